"""Working days said again for the oracles: the announced days are data and shared with the product, what is made of them is not."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from calendars.workdays import DayFact, DayKind, WorkCalendar

ONE = dt.timedelta(days=1)
HANOI = dt.timezone(dt.timedelta(hours=7))
HOURS = ((dt.time(7, 30), dt.time(11)), (dt.time(13, 30), dt.time(16, 30)))
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Days:
    """Days off and worked Saturdays beside the weekends, the days called Tết, and the last day whose decisions are known."""

    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    tet: frozenset[dt.date]
    known_until: dt.date

    def is_worked(self, day: dt.date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < FRIDAY + 1 and day not in self.off

    def on_or_after(self, day: dt.date) -> dt.date:
        while not self.is_worked(day):
            day += ONE
        return day

    def on_or_before(self, day: dt.date) -> dt.date:
        while not self.is_worked(day):
            day -= ONE
        return day

    def later(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after a day."""
        for _ in range(n):
            day = self.on_or_after(day + ONE)
        return day

    def earlier(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day before a day."""
        for _ in range(n):
            day = self.on_or_before(day - ONE)
        return day

    def between(self, after: dt.date, until: dt.date) -> int:
        """How many working days lie in (after, until]."""
        span = range(1, (until - after).days + 1)
        return sum(self.is_worked(after + n * ONE) for n in span)

    def touches_tet(self, day: dt.date) -> bool:
        """Whether only days off lie between this working day and Tết, on either side of it."""
        return bool(
            self.tet & {*_run(self, day, ONE), *_run(self, day, -ONE)},
        )

    def may_leave(self, moment: dt.datetime, *, accuses: bool) -> bool:
        """Whether a mail may leave: working days, 07:30–11:00 and 13:30–16:30; an accusation not on a Friday afternoon, nor beside Tết."""
        local = moment.astimezone(HANOI)
        day, clock = local.date(), local.time()
        is_open = any(start <= clock < end for start, end in HOURS)
        if not (self.is_worked(day) and is_open):
            return False
        is_friday_afternoon = day.weekday() == FRIDAY and clock >= dt.time(12)
        return not accuses or not (is_friday_afternoon or self.touches_tet(day))


def _run(days: Days, day: dt.date, step: dt.timedelta) -> set[dt.date]:
    """The days off next to a working day on one side."""
    found = set()
    day += step
    while not days.is_worked(day):
        found.add(day)
        day += step
    return found


def days_of(calendar: WorkCalendar) -> Days:
    """The announced days of a calendar."""
    facts = calendar.facts
    return Days(
        off=_days(fact for fact in facts if fact.kind is not DayKind.WORKING_SATURDAY),
        worked=_days(fact for fact in facts if fact.kind is DayKind.WORKING_SATURDAY),
        tet=_days(fact for fact in facts if "Tết Nguyên đán" in fact.name),
        known_until=calendar.verified_until,
    )


def _days(facts: Iterable[DayFact]) -> frozenset[dt.date]:
    return frozenset(fact.day for fact in facts)


def local_date(moment: dt.datetime) -> dt.date:
    """The civil day of a moment in Vietnam."""
    return moment.astimezone(HANOI).date()


def day_over(day: dt.date) -> dt.datetime:
    """24:00 of a civil day."""
    return dt.datetime.combine(day + ONE, dt.time.min, HANOI)
