"""What leaves the outbox now: ready notices, their guards asked again, bundled into one mail a mailbox.

What may not leave is put off or given up, with its reason, in the same transaction that looked at it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calendars.civil import ZONE, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_doubts, load_facts
from dondoc.desk.mailing import Letter, address_of, carries_year
from dondoc.desk.outcome import call_operator
from dondoc.desk.tick import UNSENT, ended
from dondoc.store.contacts import dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.entries import last_seq
from dondoc.store.messages import load_message, sent_mails
from dondoc.store.notices import change_notices, notices_of, ready_page
from dondoc.store.occurrences import Selection, revisions, select
from dondoc.store.silences import silences_in_force
from dondoc.store.values import Fate, StoredNotice
from notifications.bundle import Parcel, SentLog, SentMail, bundle
from notifications.notice import (
    Envelope,
    Notice,
    NoticeKey,
    NoticeState,
    Purpose,
    Reason,
    Role,
    Told,
)
from notifications.policy import EscalationPolicy, common_policy, default_policy
from notifications.silences import Silence, silenced_until
from notifications.wanted import calendar_year, coming, held, is_announced, still_wanted
from plans.ledger import Case
from plans.roster import Office

_TO_LEAVE = frozenset({*UNSENT, NoticeState.IN_FLIGHT})
_FOLLOWS = frozenset({Purpose.CORRECTION, Purpose.RELEASE})


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Mails to send now, in order, and the ledger's length they were decided on. `more`: other mailboxes have something ready too."""

    letters: tuple[Letter, ...] = ()
    claims: Mapping[str, StoredNotice] = field(default_factory=dict)
    seq: int = 0
    deferred: int = 0
    skipped: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The facts one look at the outbox needs."""

    app: App
    facts: Mapping[str, PlanFacts]
    cases: Mapping[str, Case]
    stored: Mapping[str, tuple[StoredNotice, ...]]
    dead: frozenset[str]
    now: dt.datetime

    def office(self, code: str) -> Office | None:
        """An office of any plan in force."""
        found = (fact.offices.get(code) or _coordinator(fact, code) for fact in self.facts.values())
        return next((office for office in found if office is not None), None)

    def address(self, notice: Notice) -> str:
        """Where the notice's recipient is reached today; "" where nobody is, or the office has ended."""
        return self._address(notice.key.recipient, notice.key.role)

    def reaches(self, code: str) -> bool:
        """Whether somebody of an office can be told today."""
        return bool(self._address(code, Role.OFFICER))

    def next_morning(self) -> dt.datetime:
        """When to try again what nobody could be told."""
        tomorrow = self.app.calendar.shift(local_day(self.now), 1)
        return dt.datetime.combine(tomorrow, _policy(self.facts).hour, ZONE)

    def _address(self, code: str, role: Role) -> str:
        office, today = self.office(code), local_day(self.now)
        if office is None or not office.is_valid(today):
            return ""
        operator = self.app.settings.operator
        return address_of(office, role, dead=self.dead, operator=operator, on=today)


def _coordinator(fact: PlanFacts, code: str) -> Office | None:
    return fact.in_force.coordinator if fact.in_force.coordinator.code == code else None


