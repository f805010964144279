"""The relay is down for an hour, a day, a week, three weeks: what expires, what still goes out, and nothing twice."""

from collections import Counter
from pathlib import Path

import pytest

from calendars.workdays import load_work_calendar
from notifications.quiet import is_sendable
from tests.journeys.world import (
    HOME,
    ROADS,
    WATER,
    Played,
    duty,
    local,
    plan_file,
    play,
    script_of,
)

PLAN = plan_file(
    duty("M/1", "due=2018-03-01", lead=(WATER, ROADS)),
    duty("M/2", "due=2018-03-20", lead=(WATER,)),
)
CALENDAR = load_work_calendar()


def outage(tmp_path: Path, down: str, up: str, last: str = "2018-04-06", more: str = "") -> Played:
    history = f"- {{at: {down}, do: relay-down}}\n- {{at: {up}, do: relay-up}}\n{more}"
    return play(tmp_path / "out", script_of(PLAN, "2018-02-13", last, history))


def test_an_hour_costs_little_more_than_an_hour(tmp_path: Path) -> None:
    found = outage(tmp_path, "2018-03-02T07:30", "2018-03-02T08:30")

    assert found.story("M/1", WATER.code)[3:6] == [
        "escalation T+1 coordinator 2018-03-02 08:31",
        "overdue T+1 officer 2018-03-02 08:31",
        "escalation T+3 head 2018-03-06 08:00",
    ]


def test_a_day_without_relay_moves_the_rung_and_those_above_it(tmp_path: Path) -> None:
    found = outage(tmp_path, "2018-03-02T07:00", "2018-03-03T07:00")

    assert found.story("M/1", WATER.code, until="2018-03-20") == [
        "assignment assigned officer 2018-02-13 08:00",
        "reminder T-5 officer 2018-02-22 08:00",
        "reminder T-1 officer 2018-02-28 08:00",
        "escalation T+1 coordinator 2018-03-05 08:00",
        "overdue T+1 officer 2018-03-05 08:00",
        "escalation T+3 head 2018-03-07 08:00",
        "escalation T+5 coordinator 2018-03-09 08:00",
        "escalation T+10 coordinator 2018-03-16 08:00",
    ]


def test_a_week_without_relay_sends_what_is_current_and_no_backlog(tmp_path: Path) -> None:
    found = outage(tmp_path, "2018-02-26T07:00", "2018-03-06T10:00", "2018-03-30")

    assert found.story("M/1", WATER.code, until="2018-03-20") == [
        "assignment assigned officer 2018-02-13 08:00",
        "reminder T-5 officer 2018-02-22 08:00",
        "reminder T-1 officer (window_passed)",
        "escalation T+1 coordinator 2018-03-06 10:00",
        "overdue T+1 officer 2018-03-06 10:00",
        "escalation T+3 head 2018-03-08 08:00",
        "escalation T+5 coordinator 2018-03-12 08:00",
        "escalation T+10 coordinator 2018-03-19 08:00",
    ]
    assert found.story("M/2", WATER.code)[1:3] == [
        "reminder T-5 officer 2018-03-13 08:00",
        "reminder T-1 officer 2018-03-19 08:00",
    ]


def test_after_three_weeks_each_reader_gets_only_what_is_current(tmp_path: Path) -> None:
    found = outage(tmp_path, "2018-02-13T07:00", "2018-03-08T09:00", "2018-03-16")

    on_return = [m for m in found.letters if local(m.at) < "2018-03-09"]
    told = {
        (line.obligation, line.purpose, line.milestone, line.role)
        for line in found.sent
        if line.office == WATER.code and line.message_id in {m.message_id for m in on_return}
    }
    states = Counter(line.state for line in found.lines if local(line.wanted_at) < "2018-03-07")
    assert {local(m.at) for m in on_return} == {"2018-03-08 09:00"}
    assert Counter(m.to for m in on_return) == {
        WATER.focal_email: 2,
        ROADS.focal_email: 1,
        HOME.focal_email: 1,
    }
    assert told == {
        ("M/2", "assignment", "assigned", "officer"),
        ("M/1", "overdue", "T+1", "officer"),
        ("M/1", "escalation", "T+1", "coordinator"),
    }
    assert states["expired"] > 5
    # the early reminder had waited so that there was room for the last one
    assert {line.reason for line in found.lines if line.state == "expired"} == {
        "window_passed",
        "capped",
    }


def test_after_a_long_outage_the_ladder_begins_where_the_agency_first_heard(
    tmp_path: Path,
) -> None:
    found = outage(tmp_path, "2018-02-27T07:00", "2018-03-19T10:00", "2018-04-12")

    assert [line for line in found.story("M/1", WATER.code) if "T+" in line] == [
        "escalation T+1 coordinator 2018-03-19 10:00",
        "overdue T+1 officer 2018-03-19 10:00",
        "escalation T+3 head 2018-03-21 08:00",
        "escalation T+5 coordinator 2018-03-23 08:00",
        "escalation T+10 coordinator 2018-03-30 08:00",
        "escalation T+15 coordinator 2018-04-09 08:00",
    ]


@pytest.mark.parametrize(
    ("down", "up"),
    [
        ("2018-03-02T07:00", "2018-03-03T07:00"),
        ("2018-02-26T07:00", "2018-03-06T10:00"),
        ("2018-02-21T07:00", "2018-02-21T20:00"),
    ],
    ids=["a day", "a week", "the first day after Tết"],
)
def test_nothing_goes_out_twice_or_while_it_is_down_or_at_a_bad_time(
    tmp_path: Path, down: str, up: str
) -> None:
    found = outage(tmp_path, down, up)

    gap = (down.replace("T", " "), up.replace("T", " "))
    keys = Counter(
        (line.obligation, line.office, line.purpose, line.milestone, line.role, line.due_rev)
        for line in found.sent
    )
    assert set(keys.values()) == {1}
    assert len({letter.message_id for letter in found.letters}) == len(found.letters)
    assert [m for m in found.letters if gap[0] <= local(m.at) < gap[1]] == []
    assert [
        m for m in found.letters if not is_sendable(m.at, accuses=False, calendar=CALENDAR)
    ] == []
    assert [
        line.told
        for line in found.accusations
        if line.sent_at and not is_sendable(line.sent_at, accuses=True, calendar=CALENDAR)
    ] == []


def test_what_was_done_during_the_outage_is_not_urged_after_it(tmp_path: Path) -> None:
    done = "- {at: 2018-03-02T15:00, do: submit, match: {obligation: M/1, office: Sở Thủy lợi}, with: {done_on: 2018-03-01}}"

    found = outage(tmp_path, "2018-03-01T07:00", "2018-03-05T07:00", more=done)

    assert {line.office for line in found.accusations if line.obligation == "M/1"} == {ROADS.code}
    assert {
        (line.state, line.reason)
        for line in found.about("M/1", WATER.code)
        if line.milestone == "T+1"
    } == {("skipped", "fulfilled")}
    assert found.state("M/1", WATER.code) == ("fulfilled", "on_time")
    assert found.breaches("M/1", WATER.code) == [("2018-03-01", True)]
