"""What a node is to the nodes beside it: the label of a date, the period of a report, part of a rhythm."""

from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.grammar.parser import parse
from plans.phrases.nodes import Cycle, Dated, Day, Found, Head, Item, Node, Period, Range, Rhythm
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.tokens import tokenize


def right_behind(group: list[Found], index: int, gap: int) -> Node | None:
    """The next node, if no more than `gap` tokens stand between."""
    if index + 1 == len(group) or group[index + 1].first > group[index].end + gap:
        return None
    return group[index + 1].node


def is_label(node: Node, following: Node | None, context: Context) -> bool:
    """`Quý I (trước ngày 15/3)`, `9 tháng trước ngày 10/9`: a period only says what the date behind it is for."""
    if not isinstance(node, Dated) or not isinstance(following, Dated) or not is_head(node):
        return False
    item, label = following.items[0], node.items[0]
    if not isinstance(item, Day) or item.is_lunar:
        return False
    if context.kind == "report" and following.bound in ("", "strict", "last"):
        return True
    if following.bound not in ("strict", "last"):
        return False
    first, last = days.months_of(label) if isinstance(label, Period) else (0, 0)
    return len(node.items) == 1 and first <= item.month <= last


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
