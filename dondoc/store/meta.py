"""Small facts about the ledger itself, by name."""

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit

INSTALLATION = "installation"
LAST_TICK = "last_tick"
BASIS = "basis"
RELAY_DOWN_UNTIL = "relay_down_until"
RELAY_FAILURES = "relay_failures"
CLOCK_MARK = "clock_mark"
PULSE = "pulse"
BOXES_TRIED = "boxes_tried"
BOXES_READ = "boxes_read"
BOXES_TROUBLE = "boxes_trouble"


def read(unit: Unit, key: str) -> str:
    """The fact, "" where there is none."""
    found = unit.connection.execute(
        sa.select(tables.meta.c.value).where(tables.meta.c.key == key)
    ).scalar()
    return found or ""


def write(unit: Unit, key: str, value: str) -> None:
    """Set the fact, whoever else sets it at the same time."""
    insert_missing(unit, tables.meta, [{"key": key, "value": value}])
    unit.connection.execute(
        sa.update(tables.meta).where(tables.meta.c.key == key).values(value=value)
    )
