"""What the ledger's benchmarks measure on and with: databases, ledgers in them, the clock that counts there, lines of figures."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import sqlalchemy as sa

from dondoc.store.engine import Store
from dondoc.store.schema import open_store
from tests.postgresql import running_postgresql

ROUNDS = 5
Clock = Callable[[], float]


def spent(work: Callable[[], object], clock: Clock) -> float:
    start = clock()
    work()
    return clock() - start


def line(what: str, measured: float, goal: str, *, met: bool, more: str = "") -> None:
    print(f"{what}: {measured:.2f} (goal {goal}{more}){'' if met else '  MISSED'}", flush=True)


@dataclass(frozen=True, slots=True)
class Bench:
    """A database to measure on: a new address for each ledger, the clock that counts there, and its name."""

    name: str
    address: Callable[[], str]
    clock: Clock

    @property
    def is_sqlite(self) -> bool:
        return self.name == "sqlite"


@contextmanager
def ledger(bench: Bench) -> Iterator[Store]:
    store = open_store(bench.address())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def sqlite() -> Iterator[Bench]:
    """Each ledger in a file of its own, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        yield Bench(
            "sqlite", lambda: f"sqlite:///{folder}/{next(numbers)}.sqlite3", time.process_time
        )


@contextmanager
def postgresql(*, fsync: bool) -> Iterator[Bench]:
    """A private server, each ledger in a database of its own; skips where no server is installed."""
    with running_postgresql(fsync=fsync) as url:
        numbers = count()
        server = sa.create_engine(url, isolation_level="AUTOCOMMIT")

        def address() -> str:
            name = f"ledger{next(numbers)}"
            with server.connect() as connection:
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
            return sa.make_url(url).set(database=name).render_as_string(hide_password=False)

        yield Bench("postgresql", address, time.perf_counter)
        server.dispose()
