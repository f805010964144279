"""The plans of the ledger as they hang together, and what does not fit between them; computed, never stored."""

from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.facts import compiled_of
from dondoc.store.engine import Unit
from dondoc.store.values import PlanVersion, VersionState
from dondoc.store.versions import load_versions
from plans.families import conflicts_beside, family_tree, walk
from plans.plan import Diagnostic, Plan


@dataclass(frozen=True, slots=True)
class Member:
    """A plan in its place: `depth` 0 at the top, its version that counts, what it and others name differently."""

    plan: Plan
    version: PlanVersion
    depth: int
    conflicts: tuple[Diagnostic, ...]


def load_families(app: App) -> tuple[Member, ...]:
    """Every plan of the ledger under the one it cites, from the top."""
    with app.store.read() as unit:
        versions = _counting(unit)
    plans = {lineage: _plan(version) for lineage, version in versions.items()}
    return tuple(
        Member(plan, versions[plan.lineage], depth, conflicts_beside(plan, _others(plan, plans)))
        for depth, plan in walk(family_tree(tuple(plans.values())))
    )


def conflicts_of(unit: Unit, plan: Plan) -> tuple[Diagnostic, ...]:
    """What a plan names otherwise than the others of the ledger."""
    plans = {lineage: _plan(version) for lineage, version in _counting(unit).items()}
    return conflicts_beside(plan, _others(plan, plans))


def _others(plan: Plan, plans: dict[str, Plan]) -> tuple[Plan, ...]:
    return tuple(other for lineage, other in plans.items() if lineage != plan.lineage)


def _counting(unit: Unit) -> dict[str, PlanVersion]:
    """Of each lineage the version in force, else the newest."""
    found: dict[str, PlanVersion] = {}
    for version in load_versions(unit):
        known = found.get(version.lineage)
        if known is None or known.state is not VersionState.IN_FORCE:
            found[version.lineage] = version
    return found


def _plan(version: PlanVersion) -> Plan:
    return compiled_of(version.plan_yaml).plan
