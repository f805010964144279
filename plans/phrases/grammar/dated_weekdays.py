"""A weekday said with its date, before it or behind: `thứ Hai, ngày 15/6`, `15/6/2018 (thứ Sáu)`."""

from plans.phrases.grammar import lists
from plans.phrases.nodes import Dated, Day, Item
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year

_NUMBERED_WEEKDAYS = range(2, 8)  # thứ 2 to thứ 7


def read_weekday_then_date(c: Cursor, bound: str) -> Dated | None:
    """`thứ Hai, ngày 15/6/2018`."""
    start = c.at
    number = c.token(1).value
    numbered = number - 2 if number in _NUMBERED_WEEKDAYS else -1
    weekday = c.token().value if c.kind() == "WEEKDAY" else numbered
    c.at += 1 if c.kind() == "WEEKDAY" else 2
    c.skip(",", "(", "-")
    if weekday >= 0 and (day := _in_blanks(c)) is not None:
        return Dated(bound, (day,), weekday=weekday)
    if weekday >= 0 and c.kind() in ("DAY", "NUM"):
        items = lists.read_items(c)
        if len(items) == 1 and isinstance(items[0], Day) and items[0].month:
            c.take(")")
            return Dated(bound, items, weekday=weekday)
    c.at = start
    return None


def _in_blanks(c: Cursor) -> Day | None:
    """`thứ Năm, 06 06 2031`: a date whose parts only blanks part, as stamps of pages have it."""
    day, month, year = (c.token(ahead).value for ahead in range(3))
    if not c.follows("NUM", "NUM", "NUM") or not is_year(year):
        return None
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return None
    c.at += 3
    return Day(day, month, year)


_DAYS, _MONTHS = 31, 12


def weekday_behind(c: Cursor, items: tuple[Item, ...]) -> int:
    """`15/6/2018 (thứ Sáu)`: the weekday said behind a day, or the first of those behind several; -1 where none is."""
    if not c.kind():
        return -1
    if len(items) > 1 or not isinstance(items[0], Day):
        return _weekdays_told(c) if c.kind() == "(" else -1
    if c.kind() in ("-", ",", "IS") and c.kind(1) == "WEEKDAY" and c.kind(2) in _ENDS:
        c.at += 2  # "11/6/2024 - thứ Ba"
        return c.token(-1).value
    return _in_brackets(c) if c.kind() == "(" else -1


def skip_weekday(c: Cursor) -> None:
    """`Ngày 18 (thứ Ba)`: the weekday of a day whose month other words tell is no rhythm of its own."""
    if c.kind() == "(":
        _in_brackets(c)


def _in_brackets(c: Cursor) -> int:
    """`(thứ Sáu)`, `(sáng thứ Năm)`, `(thứ 6)`, `(thứ Sáu, nhằm ngày 10/3 âm lịch)` behind one day."""
    start = c.at
    c.at += 1
    c.take("AM", "PM")
    weekday = -1
    if c.kind() == "WEEKDAY":
        weekday = c.token().value
        c.at += 1
    elif c.follows("ORDINAL", "NUM") and c.token(1).value in _NUMBERED_WEEKDAYS:
        weekday = c.token(1).value - 2
        c.at += 2
    if c.kind() == "," and c.token(1).text.split()[:1] in _BY_THE_MOON:
        c.at = next((at for at in range(c.at, c.size) if c.kinds[at] == ")"), c.at)
    if weekday >= 0 and c.take(")"):
        return weekday
    c.at = start
    return -1


def length_behind_a_date(c: Cursor) -> int:
    """How many tokens a weekday in brackets behind a date takes, whatever read the date: `nghỉ lễ ngày 02/9/2031 (thứ Ba)` is no rhythm; 0 for any other."""
    if c.kind(-1) != "(" or c.kind(-2) != "NUM" or c.kind(-3) not in _IN_A_DATE:
        return 0
    start = c.at
    c.at -= 1
    is_weekday = _in_brackets(c) >= 0
    end, c.at = (c.at if is_weekday else start), start
    return end - start


_IN_A_DATE = frozenset(("/", "-", ".", "YEAR", "MONTH"))
_BY_THE_MOON = (["nhằm"], ["tức"])


def _weekdays_told(c: Cursor) -> int:
    """`1-2/1/2021 (tức thứ 6 và thứ 7)`: a bracket that says which weekdays several days are, taken: the first of them; -1 for any other."""
    first = 1 + (c.token(1).text == "tức")
    length = first
    while length < _LONGEST_REMARK and c.kind(length) in _OF_WEEKDAYS:
        length += 1
    numbered = c.token(first + 1).value - 2 if c.kind(first) == "ORDINAL" else -1
    weekday = c.token(first).value if c.kind(first) == "WEEKDAY" else numbered
    if weekday < 0 or c.kind(length) != ")":
        return -1
    c.at += length + 1
    return weekday


_LONGEST_REMARK = 12
_OF_WEEKDAYS = frozenset(("WEEKDAY", "ORDINAL", "NUM", "AND", ",", "-", "UNTIL"))
_ENDS = frozenset(("", ".", ")", ";", "BREAK"))
