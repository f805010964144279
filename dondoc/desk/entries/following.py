"""What follows from an entry beyond its own occurrence: a new lead's occurrence, and what joint leads owe each other.

Joint leads are siblings: the same obligation and period, each assessed alone (`all`, the default). The coordinator may rule that one
of them is enough (`any`) or that one leads (`lead`); the others are then superseded, by an entry of the system that names why. Should that no longer hold (another
ruling, the one report returned or taken back), they owe it again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries, void_breaches
from dondoc.store.occurrences import Selection, add_occurrences, select
from plans.ledger import By, Case, Entry, State, Verb, with_dates_as_they_stood
from plans.ledger.course import in_order
from plans.timeline import Occurrence, OccurrenceKey, parse_occurrence_key

_CHANGES_LEAD = frozenset({Verb.REASSIGN, Verb.SUPERSEDE})
_TOUCHES_SIBLINGS = frozenset(
    {Verb.SUBMIT, Verb.CORRECT, Verb.ACCEPT, Verb.RULE, Verb.RETURN, Verb.REOPEN}
)
SHARED = frozenset({"all", "any", "lead"})
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
    heirs = tuple(_heirs(unit, app, facts, made, now))
    if heirs:
        append_entries(unit, tuple(_taken_back(unit, app, facts, heirs, now)))
        add_occurrences(unit, heirs, now=now)
    for entry in made:
        if entry.verb is Verb.VOID:
            void_breaches(unit, entry)
    shared = [entry for entry in made if entry.verb in _TOUCHES_SIBLINGS]
    if shared:
        append_entries(unit, tuple(_siblings(unit, app, facts, shared, now)))


def heir_keys(entry: Entry) -> tuple[str, ...]:
    """The keys of the same duty at each office it goes to."""
    key = parse_occurrence_key(entry.occurrence)
    return tuple(str(replace(key, office=code)) for code in entry.to.split(";"))


def changes_lead(entry: Entry) -> bool:
    """Whether the duty goes on at another office."""
    return entry.verb in _CHANGES_LEAD and bool(entry.to)


def _heirs(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    now: dt.datetime,
) -> Iterator[Occurrence]:
    """The same duty, its dates as they stood, at each office it went to; history and breaches stay with the old one."""
    moved = {entry.occurrence: entry for entry in entries if changes_lead(entry)}
    leaving = select(unit, Selection(keys=tuple(moved))) if moved else ()
    for case in load_cases(unit, facts, leaving, now=now, calendar=app.calendar):
        key = case.occurrence.key
        entry = moved[str(key)]
        left = with_dates_as_they_stood(case.occurrence, case.entries, calendar=app.calendar)
        for code in entry.to.split(";"):
            office = facts[key.plan].offices[code]
            yield replace(
                left,
                key=replace(key, office=office.code),
                office_name=office.name,
                collective=office.collective,
                courtesy=not office.kind.may_be_accused,
                since=entry.recorded_at,
            )


def _taken_back(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    heirs: Iterable[Occurrence],
    now: dt.datetime,
) -> Iterator[Entry]:
    """An office that had given the duty away and gets it back: its own occurrence is open again."""
    keys = tuple(str(heir.key) for heir in heirs)
    held = select(unit, Selection(keys=keys))
    for case in load_cases(unit, facts, held, now=now, calendar=app.calendar):
        if case.assessment.state is State.SUPERSEDED:
            yield _by_system(case, Verb.REOPEN, now, reason="nhiệm vụ được giao trở lại")


def _siblings(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    entries: Iterable[Entry],
    now: dt.datetime,
) -> Iterator[Entry]:
    """The ends of joint leads that a ruling, or one of them being done, made superfluous; and their return."""
    keys = (parse_occurrence_key(entry.occurrence) for entry in entries)
    for key in dict.fromkeys(replace(key, office="") for key in keys):
        cases = _joint(unit, app, facts, key, now)
        if len(cases) > 1:
            yield from _settled(cases, now)


def _joint(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], key: OccurrenceKey, now: dt.datetime
) -> tuple[Case, ...]:
    chosen = Selection(plans=(key.plan,), obligations=(key.obligation,), periods=(key.period,))
    return load_cases(unit, facts, select(unit, chosen), now=now, calendar=app.calendar)


_WHY = {
    "any": "một cơ quan cùng chủ trì đã hoàn thành nội dung chung này",
    "lead": "nội dung chung này do một cơ quan chủ trì",
}
_ALL_AGAIN = "các cơ quan cùng chủ trì tiếp tục thực hiện"
"""Why a joint lead gives way or is back, as its mail says it: without the name of another agency, which the entry's note keeps."""


def _settled(cases: tuple[Case, ...], now: dt.datetime) -> Iterator[Entry]:
    """What the latest ruling among joint leads means for each of them now."""
    rulings = [
        entry
        for case in cases
        for entry in case.entries
        if entry.verb is Verb.RULE and entry.outcome in SHARED
    ]
    if not rulings:
        return
    ruling = in_order(rulings)[-1]
    leads = _leading(cases, ruling)
    reason = _WHY[ruling.outcome] if leads else _ALL_AGAIN
    holding = sorted(
        {case.occurrence.office_name for case in cases if case.occurrence.key.office in leads}
    )
    for case in cases:
        owes = not leads or case.occurrence.key.office in leads
        if not owes and case.assessment.state not in _OVER:
            ended = _by_system(case, Verb.SUPERSEDE, now, reason=reason)
            yield replace(ended, document=ruling.document, note="; ".join(holding))
        elif owes and case.assessment.state is State.SUPERSEDED and _gave_way(case):
            yield _by_system(case, Verb.REOPEN, now, reason=reason)


def _gave_way(case: Case) -> bool:
    """Whether it is superseded for the sake of a joint lead, not because the duty went to another office."""
    ends = [entry for entry in in_order(case.entries) if entry.verb is Verb.SUPERSEDE]
    return bool(ends) and ends[-1].by is By.SYSTEM and not ends[-1].to


def _by_system(case: Case, verb: Verb, now: dt.datetime, *, reason: str) -> Entry:
    system = By.SYSTEM
    return Entry(str(case.occurrence.key), verb, system, system.value, now, reason=reason)


def _leading(cases: tuple[Case, ...], ruling: Entry) -> frozenset[str]:
    """The offices that hold the duty alone now; empty while each still owes it."""
    if ruling.outcome == "lead":
        return frozenset({ruling.to})
    if ruling.outcome == "any":
        return frozenset(
            case.occurrence.key.office for case in cases if case.assessment.state is State.FULFILLED
        )
    return frozenset()
