"""Handing the outbox over: each mail is written down as in flight, sent, and its outcome written down (domain-model.md §6).

At most one mail is ever in doubt. If the process dies between the relay's answer and our commit, the mail counts as
`unknown` once its lease has passed and is sent at most once more, the same bytes under the same Message-ID.
The outcome of one mail and the claim of the next are one transaction.
"""

import contextlib
import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from calendars.civil import local_day
from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk.errors import OutcomeLost
from dondoc.desk.judging import knowing
from dondoc.desk.mail.handing import hand_over
from dondoc.desk.mail.mailing import Letter, compose
from dondoc.desk.mail.outbox import Outgoing, take_outgoing
from dondoc.desk.mail.outcome import Attempt, hold_all, relay_pause, settle_attempt
from dondoc.desk.mail.resend import resend_lost
from dondoc.desk.mail.sending import beat, keep_ready, sending_in
from dondoc.store.claims import claim_notices
from dondoc.store.contacts import bury_address, dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.entries import last_seq
from dondoc.store.errors import StoreRefusal
from dondoc.store.messages import first_lost, launch_message, sent_since
from dondoc.store.notices import change_notices, first_ready
from dondoc.store.values import Fate, Message, StoredNotice
from notifications.channels import SendError
from notifications.message import BadAddress, FinishedEmail
from notifications.notice import NoticeState, Reason

