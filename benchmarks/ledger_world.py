"""An invented province with many offices, and as many more occurrences as a ledger is to hold: what the ledger's benchmarks run on."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dondoc.desk.tick import tick
from dondoc.store.bulk import batches
from dondoc.store.occurrences import Selection, add_occurrences, select
from plans.plan import Kind
from plans.roster import Office
from plans.timeline import Occurrence, OccurrenceKey
from tests.desk_world import OFFICES, START, World, make_obligation, make_plan, open_world

CROWD = 200
REPORTS = 5  # of one day, so that one day has a thousand due stages
DAYS = ("2024-03-15", "2024-05-15", "2024-07-15", "2024-09-16", "2024-11-15")
CHUNK = 1_000
PLAN = 100_000  # rows of one transaction, as a very large plan brings them
SOON = START + dt.timedelta(days=1)  # before anything of the plan is due
NEVER_YET = dt.datetime(2039, 1, 3, 1, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def open_crowd(folder: Path, url: str, *, reports: int = REPORTS) -> World:
    """A plan in force with so many reports on each of the days, owed by each of the offices, and the first pass behind it."""
    offices = tuple(
        Office(
            f"phong-{number}",
            f"Phòng số {number}",
            groups=("các phòng",),
            focal_email=f"cchc@phong{number}.example",
            email=f"vt@phong{number}.example",
            head_email=f"tp@phong{number}.example",
        )
        for number in range(CROWD)
    )
    obligations = [
        make_obligation(f"B/{day}/{number}", Kind.REPORT, f"due={day}", ("các phòng",), "đúng ngày")
        for day in DAYS
        for number in range(reports)
    ]
    world = open_world(
        folder,
        url=url,
        plan=make_plan(*obligations),
        offices=(OFFICES[0], *offices),
        mails_per_minute=1_000_000,
    )
    tick(world.app, now=START)
    return world


def stuffing(world: World, *, first: int = 0) -> Iterator[Occurrence]:
    """Endless occurrences like those of the plan, numbered, each with a key and a title of its own."""
    with world.app.store.read() as unit:
        templates = select(unit, Selection(offices=("phong-0",)))
    number = first
    while True:
        for template in templates:
            number += 1
            key = OccurrenceKey(template.key.plan, f"Z/{number}", f"phong-{number % CROWD}", "once")
            yield replace(template, key=key, title=f"Báo cáo kết quả nhiệm vụ số {number}")


def fill(world: World, rows: int, chunks: int) -> None:
    """So many more occurrences: the first chunks to be looked at hour by hour from SOON, all others years after."""
    source = stuffing(world, first=rows)  # so that no two ledgers share a text that was read before
    moments = [SOON + number * HOUR for number in range(chunks)]
    with world.app.store.write() as unit:
        for moment in moments:
            add_occurrences(unit, islice(source, CHUNK), now=moment)
    for some in batches(range(max(rows - chunks * CHUNK, 0)), PLAN):
        with world.app.store.write() as unit:
            add_occurrences(unit, islice(source, len(some)), now=NEVER_YET)
