"""A bounce and a backup: the journal knows of each mail that it came back, and which notices were in one that the ledger has lost."""

import datetime as dt
from collections.abc import Sequence

from dondoc.bootstrap import App
from dondoc.desk.mail.outcome import known_occurrences
from dondoc.sent_journal import SentLine, note_returned, sent_lines
from dondoc.store.engine import Unit
from dondoc.store.notices import notices_by_key, settle_notices
from dondoc.store.occurrences import set_next_looks
from dondoc.store.returned import Effect
from dondoc.store.values import Fate
from notifications.notice import NoticeState, Reason


def note_back(app: App, message_id: str, keys: Sequence[str], *, now: dt.datetime) -> None:
    """Note that a mail came back, so that it does not count as sent where an older ledger is put in place.

    Raises:
        Unwritable: the disk declines; nothing is taken from the box, and the bounce is read once more.
    """
    if app.witness is not None and keys:
        note_returned(app.witness.journal, SentLine(now, message_id, tuple(keys)))


def tell_again(
    unit: Unit, app: App, message_id: str, *, after: dt.timedelta, now: dt.datetime
) -> Effect:
    """A mail came back that left after the backup: what it said and a person's word has counted as sent is told again.

    Where it went is not known any more, so no address is dead by it: the roster's address is tried once more.
    """
    if app.witness is None:
        return Effect.NOTHING
    left = [line for line in sent_lines(app.witness.journal) if line.message_id == message_id]
    if not left or left[-1].is_back:
        return Effect.NOTHING
    counted = [
        stored
        for stored in notices_by_key(unit, left[-1].keys)
        if stored.reason is Reason.SENT_BEFORE and stored.sent_at == left[-1].at
    ]
    if not counted:
        return Effect.NOTHING
    note_back(app, message_id, left[-1].keys, now=now)
    fate = Fate(NoticeState.RETRY, Reason.REFUSED, now + after)
    settle_notices(unit, [stored.key for stored in counted], fate)
    about = known_occurrences(stored.notice.key.occurrence for stored in counted)
    set_next_looks(unit, dict.fromkeys(about, now))
    return Effect.AGAIN
