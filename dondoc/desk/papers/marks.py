"""The year's mark sheet, offices × reports, as the ledger stood at a moment: then and later the same bytes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import may_be_named
from dondoc.desk.papers.mark_errors import (
    FIRST_YEAR,
    MarkedByOthers,
    NoSuchYear,
    NothingToMark,
    PlanRevoked,
)
from dondoc.desk.papers.report_errors import NotYet
from dondoc.desk.papers.reports import answered_on, answering_entry, is_day_told
from dondoc.desk.papers.rounds import with_their_days
from dondoc.desk.scopes import plan_lineage, plan_ref
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from dondoc.store.reconciliations import Reconciliation, reconciliations
from dondoc.store.values import VersionState
from notifications.mail import Coordinator
from notifications.papers.mark_values import (
    MarkCell,
    MarkFacts,
    MarkOffice,
    MarkPlan,
    MarkReport,
    Round,
    is_unasked,
)
from notifications.papers.reconcile_values import ReconcileFacts
from plans.ledger import RELEASED, Case, Entry, Mark, Verb, mark_of
from plans.ledger.marks import mark_apart, mark_year
from plans.ordering import collation_key
from plans.plan import Kind
from plans.plan_periods import plan_period
from plans.roster import Office, heirs_on
from plans.twins import twin_of

_ENDING = frozenset({Verb.EXEMPT, Verb.CANCEL, Verb.SUPERSEDE, Verb.REASSIGN, Verb.RULE})


@dataclass(frozen=True, slots=True)
class MarkRequest:
    """Which sheet: a year; `plan` "" = every plan of the one coordinator; `as_of` None = now; `is_asking`: offices are to answer for it."""

    year: int
    plan: str = ""
    as_of: dt.datetime | None = None
    is_asking: bool = False


def load_marks(app: App, request: MarkRequest, *, now: dt.datetime) -> MarkFacts:
    """The mark sheet of a year.

    Raises:
        NoSuchYear, NotYet, NothingToMark, MarkedByOthers: it cannot be made. UnknownPlan: nothing answers to that name.
    """
    as_of = request.as_of or now
    if as_of > now:
        raise NotYet(as_of, now)
    if not FIRST_YEAR <= request.year <= local_day(now).year:
        raise NoSuchYear(request.year, local_day(now).year)
    with app.store.read() as unit:
        followed = _followed(load_facts(unit, at=as_of), request.plan, as_of=as_of)
        if request.is_asking:
            followed = _answerable(followed, request.year)
        cases = _cases(unit, app, followed, request.year, as_of=as_of)
        known = reconciliations(unit, request.year, at=as_of)
        opened = with_their_days(unit, known, calendar=app.calendar, at=as_of)
    if not cases:
        raise NothingToMark(request.year, request.plan)
    shown = {case.occurrence.key.plan for case in cases}
    facts = {lineage: fact for lineage, fact in followed.items() if lineage in shown}
    names = sorted({fact.in_force.coordinator.name for fact in facts.values()})
    if len(names) > 1:
        raise MarkedByOthers(names)
    return _Sheet(facts, _rounds(opened), as_of).made(request.year, cases)


def marks_by_coordinator(app: App, year: int, *, now: dt.datetime) -> tuple[MarkFacts, ...]:
    """The mark sheet of a year of each body that urges, in the order of their names; without the plans that nobody can be asked about."""
    with app.store.read() as unit:
        facts = {
            lineage: fact
            for lineage, fact in _followed(load_facts(unit), "", as_of=now).items()
            if fact.version.state is not VersionState.REVOKED and fact.in_force.is_led
        }
        cases = _cases(unit, app, facts, year, as_of=now)
        known = reconciliations(unit, year, at=now)
        opened = with_their_days(unit, known, calendar=app.calendar, at=now)
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[facts[case.occurrence.key.plan].in_force.coordinator.name].append(case)
    return tuple(
        _Sheet(
            {case.occurrence.key.plan: facts[case.occurrence.key.plan] for case in groups[name]},
            _rounds(opened),
            now,
        ).made(year, groups[name])
        for name in sorted(groups, key=collation_key)
    )


def office_sheet(
    facts: Mapping[str, PlanFacts],
    cases: Sequence[Case],
    *,
    year: int,
    reply_by: dt.date,
    as_of: dt.datetime,
) -> ReconcileFacts:
    """The reconciliation sheet of the one office whose cases these are (of these plans, one at least)."""
    sheet = _Sheet(facts, {}, as_of)
    cells = sorted(map(sheet.cell, cases), key=lambda cell: (cell.last, collation_key(cell.key)))
    ended, heirs = sheet.ending(cases[0])
    return ReconcileFacts(
        year=year,
        office=cells[0].office,
        coordinator=sheet.coordinator,
        plans=sheet.plans,
        cells=tuple(cells),
        reply_by=reply_by,
        as_of=as_of,
        ended=ended,
        heirs=tuple(heir.name for heir in heirs),
    )


def _followed(
    facts: Mapping[str, PlanFacts], plan: str, *, as_of: dt.datetime
) -> dict[str, PlanFacts]:
    named = {plan_lineage(facts.values(), plan)} if plan else set(facts)
    return {
        lineage: fact
        for lineage, fact in sorted(facts.items())
        if lineage in named and fact.in_force.activated_at <= as_of
    }


def _answerable(facts: dict[str, PlanFacts], year: int) -> dict[str, PlanFacts]:
    """The plans that anybody can be asked about: none that was revoked."""
    left = {key: fact for key, fact in facts.items() if fact.version.state is not VersionState.REVOKED}  # fmt: skip
    if facts and not left:
        raise PlanRevoked(year, [plan_ref(fact).number or key for key, fact in facts.items()])
    return left


def _cases(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], year: int, *, as_of: dt.datetime
) -> tuple[Case, ...]:
    """The reports of the year."""
    found = select(unit, Selection(plans=tuple(facts))) if facts else ()
    periods = {lineage: plan_period(fact.plan) for lineage, fact in facts.items()}
    reports = [
        one
        for one in found
        if one.planned_at(as_of).kind is Kind.REPORT and facts[one.key.plan].follows(one, at=as_of)
    ]
    return tuple(
        case
        for case in load_cases(unit, facts, reports, now=as_of, calendar=app.calendar)
        if year
        == mark_year(
            case.occurrence.key.period,
            case.assessment.nominal,
            periods[case.occurrence.key.plan],
        )
    )


def _rounds(opened: Iterable[Reconciliation]) -> dict[str, Round]:
    """The last round of each plan."""
    return {
        one.plan: Round(
            local_day(one.opened_at), one.reply_by, frozenset(one.rows), is_mailed=one.is_mailed
        )
        for one in opened
    }


# -- the sheet ---------------------------------------------------------------------------------------------------------

_Column = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Lays cases out: columns by day, offices as the roster has them."""

    facts: Mapping[str, PlanFacts]
    rounds: Mapping[str, Round]
    as_of: dt.datetime

    def made(self, year: int, cases: Sequence[Case]) -> MarkFacts:
        """The facts of the sheet."""
        ranked = [case for case in cases if not self.stands_apart(case)]
        apart = [self.cell(case) for case in cases if self.stands_apart(case)]
        reports = _reports(ranked, self.facts)
        return MarkFacts(
            year=year,
            coordinator=self.coordinator,
            plans=self.plans,
            reports=tuple(reports.values()),
            offices=self.offices(ranked, tuple(reports)),
            apart=tuple(
                sorted(
                    apart,
                    key=lambda cell: (
                        collation_key(cell.office),
                        cell.last,
                        collation_key(cell.key),
                    ),
                )
            ),
            as_of=self.as_of,
            today=local_day(self.as_of),
        )

    @property
    def coordinator(self) -> Coordinator:
        """Whom the answers go to."""
        coordinator = next(iter(self.facts.values())).in_force.coordinator
        return Coordinator(
            coordinator.name,
            coordinator.focal_post,
            coordinator.phone,
            coordinator.focal_email or coordinator.email,
        )

    @property
    def plans(self) -> tuple[MarkPlan, ...]:
        """The plans with their rounds."""
        return tuple(
            MarkPlan(plan_ref(fact), fact.in_force.title, lineage, self.rounds.get(lineage))
            for lineage, fact in self.facts.items()
        )

    def office(self, case: Case) -> Office | None:
        """The office as the roster, or the plan, has it."""
        return self.facts[case.occurrence.key.plan].offices.get(case.occurrence.key.office)

    def stands_apart(self, case: Case) -> bool:
        """Whether it is a body that gets no marks: only asked, or a class without members."""
        occurrence, office = case.occurrence, self.office(case)
        if occurrence.courtesy or occurrence.collective or office is None:
            return True
        return office.collective or not office.kind.may_be_accused

    def offices(self, cases: Iterable[Case], columns: Sequence[_Column]) -> tuple[MarkOffice, ...]:
        """One row for each office that owes a report, in the roster's order."""
        rows: dict[str, dict[_Column, MarkCell]] = {}
        named: dict[str, MarkOffice] = {}
        for case in cases:
            code = case.occurrence.key.office
            rows.setdefault(code, {})[_column(case)] = self.cell(case)
            fact = self.facts[case.occurrence.key.plan]
            ended, heirs = self.ending(case)
            asked = (code,) if ended is None else tuple(heir.code for heir in heirs)
            named[code] = MarkOffice(
                code=code,
                name=fact.office_name(case.occurrence),
                cells=(),
                ended=ended,
                heirs=tuple(heir.name for heir in heirs),
                is_ours=asked == (fact.in_force.coordinator.code,),
            )
        everyone = dict.fromkeys(code for fact in self.facts.values() for code in fact.offices)
        return tuple(
            replace(named[code], cells=tuple(map(rows[code].get, columns)))
            for code in everyone
            if code in rows
        )

    def ending(self, case: Case) -> tuple[dt.date | None, tuple[Office, ...]]:
        """The last day of its office where that has ended, and those that carry on."""
        office, today = self.office(case), local_day(self.as_of)
        if office is None or office.valid_to is None or office.valid_to >= today:
            return None, ()
        offices = self.facts[case.occurrence.key.plan].offices
        return office.valid_to, heirs_on(offices, office.heirs, on=today) if office.heirs else ()

    def cell(self, case: Case) -> MarkCell:
        """One office's one report."""
        key, assessment = case.occurrence.key, case.assessment
        fact, apart = self.facts[key.plan], self.stands_apart(case)
        named = may_be_named(case, fact)
        mark = mark_apart(case) if apart else mark_of(case, may_be_named=named, at=self.as_of)
        answer = answering_entry(case)
        told = answer or _ending(case) or _sent_back(case)
        late = mark is Mark.LATE
        return MarkCell(
            key=str(key),
            plan=_number(fact),
            obligation=key.obligation,
            period=key.period,
            title=case.occurrence.title,
            office=fact.office_name(case.occurrence),
            mark=mark,
            aim=assessment.due_earliest,
            last=assessment.due_latest,
            done_on=answered_on(case, answer) if is_day_told(answer) else None,
            document=told.document if told is not None else "",
            document_date=_document_day(told, mark),
            days=assessment.days_late if late else 0,
            working_days=assessment.working_days_late if late else 0,
            is_unasked=not apart
            and is_unasked(mark, str(key), assessment.due_latest, self.rounds.get(key.plan)),
        )


