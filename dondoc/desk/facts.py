"""The facts every use case starts from: the plans in force with their offices and ladders, and the cases of occurrences."""

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calendars.civil import local_day
from calendars.workdays import WorkCalendar, load_work_calendar
from dondoc.desk.edits import edited
from dondoc.store.engine import Unit
from dondoc.store.entries import breaches_of, entries_of
from dondoc.store.occurrences import Selection, select
from dondoc.store.offices import load_roster, roster_as_of
from dondoc.store.reconciliations import Reconciliation, mailed_reconciliations
from dondoc.store.rulings import rulings_in_force
from dondoc.store.values import PlanVersion, RegimeRuling, VersionState
from dondoc.store.versions import load_versions
from notifications.plan_in_force import NO_COORDINATOR, Doubt, MailedRound, PlanInForce
from notifications.policy import default_policy, load_policy
from plans.diagnostics import severity
from plans.ledger import Assessor, Breach, Case, Entry, Verb
from plans.ledger.course import in_order
from plans.names import home_of, variant_key
from plans.plan import Compiled, Diagnostic, Kind, Obligation, Plan, Severity, bare_title
from plans.plan_periods import plan_period
from plans.planfile import parse_plan
from plans.regimes import (
    Binding,
    Regime,
    cross_reference,
    parse_regime,
    shipped_regimes,
    suggested_dates,
)
from plans.roster import Office, Roster, completed, resolve
from plans.timeline import Occurrence

NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)
MOST_PLANS = 2_048
"""Kept as read, 30 to 90 kB each: with more of them in force every look at all of them reads them anew."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan in force: as read, its offices (those no roster knows included), and what the notification rules know of it.

    `offices` are by code, `obligations` by id; `rulings` say which regimes its reports follow.
    `basis` differs between any two facts from which a pass could conclude something else.
    """

    version: PlanVersion = field(repr=False)
    plan: Plan = field(repr=False)
    roster: Roster = field(repr=False)
    in_force: PlanInForce
    offices: Mapping[str, Office] = field(repr=False)
    obligations: Mapping[str, Obligation] = field(repr=False)
    rulings: tuple[RegimeRuling, ...] = field(default=(), repr=False)
    basis: bytes = field(default=b"", repr=False)

    @property
    def creditor_is_issuer(self) -> bool:
        """Whether who is owed the results is who issued the plan, as far as the document names both."""
        issuer, creditor = self.in_force.issuer, self.in_force.creditor
        home = home_of(issuer or None)
        same = variant_key(issuer, home) == variant_key(creditor, home)
        return same or not (issuer and creditor)

    def is_to_itself(self, occurrence: Occurrence) -> bool:
        """Whether it is a report that the coordinator would send through itself."""
        is_own = occurrence.key.office == self.in_force.coordinator.code
        return occurrence.kind is Kind.REPORT and is_own

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """The reports that were ruled to follow a regime."""
        return tuple(binding_of(ruling) for ruling in self.rulings)

    def ruling_on(self, obligation: str) -> RegimeRuling | None:
        """The ruling on which regime a report follows."""
        return next((one for one in self.rulings if one.obligation == obligation), None)

    def in_force_for(self, obligation: str) -> PlanInForce:
        """The plan as it concerns one obligation: what a ruling brought later was not in force before the ruling."""
        ruling = self.ruling_on(obligation) if self.rulings else None
        if ruling is None or ruling.holds_from <= self.in_force.activated_at:
            return self.in_force
        return replace(self.in_force, activated_at=ruling.holds_from)

    def in_force_of(self, occurrence: Occurrence) -> PlanInForce:
        """The plan as it concerns one occurrence: what came to an office later was not in force there before."""
        in_force, since = self.in_force_for(occurrence.key.obligation), occurrence.since
        if since is None or since <= in_force.activated_at:
            return in_force
        return replace(in_force, activated_at=since)

    def office_name(self, occurrence: Occurrence) -> str:
        """What the liable office is called: by the roster of these facts, by the plan's words where no roster lists it."""
        office = self.offices.get(occurrence.key.office)
        return occurrence.office_name if office is None or office.unlisted else office.name

    def follows(self, occurrence: Occurrence, *, at: dt.datetime) -> bool:
        """Whether it was known at that moment that this office owes this: what came by a later ruling or succession was not."""
        return self.in_force_of(occurrence).activated_at <= at


