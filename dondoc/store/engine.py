"""Opening the ledger and its transactions.

A transaction is `with store.write() as unit:` or `with store.read() as unit:`; it commits when the block ends and rolls back
when it raises. SQLite takes its write lock at once (BEGIN IMMEDIATE), so that what was read inside stays true until commit.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from dondoc.declined import declined
from dondoc.store.errors import (
    DatabaseLocked,
    DatabaseLost,
    DatabaseUnreachable,
    DatabaseUnreadable,
    DatabaseUnwritable,
    StoreRefusal,
    TooLong,
)

BUSY_SECONDS = 10
MODE_TRIES = 20
LOG_PAGES = 8_000  # 32 MB, after which SQLite's log is written back: what many mails touch is written back once
LOADING_KIB = (
    65_536  # of pages kept while many rows are loaded, whose keys fall all over their index
)
USUAL_KIB = 2_000  # SQLite's own choice
LOCK = 0x444F4E44  # any number of our own for PostgreSQL's advisory lock
SERVER = "postgresql"
MEMORY = "sqlite://"


@dataclass(frozen=True, slots=True)
class Unit:
    """One open transaction; the functions of the store take it, nobody else looks inside."""

    connection: sa.Connection = field(repr=False)

    def alone(self) -> None:
        """Let no other transaction of this kind run beside this one; SQLite writes alone anyway."""
        if self.is_postgresql:
            self.connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})

    @contextlib.contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the transaction that leaves nothing behind if it raises."""
        with self.connection.begin_nested():
            yield

    @contextlib.contextmanager
    def loading(self) -> Iterator[None]:
        """A part of the transaction that brings many rows: SQLite may keep more of its pages, and writes each of them less often."""
        if self.is_postgresql:
            yield
            return
        self.connection.exec_driver_sql(f"PRAGMA cache_size = -{LOADING_KIB}")
        try:
            yield
        finally:
            self.connection.exec_driver_sql(f"PRAGMA cache_size = -{USUAL_KIB}")

    def need_not_last(self) -> None:
        """What this transaction writes may be gone after a crash of the server: PostgreSQL answers before it is on the disk.

        Whatever is committed after it and does wait takes it along. SQLite always waits.
        """
        if self.is_postgresql:
            self.connection.exec_driver_sql("SET LOCAL synchronous_commit = off")

    @property
    def is_postgresql(self) -> bool:
        """Whether the server is PostgreSQL."""
        return self.connection.dialect.name == "postgresql"


@dataclass(frozen=True, slots=True)
class Store:
    """An opened ledger."""

    engine: sa.Engine = field(repr=False)
    where: str

    @contextlib.contextmanager
    def write(self) -> Iterator[Unit]:
        """A transaction that may write."""
        with self._refusals(), self.engine.connect() as connection:
            connection.execution_options(dondoc_begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield Unit(connection)

    @contextlib.contextmanager
    def read(self) -> Iterator[Unit]:
        """A transaction that only reads: one consistent picture."""
        with self._refusals(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield Unit(connection)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as fault:
            refusal = _too_long(fault) or _refusal(fault, self.where)
            if refusal is None:
                raise
            raise refusal from fault


def _too_long(fault: sa.exc.DBAPIError) -> StoreRefusal | None:
    found = re.search(r"value too long for type character varying\((\d+)\)", str(fault.orig))
    return TooLong(int(found[1])) if found else None


def _refusal(fault: sa.exc.DBAPIError, where: str) -> StoreRefusal | None:
    words = str(fault.orig)
    why = words.strip().splitlines()[0] if words.strip() else "?"
    if re.search(r"database (table )?is locked|lock timeout|deadlock detected", words):
        return DatabaseLocked(where)
    if re.search(r"disk is full|disk I/O error|No space left on device", words):
        return DatabaseUnwritable(where, why)
    if isinstance(fault, sa.exc.IntegrityError | sa.exc.ProgrammingError | sa.exc.DataError):
        return None
    if re.search(r"no such (table|column)", words):
        return None
    if fault.connection_invalidated:
        return DatabaseLost(where, why)
    refusal = DatabaseUnreachable if where.startswith(SERVER) else DatabaseUnreadable
    return refusal(where, why)


def open_engine(url: str) -> Store:
    """Connect without looking at what is inside (see `dondoc.store.schema.open_store`)."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Store(_sqlite(parsed), parsed.database or ":memory:")
    engine = sa.create_engine(
        parsed, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS}
    )
    sa.event.listen(engine, "connect", _wait_no_longer)
    shown = parsed.set(drivername=SERVER).render_as_string(hide_password=True)
    return Store(engine, shown)


def _wait_no_longer(raw: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own connection
    """PostgreSQL waits for a lock as long as SQLite, not for ever."""
    with raw.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {round(BUSY_SECONDS * 1000)}")
    raw.commit()


def _sqlite(url: sa.URL) -> sa.Engine:
    if not url.database or url.database == ":memory:":
        engine = sa.create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        _make_folder(Path(url.database).parent)
        engine = sa.create_engine(
            url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
        )
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DatabaseUnreadable(str(folder), *declined(fault)) from fault


def _on_connect(raw: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own connection
    """Take transactions into our own hands; the driver's are neither immediate nor cover DDL."""
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Keep a log beside the file. A fresh file has to change its mode, and SQLite does not wait for others to do that.

    Where one is in the way we wait for the right to write, which does wait, and ask again.
    """
    for _ in range(MODE_TRIES):
        with contextlib.suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("ROLLBACK")
    cursor.execute("PRAGMA journal_mode = WAL")


def _on_begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("dondoc_begin", "BEGIN"))
