"""Entering facts: many occurrences at once, faulty ones listed, good ones entered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from calendars.civil import local_day
from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk.entries.astray import doubtful_year
from dondoc.desk.entries.following import follow_up
from dondoc.desk.entries.neighbours import merged_into, refused_by_neighbours
from dondoc.desk.entries.record_errors import SeveralPlans
from dondoc.desk.entries.several import check_one_meant
from dondoc.desk.entries.undated import DATING, check_day_known, name_day
from dondoc.desk.errors import ChangedMeanwhile, DeskRefusal, NotTheirs
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.scopes import known_office, office_code
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries, breaches_of, newest
from dondoc.store.errors import UnknownOccurrence
from dondoc.store.evidence import CHUNK, examine, is_link, keep, parse_kept
from dondoc.store.notices import told_keys
from dondoc.store.occurrences import Selection, select
from notifications.text import clean_text
from plans.ledger import RELEASED, By, Case, Entry, State, Verb, check_entry, check_new, check_shown

ALL = "*"


@dataclass(frozen=True, slots=True)
class Match:
    """Which occurrences are meant, in people's words: an office by its name, alias or code; empty parts match all.

    `ALL` for the offices or periods matches all as well, and says that all are meant.
    """

    obligations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    states: tuple[State, ...] = ()

    def admits(self, case: Case) -> bool:
        """Whether a case stands as is meant."""
        return not self.states or case.assessment.state in self.states

    def __str__(self) -> str:
        parts = (self.plans, self.obligations, self.offices, self.periods, self.keys, self.states)
        return " · ".join(", ".join(part) for part in parts if part) or "*"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said: an entry without its occurrence. `by` is a capacity (office, coordinator …) or an office's name.

    `to` names an office as people do (a succession may name several, parted by `;`). `seen` is the number of the last entry the speaker knew of; an occurrence that has a newer one
    is left alone, so that two people at once do not overwrite each other's picture. `quantity` None is one; a correction has to name its number.
    """

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
    quantity: int | None = None
    evidence: tuple[str, ...] = ()
    to: str = ""
    second: str = ""
    power: str = ""
    seen: int | None = None

    @property
    def capacity(self) -> str:
        """Who speaks where nobody is named: the office about its own work, the coordinator in all else."""
        return self.by or (By.OFFICE if self.verb in _OWN_WORK else By.COORDINATOR)


