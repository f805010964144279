"""What named days and periods mean under their bound and heading (policies 1, 2, 7 and 9 of the time language)."""

import datetime as dt
from dataclasses import replace

from plans.phrases import days
from plans.phrases.context import Context, is_completion, is_event
from plans.phrases.grammar.months import IMPOSSIBLE
from plans.phrases.meaning.moon_spans import in_their_lunar_years, order_of
from plans.phrases.nodes import Clock, Dated, Day, Item, Period, Range, WeekIn
from plans.phrases.words.numerals import NO_YEAR, UNSAID_YEAR
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    EventTriggered,
    Invalid,
    Modified,
    OnDays,
    Recurring,
    Rule,
    Several,
)

Notes = tuple[tuple[str, str], ...]


def each_once(notes: Notes) -> Notes:
    """The notes in their order, each once."""
    return tuple(dict.fromkeys(notes)) if len(notes) > 1 else notes


_DOUBTFUL_YEARS = {NO_YEAR: "year-typo", UNSAID_YEAR: "year-not-stated"}


def rule_of_dated(node: Dated, context: Context) -> tuple[Rule, Notes]:
    """The rule of named days or periods, with the policies that decided."""
    doubtful = _doubtful_year(node.items)
    if doubtful:
        reason = _DOUBTFUL_YEARS[doubtful]
        items = tuple(_in_the_plans_year(item) for item in node.items)
        suggest = rule_of_dated(node._replace(items=items), context)[0]
        return Invalid(reason, suggest), ((reason, ""),)
    node = in_their_lunar_years(node, context)
    wrong = _impossible(node, context)
    if wrong is not None:
        return wrong, (("impossible-date", ""),)
    for item in node.items:
        if isinstance(item, Range) and _is_reversed(item, context):
            return _turned(item, context), (("reversed-range", ""),)
    notes: list[tuple[str, str]] = []
    rules = [_item(item, node, context, notes) for item in node.items]
    rule = _choice(_join(rules)) if node.is_choice else _join(rules)
    if node.weekday >= 0:
        rule = _checked_weekday(rule, node, context, notes)
    if node.half_day and node.clock is None and isinstance(rule, Recurring | DueRecurring):
        rule = replace(rule, time=node.half_day)
    elif node.half_day and node.clock is None:
        rule = Modified(rule, (f"time={node.half_day}",))
    return rule, each_once(tuple(notes))


def _choice(rule: Rule) -> Rule:
    """One of several days as readings: reminded by the first, nobody is late before the last."""
    match rule:
        case Several(rules=rules) if all(isinstance(one, Due) for one in rules):
            return Ambiguous(rules)
        case OnDays(days=days, time=time):
            return Ambiguous(tuple(OnDays((day,), time) for day in days))
        case _:
            return rule


def _doubtful_year(items: tuple[Item, ...]) -> int:
    """The first year that digits or words leave open (NO_YEAR, UNSAID_YEAR), else 0."""
    for item in items:
        for year in _years(item):
            if year < 0:
                return year
    return 0


def _years(item: Item) -> tuple[int, ...]:
    if isinstance(item, Range):
        return _years(item.first) + (() if item.last is None else _years(item.last))
    return (item.month.year if isinstance(item, WeekIn) else item.year,)


def _in_the_plans_year(item: Item) -> Item:
    """The item without a year that is none."""
    match item:
        case Range(first=first, last=last):
            mended = _single(first), None if last is None else _single(last)
            return item._replace(first=mended[0], last=mended[1])
        case _:
            return _single(item)


def _single(item: Day | Period | WeekIn) -> Day | Period | WeekIn:
    if isinstance(item, WeekIn):
        return item._replace(month=item.month._replace(year=max(item.month.year, 0)))
    return item._replace(year=max(item.year, 0))


def _impossible(node: Dated, context: Context) -> Rule | None:
    """A day that no calendar has: 31/02, 15/13."""
    for item in node.items:
        ends = (item.first, item.last) if isinstance(item, Range) else (item,)
        for end in ends:
            if isinstance(end, Period) and end.unit == IMPOSSIBLE:
                return Invalid("impossible-date", _scanned_quarter(end, node, context))
        for day in ends:
            if isinstance(day, Day) and day.is_lunar and not _is_of_the_moon(day):
                return Invalid("impossible-date")
            if isinstance(day, Day) and not day.is_lunar and not days.exists(day, context):
                return Invalid("impossible-date", _nearest(day, node, context))
    return None


_MONTHS, _DAYS_OF_THE_MOON = 12, 30


def _is_of_the_moon(day: Day) -> bool:
    """Whether a lunar month can have the day: twelve months of at most thirty days."""
    return 1 <= day.month <= _MONTHS and 1 <= day.day <= _DAYS_OF_THE_MOON


_SCANNED = {11: 2, 111: 3}


