"""A rule that goes on over a whole period, over some of its days: a rate's own months, the days stated for all of a plan."""

import datetime as dt
from dataclasses import replace

from calendars.civil import Window
from plans.compile.when.dates import day_of
from plans.rule import (
    Ambiguous,
    CivilDay,
    DueRecurring,
    Modified,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
)


def window_of(first: CivilDay, last: CivilDay | None) -> Window | None:
    """The days from the first to the last; None where one is open or of no solar calendar, or they are told backwards."""
    begin, end = first.solar(), None if last is None else last.solar()
    return None if begin is None or end is None or end < begin else Window(begin, end)


def over_days(rule: Rule, whole: Window, days: Window) -> Rule:
    """A rule over `days` where it goes over the whole period."""
    match rule:
        case (
            Recurring(span=Span() as span)
            | DueRecurring(span=Span() as span)
            | Quota(span=Span() as span)
        ):
            return replace(rule, span=_moved(span, whole, days))
        case Modified(rule=inner):
            return replace(rule, rule=over_days(inner, whole, days))
        case Several(rules=rules):
            return replace(rule, rules=tuple(over_days(each, whole, days) for each in rules))
        case Ambiguous(readings=readings):
            return replace(rule, readings=tuple(over_days(each, whole, days) for each in readings))
        case _:
            return rule


_LONGEST_LAG = dt.timedelta(days=95)
"""A quarter: a report of one period is due in the next."""
_A_FEW_DAYS = dt.timedelta(days=3)


def _moved(span: Span, whole: Window, days: Window) -> Span:
    """The span over `days`, as much later than they as it was later than the whole period; as it is where it is a span of its own."""
    said = window_of(span.first, span.last)
    if said is None:
        return span
    later = (said.first - whole.first, said.last - whole.last)
    lags = all(dt.timedelta() <= each <= _LONGEST_LAG for each in later)
    if not lags or abs(later[0] - later[1]) > _A_FEW_DAYS:
        return span
    return Span(day_of(days.first + later[0]), day_of(days.last + later[1]))
