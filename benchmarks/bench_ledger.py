"""The ledger against plain SQL: loading, the sweep, the claim of what leaves. Goals: performance.md, rows "load" to "claim".

Processor time on SQLite, the clock on the wall where a server or a commit is waited for; both sides take turns, median of the
rounds. The peers work on tables of their own beside the ledger, in the same database.
Run: python -m benchmarks.bench_ledger [--rows 1000000] [--database sqlite|postgresql]
"""

import argparse
import datetime as dt
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks.ledger_world import CHUNK, HOUR, NEVER_YET, SOON, fill, open_crowd, stuffing
from dondoc.desk.tick import TickReport, next_tick, tick
from dondoc.store import codec, tables
from dondoc.store.bulk import batches, insert_ready
from dondoc.store.claims import claim_notices
from dondoc.store.engine import MEMORY, Store, Unit
from dondoc.store.notices import add_notices, ready_notices
from dondoc.store.occurrences import (
    COLUMNS,
    add_occurrences,
    count_occurrences,
    set_next_looks,
    to_look_at,
)
from dondoc.store.schema import open_store
from dondoc.store.values import StoredNotice
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Role
from plans.timeline import Occurrence
from tests.desk_world import START, World, follow_plan, make_plan, open_world
from tests.postgresql import running_postgresql

ROUNDS = 5
LOADED = 20_000
BATCH = 100
CLAIMED = 2_000
PLANS = 100
WORKERS = 4
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


# -- loading -----------------------------------------------------------------------------------------------------------


def as_row(occurrence: Occurrence) -> dict[str, Any]:
    key = occurrence.key
    return {
        "key": str(key),
        "plan": key.plan,
        "obligation": key.obligation,
        "office": key.office,
        "period": key.period,
        "body": codec.dumps(occurrence),
        "sequence": 0,
        "modified_at": SOON,
        "next_look": SOON,
    }


def in_core(unit: Unit, rows: list[dict[str, Any]]) -> None:
    """SQLAlchemy Core, as its manual says: many rows to one insert."""
    for some in batches(rows, 5_000):
        unit.connection.execute(sa.insert(tables.occurrence), some)


def bench_load(bench: Bench, occurrences: list[Occurrence]) -> None:
    rows = [as_row(occurrence) for occurrence in occurrences]
    texts = {"modified_at": tables.format_instant(SOON), "next_look": tables.format_instant(SOON)}
    ready = [tuple((row | texts)[name] for name in COLUMNS) for row in rows]

    def cost(work: Callable[[Unit], object]) -> float:
        """Into an empty ledger, the commit included."""
        store = open_store(bench.address())

        def load() -> None:
            with store.write() as unit:
                work(unit)

        seconds = spent(load, bench.clock)
        store.close()
        return seconds

    works: tuple[Callable[[Unit], object], ...] = (
        lambda unit: in_core(unit, rows),
        lambda unit: insert_ready(unit, tables.occurrence, COLUMNS, ready),
        lambda unit: add_occurrences(unit, occurrences, now=SOON),
        lambda unit: in_core(unit, [as_row(occurrence) for occurrence in occurrences]),
    )
    rounds = [[cost(work) for work in works] for _ in range(ROUNDS)]
    goal = 2 if bench.is_sqlite else 4
    for what, index, peer in (
        ("ready rows, times Core's rate", 1, 0),
        ("occurrences, their text made, times Core's rate of ready rows", 2, 0),
        ("occurrences, their text made on both sides, times Core's rate", 2, 3),
    ):
        faster = median(measured[peer] / measured[index] for measured in rounds)
        rate = len(rows) / median(measured[index] for measured in rounds)
        more = f"; {rate:,.0f} rows/s"
        line(f"load {what}", faster, f">= {goal}", met=faster >= goal, more=more)


def bench_memory(world: World) -> None:
    """The most memory held while occurrences come one by one."""

    def peak(number: int) -> int:
        store = open_store(MEMORY)
        tracemalloc.start()
        with store.write() as unit:
            add_occurrences(unit, islice(stuffing(world), number), now=SOON)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        store.close()
        return most

    share = peak(5 * LOADED) / peak(LOADED)
    line(f"memory to load {5 * LOADED:,} / {LOADED:,}", share, "<= 1.2", met=share <= 1.2)


# -- the sweep ---------------------------------------------------------------------------------------------------------

TELL = """
INSERT INTO notice (key, occurrence, purpose, milestone, due_rev, recipient, role, envelope, accuses, courtesy,
                    wanted_at, not_after, state, reason, recorded_at, ready_at, attempts, message_id)
SELECT key || '|reminder|T-5|0|a|officer', key, 'reminder', 'T-5', 0, office, 'officer', 'digest', false, false,
       CAST(:now AS VARCHAR), CAST(:later AS VARCHAR), 'due', '', CAST(:now AS VARCHAR), CAST(:now AS VARCHAR), 0, ''
FROM occurrence WHERE next_look IS NOT NULL AND next_look <= CAST(:now AS VARCHAR)"""
TOLD = "UPDATE occurrence SET next_look = CAST(:later AS VARCHAR) WHERE next_look IS NOT NULL AND next_look <= CAST(:now AS VARCHAR)"


