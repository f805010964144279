"""What mail that came back does: a dead address hands over to văn thư, a full mailbox waits, everything else is only listed.

Nothing here is proof that anybody read anything, and nothing changes the entries of the ledger. Only a bounce that holds one of our
signed ids has an effect, and that is on the mail it names.
"""

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dondoc.bootstrap import App
from dondoc.desk.errors import NoMaildir
from dondoc.desk.outcome import known_occurrences
from dondoc.envelopes import open_envelope
from dondoc.store.contacts import bury_address
from dondoc.store.engine import Unit
from dondoc.store.messages import load_message
from dondoc.store.notices import change_notices, notices_in
from dondoc.store.occurrences import set_next_looks
from dondoc.store.returned import ReturnedMail, add_returned, all_returned, take_back
from dondoc.store.values import Fate, Message
from notifications.notice import NoticeState, Reason
from notifications.returned import LARGEST, Kind, Returned, read_returned

AFTER_A_SOFT_BOUNCE = dt.timedelta(hours=4)
MOST_SOFT = 5  # tries; then the address counts as dead
_SENT = frozenset({NoticeState.ACCEPTED, NoticeState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """How many mails of each kind were new; `forged` held an id that is not ours."""

    kinds: Mapping[Kind, int]
    forged: int = 0


def take_maildir(app: App, folder: Path, *, now: dt.datetime) -> ReturnedReport:
    """Take every new mail of a Maildir; each goes from `new` to `cur` once it is written down.

    Raises:
        NoMaildir: the folder is none.
    """
    if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
        raise NoMaildir(folder)
    kinds: Counter[Kind] = Counter()
    forged = 0
    for path in _arrived(folder):
        with path.open("rb") as file:
            content = file.read(LARGEST)
        found = take_returned(app, content, now=now)
        if found is not None:
            kinds[found.kind] += 1
            forged += int(found.is_forged)
        os.replace(path, folder / "cur" / f"{path.name}:2,S")  # noqa: PTH105 -- Path.replace says nothing of its target's folder
    return ReturnedReport(kinds, forged)


def _arrived(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in (folder / "new").iterdir() if path.is_file())


@dataclass(frozen=True, slots=True)
class Taken:
    """What one new mail was."""

    kind: Kind
    message_id: str
    is_forged: bool


def take_returned(app: App, content: bytes, *, now: dt.datetime) -> Taken | None:
    """Write one mail down and do what it asks for; None where it was taken before."""
    found = read_returned(content)
    with app.store.write() as unit:
        message = _ours(unit, app, found)
        mail = ReturnedMail(
            sha256=hashlib.sha256(content).hexdigest(),
            kind=found.kind,
            message_id="" if message is None else message.message_id,
            sender=found.sender,
            subject=found.subject,
            words=found.words,
            seen_at=now,
        )
        if not add_returned(unit, mail):
            return None
        if message is not None:
            _follow(unit, message, found, now=now)
    return Taken(found.kind, mail.message_id, bool(found.ids) and message is None)


def returned_mail(app: App) -> tuple[ReturnedMail, ...]:
    """Everything that came back, oldest first."""
    with app.store.read() as unit:
        return all_returned(unit)


def _ours(unit: Unit, app: App, found: Returned) -> Message | None:
    """The mail of ours that it names, if the signature is ours and there is such a mail."""
    for envelope in found.ids:
        key = open_envelope(app.secret, envelope)
        message = key and load_message(unit, f"<{key}@{app.settings.domain}>")
        if message:
            return message
    return None


def _follow(unit: Unit, message: Message, found: Returned, *, now: dt.datetime) -> None:
    if found.kind not in {Kind.HARD, Kind.SOFT}:
        return
    notices = [stored for stored in notices_in(unit, message.message_id) if stored.state in _SENT]
    if not take_back(unit, message.message_id, found.words):
        return  # the second bounce of one mail
    is_dead = found.kind is Kind.HARD or message.tries >= MOST_SOFT
    if is_dead:
        bury_address(unit, message.address, now=now, answer=found.words)
    fate = (
        Fate(NoticeState.RETRY, Reason.CONTACT_DEAD, now)
        if is_dead
        else Fate(NoticeState.RETRY, None, now + AFTER_A_SOFT_BOUNCE)
    )
    change_notices(unit, [stored.key for stored in notices], fate)
    occurrences = known_occurrences(stored.notice.key.occurrence for stored in notices)
    set_next_looks(unit, dict.fromkeys(occurrences, now))
