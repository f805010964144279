"""Small facts about the ledger itself, by name."""

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.bulk import insert_missing
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared

INSTALLATION = "installation"
LAST_TICK = "last_tick"
BASIS = "basis"
BASES = "bases"
RELAY_DOWN_UNTIL = "relay_down_until"
RELAY_FAILURES = "relay_failures"
CLOCK_MARK = "clock_mark"
PULSE = "pulse"
CHAIN_END = "chain_end"
BOXES_TRIED = "boxes_tried"
BOXES_READ = "boxes_read"
BOXES_TROUBLE = "boxes_trouble"


_READ = Prepared(sa.select(tables.meta.c.value).where(tables.meta.c.key == sa.bindparam("name")))
_WRITE = Prepared(
    sa.update(tables.meta)
    .where(tables.meta.c.key == sa.bindparam("name"))
    .values(value=sa.bindparam("said"))
)


def read(unit: Unit, key: str) -> str:
    """The fact, "" where there is none."""
    return str(_READ.run(unit, name=key).scalar() or "")


def write(unit: Unit, key: str, value: str) -> None:
    """Set the fact, whoever else sets it at the same time."""
    if not _WRITE.run(unit, name=key, said=value).rowcount:
        insert_missing(unit, tables.meta, [{"key": key, "value": value}])
        _WRITE.run(unit, name=key, said=value)
