"""Programmes as recurring events: what a client expands of them is what the rows say; only rules all clients agree on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import DAY, Window, at
from calendars.ics import CalendarEntry, Timed, render_entry, render_feed
from calendars.recurrence import expand
from calendars.rrule_text import parse_rrule
from calendars.series import Member, Programme, render_series

YEAR = Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31))
CHANGED = dt.datetime(2018, 2, 1, 1, tzinfo=dt.UTC)
MONTHS = "FREQ=MONTHLY;BYDAY=-1SA"


def day(text: str) -> Window:
    found = dt.date.fromisoformat(text)
    return Window(found, found)


def member(when: Window | Timed, number: int) -> Member:
    entry = CalendarEntry(f"occ-{number}@don-doc", "Phát thanh", when, CHANGED)
    ring = entry.start - dt.timedelta(hours=15)
    return Member(replace(entry, alarm_at=ring), when, is_ordinary=True)


def programme(rule: str, members: Iterable[Member], sequence: int = 3) -> Programme:
    return Programme("prog-1@don-doc", parse_rrule(rule), "Căn cứ", sequence, tuple(members))


def months() -> list[Member]:
    days = [it.day for it in expand(MONTHS, YEAR)]
    return [member(Window(it, it), number) for number, it in enumerate(days)]


def shown(pieces: Iterable[bytes]) -> list[tuple[str, str, str]]:
    """What a client shows: start, words, status; sorted."""
    raw = render_feed("Lịch", "feed@don-doc", "", CHANGED, pieces)
    calendar = icalendar.Calendar.from_ical(raw)
    found: list[Any] = recurring_ical_events.of(calendar).between(
        dt.date(2017, 1, 1), dt.date(2020, 1, 1)
    )
    return sorted(
        (str(event["DTSTART"].dt), str(event["SUMMARY"]), str(event["STATUS"])) for event in found
    )


def flat(members: Iterable[Member]) -> list[tuple[str, str, str]]:
    return shown(render_entry(it.entry) for it in members)


def series(one: Programme) -> list[bytes]:
    return [piece for _, piece in render_series(one)]


def test_an_undisturbed_year_is_one_event_with_its_rule() -> None:
    pieces = series(programme(MONTHS, months()))

    assert len(pieces) == 1
    event: Any
    (event,) = icalendar.Calendar.from_ical(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + pieces[0] + b"END:VCALENDAR\r\n"
    ).events
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20181229;BYDAY=-1SA"
    assert (event["DTSTART"].dt, str(event["UID"])) == (dt.date(2018, 1, 27), "prog-1@don-doc")
    assert shown(pieces) == flat(months())


@pytest.mark.parametrize("number", [0, 5, 11], ids=["the first", "one amid", "the last"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"status": "✓ XONG", "alarm_at": None}, id="done"),
        pytest.param({"status": "✗ HỦY", "is_cancelled": True, "alarm_at": None}, id="cancelled"),
        pytest.param({"when": day("2018-09-09")}, id="moved"),
        pytest.param({"title": "Phát thanh, chuyên đề"}, id="renamed"),
    ],
)
def test_a_time_that_stands_otherwise_is_an_override(number: int, change: dict[str, Any]) -> None:
    members = months()
    old = members[number]
    members[number] = replace(old, entry=replace(old.entry, **change))

    pieces = series(programme(MONTHS, members))

    assert shown(pieces) == flat(members)
    assert len(pieces) == 1
    assert pieces[0].count(b"RECURRENCE-ID") == 1
    assert pieces[0].count(b"SEQUENCE:3") == pieces[0].count(b"BEGIN:VEVENT") == 2


def test_the_first_time_moved_does_not_move_the_rest() -> None:
    members = months()
    first = members[0]
    members[0] = replace(first, entry=replace(first.entry, when=day("2018-01-30")))

    assert shown(series(programme(MONTHS, members))) == flat(members)


def test_a_time_without_a_row_is_excluded_and_a_row_without_a_time_stays_alone() -> None:
    members = [*months()[:4], *months()[5:], member(day("2018-07-04"), 99)]

    pieces = series(programme(MONTHS, members))

    assert shown(pieces) == flat(members)
    assert b"EXDATE;VALUE=DATE:20180526" in pieces[0]
    assert len(pieces) == 2


def test_what_is_more_to_be_said_of_one_time_is_said_in_an_override() -> None:
    members = months()
    told = replace(members[3].entry, description="Căn cứ\nMốc nội bộ: 20/4")
    members[3] = replace(members[3], entry=told, is_ordinary=False)

    (piece,) = series(programme(MONTHS, members))

    assert piece.count(b"RECURRENCE-ID") == 1
    assert "Mốc nội bộ".encode() in piece


def test_hours_are_kept_and_until_is_in_utc() -> None:
    days = [it.day for it in expand(MONTHS, YEAR)]
    hours = [Timed(at(it, 19), at(it, 19, 30)) for it in days]
    members = [member(when, number) for number, when in enumerate(hours)]
    moved = Timed(at(days[4], 20), at(days[4], 20, 30))
    members[4] = replace(members[4], entry=replace(members[4].entry, when=moved))

    (piece,) = series(programme(MONTHS, members))

    assert b"UNTIL=20181229T120000Z" in piece
    assert b"RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20180526T190000" in piece
    assert shown([piece]) == flat(members)


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        ),
        ("FREQ=YEARLY;BYMONTH=2,7,11;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=2,7,11"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "BYSETPOS=-1"),
    ],
)
def test_rules_all_clients_agree_on_are_written(rule: str, written: str) -> None:
    days = [it.day for it in expand(rule, YEAR)]
    members = [member(Window(it, it), number) for number, it in enumerate(days)]

    (piece,) = series(programme(rule, members))

    line = next(it for it in piece.decode().split("\r\n") if it.startswith("RRULE:"))
    parts = set(line.removeprefix("RRULE:").split(";"))
    assert set(written.split(";")) <= parts
    assert shown([piece]) == flat(members)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=YEARLY;BYMONTH=2,7,11;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=SA;X-WEEK=LAST-MON-SUN",
        "FREQ=YEARLY;BYMONTH=2,7;BYDAY=-1SA",
    ],
)
def test_rules_clients_do_not_agree_on_stay_single_events(rule: str) -> None:
    days = [it.day for it in expand(rule, YEAR)]
    members = [member(Window(it, it), number) for number, it in enumerate(days)]

    pieces = series(programme(rule, members))

    assert len(pieces) == len(members)
    assert shown(pieces) == flat(members)


@given(
    st.lists(
        st.sampled_from(["", "", "", "gone", "done", "cancelled", "moved", "renamed", "silent"]),
        min_size=12,
        max_size=12,
    )
)
def test_whatever_befalls_the_year_a_client_shows_the_rows(fates: list[str]) -> None:
    members = []
    for number, (old, fate) in enumerate(zip(months(), fates, strict=True)):
        entry = old.entry
        match fate:
            case "gone":
                continue
            case "done":
                entry = replace(entry, status="✓ XONG", alarm_at=None)
            case "cancelled":
                entry = replace(entry, status="✗ HỦY", is_cancelled=True, alarm_at=None)
            case "moved":
                later = entry.start.date() + (number + 1) * DAY
                entry = replace(entry, when=Window(later, later), alarm_at=None)
            case "renamed":
                entry = replace(entry, title=f"Phát thanh {number}")
            case "silent":
                entry = replace(entry, alarm_at=None)
        members.append(replace(old, entry=entry))

    assert shown(series(programme(MONTHS, members))) == flat(members)
