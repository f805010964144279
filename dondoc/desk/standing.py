"""What is due soon, an office or a number of offices to a line."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.facts import load_cases, load_facts
from dondoc.store.occurrences import Selection, select
from plans.ledger import WAITING, Timeliness


@dataclass(frozen=True, slots=True)
class DueLine:
    """A duty to be done by a day; `who` is one office, or how many."""

    who: str
    title: str
    day: dt.date


def due_soon(app: App, *, now: dt.datetime) -> tuple[DueLine, ...]:
    """Deadlines that come within days and are still open, the next first."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    offices: defaultdict[tuple[dt.date, str], list[str]] = defaultdict(list)
    for case in cases:
        stood = case.assessment
        if stood.state in WAITING and stood.timeliness is Timeliness.DUE_SOON:
            offices[stood.due_earliest, case.occurrence.title].append(case.occurrence.office_name)
    return tuple(
        DueLine(names[0] if len(names) == 1 else f"{len(names)} cơ quan", title, day)
        for (day, title), names in sorted(offices.items())
    )
