"""Recurrence rules → dates, each with the period it belongs to.

A rule has no DTSTART of its own: INTERVAL counts from the window's first day (its week, month or year), as if the window
began there. An occurrence belongs to the window if its date lies inside, or if the month it was counted in does: the
Monday of the Monday–Sunday week that holds the month's first day may lie in the month before, while its period stays the
month. Plain forms and the extensions are direct arithmetic; all other RFC 5545 forms go through dateutil.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from dateutil.rrule import rrulestr

from calendars.civil import DAY, Window, add_months, month_window, year_window
from calendars.lunar import lunar_month_days, solar_day
from calendars.periods import Unit, key_of, period_of
from calendars.rrule_text import Freq, MondayWeek, RecurrenceRule, WeekOfMonth, parse_rrule
from calendars.workdays import WorkCalendar

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One time a rule falls: the day, and the calendar period it belongs to.

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
    return _expand(parse_rrule(rrule), window, calendar)


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
    return _expand(replace(parse_rrule(rrule), is_clamped=True), window, calendar)


def period_unit(rrule: str) -> Unit:
    """The largest calendar unit in which the rule falls at most once: what its occurrences are called after.

    >>> (
    ...     period_unit("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
    ...     period_unit("FREQ=WEEKLY;BYDAY=MO,TH"),
    ... )
    (<Unit.QUARTER: 'quarter'>, <Unit.DAY: 'day'>)
    """
    return _unit(parse_rrule(rrule))


Choose = Callable[[Window], Iterable[dt.date]]


def _expand(
    rule: RecurrenceRule, window: Window, calendar: WorkCalendar | None
) -> Iterator[Recurrence]:
    if rule.workday is not None and calendar is None:
        msg = f"working days need a calendar: {rule!r}"
        raise ValueError(msg)
    if rule.until is not None and rule.until < window.last:
        if rule.until < window.first:
            return iter(())
        window = Window(window.first, rule.until)
    found = _occurrences(rule, window, calendar)
    return found if rule.count is None else islice(found, rule.count)


def _occurrences(
    rule: RecurrenceRule, window: Window, calendar: WorkCalendar | None
) -> Iterator[Recurrence]:
    if not rule.chooses_days:
        return _rhythm(rule, window)
    choose = _chooser(rule, calendar)
    if choose is None:
        return _through_dateutil(rule, window)
    return _direct(rule, window, choose)


# Which period a recurrence belongs to.


def _falls_once(rule: RecurrenceRule) -> bool:
    """At most once in each day, week, month or year that FREQ and BYMONTH single out."""
    if rule.by_set_pos:
        return len(rule.by_set_pos) == 1
    if rule.has_rare_parts:
        return False
    if rule.by_month_day:
        return len(rule.by_month_day) == 1 and _is_monthly(rule)
    if rule.by_day:
        (nth, _), single = rule.by_day[0], len(rule.by_day) == 1
        return single and bool(nth or rule.week or rule.freq is Freq.WEEKLY)
    return True


def _is_monthly(rule: RecurrenceRule) -> bool:
    """Whether days are chosen month by month."""
    if rule.freq is Freq.YEARLY:
        return bool(rule.by_month or rule.is_last_month) and not rule.by_set_pos
    return rule.freq is Freq.MONTHLY


def _unit(rule: RecurrenceRule) -> Unit:
    if rule.freq is Freq.DAILY or (rule.chooses_days and not _falls_once(rule)):
        return Unit.DAY
    if rule.freq is Freq.WEEKLY:
        return Unit.WEEK
    if rule.freq is Freq.YEARLY and not (rule.by_month and _is_monthly(rule)):
        return Unit.YEAR
    return _unit_of_months(rule)


def _unit_of_months(rule: RecurrenceRule) -> Unit:
    if rule.freq is Freq.MONTHLY and rule.interval > 1:
        if rule.interval % 12 == 0:
            return Unit.YEAR
        return {3: Unit.QUARTER, 6: Unit.HALF}.get(rule.interval, Unit.MONTH)
    months = rule.by_month
    spaced = len({month * len(months) % 12 for month in months}) == 1
    units = {1: Unit.YEAR, 2: Unit.HALF, 4: Unit.QUARTER}
    return units.get(len(months), Unit.MONTH) if spaced else Unit.MONTH


# Pieces: the weeks, months or years in which days are chosen.


def _pieces(rule: RecurrenceRule, window: Window) -> Iterator[Window]:
    if rule.freq is Freq.WEEKLY:
        return _weeks(rule, window)
    if _is_monthly(rule):
        return _months(rule, window)
    years = range(window.first.year, window.last.year + 1, rule.interval)
    return (year_window(year) for year in years)


def _weeks(rule: RecurrenceRule, window: Window) -> Iterator[Window]:
    monday = period_of(window.first, Unit.WEEK).first
    step = rule.interval * 7
    for ordinal in range(monday.toordinal(), window.last.toordinal() + 1, step):
        yield Window(dt.date.fromordinal(ordinal), dt.date.fromordinal(ordinal + 6))


def _months(rule: RecurrenceRule, window: Window) -> Iterator[Window]:
    first, last = _month_index(window.first), _month_index(window.last)
    wanted: tuple[int, ...] | range = rule.by_month or range(1, 13)
    step = rule.interval
    if rule.freq is Freq.YEARLY:
        wanted = (12,) if rule.is_last_month else rule.by_month
        for year in range(window.first.year, window.last.year + 1, step):
            for month in wanted:
                if first <= year * 12 + month - 1 <= last:
                    yield month_window(year, month)
        return
    if rule.is_last_month:
        wanted, step = range(rule.interval, 13, rule.interval), 1
    for index in range(first, last + 1, step):
        if index % 12 + 1 in wanted:
            yield month_window(index // 12, index % 12 + 1)


def _month_index(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


# Choosing days inside a piece.


def _chooser(rule: RecurrenceRule, calendar: WorkCalendar | None) -> Choose | None:
    """How the rule chooses days inside a piece, None where only dateutil knows."""
    if rule.lunar:
        return partial(_lunar_days, rule)
    if rule.workday is not None and calendar is not None:
        return partial(_working_days, rule, calendar)
    if rule.by_set_pos or rule.has_rare_parts or (rule.by_day and rule.by_month_day):
        return None
    if rule.week or rule.is_last_month or _is_monthly(rule):
        return _month_chooser(rule)
    return partial(_weekdays, rule) if rule.freq is Freq.WEEKLY and not rule.by_month else None


def _month_chooser(rule: RecurrenceRule) -> Choose:
    if rule.by_month_day:
        return partial(_month_days, rule)
    if all(nth for nth, _ in rule.by_day):
        return _nth_weekday_chooser(rule)
    return partial(_weekdays, rule)


def _nth_weekday_chooser(rule: RecurrenceRule) -> Choose:
    if len(rule.by_day) > 1:
        singles = [_nth_weekday(nth, weekday) for nth, weekday in rule.by_day]
        return lambda piece: sorted({day for single in singles for day in single(piece)})
    return _nth_weekday(*rule.by_day[0])


def _nth_weekday(nth: int, weekday: int) -> Choose:
    if nth > 0:

        def from_start(month: Window) -> tuple[dt.date, ...]:
            first = month.first
            day = (weekday - first.weekday()) % 7 + nth * 7 - 6
            return (first.replace(day=day),) if day <= month.last.day else ()

        return from_start

    def from_end(month: Window) -> tuple[dt.date, ...]:
        last = month.last
        day = last.day - (last.weekday() - weekday) % 7 + (nth + 1) * 7
        return (last.replace(day=day),) if day > 0 else ()

    return from_end


def _month_days(rule: RecurrenceRule, month: Window) -> Iterable[dt.date]:
    length = month.last.day
    days = {day if day > 0 else length + 1 + day for day in rule.by_month_day}
    if rule.is_clamped:
        days = {min(max(day, 1), length) for day in days}
    first = month.first
    return [first.replace(day=day) for day in sorted(days) if 1 <= day <= length]


def _weekdays(rule: RecurrenceRule, piece: Window) -> Iterable[dt.date]:
    span = _week_of(piece, rule.week) if rule.week else piece
    if span is None:
        return ()
    wanted = {weekday for _, weekday in rule.by_day}
    days = (span.first + dt.timedelta(days=number) for number in range(span.days))
    return [day for day in days if day.weekday() in wanted]


def _working_days(
    rule: RecurrenceRule, calendar: WorkCalendar, piece: Window
) -> tuple[dt.date, ...]:
    span = _week_of(piece, rule.week) if rule.week else piece
    day = calendar.nth_of(span, rule.workday or 1) if span else None
    return () if day is None else (day,)


def _week_of(month: Window, week: WeekOfMonth) -> Window | None:
    """The seven days `week` names in the month, None where the month has no such week."""
    if isinstance(week, MondayWeek):
        edge = month.last if week.number < 0 else month.first
        monday = edge - dt.timedelta(days=edge.weekday()) + max(week.number - 1, 0) * _WEEK
        return Window(monday, monday + _WEEK - DAY) if monday <= month.last else None
    if week.number < 0:
        return Window(month.last - _WEEK + DAY, month.last)
    first = month.first + (week.number - 1) * _WEEK
    return Window(first, first + _WEEK - DAY)


def _lunar_days(rule: RecurrenceRule, year: Window) -> list[dt.date]:
    if rule.lunar is None:
        return []
    month, day = rule.lunar
    found = []
    for lunar_year in (year.first.year - 1, year.first.year):
        length = lunar_month_days(lunar_year, month)
        if day <= length or rule.is_clamped:
            found.append(solar_day(lunar_year, month, min(day, length)))
    return [it for it in found if it in year]


# The three ways to a date.


def _direct(rule: RecurrenceRule, window: Window, choose: Choose) -> Iterator[Recurrence]:
    unit = _unit(rule)
    first, last = window.first, window.last
    is_whole = unit is _piece_unit(rule)
    for piece in _pieces(rule, window):
        is_inside = _holds(window, piece)
        for day in choose(piece):
            if is_inside or first <= day <= last:
                yield Recurrence(day, piece if is_whole else _period(day, piece, unit))


def _piece_unit(rule: RecurrenceRule) -> Unit:
    if rule.freq is Freq.WEEKLY:
        return Unit.WEEK
    return Unit.MONTH if _is_monthly(rule) else Unit.YEAR


def _period(day: dt.date, piece: Window, unit: Unit) -> Window:
    return Window(day, day) if unit is Unit.DAY else period_of(piece.first, unit)


def _through_dateutil(rule: RecurrenceRule, window: Window) -> Iterator[Recurrence]:
    unit = _unit(rule)
    start = dt.datetime(window.first.year, window.first.month, window.first.day)  # noqa: DTZ001 -- days, no clock
    last = window.last
    for moment in rrulestr(rule.standard, dtstart=start):
        day = moment.date()
        if day > last:
            return
        yield Recurrence(day, period_of(day, unit))


def _rhythm(rule: RecurrenceRule, window: Window) -> Iterator[Recurrence]:
    """The days left open by a rule that names none: week by week, month by month, quarter by quarter."""
    unit = _unit(rule)
    if rule.week or rule.is_last_month or rule.by_month:
        for piece in _pieces(rule, window):
            span = _week_of(piece, rule.week) if rule.week else piece
            if span and (_holds(window, piece) or _overlap(window, span)):
                yield Recurrence(span.last, period_of(piece.first, unit), span)
        return
    start = period_of(window.first, unit).first
    while start <= window.last:
        after = _after(rule, start)
        yield Recurrence(after - DAY, period_of(start, unit), Window(start, after - DAY))
        start = after


def _after(rule: RecurrenceRule, start: dt.date) -> dt.date:
    if rule.freq is Freq.WEEKLY:
        return start + rule.interval * _WEEK
    return add_months(start, rule.interval * (12 if rule.freq is Freq.YEARLY else 1))


def _holds(window: Window, part: Window) -> bool:
    return window.first <= part.first and part.last <= window.last


def _overlap(one: Window, other: Window) -> bool:
    return one.first <= other.last and other.first <= one.last
