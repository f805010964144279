"""Days, weekdays, weeks and working days of recurring periods: which rhythm dates them, among those said around."""

from dataclasses import replace
from typing import TypeAlias, assert_never

from plans.phrases.context import Context, is_completion
from plans.phrases.meaning import recurring, weeks
from plans.phrases.meaning.dated import Notes, rule_of_dated
from plans.phrases.meaning.group import Group
from plans.phrases.meaning.joining import join
from plans.phrases.meaning.neighbours import head_cycles, hinted_cycles
from plans.phrases.meaning.spans import in_windows
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
    WeekOf,
    WorkdayOf,
)
from plans.rule import Between, DueRecurring, Invalid, Quota, Recurring, Rule, Several, Span

Placed: TypeAlias = DayOf | WeekdayOf | WorkdayOf | WeekOf | DaysOf


def take_placed(state: Group, node: Placed, found: Found, following: Node | None) -> None:
    """Add the rule of a place inside a recurring period, dated by what was said with, before or right behind it."""
    if isinstance(node, WeekdayOf) and node.cycle == _ANOTHER_WEEK:
        _take_of_another_week(state, node, found)
    else:
        _take_in_period(state, _as_activity(node, state.context), found, following)


def _take_in_period(state: Group, node: Placed, found: Found, following: Node | None) -> None:
    context = state.context
    if (
        isinstance(node, DayOf)
        and isinstance(following, Head)
        and _is_told_behind(state, node, following)
    ):
        state.head, state.is_report, state.heading = following.periods, True, len(state.outcomes)
    if isinstance(node, DayOf) and node.days and _is_of_head(state, node):
        state.add(recurring.days_in_periods(node, state.head, context), found)
        return
    if isinstance(node, DaysOf) and (run := run_in_months(node, state.head)):
        _take_run(state, rule_of_dated(run, context), found)
        return
    if isinstance(node, DayOf):
        node = _after_the_period(state, _placed_as_before(state, node, following))
    cycles = _cycles_said(state, node, following)
    cycles = cycles or _fitting(node, state.take_cycles()) or _cycle_of_rate(state, node)
    cycles = cycles or head_cycles(state.head) or hinted_cycles(context.hint)
    if not cycles and isinstance(node, DayOf) and (day := _in_month_of(node, following)):
        state.add(rule_of_dated(day, context), found)
        return
    if node.cycle is not None and state.pending:
        state.used = tuple(cycle for cycle, _, _ in state.pending)
        if not _is_part(node.cycle, state.used):
            state.flush()
    rule, notes = _rule(node, cycles, context)
    state.add((in_head(state, rule), notes), found)


_PARTS_OF_YEAR = frozenset(("month", "quarter", "half", "nine"))


def in_head(state: Group, rule: Rule) -> Rule:
    """`Quý II: ngày 15 hằng tháng`, `hằng tháng trong quý II, trước ngày 20`: what comes back does so in the period that the line is about."""
    if not state.head or state.is_report or state.context.kind == "report":
        return rule
    is_over_it = state.label is not None or not state.is_head_spent
    if not is_over_it or not all(p.first > 0 and p.unit in _PARTS_OF_YEAR for p in state.head):
        return rule
    windows = [rule_of_dated(Dated("", (p,)), state.context)[0] for p in state.head]
    return in_windows(rule, windows) or rule


def run_in_months(node: DaysOf, head: tuple[Period, ...]) -> Dated | None:
    """`Tháng 5, tháng 7: … trong 10 ngày đầu tháng`: the run of days in each of the months that head the line."""
    is_of_them = node.cycle is None or (node.cycle == Cycle("month", 1, 1) and are_months(head))
    if not is_of_them or not head or node.last <= 0 or (node.cycle is None and len(head) > 1):
        return None
    firsts = (Day(node.first, month.last, month.year, month.shift) for month in head)
    return Dated("", tuple(Range(first, first._replace(day=node.last)) for first in firsts))


def _take_run(state: Group, run: tuple[Rule, Notes], found: Found) -> None:
    """Adds a run of days in named months; a rate by the day right before it holds on those days ("03 buổi/ngày trong 10 ngày đầu tháng")."""
    last = state.outcomes[-1] if state.outcomes else None
    rate = _rate_of_a_day(last.rule) if last is not None and last.end == found.first else None
    if last is None or rate is None:
        state.add(run, found)
        return
    runs = run[0].rules if isinstance(run[0], Several) else (run[0],)
    spans = [Span(each.first, each.last) for each in runs if isinstance(each, Between)]
    rates = [replace(rate, span=span) for span in spans]
    state.outcomes[-1] = last._replace(rule=join([*rates]), end=found.end)


