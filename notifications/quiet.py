"""Quiet time (*khoảng lặng*): when a mail may leave (domain-model.md §4).

Mail leaves on working days inside the office's mail hours, each an interval `[start, end)`. What accuses (an overdue or
escalation notice) also keeps off Friday afternoons, the last working day before Tết and the first one after it.
"""

import datetime as dt
from dataclasses import dataclass

from calendars.civil import DAY, ZONE, local_day
from calendars.workdays import WorkCalendar

_FRIDAY = 4
_NOON = dt.time(12)
_LAST_TET_MONTH = 3  # the first working day after Tết never lies later


@dataclass(frozen=True, slots=True)
class MailHours:
    """Hours of a working day, `[start, end)`, local time, in order and apart."""

    intervals: tuple[tuple[dt.time, dt.time], ...]

    def __str__(self) -> str:
        return ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in self.intervals)

    def __contains__(self, hour: dt.time) -> bool:
        return any(start <= hour < end for start, end in self.intervals)


def shared_hours(one: MailHours, other: MailHours) -> MailHours | None:
    """The hours that lie in both; None where there are none.

    >>> one = MailHours(((dt.time(7), dt.time(11)), (dt.time(13), dt.time(16))))
    >>> str(shared_hours(one, MailHours(((dt.time(10), dt.time(15)),))))
    '10:00-11:00, 13:00-15:00'
    """
    spans = [
        (max(a, c), min(b, d))
        for a, b in one.intervals
        for c, d in other.intervals
        if max(a, c) < min(b, d)
    ]
    return MailHours(tuple(spans)) if spans else None


OFFICE_HOURS = MailHours(
    ((dt.time(7, 30), dt.time(11)), (dt.time(13, 30), dt.time(16, 30))),
)


def is_sendable(
    instant: dt.datetime, *, accuses: bool, calendar: WorkCalendar, hours: MailHours = OFFICE_HOURS
) -> bool:
    """Whether a mail may leave at this instant."""
    return next_sendable(instant, accuses=accuses, calendar=calendar, hours=hours) == instant


def next_sendable(
    instant: dt.datetime, *, accuses: bool, calendar: WorkCalendar, hours: MailHours = OFFICE_HOURS
) -> dt.datetime:
    """The first instant, this one included, at which a mail may leave; in the zone of the product if it moves.

    >>> from calendars.workdays import load_work_calendar
    >>> night = dt.datetime(2018, 2, 13, 22, tzinfo=ZONE)
    >>> next_sendable(night, accuses=False, calendar=load_work_calendar()).isoformat()
    '2018-02-21T07:30:00+07:00'
    >>> next_sendable(night, accuses=True, calendar=load_work_calendar()).isoformat()
    '2018-02-22T07:30:00+07:00'
    """
    day, clock = local_day(instant), instant.astimezone(ZONE).time()
    while True:
        for start, end in _intervals(day, hours, accuses=accuses, calendar=calendar):
            if start <= clock < end:
                return instant
            if clock < start:
                return dt.datetime.combine(day, start, ZONE)
        day, clock = calendar.shift(day, 1), dt.time.min


def _intervals(
    day: dt.date, hours: MailHours, *, accuses: bool, calendar: WorkCalendar
) -> tuple[tuple[dt.time, dt.time], ...]:
    if not calendar.is_working(day):
        return ()
    if not accuses:
        return hours.intervals
    if touches_tet(day, calendar=calendar):
        return ()
    if day.weekday() == _FRIDAY:
        return tuple((start, min(end, _NOON)) for start, end in hours.intervals if start < _NOON)
    return hours.intervals


def touches_tet(day: dt.date, *, calendar: WorkCalendar) -> bool:
    """Whether this working day is the last one before Tết or the first one after it."""
    if day.month > _LAST_TET_MONTH:
        return False
    tet = calendar.tet(day.year)
    return tet is not None and day in {
        calendar.preceding(tet.first - DAY),
        calendar.following(tet.last + DAY),
    }
