"""Days without a year in a plan whose one year lies in two calendar years (a school year): each has its year by the period."""

import datetime as dt
from dataclasses import replace

from calendars.civil import Window
from plans.rule import Ambiguous, Between, CivilDay, Due, Modified, OnDays, Rule, Several

_ONE_YEAR = 366


def settled(rule: Rule, period: Window | None) -> Rule:
    """The rule with the years that the plan's period leaves no choice about; as it is where the period is a calendar year, or several.

    >>> school_year = Window(dt.date(2023, 8, 1), dt.date(2024, 7, 31))
    >>> settled(Due(CivilDay(None, 5, 30)), school_year)
    Due(day=CivilDay(year=2024, month=5, day=30, offset=0, lunar=False), time=None, midnight=False)
    """
    if period is None or period.first.year == period.last.year or period.days > _ONE_YEAR:
        return rule
    return _settled(rule, period)


def _settled(rule: Rule, period: Window) -> Rule:
    match rule:
        case Modified(rule=inner):
            return replace(rule, rule=_settled(inner, period))
        case Several(rules=rules):
            return replace(rule, rules=tuple(_settled(one, period) for one in rules))
        case Ambiguous(readings=readings):
            return replace(rule, readings=tuple(_settled(one, period) for one in readings))
        case _:
            return _dated(rule, period)


def _dated(rule: Rule, period: Window) -> Rule:
    match rule:
        case Due(day=day):
            return replace(rule, day=_in(day, period))
        case OnDays(days=days):
            return replace(rule, days=tuple(_in(day, period) for day in days))
        case Between(first=first, last=last):
            return _between(rule, first, last, period)
        case _:
            return rule


def _between(rule: Between, first: CivilDay, last: CivilDay | None, period: Window) -> Rule:
    """A span keeps its length: its first day has the year of its last, or the one before."""
    if last is None:
        return replace(rule, first=_in(first, period))
    end = _in(last, period)
    if not _is_open(first) or end.year is None:
        return replace(rule, last=end)
    before = (first.month, first.day) > (end.month, end.day)
    return Between(replace(first, year=end.year - before), end)


def _is_open(day: CivilDay) -> bool:
    return day.year is None and day.offset == 0 and not day.lunar


def _in(day: CivilDay, period: Window) -> CivilDay:
    """The day in the one year that puts it into the period; in the nearer one where none does."""
    if not _is_open(day):
        return day
    years = (period.first.year, period.last.year)
    inside = [year for year in years if _is_inside(year, day, period)]
    is_late = (day.month, day.day) >= (period.first.month, period.first.day)
    return replace(day, year=inside[0] if inside else years[0 if is_late else 1])


def _is_inside(year: int, day: CivilDay, period: Window) -> bool:
    try:
        return period.first <= dt.date(year, day.month, day.day) <= period.last
    except ValueError:
        return False
