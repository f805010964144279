"""Places inside months or quarters that are said first: `tháng 5 và tháng 10 (trước ngày 20)`, `tháng 4, tuần cuối`, `quý II, ngày 20 tháng cuối quý`."""

from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.meaning.neighbours import names_days
from plans.phrases.meaning.placed import Placed
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Found,
    Head,
    Node,
    Period,
    Range,
    Rhythm,
    WeekdayOf,
    WeekIn,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor

_OF_A_MONTH = (None, Cycle("month"), Cycle("month", month=1))
_EACH = frozenset(("EVERY", "OTHER"))
_YEARLY = Rhythm((Cycle("year"),))
_MONTHLY = Rhythm((Cycle("month"),))
_OPENS = frozenset(("(", ":"))


def with_places_in_periods(said: list[Found], c: Cursor, context: Context) -> list[Found]:
    """The group with each place in the months or quarters right before it; these only say where the places lie and are no time of their own.

    Later days of the line that name no period lie in the same months ("tháng 5: trước ngày 20 …, ngày 25 …").
    """
    result: list[Found] = []
    heads: tuple[Period, ...] = ()
    group = _with_years_last(_with_quarters_first(said))
    for index, found in enumerate(group):
        behind = group[index + 1 : index + 3]
        if heads and (nodes := _in_them(found, heads, c, context)):
            result.extend(found._replace(node=node) for node in nodes)
        elif heads and found.node == _YEARLY and behind and _in_them(behind[0], heads, c, context):
            result.append(found)
        else:
            heads = _periods_that_head(found, behind, c, context)
            if not heads:
                result.append(found)
    return result


def _with_quarters_first(group: list[Found]) -> list[Found]:
    """`hằng tháng trong quý II, trước ngày 20`: the quarters between a rhythm and its day are what the line is about."""
    result = list(group)
    for index, (rhythm, quarter, day) in enumerate(zip(group, group[1:], group[2:], strict=False)):
        is_day = isinstance(day.node, DayOf | DaysOf) and day.node.cycle is None
        is_near = quarter.first == rhythm.end and day.first <= quarter.end + 1
        named = _named(quarter.node, "quarter") if is_day and is_near else ()
        if named and rhythm.node == _MONTHLY:
            head = Found(Head(named), rhythm.first, rhythm.first)
            result[index : index + 2] = [head, rhythm._replace(end=quarter.end)]
    return result


def _with_years_last(group: list[Found]) -> list[Found]:
    """`hằng năm, từ năm 2028 đến năm 2030, trước ngày 15/12`: the years between a rhythm and its day are how long it goes on, as behind the day."""
    result = list(group)
    for index, (rhythm, years, day) in enumerate(zip(group, group[1:], group[2:], strict=False)):
        is_next = years.first <= rhythm.end + 1 and day.first <= years.end + _FAR
        if (
            is_next
            and isinstance(rhythm.node, Rhythm)
            and _are_years(years.node)
            and _says_when(day.node)
        ):
            result[index + 1 : index + 3] = [day, years._replace(first=day.end, end=day.end)]
    return result


_FAR = 24
"""Tokens between the years and the day: who does what stands there ("Hằng năm, từ năm 2028, Sở A báo cáo trước ngày 15/12")."""


def _says_when(node: Node) -> bool:
    """A place in each period, a day, or months and quarters."""
    is_of_days = isinstance(node, Dated) and names_days(node)
    return (
        isinstance(node, Placed)
        or is_of_days
        or bool(_named(node, "month") or _named(node, "quarter"))
    )


def _are_years(node: Node) -> bool:
    """`từ năm 2028 đến năm 2030`, `giai đoạn 2028-2030`, `bắt đầu từ năm 2028`: years from one to another, or on and on."""
    match node:
        case Dated(items=(Range(first=Period(unit="year"), last=Period(unit="year") | None),)):
            return True
        case Dated(bound="from", items=(Period(unit="year"),)):
            return True
        case _:
            return False


def _periods_that_head(
    found: Found, behind: list[Found], c: Cursor, context: Context
) -> tuple[Period, ...]:
    """The months or quarters that a time names, if the next time, or the one behind `hằng năm`, is a place in them; else ()."""
    heads = _named(found.node, "month") or _named(found.node, "quarter")
    if not heads or not behind:
        return ()
    if behind[0].node == _YEARLY and len(behind) > 1:
        found, behind = behind[0], behind[1:]
    is_near = behind[0].first <= found.end + 1 and c.kinds[found.end] not in ("AND", "OR")
    is_near = is_near or _has_a_deed_between(found, behind[0], c)
    return heads if is_near and _in_them(behind[0], heads, c, context) else ()


def _has_a_deed_between(month: Found, day: Found, c: Cursor) -> bool:
    """`riêng tháng 4 tổ chức vào ngày 20`: what is done in a month set apart stands between it and its day."""
    if not 0 < day.first - month.end <= _LONGEST_DEED:
        return False
    is_apart = any(
        token.text == "riêng" for token in c.tokens[max(month.first - 2, 0) : month.first]
    )
    deed = c.kinds[month.end + (c.kinds[month.end] == ",") : day.first]
    return is_apart and _DEED.issuperset(deed)


