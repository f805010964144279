"""The ledger against plain SQL: loading, the sweep, the claim of what leaves. Goals: performance.md, rows "load" to "claim".

Processor time on SQLite, the clock on the wall where a server or a commit is waited for; both sides take turns, median of the
rounds. The peers work on tables of their own beside the ledger, in the same database.
Run: python -m benchmarks.bench_ledger [--rows 1000000] [--database sqlite|postgresql]
"""

import argparse
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.ledger_bench import Bench, postgresql, sqlite
from benchmarks.ledger_claim import bench_claim
from benchmarks.ledger_load import LOADED, bench_load, bench_memory
from benchmarks.ledger_sweep import bench_many_plans, bench_sweep
from benchmarks.ledger_world import open_crowd, stuffing
from dondoc.store.engine import MEMORY


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
    with sqlite() as bench:
        run(bench, rows)


def on_postgresql(rows: int) -> None:
    """All of it on a server whose commits wait for the disk, as an office's do; the claim also on one whose commits cost nothing."""
    with suppress(pytest.skip.Exception):  # no server is installed: SQLite alone is measured
        with postgresql(fsync=True) as bench:
            run(bench, rows)
        with postgresql(fsync=False) as bench:
            print("-- the claim again, fsync off", flush=True)
            bench_claim(bench)


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
