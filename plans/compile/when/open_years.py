"""Days without a year of their own, by the plan's period: the year it leaves no choice about, or each of several whole years."""

import datetime as dt
from dataclasses import dataclass, replace

from calendars.civil import Window, last_day_of_month
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Modified,
    OnDays,
    Rule,
    Several,
    Span,
)

_ONE_YEAR = 366


def settled(rule: Rule, period: Window | None, *, issued: dt.date | None = None) -> Rule:
    """The rule with the years that the plan's period leaves no choice about; in whole years only what is told of the next or last one.

    In a period of more than a year ("năm 2026 và quý I năm 2027") a day has the one year that puts it there, and of two the one
    that is not before the plan's issue.

    >>> school_year = Window(dt.date(2023, 8, 1), dt.date(2024, 7, 31))
    >>> settled(Due(CivilDay(None, 5, 30)), school_year)
    Due(day=CivilDay(year=2024, month=5, day=30, offset=0, lunar=False), time=None, midnight=False)
    """
    if period is not None and _is_whole_years(period) and period.first.year < period.last.year:
        return _each_year(rule, period)
    if period is None or period.last.year != period.first.year + 1 or _is_whole_years(period):
        return rule
    return _settled(rule, _Years(period, issued))


def _each_year(rule: Rule, period: Window) -> Rule:
    """A day of the year after or before ("trước ngày 31/01 năm liền kề") in a plan of several years: the one of each of them."""
    match rule:
        case Modified(rule=inner):
            return replace(rule, rule=_each_year(inner, period))
        case Several(rules=rules):
            return replace(rule, rules=tuple(_each_year(one, period) for one in rules))
        case Due(day=CivilDay(year=None, lunar=False) as day) if day.offset and rule.time is None:
            return DueRecurring(
                f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}",
                Span(
                    CivilDay(period.first.year + day.offset, 1, 1),
                    CivilDay(period.last.year + day.offset, 12, 31),
                ),
            )
        case _:
            return rule


def _is_whole_years(period: Window) -> bool:
    ends = (period.first.month, period.first.day, period.last.month, period.last.day)
    return ends == (1, 1, 12, 31)


@dataclass(frozen=True, slots=True)
class _Years:
    """The two years that a day may have: the period's, and the day of issue where it has to decide."""

    period: Window
    issued: dt.date | None

    def of(self, day: CivilDay) -> CivilDay:
        """The day in its year; as it is where the period leaves a choice.

        In a period of up to a year a day outside has the year that brings it nearer.
        """
        if not _is_open(day):
            return day
        first, last = self.period.first, self.period.last
        inside = [year for year in (first.year, last.year) if self._holds(year, day)]
        if not inside and self.period.days <= _ONE_YEAR:
            is_late = (day.month, day.day) >= (first.month, first.day)
            return replace(day, year=first.year if is_late else last.year)
        if len(inside) > 1 and self.period.days > _ONE_YEAR and self.issued:
            inside = [year for year in inside if _on(year, day) >= self.issued]
        is_settled = len(inside) == 1 or (inside and self.period.days <= _ONE_YEAR)
        return _within(inside[0], day) if is_settled else day

    def _holds(self, year: int, day: CivilDay) -> bool:
        return self.period.first <= _on(year, day) <= self.period.last


def _within(year: int, day: CivilDay) -> CivilDay:
    return replace(day, year=year, day=_on(year, day).day)


def _on(year: int, day: CivilDay) -> dt.date:
    """The day in that year; the last of a month's days ends in the month's last."""
    last = last_day_of_month(year, day.month)
    return last.replace(day=min(day.day, last.day))


def _settled(rule: Rule, years: _Years) -> Rule:
    match rule:
        case Modified(rule=inner):
            return replace(rule, rule=_settled(inner, years))
        case Several(rules=rules):
            return replace(rule, rules=tuple(_settled(one, years) for one in rules))
        case Ambiguous(readings=readings):
            return replace(rule, readings=tuple(_settled(one, years) for one in readings))
        case _:
            return _dated(rule, years)


def _dated(rule: Rule, years: _Years) -> Rule:
    match rule:
        case Due(day=day):
            return replace(rule, day=years.of(day))
        case OnDays(days=days):
            return replace(rule, days=tuple(map(years.of, days)))
        case Between(first=first, last=last):
            return _between(rule, first, last, years)
        case _:
            return rule


def _between(rule: Between, first: CivilDay, last: CivilDay | None, years: _Years) -> Rule:
    """A span keeps its length: its first day has the year of its last, or the one before."""
    if last is None:
        return replace(rule, first=years.of(first))
    end = years.of(last)
    if not _is_open(first) or end.year is None:
        return replace(rule, last=end)
    before = (first.month, first.day) > (end.month, end.day)
    return replace(rule, first=replace(first, year=end.year - before), last=end)


def _is_open(day: CivilDay) -> bool:
    return day.year is None and day.offset == 0 and not day.lunar
