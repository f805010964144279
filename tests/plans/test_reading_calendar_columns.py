"""Task lists whose months or quarters are columns, marked by x, by colour or by a cell over several of them."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from plans.reading.period_columns import column_period, is_index_row
from tests.corpus_documents import seen_of

GREEN = PatternFill("solid", fgColor="FF92D050")
MONTHS = [f"T{number}" for number in range(1, 13)]


def made(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["LỊCH CÔNG TÁC NĂM 2025"])
    fill(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rules(data: bytes) -> list[tuple[Any, ...]]:
    return [(o["id"], o["title"], o["lead"], o["rule"]) for o in seen_of(data)["obligations"]]


def by_month(sheet: Worksheet) -> None:
    sheet.append(["TT", "Nội dung", "Đơn vị chủ trì", *MONTHS])
    sheet.append(
        [1, "Tập huấn", "Sở Y tế", *["x" if n in {3, 4, 5} else None for n in range(1, 13)]]
    )
    sheet.append([2, "Phóng sự", "Sở Y tế", *["X" if n in {2, 8} else None for n in range(1, 13)]])
    sheet.append([3, "Hội nghị", "Sở Y tế", None, None, "15/3/2025"])
    sheet.append([4, "Giao ban", "Sở Y tế", None, None, None, "Tuần 2"])
    sheet.append([None, "Cộng", None, 1, 2, 3])


def by_colour(sheet: Worksheet) -> None:
    sheet.append(["TT", "Nội dung", "Đơn vị chủ trì", *MONTHS])
    sheet.append(["I", "Lĩnh vực y tế"])
    sheet.append([1, "Khảo sát", "Sở Y tế"])
    for column in range(1, 16):
        sheet.cell(row=3, column=column).fill = GREEN
    for column in (9, 10):
        sheet.cell(row=4, column=column).fill = GREEN


def in_two_rows(sheet: Worksheet) -> None:
    sheet.append(
        ["STT", "Công việc", "Đơn vị chủ trì", "Thời gian thực hiện (tháng)", *[None] * 11]
    )
    sheet.append([None, None, None, *range(1, 13)])
    sheet.merge_cells("D2:O2")
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.append(["(1)", "(2)", "(3)", "(4)"])
    sheet.append([1, "Lấy ý kiến", "Sở Y tế", None, None, None, "x"])
    sheet.merge_cells("G5:I5")


def by_quarter(sheet: Worksheet) -> None:
    sheet.append(["STT", "Nhiệm vụ", "Thời gian", None, None, None, "Đơn vị chủ trì"])
    sheet.append([None, None, "Quý I", "Quý II", "Quý III", "Quý IV", None])
    sheet.merge_cells("C2:F2")
    sheet.append([1, "Thanh tra", None, "x", None, "x", "Phòng A"])
    sheet.append([2, "Tiếp dân", "x", "x", "x", "x", "Văn phòng"])


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (
            by_month,
            [
                ("PL/1", "Tập huấn", ["Sở Y tế"], "window=2025-03-01..2025-05-31"),
                ("PL/2", "Phóng sự", ["Sở Y tế"], "window=2025-02-01..2025-02-28 && window=2025-08-01..2025-08-31"),
                ("PL/3", "Hội nghị", ["Sở Y tế"], "due=2025-03-15"),
                ("PL/4", "Giao ban", ["Sở Y tế"], "ambiguous: window=2025-04-08..2025-04-14 | window=2025-04-07..2025-04-13"),
            ],
        ),
        (by_colour, [("PL/1", "Khảo sát", ["Sở Y tế"], "window=2025-06-01..2025-07-31")]),
        (in_two_rows, [("PL/1", "Lấy ý kiến", ["Sở Y tế"], "window=2025-04-01..2025-06-30")]),
        (
            by_quarter,
            [
                ("PL/1", "Thanh tra", ["Phòng A"], "window=2025-04-01..2025-06-30 && window=2025-10-01..2025-12-31"),
                ("PL/2", "Tiếp dân", ["Văn phòng"], "window=2025-01-01..2025-12-31"),
            ],
        ),
    ],
    ids=["months", "colour alone", "heading of two rows", "quarters"],
)  # fmt: skip
def test_marked_periods_are_the_time_of_a_row(
    fill: Callable[[Worksheet], None], expected: list[tuple[Any, ...]]
) -> None:
    assert rules(made(fill)) == expected


def test_a_text_table_has_such_columns_too() -> None:
    text = "KẾ HOẠCH\nNăm 2025\n\nTT\tNội dung\tĐơn vị thực hiện\tQ.I\tQ.II\tQ.III\tQ.IV\n1\tTập huấn\tSở Y tế\t\tx\tx\t\n"

    assert rules(text.encode()) == [
        ("PL/1", "Tập huấn", ["Sở Y tế"], "window=2025-04-01..2025-09-30")
    ]


def test_counts_instead_of_marks_are_asked_about() -> None:
    def counted(sheet: Worksheet) -> None:
        sheet.append(["TT", "Nội dung", "Đơn vị chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"])
        sheet.append([1, "Kiểm tra", "Sở Y tế", 3, 5, 4, 2])

    found = seen_of(made(counted))

    assert [o["rule"] for o in found["obligations"]] == ["none"]
    assert ("not-understood", "PL/1") in [(d["code"], d["at"]) for d in found["diagnostics"]]


@pytest.mark.parametrize(
    ("heading", "period"),
    [("T3", "tháng 3"), ("Tháng 03/2025", "tháng 3/2025"), ("Quý 2", "quý II"), ("q.iv", "quý IV"), ("T13", ""), ("Thời gian", ""), ("3", "")],
)  # fmt: skip
def test_headings_of_periods(heading: str, period: str) -> None:
    assert column_period(heading) == period


@pytest.mark.parametrize(
    ("cells", "is_index"),
    [
        (["(1)", "(2)", "(3)", "(4)"], True),
        (["A", "B", "1", "2", "3"], True),
        (["1", "2", "3=1+2"], True),
        (["(1)", "(2)", "(3)=(1)+(2)"], True),
        (["1", "Tập huấn", "Sở Y tế"], False),
        (["1", "3", "2"], False),
    ],
)
def test_rows_that_number_the_columns(cells: list[str], is_index: bool) -> None:  # noqa: FBT001 -- a table's answer
    assert is_index_row(cells) is is_index
