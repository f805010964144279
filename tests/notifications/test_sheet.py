import datetime as dt
import io
import unicodedata
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from notifications.mail import MailItem
from notifications.sheet import year_sheet
from notifications.text import clean_text
from tests.sample_mails import DOUBT, HEALTH, LEAFLET, PLAN, Q1, Q3, QUOTA, SATURDAYS

ITEMS = (Q3, LEAFLET, Q1)


def opened(content: bytes) -> Worksheet:
    (sheet,) = load_workbook(io.BytesIO(content)).worksheets
    return sheet


def rows(items: tuple[MailItem, ...]) -> list[tuple[object, ...]]:
    """The cells under the heading, empty text as None."""
    sheet = opened(year_sheet(items, HEALTH, PLAN))
    found = sheet.iter_rows(min_row=5, values_only=True)
    return [tuple(_plain(value) for value in row) for row in found]


def _plain(value: object) -> object:
    return value.date() if isinstance(value, dt.datetime) else value or None


def test_year_of_an_office_in_order_of_its_days() -> None:
    assert rows(ITEMS) == [
        (
            1,
            "mục V.2",
            "Báo cáo quý I về tuyên truyền",
            Q1.quote,
            "thứ Năm",
            dt.date(2018, 3, 1),
            dt.date(2018, 3, 1),
            None,
            None,
        ),
        (
            2,
            "Phụ lục, hàng 4",
            "Phát hành tờ gấp hướng dẫn nộp hồ sơ qua mạng",
            LEAFLET.quote,
            "thứ Sáu",
            dt.date(2018, 6, 29),
            dt.date(2018, 7, 2),
            "Sở Thông tin và Truyền thông; UBND cấp huyện",
            None,
        ),
        (
            3,
            "mục V.2",
            "Báo cáo quý III về tuyên truyền",
            Q3.quote,
            "thứ Sáu",
            dt.date(2018, 8, 31),
            dt.date(2018, 9, 4),
            None,
            None,
        ),
    ]


def test_heading_names_office_and_plan_and_stays_in_sight() -> None:
    sheet = opened(year_sheet(ITEMS, HEALTH, PLAN))

    assert sheet["A1"].value == "Nhiệm vụ và lịch thực hiện - Sở Y tế tỉnh An Bình"
    assert sheet["A2"].value == "Kế hoạch số 15/KH-UBND ngày 09/02/2018 của UBND tỉnh An Bình"
    assert [cell.value for cell in sheet[4]] == [
        "STT",
        "Căn cứ",
        "Nội dung",
        "Trích văn bản",
        "Thứ",
        "Ngày đề nghị",
        "Thời hạn",
        "Cơ quan phối hợp",
        "Ghi chú",
    ]
    assert sheet.freeze_panes == "A5"


def test_sheet_prints_on_a4_landscape_with_its_heading_on_each_page() -> None:
    sheet = opened(year_sheet(ITEMS, HEALTH, PLAN))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"


@pytest.mark.parametrize(
    ("item", "note"),
    [
        pytest.param(SATURDAYS[0], "19 giờ 00", id="clock time"),
        pytest.param(QUOTA, "2 lần; ngày dự kiến để tiện theo dõi", id="quota and proposal"),
        pytest.param(
            replace(Q1, provisional=True), "dự kiến, lịch nghỉ chưa công bố đủ", id="provisional"
        ),
        pytest.param(DOUBT, "có nhiều cách hiểu, chờ xác nhận", id="two readings"),
    ],
)
def test_note_says_what_a_date_is_worth(item: MailItem, note: str) -> None:
    assert rows((item,))[0][8] == note


def test_proposed_day_has_no_last_day() -> None:
    assert rows((QUOTA,))[0][5:7] == (dt.date(2018, 3, 30), None)


FORMULAS = [
    '=HYPERLINK("http://example.org";"Bấm vào đây")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("title", FORMULAS)
def test_title_that_looks_like_a_formula_stays_text(title: str) -> None:
    cell = opened(year_sheet((replace(Q1, title=title),), HEALTH, PLAN))["C5"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (title, "s", True)


def test_same_items_give_the_same_bytes_without_a_clock() -> None:
    content = year_sheet(ITEMS, HEALTH, PLAN)

    assert year_sheet(tuple(reversed(ITEMS)), HEALTH, PLAN) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_english_sheet_has_english_headings() -> None:
    sheet = opened(year_sheet(ITEMS, HEALTH, PLAN, lang="en"))

    assert sheet["A2"].value == "Plan No. 15/KH-UBND of 9 February 2018 issued by UBND tỉnh An Bình"
    assert sheet["E5"].value == "Thursday"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_fits_into_a_cell_as_text(text: str) -> None:
    sheet = opened(year_sheet((replace(Q1, title=text, quote=text),), text, PLAN))

    assert (sheet["C5"].value or "") == clean_text(text)
    assert sheet["C5"].data_type in {"s", "n", "inlineStr"}
    assert unicodedata.is_normalized("NFC", str(sheet["A1"].value))
