"""`dondoc timeline` and `dondoc roster show`: what they print, what they report, what they refuse."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from calendars.civil import Window
from dondoc.cli.app import run
from plans.normal_form import parse_rule
from plans.plan import Compiled, Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.planfile import format_plan
from plans.rule import CivilDay, Due

PICTURE = Path(__file__).parent.parent.parent / "docs" / "pictures" / "timeline-2018.svg"
ROSTER = "code,name,kind,groups,focal_email\nso-a,Sở A,state,các sở ban ngành,a@x.example\n"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    identity = Identity(
        kind=PlanKind.ANNUAL,
        number="7/KH-UBND",
        issued=dt.date(2018, 1, 5),
        issuer="UBND tỉnh An Bình",
        title="Kế hoạch thử",
        period=None,
        coordinator=None,
        reports_to=None,
        signer=None,
        based_on=(),
    )
    duty = Obligation(
        *("IV.1/q3", Kind.REPORT, "Báo cáo quý 3", ("Các sở, ngành",), (), "ngày 01/9/2018"),
        Due(CivilDay(2018, 9, 1)),
        (),
        Source(12, "ngày 01/9/2018"),
    )
    path = tmp_path / "plan.yaml"
    path.write_text(format_plan(Compiled(Plan(identity, (duty,)), ())), "utf-8")
    return path


@pytest.fixture
def roster_file(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return path


def test_json_holds_every_date_and_why(
    plan_file: Path, roster_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["timeline", str(plan_file), "--roster", str(roster_file), "--json"])

    (found,) = json.loads(capsys.readouterr().out)["occurrences"]
    assert code == 0
    assert (found["key"], found["office_name"]) == ("7/KH-UBND/2018|IV.1/q3|so-a|2018-Q3", "Sở A")
    assert [found[name] for name in ("nominal", "safe", "legal", "effective")] == [
        *("2018-09-01", "2018-08-31"),
        *("2018-09-04", "2018-09-04"),
    ]
    assert [step["code"] for step in found["readings"][0]["legal_steps"]] == [
        *("rest-day", "rest-day", "rest-day"),
        "rolled-forward",
    ]


def test_csv_is_a_table_with_a_heading(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["timeline", str(plan_file), "--csv"])

    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["office"], row["collective"], row["due_latest"]) == (
        *("cac-so-ban-nganh", "True"),
        "2018-09-04",
    )


def test_the_screen_shows_the_year_and_each_date(
    plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["timeline", str(plan_file)])

    shown = capsys.readouterr().out
    assert code == 0
    assert [word in shown for word in ("09/18", "01→04", "T6 31/8 ", "T3 04/9 ")] == [
        *(True, True),
        *(True, True),
    ]


def test_what_roster_and_plan_do_not_share_is_said_aside(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = tmp_path / "strange.csv"
    strange.write_text(ROSTER.replace("các sở ban ngành", "Khối 3"), "utf-8")

    code = run(["timeline", str(plan_file), "--roster", str(strange), "--csv"])

    assert code == 0
    assert capsys.readouterr().err.splitlines() == [
        "Không có cơ quan nào trong danh sách thuộc nhóm “Các sở, ngành”: tạm theo dõi chung cả nhóm.",
        "Nhóm “Khối 3” trong danh sách không khớp nhóm nào của kế hoạch: đề nghị kiểm tra cách viết.",
    ]


def test_a_faulty_roster_is_refused_in_one_sentence(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "faulty.csv"
    faulty.write_text(ROSTER.replace("state", "sở"), "utf-8")

    code = run(["timeline", str(plan_file), "--roster", str(faulty), "--lang", "en"])

    assert code == 1
    assert capsys.readouterr().err.startswith("The roster was not taken: line 2: unknown kind")


def test_a_roster_may_be_a_sheet_or_yaml(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(ROSTER)):
        book.worksheets[0].append(row)
    sheet, text = tmp_path / "roster.xlsx", tmp_path / "roster.yaml"
    book.save(sheet)
    text.write_text(
        "- {code: so-a, name: Sở A, kind: state, groups: [các sở ban ngành], focal_email: a@x.example}\n",
        "utf-8",
    )

    run(["roster", "show", str(sheet), "--json"])
    from_sheet = json.loads(capsys.readouterr().out)
    run(["roster", "show", str(text), "--json"])
    from_yaml = json.loads(capsys.readouterr().out)

    assert from_sheet == from_yaml
    assert from_sheet["offices"][0]["groups"] == ["các sở ban ngành"]


def test_what_a_roster_lacks_is_said_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("code,name,kind,groups\na,Sở A,state,Khối 3\n", "utf-8")

    code = run(["roster", "show", str(path)])

    captured = capsys.readouterr()
    assert code == 0
    assert "Sở A" in captured.out
    assert captured.err.splitlines() == [
        "Nhóm “Khối 3” không giống tên một nhóm cơ quan mà kế hoạch thường dùng (như “các sở, ban, ngành”): đề nghị kiểm tra.",
        "Sở A chưa có địa chỉ thư của đầu mối hoặc văn thư: sẽ không nhận được thư nhắc.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "Không đọc được danh sách cơ quan {}: không mở được tệp (không có tệp hoặc thư mục này)."),
        ("fake.xlsx", b"not a zip", "Không đọc được danh sách cơ quan {}: không phải tệp .xlsx."),
        ("fake.yaml", b"code: a", "Không đọc được danh sách cơ quan {}: cần một danh sách các cơ quan."),
        ("broken.yaml", b"]", "Không đọc được danh sách cơ quan {}: dòng 1: không đúng cú pháp YAML."),
        ("huge.csv", b"x" * (8 * 1024 * 1024 + 1), "Không đọc được danh sách cơ quan {}: tệp lớn hơn 8 MB."),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused_in_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    sentence: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    code = run(["roster", "show", str(path)])

    assert (code, capsys.readouterr().err) == (1, sentence.format(path) + "\n")


def test_explain_says_how_each_date_came_about(
    plan_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")

    run(["timeline", str(plan_file), "--explain", "--lang", "en"])
    shown = capsys.readouterr().out
    run(["timeline", str(plan_file), "--explain", "--json"])
    (found,) = json.loads(capsys.readouterr().out)["occurrences"]

    assert "moved to the next working day: 04/9/2018 (BLDS 2015 Đ.148 k.5)" in shown
    assert found["explanation"][0]["label"] == "2018-Q3"
    assert found["explanation"][0]["sentences"][0] == (
        "Theo văn bản: ngày 01/9/2018 theo đúng văn bản."
    )


# -- the picture -------------------------------------------------------------------------------------------------------


def drawn(tmp_path: Path, plan: Plan) -> str:
    document = tmp_path / "drawn.yaml"
    document.write_text(format_plan(Compiled(plan, ())), "utf-8")
    target = tmp_path / "year.svg"
    assert run(["timeline", str(document), "--svg", str(target)]) == 0
    return target.read_text("utf-8")


def a_plan(*duties: tuple[str, Kind, str, str]) -> Plan:
    identity = Identity(
        kind=PlanKind.ANNUAL,
        number="7/KH-UBND",
        issued=dt.date(2018, 1, 5),
        issuer="UBND tỉnh An Bình",
        title="Kế hoạch <thử> & xem",
        period=Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        coordinator=None,
        reports_to=None,
        signer=None,
        based_on=(),
    )
    return Plan(
        identity,
        tuple(
            Obligation(name, kind, title, ("Sở A",), (), "…", parse_rule(rule), (), Source(1, "…"))
            for name, kind, title, rule in duties
        ),
    )


def test_the_picture_is_xml_on_a4_landscape_and_escapes_what_the_document_says(
    tmp_path: Path,
) -> None:
    picture = drawn(tmp_path, a_plan(("I.1", Kind.TASK, "Việc <b>\x0b & hết", "due=2018-09-01")))

    root = ET.fromstring(picture)  # noqa: S314 -- our own picture
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "I.1  Việc <b>  & hết" in words
    assert "01→04" in words
    assert "Tháng 9" in words


def test_deadline_event_proposal_and_both_readings_differ_in_sign(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        a_plan(
            ("I.1", Kind.TASK, "Việc", "due=2018-03-01"),
            ("I.2", Kind.PROGRAMME, "Buổi phát", "on=2018-04-10"),
            ("I.3", Kind.TASK, "Việc không ngày", "none"),
            ("I.4", Kind.TASK, "Hai cách", "ambiguous: due=2018-05-31 | due=2018-06-29"),
        ),
    )

    assert [
        sign in picture for sign in ("<polygon", 'fill="#ffffff" stroke', ">31A<", ">29B<")
    ] == [
        *(True, True),
        *(True, True),
    ]


def test_a_plan_of_many_rows_makes_the_paper_longer(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path, a_plan(*((f"I.{n}", Kind.TASK, "Việc", "due=2018-03-01") for n in range(60)))
    )

    height = float(ET.fromstring(picture).get("height", "").removesuffix("mm"))  # noqa: S314 -- our own picture
    assert height > 210


def test_a_plan_of_many_years_has_years_for_columns_and_loses_no_date(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        a_plan(*((f"I.{y}", Kind.TASK, "Việc", f"due={y}-03-01") for y in range(2018, 2023))),
    )

    assert all(f">{year}<" in picture for year in range(2018, 2023))
    assert picture.count(">01/3<") + picture.count(">01/3→") == 5


def test_a_plan_without_dates_says_so_in_its_picture(tmp_path: Path) -> None:
    assert "Kế hoạch không có việc nào có ngày." in drawn(tmp_path, a_plan())


def test_the_picture_in_the_docs_is_small_and_whole() -> None:
    root = ET.fromstring(PICTURE.read_text("utf-8"))  # noqa: S314 -- our own picture

    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert PICTURE.stat().st_size < 200_000
