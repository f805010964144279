import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.cli.app import COMMANDS, load_command
from dondoc.cli.notices import name_time
from tests.cli_world import data, follow, said

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"up"}))
def test_every_command_can_be_loaded_and_helps(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_command(name).name == name
    assert said(capsys, name, "--help")[0] == 0


def test_help_loads_no_command() -> None:
    code = (
        "import sys; from dondoc.cli.app import run; code = run(['--help']);"
        "heavy = {'prefect', 'sqlalchemy', 'icalendar', 'dondoc.bootstrap', 'plans.compile'} & set(sys.modules);"
        "sys.exit(code or bool(heavy))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0


def test_a_plans_whole_way_by_commands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = data(capsys, "roster", "load", home / "roster.csv")
    first = data(capsys, "import", home / "plan.yaml")
    again = data(capsys, "import", home / "plan.yaml")
    sheet = data(capsys, "review", "7/KH-UBND", "--accept-clear")
    dry = data(capsys, "activate", "7/KH-UBND", "--dry-run")
    done = data(capsys, "activate", "7/KH-UBND")
    twice = data(capsys, "activate", "7/KH-UBND")

    assert roster == {"offices": 5, "changed": True, "waiting": {}}
    assert (first["is_new"], again["is_new"], first["version"]) == (True, False, 1)
    assert sheet["undecided"] == []
    assert (dry["occurrences"], dry["added"], done["added"], twice["added"]) == (6, 0, 6, 0)
    ticks = [data(capsys, "tick")["wanted"] for _ in range(2)]
    assert (ticks[0] > 0, ticks[1]) == (True, 0)
    assert data(capsys, "deliver")["failed"] == 0
    assert data(capsys, "status")["whole"]["needs_ruling"] == 6


def test_an_entry_by_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)

    done = data(
        capsys,
        "record",
        "PL/4",
        "rule",
        "--outcome",
        "done",
        "--office",
        "SXD",
        "--reason",
        "đã xong",
    )
    code, _, err = said(capsys, "--lang", "en", "record", "PL/4", "submit", "--office", "SXD")

    assert done == {
        "recorded": ["7/KH-UBND/2024|PL/4|so-xay-dung|once"],
        "refused": [],
        "merged": [],
    }
    assert (code, err) == (
        1,
        "Not recorded (7/KH-UBND/2024|PL/4|so-xay-dung|once · submit): it is already fulfilled.\n",
    )


def test_a_feed_by_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)
    out = home / "lich.ics"

    code, _, _ = said(capsys, "feed", "make", "--office", "Sở Xây dựng", "--out", out)
    link = said(capsys, "feed", "make", "--plan", "7/KH-UBND", "--label", "máy A")[1]
    (row,) = data(capsys, "feed", "list")
    fresh = said(capsys, "feed", "rotate", "máy A")[1]
    said(capsys, "feed", "revoke", "máy A")

    assert code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (row["scope"], row["subject"], row["label"]) == ("plan", "7/KH-UBND/2024", "máy A")
    assert link != fresh
    assert fresh.startswith("http://127.0.0.1:8080/lich/")
    assert [bool(row["revoked_at"]) for row in data(capsys, "feed", "list")] == [True, True]


