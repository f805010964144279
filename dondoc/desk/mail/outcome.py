"""What a relay's answer makes of a mail and of the notices in it; when a relay that is down is tried again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dondoc.bootstrap import App
from dondoc.store import meta
from dondoc.store.contacts import bury_address
from dondoc.store.engine import Unit
from dondoc.store.entries import last_seq
from dondoc.store.messages import Outcome, settle
from dondoc.store.notices import (
    add_notices,
    hold_ready,
    notices_in,
    settle_message,
)
from dondoc.store.occurrences import set_next_looks
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import Fate, MessageState, StoredNotice
from notifications.channels import Fault, Receipt, SendError
from notifications.notice import Envelope, Notice, NoticeState, Reason, Role

LONGEST_PAUSE = 60  # minutes


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to hand a mail over. `was_lost`: it may have arrived before, so a refusal proves nothing.

    `seq` is the ledger's length when the mail was claimed. `belated` are occurrences of which a rung left later than it was
    due: what follows it is counted anew.
    """

    message_id: str
    address: str
    occurrences: tuple[str, ...]
    attempts: int = 1
    seq: int = -1
    belated: tuple[str, ...] = ()
    answer: Receipt | SendError | None = None
    was_lost: bool = False

    @property
    def is_dead_address(self) -> bool:
        """Whether the relay says for good that nobody is there."""
        fault = self.answer
        return isinstance(fault, SendError) and fault.permanent and fault.fault is Fault.RECIPIENT

    @property
    def stops(self) -> bool:
        """Whether the way to the relay is shut: trying the next mail is useless."""
        return isinstance(self.answer, SendError) and self.answer.fault is Fault.RELAY


def settle_attempt(unit: Unit, app: App, attempt: Attempt, *, now: dt.datetime) -> NoticeState:
    """Write the outcome down; the state its notices got."""
    outcome, fate = _judge(unit, app, attempt, now=now)
    if not settle(unit, attempt.message_id, outcome, now=now):
        return NoticeState.UNKNOWN
    settle_message(unit, attempt.message_id, fate)
    if fate.sent_at is not None and attempt.belated:
        set_next_looks(unit, dict.fromkeys(attempt.belated, now))
    if fate.sent_at is not None and attempt.seq != last_seq(
        unit
    ):  # an entry of the meantime did not know that this was, or may have been, said
        set_next_looks(unit, dict.fromkeys(known_occurrences(attempt.occurrences), now))
    if fate.state is NoticeState.ACCEPTED and meta.read(unit, meta.RELAY_FAILURES):
        meta.write(unit, meta.RELAY_FAILURES, "")
    if attempt.stops and fate.ready_at is not None:
        hold_all(unit, until=fate.ready_at, now=now)
    return fate.state


def _judge(unit: Unit, app: App, attempt: Attempt, *, now: dt.datetime) -> tuple[Outcome, Fate]:
    match attempt.answer:
        case Receipt(answer=answer):
            return Outcome(MessageState.ACCEPTED, answer), Fate(NoticeState.ACCEPTED, sent_at=now)
        case SendError() as fault:
            return _refused(unit, app, attempt, fault, now=now)
        case None:
            msg = f"expected an attempt with its answer, got {attempt!r}"
            raise ValueError(msg)


def _refused(
    unit: Unit, app: App, attempt: Attempt, fault: SendError, *, now: dt.datetime
) -> tuple[Outcome, Fate]:
    refused = Outcome(MessageState.REFUSED, fault.en)
    if fault.uncertain or attempt.was_lost:
        again = now + dt.timedelta(seconds=app.settings.lease_seconds)
        unknown = Outcome(MessageState.UNKNOWN, fault.en, again)
        return unknown, Fate(NoticeState.UNKNOWN, sent_at=now)
    if fault.fault is Fault.RELAY:
        until = _pause_relay(unit, now=now)
        return refused, Fate(NoticeState.RETRY, Reason.RELAY_DOWN, until)
    if attempt.is_dead_address:
        bury_address(unit, attempt.address, now=now, answer=fault.said or fault.en)
        lost = notices_in(unit, attempt.message_id)
        call_operator(unit, app, [stored.notice for stored in lost], now=now)
        return refused, Fate(NoticeState.RETRY, Reason.CONTACT_DEAD, now)
    if fault.permanent:
        return refused, Fate(NoticeState.FAILED, Reason.REFUSED)
    return refused, Fate(NoticeState.RETRY, Reason.REFUSED, now + pause(attempt.attempts))


def call_operator(unit: Unit, app: App, notices: Iterable[Notice], *, now: dt.datetime) -> None:
    """A line for the operator about each notice that did not reach its recipient; once for each, whoever notices it."""
    if not app.settings.operator:
        return
    calls = (
        replace(
            notice,
            key=replace(notice.key, role=Role.OPERATOR),
            envelope=Envelope.DIGEST,
            accuses=False,
        )
        for notice in notices
        if notice.key.role is not Role.OPERATOR
    )
    due = (StoredNotice(notice, NoticeState.DUE, ready_at=now) for notice in calls)
    add_notices(unit, due, now=now)


def pause(failures: int) -> dt.timedelta:
    """How long to wait after so many failures: doubling from one minute to an hour.

    >>> [pause(n).seconds // 60 for n in (1, 2, 3, 7, 99)]
    [1, 2, 4, 60, 60]
    """
    return dt.timedelta(minutes=min(2 ** min(failures - 1, 10), LONGEST_PAUSE))


def _pause_relay(unit: Unit, *, now: dt.datetime) -> dt.datetime:
    failures = int(meta.read(unit, meta.RELAY_FAILURES) or 0) + 1
    until = now + pause(failures)
    meta.write(unit, meta.RELAY_FAILURES, str(failures))
    meta.write(unit, meta.RELAY_DOWN_UNTIL, format_instant(until))
    return until


def relay_pause(unit: Unit, now: dt.datetime) -> dt.datetime | None:
    """Until when the relay is left alone; None where it may be tried."""
    text = meta.read(unit, meta.RELAY_DOWN_UNTIL)
    until = parse_instant(text) if text else None
    return until if until is not None and until > now else None


def hold_all(unit: Unit, *, until: dt.datetime, now: dt.datetime) -> None:
    """Everything that is ready waits for the relay."""
    hold_ready(unit, Fate(NoticeState.RETRY, Reason.RELAY_DOWN, until), now=now)


def known_occurrences(occurrences: Iterable[str]) -> Iterable[str]:
    """Occurrence keys; a doubt about a whole obligation is none."""
    return (occurrence for occurrence in occurrences if not occurrence.endswith("|*|*"))
