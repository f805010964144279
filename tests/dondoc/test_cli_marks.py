"""`dondoc marks` as a person types it; the command's clock is this machine's, the plan is one of 2024."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from plans.ledger import Verb
from plans.plan import Kind
from tests.cli_world import data, make_home, said
from tests.desk_world import make_obligation, make_plan, open_world

CLASS = ("các sở, ban ngành",)
Q1_XD = "7/KH-UBND/2024|III.1/q1|so-xay-dung|2024-Q1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_home(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    plan = make_plan(make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-01", CLASS))
    world = open_world(tmp_path, url=f"sqlite:///{tmp_path / 'home' / 'dondoc.sqlite'}", plan=plan)
    world.at(3, 4)
    world.say(
        Verb.SUBMIT, "III.1/q1", "Sở Nội vụ", document="8/BC-SNV", done_on=dt.date(2024, 3, 4)
    )
    world.app.close()
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 -- JSON
    return data(capsys, "marks", "--year", "2024")


def test_the_sheet_is_written_and_its_stage_is_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "marks", "--year", "2024")

    assert (code, err) == (0, "")
    assert out == (
        "Đã lập bang-cham-2024.xlsx: 2 cơ quan, 1 báo cáo; đúng hạn 0, chậm 1, không có 1 trên 2 ô được tính; 0 ô chưa tính. Bản nháp, chưa đối chiếu.\n"
    )
    assert load_workbook(home / "bang-cham-2024.xlsx").sheetnames == ["Bảng chấm", "Chi tiết"]


def test_json_says_each_cell_and_writes_no_file_unless_one_is_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(home.iterdir())

    told = shown(capsys)

    assert sorted(home.iterdir()) == before
    assert (told["out"], told["stage"]) == (None, "draft")
    assert told["plans"] == [
        {"plan": "7/KH-UBND", "stage": "draft", "opened_on": None, "reply_by": None}
    ]
    first, second = told["offices"]
    assert (first["office"], first["late"], first["counted"]) == ("Sở Nội vụ", 1, 1)
    assert second["cells"] == [
        {
            "key": Q1_XD,
            "office": "Sở Xây dựng",
            "mark": "missing",
            "counts": True,
            "aim": "2024-03-01",
            "last": "2024-03-01",
            "done_on": None,
            "document": "",
            "document_date": None,
            "days": 0,
            "working_days": 0,
        }
    ]


def test_as_of_gives_the_same_bytes_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("marks", "--year", "2024", "--as-of", "2024-12-31", "--out")
    first, second = home / "a.xlsx", home / "b.xlsx"
    assert said(capsys, *words, first)[0] == 0

    said(capsys, "record", Q1_XD, "submit", "--document", "5/BC-SXD", "--done-on", "2024-02-28")
    assert said(capsys, *words, second)[0] == 0

    assert first.read_bytes() == second.read_bytes()
    assert shown(capsys)["offices"][1]["on_time"] == 1


def test_from_the_opening_to_the_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "năm 2024" / "đối chiếu"

    opened = data(capsys, "marks", "--year", "2024", "--reconcile", "--out", folder)
    again = data(capsys, "marks", "--year", "2024", "--reconcile", "--out", folder)

    names = ["2-so-xay-dung.docx", "2-so-xay-dung.xlsx"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (opened["offices"], opened["ours"]) == (1, ["Sở Nội vụ"])
    assert opened["opened"] == ["7/KH-UBND/2024"]
    assert (again["opened"], again["reply_by"]) == ([], opened["reply_by"])
    assert shown(capsys)["stage"] == "open"
    book = load_workbook(folder / names[1])
    book.worksheets[0]["I5"], book.worksheets[0]["J5"] = "5/BC-SXD", "28/02/2024"
    book.save(folder / names[1])
    assert said(capsys, "record", "--from", folder / names[1]) == (
        *(0, "Đã ghi nhận 1 hàng, 0 hàng không có gì mới, 0 hàng chưa ghi nhận được.\n", ""),
    )
    assert shown(capsys)["offices"][1]["on_time"] == 1


def test_a_folder_of_answers_comes_back_at_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "trả lời"
    data(capsys, "marks", "--year", "2024", "--reconcile", "--out", folder)
    book = load_workbook(folder / "2-so-xay-dung.xlsx")
    book.worksheets[0]["L5"] = "Đã giao Sở Nội vụ"
    book.save(folder / "2-so-xay-dung.xlsx")
    (folder / "~$2-so-xay-dung.xlsx").write_bytes(b"lock")
    (folder / "ghi-chu.csv").write_text("không phải bảng\n", "utf-8")

    code, out, err = said(capsys, "record", "--from", folder)

    assert (code, out) == (
        *(0, "Đã ghi nhận 1 hàng, 0 hàng không có gì mới, 1 hàng chưa ghi nhận được.\n"),
    )
    assert err.startswith("ghi-chu.csv: Tệp không có các cột của bảng theo dõi")
    assert len(err.splitlines()) == 1
    assert shown(capsys)["offices"][1]["cells"][0]["mark"] == "contested"


def test_a_folder_without_a_sheet_is_declined(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "trống").mkdir()

    code, out, err = said(capsys, "record", "--from", home / "trống")

    assert (code, out) == (1, "")
    assert err == f"Không đọc được tệp {home / 'trống'}: thư mục không có tệp .xlsx, .csv nào.\n"


def test_mail_is_put_into_the_outbox_at_the_next_pass(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "phiếu"
    code, out, _ = said(capsys, "marks", "--year", "2024", "--reconcile", "--mail", "--out", folder)
    silent = said(capsys, "marks", "--year", "2024", "--reconcile", "--out", folder)
    assert said(capsys, "tick")[0] == 0

    found = data(capsys, "notices", "--limit", "500")["notices"]
    waiting = [one for one in found if "|review|reconcile-2024-1|" in one["key"]]

    assert (code, silent[0]) == (0, 0)
    for told in (out, silent[1]):
        assert told.splitlines()[0].endswith("(dondoc tick, dondoc deliver).")
        assert told.splitlines()[1:] == [
            "Không có phiếu cho Sở Nội vụ: Sở Nội vụ là cơ quan đôn đốc, không tự đối chiếu với mình; nội dung này tính theo sổ theo dõi."
        ]
    assert [(one["recipient"], one["state"]) for one in waiting] == [("Sở Xây dựng", "due")]


def test_nothing_is_recorded_where_the_sheets_cannot_be_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = home / "taken"
    taken.write_text("một tệp", "utf-8")

    code, out, err = said(capsys, "marks", "--year", "2024", "--reconcile", "--out", taken)

    assert (code, out) == (1, "")
    assert err.startswith(f"Không ghi được tệp {taken}: ")
    assert shown(capsys)["stage"] == "draft"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--year", "1899"), 1, "There are no marks of the year 1899: use a year from 2000 to "),
        (
            ("--year", "2024", "--plan", "99/KH"),
            1,
            "There is no plan “99/KH” in the ledger; see `dondoc plans`.",
        ),
        (("--year", "2023"), 1, "No report of the year 2023 is followed; "),
        (
            ("--year", "2024", "--as-of", "hôm qua"),
            2,
            "--as-of is not valid: 'hôm qua' is not written like 31/3/2018, 31/3/2018 17:00 or 2018-03-31T17:00.",
        ),
        (("--year", "hai"), 2, "a whole number is expected"),
        ((), 2, "--year is missing."),
        (("--year", "2024", "--redo"), 2, "--redo needs --reconcile"),
        (
            ("--year", "2024", "--reconcile", "--as-of", "2024-12-31"),
            2,
            "a reconciliation is opened now, without --as-of",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    before = sorted(path for path in home.iterdir())

    found, out, err = said(capsys, "--lang", "en", "marks", *words)

    assert (found, out) == (code, "")
    assert sentence in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err
    assert sorted(path for path in home.iterdir()) == before


def test_a_home_with_nothing_in_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_home(tmp_path, monkeypatch)

    for words in (("--year", "2024"), ("--year", "2024", "--reconcile")):
        code, out, err = said(capsys, "marks", *words)
        assert (code, out) == (1, "")
        assert "đưa vào theo dõi bằng “dondoc activate”" in err


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "marks", "--help")

    assert code == 0
    assert "dondoc marks --year 2018 --reconcile --out" in " ".join(out.split())
