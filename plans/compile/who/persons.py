"""Persons in a list of names: by their name alone, or with the post that stands behind it."""

import re

from plans.compile.who.body_words import CAPITALS
from plans.compile.who.heads import opens_entry

_WORD = rf"[{CAPITALS}](?:(?![{CAPITALS}])[^\W\d_])*"
_PERSON = re.compile(
    rf"(?i:ông|bà|đồng chí|đ/c|thầy|cô)(?:\s+(?:PGS|TS|ThS|BS)\.?)*(?:\s+{_WORD}){{1,5}}"
)
"""A person by name, whose post may stand behind a comma: "Bà Lê Thị Xuân, *Trưởng phòng Kinh tế*"."""
_POST_OF_A_PERSON = re.compile(
    r"(?:phó |quyền )?(?:chủ tịch|giám đốc|trưởng|chánh|hiệu trưởng|bí thư|cục trưởng|chi cục trưởng|vụ trưởng|tổ trưởng|ủy viên|phó (?:trưởng|chánh))\b",
    re.IGNORECASE,
)


_FULL_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,4}}(?:\s*\([^()]*\))?")


def is_person(words: str) -> bool:
    """Whether words are only a person's name: each begins with a capital ("Lê Thị Xuân", "đ/c Lê Thị Xuân")."""
    if _PERSON.fullmatch(words) is not None:
        return True
    return _FULL_NAME.fullmatch(words) is not None and not opens_entry(words)


def is_post_of_a_person(before: str, words: str) -> bool:
    """Whether a piece of a list is the post of the person before it."""
    return _PERSON.fullmatch(before) is not None and _POST_OF_A_PERSON.match(words) is not None
