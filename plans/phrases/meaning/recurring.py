"""What days inside recurring periods mean: RRULEs, with their readings (policies 1, 3 and 4)."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from plans.phrases import days
from plans.phrases.context import Context, is_completion
from plans.phrases.meaning.dated import Notes, rule_of_dated
from plans.phrases.nodes import (
    Clock,
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Item,
    Period,
    Range,
)
from plans.rule import (
    Ambiguous,
    CivilDay,
    DueRecurring,
    Frequency,
    Invalid,
    Modified,
    Recurring,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

_FREQUENCIES = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "half": "FREQ=MONTHLY;INTERVAL=6",
    "nine": "FREQ=MONTHLY;INTERVAL=9",
    "year": "FREQ=YEARLY",
}
_STEPS = {"month": 1, "quarter": 3, "half": 6, "nine": 9, "year": 12}


class Place(NamedTuple):
    """The months a recurrence falls in (() = each), how far after the period reported on, and a year said with it."""

    months: tuple[int, ...]
    shift: int = 0
    year: int = 0
    is_yearly: bool = False


def frequency_of(cycle: Cycle) -> Frequency:
    """`hàng quý` → every three months, no date."""
    base = _FREQUENCIES.get(cycle.unit, "FREQ=MONTHLY")
    if cycle.every == 1:
        return Frequency(base)
    head, _, interval = base.partition(";INTERVAL=")
    return Frequency(f"{head};INTERVAL={int(interval or 1) * cycle.every}")


def place_of(cycles: tuple[Cycle, ...]) -> Place:
    """Several rhythms fall in the months of all of them; a month not said is the period's last (policy 3)."""
    months: set[int] = set()
    for cycle in cycles:
        step = _STEPS.get(cycle.unit, 0) * cycle.every
        if not step or step == 1:
            return Place((), cycle.shift, cycle.year)
        for number in (cycle.month, *cycle.more_months):
            after = number if number > 0 else step + 1 + (number or -1)
            month = min(after, 12)
            months.update(
                min(start + month - 1, 12)
                for start in range(1, 13 if step < 9 else 2, step)  # noqa: PLR2004 -- months
            )
    first = cycles[0]
    return Place(tuple(sorted(months)), first.shift, first.year, len(months) == 1)


def is_deadline(bound: str, context: Context, *, is_long: bool) -> bool:
    """Whether a recurring day is a deadline: by its bound, its kind, its heading; a day of a quarter unless an event."""
    if bound in ("strict", "last", "within"):
        return True
    if context.kind == "programme" or bound == "on":
        return False
    if context.kind in ("report", "procedure") or is_completion(context):
        return True
    return is_long and bound != "at"


def shifted_span(place: Place, context: Context) -> Span:
    """The plan's year; a deadline in the period after falls as much later."""
    span = days.year_span(context, place.year)
    if not place.shift:
        return span
    step = 12 // len(place.months) if place.months else 1
    if step == 12:  # noqa: PLR2004 -- a whole year on
        return (
            days.year_span(context, place.year, 1)
            if not place.year
            else days.year_span(context, place.year + 1)
        )
    first, last = span.first, span.last or span.first
    if place.shift < 0:
        return _span_before(first, last, step)
    month = first.month + step
    following = CivilDay(
        last.year + 1 if last.year is not None else None, 1, 31, last.offset + (last.year is None)
    )
    end = CivilDay(following.year, step, days.month_length(following.year, step), following.offset)
    return Span(CivilDay(first.year, month, 1, first.offset), end)


def _span_before(first: CivilDay, last: CivilDay, step: int) -> Span:
    """A year that begins and ends so many months earlier: `ngày 15 tháng liền trước`."""
    before = 13 - step
    year = None if first.year is None else first.year - 1
    begin = CivilDay(year, before, 1, first.offset - (year is None))
    month = 12 - step
    return Span(begin, CivilDay(last.year, month, days.month_length(last.year, month), last.offset))


def time_of(clock: Clock | None, half: str) -> str:
    """The clock time, else AM or PM, else nothing."""
    if clock is not None and (time := clock.time()) is not None:
        return f"{time:%H:%M}"
    return half


