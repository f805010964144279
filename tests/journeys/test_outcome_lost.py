"""Disk full, database locked or its server gone just when a mail's outcome is to be written (scenario 32): as if killed there (3).

The command people call, as a process of its own: one sentence that names the mail, nothing lost, at most one mail twice.
"""

import datetime as dt
import resource
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from calendars.civil import at
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import look_out
from dondoc.store.notices import all_notices
from dondoc.store.schema import open_store
from tests.desk_world import open_world
from tests.fakes import FakeRelay, running_relay
from tests.journeys.command import MORNING, SECONDS, Said, content, dondoc, started
from tests.journeys.deadly import How, Place, Side, Stop, run
from tests.journeys.deadly_relay import id_of

pytestmark = pytest.mark.heavy

DAY = dt.date(2024, 1, 15)
LEASE_OVER = "2024-01-15T08:06"
OUTCOME = 6  # the first mail's, as test_killed.py counts the commits of a delivery


def smtp(relay: FakeRelay, **more: str) -> dict[str, str]:
    return {
        "DONDOC_SMTP_HOST": "127.0.0.1",
        "DONDOC_SMTP_PORT": str(relay.port),
        "DONDOC_SMTP_SECURITY": "none",
        "DONDOC_SENDER": "dondoc@lamson.example",
        **more,
    }


def fates(url: str) -> dict[str, set[str]]:
    """The states of the notices of each mail."""
    store = open_store(url)
    with store.read() as unit:
        found = all_notices(unit)
    store.close()
    mails = dict.fromkeys(one.message_id for one in found if one.message_id)
    return {mail: {one.state.value for one in found if one.message_id == mail} for mail in mails}


def ids(relay: FakeRelay) -> Counter[str]:
    return Counter(id_of(taken.content) for taken in relay.taken)


def go_on(place: Place) -> None:
    for minute in (0, 6):
        now = at(DAY, 8, minute)
        app = place.app(now)
        assert look_out(app, now=now).is_open
        deliver(app, now=now)
        app.close()


def delivered(home: Path, relay: FakeRelay, trouble: Callable[[int], None]) -> Said:
    """`dondoc deliver`; when its first mail has arrived, something happens to the process of that number."""
    with started(home, "deliver", "--now", MORNING, **smtp(relay)) as process:
        relay.on_message = lambda: _once(relay, trouble, process)
        out, err = process.communicate(timeout=SECONDS)
    relay.on_message = None
    return Said(process.returncode, out, err)


def _once(relay: FakeRelay, trouble: Callable[[int], None], process: subprocess.Popen[str]) -> None:
    relay.on_message = None
    trouble(process.pid)


# -- SQLite --------------------------------------------------------------------------------------------------------------


def fill_the_disk(home: Path, pid: int) -> None:
    """No file of the process may grow any more."""
    size = (home / "dondoc.sqlite-wal").stat().st_size
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, size))


def check_in_doubt_once(url: str, relay: FakeRelay, lost: str) -> None:
    """All five arrived, one of them perhaps twice and then with the same bytes."""
    assert ids(relay) == {mail: 1 + (mail == lost) for mail in ids(relay)}
    assert len({taken.content for taken in relay.taken}) == len(ids(relay)) == 5
    assert fates(url) == {mail: {"accepted"} for mail in ids(relay)}


def test_a_disk_full_at_the_outcome_is_named_and_the_mail_sent_once_more_at_most(
    home: Path,
) -> None:
    url = f"sqlite:///{home / 'dondoc.sqlite'}"
    with running_relay() as relay:
        said = delivered(home, relay, lambda pid: fill_the_disk(home, pid))
        (lost,) = ids(relay)
        in_doubt = fates(url)
        mended = [
            dondoc(home, "deliver", "--now", now, **smtp(relay)) for now in (MORNING, LEASE_OVER)
        ]

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert f"{lost} could not be written down; it is sent once more at most" in said.err
    assert "cannot be written to" in said.err
    assert in_doubt == {lost: {"in_flight"}}
    assert [one.err for one in mended] == ["", ""]
    check_in_doubt_once(url, relay, lost)


