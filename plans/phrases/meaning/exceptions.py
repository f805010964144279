"""A time of its own for one of the periods of a rhythm: "riêng tháng 12 trước ngày 20". What is left out altogether: left_out.py."""

from collections.abc import Sequence
from dataclasses import replace

from plans.phrases import days
from plans.phrases.grammar.lists import read_items
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.left_out import PARTLY_READ, in_other_months, without_months
from plans.phrases.nodes import Period
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Between,
    Due,
    DueRecurring,
    Frequency,
    Invalid,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Several,
    WindowRecurring,
)


def each_rule(rule: Rule) -> Sequence[Rule]:
    """The rules that one is made of."""
    return rule.rules if isinstance(rule, Several) else (rule,)


def is_months(window: Between) -> bool:
    """Whether it goes from the first of a month to the last of one."""
    if window.last is None or window.first.lunar or window.first.day != 1:
        return False
    return window.last.day == days.month_length(window.last.year, window.last.month)


_SPECIAL = "riêng"
_LONGEST_LEAD = 3


def without_special(rhythm: Outcome, special: Outcome, c: Cursor) -> list[Outcome]:
    """`ngày 25 hằng tháng, riêng tháng 12 trước ngày 20`: the rhythm in the other months; [] where the year said is its own."""
    labels = _special_periods(rhythm, special, c)
    is_own = all(isinstance(each, _OWN) for each in each_rule(special.rule))
    if not labels or not is_own or _only_names_them(special.rule, labels):
        return [rhythm]  # "riêng tháng 4 tổ chức tại huyện A": another place, and no other day
    label = labels[0]
    match rhythm.rule:
        case WindowRecurring(span=None) as rule if label.unit == "year":
            return [
                rhythm._replace(rule=Invalid(PARTLY_READ, rule))
            ]  # of which years it is, nothing says
        case Recurring() | DueRecurring() | WindowRecurring() as rule if label.unit == "year":
            is_its_own = rule.span is not None and rule.span.first.year == label.year
            return [] if is_its_own and "FREQ=YEARLY" in rule.rrule else [rhythm]
        case Recurring() | DueRecurring() | WindowRecurring() as rule:
            rrule = rule.rrule
            for label in labels:
                first, last = days.months_of(label)
                rrule = without_months(rrule, tuple(range(first, last + 1)))
            return [rhythm._replace(rule=replace(rule, rrule=rrule))] if rrule else [rhythm]
        case Frequency() | Quota(total=None) as rule if label.unit != "year":
            spans = [days.months_of(each) for each in labels]
            months = {month for a, b in spans for month in range(a, b + 1)}
            others = in_other_months(rule, tuple(sorted(months)), label.year or None)
            return [rhythm if isinstance(others, Invalid) else rhythm._replace(rule=others)]
        case _:
            return [rhythm]


def _only_names_them(rule: Rule, labels: tuple[Period, ...]) -> bool:
    """Whether the time behind `riêng` is but the month itself that it sets apart."""
    if len(labels) != 1 or labels[0].unit != "month" or not isinstance(rule, Between):
        return False
    return is_months(rule) and rule.first.month == labels[0].first


_OWN = Due | OnDays | Between | DueRecurring


def _special_periods(rhythm: Outcome, special: Outcome, c: Cursor) -> tuple[Period, ...]:
    """The months, quarters or the year behind `riêng`."""
    place = special_at(c, rhythm.end, special.first)
    if place is None:
        return _in_brackets(rhythm, c)
    c.at = place + 1
    while c.at < place + _LONGEST_LEAD and c.kind() in ("REPORT", "WORD", "IN"):
        c.at += 1
    return tuple(item for item in read_items(c) if isinstance(item, Period) and item.first)


def special_at(c: Cursor, first: int, end: int) -> int | None:
    """Where `riêng` stands between two token places, None where it does not."""
    return next((at for at in range(first, end) if c.tokens[at].text == _SPECIAL), None)


_PARTS, _BOUNDS = frozenset(("(", ";")), frozenset(("BEFORE", "LATEST", "BEFORE_INCL"))
"""Marks behind which the months need no colon before their last day: `(tháng 6 trước ngày 08)`."""
_IS_SAID, _APART = frozenset((":", "IS")), frozenset(("(", ";", ",", "BREAK"))


def _in_brackets(rhythm: Outcome, c: Cursor) -> tuple[Period, ...]:
    """`ngày 25 hằng tháng (tháng 2: ngày 23)`, `ngày 25 hằng tháng; tháng 12: ngày 15`: the months that a bracket or clause begins with."""
    mark = c.kinds[rhythm.end]
    if mark not in _APART:
        return ()
    c.at = rhythm.end + 1
    months = tuple(item for item in read_items(c) if isinstance(item, Period) and item.first)
    if mark != "(" and any(month.unit != "month" for month in months):
        return ()  # "ngày 25 hằng tháng; quý I: 20/3": another report
    is_said = c.kind() in _IS_SAID or (mark in _PARTS and c.kind() in _BOUNDS)
    return months if is_said else ()
