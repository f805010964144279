"""A roster to begin with: the offices a plan names, to be filled in by a person."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from calendars.workdays import load_work_calendar
from dondoc.example.plan import example_plan
from dondoc.rosters import read_roster
from plans.roster_file import COLUMNS
from plans.roster_words import HEADINGS, KINDS
from tests.cli_world import said


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    example = example_plan(dt.date(2018, 6, 1), calendar=load_work_calendar())
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(example.document)
    (tmp_path / "danh-ba.csv").write_bytes(example.roster)
    return path


def test_the_offices_a_plan_names_are_laid_down_to_be_filled_in(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = plan.with_name("moi.xlsx")

    code, told, err = said(capsys, "roster", "draft", plan, "--out", out)

    names = {office.name for office in read_roster(out).offices}
    assert (code, err) == (0, "")
    assert "Sở Công Thương" in names
    assert not {name for name in names if name.casefold().startswith("các ")}
    assert f"Đã lập {out}: {len(names)} cơ quan." in told
    assert "Nhóm cơ quan trong kế hoạch: " in told
    assert told.endswith(f"Tiếp theo: dondoc roster load {out}\n")
    assert said(capsys, "roster", "load", out)[0] == 0


def test_the_first_row_is_the_heading_and_no_cell_is_a_formula(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(plan.read_text("utf-8").replace("Sở Công Thương", "=Sở Công Thương"), "utf-8")
    out = plan.with_name("moi.xlsx")
    assert said(capsys, "roster", "draft", plan, "--out", out)[0] == 0

    sheet = openpyxl.load_workbook(out).worksheets[0]

    assert tuple(cell.value for cell in sheet[1]) == tuple(HEADINGS.values())
    assert {cell.value for cell in sheet["C"][1:]} <= set(KINDS.values())
    assert {cell.border.left.style for cell in sheet["B"]} == {"thin"}
    assert sheet.data_validations.dataValidation[0].formula1 == f'"{",".join(KINDS.values())}"'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_in_english_it_has_the_columns_of_the_roster_file(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = plan.with_name("new.xlsx")
    assert said(capsys, "--lang", "en", "roster", "draft", plan, "--out", out)[0] == 0

    assert tuple(cell.value for cell in openpyxl.load_workbook(out).worksheets[0][1]) == COLUMNS
    assert said(capsys, "roster", "load", out)[0] == 0


def test_what_is_known_already_stays_as_it_is(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = read_roster(plan.with_name("danh-ba.csv"))
    assert said(capsys, "roster", "load", plan.with_name("danh-ba.csv"))[0] == 0
    out = plan.with_name("moi.xlsx")

    assert said(capsys, "roster", "draft", plan, "--out", out)[0] == 0

    assert read_roster(out).offices[: len(known.offices)] == known.offices


def test_only_a_workbook_is_made(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "roster", "draft", plan, "--out", plan.with_name("moi.csv"))

    assert (code, out, err.startswith("Tệp được lập là .xlsx")) == (1, "", True)


def test_an_empty_roster_says_how_to_begin(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan.is_file()

    code, out, _ = said(capsys, "roster", "show")

    assert code == 0
    assert out.endswith("Lập danh bạ từ một kế hoạch: dondoc roster draft TỆP --out danh-ba.xlsx\n")
