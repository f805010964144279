"""The notices that are there already, as a pass asks for them: rows as the driver gives them, values made only of those it needs.

A duty that is long overdue has two dozen notices, all of which have come to their end: of such a one a pass wants to know that it is there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from dondoc.store.bulk import raw_rows
from dondoc.store.engine import Unit
from dondoc.store.tables import parse_instant
from dondoc.store.values import StoredNotice
from notifications.notice import (
    UNSENT,
    Envelope,
    Notice,
    NoticeState,
    Reason,
    Told,
    parse_notice_key,
)

_SELECT = "SELECT id, occurrence, key, state, sent_at, not_after, reason, ready_at FROM notice WHERE occurrence"
_MAY_LEAVE = UNSENT | {NoticeState.EXPIRED, NoticeState.SKIPPED}  # words, as the rows have them
Row: TypeAlias = tuple[Any, ...]  # the fields of `Filed`, as the driver gives them


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

    @property
    def may_leave(self) -> bool:
        """Whether nobody has got it, and nothing is under way or refused for good."""
        return self.sent_at is None and self.state in _MAY_LEAVE

    def as_notice(self) -> Notice:
        """What the guards ask of it; how it travels is not known here."""
        until = parse_instant(self.not_after)
        return Notice(parse_notice_key(self.key), until, until, Envelope.SINGLE)

    def timed(self, notice: Notice) -> StoredNotice:
        """The same with another time."""
        ready_at = None if self.ready_at is None else parse_instant(self.ready_at)
        reason = Reason(self.reason) if self.reason else None
        return StoredNotice(notice, NoticeState(self.state), reason, ready_at)


def filed_of(unit: Unit, occurrences: Sequence[str]) -> dict[str, dict[str, Row]]:
    """All notices about these occurrences, each by its key: rows of which `Filed._make` makes the value."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in raw_rows(unit, _SELECT, occurrences):
        found[row[1]][row[2]] = row
    return found


def waiting(filed: Mapping[str, Row]) -> dict[str, Row]:
    """Those of them that are still to be sent."""
    return {key: row for key, row in filed.items() if row[3] in UNSENT}


def told_by(filed: Mapping[str, Row]) -> list[Told]:
    """What the recipients of those that have left were told, in order of recording."""
    left = sorted(row for row in filed.values() if row[4] is not None)
    return [Told(parse_notice_key(row[2]), parse_instant(row[4])) for row in left]
