"""The notices that are there already, as a pass asks for them: rows as the driver gives them, values made only of those it needs.

A duty that is long overdue has a dozen notices, all of which have come to their end: of such a one a pass wants the key alone.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.store.bulk import keyed
from dondoc.store.engine import Unit
from dondoc.store.tables import parse_instant
from dondoc.store.values import StoredNotice
from notifications.notice import (
    Envelope,
    Notice,
    NoticeKey,
    NoticeState,
    Purpose,
    Reason,
    Role,
    Told,
)

_instant = functools.lru_cache(maxsize=10_000)(parse_instant)  # rows written together share them
_COLUMNS = (
    "id, occurrence, key, state, sent_at, purpose, milestone, due_rev, recipient, role, wanted_at, not_after,"
    " envelope, accuses, courtesy, reason, ready_at, attempts, message_id"
)
_SELECT = f"SELECT {_COLUMNS} FROM notice WHERE occurrence"  # noqa: S608 -- names of our own
_PURPOSES = {purpose.value: purpose for purpose in Purpose}
_ROLES = {role.value: role for role in Role}
_STATES = {state.value: state for state in NoticeState}
_ACCUSING = frozenset({Purpose.OVERDUE.value, Purpose.ESCALATION.value})


@dataclass(frozen=True, slots=True)
class Filed:
    """A notice that is there; `row` holds what else there is to know of it."""

    key: str
    state: NoticeState
    is_sent: bool
    row: tuple[Any, ...]

    @property
    def accuses(self) -> bool:
        """Whether it tells somebody that a duty is overdue."""
        return self.row[5] in _ACCUSING

    def told(self) -> Told:
        """What its recipient was told, and when: only of one that was sent."""
        return Told(self._key(), _instant(self.row[4]))

    def stored(self) -> StoredNotice:
        """The whole notice."""
        row = self.row
        return StoredNotice(
            notice=Notice(
                self._key(),
                _instant(row[10]),
                _instant(row[11]),
                Envelope(row[12]),
                accuses=bool(row[13]),
                courtesy=bool(row[14]),
            ),
            state=self.state,
            reason=Reason(row[15]) if row[15] else None,
            ready_at=None if row[16] is None else _instant(row[16]),
            attempts=row[17],
            message_id=row[18],
            sent_at=_instant(row[4]) if self.is_sent else None,
        )

    def _key(self) -> NoticeKey:
        row = self.row
        return NoticeKey(row[1], _PURPOSES[row[5]], row[6], row[7], row[8], _ROLES[row[9]])


def filed_of(unit: Unit, occurrences: Sequence[str]) -> dict[str, list[Filed]]:
    """All notices about these occurrences, in order of recording."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _rows(unit, occurrences):
        found[row[1]].append(row)
    return {
        key: [Filed(row[2], _STATES[row[3]], row[4] is not None, row) for row in sorted(rows)]
        for key, rows in found.items()
    }


def _rows(unit: Unit, occurrences: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Raw rows: what SQLAlchemy makes of them costs more than reading them."""
    for some in keyed(occurrences):
        if unit.is_postgresql:
            found = unit.connection.exec_driver_sql(f"{_SELECT} = ANY(%s)", (some,))
        else:
            marks = ", ".join("?" * len(some))
            found = unit.connection.exec_driver_sql(f"{_SELECT} IN ({marks})", tuple(some))
        yield from found.cursor.fetchall()
        found.close()