def take_outgoing(unit: Unit, app: App, *, now: dt.datetime, mailboxes: int) -> Outgoing:
    """Look at what is ready for so many offices: give up what is moot, put off what must wait, return the mails that leave now."""
    page = ready_page(unit, now, recipients=mailboxes)
    ready = page.notices
    if not ready:
        return Outgoing(seq=last_seq(unit))
    facts = load_facts(unit)
    shelf = _shelf(unit, app, facts, ready, now)
    moot = dict(_moot(unit, shelf, ready))
    for stored in ready:
        if stored.key in moot:
            change_notices(unit, [stored.key], ended(stored, moot[stored.key]))
    open_ = [stored for stored in ready if stored.key not in moot]
    waiting = _put_off_held(unit, shelf, open_)
    live = [stored for stored in open_ if stored.key not in waiting]
    lost = [stored for stored in live if not shelf.address(stored.notice)]
    _put_off_unreachable(unit, shelf, lost)
    lost_keys = {stored.key for stored in lost}
    sendable = [stored for stored in live if stored.key not in lost_keys]
    told = {key: _told(found) for key, found in shelf.stored.items()}
    bundled = bundle(
        [stored.notice for stored in sendable],
        SentLog(
            _mails(unit, sendable, now),
            told,
            _coming(unit, shelf, sendable),
            (*_waiting(shelf), *(() if page.is_last else _elsewhere(unit, shelf, ready))),
        ),
        _policy(facts),
        calendar=app.calendar,
        now=now,
    )
    for deferral in bundled.deferrals:
        fate = Fate(NoticeState.DEFERRED, deferral.reason, deferral.until)
        change_notices(unit, [str(deferral.notice.key)], fate)
    return Outgoing(
        letters=tuple(_letters(unit, shelf, bundled.parcels)),
        claims={stored.key: stored for stored in sendable},
        seq=last_seq(unit),
        deferred=len(bundled.deferrals) + len(lost) + len(waiting),
        skipped=len(moot),
        more=not page.is_last,
    )


def _elsewhere(unit: Unit, shelf: _Shelf, ready: Sequence[StoredNotice]) -> tuple[NoticeKey, ...]:
    """Rungs about the same duties that could leave now to mailboxes that are looked at later."""
    here = {stored.key for stored in ready}
    others = [
        stored
        for found in shelf.stored.values()
        for stored in found
        if stored.notice.accuses
        and stored.key not in here
        and stored.ready_at is not None
        and stored.ready_at <= shelf.now
    ]
    moot = {key for key, _ in _moot(unit, shelf, others)}
    silences = silences_in_force(unit, shelf.now)
    return tuple(
        stored.notice.key
        for stored in others
        if stored.key not in moot
        and _hold(shelf, silences, stored.notice) is None
        and shelf.address(stored.notice)
    )


def _policy(facts: Mapping[str, PlanFacts]) -> EscalationPolicy:
    """What a mailbox goes by that hears of several plans."""
    return common_policy([fact.in_force.policy for fact in facts.values()] or [default_policy()])


def _shelf(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    ready: Sequence[StoredNotice],
    now: dt.datetime,
) -> _Shelf:
    keys = tuple(dict.fromkeys(stored.notice.key.occurrence for stored in ready))
    cases = load_cases(
        unit, facts, select(unit, Selection(keys=keys)), now=now, calendar=app.calendar
    )
    return _Shelf(
        app=app,
        facts=facts,
        cases={str(case.occurrence.key): case for case in cases},
        stored=notices_of(unit, keys),
        dead=dead_addresses(unit),
        now=now,
    )


# -- guards ------------------------------------------------------------------------------------------------------------


def _moot(unit: Unit, shelf: _Shelf, ready: Sequence[StoredNotice]) -> Iterator[tuple[str, Reason]]:
    """Notices that no longer hold, asked again at the moment they would leave."""
    settled = _settled_doubts(unit, shelf, ready)
    for stored in ready:
        key = stored.notice.key
        if key.occurrence.split("|")[0] not in shelf.facts:
            yield stored.key, Reason.PLAN_REVOKED
        elif key.occurrence in settled or _is_announced(shelf, key):
            yield stored.key, Reason.FULFILLED
        else:
            case = shelf.cases.get(key.occurrence)
            reason = still_wanted(stored.notice, case, now=shelf.now)
            if reason is not None:
                yield stored.key, reason


def _is_announced(shelf: _Shelf, key: NoticeKey) -> bool:
    """Whether the year a line about the calendar is about is known by now."""
    year = calendar_year(key)
    return year is not None and is_announced(shelf.app.calendar, year)


