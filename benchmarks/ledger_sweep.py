"""Passes over the ledger, against two set-based statements that write the same rows without any rule asked."""

import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from benchmarks.ledger_bench import ROUNDS, Bench, Clock, line, spent
from benchmarks.ledger_world import CHUNK, HOUR, NEVER_YET, SOON, fill, open_crowd
from dondoc.desk.tick import TickReport, next_tick, tick
from dondoc.store import tables
from dondoc.store.engine import Store
from dondoc.store.occurrences import count_occurrences, set_next_looks, to_look_at
from tests.desk_world import START, World, follow_plan, make_plan, open_world

PLANS = 100
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
