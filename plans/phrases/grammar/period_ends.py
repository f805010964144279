"""Lengths counted from what the calendar itself ends: a month, a quarter, a half-year, a year, the period reported on.

period-end = [ DAY | "khi" | "thời điểm" ] ( "kết thúc" | "hết" | "cuối cùng của" ) ( unit | period )     (sau khi kết thúc quý 15 ngày)
| EVERY unit                                                                                          (sau mỗi quý 15 ngày)
"""

import re

from plans.phrases.grammar.answers import last_day_of
from plans.phrases.grammar.periods import read_period
from plans.phrases.grammar.rhythms import read_unit
from plans.phrases.nodes import (
    Cycle,
    Day,
    DayOf,
    DaysOf,
    Found,
    Head,
    Node,
    Offset,
    Rhythm,
    Trigger,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.tokens import tokenize

_END = re.compile(
    r"(?:trước )?(?:(?:thời điểm|ngày|khi) )*(?:(?:kết thúc|hết|cuối(?: cùng)?(?: của)?) (?:của )?|(?=mỗi |hằng |hàng ))(?P<period>.{2,40})",
    re.IGNORECASE,
)
_UNITS = frozenset(("month", "quarter", "half", "year", "term"))
_DAYS_OF_EACH_MONTH, _WORKDAYS_OF_EACH_MONTH = 28, 15
"""So many there are in any month, whatever feasts lie in it."""


def add_from_period_end(found: list[Found], new: Found, c: Cursor) -> None:
    """Add what was read last; where it is counted from the end of a period, said in it or right before it, as the day of the calendar that it comes to."""
    node, last = new.node, found[-1] if found else None
    if isinstance(node, Offset) and node.anchor == "X" and node.side == "after" and last:
        is_beside = new.first == last.end + (c.kinds[last.end] == ",")
        if is_beside and isinstance(last.node, Trigger):
            whole = node._replace(anchor=last.node.event)
            day = _at_period_end(whole)  # "sau khi kết thúc quý, chậm nhất 10 ngày"
            if not isinstance(day, Offset) or day.anchor_day:
                found[-1] = Found(day, last.first, new.end)
                return
    day = _at_period_end(node)
    is_of_term = isinstance(day, DayOf | WorkdayOf) and day.cycle and day.cycle.unit == "term"
    if is_of_term and not any(isinstance(each.node, Head | Rhythm) for each in found):
        day = node  # "sau khi kết thúc kỳ báo cáo": of which reports nothing says
    found.append(Found(day, new.first, new.end))


def _at_period_end(node: Node) -> Node:
    """The day that an amount before or after the end of a period comes to; any other node as it is.

    The day on which the period ends is not counted (Bộ luật Dân sự 2015 Đ.147): ten days after March is 10 April. A month more than the days of every
    month have, and working days before an end that may be a rest day, stay counted from the event.
    """
    if isinstance(node, Trigger) and node.event.lower().startswith("trước khi "):
        end = _end_said(node.event)
        return DayOf("last", (-1,), _last_month(end)) if isinstance(end, Cycle) else node
    if not isinstance(node, Offset) or node.anchor_day or node.anchor == "X" or node.clock:
        return node
    end = _end_said(node.anchor)
    if isinstance(end, Day):
        return node._replace(anchor_day=end)
    if end is None:
        return node
    return (_before(node, end) if node.side == "before" else _after(node, end)) or node


def _end_said(words: str) -> Cycle | Day | None:
    """The last day of the period the words say ends, or the unit of which each one does."""
    found = _END.fullmatch(words)
    if found is None:
        return None
    c = Cursor(found["period"], tokenize(found["period"]))
    c.skip("EVERY", "OTHER")
    unit = read_unit(c) if c.kind() != "SCHOOLYEAR" else None
    unit = None if unit is None else _shortest(c, unit)
    c.take("REPORT")
    if unit is None and c.take("TERM"):
        unit = Cycle("term")
        c.take("REPORT")
    if unit is not None and c.at == c.size:
        return unit if unit.unit in _UNITS and unit.every == 1 else None
    c.at = 0
    day = last_day_of(read_period(c))
    return day if c.at == c.size else None


def _shortest(c: Cursor, unit: Cycle) -> Cycle:
    """`quý và 06 tháng`, `quý, 6 tháng và năm`: each end of the longer ones is one of the shortest."""
    while c.kind() in (",", "AND") and unit.unit in _IN_OTHERS:
        start = c.at
        c.skip(",", "AND")
        longer = read_unit(c)
        if longer is None or longer.unit not in _OF_SEVERAL or longer.every != 1:
            c.at = start
            break
    return unit


_IN_OTHERS, _OF_SEVERAL = (
    frozenset(("month", "quarter")),
    frozenset(("quarter", "half", "nine", "year")),
)


def _last_month(cycle: Cycle) -> Cycle:
    return cycle if cycle.unit == "month" else cycle._replace(month=-1)


def _after(node: Offset, cycle: Cycle) -> DayOf | WorkdayOf | None:
    """In the first month of the next period."""
    following = cycle._replace(month=0 if cycle.unit == "month" else 1, shift=1)
    bound = "last" if node.is_bound else ""
    if node.unit == "d" and 0 < node.amount <= _DAYS_OF_EACH_MONTH:
        return DayOf(bound, (node.amount,), following)
    if node.unit == "wd" and 0 < node.amount <= _WORKDAYS_OF_EACH_MONTH:
        return WorkdayOf(bound, node.amount, following)
    return None


def _before(node: Offset, cycle: Cycle) -> DayOf | DaysOf | None:
    """In the last month of the period, whose last day is the end."""
    if node.unit != "d" or not 0 < node.amount < _DAYS_OF_EACH_MONTH:
        return None
    if node.is_earliest:
        return DaysOf(-node.amount, -1, _last_month(cycle))
    return DayOf("last" if node.is_bound else "", (-node.amount - 1,), _last_month(cycle))
