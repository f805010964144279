"""Each notice that waits says what it really waits for."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.plans.roster import replace_roster
from notifications.words import load_words
from plans.ledger import Verb
from plans.normal_form import parse_rule
from plans.plan import Kind
from plans.roster import Roster
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "01/3")

REPORT_LATER = dt.date(2024, 3, 20)


def waits(world: World) -> set[tuple[str, str, str]]:
    """Milestone, role and reason of what has not left and may."""
    return {
        (stored.notice.key.milestone, stored.notice.key.role.value, stored.reason or "")
        for stored in world.notices()
        if stored.state == "deferred"
    }


@pytest.mark.parametrize(
    ("day", "hour", "kept", "said"),
    [
        pytest.param((2, 23), 7, set(), "", id="not wanted yet"),
        pytest.param((2, 23), 17, {("T-5", "officer", "quiet_time")}, "ngoài giờ gửi thư", id="in the evening"),
        pytest.param((2, 23), 12, {("T-5", "officer", "quiet_time")}, "ngoài giờ gửi thư", id="at noon"),
    ],
)  # fmt: skip
def test_outside_the_hours_of_mail(
    tmp_path: Path, day: tuple[int, int], hour: int, kept: set[tuple[str, str, str]], said: str
) -> None:
    world = open_world(tmp_path, plan=make_plan(REPORT))
    world.run(1, 15)
    world.run(*day, hour)

    assert waits(world) == kept
    assert {load_words("vi").say(f"reason.{reason}") for _, _, reason in kept} == ({said} - {""})


def test_a_line_that_came_after_the_list_waits_for_the_next_one(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(REPORT))
    world.run(1, 15)
    world.run(2, 23)
    world.at(2, 26, 9)
    world.say(Verb.REQUEST_EXTENSION, "III.1", due=REPORT_LATER, reason="thiếu số liệu", by="office")  # fmt: skip
    world.run(2, 26, 9)

    assert waits(world) == {("request-1-2024-W09", "coordinator", "list_hour")}
    assert load_words("vi").say("reason.list_hour") == "chờ gộp vào thư danh sách buổi sáng"


def test_an_accusation_waits_for_a_day_on_which_one_may_leave(tmp_path: Path) -> None:
    report = replace(REPORT, rule=parse_rule("due=2024-02-29"))
    world = open_world(tmp_path, plan=make_plan(report))
    world.run(1, 15)
    world.run(3, 1, 14)  # a Friday afternoon

    assert waits(world) == {
        ("T+1", "officer", "quiet_for_accusing"),
        ("T+1", "coordinator", "quiet_for_accusing"),
    }


def test_while_the_lead_has_just_acknowledged_nothing_more_is_said(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(REPORT))
    world.run(1, 15)
    world.tick(3, 4)
    world.at(3, 4, 8, 5)
    world.say(Verb.ACKNOWLEDGE, "III.1", by="office")
    world.deliver(3, 4, 8, 10)

    assert waits(world) == {("T+1", "officer", "acknowledged"), ("T+1", "coordinator", "acknowledged")}  # fmt: skip


def test_a_line_about_whom_nobody_can_reach_says_that_it_waits_for_that(tmp_path: Path) -> None:
    silent = replace(OFFICES[1], focal_email="", email="", head_email="")
    world = open_world(tmp_path, plan=make_plan(REPORT), offices=(OFFICES[0], silent))
    world.run(1, 15)
    world.run(3, 4)

    kept = {
        stored.notice.key.recipient: stored.reason
        for stored in world.notices()
        if stored.notice.accuses and stored.state == "deferred"
    }
    assert kept == {"so-noi-vu": "lead_unreached", "so-xay-dung": "no_recipient"}
    replace_roster(world.app, Roster(OFFICES))
    world.run(3, 5)
    assert "cchc@noivu.example" in world.relay.recipients
