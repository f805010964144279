"""Entries as to-dos: due on their day, done with the moment, under UIDs of their own."""

import datetime as dt
from dataclasses import replace
from typing import Any

import icalendar
import pytest

from calendars.civil import Window, at
from calendars.ics import CalendarEntry, Timed, render_feed
from calendars.todo import render_todo

CHANGED = dt.datetime(2018, 3, 1, 2, tzinfo=dt.UTC)
DAY = dt.date(2018, 3, 15)
ENTRY = CalendarEntry(
    "occ-1@don-doc", "Báo cáo quý I", Window(DAY, DAY), CHANGED, description="Căn cứ: 20/KH-UBND"
)


def todo(entry: CalendarEntry) -> Any:  # noqa: ANN401 -- icalendar's own values
    raw = render_feed("Lịch", "feed@don-doc", "", CHANGED, [render_todo(entry)])
    (found,) = icalendar.Calendar.from_ical(raw).todos
    return found


def test_a_day_is_due_on_that_very_day() -> None:
    found = todo(ENTRY)

    assert (found["DUE"].dt, found.get("DTSTART"), found["STATUS"]) == (DAY, None, "NEEDS-ACTION")
    assert (str(found["UID"]), str(found["SUMMARY"])) == ("viec-occ-1@don-doc", "Báo cáo quý I")
    assert found.get("COMPLETED") is None


def test_several_days_begin_with_the_first_and_are_due_on_the_last() -> None:
    found = todo(replace(ENTRY, when=Window(DAY, dt.date(2018, 3, 20))))

    assert (found["DTSTART"].dt, found["DUE"].dt) == (DAY, dt.date(2018, 3, 20))


def test_an_hour_is_due_at_that_hour() -> None:
    found = todo(replace(ENTRY, when=Timed(at(DAY, 16, 30), at(DAY, 17))))

    assert (found["DTSTART"].dt, found["DUE"].dt) == (at(DAY, 16, 30), at(DAY, 17))


def test_what_is_done_says_when() -> None:
    done = replace(ENTRY, status="✓ XONG", done_at=at(dt.date(2018, 3, 14), 17))

    raw = render_todo(done)

    assert b"STATUS:COMPLETED" in raw
    assert b"COMPLETED:20180314T100000Z" in raw
    assert b"PERCENT-COMPLETE:100" in raw


@pytest.mark.parametrize("done_at", [None, CHANGED])
def test_what_is_cancelled_is_not_done(done_at: dt.datetime | None) -> None:
    raw = render_todo(replace(ENTRY, status="✗ HỦY", is_cancelled=True, done_at=done_at))

    assert b"STATUS:CANCELLED" in raw
    assert b"COMPLETED" not in raw
