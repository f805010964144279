"""One of two days that come back: `ngày 3 hoặc ngày 4 hằng tháng` is once a month, and on which of them the words leave open."""

import re
from dataclasses import replace

from plans.phrases.meaning.group import Outcome
from plans.phrases.words.cursor import Cursor
from plans.rule import Ambiguous, DueRecurring, Recurring

_TWO_DAYS = re.compile(r"(BY(?:MONTH)?DAY)=([^,;]+),([^,;]+)$")
_DAYS = frozenset(("DAY", "NUM", "NUMERAL", "WEEKDAY", "ORDINAL"))


def one_of_two(outcome: Outcome, c: Cursor) -> Outcome:
    """The outcome with each of its two days as a reading, where `hoặc` stands between them."""
    match outcome.rule:
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) as rule if (
            days := _TWO_DAYS.search(rrule)
        ) and _is_said(outcome, c):
            head = rrule[: days.start()]
            each = (f"{head}{days[1]}={days[place]}" for place in (2, 3))
            readings = tuple(replace(rule, rrule=one) for one in each)
            return outcome._replace(
                rule=Ambiguous(readings), notes=(*outcome.notes, ("two-readings", ""))
            )
        case _:
            return outcome


def _is_said(outcome: Outcome, c: Cursor) -> bool:
    """Whether `hoặc` stands between two days."""
    return any(
        c.kinds[place] == "OR" and c.kinds[place - 1] in _DAYS and c.kinds[place + 1] in _DAYS
        for place in range(outcome.first + 1, outcome.end - 1)
    )
