"""Which regime a report follows: the packs known here, the coordinator's rulings, and what they bring into the ledger.

A ruling is appended, never changed; it keeps the regime's file as it was ruled on. Once its occurrences are followed they stay:
another regime cannot take their place, each of them can be extended or ruled on by itself.
"""

import datetime as dt
from dataclasses import dataclass, replace

from dondoc.bootstrap import App
from dondoc.desk.facts import binding_of, facts_of, plan_of
from dondoc.desk.plans.plan_errors import AlreadyFollowed, NoRegimeDates, NotElsewhere, RegimeTaken
from dondoc.desk.plans.review import decide, named_versions
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownObligation, UnknownRegime
from dondoc.store.occurrences import Selection, add_occurrences, select
from dondoc.store.offices import load_roster
from dondoc.store.rulings import all_rulings, append_ruling, rulings_in_force
from dondoc.store.values import PlanVersion, RegimeRuling, Review, VersionState
from dondoc.store.versions import load_versions, set_plan_look
from plans.plan import Obligation
from plans.plan_periods import plan_period
from plans.planfile.errors import Fault
from plans.regimes import (
    OWN_REPORTS,
    PERIODS,
    Regime,
    RegimeFileError,
    cross_reference,
    format_regime,
    parse_regime,
    shipped_regimes,
    suggested_dates,
    suggested_regimes,
)
from plans.timeline import Occurrence, expand_plan

FOLDER = "regimes"
UNITS = tuple(dict.fromkeys(period.unit for period in PERIODS.values()))


@dataclass(frozen=True, slots=True)
class Word:
    """Who rules, by which document, why; `periods` are units the ruling names (`6months`, `year`)."""

    by: str = ""
    document: str = ""
    reason: str = ""
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of a ruling: its occurrences, how many of them are newly followed, whether it changed anything."""

    ruling: RegimeRuling
    regime: Regime | None
    occurrences: tuple[Occurrence, ...] = ()
    added: int = 0
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A report whose date stands elsewhere: what it follows by ruling, else what its words point at."""

    obligation: Obligation
    ruling: RegimeRuling | None
    suggested: tuple[str, ...]
    dates: tuple[dt.date, ...]


# -- packs -------------------------------------------------------------------------------------------------------------


def known_regimes(app: App) -> tuple[Regime, ...]:
    """The packs that come along and those this office added, by id.

    Raises:
        RegimeFileError: a file in the folder is faulty.
    """
    folder = app.settings.home / FOLDER
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    added = (_parsed(path.read_bytes(), path.name) for path in paths)
    found = {regime.id: regime for regime in (*added, *shipped_regimes())}
    return tuple(found[name] for name in sorted(found))


def add_regime(app: App, data: bytes, *, name: str) -> Regime:
    """Keep an office's own regime; the same file again changes nothing.

    Raises:
        RegimeFileError: it is faulty. RegimeTaken: its id means another regime.
    """
    regime = _parsed(data, name)
    known = {one.id: one for one in known_regimes(app)}.get(regime.id)
    if known is not None and known != regime:
        raise RegimeTaken(regime.id, known.title)
    if known is None:
        folder = app.settings.home / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{regime.id}.yaml").write_bytes(data)
    return regime


