"""Tables copied with one cell a line: the heading under "STT", then the rows, each from its number on."""

import pytest

from plans.reading.flattened import lay_out_lines
from tests.small_plans import ANNEX, whole

TITLES = ("STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian\nhoàn thành")
A, B, C = "Sở Văn hóa", "Sở Tài chính", "UBND các xã"
Duty = tuple[str, str, list[str], list[str], str]


def flat(*rows: tuple[str, ...], by: str = "\n") -> str:
    return by.join(by.join(row) for row in rows) + "\n"


ROWS = (
    TITLES,
    ("I", "CHUẨN BỊ"),
    ("1", "Lập danh mục", A, B, "Quý I/2026"),
    ("2", "Tập huấn", B, A, "Tháng 4/2026"),
    ("II", "KIỂM KÊ"),
    ("1", "Phát phiếu", A, C, "Trước ngày 15/8/2026"),
)
WANTED: list[Duty] = [
    ("PL/1", "Lập danh mục", [A], [B], "due=2026-03-31"),
    ("PL/2", "Tập huấn", [B], [A], "due=2026-04-30"),
    ("PL/II.1", "Phát phiếu", [A], [C], "due=2026-08-14"),
]
TABLES: dict[str, tuple[str, list[Duty]]] = {
    "names over several lines, a comma before the rest, in the last row too": (
        flat(
            TITLES,
            ("1", "Lập danh mục", A, f"{B},", "Hội Nông dân tỉnh", "Quý I/2026"),
            ("2", "Tập huấn", "Hội đồng", "di sản", "Sở Y tế", "Tháng 4/2026"),
        ),
        [
            ("PL/1", "Lập danh mục", [A], [B, "Hội Nông dân tỉnh"], "due=2026-03-31"),
            ("PL/2", "Tập huấn", ["Hội đồng di sản"], ["Sở Y tế"], "due=2026-04-30"),
        ],
    ),
    "rows counted through all groups, groups of two ranks": (
        flat(
            TITLES,
            ("A", "BẢO TÀNG"),
            ("I", "CHUẨN BỊ"),
            ("1", "Lập danh mục", A, B, "Quý I/2026"),
            ("II", "KIỂM KÊ"),
            ("2", "Tập huấn", B, A, "Mỗi quý 01 lần"),
            ("B", "THƯ VIỆN"),
            ("3", "Phát phiếu", A, C, "Trước ngày 15/8/2026"),
        ),
        [
            ("PL/1", "Lập danh mục", [A], [B], "due=2026-03-31"),
            ("PL/2", "Tập huấn", [B], [A], "quota=1/quarter in 2026"),
            ("PL/3", "Phát phiếu", [A], [C], "due=2026-08-14"),
        ],
    ),
    "a line for each cell": (f"{flat(*ROWS)}\nNơi nhận:\n- Như trên;\n", WANTED),
    "blank lines between all cells": (
        f"{flat(*ROWS, by=chr(10) * 2)}\nNơi nhận:\n- Như trên;\n",
        WANTED,
    ),
    "an empty cell is a blank line": (
        flat(
            TITLES,
            ("1", "Lập danh mục", A, "", "Quý I/2026"),
            ("2", "Tập huấn", B, A, ""),
            ("3", "Phát phiếu", A, C, "15/8/2026"),
        ),
        [
            ("PL/1", "Lập danh mục", [A], [], "due=2026-03-31"),
            ("PL/2", "Tập huấn", [B], [A], "continuous in 2026"),
            ("PL/3", "Phát phiếu", [A], [C], "due=2026-08-15"),
        ],
    ),
    "a row that lacks its blank cell ends where the next number begins, though that would be whole": (
        flat(
            (*TITLES, "Ghi chú"),
            ("1", "Lập danh mục", A, "Quý I/2026", "1 lần"),
            ("2", "Tập huấn", B, A, "Tháng 4/2026", "2 lớp"),
            ("3", "Phát phiếu", A, C, "15/8/2026", "40"),
            ("4", "Tổng kết", A, C, "30/11/2026", "1"),
        ),
        [
            ("PL/1", "Lập danh mục", [A], [], "due=2026-03-31"),
            ("PL/2", "Tập huấn", [B], [A], "due=2026-04-30"),
            ("PL/3", "Phát phiếu", [A], [C], "due=2026-08-15"),
            ("PL/4", "Tổng kết", [A], [C], "due=2026-11-30"),
        ],
    ),
    "a heading in brackets goes on, and a title belongs to the body under it": (
        flat(
            ("TT", "Nội dung", "Trách nhiệm\nthực hiện", "Thời gian\n(năm 2026)"),
            ("1", "Đối thoại về thuế", "Lãnh đạo\nSở Tài chính", "Ngày 13 tháng 3"),
            ("2", "Đối thoại về kho", "Giám đốc\nSở Văn hóa", "Ngày 10 tháng 4"),
        ),
        [
            ("PL/1", "Đối thoại về thuế", ["Lãnh đạo Sở Tài chính"], [], "due=2026-03-13"),
            ("PL/2", "Đối thoại về kho", ["Giám đốc Sở Văn hóa"], [], "due=2026-04-10"),
        ],
    ),
    "a row that lacks a cell takes nothing from the one above": (
        flat(
            TITLES,
            ("1", "Lập danh mục", A, "Quý I/2026"),
            ("2", "Tập huấn", B),
            ("3", "Phát phiếu", A, C, "15/8/2026"),
        ),
        [
            ("PL/1", "Lập danh mục", [A], [], "due=2026-03-31"),
            ("PL/2", "Tập huấn", [B], [], "continuous in 2026"),
            ("PL/3", "Phát phiếu", [A], [C], "due=2026-08-15"),
        ],
    ),
    "a cell over several lines": (
        flat(
            TITLES,
            ("1", "Lập danh mục di tích và\nhiện vật của tỉnh", A, B, "Quý I/2026"),
            ("2", "Tập huấn", B, A, "Tháng 4/2026"),
        ),
        [
            (
                "PL/1",
                "Lập danh mục di tích và hiện vật của tỉnh",
                [A],
                [B],
                "due=2026-03-31",
            ),
            ("PL/2", "Tập huấn", [B], [A], "due=2026-04-30"),
        ],
    ),
    "a figure in a cell is no row's number": (
        flat(
            ("STT", "Nội dung", "Số lượng", "Đơn vị", "Thời gian"),
            ("1", "In phiếu", "2", A, "Quý I"),
            ("2", "Phát phiếu", "3", B, "Quý II"),
        ),
        [
            ("PL/1", "In phiếu", [A], [], "window=2026-01-01..2026-03-31"),
            ("PL/2", "Phát phiếu", [B], [], "window=2026-04-01..2026-06-30"),
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_lines_are_the_cells_of_rows(name: str) -> None:
    text, wanted = TABLES[name]
    assert whole(ANNEX + text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "TT\nSở Nội vụ\nSở Tài chính\n1\nViệc\n",
        "STT\n" * 3_000,
        "1\nLập danh mục\nSở A\nQuý I/2026\n",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    lines = text.split("\n")
    assert lay_out_lines(lines) == lines
