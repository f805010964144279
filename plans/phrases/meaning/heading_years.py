"""The year that a sentence begins with: "Năm 2032, Sở Y tế hoàn thành trước ngày 30/6" is of that year, whatever the plan's is."""

from dataclasses import replace

from plans.phrases.context import Context
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year

_BEGINS = frozenset(("", ".", ";", "BREAK", ":", "-"))
_PARTS = frozenset((",", "(", ":"))
_GOES_ON = frozenset(("NUM", "YEAR", "AND"))


def contexts_of(c: Cursor, context: Context) -> tuple[tuple[int, Context], ...]:
    """From which token on which year holds, in order; () where no sentence begins with a year of its own."""
    if "YEAR" not in c.kinds:
        return ()
    found: list[tuple[int, Context]] = []
    for place in range(c.size):
        if c.kinds[place] == "YEAR" and _heads_a_sentence(c, place):
            year = c.tokens[place + 1].value
            found.append((place, replace(context, year=year, period=None)))
        elif found and _ends_a_sentence(c, place):
            found.append((place, context))
    return tuple(found)


def _heads_a_sentence(c: Cursor, place: int) -> bool:
    begin = place - (c.kinds[place - 1] == "IN")
    is_first = begin == 0 or c.kinds[begin - 1] in _BEGINS
    is_named = c.kinds[place + 1] == "NUM" and is_year(c.tokens[place + 1].value)
    is_alone = c.kinds[place + 2] in _PARTS and c.kinds[place + 3] not in _GOES_ON
    return is_first and is_named and is_alone


def _ends_a_sentence(c: Cursor, place: int) -> bool:
    if c.kinds[place] == ".":
        return not (c.kinds[place - 1] == c.kinds[place + 1] == "NUM")
    return c.kinds[place] == "BREAK"


def context_at(place: int, contexts: tuple[tuple[int, Context], ...], context: Context) -> Context:
    """The context that holds at a token."""
    for start, own in reversed(contexts):
        if start <= place:
            return own
    return context