def test_a_replay_by_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = home / "year"

    done = data(
        capsys, "replay", home / "plan.yaml", "--from", "2024-01-15", "--to", "2024-02-15",
        "--roster", home / "roster.csv", "--seed", "7", "--rule", "PL/1=A", "--out", out,
    )  # fmt: skip

    assert done["occurrences"] == 6
    assert sorted(path.name for path in out.iterdir()) == [
        "feeds",
        "ledger.json",
        "letters",
        "mails",
        "summary.md",
    ]
    assert len(list((out / "mails").iterdir())) == done["mails"] > 0


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("status", "--plan", "9/KH"),
            1,
            "There is no plan “9/KH” in the ledger; see `dondoc plans`.\n",
        ),
        (("activate", "9/KH"), 1, "There is no plan “9/KH” in the ledger; see `dondoc plans`.\n"),
        (
            (
                "replay",
                "{home}/plan.yaml",
                "--from",
                "2024-02-01",
                "--to",
                "2024-01-01",
                "--out",
                "{home}/x",
            ),
            1,
            "The last day 2024-01-01 is before the first 2024-02-01.\n",
        ),
        (
            ("import", "{home}/missing.txt"),
            1,
            "Cannot open the file {home}/missing.txt: check the path.\n",
        ),
    ],
    ids=["status", "activate", "replay backwards", "no such file"],
)
def test_a_refusal_is_one_sentence_and_exit_code_one(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    found = said(capsys, "--lang", "en", *(word.replace("{home}", str(home)) for word in words))

    assert found == (code, "", sentence.replace("{home}", str(home)))


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("status", "--nothing"),
        ("feed", "make"),
        ("--lang", "fr", "status"),
        ("record", "PL/1", "shout"),
    ],
    ids=["command", "option", "no scope", "language", "verb"],
)
def test_wrong_usage_is_exit_code_two(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert home.exists()
    assert said(capsys, *words)[0] == 2


def test_refusals_speak_vietnamese_by_default(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.exists()
    assert (
        said(capsys, "status", "--plan", "9/KH")[2]
        == "Không tìm thấy kế hoạch “9/KH” trong sổ theo dõi; xem “dondoc plans”.\n"
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "trong.txt"), (bytes(range(256)) * 40, "anh.txt")],
    ids=["empty", "binary"],
)
def test_a_file_that_is_no_plan_is_refused_and_leaves_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], content: bytes, name: str
) -> None:
    (home / name).write_bytes(content)

    code, out, err = said(capsys, "import", home / name)

    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert data(capsys, "status")["plans"] == {}


def test_a_newer_and_a_broken_database_are_refused_in_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data(capsys, "status")
    path = home / "home" / "dondoc.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    newer = said(capsys, "--lang", "en", "status")
    for file in path.parent.glob("dondoc.sqlite*"):
        file.unlink()
    path.write_bytes(b"not a database at all" * 100)
    broken = said(capsys, "--lang", "en", "status")

    assert newer[:2] == broken[:2] == (1, "")
    assert "newer version (schema 9999" in newer[2]
    assert "file is not a database" in broken[2]


def test_the_doctor_names_each_thing_with_its_mend(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.exists()

    _, out, _ = said(capsys, "doctor", "--json")
    _, shown, _ = said(capsys, "doctor")

    assert [line[2:].partition(":")[0] for line in shown.splitlines()] == [
        *("chương trình", "thư viện", "cấu hình", "máy chủ thư", "sổ theo dõi", "mắt xích"),
        *("gửi thư", "thư trả về", "lịch nghỉ", "đồng hồ"),
    ]
    names = [finding["name"] for finding in json.loads(out)]
    assert names == [
        "packages",
        "versions",
        "settings",
        "relay",
        "database",
        "chain",
        "sending",
        "bounces",
        "calendar",
        "clock",
    ]


def test_a_silence_and_what_it_holds_by_command(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    words = ("--until", "2099-12-31", "--by", "Trưởng phòng", "--reason", "bão")

    added = said(capsys, "silence", "add", "--office", "SXD", *words)
    refused = said(capsys, "--lang", "en", "silence", "add", *words)
    ended = said(capsys, "silence", "end", "1", "--by", "Phó phòng")

    assert added == (0, "1. Sở Xây dựng: đến hết ngày 31/12/2099; Trưởng phòng: bão\n", "")
    assert refused[0] == 1
    assert refused[2].startswith("The silence was not added: no plan, obligation, office or period")
    assert ended[0] == 0
    (one,) = data(capsys, "silence", "list")["silences"]
    assert (one["offices"], one["ended_by"]) == (["so-xay-dung"], "Phó phòng")


def test_the_ladders_of_a_plan_by_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)
    bad, good = home / "bad.yaml", home / "good.yaml"
    bad.write_text("caps:\n  mails_a_week: none\n", "utf-8")
    good.write_text("caps: {mails_a_week: 1}\n", "utf-8")
    rearm = ("--rearm", "--by", "Trưởng phòng", "--reason", "ít thư hơn")

    assert said(capsys, "--lang", "en", "policy", "check", bad) == (
        1,
        "",
        "The escalation policy was not accepted, line 2: expected 1 … 999, got 'none'.\n",
    )
    assert said(capsys, "policy", "set", "7/KH-UBND", good)[0] == 1
    assert said(capsys, "policy", "set", "7/KH-UBND", good, *rearm)[0] == 0
    assert "không thay đổi gì" in said(capsys, "policy", "set", "7/KH-UBND", good, *rearm)[1]
    shown = data(capsys, "policy", "show", "7/KH-UBND")
    assert "mails_a_week: 1" in shown["policy"]
    assert [change["by"] for change in shown["changes"]] == ["Trưởng phòng"]


def test_what_was_not_sent_by_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)
    said(capsys, "tick")

    found = data(capsys, "notices", "--limit", "3")
    code, out, err = said(capsys, "notices", "--limit", "3")

    assert len(found["notices"]) == 3
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 3 + len(found["counts"])
    assert "không gửi: chờ cơ quan đôn đốc kết luận" in out
    assert "needs" not in out
    assert said(capsys, "notices", "--reason", "weather")[0] == 2