_OWN_WORK = frozenset({Verb.SUBMIT, Verb.ACKNOWLEDGE, Verb.CONTEST})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was entered, and what the rules declined; `merged`: occurrences that became one with what their heir (its name) had already."""

    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...] = field(default=())
    merged: tuple[tuple[str, str], ...] = field(default=())


def record(
    app: App,
    match: Match,
    statement: Statement,
    *,
    now: dt.datetime | None = None,
    is_history: bool = False,
) -> Recorded:
    """Enter a statement about every occurrence that matches; a history that is played again need not show what it says was done.

    Raises:
        UnknownOccurrence, UnknownOffice: nothing matches.
        SeveralMeant: what is said of one time would be entered for several.
    """
    at = now or app.clock.now()
    check_evidence(app, statement.evidence)
    with app.store.write() as unit:
        unit.alone()
        at = after_the_last(unit, at)
        facts = load_facts(unit)
        selection = selection_of(facts, match, on=local_day(at))
        if statement.verb in DATING and statement.due is not None and match.obligations:
            name_day(unit, app, facts, selection, statement.due, now=at)
        occurrences = select(unit, selection)
        if not occurrences:
            check_day_known(app, facts, match.obligations)
        cases = load_cases(unit, facts, occurrences, now=at, calendar=app.calendar)
        absent = _absent(cases, match)
        meant = _meant(cases, match)
        if statement.verb is not Verb.VOID:
            meant = _without_passed_on(meant, match)
        if not is_history:
            _check_one_meant(meant, match, statement.verb)
        cases = with_written(unit, meant)
        recorded = _record(cases, facts, statement, at=at, is_history=is_history)
        declined = refused_by_neighbours(unit, app, facts, recorded.entries, now=at)
        recorded = _without(recorded, declined)
        if recorded.entries and statement.evidence:
            recorded = _with_evidence(recorded, kept_evidence(app, statement.evidence))
        merged = merged_into(unit, app, facts, recorded.entries, now=at)
        append_entries(unit, recorded.entries)
        follow_up(unit, app, facts, recorded.entries, now=at)
        return replace(recorded, refused=(*absent, *recorded.refused), merged=merged)


SLIP = dt.timedelta(minutes=15)
"""By so much a time server may put a clock back without anybody being asked."""


def after_the_last(unit: Unit, at: dt.datetime) -> dt.datetime:
    """The moment of an entry: not before the entry made last, where the clock was put back by minutes in between."""
    last = newest(unit)
    return last if last is not None and at < last <= at + SLIP else at


def _meant(cases: tuple[Case, ...], match: Match) -> tuple[Case, ...]:
    """The cases that match, if it is plain which plan is meant: two plans may number their duties alike."""
    meant = tuple(case for case in cases if match.admits(case))
    if not meant:
        raise UnknownOccurrence(str(match))
    plans = dict.fromkeys(case.occurrence.key.plan for case in meant)
    if match.obligations and not match.plans and len(plans) > 1:
        raise SeveralPlans(match.obligations, tuple(plans))
    return meant


def _check_one_meant(cases: tuple[Case, ...], match: Match, verb: Verb) -> None:
    """A key or a state is a choice of its own; else what is said of one time needs its office and period."""
    if not (match.keys or match.states):
        names_office, names_period = bool(match.offices), bool(match.periods)
        check_one_meant(cases, verb, names_office=names_office, names_period=names_period)


def _without_passed_on(cases: tuple[Case, ...], match: Match) -> tuple[Case, ...]:
    """Whoever names a duty means the office that owes it now; one that handed it on is meant only where it is named."""
    if match.keys or match.states or set(match.offices) - {ALL}:
        return cases
    live = {_slot(case) for case in cases if case.assessment.state not in RELEASED}
    return tuple(
        case for case in cases if case.assessment.state not in RELEASED or _slot(case) not in live
    )


def _slot(case: Case) -> tuple[str, str, str]:
    key = case.occurrence.key
    return key.plan, key.obligation, key.period


def _absent(cases: tuple[Case, ...], match: Match) -> tuple[Refusal, ...]:
    """A refusal for each duty or key that was named and is not there: the others are entered all the same."""
    there = {
        name
        for case in cases
        for name in (case.occurrence.key.obligation, str(case.occurrence.key))
    }
    named = (*match.obligations, *match.keys)
    return tuple(UnknownOccurrence(name) for name in named if name not in there)


def _without(recorded: Recorded, declined: Mapping[str, Refusal]) -> Recorded:
    entries = tuple(entry for entry in recorded.entries if entry.occurrence not in declined)
    return Recorded(entries, (*recorded.refused, *declined.values()))


def _with_evidence(recorded: Recorded, kept: tuple[str, ...]) -> Recorded:
    return replace(
        recorded, entries=tuple(replace(entry, evidence=kept) for entry in recorded.entries)
    )


def check_evidence(app: App, evidence: tuple[str, ...]) -> None:
    """Refuse what is no evidence before anything is written.

    Raises:
        EvidenceRefused: a file that is not there, too large or no document.
    """
    for text in evidence:
        if not (is_link(text) or parse_kept(text)):
            examine(Path(text), limit=app.settings.evidence_megabytes * CHUNK)


def kept_evidence(app: App, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """Links as they are, files put into the evidence folder and named by their hash; what is kept already is left as named.

    Raises:
        EvidenceRefused: a file that is not there, too large or no document.
    """
    limit = app.settings.evidence_megabytes * CHUNK
    return tuple(
        text
        if is_link(text) or parse_kept(text)
        else str(keep(app.settings.evidence, Path(text), limit=limit))
        for text in evidence
    )


def with_written(unit: Unit, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases with what is written about each: whether anybody was told, and breaches, those a clock that had jumped dated ahead included."""
    keys = [str(case.occurrence.key) for case in cases]
    told, breaches = told_keys(unit, keys), breaches_of(unit, keys)
    return tuple(
        replace(case, was_told=key in told, breaches=breaches.get(key, ()))
        for case, key in zip(cases, keys, strict=True)
    )