def _scanned_quarter(end: Period, node: Dated, context: Context) -> Rule | None:
    """`Quý 11`, `Quý 111`: no such quarter, but so scanners read II and III."""
    quarter = _SCANNED.get(end.first, 0)
    if not quarter:
        return None
    period = end._replace(unit="quarter", first=quarter, last=quarter)
    return rule_of_dated(node._replace(items=(period,)), context)[0]


def _is_reversed(item: Range, context: Context) -> bool:
    first, last = days.first_day(item, context), days.last_day(item, context)
    return item.last is not None and order_of(last) < order_of(first)


def _turned(item: Range, context: Context) -> Rule:
    """A range that ends before it begins: the next year's end is proposed where that mends it."""
    first, last = days.first_day(item, context), days.last_day(item, context)
    if last.year is None or last.year != first.year:
        return Invalid("reversed-range")
    length = days.month_length(last.year + 1, last.month)
    end = replace(last, year=last.year + 1, day=min(last.day, length))
    return Invalid("reversed-range", Between(first, end))


def _nearest(day: Day, node: Dated, context: Context) -> Rule | None:
    if not 1 <= day.month <= 12 or day.day < 1:  # noqa: PLR2004 -- months
        return None
    year, _ = days.year_of(context, day.year, day.shift)
    mended = node._replace(
        items=(day._replace(day=min(day.day, days.month_length(year, day.month))),)
    )
    return rule_of_dated(mended, context)[0]


def _join(rules: list[Rule]) -> Rule:
    """Event days of one list are one rule, anything else one rule each."""
    if len(rules) == 1:
        return rules[0]
    on = [rule for rule in rules if isinstance(rule, OnDays)]
    if len(on) == len(rules):
        return OnDays(tuple(day for rule in on for day in rule.days), on[0].time)
    unique = tuple(dict.fromkeys(rules))
    return unique[0] if len(unique) == 1 else Several(unique)


def _due(day: CivilDay, clock: Clock | None) -> Due:
    if clock is None:
        return Due(day)
    return Due(day, clock.time(), midnight=clock.time() is None)


