"""From what the parser found to rules: each node under its context and beside its neighbours.

Neighbours matter inside one clause group (up to `;` or a line break): a rhythm said first dates the days said after it
("Hàng tháng, trước ngày 25"), a report's periods pick the months ("Báo cáo quý 1 và quý 3: ngày 01 của tháng cuối quý"),
"hằng năm" behind a date makes it come back. What is known while a group is read: group.py; events that rule it: conditions.py.
"""

from dataclasses import replace
from typing import assert_never

from plans.phrases.context import Context, is_completion
from plans.phrases.meaning import recurring
from plans.phrases.meaning.choices import one_of_two
from plans.phrases.meaning.conditions import (
    comes_back,
    condition_of,
    explained,
    goes_on_around,
    said_behind,
    with_conditions,
    with_marks,
)
from plans.phrases.meaning.counted_beside import share_rates, take_times
from plans.phrases.meaning.dated import rule_of_dated
from plans.phrases.meaning.dated_beside import (
    YEARLY,
    has_months,
    holds_several,
    take_dated,
    take_tees,
)
from plans.phrases.meaning.exceptions import special_at
from plans.phrases.meaning.group import NEAR, Group, Outcome
from plans.phrases.meaning.heading_years import OfAYear, context_at, contexts_of, of_a_school_year
from plans.phrases.meaning.in_periods import with_places_in_periods
from plans.phrases.meaning.labels import DATING, date_by_label, is_of_another_period
from plans.phrases.meaning.listed_years import with_listed_years
from plans.phrases.meaning.neighbours import (
    head_cycles,
    is_label,
    names_days,
    right_behind,
    with_years,
)
from plans.phrases.meaning.placed import are_months, take_placed
from plans.phrases.meaning.plain_rules import plain_rule
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
    Except,
    Found,
    Head,
    Hours,
    Modifier,
    Node,
    Offset,
    Period,
    Rhythm,
    Standing,
    Tees,
    Times,
    Trigger,
    WeekdayOf,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    CrossReference,
    Modified,
    OnDays,
    Recurring,
    Rule,
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
_REACHING = (DayOf, WeekdayOf, WeekOf)
"""Places that a rhythm may date across one word between."""


def outcomes_of(groups: list[list[Found]], cursor: Cursor, context: Context) -> list[list[Outcome]]:
    """The rules of each clause group, in order; the quarters named in one are not among those "còn lại" in the next."""
    named: set[int] = set()
    placed: DayOf | None = None
    results: list[list[Outcome]] = []
    contexts = contexts_of(cursor, context)
    if "OR" in cursor.kinds:
        groups = [[_as_a_choice(found, cursor) for found in group] for group in groups]
    for said in groups:
        group = said if len(said) == 1 else share_rates(with_years(said, context), cursor)
        state = Group(context, named, placed)
        if "YEAR" in cursor.kinds or "STAGE" in cursor.kinds:
            group = with_listed_years(group, cursor)
        if len(group) > 1:
            group = with_places_in_periods(group, cursor, context)
        if len(group) > 1:
            group = with_marks(group, cursor)
            _take_each(state, group, cursor, contexts)
        elif group:
            _take_alone(state, _in_its_year(state, group[0], contexts), cursor)
        _end(state, group)
        placed = state.placed
        outcomes = [one_of_two(each, cursor) for each in with_conditions(state.outcomes, cursor)]
        results.append([explained(each) for each in outcomes])
    return results


def _take_each(state: Group, group: list[Found], c: Cursor, contexts: tuple[OfAYear, ...]) -> None:
    """What was found in a group, one after the other, each beside the next."""
    for index, said in enumerate(group):
        found = said
        if is_label(found.node, _next_label(group, index, c), state.context):
            continue
        if _tells_what_then(state, found, c):
            continue
        if _is_said_elsewhere(state, found, group[index + 1 : index + 2], c):
            continue
        if state.pending and (
            special_at(c, state.pending[-1][2], found.first) is not None
            or _is_of_another_deed(state, found, c)
        ):
            state.flush()  # "hằng quý, riêng quý IV trước 15/12"
        if months := _months_that_head_a_rate(group, index, c):
            state.head = months
            continue
        if isinstance(said.node, Dated) and is_of_another_period(state, said.node):
            date_by_label(state)
        found = _in_the_rhythm(state, _in_its_year(state, said, contexts), c)
        gap = 1 if isinstance(found.node, _REACHING) else 0
        following = right_behind(group, index, gap) or _head_behind(group, index)
        _take(state, found, following)


