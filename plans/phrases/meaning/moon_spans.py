"""Spans of which an end is told by the moon: the lunar years they lie in.

A lunar year begins in January or February, so in a plan for 2026 "từ 28 tháng Chạp đến mùng 5 tháng Giêng" begins in the lunar year 2025, and what
goes "từ ngày 14/02 đến mùng 5 tháng Giêng" ends in that of 2026.
"""

import datetime as dt

from calendars.lunar import solar_day
from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.nodes import Dated, Day, Item, Range
from plans.rule import CivilDay


def in_their_lunar_years(node: Dated, context: Context) -> Dated:
    """The days and spans; each span with a lunar end that says no year in the lunar years it lies in."""
    for item in node.items:
        if isinstance(item, Range):
            break
    else:
        return node
    return node._replace(items=tuple(_in_its_lunar_years(item, context) for item in node.items))


def _in_its_lunar_years(item: Item, context: Context) -> Item:
    """The item; where a span's lunar end says no year, with the one that puts the span into the plan's year and its end behind its beginning."""
    match item:
        case Range(first=Day() as first, last=Day() as last) if first.is_lunar or last.is_lunar:
            if first.is_perhaps_lunar or last.is_perhaps_lunar:
                return item
            begin, end = _with_years(first, last, context)
            return item._replace(first=begin, last=end)
        case _:
            return item


def _with_years(first: Day, last: Day, context: Context) -> tuple[Day, Day]:
    if context.year is None and not (first.year or last.year):
        is_over_the_turn = first.is_lunar and last.is_lunar and first.month > last.month
        return first._replace(shift=first.shift - is_over_the_turn), last
    begin, end = _said(first, context), _said(last, context)
    if begin is None:
        first, begin = _ending_by(first, end) if end else _within(first, context)
    if end is None:
        last = _from_there(last, begin)
    return first, last


def _said(day: Day, context: Context) -> dt.date | None:
    """The solar date of an end whose year is known; None for a lunar one that leaves it out."""
    year, _ = days.year_of(context, day.year, day.shift)
    if year is None or (day.is_lunar and not day.year and not day.shift):
        return None
    return _date(day, year)


def _date(day: Day, year: int) -> dt.date | None:
    """The solar date; of the thirtieth of a short lunar month the one before, None for no day at all."""
    for number in (day.day, day.day - 1):
        try:
            if day.is_lunar:
                return solar_day(year, day.month, number)
            return dt.date(year, day.month, number)
        except ValueError:
            continue
    return None


def _ending_by(day: Day, end: dt.date) -> tuple[Day, dt.date | None]:
    """The last such lunar day up to the end."""
    for year in (end.year, end.year - 1):
        date = _date(day, year)
        if date is not None and date <= end:
            return day._replace(year=year), date
    return day, None


def _within(day: Day, context: Context) -> tuple[Day, dt.date | None]:
    """The lunar day that falls into the plan's year."""
    plans_year = context.year or 0
    for year in (plans_year - 1, plans_year):
        date = _date(day, year)
        if date is not None and date.year == plans_year:
            return day._replace(year=year), date
    return day, None


def _from_there(day: Day, begin: dt.date | None) -> Day:
    """The first such lunar day from the beginning on."""
    years = () if begin is None else (begin.year - 1, begin.year, begin.year + 1)
    for year in years:
        date = _date(day, year)
        if begin is not None and date is not None and date >= begin:
            return day._replace(year=year)
    return day


def order_of(day: CivilDay) -> tuple[int, int, int]:
    """By what days of one phrase are held against each other; a lunar day of a known year by its solar date."""
    if day.lunar and day.year is not None:
        date = _date(Day(day.day, day.month, is_lunar=True), day.year)
        if date is not None:
            return date.year, date.month, date.day
    return day.year or day.offset, day.month, day.day
