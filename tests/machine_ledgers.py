"""The ledgers that the state machine plays on, each with backups that can be put back: in memory, in a file, on a PostgreSQL server.

And its clock: a wall hand that may jump away from the time that passes, and a machine that starts anew.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from dondoc.clock import SkewedClock
from dondoc.store.engine import MEMORY, Store
from dondoc.store.schema import open_store


class JumpyClock(SkewedClock):
    """`starts` counts how often the machine was started: readings of two starts tell nothing together."""

    starts = 1

    def run(self) -> str:
        return f"start-{self.starts}"


class Ledger(Protocol):
    """Where a ledger lies."""

    @property
    def url(self) -> str:
        """The address of an empty database."""
        ...

    def copy(self, store: Store) -> object:
        """A backup of the ledger."""
        ...

    def put_back(self, store: Store, backup: object) -> Store:
        """The backup in the ledger's place, opened."""
        ...

    def leave(self, store: Store) -> None:
        """Nobody needs it any more."""
        ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """Gone with its connection; the backup is its bytes."""

    url: str = MEMORY

    def copy(self, store: Store) -> object:
        raw = store.engine.raw_connection()
        assert raw.driver_connection is not None
        try:
            return raw.driver_connection.serialize()
        finally:
            raw.close()

    def put_back(self, store: Store, backup: object) -> Store:
        store.close()  # SQLite 3.40 dies of a connection that has read an array and is given other bytes
        raw = store.engine.raw_connection()
        assert raw.driver_connection is not None
        try:
            raw.driver_connection.deserialize(backup)
        finally:
            raw.close()
        return store

    def leave(self, store: Store) -> None:
        store.close()


@dataclass(slots=True)
class InFile:
    """A file; the backup is a copy of it while nobody has it open."""

    folder: Path
    copies: int = 0

    @property
    def path(self) -> Path:
        return self.folder / "dondoc.sqlite"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def copy(self, store: Store) -> object:
        store.close()
        self.copies += 1
        return shutil.copy(self.path, self.folder / f"backup-{self.copies}")

    def put_back(self, store: Store, backup: object) -> Store:
        store.close()
        shutil.copy(str(backup), self.path)
        return open_store(self.url)

    def leave(self, store: Store) -> None:
        store.close()


@dataclass(slots=True)
class OnServer:
    """A database of a server; the backup is another one made from it while nobody is connected."""

    server: sa.URL
    name: str
    backups: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.set(database=self.name).render_as_string(hide_password=False)

    def make(self, template: str) -> None:
        """The database as a copy of another one."""
        self._say(f"CREATE DATABASE {self.name} TEMPLATE {template}")

    def copy(self, store: Store) -> object:
        store.close()
        backup = f"{self.name}_{len(self.backups)}"
        self.backups.append(backup)
        self._say(f"CREATE DATABASE {backup} TEMPLATE {self.name}")
        return backup

    def put_back(self, store: Store, backup: object) -> Store:
        store.close()
        self._say(f"DROP DATABASE {self.name}")
        self.make(str(backup))
        return open_store(self.url)

    def leave(self, store: Store) -> None:
        store.close()
        for name in (self.name, *self.backups):
            self._say(f"DROP DATABASE {name}")

    def _say(self, statement: str) -> None:
        engine = sa.create_engine(self.server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()
