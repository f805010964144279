"""Rows of tables set in tabs and bars: which lines are one table, what its heading is, cells over several lines."""

import pytest

from plans.document import Section, Table
from plans.reading import (
    read_document,
)

HEAD = "STT\tNội dung\tChủ trì\tThời gian"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{HEAD}\n1\ta\tSở A\tQuý I\n\n{HEAD.upper()}\n2\tb\tSở B\tQuý II",
            ["1 | a | Sở A | Quý I", "2 | b | Sở B | Quý II"],
        ),
        (
            f"{HEAD}\n1\tĐầu việc\tSở A\tQuý I\n\n{HEAD}\n\tvà phần sau\t\t",
            ["1 | Đầu việc và phần sau | Sở A | Quý I"],
        ),
        (
            f"{HEAD}\n1\tCha\tSở A\tQuý I\n\n\tCon\tSở B\tQuý II",
            ["1 | Cha | Sở A | Quý I", " | Con | Sở B | Quý II"],
        ),
        (
            f"{HEAD}\n1\tMột\nviệc dài\tSở A\tQuý I\n2\tb\tSở B\tQuý II",
            ["1 | Một việc dài | Sở A | Quý I", "2 | b | Sở B | Quý II"],
        ),
        (f"{HEAD}\n1\ta\tSở A", ["1 | a | Sở A | "]),
        (
            f"{HEAD}\n1\ta\tSở A\tTháng\n3/2026\n2\tb\tSở B\tQuý II",
            ["1 | a | Sở A | Tháng 3/2026", "2 | b | Sở B | Quý II"],
        ),
        (f"{HEAD}\n1\ta\n2\tb", ["1 | a |  | ", "2 | b |  | "]),
        (
            "| STT | Nội dung | Thời gian |\n|---|:-:|---|\n| 1 | a<br>b | Quý I |",
            ["1 | a; b | Quý I"],
        ),
    ],
    ids=[
        "heading repeated",
        "row over a page",
        "merged number",
        "broken cell",
        "short row",
        "last cell broken",
        "short rows",
        "pipes",
    ],
)
def test_rows_of_a_table(text: str, expected: list[str]) -> None:
    document = read_document(text.encode())

    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [" | ".join("; ".join(c.items) for c in row.cells) for row in table.rows] == expected


def test_a_paragraph_between_parts_makes_two_tables() -> None:
    text = f"PHỤ LỤC I\n{HEAD}\n1\ta\tSở A\tQuý I\nPHỤ LỤC II\n{HEAD}\n1\tb\tSở B\tQuý II"

    kinds = [type(block) for block in read_document(text.encode()).blocks]

    assert kinds == [Section, Table, Section, Table]


def test_rows_after_an_interruption_keep_their_heading() -> None:
    text = f"{HEAD}\n1\ta\tSở A\tQuý I\n\nGhi chú xen giữa.\n\n2\tb\tSở B\tQuý II"

    first, note, second = read_document(text.encode()).blocks

    assert isinstance(first, Table)
    assert isinstance(note, Section)
    assert isinstance(second, Table)
    assert second.heading == first.heading


def test_columns_in_any_order_and_without_ordinals_are_a_table() -> None:
    (table,) = read_document(
        "Thời hạn\tCơ quan chủ trì\tNhiệm vụ\nQuý I\tSở A\tViệc".encode()
    ).blocks

    assert isinstance(table, Table)
    assert table.heading == ("Thời hạn", "Cơ quan chủ trì", "Nhiệm vụ")
