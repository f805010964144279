"""The year that a sentence begins with: "Năm 2032, Sở Y tế hoàn thành trước ngày 30/6" is of that year, whatever the plan's is."""

from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from plans.phrases.context import Context
from plans.phrases.nodes import Dated, Day, Item, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year

_BEGINS = frozenset(("", ".", ";", "BREAK", ":", "-"))
_PARTS = frozenset((",", "(", ":"))
_GOES_ON = frozenset(("NUM", "YEAR", "AND"))


class OfAYear(NamedTuple):
    """The context from a token on; `comes_back` where it is that of all later years ("các năm sau: trước ngày 30/6"); `school_end` the second year of a school year."""

    first: int
    context: Context
    comes_back: bool = False
    school_end: int = 0


def contexts_of(c: Cursor, context: Context) -> tuple[OfAYear, ...]:
    """From which token on which year holds, in order; () where no sentence begins with a year of its own."""
    kinds = c.kinds
    if _HEADS.isdisjoint(kinds):
        return ()
    heads = [at for at in range(c.size) if kinds[at] in _HEADS and _heads(c, at, context)]
    if not heads:
        return ()
    ends = [at for at in range(heads[0], c.size) if _ends_a_sentence(c, at)]
    found = [_of_head(c, at, context) for at in heads]
    return tuple(sorted((*found, *(OfAYear(at, context) for at in ends)), key=_first))


_HEADS = frozenset(("YEAR", "STAGE", "OTHER", "SCHOOLYEAR"))
_first = itemgetter(0)


def _heads(c: Cursor, place: int, context: Context) -> bool:
    if c.kinds[place] == "YEAR":
        return _heads_a_sentence(c, place)
    if c.kinds[place] == "SCHOOLYEAR":
        return _heads_with_a_school_year(c, place)
    return bool(context.year) and _heads_later_years(c, place)


def _of_head(c: Cursor, place: int, context: Context) -> OfAYear:
    """The context from a head on: of the year it names, or of those after the plan's."""
    if c.kinds[place] == "SCHOOLYEAR":
        first, last = c.tokens[place + 1].value, c.tokens[place + 3].value
        return OfAYear(place, replace(context, year=first, period=None), school_end=last)
    is_named = c.kinds[place] == "YEAR"
    year = c.tokens[place + 1].value if is_named else (context.year or 0) + 1
    return OfAYear(place, replace(context, year=year, period=None), comes_back=not is_named)


def _heads_a_sentence(c: Cursor, place: int) -> bool:
    begin = place - (c.kinds[place - 1] == "IN")
    is_first = begin == 0 or c.kinds[begin - 1] in _BEGINS
    is_named = c.kinds[place + 1] == "NUM" and is_year(c.tokens[place + 1].value)
    is_alone = c.kinds[place + 2] in _PARTS and c.kinds[place + 3] not in _GOES_ON
    return is_first and is_named and is_alone


def _heads_with_a_school_year(c: Cursor, place: int) -> bool:
    """`Năm học 2032-2033: tháng 9, tháng 01` at the head of a clause."""
    begin = place - (c.kinds[place - 1] == "IN")
    is_first = begin == 0 or c.kinds[begin - 1] in _BEGINS
    is_run = c.kinds[place + 1 : place + 4] == ["NUM", "-", "NUM"]
    first, last = c.tokens[place + 1].value, c.tokens[place + 3].value
    return is_first and is_run and last == first + 1 and c.kinds[place + 4] in (":", ",")


_SCHOOL_BEGINS = 8
"""The month with which a school year begins: those before it are of its second year."""


def of_a_school_year(node: Dated, own: OfAYear) -> Dated:
    """The days and months of a time, which say no year, in those of the school year it stands under."""
    return node._replace(items=tuple(_in_school_year(item, own) for item in node.items))


def _in_school_year(item: Item, own: OfAYear) -> Item:
    if isinstance(item, Range):
        last = None if item.last is None else _end_in_school_year(item.last, own)
        return item._replace(first=_end_in_school_year(item.first, own), last=last)
    return _end_in_school_year(item, own)


def _end_in_school_year(end: Day | Period | WeekIn, own: OfAYear) -> Day | Period | WeekIn:
    if isinstance(end, WeekIn) or end.year or (isinstance(end, Period) and end.unit != "month"):
        return end
    month = end.month if isinstance(end, Day) else end.first
    year = own.school_end - (month >= _SCHOOL_BEGINS)
    return end._replace(year=year) if month else end


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


def context_at(place: int, contexts: tuple[OfAYear, ...]) -> OfAYear | None:
    """What holds at a token; None before the first of them."""
    return next((own for own in reversed(contexts) if own.first <= place), None)
