"""How things stand: done in time or late, open in term or overdue; by plan, office, month. As of any day, then and later the same."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from calendars.civil import end_of, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import may_be_named
from dondoc.desk.papers.report_errors import NotYet
from dondoc.store.notices import count_notices
from dondoc.store.occurrences import Selection, select
from plans.ledger import Case, Tally, tally_of
from plans.ordering import collation_key


@dataclass(frozen=True, slots=True)
class Status:
    """The counts as of a day, in all and by plan, office and month of the due day; the outbox by state and reason, unless the day is over (what is in it belongs to now)."""

    as_of: dt.date
    whole: Tally
    plans: tuple[tuple[str, Tally], ...]
    offices: tuple[tuple[str, Tally], ...]
    months: tuple[tuple[str, Tally], ...]
    outbox: tuple[tuple[str, str, int], ...]


def load_status(app: App, *, as_of: dt.date, plan: str = "", office: str = "") -> Status:
    """The status at the end of a day; `plan` a lineage, `office` a code ("" = all).

    Raises:
        NotYet: the day is still to come: what nobody could have done yet would stand there as overdue.
    """
    moment = end_of(as_of) - dt.timedelta(seconds=1)  # a duty due that day is still in term
    now = app.clock.now()
    if as_of > local_day(now):
        raise NotYet(moment, now)
    with app.store.read() as unit:
        facts = {
            lineage: fact
            for lineage, fact in load_facts(unit, at=moment).items()
            if fact.in_force.activated_at <= moment and plan in {"", lineage}
        }
        offices = (office,) if office else ()
        found = select(unit, Selection(plans=tuple(facts), offices=offices)) if facts else ()
        known = [one for one in found if facts[one.key.plan].follows(one, at=moment)]
        cases = load_cases(unit, facts, known, now=moment, calendar=app.calendar)
        is_past = end_of(as_of) <= now
        outbox = {} if is_past else count_notices(unit)
    counted = [(case, tally(case, facts[case.occurrence.key.plan], at=moment)) for case in cases]
    return Status(
        as_of=as_of,
        whole=_sum(tally for _, tally in counted),
        plans=_by(counted, lambda case: case.occurrence.key.plan),
        offices=_by(
            counted,
            lambda case: facts[case.occurrence.key.plan].office_name(case.occurrence),
        ),
        months=_by(counted, lambda case: f"{case.assessment.due_latest:%Y-%m}"),
        outbox=tuple((state, reason, count) for (state, reason), count in sorted(outbox.items())),
    )


def tally(case: Case, fact: PlanFacts, *, at: dt.datetime) -> Tally:
    """Where one occurrence counts; who may not be named is never late nor overdue."""
    return tally_of(case, may_be_named=may_be_named(case, fact), at=at)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _by(
    counted: Iterable[tuple[Case, Tally]], name: Callable[[Case], str]
) -> tuple[tuple[str, Tally], ...]:
    groups: defaultdict[str, Tally] = defaultdict(Tally)
    for case, tally in counted:
        groups[name(case)] += tally
    return tuple(sorted(groups.items(), key=lambda group: collation_key(group[0])))
