"""A reviewed plan comes into force: its occurrences are written down, once.

Activating twice changes nothing, save that a roster which came or grew since gives its offices what is theirs.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from calendars.civil import local_day
from calendars.errors import Both
from dondoc.bootstrap import App
from dondoc.desk.errors import BadAnswers
from dondoc.desk.facts import PlanFacts, earlier_of, facts_of, load_cases
from dondoc.desk.plans.amending import Amendment, amend, plan_amendment
from dondoc.desk.plans.plan_errors import LadderArmed, NothingDated, NotReviewed, PlanOver
from dondoc.desk.plans.relisting import Relisting, relisting_of
from dondoc.desk.plans.review import named_versions, sheet_of
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, add_occurrences, select
from dondoc.store.offices import load_roster
from dondoc.store.rulings import rulings_in_force
from dondoc.store.values import PlanVersion, VersionState
from dondoc.store.versions import change_state, load_versions
from notifications.policy import default_policy, load_policy
from notifications.policy_text import format_policy
from plans.ledger import DONE, By, Entry, State, Verb
from plans.ledger.course import reading_index
from plans.plan import Kind
from plans.roster import Roster
from plans.timeline import Occurrence, expand_plan

_OVER = frozenset({VersionState.CLOSED, VersionState.REVOKED})


@dataclass(frozen=True, slots=True)
class Activation:
    """What an activation causes (or, as a dry run, would cause).

    `past` waits for a ruling. `to_itself` are reports the coordinator would send through itself (`self-report`): proposed
    as not to be done, and followed like any other until the coordinator rules so (domain-model.md §4). `amendment`: what becomes of the version
    that was in force; `relisting`: what the roster changes in a plan that is in force already. `undated` are duties that wait for a day somebody names,
    `unlisted` what is owed by offices that the roster does not hold: nobody can be written to.
    """

    version: PlanVersion
    occurrences: tuple[Occurrence, ...]
    added: int
    past: tuple[Occurrence, ...]
    to_itself: tuple[Occurrence, ...] = ()
    amendment: Amendment | None = None
    relisting: Relisting | None = None
    undated: tuple[str, ...] = ()
    unlisted: tuple[Occurrence, ...] = ()

    @property
    def offices(self) -> Counter[str]:
        """How many occurrences each office gets, by name."""
        return Counter(occurrence.office_name for occurrence in self.occurrences)

    @property
    def kinds(self) -> Counter[str]:
        """How many there are of each kind."""
        return Counter(occurrence.kind.value for occurrence in self.occurrences)


def activate(
    app: App,
    plan: str,
    *,
    policy: str = "",
    confirm_short: bool = False,
    now: dt.datetime | None = None,
) -> Activation:
    """Put the plan's reviewed version into force; `policy` is a YAML text, "" = what was chosen for it, or the default.

    Where another version is in force, the new one amends it; `confirm_short` says that dates nearer than five working days are meant.

    Raises:
        NotReviewed: somebody still has to decide. NothingDated: there is nothing to follow.
        PolicyRefusal: the text is no policy. LadderArmed: the plan is in force with another one.
        ShortNotice: the amendment brings a date near, and nobody has confirmed it.
    """
    at = now or app.clock.now()
    with app.store.write() as unit:
        unit.alone()
        activation = prepare(unit, app, plan, at, policy)
        return put_into_force(unit, activation, confirm_short=confirm_short, now=at)


def put_into_force(
    unit: Unit, activation: Activation, *, confirm_short: bool, now: dt.datetime
) -> Activation:
    """Write a prepared activation down, inside a transaction."""
    version = activation.version
    in_force = replace(version, state=VersionState.IN_FORCE)
    if activation.amendment is not None:
        amend(unit, activation.amendment, confirm_short=confirm_short, now=now)
        return replace(activation, added=len(activation.amendment.added), version=in_force)
    if activation.relisting is not None:
        append_entries(unit, activation.relisting.ended)
        added = add_occurrences(unit, activation.relisting.added, now=now)
        append_entries(unit, activation.relisting.rulings)
        return replace(activation, added=added)
    change_state(unit, version, VersionState.IN_FORCE, activated_at=version.activated_at)
    added = add_occurrences(unit, activation.occurrences, now=now)
    append_entries(unit, _rulings(activation, load_roster(unit), now))
    return replace(activation, added=added, version=in_force)


def preview(app: App, plan: str, *, policy: str = "", now: dt.datetime | None = None) -> Activation:
    """What `activate` would do, without doing it."""
    with app.store.read() as unit:
        return prepare(unit, app, plan, now or app.clock.now(), policy)


def prepare(unit: Unit, app: App, plan: str, at: dt.datetime, policy: str) -> Activation:
    """What an activation will do, as things stand inside a transaction."""
    version, in_force = _versions(unit, plan)
    if version.state in _OVER:
        raise PlanOver(version.lineage, version.state.value)
    if version.state is VersionState.IN_FORCE:
        if policy and _armed(version, policy) != version.policy:
            raise LadderArmed(version.lineage)
    else:
        undecided = sheet_of(version).undecided
        if undecided:
            raise NotReviewed(version.lineage, undecided)
        policy = policy or ("" if in_force is None else in_force.policy)
        version = replace(
            version,
            activated_at=at,
            policy=_armed(version, policy),
            calendar_version=app.calendar.version,
        )
    activation = _expanded(unit, app, version, at)
    if in_force is None or version.state is VersionState.IN_FORCE:
        return activation
    amendment = plan_amendment(unit, app, in_force, version, now=at)
    undone = (one.now for one in amendment.changed if one.was.assessment.state not in DONE)
    planned = (*undone, *amendment.added)
    today = local_day(at)
    return replace(
        activation,
        occurrences=amendment.added,
        past=tuple(o for o in planned if max(dates.legal for dates in o.readings) < today),
        to_itself=tuple(o for o in activation.to_itself if o in amendment.added),
        unlisted=tuple(o for o in activation.unlisted if o in amendment.added),
        amendment=amendment,
    )


def _expanded(unit: Unit, app: App, version: PlanVersion, at: dt.datetime) -> Activation:
    """A version alone: its occurrences, which of them were past when it came into force, which go through the coordinator itself."""
    roster = load_roster(unit)
    earlier = earlier_of(unit, version) if version.state is VersionState.IN_FORCE else ()
    fact = facts_of(version, roster, rulings_in_force(unit).get(version.lineage, ()), earlier)
    occurrences = expand_plan(
        fact.plan, calendar=app.calendar, roster=roster, bindings=fact.bindings
    )
    if not occurrences:
        raise NothingDated(version.lineage)
    _check_readings(version, occurrences)
    past = tuple(_past(unit, app, fact, occurrences, at))
    to_itself = tuple(o for o in occurrences if fact.is_to_itself(o) and o not in past)
    relisting = None
    if version.state is VersionState.IN_FORCE:
        relisting = relisting_of(unit, app, fact, occurrences, now=at)
    dated = {o.key.obligation for o in occurrences}
    undated = tuple(
        o.id for o in fact.plan.obligations if o.id not in dated and o.kind is not Kind.STANDING
    )
    unlisted = tuple(o for o in occurrences if o.key.office not in roster.by_code)
    return Activation(version, occurrences, 0, past, to_itself, None, relisting, undated, unlisted)


def _past(
    unit: Unit, app: App, fact: PlanFacts, occurrences: tuple[Occurrence, ...], at: dt.datetime
) -> Iterator[Occurrence]:
    """What waits for a ruling since it was past already: of a plan that is followed as its ledger says, else by the dates."""
    known = select(unit, Selection(plans=(fact.version.lineage,)))
    facts = {fact.version.lineage: fact}
    for case in load_cases(unit, facts, known, now=at, calendar=app.calendar):
        if case.assessment.state is State.NEEDS_RULING:
            yield case.occurrence
    followed = {str(one.key) for one in known}
    for one in occurrences:
        if str(one.key) not in followed and max(d.legal for d in one.readings) < local_day(at):
            yield one


def _armed(version: PlanVersion, policy: str) -> str:
    """The ladders to keep beside the version: those named now, else those chosen before, else the default."""
    text = policy or version.policy
    return format_policy(load_policy(text) if text else default_policy())


def _check_readings(version: PlanVersion, occurrences: tuple[Occurrence, ...]) -> None:
    """A reading chosen at review must be one the phrase has."""
    chosen = dict(version.review.readings)
    faults = dict.fromkeys(
        Both(
            f"{o.key.obligation}: “{chosen[o.key.obligation]}” không phải một cách hiểu",
            f"{o.key.obligation}: {chosen[o.key.obligation]!r} is no reading of it",
        )
        for o in occurrences
        if o.key.obligation in chosen and reading_index(o, chosen[o.key.obligation]) is None
    )
    if faults:
        raise BadAnswers(tuple(faults))


def _versions(unit: Unit, plan: str) -> tuple[PlanVersion, PlanVersion | None]:
    """The newest version, and the one in force, if any."""
    versions = named_versions(load_versions(unit), plan)
    in_force = [version for version in versions if version.state is VersionState.IN_FORCE]
    return versions[-1], in_force[-1] if in_force else None


def _rulings(activation: Activation, roster: Roster, at: dt.datetime) -> tuple[Entry, ...]:
    """The readings chosen at review, as the coordinator's rulings."""
    chosen = dict(activation.version.review.readings)
    coordinator = facts_of(activation.version, roster).in_force.coordinator.name
    return tuple(
        Entry(
            occurrence=str(occurrence.key),
            verb=Verb.RULE,
            by=By.COORDINATOR,
            actor=coordinator,
            recorded_at=at,
            reading=chosen[occurrence.key.obligation],
            reason="rà soát trước khi theo dõi",
        )
        for occurrence in activation.occurrences
        if occurrence.key.obligation in chosen
    )