def recurrence(rrule: str, span: Span, time: str, *, due: bool) -> Rule:
    """A recurring deadline, or a recurring event."""
    return DueRecurring(rrule, span, time) if due else Recurring(rrule, span, time)


def months_part(months: tuple[int, ...]) -> str:
    """`;BYMONTH=…`, nothing for each month."""
    return f";BYMONTH={','.join(map(str, months))}" if months else ""


def rule_of_day(node: DayOf, cycles: tuple[Cycle, ...], context: Context) -> tuple[Rule, Notes]:
    """`ngày 20 của tháng cuối quý`, `trước ngày 05 hằng tháng`."""
    notes: list[tuple[str, str]] = []
    if cycles[0].unit in ("day", "week"):
        return _every_day(node, cycles[0], context)
    is_term = all(c.unit == "term" for c in cycles)
    known = tuple(c for c in cycles if c.unit != "term")
    term = next((c for c in cycles if c.unit == "term"), None)
    place = place_of(tuple(_in_term(c, term) for c in known)) if known else Place(())
    due = is_deadline(node.bound, context, is_long=bool(place.months) or is_term)
    span, numbers, months = shifted_span(place, context), node.days, place.months
    if node.bound == "strict" and node.clock is None:
        if numbers == (1,) and place.shift > 0:
            span = _day_earlier(span)  # "trước ngày 01 tháng sau": the last day of the month itself
        numbers, months = _days_before(numbers, months)
        notes.append(("strict-bound", ""))
    is_after = node.bound == "after" and all(0 < number < _SHORTEST_MONTH for number in numbers)
    if is_after:  # "sau ngày 15 hằng tháng": from the 16th on
        numbers = tuple(number + 1 for number in numbers)
    if months and not cycles[0].month:
        notes.append(("last-month", ""))
    by_day = f";BYMONTHDAY={','.join(map(str, numbers))}"
    frequency = "FREQ=YEARLY" if place.is_yearly else "FREQ=MONTHLY"
    middle = ";X-PERIOD-LAST-MONTH" if is_term else months_part(months)
    rule = recurrence(
        frequency + middle + by_day,
        span,
        time_of(node.clock, node.half_day),
        due=due and not is_after,
    )
    return (Modified(rule, ("earliest",)) if is_after else rule), tuple(notes)


_SHORTEST_MONTH = 28


def _in_term(cycle: Cycle, term: Cycle | None) -> Cycle:
    """The period of a rhythm with the month, and the shift, that "tháng đầu kỳ sau" says of it."""
    if term is None:
        return cycle
    return cycle._replace(month=cycle.month or term.month, shift=cycle.shift or term.shift)


def _every_day(node: DayOf, cycle: Cycle, context: Context) -> tuple[Rule, Notes]:
    rrule = frequency_of(cycle).rrule
    due = is_deadline(node.bound, context, is_long=False)
    time = time_of(node.clock, node.half_day)
    return recurrence(rrule, days.year_span(context), time, due=due), ()


