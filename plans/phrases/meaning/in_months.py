"""Places inside months that are said first: `tháng 5 và tháng 10 (trước ngày 20)`, `tháng 4, tuần cuối`, `tháng 6 hằng năm, ngày làm việc cuối cùng`."""

from plans.phrases import days
from plans.phrases.context import Context
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

_PLACES = (DayOf, DaysOf, WeekdayOf, WorkdayOf, WeekOf)
_OF_A_MONTH = (None, Cycle("month"), Cycle("month", month=1))
_EACH = frozenset(("EVERY", "OTHER"))
_YEARLY = Rhythm((Cycle("year"),))


def with_places_in_months(group: list[Found], c: Cursor, context: Context) -> list[Found]:
    """The group with each place in the months right before it; months that only say where the places lie are no time of their own.

    Later days of the line that name no period lie in the same months ("tháng 5: trước ngày 20 …, ngày 25 …").
    """
    result: list[Found] = []
    months: tuple[Period, ...] = ()
    for index, found in enumerate(group):
        behind = group[index + 1 : index + 3]
        if months and (nodes := _in_them(found, months, c, context)):
            result.extend(found._replace(node=node) for node in nodes)
        elif (
            months and found.node == _YEARLY and behind and _in_them(behind[0], months, c, context)
        ):
            result.append(found)
        else:
            months = _months_that_head(found, behind, c, context)
            if not months:
                result.append(found)
    return result


def _months_that_head(
    found: Found, behind: list[Found], c: Cursor, context: Context
) -> tuple[Period, ...]:
    """The months that a time names, if the next time, or the one behind `hằng năm`, is a place in them; else ()."""
    months = named_months(found.node)
    if not months or not behind:
        return ()
    if behind[0].node == _YEARLY and len(behind) > 1:
        found, behind = behind[0], behind[1:]
    is_near = behind[0].first <= found.end + 1 and c.kinds[found.end] not in ("AND", "OR")
    return months if is_near and _in_them(behind[0], months, c, context) else ()


def named_months(node: Node) -> tuple[Period, ...]:
    """`tháng 6/2024`, `trong các tháng 3, 6, 9`, `Tháng 5:`: single months and nothing else; () for any other time."""
    match node:
        case (
            Dated(bound="" | "in" | "at", items=items)
            | Head(periods=items, is_remaining=False, is_report=False, is_behind=False)
        ):
            months = tuple(item for item in items if isinstance(item, Period))
            are_single = all(
                m.unit == "month" and m.first == m.last > 0 and not m.part for m in months
            )
            return months if are_single and len(months) == len(items) else ()
        case _:
            return ()


def _in_them(
    found: Found, months: tuple[Period, ...], c: Cursor, context: Context
) -> tuple[Node, ...]:
    """What a place comes to in each of the months; () where it is none, or has a rhythm of its own."""
    node = found.node
    if not isinstance(node, _PLACES) or node.cycle not in _OF_A_MONTH:
        return ()
    if node.cycle is not None and not _EACH.isdisjoint(c.kinds[found.first : found.end]):
        return ()
    match node:
        case DayOf(days=()) | DayOf(is_loose=True) | WeekdayOf(nth=0, week=0):
            return ()
        case WeekdayOf():
            return tuple(node._replace(cycle=None, month=month) for month in months)
        case WorkdayOf():
            return tuple(node._replace(cycle=None, period=month) for month in months)
        case _:
            return (_dated(node, months, context),)


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
