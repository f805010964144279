"""A person's answer to what the program asks before it sends: the right ledger, on the right machine, with the right clock.

What left after a backup counts as sent: the journal beside the witness knows it, or the person names the moment. What a clock
that was ahead has written is put right.
"""

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.errors import BadSending
from dondoc.desk.mail.sending import (
    Question,
    Sending,
    ask,
    beat,
    clock_mark,
    needs_word,
    sign_of,
)
from dondoc.desk.tick import tick
from dondoc.sent_journal import SentLine, sent_lines
from dondoc.store import meta
from dondoc.store.engine import Unit
from dondoc.store.entries import put_right as put_entries_right
from dondoc.store.entries import void_premature
from dondoc.store.messages import count_tries
from dondoc.store.notices import add_notices, all_unsent, notices_by_key, settle_notices
from dondoc.store.occurrences import put_right as put_occurrences_right
from dondoc.store.occurrences import set_next_looks
from dondoc.store.returned import bounces_of
from dondoc.store.sending import SendingChange, Turn, add_change
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import Fate, StoredNotice
from dondoc.store.versions import put_right as put_versions_right
from notifications.notice import (
    UNSENT,
    Envelope,
    Notice,
    NoticeState,
    Purpose,
    Reason,
    parse_notice_key,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a confirmation settled: the questions it answers, notices that count as sent, breaches dated ahead that are void."""

    questions: tuple[Question, ...] = ()
    counted: int = 0
    voided: int = 0


def confirm(
    app: App, *, by: str, reason: str = "", sent_until: dt.datetime | None = None
) -> Settled:
    """Answer the program's question, or the one its next pass would ask; whatever was due up to `sent_until` counts as sent.

    Raises:
        BadSending: nobody answers for it, or nothing is asked.
    """
    needs_word(by=by)
    now = app.clock.now()
    seen = 0 if app.witness is None else app.witness.pulse()
    sign = sign_of(app)
    with app.store.write() as unit:
        found = ask(unit, app, sign, now=now)
        if not found.locks:
            raise BadSending.nothing_asked()
        voided = _set_clock(unit, app, found, by=by, now=now)
    if _may_have_left(found, sent_until):
        tick(app, now=now)  # what is due by now is written down, so that what left can be found
    with app.store.write() as unit:
        counted = _count_sent(unit, app, found, sent_until, now=now)
        add_change(unit, SendingChange(Turn.CONFIRM, by, reason, now))
        count = beat(unit, app.witness, after=seen)
    if app.witness is not None:
        app.witness.write(count)
    return Settled(found.questions, counted, voided)


def _set_clock(unit: Unit, app: App, found: Sending, *, by: str, now: dt.datetime) -> int:
    """What the clock says now is right, says a person.

    What is written as missed after it is void, what was entered after it counts as learnt now, and everything is looked at anew.
    """
    meta.write(unit, meta.CLOCK_MARK, clock_mark(app.clock, now))
    last = meta.read(unit, meta.LAST_TICK)
    if last and parse_instant(last) > now:
        meta.write(unit, meta.LAST_TICK, format_instant(now))
    is_ahead = put_entries_right(unit, now) > 0
    if not (found.holds_passes or is_ahead):
        return 0
    put_occurrences_right(unit, now)
    put_versions_right(unit, now)
    meta.write(unit, meta.BASIS, "")
    return void_premature(unit, now=now, reason=f"clock: {by}")


def _may_have_left(found: Sending, sent_until: dt.datetime | None) -> bool:
    another = {Question.RESTORED, Question.COPIED}
    return not another.isdisjoint(found.questions) or sent_until is not None


def _count_sent(
    unit: Unit, app: App, found: Sending, sent_until: dt.datetime | None, *, now: dt.datetime
) -> int:
    counted = 0
    if app.witness is not None and _may_have_left(found, None):
        told = tuple(sent_lines(app.witness.journal))
        lines = tuple(_not_known_back(unit, told))
        _look_again(unit, (key for line in lines for key in line.keys), now=now)
        for line in lines:
            counted += _tell(unit, line.keys, at=line.at)
        counted += add_notices(unit, _unknown(unit, lines), now=now)
        count_tries(unit, Counter(line.message_id for line in told))
    if sent_until is not None:
        due = [one.key for one in all_unsent(unit) if one.notice.wanted_at <= sent_until]
        counted += _tell(unit, due, at=sent_until)
        _look_again(unit, due, now=now)
    return counted


def _not_known_back(unit: Unit, lines: Sequence[SentLine]) -> Iterator[SentLine]:
    """The mails of the journal save those that came back, as it says or this ledger knows: what they said has still to be told."""
    back = Counter(
        {
            message_id: len(known)
            for message_id, known in bounces_of(unit, [line.message_id for line in lines]).items()
        }
    )
    back.subtract(line.message_id for line in lines if line.is_back)
    for line in lines:
        if line.is_back:
            continue
        if back[line.message_id] > 0:
            back[line.message_id] -= 1
        else:
            yield line


def _look_again(unit: Unit, keys: Iterable[str], *, now: dt.datetime) -> None:
    """Who was told something may have to hear what became of it since."""
    about = dict.fromkeys(key.rsplit("|", _AFTER_OCCURRENCE)[0] for key in keys)
    set_next_looks(unit, dict.fromkeys(about, now))


_AFTER_OCCURRENCE = 5  # parts of a notice's key


_ENVELOPES = {
    Purpose.ASSIGNMENT: Envelope.ASSIGNMENT,
    Purpose.CORRECTION: Envelope.CORRECTION,
    Purpose.RELEASE: Envelope.CORRECTION,
}


def _unknown(unit: Unit, lines: Sequence[SentLine]) -> Iterator[StoredNotice]:
    """What left and this ledger knows nothing of: it would be told again when it comes to be wanted again."""
    left = {key: line.at for line in lines for key in line.keys}
    for stored in notices_by_key(unit, tuple(left)):
        del left[stored.key]
    for text, at in left.items():
        with contextlib.suppress(ValueError):  # a line somebody has changed
            key = parse_notice_key(text)
            notice = Notice(key, at, at, _ENVELOPES.get(key.purpose, Envelope.DIGEST))
            yield StoredNotice(notice, NoticeState.EXPIRED, Reason.SENT_BEFORE, sent_at=at)


def _tell(unit: Unit, keys: Sequence[str], *, at: dt.datetime) -> int:
    unsent = [
        stored.key
        for stored in notices_by_key(unit, keys)
        if stored.sent_at is None and stored.state in {*UNSENT, NoticeState.EXPIRED}
    ]
    settle_notices(unit, unsent, Fate(NoticeState.EXPIRED, Reason.SENT_BEFORE, sent_at=at))
    return len(unsent)
