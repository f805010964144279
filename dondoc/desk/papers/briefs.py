"""The brief of one office: its duties in every plan that is followed, on one page, as a workbook and as a calendar."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.errors import NothingToBrief
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.desk.feeds.calendar_entries import shown_day
from dondoc.desk.feeds.feed import load_feed
from dondoc.desk.scopes import Scope, ScopeKind, office_code, plan_lineage, plan_ref, scope_cases
from dondoc.store.engine import Unit
from notifications.papers.brief import compose_brief
from notifications.papers.brief_sheet import brief_sheet
from notifications.papers.brief_values import (
    BRIEF_STATES,
    BriefDay,
    BriefFacts,
    BriefPlan,
    BriefRow,
)
from notifications.papers.render import render_slip
from plans.ledger import DONE, RELEASED, Case, State
from plans.ordering import collation_key
from plans.plan import Obligation
from plans.roster import liable_offices


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in its three forms."""

    facts: BriefFacts
    document: bytes
    sheet: bytes
    calendar: bytes


def make_brief(app: App, office: str, *, now: dt.datetime, plan: str = "") -> Brief:
    """The brief of an office by name, alias or code; of one plan where it is named.

    Raises:
        UnknownOffice, UnknownPlan: nobody answers to that. NothingToBrief: the office has no duty.
    """
    with app.store.read() as unit:
        every = load_facts(unit)
        chosen = (plan_lineage(every.values(), plan),) if plan else tuple(sorted(every))
        facts = {lineage: every[lineage] for lineage in chosen}
        code = office_code(every.values(), office, on=local_day(now))
        scope = Scope(ScopeKind.OFFICE, code)
        brief = _facts(unit, app, facts, scope, now=now)
        calendar = load_feed(unit, app, scope, as_of=now).render()
    return Brief(brief, render_slip(compose_brief(brief)), brief_sheet(brief), calendar)


def _facts(
    unit: Unit, app: App, facts: dict[str, PlanFacts], scope: Scope, *, now: dt.datetime
) -> BriefFacts:
    cases = [
        case
        for case in scope_cases(unit, app, scope, facts, as_of=now)
        if case.assessment.state not in RELEASED
    ]
    rows = (*_dated(cases, facts, scope.subject), *_undated(cases, facts, scope.subject, now=now))
    names = (fact.offices[scope.subject].name for fact in facts.values() if scope.subject in fact.offices)  # fmt: skip
    name = next(names, scope.subject)
    if not rows:
        raise NothingToBrief(name)
    shown = {row.plan for row in rows}
    return BriefFacts(
        office=name,
        plans=tuple(
            BriefPlan(plan_ref(fact), fact.in_force.title)
            for fact in facts.values()
            if _number(fact) in shown
        ),
        rows=rows,
        as_of=now,
    )


def _number(fact: PlanFacts) -> str:
    return fact.in_force.number or fact.version.lineage


def _dated(
    cases: Iterable[Case], facts: Mapping[str, PlanFacts], office: str
) -> Iterator[BriefRow]:
    """One row for each duty, its own before those of others, in the order of their days."""
    groups: dict[tuple[bool, str, str], list[Case]] = {}
    for case in cases:
        key = case.occurrence.key
        groups.setdefault((key.office != office, key.plan, key.obligation), []).append(case)
    rows = [
        _row(found, facts[plan], is_lead=not is_helped)
        for (is_helped, plan, _), found in groups.items()
    ]
    yield from sorted(
        rows, key=lambda row: (not row.is_lead, row.days[0].day, collation_key(row.obligation))
    )


def _row(found: list[Case], fact: PlanFacts, *, is_lead: bool) -> BriefRow:
    occurrence = found[0].occurrence
    obligation = fact.obligations.get(occurrence.key.obligation)
    days = {_day(case, is_lead=is_lead) for case in found}
    return BriefRow(
        plan=_number(fact),
        obligation=occurrence.key.obligation,
        title=occurrence.title,
        lead="; ".join(obligation.lead) if obligation else occurrence.office_name,
        supporting="; ".join(occurrence.supporting),
        days=tuple(sorted(days, key=lambda each: (each.day, each.is_done))),
        is_lead=is_lead,
        is_proposed=occurrence.proposed and not found[0].assessment.may_accuse,
        required=occurrence.required,
    )


def _day(case: Case, *, is_lead: bool) -> BriefDay:
    assessment = case.assessment
    binds = not (case.occurrence.is_event or case.occurrence.proposed)
    last = assessment.due_latest if binds or assessment.may_accuse else None
    state = _state(case, is_lead=is_lead)
    return BriefDay(shown_day(case), last, assessment.state in DONE, state)


def _state(case: Case, *, is_lead: bool) -> str:
    """What is said of the day besides itself; how it stands with another office is that one's own matter."""
    state = case.assessment.state
    if state is State.NEEDS_RULING or (is_lead and state.value in BRIEF_STATES):
        return state.value
    return "provisional" if case.occurrence.provisional and state not in DONE else ""


def _undated(
    cases: Iterable[Case], facts: Mapping[str, PlanFacts], office: str, *, now: dt.datetime
) -> Iterator[BriefRow]:
    """What the office leads without a date."""
    dated = {(case.occurrence.key.plan, case.occurrence.key.obligation) for case in cases}
    for lineage, fact in facts.items():
        for obligation in fact.plan.obligations:
            if (lineage, obligation.id) not in dated and _leads(
                fact, obligation, office, on=local_day(now)
            ):
                yield BriefRow(
                    plan=_number(fact),
                    obligation=obligation.id,
                    title=obligation.title,
                    lead="; ".join(obligation.lead),
                    supporting="; ".join(obligation.supporting),
                    days=(),
                )


def _leads(fact: PlanFacts, obligation: Obligation, office: str, *, on: dt.date) -> bool:
    liable = liable_offices(obligation.lead, fact.roster, fact.plan, on=on)
    return any(found.code == office for found, _ in liable)
