"""The coordinator's report of a period, as the ledger stood at the cut-off: today and a year later the same bytes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from calendars.civil import Window, local_day
from calendars.periods import Unit as Length
from calendars.periods import period_key, period_of, period_window
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.papers.letters import Signer, drafting_unit, letter_signer
from dondoc.desk.papers.report_errors import (
    NoSuchPeriod,
    NotBegun,
    NothingFollowed,
    NotYet,
    SeveralCoordinators,
)
from dondoc.desk.papers.status import tally
from dondoc.desk.scopes import plan_lineage, plan_ref
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from notifications.papers.render import render_paper
from notifications.papers.report import compose_report
from notifications.papers.report_sheet import report_sheet
from notifications.papers.report_values import (
    ReportFacts,
    ReportPlan,
    ReportRow,
    StandingRow,
    is_in_period,
    name_period,
)
from plans.ledger import DONE, RELEASED, Case, Entry, Verb
from plans.ordering import collation_key
from plans.plan import Kind

_UNITS = ("Q", "H", "M", "")
_REPORTING = frozenset({Verb.SUBMIT, Verb.PROGRESS, Verb.ACCEPT, Verb.RULE})


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is asked for. `period` is a key such as `2018-Q1` ("" = the last quarter that has ended); `as_of` None = now; `plan` "" = every plan of the one coordinator."""

    period: str
    plan: str = ""
    as_of: dt.datetime | None = None
    unit: str = ""
    signer: Signer = Signer.HEAD


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as document and as raw rows."""

    facts: ReportFacts
    document: bytes
    sheet: bytes


def draft_report(app: App, request: ReportRequest, *, now: dt.datetime) -> ReportDraft:
    """The report of a period.

    Raises:
        NoSuchPeriod, NotYet, NotBegun, NothingFollowed, SeveralCoordinators: it cannot be made.
        UnknownPlan: nothing answers to that name. NobodyToSign: the plan names no coordinator.
    """
    as_of = request.as_of or now
    if as_of > now:
        raise NotYet(as_of, now)
    request = replace(request, period=request.period or last_quarter(local_day(as_of)))
    window = _window(request.period)
    if window.first > local_day(as_of):
        raise NotBegun(request.period, window.first)
    with app.store.read() as unit:
        chosen = _chosen(load_facts(unit, at=as_of), request.plan, as_of=as_of)
        cases = _cases(unit, app, chosen, as_of=as_of)
    facts = _facts(app, chosen, cases, request, window=window, as_of=as_of)
    return ReportDraft(facts, render_paper(compose_report(facts)), report_sheet(facts))


def last_quarter(today: dt.date) -> str:
    """The last quarter that has ended.

    >>> last_quarter(dt.date(2024, 3, 31)), last_quarter(dt.date(2024, 4, 1))
    ('2023-Q4', '2024-Q1')
    """
    before = period_of(today, Length.QUARTER).first - dt.timedelta(days=1)
    return period_key(before, Length.QUARTER)


def _window(period: str) -> Window:
    try:
        window = period_window(period)
    except ValueError as fault:
        raise NoSuchPeriod(period) from fault
    if period[5:6] not in _UNITS:
        raise NoSuchPeriod(period)
    return window


def _chosen(
    facts: Mapping[str, PlanFacts], plan: str, *, as_of: dt.datetime
) -> dict[str, PlanFacts]:
    """The plans the report is about, followed at the cut-off, of one coordinator."""
    named = {plan_lineage(facts.values(), plan)} if plan else set(facts)
    found = {
        lineage: fact
        for lineage, fact in sorted(facts.items())
        if lineage in named and fact.in_force.activated_at <= as_of
    }
    if not found:
        raise NothingFollowed(as_of)
    names = sorted({fact.in_force.coordinator.name for fact in found.values()})
    if len(names) > 1:
        raise SeveralCoordinators(names)
    return found


def _cases(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], *, as_of: dt.datetime
) -> tuple[Case, ...]:
    found = select(unit, Selection(plans=tuple(facts)))
    known = [one for one in found if facts[one.key.plan].follows(one, at=as_of)]
    return load_cases(unit, facts, known, now=as_of, calendar=app.calendar)


# -- what it says ------------------------------------------------------------------------------------------------------


def _facts(  # noqa: PLR0913 -- the request, and what it was resolved to
    app: App,
    chosen: Mapping[str, PlanFacts],
    cases: Iterable[Case],
    request: ReportRequest,
    *,
    window: Window,
    as_of: dt.datetime,
) -> ReportFacts:
    first = next(iter(chosen.values()))
    titles = " ".join(fact.in_force.title for fact in chosen.values())
    unit = request.unit or drafting_unit(titles)
    signer = letter_signer(first, request.signer, unit=unit)
    known = tuple(cases)
    rows = (_row(app, case, chosen[case.occurrence.key.plan], as_of=as_of) for case in known)
    released = {str(case.occurrence.key) for case in known if case.assessment.state in RELEASED}
    return ReportFacts(
        plans=tuple(ReportPlan(plan_ref(fact), fact.in_force.title) for fact in chosen.values()),
        coordinator=first.in_force.coordinator.name,
        creditor=first.in_force.creditor,
        issuer=signer.issuer,
        unit=unit,
        signature=signer.signature,
        period=name_period(request.period, window),
        window=window,
        as_of=as_of,
        rows=_ordered(
            row
            for row in rows
            if is_in_period(row.due, window, done_on=row.done_on, is_released=row.key in released)
        ),
        standing=tuple(_standing(chosen, known)),
    )


def _ordered(rows: Iterable[ReportRow]) -> tuple[ReportRow, ...]:
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.due, *map(collation_key, (row.plan, row.obligation, row.office))),
        )
    )


def _row(app: App, case: Case, fact: PlanFacts, *, as_of: dt.datetime) -> ReportRow:
    occurrence, assessment = case.occurrence, case.assessment
    office = fact.offices.get(occurrence.key.office)
    is_ranked = (
        office is not None
        and office.kind.may_be_accused
        and not (office.collective or occurrence.collective)
    )
    counted = tally(case, fact, at=as_of)
    days, working = _exceeded(app, case, as_of=as_of) if counted.overdue else (0, 0)
    last = answering_entry(case)
    received = case.to_come_again
    shown = received[0] if received is not None else last
    return ReportRow(
        key=str(occurrence.key),
        plan=fact.in_force.number or occurrence.key.plan,
        obligation=occurrence.key.obligation,
        kind=occurrence.kind,
        title=occurrence.title,
        office=fact.office_name(occurrence),
        is_ranked=is_ranked,
        period=occurrence.key.period,
        due=assessment.nominal if occurrence.is_event else assessment.due_latest,
        tally=counted,
        done_on=answered_on(case, last),
        document=shown.document if shown is not None else "",
        evidence=tuple(text for entry in case.entries for text in entry.evidence),
        days=assessment.days_late if counted.late else days,
        working_days=assessment.working_days_late if counted.late else working,
        is_sent_back=received is not None,
        is_day_told=is_day_told(last),
    )


def _exceeded(app: App, case: Case, *, as_of: dt.datetime) -> tuple[int, int]:
    """By how many days, and working days, an open date is exceeded at the cut-off."""
    due, today = case.assessment.due_latest, local_day(as_of)
    return (today - due).days, app.calendar.count(due, today)


def answering_entry(case: Case) -> Entry | None:
    """The entry that says what was done; None while nothing is."""
    if case.assessment.state not in DONE:
        return None
    told = [entry for entry in case.entries if entry.verb in _REPORTING]
    return next((entry for entry in reversed(told) if entry.document), told[-1] if told else None)


def is_day_told(last: Entry | None) -> bool:
    """Whether somebody said on which day it was done: the ruling that it was done already does not, and its own day is none."""
    return last is None or last.verb is not Verb.RULE or last.done_on is not None


def answered_on(case: Case, last: Entry | None) -> dt.date | None:
    """When it was done: as assessed, else as last reported."""
    if case.assessment.state not in DONE or last is None:
        return None
    return case.assessment.fulfilled_on or last.done_on or local_day(last.recorded_at)


def _standing(chosen: Mapping[str, PlanFacts], cases: Iterable[Case]) -> Iterator[StandingRow]:
    """Duties without a date: those the plan calls so, and those for which no date is known."""
    dated = {(case.occurrence.key.plan, case.occurrence.key.obligation) for case in cases}
    for lineage, fact in chosen.items():
        number = fact.in_force.number or lineage
        for obligation in fact.plan.obligations:
            if obligation.kind is Kind.STANDING or (lineage, obligation.id) not in dated:
                offices = "; ".join(obligation.lead)
                yield StandingRow(number, obligation.id, obligation.title, offices)
        for duty in fact.plan.standing:
            yield StandingRow(number, duty.id, duty.title, "; ".join(duty.lead))
