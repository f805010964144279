"""From what was written to civil days: years filled in from the plan, ends of periods, the day before."""

import calendar
import datetime as dt
from functools import lru_cache
from typing import assert_never

from plans.phrases.context import Context
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.rule import CivilDay, Span

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY, _SHORTEST_MONTH = 2, 28


def month_length(year: int | None, month: int) -> int:
    """The month's days; a February whose year is open has 29, which means its last day."""
    if month == _FEBRUARY and year is not None and not calendar.isleap(year):
        return _SHORTEST_MONTH
    return _LENGTHS[month - 1]


def year_of(context: Context, year: int, shift: int) -> tuple[int | None, int]:
    """The year and the offset that stands for it where the plan's is open."""
    if year > 0:
        return year, 0
    if context.year is None:
        return None, shift
    return context.year + shift, 0


_day = lru_cache(maxsize=4096)(CivilDay)
"""Days are values, and the same few hundred come again and again."""


def civil(day: Day, context: Context) -> CivilDay:
    """The day with its year."""
    year, offset = year_of(context, day.year, day.shift)
    return _day(year, day.month, day.day, offset, day.is_lunar)


def exists(day: Day, context: Context) -> bool:
    """Whether there is such a day."""
    if not 1 <= day.month <= 12 or day.day < 1:  # noqa: PLR2004 -- months
        return False
    if day.day <= _SHORTEST_MONTH:
        return True
    year, _ = year_of(context, day.year, day.shift)
    return day.day <= month_length(year, day.month)


def day_before(day: CivilDay) -> CivilDay:
    """The day before, over the ends of months and years."""
    if day.day > 1:
        return _day(day.year, day.month, day.day - 1, day.offset)
    if day.month > 1:
        return CivilDay(day.year, day.month - 1, month_length(day.year, day.month - 1), day.offset)
    if day.year is None:
        return CivilDay(None, 12, 31, day.offset - 1)
    return CivilDay(day.year - 1, 12, 31)


def day_after(day: CivilDay) -> CivilDay:
    """The day after, over the ends of months and years."""
    if day.day < month_length(day.year, day.month):
        return CivilDay(day.year, day.month, day.day + 1, day.offset)
    if day.month < 12:  # noqa: PLR2004 -- months
        return CivilDay(day.year, day.month + 1, 1, day.offset)
    if day.year is None:
        return CivilDay(None, 1, 1, day.offset + 1)
    return CivilDay(day.year + 1, 1, 1)


def months_of(period: Period) -> tuple[int, int]:
    """The first and last month of a period within its year."""
    match period.unit:
        case "month":
            return period.first, period.last
        case "quarter":
            return period.first * 3 - 2, period.last * 3
        case "half":
            return period.first * 6 - 5, period.last * 6
        case "nine":
            return 1, 9
        case _:
            return 1, 12


def first_day(item: Item, context: Context) -> CivilDay:
    """The first day an item covers."""
    match item:
        case Day():
            return civil(item, context)
        case Period():
            year, offset = year_of(context, item.year, item.shift)
            return _day(year, months_of(item)[0], 1, offset)
        case WeekIn():
            return _week(item, context)[0]
        case Range(first=first):
            return vague_day(first, context) or first_day(first, context)
        case _:
            assert_never(item)


def vague_day(item: Item, context: Context) -> CivilDay | None:
    """The day that `đầu`, `giữa`, `cuối` of a month or year is (Bộ luật Dân sự 2015 Đ.146), of a quarter alike; None for anything else."""
    if not isinstance(item, Period) or not item.part or item.unit not in _IN_PARTS:
        return None
    first = first_day(item, context)
    if item.part == "first":
        return first
    if item.part == "last":
        return last_day(item, context)
    if item.unit == "year":
        return CivilDay(first.year, 6, 30, first.offset)
    return CivilDay(first.year, first.month + (item.unit == "quarter"), 15, first.offset)


_IN_PARTS = frozenset(("month", "quarter", "year"))


def last_day(item: Item, context: Context) -> CivilDay:
    """The last day an item covers."""
    match item:
        case Day():
            return civil(item, context)
        case Period():
            year, offset = year_of(context, item.year, item.shift)
            month = months_of(item)[1]
            return _day(year, month, month_length(year, month), offset)
        case WeekIn():
            return _week(item, context)[1]
        case Range(last=last, is_open=True) if last is not None:
            return day_before(vague_day(last, context) or first_day(last, context))
        case Range(first=first, last=last):
            return vague_day(last or first, context) or last_day(last or first, context)
        case _:
            assert_never(item)


def _week(item: WeekIn, context: Context) -> tuple[CivilDay, CivilDay]:
    """Days 1–7, 8–14 … of the month, or its last seven; of a year the week by ISO 8601."""
    year, offset = year_of(context, item.month.year, item.month.shift)
    if item.month.unit == "year" and year is not None:
        weeks = dt.date(year, 12, 28).isocalendar().week
        monday = dt.date.fromisocalendar(year, min(item.number, weeks), 1)
        return of_date(monday), of_date(monday + dt.timedelta(days=6))
    month = item.month.first
    length = month_length(year, month)
    first = length - 6 if item.number < 0 else min(item.number * 7 - 6, length)
    return CivilDay(year, month, first, offset), CivilDay(
        year, month, min(first + 6, length), offset
    )


def monday_week(item: WeekIn, context: Context) -> tuple[CivilDay, CivilDay] | None:
    """The n-th Monday–Sunday week that touches the month or year; None while the year is open."""
    year, _ = year_of(context, item.month.year, item.month.shift)
    if year is None:
        return None
    month = 1 if item.month.unit == "year" else item.month.first
    edge = dt.date(year, month, 1 if item.number > 0 else month_length(year, month))
    monday = edge - dt.timedelta(days=edge.weekday()) + dt.timedelta(weeks=max(item.number - 1, 0))
    return of_date(monday), of_date(monday + dt.timedelta(days=6))


def of_date(day: dt.date) -> CivilDay:
    """A civil day with its year."""
    return CivilDay(day.year, day.month, day.day)


def year_span(context: Context, year: int = 0, shift: int = 0) -> Span:
    """`in 2018`: the year said, else the plan's, or all the years of a plan for several."""
    if context.year is None and context.period is not None and not year:
        first, last = context.period.first, context.period.last
        return Span(
            CivilDay(first.year + shift, first.month, first.day),
            CivilDay(last.year + shift, last.month, last.day),
        )
    return _whole_year(*year_of(context, year, shift))


@lru_cache(maxsize=64)
def _whole_year(year: int | None, offset: int) -> Span:
    return Span(CivilDay(year, 1, 1, offset), CivilDay(year, 12, 31, offset))


def span_of(item: Item, context: Context) -> Span:
    """The days of an item as the span of a recurrence."""
    open_end = isinstance(item, Range) and item.last is None
    return Span(first_day(item, context), None if open_end else last_day(item, context))
