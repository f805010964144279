"""Small facts about the ledger itself, by name."""

import sqlalchemy as sa

from dondoc.store import tables
from dondoc.store.engine import Unit

INSTALLATION = "installation"
LAST_TICK = "last_tick"
BASIS = "basis"
RELAY_DOWN_UNTIL = "relay_down_until"
RELAY_FAILURES = "relay_failures"
SENDING_LOCK = "sending_lock"


def read(unit: Unit, key: str) -> str:
    """The fact, "" where there is none."""
    found = unit.connection.execute(
        sa.select(tables.meta.c.value).where(tables.meta.c.key == key)
    ).scalar()
    return found or ""


def write(unit: Unit, key: str, value: str) -> None:
    """Set the fact."""
    changed = unit.connection.execute(
        sa.update(tables.meta).where(tables.meta.c.key == key).values(value=value)
    ).rowcount
    if not changed:
        unit.connection.execute(sa.insert(tables.meta).values(key=key, value=value))
