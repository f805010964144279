"""From what the parser found to rules: each node under its context and beside its neighbours.

Neighbours matter inside one clause group (up to `;` or a line break): a rhythm said first dates the days said after it
("Hàng tháng, trước ngày 25"), a report's periods pick the months ("Báo cáo quý 1 và quý 3: ngày 01 của tháng cuối quý"),
"hằng năm" behind a date makes it come back.
"""

from typing import NamedTuple, assert_never

from plans.phrases import days, recurring, weeks
from plans.phrases.context import Context
from plans.phrases.cursor import Cursor
from plans.phrases.dated import Notes, rule_of_dated
from plans.phrases.nodes import (
    Aside,
    Clock,
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Demand,
    Elsewhere,
    Found,
    Head,
    Hours,
    Item,
    Modifier,
    Node,
    Offset,
    Period,
    Rhythm,
    Standing,
    Times,
    Trigger,
    WeekdayOf,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.parser import parse
from plans.phrases.plain_rules import plain_rule
from plans.phrases.quota_rules import rule_of_times
from plans.phrases.tokens import tokenize
from plans.rule import (
    CrossReference,
    DueRecurring,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    Quota,
    Recurring,
    Rule,
    Several,
)

_NAMES = {
    "month": "month",
    "quarter": "quarter",
    "half": "6months",
    "nine": "9months",
    "year": "year",
    "week": "week",
    "day": "day",
}


class Outcome(NamedTuple):
    """A rule, the tokens it was read from, and the policies that decided."""

    rule: Rule
    first: int
    end: int
    notes: Notes = ()


class _Group:
    """What is known while the nodes of one clause group are taken in order."""

    __slots__ = ("clock", "context", "head", "label", "named", "outcomes", "pending", "used")

    def __init__(self, context: Context, named: set[int]) -> None:
        self.context = context
        self.named = named
        self.clock: Clock | None = None
        self.pending: list[tuple[Cycle, int, int]] = []
        self.used: tuple[Cycle, ...] = ()
        self.head: tuple[Period, ...] = ()
        self.label: Found | None = None
        self.outcomes: list[Outcome] = []

    def add(self, result: tuple[Rule, Notes], found: Found) -> None:
        first = found.first
        if self.pending:
            first = min(first, *(start for _, start, _ in self.pending))
            self.pending.clear()
        self.outcomes.append(Outcome(result[0], first, found.end, result[1]))

    def take_cycles(self) -> tuple[Cycle, ...]:
        if self.pending:
            self.used = tuple(cycle for cycle, _, _ in self.pending)
        return self.used

    def flush(self) -> None:
        """Rhythms that dated nothing stand for themselves."""
        for cycle, start, end in self.pending:
            self.outcomes.append(Outcome(recurring.frequency_of(cycle), start, end))
        self.pending.clear()


_REACHING = (DayOf, WeekdayOf, WeekOf)
"""Places that a rhythm may date across one word between."""


def outcomes_of(groups: list[list[Found]], context: Context) -> list[list[Outcome]]:
    """The rules of each clause group, in order; the quarters named in one are not among those "còn lại" in the next."""
    named: set[int] = set()
    results: list[list[Outcome]] = []
    for group in groups:
        state = _Group(context, named)
        for index, found in enumerate(group):
            if _is_label(found.node, _right_behind(group, index, 1), context):
                continue
            gap = 1 if isinstance(found.node, _REACHING) else 0
            _take(state, found, _right_behind(group, index, gap))
        state.flush()
        _label_that_dates_nothing(state)
        results.append(state.outcomes)
    return results


def _is_label(node: Node, following: Node | None, context: Context) -> bool:
    """`Quý I (trước ngày 15/3)`, `9 tháng trước ngày 10/9`: a period only says what the date behind it is for."""
    if not isinstance(node, Dated) or not isinstance(following, Dated) or not _is_head(node):
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


def _right_behind(group: list[Found], index: int, gap: int) -> Node | None:
    """The next node, if no more than `gap` tokens stand between."""
    if index + 1 == len(group) or group[index + 1].first > group[index].end + gap:
        return None
    return group[index + 1].node


def _take(state: _Group, found: Found, following: Node | None) -> None:
    node = _at_the_hour(state, found.node)
    match node:
        case Rhythm(cycles=cycles):
            _take_rhythm(state, cycles, found)
        case Head():
            _take_head(state, node, found)
        case Dated():
            _take_dated(state, node, found, following)
        case DayOf() | WeekdayOf() | WorkdayOf() | WeekOf() | DaysOf():
            _take_place(state, node, found, following)
        case Times():
            _take_times(state, node, found)
        case Modifier() | Elsewhere():
            _take_beside(state, node, found)
        case Offset() | Standing() | Demand() | Trigger() | Aside() | Hours():
            _take_plain(state, node, found)
        case _:
            assert_never(node)


def _at_the_hour(state: _Group, node: Node) -> Node:
    """`từ 19h45 đến 20h00` begins what is dated next."""
    if state.clock is None or not isinstance(node, (Dated, DayOf, WeekdayOf)):
        return node
    clock, state.clock = node.clock or state.clock, None
    return node._replace(clock=clock)


def _take_beside(state: _Group, node: Modifier | Elsewhere, found: Found) -> None:
    if isinstance(node, Modifier):
        if not node.text.startswith("while ") or _is_of_a_rhythm(state, found):
            _take_modifier(state, node.text, found)
    else:
        _take_elsewhere(state, node, found)


def _take_plain(
    state: _Group, node: Offset | Standing | Demand | Trigger | Aside | Hours, found: Found
) -> None:
    """Nodes that mean the same beside any neighbour; hours alone date nothing but what comes next."""
    if isinstance(node, Hours):
        state.clock = node.first
        return
    rule = plain_rule(node, state.context)
    if isinstance(node, Aside):
        state.outcomes.append(Outcome(rule, found.first, found.end))
        return
    if not isinstance(node, Offset):
        state.flush()
    if isinstance(node, Trigger) and _is_of_a_rhythm(state, found):
        _take_modifier(state, f"cond=khi {node.event}", found)
        return
    state.add((rule, ()), found)


def _is_of_a_rhythm(state: _Group, found: Found) -> bool:
    """Whether a state or event is said right behind what comes back only with it: "02 lần/ngày khi có bão"."""
    last = state.outcomes[-1] if state.outcomes else None
    return (
        last is not None
        and last.end == found.first
        and isinstance(last.rule, (Quota, Frequency, Recurring, DueRecurring))
    )


def _take_rhythm(state: _Group, cycles: tuple[Cycle, ...], found: Found) -> None:
    if state.outcomes and cycles == state.used:
        state.outcomes[-1] = state.outcomes[-1]._replace(end=found.end)
        return
    state.flush()
    state.pending = [(cycle, found.first, found.end) for cycle in cycles]


def _take_head(state: _Group, head: Head, found: Found) -> None:
    periods = head.periods
    if head.is_remaining:
        rest = [q for q in (1, 2, 3, 4) if q not in state.named]
        periods = tuple(Period("quarter", q, q) for q in rest)
    state.named.update(p.first for p in periods if p.unit == "quarter")
    state.head = periods
    if not head.is_report and all(p.first and p.unit in _DATING for p in periods):
        state.label = found


_DATING = frozenset(("month", "quarter", "half"))


def _label_that_dates_nothing(state: _Group) -> None:
    """`Quý I: xây dựng kế hoạch`: nothing else says when, so the label does."""
    if state.label is None or state.outcomes or not state.head:
        return
    rule, notes = rule_of_dated(Dated("", state.head), state.context)
    state.outcomes.append(Outcome(rule, state.label.first, state.label.end, notes))


def _head_cycles(head: tuple[Period, ...]) -> tuple[Cycle, ...]:
    return tuple(Cycle(p.unit) for p in head if not p.first or p.unit in ("year", "half", "nine"))


_YEARLY = Cycle("year")


def _take_dated(state: _Group, node: Dated, found: Found, following: Node | None) -> None:
    if isinstance(following, DayOf) and following.cycle is None and _is_head(node):
        state.head = tuple(item for item in node.items if isinstance(item, Period))
        return
    before = bool(state.pending) and any(cycle == _YEARLY for cycle, _, _ in state.pending)
    after = isinstance(following, Rhythm) and _YEARLY in following.cycles
    if (before or after) and not any(map(_has_year, node.items)):
        state.used = (_YEARLY,)
        state.add(recurring.rule_of_yearly(node, state.context), found)
        return
    if isinstance(following, Rhythm) and _names_days(node):
        state.used = following.cycles
    elif state.pending:
        state.used = state.take_cycles()
    if state.pending and not _names_days(node):
        if _is_whole_year(node):
            return
        state.flush()
    state.add(rule_of_dated(node, state.context), found)


def _is_head(node: Dated) -> bool:
    """Whether it only says of which period the day behind it is: "Tháng 12 trước ngày 20"."""
    return not node.bound and all(
        isinstance(p, Period) and p.first and not p.part for p in node.items
    )


def _names_days(node: Dated) -> bool:
    return bool(node.bound in ("strict", "last") or not isinstance(node.items[0], Period))


def _is_whole_year(node: Dated) -> bool:
    item = node.items[0]
    return isinstance(item, Period) and item.unit == "year" and not item.part


def _has_year(item: Item) -> bool:
    return bool(getattr(item, "year", 0))


def _take_place(
    state: _Group,
    node: DayOf | WeekdayOf | WorkdayOf | WeekOf | DaysOf,
    found: Found,
    following: Node | None,
) -> None:
    context = state.context
    if isinstance(node, DayOf) and state.head and node.days and _head_rules(node, state.head):
        state.add(recurring.days_in_periods(node, state.head, context), found)
        return
    cycles: tuple[Cycle, ...] = (node.cycle,) if node.cycle is not None else ()
    if cycles and cycles[0].unit == "term":
        cycles = (*cycles, *(state.take_cycles() or _head_cycles(state.head)))
    is_dated_before = bool(state.pending or _head_cycles(state.head))
    if not cycles and not is_dated_before and isinstance(following, Rhythm):
        cycles = state.used = following.cycles
    cycles = cycles or state.take_cycles() or _head_cycles(state.head) or _hinted(context)
    if node.cycle is not None and state.pending:
        state.used = tuple(cycle for cycle, _, _ in state.pending)
        if not _is_part(node.cycle, state.used):
            state.flush()
    state.add(_place_rule(node, cycles, context), found)


def _is_part(cycle: Cycle, said: tuple[Cycle, ...]) -> bool:
    """Whether the rhythm said before is the one the place belongs to ("Hàng quý, … tháng cuối quý")."""
    return any(c.unit == cycle.unit for c in said) or cycle.unit in (
        "term",
        "month",
        "quarter",
        "week",
    )


def _head_rules(node: DayOf, head: tuple[Period, ...]) -> bool:
    """Whether the report's periods name the months: "Báo cáo quý 1", "Báo cáo 6 tháng", "Báo cáo năm"."""
    if node.cycle is not None and node.cycle.unit == "month" and not node.cycle.shift:
        return False
    if any(p.unit in ("month", "quarter", "week") and not p.first for p in head):
        return False
    return node.cycle is None or node.cycle.unit in ("quarter", "term", "year", "month")


def _hinted(context: Context) -> tuple[Cycle, ...]:
    """The rhythm that the heading or lead-in names."""
    if not context.hint:
        return ()
    return tuple(cycle for cycle in hinted_cycles(context.hint))


def _place_rule(
    node: DayOf | WeekdayOf | WorkdayOf | WeekOf | DaysOf,
    cycles: tuple[Cycle, ...],
    context: Context,
) -> tuple[Rule, Notes]:
    match node:
        case DayOf():
            if not cycles:
                return Invalid("month-not-stated"), (("month-not-stated", ""),)
            return recurring.rule_of_day(node, cycles, context)
        case WeekdayOf():
            return weeks.rule_of_weekday(node, cycles, context)
        case WorkdayOf():
            return weeks.rule_of_workday(node, cycles, context)
        case WeekOf():
            return weeks.rule_of_week(node, cycles)
        case DaysOf():
            return recurring.rule_of_days(node, cycles, context)
        case _:
            assert_never(node)


def _take_times(state: _Group, node: Times, found: Found) -> None:
    if not node.unit and node.period is None and len(state.pending) == 1:
        cycle = state.pending[0][0]
        node = node._replace(unit=cycle.unit, every=cycle.every)
    elif state.pending:
        state.flush()
    if not node.unit and node.period is None and len(state.head) == 1 and state.head[0].first:
        node, state.head = node._replace(period=state.head[0]), ()
    state.add(rule_of_times(node, state.context), found)


def _take_modifier(state: _Group, text: str, found: Found) -> None:
    if not state.outcomes:
        state.outcomes.append(
            Outcome(Modified(NotADeadline("nothing"), (text,)), found.first, found.end)
        )
        return
    last = state.outcomes[-1]
    state.outcomes[-1] = last._replace(rule=with_modifier(last.rule, text), end=found.end)


def with_modifier(rule: Rule, *texts: str) -> Rule:
    """The rule with modifiers behind those it has."""
    if isinstance(rule, Modified):
        return Modified(rule.rule, rule.modifiers + texts)
    return Modified(rule, texts)


def _take_elsewhere(state: _Group, node: Elsewhere, found: Found) -> None:
    target = node.target
    said = [cycle for cycle, _, _ in state.pending]
    cycles = said or list(node.cycles or _head_cycles(state.head))
    periods = tuple(
        _NAMES.get(c.unit, c.unit) if c.every == 1 else f"{c.every}{c.unit}s" for c in cycles
    )
    last = state.outcomes[-1] if state.outcomes else None
    if last is not None and isinstance(last.rule, CrossReference):
        if target != "own-reports":
            state.outcomes[-1] = last._replace(
                rule=CrossReference(target, last.rule.periods or periods), end=found.end
            )
        return
    state.add((CrossReference(target, periods), ()), found)


def join(rules: list[Rule]) -> Rule:
    """Several obligations of one phrase, each once."""
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule.rules if isinstance(rule, Several) else (rule,))
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Several(tuple(unique))


def hinted_cycles(hint: str) -> list[Cycle]:
    """The rhythms named in a heading such as "Báo cáo quý" or "Hằng tháng"."""
    cycles: list[Cycle] = []
    for found in parse(Cursor(hint, tokenize(hint))):
        if isinstance(found.node, Rhythm):
            cycles.extend(found.node.cycles)
        elif isinstance(found.node, Head):
            cycles.extend(_head_cycles(found.node.periods))
    return cycles
