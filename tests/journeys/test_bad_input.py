"""What no program should be given: each gets one clear sentence, within bounded time and memory, and nothing is half-written."""

import sqlite3
from pathlib import Path

import pytest

from tests.journeys.command import (
    MORNING,
    NEXT_DAY,
    SECONDS,
    Said,
    content,
    dondoc,
    started,
)
from tests.journeys.world import duty, plan_file
from tests.ports import free_port

pytestmark = pytest.mark.heavy

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


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _half_a_letter(path: Path) -> None:
    path.write_bytes("Kế hoạch năm 2024".encode("utf-16-le")[:-1])


DOCUMENTS = [
    pytest.param(_empty, "holds no text", id="an empty file"),
    pytest.param(_blank, "holds no text", id="nothing but spaces"),
    pytest.param(_binary, "is not text", id="a binary"),
    pytest.param(_one_line, "is too large", id="50 MB of one line"),
    pytest.param(_long_line, "is too large", id="15 MB of one line"),
    pytest.param(_huge, "is too large", id="6 GB"),
    pytest.param(_endless, "is too large", id="a device that never ends"),
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
    assert "No duty was read in the file story.txt" in replayed.err
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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ds.csv", "Họ tên,Ngày sinh,Đơn vị\nNguyễn An,01/02/1990,Phòng 1\n"),
        ("loi-chao.txt", "Xin chào các anh chị.\n"),
        ("trong.yaml", "dondoc: 1\nplan:\n  kind: annual\n  number: 9/KH-UBND\nobligations: []\n"),
    ],
    ids=["a table of something else", "a greeting", "a plan file without duties"],
)
def test_what_lays_nothing_on_anybody_does_not_become_a_draft(
    home: Path, tmp_path: Path, name: str, text: str
) -> None:
    document = tmp_path / name
    document.write_text(text, "utf-8")
    before = content(home)

    said = dondoc(home, "import", str(document))

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert f"No duty was read in the file {name}" in said.err
    assert content(home) == before


@pytest.mark.parametrize(
    "words",
    [
        ("roster", "load"),
        ("record", "--from"),
        ("policy", "check"),
        ("regime", "add"),
        (
            "replay",
            "{plan}",
            "--from",
            "2018-02-13",
            "--to",
            "2018-02-14",
            "--out",
            "{out}",
            "--history",
        ),
    ],
    ids=lambda words: words[0],
)
def test_a_device_that_never_ends_is_no_file(
    home: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(plan_file(duty("A/1", "due=2018-03-01")))
    places = {"plan": plan, "out": tmp_path / "out"}

    said = dondoc(home, *(word.format(**places) for word in words), "/dev/zero")

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "larg" in said.err


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
    url = f"postgresql://dondoc:geheim@127.0.0.1:{free_port()}/dondoc"

    said = dondoc(tmp_path, "tick", DONDOC_DATABASE_URL=url)

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "cannot be reached" in said.err
    assert "geheim" not in said.err


def test_bad_settings_are_all_named_at_once(tmp_path: Path) -> None:
    said = dondoc(
        tmp_path, "tick", DONDOC_SMTP_PORT="25a", DONDOC_SENDER="nobody", DONDOC_LEASE_SECONDS="1"
    )

    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    for name in ("DONDOC_SMTP_PORT", "DONDOC_SENDER", "DONDOC_LEASE_SECONDS"):
        assert name in said.err
