"""What an entry may not say because of other occurrences of the same duty: joint leads, and the office it would go to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dondoc.bootstrap import App
from dondoc.desk.entries.following import SHARED, changes_lead, heir_keys
from dondoc.desk.entries.record_errors import ClosedThere, NeighbourRefusal, NotJoint
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from plans.ledger import Entry, State, Verb
from plans.timeline import parse_occurrence_key

_ENDED = frozenset({State.EXEMPTED, State.CANCELLED})


def refused_by_neighbours(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    *,
    now: dt.datetime,
) -> dict[str, NeighbourRefusal]:
    """The refusals that entries, each right for its own occurrence, earn by others: by occurrence."""
    made = tuple(entries)
    return {
        refusal.occurrence: refusal
        for refusal in (*_not_joint(unit, made), *_closed_there(unit, app, facts, made, now))
    }


def _not_joint(unit: Unit, entries: Iterable[Entry]) -> Iterator[NotJoint]:
    """A ruling among joint leads where there is but one lead, or for one that is none of them: the duty would be nobody's."""
    offices: dict[str, frozenset[str]] = {}
    for entry in entries:
        if entry.verb is not Verb.RULE or entry.outcome not in SHARED:
            continue
        key = parse_occurrence_key(entry.occurrence)
        duty = str(replace(key, office=""))
        if duty not in offices:
            leads = select(unit, Selection((key.plan,), (key.obligation,), periods=(key.period,)))
            offices[duty] = frozenset(one.key.office for one in leads)
        if len(offices[duty]) < 2 or entry.to not in {"", *offices[duty]}:  # noqa: PLR2004 -- joint means two or more
            yield NotJoint(entry.occurrence, entry.to)


def _closed_there(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    now: dt.datetime,
) -> Iterator[ClosedThere]:
    """A duty that would go where it was exempted or cancelled: it would be nobody's."""
    going = {key: entry for entry in entries if changes_lead(entry) for key in heir_keys(entry)}
    held = select(unit, Selection(keys=tuple(going))) if going else ()
    for case in load_cases(unit, facts, held, now=now, calendar=app.calendar):
        if case.assessment.state in _ENDED:
            name = case.occurrence.office_name
            yield ClosedThere(going[str(case.occurrence.key)].occurrence, name)
