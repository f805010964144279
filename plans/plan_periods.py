"""The days a plan covers, and the period an obligation is itself (`IV.13/q1` → `2018-Q1`)."""

import datetime as dt
import re

from calendars.civil import Window, year_window
from plans.expansion import ONCE
from plans.normal_form import format_rule
from plans.plan import Plan

_OWN_PERIOD = re.compile(r"(?:.*/)?(?:(?P<unit>[qhmw])(?P<number>\d{1,2})|(?P<year>y))")


def own_period(obligation: str, key: str, period: Window) -> str:
    """The period an obligation is itself, by the last part of its id (`IV.13/q1` → `2018-Q1`); else the slot's own."""
    found = _OWN_PERIOD.fullmatch(obligation)
    if key != ONCE or found is None or period.first.year != period.last.year:
        return key
    if found["year"]:
        return f"{period.first.year:04}"
    number = f"{int(found['number']):02}" if found["unit"] in "mw" else str(int(found["number"]))
    return f"{period.first.year:04}-{found['unit'].upper()}{number}"


def plan_period(plan: Plan) -> Window | None:
    """The plan's period; without one its year of issue, without that the years its rules name; None where nothing is dated."""
    if plan.identity.period:
        return plan.identity.period
    if plan.identity.issued:
        return year_window(plan.identity.issued.year)
    years = [
        int(year)
        for obligation in plan.obligations
        for year in re.findall(r"\b(\d{4})-\d{2}-\d{2}", format_rule(obligation.rule))
    ]
    return Window(dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)) if years else None
