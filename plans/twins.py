"""Two plans may ask one office for the same report by the same day: how that is seen.

It is seen and shown, never merged: each plan keeps its own duty, its own entries and its own place in every count. Two reports are
taken for the same if kind, title (without case, marks and the shape of quarter numbers), creditor, office and days are the same.
"""

import datetime as dt
import re
import unicodedata

from plans.plan import Kind
from plans.timeline import Occurrence

_WORD = re.compile(r"\w+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_QUARTER = "quý"


def twin_of(occurrence: Occurrence, creditor: str, *, first: dt.date, last: dt.date) -> str:
    """What an occurrence has in common with its twins of other plans; "" for what can have none.

    `first` and `last` are the days that hold now: a report one of whose plans granted more time is no twin any more.
    """
    title = normal_title(occurrence.title)
    if occurrence.kind is not Kind.REPORT or not title:
        return ""
    office = occurrence.key.office
    return "|".join((title, normal_title(creditor), office, first.isoformat(), last.isoformat()))


def normal_title(title: str) -> str:
    """The words of a title in one shape.

    >>> normal_title("Báo cáo  CCHC, quý III.") == normal_title("báo cáo CCHC quý 3")
    True
    """
    words = _WORD.findall(unicodedata.normalize("NFC", title).casefold())
    before = ["", *words]
    return " ".join(
        _ROMAN.get(word, word) if earlier == _QUARTER else word
        for earlier, word in zip(before, words, strict=False)
    )
