"""A month by its number, its Roman numeral or its place in the year.

month    = MONTH ( number | ROMAN ) [ year ] | MONTH ( FIRST | LAST ) [ OF ] YEAR [ year ]            (tháng ix, tháng cuối năm 2024)
"""

from plans.phrases.nodes import Period
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_number, read_year, read_year_said

IMPOSSIBLE = "impossible"
_COUNTED = frozenset(("ONCE", "THING", "TIMES", "PLACE", "%"))
_MONTHS, _LAST_DIGITS = 12, 99


def is_counted(c: Cursor, ahead: int = 0) -> bool:
    """Whether what stands there is counted by the number before it: "5 xã", but not the name in "tháng 5 Sở Y tế"."""
    kind = c.kind(ahead)
    return kind in _COUNTED and not (kind == "PLACE" and c.text[c.token(ahead).start].isupper())


def read_month_number(c: Cursor) -> Period | None:
    """The number behind `tháng`, with its year. Tháng Giêng and tháng Chạp are the moon's, so no month of the calendar."""
    start = c.at
    number = _number_of_month(c)
    is_lunar = c.kind() == "LUNAR" or c.follows("(", "LUNAR")
    if number is None or not 0 <= number <= _LAST_DIGITS or is_counted(c) or is_lunar:
        c.at = start
        return None
    if not 1 <= number <= _MONTHS:
        year, shift = read_year(c)
        if year:
            return Period(IMPOSSIBLE, number, number, year, shift)
        c.at = start
        return None
    if (
        c.kind() == "-"
        and c.kind(1) == "NUM"
        and c.kind(2) in ("/", "YEAR", "-")
        and is_year(c.token(3).value)
    ):
        return Period("month", number, number)
    year, shift = read_year(c)
    return Period("month", number, number, year, shift)


def _number_of_month(c: Cursor) -> int | None:
    """`6`, `sáu`, `VI`; `năm` is the fifth month before a year ("tháng năm năm 2024")."""
    kind = c.kind()
    if kind in ("NUM", "NUMERAL"):
        return read_number(c)
    if kind == "ROMAN":
        return _roman(c)
    if kind == "YEAR" and c.kind(1) in ("YEAR", "/"):
        c.at += 1
        return 5
    return None


def _roman(c: Cursor) -> int | None:
    """`tháng IX`, taken; a lone X stands for a month left open in examples, unless a year or a range says that one is meant."""
    letters = c.text[c.token().start : c.token().end]
    behind, before = c.kind(1), c.kind(-2)
    is_placed = behind in ("UNTIL", "-", "YEAR") or before in ("UNTIL", "-")
    is_placed = is_placed or (behind == "/" and is_year(c.token(2).value))
    if is_placed or len(letters) > 1 or letters in ("I", "V"):
        c.at += 1
        return c.token(-1).value
    return None


def read_month(c: Cursor) -> Period | None:
    """Behind `tháng`: its number, or its place in the year."""
    c.at += 1
    if c.kind() in ("FIRST", "LAST"):
        return _month_of_the_year(c)
    return read_month_number(c)


def _month_of_the_year(c: Cursor) -> Period | None:
    """`tháng đầu tiên của năm`, `tháng cuối năm 2024`."""
    number = 1 if c.kind() == "FIRST" else _MONTHS
    c.at += 1
    c.take("OF", "IN")
    said = read_year_said(c) if c.kind() == "YEAR" else None
    return None if said is None else Period("month", number, number, *said)
