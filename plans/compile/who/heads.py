"""How the name of a body begins that a sentence of duty may bind: "Sở …", "Các phòng …", "Giám đốc …", behind an order too ("Giao Sở …")."""

import re

from plans.compile.who.body_words import ENTRIES, ENTRIES_IN_SMALL, ONE, SEVERAL, SUBJECTS

_LEAD_IN = r"(?:(?:(?:[Kk]ính|[Tt]rân trọng) đề nghị|[Đđ]ề nghị|[Gg]iao(?: cho)?|[Yy]êu cầu|[Mm]ời|[Pp]hân công(?! lãnh đạo)|[Ủủ]y quyền|(?:[Tt]hống nhất|[Đđ]ồng ý)(?: chủ trương)? (?:để|giao|cho(?: phép)?))\s+(?=\S))?"
_ALL_OF = r"(?:(?:[Tt]ất cả|[Tt]oàn (?:bộ|thể)) (?=các ))?"
"""All of a class are that class: "*Tất cả* các xã …"."""
HEAD = re.compile(
    rf"^{_LEAD_IN}{_ALL_OF}(?P<head>(?:[Cc]ác|[Mm]ỗi|[Mm]ọi|[Tt]ừng) (?:{'|'.join(SEVERAL)})|{'|'.join((*SUBJECTS, *ONE))})"
)
_ENTRY = re.compile(rf"(?:{'|'.join((*ENTRIES, *ONE))})(?:(?<=\s)|(?!\w))")
_ENTRY_IN_SMALL = re.compile(rf"(?:{'|'.join(ENTRIES_IN_SMALL)})(?:(?<=\s)|(?!\w))")


def starts_with_agency(text: str) -> bool:
    """Whether the text begins with the name of a body (or an order to one)."""
    return HEAD.match(text.strip()) is not None


def opens_entry(words: str) -> bool:
    """Whether a piece of a list begins like a name of its own, not like the second half of the one before.

    >>> (
    ...     opens_entry("Sở Y tế"),
    ...     opens_entry("các đảng ủy trực thuộc"),
    ...     opens_entry("Thể thao và Du lịch"),
    ... )
    (True, True, False)
    """
    small = _ENTRY_IN_SMALL.match(words)
    return small is not None or (words[:1].isupper() and _ENTRY.match(words) is not None)
