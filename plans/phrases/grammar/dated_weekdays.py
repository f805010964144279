"""A weekday said with its date, before it or behind: `thứ Hai, ngày 15/6`, `15/6/2018 (thứ Sáu)`."""

from plans.phrases.grammar import dates
from plans.phrases.nodes import Dated, Day, Item
from plans.phrases.words.cursor import Cursor

_NUMBERED_WEEKDAYS = range(2, 8)  # thứ 2 to thứ 7


def read_weekday_then_date(c: Cursor, bound: str) -> Dated | None:
    """`thứ Hai, ngày 15/6/2018`."""
    start = c.at
    number = c.token(1).value
    numbered = number - 2 if number in _NUMBERED_WEEKDAYS else -1
    weekday = c.token().value if c.kind() == "WEEKDAY" else numbered
    c.at += 1 if c.kind() == "WEEKDAY" else 2
    c.skip(",", "(", "-")
    if weekday >= 0 and c.kind() in ("DAY", "NUM"):
        items = dates.read_items(c)
        if len(items) == 1 and isinstance(items[0], Day) and items[0].month:
            c.take(")")
            return Dated(bound, items, weekday=weekday)
    c.at = start
    return None


def weekday_behind(c: Cursor, items: tuple[Item, ...]) -> int:
    """`15/6/2018 (thứ Sáu)`: the weekday said behind one day; -1 where none is."""
    if len(items) > 1 or not isinstance(items[0], Day) or not c.kind():
        return -1
    if c.kind() in ("-", ",", "IS") and c.kind(1) == "WEEKDAY" and c.kind(2) in _ENDS:
        c.at += 2  # "11/6/2024 - thứ Ba"
        return c.token(-1).value
    if c.kind() != "(":
        return -1
    start = c.at
    c.at += 1
    c.take("AM", "PM")  # "09 giờ 00, ngày 11/6/2026 (sáng thứ Năm)"
    if c.kind() == "WEEKDAY" and c.kind(1) == ")":
        c.at += 2
        return c.token(-2).value
    if c.follows("ORDINAL", "NUM", ")") and c.token(1).value in _NUMBERED_WEEKDAYS:
        c.at += 3
        return c.token(-2).value - 2
    c.at = start
    return -1


_ENDS = frozenset(("", ".", ")", ";", "BREAK"))
