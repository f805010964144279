"""`dondoc read`: a table and doubts for people, JSON and plan.yaml for programs, one duty in full, refusals in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

from calendars.errors import Refusal
from dondoc.cli.read import register
from tests.document_makers import TRIED

CORPUS = Path(__file__).parent.parent / "corpus" / "plans"
PLAN = CORPUS / "lam-giang-2024.txt"


def run(*arguments: str, stdin: bytes | None = None) -> Any:  # noqa: ANN401 -- click's result
    app = typer.Typer()
    app.callback()(lambda: None)
    register(app)
    return CliRunner(env={"COLUMNS": "140"}).invoke(app, ["read", *arguments], input=stdin)


def test_read_json_prints_the_five_parts_of_a_plan() -> None:
    result = run(str(PLAN), "--json")

    assert result.exit_code == 0
    assert list(json.loads(result.stdout)) == [
        "plan",
        "obligations",
        "standing",
        "targets",
        "diagnostics",
    ]


def test_a_dash_reads_standard_input() -> None:
    assert run("-", "--json", stdin=PLAN.read_bytes()).stdout == run(str(PLAN), "--json").stdout


@pytest.mark.parametrize("name", TRIED)
def test_the_plan_file_reads_back_to_the_same_plan(name: str, tmp_path: Path) -> None:
    document = CORPUS / f"{name}.txt"
    plan_file = tmp_path / "plan.yaml"
    plan_file.write_text(run(str(document), "--yaml").stdout, encoding="utf-8")

    again = run(str(plan_file), "--json")

    assert again.stdout == run(str(document), "--json").stdout
    assert yaml.safe_load(plan_file.read_text(encoding="utf-8"))["dondoc"] == 1


def test_a_person_sees_duties_dates_and_doubts_with_the_quoted_line() -> None:
    shown = run(str(PLAN)).stdout

    assert "07/KH-UBND, ban hành 15/01/2024 · UBND tỉnh Lam Giang" in shown
    assert "Cơ quan đôn đốc: Văn phòng UBND tỉnh" in shown
    assert "31/10/2024" in shown
    assert "impossible-date  PL/5 (dòng 64)" in shown
    assert "“31/02/2024” là ngày không có thật" in shown


def test_explain_shows_one_duty_with_its_safe_and_legal_days() -> None:
    shown = run(str(PLAN), "--explain", "III.3/2").stdout

    assert "Quy tắc: due=2024-06-29" in shown
    assert "Thời hạn: 29/6/2024 · nên xong trước 28/6/2024 · hạn theo luật 01/7/2024" in shown
    assert "“trước” không tính chính ngày đó: hạn là ngày liền trước." in shown
    assert "đến hết 24 giờ ngày 01/7/2024 (BLDS 2015 Đ.148 k.6)" in " ".join(shown.split())


WEEKLY = str(CORPUS / "tra-phong-2022.txt")


def test_of_many_dates_the_moved_ones_are_explained_and_the_others_counted() -> None:
    shown = run(WEEKLY, "--explain", "III.2").stdout

    assert "Chủ trì: chưa rõ" in shown
    assert "Thời hạn: 06/01/2022 · đúng ngày ghi, là ngày làm việc" in shown
    assert "Thời hạn: 01/9/2022 · nên xong trước 31/8/2022 · hạn theo luật 05/9/2022" in shown
    assert shown.count("… và 48 ngày khác đúng ngày ghi, là ngày làm việc") == 2
    assert "Tuần 35/2022" in shown
    assert "20/01/2022 là ngày làm việc" not in shown


def test_doubts_come_by_weight_and_what_is_said_twice_is_said_once() -> None:
    shown = run(WEEKLY).stdout

    assert shown.index("── Cần quyết định (8)") < shown.index("── Để biết (9)")
    assert "group-addressee  II.1.b (dòng 21), II.2/2 (dòng 29), II.2/2/2 (dòng 29)" in shown
    assert shown.count("│ 2. Chế độ báo cáo") == 1


def test_the_explanation_comes_as_data_too() -> None:
    found = json.loads(run(str(PLAN), "--explain", "III.3/2", "--json").stdout)

    assert found["explanation"]["reading"][0] == "Văn bản viết (dòng 40): “trước ngày 30/6/2024”."


def test_english_is_a_second_catalogue() -> None:
    assert "Coordinator: Văn phòng UBND tỉnh" in run(str(PLAN), "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("khong-co.txt",), "Không mở được tệp khong-co.txt: hãy kiểm tra đường dẫn."),
        (
            (str(CORPUS / "bac-van-2020.txt"), "--explain", "IX.9"),
            "Không có nhiệm vụ 'IX.9' trong văn bản; các mã đọc được: 2.1, 2.2, 2.2/3, 2.3, 4.1.",
        ),
    ],
)
def test_a_refusal_says_what_and_what_to_do(arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)

    assert isinstance(result.exception, Refusal)
    assert result.exception.sentence() == sentence


def test_coverage_shows_every_line_with_its_duty() -> None:
    result = run(str(PLAN), "--coverage")
    shown = result.stdout

    assert result.exit_code == 0
    assert "Bàn giao phần mềm xếp hàng | Biên bản bàn giao" in shown
    assert "← PL/5" in shown
    assert "? impossible-date: “31/02/2024” là ngày không có thật" in shown


def test_coverage_comes_as_data() -> None:
    lines = json.loads(run(str(PLAN), "--coverage", "--json").stdout)

    assert [line["fate"] for line in lines if line["line"] in {16, 18, 40}] == [
        *("heading", "target", "obligation"),
    ]


def test_the_page_of_coverage_leads_to_the_lines_to_look_at(tmp_path: Path) -> None:
    page = tmp_path / "trang.html"
    run(str(CORPUS / "van-don-lam-2024.txt"), "--coverage", "--html", str(page))

    shown = page.read_text("utf-8")

    assert '<p class="error">Lỗi, phải sửa: dòng <a href="#l12">12</a></p>' in shown
    assert '<a href="#l20">20</a>, <a href="#l22">22</a>, <a href="#l30">30</a></p>' in shown
    assert 'id="l30"' in shown


def test_the_page_of_coverage_stands_alone_and_escapes_the_document(tmp_path: Path) -> None:
    document = tmp_path / "van-ban.txt"
    words = PLAN.read_text(encoding="utf-8").replace(
        "Niêm yết đường dây nóng", "Niêm yết & <kiểm tra> đường dây nóng"
    )
    document.write_text(words, encoding="utf-8")

    result = run(str(document), "--coverage", "--html", str(tmp_path / "trang.html"))
    page = (tmp_path / "trang.html").read_text(encoding="utf-8")

    assert result.exit_code == 0
    assert "Niêm yết &amp;" in page
    assert "<kiểm" not in page
    assert all(word not in page for word in ("<script", "http:", "https:", "<link"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--html", "khong/co/trang.html"), "Không ghi được tệp khong/co/trang.html"),
        (("--coverage",), "--coverage cần văn bản gốc"),
    ],
    ids=["a folder that is not there", "a plan file"],
)
def test_what_cannot_be_covered_or_written_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    source = PLAN
    if arguments == ("--coverage",):
        source = tmp_path / "plan.yaml"
        source.write_text(run(str(PLAN), "--yaml").stdout, encoding="utf-8")

    result = run(str(source), *arguments)

    assert isinstance(result.exception, Refusal)
    assert sentence in result.exception.sentence()
