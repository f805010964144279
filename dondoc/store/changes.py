"""Whether anything in the ledger changed: one small string that moves with every change a calendar can show."""

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit


def ledger_mark(unit: Unit) -> str:
    """The latest entry, revision, breach and version, in one query of index look-ups."""
    entry, occurrence = tables.entry, tables.occurrence
    breach, version, office = tables.breach, tables.plan_version, tables.office
    row = unit.connection.execute(
        sa.select(
            sa.select(sa.func.max(entry.c.seq)).scalar_subquery(),
            sa.select(sa.func.max(occurrence.c.modified_at)).scalar_subquery(),
            sa.select(sa.func.max(occurrence.c.id)).scalar_subquery(),
            sa.select(sa.func.max(breach.c.id)).scalar_subquery(),
            sa.select(sa.func.max(breach.c.voided_at)).scalar_subquery(),
            sa.select(sa.func.max(version.c.id)).scalar_subquery(),
            sa.select(sa.func.max(version.c.activated_at)).scalar_subquery(),
            sa.select(sa.func.sum(sa.func.length(office.c.body))).scalar_subquery(),
        )
    ).one()
    return "|".join(str(value) for value in row)
