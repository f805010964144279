"""Every line of a document is accounted for, and no sentence that charges a body with something is dropped."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.compile.checks.coverage import Covered, Fate, coverage
from plans.document import Document
from plans.plan import Compiled
from plans.reading import read_document

CORPUS = Path(__file__).parent.parent / "corpus" / "plans"
TEXTS = sorted(path.stem for path in CORPUS.glob("*.txt") if ".scan" not in path.name)
HEAD = """UBND TỈNH AN BÌNH

Số: 5/KH-UBND

An Bình, ngày 08 tháng 01 năm 2024

KẾ HOẠCH

Trồng cây năm 2024

Căn cứ Quyết định số 9/QĐ-UBND ngày 02/12/2023 của UBND tỉnh, UBND tỉnh An Bình ban hành Kế hoạch như sau:

"""
TAIL = """
Nơi nhận:
- Như trên;

CHỦ TỊCH

Lê Thị Mận
"""


def compiled(text: str) -> tuple[Document, Compiled]:
    document = read_document(text.encode(), name="a.txt")
    return document, compile_plan(document, calendar=load_work_calendar())


def not_understood(body: str) -> list[str]:
    _, found = compiled(HEAD + body + TAIL)
    return [dict(d.facts)["text"] for d in found.diagnostics if d.code == "not-understood"]


def covered(body: str) -> dict[str, Covered]:
    document, found = compiled(HEAD + body + TAIL)
    return {line.text: line for line in coverage(document, found)}


MEASURES = """I. MỤC ĐÍCH

1. Phủ xanh 80% đất trống.

II. NHIỆM VỤ

1. Sở Xây dựng chủ trì, phối hợp với Tỉnh Đoàn trồng cây ở công viên trong tháng 3/2024.

III. TỔ CHỨC THỰC HIỆN

1. Sở Tài chính

- Bố trí kinh phí cho các đơn vị.

2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này.
"""


def test_a_plan_read_whole_leaves_nothing_open() -> None:
    assert not_understood(MEASURES) == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "I. CÁC LOÀI CÂY\n\n- Cây bóng mát.\n\n- Sở Y tế phối hợp với Sở Xây dựng trồng cây thuốc.\n",
            "Sở Y tế phối hợp với Sở Xây dựng trồng cây thuốc.",
        ),
        (
            "I. YÊU CẦU\n\n1. Sở Xây dựng chủ trì việc chọn đất trồng.\n\nII. NHIỆM VỤ\n\n1. Trồng cây.\n",
            "Sở Xây dựng chủ trì việc chọn đất trồng.",
        ),
    ],
    ids=["among themes", "among requirements"],
)
def test_a_charge_that_became_no_duty_is_listed_with_its_words(body: str, sentence: str) -> None:
    assert not_understood(body) == [sentence]


@pytest.mark.parametrize(
    "body",
    [
        "I. YÊU CẦU\n\n1. Các cơ quan, đơn vị thực hiện nghiêm túc, tiết kiệm.\n\nII. NHIỆM VỤ\n\n1. Trồng cây.\n",
        "I. CÁC LOÀI CÂY\n\n- Cây bóng mát.\n\nTrong quá trình thực hiện, các đơn vị báo cáo vướng mắc về Sở Xây dựng.\n",
        "I. NHIỆM VỤ\n\n1. Trồng cây\n\n- Cơ quan chủ trì: Sở Xây dựng.\n\n- Thời gian: Quý I.\n",
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Giao Sở Xây dựng thực hiện các việc sau:\n\na) Chọn đất.\n",
    ],
    ids=["what everybody should", "closing words", "labelled lines", "introduction of a list"],
)
def test_what_charges_nobody_is_not_listed(body: str) -> None:
    assert not_understood(body) == []


@pytest.mark.parametrize("name", TEXTS)
def test_the_corpus_has_such_a_diagnostic_only_where_it_is_expected(name: str) -> None:
    document = read_document((CORPUS / f"{name}.txt").read_bytes(), name=f"{name}.txt")

    found = compile_plan(document, calendar=load_work_calendar())

    wanted = "not-understood" in (CORPUS / f"{name}.yaml").read_text("utf-8")
    assert any(d.code == "not-understood" for d in found.diagnostics) is wanted


@given(
    st.lists(
        st.sampled_from(MEASURES.splitlines()) | st.text(alphabet="aĐ1.I-:;\t| Sở", max_size=30),
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_lines_at_all_are_accounted_for(lines: list[str]) -> None:
    document, found = compiled(HEAD + "\n".join(lines))

    fates = coverage(document, found)

    assert [line.line for line in fates] == [line.number for line in document.lines]
    assert all((line.fate is Fate.BLANK) is not bool(line.text.strip()) for line in fates)


def test_the_seeds_need_no_such_diagnostic(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        document = read_document(path.read_bytes(), name=path.name)
        found = compile_plan(document, calendar=load_work_calendar())
        assert [d for d in found.diagnostics if d.code == "not-understood"] == [], path.name


def test_each_line_says_what_it_was_taken_for() -> None:
    lines = covered(MEASURES)

    def fate(start: str) -> Fate:
        (found,) = {line.fate for text, line in lines.items() if text.startswith(start)}
        return found

    assert fate("Số: 5/KH-UBND") is Fate.IDENTITY
    assert fate("Căn cứ") is Fate.CITED
    assert fate("II. NHIỆM VỤ") is Fate.HEADING
    assert fate("1. Phủ xanh") is Fate.TARGET
    assert fate("1. Sở Xây dựng") is Fate.OBLIGATION
    assert fate("- Bố trí") is Fate.STANDING
    assert fate("Nơi nhận") is Fate.FURNITURE
    assert fate("- Như trên") is Fate.FURNITURE


def test_a_line_names_its_duties_and_its_doubts() -> None:
    (line,) = [found for text, found in covered(MEASURES).items() if "Tỉnh Đoàn" in text]

    assert line.ids == ("II.1",)


def test_what_was_not_understood_shows_as_such() -> None:
    body = "I. CÁC LOÀI CÂY\n\n- Sở Y tế phối hợp với Sở Xây dựng trồng cây thuốc.\n"

    (line,) = [found for text, found in covered(body).items() if "cây thuốc" in text]

    assert (line.fate, line.codes) == (Fate.NOT_UNDERSTOOD, ("not-understood",))


@pytest.mark.parametrize("name", TEXTS)
def test_every_line_and_every_duty_appears(name: str) -> None:
    document = read_document((CORPUS / f"{name}.txt").read_bytes(), name=f"{name}.txt")
    found = compile_plan(document, calendar=load_work_calendar())

    lines = coverage(document, found)

    assert [line.line for line in lines] == [line.number for line in document.lines]
    duties = {o.id for o in found.plan.obligations} | {s.id for s in found.plan.standing}
    assert duties <= {name for line in lines for name in line.ids}
