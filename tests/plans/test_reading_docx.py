import time
import tracemalloc
from contextlib import suppress

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import Refusal
from plans.document import Block, Section, Table
from plans.reading import (
    DamagedDocument,
    EmptyDocument,
    HostileDocument,
    OldFormat,
    UnsupportedFormat,
    read_document,
)
from tests.document_makers import as_docx, duties_of_file, duties_of_text, saved, texts
from tests.raw_files import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLANS = texts()


def worded(body: str, *others: tuple[str, str | bytes], head: str = "") -> bytes:
    """A .docx of just these elements."""
    main = f"<?xml version='1.0'?>{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(("word/document.xml", main), *others)


def paragraph(text: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def shown(data: bytes) -> list[str]:
    return [line.text for line in read_document(data).lines if line.text]


def rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_in_word_yields_the_duties_of_its_text(name: str) -> None:
    assert duties_of_file(as_docx(PLANS[name])) == duties_of_text(PLANS[name])


def numbered(levels: str, extra: str = "") -> tuple[str, str]:
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return "word/numbering.xml", f"<w:numbering {W}>{lists}{first}{extra}</w:numbering>"


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def at(depth: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


OUTLINE = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "-")
    + level(4, "decimal", "%2.%5.")
)


def test_automatic_numbers_are_those_word_shows() -> None:
    depths = [0, 1, 1, 2, 2, 3, 1, 4, 4, 0, 1, 2]
    body = "".join(paragraph("việc", at(depth)) for depth in depths)

    assert shown(worded(body, numbered(OUTLINE))) == [
        f"{mark} việc"
        for mark in ("I.", "1.", "2.", "a)", "b)", "-", "3.", "3.1.", "3.2.", "II.", "1.", "a)")
    ]


def test_a_list_that_starts_anew_counts_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("việc", at(0, number)) for number in (1, 1, 2, 2))

    data = worded(body, numbered(level(0, "decimal", "%1."), again))

    assert shown(data) == ["1. việc", "2. việc", "1. việc", "2. việc"]


def test_numbers_come_from_styles_and_what_these_are_based_on() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    body = paragraph("một", '<w:pStyle w:val="Muc"/>') + paragraph("hai", '<w:pStyle w:val="Con"/>')

    data = worded(body, numbered(level(0, "upperRoman", "%1.")), ("word/styles.xml", styles))

    assert shown(data) == ["I. một", "II. hai"]


def test_only_what_a_reader_sees_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>Còn </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>gạch</w:t></w:r>"
        "<w:r><w:footnoteReference/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        "<w:hyperlink><w:r><w:t> và liên kết</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>a*b_c | d &lt;br&gt; &amp;amp;</w:t></w:r></w:p>"
    )

    assert shown(worded(body, ("word/header1.xml", "<x/>"), ("word/vbaProject.bin", b"\0"))) == [
        "Còn mới và liên kết",
        "KẾ HOẠCH",
        "1.\ta*b_c | d <br> &amp;",
    ]


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    document = docx.Document()
    table = document.add_table(5, 5)
    for column, words in enumerate(("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Ghi chú")):
        table.cell(0, column).text = words
    group = table.cell(1, 0).merge(table.cell(1, 4))
    group.text = "II. Truyền thông"
    for row, cells in enumerate((("1", "In tờ rơi"), ("2", "Phát tờ rơi"), ("", "")), start=2):
        table.cell(row, 0).text, table.cell(row, 1).text = cells
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Sở Y tế"
    table.cell(2, 3).merge(table.cell(4, 3)).text = "Quý II"
    table.cell(4, 2).text = "Sở Nội vụ"
    table.cell(3, 0).merge(table.cell(4, 0))
    table.cell(3, 1).merge(table.cell(4, 1))

    assert rows(read_document(saved(document)).blocks) == [
        ["II", "Truyền thông", "", "", ""],
        ["1", "In tờ rơi", "Sở Y tế", "Quý II", ""],
        ["2", "Phát tờ rơi", "Sở Y tế", "Quý II", ""],
        ["", "", "Sở Nội vụ", "Quý II", ""],
    ]


def test_a_heading_over_two_rows_is_one() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for column, words in ((0, "STT"), (1, "Nhiệm vụ")):
        table.cell(0, column).merge(table.cell(1, column)).text = words
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Cơ quan thực hiện"
    for column, words in enumerate(("1", "Việc", "Sở Y tế", "Sở Nội vụ")):
        table.cell(2, column).text = words
    table.cell(1, 2).text, table.cell(1, 3).text = "Chủ trì", "Phối hợp"

    (found,) = [b for b in read_document(saved(document)).blocks if isinstance(b, Table)]

    assert found.heading == ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp")
    assert [[c.text for c in row.cells] for row in found.rows] == [
        ["1", "Việc", "Sở Y tế", "Sở Nội vụ"]
    ]


def test_bullets_and_paragraphs_in_a_cell_are_items() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for column, words in enumerate(("STT", "Nhiệm vụ", "Chủ trì")):
        table.cell(0, column).text = words
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(1, 2).text = "1", "Việc", "- Sở Y tế"
    table.cell(1, 2).add_paragraph("- Sở Nội vụ")

    (found,) = [b for b in read_document(saved(document)).blocks if isinstance(b, Table)]

    assert found.rows[0].cells[2].items == ("Sở Y tế", "Sở Nội vụ")