def _is_of_another_deed(state: Group, found: Found, c: Cursor) -> bool:
    """Whether a day with its month stands behind a mark and words of its own: `hằng tháng và trả kết quả trước 31/7`, `kiểm tra hằng tuần, gửi kết quả trước ngày 15/12`; it dates no rhythm of days, weeks or months."""
    rhythm, first, end = state.pending[-1]
    node, between = found.node, c.kinds[end : found.first]
    is_joined = between[:1] in (["AND"], [","]) or c.tokens[end].text == "rồi"
    is_of_a_noun = c.tokens[first].text.startswith("từng")  # "tiến độ giải ngân từng tháng, gửi …"
    if rhythm.unit not in _SHORT or len(between) < _FEWEST_WORDS or not is_joined or is_of_a_noun:
        return False
    return isinstance(node, Dated) and has_months(node) and not holds_several(node, state)


_SHORT, _FEWEST_WORDS = frozenset(("day", "week", "month")), 2


def _months_that_head_a_rate(group: list[Found], index: int, c: Cursor) -> tuple[Period, ...]:
    """`phát thanh tháng 5, 7, 10: 03 buổi/ngày`: the months in which the rate behind the colon holds; () where none does."""
    said, behind = group[index], group[index + 1 : index + 2]
    rate = behind[0].node if behind else None
    if not isinstance(said.node, Dated) or not isinstance(rate, Times):
        return ()
    if rate.unit not in ("day", "week") or c.kinds[said.end : behind[0].first] != [":"]:
        return ()
    months = tuple(item for item in said.node.items if isinstance(item, Period))
    return months if len(months) == len(said.node.items) and are_months(months) else ()


_LONGER = frozenset(("month", "quarter", "half"))


def _in_the_rhythm(state: Group, found: Found, c: Cursor) -> Found:
    """`02 tháng/lần, vào tuần cuối của tháng`: the month is that of the rhythm said before, and not each month."""
    cycles = [cycle for cycle, _, _ in state.pending]
    is_longer = len(cycles) == 1 and cycles[0].unit in _LONGER and cycles[0] != Cycle("month")
    is_each = not _EACH.isdisjoint(c.kinds[found.first : found.end])
    if not is_longer or is_each or c.kinds[found.end - 1] != "MONTH":
        return found
    match found.node:
        case (DayOf() | WeekOf() | DaysOf()) as node if node.cycle == Cycle("month"):
            return found._replace(node=node._replace(cycle=None))
        case _:
            return found


_EACH = frozenset(("EVERY", "OTHER"))


def _as_a_choice(found: Found, c: Cursor) -> Found:
    """`trước ngày 20/4 hoặc 25/4`: one of the days is meant, and which one nobody says."""
    node = found.node
    if not isinstance(node, Dated) or len(node.items) < 2:  # noqa: PLR2004 -- a choice
        return found
    if "OR" not in c.kinds[found.first : found.end] or not names_days(node):
        return found
    return found._replace(node=node._replace(is_choice=True))


def _in_its_year(state: Group, found: Found, contexts: tuple[OfAYear, ...]) -> Found:
    """The year that holds at what was found; in later years a day comes back each year."""
    own = context_at(found.first, contexts) if contexts else None
    if own is None:
        return found
    state.context = own.context
    if own.school_end and isinstance(found.node, Dated):
        found = found._replace(node=of_a_school_year(found.node, own))
    is_day = isinstance(found.node, Dated) and names_days(found.node)
    if own.comes_back and is_day and not state.pending:
        state.pending = [(YEARLY, found.first, found.first)]
    return found


_ROUND_THE_CLOCK, _ITS_LENGTH = Dated("", (Day(24, 7),)), 3


def _take_alone(state: Group, found: Found, c: Cursor) -> None:
    """The one time of a group; `24/7` and nothing else is at all hours of every day, or 24 July where no heading asks for an end."""
    if found.node != _ROUND_THE_CLOCK or is_completion(state.context):
        _take(state, found, None)
        return
    if c.size - (c.kinds[c.size - 1] == ".") > _ITS_LENGTH:
        _take(state, found, None)
        return
    day, notes = rule_of_dated(_ROUND_THE_CLOCK, state.context)
    readings = (plain_rule(Standing(), state.context), day)
    state.add((Ambiguous(readings), (*notes, ("two-readings", ""))), found)


