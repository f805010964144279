"""What the stored next looks were computed from: calendar, operator, roster, plans, ladders, rounds of reconciliation, this program.

A pass first asks whether any of it has changed, which costs the same whatever the ledger holds; only then each plan's own basis is
compared with what it was, and everything of those whose basis differs is looked at again.
"""

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.store import meta
from dondoc.store.changes import basis_marks
from dondoc.store.engine import Unit
from dondoc.store.occurrences import look_at_all
from dondoc.store.values import VersionState
from dondoc.store.versions import set_plan_look
from notifications.policy import default_policy

RULES = "7"
"""Raised when a change of the rules makes every stored next look stale."""


def check_basis(unit: Unit, app: App, *, now: dt.datetime) -> None:
    """Have everything looked at again of whose basis is not that of the last pass."""
    common = f"{RULES}|{_usual_ladder()}|{app.calendar.version}|{bool(app.settings.operator)}"
    made_of, known = basis_marks(unit)
    mark = f"{common}|{made_of}"
    if known == mark:
        return
    facts = load_facts(unit)
    bases = _bases(common, facts)
    before = json.loads(meta.read(unit, meta.BASES) or "{}") if known else {}
    changed = [plan for plan, basis in bases.items() if before.get(plan) != basis]
    _look_again(unit, changed, is_all=len(changed) == len(bases), now=now)
    for plan in changed:
        set_plan_look(unit, facts[plan].version, now)
    meta.write(unit, meta.BASES, json.dumps(bases))
    meta.write(unit, meta.BASIS, mark)


def first_plan(in_force: Iterable[str]) -> str:
    """The lineage of the plan with which the operator hears of the calendar; "" where none is in force."""
    return min(in_force, default="")


def _look_again(unit: Unit, plans: Iterable[str], *, is_all: bool, now: dt.datetime) -> None:
    if is_all:
        look_at_all(unit, now)
        return
    for plan in plans:
        look_at_all(unit, now, plan=plan)


def _bases(common: str, facts: Mapping[str, PlanFacts]) -> dict[str, str]:
    """By lineage; which plan is the first is part of it, for what is asked with that one."""
    followed = (plan for plan, fact in facts.items() if fact.version.state is VersionState.IN_FORCE)
    first = first_plan(followed)
    return {
        plan: hashlib.sha256(f"{common}|{plan == first}|".encode() + fact.basis).hexdigest()
        for plan, fact in facts.items()
    }


@functools.cache
def _usual_ladder() -> str:
    """The ladder of plans that have none of their own is part of this program."""
    return hashlib.sha256(repr(default_policy()).encode()).hexdigest()