def _reports(cases: Sequence[Case], facts: Mapping[str, PlanFacts]) -> dict[_Column, MarkReport]:
    """The columns, by day, each with the earliest last day of its offices."""
    found: dict[_Column, MarkReport] = {}
    for case in cases:
        key, due = case.occurrence.key, case.assessment.legal
        known = found.get(_column(case))
        found[_column(case)] = MarkReport(
            plan=_number(facts[key.plan]),
            obligation=key.obligation,
            period=key.period,
            title=case.occurrence.title,
            due=due if known is None else min(due, known.due),
        )
    same = _twins(cases, facts)
    told = {
        column: replace(
            report,
            twins=tuple((found[other].plan, found[other].obligation) for other in same[column]),
        )
        for column, report in found.items()
    }
    return dict(sorted(told.items(), key=lambda item: (item[1].due, *map(collation_key, item[0]))))


def _twins(
    cases: Iterable[Case], facts: Mapping[str, PlanFacts]
) -> Mapping[_Column, list[_Column]]:
    """Of each column those of other plans that ask the same report of the same office by the same days."""
    groups: defaultdict[str, list[_Column]] = defaultdict(list)
    for case in cases:
        stands, fact = case.assessment, facts[case.occurrence.key.plan]
        days = {"first": stands.due_earliest, "last": stands.due_latest}
        if twin := twin_of(case.occurrence, fact.in_force.creditor, **days):
            groups[twin].append(_column(case))
    found: defaultdict[_Column, set[_Column]] = defaultdict(set)
    for group in groups.values():
        for column in group:
            found[column] |= {other for other in group if other[0] != column[0]}
    return defaultdict(list, {column: sorted(others) for column, others in found.items()})


def _column(case: Case) -> _Column:
    key = case.occurrence.key
    return key.plan, key.obligation, key.period


def _ending(case: Case) -> Entry | None:
    """The entry by which nothing is to be done any more; None while something is."""
    if case.assessment.state not in RELEASED:
        return None
    ends = (entry for entry in reversed(case.entries) if entry.verb in _ENDING and entry.document)
    return next(ends, None)


def _sent_back(case: Case) -> Entry | None:
    """What was received, where more was asked for."""
    return case.to_come_again[0] if case.to_come_again is not None else None


def _document_day(told: Entry | None, mark: Mark) -> dt.date | None:
    """The day of the document; of one that was sent back the day it was done on, where only that is known."""
    if told is None:
        return None
    return told.document_date or (told.done_on if mark is Mark.SENT_BACK else None)


def _number(fact: PlanFacts) -> str:
    return fact.in_force.number or fact.version.lineage
