"""The notices that are there already, as a pass asks for them: rows as the driver gives them, values made only of those it needs.

A duty that is long overdue has a dozen notices, all of which have come to their end: of such a one a pass wants the key alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dondoc.store.bulk import raw_rows
from dondoc.store.engine import Unit
from dondoc.store.tables import parse_instant
from dondoc.store.values import StoredNotice
from notifications.notice import (
    ACCUSING,
    UNSENT,
    Envelope,
    Notice,
    NoticeState,
    Reason,
    Told,
    parse_notice_key,
)

_SELECT = "SELECT id, occurrence, key, state, sent_at, not_after, reason, ready_at, purpose FROM notice WHERE occurrence"
_MAY_LEAVE = UNSENT | {NoticeState.EXPIRED, NoticeState.SKIPPED}  # words, as the rows have them


class Filed(NamedTuple):
    """A notice that is there; instants and words as they are stored."""

    number: int
    occurrence: str
    key: str
    state: str
    sent_at: str | None
    not_after: str
    reason: str
    ready_at: str | None
    purpose: str

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return self.state in UNSENT

    @property
    def may_leave(self) -> bool:
        """Whether nobody has got it, and nothing is under way or refused for good."""
        return self.sent_at is None and self.state in _MAY_LEAVE

    @property
    def accuses(self) -> bool:
        """Whether it tells somebody that a duty is overdue."""
        return self.purpose in ACCUSING

    def told(self, at: str) -> Told:
        """What its recipient was told, at the moment it was sent."""
        return Told(parse_notice_key(self.key), parse_instant(at))

    def as_notice(self) -> Notice:
        """What the guards ask of it; how it travels is not known here."""
        until = parse_instant(self.not_after)
        return Notice(parse_notice_key(self.key), until, until, Envelope.SINGLE)

    def timed(self, notice: Notice) -> StoredNotice:
        """The same with another time."""
        ready_at = None if self.ready_at is None else parse_instant(self.ready_at)
        reason = Reason(self.reason) if self.reason else None
        return StoredNotice(notice, NoticeState(self.state), reason, ready_at)


def filed_of(unit: Unit, occurrences: Sequence[str]) -> dict[str, list[Filed]]:
    """All notices about these occurrences, in order of recording."""
    found: defaultdict[str, list[Filed]] = defaultdict(list)
    for row in raw_rows(unit, _SELECT, occurrences):
        found[row[1]].append(Filed._make(row))
    for rows in found.values():
        rows.sort()
    return found
