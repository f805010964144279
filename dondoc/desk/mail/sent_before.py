"""What was sent before, and what is coming, to the mailboxes that something is ready for: offices that share an address among them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calendars.civil import ZONE, local_day
from dondoc.desk.facts import load_cases
from dondoc.desk.mail.shelf import Shelf
from dondoc.store.counted_sent import counted_sent
from dondoc.store.engine import Unit
from dondoc.store.messages import sent_mails
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import StoredNotice
from notifications.notice import (
    UNSENT,
    Envelope,
    Notice,
    NoticeKey,
    NoticeState,
    Purpose,
    Role,
    Told,
)
from notifications.sent_log import SentLog, SentMail, mailbox_address
from notifications.wanted import coming
from plans.ledger import Case

_TO_LEAVE = frozenset({*UNSENT, NoticeState.IN_FLIGHT})


def sent_log(
    unit: Unit, shelf: Shelf, sendable: Sequence[StoredNotice], *, waiting: Iterable[NoticeKey]
) -> SentLog:
    """What bears on what may leave of this; `waiting` are rungs to mailboxes that are looked at later."""
    ahead = _coming(unit, shelf, sendable)
    notices = (*(stored.notice for stored in sendable), *ahead)
    return SentLog(
        mails=_mails(unit, shelf, sendable),
        told={key: _told(found) for key, found in shelf.stored.items()},
        coming=ahead,
        waiting=(*_waiting(shelf), *waiting),
        addresses={
            (notice.key.recipient, notice.key.role): _address(shelf, notice) for notice in notices
        },
        coordinators={plan: fact.in_force.coordinator.code for plan, fact in shelf.facts.items()},
    )


def _address(shelf: Shelf, notice: Notice) -> str:
    return mailbox_address(shelf.address(notice))


def _with_sharing(shelf: Shelf, notices: Iterable[Notice]) -> tuple[str, ...]:
    """The offices these go to, and those that share an address with one of them."""
    found = tuple(notices)
    offices = (notice.key.recipient for notice in found)
    addresses = {_address(shelf, notice) for notice in found} - {""}
    return tuple(dict.fromkeys((*offices, *shelf.sharing(addresses))))


def _waiting(shelf: Shelf) -> tuple[NoticeKey, ...]:
    """The rungs to agencies that are still to leave."""
    return tuple(
        stored.notice.key
        for found in shelf.stored.values()
        for stored in found
        if stored.notice.key.purpose is Purpose.OVERDUE and stored.state in _TO_LEAVE
    )


def _told(found: Sequence[StoredNotice]) -> tuple[Told, ...]:
    return tuple(Told(s.notice.key, s.sent_at) for s in found if s.sent_at is not None)


def _mails(unit: Unit, shelf: Shelf, sendable: Sequence[StoredNotice]) -> tuple[SentMail, ...]:
    """The mails of this month and this week to the mailboxes concerned."""
    today = local_day(shelf.now)
    since = min(today.replace(day=1), today - dt.timedelta(days=today.weekday()))
    offices = _with_sharing(shelf, (stored.notice for stored in sendable))
    moment = dt.datetime.combine(since, dt.time.min, ZONE)
    known = sent_mails(unit, offices, moment)
    return (*known, *_lost_mails(shelf, counted_sent(unit, offices, moment)))


def _lost_mails(shelf: Shelf, left: Iterable[StoredNotice]) -> Iterator[SentMail]:
    """The mails that a ledger put back has lost, as far as their notices tell: what one mailbox was told at one moment is one mail."""
    mails: defaultdict[tuple[str, Role, dt.datetime], list[Notice]] = defaultdict(list)
    for stored in left:
        key = stored.notice.key
        if stored.sent_at is not None:
            mails[key.recipient, key.role, stored.sent_at].append(stored.notice)
    for (recipient, role, at), notices in mails.items():
        envelopes = frozenset(notice.envelope for notice in notices)
        yield SentMail(recipient, role, at, envelopes, _address(shelf, notices[0]))


def _coming(unit: Unit, shelf: Shelf, sendable: Sequence[StoredNotice]) -> tuple[Notice, ...]:
    """What cannot wait and is coming to the agencies whose lists are ready: the lists leave room for it."""
    listed = {Envelope.DIGEST, Envelope.MONTHLY}
    lists = [
        stored.notice
        for stored in sendable
        if stored.notice.envelope in listed and stored.notice.key.role is Role.OFFICER
    ]
    if not lists:
        return ()
    selection = Selection(plans=tuple(shelf.facts), offices=_with_sharing(shelf, lists))
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
