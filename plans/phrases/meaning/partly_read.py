"""Whether a phrase was read in part only: the time is then proposed, and a person asked."""

from itertools import pairwise

from plans.phrases.meaning.left_out import PARTLY_READ
from plans.phrases.nodes import Dated, Found
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Invalid,
    Rule,
)

_UNREAD = frozenset(("NAMEDMONTH", "NUM", "ROMAN", "MONTH", "QUARTER", "WEEK", "YEAR"))
_ENDS = frozenset(("", ".", ")", "BREAK"))
_JOINTS = frozenset((",", ";", "-", "/", "AND", "OR", "UNTIL"))


def doubt_if_partly_read(rule: Rule, found: list[Found], c: Cursor) -> Rule:
    """A number or a period that stands in one row with a time and was not read: the time is proposed only.

    `Tháng 4 - 45`, `15/3 và 77/6`: what was read may be half of what is meant; `Tháng 7 10/2018`: so may the other half be.
    """
    if isinstance(rule, Invalid) or _is_read_whole(found, c):
        return rule
    if any(_run_together(one, two, c) for one, two in pairwise(found)):
        return Invalid(PARTLY_READ, rule)
    ends = {each.end for each in found if isinstance(each.node, Dated)}
    starts = {each.first for each in found if isinstance(each.node, Dated)}
    taken = {place for each in found for place in range(each.first, each.end)}
    for place in range(c.size):
        if place not in taken and c.kinds[place] in _UNITS and _has_a_letter(c, place, starts):
            return Invalid(PARTLY_READ, rule)
        if place in taken or c.kinds[place] not in _UNREAD:
            continue
        if _has_its_own_sense(c, place):
            continue
        behind = c.kinds[place - 1] in _JOINTS and place - 1 in ends
        ahead = c.kinds[place + 1] in _JOINTS and place + 2 in starts
        if behind or ahead:
            return Invalid(PARTLY_READ, rule)
    return rule


_UNITS = frozenset(("QUARTER", "MONTH"))


def _has_a_letter(c: Cursor, place: int, starts: set[int]) -> bool:
    """`Quý m/2034`: letters where the unit's number stands, and its year: which one it is nobody can read."""
    is_row = c.kinds[place + 1] == "WORD" and c.kinds[place + 2] in ("/", "-")
    return is_row and place + 3 in starts


def _has_its_own_sense(c: Cursor, place: int) -> bool:
    """Whether a number belongs to no time: of a list ("1. Tháng 3; 2. Tháng 9"), of a stage ("Giai đoạn 2 - Tháng 7"), or it counts something."""
    following = c.kinds[place + 1]
    is_of_a_list = following == "." and c.kinds[place + 2] not in ("", "NUM")
    is_of_a_stage = bool(place) and c.tokens[place - 1].text in _NUMBERED
    is_label = c.kinds[place] == "YEAR" and following == "-" and c.kinds[place + 2] in _BOUNDS
    return (
        is_of_a_list
        or is_of_a_stage
        or is_label
        or (following not in _JOINTS and following not in _ENDS)
    )


_BOUNDS = frozenset(("BEFORE", "LATEST"))
"""Before which a unit says of which report the day is: "năm - trước ngày 05/12"."""


def _run_together(one: Found, two: Found, c: Cursor) -> bool:
    """Whether the number of one time stands right before that of the next: a copy lost what parts them."""
    if one.end != two.first or c.kinds[one.end - 1] != "NUM" or c.kinds[two.first] != "NUM":
        return False
    return isinstance(one.node, Dated) and isinstance(two.node, Dated)


_NUMBERED = frozenset(("giai đoạn", "đợt", "bước", "vòng", "lần", "khóa", "pha", "kíp"))


def _is_read_whole(found: list[Found], c: Cursor) -> bool:
    """Whether one node is the whole phrase, or nothing in it is dated."""
    is_one = len(found) == 1 and found[0].end - found[0].first == c.size
    return is_one or not any(isinstance(each.node, Dated) for each in found)
