"""Mails nobody knows about: their sender died, or the connection did after the last byte (RFC 1047).

Each is sent at most once more, the same bytes under the same Message-ID, if what it says still holds.
"""

import datetime as dt
import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from dondoc.bootstrap import App
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.mail.handing import hand_over
from dondoc.desk.mail.outcome import Attempt, known_occurrences, relay_pause
from dondoc.desk.mail.sending import beat
from dondoc.store.contacts import dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.messages import (
    Outcome,
    load_message,
    lost_messages,
    postpone_message,
    relaunch_message,
    settle,
)
from dondoc.store.notices import notices_in, settle_message
from dondoc.store.occurrences import Selection, select, set_next_looks
from dondoc.store.returned import take_back
from dondoc.store.values import Fate, Message, MessageState
from notifications.notice import NoticeState, Reason
from notifications.quiet import next_sendable
from notifications.wanted import still_wanted

TRIES = 2
MOMENT = dt.timedelta(
    seconds=1
)  # what was entered in the second of the claim may not be in the mail


def resend_lost(app: App, *, now: dt.datetime) -> Iterator[Attempt]:
    """Take over what was lost, send it again where that still makes sense; the attempts, to be settled one by one."""
    with app.store.write() as unit:
        lost = [_marked(unit, app, message, now=now) for message in lost_messages(unit, now)]
    for message in lost:
        with app.store.write() as unit:
            attempt = _taken(unit, app, message, now=now)
            keys = tuple(stored.key for stored in notices_in(unit, message.message_id))
            beats = attempt is not None and app.witness is not None
            count = beat(unit, app.witness) if beats else None
        if app.witness is not None and count is not None:
            app.witness.write(count)
        if attempt is not None:
            yield hand_over(app, attempt, _parsed(message.content), keys, now=now)


def _marked(unit: Unit, app: App, message: Message, *, now: dt.datetime) -> Message:
    """A mail in flight without a sender is unknown from now on; if it arrived, then when it was claimed."""
    if message.state is MessageState.IN_FLIGHT:
        lease = dt.timedelta(seconds=app.settings.lease_seconds)
        claimed = now if message.lease_until is None else message.lease_until - lease
        lost = Outcome(MessageState.UNKNOWN, "lease lost", now)
        settle(unit, message.message_id, lost, now=claimed)
        settle_message(unit, message.message_id, Fate(NoticeState.UNKNOWN, sent_at=claimed))
        told = (stored.notice.key.occurrence for stored in notices_in(unit, message.message_id))
        # what changed since the claim knew nothing of it
        set_next_looks(unit, dict.fromkeys(known_occurrences(told), now))
    return load_message(unit, message.message_id) or message


def _taken(unit: Unit, app: App, message: Message, *, now: dt.datetime) -> Attempt | None:
    """Claim one more try, or put it off, or leave it unknown for good."""
    notices = notices_in(unit, message.message_id)
    if message.tries < TRIES and message.address in dead_addresses(unit):
        _hand_on(unit, message, now=now)
        return None
    if message.tries >= TRIES or not still_holds(unit, app, message, now=now):
        postpone_message(unit, message, None)
        return None
    accuses = any(stored.notice.accuses for stored in notices)
    again = max(
        relay_pause(unit, now) or now, next_sendable(now, accuses=accuses, calendar=app.calendar)
    )
    if again > now:
        postpone_message(unit, message, again)
        return None
    lease = now + dt.timedelta(seconds=app.settings.lease_seconds)
    if not relaunch_message(unit, message, lease_until=lease):
        return None
    settle_message(unit, message.message_id, Fate(NoticeState.IN_FLIGHT))
    occurrences = tuple(stored.notice.key.occurrence for stored in notices)
    return Attempt(
        message.message_id, message.address, occurrences, message.tries + 1, was_lost=True
    )


def _hand_on(unit: Unit, message: Message, *, now: dt.datetime) -> None:
    """Nobody is at its address any more: it counts as refused, and who stands in gets what it said."""
    take_back(unit, message.message_id, "address dead")
    settle_message(unit, message.message_id, Fate(NoticeState.RETRY, Reason.CONTACT_DEAD, now))


def still_holds(unit: Unit, app: App, message: Message, *, now: dt.datetime) -> bool:
    """Whether all it says still holds, its dates included: a mail that is partly overtaken is better not doubled."""
    notices = notices_in(unit, message.message_id)
    keys = tuple(stored.notice.key.occurrence for stored in notices)
    facts = load_facts(unit)
    found = select(unit, Selection(keys=keys))
    cases, then = (
        {
            str(case.occurrence.key): case
            for case in load_cases(unit, facts, found, now=moment, calendar=app.calendar)
        }
        for moment in (now, (message.sent_at or now) - MOMENT)
    )
    dated = (
        case.assessment.due_rev == then[key].assessment.due_rev
        for key, case in cases.items()
        if key in then
    )
    return (
        bool(notices)
        and all(dated)
        and all(
            still_wanted(stored.notice, cases.get(stored.notice.key.occurrence), now=now) is None
            for stored in notices
        )
    )


def _parsed(content: bytes) -> EmailMessage:
    policy = email.policy.SMTP.clone(cte_type="7bit")
    return email.message_from_bytes(content, policy=policy)
