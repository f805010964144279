"""What came of a pass: which notices were sent, which wait, which will not leave and why; and what is overdue.

A pass is watched from its beginning, so that what it made moot is told too. Operators read the account on a run's page; it
names offices, never addresses.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendars.civil import ZONE, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import is_overdue
from dondoc.desk.origins import origin
from dondoc.store.engine import Unit
from dondoc.store.happenings import (
    Mark,
    count_waiting,
    first_waiting,
    mark,
    notices_numbered,
    settled_since,
)
from dondoc.store.occurrences import Selection, select
from dondoc.store.overdue import count_overdue, first_overdue
from dondoc.store.values import StoredNotice
from notifications.notice import NoticeState, Purpose, Reason, Role
from plans.timeline import parse_occurrence_key

LISTED = 200  # lines of one kind in an account; of the others it says how many
WAITING = {NoticeState.DUE, NoticeState.DEFERRED, NoticeState.RETRY, NoticeState.IN_FLIGHT}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One notice: the office and the person it is for, the duty it is about, why it was wanted, why it is where it is."""

    office: str
    title: str
    purpose: Purpose
    role: Role
    milestone: str
    state: NoticeState
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One occurrence past its date with nothing recorded, or with what was received sent back; only those that may be named so.

    `origin` says how the day came about where it is not the text's own.
    """

    office: str
    title: str
    due: dt.date
    plan: str
    key: str
    phone: str = ""
    post: str = ""
    is_sent_back: bool = False
    origin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is past its date with nothing recorded: the first `LISTED`, longest first, and how many more there are as of the last pass."""

    lines: tuple[OverdueLine, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Journal:
    """The account of one pass.

    Of each kind of notice the first `LISTED` in order of recording, of what is overdue those that wait longest, and how many more there are. `provisional_after` is set once
    the day is past the last one whose days off are all announced: from there on dates remind but nothing is counted as overdue.
    """

    now: dt.datetime
    sent: tuple[JournalLine, ...] = ()
    waiting: tuple[JournalLine, ...] = ()
    unsent: tuple[JournalLine, ...] = ()
    overdue: tuple[OverdueLine, ...] = ()
    more_sent: int = 0
    more_waiting: int = 0
    more_unsent: int = 0
    more_overdue: int = 0
    provisional_after: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The local day of the account."""
        return local_day(self.now)

    @property
    def time(self) -> dt.time:
        """The local time of the account."""
        return self.now.astimezone(ZONE).time()


@dataclass(frozen=True, slots=True)
class Watch:
    """A pass that begins: when, and how far the outbox had come."""

    began: dt.datetime
    mark: Mark


def watch(app: App, *, now: dt.datetime) -> Watch:
    """Begin to watch, before the pass."""
    with app.store.read() as unit:
        return Watch(now, mark(unit))


def journal(app: App, begun: Watch, *, now: dt.datetime) -> Journal:
    """What was recorded, sent or given up since the watch began, what waits at `now`, and what is overdue."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        overdue = _overdue(unit, app, facts, now=now)
        settled = settled_since(unit, begun.mark, begun.began)
        sent = [number for number, state in settled.items() if state == NoticeState.ACCEPTED]
        going = [number for number, state in settled.items() if state in WAITING]
        unsent = [
            n for n, state in settled.items() if state not in {*WAITING, NoticeState.ACCEPTED}
        ]
        waiting = first_waiting(unit, limit=LISTED)
        found = {
            "sent": notices_numbered(unit, sent[:LISTED]),
            "waiting": (*waiting, *notices_numbered(unit, going[: LISTED - len(waiting)])),
            "unsent": notices_numbered(unit, unsent[:LISTED]),
        }
        lines = _Lines(unit, facts, [one for some in found.values() for one in some])
        listed = {name: lines.of(some) for name, some in found.items()}
        return Journal(
            now=now,
            **listed,
            overdue=overdue.lines,
            more_sent=len(sent) - len(listed["sent"]),
            more_waiting=count_waiting(unit) + len(going) - len(listed["waiting"]),
            more_unsent=len(unsent) - len(listed["unsent"]),
            more_overdue=overdue.more,
            provisional_after=provisional_after(app, local_day(now)),
        )


def provisional_after(app: App, today: dt.date) -> dt.date | None:
    """The last day whose days off are all announced, once it is past."""
    last = app.calendar.verified_until
    return last if today > last else None


def overdue_now(app: App, *, now: dt.datetime) -> Overdue:
    """What is past its date at `now` with nothing recorded."""
    with app.store.read() as unit:
        return _overdue(unit, app, load_facts(unit), now=now)


class _Lines:
    """Notices put into words, their occurrences looked up once."""

    def __init__(
        self, unit: Unit, facts: Mapping[str, PlanFacts], notices: Iterable[StoredNotice]
    ) -> None:
        keys = tuple(dict.fromkeys(found.notice.key.occurrence for found in notices))
        known = select(unit, Selection(keys=keys)) if keys else ()
        self._titles = {
            **{key: title for key in keys if (title := _doubt_title(facts, key))},
            **{str(found.key): found.title for found in known},
        }
        self._offices = {
            office.code: office.name
            for fact in facts.values()
            for office in (fact.in_force.coordinator, *fact.offices.values())
        }

    def of(self, notices: Iterable[StoredNotice]) -> tuple[JournalLine, ...]:
        return tuple(
            JournalLine(
                office=self._offices.get(found.notice.key.recipient, found.notice.key.recipient),
                title=self._titles.get(found.notice.key.occurrence, found.notice.key.occurrence),
                purpose=found.notice.key.purpose,
                role=found.notice.key.role,
                milestone=found.notice.key.milestone,
                state=found.state,
                reason=found.reason,
            )
            for found in notices
        )


def _doubt_title(facts: Mapping[str, PlanFacts], key: str) -> str:
    """The title of an obligation whose meaning is asked about (`lineage|obligation|*|*`); "" for an occurrence."""
    about = parse_occurrence_key(key)
    if (about.office, about.period) != ("*", "*") or about.plan not in facts:
        return ""
    found = facts[about.plan].obligations.get(about.obligation)
    return found.title if found else ""


def _overdue(unit: Unit, app: App, facts: dict[str, PlanFacts], *, now: dt.datetime) -> Overdue:
    keys = first_overdue(unit, limit=LISTED)
    if not keys:
        return Overdue()
    lines: list[OverdueLine] = []
    for case in load_cases(
        unit, facts, select(unit, Selection(keys=keys)), now=now, calendar=app.calendar
    ):
        fact = facts[case.occurrence.key.plan]
        if not is_overdue(case, fact):
            continue
        office = fact.offices.get(case.occurrence.key.office)
        lines.append(
            OverdueLine(
                office=case.occurrence.office_name,
                title=case.occurrence.title,
                due=case.assessment.effective,
                plan=fact.in_force.number or fact.in_force.lineage,
                key=str(case.occurrence.key),
                phone=office.phone if office else "",
                post=office.focal_post if office else "",
                is_sent_back=case.sent_back is not None,
                origin=origin(case),
            )
        )
    ordered = sorted(lines, key=lambda line: (line.due, line.office, line.key))
    return Overdue(tuple(ordered), count_overdue(unit) - len(keys))