def bare_sweep(bench: Bench, store: Store, now: dt.datetime) -> float:
    """The same rows written without any rule asked: two set-based statements over the partial index."""
    instants = {
        "now": tables.format_instant(now),
        "later": tables.format_instant(NEVER_YET),
    }

    def sweep() -> None:
        with store.write() as unit:
            for statement in (TELL, TOLD):
                assert unit.connection.execute(sa.text(statement), instants).rowcount == CHUNK

    return spent(sweep, bench.clock)


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one ledger gave: seconds of a pass with nothing due, and of a look at a thousand rows never read before; the
    costs of that look and of a whole pass a due stage, as multiples of the bare sweep's; the facts second passes wrote."""

    rows: int
    nothing: float
    looked: float
    look_ratio: float
    pass_ratio: float
    rewritten: int


def busy_passes(world: World, clock: Clock) -> Iterator[tuple[float, TickReport]]:
    """Passes at their moments, a thousand cases in each, all of which have a stage due: the seconds, and what a second pass did."""
    while (moment := next_tick(world.app)) is not None and moment < NEVER_YET:
        start = clock()
        report = tick(world.app, now=moment)
        seconds = clock() - start
        if report.wanted >= CHUNK == report.looked_at and not report.expired:
            yield seconds / report.wanted, tick(world.app, now=moment)


def measure_sweep(bench: Bench, folder: Path, rows: int) -> Sweep:
    world = open_crowd(folder, bench.address())
    store = world.app.store
    fill(world, rows, 2 * ROUNDS)
    with store.write() as unit:
        unit.connection.execute(sa.text("ANALYZE"))  # as a server has done by itself after a while
    nothing = [
        spent(lambda: tick(world.app, now=START), time.perf_counter) for _ in range(5 * ROUNDS)
    ]
    moments = [SOON + number * HOUR for number in range(2 * ROUNDS)]
    bare = [bare_sweep(bench, store, moment) for moment in moments[:ROUNDS]]
    looks = [measured_look(bench, store, moment) for moment in moments[ROUNDS:]]
    passes = list(islice(busy_passes(world, bench.clock), ROUNDS))
    with store.read() as unit:
        total = count_occurrences(unit)
    world.app.close()
    return Sweep(
        rows=total,
        nothing=median(nothing),
        looked=median(looks),
        look_ratio=median(looks) / median(bare),
        pass_ratio=median(seconds for seconds, _ in passes) / (median(bare) / CHUNK),
        rewritten=sum(again.looked_at + again.changed for _, again in passes),
    )


def measured_look(bench: Bench, store: Store, now: dt.datetime) -> float:
    """A thousand rows due, none of which was read before; they are put away afterwards."""
    start = bench.clock()
    with store.write() as unit:
        found = to_look_at(unit, now, limit=2 * CHUNK)
    seconds = bench.clock() - start
    assert len(found) == CHUNK, len(found)
    with store.write() as unit:
        set_next_looks(unit, {str(occurrence.key): None for occurrence in found})
    return seconds


