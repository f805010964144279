"""A plan's end: closed at the year's end, or revoked by a document. Nothing is lost by it: what is still open is listed first.

A closed plan takes nothing new; what a person carries over is followed until it is done, and late facts can still be entered. A revoked plan
releases everything that is open, with the number of the document.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.entries.closing_errors import NoDocument, NoSecond
from dondoc.desk.entries.record import with_written
from dondoc.desk.errors import NotInForce, StillOpen
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.plans.review import named_versions
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import End, PlanVersion, VersionState
from dondoc.store.versions import end_version, load_versions
from plans.ledger import RELEASED, By, Case, Entry, State, Verb, check_entry
from plans.ledger.saying import SECOND
from plans.ordering import collation_key

_SETTLED = RELEASED | {State.FULFILLED, State.MISSED}


@dataclass(frozen=True, slots=True)
class Word:
    """Who ends a plan, by which document, why, and who confirms."""

    by: str = ""
    document: str = ""
    reason: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """What comes of an end: the version, and what was open, by due day."""

    version: PlanVersion
    open: tuple[Case, ...]


def still_open(app: App, plan: str, *, now: dt.datetime | None = None) -> Closing:
    """What would be open if the plan ended now.

    Raises:
        UnknownPlan, NotInForce: there is nothing to end.
    """
    with app.store.read() as unit:
        return _open(unit, app, plan, now or app.clock.now())


def close_plan(
    app: App, plan: str, word: Word, *, carry_over: bool = False, now: dt.datetime | None = None
) -> Closing:
    """Close a plan; what is open is carried over or refuses the closing.

    Raises:
        UnknownPlan, NotInForce: there is nothing to close. StillOpen: something is open and nobody carries it over.
    """
    at = now or app.clock.now()
    with app.store.write() as unit:
        unit.alone()
        closing = _open(unit, app, plan, at)
        if closing.open and not carry_over:
            raise StillOpen(closing.version.lineage, tuple(_named(case) for case in closing.open))
        end_version(unit, closing.version, VersionState.CLOSED, End(at, word.by, word.document))
        return closing


def revoke_plan(app: App, plan: str, word: Word, *, now: dt.datetime | None = None) -> Closing:
    """Revoke a plan by a document: everything open is cancelled and those who were told are released.

    Raises:
        UnknownPlan, NotInForce: there is nothing to revoke. NoDocument: nobody says by what, even where nothing is open any more.
        NoSecond: somebody was told, and no second person confirms.
    """
    at = now or app.clock.now()
    with app.store.write() as unit:
        unit.alone()
        closing = _open(unit, app, plan, at)
        if not word.document.strip():
            raise NoDocument(closing.version.lineage)
        coordinator = load_facts(unit)[closing.version.lineage].in_force.coordinator.name
        ended = [
            (case, _cancelled(case, word, coordinator, at))
            for case in with_written(unit, closing.open)
        ]
        _check(closing, ended)
        append_entries(unit, [entry for _, entry in ended])
        end_version(unit, closing.version, VersionState.REVOKED, End(at, word.by, word.document))
        return closing


def _check(closing: Closing, ended: Iterable[tuple[Case, Entry]]) -> None:
    """Refuse the whole where one is declined; a person who has to confirm is told of all he confirms."""
    refusals = [(case, check_entry(case, entry)) for case, entry in ended]
    others = (made for _, made in refusals if made is not None and made.code != SECOND)
    for refusal in others:
        raise refusal
    told = tuple(_named(case) for case, made in refusals if made is not None)
    if told:
        raise NoSecond(closing.version.lineage, told)


def _open(unit: Unit, app: App, plan: str, now: dt.datetime) -> Closing:
    versions = named_versions(load_versions(unit), plan)
    in_force = [version for version in versions if version.state is VersionState.IN_FORCE]
    if not in_force:
        raise NotInForce(versions[-1].lineage)
    version = in_force[-1]
    stored = select(unit, Selection(plans=(version.lineage,)))
    cases = load_cases(unit, load_facts(unit), stored, now=now, calendar=app.calendar)
    found = (case for case in cases if case.assessment.state not in _SETTLED)
    by_day = sorted(
        found,
        key=lambda case: (case.assessment.due_latest, collation_key(str(case.occurrence.key))),
    )
    return Closing(version, tuple(by_day))


def _named(case: Case) -> str:
    return f"{case.occurrence.key.obligation} · {case.occurrence.office_name}"


def _cancelled(case: Case, word: Word, coordinator: str, at: dt.datetime) -> Entry:
    return Entry(
        str(case.occurrence.key),
        Verb.CANCEL,
        By.COORDINATOR,
        word.by or coordinator,
        at,
        document=word.document,
        reason=word.reason or "kế hoạch bị bãi bỏ",
        second=word.second,
    )
