"""What came of a moment: which notices were sent, which wait, which will not leave and why; and what is overdue.

Operators read it on a run's page; it names offices, never addresses.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from calendars.civil import ZONE, local_day
from dondoc.bootstrap import App
from dondoc.desk.calendar_entries import may_be_named
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.store.engine import Unit
from dondoc.store.entries import breached_keys
from dondoc.store.notices import notices_since
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import StoredNotice
from notifications.notice import NoticeState
from plans.ledger import Timeliness

WAITING = {NoticeState.DUE, NoticeState.DEFERRED, NoticeState.RETRY, NoticeState.IN_FLIGHT}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One notice: the office it is for, the duty it is about, why it was wanted, and why it is where it is."""

    office: str
    title: str
    purpose: str
    milestone: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One occurrence past its date with nothing recorded; only those that may be named so."""

    office: str
    title: str
    due: dt.date
    plan: str
    key: str
    phone: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """The account of one pass."""

    now: dt.datetime
    sent: tuple[JournalLine, ...] = ()
    waiting: tuple[JournalLine, ...] = ()
    unsent: tuple[JournalLine, ...] = ()
    overdue: tuple[OverdueLine, ...] = ()

    @property
    def day(self) -> dt.date:
        """The local day of the account."""
        return local_day(self.now)

    @property
    def time(self) -> dt.time:
        """The local time of the account."""
        return self.now.astimezone(ZONE).time()


def journal(app: App, *, since: dt.datetime, now: dt.datetime) -> Journal:
    """What was recorded or sent from `since` on, what waits at `now`, and what is overdue."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        touched = notices_since(unit, since)
        lines = _Lines(unit, facts, touched)
        return Journal(
            now=now,
            sent=lines.of(found for found in touched if found.state is NoticeState.ACCEPTED),
            waiting=lines.of(found for found in touched if found.state in WAITING),
            unsent=lines.of(
                found
                for found in touched
                if found.state is not NoticeState.ACCEPTED and found.state not in WAITING
            ),
            overdue=_overdue(unit, app, facts, now=now),
        )


def overdue_now(app: App, *, now: dt.datetime) -> tuple[OverdueLine, ...]:
    """What is past its date at `now` with nothing recorded, longest first."""
    with app.store.read() as unit:
        return _overdue(unit, app, load_facts(unit), now=now)


class _Lines:
    """Notices put into words, their occurrences looked up once."""

    def __init__(
        self, unit: Unit, facts: dict[str, PlanFacts], notices: Iterable[StoredNotice]
    ) -> None:
        keys = tuple(dict.fromkeys(found.notice.key.occurrence for found in notices))
        self._titles = (
            {str(found.key): found.title for found in select(unit, Selection(keys=keys))}
            if keys
            else {}
        )
        self._offices = {
            office.code: office.name for fact in facts.values() for office in fact.roster.offices
        }

    def of(self, notices: Iterable[StoredNotice]) -> tuple[JournalLine, ...]:
        return tuple(
            JournalLine(
                office=self._offices.get(found.notice.key.recipient, found.notice.key.recipient),
                title=self._titles.get(found.notice.key.occurrence, found.notice.key.occurrence),
                purpose=found.notice.key.purpose.value,
                milestone=found.notice.key.milestone,
                reason=found.reason.value if found.reason else "",
            )
            for found in notices
        )


def _overdue(
    unit: Unit, app: App, facts: dict[str, PlanFacts], *, now: dt.datetime
) -> tuple[OverdueLine, ...]:
    keys = breached_keys(unit)
    if not keys:
        return ()
    lines: list[OverdueLine] = []
    for case in load_cases(
        unit, facts, select(unit, Selection(keys=keys)), now=now, calendar=app.calendar
    ):
        fact = facts[case.occurrence.key.plan]
        if case.assessment.timeliness is not Timeliness.OVERDUE or not may_be_named(case, fact):
            continue
        office = next(
            (found for found in fact.roster.offices if found.code == case.occurrence.key.office),
            None,
        )
        lines.append(
            OverdueLine(
                office=case.occurrence.office_name,
                title=case.occurrence.title,
                due=case.assessment.effective,
                plan=fact.in_force.number or fact.in_force.lineage,
                key=str(case.occurrence.key),
                phone=office.phone if office else "",
                post=office.focal_post if office else "",
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.due, line.office, line.key)))
