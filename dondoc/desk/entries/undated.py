"""Duties whose words name no day: they wait for an event, or go on all year. Once a person names a day, they are followed like any other.

Such a duty has no occurrence: nothing is reminded, nothing called late. The coordinator's `rule --due` (the event has happened, this is
the day) or `internal-date --due` (only remind) writes its occurrences down; `--period` tells a second time from the first.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.entries.record_errors import NoDayYet
from dondoc.desk.facts import PlanFacts
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, add_occurrences, select
from plans.ledger import Verb
from plans.plan import Obligation
from plans.timeline import ONCE, dated_by_hand, expand_plan

DATING = frozenset({Verb.RULE, Verb.INTERNAL_DATE})
_PERIOD = re.compile(r"[\w.-]{1,20}")


def undated_in(fact: PlanFacts, app: App, names: Iterable[str]) -> tuple[Obligation, ...]:
    """Which of these duties of a plan in force get no day from their own words."""
    asked = tuple(o for name in names if (o := fact.obligations.get(name)) is not None)
    plan = replace(fact.plan, obligations=asked)
    dated = {
        one.key.obligation
        for one in expand_plan(
            plan, calendar=app.calendar, roster=fact.roster, bindings=fact.bindings
        )
    }
    return tuple(o for o in asked if o.id not in dated)


def name_day(  # noqa: PLR0913 -- the ledger, what is meant, and the day
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    meant: Selection,
    due: dt.date,
    *,
    now: dt.datetime,
) -> None:
    """Write down the occurrences of undated duties for a day that is named now, unless they are there; a day gone by dates nothing."""
    period = meant.periods[0] if meant.periods else ONCE
    if due < local_day(now) or len(meant.periods) > 1 or not _PERIOD.fullmatch(period):
        return
    for lineage in meant.plans:
        fact = facts[lineage]
        for obligation in undated_in(fact, app, meant.obligations):
            there = select(unit, Selection(plans=(lineage,), obligations=(obligation.id,)))
            if any(not meant.periods or one.key.period == period for one in there):
                continue
            made = dated_by_hand(
                fact.plan,
                obligation,
                due,
                period=period,
                calendar=app.calendar,
                roster=fact.roster,
            )
            mine = (one for one in made if not meant.offices or one.key.office in meant.offices)
            add_occurrences(unit, (replace(one, since=now) for one in mine), now=now)


def check_day_known(app: App, facts: Mapping[str, PlanFacts], obligations: tuple[str, ...]) -> None:
    """Say of a duty that is in the plan and has no occurrence what it waits for.

    Raises:
        NoDayYet: one of them waits for a day.
    """
    for fact in facts.values():
        for obligation in undated_in(fact, app, obligations):
            raise NoDayYet(obligation.id, obligation.when or "")
