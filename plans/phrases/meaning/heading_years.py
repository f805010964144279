"""The year that a sentence begins with: "Năm 2032, Sở Y tế hoàn thành trước ngày 30/6" is of that year, whatever the plan's is."""

from dataclasses import replace
from typing import NamedTuple

from plans.phrases.context import Context
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year

_BEGINS = frozenset(("", ".", ";", "BREAK", ":", "-"))
_PARTS = frozenset((",", "(", ":"))
_GOES_ON = frozenset(("NUM", "YEAR", "AND"))


class OfAYear(NamedTuple):
    """The context from a token on; `comes_back` where it is that of all later years ("các năm sau: trước ngày 30/6")."""

    first: int
    context: Context
    comes_back: bool = False


def contexts_of(c: Cursor, context: Context) -> tuple[OfAYear, ...]:
    """From which token on which year holds, in order; () where no sentence begins with a year of its own."""
    if "YEAR" not in c.kinds and "STAGE" not in c.kinds:
        return ()
    found: list[OfAYear] = []
    for place in range(c.size):
        if c.kinds[place] == "YEAR" and _heads_a_sentence(c, place):
            year = c.tokens[place + 1].value
            found.append(OfAYear(place, replace(context, year=year, period=None)))
        elif context.year and _heads_later_years(c, place):
            later = replace(context, year=context.year + 1, period=None)
            found.append(OfAYear(place, later, comes_back=True))
        elif found and _ends_a_sentence(c, place):
            found.append(OfAYear(place, context))
    return tuple(found)


def _heads_a_sentence(c: Cursor, place: int) -> bool:
    begin = place - (c.kinds[place - 1] == "IN")
    is_first = begin == 0 or c.kinds[begin - 1] in _BEGINS
    is_named = c.kinds[place + 1] == "NUM" and is_year(c.tokens[place + 1].value)
    is_alone = c.kinds[place + 2] in _PARTS and c.kinds[place + 3] not in _GOES_ON
    return is_first and is_named and is_alone


def _heads_later_years(c: Cursor, place: int) -> bool:
    """`các năm sau: …`, `những năm tiếp theo, …` at the head of a clause."""
    is_stage = c.kinds[place] == "STAGE" and c.tokens[place].text == "các năm"
    if not is_stage and c.kinds[place : place + 2] != ["OTHER", "YEAR"]:
        return False
    behind = place + 2 - is_stage
    is_first = c.kinds[place - 1] in _BEGINS | {","}
    return is_first and c.kinds[behind] in _LATER and c.kinds[behind + 1] in _LIMITS


_LIMITS = _PARTS | {"BEFORE", "LATEST"}
_LATER = frozenset(("NEXT", "AFTER"))


def _ends_a_sentence(c: Cursor, place: int) -> bool:
    if c.kinds[place] == ".":
        return not (c.kinds[place - 1] == c.kinds[place + 1] == "NUM")
    return c.kinds[place] == "BREAK"


def context_at(place: int, contexts: tuple[OfAYear, ...], context: Context) -> OfAYear:
    """The context that holds at a token."""
    for own in reversed(contexts):
        if own.first <= place:
            return own
    return OfAYear(0, context)
