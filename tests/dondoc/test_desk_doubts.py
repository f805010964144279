"""An open doubt is asked about as long as there is something left to rule, and no longer."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.entries.closing import Word, revoke_plan
from dondoc.desk.today import load_today
from plans.ledger import Verb
from plans.plan import Diagnostic, Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

RULE = "ambiguous: due=2024-03-15 | due=2024-03-20"
ASKED = Diagnostic("two-readings", "II.1", 10, (("when", "giữa tháng 3"), ("taken", "2024-03-15"), ("other", "2024-03-20")))  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    duty = make_obligation("II.1", Kind.REPORT, RULE, ("các sở, ban ngành",))
    return open_world(tmp_path, plan=make_plan(duty, diagnostics=(ASKED,)))


def asked(world: World, month: int = 3, day: int = 12) -> list[str]:
    questions = load_today(world.app, now=world.at(month, day)).questions
    return [one.obligation for one in questions if one.code == "two-readings"]


def test_while_an_office_has_it_it_is_asked_about(world: World) -> None:
    world.at(3, 4)
    world.say(Verb.EXEMPT, "II.1", "SXD", document="5/UBND", second="Bình")

    assert asked(world) == ["II.1"]


def test_once_nobody_has_to_do_it_it_is_not(world: World) -> None:
    world.at(3, 4)
    world.say(Verb.EXEMPT, "II.1", "SXD", document="5/UBND", second="Bình")
    world.say(Verb.CANCEL, "II.1", "Sở Nội vụ", document="5/UBND", second="Bình")

    assert asked(world) == []


def test_what_was_given_to_another_office_is_settled_by_the_ruling_there(world: World) -> None:
    """The office that had it before cannot be ruled on any more: it was asked about for ever."""
    world.at(3, 4)
    world.say(Verb.REASSIGN, "II.1", "SXD", to="Đài Lam Sơn", second="Bình")
    before = asked(world, 3, 4)
    world.at(3, 5)
    world.say(Verb.RULE, "II.1", reading="A", reason="theo nghĩa thông thường")

    assert (before, asked(world)) == (["II.1"], [])


def test_a_revoked_plan_asks_nothing(world: World) -> None:
    world.at(3, 4)
    world.say(Verb.SUBMIT, "II.1", "SXD", document="1/BC", done_on=dt.date(2024, 3, 1))
    world.at(3, 5)
    revoke_plan(world.app, LINEAGE, Word(by="An", document="9/QĐ-UBND", second="Bình"))

    assert asked(world) == []