_LONGEST_DEED = 7
_DEED = frozenset(("WORD", "THING", "REPORT", "PLANWORD", "DONE", "MEETING", "PLACE"))


def _named(node: Node, unit: str) -> tuple[Period, ...]:
    """`tháng 6/2024`, `trong các quý I, III`, `Tháng 5:`: single months or quarters and nothing else; () for any other time."""
    match node:
        case (
            Dated(bound="" | "in" | "at", items=items)
            | Head(periods=items, is_remaining=False, is_report=False, is_behind=False)
        ):
            found = tuple(item for item in items if isinstance(item, Period))
            are_single = all(p.unit == unit and p.first == p.last > 0 and not p.part for p in found)
            return found if are_single and len(found) == len(items) else ()
        case _:
            return ()


def _in_them(
    found: Found, heads: tuple[Period, ...], c: Cursor, context: Context
) -> tuple[Node, ...]:
    """What a place comes to in each of the periods; () where it is none, or has a rhythm of its own."""
    node = found.node
    if isinstance(node, Dated):
        return _months_of_quarters(found, node, heads, c)
    if not isinstance(node, Placed):
        return ()
    is_of_each = not _EACH.isdisjoint(c.kinds[found.first : found.end])
    months = () if is_of_each and node.cycle is not None else _months_meant(node, heads)
    return _in_months(node, months, context) if months else ()


def _in_months(node: Placed, months: tuple[Period, ...], context: Context) -> tuple[Node, ...]:
    match node:
        case DayOf(days=()) | DayOf(is_loose=True) | WeekdayOf(nth=0, week=0):
            return ()
        case WeekdayOf():
            return tuple(node._replace(cycle=None, months=(month,)) for month in months)
        case WorkdayOf():
            return tuple(node._replace(cycle=None, periods=(month,)) for month in months)
        case _:
            return (_dated(node, months, context),)


def _months_meant(node: Placed, heads: tuple[Period, ...]) -> tuple[Period, ...]:
    """The months themselves, or the one that the place chooses in each of the quarters."""
    cycle = node.cycle
    if heads[0].unit == "month":
        return heads if cycle in _OF_A_MONTH else ()
    if cycle is None or cycle != Cycle("quarter", month=cycle.month):
        return ()
    month = cycle.month or (-1 if _counts_back(node) else 0)
    months = ((quarter, quarter.first * 3 - 3 + (month if month > 0 else 3)) for quarter in heads)
    return tuple(Period("month", n, n, q.year, q.shift) for q, n in months) if month else ()


def _counts_back(node: Placed) -> bool:
    """Whether it lies at the end of its period: `ngày cuối quý`, `10 ngày cuối quý`."""
    match node:
        case DayOf(days=days):
            return bool(days) and max(days) < 0
        case DaysOf(last=number) | WorkdayOf(number=number) | WeekOf(number=number):
            return number < 0
        case WeekdayOf(nth=nth, week=week):
            return nth < 0 or week < 0


def _months_of_quarters(
    found: Found, node: Dated, heads: tuple[Period, ...], c: Cursor
) -> tuple[Node, ...]:
    """`quý II (tháng cuối quý)`, `quý II và quý III (tháng 5, tháng 7)`: the months that lie in the quarters named."""
    months = _named(node, "month")
    if heads[0].unit != "quarter" or not months or any(m.year or m.shift for m in months):
        return ()
    inside = tuple(
        month._replace(year=quarter.year, shift=quarter.shift)
        for quarter in heads
        for month in months
        if quarter.first == (month.first + 2) // 3
    )
    is_of_each = "QUARTER" in c.kinds[found.first : found.end]
    are_parts = c.kinds[found.first - 1] in _OPENS and len(inside) == len(months) >= len(heads)
    return (node._replace(items=inside),) if inside and (is_of_each or are_parts) else ()


def _dated(node: DayOf | DaysOf | WeekOf, months: tuple[Period, ...], context: Context) -> Dated:
    match node:
        case DayOf(bound=bound):
            numbered = tuple(_day(n, month, context) for month in months for n in node.days)
            return Dated(bound, numbered, node.clock, node.half_day)
        case DaysOf(first=first, last=last):
            runs = (Range(_day(first, m, context), _day(last, m, context)) for m in months)
            return Dated("", tuple(runs))
        case WeekOf():
            weeks = (WeekIn(n, month) for month in months for n in (node.number, *node.more))
            return Dated("", tuple(weeks))


def _day(number: int, month: Period, context: Context) -> Day:
    """A day of a month by its number, counted back from the end where that is below 0."""
    year, _ = days.year_of(context, month.year, month.shift)
    length = days.month_length(year, month.first)
    day = length + 1 + number if number < 0 else number
    return Day(day, month.first, month.year, month.shift)
