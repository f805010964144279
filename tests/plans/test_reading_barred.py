"""Tables copied from the web: each cell on lines of its own, a bar alone between two cells, two bars between two rows."""

from typing import Any

import pytest

from plans.document import Table
from plans.reading import read_document
from plans.reading.barred import lay_out_bars
from plans.reading.merged import kinds_of, place
from plans.reading.pieces import HELD
from tests.corpus_documents import seen_of

HEAD = (
    "|\nỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n-------\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\n|\nSố: 31/KH-UBND\n|\n"
    "Hải Minh, ngày 20 tháng 11 năm 2025\n|\n\nKẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\n"
    "Trên đây là Kế hoạch kiểm kê di tích./.\n\n|\nNơi nhận:\n- Như trên;\n|\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n|\n\n"
    "PHỤ LỤC\n\n"
)
TITLES = (
    "**TT**",
    "**Nhiệm vụ**",
    "**Cơ quan\nchủ trì**",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Sản phẩm",
)


def barred(*rows: tuple[str, ...]) -> str:
    return "\n".join("|\n" + "\n|\n".join(row) + "\n|" for row in rows) + "\n"


def duties(text: str) -> list[tuple[str, list[str], list[str], str]]:
    found: dict[str, Any] = seen_of((HEAD + text).encode())
    return [(o["id"], o["lead"], o["with"], o["rule"]) for o in found["obligations"]]


A, B, C = "Sở Văn hóa", "Sở Tài chính", "UBND các xã"

DUTIES: dict[str, tuple[str, list[tuple[str, list[str], list[str], str]]]] = {
    "rows, a group and a cell broken at a margin": (
        barred(
            TITLES,
            ("**I**", "**LẬP DANH\nMỤC**"),
            ("1", "Lập danh mục di tích\nphải kiểm kê", A, B, "Trước ngày\n10/3/2026", "Danh mục"),
            ("2", "Tập huấn người kiểm kê", A, C, "Tháng 4/2026", "Lớp học"),
        ),
        [
            ("PL/1", [A], [B], "due=2026-03-09"),
            ("PL/2", [A], [C], "due=2026-04-30"),
        ],
    ),
    "a merged helper and a merged product are those of the row above": (
        barred(
            TITLES,
            ("1", "Lập danh mục", A, C, "10/3/2026", "Danh mục"),
            ("2", "In phiếu kiểm kê", B, "20/3/2026", "Phiếu"),
            ("3", "Phát phiếu", "UBND xã Hải An", B, "30/3/2026"),
        ),
        [
            ("PL/1", [A], [C], "due=2026-03-10"),
            ("PL/2", [B], [C], "due=2026-03-20"),
            ("PL/3", ["UBND xã Hải An"], [B], "due=2026-03-30"),
        ],
    ),
    "a share of one task: its number, words and time stand above": (
        barred(
            TITLES,
            ("1", "Kiểm kê di tích", A, B, "Quý II/2026", "Phiếu"),
            ("UBND xã Hải An", C),
        ),
        [
            ("PL/1", [A], [B], "due=2026-06-30"),
            ("PL/1/2", ["UBND xã Hải An"], [C], "due=2026-06-30"),
        ],
    ),
    "an empty cell is no merged one: nobody helps, and no time is told": (
        (
            "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\nPhối hợp\n|\nThời gian hoàn thành\n|\n"
            f"|\n1\n|\nHọp Ban Chỉ đạo\n|\n{A}\n|\n{B}\n|\n5/3/2026\n|\n"
            f"|\n2\n|\nIn phiếu kiểm kê\n|\n{A}\n|\n|\n15/3/2026\n|\n"
            f"|\n3\n|\nPhát động phong trào giữ gìn di tích\n|\n{A}\n|\n{C}\n|\n|\n"
        ),
        [
            ("PL/1", [A], [B], "due=2026-03-05"),
            ("PL/2", [A], [], "due=2026-03-15"),
            ("PL/3", [A], [C], "none"),
        ],
    ),
    "a heading over two rows": (
        barred(
            ("TT", "Nội dung", "Cơ quan thực hiện", "Thời gian hoàn thành"),
            ("Chủ trì", "Phối hợp"),
            ("1", "Lập danh mục", A, B, "10/3/2026"),
        ),
        [("PL/1", [A], [B], "due=2026-03-10")],
    ),
    "two bodies of one cell, each on its line": (
        barred(
            TITLES,
            (
                "1",
                "Lập danh mục",
                "Sở Văn hóa\nSở Nội vụ",
                "Sở Khoa học và\nCông nghệ",
                "10/3/2026",
                "x",
            ),
        ),
        [("PL/1", [A, "Sở Nội vụ"], ["Sở Khoa học và Công nghệ"], "due=2026-03-10")],
    ),
    "rows go on behind what a copy has put between": (
        barred(TITLES, ("1", "Lập danh mục", A, B, "10/3/2026", "Danh mục"))
        + "………………\n"
        + barred(
            ("2", "Tập huấn", B, A, "Tháng 4/2026", "Lớp"), ("3", "Họp", A, B, "Quý II/2026", "x")
        ),
        [
            ("PL/1", [A], [B], "due=2026-03-10"),
            ("PL/2", [B], [A], "due=2026-04-30"),
            ("PL/3", [A], [B], "due=2026-06-30"),
        ],
    ),
    "a blank cell too many ends no table": (
        barred(
            TITLES,
            ("1", "** **", "** **", "** **", "** **", "** **", "** **"),
            ("1.1", "Lập danh mục", A, B, "10/3/2026", "Danh mục"),
        ),
        [("PL/1.1", [A], [B], "due=2026-03-10")],
    ),
    "nor is the head of the next section, where the last row is short": (
        barred(TITLES, ("1", "Lập danh mục", A, B, "10/3/2026", "Danh mục"), ("Cộng", "01 việc"))
        + "B. LĨNH VỰC BẢO TÀNG (02 VIỆC)\nTheo dõi từ 1/5 đến 2/5/2026\n|\nThứ tự\n|\nViệc\n|\n",
        [("PL/1", [A], [B], "due=2026-03-10")],
    ),
    "blank lines in the cells and between them": (
        "".join(
            "|\n" + "".join(f"\n{cell}\n\n|\n" for cell in row)
            for row in (
                ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
                ("1", "Mua máy\n\nvà lắp đặt", A, "Quý I/2026", "12 triệu"),
                ("2", "Tập huấn", "", "Tháng 4/2026", ""),
                ("3", "Họp", B, "15/5/2026"),
            )
        ),
        [
            ("PL/1", [A], [], "due=2026-03-31"),
            ("PL/2", [A], [], "due=2026-04-30"),
            ("PL/3", [B], [], "due=2026-05-15"),
        ],
    ),
    "what stands after the last row is no cell of it": (
        barred(TITLES, ("1", "Lập danh mục", A, B, "10/3/2026", "Danh mục"))
        + "PHỤ LỤC II\nBIỂU MẪU\n|\nHọ và tên\n|\nNgày 20/5/2026\n|\n",
        [("PL/1", [A], [B], "due=2026-03-10")],
    ),
}


