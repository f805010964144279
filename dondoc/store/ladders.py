"""Ladders that were changed while they were armed: each change appended with the text before and after."""

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.values import LadderChange
from dondoc.store.versions import replace_policy

T = tables.ladder_change


def change_ladder(unit: Unit, change: LadderChange) -> None:
    """Give a version in force another ladder, and keep the one before."""
    replace_policy(unit, change.plan, change.number, change.after)
    unit.connection.execute(
        sa.insert(T).values(
            plan=change.plan,
            number=change.number,
            recorded_at=change.recorded_at,
            actor=change.actor,
            reason=change.reason,
            before=change.before,
            after=change.after,
        )
    )


def ladder_changes(unit: Unit, plan: str) -> tuple[LadderChange, ...]:
    """The changes to a plan's ladders in order of recording."""
    statement = sa.select(T).where(T.c.plan == plan).order_by(T.c.seq)
    return tuple(
        LadderChange(
            plan=row.plan,
            number=row.number,
            recorded_at=row.recorded_at,
            actor=row.actor,
            reason=row.reason,
            before=row.before,
            after=row.after,
        )
        for row in unit.connection.execute(statement)
    )
