"""Two processes at one ledger, and one that is killed in the worst moment: on SQLite and on PostgreSQL."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dondoc.store.messages import load_message
from dondoc.store.notices import all_notices
from dondoc.store.schema import HEAD, open_store, schema_of
from dondoc.store.values import StoredNotice
from tests.desk_world import open_world
from tests.fakes import FakeRelay, running_relay

pytestmark = pytest.mark.heavy
SCRIPT = Path(__file__).with_name("desk_processes.py")
ROOT = SCRIPT.parents[2]
MORNING = "2024-01-15T08:00:00+07:00"
LATER = "2024-01-15T08:06:00+07:00"


def postgresql_bin() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """A private server in a temporary folder, as a user who is not root; postgres refuses root."""
    binaries = postgresql_bin()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server is missing: apt-get install postgresql")
        pytest.skip("PostgreSQL's server is missing: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    shutil.chown(folder, user.pw_uid, user.pw_gid)

    def call(*words: str) -> None:
        subprocess.run(
            [str(binaries / words[0]), *words[1:]],
            check=True,
            capture_output=True,
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=[],
            cwd=folder,
        )

    data, options = folder / "data", f"-c listen_addresses='' -k {folder} -c fsync=off"
    call("initdb", "-D", str(data), "-U", "dondoc", "-A", "trust", "-E", "UTF8", "--locale=C")
    call("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://dondoc@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    server: str = request.getfixturevalue("postgresql")
    store = open_store(server)
    with store.write() as unit:
        unit.connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        unit.connection.exec_driver_sql("CREATE SCHEMA public")
    store.close()
    return server


@pytest.fixture
def relay() -> Iterator[FakeRelay]:
    with running_relay() as running:
        yield running


def start(job: str, url: str, relay: FakeRelay, moment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), job, url, str(relay.port), moment],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def together(*processes: subprocess.Popen[str]) -> list[str]:
    """Let all go at once, when all are ready."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return outputs


def notices(url: str) -> tuple[StoredNotice, ...]:
    store = open_store(url)
    with store.read() as unit:
        found = all_notices(unit)
    store.close()
    return found


def test_two_passes_at_once_write_each_notice_once(
    url: str, relay: FakeRelay, tmp_path: Path
) -> None:
    open_world(tmp_path, url=url).app.close()

    wanted = together(*(start("tick", url, relay, MORNING) for _ in range(2)))

    found = notices(url)
    assert sum(map(int, wanted)) == len(found) > 5
    assert len({stored.key for stored in found}) == len(found)


def test_two_deliveries_at_once_send_each_mail_once(
    url: str, relay: FakeRelay, tmp_path: Path
) -> None:
    open_world(tmp_path, url=url).app.close()
    together(start("tick", url, relay, MORNING))

    sent = together(*(start("deliver", url, relay, MORNING) for _ in range(2)))

    recipients = Counter(taken.recipient for taken in relay.taken)
    assert sum(map(int, sent)) == len(relay.taken) == 5
    assert set(recipients.values()) <= {1, 2}
    ids = [message_id(taken.content) for taken in relay.taken]
    assert len(set(ids)) == len(ids)


def test_killed_between_the_relays_answer_and_our_commit(
    url: str, relay: FakeRelay, tmp_path: Path
) -> None:
    open_world(tmp_path, url=url).app.close()
    together(start("tick", url, relay, MORNING))
    dying = start("die", url, relay, MORNING)
    dying.communicate("\n", timeout=60)
    assert dying.returncode == -signal.SIGKILL
    (lost,) = [message_id(taken.content) for taken in relay.taken]

    together(start("deliver", url, relay, MORNING))
    before = [message_id(taken.content) for taken in relay.taken]
    together(start("deliver", url, relay, LATER))
    together(start("deliver", url, relay, "2024-01-15T09:00:00+07:00"))

    after = Counter(message_id(taken.content) for taken in relay.taken)
    copies = [taken.content for taken in relay.taken if message_id(taken.content) == lost]
    assert before.count(lost) == 1
    assert after[lost] == 2
    assert {count for found, count in after.items() if found != lost} == {1}
    assert copies[0] == copies[1]
    assert not [s for s in notices(url) if s.state.value in {"in_flight", "unknown"}]
    store = open_store(url)
    with store.read() as unit:
        message = load_message(unit, lost)
    store.close()
    assert message is not None
    assert (message.state.value, message.tries) == ("accepted", 2)


def test_two_processes_may_make_the_schema_at_once(url: str, relay: FakeRelay) -> None:
    together(*(start("tick", url, relay, MORNING) for _ in range(3)))

    store = open_store(url)
    with store.read() as unit:
        assert schema_of(unit) == HEAD
    store.close()


def message_id(content: bytes) -> str:
    (line,) = [line for line in content.splitlines() if line.lower().startswith(b"message-id:")]
    return line.partition(b":")[2].strip().decode()
