"""The period a line begins with (`Tháng 3: …`): it dates what stands behind where nothing else does."""

from plans.phrases import days
from plans.phrases.meaning.dated import rule_of_dated
from plans.phrases.meaning.group import Group, Outcome
from plans.phrases.nodes import Dated, Item, Period, Range

DATING = frozenset(("month", "quarter", "half"))
"""The units of periods that can."""


def date_by_label(state: Group) -> None:
    """`Quý I: xây dựng kế hoạch`: nothing else says when, so the label does."""
    if state.label is None or len(state.outcomes) > state.said or not state.head:
        return
    rule, notes = rule_of_dated(Dated("", state.head), state.context)
    state.outcomes.append(Outcome(rule, state.label.first, state.label.end, notes))
    state.label = None


def is_of_another_period(state: Group, node: Dated) -> bool:
    """Whether months stand behind a label of other months: `Tháng 3: khảo sát, trong tháng 4 lấy ý kiến`."""
    ends = [end for item in node.items for end in _ends_of(item)]
    months = [period for period in ends if isinstance(period, Period) and period.unit in DATING]
    if state.label is None or not months or len(months) < len(ends):
        return False
    return not any(_meet(one, other) for one in months for other in state.head)


def _ends_of(item: Item) -> tuple[Item | None, ...]:
    return (item.first, item.last) if isinstance(item, Range) else (item,)


def _meet(one: Period, other: Period) -> bool:
    """Whether two periods of a year have a month in common, or lack their number."""
    if not one.first or not other.first:
        return True
    (first, last), (begin, end) = days.months_of(one), days.months_of(other)
    return first <= end and begin <= last
