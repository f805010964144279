"""Inhibition: what need not be said because somebody above has answered, or was told already, stays unsaid, with its reason."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.mail.deliver import deliver
from notifications.notice import Role
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

TASK = make_obligation("PL/1", Kind.TASK, "due=2024-03-29", ("Sở Xây dựng",), "ngày 29/3")
HEAD = "gd@xaydung.example"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Due on Friday 29 March; on Monday 1 April the officer and the coordinator's list hear that nothing came."""
    made = open_world(tmp_path, plan=make_plan(TASK))
    made.run(1, 15, 9)
    made.run(4, 1)
    return made


def head_hears(world: World, *days: int) -> bool:
    since = len(world.relay.taken)
    for day in days:
        world.run(4, day)
    return HEAD in {str(mail["To"].addresses[0].addr_spec) for mail in world.relay.taken[since:]}


def head_notice(world: World) -> tuple[str, str]:
    (found,) = (n for n in world.notices() if n.notice.key.role is Role.HEAD)
    return found.state.value, found.reason.value if found.reason else ""


def test_without_an_answer_the_head_hears_after_three_working_days(world: World) -> None:
    assert head_hears(world, 2, 3)
    assert head_notice(world) == ("accepted", "")


def test_once_the_coordinator_has_answered_its_list_the_head_is_left_alone(world: World) -> None:
    world.at(4, 2, 10)
    world.say(Verb.PROGRESS, "PL/1", "SXD", by="coordinator", note="đã gọi điện, tuần sau gửi")

    assert not head_hears(world, 2, 3, 4, 5, 8)
    assert head_notice(world) == ("skipped", "inhibited")


def test_an_answer_between_the_pass_and_the_mail_is_heard(world: World) -> None:
    world.tick(4, 3)
    ready = head_notice(world)
    world.at(4, 3, 8, 1)
    world.say(Verb.PROGRESS, "PL/1", "SXD", by="coordinator", note="đã gọi điện")
    deliver(world.app, now=world.at(4, 3, 8, 2))

    assert ready == ("due", "")
    assert HEAD not in world.relay.recipients
    assert head_notice(world) == ("skipped", "inhibited")


def test_what_was_said_before_the_list_was_made_is_no_answer_to_it(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(TASK))
    world.run(1, 15, 9)
    world.at(3, 27)
    world.say(Verb.PROGRESS, "PL/1", "SXD", by="coordinator", note="đang làm")
    world.run(4, 1)

    assert head_hears(world, 2, 3)


def test_that_an_objection_does_not_stand_is_no_answer_to_the_list(world: World) -> None:
    world.at(4, 1, 10)
    world.say(Verb.CONTEST, "PL/1", "SXD", reason="không thuộc")
    world.at(4, 2, 9)
    world.say(Verb.RULE, "PL/1", "SXD", outcome="stands")

    assert head_hears(world, 3, 4, 5, 8)


def test_an_answer_behind_the_heads_mail_takes_nothing_back(world: World) -> None:
    assert head_hears(world, 2, 3)
    world.at(4, 4, 10)
    world.say(Verb.PROGRESS, "PL/1", "SXD", by="coordinator", note="đã gọi điện")

    assert not head_hears(world, 5, 8)
    assert head_notice(world) == ("accepted", "")


def test_nobody_is_told_again_by_a_ruled_day_that_had_passed_as_well(world: World) -> None:
    """The officer knows that nothing came; another day of the past does not say it a second time."""
    world.at(4, 1, 14)
    world.say(Verb.RULE, "PL/1", "SXD", due=dt.date(2024, 3, 28), outcome="due", document="9/UBND")
    since = len(world.relay.taken)
    for day in (2, 3, 4):
        world.run(4, day)

    said = [str(m["Subject"]) for m in world.relay.taken[since:] if "cchc@xaydung" in str(m["To"])]
    assert [subject for subject in said if subject.startswith("Chưa ghi nhận được")] == []