def _item(item: Item, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    if isinstance(item, Day) and (item.is_lunar or item.is_perhaps_lunar):
        return _by_the_moon(item, node, context, notes)
    if isinstance(item, Period) and item.part:
        return _vague(item, node, context, notes)
    match node.bound:
        case "strict":
            return _strict(item, node, context, notes)
        case "last" | "within":
            return _due(days.last_day(item, context), node.clock)
        case "from" | "earliest" | "after" if not isinstance(item, Range):
            return _open_ended(item, node, context)
        case _:
            return _unbound(item, node, context, notes)


def _open_ended(item: Item, node: Dated, context: Context) -> Rule:
    """`từ ngày`, `sau ngày`, `sớm nhất ngày`: a beginning without an end; with its hour ("từ 7 giờ 30 ngày …") an event."""
    bound = node.bound
    if bound == "from" and isinstance(item, Day) and node.clock is not None:
        return OnDays((days.civil(item, context),), node.clock.time())
    if bound == "after" and node.clock is not None:
        return Between(days.first_day(item, context), None)
    if bound == "after":
        return Between(days.day_after(days.last_day(item, context)), None)
    start = Between(days.first_day(item, context), None)
    return Modified(start, ("earliest",)) if bound == "earliest" else start


def _strict(item: Item, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    first = days.first_day(item, context)
    if node.clock is not None:
        return _due(first, node.clock)
    notes.append(("strict-bound", ""))
    return Due(days.day_before(first))


def _unbound(item: Item, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """No bound word: the heading decides between a deadline, a window and an event day."""
    match item:
        case Day():
            day = days.civil(item, context)
            if _is_event_day(node, context):
                return OnDays((day,), node.clock.time() if node.clock else None)
            return _due(day, node.clock)
        case WeekIn():
            return _week(item, context, notes)
        case Range():
            return _range(item, node, context, notes)
        case _:
            return _period(item, context, notes)


def _range(item: Range, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    match item:
        case Range(first=Day() | Period() as first, last=Day() | Period() as last, is_either=True):
            notes.append(("two-readings", ""))
            ranges = Range(first, last), Range(first._replace(shift=-1), last._replace(shift=0))
            return Ambiguous(tuple(_range(each, node, context, notes) for each in ranges))
        case Range(first=Day()):
            return Between(
                days.first_day(item, context),
                None if item.last is None else days.last_day(item, context),
            )
        case Range(first=WeekIn() as first, last=WeekIn() as last):
            return _weeks(first, last, context, notes)
        case _:
            return _period(item, context, notes)


def _is_event_day(node: Dated, context: Context) -> bool:
    if node.bound == "on":
        return not is_completion(context)
    if context.kind in ("report", "procedure") or is_completion(context):
        return False
    if node.clock is not None or node.half_day or node.weekday >= 0 or node.bound == "at":
        return True
    return node.bound != "in" and is_event(context)


def _period(item: Item, context: Context, notes: list[tuple[str, str]]) -> Rule:
    if isinstance(item, Range) and item.last is None:
        return Between(days.first_day(item, context), None)
    last = days.last_day(item, context)
    if is_completion(context):
        notes.append(("period-due", ""))
        return Due(last)
    notes.append(("period-window", ""))
    return Between(days.first_day(item, context), last)


def _week(item: WeekIn, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """A week of a month: days 1–7 … or the Monday–Sunday week."""
    first = Between(days.first_day(item, context), days.last_day(item, context))
    whole = days.monday_week(item, context)
    other = first if whole is None else Between(*whole)
    readings = [Due(r.last) if is_completion(context) and r.last else r for r in (first, other)]
    if readings[0] == readings[1]:
        return readings[0]
    notes.append(("two-readings", ""))
    return Ambiguous(tuple(readings))


def _weeks(first: WeekIn, last: WeekIn, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """`tuần 1 đến tuần 3 tháng 6`: days 1–21, or whole weeks from Monday to Sunday."""
    window = Between(days.first_day(first, context), days.last_day(last, context))
    begin, end = days.monday_week(first, context), days.monday_week(last, context)
    other = Between(begin[0], end[1]) if begin and end else window
    if other == window:
        return window
    notes.append(("two-readings", ""))
    return Ambiguous((window, other))


def _vague(item: Period, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """`đầu`, `giữa`, `cuối`: Đ.146 for deadlines, readings for the loose times of an activity."""
    whole = item._replace(part="")
    first, last = days.first_day(whole, context), days.last_day(whole, context)
    loose = (
        node.bound in ("", "at", "in")
        and not is_completion(context)
        and context.kind not in ("report", "procedure")
    )
    if loose and item.part != "mid" and item.unit in ("year", "quarter"):
        return _loose(item, context, notes)
    if loose and item.part == "mid" and item.unit == "quarter":
        middle = replace(first, month=first.month + 1)
        notes.append(("vague", ""))
        return Between(middle, replace(middle, day=days.month_length(middle.year, middle.month)))
    notes.append(("d146", item.part) if item.unit in ("month", "year") else ("vague", item.part))
    day = {"first": first, "mid": _middle(item, first), "last": last}[item.part]
    if node.bound == "strict":
        notes.append(("strict-bound", ""))
        return Due(days.day_before(day))
    return Between(day, None) if node.bound == "from" else _due(day, node.clock)


def _middle(item: Period, first: CivilDay) -> CivilDay:
    if item.unit == "month":
        return replace(first, day=15)
    if item.unit == "year":
        return replace(first, month=6, day=30)
    return replace(first, month=first.month + 1, day=15)


def _loose(item: Period, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """`đầu năm`: the first month, or the first quarter."""
    first_month, last_month = days.months_of(item)
    month = first_month if item.part == "first" else last_month
    near = Period("month", month, month, item.year, item.shift)
    window = Between(days.first_day(near, context), days.last_day(near, context))
    if item.unit != "year":
        notes.append(("vague", item.part))
        return window
    quarter = Period("quarter", (month + 2) // 3, (month + 2) // 3, item.year, item.shift)
    notes.append(("two-readings", ""))
    return Ambiguous(
        (window, Between(days.first_day(quarter, context), days.last_day(quarter, context)))
    )


def _by_the_moon(item: Day, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    """A lunar day; of one that may be a solar day both readings."""
    if not item.is_perhaps_lunar:
        return _lunar(item, node, context, notes)
    notes.append(("two-readings", ""))
    plain = item._replace(is_perhaps_lunar=False)
    by_moon = plain._replace(is_lunar=True)
    return Ambiguous((_item(plain, node, context, notes), _lunar(by_moon, node, context, notes)))


def _lunar(item: Day, node: Dated, context: Context, notes: list[tuple[str, str]]) -> Rule:
    notes.append(("lunar", ""))
    if node.bound == "after":
        return EventTriggered(f"sau ngày {item.day} tháng {item.month} âm lịch")
    is_strict = node.bound == "strict" and item.day > 1
    rrule = f"FREQ=YEARLY;lunar({item.month:02d}-{item.day - is_strict:02d})"
    span = days.year_span(context, item.year, item.shift)
    if node.bound in ("last", "strict"):
        return DueRecurring(rrule, span)
    return Recurring(
        rrule, span, f"{node.clock.time():%H:%M}" if node.clock and node.clock.time() else ""
    )


def _checked_weekday(
    rule: Rule, node: Dated, context: Context, notes: list[tuple[str, str]]
) -> Rule:
    """A stated weekday that the date does not fall on."""
    item = node.items[0]
    item = item.first if isinstance(item, Range) else item
    day = days.civil(item, context) if isinstance(item, Day) else None
    if day is None or day.year is None:
        return rule
    if dt.date(day.year, day.month, day.day).weekday() == node.weekday:
        return rule
    notes.append(("weekday-mismatch", ""))
    return Invalid("weekday-mismatch", rule)
