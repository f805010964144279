"""What a person means by an office, a plan or a moment, the cases that are meant by it, and how a plan is cited back."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import local_day
from calendars.ics import entry_uid
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.plan_names import named_plan
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownOffice
from dondoc.store.occurrences import Selection, select
from notifications.mail import PlanRef
from plans.ledger import Case
from plans.names import home_of
from plans.office_classes import is_class
from plans.roster import members, resolve, resolve_ever
from plans.timeline import Occurrence


class ScopeKind(StrEnum):
    """What a calendar is about."""

    OFFICE = "office"
    PLAN = "plan"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """An office by its code, a plan by its lineage, or everything."""

    kind: ScopeKind
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"

    @property
    def uid(self) -> str:
        """The calendar's own UID."""
        return entry_uid("feed-" + hashlib.sha256(str(self).encode()).hexdigest()[:32])


def find_scope(app: App, *, office: str = "", plan: str = "") -> Scope:
    """The scope a person means: an office by name, alias or code; a plan by number or lineage; neither = everything.

    Raises:
        UnknownOffice, UnknownPlan: nobody answers to that.
    """
    with app.store.read() as unit:
        facts = load_facts(unit)
    if office:
        return Scope(
            ScopeKind.OFFICE, known_office(facts.values(), office, on=local_day(app.clock.now()))
        )
    if plan:
        return Scope(ScopeKind.PLAN, plan_lineage(facts.values(), plan))
    return Scope(ScopeKind.ALL)


def known_office(facts: Iterable[PlanFacts], name: str, *, on: dt.date) -> str:
    """The same of an office that may have ended: what it did and owed stays under its own name.

    Raises:
        UnknownOffice: nobody has ever answered to that name.
    """
    known = tuple(facts)
    try:
        return office_code(known, name, on=on)
    except UnknownOffice:
        for fact in known:
            found = resolve_ever(fact.roster, name, home=home_of(fact.plan.identity.issuer))
            if found is not None:
                return found.code
        raise


def office_code(facts: Iterable[PlanFacts], name: str, *, on: dt.date) -> str:
    """The code of an office that exists on a day, given by code, name or alias."""
    for fact in facts:
        if name in fact.offices:
            return name
        found = resolve(fact.roster, name, on=on, home=home_of(fact.plan.identity.issuer))
        if found is not None:
            return found.code
    raise UnknownOffice(name)


def plan_lineage(facts: Iterable[PlanFacts], name: str) -> str:
    """The lineage of a plan given by lineage or number."""
    known = {fact.version.lineage: (fact.in_force.number or "",) for fact in facts}
    return named_plan(name, known)


def scope_holds_plan(scope: Scope, lineage: str) -> bool:
    """Whether a plan belongs to the scope."""
    return scope.kind is not ScopeKind.PLAN or scope.subject == lineage


def scope_cases(
    unit: Unit, app: App, scope: Scope, facts: dict[str, PlanFacts], *, as_of: dt.datetime
) -> tuple[Case, ...]:
    """The cases a scope holds; an office's are its own, then those of others that it takes part in."""
    found = scope_occurrences(unit, scope, facts, as_of=as_of)
    return load_cases(unit, facts, found, now=as_of, calendar=app.calendar)


def scope_occurrences(
    unit: Unit, scope: Scope, facts: dict[str, PlanFacts], *, as_of: dt.datetime
) -> tuple[Occurrence, ...]:
    """What a scope holds, in the same order, what comes to an office later than `as_of` among it."""
    plans = tuple(facts)
    if not plans:
        return ()
    if scope.kind is not ScopeKind.OFFICE:
        return select(unit, Selection(plans=plans))
    own = select(unit, Selection(plans=plans, offices=(scope.subject,)))
    supported = (
        occurrence
        for fact in facts.values()
        if (obligations := _supported(fact, scope.subject, on=local_day(as_of)))
        for occurrence in select(
            unit, Selection(plans=(fact.version.lineage,), obligations=obligations)
        )
        if occurrence.key.office != scope.subject
    )
    return (*own, *supported)


def _supported(fact: PlanFacts, office: str, *, on: dt.date) -> tuple[str, ...]:
    """The obligations an office takes part in, by name or as a member of a class."""
    home = home_of(fact.plan.identity.issuer)
    names = {name for obligation in fact.plan.obligations for name in obligation.supporting}
    mine = {
        name
        for name in names
        if any(found.code == office for found in members(fact.roster, name, on=on))
        or (
            not is_class(name)
            and (found := resolve(fact.roster, name, on=on, home=home)) is not None
            and found.code == office
        )
    }
    return tuple(o.id for o in fact.plan.obligations if mine.intersection(o.supporting))


def plan_ref(fact: PlanFacts) -> PlanRef:
    """The plan as mails and papers cite it."""
    return PlanRef(fact.in_force.number, fact.in_force.issued, fact.in_force.issuer or None)
