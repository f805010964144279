"""Rules are plain values: equal by content, fit for sets, not to be changed."""

import dataclasses
import typing

import pytest

from plans.rule import CivilDay, Due, OnDemand, Rule, Several


def test_every_form_is_a_frozen_slotted_value() -> None:
    forms = typing.get_args(Rule)

    assert len(forms) == 19
    for form in forms:
        assert dataclasses.is_dataclass(form)
        assert "__slots__" in vars(form)
        assert vars(form)["__dataclass_params__"].frozen


def test_rules_with_the_same_content_are_one_in_a_set() -> None:
    day = CivilDay(2018, 3, 31)

    assert {Due(day), Due(CivilDay(2018, 3, 31)), OnDemand()} == {Due(day), OnDemand()}


def test_a_rule_is_not_changed_in_place() -> None:
    rule = Several((Due(CivilDay(2018, 3, 31)), OnDemand()))

    with pytest.raises(dataclasses.FrozenInstanceError):
        rule.rules = ()  # type: ignore[misc]  # that is what must fail
