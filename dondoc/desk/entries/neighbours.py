"""What an entry may not say because of other occurrences of the same duty: joint leads, and the office it would go to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dondoc.bootstrap import App
from dondoc.desk.entries.following import SHARED, changes_lead, heir_keys
from dondoc.desk.entries.record_errors import (
    AlreadyThere,
    ClosedThere,
    NeighbourRefusal,
    NotJoint,
)
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from plans.ledger import Case, Entry, State, Verb
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
        for refusal in (*_not_joint(unit, made), *_not_to_be_given(unit, app, facts, made, now))
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


def _not_to_be_given(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    now: dt.datetime,
) -> Iterator[NeighbourRefusal]:
    """A duty that would go where it was exempted or cancelled: it would be nobody's; or be given to who has it already: two would be one."""
    going, doubled = _going(entries)
    for case in _held(unit, app, facts, going, now):
        name, leaving = case.occurrence.office_name, going[str(case.occurrence.key)]
        if case.assessment.state in _ENDED:
            yield from (ClosedThere(entry.occurrence, name) for entry in leaving)
        elif case.assessment.state is not State.SUPERSEDED:
            yield from _already_there(leaving, name)
    for key, entry in doubled:
        at = parse_occurrence_key(key)
        yield from _already_there((entry,), facts[at.plan].offices[at.office].name)


def _already_there(entries: Iterable[Entry], name: str) -> Iterator[AlreadyThere]:
    """A succession is no such gift: who carries on for two offices owes what both owed once."""
    given = (entry for entry in entries if entry.verb is Verb.REASSIGN)
    yield from (AlreadyThere(entry.occurrence, name) for entry in given)


def merged_into(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    *,
    now: dt.datetime,
) -> tuple[tuple[str, str], ...]:
    """What becomes one with a duty its heir has already: occurrence and heir's name, before the entries are written."""
    going, doubled = _going(entries)
    held = {
        str(case.occurrence.key): case.occurrence.office_name
        for case in _held(unit, app, facts, going, now)
        if case.assessment.state is not State.SUPERSEDED
    }
    found = [(entry.occurrence, name) for key, name in held.items() for entry in going[key]]
    for key, entry in doubled:
        at = parse_occurrence_key(key)
        if key not in held:
            found.append((entry.occurrence, facts[at.plan].offices[at.office].name))
    return tuple(sorted(found))


def _going(
    entries: Iterable[Entry],
) -> tuple[dict[str, list[Entry]], list[tuple[str, Entry]]]:
    """Where each duty goes, by the key it will have there; and those that come to a key after another of the same command."""
    going: dict[str, list[Entry]] = {}
    doubled: list[tuple[str, Entry]] = []
    for entry in entries:
        for key in heir_keys(entry) if changes_lead(entry) else ():
            if key in going:
                doubled.append((key, entry))
            going.setdefault(key, []).append(entry)
    return going, doubled


def _held(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    going: Mapping[str, object],
    now: dt.datetime,
) -> tuple[Case, ...]:
    held = select(unit, Selection(keys=tuple(going))) if going else ()
    return load_cases(unit, facts, held, now=now, calendar=app.calendar)
