"""What mail that came back does: a dead address hands over to văn thư, a full mailbox waits, everything else is only listed.

Nothing here is proof that anybody read anything, and nothing changes the entries of the ledger. Only a bounce that holds the signed
id of the try that is under way has an effect, and that is on the mail it names.
"""

import datetime as dt
import email.parser
import hashlib
import hmac
import json
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from calendars.errors import Refusal
from dondoc.bootstrap import App, make_boxes
from dondoc.desk.mail.contacts import Post, load_post
from dondoc.desk.mail.outcome import call_operator, known_occurrences
from dondoc.desk.mail.returned_errors import BoxesHeld, NoBox, NotDead, NothingToSettle
from dondoc.desk.mail.returned_lost import note_back, tell_again
from dondoc.desk.mail.sending import look_out
from dondoc.envelopes import open_envelope
from dondoc.store import meta
from dondoc.store.contacts import bury_address, revive_address
from dondoc.store.engine import Unit
from dondoc.store.messages import load_message
from dondoc.store.notices import notices_in, settle_notices, wake_unreachable
from dondoc.store.occurrences import set_next_looks
from dondoc.store.returned import (
    FOR_A_PERSON,
    Effect,
    ReturnedMail,
    add_returned,
    is_known,
    latest_returned,
    settle_returned,
    take_back,
)
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import Fate, Message
from notifications.boxes import Arrived, Box, BoxError, MaildirBox
from notifications.notice import NoticeState, Reason
from notifications.returned import Kind, Returned, read_returned, unreadable

AFTER_A_SOFT_BOUNCE = dt.timedelta(hours=4)
MOST_SOFT = 5  # tries; then the address counts as dead
MOST = 500  # mails of one box in one pass
SHOWN = 200
_SENT = frozenset({NoticeState.ACCEPTED, NoticeState.UNKNOWN})
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """How many mails of each kind were new; `forged` held an id that is not ours, `unreadable` were set aside.

    `is_full`: a box held more than one pass takes. `troubles`: boxes that could not be read, a sentence each.
    """

    kinds: Mapping[Kind, int] = field(default_factory=dict)
    forged: int = 0
    unreadable: int = 0
    is_full: bool = False
    troubles: tuple[Refusal, ...] = ()

    def __add__(self, other: "ReturnedReport") -> "ReturnedReport":
        return ReturnedReport(
            Counter(self.kinds) + Counter(other.kinds),
            self.forged + other.forged,
            self.unreadable + other.unreadable,
            self.is_full or other.is_full,
            (*self.troubles, *other.troubles),
        )


# -- boxes -------------------------------------------------------------------------------------------------------------


def read_boxes(app: App, *, now: dt.datetime) -> ReturnedReport:
    """Take what is new from every box of the settings; a box that cannot be read does not stop the others, and is remembered.

    Raises:
        NoBox: none is set.
        BoxesHeld: a question of the program is open: a copy of the ledger would take mail away from the original.
    """
    if not app.settings.has_box:
        raise NoBox
    if look_out(app, now=now).locks:
        raise BoxesHeld
    report = ReturnedReport()
    for box in make_boxes(app.settings):
        try:
            report += take_box(app, box, now=now)
        except BoxError as refusal:
            report += ReturnedReport(troubles=(refusal,))
        finally:
            box.close()
    said = [[refusal.vi, refusal.en] for refusal in report.troubles]
    with app.store.write() as unit:
        meta.write(unit, meta.BOXES_TRIED, format_instant(now))
        if not said:
            meta.write(unit, meta.BOXES_READ, format_instant(now))
        meta.write(unit, meta.BOXES_TROUBLE, json.dumps(said, ensure_ascii=False) if said else "")
    return report


def read_due(app: App, *, patience: dt.timedelta, now: dt.datetime) -> ReturnedReport | None:
    """Read the boxes where nobody has tried for so long; None where there is nothing to do, or a question is open."""
    if not app.settings.has_box:
        return None
    with app.store.read() as unit:
        tried = meta.read(unit, meta.BOXES_TRIED)
    if tried and now - parse_instant(tried) < patience:
        return None
    try:
        return read_boxes(app, now=now)
    except BoxesHeld:  # whoever delivers says what is asked
        return None