@pytest.mark.parametrize("name", DUTIES)
def test_rows_between_bars_are_duties(name: str) -> None:
    text, wanted = DUTIES[name]
    assert duties(text) == wanted


def test_each_row_keeps_its_line_and_nothing_is_a_gap() -> None:
    text = barred(
        TITLES, ("1", "Lập\ndanh mục", A, B, "10/3/2026", "x"), ("2", "Họp", A, B, "Quý I", "y")
    )
    lines = lay_out_bars(text.split("\n"))
    assert [number for number, line in enumerate(lines) if line not in {"", HELD}] == [1, 15, 29]
    (table,) = (b for b in read_document(text.encode()).blocks if isinstance(b, Table))
    assert [(row.line, row.cells[1].text) for row in table.rows] == [
        (16, "Lập danh mục"),
        (30, "Họp"),
    ]


def test_a_letterhead_between_bars_stays_text() -> None:
    lines = HEAD.split("\n")
    assert lay_out_bars(lines) == lines


def test_a_text_of_bars_costs_no_quadratic_time() -> None:
    lines = ["|", "TT"] * 20_000
    assert lay_out_bars(lines) == lines


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (("3", "Họp", "Sở A", "2026"), (0, 1, 2, 4)),
        (("3", "Họp", "Các sở, ban liên quan", "2026"), (0, 1, 3, 4)),
        (("- Phát phiếu", "- Phiếu"), (1, 5)),
        (("Sở A", "Sở B", "Quý I/2026"), (2, 3, 4)),
    ],
)
def test_a_short_row_stands_where_its_cells_fit(
    row: tuple[str, ...], columns: tuple[int, ...]
) -> None:
    kinds = kinds_of(["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Kết quả"])
    assert place(row, kinds) == columns
