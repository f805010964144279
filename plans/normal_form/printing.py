"""Rules → the normal form, one line each."""

import datetime as dt
from typing import assert_never

from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)


def format_rule(rule: Rule) -> str:
    """The rule on one line.

    >>> format_rule(Due(CivilDay(2018, 3, 31)))
    'due=2018-03-31'
    """
    if isinstance(rule, Several):
        return " && ".join(_enclosed(each, (Several,)) for each in rule.rules)
    return _format_single(rule)


def _enclosed(rule: Rule, composite: tuple[type, ...]) -> str:
    text = format_rule(rule)
    return f"({text})" if isinstance(rule, composite) else text


def _format_single(rule: Rule) -> str:
    match rule:
        case Due() | Between() | OnDays():
            return _format_dated(rule)
        case Recurring() | DueRecurring() | WindowRecurring() | Frequency():
            return _format_recurring(rule)
        case Quota():
            return _format_quota(rule)
        case (
            Relative() | Continuous() | OnDemand() | EventTriggered() | CrossReference() | NoTime()
        ):
            return _format_open(rule)
        case NotADeadline(reason=reason):
            return f"not-a-deadline({reason})"
        case Invalid() | Ambiguous() | Several() | Modified():
            return _format_composite(rule)
        case _:
            assert_never(rule)


def _format_dated(rule: Due | Between | OnDays) -> str:
    match rule:
        case Due(day=day, time=time, midnight=midnight):
            return f"due={format_day(day)}{'T24:00' if midnight else _clock(time)}"
        case Between(first=first, last=last, begin=begin, end=end):
            until = "" if last is None else f"{format_day(last)}{_clock(end)}"
            return f"window={format_day(first)}{_clock(begin)}..{until}"
        case OnDays(days=days, time=time):
            return f"on={','.join(map(format_day, days))}{_clock(time)}"
        case _:
            assert_never(rule)


def _clock(time: dt.time | None) -> str:
    return "" if time is None else f"T{time:%H:%M}"


def _format_recurring(rule: Recurring | DueRecurring | WindowRecurring | Frequency) -> str:
    match rule:
        case Recurring(rrule=rrule, span=span, time=time):
            return f"rrule={rrule}{_format_span(span)}{f'; time={time}' if time else ''}"
        case DueRecurring(rrule=rrule, span=span, time=time):
            return f"due-rrule={rrule}{_format_span(span)}{f'; time={time}' if time else ''}"
        case WindowRecurring(rrule=rrule, days=days, span=where):
            return (
                f"window-rrule={rrule}{'' if where is None else _format_span(where)}; days={days}"
            )
        case Frequency(rrule=rrule):
            return f"frequency={rrule}; no-date"
        case _:
            assert_never(rule)


def _format_span(span: Span) -> str:
    if span.last is None:
        return f" from {format_day(span.first)}"
    if _is_year(span.first, span.last):
        return f" in {_format_year(span.first)}"
    return f" in {format_day(span.first)}..{format_day(span.last)}"


def _is_year(first: CivilDay, last: CivilDay) -> bool:
    same = (first.year, first.offset) == (last.year, last.offset)
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return same and whole and not first.lunar and not last.lunar


def _format_year(day: CivilDay) -> str:
    if day.year is not None:
        return f"{day.year:04d}"
    return f"Y{day.offset:+d}" if day.offset else "Y"


def format_day(day: CivilDay) -> str:
    """`2018-03-31`, `Y-03-31`, `Y+1-01-04`, `lunar(03-10)`."""
    if day.lunar:
        year = "" if day.year is None and not day.offset else f"{_format_year(day)}-"
        return f"lunar({year}{day.month:02d}-{day.day:02d})"
    return f"{_format_year(day)}-{day.month:02d}-{day.day:02d}"


def _format_quota(rule: Quota) -> str:
    by = "" if rule.by is None else f" by {format_day(rule.by)}"
    span = "" if rule.span is None else _format_span(rule.span)
    sign = ">=" if rule.at_least else "="
    if rule.low is None:
        return f"quota{sign}{rule.total} total{by}{span}"
    upper = "" if rule.high is None else f"..{rule.high}"
    total = "" if rule.total is None else f" total={rule.total}"
    return f"quota{sign}{rule.low}{upper}/{rule.unit}{total}{by}{span}"


def _format_open(
    rule: Relative | Continuous | OnDemand | EventTriggered | CrossReference | NoTime,
) -> str:
    match rule:
        case Relative(amount=amount, unit=unit, side=side, anchor=anchor, bound=bound):
            sign = "+" if side == "after" else "-"
            return f"relative{'<=' if bound else '='}{sign}{amount}{unit} {side} {anchor}"
        case Continuous(span=span):
            return f"continuous{_format_span(span)}"
        case OnDemand():
            return "on-demand"
        case EventTriggered(event=event):
            return f"event-triggered: {event}"
        case CrossReference(target=target, periods=periods):
            return f"cross-reference={target}{'; periods=' + ','.join(periods) if periods else ''}"
        case NoTime():
            return "none"
        case _:
            assert_never(rule)


def _format_composite(rule: Invalid | Ambiguous | Several | Modified) -> str:
    match rule:
        case Invalid(reason=reason, suggest=suggest):
            tail = (
                "" if suggest is None else f"; suggest={_enclosed(suggest, (Several, Ambiguous))}"
            )
            return f"invalid({reason}){tail}"
        case Ambiguous(readings=readings):
            return "ambiguous: " + " | ".join(
                _enclosed(r, (Several, Ambiguous, Invalid)) for r in readings
            )
        case Several():
            return format_rule(rule)
        case Modified(rule=inner, modifiers=modifiers):
            head = _enclosed(inner, (Several, Ambiguous, Invalid, Modified))
            return "; ".join((head, *modifiers))
        case _:
            assert_never(rule)
