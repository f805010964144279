"""Numbers and rates beside what was said before them in their group: `02 số` behind `hằng tháng` are so many a month."""

from plans.phrases.meaning.group import NEAR, Group
from plans.phrases.meaning.quota_rules import number_over_years, rule_of_times
from plans.phrases.nodes import (
    Cycle,
    Found,
    Times,
)
from plans.rule import (
    NotADeadline,
    Rule,
)


def take_times(state: Group, node: Times, found: Found) -> None:
    """Adds so many times of something, in the period or by the rhythm that was said before them."""
    before = state.outcomes[-1] if state.outcomes else None
    if before is not None and _is_told(before.rule, node):
        return
    if before is not None and found.first - before.end <= NEAR:
        in_all = number_over_years(before.rule, node)
        if in_all is not None:
            state.outcomes[-1] = before._replace(rule=in_all, end=found.end)
            return
    if not node.unit and node.period is None and len(state.pending) == 1:
        cycle = state.pending[0][0]
        node = node._replace(unit=cycle.unit, every=cycle.every)
    elif state.pending:
        state.flush()
    if not node.unit and node.period is None and len(state.head) == 1 and state.head[0].first:
        node, state.head = node._replace(period=state.head[0]), ()
    state.add(rule_of_times(node, state.context), found)
    if node.unit in _DATED_BY_A_RATE:
        state.used = (Cycle(node.unit, node.every),)  # "02 số/tháng (ngày 10 và 25)"


def _is_told(before: Rule, node: Times) -> bool:
    """`tính từ ngày … đến ngày … có 62 lượt người`: what was counted over those days is owed by nobody."""
    return (
        isinstance(before, NotADeadline)
        and before.reason.startswith("data-period=")
        and not node.unit
        and node.period is None
    )


_DATED_BY_A_RATE = frozenset(("week", "month", "quarter", "year"))
