"""What follows from an entry beyond its own occurrence: a new lead's occurrence, and what joint leads owe each other.

Joint leads are siblings: the same obligation and period, each assessed alone (`all`, the default). The coordinator may rule that one
of them is enough (`any`) or that one leads (`lead`); the others are then superseded, by an entry of the system that names why.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, add_occurrences, select
from plans.ledger import By, Case, Entry, State, Verb
from plans.ledger.course import in_order
from plans.timeline import Occurrence, OccurrenceKey, parse_occurrence_key

_CHANGES_LEAD = frozenset({Verb.REASSIGN, Verb.SUPERSEDE})
_FULFILS = frozenset({Verb.SUBMIT, Verb.ACCEPT, Verb.RULE})
_SHARED = frozenset({"all", "any", "lead"})
_OVER = frozenset(
    {State.FULFILLED, State.SUBMITTED, State.EXEMPTED, State.CANCELLED, State.SUPERSEDED}
)


def follow_up(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    *,
    now: dt.datetime,
) -> None:
    """Write down what these entries, just appended, bring with them."""
    made = tuple(entries)
    heirs = tuple(_heirs(unit, facts, made))
    if heirs:
        add_occurrences(unit, heirs, now=now)
    shared = [entry for entry in made if entry.verb in _FULFILS]
    if shared:
        append_entries(unit, tuple(_siblings(unit, app, facts, shared, now)))


def _heirs(
    unit: Unit, facts: Mapping[str, PlanFacts], entries: Iterable[Entry]
) -> Iterator[Occurrence]:
    """The same duty at the office it went to; history and breaches stay with the old one."""
    moved = {
        entry.occurrence: entry for entry in entries if entry.verb in _CHANGES_LEAD and entry.to
    }
    for occurrence in select(unit, Selection(keys=tuple(moved))) if moved else ():
        entry = moved[str(occurrence.key)]
        for code in entry.to.split(";"):
            office = facts[occurrence.key.plan].offices[code]
            yield replace(
                occurrence,
                key=replace(occurrence.key, office=office.code),
                office_name=office.name,
                collective=office.collective,
                courtesy=not office.kind.may_be_accused,
                since=entry.recorded_at,
            )


def _siblings(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    now: dt.datetime,
) -> Iterator[Entry]:
    """The ends of joint leads that a ruling, or one of them being done, made superfluous."""
    for key in dict.fromkeys(parse_occurrence_key(entry.occurrence) for entry in entries):
        cases = _joint(unit, app, facts, key, now)
        if len(cases) > 1:
            yield from _superfluous(cases, now)


def _joint(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], key: OccurrenceKey, now: dt.datetime
) -> tuple[Case, ...]:
    chosen = Selection(plans=(key.plan,), obligations=(key.obligation,), periods=(key.period,))
    return load_cases(unit, facts, select(unit, chosen), now=now, calendar=app.calendar)


def _superfluous(cases: tuple[Case, ...], now: dt.datetime) -> Iterator[Entry]:
    rulings = [
        entry
        for case in cases
        for entry in case.entries
        if entry.verb is Verb.RULE and entry.outcome in _SHARED
    ]
    if not rulings:
        return
    ruling = in_order(rulings)[-1]
    leads = _leading(cases, ruling)
    for case in cases:
        if leads and case.occurrence.key.office not in leads and case.assessment.state not in _OVER:
            yield Entry(
                occurrence=str(case.occurrence.key),
                verb=Verb.SUPERSEDE,
                by=By.SYSTEM,
                actor=By.SYSTEM.value,
                recorded_at=now,
                document=ruling.document,
                reason=f"{ruling.outcome}: {', '.join(sorted(leads))}",
            )


def _leading(cases: tuple[Case, ...], ruling: Entry) -> frozenset[str]:
    """The offices that hold the duty alone now; empty while each still owes it."""
    if ruling.outcome == "lead":
        return frozenset({ruling.to})
    if ruling.outcome == "any":
        return frozenset(
            case.occurrence.key.office for case in cases if case.assessment.state is State.FULFILLED
        )
    return frozenset()
