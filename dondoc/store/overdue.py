"""Which occurrences are past their date with nothing recorded, as the last pass found them: an index, never an answer.

How one stands is computed from its entries whenever it is shown. The table only says where to look, and about how many there are; it
may hold one that was recorded since, until the next pass.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import among, insert_missing, keyed, raw_rows
from dondoc.store.engine import Unit
from dondoc.store.ordering import by_bytes

T = tables.overdue
_SELECT = "SELECT occurrence, due FROM overdue WHERE occurrence"


def write_overdue(unit: Unit, looked_at: Sequence[str], found: Mapping[str, dt.date]) -> None:
    """Of the occurrences a pass has looked at, those that are overdue with their date; what is so already is left alone."""
    known = {key: tables.parse_day(due) for key, due in raw_rows(unit, _SELECT, looked_at)}
    gone = [key for key, due in known.items() if found.get(key) != due]
    for keys in keyed(gone):
        unit.connection.execute(sa.delete(T).where(among(unit, T.c.occurrence, keys)))
    fresh = [{"occurrence": key, "due": due} for key, due in found.items() if known.get(key) != due]
    insert_missing(unit, T, fresh)


def first_overdue(unit: Unit, *, limit: int) -> tuple[str, ...]:
    """The keys of those that wait longest."""
    statement = sa.select(T.c.occurrence).order_by(T.c.due, by_bytes(T.c.occurrence)).limit(limit)
    return tuple(unit.connection.execute(statement).scalars())


def count_overdue(unit: Unit) -> int:
    """How many there are."""
    return unit.connection.execute(sa.select(sa.func.count()).select_from(T)).scalar() or 0
