"""Periods of the calendar and their keys: `2018-M01`, `2018-Q1`, `2018-H1`, `2018-W05`, `2018`, and a day's own date.

Weeks are ISO weeks (Monday to Sunday; week 1 holds the year's first Thursday), so `2019-W01` begins on 31/12/2018.
"""

import datetime as dt
import re
from enum import StrEnum
from typing import assert_never

from calendars.civil import Window, half_window, month_window, quarter_window, year_window

_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<letter>[MQHW])(?P<number>\d{1,2}))?", re.ASCII)
_DAY_KEY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Unit(StrEnum):
    """A length of the calendar that a plan counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


def period_of(day: dt.date, unit: Unit) -> Window:
    """The period of that unit which holds the day.

    >>> str(period_of(dt.date(2018, 12, 31), Unit.WEEK))
    '2018-12-31..2019-01-06'
    """
    match unit:
        case Unit.DAY:
            return Window(day, day)
        case Unit.WEEK:
            monday = day - dt.timedelta(days=day.weekday())
            return Window(monday, monday + dt.timedelta(days=6))
        case Unit.MONTH:
            return month_window(day.year, day.month)
        case Unit.QUARTER:
            return quarter_window(day.year, (day.month + 2) // 3)
        case Unit.HALF:
            return half_window(day.year, (day.month + 5) // 6)
        case Unit.YEAR:
            return year_window(day.year)
        case _:
            assert_never(unit)


def period_key(day: dt.date, unit: Unit) -> str:
    """The key of the period that holds the day.

    >>> (
    ...     period_key(dt.date(2018, 12, 31), Unit.WEEK),
    ...     period_key(dt.date(2018, 12, 31), Unit.QUARTER),
    ... )
    ('2019-W01', '2018-Q4')
    """
    match unit:
        case Unit.DAY:
            return day.isoformat()
        case Unit.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case Unit.MONTH:
            return f"{day.year:04}-M{day.month:02}"
        case Unit.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Unit.HALF:
            return f"{day.year:04}-H{(day.month + 5) // 6}"
        case Unit.YEAR:
            return f"{day.year:04}"
        case _:
            assert_never(unit)


def period_window(key: str) -> Window:
    """The days of a period key; ValueError on anything else. The inverse of `period_key`.

    >>> str(period_window("2018-H2"))
    '2018-07-01..2018-12-31'
    """
    if _DAY_KEY.fullmatch(key):
        return period_of(dt.date.fromisoformat(key), Unit.DAY)
    found = _KEY.fullmatch(key)
    if found is None:
        msg = f"expected a period such as '2018-Q1', got {key!r}"
        raise ValueError(msg)
    day, unit = _first_day(int(found["year"]), found["letter"], int(found["number"] or 1))
    if period_key(day, unit) != key:
        msg = f"no such period: {key!r}"
        raise ValueError(msg)
    return period_of(day, unit)


def _first_day(year: int, letter: str | None, number: int) -> tuple[dt.date, Unit]:
    match letter:
        case "M":
            return dt.date(year, number, 1), Unit.MONTH
        case "Q":
            return dt.date(year, number * 3 - 2, 1), Unit.QUARTER
        case "H":
            return dt.date(year, number * 6 - 5, 1), Unit.HALF
        case "W":
            return dt.date.fromisocalendar(year, number, 1), Unit.WEEK
        case _:
            return dt.date(year, 1, 1), Unit.YEAR


def key_of(window: Window) -> str:
    """The key of a window that is exactly one calendar period; ValueError where it is none.

    >>> key_of(Window(dt.date(2018, 1, 1), dt.date(2018, 3, 31)))
    '2018-Q1'
    """
    for unit in Unit:
        if period_of(window.first, unit) == window:
            return period_key(window.first, unit)
    msg = f"{window} is no calendar period"
    raise ValueError(msg)
