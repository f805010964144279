"""Two processes at one ledger, and one that is killed in the worst moments: on SQLite and on PostgreSQL."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.mail.deliver import DeliveryReport, deliver
from dondoc.desk.tick import tick
from dondoc.store.messages import load_message
from dondoc.store.notices import all_notices
from dondoc.store.schema import HEAD, open_store, schema_of
from dondoc.store.values import Message, StoredNotice
from tests.desk_world import open_world
from tests.fakes import FakeRelay, running_relay
from tests.journeys.deadly_relay import DeadlyRelay, Moment, deadly_relay, id_of
from tests.journeys.desk_processes import make_app

pytestmark = pytest.mark.heavy

SCRIPT = Path(__file__).with_name("desk_processes.py")
ROOT = SCRIPT.parents[2]
DAY = dt.date(2024, 1, 15)
MORNING = at(DAY, 8)
LEASE_OVER = at(DAY, 8, 6)
NOON = at(DAY, 11, 30)
AFTERNOON = at(DAY, 13, 30)
NEXT_DAY = at(dt.date(2024, 1, 16), 9)


# -- processes -----------------------------------------------------------------------------------------------------------


def start(job: str, url: str, port: int, moment: dt.datetime = MORNING) -> subprocess.Popen[str]:
    """A process that has opened the ledger and waits to be let go."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), job, url, str(port), moment.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def let_go(*processes: subprocess.Popen[str]) -> list[list[int]]:
    """Let all go at one moment, once all are ready; the figures each printed."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=240)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return [list(map(int, words)) for words in outputs]


def notices(url: str) -> tuple[StoredNotice, ...]:
    store = open_store(url)
    with store.read() as unit:
        found = all_notices(unit)
    store.close()
    return found


def message(url: str, message_id: str) -> Message:
    store = open_store(url)
    with store.read() as unit:
        found = load_message(unit, message_id)
    store.close()
    assert found is not None
    return found


def pass_over(url: str, port: int, moment: dt.datetime) -> DeliveryReport:
    """One delivery by this process."""
    app = make_app(url, port, moment)
    try:
        return deliver(app, now=moment)
    finally:
        app.close()


# -- two at once ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def relay() -> Iterator[FakeRelay]:
    with running_relay() as running:
        yield running


def test_two_passes_at_once_write_each_notice_once(
    ledger_url: str, relay: FakeRelay, tmp_path: Path
) -> None:
    open_world(tmp_path, url=ledger_url).app.close()

    wrote = let_go(*(start("tick", ledger_url, relay.port) for _ in range(2)))

    found = notices(ledger_url)
    assert sum(count for (count,) in wrote) == len(found) > 5
    assert len({stored.key for stored in found}) == len(found)


def test_two_sweeps_at_once_send_each_mail_once(
    ledger_url: str, relay: FakeRelay, tmp_path: Path
) -> None:
    open_world(tmp_path, url=ledger_url).app.close()

    done = let_go(*(start("sweep", ledger_url, relay.port) for _ in range(3)))
    pass_over(ledger_url, relay.port, MORNING)

    ids = [id_of(taken.content) for taken in relay.taken]
    assert len(set(ids)) == len(ids) == 5
    assert sum(wrote for wrote, _ in done) == len(notices(ledger_url))
    assert sum(sent for _, sent in done) == 5
    assert {stored.message_id for stored in notices(ledger_url) if stored.sent_at} == set(ids)


def test_three_processes_may_make_the_schema_at_once(ledger_url: str) -> None:
    let_go(*(start("open", ledger_url, 1) for _ in range(3)))

    store = open_store(ledger_url)
    with store.read() as unit:
        assert schema_of(unit) == HEAD
    store.close()


# -- killed --------------------------------------------------------------------------------------------------------------


def send_until_killed(url: str, relay: DeadlyRelay, moment: dt.datetime = MORNING) -> None:
    process = start("deliver", url, relay.port, moment)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    relay.victim = process.pid
    process.communicate("\n", timeout=240)
    assert process.returncode == -signal.SIGKILL


def ready_ledger(url: str, folder: Path) -> None:
    """A plan in force and its first notices, none of them sent."""
    world = open_world(folder, url=url)
    tick(world.app, now=MORNING)
    world.app.close()


def in_flight(url: str) -> str:
    (found,) = {s.message_id for s in notices(url) if s.state.value == "in_flight"}
    return found


def test_killed_after_the_relays_answer_sends_the_same_mail_once_more(
    ledger_url: str, tmp_path: Path
) -> None:
    ready_ledger(ledger_url, tmp_path)
    with deadly_relay(Moment.ANSWERED) as relay:
        send_until_killed(ledger_url, relay)
        lost = in_flight(ledger_url)
        assert relay.ids[lost] == 1

        others = pass_over(ledger_url, relay.port, MORNING)
        assert (others.accepted, relay.ids[lost], len(relay.taken)) == (3, 1, 5)

        seen = pass_over(ledger_url, relay.port, NOON)
        shown = {s.state.value for s in notices(ledger_url) if s.message_id == lost}
        assert (shown, message(ledger_url, lost).state.value) == ({"unknown"}, "unknown")
        assert (seen.accepted, seen.next_at) == (0, AFTERNOON)

        again = pass_over(ledger_url, relay.port, AFTERNOON)
        after = pass_over(ledger_url, relay.port, NEXT_DAY)

    copies = [content for content in relay.taken if id_of(content) == lost]
    assert (again.accepted, after.accepted) == (1, 0)
    assert (len(copies), len(set(copies))) == (2, 1)
    assert {count for found, count in relay.ids.items() if found != lost} == {1}
    assert {s.state.value for s in notices(ledger_url) if s.message_id} == {"accepted"}
    assert message(ledger_url, lost).tries == 2


def test_killed_after_the_answer_twice_stays_unknown_for_good(
    ledger_url: str, tmp_path: Path
) -> None:
    ready_ledger(ledger_url, tmp_path)
    with deadly_relay(Moment.ANSWERED) as relay:
        send_until_killed(ledger_url, relay)
        lost = in_flight(ledger_url)
        relay.strikes_at = 3
        send_until_killed(ledger_url, relay, LEASE_OVER)

        late = [pass_over(ledger_url, relay.port, moment) for moment in (NOON, AFTERNOON, NEXT_DAY)]

    assert relay.ids[lost] == 2
    assert {count for found, count in relay.ids.items() if found != lost} == {1}
    assert len(relay.ids) == 5
    assert {s.state.value for s in notices(ledger_url) if s.message_id == lost} == {"unknown"}
    assert late[-1].next_at is None or late[-1].next_at > NEXT_DAY


def test_killed_before_the_message_ends_it_is_sent_once(ledger_url: str, tmp_path: Path) -> None:
    ready_ledger(ledger_url, tmp_path)
    with deadly_relay(Moment.DATA_BEGUN) as relay:
        send_until_killed(ledger_url, relay)
        lost = in_flight(ledger_url)
        assert (relay.ids[lost], len(relay.taken)) == (0, 1)

        others = pass_over(ledger_url, relay.port, MORNING)
        assert (others.accepted, relay.ids[lost]) == (3, 0)

        again = pass_over(ledger_url, relay.port, LEASE_OVER)
        after = pass_over(ledger_url, relay.port, NEXT_DAY)

    assert (again.accepted, after.accepted) == (1, 0)
    assert set(relay.ids.values()) == {1}
    assert len(relay.ids) == 5
    assert {s.state.value for s in notices(ledger_url) if s.message_id} == {"accepted"}
