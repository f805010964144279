"""Through a year of a real desk, the series and the to-dos of a calendar say what its events say."""

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from dondoc.desk.feeds.feed import Feed, Form, make_feed
from dondoc.desk.scopes import Scope, ScopeKind
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

PLAN = make_plan(
    make_obligation(
        "II.1",
        Kind.PROGRAMME,
        "rrule=FREQ=MONTHLY;BYDAY=-1SA in 2024; time=19:00",
        ("Đài Lam Sơn",),
    ),
    make_obligation(
        "II.2", Kind.REPORT, "due-rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2024", ("các sở, ban ngành",)
    ),
    make_obligation(
        "II.3", Kind.REPORT, "due-rrule=FREQ=MONTHLY;BYMONTHDAY=31 in 2024", ("Sở Xây dựng",)
    ),
    make_obligation("II.4", Kind.TASK, "due=2024-06-20", ("Sở Xây dựng",)),
)
SCOPES = [
    Scope(ScopeKind.ALL),
    Scope(ScopeKind.OFFICE, "so-xay-dung"),
    Scope(ScopeKind.OFFICE, "dai-lam-son"),
]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=PLAN)


def shown(feed: Feed, form: Form) -> list[tuple[str, str]]:
    """What a client shows of a calendar: each time it starts, and its words."""
    calendar = icalendar.Calendar.from_ical(feed.render(form))
    events: list[Any] = recurring_ical_events.of(calendar).between(
        dt.date(2023, 1, 1), dt.date(2026, 1, 1)
    )
    return sorted((str(event["DTSTART"].dt), str(event["SUMMARY"])) for event in events)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_events_and_series_are_the_same_times_all_through_the_year(
    world: World, scope: Scope
) -> None:
    sequences: dict[str, int] = {}
    is_series = False
    for month in range(1, 13):
        world.run(month, 16)
        if month == 3:
            world.say_of_all(Verb.SUBMIT, "II.2", "Sở Xây dựng", document="1/BC")
        if month == 5:
            world.say(Verb.EXTEND, "II.4", due=dt.date(2024, 7, 5), document="2/QĐ", reason="bão")
        if month == 6:
            world.say(Verb.CANCEL, "II.1", document="3/QĐ", reason="bầu cử", second="Nguyễn An")
        feed = make_feed(world.app, scope, as_of=world.at(month, 17))

        assert shown(feed, Form.SERIES) == shown(feed, Form.EVENTS)

        for event in _events(feed, Form.SERIES):
            if "RRULE" in event:
                is_series = True
                number = int(event["SEQUENCE"])
                assert number >= sequences.get(str(event["UID"]), 0)
                sequences[str(event["UID"])] = number
    assert is_series


def test_a_series_is_one_event_and_an_override_for_each_time_that_stands_otherwise(
    world: World,
) -> None:
    feed = make_feed(world.app, Scope(ScopeKind.OFFICE, "so-xay-dung"), as_of=world.at(2, 1))

    reports = [event for event in _events(feed, Form.SERIES) if "II.2" in str(event["SUMMARY"])]
    (master,) = [event for event in reports if "RRULE" in event]
    moved = {
        str(event["RECURRENCE-ID"].dt): str(event["DTSTART"].dt)
        for event in reports
        if "RECURRENCE-ID" in event and "SẮP" not in str(event["SUMMARY"])
    }

    assert master["RRULE"].to_ical().decode() == "FREQ=MONTHLY;UNTIL=20241215;BYMONTHDAY=15"
    assert {"2024-06-15": "2024-06-14", "2024-09-15": "2024-09-13"}.items() <= moved.items()
    assert "Thời hạn" not in str(master["DESCRIPTION"])


def test_to_dos_are_the_same_entries_with_what_is_done_and_when(world: World) -> None:
    world.at(2, 14)
    world.say_of_all(
        Verb.SUBMIT,
        "II.2",
        "Sở Xây dựng",
        document="1/BC",
        done_on=dt.date(2024, 2, 13),
    )
    feed = make_feed(world.app, Scope(ScopeKind.OFFICE, "so-xay-dung"), as_of=world.at(2, 16))

    calendar = icalendar.Calendar.from_ical(feed.render(Form.TODOS))
    todos: list[Any] = list(calendar.todos)
    done = [todo for todo in todos if str(todo["STATUS"]) == "COMPLETED"]

    assert len(todos) == len(feed.entries)
    assert done
    assert {todo["COMPLETED"].dt for todo in done} == {
        dt.datetime(2024, 2, 13, 16, 59, 59, tzinfo=dt.UTC)
    }


def _events(feed: Feed, form: Form) -> list[Any]:
    return list(icalendar.Calendar.from_ical(feed.render(form)).events)