@functools.lru_cache(maxsize=256)
def _pack(text: str) -> Regime:
    return parse_regime(text)


def binding_of(ruling: RegimeRuling) -> Binding:
    """What a ruling says, as `expand_plan` takes it."""
    return Binding(ruling.obligation, _pack(ruling.pack) if ruling.pack else None, ruling.periods)


@functools.lru_cache(maxsize=MOST_PLANS)
def compiled_of(plan_yaml: str) -> Compiled:
    """What a version's plan.yaml holds."""
    return parse_plan(plan_yaml)


def plan_of(version: PlanVersion) -> Plan:
    """The plan of a version, as edited at review, without what was struck there, under the ids its duties had before, titles without their full stops."""
    plan = edited(compiled_of(version.plan_yaml).plan, version.review.edits)
    struck = {obligation for obligation, _ in version.review.struck}
    names = {new: old for new, old in version.review.matches if old}
    return replace(
        plan,
        obligations=tuple(
            replace(o, id=names.get(o.id, o.id), title=bare_title(o.title))
            for o in plan.obligations
            if o.id not in struck
        ),
    )


@functools.lru_cache(maxsize=MOST_PLANS)
def facts_of(
    version: PlanVersion,
    roster: Roster,
    rulings: tuple[RegimeRuling, ...] = (),
    earlier: tuple[PlanVersion, ...] = (),
    opened: tuple[Reconciliation, ...] = (),
) -> PlanFacts:
    """The facts of one version in force; `earlier` are those it amends: the plan is followed since the first of them."""
    plan = plan_of(version)
    everyone = completed(roster, plan)
    in_force = _in_force(version, plan, everyone, opened)
    activated_at = min(one.activated_at or NEVER for one in (*earlier, version))
    in_force = replace(in_force, activated_at=activated_at)
    return PlanFacts(
        version=version,
        plan=plan,
        roster=everyone,
        in_force=in_force,
        offices={office.code: office for office in everyone.offices},
        obligations={
            obligation.id: obligation
            for known in (*map(plan_of, earlier), plan)
            for obligation in known.obligations
        },
        rulings=rulings,
        basis=_basis(version, in_force, everyone),
    )


def earlier_of(unit: Unit, version: PlanVersion) -> tuple[PlanVersion, ...]:
    """The versions that were in force before this one, oldest first."""
    return tuple(
        known
        for known in load_versions(unit, lineage=version.lineage)
        if known.state is VersionState.AMENDED and known.number < version.number
    )


def _in_force(
    version: PlanVersion, plan: Plan, roster: Roster, opened: Iterable[Reconciliation]
) -> PlanInForce:
    """The plan by this version alone."""
    identity, activated_at = plan.identity, version.activated_at
    return PlanInForce(
        lineage=version.lineage,
        number=identity.number,
        issued=identity.issued,
        title=identity.title or "",
        issuer=identity.issuer or "",
        coordinator=_coordinator(plan, roster, on=local_day(activated_at or version.imported_at)),
        creditor=identity.reports_to or "",
        activated_at=activated_at or NEVER,
        policy=load_policy(version.policy) if version.policy else default_policy(),
        rounds=tuple(
            MailedRound(
                f"{one.year}-{one.number}", one.opened_at, one.reply_by, frozenset(one.rows)
            )
            for one in opened
        ),
    )


def _basis(version: PlanVersion, in_force: PlanInForce, roster: Roster) -> bytes:
    """The same in every process: the rows of a round are a set, whose order is another in each."""
    rounds = [(one.name, one.opened_at, one.reply_by, sorted(one.rows)) for one in in_force.rounds]
    known = (version.lineage, version.number, replace(in_force, rounds=()), rounds, roster)
    return hashlib.sha256(repr(known).encode()).digest()


def _coordinator(plan: Plan, roster: Roster, *, on: dt.date) -> Office:
    name = plan.identity.coordinator
    found = resolve(roster, name, on=on, home=home_of(plan.identity.issuer)) if name else None
    return found or NO_COORDINATOR


FOLLOWED = frozenset({VersionState.IN_FORCE, VersionState.CLOSED, VersionState.REVOKED})


