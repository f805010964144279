"""Rhythms and rates under the heading of a stage, over the days that the heading states: "Đợt 2: Từ ngày 15/3 đến ngày 30/4"."""

import re
from dataclasses import replace

from calendars.civil import Window
from plans.compile.harvest import Setting
from plans.compile.outline import Node, last_line, walk
from plans.compile.when.around import words_before
from plans.compile.when.dates import day_of
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.over_days import over_days, window_of
from plans.compile.when.times import find_duty_times
from plans.compile.who.sentences import read_clause
from plans.compile.words import fold
from plans.plan import Obligation
from plans.rule import Between, CivilDay, Due, Frequency, Recurring, Rule, Span

_LONGEST_HEADING = 160


def within_stages(
    obligations: tuple[Obligation, ...], nodes: tuple[Node, ...], setting: Setting
) -> tuple[Obligation, ...]:
    """Rhythms and rates that would go on over the plan's whole period, in the days of the stage they stand under; the innermost stage holds."""
    whole = setting.period
    if whole is None:
        return obligations
    for node in reversed(tuple(walk(nodes))):
        days = _stage_of(node, setting) if node.children else None
        if days is None or days == whole:
            continue
        last = last_line(node)
        obligations = tuple(
            replace(o, rule=_in_stage(o.rule, whole, days))
            if node.line < o.source.line <= last
            else o
            for o in obligations
        )
    return obligations


def _stage_of(node: Node, setting: Setting) -> Window | None:
    """The days of the one span that a heading states in which no body acts; "từ nay" begins on the day of issue."""
    if len(node.text) > _LONGEST_HEADING or read_clause(node.text) is not None:
        return None
    times = find_duty_times(node.text, node.line, kind="task", setting=setting)
    if len(times) != 1:
        return None
    (time,) = times
    match inner_rule(time.rule):
        case Between(first=first, last=last):
            return window_of(first, last)
        case Due(day=CivilDay() as last) if setting.issued is not None and _FROM_NOW.search(
            fold(f"{words_before(node.text, time.start)} {time.when}")
        ):
            return window_of(day_of(setting.issued), last)
        case _:
            return None


_FROM_NOW = re.compile(r"\btừ nay\b")


def _in_stage(rule: Rule, whole: Window, days: Window) -> Rule:
    """A rule over the days of a stage; what comes daily without a day of its own comes on each of them."""
    match rule:
        case Frequency(rrule="FREQ=DAILY"):
            return Recurring("FREQ=DAILY", Span(day_of(days.first), day_of(days.last)))
        case _:
            return over_days(rule, whole, days)
