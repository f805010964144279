"""What is inside a rule: past its modifiers, doubts and lists, and the rhythm it says."""

import re

from plans.rule import (
    Ambiguous,
    DueRecurring,
    Frequency,
    Invalid,
    Modified,
    Quota,
    Recurring,
    Rule,
    Several,
    WindowRecurring,
)

UNNAMED = "X"
"""The anchor of a relative time whose event the words do not name."""


def inner_rule(rule: Rule) -> Rule:
    """The rule inside its modifiers, doubts and lists: the first of several."""
    match rule:
        case Modified(rule=inner):
            return inner_rule(inner)
        case Ambiguous(readings=rules) | Several(rules=rules):
            return inner_rule(rules[0])
        case Invalid(suggest=suggest) if suggest is not None:
            return inner_rule(suggest)
        case _:
            return rule


_UNITS = {
    "month": "FREQ=MONTHLY",
    "week": "FREQ=WEEKLY",
    "year": "FREQ=YEARLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
}
_RHYTHM = re.compile(r"FREQ=\w+(?:;INTERVAL=\d+)?")


def rhythm(rule: Rule) -> str | None:
    """How often a rule comes, as far as it says so: two rules with one rhythm are one duty said twice."""
    match inner_rule(rule):
        case (
            Frequency(rrule=rrule)
            | Recurring(rrule=rrule)
            | DueRecurring(rrule=rrule)
            | WindowRecurring(rrule=rrule)
        ):
            match = _RHYTHM.search(rrule)
            return match.group() if match else None
        case Quota(unit=unit):
            return _UNITS.get(unit)
        case _:
            return None