def selection_of(facts: Mapping[str, PlanFacts], match: Match, *, on: dt.date) -> Selection:
    """People's words as keys."""
    plans = match.plans or tuple(facts)
    return Selection(
        plans=plans,
        obligations=match.obligations,
        offices=()
        if ALL in match.offices
        else tuple(known_office(facts.values(), name, on=on) for name in match.offices),
        periods=() if ALL in match.periods else match.periods,
        keys=match.keys,
    )


def _record(
    cases: tuple[Case, ...],
    facts: Mapping[str, PlanFacts],
    statement: Statement,
    *,
    at: dt.datetime,
    is_history: bool,
) -> Recorded:
    entries: list[Entry] = []
    refused: list[Refusal] = []
    for case in cases:
        fact = facts[case.occurrence.key.plan]
        try:
            entry = _entry(case, fact, statement, at)
            _check_seen(case, statement)
        except DeskRefusal as refusal:
            refused.append(refusal)
            continue
        declined: Refusal | None = check_entry(case, entry)
        if declined is None and not is_history:
            declined = check_shown(case, entry) or check_new(case, entry)
            declined = declined or doubtful_year(case, entry, fact)
        if declined is None:
            entries.append(entry)
        else:
            refused.append(declined)
    return Recorded(tuple(entries), tuple(refused))


def _check_seen(case: Case, statement: Statement) -> None:
    newest = max((entry.seq for entry in case.entries), default=0)
    if statement.seen is not None and newest > statement.seen:
        raise ChangedMeanwhile(str(case.occurrence.key), newest)


def _entry(case: Case, fact: PlanFacts, statement: Statement, at: dt.datetime) -> Entry:
    by, actor = _speaker(case, fact, statement, at)
    said = {name: _one_line(getattr(statement, name)) for name in _FIELDS}
    if statement.quantity is None:
        said["quantity"] = _NOT_SAID if statement.verb is Verb.CORRECT else 1
    if statement.to:
        named = (name.strip() for name in statement.to.split(";"))
        said["to"] = ";".join(office_code([fact], name, on=local_day(at)) for name in named if name)
    entry = Entry(str(case.occurrence.key), statement.verb, by, statement.actor or actor, at)
    return replace(entry, **said)


def _one_line(said: Any) -> Any:  # noqa: ANN401 -- whatever a field holds
    """Texts as one line, composed: what was keyed over two lines, or on another keyboard, is the same number."""
    return clean_text(said, max(len(said), 1)) if isinstance(said, str) else said


_NOT_SAID = -1  # a number nobody may say: the rules ask for it

_FIELDS = tuple(
    field.name for field in fields(Statement) if field.name not in {"verb", "by", "actor", "seen"}
)


def _speaker(case: Case, fact: PlanFacts, statement: Statement, at: dt.datetime) -> tuple[By, str]:
    """In which capacity somebody speaks, and as whom; an office speaks for what it leads or was given, or as the coordinator."""
    coordinator = fact.in_force.coordinator
    names = {
        By.OFFICE: case.occurrence.office_name,
        By.COORDINATOR: coordinator.name,
        By.CREDITOR: fact.in_force.creditor,
    }
    capacity = statement.capacity
    is_ours = case.occurrence.key.office == coordinator.code
    confirms_itself = is_ours and statement.verb is Verb.SUBMIT
    if capacity in set(By):
        by = By.COORDINATOR if capacity == By.OFFICE and confirms_itself else By(capacity)
        return by, names.get(by, by.value)
    code = office_code([fact], capacity, on=local_day(at))
    own_work = statement.verb in _OWN_WORK and not confirms_itself
    if code == case.occurrence.key.office and (own_work or not is_ours):
        return By.OFFICE, case.occurrence.office_name
    if code == case.assessment.delegate and statement.verb in {Verb.SUBMIT, Verb.PROGRESS}:
        return By.OFFICE, fact.offices[code].name
    if code == coordinator.code:
        return By.COORDINATOR, coordinator.name
    raise NotTheirs(capacity, str(case.occurrence.key))
