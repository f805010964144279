"""Occurrences in the store, and the index that says which to look at next."""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from dondoc.store import codec, tables
from dondoc.store.bulk import FEW, among, insert_ready, keyed
from dondoc.store.changes import DATES, note_change
from dondoc.store.engine import Unit
from dondoc.store.ordering import by_bytes
from dondoc.store.prepared import Prepared
from dondoc.store.values import Revision
from plans.timeline import Occurrence

T = tables.occurrence
MEMO = 20_000
COLUMNS = tuple(column.name for column in T.columns if not column.primary_key)


_FIRST_LOOK = Prepared(  # told so, SQLite takes the partial index
    sa.select(sa.func.min(T.c.next_look)).where(T.c.next_look.is_not(None))
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences: each part a tuple of accepted values, empty = any. An office is found by its plans: the index leads with them."""

    plans: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def add_occurrences(unit: Unit, occurrences: Iterable[Occurrence], *, now: dt.datetime) -> int:
    """Store those that are not there yet, to be looked at from `now`; how many were new."""
    since = tables.format_instant(now)
    return insert_ready(unit, T, COLUMNS, (_row(occurrence, since) for occurrence in occurrences))


def replan(unit: Unit, occurrences: Iterable[Occurrence], *, now: dt.datetime) -> int:
    """Give stored occurrences that changed their new plan; the key and UID stay, SEQUENCE follows from their entries; how many changed."""
    incoming = {str(occurrence.key): codec.dumps(occurrence) for occurrence in occurrences}
    changed = [
        {"k": key, "body": incoming[key], "now": now}
        for keys in keyed(tuple(incoming))
        for key, body in unit.connection.execute(
            sa.select(T.c.key, T.c.body).where(among(unit, T.c.key, keys))
        )
        if body != incoming[key]
    ]
    if changed:
        unit.connection.execute(
            sa.update(T)
            .where(T.c.key == sa.bindparam("k"))
            .values(body=sa.bindparam("body"), next_look=sa.bindparam("now")),
            changed,
        )
        note_change(unit, DATES)
    return len(changed)


def select(unit: Unit, selection: Selection) -> tuple[Occurrence, ...]:
    """The occurrences selected, by key."""
    statement = sa.select(T.c.body).order_by(by_bytes(T.c.key))
    for column, accepted in (
        (T.c.plan, selection.plans),
        (T.c.obligation, selection.obligations),
        (T.c.office, selection.offices),
        (T.c.period, selection.periods),
    ):
        if accepted:
            statement = statement.where(column.in_(accepted))
    if not selection.keys:
        return tuple(_occurrence(body) for body in unit.connection.execute(statement).scalars())
    return tuple(
        _occurrence(body)
        for keys in keyed(sorted(set(selection.keys)))
        for body in unit.connection.execute(statement.where(among(unit, T.c.key, keys))).scalars()
    )


def to_look_at(unit: Unit, now: dt.datetime, *, limit: int) -> tuple[Occurrence, ...]:
    """At most `limit` occurrences about which something may have changed by `now`; another process's rows are left alone.

    They come as the index has them. All may be due at one moment: to order those by anything else would be to sort all for each batch.
    """
    statement = (
        sa.select(T.c.body)
        .where(T.c.next_look.is_not(None), T.c.next_look <= now)
        .order_by(T.c.next_look)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return tuple(_occurrence(body) for body in unit.connection.execute(statement).scalars())


def count_occurrences(unit: Unit) -> int:
    """How many there are."""
    return unit.connection.execute(sa.select(sa.func.count()).select_from(T)).scalar() or 0


def first_look(unit: Unit) -> dt.datetime | None:
    """The earliest moment at which something may change."""
    found = _FIRST_LOOK.run(unit).scalar()
    return None if found is None else tables.parse_instant(found)


def set_next_looks(unit: Unit, looks: Mapping[str, dt.datetime | None]) -> None:
    """Write down when to look at each next: what shares its moment with many others goes with them in one statement."""
    alike: defaultdict[dt.datetime | None, list[str]] = defaultdict(list)
    for key, look in looks.items():
        alike[look].append(key)
    rows = list[dict[str, object]]()
    for look, every in alike.items():
        if len(every) <= FEW:
            rows += ({"k": key, "look": look} for key in every)
            continue
        for keys in keyed(every):
            unit.connection.execute(
                sa.update(T).where(among(unit, T.c.key, keys)).values(next_look=look)
            )
    if rows:
        unit.connection.execute(
            sa.update(T).where(T.c.key == sa.bindparam("k")).values(next_look=sa.bindparam("look")),
            rows,
        )


def put_right(unit: Unit, now: dt.datetime) -> None:
    """The clock says `now` and is right: duties that a clock ahead had dated after it came, or changed, now."""
    stated = select(unit, Selection())
    ahead = [(one, right) for one in stated if (right := one.not_after(now)) != one]
    replan(unit, (right for _, right in ahead), now=now)


def look_at_all(unit: Unit, now: dt.datetime, *, plan: str = "") -> None:
    """Forget the index, or what it says of one plan: what it was computed from has changed. What is due already is not written again."""
    is_later = sa.or_(T.c.next_look.is_(None), T.c.next_look > now)
    statement = sa.update(T).where(is_later).values(next_look=now)
    if plan:
        statement = statement.where(T.c.plan == plan)
    unit.connection.execute(statement)


def revisions(unit: Unit, keys: Sequence[str]) -> dict[str, Revision]:
    """The stored revision of each occurrence."""
    return {
        row.key: Revision(row.sequence, row.modified_at)
        for some in keyed(keys)
        for row in unit.connection.execute(
            sa.select(T.c.key, T.c.sequence, T.c.modified_at).where(among(unit, T.c.key, some))
        )
    }


def _row(occurrence: Occurrence, since: str) -> tuple[object, ...]:
    """Its `COLUMNS`, to be looked at from then on."""
    key, body = occurrence.key, codec.dumps(occurrence)
    parts = (key.plan, key.obligation, key.office, key.period)
    return (str(key), *parts, body, 0, since, since)


@functools.lru_cache(maxsize=MEMO)
def _occurrence(body: str) -> Occurrence:
    return codec.loads(Occurrence, body)
