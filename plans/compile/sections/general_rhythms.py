"""Rhythms and rates that state no time of their own, over the days the plan states for all of it: no report is owed when the work is over."""

from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.dates import day_of
from plans.compile.when.over_days import over_days, window_of
from plans.compile.words import fold
from plans.plan import Obligation
from plans.rule import Between, Modified, Quota, Rule, Several, Span


def within_general_time(
    obligations: tuple[Obligation, ...], setting: Setting
) -> tuple[Obligation, ...]:
    """Rhythms and rates that would go on over the plan's whole period, over the days that the plan states for all of it.

    A campaign "từ ngày 01/3 đến ngày 31/3" has its weekly reports in those weeks; a rhythm that lags its period lags these days as well.
    """
    whole, general = setting.period, setting.general
    obligations = tuple(replace(o, rule=_in_this_campaign(o.rule, setting)) for o in obligations)
    if general is None or whole is None or not isinstance(general.rule, Between):
        return obligations
    days = window_of(general.rule.first, general.rule.last)
    if days is None or days == whole or not whole.first <= days.first <= days.last <= whole.last:
        return obligations
    return tuple(replace(o, rule=over_days(o.rule, whole, days)) for o in obligations)


def _in_this_campaign(rule: Rule, setting: Setting) -> Rule:
    """A rhythm "trong Tháng hành động" of a plan that is for that month itself: its days are the plan's, nothing is waited for."""
    match rule:
        case Several(rules=rules):
            return replace(rule, rules=tuple(_in_this_campaign(each, setting) for each in rules))
        case Modified(rule=inner, modifiers=modifiers):
            named = (m.removeprefix(_CAMPAIGN) for m in modifiers if m.startswith(_CAMPAIGN))
            if setting.period is None or not any(name in fold(setting.title) for name in named):
                return rule
            kept = tuple(m for m in modifiers if not m.startswith(_CAMPAIGN))
            days = Span(day_of(setting.period.first), day_of(setting.period.last))
            own = replace(inner, span=days) if isinstance(inner, Quota) else inner
            return Modified(own, kept) if kept else own
        case _:
            return rule


_CAMPAIGN = "cond=trong "
