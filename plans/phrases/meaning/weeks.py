"""What weekdays, weeks and working days inside recurring periods mean; the n-th week has two readings (policy 4)."""

import calendar
import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from plans.phrases import days
from plans.phrases.context import Context, is_completion
from plans.phrases.meaning.dated import Notes, rule_of_dated
from plans.phrases.meaning.joining import join
from plans.phrases.meaning.left_out import PARTLY_READ
from plans.phrases.meaning.recurring import (
    Place,
    is_deadline,
    months_part,
    place_of,
    recurrence,
    shifted_span,
    time_of,
)
from plans.phrases.nodes import Cycle, Dated, Day, Period, WeekdayOf, WeekIn, WeekOf, WorkdayOf
from plans.rule import Ambiguous, Invalid, OnDays, Recurring, Rule, Span, WindowRecurring

_LONGER = frozenset(("month", "quarter", "half", "nine", "year"))
"""Periods of which a bare weekday is one day nobody can tell: "thứ Tư hằng tháng"; "các thứ Tư trong tháng" are all."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_of_weekday(
    node: WeekdayOf, cycles: tuple[Cycle, ...], context: Context
) -> tuple[Rule, Notes]:
    """Weekdays of each week, or of the n-th week; the n-th week has two readings (policy 4)."""
    if node.more:
        single = node._replace(more=())
        return _each(
            rule_of_weekday(single._replace(week=week), cycles, context)
            for week in (node.week, *node.more)
        )
    if is_apart(node.months, cycles):
        return _each(_weekday_in_month(node, month, context) for month in node.months)
    cycle = cycles[0] if cycles else Cycle("week")
    time = time_of(node.clock, node.half_day)
    due = node.bound in ("strict", "last") or (context.kind == "report" and cycle.unit != "day")
    weekdays = node.weekdays
    if node.bound == "strict" and node.clock is None:
        weekdays = tuple((day - 1) % 7 for day in weekdays)
    names = ",".join(_WEEKDAYS[day] for day in weekdays)
    if not node.nth and not node.week:
        base = (
            "FREQ=WEEKLY"
            if cycle.unit != "week" or cycle.every == 1
            else f"FREQ=WEEKLY;INTERVAL={cycle.every}"
        )
        weekly = recurrence(
            f"{base};BYDAY={names}", days.year_span(context, cycle.year), time, due=due
        )
        is_open = bool(cycles) and all(each.unit in _LONGER for each in cycles)
        return (Invalid(PARTLY_READ, weekly) if is_open else weekly), ()
    number = node.nth or node.week
    place = (
        place_of((cycle._replace(month=cycle.month or (1 if number > 0 else -1)),))
        if cycle.unit not in ("week", "term")
        else Place(())
    )
    span = shifted_span(place, context)
    if node.months:
        place, span = Place(numbers_of(node.months)), span_of(node.months, context)
    head = f"FREQ=MONTHLY{months_part(place.months)}"
    nth = recurrence(
        f"{head};BYDAY={','.join(f'{number}{_WEEKDAYS[day]}' for day in weekdays)}",
        span,
        time,
        due=due,
    )
    if node.nth:
        return nth, (("nth-weekday", ""),)
    week = "LAST" if number < 0 else str(number)
    whole = recurrence(f"{head};X-WEEK={week}-MON-SUN;BYDAY={names}", span, time, due=due)
    return Ambiguous((nth, whole)), (
        ("two-readings", _differing(weekdays, number, place.months, context.year)),
    )


def is_apart(months: tuple[Period, ...], cycles: tuple[Cycle, ...]) -> bool:
    """Whether named months are dated one by one: one of this year, or several of different years; the others come back."""
    years = {(month.year, month.shift) for month in months}
    is_yearly = years == {(0, 0)} and any(cycle.unit == "year" for cycle in cycles)
    return bool(months) and (len(years) > 1 or (len(months) == 1 and not is_yearly))


def numbers_of(months: tuple[Period, ...]) -> tuple[int, ...]:
    """The months by number, in their order in the year."""
    return tuple(sorted({month.first for month in months}))


def span_of(months: tuple[Period, ...], context: Context) -> Span:
    """The year of months that are all of one."""
    return days.year_span(context, months[0].year, months[0].shift)


def _each(found: Iterable[tuple[Rule, Notes]]) -> tuple[Rule, Notes]:
    """Several weeks of one month: one rule each."""
    rules, notes = zip(*found, strict=True)
    return join(list(rules)), tuple(dict.fromkeys(n for ns in notes for n in ns))


@lru_cache(maxsize=1024)
def _differing(
    weekdays: tuple[int, ...], number: int, months: tuple[int, ...], year: int | None
) -> str:
    """The months of the plan's year in which the n-th weekday and the weekday of the n-th week are different days."""
    if year is None:
        return ""
    return ",".join(
        f"{year}-{month:02d}"
        for month in months or range(1, 13)
        if any(
            _nth(year, month, day, number) != _in_week(year, month, day, number) for day in weekdays
        )
    )


def _nth(year: int, month: int, weekday: int, number: int) -> dt.date | None:
    first, length = calendar.monthrange(year, month)
    day = (weekday - first) % 7 + 1
    matching = range(day, length + 1, 7)
    index = number if number < 0 else number - 1
    return (
        dt.date(year, month, matching[index]) if -len(matching) <= index < len(matching) else None
    )


def _in_week(year: int, month: int, weekday: int, number: int) -> dt.date:
    edge = dt.date(year, month, 1 if number > 0 else calendar.monthrange(year, month)[1])
    monday = edge - dt.timedelta(days=edge.weekday()) + dt.timedelta(weeks=max(number - 1, 0))
    return monday + dt.timedelta(days=weekday)


