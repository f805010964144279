"""Days and periods beside what was said before them in their group: a rhythm that waits, a report's periods, a year."""

from plans.phrases.context import is_event
from plans.phrases.meaning import recurring
from plans.phrases.meaning.dated import rule_of_dated
from plans.phrases.meaning.group import Group
from plans.phrases.meaning.neighbours import (
    has_year,
    in_year_of,
    is_head,
    is_whole_year,
    names_days,
)
from plans.phrases.meaning.placed import take_placed
from plans.phrases.meaning.weeks import rule_of_weekday, rule_of_weeks_each_year
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Found,
    Item,
    Node,
    Period,
    Range,
    Rhythm,
    Tees,
    WeekdayOf,
)
from plans.rule import (
    Ambiguous,
    Invalid,
    Quota,
    Relative,
)

YEARLY = Cycle("year")
_QUARTERS = (1, 2, 3, 4)
_NO_QUARTERS = Invalid("month-not-stated"), (("month-not-stated", ""),)


def _with_quarters(state: Group, node: Dated) -> Dated | None:
    """`các quý còn lại` as the quarters that nothing before has named; None where none has been."""
    quarters = [p for p in node.items if isinstance(p, Period) and p.unit == "quarter"]
    if not quarters:
        return node
    state.named.update(p.first for p in quarters if p.first)
    if all(p.first for p in quarters):
        return node
    rest = [q for q in _QUARTERS if q not in state.named] if state.named else []
    year, shift = quarters[0].year, quarters[0].shift
    more = tuple(Period("quarter", q, q, year, shift) for q in rest)
    return (
        node._replace(items=(*(p for p in node.items if p not in _REST), *more)) if rest else None
    )


_REST = (Period("quarter", 0, 0),)


def take_dated(state: Group, node: Dated, found: Found, following: Node | None) -> None:
    """Adds days or periods, in the rhythm, report or year they stand beside."""
    named = node if isinstance(node.items[0], Day) else _with_quarters(state, node)
    if state.context.kind == "procedure" and (months := _LENGTHS.get(node)):
        state.add((Relative(months, "m", "after", "X", bound=True), ()), found)
    elif named is None:
        state.add(_NO_QUARTERS, found)
    else:
        _take_named(state, named, found, following)


def _in_the_heads_year(state: Group, node: Dated) -> Dated:
    """`Báo cáo quý IV/2024 trước ngày 05/01`, `Năm 2026: trước ngày 30/6`: the year said with the head."""
    if len(state.head) != 1 or state.head[0].year <= 0:
        return node
    is_report = state.is_report or state.context.kind == "report"
    return in_year_of(state.head[0], node, is_report=is_report) or node


_LENGTHS = {
    Dated("", (Period("half", 1, 1),)): 6,
    Dated("", (Period("nine", 1, 1),)): 9,
}
"""In a procedure `06 tháng` alone is its term, not half a year."""


def _take_named(state: Group, said: Dated, found: Found, following: Node | None) -> None:
    node = _in_the_heads_year(state, said) if state.head else said
    is_day_in_it = isinstance(following, DayOf | DaysOf) and following.cycle is None
    if is_day_in_it and is_head(node):
        state.head = tuple(item for item in node.items if isinstance(item, Period))
        state.heading = len(state.outcomes)
        return
    if state.pending and is_whole_year(node) and not isinstance(node.items[0], Period):
        return  # "hằng năm, giai đoạn 2024-2030"
    before = bool(state.pending) and any(cycle == YEARLY for cycle, _, _ in state.pending)
    after = isinstance(following, Rhythm) and YEARLY in following.cycles
    if (before or after) and not any(map(has_year, node.items)):
        state.used = (YEARLY,)
        _leave_the_other_rhythms(state)
        weeks = rule_of_weeks_each_year(node, state.context)
        state.add(weeks or recurring.rule_of_yearly(node, state.context), found)
        return
    if isinstance(following, Rhythm) and names_days(node):
        state.used = following.cycles
    elif state.pending:
        _settle(state, node)
    if state.pending and not (names_days(node) or _are_as_many(state, node)):
        begins = node.bound == "from" and isinstance(node.items[0], Period)
        if is_whole_year(node) and node.bound != "at" and not begins:
            return
        state.flush()  # "hằng năm, tổng kết vào năm 2030", "hằng năm, bắt đầu từ 2036"
    state.add(rule_of_dated(node, state.context), found)