def load_facts(
    unit: Unit, *, at: dt.datetime | None = None, plans: Sequence[str] | None = None
) -> dict[str, PlanFacts]:
    """The plans that are or were in force, by lineage: of each the version that holds, or held last, by a moment (None = now), with the roster of then.

    `plans` are the lineages wanted (None = all).
    """
    roster = load_roster(unit) if at is None else roster_as_of(unit, at)
    rulings = rulings_in_force(unit)
    opened = mailed_reconciliations(unit)
    by_lineage: dict[str, list[PlanVersion]] = {}
    for version in load_versions(unit, lineages=plans):
        if version.state in FOLLOWED or version.state is VersionState.AMENDED:
            known = by_lineage.setdefault(version.lineage, [])
            if not known or at is None or (version.activated_at or NEVER) <= at:
                known.append(version)
    return {
        lineage: facts_of(
            versions[-1],
            roster,
            rulings.get(lineage, ()),
            tuple(versions[:-1]),
            opened.get(lineage, ()),
        )
        for lineage, versions in by_lineage.items()
    }


def load_cases(
    unit: Unit,
    facts: Mapping[str, PlanFacts],
    occurrences: Iterable[Occurrence],
    *,
    now: dt.datetime,
    calendar: WorkCalendar,
) -> tuple[Case, ...]:
    """All that is known at `now` of these occurrences; those of plans no longer in force, or that came later, are left out."""
    live = [
        occurrence.planned_at(now)
        for occurrence in occurrences
        if occurrence.key.plan in facts and (occurrence.since is None or occurrence.since <= now)
    ]
    keys = [str(occurrence.key) for occurrence in live]
    entries, breaches = entries_of(unit, keys), breaches_of(unit, keys)
    assessor = Assessor(calendar, now)
    answers_to_issuer = {
        plan: facts[plan].creditor_is_issuer for plan in {one.key.plan for one in live}
    }
    return tuple(
        Case(
            occurrence=occurrence,
            assessment=assessor.assess(
                occurrence,
                entries.get(key, ()),
                activated_at=facts[occurrence.key.plan].in_force_of(occurrence).activated_at,
            ),
            entries=tuple(entry for entry in entries.get(key, ()) if entry.recorded_at <= now),
            breaches=_known(breaches.get(key, ()), now),
            issuer=facts[occurrence.key.plan].in_force.number or "",
            creditor_is_issuer=answers_to_issuer[occurrence.key.plan],
            to_itself=facts[occurrence.key.plan].is_to_itself(occurrence),
        )
        for occurrence, key in zip(live, keys, strict=True)
    )


def with_breaches(unit: Unit, cases: Sequence[Case], *, now: dt.datetime) -> tuple[Case, ...]:
    """The same cases after breaches were written: no assessment depends on what is written of them."""
    found = breaches_of(unit, [str(case.occurrence.key) for case in cases])
    return tuple(
        replace(case, breaches=_known(found.get(str(case.occurrence.key), ()), now))
        for case in cases
    )


def _known(breaches: Iterable[Breach], now: dt.datetime) -> tuple[Breach, ...]:
    """The breaches as they stood: what was voided later was not void then."""
    return tuple(
        replace(breach, voided_at=None, void_reason="")
        if breach.voided_at is not None and breach.voided_at > now
        else breach
        for breach in breaches
        if breach.detected_at <= now
    )


# -- what waits for the coordinator's ruling ---------------------------------------------------------------------------


def is_question(diagnostic: Diagnostic) -> bool:
    """Whether somebody has to rule on what one obligation means."""
    return diagnostic.code in {
        "two-readings",
        "period-not-stated",
        "regime-unbound",
        "impossible-date",
        "day-not-certain",
    }


def is_doubt(diagnostic: Diagnostic) -> bool:
    """Whether a reviewer must answer it or leave it open knowingly."""
    return severity(diagnostic) is not Severity.REMARK


