import datetime as dt
import time
import tracemalloc
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import Refusal
from plans.document import Section, Table
from plans.reading import HostileDocument, read_document
from plans.reading.errors import TooManySheets
from tests.document_makers import as_xlsx, duties_of_file, duties_of_text, saved, texts
from tests.raw_files import S, inline, sheet, zipped

PLANS = texts()
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def rows(data: bytes) -> list[list[str]]:
    (table,) = [block for block in read_document(data).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_in_a_sheet_yields_the_duties_of_its_text(name: str) -> None:
    assert duties_of_file(as_xlsx(PLANS[name])) == duties_of_text(PLANS[name])


def test_a_task_list_with_a_title_merged_cells_and_real_dates_is_a_table() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["B1"] = "KẾ HOẠCH KIỂM TRA NĂM 2026"
    page.merge_cells("B1:E1")
    for column, words in enumerate(HEAD, start=2):
        page.cell(4, column).value = words
    page["B5"] = "I. Kiểm tra"
    page.merge_cells("B5:E5")
    page["B6"], page["C6"], page["D6"], page["E6"] = 1, "Lập đoàn", "Sở Nội vụ", dt.date(2026, 3, 5)
    page["B7"], page["C7"], page["E7"] = 2, "Kiểm tra", dt.date(2026, 4, 1)
    page["E7"].number_format = "mm/yyyy"
    page.merge_cells("D6:D7")
    hidden = book.create_sheet("nháp")
    hidden["A1"] = "bỏ"
    hidden.sheet_state = "hidden"

    document = read_document(saved(book))

    assert isinstance(document.blocks[0], Section)
    assert document.blocks[0].text == "KẾ HOẠCH KIỂM TRA NĂM 2026"
    assert rows(saved(book)) == [
        ["I", "Kiểm tra", "", ""],
        ["1", "Lập đoàn", "Sở Nội vụ", "05/03/2026"],
        ["2", "Kiểm tra", "Sở Nội vụ", "04/2026"],
    ]


def test_formulas_are_not_evaluated_and_shares_are_shown() -> None:
    head = "".join(inline(f"{c}1", words) for c, words in zip("ABCD", HEAD, strict=True))
    body = f'{inline("B2", "Việc")}<c r="A2"><f>1+1</f><v>7</v></c><c r="D2" t="str"><f>"Quý"</f><v>Quý I</v></c>'

    assert rows(sheet(f'<row r="1">{head}</row><row r="2">{body}</row>')) == [
        ["7", "Việc", "", "Quý I"]
    ]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_list_with_separators_is_a_table(mark: str) -> None:
    lines = [
        HEAD,
        ("1", '"Việc một" ' if mark == "\t" else '"Việc một"', "Sở A", "Quý I"),
        ("2", "Việc hai", "Sở B", "Quý II"),
    ]
    text = "\ufeff" + "\r\n".join(mark.join(line) for line in lines)

    assert [row[2:] for row in rows(text.encode())] == [["Sở A", "Quý I"], ["Sở B", "Quý II"]]


def test_a_quoted_cell_may_hold_the_separator_and_line_ends() -> None:
    text = 'STT,Nhiệm vụ,Cơ quan chủ trì,Thời gian\n1,"Việc, lớn","Sở A\nSở B",Quý I\n2,b,Sở C,Quý II\n'

    assert rows(text.encode()) == [
        ["1", "Việc, lớn", "Sở A Sở B", "Quý I"],
        ["2", "b", "Sở C", "Quý II"],
    ]


def test_commas_in_cells_that_tabs_part_part_none() -> None:
    text = (
        "Nhiệm vụ, giải pháp\tTrách nhiệm thực hiện\tCơ quan, đơn vị phối hợp\tThời gian hoàn thành\n"
        "Cập nhật dữ liệu\tCông an tỉnh\tCác sở, ban, ngành\tTháng 5\n"
        "Báo cáo\tCác sở, ban, ngành\tSở Nội vụ\tTháng 6\n"
    )

    (table,) = read_document(text.encode()).blocks

    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows] == ["Cập nhật dữ liệu", "Báo cáo"]


def test_prose_with_commas_is_no_list() -> None:
    text = "Cơ quan chủ trì, đơn vị phối hợp, thời gian thực hiện ghi dưới đây.\nSở A, Sở B làm.\nXong."

    assert all(isinstance(block, Section) for block in read_document(text.encode()).blocks)


FAR = sheet(
    f'<row r="1">{inline("A1", "a")}</row><row r="1048576">{inline("XFD1048576", "b")}</row>'
)
MERGES = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 10_000))
WIDE = sheet(
    "".join(
        f'<row r="{n}">{inline(f"A{n}", "a")}{inline(f"CU{n}", "b")}</row>'
        for n in range(1, 10_000)
    ),
    f"<mergeCells>{MERGES}</mergeCells>",
)
FULL = sheet("<row>" + "<c><v>1</v></c>" * 900_000 + "</row>")


@pytest.mark.parametrize("data", [FAR, WIDE, FULL], ids=["far", "merged", "full"])
def test_a_sheet_of_a_billion_cells_takes_neither_time_nor_memory(data: bytes) -> None:
    tracemalloc.start()
    began = time.process_time()
    try:
        with suppress(Refusal):
            read_document(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert (
        time.process_time() - began < 30
    )  # it would be hours; a busy machine counts more than a quiet one
    assert peak < 200_000_000


def test_entities_in_any_part_are_refused() -> None:
    data = zipped(
        ("xl/workbook.xml", f'<!DOCTYPE x [<!ENTITY a "b">]><workbook {S}>&a;</workbook>')
    )

    with pytest.raises(HostileDocument):
        read_document(data)


PLAN = as_xlsx(PLANS["lam-giang-2024"])


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(PLAN) - 1), st.binary(min_size=1, max_size=60))
def test_a_damaged_sheet_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(Refusal):
        read_document(PLAN[:at] + noise + PLAN[at + len(noise) :])


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["A1", "B2", "ZZZ9", "A9999999", "", "1A"]),
        st.sampled_from(["n", "s", "b", "e", "d", "str", "inlineStr", "x"]),
        st.sampled_from(["1", "-1", "1e999", "nan", "2026-02-30", "chữ", "", "9" * 40]),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(CELLS)
def test_any_cells_are_read_or_refused(cells: list[tuple[str, str, str]]) -> None:
    body = "".join(
        f'<c r="{place}" t="{kind}" s="3"><v>{value}</v></c>' for place, kind, value in cells
    )
    with suppress(Refusal):
        read_document(sheet(f"<row>{body}</row>"))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet='STT;,"\n\tNhiệm vụ|Thời gian1', max_size=200))
def test_any_text_of_separators_is_read_or_refused(text: str) -> None:
    with suppress(Refusal):
        read_document(f"STT;Nhiệm vụ;Thời gian\n1;a;Quý I\n{text}".encode())


def test_more_sheets_than_any_plan_has_are_refused_not_dropped() -> None:
    book = openpyxl.Workbook()
    for number in range(51):
        book.create_sheet(f"Trang {number}").append(["Nội dung"])

    with pytest.raises(TooManySheets) as refused:
        read_document(saved(book), name="nhieu-trang.xlsx")

    assert "52 trang tính" in refused.value.vi