def bench_sweep(bench: Bench, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = measure_sweep(bench, Path(folder), rows // 10)
        large = measure_sweep(bench, Path(folder), rows)
    each = large.looked / CHUNK * 1e6
    line(
        f"what is due now among {large.rows:,} / set-based",
        large.look_ratio,
        "<= 3",
        met=large.look_ratio <= 3,
        more=f"; {each:.0f} µs a row",
    )
    met = large.pass_ratio <= 3
    line("whole pass, a due stage / set-based", large.pass_ratio, "<= 3", met=met)
    growth = large.looked / small.looked
    what = f"as many due among {large.rows:,} / {small.rows:,}"
    line(what, growth, "<= 1.5", met=growth <= 1.5)
    for sweep in (small, large):
        milliseconds = sweep.nothing * 1e3
        what = f"pass with nothing due among {sweep.rows:,}, ms"
        line(what, milliseconds, "<= 5", met=milliseconds <= 5)
    rewritten = small.rewritten + large.rewritten
    line("facts written by second passes", rewritten, "0", met=rewritten == 0)


def bench_many_plans(bench: Bench) -> None:
    """A pass with nothing due where many plans are in force, as in a province of many departments."""
    with tempfile.TemporaryDirectory() as folder:
        world = open_world(Path(folder), url=bench.address())
        for number in range(PLANS):
            plan = make_plan().decode().replace("7/KH-UBND", f"{number + 10}/KH-UBND")
            follow_plan(world, plan.encode(), f"{number + 10}/KH-UBND/2024")
        tick(world.app, now=START)
        nothing = [
            spent(lambda: tick(world.app, now=START), time.perf_counter) for _ in range(5 * ROUNDS)
        ]
        world.app.close()
    milliseconds = median(nothing) * 1e3
    what = f"pass with nothing due, {PLANS} plans in force, ms"
    line(what, milliseconds, "<= 5", met=milliseconds <= 5)


# -- the claim ---------------------------------------------------------------------------------------------------------


def outbox(store: Store, number: int) -> tuple[StoredNotice, ...]:
    """So many notices more that may leave, as the outbox gives them."""
    notices = []
    for index in range(number):
        key = NoticeKey(f"P|Z/{index}|a|once", Purpose.REMINDER, "T-5", 0, "a", Role.OFFICER)
        notice = Notice(key, START, SOON, Envelope.DIGEST)
        notices.append(StoredNotice(notice, NoticeState.DUE, ready_at=START))
    with store.write() as unit:
        add_notices(unit, notices, now=START)
    with store.write() as unit:
        return ready_notices(unit, START)


def claim(store: Store, some: list[StoredNotice], message_id: str) -> int:
    """One transaction: all of them or none; how many were got."""
    with store.write() as unit:
        return len(some) * claim_notices(unit, some, message_id, now=START)


def claim_rate(bench: Bench, size: int, number: int) -> float:
    """Rows a second on the wall's clock, the commits included."""
    with ledger(bench) as store:
        ready = list(batches(outbox(store, number), size))
        start = time.perf_counter()
        got = sum(claim(store, some, f"<{at}@a>") for at, some in enumerate(ready))
        assert got == number
        return number / (time.perf_counter() - start)


def plain_rate(bench: Bench, number: int) -> float:
    """The peer: a worker that asks for one row at a time, as manuals say, a transaction for each."""
    is_ready = (tables.notice.c.ready_at.is_not(None), tables.notice.c.ready_at <= START)
    first = sa.select(tables.notice.c.id).where(*is_ready)
    first = first.order_by(tables.notice.c.ready_at, tables.notice.c.id).limit(1)
    one = first.with_for_update(skip_locked=True).scalar_subquery()
    taken = {"state": "in_flight", "ready_at": None, "message_id": "<1@a>"}
    statement = (
        sa.update(tables.notice)
        .where(tables.notice.c.id == one)
        .values(taken)
        .returning(tables.notice.c.key)
    )
    with ledger(bench) as store:
        outbox(store, number)
        start = time.perf_counter()
        for _ in range(number):
            with store.write() as unit:
                assert unit.connection.execute(statement).one()
        return number / (time.perf_counter() - start)


@contextmanager
def ledger(bench: Bench) -> Iterator[Store]:
    store = open_store(bench.address())
    try:
        yield store
    finally:
        store.close()


def claimed_by_workers(bench: Bench) -> int:
    """How many rows workers that all want the same batches were given together."""
    with ledger(bench) as store:
        ready = list(batches(outbox(store, CLAIMED), BATCH))
        got: list[int] = []

        def work(worker: int) -> None:
            got.extend(claim(store, some, f"<{worker}-{at}@a>") for at, some in enumerate(ready))

        workers = [Thread(target=work, args=(worker,)) for worker in range(WORKERS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return sum(got)


def bench_claim(bench: Bench) -> None:
    few = CLAIMED // 10
    rounds = [
        (claim_rate(bench, BATCH, CLAIMED), claim_rate(bench, 1, few), plain_rate(bench, few))
        for _ in range(ROUNDS)
    ]
    rates = [median(rate) for rate in zip(*rounds, strict=True)]
    for what, index in (("one by one", 1), ("SKIP LOCKED one by one in plain SQLAlchemy", 2)):
        faster = median(measured[0] / measured[index] for measured in rounds)
        more = f"; {rates[0]:,.0f} against {rates[index]:,.0f} rows/s"
        line(f"claim by {BATCH}, times {what}", faster, ">= 20", met=faster >= 20, more=more)
    twice = claimed_by_workers(bench) - CLAIMED
    line(f"rows {WORKERS} workers claimed twice or missed", twice, "0", met=twice == 0)


# -- all of it ---------------------------------------------------------------------------------------------------------


def run(bench: Bench, rows: int) -> None:
    print(f"-- {bench.name}", flush=True)
    world = open_crowd(Path(), MEMORY, reports=1)
    bench_load(bench, list(islice(stuffing(world), LOADED)))
    if bench.is_sqlite:
        bench_memory(world)
    bench_claim(bench)
    bench_sweep(bench, rows)
    bench_many_plans(bench)


def on_sqlite(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        run(
            Bench(
                "sqlite", lambda: f"sqlite:///{folder}/{next(numbers)}.sqlite3", time.process_time
            ),
            rows,
        )


def on_postgresql(rows: int) -> None:
    """All of it on a server whose commits wait for the disk, as an office's do; the claim also on one whose commits cost nothing."""
    with suppress(pytest.skip.Exception):  # no server is installed: SQLite alone is measured
        with postgresql(fsync=True) as bench:
            run(bench, rows)
        with postgresql(fsync=False) as bench:
            print("-- the claim again, fsync off", flush=True)
            bench_claim(bench)


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    wanted = parser.parse_args()
    for name, work in (("sqlite", on_sqlite), ("postgresql", on_postgresql)):
        if wanted.database in {None, name}:
            work(wanted.rows)


if __name__ == "__main__":
    main()
