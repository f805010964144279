"""Months, quarters and parts of a day that a clause begins with, and who acts in them: "Quý III/2031, Thanh tra tỉnh rà soát …"."""

import re

from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import fold

_NEAR = 120
_PERIOD_FIRST = re.compile(
    r"(?:(?:đầu|giữa|cuối) )?(?:(?:các )?tháng|quý|0?[69] tháng (?:đầu|cuối))\b[\w\s/,–-]{0,40}"
)
_WITH_ITS_YEAR = re.compile(r"(?:tháng|quý) [\w]{1,3}\s?(?:/|năm )\s?\d{4}")
_PART_OF_A_DAY = re.compile(
    r"(?:sáng|trưa|chiều|tối|đêm) (?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
)
_WAS = re.compile(r"(?:đã|vừa|đang|được|bị|có|còn|chưa|không)\b")
"""How a predicate begins that tells what has been, or how something is."""


def opens_its_clause(when: str, before: str, after: str) -> bool:
    """Whether a clause begins with the (folded) period and what is done in it, or who acts, stands right behind.

    >>> opens_its_clause("quý iii", "", ", Sở Y tế rà soát danh mục.")
    True
    >>> opens_its_clause("quý iii", "", ", Sở Y tế đã rà soát danh mục.")
    False
    """
    begins = before.rstrip(" -–+•*")
    is_part_of_a_day = _PART_OF_A_DAY.fullmatch(when) is not None
    if begins and begins[-1] not in ":;":
        return False
    if not is_part_of_a_day and not _PERIOD_FIRST.fullmatch(when):
        return False
    rest = after.lstrip(" ,:")
    is_exact = is_part_of_a_day or _WITH_ITS_YEAR.fullmatch(when)
    if is_exact and begins_with_verb(fold(rest[:_NEAR])):
        return True
    if not starts_with_agency(rest):
        return False
    clause = read_clause(rest)
    return clause is not None and bool(clause.lead) and not _WAS.match(fold(clause.rest))
