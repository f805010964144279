"""What a node is to the nodes beside it: the label of a date, the period of a report, part of a rhythm."""

from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.grammar.parser import parse
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    Found,
    Head,
    Item,
    Node,
    Period,
    Range,
    Rhythm,
    Times,
    WeekIn,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.tokens import tokenize


def right_behind(group: list[Found], index: int, gap: int) -> Node | None:
    """The next node, if no more than `gap` tokens stand between."""
    if index + 1 == len(group) or group[index + 1].first > group[index].end + gap:
        return None
    return group[index + 1].node


def is_label(node: Node, following: Node | None, context: Context) -> bool:
    """`Quý I (trước ngày 15/3)`, `9 tháng trước ngày 10/9`: a period only says what the date behind it is for."""
    if not isinstance(node, Dated) or not isinstance(following, Dated):
        return False
    if not is_head(node):
        is_bound = following.bound in ("strict", "last")
        return is_bound and (_is_all_the_year(node) or _is_a_loose_part(node))
    item, label = following.items[0], node.items[0]
    if isinstance(label, Period) and label.unit == "year" and len(node.items) == 1:
        is_bound = following.bound in ("strict", "last")
        years = (label.year, label.year + (is_bound or context.kind == "report"))
        return all(_months(each) and _said_year(each) in years for each in following.items)
    if not isinstance(item, Day) or item.is_lunar:
        return False
    if context.kind == "report" and following.bound in ("", "strict", "last"):
        return True
    is_one = following.bound in ("strict", "last") and len(node.items) == 1
    return (
        is_one
        and isinstance(label, Period)
        and (days.months_of(label)[0] <= item.month or 0 < label.year < item.year)
    )


def _is_all_the_year(node: Dated) -> bool:
    """`cả năm trước ngày 15/12`: of the whole year."""
    return node.bound == "in" and node.items == (Period("year", 0, 0),)


def _is_a_loose_part(node: Dated) -> bool:
    """`rà soát cuối năm 2031 trước ngày 15/11`: which one is meant, its last day stands behind."""
    parts = [p for p in node.items if isinstance(p, Period) and p.part and p.unit == "year"]
    return not node.bound and len(parts) == len(node.items)


_FIRST_QUARTER = 3
_FAR = 8
"""Tokens between a year and the number owed in it: "Năm 2025, Sở Y tế tổ chức 05 lớp"."""
_LABELS = frozenset(("", "in", "at"))


def with_years(group: list[Found], context: Context) -> list[Found]:
    """What follows a period whose year is said in that year: `quý I/2025, trước ngày 15/3`, `Năm 2026: quý I`, `Năm 2025: 05 lớp`."""
    filled = list(group)
    for index, each in enumerate(group[:-1]):
        node = each.node
        if isinstance(node, Dated) and node.bound in _LABELS and len(node.items) == 1:
            label, following = node.items[0], right_behind(filled, index, 1)
            if isinstance(label, Period) and not label.part and label.year > 0:
                times = right_behind(filled, index, _FAR)
                if isinstance(times, Times) and _is_owed_in(label, times, context):
                    filled[index + 1] = filled[index + 1]._replace(
                        node=times._replace(period=label)
                    )
                    continue
                dated = in_year_of(label, following, is_report=context.kind == "report")
                if dated is not None:
                    filled[index + 1] = filled[index + 1]._replace(node=dated)
        if isinstance(node, Dated) and _says_year(node.items[-1]):
            again = _last_day_again(node, right_behind(filled, index, 1))
            filled[index + 1] = filled[index + 1]._replace(node=again or filled[index + 1].node)
    return filled


def _last_day_again(node: Dated, behind: Node | None) -> Dated | None:
    """`đến hết Quý I năm sau (31/03)`: the last day of the period before it, in that period's year."""
    period = node.items[-1]
    if not isinstance(period, Period) or not (period.year or period.shift) or period.part:
        return None
    if not isinstance(behind, Dated) or len(behind.items) > 1 or not period.first:
        return None
    match behind.items[0]:
        case Day(year=0, shift=0, is_lunar=False) as day:
            month = days.months_of(period)[1]
            is_last = day.month == month and day.day == days.month_length(
                period.year or None, month
            )
            said = day._replace(year=period.year, shift=period.shift)
            return behind._replace(items=(said,)) if is_last else None
        case _:
            return None


