"""Bringing a database to this version's schema, once, whoever comes first; refusing one that is newer, or has another shape.

Alembic is loaded only where there is something to do: a command on a database that is up to date does not pay for it. The
shape is looked at whenever a ledger is opened, in one query: a number alone does not say that the columns are there.
"""

from collections import defaultdict
from pathlib import Path

import sqlalchemy as sa

from dondoc.store.engine import MEMORY, Store, Unit, open_engine
from dondoc.store.errors import DatabaseMisshapen, DatabaseNewer
from dondoc.store.tables import metadata

HEAD = "0017"
MIGRATIONS = Path(__file__).parent / "migrations"
_COLUMNS = {  # table, column, whether a row must be given a value for it
    "sqlite": (
        'SELECT t.name, c.name, c."notnull" = 1 AND c.dflt_value IS NULL AND c.pk = 0'
        " FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    ),
    "postgresql": (
        "SELECT t.relname, c.attname, c.attnotnull AND NOT c.atthasdef AND c.attidentity = ''"
        " FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid"
        " WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')"
        " AND c.attnum > 0 AND NOT c.attisdropped"
    ),
}


def open_store(url: str) -> Store:
    """Connect, migrate where needed.

    Raises:
        StoreRefusal: locked, unreadable, newer than this code, or of another shape than its number says.
    """
    store = open_engine(url)
    with store.read() as unit:
        found = schema_of(unit)
        faults = schema_faults(unit) if found == HEAD else ()
    if found > HEAD:
        raise DatabaseNewer(store.where, found, HEAD)
    if faults:
        raise DatabaseMisshapen(store.where, HEAD, faults)
    if found < HEAD:
        _upgrade(store)
    return store


def schema_of(unit: Unit) -> str:
    """The schema's number, "" for an empty database."""
    if not sa.inspect(unit.connection).has_table("alembic_version"):
        return ""
    found = unit.connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def schema_faults(unit: Unit) -> tuple[str, ...]:
    """What keeps the real tables from taking what this code writes: `-table`, `-table.column` missing, `+table.column` wants a value nobody gives."""
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for table, column, is_wanted in unit.connection.execute(
        sa.text(_COLUMNS[unit.connection.dialect.name])
    ):
        found[table][column] = bool(is_wanted)
    faults = list[str]()
    for name, table in metadata.tables.items():
        known, real = set(table.c.keys()), found.get(name)
        if real is None:
            faults.append(f"-{name}")
            continue
        faults += (f"-{name}.{column}" for column in sorted(known - real.keys()))
        faults += (f"+{name}.{column}" for column in sorted(real.keys() - known) if real[column])
    return tuple(faults)


_GUARDS = {  # table, name and text of each trigger that is in force; the text only where it can be compared
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT c.relname, '', '' FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace"
        " AND NOT t.tgisinternal AND t.tgenabled <> 'D'"
    ),
}


def unguarded(unit: Unit) -> tuple[str, ...]:
    """The tables of which the database no longer refuses to change or remove what is kept: triggers that this schema makes and that are gone.

    On PostgreSQL a table counts as guarded while one of its triggers is in force.
    """
    fresh = open_store(MEMORY)
    try:
        with fresh.read() as made:
            wanted = _guards(made)
    finally:
        fresh.close()
    found = _guards(unit)
    if unit.connection.dialect.name == "postgresql":
        guarded = {table for table, _, _ in found}
        return tuple(sorted({table for table, _, _ in wanted} - guarded))
    return tuple(sorted({table for table, _, _ in wanted - found}))


def _guards(unit: Unit) -> set[tuple[str, str, str]]:
    rows = unit.connection.execute(sa.text(_GUARDS[unit.connection.dialect.name]))
    return {(table, name, text) for table, name, text in rows}


def _upgrade(store: Store) -> None:
    """All migrations in one transaction: half-migrated is never seen, nor a shape that is not ours."""
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
        faults = schema_faults(unit)
        if faults:
            raise DatabaseMisshapen(store.where, HEAD, faults)
