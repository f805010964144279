"""Recurrence rules → dates, each with the period it belongs to.

A rule has no DTSTART of its own: INTERVAL counts from the window's first day (its week, month or year), as if the window
began there; a bare rhythm counts from the calendar's own weeks, quarters, halves and years. An occurrence belongs to the
window if its date lies inside, or if the month it was counted in does: the Monday of the Monday–Sunday week that holds the
month's first day may lie in the month before, while its period stays the month. Plain forms and the extensions are direct
arithmetic; all other RFC 5545 forms go through dateutil.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from typing import Literal, NamedTuple

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY
from dateutil.rrule import rrule as dateutil_rrule
from dateutil.rrule import weekday as dateutil_weekday

from calendars.civil import DAY, Window, add_months
from calendars.periods import Unit, key_of, period_of
from calendars.recurrence_days import (
    WEEK,
    Choose,
    chooser,
    piece_unit,
    pieces,
    week_of,
    working_days,
)
from calendars.rrule_text import Freq, RecurrenceRule, parse_rrule
from calendars.workdays import WorkCalendar

_FREQS: dict[Freq, Literal[0, 1, 2, 3]] = {
    Freq.DAILY: DAILY,
    Freq.WEEKLY: WEEKLY,
    Freq.MONTHLY: MONTHLY,
    Freq.YEARLY: YEARLY,
}
# From the eleventh lunar month on, a lunar day may fall twice in one solar year and not at all in the next.
_EITHER_SIDE_OF_NEW_YEAR = (11, 1)


class Recurrence(NamedTuple):
    """One time a rule falls: the day, and the calendar period it belongs to. A tuple, as it is made by the million.

    Where the rule leaves the day open (a rhythm such as `FREQ=MONTHLY`, a whole week), `window` holds the days left open
    and `day` is the last of them.
    """

    day: dt.date
    period: Window
    window: Window | None = None

    @property
    def key(self) -> str:
        """The period's key, such as `2018-M01`: no two recurrences of one rule share it."""
        return key_of(self.period)


def expand(
    rrule: str, window: Window, *, calendar: WorkCalendar | None = None
) -> Iterator[Recurrence]:
    """Each time the rule falls in the window, in order; ValueError, at once, on a malformed rule.

    A month that lacks a BYMONTHDAY is skipped, as RFC 5545 says. X-WORKDAY needs the calendar.

    >>> [
    ...     str(it.day)
    ...     for it in expand(
    ...         "FREQ=MONTHLY;BYDAY=-1SA", Window(dt.date(2018, 1, 1), dt.date(2018, 3, 31))
    ...     )
    ... ]
    ['2018-01-27', '2018-02-24', '2018-03-31']
    """
    return _expand(_plan(rrule), window, calendar)


def expand_deadlines(
    rrule: str, window: Window, *, calendar: WorkCalendar | None = None
) -> Iterator[Recurrence]:
    """As `expand`, but a day the month lacks means its last day (BLDS Đ.148 k.3): for `due-rrule`.

    >>> [
    ...     str(it.day)
    ...     for it in expand_deadlines(
    ...         "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ...         Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
    ...     )
    ... ]
    ['2018-02-28']
    """
    return _expand(_deadline_plan(rrule), window, calendar)