@pytest.mark.parametrize(
    ("milestone", "vi", "en"),
    [
        ("two-readings-2018-W08", "tuần 8/2018", "week 8/2018"),
        ("ruling-2026-W48", "tuần 48/2026", "week 48/2026"),
        ("confirm-2018-03", "tháng 3/2018", "of 3/2018"),
        ("calendar-2027-2026-10", "năm 2027", "2027"),
        ("reconcile-2024-1", "năm 2024, đợt 1", "2024, round 1"),
        ("reconciled-2024-03-01", "ngày 01/03/2024", "of 01/03/2024"),
        ("returned-2", "lần 2", "no. 2"),
        ("R+5/2", "R+5/2", "R+5/2"),
        ("T-30", "T-30", "T-30"),
        ("assigned", "", ""),
        ("opens", "opens", "opens"),
    ],
)
def test_which_time_a_notice_is_about_is_told_in_words(milestone: str, vi: str, en: str) -> None:
    assert (name_time(milestone, "vi"), name_time(milestone, "en")) == (vi, en)


def test_mail_is_stopped_and_started_by_command(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)

    unsigned = said(capsys, "sending", "stop", "--by", " ", "--reason", "thử")
    stopped = said(capsys, "sending", "stop", "--by", "Vận hành", "--reason", "nhập nhầm")
    status = data(capsys, "sending", "status")
    today = said(capsys, "--lang", "en", "today")
    unasked = said(capsys, "sending", "confirm", "--by", "Vận hành")
    started = said(capsys, "sending", "start", "--by", "Vận hành")

    assert (unsigned[0], "--by" in unsigned[2]) == (1, True)
    assert stopped[0] == started[0] == 0
    assert (status["is_open"], status["stopped_by"]) == (False, "Vận hành")
    assert "Sending is stopped: Vận hành" in today[1]
    assert unasked[0] == 1
    assert data(capsys, "sending", "status")["is_open"]


def test_a_clock_set_back_runs_no_pass_and_says_how_to_go_on(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    said(capsys, "tick", "--now", "2099-01-01T08:00")

    code, out, err = said(capsys, "tick")
    answered = said(capsys, "--lang", "en", "sending", "confirm", "--by", "Vận hành")

    assert code == 1
    assert "dondoc sending confirm" in out + err
    assert answered[1].startswith(
        "Confirmed (the machine's clock is behind the ledger); mail leaves from the next pass on."
    )