def _parsed(data: bytes, name: str) -> Regime:
    try:
        return parse_regime(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise RegimeFileError((Fault(line, "không phải UTF-8", "not UTF-8"),), name) from fault


# -- rulings -----------------------------------------------------------------------------------------------------------


def bind(app: App, plan: str, obligation: str, regime: str, word: Word | None = None) -> Bound:
    """Rule that a report follows a regime, or `own-reports`; the same ruling again changes nothing.

    Raises:
        UnknownPlan, UnknownObligation, UnknownRegime: no such thing. NotElsewhere: the report has a date of its own.
        NoRegimeDates: the regime gives no date in the plan's period. AlreadyFollowed: it follows another one already.
    """
    chosen = _chosen(app, regime)
    with app.store.write() as unit:
        unit.alone()
        version = _followed(unit, plan)
        _elsewhere_duty(version, obligation)
        ruling = replace(
            _ruling(unit, app, version, obligation, word or Word()),
            regime=regime,
            pack="" if chosen is None else format_regime(chosen),
        )
        bound = _write(unit, app, version, Bound(ruling, chosen))
    if version.state in {VersionState.DRAFT, VersionState.IN_REVIEW}:
        decide(app, version.lineage, Review(confirmed=(obligation,), left_open=(obligation,)))
    return bound


def _write(unit: Unit, app: App, version: PlanVersion, bound: Bound) -> Bound:
    """Append the ruling where it says something new, and follow what it brings if the plan is in force."""
    ruling = bound.ruling
    found = _occurrences(unit, app, version, ruling)
    if not found:
        period = plan_period(plan_of(version))
        raise NoRegimeDates(ruling.obligation, bound.regime, ruling.periods, period)
    before = _ruling_on(unit, version, ruling.obligation)
    if before is not None and before.substance != ruling.substance:
        _check_free(unit, version, ruling.obligation, before)
    is_new = before is None or _said(before) != _said(ruling)
    if is_new:
        append_ruling(unit, ruling)
    added = 0
    if version.state is VersionState.IN_FORCE:
        added = add_occurrences(unit, found, now=ruling.recorded_at)
        set_plan_look(unit, version, ruling.recorded_at)
    return replace(bound, occurrences=found, added=added, is_new=is_new)


def unbind(app: App, plan: str, obligation: str, word: Word | None = None) -> bool:
    """Withdraw a ruling whose occurrences are not followed yet; False where there is none.

    Raises:
        UnknownPlan, UnknownObligation, NotElsewhere: as `bind`. AlreadyFollowed: its occurrences stand in the ledger.
    """
    with app.store.write() as unit:
        unit.alone()
        version = _followed(unit, plan)
        _elsewhere_duty(version, obligation)
        before = _ruling_on(unit, version, obligation)
        if before is None:
            return False
        _check_free(unit, version, obligation, before)
        said = replace(word or Word(), periods=())
        append_ruling(unit, _ruling(unit, app, version, obligation, said))
        return True


def reports_elsewhere(app: App, plan: str) -> tuple[Elsewhere, ...]:
    """The plan's reports whose dates stand elsewhere, in its order."""
    regimes = known_regimes(app)
    with app.store.read() as unit:
        version = _followed(unit, plan)
        rulings = {r.obligation: r for r in rulings_in_force(unit).get(version.lineage, ())}
    read = plan_of(version)
    period = plan_period(read)
    found = []
    for obligation in read.obligations:
        reference = cross_reference(obligation.rule)
        if reference is None:
            continue
        dates = (
            ()
            if period is None
            else suggested_dates(reference, read, regimes, period=period, calendar=app.calendar)
        )
        names = tuple(one.id for one in suggested_regimes(reference, regimes))
        if reference.target == OWN_REPORTS:
            names = (OWN_REPORTS,)
        found.append(Elsewhere(obligation, rulings.get(obligation.id), names, dates))
    return tuple(found)


def ruling_history(app: App, plan: str) -> tuple[RegimeRuling, ...]:
    """Every ruling about a plan's reports, in order of recording."""
    with app.store.read() as unit:
        lineage = _followed(unit, plan).lineage
        return tuple(ruling for ruling in all_rulings(unit) if ruling.plan == lineage)


# -- helpers -----------------------------------------------------------------------------------------------------------


def _chosen(app: App, regime: str) -> Regime | None:
    if regime == OWN_REPORTS:
        return None
    found = next((one for one in known_regimes(app) if one.id == regime), None)
    if found is None:
        raise UnknownRegime(regime)
    return found


def _followed(unit: Unit, plan: str) -> PlanVersion:
    """The version in force, else the newest."""
    versions = named_versions(load_versions(unit), plan)
    in_force = [version for version in versions if version.state is VersionState.IN_FORCE]
    return (in_force or list(versions))[-1]


def _elsewhere_duty(version: PlanVersion, obligation: str) -> Obligation:
    duty = next((one for one in plan_of(version).obligations if one.id == obligation), None)
    if duty is None:
        raise UnknownObligation(version.lineage, obligation)
    if cross_reference(duty.rule) is None:
        raise NotElsewhere(obligation, duty.when or "")
    return duty


def _ruling(
    unit: Unit, app: App, version: PlanVersion, obligation: str, word: Word
) -> RegimeRuling:
    """A ruling of this moment that names no regime yet; the coordinator speaks where nobody is named."""
    coordinator = facts_of(version, load_roster(unit)).in_force.coordinator
    return RegimeRuling(
        plan=version.lineage,
        obligation=obligation,
        regime="",
        recorded_at=app.clock.now(),
        periods=word.periods,
        actor=word.by or coordinator.name,
        document=word.document,
        reason=word.reason,
    )


def _ruling_on(unit: Unit, version: PlanVersion, obligation: str) -> RegimeRuling | None:
    rulings = rulings_in_force(unit).get(version.lineage, ())
    return next((one for one in rulings if one.obligation == obligation), None)


def _said(ruling: RegimeRuling) -> RegimeRuling:
    """A ruling without its moment."""
    return replace(ruling, recorded_at=dt.datetime.min.replace(tzinfo=dt.UTC), since=None)


def _occurrences(
    unit: Unit, app: App, version: PlanVersion, ruling: RegimeRuling
) -> tuple[Occurrence, ...]:
    """What the ruling brings: a date the report has of its own beside the regime's was there before."""
    plan, roster = plan_of(version), load_roster(unit)
    own = {one.key for one in expand_plan(plan, calendar=app.calendar, roster=roster)}
    found = expand_plan(plan, calendar=app.calendar, roster=roster, bindings=[binding_of(ruling)])
    return tuple(one for one in found if one.key not in own)


def _check_free(unit: Unit, version: PlanVersion, obligation: str, before: RegimeRuling) -> None:
    """What is followed stays: nothing leaves the ledger, and nobody's date moves without an entry."""
    followed = select(unit, Selection(plans=(version.lineage,), obligations=(obligation,)))
    if followed:
        raise AlreadyFollowed(obligation, before.regime, len(followed))