def test_a_ledger_locked_at_the_outcome_is_named_and_the_mail_sent_once_more_at_most(
    home: Path,
) -> None:
    place = Place(f"sqlite:///{home / 'dondoc.sqlite'}", home)
    other = sqlite3.connect(home / "dondoc.sqlite", isolation_level=None, check_same_thread=False)

    def lock() -> None:
        other.execute("BEGIN EXCLUSIVE")
        relay.on_message = None

    with running_relay(FakeRelay()) as relay:
        place = replace(place, port=relay.port)
        relay.on_message = lock
        ended = run("deliver", place, at(DAY, 8), patience=0.3)
        other.execute("ROLLBACK")
        other.close()
        (lost,) = ids(relay)
        go_on(place)

    assert (ended.code, ended.broken) == (0, "")
    assert f"{lost} could not be written down" in ended.refused
    assert "is busy" in ended.refused
    check_in_doubt_once(place.url, relay, lost)


def test_between_the_two_the_mail_is_shown_as_perhaps_twice(home: Path) -> None:
    with running_relay() as relay:
        delivered(home, relay, lambda pid: fill_the_disk(home, pid))
        at_noon = dondoc(home, "deliver", "--now", "2024-01-15T11:45", **smtp(relay))
        shown = dondoc(home, "--lang", "vi", "notices")

    assert at_noon.code == 0
    assert "có thể trùng" in shown.out


@pytest.mark.parametrize("largest", [0, 4096])
@pytest.mark.parametrize(
    "words",
    [
        ("tick", "--now", "2024-03-20T08:00"),
        ("deliver", "--now", MORNING),
        (
            "record",
            "III.1/q1",
            "submit",
            "--office",
            "Sở Xây dựng",
            "--document",
            "5/BC",
            "--done-on",
            "01/03/2024",
        ),
        ("sending", "stop", "--by", "A", "--reason", "x"),
    ],
    ids=lambda words: words[0],
)
def test_on_a_full_disk_every_command_says_so_in_one_sentence(
    home: Path, words: tuple[str, ...], largest: int
) -> None:
    before = content(home)

    said = dondoc(home, *words, LARGEST_FILE=str(largest))

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "annot" in said.err
    assert "the disk" in said.err
    assert content(home) == before


# -- PostgreSQL ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(postgresql_url: str, tmp_path: Path) -> Place:
    """A ledger on the server, five mails waiting."""
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    world = open_world(tmp_path, url=postgresql_url)
    world.tick(1, 15)
    world.app.close()
    return Place(postgresql_url, tmp_path)


@pytest.mark.postgresql
def test_a_server_that_goes_at_the_commit_leaves_one_mail_in_doubt(place: Place) -> None:
    with running_relay() as relay:
        place = replace(place, port=relay.port)

        ended = run("deliver", place, at(DAY, 8), Stop(OUTCOME, Side.BEFORE, How.CUT))
        (lost,) = ids(relay)
        go_on(place)

    assert (ended.code, ended.broken) == (0, "")
    assert f"{lost} could not be written down" in ended.refused
    assert "ended the connection" in ended.refused
    check_in_doubt_once(place.url, relay, lost)


@pytest.mark.postgresql
def test_a_lock_of_another_process_is_waited_for_no_longer_than_on_sqlite(place: Place) -> None:
    holder = sa.create_engine(place.url).connect()

    def lock() -> None:
        holder.exec_driver_sql("LOCK TABLE message IN ACCESS EXCLUSIVE MODE")

    with running_relay() as relay:
        place = replace(place, port=relay.port)
        relay.on_message = lock

        ended = run("deliver", place, at(DAY, 8), patience=0.5)
        relay.on_message = None
        holder.rollback()
        (lost,) = ids(relay)
        go_on(place)
    holder.engine.dispose()

    assert (ended.code, ended.broken) == (0, "")
    assert f"{lost} could not be written down" in ended.refused
    assert "is busy" in ended.refused
    check_in_doubt_once(place.url, relay, lost)


@pytest.mark.postgresql
def test_a_connection_that_is_cut_while_nothing_is_written_is_taken_up_again(place: Place) -> None:
    admin = sa.create_engine(place.url, isolation_level="AUTOCOMMIT")

    def cut() -> None:
        with admin.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )

    with running_relay() as relay:
        relay.on_message = cut
        ended = run("deliver", replace(place, port=relay.port), at(DAY, 8))
    admin.dispose()

    assert (ended.code, ended.refused, ended.broken) == (0, "", "")
    assert set(ids(relay).values()) == {1}
    assert fates(place.url) == {mail: {"accepted"} for mail in ids(relay)}
