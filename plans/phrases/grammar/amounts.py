"""Amounts of time: a number with its unit.

amount   = ( number | NUM "," NUM | fraction | HALF ) ( DAY | WORKDAY | HOUR | MINUTE | WORKHOUR | WEEK | MONTH | YEAR )
"""

from plans.phrases.grammar.shares import begins_part_of_a_day, read_part_of_a_day
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_decimal, is_year, read_number

_UNITS = {
    "DAY": "d",
    "WORKDAY": "wd",
    "HOUR": "h",
    "MINUTE": "min",
    "WORKHOUR": "wh",
    "WEEK": "w",
    "MONTH": "m",
    "YEAR": "y",
    "SESSION": "wh",
}
_WORK_HOURS_OF_HALF_A_DAY = 4


def read_amount(c: Cursor) -> tuple[int, str] | None:
    """A number with its unit; half a working day is four working hours."""
    start = c.at
    if c.follows("HALF", "MONTH") and c.kind(2) not in _NAMES_A_MONTH:
        c.at += 2
        return _HALF_A_MONTH, "d"
    if is_decimal(c):
        amount = _decimal(c)
    else:
        amount = read_part_of_a_day(c) if begins_part_of_a_day(c) else _counted(c)
    if amount is None:
        c.at = start
        return None
    return _without_rest_days(c, *_and_a_half(c, *amount))


def _and_a_half(c: Cursor, number: int, unit: str) -> tuple[int, str]:
    """`2 ngày rưỡi`, `một năm rưỡi` in the next finer unit."""
    name = _NAMES.get(unit, "")
    if c.token().text != "rưỡi" or (name not in _FINER and unit != "m"):
        return number, unit
    c.at += 1
    if unit == "m":
        return number * _DAYS_OF_A_MONTH + _HALF_A_MONTH, "d"
    times, finer = _FINER[name]
    return number * times + times // 2, finer


def _without_rest_days(c: Cursor, number: int, unit: str) -> tuple[int, str]:
    """`10 ngày, không kể ngày nghỉ, ngày lễ`, `10 ngày (không tính thứ Bảy, Chủ nhật)`: working days, taken; `80 ngày làm việc thực tế`."""
    if unit in ("d", "wd") and c.token().text == "thực" and c.token(1).text == "tế":
        c.at += 2
    start = c.at
    c.take(",", "(")
    if unit != "d" or not c.take("EXCEPT"):
        c.at = start
        return number, unit
    first = c.at
    while c.kind() in _REST_DAYS or c.token().text in ("lễ", "nghỉ"):
        c.at += 1
    words = c.words(first, c.at).lower()
    is_of_each_week = "nghỉ" in words.replace("nghỉ lễ", "").replace("nghỉ tết", "")
    is_of_each_week = is_of_each_week or "WEEKDAY" in c.kinds[first : c.at]
    if not is_of_each_week:
        c.at = start
        return number, unit
    if c.kinds[start] == "(":
        c.take(")")
    if c.kind(-1) == ",":
        c.at -= 1
    return number, "wd"


_NAMES = {"wd": "WORKDAY", "d": "DAY", "y": "YEAR"}
_REST_DAYS = frozenset(("WEEKDAY", "ORDINAL", "NUM", "REST", "TET", "DAY", "OTHER", "AND", ","))


_FINER = {"WORKDAY": (8, "wh"), "DAY": (24, "h"), "WEEK": (7, "d"), "YEAR": (12, "m")}
"""The next finer unit: a working day has 8 hours (Bộ luật Lao động 2019 Đ.105); half a month has no fixed number of days."""


def _decimal(c: Cursor) -> tuple[int, str] | None:
    """`0,5 ngày làm việc`, `1,5 năm` in the next finer unit; None where that leaves a fraction."""
    whole, part, unit = c.token().text, c.token(2).text, c.kind(3)
    if unit not in _FINER:
        return None
    times, finer = _FINER[unit]
    amount, rest = divmod(int(whole + part) * times, 10 ** len(part))
    c.at += 4
    return None if rest or not amount else (amount, finer)


_DAYS_OF_A_MONTH, _HALF_A_MONTH = 30, 15  # Bộ luật Dân sự 2015 Đ.146 k.1
_NAMES_A_MONTH = frozenset(("NUM", "ROMAN", "FIRST", "LAST", "NUMERAL", "NAMEDMONTH"))


def _counted(c: Cursor) -> tuple[int, str] | None:
    number = read_number(c)
    if (
        number is not None
        and c.kind() in ("-", "OR", "UNTIL")
        and c.kind(1) == "NUM"
        and c.kind(2) in _UNITS
    ):
        c.at += 1
        number = read_number(c) or number
    unit = _UNITS.get(c.kind())
    if number is None or unit is None or number <= 0:
        return None
    c.at += 1
    _skip_same_length(c, number, unit)
    if unit == "m" and c.kind() in ("NAMEDMONTH", "SEASON"):
        return None  # "15 tháng Giêng", "trong 3 tháng hè"
    if c.kind() == "NUM" and (unit in ("h", "d") or (unit == "y" and is_year(c.token().value))):
        return None  # "16 giờ 30", "02 ngày 15 và 16/6", "đợt 2 năm 2024"
    return (number * _WORK_HOURS_OF_HALF_A_DAY, "wh") if c.kind(-1) == "SESSION" else (number, unit)


_HOURS_OF_A_DAY = 8


def _skip_same_length(c: Cursor, number: int, unit: str) -> None:
    """`03 ngày làm việc (24 giờ làm việc)`: the same length told in hours."""
    if c.kind() != "(" or c.kind(3) != ")" or unit not in ("wd", "wh"):
        return
    days, hours = (number, c.token(1).value) if unit == "wd" else (c.token(1).value, number)
    told = ("WORKHOUR", "HOUR") if unit == "wd" else ("WORKDAY",)
    if c.kind(1) == "NUM" and c.kind(2) in told and hours == days * _HOURS_OF_A_DAY:
        c.at += 4
