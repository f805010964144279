"""What one part of a phrase says of another: a narrower time in brackets, the times a rate is told with, a number nobody read."""

import datetime as dt
from collections.abc import Sequence

from plans.phrases.cursor import Cursor
from plans.phrases.days import month_length
from plans.phrases.group import Outcome
from plans.phrases.nodes import Dated, Found
from plans.rule import (
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Invalid,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Several,
    WindowRecurring,
)

PARTLY_READ = "partly-read"
_ALMOST_A_YEAR = 300
_TELLS = frozenset(("(", ",", ":", "-", "AT", "IN"))
_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "BEFORE_INCL", "WITHIN", "DONE"))
_UNREAD = frozenset(("NUM", "ROMAN", "MONTH", "QUARTER", "WEEK"))
_JOINTS = frozenset((",", ";", "-", "/", "AND", "OR", "UNTIL"))


def refine(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """The outcomes of one phrase, each duty once."""
    if len(outcomes) < 2:  # noqa: PLR2004 -- nothing to hold against it
        return outcomes
    kept: list[Outcome] = []
    for outcome in outcomes:
        before = kept[-1] if kept else None
        narrower = None if before is None else _narrower(before, outcome, c)
        if before is not None and narrower is not None:
            notes = (*before.notes, *outcome.notes)
            kept[-1] = Outcome(narrower, before.first, outcome.end, tuple(dict.fromkeys(notes)))
        else:
            kept.append(outcome)
    return _without_told_rates(kept, c)


def _narrower(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 5 (từ 10-15/5)`, `trong quý III, chậm nhất 20/9`: one duty, its time said more exactly."""
    if not isinstance(wide.rule, Between) or wide.rule.last is None:
        return None
    if c.kinds[narrow.first - 1] != "(" and _lasts_a_year(wide.rule):
        return None  # the plan's own year, said before a day of it
    is_bracketed = c.kinds[narrow.first - 1] == "(" or c.kinds[wide.end] == "("
    first, last = _date(wide.rule.first), _date(wide.rule.last)
    match narrow.rule:
        case Due(day=day, time=None, midnight=False) if (
            is_bracketed or c.kinds[narrow.first] in _BOUNDS
        ) and _lies(first, _date(day), last):
            return Between(wide.rule.first, day)
        case Between(first=begin, last=CivilDay() as end) if (
            is_bracketed
            and _lies(first, _date(begin), last)
            and _lies(first, _date(end), last)
            and narrow.rule != wide.rule
        ):
            return narrow.rule
        case OnDays(days=days) if is_bracketed and all(
            _lies(first, _date(day), last) for day in days
        ):
            return narrow.rule
        case _:
            return None


def _lasts_a_year(window: Between) -> bool:
    first, last = _date(window.first), None if window.last is None else _date(window.last)
    return first is not None and last is not None and (last - first).days >= _ALMOST_A_YEAR


def _lies(first: dt.date | None, day: dt.date | None, last: dt.date | None) -> bool:
    return first is not None and day is not None and last is not None and first <= day <= last


def _date(day: CivilDay) -> dt.date | None:
    """The day itself; an open year as any year, as far as days of one phrase are held against each other."""
    if day.lunar:
        return None
    year = day.year if day.year is not None else 2000 + day.offset
    return dt.date(year, day.month, min(day.day, month_length(year, day.month)))


def _without_told_rates(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`2 lần/năm (tháng 6 và tháng 12)`, `01 lần/quý, vào tháng cuối quý`: the times are those of the rate."""
    kept: list[Outcome] = []
    for place, outcome in enumerate(outcomes):
        told = [each for later in outcomes[place + 1 :] for each in _each(later.rule)]
        is_told = bool(told) and c.kinds[outcome.end] in _TELLS and _tells(outcome.rule, told)
        if not is_told:
            kept.append(outcome)
    return kept


def _each(rule: Rule) -> Sequence[Rule]:
    return rule.rules if isinstance(rule, Several) else (rule,)


def _tells(rate: Rule, told: list[Rule]) -> bool:
    match rate:
        case Quota(low=int(low), unit=unit, at_least=False, high=None) if (
            unit == "year" or unit.isdigit()
        ):
            return len(told) == low and all(isinstance(r, Between | Due | OnDays) for r in told)
        case Quota(low=1, at_least=False, high=None):
            return len(told) == 1 and isinstance(
                told[0], Recurring | DueRecurring | WindowRecurring
            )
        case _:
            return False


def doubt_if_partly_read(rule: Rule, found: list[Found], c: Cursor) -> Rule:
    """A number or a period that stands in one row with a time and was not read: the time is proposed only.

    `Tháng 4 - 45`, `15/3 và 77/6`: what was read may be half of what is meant.
    """
    if isinstance(rule, Invalid) or not any(isinstance(each.node, Dated) for each in found):
        return rule
    ends = {each.end for each in found if isinstance(each.node, Dated)}
    starts = {each.first for each in found if isinstance(each.node, Dated)}
    taken = {place for each in found for place in range(each.first, each.end)}
    for place in range(c.size):
        if place in taken or c.kinds[place] not in _UNREAD:
            continue
        behind = c.kinds[place - 1] in _JOINTS and place - 1 in ends
        ahead = c.kinds[place + 1] in _JOINTS and place + 2 in starts
        if behind or ahead:
            return Invalid(PARTLY_READ, rule)
    return rule