def test_a_table_that_only_places_text_is_text() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    left.text = "Nơi nhận:"
    left.add_paragraph("- Lưu: VT.")
    right.text = "CHỦ TỊCH"
    right.add_paragraph("Lê Thu Sương")

    blocks = read_document(saved(document)).blocks

    assert [b.text for b in blocks if isinstance(b, Section)] == [
        "Nơi nhận:",
        "CHỦ TỊCH",
        "Lê Thu Sương",
    ]


def test_automatic_row_numbers_are_cells() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for column, words in enumerate(("STT", "Nhiệm vụ", "Chủ trì")):
        table.cell(0, column).text = words
    for row in (1, 2):
        look = table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr()  # noqa: SLF001 -- python-docx has no API for it
        numbers = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", "0"), ("w:numId", "1")):
            part = OxmlElement(tag)
            part.set(qn("w:val"), value)
            numbers.append(part)
        look.append(numbers)
        table.cell(row, 1).text = "Việc"
        table.cell(row, 2).text = "Sở Y tế"

    found = rows(read_document(saved(document)).blocks)

    assert [row[1:] for row in found] == [["Việc", "Sở Y tế"]] * 2


BOMB = worded("<w:p/>" + " " * 60_000_000)
XXE = worded(paragraph("&x;"), head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
LAUGHS = worded(
    paragraph("&b;"), head='<!DOCTYPE d [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
)
DEEP = worded("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300)
MANY = worded("<w:p/>" * 1_600_000)
PARTS = zipped(("word/document.xml", "<x/>"), *((f"p{n}", "") for n in range(6_000)))


@pytest.mark.parametrize(
    ("data", "refusal", "says"),
    [
        pytest.param(BOMB, HostileDocument, "khi giải nén lớn bất thường", id="zip bomb"),
        pytest.param(XXE, HostileDocument, "có khai báo thực thể XML", id="XXE"),
        pytest.param(LAUGHS, HostileDocument, "có khai báo thực thể XML", id="billion laughs"),
        pytest.param(DEEP, HostileDocument, "lặp hoặc lồng quá sâu", id="nesting"),
        pytest.param(MANY, HostileDocument, "khi giải nén lớn bất thường", id="many elements"),
        pytest.param(PARTS, HostileDocument, "khi giải nén lớn bất thường", id="many parts"),
        pytest.param(b"PK\x03\x04 x", DamagedDocument, "bị hỏng hoặc thiếu", id="cut off"),
        pytest.param(worded("<w:p>"), DamagedDocument, "bị hỏng hoặc thiếu", id="broken XML"),
        pytest.param(worded(""), EmptyDocument, "không có chữ nào", id="no words"),
        pytest.param(zipped(("a.txt", "a")), UnsupportedFormat, "ở định dạng", id="other zip"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            OldFormat,
            "lưu lại dạng .docx",
            id="old .doc",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            OldFormat,
            "có mật khẩu",
            id="password",
        ),
    ],
)
def test_a_file_made_to_harm_is_refused_at_once(
    data: bytes, refusal: type[Refusal], says: str
) -> None:
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(refusal) as refused:
            read_document(data, name="x.docx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert says in refused.value.vi
    assert refused.value.vi.startswith("Tệp x.docx ")
    assert time.process_time() - began < 2
    assert peak < 100_000_000


PLAN = as_docx(PLANS["lam-giang-2024"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAN) - 1), st.binary(min_size=1, max_size=60))
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(Refusal):
        read_document(PLAN[:at] + noise + PLAN[at + len(noise) :])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_the_magic_are_refused(rest: bytes) -> None:
    with pytest.raises(Refusal):
        read_document(b"PK\x03\x04" + rest)


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "tcPr", "vMerge", "sdt", "sdtContent", "pPr"]
)


def elements() -> st.SearchStrategy[str]:
    leaf = st.sampled_from(
        ["chữ", '<w:gridSpan w:val="9999999"/>', '<w:vMerge w:val="x"/>', at(0), at(8)]
    )
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda tag, body: f"<w:{tag}>{''.join(body)}</w:{tag}>",
            TAGS,
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )


@settings(max_examples=80, deadline=None)
@given(elements())
def test_any_tree_of_elements_is_read_or_refused(body: str) -> None:
    with suppress(Refusal):
        read_document(worded(body, numbered(OUTLINE)))


def test_a_word_file_whose_lines_are_paragraphs_is_read_as_running_text() -> None:
    lines = (
        "UBND HUYỆN MINH LẠC\nPHÒNG NỘI VỤ\n\nSố: 09/KH-PNV\n\nMinh Lạc, ngày 05 tháng 02 năm 2024\n\nKẾ HOẠCH\n"
        "Kiểm tra kỷ luật, kỷ cương hành chính năm 2024\n\nI. NỘI DUNG KIỂM TRA\n"
        "1. Kiểm tra việc chấp hành thời gian làm việc của cán\nbộ, công chức tại các phòng và tại các xã trong\nhuyện.\n"
        "2. Kiểm tra việc tiếp nhận và trả kết quả thủ tục hành\nchính tại bộ phận một cửa của các xã, thị trấn và\ntại các phòng.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ kiểm tra đợt 1 từ ngày 15 tháng 4 đến ngày\n30 tháng 4 năm 2024, đợt 2 hoàn thành trước ngày 20 tháng\n"
        "10 năm 2024; tổng hợp kết quả báo cáo trong vòng\n10 ngày làm việc sau mỗi đợt kiểm tra tại các xã và\ncác phòng.\n"
    )
    broken = docx.Document()
    for line in lines.split("\n"):
        broken.add_paragraph(line)

    assert duties_of_file(saved(broken)) == duties_of_text(lines)