def _settle(state: Group, node: Dated) -> None:
    """A rhythm that waits, beside a time: it comes back in a stretch long enough, and is dated by any other."""
    if holds_several(node, state):
        state.flush()
    else:
        state.used = state.take_cycles()


_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92}


def has_months(node: Dated) -> bool:
    """Whether each of its days, or the ends of its spans, has a month."""
    ends = (end for item in node.items for end in _ends(item))
    return all(isinstance(end, Day) and end.month > 0 for end in ends)


def _ends(item: Item) -> tuple[Item | None, ...]:
    return (item.first, item.last) if isinstance(item, Range) else (item,)


def holds_several(node: Dated, state: Group) -> bool:
    """`hằng tuần, từ ngày 01/3 đến ngày 31/5`: a stretch in which what waits comes back, and no day of it."""
    match node.items:
        case (Day(month=int(begins)),) if begins and node.bound == "from":
            return True
        case (Range(first=Day(month=int(begins)) as first, last=Day(month=int(ends)) as last),) if (
            begins and ends
        ):
            days = (ends - begins) * 30 + last.day - first.day
            turns = last.year - first.year if first.year and last.year else int(days < 0)
            days += turns * 365
            return all(
                days > _DAYS.get(each.unit, 366) * each.every for each, _, _ in state.pending
            )
        case _:
            return False


def _are_as_many(state: Group, node: Dated) -> bool:
    """`6 tháng một lần, vào tháng 5 và tháng 11`: as many months as the rhythm has turns in a year are those turns."""
    months = [item for item in node.items if isinstance(item, Period) and item.unit == "month"]
    if len(months) != len(node.items) or len(state.pending) != 1:
        return False
    cycle = state.pending[0][0]
    turns = _TURNS.get(cycle.unit, 0) // cycle.every
    return turns > 1 and turns == len(months) and all(m.first == m.last > 0 for m in months)


_TURNS = {"half": 2, "quarter": 4, "month": 12}
_OFTEN = frozenset(("day", "week", "month", "quarter"))
"""Units of which one day of the year cannot be the day; of a half-year it may be."""


def _leave_the_other_rhythms(state: Group) -> None:
    """`định kỳ hằng quý và báo cáo năm trước ngày 15/12`: what the day of the year does not date stands for itself."""
    yearly = [each for each in state.pending if each[0].unit not in _OFTEN]
    others = [each for each in state.pending if each[0].unit in _OFTEN]
    if yearly and others:
        state.pending = others
        state.flush()
        state.pending = yearly


_WEEKDAY_NUMBERS = range(2, 8)  # T2 to T7


def take_tees(state: Group, node: Tees, found: Found, following: Node | None) -> None:
    """Weekdays of a programme, months of a task with a heading; a single `T6` that nothing tells apart has both readings."""
    are_weekdays = all(n in _WEEKDAY_NUMBERS for n in node.numbers) and not node.year
    first, last = node.numbers[0], node.numbers[-1]
    spans = [(first, last)] if node.is_run else [(n, n) for n in node.numbers]
    months = Dated(node.bound, tuple(Period("month", a, b, node.year) for a, b in spans))
    days = tuple(n - 2 for n in (range(first, last + 1) if node.is_run else node.numbers))
    weekdays = WeekdayOf(node.bound, days, 0, 0, Cycle("week"))
    if are_weekdays and (is_event(state.context) or _is_so_often_a_week(state)):
        take_placed(state, weekdays, found, following)
    elif not are_weekdays or state.context.hint or len(node.numbers) > 1:
        take_dated(state, months, found, following)
    else:
        readings = (
            rule_of_dated(months, state.context),
            rule_of_weekday(weekdays, (), state.context),
        )
        state.add((Ambiguous(tuple(rule for rule, _ in readings)), (("two-readings", ""),)), found)


def _is_so_often_a_week(state: Group) -> bool:
    """`Mỗi tuần 2 buổi (T3, T6)`: behind a rate by the week they are its days."""
    before = state.outcomes[-1].rule if state.outcomes else None
    return isinstance(before, Quota) and before.unit == "week"
