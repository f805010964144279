"""What nodes mean that need no neighbour: offsets from events, standing duties, demands, triggers, asides."""

import re
from functools import lru_cache
from typing import assert_never

from plans.phrases import days
from plans.phrases.context import Context
from plans.phrases.nodes import Aside, Demand, Item, Offset, Standing, Trigger
from plans.rule import (
    CivilDay,
    Continuous,
    EventTriggered,
    Modified,
    NotADeadline,
    OnDemand,
    Relative,
    Rule,
)


def plain_rule(node: Offset | Standing | Demand | Trigger | Aside, context: Context) -> Rule:
    """The rule of a node that means the same beside any neighbour."""
    match node:
        case Offset():
            return _relative(node, context)
        case Standing(item=item):
            return Continuous(
                days.year_span(context) if item is None else days.span_of(item, context)
            )
        case Demand():
            return OnDemand()
        case Trigger(event=event):
            return EventTriggered(event)
        case Aside():
            return _aside(node, context)
        case _:
            assert_never(node)


def _relative(node: Offset, context: Context) -> Rule:
    """A bare length of time is counted from an event in a procedure, elsewhere it is how long something lasts."""
    if context.hint and node.anchor == "X" and (event := _event_ahead(context.hint)):
        return Relative(node.amount, node.unit, "before", event, bound=True)
    if node.is_bare and context.kind != "procedure":
        return NotADeadline("duration")
    anchor = node.anchor
    if node.anchor_day is not None and days.exists(node.anchor_day, context):
        anchor = day_text(node.anchor_day, context)
    rule = Relative(node.amount, node.unit, node.side, anchor, node.is_bound)
    if node.is_earliest or node.is_tentative:
        return Modified(rule, ("earliest" if node.is_earliest else "tentative",))
    time = None if node.clock is None else node.clock.time()
    return rule if time is None else Modified(rule, (f"time={time:%H:%M}",))


_AHEAD_OF = re.compile(r"\btrước (?P<event>(?:ngày|khi) [^\d:;,()]+)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _event_ahead(heading: str) -> str:
    """The event before which a column counts: "Số ngày phải hoàn thành trước ngày bầu cử"; "" where it names none."""
    found = _AHEAD_OF.search(heading)
    return found["event"].strip() if found else ""


def day_text(day: Item, context: Context) -> str:
    """The first day of an item as the normal form prints days."""
    return format_day(days.first_day(day, context))


def format_day(day: CivilDay) -> str:
    """A day as the normal form prints it: `2018-03-01`, `Y-03-01`, `Y+1-03-01`."""
    year = f"{day.year:04d}" if day.year is not None else f"Y{day.offset:+d}" if day.offset else "Y"
    return f"{year}-{day.month:02d}-{day.day:02d}"


def _aside(node: Aside, context: Context) -> Rule:
    if node.item is None or node.reason != "data-period":
        return NotADeadline(node.reason)
    last = format_day(days.last_day(node.item, context))
    return NotADeadline(f"data-period={day_text(node.item, context)}..{last}")