@dataclass(frozen=True, slots=True)
class BoxHealth:
    """When all boxes were last read (None = never), and what was wrong at the last try, in both languages."""

    read_at: dt.datetime | None
    troubles: tuple[tuple[str, str], ...] = ()


def box_health(app: App) -> BoxHealth:
    """How reading the boxes went last."""
    with app.store.read() as unit:
        read_at, said = meta.read(unit, meta.BOXES_READ), meta.read(unit, meta.BOXES_TROUBLE)
    troubles = tuple((vi, en) for vi, en in json.loads(said)) if said else ()
    return BoxHealth(parse_instant(read_at) if read_at else None, troubles)


@dataclass(frozen=True, slots=True)
class ReturnedAccount:
    """The account of one reading: what was new, and what waits for a person at `now`."""

    now: dt.datetime
    report: ReturnedReport
    post: Post


def account(app: App, report: ReturnedReport, *, now: dt.datetime) -> ReturnedAccount:
    """What a reading found, with what waits for a person."""
    return ReturnedAccount(now, report, load_post(app))


def take_maildir(app: App, folder: Path, *, now: dt.datetime) -> ReturnedReport:
    """Take every new mail of a Maildir.

    Raises:
        BoxError: the folder is no Maildir.
    """
    return take_box(app, MaildirBox(folder), now=now)


def take_box(app: App, box: Box, *, now: dt.datetime) -> ReturnedReport:
    """Take what nobody has handled yet; each mail is marked once it is written down, so one that was taken twice changes nothing.

    Raises:
        BoxError: the box cannot be read any further; what was taken stays taken.
    """
    kinds: Counter[Kind] = Counter()
    seen = forged = broken = 0
    for mail in box.arrived(MOST):
        seen += 1
        found = _read(mail)
        taken = _take(app, found, _digest(box, mail), now=now)
        box.settle(mail, for_a_person=found.kind in FOR_A_PERSON)
        if taken is not None:
            kinds[taken.kind] += 1
            forged += int(taken.is_forged)
            broken += int(found.status == UNREADABLE)
    return ReturnedReport(kinds, forged, broken, is_full=seen == MOST)


UNREADABLE = unreadable(b"").status


def _digest(box: Box, mail: Arrived) -> str:
    named = f"{box.where} {mail.name}".encode() if mail.fault else mail.content
    return hashlib.sha256(named).hexdigest()


def _read(mail: Arrived) -> Returned:
    """What one mail is; whatever is wrong with it, the others are read too."""
    if mail.fault:
        return replace(unreadable(b""), words=mail.fault)
    return _safely_read(mail.content)


def _safely_read(content: bytes) -> Returned:
    try:
        return read_returned(content)
    except Exception:  # a bottomless mail, or a bug of the mail parser: a person reads it
        LOG.exception("a mail that came back could not be read")
        return unreadable(content)


# -- one mail ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """What one new mail was."""

    kind: Kind
    message_id: str
    is_forged: bool


def take_returned(app: App, content: bytes, *, now: dt.datetime) -> Taken | None:
    """Write one mail down and do what it asks for; None where it was taken before."""
    return _take(app, _safely_read(content), hashlib.sha256(content).hexdigest(), now=now)


def _take(app: App, found: Returned, sha256: str, *, now: dt.datetime) -> Taken | None:
    with app.store.write() as unit:
        unit.alone()  # two may read one box at once
        if is_known(unit, sha256):
            return None
        named = _named(unit, app, found)
        message = named.message
        effect = Effect.NOTHING
        if message is not None and named.is_current:
            effect = _follow(unit, app, message, found, now=now)
        elif named.lost and found.kind in {Kind.HARD, Kind.SOFT}:
            effect = tell_again(unit, app, named.lost, after=_rest(found.kind), now=now)
        mail = ReturnedMail(
            sha256=sha256,
            kind=found.kind,
            message_id="" if message is None else message.message_id,
            sender=found.sender,
            subject=found.subject,
            words=found.words,
            seen_at=now,
            status=found.status,
            said_by=found.said_by,
            address="" if message is None else message.address,
            effect=effect,
        )
        add_returned(unit, mail)
    return Taken(found.kind, mail.message_id, named.is_forged)