def _days_before(
    numbers: tuple[int, ...], months: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """One day earlier; before day 1 is the last day of the month before."""
    if numbers == (1,):
        return (-1,), tuple(sorted((month - 2) % 12 + 1 for month in months))
    return tuple(
        number - 1 if number > 1 else -1 if number == 1 else number - 1 for number in numbers
    ), months


def _day_earlier(span: Span) -> Span:
    """A span from the first of a month to the end of one, begun and ended a day earlier."""
    first, last = span.first, span.last or span.first
    month = (first.month - 2) % 12 + 1
    turn = first.month == 1
    year = first.year - turn if first.year is not None else None
    begin = CivilDay(
        year, month, days.month_length(year, month), first.offset - (turn and year is None)
    )
    return Span(begin, replace(last, day=last.day - 1))


def days_in_periods(
    node: DayOf, periods: tuple[Period, ...], context: Context
) -> tuple[Rule, Notes]:
    """The days in the last month of each named period, or in the month the words choose."""
    cycle = node.cycle
    items: list[Item] = []
    for period in periods:
        first, last = days.months_of(period)
        month = last if cycle is None or cycle.month <= 0 else first + cycle.month - 1
        shift = period.shift
        if cycle is not None and cycle.shift:
            month = last + max(cycle.month, 1)
        year = period.year or (cycle.year if cycle else 0)
        if month > 12:  # noqa: PLR2004 -- into the next year
            month, year, shift = month - 12, year + 1 if year else 0, shift + (not year)
        length = days.month_length(days.year_of(context, year, shift)[0], month)
        items.extend(
            Day(length if day < 0 else min(day, length), month, year, shift) for day in node.days
        )
    bound = node.bound or ("last" if context.kind == "report" else "")
    return rule_of_dated(Dated(bound, tuple(items), node.clock, node.half_day), context)


def rule_of_yearly(node: Dated, context: Context) -> tuple[Rule, Notes]:
    """`trước ngày 25/11 hằng năm`: named days that come back every year."""
    rules: list[Rule] = []
    notes: list[tuple[str, str]] = []
    if wrong := _impossible_range(node, context):
        return Invalid(wrong), ((wrong, ""),)
    for item in node.items:
        span = days.year_span(context, 0, getattr(item, "shift", 0))
        if isinstance(item, Range) or (
            isinstance(item, Period)
            and not item.part
            and node.bound in ("", "in", "at")
            and not is_completion(context)
        ):
            rules.append(_yearly_window(item, context))
            continue
        rules.append(_yearly_day(item, node, span, context, notes))
    merged = _same_day(rules)
    return (merged[0] if len(merged) == 1 else Several(tuple(merged))), tuple(dict.fromkeys(notes))


def _impossible_range(node: Dated, context: Context) -> str:
    """Why a range cannot come back every year: an end without its month, or of no calendar; "" where it can."""
    for item in node.items:
        for end in (item.first, item.last) if isinstance(item, Range) else ():
            if isinstance(end, Day) and not end.month:
                return "month-not-stated"
            if (
                isinstance(end, Day)
                and not end.is_lunar
                and not days.exists(end._replace(year=2024), context)
            ):
                return "impossible-date"
    return ""


def _yearly_day(
    item: Item, node: Dated, span: Span, context: Context, notes: list[tuple[str, str]]
) -> Rule:
    time = time_of(node.clock, node.half_day)
    due = is_deadline(node.bound, context, is_long=True)
    if isinstance(item, Day) and item.is_perhaps_lunar:
        notes.append(("two-readings", ""))
        plain = item._replace(is_perhaps_lunar=False)
        both = (plain, plain._replace(is_lunar=True))
        return Ambiguous(tuple(_yearly_day(each, node, span, context, notes) for each in both))
    if isinstance(item, Day) and item.is_lunar:
        is_strict = node.bound == "strict" and item.day > 1
        return recurrence(
            f"FREQ=YEARLY;lunar({item.month:02d}-{item.day - is_strict:02d})",
            span,
            time,
            due=due and node.bound != "",
        )
    if isinstance(item, Day) and not days.exists(item._replace(year=2024), context):
        if not 1 <= item.month <= 12 or item.day < 1:  # noqa: PLR2004 -- months
            return Invalid("impossible-date")
        last = item._replace(day=days.month_length(2024, item.month))
        return Invalid("impossible-date", _yearly_day(last, node, span, context, notes))
    open_year = Context(None, context.kind, context.hint)
    first = days.first_day(item, open_year)
    day = first if isinstance(item, Day) else days.last_day(item, open_year)
    if isinstance(item, Period) and item.part:
        middle = replace(first, month=first.month + 1, day=15)  # of a quarter
        edge = {"first": first, "mid": middle, "last": day}[item.part]
        day = first = days.vague_day(item, open_year) or edge
    if node.bound == "strict" and node.clock is None:
        notes.append(("strict-bound", ""))
        day = days.day_before(first)
    if node.bound in ("after", "from", "earliest"):
        day = first if node.bound != "after" else days.day_after(days.last_day(item, open_year))
        rrule = f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
        return Modified(recurrence(rrule, span, time, due=False), ("earliest",))
    number = (
        -1
        if (day.month, day.day) == (2, 29)
        and not (isinstance(item, Day) and node.bound != "strict")
        else day.day
    )
    return recurrence(f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={number}", span, time, due=due)


def _yearly_window(item: Item, context: Context) -> Rule:
    year = context.year or 2023
    some = Context(year, context.kind, context.hint)
    first, last = days.first_day(item, some), days.last_day(item, some)
    if first.lunar:
        return _lunar_window(first, last, context)
    start, end = (
        dt.date(first.year or year, first.month, first.day),
        dt.date(last.year or year, last.month, last.day),
    )
    length = (end - start).days + 1
    return WindowRecurring(
        f"FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={first.day}",
        length if length > 0 else length + 365,
    )


def _lunar_window(first: CivilDay, last: CivilDay, context: Context) -> Rule:
    """`từ mùng 1 đến mùng 10 tháng Giêng hằng năm`; over the end of a month, whose length the moon decides, the beginning and the end apart."""
    start = f"FREQ=YEARLY;lunar({first.month:02d}-{first.day:02d})"
    if (first.month, first.offset) == (last.month, last.offset) and first.day <= last.day:
        return WindowRecurring(start, last.day - first.day + 1)
    span = days.year_span(context)
    end = DueRecurring(f"FREQ=YEARLY;lunar({last.month:02d}-{last.day:02d})", span)
    return Several((Modified(Recurring(start, span), ("earliest",)), end))


def _same_day(rules: list[Rule]) -> list[Rule]:
    """Yearly rules on the same day-number are one rule over their months."""
    heads = [r.rrule.split(";") for r in rules if isinstance(r, DueRecurring | Recurring)]
    last_parts = {h[-1] for h in heads}
    if len(heads) != len(rules) or len(last_parts) > 1 or "lunar" in "".join(last_parts):
        return list(dict.fromkeys(rules))
    first = rules[0]
    if not isinstance(first, DueRecurring | Recurring):
        return rules
    months = ",".join(h[1].removeprefix("BYMONTH=") for h in heads)
    return [type(first)(f"{heads[0][0]};BYMONTH={months};{heads[0][2]}", first.span, first.time)]


def rule_of_days(node: DaysOf, cycles: tuple[Cycle, ...], context: Context) -> tuple[Rule, Notes]:
    """`từ ngày 20 đến ngày 25 hàng tháng`: a window that comes back."""
    cycle = cycles[0] if cycles else Cycle("month")
    place = place_of((cycle,)) if cycle.unit in _STEPS else Place(())
    if (node.first, node.last) == (1, -1):
        return _whole_months(place, context)
    length = node.last - node.first + 1
    if (
        length <= 0
    ):  # "từ ngày 25 đến ngày 05 hằng tháng": a window of as many days in each month does not say when it ends
        return rule_of_day(DayOf("last", (node.last,), cycle), (cycle,), context)
    head = f"FREQ=MONTHLY{months_part(place.months)}"
    span = shifted_span(place, context) if place.year or place.shift else None
    return WindowRecurring(f"{head};BYMONTHDAY={node.first}", length, span), ()


def _whole_months(place: Place, context: Context) -> tuple[Rule, Notes]:
    """`tháng cuối quý`: in a report by the month's last day, else at any time in each such month."""
    span = shifted_span(place, context)
    if is_deadline("", context, is_long=False):
        return DueRecurring(f"FREQ=MONTHLY{months_part(place.months)};BYMONTHDAY=-1", span), ()
    first, end = span.first, span.last or span.first
    count = (
        ((end.year or 0) + end.offset - (first.year or 0) - first.offset) * 12
        + end.month
        - first.month
    )
    numbers = [
        first.month + n for n in range(count + 1) if (first.month + n - 1) % 12 + 1 in place.months
    ]
    items: list[Item] = []
    for number in numbers:
        later, month = divmod(number - 1, 12)
        year = first.year + later if first.year else 0
        items.append(Period("month", month + 1, month + 1, year, later))
    return rule_of_dated(Dated("", tuple(items)), context)
