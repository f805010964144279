"""Entering facts: many occurrences at once, faulty ones listed, good ones entered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calendars.civil import local_day
from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk.errors import NotTheirs
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.feed import office_code
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.errors import UnknownOccurrence
from dondoc.store.occurrences import Selection, select
from plans.ledger import By, Case, Entry, Verb, check_entry


@dataclass(frozen=True, slots=True)
class Match:
    """Which occurrences are meant, in people's words: an office by its name, alias or code; empty parts match all."""

    obligations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (self.plans, self.obligations, self.offices, self.periods, self.keys)
        return " · ".join(", ".join(part) for part in parts if part) or "*"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said: an entry without its occurrence. `by` is a capacity (office, coordinator …) or an office's name."""

    verb: Verb
    by: str = ""
    actor: str = ""
    done_on: dt.date | None = None
    due: dt.date | None = None
    document: str = ""
    document_date: dt.date | None = None
    reason: str = ""
    note: str = ""
    reading: str = ""
    outcome: str = ""
    quantity: int = 1
    evidence: tuple[str, ...] = ()

    @property
    def capacity(self) -> str:
        """Who speaks where nobody is named: the office submits, the coordinator does the rest."""
        return self.by or (By.OFFICE if self.verb is Verb.SUBMIT else By.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was entered, and what the rules declined."""

    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...] = field(default=())


def record(
    app: App, match: Match, statement: Statement, *, now: dt.datetime | None = None
) -> Recorded:
    """Enter a statement about every occurrence that matches.

    Raises:
        UnknownOccurrence, UnknownOffice: nothing matches.
    """
    at = now or app.clock.now()
    with app.store.write() as unit:
        facts = load_facts(unit)
        occurrences = select(unit, selection_of(facts, match, on=local_day(at)))
        cases = load_cases(unit, facts, occurrences, now=at, calendar=app.calendar)
        if not cases:
            raise UnknownOccurrence(str(match))
        return _record(unit, cases, facts, statement, at=at)


def selection_of(facts: Mapping[str, PlanFacts], match: Match, *, on: dt.date) -> Selection:
    """People's words as keys."""
    plans = match.plans or tuple(facts)
    return Selection(
        plans=plans,
        obligations=match.obligations,
        offices=tuple(office_code(facts.values(), name, on=on) for name in match.offices),
        periods=match.periods,
        keys=match.keys,
    )


def _record(
    unit: Unit,
    cases: tuple[Case, ...],
    facts: Mapping[str, PlanFacts],
    statement: Statement,
    *,
    at: dt.datetime,
) -> Recorded:
    entries: list[Entry] = []
    refused: list[Refusal] = []
    for case in cases:
        try:
            entry = _entry(case, facts[case.occurrence.key.plan], statement, at)
        except NotTheirs as refusal:
            refused.append(refusal)
            continue
        refusal_of_rules = check_entry(case, entry)
        if refusal_of_rules is None:
            entries.append(entry)
        else:
            refused.append(refusal_of_rules)
    append_entries(unit, entries)
    return Recorded(tuple(entries), tuple(refused))


def _entry(case: Case, fact: PlanFacts, statement: Statement, at: dt.datetime) -> Entry:
    by, actor = _speaker(case, fact, statement, at)
    said = {name: getattr(statement, name) for name in _FIELDS}
    entry = Entry(str(case.occurrence.key), statement.verb, by, statement.actor or actor, at)
    return replace(entry, **said)


_FIELDS = (
    "done_on",
    "due",
    "document",
    "document_date",
    "reason",
    "note",
    "reading",
    "outcome",
    "quantity",
    "evidence",
)


def _speaker(case: Case, fact: PlanFacts, statement: Statement, at: dt.datetime) -> tuple[By, str]:
    """In which capacity somebody speaks, and as whom; an office speaks only for itself or as the coordinator."""
    coordinator = fact.in_force.coordinator
    names = {
        By.OFFICE: case.occurrence.office_name,
        By.COORDINATOR: coordinator.name,
        By.CREDITOR: fact.in_force.creditor,
    }
    capacity = statement.capacity
    if capacity in set(By):
        by = By(capacity)
        return by, names.get(by, by.value)
    code = office_code([fact], capacity, on=local_day(at))
    is_submission = statement.verb is Verb.SUBMIT
    if code == case.occurrence.key.office and (is_submission or code != coordinator.code):
        return By.OFFICE, case.occurrence.office_name
    if code == coordinator.code:
        return By.COORDINATOR, coordinator.name
    raise NotTheirs(capacity, str(case.occurrence.key))
