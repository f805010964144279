"""What an amendment would cause, mails included: it is carried out with a pass after it, looked at, and undone."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from pathlib import Path

from calendars.civil import at
from calendars.workdays import WorkCalendar
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.facts import load_facts
from dondoc.desk.judging import knowing
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.rehearsal import rehearse
from dondoc.desk.plans.activate import Activation, activate, prepare, put_into_force
from dondoc.desk.plans.drafts import as_amended
from dondoc.desk.plans.importing import Source, import_plan, keep_draft, read_plan
from dondoc.desk.plans.plan_errors import VersionReplaced
from dondoc.desk.plans.review import (
    accept_clear,
    leave_open,
    near_settled,
    pending_version,
    sheet_of,
)
from dondoc.desk.tick import look_within, tick
from dondoc.settings import Settings
from dondoc.store.engine import MEMORY, Unit
from dondoc.store.notices import notices_since
from dondoc.store.offices import save_roster
from dondoc.store.schema import open_store
from dondoc.store.values import PlanVersion, StoredNotice, VersionState
from dondoc.store.versions import change_state
from notifications.channels import Receipt
from notifications.message import FinishedEmail
from notifications.notice import NoticeState
from plans.amendment import Difference
from plans.plan import Plan
from plans.roster import Roster, invented_roster

HOUR = 9
_ALL_AT_ONCE = 1_000_000
_WAITING = frozenset({NoticeState.DUE, NoticeState.DEFERRED, NoticeState.RETRY})


@dataclass(frozen=True, slots=True)
class Consequences:
    """What comes of an activation: what it does to the ledger, what is told to whom, how many waiting notices it makes moot.

    `near` are (new id, old id) of duties that only look alike: they were taken for the same where they keep their number. `names` are the
    offices by code, `mails` what the told would read.
    """

    lineage: str
    activation: Activation | None = None
    told: tuple[StoredNotice, ...] = ()
    moot: int = 0
    near: tuple[tuple[str, str], ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    mails: tuple[FinishedEmail, ...] = ()

    @property
    def difference(self) -> Difference:
        """What the new version changes; empty where nothing is amended."""
        amendment = None if self.activation is None else self.activation.amendment
        return Difference() if amendment is None else amendment.difference


class _Undone(Exception):  # noqa: N818 -- the end of a trial, no error
    """Everything was looked at: take it back."""


@contextlib.contextmanager
def _trial(app: App) -> Iterator[Unit]:
    """A transaction of which nothing stays."""
    with contextlib.suppress(_Undone), app.store.write() as unit:
        unit.alone()
        yield unit
        raise _Undone


def consequences_of(app: App, plan: str, *, policy: str = "") -> Consequences:
    """What `activate` would cause as things stand.

    Raises:
        Whatever `activate` raises, but for dates that come near: they are listed.
    """
    found: list[Consequences] = []
    with _trial(app) as unit:
        found.append(_tried(unit, app, plan, policy))
    return found[0]


def consequences_of_draft(app: App, plan: str, data: bytes, *, name: str) -> Consequences:
    """What a new version would cause that nobody has imported: every duty confirmed, every doubt left open.

    Raises:
        VersionReplaced: it is an old one.
    """
    compiled = read_plan(data, name=name)
    found: list[Consequences] = []
    with _trial(app) as unit:
        imported = keep_draft(unit, app, as_amended(unit, compiled, plan), Source(data, name))
        version = imported.version
        if version.state is VersionState.AMENDED:
            raise VersionReplaced(version.lineage, version.number)
        if version.state not in {VersionState.DRAFT, VersionState.IN_REVIEW}:
            found.append(Consequences(version.lineage))
        else:
            _take_as_reviewed(unit, version)
            found.append(_tried(unit, app, version.lineage, ""))
    return found[0]


def consequences_of_pending(app: App, plan: str) -> Consequences:
    """The same for the version that waits for its review."""
    found: list[Consequences] = []
    with _trial(app) as unit:
        version = pending_version(unit, plan)
        _take_as_reviewed(unit, version)
        found.append(_tried(unit, app, version.lineage, ""))
    return found[0]


def consequences_of_files(
    old: tuple[bytes, str], new: tuple[bytes, str], *, calendar: WorkCalendar, folder: Path
) -> Consequences:
    """Two files nobody follows: as if the first had been sent to everybody it names and the second came the next working day."""
    plan = read_plan(old[0], name=old[1]).plan
    day = calendar.following(_first_day(plan))
    clock = FixedClock(at(day, HOUR))
    settings = Settings(home=folder, database_url=MEMORY, mails_per_minute=_ALL_AT_ONCE)
    app = App(settings, clock, open_store(MEMORY), calendar, _Nobody())
    try:
        lineage = import_plan(app, old[0], name=old[1]).version.lineage
        with app.store.write() as unit:
            offices = _offices(plan, read_plan(new[0], name=new[1]).plan)
            save_roster(unit, offices, now=clock.now())
        accept_clear(app, lineage)
        leave_open(app, lineage)
        activate(app, lineage)
        tick(app, now=clock.now())
        deliver(app, now=clock.now())
        clock.set(at(calendar.shift(day, 1), HOUR))
        return consequences_of_draft(app, lineage, new[0], name=new[1])
    finally:
        app.close()


def _first_day(plan: Plan) -> dt.date:
    identity = plan.identity
    if identity.issued is not None:
        return identity.issued
    return identity.period.first if identity.period is not None else dt.date(2020, 1, 2)


def _offices(old: Plan, new: Plan) -> Roster:
    first = invented_roster(old).offices
    known = {office.code for office in first}
    more = (office for office in invented_roster(new).offices if office.code not in known)
    return Roster((*first, *more))


def _take_as_reviewed(unit: Unit, version: PlanVersion) -> None:
    sheet = sheet_of(version)
    reviewed = replace(
        version.review,
        confirmed=tuple(o.id for o in sheet.obligations),
        left_open=tuple(sheet.doubts),
        matches=(*version.review.matches, *near_settled(sheet)),
    )
    change_state(unit, replace(version, review=reviewed), VersionState.IN_REVIEW)


def _tried(unit: Unit, app: App, plan: str, policy: str) -> Consequences:
    app, now = knowing(unit, app), app.clock.now()
    look_within(unit, app, now=now)
    before = {stored.key: stored for stored in notices_since(unit, now)}
    activation = prepare(unit, app, plan, now, policy)
    put_into_force(unit, activation, confirm_short=True, now=now)
    look_within(unit, app, now=now)
    after = {stored.key: stored for stored in notices_since(unit, now)}
    waits = [key for key, stored in before.items() if stored.state in _WAITING]
    told = tuple(
        stored
        for key, stored in after.items()
        if key not in before and stored.state in _WAITING and stored.ready_at is not None
    )
    return Consequences(
        activation.version.lineage,
        activation,
        told=told,
        moot=sum(key not in after or after[key].state not in _WAITING for key in waits),
        near=activation.version.review.near,
        names=_names(unit),
        mails=tuple(rehearse(unit, app, frozenset(stored.key for stored in told), now=now)),
    )


def _names(unit: Unit) -> dict[str, str]:
    return {
        office.code: office.name
        for fact in load_facts(unit).values()
        for office in fact.offices.values()
    }


class _Nobody:
    """A relay that takes everything and carries it nowhere."""

    def send(self, message: EmailMessage) -> Receipt:
        """Take a mail."""
        return Receipt(f"250 {message['Message-ID']}")

    def close(self) -> None:
        """Nothing is kept open."""