def _rate_of_a_day(rule: Rule) -> Quota | None:
    """The rate by the day, also where it holds in several months."""
    first = rule.rules[0] if isinstance(rule, Several) else rule
    return first if isinstance(first, Quota) and first.unit == "day" else None


def are_months(head: tuple[Period, ...]) -> bool:
    """Whether a line is headed by single months."""
    return bool(head) and all(p.unit == "month" and p.first == p.last > 0 for p in head)


_ANOTHER_WEEK = Cycle("week", shift=1)
_NO_WEEK = "week-not-stated"


def _take_of_another_week(state: Group, node: WeekdayOf, found: Found) -> None:
    """`thứ Hai tuần sau`: a day of each week behind a weekly rhythm; else which week it is, the words leave open."""
    if _is_weekly(state):
        _take_in_period(state, node._replace(cycle=Cycle("week")), found, None)
    else:
        state.add((Invalid(_NO_WEEK), ((_NO_WEEK, ""),)), found)


def _is_weekly(state: Group) -> bool:
    """Whether a weekly rhythm or report is told before a day "tuần sau": `Hằng tuần, … trước thứ Hai tuần sau`."""
    said = (
        *(cycle for cycle, _, _ in state.pending),
        *state.used,
        *head_cycles(state.head),
        *hinted_cycles(state.context.hint),
    )
    return any(cycle.unit == "week" for cycle in said) or any(
        isinstance(each.rule, Recurring | DueRecurring) and "FREQ=WEEKLY" in each.rule.rrule
        for each in state.outcomes
    )


def _in_month_of(node: DayOf, following: Node | None) -> Dated | None:
    """`Sáng ngày 12, chiều ngày 13/10`: a day in the month of the later one right behind it."""
    behind = following.items[0] if isinstance(following, Dated) else None
    if not isinstance(behind, Day) or not behind.month or behind.is_lunar or not node.days:
        return None
    if not 0 < max(node.days) < behind.day or min(node.days) < 1:
        return None
    items = tuple(behind._replace(day=number) for number in node.days)
    return Dated(node.bound, items, node.clock, node.half_day)


def _cycles_said(state: Group, node: Placed, following: Node | None) -> tuple[Cycle, ...]:
    """The rhythm said with the place, or right behind it; () where what stands before it dates it."""
    if node.cycle is not None:
        is_term = node.cycle.unit == "term"
        return (node.cycle, *(state.take_cycles() or head_cycles(state.head)) * is_term)
    if isinstance(following, Head) and following.is_behind:
        return head_cycles(following.periods)
    is_dated_before = bool(state.pending or head_cycles(state.head))
    if isinstance(following, Rhythm) and not is_dated_before and _may_date(following, node):
        state.used = following.cycles
        return following.cycles
    return ()


def _may_date(behind: Rhythm, node: Placed) -> bool:
    """Whether a rhythm behind a place can be its own: days in named months come back each year or not at all."""
    is_named = (isinstance(node, WeekdayOf) and node.months) or (
        isinstance(node, WorkdayOf) and node.periods
    )
    return not is_named or behind == _YEARLY


_YEARLY = Rhythm((Cycle("year"),))


def _fitting(node: Placed, cycles: tuple[Cycle, ...]) -> tuple[Cycle, ...]:
    """The rhythms said before that can hold the place: a week has no twentieth day."""
    if isinstance(node, DayOf) and node.days:
        return tuple(cycle for cycle in cycles if cycle.unit not in ("day", "week"))
    return cycles


def _as_activity(node: Placed, context: Context) -> Placed:
    """`đầu mỗi quý` of an activity: the first month, as `đầu quý II` is; of a report it is the first day."""
    if not isinstance(node, DayOf) or not node.is_loose:
        return node
    if context.kind in ("report", "procedure") or is_completion(context):
        return node
    return DaysOf(1, -1, node.cycle)


_LONGER = frozenset(("quarter", "half", "nine", "year"))


def _is_told_behind(state: Group, node: DayOf, following: Head) -> bool:
    """`ngày 20 của tháng tiếp theo đối với báo cáo quý`: the report said behind its day rules it as if it stood before."""
    is_next = node.cycle is not None and node.cycle.unit == "month" and node.cycle.shift > 0
    is_free = not state.head or state.heading < 0
    return is_next and following.is_behind and is_free and not state.pending


