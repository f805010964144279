"""`dondoc review` at a terminal: doubts first, decisions stored as they are made, interrupted and resumed; edits; answers files."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dondoc.cli.app import run
from dondoc.cli.plans import register
from dondoc.desk.errors import BadAnswers
from dondoc.desk.facts import plan_of
from dondoc.desk.plans.review import decide, open_review, read_answers
from dondoc.store.values import Edit, Review
from plans.normal_form import format_rule
from plans.plan import Diagnostic, Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

DOUBTFUL = make_obligation(
    "PL/9", Kind.TASK, "ambiguous: due=2024-04-19 | due=2024-05-31", ("Sở Xây dựng",), "tuần cuối"
)
CLEAR = make_obligation("PL/1", Kind.TASK, "due=2024-06-01", ("Sở Xây dựng",), "đến 01/6")
OTHER = make_obligation("PL/2", Kind.REPORT, "due=2024-03-01", ("Sở Nội vụ",), "ngày 01/3")
TWO_READINGS = Diagnostic(
    "two-readings",
    "PL/9",
    10,
    (("other", "2024-05-31"), ("taken", "2024-04-19"), ("when", "tuần cuối")),
)
RULE = 'rule: "due=2023-04-18"'
PLAN = make_plan(CLEAR, OTHER, DOUBTFUL, diagnostics=(TWO_READINGS,))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("DONDOC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    (tmp_path / "plan.yaml").write_bytes(PLAN)
    assert run(["import", str(tmp_path / "plan.yaml")]) == 0
    return tmp_path


@pytest.fixture
def draft(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=PLAN, active=False)


def review(*keys: str, columns: int = 160) -> str:
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app)
    words = "".join(f"{key}\n" for key in keys)
    result: Any = CliRunner(env={"COLUMNS": str(columns)}).invoke(
        app, ["review", "7/KH-UBND", "--interactive"], input=words
    )
    assert result.exit_code == 0, result.exception
    return str(result.stdout)


def waiting(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(["review", "7/KH-UBND", "--json"])
    return [item["id"] for item in json.loads(capsys.readouterr().out)["undecided"]]


@pytest.mark.usefixtures("home")
def test_the_doubtful_comes_first_beside_its_quote_with_both_readings() -> None:
    shown = review("q")

    assert shown.index("PL/9") < shown.index("dòng 10: “tuần cuối”")
    assert "A) due=2024-04-19: 19/4/2024" in shown
    assert "B) due=2024-05-31: 31/5/2024" in shown
    assert "khác nhau ở tháng: 4/2024" in shown
    assert "PL/1" not in shown


@pytest.mark.usefixtures("home")
def test_nothing_is_cut_off_on_a_narrow_terminal() -> None:
    shown = " ".join(review("q", columns=50).split())

    assert "“tuần cuối” → ambiguous: due=2024-04-19 | due=2024-05-31" in shown


@pytest.mark.usefixtures("home")
def test_what_is_decided_is_stored_at_once_and_the_review_goes_on_where_it_stopped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stopped = review("b")

    assert "Đã dừng. Đã lưu mọi quyết định; còn 2 nhiệm vụ." in stopped
    assert waiting(capsys) == ["PL/1", "PL/2"]

    done = review("c", "g", "", "g", "không phải nhiệm vụ")

    assert "PL/9" not in done
    assert "Cần một lý do" in done
    assert "Đã rà soát xong 3 nhiệm vụ." in done
    assert waiting(capsys) == []


@pytest.mark.usefixtures("home")
def test_confirming_a_doubt_needs_a_word_about_the_doubt() -> None:
    assert "Còn nghi vấn: bấm o" in review("c", "q")


@pytest.mark.usefixtures("home")
def test_everything_clear_is_confirmed_with_one_key(capsys: pytest.CaptureFixture[str]) -> None:
    review("x", "o")

    assert waiting(capsys) == []


@pytest.mark.usefixtures("home")
def test_an_edit_is_checked_shows_its_dates_and_is_stored(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = review("s", "Tên mới", "Sở A; Sở B", "due=mai", "due=2024-09-01", "c", "x")

    assert "Không đọc được quy tắc thời gian ở cột" in shown
    assert "due=2024-09-01: 01/9/2024 → 04/9/2024" in shown
    assert waiting(capsys) == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("typed", "rule", "told"),
    [
        ("19/4/2024", "due=2024-04-19", "Hiểu là: một thời hạn"),
        ("2024-04-19", "due=2024-04-19", "19/4/2024"),
        ("trước ngày 20/4", "due=2024-04-19", "19/4/2024"),
        ("quý II", "due=2024-06-30", "30/6/2024 → 01/7/2024"),
        ("due=2024-04-19", "due=2024-04-19", "19/4/2024"),
    ],
)
def test_a_time_is_typed_as_a_day_in_words_or_in_normal_form(
    typed: str, rule: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = review("s", "", "", typed, "c", "q")

    assert f"{rule}: " in shown
    assert told in shown
    assert waiting(capsys) == ["PL/1", "PL/2"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/02/2024", "không có ngày 31/02/2024"),
        ("due=31/02/2024", "cần một ngày như 2018-03-31 hay Y-03-31, gặp “31/02/2024”."),
        ("sang năm tính", "Không thấy thời gian nào trong “sang năm tính”."),
    ],
)
def test_what_is_no_time_is_told_in_one_language_and_asked_again(typed: str, told: str) -> None:
    shown = review("s", "", "", typed, "", "q")

    assert told in " ".join(shown.split())
    assert "expected" not in shown
    assert shown.count("Thời gian: một ngày như") == 2


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("keys", [("s", "", "", ""), ("s", "Tên", "", "", "k")])
def test_an_edit_that_changes_nothing_or_is_dropped_leaves_the_duty_undecided(
    capsys: pytest.CaptureFixture[str], keys: tuple[str, ...]
) -> None:
    review(*keys)

    assert "PL/9" in waiting(capsys)


@pytest.mark.usefixtures("home")
def test_why_explains_the_dates_and_asks_again() -> None:
    shown = review("i", "q")

    assert "Văn bản viết (dòng 10): “tuần cuối”." in shown


_HEARS_CONTROL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from dondoc.cli.app import main; main()"
"""`python -m dondoc` as a terminal starts it: what a script starts in the background, as CI may, ignores Control-C from the beginning."""


@pytest.mark.usefixtures("home")
def test_the_review_runs_in_a_real_terminal_and_ends_with_control_c() -> None:
    master, slave = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", _HEARS_CONTROL_C, "review", "7/KH-UBND"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        cwd=Path(__file__).resolve().parent.parent.parent,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "160"},
    )
    os.close(slave)
    shown = _until(master, "Chọn:")
    os.write(master, b"a\n")
    shown += _until(master, "Chọn:")
    shown += _interrupted_until(done, master, "Chạy lại lệnh này")
    code = done.wait(60)
    os.close(master)

    assert code == 0
    assert "còn 2 nhiệm vụ" in shown
    assert "Traceback" not in shown


def _interrupted_until(process: subprocess.Popen[bytes], master: int, words: str) -> str:
    """Press Control-C until the terminal shows `words`, as a person would.

    Python notes an interrupt between two steps of its own: one that arrives after the prompt is shown and before the read of the terminal begins
    is noticed after that read only, so a single one, sent the moment the prompt appears, is lost one time in six.
    """
    shown = ""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        shown += _until(master, words, seconds=3)
        if words in shown:
            break
    return shown


def _until(master: int, words: str, seconds: float = 60) -> str:
    """What the terminal shows, up to and with `words`; at most that long."""
    shown, end = b"", time.monotonic() + seconds
    while words.encode() not in shown and time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            try:
                shown += os.read(master, 65536)
            except OSError:
                break
    return shown.decode(errors="replace")


# -- edits -------------------------------------------------------------------------------------------------------------


def test_the_plan_of_a_version_is_as_edited_and_keeps_the_quote(draft: World) -> None:
    edit = Edit("PL/9", title="Việc đã sửa", rule="due=2024-09-01")
    decide(draft.app, LINEAGE, Review(confirmed=("PL/9",), edits=(edit,)))
    decide(draft.app, LINEAGE, Review(edits=(Edit("PL/9", lead=("Sở A",)),)))

    sheet = open_review(draft.app, LINEAGE)

    (found,) = (one for one in plan_of(sheet.version).obligations if one.id == "PL/9")
    assert (found.title, found.lead, format_rule(found.rule), found.when) == (
        *("Việc đã sửa", ("Sở A",)),
        *("due=2024-09-01", "tuần cuối"),
    )
    assert "PL/9" not in sheet.undecided


def test_a_new_rule_takes_back_the_reading_chosen_before(draft: World) -> None:
    decide(draft.app, LINEAGE, read_answers("readings: {PL/9: b}"))

    sheet = decide(draft.app, LINEAGE, read_answers("edit: {PL/9: {rule: due=2024-09-01}}"))

    assert sheet.version.review.readings == ()
    assert sheet.version.review.edits == (Edit("PL/9", rule="due=2024-09-01"),)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ("edit: {PL/9: {rule: due=mai}}", "PL/9: Không đọc được quy tắc thời gian"),
        ("edit: {PL/9: {due: x}}", "edit.PL/9: cần title, lead, rule"),
        ("edit: {PL/9: {lead: Sở A}}", "edit.PL/9.lead: cần một danh sách"),
        ("edit: {PL/99: {title: x}}", "PL/99: không có trong kế hoạch"),
        ("edit: [PL/9]", "edit: cần một bảng"),
    ],
)
def test_a_faulty_edit_is_refused_by_name_and_changes_nothing(
    draft: World, answers: str, fault: str
) -> None:
    with pytest.raises(BadAnswers) as refused:
        decide(draft.app, LINEAGE, read_answers(answers))

    assert fault in refused.value.vi
    assert open_review(draft.app, LINEAGE).version.review == Review()


# -- a plan file edited by hand ----------------------------------------------------------------------------------------


def test_a_plan_file_edited_by_hand_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    document = Path(__file__).parent.parent / "corpus" / "plans" / "thanh-van-2023.txt"
    run(["read", str(document), "--yaml"])
    text = capsys.readouterr().out
    plan = tmp_path / "plan.yaml"
    plan.write_text(text.replace(RULE, RULE.replace("-18", "-20")), "utf-8")

    code = run(["import", str(plan), "--json"])
    imported = json.loads(capsys.readouterr().out)
    run(["read", str(plan), "--json"])
    read = json.loads(capsys.readouterr().out)

    assert (code, imported["is_new"], imported["state"]) == (0, True, "draft")
    assert next(o["due"] for o in read["obligations"] if o["id"] == "B.1") == ["2023-04-20"]


def test_what_is_wrong_in_an_edited_plan_file_is_told_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    document = Path(__file__).parent.parent / "corpus" / "plans" / "thanh-van-2023.txt"
    run(["read", str(document), "--yaml"])
    lines = capsys.readouterr().out.splitlines()
    faulty = next(n for n, line in enumerate(lines) if RULE in line)
    lines[faulty] = lines[faulty].replace("-18", "-31")
    lines[faulty + 1 : faulty + 1] = ["    han: 1"]
    plan = tmp_path / "plan.yaml"
    plan.write_text("\n".join(lines), "utf-8")

    code = run(["import", str(plan)])

    told = capsys.readouterr().err
    assert code == 1
    assert f"dòng {faulty + 1}" in told.casefold()
    assert f"dòng {faulty + 2}" in told.casefold()
    assert "“han”" in told
