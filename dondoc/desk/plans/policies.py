"""The ladders of a plan: chosen before it is in force, armed when it is activated, changed afterwards only on somebody's word."""

import datetime as dt
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.plans.plan_errors import LadderArmed
from dondoc.desk.plans.review import named_versions
from dondoc.store.engine import Unit
from dondoc.store.ladders import change_ladder, ladder_changes
from dondoc.store.values import LadderChange, PlanVersion, VersionState
from dondoc.store.versions import load_versions, replace_policy
from notifications.policy import EscalationPolicy, default_policy, load_policy
from notifications.policy_text import format_policy


@dataclass(frozen=True, slots=True)
class Ladders:
    """The ladders of one version of a plan, with the calendar they were armed with ("" = not armed) and their changes."""

    version: PlanVersion
    policy: EscalationPolicy
    changes: tuple[LadderChange, ...] = ()

    @property
    def is_armed(self) -> bool:
        """Whether the plan is in force with them."""
        return self.version.state is VersionState.IN_FORCE


@dataclass(frozen=True, slots=True)
class Rearming:
    """Who has armed ladders changed, and why."""

    actor: str
    reason: str


def ladders_of(app: App, plan: str) -> Ladders:
    """The ladders of the plan's version in force, of its newest one where none is."""
    with app.store.read() as unit:
        return _ladders(unit, _version(unit, plan))


def choose(
    app: App, plan: str, text: str, *, rearm: Rearming | None = None, now: dt.datetime | None = None
) -> Ladders:
    """Give a plan its ladders; in force it keeps those it was armed with, unless somebody asks to arm it anew.

    Raises:
        PolicyRefusal: the text is no policy. LadderArmed: the plan is in force and nobody said so.
    """
    wanted = format_policy(load_policy(text))
    with app.store.write() as unit:
        unit.alone()
        version = _version(unit, plan)
        if version.state is not VersionState.IN_FORCE:
            replace_policy(unit, version.lineage, version.number, wanted)
        elif wanted != version.policy:
            if rearm is None:
                raise LadderArmed(version.lineage)
            change = LadderChange(
                plan=version.lineage,
                number=version.number,
                recorded_at=now or app.clock.now(),
                actor=rearm.actor,
                reason=rearm.reason,
                before=version.policy,
                after=wanted,
            )
            change_ladder(unit, change)
        return _ladders(unit, _version(unit, plan))


def _version(unit: Unit, plan: str) -> PlanVersion:
    versions = named_versions(load_versions(unit), plan)
    in_force = [version for version in versions if version.state is VersionState.IN_FORCE]
    return (in_force or versions)[-1]


def _ladders(unit: Unit, version: PlanVersion) -> Ladders:
    policy = load_policy(version.policy) if version.policy else default_policy()
    return Ladders(version, policy, ladder_changes(unit, version.lineage))
