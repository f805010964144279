"""An event that is held, with its day beside it: `lễ khai mạc (ngày 12/9/2031)`, `ngày khai mạc Ngày hội 12/9`.

held     = [ TRIGGER | DAY ] event { word } ( "(" [ TENTATIVE ] [ half-day ] [ clock ] ( day | range ) ")" | day )
counted  = ( BEFORE | AFTER ) held [ ATLEAST | LATEST ] [ IS ] amount          trước lễ khai mạc (ngày 12/9) 05 ngày
"""

import re
from typing import NamedTuple

from plans.phrases.grammar.amounts import read_amount
from plans.phrases.grammar.clocks import read_clock_with_half
from plans.phrases.grammar.dates import read_item
from plans.phrases.nodes import Dated, Day, Item, Offset, Range
from plans.phrases.words.cursor import Cursor

_LONGEST_NAME = 12
_HELD = re.compile(
    r"(?:(?:khi|ngày|thời điểm|thời gian|buổi) )*(?:đại hội|hội nghị|hội thảo|hội thi|hội thao|hội diễn|hội chợ|hội xuân|hội trại|ngày hội|liên hoan|cuộc |kỳ thi|kỳ họp|phiên họp|bầu cử|đợt |lễ |lễ hội|khóa |lớp |vòng "
    r"|khai mạc|bế mạc|khai giảng|bế giảng|tổng duyệt|mít tinh|sơ kết|tổng kết|diễn ra|tổ chức|bắt đầu|kết thúc|họp|thi |chung kết|bán kết|sơ khảo|chung khảo|trao giải|công bố|phát động|ra quân|đại lễ|festival)",
    re.IGNORECASE,
)
"""What takes place on a day of its own, behind the words for its moment."""
_NO_NAME = frozenset(
    (
        *(";", "BREAK", ",", ":", ")", "EVERY", "LAW", "OR"),
        *("BEFORE", "LATEST", "UNTIL", "FROM", "SINCE", "AFTER", "IN", "WITHIN", "ATLEAST"),
        *("HOUR", "WORKHOUR", "MONTH", "QUARTER"),
    )
)
_UNITS = frozenset(("DAY", "WORKDAY", "WEEK", "MONTH", "YEAR", "HOUR", "MINUTE"))
_SAYS = frozenset(("vào", "là", "tổ chức", "diễn ra", "khai mạc", "bế mạc", "họp", "thi"))
"""What stands between the bracket and the event's day: "(tổ chức vào ngày 12/9)"."""


class Held(NamedTuple):
    """When an event takes place: its first day seen from before it, its last one seen from behind."""

    day: Day
    is_tentative: bool = False


def read_held(c: Cursor, side: str, *, in_brackets: bool = True) -> Held | None:
    """The day of the event that begins here, the event and its day taken; None with nothing taken. A day in brackets counts only where `in_brackets`."""
    start = c.at
    if c.kind() == "NUM" or (c.kind() == "DAY" and c.kind(1) == "NUM"):
        return None  # a day, and no event
    while c.at < c.size and c.at - start < _LONGEST_NAME and c.kind() not in _NO_NAME:
        is_bracketed = c.kind() == "("
        if is_bracketed or (c.at > start and _begins_a_day(c)):
            is_asked = in_brackets or not is_bracketed
            is_held = is_asked and _HELD.match(c.words(start, c.at)) is not None
            held = (_in_brackets(c, side) if is_bracketed else _bare(c)) if is_held else None
            if held is not None:
                return held
        if is_bracketed or (c.kind() == "NUM" and c.kind(1) in _UNITS):
            break
        c.at += 1
    c.at = start
    return None


def _begins_a_day(c: Cursor) -> bool:
    return c.follows("DAY", "NUM") or (c.kind() == "NUM" and c.kind(1) in ("/", "-", "."))


def _bare(c: Cursor) -> Held | None:
    """`lễ khai mạc ngày 12/9`."""
    start = c.at
    day = read_item(c)
    if isinstance(day, Day) and day.month:
        return Held(day)
    c.at = start
    return None


def _in_brackets(c: Cursor, side: str) -> Held | None:
    """`(ngày 12/9)`, `(tổ chức vào sáng thứ Sáu, ngày 12/9)`, `(dự kiến 19 giờ 30 ngày 12/9)`, `(từ ngày 12/9 đến ngày 15/9)`."""
    start = c.at
    c.at += 1
    is_tentative = False
    while c.token().text in _SAYS or c.kind() in _BESIDE_A_DAY:
        is_tentative = is_tentative or c.kind() == "TENTATIVE"
        c.at += 1
    if read_clock_with_half(c) is not None:
        c.skip("WEEKDAY", ",")
    item = read_item(c)
    day = _end_of(item, side) if isinstance(item, Range) else item
    if isinstance(day, Day) and day.month and c.take(")"):
        return Held(day, is_tentative)
    c.at = start
    return None


_BESIDE_A_DAY = frozenset(("TENTATIVE", "AM", "PM", "WEEKDAY", ",", "FROM"))


def _end_of(item: Range, side: str) -> Item | None:
    return item.first if side == "before" else item.last


def read_counted(c: Cursor, side: str) -> Offset | None:
    """Behind `trước` or `sau`: the event with its day, and how long before or after it."""
    start = c.at
    held = read_held(c, side)
    if held is None:
        return None
    end = c.at
    c.skip("ATLEAST", "LATEST", "IS")
    is_bound = c.at > end
    amount = read_amount(c) if c.kind() in ("NUM", "NUMERAL") else None
    if amount is None or c.kind() in _NO_END:
        c.at = start
        return None
    return Offset(*amount, side, "X", is_bound, held.day, is_tentative=held.is_tentative)


_NO_END = frozenset(("FIRST", "LAST", "SINCE", "AFTER", "BEFORE", "ONCE", "/", "EVERY"))


def read_before(c: Cursor) -> Dated | None:
    """Behind `trước`, and no length of time behind: by the day before the event's. A tentative day, or an hour of it, is left to whoever reads dates."""
    start = c.at
    held = read_held(c, "before")
    if held is None or held.is_tentative or "HOUR" in c.kinds[start : c.at]:
        c.at = start
        return None
    return Dated("strict", (held.day,))
