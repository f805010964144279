"""Inside a recurrence rule: the weeks, months or years it goes through, and the days it chooses in each by arithmetic."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TypeAlias

from calendars.civil import DAY, Window, month_window, year_window
from calendars.lunar import FIRST_YEAR, LAST_YEAR, lunar_month_days, solar_day
from calendars.periods import Unit, period_of
from calendars.rrule_text import Freq, MondayWeek, RecurrenceRule, WeekOfMonth
from calendars.workdays import WorkCalendar

WEEK = dt.timedelta(days=7)
Choose: TypeAlias = Callable[[Window], Iterable[dt.date]]


def piece_unit(rule: RecurrenceRule) -> Unit:
    """What `pieces` are: weeks, months or years."""
    if rule.freq is Freq.WEEKLY:
        return Unit.WEEK
    return Unit.MONTH if rule.is_monthly else Unit.YEAR


def pieces(rule: RecurrenceRule, window: Window) -> Iterator[Window]:
    """The weeks, months or years in which days are chosen, as far as they touch the window, in order."""
    if rule.freq is Freq.WEEKLY:
        return _weeks(rule, window)
    if rule.is_monthly:
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
    if rule.freq is Freq.YEARLY:
        months = (12,) if rule.is_last_month else rule.by_month
        years = range(window.first.year, window.last.year + 1, rule.interval)
        indexes: Iterable[int] = (year * 12 + month - 1 for year in years for month in months)
        indexes = (index for index in indexes if first <= index <= last)
    elif rule.is_last_month:
        indexes = range(first + (-first - 1) % rule.interval, last + 1, rule.interval)
    else:
        indexes = range(first, last + 1, rule.interval)
        if rule.by_month:
            indexes = (index for index in indexes if index % 12 + 1 in rule.by_month)
    return map(_month_at, indexes)


@lru_cache(maxsize=4096)
def _month_at(index: int) -> Window:
    return month_window(index // 12, index % 12 + 1)


def _month_index(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def chooser(rule: RecurrenceRule) -> Choose | None:
    """How the rule chooses days inside a piece, None where only dateutil (or a work calendar) knows."""
    if rule.lunar:
        return partial(_lunar_days, rule)
    if rule.week:
        return partial(_weekdays_of_week, rule.week, _weekdays(rule))
    is_general = rule.by_set_pos or rule.counts_in_years or (rule.by_day and rule.by_month_day)
    if rule.is_monthly and not is_general:
        return _month_chooser(rule)
    is_weekly = rule.freq is Freq.WEEKLY and not rule.by_set_pos and not rule.by_month
    return partial(_each_weekday, _weekdays(rule)) if is_weekly else None


def _month_chooser(rule: RecurrenceRule) -> Choose | None:
    if rule.by_month_day:
        return partial(_month_days, rule)
    if all(nth for nth, _ in rule.by_day):
        return _nth_weekdays(rule) if rule.by_day else None
    return partial(_each_weekday, _weekdays(rule)) if rule.is_last_month else None


def _weekdays(rule: RecurrenceRule) -> tuple[int, ...]:
    return tuple(weekday for _, weekday in rule.by_day)


def _nth_weekdays(rule: RecurrenceRule) -> Choose:
    if len(rule.by_day) == 1:
        return partial(_nth_weekday, *rule.by_day[0])
    return lambda month: sorted({day for one in rule.by_day for day in _nth_weekday(*one, month)})


def _nth_weekday(nth: int, weekday: int, month: Window) -> tuple[dt.date, ...]:
    """The n-th such weekday of the month, from its end if negative; none where the month has fewer."""
    first, length = month.first, month.last.day
    day = (weekday - first.weekday()) % 7 + 1
    day += (nth - 1) * 7 if nth > 0 else ((length - day) // 7 + 1 + nth) * 7
    return (dt.date(first.year, first.month, day),) if 1 <= day <= length else ()


def _month_days(rule: RecurrenceRule, month: Window) -> Iterable[dt.date]:
    first, length = month.first, month.last.day
    if len(rule.by_month_day) == 1:
        day = rule.by_month_day[0]
        day = day if day > 0 else length + 1 + day
        if 1 <= day <= length:
            return (dt.date(first.year, first.month, day),)
    days = {day if day > 0 else length + 1 + day for day in rule.by_month_day}
    if rule.is_clamped:
        days = {min(max(day, 1), length) for day in days}
    return [first.replace(day=day) for day in sorted(days) if 1 <= day <= length]


def _each_weekday(weekdays: tuple[int, ...], span: Window) -> list[dt.date]:
    first, end = span.first.toordinal(), span.last.toordinal() + 1
    offset = span.first.weekday()
    days = [day for it in weekdays for day in range(first + (it - offset) % 7, end, 7)]
    return [dt.date.fromordinal(day) for day in sorted(days)]


def _weekdays_of_week(week: WeekOfMonth, weekdays: tuple[int, ...], month: Window) -> list[dt.date]:
    span = week_of(month, week)
    return _each_weekday(weekdays, span) if span else []


def working_days(
    rule: RecurrenceRule, calendar: WorkCalendar, piece: Window
) -> tuple[dt.date, ...]:
    """The n-th working day of the piece, or of the week the rule names in it; none where it has fewer."""
    span = week_of(piece, rule.week) if rule.week else piece
    day = calendar.nth_of(span, rule.workday or 1) if span else None
    return () if day is None else (day,)


def week_of(month: Window, week: WeekOfMonth) -> Window | None:
    """The seven days `week` names in the month, None where the month has no such week."""
    if isinstance(week, MondayWeek):
        edge = month.last if week.number < 0 else month.first
        monday = edge - dt.timedelta(days=edge.weekday()) + max(week.number - 1, 0) * WEEK
        return Window(monday, monday + WEEK - DAY) if monday <= month.last else None
    if week.number < 0:
        return Window(month.last - WEEK + DAY, month.last)
    first = month.first + (week.number - 1) * WEEK
    return Window(first, first + WEEK - DAY)


def _lunar_days(rule: RecurrenceRule, year: Window) -> list[dt.date]:
    if rule.lunar is None:
        return []
    month, day = rule.lunar
    found = []
    for lunar_year in (year.first.year - 1, year.first.year):
        if not FIRST_YEAR <= lunar_year <= LAST_YEAR:
            continue  # the moon is reckoned in these years only
        length = lunar_month_days(lunar_year, month)
        if day <= length or rule.is_clamped:
            found.append(solar_day(lunar_year, month, min(day, length)))
    return [it for it in found if it in year]