def _next_label(group: list[Found], index: int, c: Cursor) -> Node | None:
    """The node right behind, a mark between them or none: `cuối năm và trước ngày 15/6` are two times."""
    is_joined = c.kinds[group[index].end] in ("AND", "OR")
    return None if is_joined else right_behind(group, index, 1)


def _end(state: Group, group: list[Found]) -> None:
    """What was said and dated nothing, at the end of the group."""
    if state.clock is not None and [each[0] for each in state.pending] == [Cycle("day")]:
        daily = DayOf("", (), Cycle("day"), state.clock)  # "hằng ngày, từ 7h đến 8h"
        state.clock = None
        take_placed(state, daily, group[-1], None)
    if state.pending:
        state.flush()
    if state.clock is not None:
        _hour_said_behind(state, group)
    if state.label is not None:
        date_by_label(state)


def _head_behind(group: list[Found], index: int) -> Head | None:
    """`ngày 25 đối với báo cáo tháng`: the report whose day it is, behind its two words."""
    behind = right_behind(group, index, 2)
    return behind if isinstance(behind, Head) and behind.is_behind else None


_DATED = (Dated, DayOf, WeekdayOf, WorkdayOf, WeekOf, DaysOf)


def _tells_what_then(state: Group, found: Found, c: Cursor) -> bool:
    """Whether a condition in brackets goes on to what is done then, and so limits nothing before it: `hằng tháng (trường hợp đột xuất báo cáo ngay)`; a one-off day keeps its condition."""
    is_condition = isinstance(found.node, Modifier) and found.node.text.startswith("cond=")
    if not is_condition or c.kinds[found.first - 1] != "(":
        return False
    if not state.pending and not (state.outcomes and comes_back(state.outcomes[-1].rule)):
        return False
    inside = c.kinds[found.first + 1 : found.end]
    return not {"REPORT", "DAILY", "EVERY"}.isdisjoint(inside)


def _is_said_elsewhere(state: Group, found: Found, behind: list[Found], c: Cursor) -> bool:
    """Whether a condition or a `dự kiến` is not of the time before it: it waits for the one behind, or is of a thing ("dự kiến kết quả")."""
    node = found.node
    condition = node.text if isinstance(node, Modifier) and node.text.startswith("cond=") else ""
    if condition and state.outcomes and c.kinds[found.first - 1] == ".":
        state.waiting = condition if behind else state.waiting
        return True  # "… ngày 15 hằng tháng. Trường hợp có việc đột xuất, … ủy quyền cho …"
    if condition and state.outcomes and behind:
        is_of_next = c.kinds[found.end] == ")" and behind[0].first == found.end + 1
        if c.tokens[found.end].text == "thì" or (
            is_of_next and state.outcomes[-1].end < found.first - 1
        ):
            state.waiting = condition  # "trả trong ngày, nếu nhận sau 15 giờ thì trả vào ngày …"
            return True
        return False
    if node != Modifier("tentative") or not state.outcomes:
        return False
    if behind and isinstance(behind[0].node, _DATED) and behind[0].first - found.end <= NEAR:
        state.waiting = "tentative"
        return True
    return found.first - state.outcomes[-1].end > NEAR


def _take(state: Group, found: Found, following: Node | None) -> None:
    node = found.node if state.clock is None else _at_the_hour(state, found, state.clock)
    node = _hour_of_each_day(state, node) or node
    match node:
        case Dated():
            take_dated(state, node, found, following)
        case Rhythm() | Head():
            _take_periods(state, node, found)
        case DayOf() | WeekdayOf() | WorkdayOf() | WeekOf() | DaysOf():
            take_placed(state, node, found, following)
        case Tees():
            take_tees(state, node, found, following)
        case Times():
            take_times(state, node, found)
        case Modifier() | Elsewhere() | Except():
            _take_beside(state, node, found)
        case Offset() | Standing() | Demand() | Trigger() | Aside() | Hours():
            _take_plain(state, node, found)
        case _:
            assert_never(node)


def _hour_of_each_day(state: Group, node: Node) -> DayOf | None:
    """`2 ngày một lần, trước 16h`: behind a rhythm of days the hours are an hour of the day, and no length."""
    said = [cycle for cycle, _, _ in state.pending]
    match node:
        case Offset(amount=int(hour), unit="h", side="before", anchor="X") if (
            len(said) == 1 and said[0].unit == "day" and hour < _HOURS_OF_A_DAY
        ):
            return DayOf("strict", (), said[0], Clock(hour, 0))
        case _:
            return None


_HOURS_OF_A_DAY = 24