def _settled_doubts(unit: Unit, shelf: _Shelf, ready: Sequence[StoredNotice]) -> frozenset[str]:
    asked = {s.notice.key.occurrence for s in ready if s.notice.key.occurrence not in shelf.cases}
    plans = {occurrence.split("|")[0] for occurrence in asked} & set(shelf.facts)
    return frozenset(
        doubt.id
        for plan in plans
        for doubt in load_doubts(unit, shelf.facts[plan])
        if doubt.settled_at is not None and doubt.settled_at <= shelf.now
    )


def _put_off_held(unit: Unit, shelf: _Shelf, ready: Sequence[StoredNotice]) -> frozenset[str]:
    """What a person or an open question holds back waits until that ends, then all guards are asked again; the keys of it."""
    silences = silences_in_force(unit, shelf.now)
    waiting = set()
    for stored in ready:
        hold = _hold(shelf, silences, stored.notice)
        if hold is not None:
            reason, until = hold
            change_notices(unit, [stored.key], Fate(NoticeState.DEFERRED, reason, until))
            waiting.add(stored.key)
    return frozenset(waiting)


def _hold(
    shelf: _Shelf, silences: Sequence[Silence], notice: Notice
) -> tuple[Reason, dt.datetime] | None:
    until = silenced_until(notice, silences, now=shelf.now)
    if until is not None:
        return Reason.SILENCED, until
    if notice.accuses and not _was_reached(shelf, notice.key):
        return Reason.NO_RECIPIENT, shelf.next_morning()
    case = shelf.cases.get(notice.key.occurrence)
    return None if case is None else held(notice, case, now=shelf.now)


def _was_reached(shelf: _Shelf, key: NoticeKey) -> bool:
    """Whether somebody else may hear that an office is late: it was told of the duty, or can be."""
    office = key.occurrence.split("|")[2]
    if key.recipient == office or shelf.reaches(office):
        return True
    about = [one for one in shelf.stored.get(key.occurrence, ()) if one.sent_at is not None]
    mailboxes = {(one.notice.key.recipient, one.notice.key.role) for one in about}
    return bool(mailboxes & {(office, Role.OFFICER), (office, Role.HEAD)})


def _put_off_unreachable(unit: Unit, shelf: _Shelf, lost: Sequence[StoredNotice]) -> None:
    """Nobody is reached: try again next working day (the roster may be mended), and tell the operator once."""
    again = shelf.next_morning()
    for stored in lost:
        change_notices(unit, [stored.key], Fate(NoticeState.DEFERRED, Reason.NO_RECIPIENT, again))
    call_operator(unit, shelf.app, [stored.notice for stored in lost], now=shelf.now)


# -- what was sent before ----------------------------------------------------------------------------------------------


def _waiting(shelf: _Shelf) -> tuple[NoticeKey, ...]:
    """The rungs to agencies that are still to leave."""
    return tuple(
        stored.notice.key
        for found in shelf.stored.values()
        for stored in found
        if stored.notice.key.purpose is Purpose.OVERDUE and stored.state in _TO_LEAVE
    )


def _told(found: Sequence[StoredNotice]) -> tuple[Told, ...]:
    return tuple(Told(s.notice.key, s.sent_at) for s in found if s.sent_at is not None)


def _mails(unit: Unit, sendable: Sequence[StoredNotice], now: dt.datetime) -> tuple[SentMail, ...]:
    """The mails of this month and this week to the mailboxes concerned."""
    today = local_day(now)
    since = min(today.replace(day=1), today - dt.timedelta(days=today.weekday()))
    offices = tuple(dict.fromkeys(stored.notice.key.recipient for stored in sendable))
    return sent_mails(unit, offices, dt.datetime.combine(since, dt.time.min, ZONE))


