"""A day, a period of the calendar, or a span from one to another.

item     = ( day | period ) [ ( UNTIL | "-" ) ( day | period ) ]          (day: day_numbers.py, period: periods.py)
"""

from plans.phrases.grammar.day_numbers import (
    is_listed,
    read_day_numbers,
    read_english,
    read_iso_day,
    read_traditional,
    read_with_month,
)
from plans.phrases.grammar.filling import range_of
from plans.phrases.grammar.further import BEFORE_ITS_WEEK, read_another, read_week_behind
from plans.phrases.grammar.periods import read_period
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_decimal, read_number

_DAYS = 31


def read_item(c: Cursor) -> Item | None:
    """A day, a period, or a range of them."""
    start = c.at
    first = _read_one(c)
    if isinstance(first, Range):
        return _goes_on_to(c, first, is_half=c.kinds[start] == "HALF")
    if first is None:
        return first
    if c.kinds[c.at] in BEFORE_ITS_WEEK and (week := read_week_behind(c, first)):
        return week
    is_to_an_end = c.kinds[c.at] in _ON_TO_AN_END or c.kinds[start - 1] in _BEGINS
    if is_to_an_end and (span := _span_from(c, first, start)):
        return span
    if (
        isinstance(first, Day)
        and not first.month
        and c.tokens[start].kind not in ("DAY", "MUNG")
        and not is_listed(c)
    ):
        c.at = start
        return None
    return first


_ON_TO_AN_END = frozenset(("-", "UNTIL", "("))


def _span_from(c: Cursor, first: Day | Period | WeekIn, start: int) -> Range | None:
    """The span that the item read from `start` on begins; None with nothing more taken where it begins none."""
    middle = c.at
    if isinstance(first, Period) and c.kinds[start - 1] not in _BEGINS:
        is_its_day = c.follows("-", "DAY") and first.unit in _REPORTED
        if is_its_day or c.follows("-", "BEFORE"):
            return None  # "6 tháng - trước 05/6", "6 tháng - ngày 15/6": of what the day is
    is_told = c.kinds[start - 1] in _TOLD_OF_ITS_YEAR and _is_a_year(first)
    span = _range_from(c, first, middle)
    if span is not None and not (is_told and isinstance(span.last, Day)):
        return span
    c.at = middle
    return None


_BEGINS = frozenset(("FROM", "SINCE"))
_REPORTED = frozenset(("quarter", "half", "nine"))
_TOLD_OF_ITS_YEAR = frozenset(("WORD", "OF", "PLANWORD", "REPORT", "LAW"))
"""Behind which a year says of what something is: "vốn *của* năm 2030 đến hết ngày 31/01/2031" ends on that day and began with no year."""


def _is_a_year(item: Item) -> bool:
    return isinstance(item, Period) and item.unit == "year" and not item.part


def _range_from(c: Cursor, first: Day | Period | WeekIn, middle: int) -> Range | None:
    """From the item read on to what stands behind `đến` or a dash; either end may be told by the moon as well."""
    is_told_twice = isinstance(first, Day) and c.kind() == "(" and _skip_told_by_the_moon(c)
    if is_told_twice:
        c.take(",")
    _skip_onward(c)
    if not c.take("-", "UNTIL") and not _ends_at(c):
        return None
    is_open = c.take("BEFORE")
    if c.kind(1) in ("DAY", "NUM"):
        c.take("AM", "PM")
    if c.follows("LAST", "DAY", "NUM"):
        c.at += 1  # "đến cuối ngày 28 tháng 4"
    last = _same_quarters(c, first, middle) or _read_one(c) or read_another(c, first)
    if last is None or isinstance(last, Range):
        return None
    if is_told_twice:
        _skip_told_by_the_moon(c)
    return range_of(first, last)._replace(is_open=is_open)


def _skip_onward(c: Cursor) -> None:
    """`từ ngày 20/10 trở đi đến hết ngày 31/10`: "trở đi" says nothing where the end is told; taken only there."""
    if (c.token().text, c.token(1).text) == ONWARD:
        length = 2 + (c.kind(2) == ",")
        c.at += length if c.kind(length) == "UNTIL" else 0


ONWARD = ("trở", "đi")


def _ends_at(c: Cursor) -> bool:
    """`bắt đầu từ ngày 20/10 [và kết thúc vào] ngày 20/11`, taken."""
    length = 2 if c.follows(",", "AND") else int(c.kind() in ("AND", ","))
    if c.token(length).text != "kết thúc":
        return False
    c.at += length + 1
    c.take("AT")
    return True


def _skip_told_by_the_moon(c: Cursor) -> bool:
    """`từ ngày 16/1 (25 tháng Chạp) đến …`: a bracket that says the day before it by the moon, taken; the solar day counts."""
    length = 1
    while length < _LONGEST_REMARK and c.kind(length) in _OF_THE_MOON:
        length += 1
    kinds = c.kinds[c.at : c.at + length]
    if c.kind(length) != ")" or _MOON.isdisjoint(kinds):
        return False
    c.at += length + 1
    return True


_LONGEST_REMARK = 12
_MOON = frozenset(("MUNG", "RAM", "NAMEDMONTH", "LUNAR", "TET"))
_OF_THE_MOON = _MOON | {"DAY", "NUM", "NUMERAL", "MONTH", "YEAR", "WORD", "IS", "/", "QUARTER"}


def _goes_on_to(c: Cursor, first: Range, *, is_half: bool) -> Range:
    """`thượng tuần đến trung tuần tháng 5`, `nửa cuối tháng 2 đến hết tháng 3`: on to the end of what is said last."""
    middle = c.at
    if not (is_half and c.kind() == "UNTIL") and not c.follows("UNTIL", "TENDAYS"):
        return first
    c.at += 1
    last = _read_one(c)
    if isinstance(last, Range):
        return Range(first.first, last.last)
    if isinstance(last, Period) and last.first and is_half:
        return range_of(first.first, last)
    c.at = middle
    return first


def _same_quarters(c: Cursor, first: Item, middle: int) -> Item | None:
    """`Quý 2-4/2024`: both are quarters, the second no month."""
    is_quarter = isinstance(first, Period) and first.unit == "quarter" and not first.year
    return read_another(c, first) if is_quarter and c.kinds[middle - 1] == c.kind() else None


def _read_one(c: Cursor) -> Day | Period | WeekIn | Range | None:
    kind = c.kind()
    if kind == "DAY":
        return _after_day(c)
    if kind in ("MUNG", "RAM"):
        return read_traditional(c)
    if "ENGMONTH" in (kind, c.kind(1)):
        return read_english(c)
    if kind == "NUM":
        if is_decimal(c):
            return None
        return read_iso_day(c) or read_day_numbers(c, is_said=False) or read_period(c)
    return read_period(c)


def _after_day(c: Cursor) -> Day | Period | WeekIn | Range | None:
    start = c.at
    c.at += 1
    c.take(":")
    kind = c.kind()
    if kind == "NUM":
        item = read_english(c) if c.kind(1) == "ENGMONTH" else read_day_numbers(c, is_said=True)
    elif kind in ("MUNG", "RAM"):
        item = read_traditional(c)
    elif kind in ("NUMERAL", "TENS"):
        number = read_number(c)
        item = None if number is None or number > _DAYS else read_with_month(c, Day(number))
    else:
        item = None
    if item is None:
        c.at = start
    return item
