"""What happened to notices since a moment: found by numbers and indexes, however long the outbox and the ledger are.

Of what waits only the numbers are kept (eight bytes each, read from the index of what waits); rows are read for what is shown.
"""

import datetime as dt
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import KEYS, batches
from dondoc.store.engine import Unit
from dondoc.store.notices import stored_notice
from dondoc.store.values import StoredNotice

N, M = tables.notice, tables.message
_WAITS = N.c.ready_at.is_not(None)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the outbox had come: the last notice's number, and the numbers of those that waited."""

    last: int
    waiting: Sequence[int] = field(repr=False)


def mark(unit: Unit) -> Mark:
    """The outbox as it is now."""
    last = unit.connection.execute(sa.select(sa.func.max(N.c.id))).scalar() or 0
    return Mark(last, _waiting(unit))


def _waiting(unit: Unit) -> Sequence[int]:
    return array("q", unit.connection.execute(sa.select(N.c.id).where(_WAITS)).scalars())


def settled_since(unit: Unit, then: Mark, since: dt.datetime) -> dict[int, str]:
    """The state, by number in order of recording, of what was recorded or sent since the mark or waited then, and waits no longer."""
    states = (N.c.id, N.c.state)
    fresh = sa.select(*states).where(N.c.id > then.last, N.c.ready_at.is_(None))
    sent = (
        sa.select(*states)
        .join(M, M.c.message_id == N.c.message_id)
        .where(M.c.sent_at >= since, N.c.ready_at.is_(None))
    )
    found = {
        row.id: str(row.state) for one in (fresh, sent) for row in unit.connection.execute(one)
    }
    gone = set(then.waiting).difference(_waiting(unit), found)
    for some in batches(sorted(gone), KEYS):
        for row in unit.connection.execute(sa.select(*states).where(N.c.id.in_(some))):
            found[row.id] = str(row.state)
    return dict(sorted(found.items()))


def count_waiting(unit: Unit) -> int:
    """How many wait."""
    statement = sa.select(sa.func.count()).select_from(N).where(_WAITS)
    return unit.connection.execute(statement).scalar() or 0


def first_waiting(unit: Unit, *, limit: int) -> tuple[StoredNotice, ...]:
    """The first of those that wait, in order of recording."""
    statement = sa.select(N).where(_WAITS).order_by(N.c.id).limit(limit)
    return tuple(stored_notice(row) for row in unit.connection.execute(statement))


def notices_numbered(unit: Unit, numbers: Collection[int]) -> tuple[StoredNotice, ...]:
    """Those of these numbers, in order of recording."""
    return tuple(
        stored_notice(row)
        for some in batches(sorted(numbers), KEYS)
        for row in unit.connection.execute(sa.select(N).where(N.c.id.in_(some)).order_by(N.c.id))
    )
