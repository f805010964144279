"""A province whose offices all hear on one day, a relay in a process of its own, and a queue as long as asked for."""

import asyncio
import datetime as dt
import multiprocessing
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from calendars.civil import at
from dondoc.desk.tick import tick
from dondoc.store.notices import add_notices, all_notices, change_notices
from dondoc.store.values import Fate, StoredNotice
from notifications.notice import NoticeState, Purpose
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import OFFICES, START, World, make_obligation, make_plan, open_world

NO_THROTTLE = 1_000_000
DAY = dt.date(2024, 3, 15)
MORNING = at(dt.date(2024, 3, 14), 8)  # T-1: a reminder of its own to each office


def open_mails(folder: Path, url: str, *, offices: int, mails_per_minute: int = NO_THROTTLE) -> World:  # fmt: skip
    """One report that every office owes; the assignments are behind them, a reminder to each is ready at MORNING."""
    rooms = tuple(
        Office(
            f"phong-{number:05}",
            f"Phòng số {number}",
            groups=("các phòng",),
            focal_email=f"cchc@phong{number}.example",
            email=f"vt@phong{number}.example",
        )
        for number in range(offices)
    )
    duty = make_obligation("B/1", Kind.REPORT, f"due={DAY}", ("các phòng",), "đúng ngày")
    duty = replace(duty, title="Báo cáo kết quả thực hiện công tác cải cách hành chính quý I")
    world = open_world(
        folder,
        url=url,
        plan=make_plan(duty),
        offices=(OFFICES[0], *rooms),
        mails_per_minute=mails_per_minute,
    )
    tick(world.app, now=START)
    _forget(world)
    world.clock.set(MORNING)
    tick(world.app, now=MORNING)
    return world


def _forget(world: World) -> None:
    """The assignments are not what is measured."""
    with world.app.store.write() as unit:
        keys = [stored.key for stored in all_notices(unit)]
        change_notices(unit, keys, Fate(NoticeState.ACCEPTED, sent_at=START))


def lengthen(world: World, *, spare: int, rows: int) -> None:
    """So many more rows behind what is ready, for the offices after the first `spare`: reminders that still hold."""
    with world.app.store.write() as unit:
        templates = [
            stored
            for stored in all_notices(unit)
            if stored.state is NoticeState.DUE and stored.notice.key.purpose is Purpose.REMINDER
        ]
        behind = sorted(templates, key=lambda stored: stored.notice.key.recipient)[spare:]
        made = (_behind(behind[number % len(behind)], number) for number in range(rows))
        add_notices(unit, made, now=MORNING)


def _behind(stored: StoredNotice, number: int) -> StoredNotice:
    key = replace(stored.notice.key, milestone=f"T-1#{number}")
    notice = replace(stored.notice, key=key)
    return replace(stored, notice=notice, ready_at=MORNING + dt.timedelta(seconds=1))


# -- a relay in another process ------------------------------------------------------------------------------------------


class _Takes:
    """Takes every mail and forgets it."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        del server, session, envelope
        return "250 2.0.0 Ok: queued as 4XkQ2v1Rz3"


def _serve(ready: Connection) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(_Takes()), "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def a_relay() -> Iterator[int]:
    """The port of a relay on the loopback; it ends with the block."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)  # fmt: skip
    process.start()
    try:
        port = ours.recv()
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            yield port
    finally:
        process.terminate()
        process.join()