def _at_the_hour(state: Group, found: Found, clock: Clock) -> Node:
    """`từ 19h45 đến 20h00` begins what is dated next; behind a rhythm it is when that is held, also where its first day follows."""
    node = found.node
    if not isinstance(node, (Dated, DayOf, WeekdayOf)):
        return node
    state.clock = None
    last = state.outcomes[-1] if state.outcomes else None
    if isinstance(node, Dated) and node.bound == "from" and last and _is_rhythm(last.rule):
        state.outcomes[-1] = last._replace(end=found.first)
        return node
    return node._replace(clock=node.clock or clock)


def _is_rhythm(rule: Rule) -> bool:
    return isinstance(rule.rule if isinstance(rule, Modified) else rule, Recurring)


def _hour_said_behind(state: Group, group: list[Found]) -> None:
    """`Ngày 23/2, từ 12h30 đến 15h30`: hours that no date follows are those of the event day right before them."""
    hours = group[-1]
    if not isinstance(hours.node, Hours) or not state.outcomes:
        return
    last = state.outcomes[-1]
    if isinstance(last.rule, OnDays) and last.rule.time is None and hours.first - last.end <= NEAR:
        rule = replace(last.rule, time=hours.node.first.time())
        state.outcomes[-1] = last._replace(rule=rule, end=hours.end)


def _take_beside(state: Group, node: Modifier | Elsewhere | Except, found: Found) -> None:
    if isinstance(node, Except):
        state.leave_out(node.months, found)
    elif isinstance(node, Modifier):
        if not node.text.startswith("while ") or said_behind(state, found):
            state.modify_last(node.text, found)
    else:
        _take_elsewhere(state, node, found)


def _take_plain(
    state: Group, node: Offset | Standing | Demand | Trigger | Aside | Hours, found: Found
) -> None:
    """Nodes that mean the same beside any neighbour; hours alone date nothing but what comes next."""
    if isinstance(node, Hours):
        state.clock = node.first
        return
    if (lasting := goes_on_around(state, node, found)) != "":
        state.modify_last(lasting, found)
        return
    rule = plain_rule(node, state.context)
    if isinstance(node, Aside):
        state.outcomes.append(Outcome(rule, found.first, found.end))
        return
    if not isinstance(node, Offset):
        state.flush()
    if isinstance(node, Trigger) and said_behind(state, found):
        state.modify_last(condition_of(node.event), found)
        return
    state.add((rule, ()), found)


def _take_periods(state: Group, node: Rhythm | Head, found: Found) -> None:
    if isinstance(node, Head):
        _take_head(state, node, found)
    elif node.is_choice:
        readings = tuple(recurring.frequency_of(cycle) for cycle in node.cycles)
        state.add((Ambiguous(readings), (("two-readings", ""),)), found)
    else:
        _take_rhythm(state, node.cycles, found)


def _take_rhythm(state: Group, cycles: tuple[Cycle, ...], found: Found) -> None:
    if state.clock is not None and cycles == (Cycle("day"),):
        daily = DayOf("", (), cycles[0], state.clock)  # "6h00-6h15 hằng ngày"
        state.clock = None
        take_placed(state, daily, found, None)
        return
    if state.outcomes and cycles == state.used:
        state.outcomes[-1] = state.outcomes[-1]._replace(end=found.end)
        return
    state.flush()
    if state.is_head_spent:
        state.head, state.is_report = (), False  # "báo cáo năm trước ngày 15/12, hằng tháng …"
    state.pending = [(cycle, found.first, found.end) for cycle in cycles]
    state.excepted = None


def _take_head(state: Group, head: Head, found: Found) -> None:
    date_by_label(state)
    periods = head.periods
    if head.is_remaining:
        rest = [q for q in (1, 2, 3, 4) if q not in state.named]
        periods = tuple(Period("quarter", q, q) for q in rest)
    state.named.update(p.first for p in periods if p.unit == "quarter")
    if not state.pending:
        state.used = ()  # "hằng quý trước ngày 18 …, báo cáo tháng trước ngày 20"
    state.head, state.is_report = periods, head.is_report
    state.excepted = None
    state.heading = -1 if head.is_behind else len(state.outcomes)
    if not head.is_report and all(p.first and p.unit in DATING for p in periods):
        state.label, state.said = found, len(state.outcomes)


def _take_elsewhere(state: Group, node: Elsewhere, found: Found) -> None:
    target = node.target
    said = [cycle for cycle, _, _ in state.pending]
    cycles = said or list(node.cycles or head_cycles(state.head))
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
