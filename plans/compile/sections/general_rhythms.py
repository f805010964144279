"""Rhythms and rates that state no time of their own, over the days the plan states for all of it: no report is owed when the work is over."""

import datetime as dt
from dataclasses import replace

from plans.compile.duties import span_of
from plans.compile.harvest import Setting
from plans.compile.when.times import day_of
from plans.plan import Obligation
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    DueRecurring,
    Modified,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
)


def within_general_time(
    obligations: tuple[Obligation, ...], setting: Setting
) -> tuple[Obligation, ...]:
    """Rhythms and rates that would go on over the plan's whole period, over the days that the plan states for all of it.

    A campaign "từ ngày 01/3 đến ngày 31/3" has its weekly reports in those weeks; a rhythm that lags its period lags these days as well.
    """
    if setting.general is None or setting.period is None:
        return obligations
    match setting.general.rule:
        case Between(first=CivilDay() as first, last=CivilDay() as last):
            days = Span(first, last)
        case _:
            return obligations
    whole = span_of(setting)
    if not _lies_in(days, whole) or days == whole:
        return obligations
    return tuple(replace(o, rule=_over(o.rule, whole, days)) for o in obligations)


def _over(rule: Rule, whole: Span, days: Span) -> Rule:
    """A rule over `days` where it goes over the whole period."""
    match rule:
        case (
            Recurring(span=Span() as span)
            | DueRecurring(span=Span() as span)
            | Quota(span=Span() as span)
        ):
            later = _lag(span, whole)
            return rule if later is None else replace(rule, span=_lagging(days, later))
        case Modified(rule=inner):
            return replace(rule, rule=_over(inner, whole, days))
        case Several(rules=rules):
            return replace(rule, rules=tuple(_over(each, whole, days) for each in rules))
        case Ambiguous(readings=readings):
            return replace(rule, readings=tuple(_over(each, whole, days) for each in readings))
        case _:
            return rule


_LONGEST_LAG = dt.timedelta(days=95)
"""A quarter: a report of one period is due in the next."""


def _lag(span: Span, whole: Span) -> tuple[dt.timedelta, dt.timedelta] | None:
    """How much later than the period a rhythm begins and ends; None where it has a span of its own."""
    ends = [_date(day) for day in (span.first, span.last, whole.first, whole.last)]
    if any(end is None for end in ends):
        return None
    first, last, begin, end = (day for day in ends if day is not None)
    later = (first - begin, last - end)
    is_same = all(dt.timedelta() <= each <= _LONGEST_LAG for each in later)
    return later if is_same and abs(later[0] - later[1]) <= _A_FEW_DAYS else None


_A_FEW_DAYS = dt.timedelta(days=3)


def _lagging(days: Span, later: tuple[dt.timedelta, dt.timedelta]) -> Span:
    first, last = _date(days.first), _date(days.last)
    if first is None or last is None or not any(later):
        return days
    return Span(day_of(first + later[0]), day_of(last + later[1]))


def _lies_in(days: Span, whole: Span) -> bool:
    ends = [_date(day) for day in (whole.first, days.first, days.last, whole.last)]
    known = [day for day in ends if day is not None]
    return len(known) == len(ends) and known == sorted(known)


def _date(day: CivilDay | None) -> dt.date | None:
    if day is None or day.year is None or day.lunar:
        return None
    return dt.date(day.year, day.month, day.day)