MINUTE = dt.timedelta(minutes=1)
FEWEST, MOST = 20, 200  # offices looked at at once
AFTER_A_BUG = dt.timedelta(hours=1)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What one pass did. `next_at` is when there is something to do again, as far as is known now."""

    accepted: int = 0
    retried: int = 0
    failed: int = 0
    unknown: int = 0
    deferred: int = 0
    skipped: int = 0
    next_at: dt.datetime | None = None
    trouble: Refusal | None = None

    def __add__(self, other: "DeliveryReport") -> "DeliveryReport":
        return DeliveryReport(
            self.accepted + other.accepted,
            self.retried + other.retried,
            self.failed + other.failed,
            self.unknown + other.unknown,
            self.deferred + other.deferred,
            self.skipped + other.skipped,
            other.next_at or self.next_at,
            other.trouble or self.trouble,
        )


class _Taken(Exception):  # noqa: N818 -- a signal, not an error
    """Another process has changed what we were about to claim."""


def deliver(app: App, *, now: dt.datetime) -> DeliveryReport:
    """Hand over everything that may leave at `now`, within the throttle."""
    with app.store.write() as unit:
        if not sending_in(unit).is_open:
            return DeliveryReport(deferred=keep_ready(unit, now=now))
        app = knowing(unit, app)
    report = DeliveryReport()
    for attempt in resend_lost(app, now=now):
        report += _settled(app, attempt, now=now)
    while True:
        with app.store.write() as unit:
            pause = relay_pause(unit, now)
            if pause is not None:
                hold_all(unit, until=pause, now=now)
            budget = max(app.settings.mails_per_minute - len(sent_since(unit, now - MINUTE)), 0)
            outgoing = take_outgoing(unit, app, now=now, mailboxes=_mailboxes(budget))
        report += DeliveryReport(deferred=outgoing.deferred, skipped=outgoing.skipped)
        letters = outgoing.letters[:budget]
        round_ = _send_letters(app, letters, outgoing, now=now)
        report += round_.report
        moved = round_.claimed or outgoing.deferred or outgoing.skipped
        goes_on = outgoing.more and moved and budget > len(letters) and not round_.stops
        if not (goes_on or (letters and round_.look_again)):
            return replace(report, next_at=next_delivery(app, now=now))


def _mailboxes(budget: int) -> int:
    """How many offices to look at at once: about as many as may get a mail, so that a look costs the same however long the queue is.

    >>> _mailboxes(0), _mailboxes(30), _mailboxes(1_000_000)
    (20, 30, 200)
    """
    return min(max(budget, FEWEST), MOST)


def next_delivery(app: App, *, now: dt.datetime) -> dt.datetime | None:
    """When there is something to hand over again: a notice that waits, a lease that ends, the throttle."""
    with app.store.read() as unit:
        moments = [moment for moment in (first_ready(unit), first_lost(unit)) if moment is not None]
        recent = sent_since(unit, now - MINUTE)
    if not moments:
        return None
    if min(moments) > now:
        return min(moments)
    over = len(recent) - app.settings.mails_per_minute
    return recent[over] + MINUTE if over >= 0 else now + MINUTE


# -- one round ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Round:
    """What a round did, and whether the outbox has to be looked at again: the ledger moved, or an address died.

    `claimed` counts the mails that were tried; `stops`: the relay is down, or somebody has stopped sending.
    """

    report: DeliveryReport
    look_again: bool
    claimed: int = 0
    stops: bool = False


def _send_letters(
    app: App, letters: tuple[Letter, ...], outgoing: Outgoing, *, now: dt.datetime
) -> _Round:
    report, last, look_again, tried, stops = DeliveryReport(), None, False, 0, False
    for letter in letters:
        with _naming_the_mail(last):
            message = _composed(app, letter, now=now)
        if message is None:
            look_again = True
            continue
        with _naming_the_mail(last), app.store.write() as unit:
            if last is not None:
                report += _written(unit, app, last, now=now)
            stops = last is not None and last.stops
            last = None
            stops = stops or not sending_in(unit).is_open
            if stops or last_seq(unit) != outgoing.seq:
                look_again = not stops
                break
            claimed = claim_letter(unit, app, letter, message, outgoing, now=now)
            count = beat(unit, app.witness) if app.witness is not None else None
        if app.witness is not None and count is not None:
            app.witness.write(count)
        if claimed is not None:
            tried += 1
            keys = tuple(str(notice.key) for notice in letter.parcel.notices)
            last = hand_over(app, claimed, message, keys, now=now)
            look_again = look_again or last.is_dead_address
    if last is not None:
        report += _settled(app, last, now=now)
        stops = stops or last.stops
    return _Round(report, look_again, tried, stops)


def _composed(app: App, letter: Letter, *, now: dt.datetime) -> FinishedEmail | None:
    """The mail; None where it cannot be made, its notices then wait with their reason and the others go on."""
    keys = [str(notice.key) for notice in letter.parcel.notices]
    try:
        return compose(app, letter, now=now)
    except BadAddress as refusal:
        with app.store.write() as unit:
            bury_address(unit, letter.address, now=now, answer=refusal.en)
            change_notices(unit, keys, Fate(NoticeState.RETRY, Reason.CONTACT_DEAD, now))
    except OSError as fault:  # no room for a work file of the sheet that travels along
        LOG.error("mail could not be made: %s: %s", letter.parcel.key, fault)  # noqa: TRY400 -- no bug
        _put_off(app, keys, now=now)
    except Exception:
        LOG.exception("mail could not be made: %s", letter.parcel.key)
        _put_off(app, keys, now=now)
    return None


def _put_off(app: App, keys: list[str], *, now: dt.datetime) -> None:
    with app.store.write() as unit:
        change_notices(unit, keys, Fate(NoticeState.RETRY, Reason.NOT_MADE, now + AFTER_A_BUG))


def claim_letter(  # noqa: PLR0913 -- the transaction, the mail as values and as bytes, and the moment
    unit: Unit,
    app: App,
    letter: Letter,
    message: FinishedEmail,
    outgoing: Outgoing,
    *,
    now: dt.datetime,
) -> Attempt | None:
    """Write the mail down as in flight; None where another process was quicker, or nobody is at its address any more."""
    if letter.address in dead_addresses(unit):
        return None
    claims: list[StoredNotice] = [
        outgoing.claims[str(notice.key)] for notice in letter.parcel.notices
    ]
    record = Message(
        message_id=letter.message_id(app.settings),
        office=letter.parcel.recipient,
        role=letter.parcel.role,
        address=letter.address,
        envelopes=letter.parcel.envelopes,
        subject=message.subject,
        content=message.as_bytes(),
    )
    lease = now + dt.timedelta(seconds=app.settings.lease_seconds)
    try:
        with unit.attempt():
            _take(
                claim_notices(unit, claims, record.message_id, now=now)
                and launch_message(unit, record, lease_until=lease)
            )
    except _Taken:
        return None
    occurrences = tuple(notice.key.occurrence for notice in letter.parcel.notices)
    return Attempt(
        message_id=record.message_id,
        address=letter.address,
        occurrences=occurrences,
        attempts=max(stored.attempts for stored in claims) + 1,
        seq=outgoing.seq,
        belated=tuple(
            notice.key.occurrence
            for notice in letter.parcel.notices
            if notice.accuses and local_day(notice.wanted_at) < local_day(now)
        ),
    )


def _take(took: bool) -> None:  # noqa: FBT001 -- raises so that a savepoint is rolled back
    if not took:
        raise _Taken


def _settled(app: App, attempt: Attempt, *, now: dt.datetime) -> DeliveryReport:
    with _naming_the_mail(attempt), app.store.write() as unit:
        return _written(unit, app, attempt, now=now)


@contextlib.contextmanager
def _naming_the_mail(attempt: Attempt | None) -> Iterator[None]:
    """Where the ledger cannot be written to, the mail whose outcome is lost is named.

    Raises:
        OutcomeLost: it counts as unknown once its lease is over.
    """
    try:
        yield
    except StoreRefusal as refusal:
        if attempt is None:
            raise
        raise OutcomeLost(attempt.message_id, refusal) from refusal


def _written(unit: Unit, app: App, attempt: Attempt, *, now: dt.datetime) -> DeliveryReport:
    state = settle_attempt(unit, app, attempt, now=now)
    answer = attempt.answer
    return DeliveryReport(
        accepted=int(state is NoticeState.ACCEPTED),
        retried=int(state is NoticeState.RETRY),
        failed=int(state is NoticeState.FAILED),
        unknown=int(state is NoticeState.UNKNOWN),
        trouble=answer if isinstance(answer, SendError) else None,
    )
