"""What no program should be given: each gets one clear sentence, within bounded time and memory, and nothing is half-written."""

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from dondoc.store.notices import all_notices
from dondoc.store.schema import open_store
from tests.conftest import ROOT
from tests.desk_world import OFFICES, open_world
from tests.fakes import FakeRelay, accept_only_dondoc, running_relay
from tests.journeys.world import duty, plan_file

pytestmark = pytest.mark.heavy

MEMORY = 700 * 1024 * 1024  # address space: the interpreter and its libraries take most of it
SECONDS = 60
BOUNDED = f"""
import resource, runpy
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
runpy.run_module("dondoc", run_name="__main__", alter_sys=True)
"""
MORNING = "2024-01-15T08:00"
NEXT_DAY = "2024-01-16T08:00"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


def dondoc(home: Path, *words: str, **variables: str) -> Said:
    """One command in a process of its own, with little memory and time."""
    with started(home, *words, **variables) as process:
        out, err = process.communicate(timeout=SECONDS)
    return Said(process.returncode, out, err)


@contextmanager
def started(home: Path, *words: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    with subprocess.Popen(
        [sys.executable, "-c", BOUNDED, "--lang", "en", "--home", str(home), *words],
        cwd=ROOT,
        env={**clean, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def content(home: Path) -> list[str]:
    """Everything in the ledger, as SQL."""
    with sqlite3.connect(home / "dondoc.sqlite") as connection:
        return list(connection.iterdump())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger with a plan in force, its first notices waiting."""
    folder = tmp_path / "home"
    folder.mkdir()
    world = open_world(folder, url=f"sqlite:///{folder / 'dondoc.sqlite'}")
    world.tick(1, 15)
    world.app.close()
    return folder


# -- documents -----------------------------------------------------------------------------------------------------------


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_bytes(b" \r\n\t\n" * 100)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 400)


def _one_line(path: Path) -> None:
    path.write_bytes("Báo cáo quý ".encode() * (50_000_000 // 15))


def _long_line(path: Path) -> None:
    path.write_bytes("Báo cáo quý ".encode() * (15_000_000 // 15))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6_000_000_000)


def _half_a_letter(path: Path) -> None:
    path.write_bytes("Kế hoạch năm 2024".encode("utf-16-le")[:-1])


DOCUMENTS = [
    pytest.param(_empty, "holds no text", id="an empty file"),
    pytest.param(_blank, "holds no text", id="nothing but spaces"),
    pytest.param(_binary, "is not text", id="a binary"),
    pytest.param(_one_line, "is too large", id="50 MB of one line"),
    pytest.param(_long_line, "is too large", id="15 MB of one line"),
    pytest.param(_huge, "is too large", id="6 GB"),
    pytest.param(_half_a_letter, "The file plan.txt ", id="half a letter"),
]


@pytest.mark.parametrize(("write", "sentence"), DOCUMENTS)
def test_a_file_that_is_no_plan_gets_one_sentence_and_changes_nothing(
    home: Path, tmp_path: Path, write: object, sentence: str
) -> None:
    document = tmp_path / "plan.txt"
    assert callable(write)
    write(document)
    before = content(home)

    said = dondoc(home, "import", str(document))

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert sentence in said.err
    assert "plan.txt" in said.err
    assert content(home) == before


def test_a_text_without_table_or_date_is_read_doubted_and_never_put_into_force(
    home: Path, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Một bài viết về mùa xuân.\n\nHoa nở khắp vườn.\n" * 20, "utf-8")
    folder = tmp_path / "replayed"

    read = dondoc(home, "read", str(story), "--json")
    replayed = dondoc(
        home,
        "replay",
        str(story),
        "--from",
        "2024-01-01",
        "--to",
        "2024-01-31",
        "--out",
        str(folder),
    )

    assert (read.code, read.err) == (0, "")
    assert '"obligations": []' in read.out
    assert (replayed.code, replayed.out, len(replayed.err.splitlines())) == (1, "", 1)
    assert "lays down nothing to follow" in replayed.err
    assert list(folder.rglob("*.eml")) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("dondoc: 1\nplan: [", "line"),
        ("dondoc: 9\n", "line 1"),
        ("- 1\n- 2\n", "line 1"),
    ],
    ids=["broken YAML", "another version", "a list"],
)
def test_a_plan_file_that_is_wrong_names_the_line(
    home: Path, tmp_path: Path, text: str, sentence: str
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, "utf-8")
    before = content(home)

    said = dondoc(home, "import", str(plan))

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert sentence in said.err
    assert content(home) == before


# -- rosters -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        ("code,name,kind\na,Sở A,ministry\n", "line 2"),
        ("code,name\na,Sở A\n", "kind"),
        ("code,name,kind\na,Sở A,state\na,Sở B,state\n", "line 3"),
        ("code,name,kind,focal_email\na,Sở A,state,not-an-address\n", "line 2"),
    ],
    ids=["empty", "an unknown kind", "no column of kinds", "one code twice", "no address"],
)
def test_a_faulty_roster_is_refused_whole(
    home: Path, tmp_path: Path, text: str, sentence: str
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(text, "utf-8")
    before = content(home)

    said = dondoc(home, "roster", "load", str(roster))

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert sentence in said.err
    assert content(home) == before


@pytest.mark.parametrize("command", ["load", "show", "replay"])
def test_a_group_that_no_plan_names_is_pointed_out(tmp_path: Path, command: str) -> None:
    roster, plan = tmp_path / "roster.csv", tmp_path / "plan.yaml"
    roster.write_text(
        "code,name,kind,groups,email\nso-thuy-loi,Sở Thủy lợi,state,hành tinh,a@b.example\n"
        "van-phong,Văn phòng Điều phối,state,,c@b.example\n",
        "utf-8",
    )
    plan.write_bytes(plan_file(duty("A/1", "due=2018-03-01")))
    words = {
        "load": ["roster", "load", str(roster)],
        "show": ["roster", "show", str(roster)],
        "replay": [
            *("replay", str(plan), "--from", "2018-02-13", "--to", "2018-02-14"),
            *("--roster", str(roster), "--out", str(tmp_path / "out")),
        ],
    }

    said = dondoc(tmp_path / "home", *words[command])

    assert said.code == 0
    assert [line for line in said.err.splitlines() if "'hành tinh'" in line] != []


# -- the database --------------------------------------------------------------------------------------------------------


def test_a_locked_database_is_waited_for_and_then_named(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(plan_file(duty("A/1", "due=2018-03-01")))
    before = content(home)
    commands = [
        ("tick", "--now", NEXT_DAY),
        ("deliver", "--now", MORNING),
        ("import", str(plan)),
        ("record", "III.1/q1", "submit", "--office", "Sở Xây dựng"),
    ]

    with sqlite3.connect(home / "dondoc.sqlite", isolation_level=None) as connection:
        connection.execute("BEGIN IMMEDIATE")
        said = _at_once(home, commands)
        connection.execute("ROLLBACK")

    assert [(one.code, one.out, len(one.err.splitlines())) for one in said] == [(1, "", 1)] * 4
    assert {"is busy" in one.err for one in said} == {True}
    assert content(home) == before


def _at_once(home: Path, commands: list[tuple[str, ...]]) -> list[Said]:
    """All commands side by side: each waits as long as it is willing to."""
    running = [started(home, *words) for words in commands]
    processes = [context.__enter__() for context in running]
    said = []
    for context, process in zip(running, processes, strict=True):
        out, err = process.communicate(timeout=SECONDS)
        said.append(Said(process.returncode, out, err))
        context.__exit__(None, None, None)
    return said


@pytest.mark.parametrize(
    "words",
    [("tick",), ("deliver",), ("status",), ("roster", "load", "r.csv"), ("activate", "7/KH-UBND")],
    ids=lambda words: words[0],
)
def test_a_database_of_a_later_version_is_left_alone(home: Path, words: tuple[str, ...]) -> None:
    with sqlite3.connect(home / "dondoc.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = content(home)

    said = dondoc(home, *words)

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "was written by a newer version (schema 9999" in said.err
    assert content(home) == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dondoc.sqlite").write_bytes(b"not a database at all, but a letter\n" * 99)
    before = (tmp_path / "dondoc.sqlite").read_bytes()

    said = dondoc(tmp_path, "tick")

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "cannot be opened" in said.err
    assert (tmp_path / "dondoc.sqlite").read_bytes() == before


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    said = dondoc(tmp_path / "home", "tick")

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "cannot be opened" in said.err


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://dondoc:geheim@127.0.0.1:{_free_port()}/dondoc"

    said = dondoc(tmp_path, "tick", DONDOC_DATABASE_URL=url)

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "cannot be opened" in said.err
    assert "geheim" not in said.err


def test_bad_settings_are_all_named_at_once(tmp_path: Path) -> None:
    said = dondoc(
        tmp_path, "tick", DONDOC_SMTP_PORT="25a", DONDOC_SENDER="nobody", DONDOC_LEASE_SECONDS="1"
    )

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    for name in ("DONDOC_SMTP_PORT", "DONDOC_SENDER", "DONDOC_LEASE_SECONDS"):
        assert name in said.err


# -- the relay -----------------------------------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _smtp(port: int, **more: str) -> dict[str, str]:
    return {
        "DONDOC_SMTP_HOST": "127.0.0.1",
        "DONDOC_SMTP_PORT": str(port),
        "DONDOC_SMTP_SECURITY": "none",
        "DONDOC_SENDER": "dondoc@lamson.example",
        **more,
    }


def waiting(home: Path) -> set[tuple[str, str]]:
    """State and reason of every notice that is not settled."""
    store = open_store(f"sqlite:///{home / 'dondoc.sqlite'}")
    with store.read() as unit:
        found = all_notices(unit)
    store.close()
    return {
        (stored.state.value, "" if stored.reason is None else stored.reason.value)
        for stored in found
        if stored.ready_at is not None
    }


@contextmanager
def _wrong_password() -> Iterator[dict[str, str]]:
    with running_relay(
        authenticator=accept_only_dondoc, auth_required=True, auth_require_tls=False
    ) as relay:
        yield _smtp(relay.port, DONDOC_SMTP_USER="dondoc", DONDOC_SMTP_PASSWORD="wrong")


@contextmanager
def _every_recipient_refused() -> Iterator[dict[str, str]]:
    addresses = [a for o in OFFICES for a in (o.focal_email, o.email, o.head_email) if a]
    relay = FakeRelay(recipients=dict.fromkeys(addresses, "554 5.7.1 relay access denied"))
    with running_relay(relay):
        yield _smtp(relay.port)


@contextmanager
def _every_message_refused() -> Iterator[dict[str, str]]:
    relay = FakeRelay(message_answers=["451 4.3.0 try again later"] * 50)
    with running_relay(relay):
        yield _smtp(relay.port)


@contextmanager
def _nobody_there() -> Iterator[dict[str, str]]:
    yield _smtp(_free_port())


@contextmanager
def _no_encryption() -> Iterator[dict[str, str]]:
    with running_relay() as relay:
        yield _smtp(relay.port, DONDOC_SMTP_SECURITY="starttls")


RELAYS = [
    pytest.param(_wrong_password, "does not accept the account", id="a wrong password"),
    pytest.param(_every_recipient_refused, "does not let us send", id="no relaying at all"),
    pytest.param(_every_message_refused, "will be sent again", id="every message put off"),
    pytest.param(_nobody_there, "refuses the connection", id="nobody there"),
    pytest.param(_no_encryption, "does not offer STARTTLS", id="no encryption"),
]


@pytest.mark.parametrize(("trouble", "sentence"), RELAYS)
def test_a_relay_that_refuses_is_named_and_nothing_is_lost(
    home: Path, trouble: object, sentence: str
) -> None:
    assert callable(trouble)
    with trouble() as variables:
        said = dondoc(home, "deliver", "--now", MORNING, **variables)
    left = waiting(home)

    with running_relay() as relay:
        mended = dondoc(home, "deliver", "--now", NEXT_DAY, **_smtp(relay.port))

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert {state for state, _ in left} == {"retry"}
    assert (mended.code, mended.err) == (0, "")
    assert len(relay.taken) == 5
    assert waiting(home) == set()


def test_addresses_that_are_all_dead_leave_everything_waiting_with_its_reason(home: Path) -> None:
    addresses = [a for o in OFFICES for a in (o.focal_email, o.email, o.head_email) if a]
    relay = FakeRelay(recipients=dict.fromkeys(addresses, "550 5.1.1 no such user"))

    with running_relay(relay):
        said = dondoc(home, "deliver", "--now", MORNING, **_smtp(relay.port))

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "the relay refuses this address" in said.err
    assert waiting(home) == {("deferred", "no_recipient")}
