"""The renderer of papers against the decree: what it writes, what the checker would catch, and how it looks once printed."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import at
from notifications.mail import PlanRef
from notifications.papers.bodies import coordinator_issuer, head_signature
from notifications.papers.brief import compose_brief
from notifications.papers.brief_values import BriefDay, BriefFacts, BriefPlan, BriefRow
from notifications.papers.model import (
    Appendix,
    Column,
    Issuer,
    OfficialPaper,
    Paragraph,
    Regarding,
    Style,
    Table,
    TypeName,
)
from notifications.papers.pack import ND30_2020, Margins, Pack
from notifications.papers.render import render_paper, render_slip
from notifications.papers.words import paper_words
from tests.paper_checks import faults, lines

MM = 72 / 25.4
MARK = "dấu trang"
SENTENCE = "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện. "
LETTER = OfficialPaper(
    issuer=Issuer("UBND tỉnh Lam Sơn", "Sở Nội vụ", "Lam Sơn", "SNV", "Sở Nội vụ"),
    code="SNV-CCHC",
    heading=Regarding("đôn đốc thực hiện Kế hoạch số 7/KH-UBND"),
    blocks=(Paragraph(SENTENCE * 3), Paragraph(SENTENCE)),
    signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    as_of=at(dt.date(2024, 3, 8), 8),
    addressees=("Sở Xây dựng", "Sở Y tế"),
    unit="CCHC",
)
REPORT = replace(
    LETTER,
    code="BC-SNV",
    heading=TypeName("BÁO CÁO", "Kết quả thực hiện Kế hoạch quý I năm 2024"),
    blocks=(
        Paragraph("1. Tình hình", Style.HEAD),
        *(Paragraph(SENTENCE * 8) for _ in range(12)),
        Paragraph(MARK),
    ),
    addressees=(),
    copies=("UBND tỉnh (để báo cáo)",),
    appendices=(
        Appendix(
            "Danh mục một", (Table((Column("STT", 1), Column("Cơ quan", 9)), (("1", "Sở Y tế"),)),)
        ),
        Appendix("Danh mục hai", (Paragraph(SENTENCE),)),
    ),
)


@pytest.mark.parametrize("paper", [LETTER, REPORT], ids=["letter", "report"])
def test_what_is_rendered_keeps_every_rule(paper: OfficialPaper) -> None:
    assert faults(render_paper(paper)) == []


@pytest.mark.parametrize(
    ("pack", "fault"),
    [
        (replace(ND30_2020, margins=Margins(20, 20, 25, 15)), "left_margin 2"),
        (replace(ND30_2020, margins=Margins(15, 20, 30, 15)), "top_margin 1"),
        (replace(ND30_2020, page_height=279.4), "page (210"),
        (replace(ND30_2020, font="Calibri"), "fonts {'ascii': 'Calibri'"),
        (replace(ND30_2020, sizes=replace(ND30_2020.sizes, body=15)), "size 15"),
        (replace(ND30_2020, signing_room=1), "signature"),
    ],
    ids=lambda value: value if isinstance(value, str) else "pack",
)
def test_the_checker_catches_a_pack_that_breaks_the_decree(pack: Pack, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(render_paper(LETTER, pack)))


@pytest.mark.parametrize(
    ("paper", "fault"),
    [
        (replace(LETTER, addressees=()), "a công văn without Kính gửi"),
        (replace(LETTER, code="12/SNV"), "number"),
        (replace(REPORT, heading=TypeName("SỔ TAY", "Kết quả")), "V/v and tên loại"),
        (replace(LETTER, blocks=(Paragraph("Hạn 1/3/2024"),)), "a date with 1/3"),
        (replace(LETTER, blocks=(Paragraph("Ngày 12/2/2024"),)), "a date with 12/2"),
        (replace(LETTER, blocks=(Paragraph("Ngày 12/03/2024"),)), "a date with 12/03"),
    ],
    ids=["no addressee", "number", "type", "day", "february", "march"],
)
def test_the_checker_catches_a_paper_that_breaks_the_decree(
    paper: OfficialPaper, fault: str
) -> None:
    assert any(found.startswith(fault) for found in faults(render_paper(paper)))


def test_one_addressee_stands_on_its_line_and_several_below() -> None:
    one = lines(render_paper(replace(LETTER, addressees=("Sở Y tế",))))
    three = lines(render_paper(replace(LETTER, addressees=("Sở A", "Sở B", "Sở C"))))

    assert "Kính gửi: Sở Y tế." in one
    start = three.index("Kính gửi:")
    assert three[start + 1 : start + 4] == ["- Sở A;", "- Sở B;", "- Sở C."]


def test_appendices_are_numbered_from_two_on() -> None:
    single = lines(render_paper(replace(REPORT, appendices=REPORT.appendices[:1])))
    both = lines(render_paper(REPORT))

    assert [text for text in single if text.startswith("Phụ lục")] == ["Phụ lục"]
    assert [text for text in both if text.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]


def test_a_document_must_end_with_a_paragraph() -> None:
    table = Table((Column("STT", 1),), (("1",),))

    with pytest.raises(ValueError, match="ends with a paragraph"):
        replace(LETTER, blocks=(table,))


def test_a_row_with_another_number_of_cells_is_a_bug() -> None:
    with pytest.raises(ValueError, match="has not 2 cells"):
        Table((Column("STT", 1), Column("Cơ quan", 2)), (("1",),))


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_whatever_a_plan_says_the_file_stays_whole_and_composed(title: str, office: str) -> None:
    paper = replace(
        LETTER,
        heading=Regarding(f"đôn đốc {title}"),
        blocks=(Paragraph(f"Thực hiện {title}"),),
        addressees=(f"Sở {office}", "Sở Y tế"),
    )

    found = [fault for fault in faults(render_paper(paper)) if not fault.startswith("a date")]

    assert found == []
    assert render_paper(paper) == render_paper(paper)


def test_no_sentence_of_a_letter_or_brief_holds_a_forbidden_word() -> None:
    hard = (*("vi phạm", "leo thang", "cảnh báo", "bằng chứng", "trả lại", "nợ báo cáo"), *("thất bại", "sổ cái", "yêu cầu", "không báo cáo", "phê bình", "quá hạn", "chậm trễ"))  # fmt: skip
    said = {
        key: sentence.casefold()
        for key, sentence in paper_words().sentences.items()
        if key.startswith(("letter.", "brief.", "offices."))
    }

    assert len(said) > 30
    assert {key: word for key, text in said.items() for word in hard if word in text} == {}


@pytest.mark.parametrize(
    ("name", "issuer", "head", "signs"),
    [
        ("Sở Nội vụ", "UBND tỉnh Lam Sơn", ("UBND tỉnh Lam Sơn", "Sở Nội vụ", "Lam Sơn", "SNV"), "GIÁM ĐỐC"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh Lam Sơn", ("UBND tỉnh Lam Sơn", "Văn phòng", "Lam Sơn", "VP"), "CHÁNH VĂN PHÒNG"),
        ("Sở Nội vụ tỉnh Lam Sơn", "Chủ tịch UBND tỉnh Lam Sơn", ("UBND tỉnh Lam Sơn", "Sở Nội vụ", "Lam Sơn", "SNV"), "GIÁM ĐỐC"),
        ("Phòng Nội vụ", "Ủy ban nhân dân huyện Hạ Giang", ("UBND huyện Hạ Giang", "Phòng Nội vụ", "Hạ Giang", "PNV"), "TRƯỞNG PHÒNG"),
        ("Sở Nội vụ", "UBND TP. Cẩm Giang", ("UBND thành phố Cẩm Giang", "Sở Nội vụ", "Cẩm Giang", "SNV"), "GIÁM ĐỐC"),
        ("Ban Chỉ đạo", "Sở Y tế", ("", "Ban Chỉ đạo", "", "BCĐ"), "TRƯỞNG BAN"),
        ("Hội đồng X", "", ("", "Hội đồng X", "", "HĐX"), "THỦ TRƯỞNG CƠ QUAN"),
    ],
    ids=["sở", "office", "qualified", "district", "city", "board", "unknown"],
)  # fmt: skip
def test_who_issues_and_signs_is_read_from_the_plan(
    name: str, issuer: str, head: tuple[str, ...], signs: str
) -> None:
    found = coordinator_issuer(name, issuer)

    assert (found.parent, found.name, found.place, found.code) == head
    assert head_signature(found.name) == (signs,)


# -- as printed --------------------------------------------------------------------------------------------------------

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="needs LibreOffice: apt-get install libreoffice-writer-nogui fonts-croscore",
)


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[Callable[[bytes], pypdfium2.PdfDocument]]:
    """Prints a .docx by LibreOffice, with a profile of its own."""
    opened = []

    def convert(content: bytes) -> pypdfium2.PdfDocument:
        (tmp_path / "paper.docx").write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
        subprocess.run(
            [*map(str, words), str(tmp_path / "paper.docx")],
            check=True,
            capture_output=True,
            timeout=600,  # a ceiling for machines that do much else
        )
        opened.append(pypdfium2.PdfDocument(tmp_path / "paper.pdf"))
        return opened[-1]

    yield convert
    for document in opened:
        document.close()


def box(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Where words stand: left, top, right, bottom in millimetres from the page's upper left."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, f"{words!r} is not on the page"
    boxes = [text.get_charbox(index) for index in range(found[0], sum(found))]
    height = page.get_height()
    return (
        min(each[0] for each in boxes) / MM,
        (height - max(each[3] for each in boxes)) / MM,
        max(each[2] for each in boxes) / MM,
        (height - min(each[1] for each in boxes)) / MM,
    )


def edges(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """The leftmost and rightmost sign of a page, in millimetres."""
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    seen = [each for each in boxes if each[2] > each[0]]
    return min(each[0] for each in seen) / MM, max(each[2] for each in seen) / MM


@needs_office
@pytest.mark.heavy
def test_a_printed_letter_has_every_element_in_its_place(
    printed: Callable[[bytes], pypdfium2.PdfDocument],
) -> None:
    document = printed(render_paper(LETTER))

    assert len(document) == 1
    page = document[0]
    assert (round(page.get_width() / MM), round(page.get_height() / MM)) == (210, 297)
    assert list(edges(page)) == pytest.approx([30, 195], abs=1)
    country, motto = box(page, "CỘNG HÒA"), box(page, "Độc lập - Tự do - Hạnh phúc")
    issuer, number, date = (
        box(page, "SỞ NỘI VỤ"),
        box(page, "/SNV-CCHC"),
        box(page, "Lam Sơn, ngày"),
    )
    assert country[1] == pytest.approx(20, abs=3)
    assert issuer[2] < 30 + ND30_2020.left_column < country[0]
    assert motto[1] > country[1]
    assert number[1] == pytest.approx(date[1], abs=1.5)  # one line, as the decree's diagram has it
    assert box(page, "V/v đôn đốc")[1] > number[3]
    assert box(page, "Nơi nhận:")[1] == pytest.approx(box(page, "KT. GIÁM")[1], abs=1.5)
    assert box(page, "Nơi nhận:")[0] == pytest.approx(30, abs=1)


@needs_office
@pytest.mark.heavy
def test_a_printed_report_numbers_its_pages_above_and_not_the_first(
    printed: Callable[[bytes], pypdfium2.PdfDocument],
) -> None:
    document = printed(render_paper(REPORT))

    tops = []
    for page in document:
        height = page.get_height()
        tops.append(
            page.get_textpage().get_text_bounded(bottom=height - 19 * MM, top=height).strip()
        )
    body = next(number for number, page in enumerate(document) if MARK in page.get_textpage().get_text_range())  # fmt: skip
    assert body >= 1
    assert tops == ["", *(str(number) for number in range(2, body + 2)), "", ""]
    text = document[1].get_textpage()
    left, _, right, _ = text.get_charbox(text.get_text_range().index("2"))
    assert (left + right) / 2 / MM == pytest.approx((30 + 195) / 2, abs=1)


@needs_office
@pytest.mark.heavy
@pytest.mark.parametrize("count", [3, 17, 60])
def test_a_printed_brief_is_one_page(
    printed: Callable[[bytes], pypdfium2.PdfDocument], count: int
) -> None:
    day = dt.date(2024, 1, 15)
    rows = tuple(
        BriefRow(
            plan="7/KH-UBND",
            obligation=f"PL/{number}",
            title=SENTENCE * (number % 4 + 1),
            lead="Sở Xây dựng",
            supporting="; ".join(["Sở Văn hóa và Thể thao"] * (number % 6)),
            days=tuple(BriefDay(day + dt.timedelta(days=25 * n), None) for n in range(number % 13)),
            is_lead=number % 3 > 0,
        )
        for number in range(1, count + 1)
    )
    plan = BriefPlan(PlanRef("7/KH-UBND", day, "UBND tỉnh Lam Sơn"), "truyền thông năm 2024")
    facts = BriefFacts("Sở Xây dựng", (plan,), rows, at(day, 8))

    document = printed(render_slip(compose_brief(facts)))

    assert len(document) == 1
    assert box(document[0], "Ý kiến chỉ đạo")[3] < 297 - 20 - 30