def _weekday_in_month(node: WeekdayOf, month: Period, context: Context) -> tuple[Rule, Notes]:
    """`thứ bảy cuối cùng của tháng 6/2018`: a date."""
    year, _ = days.year_of(context, month.year, month.shift)
    number = node.nth or node.week or 1
    if year is None:
        names = ",".join(f"{number}{_WEEKDAYS[day]}" for day in node.weekdays)
        span = days.year_span(context, 0, month.shift)
        return Recurring(
            f"FREQ=YEARLY;BYMONTH={month.first};BYDAY={names}",
            span,
            time_of(node.clock, node.half_day),
        ), ()
    near = [_nth(year, month.first, day, number) for day in node.weekdays]
    whole = [_in_week(year, month.first, day, number) for day in node.weekdays]
    readings = [
        _on(node, tuple(d for d in found if d is not None), context) for found in (near, whole)
    ]
    if node.nth or readings[0] == readings[1]:
        return readings[0], (("nth-weekday", ""),)
    return Ambiguous(tuple(readings)), (("two-readings", f"{year}-{month.first:02d}"),)


def _on(node: WeekdayOf, found: tuple[dt.date, ...], context: Context) -> Rule:
    items = tuple(Day(day.day, day.month, day.year) for day in found)
    if not items:
        return Invalid("impossible-date")
    if node.bound in ("strict", "last") or context.kind == "report":
        return rule_of_dated(Dated(node.bound or "last", items, node.clock), context)[0]
    return OnDays(
        tuple(days.of_date(day) for day in found), node.clock.time() if node.clock else None
    )


def rule_of_workday(
    node: WorkdayOf, cycles: tuple[Cycle, ...], context: Context
) -> tuple[Rule, Notes]:
    """`ngày làm việc cuối cùng của tháng`; the one before the first or the last has no form and is asked about."""
    time = time_of(node.clock, node.half_day)
    if node.bound == "strict" and node.clock is not None:
        node = node._replace(bound="last")  # an hour is never moved
    if node.bound == "strict" and node.number in (1, -1):
        rule, notes = rule_of_workday(node._replace(bound="last"), cycles, context)
        return Invalid(PARTLY_READ, rule), notes
    number = node.number
    if node.bound == "strict" and number > 1:
        number -= 1
    part = "X-LAST-WORKDAY" if number == -1 else f"X-WORKDAY={number}"
    due = is_deadline(node.bound, context, is_long=True)
    if node.periods:
        rules = [_workday_in(period, context, part, time, due=due) for period in node.periods]
        return join(rules), (("workday", ""),)
    cycle = cycles[0] if cycles else Cycle("month")
    if cycle.unit == "week":
        return recurrence(f"FREQ=WEEKLY;{part}", days.year_span(context), time, due=due), (
            ("workday", ""),
        )
    place = place_of((cycle._replace(month=cycle.month or (1 if number > 0 else -1)),))
    frequency = "FREQ=YEARLY" if place.is_yearly else "FREQ=MONTHLY"
    return recurrence(
        f"{frequency}{months_part(place.months)};{part}",
        shifted_span(place, context),
        time,
        due=due,
    ), (("workday", ""),)


def _workday_in(period: Period, context: Context, part: str, time: str, *, due: bool) -> Rule:
    """The working day in a named month, or in the first or last of a longer period."""
    first, last = days.months_of(period)
    month = last if "LAST" in part else first
    span = days.year_span(context, period.year, period.shift)
    return recurrence(f"FREQ=YEARLY;BYMONTH={month};{part}", span, time, due=due)


def rule_of_weeks_each_year(node: Dated, context: Context) -> tuple[Rule, Notes] | None:
    """`tuần cuối tháng 11 hằng năm`: the weeks of named months that come back each year; None for any other time, and for one that ends with them."""
    weeks = [item for item in node.items if isinstance(item, WeekIn) and item.month.unit == "month"]
    if len(weeks) < len(node.items) or node.bound not in ("", "in", "at") or is_completion(context):
        return None
    numbers = dict.fromkeys(week.number for week in weeks)
    named = {n: tuple(week.month for week in weeks if week.number == n) for n in numbers}
    each = (WeekOf(number, Cycle("month"), (), months) for number, months in named.items())
    return _each(rule_of_week(node, (), context) for node in each)


def rule_of_week(node: WeekOf, cycles: tuple[Cycle, ...], context: Context) -> tuple[Rule, Notes]:
    """`tuần đầu tiên của tháng`: seven days of the month, or a Monday–Sunday week."""
    if node.more:
        return _each(
            rule_of_week(node._replace(number=week, more=()), cycles, context)
            for week in (node.number, *node.more)
        )
    cycle = cycles[0] if cycles else Cycle("month")
    edge = 1 if node.number > 0 else -1
    place = (
        place_of((cycle._replace(month=cycle.month or edge),))
        if cycle.unit != "week"
        else Place(())
    )
    if node.months:
        place = Place(numbers_of(node.months))
    head = f"FREQ=MONTHLY{months_part(place.months)}"
    span = shifted_span(place, context) if place.shift else None
    if node.number < 0:
        near, whole = "LAST-7-DAYS", "LAST-MON-SUN"
    else:
        last = node.number * 7
        near, whole = f"{node.number}-DAYS-{last - 6}-{last}", f"{node.number}-MON-SUN"
    if node.number == 5:  # noqa: PLR2004 -- a fifth week of seven days does not exist
        return WindowRecurring(f"{head};X-WEEK={whole}", 7, span), ()
    readings = (
        WindowRecurring(f"{head};X-WEEK={near}", 7, span),
        WindowRecurring(f"{head};X-WEEK={whole}", 7, span),
    )
    return Ambiguous(readings), (("two-readings", ""),)
