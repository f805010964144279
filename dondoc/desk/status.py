"""How things stand: done in time or late, open in term or overdue; by plan, office, month. As of any day, then and later the same."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from calendars.civil import end_of
from dondoc.bootstrap import App
from dondoc.desk.calendar_entries import may_be_named
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.store.notices import count_notices
from dondoc.store.occurrences import Selection, select
from plans.ledger import DONE, WAITING, Case, State, Timeliness

_OPEN = WAITING | {State.MISSED}


@dataclass(frozen=True, slots=True)
class Tally:
    """2 × 2 counts, and what belongs to neither: unconfirmed, waiting for a ruling, exempted or cancelled."""

    on_time: int = 0
    late: int = 0
    in_term: int = 0
    overdue: int = 0
    unconfirmed: int = 0
    needs_ruling: int = 0
    other: int = 0

    def __add__(self, another: "Tally") -> "Tally":
        return Tally(
            self.on_time + another.on_time,
            self.late + another.late,
            self.in_term + another.in_term,
            self.overdue + another.overdue,
            self.unconfirmed + another.unconfirmed,
            self.needs_ruling + another.needs_ruling,
            self.other + another.other,
        )

    @property
    def total(self) -> int:
        """All of them."""
        return (
            self.on_time + self.late + self.in_term + self.overdue
            + self.unconfirmed + self.needs_ruling + self.other
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """The counts as of a day, in all and by plan, office and month of the due day; the outbox by state and reason."""

    as_of: dt.date
    whole: Tally
    plans: tuple[tuple[str, Tally], ...]
    offices: tuple[tuple[str, Tally], ...]
    months: tuple[tuple[str, Tally], ...]
    outbox: tuple[tuple[str, str, int], ...]


def load_status(app: App, *, as_of: dt.date, plan: str = "", office: str = "") -> Status:
    """The status at the end of a day; `plan` a lineage, `office` a code ("" = all)."""
    moment = end_of(as_of) - dt.timedelta(seconds=1)  # a duty due that day is still in term
    with app.store.read() as unit:
        facts = {
            lineage: fact
            for lineage, fact in load_facts(unit).items()
            if fact.in_force.activated_at <= moment and plan in {"", lineage}
        }
        offices = (office,) if office else ()
        found = select(unit, Selection(plans=tuple(facts), offices=offices)) if facts else ()
        cases = load_cases(unit, facts, found, now=moment, calendar=app.calendar)
        outbox = count_notices(unit)
    counted = [(case, tally_of(case, facts[case.occurrence.key.plan])) for case in cases]
    return Status(
        as_of=as_of,
        whole=_sum(tally for _, tally in counted),
        plans=_by(counted, lambda case: case.occurrence.key.plan),
        offices=_by(counted, lambda case: case.occurrence.office_name),
        months=_by(counted, lambda case: f"{case.assessment.due_latest:%Y-%m}"),
        outbox=tuple((state, reason, count) for (state, reason), count in sorted(outbox.items())),
    )


def needing_ruling(app: App, *, now: dt.datetime) -> tuple[str, ...]:
    """The keys of what waits for the coordinator's ruling: its time was past before the plan was followed."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    return tuple(
        str(case.occurrence.key) for case in cases if case.assessment.state is State.NEEDS_RULING
    )


def tally_of(case: Case, fact: PlanFacts) -> Tally:
    """Where one occurrence counts; who may not be blamed is never late nor overdue."""
    assessment = case.assessment
    if assessment.state in DONE:
        is_late = assessment.timeliness is Timeliness.LATE and may_be_named(case, fact)
        return Tally(late=1) if is_late else Tally(on_time=1)
    if assessment.state in _OPEN:
        named = may_be_named(case, fact) or assessment.state is State.MISSED
        is_overdue = assessment.timeliness is Timeliness.OVERDUE and named
        return Tally(overdue=1) if is_overdue else Tally(in_term=1)
    if assessment.state is State.UNCONFIRMED:
        return Tally(unconfirmed=1)
    return Tally(needs_ruling=1) if assessment.state is State.NEEDS_RULING else Tally(other=1)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _by(
    counted: Iterable[tuple[Case, Tally]], name: Callable[[Case], str]
) -> tuple[tuple[str, Tally], ...]:
    groups: defaultdict[str, Tally] = defaultdict(Tally)
    for case, tally in counted:
        groups[name(case)] += tally
    return tuple(sorted(groups.items()))