def latest(app: App, *, limit: int = SHOWN) -> tuple[ReturnedMail, ...]:
    """What came back last, oldest first."""
    with app.store.read() as unit:
        return latest_returned(unit, limit=limit)


def settle_mail(app: App, number: int, *, by: str, now: dt.datetime) -> None:
    """A person has read it and done what it asks for.

    Raises:
        NothingToSettle: no mail of that number waits.
    """
    with app.store.write() as unit:
        if not settle_returned(unit, number, by=by, now=now):
            raise NothingToSettle(number)


def revive(app: App, address: str, *, now: dt.datetime) -> None:
    """A mailbox was mended: its address is used again, and what waited for it is looked at now.

    Raises:
        NotDead: the address is not dead.
    """
    with app.store.write() as unit:
        if not revive_address(unit, address):
            raise NotDead(address)
        wake_unreachable(unit, now=now)


@dataclass(frozen=True, slots=True)
class _Named:
    """The mail of ours it is about. `is_current`: by the signed id of the try that is under way, which alone has an effect.

    `lost` is the Message-ID of one that bears our signature and that this ledger does not know: it left after the backup put in place.
    """

    message: Message | None = None
    is_current: bool = False
    is_forged: bool = False
    lost: str = ""


def _named(unit: Unit, app: App, found: Returned) -> _Named:
    """By the ids it holds, if the signature is ours; else, without any effect, by what it says it answers."""
    lost = ""
    for envelope in found.ids:
        key = open_envelope(app.secret, envelope)
        message_id = f"<{key}@{app.settings.domain}>" if key else ""
        message = load_message(unit, message_id) if key else None
        lost = lost or message_id
        if message is not None:
            return _Named(message, is_current=hmac.compare_digest(envelope, _envelope(message)))
    if found.kind in {Kind.REPLY, Kind.AUTO}:
        for answered in found.answers:
            message = load_message(unit, answered)
            if message is not None:
                return _Named(message, is_forged=bool(found.ids))
    return _Named(is_forged=bool(found.ids) and not lost, lost=lost)


def _envelope(message: Message) -> str:
    """The id the mail went out with last."""
    headers = email.parser.BytesHeaderParser().parsebytes(message.content)
    return str(headers["X-Dondoc-Envelope"] or "")


def _rest(kind: Kind) -> dt.timedelta:
    """After how long the same address is tried again."""
    return AFTER_A_SOFT_BOUNCE if kind is Kind.SOFT else dt.timedelta()


def _follow(unit: Unit, app: App, message: Message, found: Returned, *, now: dt.datetime) -> Effect:
    if found.kind not in {Kind.HARD, Kind.SOFT}:
        return Effect.NOTHING
    lost = [stored for stored in notices_in(unit, message.message_id) if stored.state in _SENT]
    if not take_back(unit, message.message_id, found.words):
        return Effect.NOTHING  # the second bounce of one mail
    note_back(app, message.message_id, [stored.key for stored in lost], now=now)
    is_dead = found.kind is Kind.HARD or message.tries >= MOST_SOFT
    if is_dead:
        bury_address(unit, message.address, now=now, answer=found.words)
        call_operator(unit, app, [stored.notice for stored in lost], now=now)
    fate = (
        Fate(NoticeState.RETRY, Reason.CONTACT_DEAD, now)
        if is_dead
        else Fate(NoticeState.RETRY, Reason.REFUSED, now + _rest(found.kind))
    )
    settle_notices(unit, [stored.key for stored in lost], fate)
    occurrences = known_occurrences(stored.notice.key.occurrence for stored in lost)
    set_next_looks(unit, dict.fromkeys(occurrences, now))
    return Effect.DEAD if is_dead else Effect.AGAIN
