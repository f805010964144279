"""A random year as a script that a replay runs."""

import datetime as dt
from pathlib import Path

from calendars.workdays import load_work_calendar
from dondoc.desk.plans.importing import read_plan
from dondoc.replay.chance import random_history
from dondoc.replay.run import Script, with_history
from plans.plan_periods import plan_period
from plans.roster import invented_roster
from plans.roster_file import parse_roster
from plans.timeline import expand_plan


def script_of(document: Path, seed: int) -> Script | None:
    """The plan from its day of issue to the end of its first year with a random history; None where it has nothing to follow."""
    data = document.read_bytes()
    plan = read_plan(data, name=document.name).plan
    period = plan_period(plan)
    if period is None or plan.identity.issued is None:
        return None
    roster = invented_roster(plan)
    if document.name.startswith("000_"):
        roster = parse_roster((document.parent / "roster-soc-trang-2018.csv").read_bytes())
    first = max(plan.identity.issued, period.first - dt.timedelta(days=30))
    last = min(period.last, dt.date(first.year, 12, 31) if first.month < 12 else period.last)
    last = min(last, first + dt.timedelta(days=365))
    occurrences = expand_plan(plan, calendar=load_work_calendar(), roster=roster)
    if not occurrences:
        return None
    script = Script(data, document.name, first, last, roster)
    return with_history(script, random_history(seed, occurrences, first=first, last=last))