def load_doubts(unit: Unit, facts: PlanFacts) -> tuple[Doubt, ...]:
    """The plan's open questions, one for each obligation, with the moment they were settled."""
    settled = {edit.obligation for edit in facts.version.review.edits if edit.rule}
    known = {obligation.id for obligation in facts.plan.obligations} - settled
    names = {new: old for new, old in facts.version.review.matches if old}
    asked = dict.fromkeys(
        (name, found.code)
        for found in compiled_of(facts.version.plan_yaml).diagnostics
        if found.at is not None
        and (name := names.get(found.at, found.at)) in known
        and is_question(found)
    )
    if not asked:
        return ()
    lineage = facts.version.lineage
    wanted = tuple(dict.fromkeys(obligation for obligation, _ in asked))
    by_obligation: dict[str, list[Occurrence]] = {obligation: [] for obligation in wanted}
    for occurrence in select(unit, Selection(plans=(lineage,), obligations=wanted)):
        by_obligation[occurrence.key.obligation].append(occurrence)
    entries = entries_of(unit, [str(o.key) for found in by_obligation.values() for o in found])
    return tuple(
        Doubt(
            id=f"{lineage}|{obligation}|*|*",
            code=code,
            earliest=_earliest(facts, obligation, by_obligation[obligation]),
            settled_at=_bound_at(facts, obligation, code)
            or _settled_at(by_obligation[obligation], entries)
            or _revoked_at(facts),
        )
        for obligation, code in asked
    )


def _earliest(
    facts: PlanFacts, obligation: str, occurrences: Sequence[Occurrence]
) -> dt.date | None:
    """The earliest date there is, or that the words point at: the plan's own reports, or a regime that comes along."""
    known = min((dates.safe for one in occurrences for dates in one.readings), default=None)
    reference = cross_reference(facts.obligations[obligation].rule)
    period = plan_period(facts.plan)
    if known is not None or reference is None or period is None:
        return known
    calendar = load_work_calendar()
    days = suggested_dates(
        reference, facts.plan, shipped_regimes(), period=period, calendar=calendar
    )
    return min(map(calendar.preceding, days), default=None)


def _bound_at(facts: PlanFacts, obligation: str, code: str) -> dt.datetime | None:
    """When it was ruled which regime a report follows; None for every other question."""
    ruling = facts.ruling_on(obligation)
    return ruling.holds_from if ruling is not None and code in _ELSEWHERE else None


def _revoked_at(facts: PlanFacts) -> dt.datetime | None:
    """When the plan was revoked: nobody has to know any more what its words meant."""
    version = facts.version
    is_over = version.state is VersionState.REVOKED and version.end is not None
    return version.end.at if is_over and version.end else None


_ELSEWHERE = frozenset({"period-not-stated", "regime-unbound"})


_ENDS = frozenset({Verb.EXEMPT, Verb.CANCEL, Verb.SUPERSEDE, Verb.REASSIGN})


def _first_ruling(entries: Iterable[Entry]) -> dt.datetime | None:
    """When it was ruled on, or was not to be done there any more: then there is nothing left to rule on it."""
    known = tuple(entries)
    made = [entry.recorded_at for entry in known if entry.verb is Verb.RULE]
    turns = [entry for entry in in_order(known) if entry.verb in _ENDS | {Verb.REOPEN}]
    if turns and turns[-1].verb in _ENDS:
        made.append(turns[-1].recorded_at)
    return min(made, default=None)


def _ruled_before(
    occurrence: Occurrence,
    occurrences: Iterable[Occurrence],
    rulings: Mapping[str, dt.datetime | None],
) -> dt.datetime | None:
    """The ruling on the same duty and period of an office that owed it before; None where it was this one's from the start."""
    if occurrence.since is None:
        return None
    key = occurrence.key
    found = (
        ruled
        for one in occurrences
        if (one.key.obligation, one.key.period) == (key.obligation, key.period)
        and (ruled := rulings[str(one.key)]) is not None
        and ruled <= occurrence.since
    )
    return min(found, default=None)


def _settled_at(
    occurrences: Sequence[Occurrence], entries: Mapping[str, tuple[Entry, ...]]
) -> dt.datetime | None:
    """When the last of them was first ruled on; None while one is not. What came to another office came with what was ruled of it before."""
    own = {str(o.key): _first_ruling(entries.get(str(o.key), ())) for o in occurrences}
    rulings = [own[str(o.key)] or _ruled_before(o, occurrences, own) for o in occurrences]
    settled = [ruling for ruling in rulings if ruling is not None]
    return max(settled) if settled and len(settled) == len(rulings) else None
