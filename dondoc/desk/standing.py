"""What is due soon, an office or a number of offices to a line."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.origins import origin
from dondoc.store.occurrences import Selection, select
from plans.ledger import WAITING, Case, Timeliness


@dataclass(frozen=True, slots=True)
class DueLine:
    """A duty to be done by a day; `who` is one office, or how many (`offices`); `origin` says how the day came about where it is not the text's own.

    `sent_back`: of how many of them something was received, and more was asked for.
    """

    who: str
    title: str
    day: dt.date
    origin: tuple[str, ...] = ()
    offices: int = 1
    sent_back: int = 0


def due_soon(app: App, *, now: dt.datetime) -> tuple[DueLine, ...]:
    """Deadlines that come within days and are still open, the next first."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        known = select(unit, Selection(plans=tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, known, now=now, calendar=app.calendar)
    groups: defaultdict[tuple[dt.date, str], list[Case]] = defaultdict(list)
    for case in cases:
        stood = case.assessment
        if stood.state in WAITING and stood.timeliness is Timeliness.DUE_SOON:
            groups[stood.due_earliest, case.occurrence.title].append(case)
    return tuple(
        DueLine(
            _who(found),
            title,
            day,
            origin(found[0]),
            offices=len(found),
            sent_back=sum(case.sent_back is not None for case in found),
        )
        for (day, title), found in sorted(groups.items(), key=lambda group: group[0])
    )


def _who(cases: Sequence[Case]) -> str:
    return cases[0].occurrence.office_name if len(cases) == 1 else f"{len(cases)} cơ quan"
