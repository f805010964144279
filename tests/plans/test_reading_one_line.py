"""Tables copied all in one line: read where the count of cells comes out even, asked about where it does not."""

import pytest

from plans.reading.embedded import ROW_BREAK
from plans.reading.one_line import lay_out_one_line
from tests.corpus_documents import seen_of

HEAD = (
    "UBND TỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 01 năm 2031\n\n"
    "KẾ HOẠCH\nKiểm tra năm 2031\n\nII. NHIỆM VỤ\n\n"
)
ROWS = [
    (["Sở Nội vụ"], "window=2031-03-01..2031-03-31"),
    (["Thanh tra tỉnh"], "window=2031-04-01..2031-06-30"),
]
EVEN = {
    "a rule": (
        "| STT | Nội dung | Đơn vị chủ trì | Thời gian | |---|---|---|---| "
        "| 1 | Lập kế hoạch | Sở Nội vụ | Tháng 3/2031 | | 2 | Kiểm tra | Thanh tra tỉnh | Quý II/2031 |"
    ),
    "a rule behind words": (
        "1. Danh mục: | STT | Nội dung | Đơn vị chủ trì | Thời gian | |---|---|---|---| "
        "| 1 | Lập kế hoạch | Sở Nội vụ | Tháng 3/2031 | | 2 | Kiểm tra | Thanh tra tỉnh | Quý II/2031 |"
    ),
    "the rows' numbers": (
        "STT | Nội dung | Đơn vị chủ trì | Thời gian 1 | Lập kế hoạch | Sở Nội vụ | Tháng 3/2031 "
        "2 | Kiểm tra | Thanh tra tỉnh | Quý II/2031"
    ),
}
UNEVEN = {
    "a cell too many": (
        "| STT | Nội dung | Đơn vị chủ trì | Thời gian | |---|---|---|---| "
        "| 1 | Lập kế hoạch | Sở Nội vụ | | 2 | Kiểm tra | Thanh tra tỉnh | Quý II/2031 | thừa |"
    ),
    "a cell too few": (
        "STT | Nội dung | Đơn vị chủ trì | Thời gian 1 | Lập kế hoạch | Sở Nội vụ "
        "2 | Kiểm tra | Thanh tra tỉnh | Quý II/2031"
    ),
}


@pytest.mark.parametrize("line", EVEN.values(), ids=EVEN.keys())
def test_the_rows_of_one_line_are_read(line: str) -> None:
    found = seen_of(f"{HEAD}{line}\n".encode())["obligations"]

    assert [(o["lead"], o["rule"]) for o in found] == ROWS


@pytest.mark.parametrize("line", UNEVEN.values(), ids=UNEVEN.keys())
def test_rows_that_cannot_be_told_apart_are_asked_about(line: str) -> None:
    found = seen_of(f"{HEAD}{line}\n".encode())

    assert found["obligations"] == []
    assert [d["line"] for d in found["diagnostics"] if d["code"] == "not-understood"] == [12]


KEPT = (
    "| 1 | Họp | Sở A | Quý I | | | |",
    "a | b | c | d | e | f | g",
    "|---|---|---|---|---|---|---|",
    "| TT | Việc | Chủ trì | Phối hợp | Hạn | Ghi chú |",
    f"| TT | Việc |{ROW_BREAK}| 1 | Họp | 2 | Thi | 3 | Hội |",
)


@pytest.mark.parametrize("line", KEPT)
def test_other_lines_with_bars_stay_as_they_are(line: str) -> None:
    assert lay_out_one_line([line]) == [line]