def _after_the_period(state: Group, node: DayOf) -> DayOf:
    """`hằng quý, trước ngày 05 của tháng tiếp theo`: the month after the quarter, and not after each month."""
    cycle = node.cycle
    if cycle is None or cycle.unit != "month" or not cycle.shift:
        return node
    said = tuple(each for each, _, _ in state.pending) or head_cycles(state.head)
    if not said or not all(each.unit in _LONGER for each in said):
        return node
    return node._replace(cycle=Cycle("term", 1, 1, 1))


def _placed_as_before(state: Group, node: DayOf, following: Node | None) -> DayOf:
    """`ngày 15 của tháng cuối quý đối với cấp xã; ngày 17 đối với các sở`: the place and the bound said once."""
    if node.cycle is not None:
        state.placed = node
        return node
    if (
        state.placed is None
        or state.pending
        or state.used
        or state.head
        or isinstance(following, Rhythm)
    ):
        return node
    return node._replace(cycle=state.placed.cycle, bound=node.bound or state.placed.bound)


def _cycle_of_rate(state: Group, node: Placed) -> tuple[Cycle, ...]:
    """`mỗi tháng một lần vào ngày 15`, `02 kỳ/tháng (ngày 10 và 25)`: the rate says no more than the rhythm."""
    last = state.outcomes[-1].rule if state.outcomes else None
    match last:
        case Quota(low=int(low), unit="month" as unit, high=None, at_least=False) if (
            low == _number_of_places(node)
        ):
            state.outcomes.pop()
            return (Cycle(unit),)
        case _:
            return ()


def _number_of_places(node: Placed) -> int:
    match node:
        case DayOf(days=days):
            return len(days)
        case WeekOf(more=more):
            return 1 + len(more)
        case _:
            return 0


def _is_part(cycle: Cycle, said: tuple[Cycle, ...]) -> bool:
    """Whether the rhythm said before is the one the place belongs to ("Hàng quý, … tháng cuối quý")."""
    return any(c.unit == cycle.unit for c in said) or cycle.unit in (
        "term",
        "month",
        "quarter",
        "week",
    )


def _is_of_head(state: Group, node: DayOf) -> bool:
    """Whether the head says which months are meant; a half-year that has its day does not, where each quarter is named."""
    if not state.head or not _head_rules(node, state.head) or _is_within_head(state):
        return False
    is_of_quarters = node.cycle is not None and node.cycle.unit == "quarter"
    return not (state.is_head_spent and is_of_quarters and state.head[0].unit in _LONGER_YET)


def _is_within_head(state: Group) -> bool:
    """`Quý II: hằng tháng, trước ngày 20`: a rhythm that comes back in the period dates the day, and not its last month."""
    is_longer = all(p.first > 0 and p.unit in _LONGER for p in state.head)
    return is_longer and not state.is_report and any(e[0] == Cycle("month") for e in state.pending)


_LONGER_YET = _LONGER - {"quarter"}


def _head_rules(node: DayOf, head: tuple[Period, ...]) -> bool:
    """Whether the report's periods name the months: "Báo cáo quý 1", "Báo cáo 6 tháng", "Báo cáo năm"."""
    if node.cycle is not None and node.cycle.unit == "month" and not node.cycle.shift:
        return False
    if any(p.unit in ("month", "quarter", "week") and not p.first for p in head):
        return False
    return node.cycle is None or node.cycle.unit in ("quarter", "term", "year", "month")


def _rule(node: Placed, cycles: tuple[Cycle, ...], context: Context) -> tuple[Rule, Notes]:
    """Its rule; where several hours of the day are said ("lúc 6h30 và 17h30"), one for each."""
    if not isinstance(node, DayOf | WeekdayOf) or not node.more_clocks:
        return _rule_at_one_hour(node, cycles, context)
    hours = (node.clock, *node.more_clocks)
    single = node._replace(more_clocks=())
    found = [_rule_at_one_hour(single._replace(clock=hour), cycles, context) for hour in hours]
    return join([rule for rule, _ in found]), found[0][1]


def _rule_at_one_hour(
    node: Placed, cycles: tuple[Cycle, ...], context: Context
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
            return weeks.rule_of_week(node, cycles, context)
        case DaysOf():
            return recurring.rule_of_days(node, cycles, context)
        case _:
            assert_never(node)
