"""The claim of what leaves: by a hundred, one by one, by a plain worker, and by several workers that want the same."""

import time
from statistics import median
from threading import Thread

import sqlalchemy as sa

from benchmarks.ledger_bench import ROUNDS, Bench, ledger, line
from benchmarks.ledger_world import SOON
from dondoc.store import tables
from dondoc.store.bulk import batches
from dondoc.store.claims import claim_notices
from dondoc.store.engine import Store
from dondoc.store.notices import add_notices, ready_notices
from dondoc.store.values import StoredNotice
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Role
from tests.desk_world import START

BATCH = 100
CLAIMED = 2_000
WORKERS = 4


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