def _coming(unit: Unit, shelf: _Shelf, sendable: Sequence[StoredNotice]) -> tuple[Notice, ...]:
    """What cannot wait and is coming to the agencies whose lists are ready: the lists leave room for it."""
    listed = {Envelope.DIGEST, Envelope.MONTHLY}
    offices = dict.fromkeys(
        stored.notice.key.recipient
        for stored in sendable
        if stored.notice.envelope in listed and stored.notice.key.role is Role.OFFICER
    )
    if not offices:
        return ()
    selection = Selection(plans=tuple(shelf.facts), offices=tuple(offices))
    calendar = shelf.app.calendar
    cases = load_cases(unit, shelf.facts, select(unit, selection), now=shelf.now, calendar=calendar)
    grouped: dict[tuple[str, dt.datetime], list[Case]] = {}
    for case in cases:
        key = case.occurrence.key
        since = shelf.facts[key.plan].in_force_of(case.occurrence).activated_at
        grouped.setdefault((key.plan, since), []).append(case)
    return tuple(
        notice
        for (lineage, since), group in grouped.items()
        for notice in coming(
            group,
            replace(shelf.facts[lineage].in_force, activated_at=since),
            calendar=calendar,
            roster=shelf.facts[lineage].roster,
            now=shelf.now,
        )
    )


# -- letters -----------------------------------------------------------------------------------------------------------


def _letters(unit: Unit, shelf: _Shelf, parcels: Sequence[Parcel]) -> Iterator[Letter]:
    for parcel in parcels:
        office = shelf.office(parcel.recipient)
        if office is None:
            continue
        first = parcel.notices[0]
        fact = shelf.facts[first.key.occurrence.split("|")[0]]
        cases = _cases_of(unit, shelf, parcel)
        yield Letter(
            parcel=parcel,
            office=office,
            address=shelf.address(first),
            fact=fact,
            facts=shelf.facts,
            cases=cases,
            revisions=revisions(unit, tuple(cases)),
            in_reply_to=_in_reply_to(unit, shelf, parcel),
            attempt=_attempt(shelf, parcel),
        )


def _attempt(shelf: _Shelf, parcel: Parcel) -> int:
    """How often these notices were claimed, with the time to come."""
    inside = {notice.key for notice in parcel.notices}
    claimed = (
        stored.attempts
        for occurrence in dict.fromkeys(key.occurrence for key in inside)
        for stored in shelf.stored.get(occurrence, ())
        if stored.notice.key in inside
    )
    return max(claimed, default=0) + 1


def _cases_of(unit: Unit, shelf: _Shelf, parcel: Parcel) -> dict[str, Case]:
    keys = dict.fromkeys(notice.key.occurrence for notice in parcel.notices)
    cases = {key: shelf.cases[key] for key in keys if key in shelf.cases}
    doubtful = [key.split("|") for key in keys if key not in shelf.cases]
    selections = [Selection(plans=(plan,), obligations=(duty,)) for plan, duty, *_ in doubtful]
    if carries_year(parcel):
        selections.append(Selection(plans=tuple(shelf.facts), offices=(parcel.recipient,)))
    for selection in selections:
        found = select(unit, selection)
        for case in load_cases(
            unit, shelf.facts, found, now=shelf.now, calendar=shelf.app.calendar
        ):
            cases.setdefault(str(case.occurrence.key), case)
    return cases


def _in_reply_to(unit: Unit, shelf: _Shelf, parcel: Parcel) -> str:
    """A correction or release answers the last mail about the same duty to the same mailbox."""
    if not all(notice.key.purpose in _FOLLOWS for notice in parcel.notices):
        return ""
    earlier = [
        stored
        for notice in parcel.notices
        for stored in shelf.stored.get(notice.key.occurrence, ())
        if stored.sent_at is not None
        and stored.message_id
        and (stored.notice.key.recipient, stored.notice.key.role) == (parcel.recipient, parcel.role)
        and stored.notice.key.purpose not in _FOLLOWS
    ]
    if not earlier:
        return ""
    last = max(earlier, key=lambda stored: (stored.sent_at or stored.notice.wanted_at, stored.key))
    return last.message_id if load_message(unit, last.message_id) else ""