def period_unit(rrule: str) -> Unit:
    """The largest calendar unit in which the rule falls at most once: what its occurrences are called after.

    >>> (
    ...     period_unit("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
    ...     period_unit("FREQ=WEEKLY;BYDAY=MO,TH"),
    ... )
    (<Unit.QUARTER: 'quarter'>, <Unit.DAY: 'day'>)
    """
    return _plan(rrule).unit


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same for every window: the rule, its unit, and how days are chosen (None: not by arithmetic on weekdays)."""

    rule: RecurrenceRule
    unit: Unit
    choose: Choose | None


@lru_cache(maxsize=512)
def _plan(rrule: str) -> _Plan:
    rule = parse_rrule(rrule)
    return _Plan(rule, _unit(rule), chooser(rule))


@lru_cache(maxsize=512)
def _deadline_plan(rrule: str) -> _Plan:
    rule = replace(parse_rrule(rrule), is_clamped=True)
    return _Plan(rule, _unit(rule), chooser(rule))


def _expand(plan: _Plan, window: Window, calendar: WorkCalendar | None) -> Iterator[Recurrence]:
    rule = plan.rule
    if rule.until is not None and rule.until < window.last:
        if rule.until < window.first:
            return iter(())
        window = Window(window.first, rule.until)
    found = _occurrences(plan, window, calendar)
    return found if rule.count is None else islice(found, rule.count)


def _occurrences(
    plan: _Plan, window: Window, calendar: WorkCalendar | None
) -> Iterator[Recurrence]:
    rule = plan.rule
    if not rule.chooses_days:
        return _rhythm(plan, window)
    if rule.workday is not None:
        if calendar is None:
            msg = f"working days need a calendar: {rule!r}"
            raise ValueError(msg)
        return _direct(plan, window, partial(working_days, rule, calendar))
    if plan.choose is None:
        return _through_dateutil(plan, window)
    return _direct(plan, window, plan.choose)


# Which period a recurrence belongs to.


def _falls_once(rule: RecurrenceRule) -> bool:
    """At most once in each day, week, month or year that FREQ and BYMONTH single out."""
    if rule.by_set_pos:
        return len(rule.by_set_pos) == 1
    if rule.counts_in_years:
        return False
    if rule.by_month_day:
        return len(rule.by_month_day) == 1 and rule.is_monthly
    if rule.by_day:
        (nth, _), single = rule.by_day[0], len(rule.by_day) == 1
        return single and bool(nth or rule.week or rule.freq is Freq.WEEKLY)
    return True


def _unit(rule: RecurrenceRule) -> Unit:
    if rule.freq is Freq.DAILY or (rule.chooses_days and not _falls_once(rule)):
        return Unit.DAY
    if rule.freq is Freq.WEEKLY:
        return Unit.WEEK
    if rule.lunar and rule.lunar >= _EITHER_SIDE_OF_NEW_YEAR:
        return Unit.MONTH
    if rule.freq is Freq.YEARLY and not (rule.by_month and rule.is_monthly):
        return Unit.YEAR
    return _unit_of_months(rule)


def _unit_of_months(rule: RecurrenceRule) -> Unit:
    if rule.freq is Freq.MONTHLY and rule.interval > 1:
        if rule.interval % 12 == 0 or _begins_each_year(rule):
            return Unit.YEAR
        return {3: Unit.QUARTER, 6: Unit.HALF}.get(rule.interval, Unit.MONTH)
    months = rule.by_month
    spaced = len({month * len(months) % 12 for month in months}) == 1
    units = {1: Unit.YEAR, 2: Unit.HALF, 4: Unit.QUARTER}
    return units.get(len(months), Unit.MONTH) if spaced else Unit.MONTH


# The three ways to a date.


def _direct(plan: _Plan, window: Window, choose: Choose) -> Iterator[Recurrence]:
    unit = plan.unit
    first, last = window.first, window.last
    is_whole = unit is piece_unit(plan.rule)
    for piece in pieces(plan.rule, window):
        for day in choose(piece):
            if first <= day <= last or _holds(window, piece):
                yield Recurrence(day, piece if is_whole else _period(day, piece, unit))


def _period(day: dt.date, piece: Window, unit: Unit) -> Window:
    """The period counted in; a lunar rule, whose piece is a whole year, may count in months."""
    if unit is Unit.DAY:
        return Window(day, day)
    return period_of(day if day in piece else piece.first, unit)


def _through_dateutil(plan: _Plan, window: Window) -> Iterator[Recurrence]:
    unit = plan.unit
    last = window.last
    for moment in _dateutil_rule(plan.rule, window.first):
        day = moment.date()
        if day > last:
            return
        yield Recurrence(day, period_of(day, unit))


def _dateutil_rule(rule: RecurrenceRule, first: dt.date) -> dateutil_rrule:
    return dateutil_rrule(
        _FREQS[rule.freq],
        dtstart=dt.datetime(first.year, first.month, first.day),  # noqa: DTZ001 -- days, no clock
        interval=rule.interval,
        bymonth=rule.by_month or None,
        bymonthday=rule.by_month_day or None,
        byweekday=[dateutil_weekday(day, nth or None) for nth, day in rule.by_day] or None,
        bysetpos=rule.by_set_pos or None,
        byweekno=rule.by_week_no or None,
        byyearday=rule.by_year_day or None,
    )


def _rhythm(plan: _Plan, window: Window) -> Iterator[Recurrence]:
    """The days left open by a rule that names none: week by week, month by month, quarter by quarter."""
    rule, unit = plan.rule, plan.unit
    if rule.week or rule.is_last_month or rule.by_month:
        for piece in pieces(rule, window):
            span = week_of(piece, rule.week) if rule.week else piece
            if span and (_holds(window, piece) or _overlap(window, span)):
                yield Recurrence(span.last, period_of(piece.first, unit), span)
        return
    start = period_of(window.first, unit).first
    while start <= window.last:
        span = Window(start, _after(rule, start) - DAY)
        if _overlap(window, span):
            yield Recurrence(span.last, period_of(start, unit), span)
        start = add_months(start, 12) if _begins_each_year(rule) else span.last + DAY


def _begins_each_year(rule: RecurrenceRule) -> bool:
    """Whether it is like "9 tháng": January to September of each year, not nine months after nine."""
    is_bare = not (rule.chooses_days or rule.week or rule.by_month)
    return (
        is_bare
        and rule.freq is Freq.MONTHLY
        and rule.interval in range(1, 12)
        and 12 % rule.interval > 0
    )


def _after(rule: RecurrenceRule, start: dt.date) -> dt.date:
    if rule.freq is Freq.WEEKLY:
        return start + rule.interval * WEEK
    return add_months(start, rule.interval * (12 if rule.freq is Freq.YEARLY else 1))


def _holds(window: Window, part: Window) -> bool:
    return window.first <= part.first and part.last <= window.last


def _overlap(one: Window, other: Window) -> bool:
    return one.first <= other.last and other.first <= one.last
