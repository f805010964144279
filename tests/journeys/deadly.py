"""A process of its own that ends at a commit it was told: killed, cut off from its server, or on a disk that is full.

The product's code runs as it is; only the ledger's `write` counts its transactions and, at one of them, lets happen what was asked for.
"""

import contextlib
import datetime as dt
import multiprocessing
import os
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path

import sqlalchemy as sa

from calendars.errors import Refusal
from dondoc.bootstrap import App
from dondoc.desk import tick as ticking
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import look_out
from dondoc.store import engine as engines
from dondoc.store.engine import Store, Unit, open_engine
from dondoc.witness import Witness
from plans.ledger import Verb
from tests.journeys.desk_processes import make_app

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__])
SECONDS = 240  # a ceiling for machines that do much else


class Side(StrEnum):
    """Where at a commit: all is written and not yet there for others, or it is there and we do not know it."""

    BEFORE = "before"
    AFTER = "after"


class How(StrEnum):
    """What happens there. `cut`: PostgreSQL ends our connection; `full`: no page and no byte can be added any more."""

    KILLED = "killed"
    CUT = "cut"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Stop:
    """At which transaction that writes (the first is 1), on which side of its commit, and how."""

    commit: int
    side: Side
    how: How = How.KILLED

    def __str__(self) -> str:
        return f"{self.side} {self.commit}"


@dataclass(frozen=True, slots=True)
class Place:
    """A ledger, the folder beside it, and the relay its mail goes to."""

    url: str
    home: Path
    port: int = 1

    def app(self, now: dt.datetime) -> App:
        """The application on it."""
        app = make_app(self.url, self.port, now)
        settings = replace(app.settings, home=self.home, operator="truc@lamson.example")
        return replace(app, settings=settings, witness=Witness(self.home / "witness"))


@dataclass(frozen=True, slots=True)
class StoppingStore(Store):
    """A ledger that counts what it commits and stops where it is told; `seen` names who wrote."""

    stop: Stop | None = None
    seen: list[str] = field(default_factory=list)

    @contextlib.contextmanager
    def write(self) -> Iterator[Unit]:
        """A transaction that may write."""
        with Store.write(self) as unit:
            yield unit
            self.seen.append(_asker())
            self._reach(Side.BEFORE, unit)
        self._reach(Side.AFTER, None)

    def _reach(self, side: Side, unit: Unit | None) -> None:
        stop = self.stop
        if stop is None or (stop.commit, stop.side) != (len(self.seen), side):
            return
        match stop.how:
            case How.KILLED:
                os.kill(os.getpid(), signal.SIGKILL)
            case How.CUT:
                assert unit is not None
                _cut_off(self, unit)
            case How.FULL:
                _fill_the_disk(self)


def _asker() -> str:
    """The function of the desk that opened the transaction."""
    frames = [frame.name for frame in traceback.extract_stack() if "/desk/" in frame.filename]
    return frames[-1]


def _cut_off(store: Store, unit: Unit) -> None:
    """PostgreSQL ends the connection of this transaction, as when it is shut down."""
    ours = unit.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    with store.engine.connect() as other:
        other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": ours})


def _fill_the_disk(store: Store) -> None:
    """From now on no file of this process may grow."""
    path = Path(store.where)
    longest = max(p.stat().st_size for p in path.parent.iterdir() if p.is_file())
    log = path.with_name(f"{path.name}-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, longest))


# -- what is done ------------------------------------------------------------------------------------------------------


def _tick(app: App, now: dt.datetime) -> None:
    ticking.BATCH = 3  # several batches of a small plan
    if not look_out(app, now=now).holds_passes:
        ticking.tick(app, now=now)


def _deliver(app: App, now: dt.datetime) -> None:
    look_out(app, now=now)
    trouble = deliver(app, now=now).trouble
    if trouble is not None:
        raise trouble


def _record(app: App, now: dt.datetime) -> None:
    paper = app.settings.home / "bao-cao.pdf"
    paper.write_bytes(b"%PDF-1.4 evidence")
    said = Statement(Verb.SUBMIT, document="8/BC-SXD", evidence=(str(paper),))
    record(app, Match(obligations=("PL/1",)), said, now=now)


JOBS: dict[str, Callable[[App, dt.datetime], None]] = {
    "tick": _tick,
    "deliver": _deliver,
    "record": _record,
}


@dataclass(slots=True)
class Ended:
    """How a process ended: its exit code (-9: killed); who had committed, what it refused (in English), what broke it."""

    code: int
    seen: tuple[str, ...] = ()
    refused: str = ""
    broken: str = ""


def run(
    job: str,
    place: Place,
    now: dt.datetime,
    stop: Stop | None = None,
    *,
    patience: float = 10,
    begun: Callable[[int], None] = lambda _: None,
) -> Ended:
    """Do a job in a process of its own; `patience` is how long it waits for a lock, in seconds; `begun` is told its number first."""
    ours, theirs = _SERVER.Pipe()
    process = _SERVER.Process(target=_work, args=(theirs, job, place, now, stop, patience))
    process.start()
    theirs.close()
    assert process.pid is not None
    begun(process.pid)
    ours.send("go")
    said: tuple[tuple[str, ...], str, str] = ((), "", "")
    with contextlib.suppress(EOFError):
        assert ours.poll(SECONDS)
        said = ours.recv()
    process.join(SECONDS)
    assert process.exitcode is not None
    return Ended(process.exitcode, *said)


def _work(
    answer: Connection,
    job: str,
    place: Place,
    now: dt.datetime,
    stop: Stop | None,
    patience: float,
) -> None:
    engines.BUSY_SECONDS = patience  # type: ignore[assignment]  # less than the whole seconds of the product
    answer.recv()
    app = place.app(now)
    store = StoppingStore(app.store.engine, app.store.where, stop)
    app = replace(app, store=store)
    refused, broken = "", ""
    try:
        JOBS[job](app, now)
    except Refusal as refusal:
        refused = refusal.en
    except Exception:  # noqa: BLE001 -- what the test looks for
        broken = traceback.format_exc()
    answer.send((tuple(store.seen), refused, broken))
    answer.close()


# -- ledgers to copy -----------------------------------------------------------------------------------------------------


def copy_sqlite(made: Path, folder: Path) -> str:
    """A copy of a closed ledger."""
    path = folder / "ledger.sqlite"
    path.write_bytes(made.read_bytes())
    return f"sqlite:///{path}"


def copy_postgresql(server: str, made: str, name: str) -> str:
    """A database like another one that nobody uses."""
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        template = f" TEMPLATE {made}" if made else ""
        connection.exec_driver_sql(f"CREATE DATABASE {name}{template}")
    admin.dispose()
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


def content(place: Place, *, leave_out: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Every table but those left out, without the numbers a sequence gave, which a transaction that was undone has used up."""
    store = open_engine(place.url)
    found: dict[str, list[str]] = {}
    with store.read() as unit:
        tables = sa.MetaData()
        tables.reflect(unit.connection)
        for table in tables.sorted_tables:
            if table.name in leave_out:
                continue
            columns = [column for column in table.c if column.name != "id"]
            rows = unit.connection.execute(sa.select(*columns))
            found[table.name] = sorted(repr(tuple(row)) for row in rows)
    store.close()
    return found
