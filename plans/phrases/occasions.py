"""Days that name something: a feast, an anniversary, a street, a title. What is done on a feast is an event; the rest is no time.

vision     = VISION UNTIL period
occasion   = ( OCCASION | BIRTH ) { any } ( day | range )
"""

from plans.phrases.cursor import Cursor
from plans.phrases.dates import read_item
from plans.phrases.nodes import Aside, Dated, Day, Period, Range
from plans.phrases.numerals import is_year

_TITLE = 14
_HARD = frozenset((";", "BREAK"))


def read_vision(c: Cursor) -> Aside | None:
    """`định hướng đến năm 2030`, `tầm nhìn đến 2045`: part of a title."""
    start = c.at
    c.at += 1
    if c.take("UNTIL") and isinstance(read_item(c), Period):
        return Aside("reference-moment")
    c.at = start
    return None


def read_occasion(c: Cursor) -> Aside | Dated | None:
    """`sinh ngày 19/5/1890`, `kỷ niệm 131 năm ngày sinh … (19/5/1890 - 19/5/2021)`: what is remembered, no duty.

    `dịp 2/9`, `nhân kỷ niệm … 27/7`, `hưởng ứng Ngày … 10/10`: what is done then is done on that day, an event.
    """
    start = c.at
    is_birth = c.kind() == "BIRTH" and not c.token().text.endswith("kỷ niệm")
    c.at += 1
    if is_birth and c.kind() == "NUM" and is_year(c.token().value):
        c.at += 1
        return Aside("reference-moment")
    while c.at < c.size and c.at - start < _TITLE and c.kind() not in _HARD:
        item = read_item(c) if c.kind() in ("NUM", "DAY") else None
        if isinstance(item, Range) and _is_past_to_now(item):
            c.take(")")
            return Aside("reference-moment")
        if isinstance(item, Day) and is_birth and item.year and c.at - start <= _BESIDE:
            return Aside("reference-moment")
        if isinstance(item, Day) and item.month and not is_birth:
            c.take(")")
            return Dated("on", (item,))
        if item is not None or c.kind() in _NO_OCCASION:
            break
        c.at += 1
    c.at = start
    return None


_BESIDE, _LONG_AGO = 8, 4
_NO_OCCASION = frozenset(
    (
        "BEFORE",
        "LATEST",
        "DATA",
        "UNTIL",
        "FROM",
        "IN",
        "DONE",
        "TET",
        "AM",
        "PM",
        "HOUR",
        "MONTH",
        "QUARTER",
    )
)


def _is_past_to_now(item: Range) -> bool:
    """Two dates years apart: from what is remembered to the year it is."""
    first, last = item.first, item.last
    return isinstance(first, Day) and isinstance(last, Day) and last.year - first.year > _LONG_AGO


_NAMED_AFTER = frozenset(("đường", "phố", "trường", "viện", "thcs", "thpt", "ngõ", "cầu", "chợ"))
_NUMBERED_THINGS = frozenset(("đợt", "lần", "số", "khóa", "kỳ"))


def names_a_thing(c: Cursor) -> bool:
    """Whether the day here names a street or a school (`đường 30/4`), or the number an issue (`số 5/2022`)."""
    before = c.token(-1).text
    return before in _NAMED_AFTER or (
        before in _NUMBERED_THINGS
        and c.kind(1) == "/"
        and is_year(c.token(2).value)
        and c.kind(3) not in ("/", "-")
    )


def read_named_after(c: Cursor) -> Aside | None:
    """The day or number in a name."""
    start = c.at
    item = read_item(c)
    if isinstance(item, Period) or (isinstance(item, Day) and not item.year):
        return Aside("reference-moment")
    c.at = start
    return None
