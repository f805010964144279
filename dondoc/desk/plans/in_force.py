"""The plans in force, for those who show or publish them."""

import datetime as dt
from collections.abc import Iterator, Mapping

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.store.occurrences import Selection, select
from plans.ledger import Case


def plans_in_force(app: App) -> dict[str, PlanFacts]:
    """The plans in force with their offices and ladders, by lineage."""
    with app.store.read() as unit:
        return load_facts(unit)


def cases_in_force(
    app: App, facts: Mapping[str, PlanFacts], *, now: dt.datetime
) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """Everything that is followed, as it stands now, plan by plan: no more than one plan's is held at a time."""
    with app.store.read() as unit:
        for lineage in facts:
            found = select(unit, Selection(plans=(lineage,)))
            yield lineage, load_cases(unit, facts, found, now=now, calendar=app.calendar)
