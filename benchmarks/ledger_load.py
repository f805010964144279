"""Loading occurrences, against SQLAlchemy Core's inserts into the same table, and the memory it takes."""

import tracemalloc
from collections.abc import Callable
from itertools import islice
from statistics import median
from typing import Any

import sqlalchemy as sa

from benchmarks.ledger_bench import ROUNDS, Bench, line, spent
from benchmarks.ledger_world import SOON, stuffing
from dondoc.store import codec, tables
from dondoc.store.bulk import batches, insert_ready
from dondoc.store.engine import MEMORY, Unit
from dondoc.store.occurrences import COLUMNS, add_occurrences
from dondoc.store.schema import open_store
from plans.timeline import Occurrence
from tests.desk_world import World

LOADED = 20_000


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
