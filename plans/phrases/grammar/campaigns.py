"""Campaigns and other stretches that come and go, of which the words do not say when: what comes back "in" them comes back only then.

campaign = ( IN | "riêng" ) [ OTHER ] ( "đợt cao điểm" | "Tháng hành động" | "chiến dịch" | "dịp lễ" | … )    (trong các đợt cao điểm)
         | DAILY [ IN | AT ] [ OTHER ] ( "dịp lễ" | "lễ, Tết" | … )                                      (hằng ngày dịp nghỉ lễ, Tết)
"""

import re

from plans.phrases.nodes import Trigger
from plans.phrases.words.cursor import Cursor

_NAME = re.compile(
    r"(?:(?:trong|vào) )?(?:(?:các|mỗi|từng|những) )?(?:đợt (?:cao điểm|ra quân|chiến dịch)|(?:tháng|tuần lễ|thời gian|ngày|dịp) (?:cao điểm|hành động)|chiến dịch|(?:(?:dịp|ngày|kỳ) )?(?:nghỉ )?(?:dịp )?lễ(?: lớn)?(?:(?:,| và)? tết)?)"
)
_TET = re.compile(
    r"(?:(?:trong|vào) )?(?:(?:các|mỗi|từng|những) )?(?:dịp |nghỉ )+tết(?: nguyên đán)?"
)
_LONGEST = 7
_DATING = frozenset(
    ("FROM", "SINCE", "MONTH", "QUARTER", "DAY", "TET", "FEAST", "UNTIL", "YEAR", "OCCASION")
)
_ENDS = frozenset(("", ",", ":", ";", ".", "BREAK", "NUM", "NUMERAL", "EVERY", "DAILY", "PERIODIC"))


def read_campaign(c: Cursor) -> Trigger | None:
    """`trong Tháng hành động`, `riêng các đợt cao điểm`, `hằng ngày vào dịp nghỉ lễ`; one whose days stand beside it is dated by them."""
    start = c.at
    comes_daily = c.kind(-1) in ("DAILY", "DAY")
    if c.kind() == "IN" or (comes_daily and c.kind() == "AT"):
        c.at += 1
    elif not comes_daily and c.token(-1).text != "riêng":
        return None
    first = c.at
    lengths = range(min(_LONGEST, c.size - first), 0, -1)
    names = (_NAME, _TET) if comes_daily else (_NAME,)
    length = next(
        (n for n in lengths if any(name.fullmatch(_lower(c, first, n)) for name in names)), 0
    )
    c.at = first + length
    if not length or _is_dated(c):
        c.at = start
        return None
    words = _lower(c, first, length).removeprefix("trong ").removeprefix("vào ")
    return Trigger(f"trong {words.replace('tết', 'Tết').replace('Tết nguyên', 'Tết Nguyên')}")


def _lower(c: Cursor, first: int, length: int) -> str:
    return c.words(first, first + length).lower()


def _is_dated(c: Cursor) -> bool:
    """Whether a day, month or feast stands right behind the name, in a bracket or without one."""
    if c.kind() == "NUM" and c.kind(1) in ("/", "-", "."):
        return True
    for ahead in range(_LONGEST):
        kind = c.kind(ahead)
        if kind in _DATING or (kind == "(" and c.kind(ahead + 1) in ("NUM", *_DATING)):
            return True
        if kind in _ENDS:
            return False
    return False
