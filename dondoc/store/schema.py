"""Bringing a database to this version's schema, once, whoever comes first; refusing one that is newer.

Alembic is loaded only where there is something to do: a command on a database that is up to date does not pay for it.
"""

from pathlib import Path

import sqlalchemy as sa

from dondoc.store.engine import Store, Unit, open_engine
from dondoc.store.errors import DatabaseNewer

HEAD = "0013"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(url: str) -> Store:
    """Connect, migrate where needed.

    Raises:
        StoreRefusal: locked, unreadable, or newer than this code.
    """
    store = open_engine(url)
    with store.read() as unit:
        found = schema_of(unit)
    if found > HEAD:
        raise DatabaseNewer(store.where, found, HEAD)
    if found < HEAD:
        _upgrade(store)
    return store


def schema_of(unit: Unit) -> str:
    """The schema's number, "" for an empty database."""
    if not sa.inspect(unit.connection).has_table("alembic_version"):
        return ""
    found = unit.connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def _upgrade(store: Store) -> None:
    """All migrations in one transaction: half-migrated is never seen."""
    from alembic import command  # noqa: PLC0415 -- slow import
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    with store.write() as unit:
        unit.alone()
        if schema_of(unit) == HEAD:
            return
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = unit.connection
        command.upgrade(config, "head")
