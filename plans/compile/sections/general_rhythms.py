"""Rhythms and rates that state no time of their own, over the days the plan states for all of it: no report is owed when the work is over."""

from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.over_days import over_days, window_of
from plans.plan import Obligation
from plans.rule import Between


def within_general_time(
    obligations: tuple[Obligation, ...], setting: Setting
) -> tuple[Obligation, ...]:
    """Rhythms and rates that would go on over the plan's whole period, over the days that the plan states for all of it.

    A campaign "từ ngày 01/3 đến ngày 31/3" has its weekly reports in those weeks; a rhythm that lags its period lags these days as well.
    """
    whole, general = setting.period, setting.general
    if general is None or whole is None or not isinstance(general.rule, Between):
        return obligations
    days = window_of(general.rule.first, general.rule.last)
    if days is None or days == whole or not whole.first <= days.first <= days.last <= whole.last:
        return obligations
    return tuple(replace(o, rule=over_days(o.rule, whole, days)) for o in obligations)