def _is_owed_in(label: Period, times: Times, context: Context) -> bool:
    """Whether a number is one of the year before it; a rate of the plan's own year says no more than itself."""
    is_year = label.unit == "year" and times.period is None
    return is_year and (not times.unit or label.year != context.year)


def in_year_of(label: Period, following: Node | None, *, is_report: bool) -> Dated | None:
    """The named days or periods that say no year in that of the period before them; None where nothing is to be filled in.

    A report comes after its period has begun: one of quý IV/2024 due on 05/01, or of 2024 due in its first months, in the year after.
    """
    if not isinstance(following, Dated) or any(map(_says_year, following.items)):
        return None
    if label.unit == "year" and following.items == (Period("year", 0, 0),):
        return following._replace(items=(label,))  # "năm 2026: cả năm"
    months = {month for item in following.items for month in _months(item)}
    first, last = days.months_of(label)
    if label.unit == "year":
        first = _FIRST_QUARTER + 1 if is_report else first
    if not months or (not is_report and not all(first <= month <= last for month in months)):
        return None
    year = label.year + (is_report and max(months) < first)
    return following._replace(items=tuple(_in(item, year) for item in following.items))


def _says_year(item: Item) -> bool:
    ends = (item.first, item.last) if isinstance(item, Range) else (item,)
    return any(getattr(end, "year", 1) or getattr(end, "shift", 0) for end in ends if end)


def _said_year(item: Item) -> int:
    first = item.first if isinstance(item, Range) else item
    return 0 if isinstance(first, WeekIn) else first.year


def _months(item: Item) -> tuple[int, ...]:
    match item:
        case Day(month=month, is_lunar=False) if month:
            return (month,)
        case Period(first=first, unit=unit) if first and unit != "year":
            return days.months_of(item)
        case Range(first=Day() | Period() as first, last=Day() | Period() as last):
            return (*_months(first), *_months(last))
        case _:
            return ()


def _in(item: Item, year: int) -> Item:
    match item:
        case Range(first=Day() | Period() as first, last=Day() | Period() as last):
            return item._replace(first=first._replace(year=year), last=last._replace(year=year))
        case Day() | Period():
            return item._replace(year=year)
        case _:
            return item


def is_head(node: Dated) -> bool:
    """Whether it only says of which period the day behind it is: "Tháng 12 trước ngày 20"."""
    return not node.bound and all(
        isinstance(p, Period) and p.first and not p.part for p in node.items
    )


def names_days(node: Dated) -> bool:
    """Whether it says until when or on which day, not only in which period."""
    item = node.items[0]
    first = item.first if isinstance(item, Range) else item
    return bool(node.bound in ("strict", "last") or not isinstance(first, Period))


def is_whole_year(node: Dated) -> bool:
    """`trong năm`, `năm 2018`."""
    item = node.items[0]
    if isinstance(item, Range) and isinstance(item.last, Period) and item.last.unit == "year":
        return True  # "hằng năm, giai đoạn 2024-2030"
    return isinstance(item, Period) and item.unit == "year" and not item.part


def has_year(item: Item) -> bool:
    """Whether its year is said."""
    if isinstance(item, Range):
        return has_year(item.first) or (item.last is not None and has_year(item.last))
    return bool(getattr(item, "year", 0))


def head_cycles(head: tuple[Period, ...]) -> tuple[Cycle, ...]:
    """The rhythms of a report's periods: "Báo cáo quý", "báo cáo 6 tháng, năm"."""
    return tuple(Cycle(p.unit) for p in head if not p.first or p.unit in ("year", "half", "nine"))


def hinted_cycles(hint: str) -> tuple[Cycle, ...]:
    """The rhythms named in a heading or lead-in such as "Báo cáo quý" or "Hằng tháng"."""
    if not hint:
        return ()
    cycles: list[Cycle] = []
    for found in parse(Cursor(hint, tokenize(hint))):
        if isinstance(found.node, Rhythm):
            cycles.extend(found.node.cycles)
        elif isinstance(found.node, Head):
            cycles.extend(head_cycles(found.node.periods))
    return tuple(cycles)
