"""The plans in force, for those who show or publish them."""

import datetime as dt

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.store.occurrences import Selection, select
from plans.ledger import Case


def plans_in_force(app: App) -> dict[str, PlanFacts]:
    """The plans in force with their offices and ladders, by lineage."""
    with app.store.read() as unit:
        return load_facts(unit)


def cases_in_force(app: App, *, now: dt.datetime) -> dict[str, tuple[Case, ...]]:
    """Everything that is followed, as it stands now, by the plan's lineage."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    by_plan: dict[str, list[Case]] = {lineage: [] for lineage in facts}
    for case in cases:
        by_plan[case.occurrence.key.plan].append(case)
    return {lineage: tuple(some) for lineage, some in by_plan.items()}
