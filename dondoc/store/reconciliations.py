"""Reconciliations that were opened: appended; one of each number for a year and plan, whoever comes first."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import among, insert_missing, keyed
from dondoc.store.changes import ROUNDS, note_change
from dondoc.store.engine import Unit
from dondoc.store.ordering import by_bytes
from notifications.wanted import RECONCILE

T = tables.reconciliation
N = tables.notice


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """That the rows of a year were put to the offices. `number` 1 is the first round; `reply_by` is fixed; `rows` are the keys of the occurrences on their sheets.

    `is_mailed` says that the sheets are mailed as well.
    """

    year: int
    plan: str
    number: int
    opened_at: dt.datetime
    reply_by: dt.date
    actor: str
    is_mailed: bool
    rows: tuple[str, ...]


def add_reconciliations(unit: Unit, opened: Iterable[Reconciliation]) -> int:
    """Write them down; how many were new (fewer than given: somebody else opened one meanwhile)."""
    note_change(unit, ROUNDS)
    return insert_missing(
        unit,
        T,
        [
            {
                "year": one.year,
                "plan": one.plan,
                "number": one.number,
                "opened_at": one.opened_at,
                "reply_by": one.reply_by,
                "actor": one.actor,
                "mailed": one.is_mailed,
                "rows": json.dumps(one.rows, ensure_ascii=False),
            }
            for one in opened
        ],
    )


def reconciliations(unit: Unit, year: int, *, at: dt.datetime) -> tuple[Reconciliation, ...]:
    """Those of a year that were opened by a moment, in order of recording."""
    statement = sa.select(T).where(T.c.year == year, T.c.opened_at <= at).order_by(T.c.seq)
    return tuple(map(_reconciliation, unit.connection.execute(statement)))


def last_reconciliations(unit: Unit, *, at: dt.datetime) -> tuple[Reconciliation, ...]:
    """Of each year and plan the last one that was opened by a moment, by year and plan."""
    statement = (
        sa.select(T).where(T.c.opened_at <= at).order_by(T.c.year, by_bytes(T.c.plan), T.c.seq)
    )
    found = map(_reconciliation, unit.connection.execute(statement))
    return tuple({(one.year, one.plan): one for one in found}.values())


def mailed_reconciliations(unit: Unit) -> dict[str, tuple[Reconciliation, ...]]:
    """Those that are mailed as well, by plan, in order of recording."""
    found: defaultdict[str, list[Reconciliation]] = defaultdict(list)
    statement = sa.select(T).where(T.c.mailed.is_(True)).order_by(T.c.seq)
    for row in unit.connection.execute(statement):
        found[row.plan].append(_reconciliation(row))
    return {plan: tuple(opened) for plan, opened in found.items()}


def last_mailed_at(unit: Unit, one: Reconciliation, *, by: dt.datetime) -> dt.datetime | None:
    """When the last of a round's mails was handed over by a moment; None where none was."""
    name = f"{RECONCILE}{one.year}-{one.number}"
    found = [
        unit.connection.execute(
            sa.select(sa.func.max(N.c.sent_at)).where(
                among(unit, N.c.occurrence, some), N.c.milestone == name, N.c.sent_at <= by
            )
        ).scalar()
        for some in keyed(one.rows)
    ]
    return max((moment for moment in found if moment is not None), default=None)


def _reconciliation(row: Any) -> Reconciliation:  # noqa: ANN401 -- a row of SQLAlchemy's
    return Reconciliation(
        year=row.year,
        plan=row.plan,
        number=row.number,
        opened_at=row.opened_at,
        reply_by=row.reply_by,
        actor=row.actor,
        is_mailed=row.mailed,
        rows=tuple(json.loads(row.rows)),
    )
