"""What leaves the outbox now: ready notices, their guards asked again, bundled into one mail a mailbox.

What may not leave is put off or given up, with its reason, in the same transaction that looked at it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import load_cases, load_doubts, load_facts
from dondoc.desk.mail.handed_on import givers_of
from dondoc.desk.mail.mailing import Letter, carries_calendar, carries_year
from dondoc.desk.mail.outcome import call_operator
from dondoc.desk.mail.sent_before import sent_log
from dondoc.desk.mail.shelf import Shelf, load_shelf, policy_of
from dondoc.desk.tick import ended
from dondoc.store.engine import Unit
from dondoc.store.entries import last_seq
from dondoc.store.messages import load_message
from dondoc.store.notices import change_notices, ready_page
from dondoc.store.occurrences import Selection, revisions, select
from dondoc.store.silences import silences_in_force
from dondoc.store.values import Fate, Message, StoredNotice
from notifications.bundle import Parcel, bundle
from notifications.message import sender_name
from notifications.notice import (
    Notice,
    NoticeKey,
    NoticeState,
    Purpose,
    Reason,
    Role,
)
from notifications.silences import Silence, silenced_until
from notifications.wanted import calendar_year, held, is_announced, is_new_date, still_wanted
from plans.ledger import Case
from plans.timeline import parse_occurrence_key

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


def take_outgoing(unit: Unit, app: App, *, now: dt.datetime, mailboxes: int) -> Outgoing:
    """Look at what is ready for so many offices: give up what is moot, put off what must wait, return the mails that leave now."""
    page = ready_page(unit, now, recipients=mailboxes)
    ready = page.notices
    if not ready:
        return Outgoing(seq=last_seq(unit))
    facts = load_facts(unit)
    shelf = load_shelf(unit, app, facts, ready, now)
    moot = dict(_moot(unit, shelf, ready))
    for stored in ready:
        if stored.key in moot:
            change_notices(unit, [stored.key], ended(stored.reason, moot[stored.key]))
    open_ = [stored for stored in ready if stored.key not in moot]
    waiting = _put_off_held(unit, shelf, open_)
    live = [stored for stored in open_ if stored.key not in waiting]
    lost = [stored for stored in live if not shelf.address(stored.notice)]
    _put_off_unreachable(unit, shelf, lost)
    lost_keys = {stored.key for stored in lost}
    sendable = [stored for stored in live if stored.key not in lost_keys]
    bundled = bundle(
        [stored.notice for stored in sendable],
        sent_log(
            unit, shelf, sendable, waiting=() if page.is_last else _elsewhere(unit, shelf, ready)
        ),
        policy_of(facts),
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


def _elsewhere(unit: Unit, shelf: Shelf, ready: Sequence[StoredNotice]) -> tuple[NoticeKey, ...]:
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


# -- guards ------------------------------------------------------------------------------------------------------------


def _moot(unit: Unit, shelf: Shelf, ready: Sequence[StoredNotice]) -> Iterator[tuple[str, Reason]]:
    """Notices that no longer hold, asked again at the moment they would leave."""
    settled = _settled_doubts(unit, shelf, ready)
    for stored in ready:
        key = stored.notice.key
        if key.about.plan not in shelf.facts:
            yield stored.key, Reason.PLAN_REVOKED
        elif key.occurrence in settled or _is_announced(shelf, key):
            yield stored.key, Reason.FULFILLED
        else:
            case = shelf.cases.get(key.occurrence)
            reason = still_wanted(stored.notice, case, now=shelf.now)
            if reason is not None:
                yield stored.key, reason


def _is_announced(shelf: Shelf, key: NoticeKey) -> bool:
    """Whether the year a line about the calendar is about is known by now."""
    year = calendar_year(key)
    return year is not None and is_announced(shelf.app.calendar, year)


def _settled_doubts(unit: Unit, shelf: Shelf, ready: Sequence[StoredNotice]) -> frozenset[str]:
    keys = (stored.notice.key for stored in ready)
    plans = {key.about.plan for key in keys if key.occurrence not in shelf.cases} & set(shelf.facts)
    return frozenset(
        doubt.id
        for plan in plans
        for doubt in load_doubts(unit, shelf.facts[plan])
        if doubt.settled_at is not None and doubt.settled_at <= shelf.now
    )


def _put_off_held(unit: Unit, shelf: Shelf, ready: Sequence[StoredNotice]) -> frozenset[str]:
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
    shelf: Shelf, silences: Sequence[Silence], notice: Notice
) -> tuple[Reason, dt.datetime] | None:
    until = silenced_until(notice, silences, now=shelf.now)
    if until is not None:
        return Reason.SILENCED, until
    if notice.accuses and not _was_reached(shelf, notice.key):
        return Reason.LEAD_UNREACHED, shelf.next_morning()
    if notice.accuses and _learns_date_today(shelf, notice.key):
        return Reason.DATE_NOT_TOLD, shelf.next_morning()
    case = shelf.cases.get(notice.key.occurrence)
    return None if case is None else held(notice, case, now=shelf.now)


def _was_reached(shelf: Shelf, key: NoticeKey) -> bool:
    """Whether somebody else may hear that an office is late: it was told of the duty, or can be."""
    office = key.about.office
    if key.recipient == office or shelf.reaches(office):
        return True
    about = [one for one in shelf.stored.get(key.occurrence, ()) if one.sent_at is not None]
    mailboxes = {(one.notice.key.recipient, one.notice.key.role) for one in about}
    return bool(mailboxes & {(office, Role.OFFICER), (office, Role.HEAD)})


def _learns_date_today(shelf: Shelf, key: NoticeKey) -> bool:
    """Whether what tells the lead of this very date, its assignment or a correction, has not left yet, or only today: what is new to it is held against nobody at once."""
    today = local_day(shelf.now)
    return any(
        stored.ready_at is not None and shelf.reaches(key.about.office)
        if stored.sent_at is None
        else local_day(stored.sent_at) == today
        for stored in shelf.stored.get(key.occurrence, ())
        if (is_new_date(stored.notice.key) or stored.notice.key.purpose is Purpose.ASSIGNMENT)
        and stored.notice.key.due_rev == key.due_rev
        and stored.notice.key.recipient == key.about.office
    )


def _put_off_unreachable(unit: Unit, shelf: Shelf, lost: Sequence[StoredNotice]) -> None:
    """Nobody is reached: try again next working day (the roster may be mended), and tell the operator once."""
    again = shelf.next_morning()
    for stored in lost:
        change_notices(unit, [stored.key], Fate(NoticeState.DEFERRED, Reason.NO_RECIPIENT, again))
    call_operator(unit, shelf.app, [stored.notice for stored in lost], now=shelf.now)


# -- letters -----------------------------------------------------------------------------------------------------------


def _letters(unit: Unit, shelf: Shelf, parcels: Sequence[Parcel]) -> Iterator[Letter]:
    for parcel in parcels:
        office = shelf.office(parcel.recipient)
        if office is None:
            continue
        cases, before = _cases_of(unit, shelf, parcel), _mail_before(unit, shelf, parcel)
        yield Letter(
            parcel=parcel,
            office=office,
            address=shelf.address(parcel.notices[0]),
            facts=shelf.facts,
            cases=cases,
            revisions=revisions(unit, tuple(cases)) if carries_calendar(parcel) else {},
            in_reply_to=before.message_id if before else "",
            answers=sender_name(before.content) if before else "",
            attempt=_attempt(shelf, parcel),
            told=_told_last(shelf, parcel, cases),
        )


def _told_last(shelf: Shelf, parcel: Parcel, cases: Mapping[str, Case]) -> dict[str, int]:
    """The revision of its dates that the mailbox was told last of each case, below the one that holds: between the two, others may have passed untold."""
    found: dict[str, int] = {}
    for key, case in cases.items():
        revisions_told = [
            stored.notice.key.due_rev
            for stored in shelf.stored.get(key, ())
            if stored.sent_at is not None
            and (stored.notice.key.recipient, stored.notice.key.role)
            == (parcel.recipient, parcel.role)
            and stored.notice.key.due_rev < case.assessment.due_rev
        ]
        if revisions_told:
            found[key] = max(revisions_told)
    return found


def _attempt(shelf: Shelf, parcel: Parcel) -> int:
    """How often these notices were claimed, with the time to come."""
    inside = {notice.key for notice in parcel.notices}
    claimed = (
        stored.attempts
        for occurrence in dict.fromkeys(key.occurrence for key in inside)
        for stored in shelf.stored.get(occurrence, ())
        if stored.notice.key in inside
    )
    return max(claimed, default=0) + 1


def _cases_of(unit: Unit, shelf: Shelf, parcel: Parcel) -> dict[str, Case]:
    keys = dict.fromkeys(notice.key.occurrence for notice in parcel.notices)
    cases = {key: shelf.cases[key] for key in keys if key in shelf.cases}
    doubtful = [parse_occurrence_key(key) for key in keys if key not in shelf.cases]
    selections = [Selection(plans=(key.plan,), obligations=(key.obligation,)) for key in doubtful]
    if carries_year(parcel):
        plans = _of_its_coordinator(shelf, parcel)
        selections.append(Selection(plans=plans, offices=(parcel.recipient,)))
        selections.extend(givers_of(cases.values(), shelf.facts))
    for selection in selections:
        found = select(unit, selection)
        for case in load_cases(
            unit, shelf.facts, found, now=shelf.now, calendar=shelf.app.calendar
        ):
            cases.setdefault(str(case.occurrence.key), case)
    return cases


def _of_its_coordinator(shelf: Shelf, parcel: Parcel) -> tuple[str, ...]:
    """The plans of whoever speaks in a mail: what another coordinator gives the office comes from that one."""
    spoken = {notice.key.about.plan for notice in parcel.notices}
    codes = {shelf.facts[plan].in_force.coordinator.code for plan in spoken}
    return tuple(
        plan for plan, fact in shelf.facts.items() if fact.in_force.coordinator.code in codes
    )


def _mail_before(unit: Unit, shelf: Shelf, parcel: Parcel) -> Message | None:
    """The mail it answers: a correction or release answers the last mail about the same duty to the same mailbox."""
    if not all(notice.key.purpose in _FOLLOWS for notice in parcel.notices):
        return None
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
        return None
    last = max(earlier, key=lambda stored: (stored.sent_at or stored.notice.wanted_at, stored.key))
    return load_message(unit, last.message_id)
