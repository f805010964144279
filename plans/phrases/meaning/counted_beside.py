"""Numbers and rates beside what was said before them in their group: `02 số` behind `hằng tháng` are so many a month."""

import re
from itertools import pairwise

from plans.phrases.meaning.group import NEAR, Group, Outcome
from plans.phrases.meaning.placed import in_head
from plans.phrases.meaning.quota_rules import number_over_years, rule_of_times
from plans.phrases.nodes import (
    Cycle,
    Found,
    Times,
)
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    DueRecurring,
    NotADeadline,
    Recurring,
    Rule,
    Several,
    WindowRecurring,
)


def take_times(state: Group, said: Times, found: Found) -> None:
    """Adds so many times of something, in the period or by the rhythm that was said before them."""
    node = _left_beside(state, said, found)
    if node is None:
        return
    is_bare = not node.unit and node.period is None and node.per != "học kỳ"
    if is_bare and len(state.pending) == 1:
        cycle = state.pending[0][0]
        node = node._replace(unit=cycle.unit, every=cycle.every)
    elif state.pending:
        state.flush()
    if not node.unit and node.period is None and len(state.head) == 1 and state.head[0].first:
        node, state.head = node._replace(period=state.head[0]), ()
    rule, notes = rule_of_times(node, state.context)
    state.add((in_head(state, rule), notes), found)
    if node.unit in _DATED_BY_A_RATE:
        state.used = (Cycle(node.unit, node.every),)  # "02 số/tháng (ngày 10 và 25)"


def _left_beside(state: Group, node: Times, found: Found) -> Times | None:
    """What the numbers say that the time before them does not; None where they are told by it or make one rule with it."""
    if not state.outcomes:
        return node
    before = state.outcomes[-1]
    if _is_told(before.rule, node):
        return None
    is_near = found.first - before.end <= NEAR
    in_all = number_over_years(before.rule, node) if is_near else None
    if in_all is None and not _is_one_each_time(before, node, found):
        return _of_each_time(before, node, found)
    state.outcomes[-1] = before._replace(rule=in_all or before.rule, end=found.end)
    return None


def _rhythm_of(before: Outcome, node: Times, found: Found) -> str:
    """The RRULE of the days right before a mere number; "" where there are none."""
    rule = before.rule.rules[0] if isinstance(before.rule, Several) else before.rule
    rule = rule.readings[0] if isinstance(rule, Ambiguous) else rule
    is_bare = not (node.unit or node.period or node.total or node.upper)
    is_near = found.first - before.end <= NEAR
    return rule.rrule if is_bare and is_near and isinstance(rule, _COMES_BACK) else ""


def _is_one_each_time(before: Outcome, node: Times, found: Found) -> bool:
    """`thứ Sáu hằng tuần phát 01 chuyên mục`: one each time says no more than the days."""
    return node.number == 1 and bool(_rhythm_of(before, node, found))


def _of_each_time(before: Outcome, node: Times, found: Found) -> Times:
    """`thứ Sáu hằng tuần phát 02 tin`: behind the day of each week or month a mere number is one of each time."""
    is_list = isinstance(before.rule, Several)
    each = None if is_list else _ONCE_IN.fullmatch(_rhythm_of(before, node, found))
    return node._replace(unit=_OF[each[1]]) if each else node


_COMES_BACK = Recurring | DueRecurring | WindowRecurring
_ONCE_IN = re.compile(
    r"FREQ=(WEEKLY|MONTHLY)(?:;X-WEEK=[\w-]+)?(?:;BYMONTHDAY=-?\d+|;BYDAY=-?\d?[A-Z]{2})?"
)
_OF = {"WEEKLY": "week", "MONTHLY": "month"}


def _is_told(before: Rule, node: Times) -> bool:
    """`tính từ ngày … đến ngày … có 62 lượt người`: what was counted over those days is owed by nobody."""
    return (
        isinstance(before, NotADeadline)
        and before.reason.startswith("data-period=")
        and not node.unit
        and node.period is None
    )


_DATED_BY_A_RATE = frozenset(("week", "month", "quarter", "year"))


def share_rates(group: list[Found], c: Cursor) -> list[Found]:
    """`mỗi tháng 04 tin, 02 bài`, `04 tin, 02 bài/tháng`: numbers of several things side by side are all of the one rate told."""
    shared = list(group)
    for first, last in pairwise(range(len(group))):
        _share(shared, first, last, c)
    for last, first in pairwise(reversed(range(len(group)))):
        _share(shared, last, first, c)
    return shared


def _share(group: list[Found], rated: int, bare: int, c: Cursor) -> None:
    """Gives the second number the rate of the first, where only a comma or "và" and the things' names stand between."""
    rate, count = group[rated].node, group[bare].node
    if not isinstance(rate, Times) or not isinstance(count, Times) or not _is_rate(rate):
        return
    if count.unit or count.period or count.total or count.per:
        return
    first, last = _in_order(group[rated], group[bare])
    between = c.kinds[first.end : last.first]
    marks = [kind for kind in between if kind != "WORD"]
    is_list = marks in ([","], ["AND"], [",", "AND"]) and len(between) <= _LONGEST_THING
    if is_list and _are_of_one_rate(group[rated], group[bare], c):
        is_least = count.is_least or (rate.is_least and rated < bare)
        node = count._replace(unit=rate.unit, every=rate.every, is_least=is_least)
        group[bare] = group[bare]._replace(node=node)


def _are_of_one_rate(rated: Found, bare: Found, c: Cursor) -> bool:
    """Whether two numbers are of two things; before the rate only of what is printed or sent ("02 hội nghị, 04 lớp/quý" may be two in all)."""
    things = [_thing(each, c) for each in (rated, bare)]
    if things[0] == things[1] or "" in things:
        return False
    return rated.first < bare.first or (
        c.kinds[rated.first] == "NUM" and _PRINTED.issuperset(things)
    )


def _thing(found: Found, c: Cursor) -> str:
    """The word for what is counted; "" for a mere number of times."""
    return next((t.text for t in c.tokens[found.first : found.end] if t.kind == "THING"), "")


_PRINTED = frozenset(("tin", "bài", "bài viết", "tin bài", "phóng sự", "video", "video clip"))
_PRINTED |= {"clip", "infographic", "chuyên mục", "chuyên trang", "chuyên đề", "bản tin"}


def _in_order(one: Found, other: Found) -> tuple[Found, Found]:
    return (one, other) if one.first < other.first else (other, one)


def _is_rate(times: Times) -> bool:
    return times.unit in _SHARED and not (times.period or times.total or times.per)


_SHARED = frozenset(("day", "week", "month", "quarter"))
_LONGEST_THING = 5
"""Tokens between two numbers of one rate: ", ", " ảnh và ", " về cải cách, "."""
