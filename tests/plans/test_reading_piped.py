"""Markdown tables whose rows are broken over lines, and cells in which a line break parts a name."""

import textwrap

import pytest

from plans.document import Table
from plans.reading import read_document

HEADS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("I", "Cải cách thể chế", "", "", ""),
    ("1", "Rà soát quy định về kho lưu trữ của các xã vùng cao", "Sở Nội vụ", "", "Quý I/2026"),
    ("2", "Số hóa 2.000 hồ sơ", "Sở Y tế", "UBND các xã, phường", "Trước ngày 15/8/2026"),
    ("3", "Báo cáo kết quả", "Văn phòng UBND tỉnh", "Các sở, ban, ngành", "Hằng quý"),
)
RULE = "|---|---|---|---|---|"


def pipe(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def rows_of(text: str) -> list[tuple[str, ...]]:
    blocks = read_document(f"KẾ HOẠCH\nSố hóa năm 2026\n\n{text}".encode()).blocks
    (found,) = (block for block in blocks if isinstance(block, Table))
    return [found.heading, *(tuple(cell.text for cell in row.cells) for row in found.rows)]


def wrapped(cells: tuple[str, ...], width: int) -> str:
    return "\n".join(textwrap.wrap(pipe(cells), width, break_on_hyphens=False))


@pytest.mark.parametrize("width", [24, 33, 47, 60, 90])
def test_rows_broken_at_a_margin_are_whole_again(width: int) -> None:
    head, *rows = (wrapped(cells, width) for cells in (HEADS, *ROWS))

    assert rows_of("\n".join((head, RULE, *rows))) == [HEADS, *ROWS]


@pytest.mark.parametrize("width", [40, 60])
def test_a_known_heading_without_a_rule_tells_how_many_cells_a_row_has(width: int) -> None:
    rows = (wrapped(cells, width) for cells in ROWS)

    assert rows_of("\n".join((pipe(HEADS), *rows))) == [HEADS, *ROWS]


def test_line_breaks_in_cells_leave_bullets_and_bodies_apart() -> None:
    text = (
        "| TT | Nhiệm vụ | Cơ quan\nchủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Tập huấn:\n- Lớp cho xã\n- Lớp cho thôn | Sở Nội vụ\nSở Y tế | Quý I/2026 |\n"
        "| 2 | Kiểm tra | Lãnh đạo\nSở Tài chính\n\n| Quý II/2026 |\n"
    )
    (table,) = (
        b for b in read_document(f"KẾ HOẠCH\n\n{text}".encode()).blocks if isinstance(b, Table)
    )

    assert table.heading == ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    assert [row.cells[2].items for row in table.rows] == [
        ("Sở Nội vụ", "Sở Y tế"),
        ("Lãnh đạo Sở Tài chính",),
    ]
    assert table.rows[0].cells[1].items == ("Tập huấn:", "Lớp cho xã", "Lớp cho thôn")
    assert [row.line for row in table.rows] == [6, 10]


def test_a_short_row_that_a_bar_closes_takes_nothing_of_the_next() -> None:
    text = "\n".join(
        (pipe(HEADS), RULE, "| I | Cải cách thể chế |", pipe(ROWS[1]), "| 2 | Họp |", pipe(ROWS[2]))
    )

    assert rows_of(text) == [
        HEADS,
        ("I", "Cải cách thể chế", "", "", ""),
        ROWS[1],
        ("2", "Họp", "", "", ""),
        ROWS[2],
    ]


@pytest.mark.parametrize(
    "after", ["Ghi chú: kế hoạch có thể đổi.", "- Lưu: VT.", "II. TỔ CHỨC THỰC HIỆN"]
)
def test_the_text_after_a_table_is_none_of_its_cells(after: str) -> None:
    text = "\n".join((pipe(HEADS), RULE, pipe(ROWS[1]), after))

    assert rows_of(text) == [HEADS, ROWS[1]]


def test_a_row_that_never_becomes_whole_takes_no_text() -> None:
    document = read_document(
        f"KẾ HOẠCH\n\n{pipe(HEADS)}\n{RULE}\n{pipe(ROWS[1])}\n| 2 | Họp\n\nII. BÁO CÁO\n\n1. Sở Y tế báo cáo.\n".encode()
    )

    assert any(line.text == "1. Sở Y tế báo cáo." for line in document.lines)
    assert any("BÁO CÁO" in getattr(block, "text", "") for block in document.blocks)


def test_a_heading_in_tabs_broken_over_lines_goes_on() -> None:
    text = "TT\tNhiệm vụ\tTrách nhiệm\nthực hiện\tThời gian\n(năm 2026)\n1\tHọp\tSở A\tQuý I\n"

    assert rows_of(text) == [
        ("TT", "Nhiệm vụ", "Trách nhiệm thực hiện", "Thời gian (năm 2026)"),
        ("1", "Họp", "Sở A", "Quý I"),
    ]
