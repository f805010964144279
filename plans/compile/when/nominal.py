"""The nominal dates of a rule in a plan's period, as checks and views need them."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import chain

from calendars.civil import Window
from calendars.periods import Unit, period_of
from calendars.workdays import WorkCalendar
from plans.expansion import Slot, slots
from plans.normal_form import format_rule
from plans.plan import Identity, Kind, Obligation
from plans.rule import CivilDay, Quota, Rule

_NAMES_A_REST_DAY = re.compile(r"BYDAY=[^;]*\b-?\d?(?:SA|SU)\b")


@dataclass(frozen=True, slots=True)
class Readings:
    """The slots of the preferred reading, and of every other one."""

    preferred: tuple[Slot, ...] = ()
    others: tuple[tuple[Slot, ...], ...] = ()

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The nominal days of the preferred reading, in order."""
        return tuple(slot.nominal for slot in self.preferred)

    @property
    def is_proposed(self) -> bool:
        """Whether the dates are the product's own."""
        return any(slot.proposed for slot in self.preferred)

    @property
    def is_event(self) -> bool:
        """Whether the rule names days on which something happens."""
        return any(slot.is_event for slot in self.preferred)

    @property
    def differing(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """Each period's two dates where the readings disagree."""
        other = {slot.period_key: slot.nominal for slot in chain.from_iterable(self.others)}
        pairs = (
            (slot.nominal, other.get(slot.period_key, slot.nominal)) for slot in self.preferred
        )
        return tuple((taken, read) for taken, read in pairs if taken != read)


def readings_of(rule: Rule, identity: Identity, calendar: WorkCalendar) -> Readings:
    """The dates of a rule in the plan's period; none where the document names no period."""
    if identity.period is None:
        return Readings()
    found = slots(rule, identity.period, calendar=calendar)
    ordered = tuple(tuple(sorted(reading, key=lambda slot: slot.nominal)) for reading in found)
    return Readings(ordered[0], ordered[1:]) if ordered else Readings()


def is_event(obligation: Obligation, readings: Readings) -> bool:
    """Whether it happens on its day and so never rolls."""
    return readings.is_event or obligation.kind is Kind.PROGRAMME


def names_a_rest_day(rule: Rule) -> bool:
    """Whether the rule itself names a Saturday or Sunday."""
    return _NAMES_A_REST_DAY.search(format_rule(rule)) is not None


_UNITS = {
    "month": Unit.MONTH,
    "week": Unit.WEEK,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "6months": Unit.HALF,
}
_DAYS_OF_A_WEEK = 7


def periods_in(quota: Quota, period: Window | None) -> tuple[int, ...]:
    """How many rate periods the quota's span holds; for weeks both the whole ones and those it touches."""
    window = _window_of(quota, period)
    unit = _UNITS.get(quota.unit)
    if window is None or unit is None:
        return ()
    if unit is Unit.WEEK:
        return (window.days // _DAYS_OF_A_WEEK, window.days // _DAYS_OF_A_WEEK + 1)
    count, day = 0, window.first
    while day <= window.last:
        count += 1
        day = period_of(day, unit).last + dt.timedelta(days=1)
    return (count,)


def _window_of(quota: Quota, period: Window | None) -> Window | None:
    span = quota.span
    if span is None or span.last is None or span.first.year is None or span.last.year is None:
        return period
    return Window(_date(span.first), _date(span.last))


def _date(day: CivilDay) -> dt.date:
    return dt.date(day.year or 1, day.month, day.day)
