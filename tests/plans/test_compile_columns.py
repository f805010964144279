"""What the columns of a table hold, and which tables hold no duties at all."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\nPHỤ LỤC\n\n"
)


def duties(*rows: str) -> list[tuple[str, str, list[str], list[str], str]]:
    table = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    found: dict[str, Any] = seen_of((HEAD + table).encode())
    return [(o["id"], o["title"], o["lead"], o["with"], o["rule"]) for o in found["obligations"]]


TABLES: dict[str, tuple[tuple[str, ...], list[tuple[str, str, list[str], list[str], str]]]] = {
    "a heading with the mark of a footnote": (
        (
            "TT | Nhiệm vụ | Cơ quan chủ trì[1] | Cơ quan phối hợp(*) | Thời hạn",
            "1 | Lập danh mục | Sở A | Sở B | 10/3/2026",
        ),
        [("PL/1", "Lập danh mục", ["Sở A"], ["Sở B"], "due=2026-03-10")],
    ),
    "what a body answers for has a name: the column of names is the task, that of forms is none": (
        (
            "TT | Tên tài liệu thống kê | Hình thức phổ biến | Thời gian phổ biến | Đơn vị chủ trì",
            "1 | Số di tích đã xếp hạng | Cổng thông tin điện tử | Tháng 6/2026 | Phòng Di sản",
        ),
        [
            (
                "PL/1",
                "Số di tích đã xếp hạng",
                ["Phòng Di sản"],
                [],
                "window=2026-06-01..2026-06-30",
            )
        ],
    ),
    "a list of administrative procedures has no duties": (
        (
            "TT | Tên thủ tục hành chính | Thời hạn giải quyết | Địa điểm thực hiện | Cơ quan thực hiện",
            "1 | Cấp giấy phép tu bổ | 10 ngày làm việc kể từ ngày nhận đủ hồ sơ | Bộ phận Một cửa | Sở A",
        ),
        [],
    ),
    "procedures to be reviewed by a day are duties": (
        (
            "TT | Tên thủ tục hành chính | Cơ quan chủ trì | Thời hạn rà soát",
            "1 | Cấp giấy phép tu bổ | Sở A | 15/4/2026",
        ),
        [("PL/1", "Cấp giấy phép tu bổ", ["Sở A"], [], "due=2026-04-15")],
    ),
    "the steps of a procedure last so long, from no event": (
        (
            "TT | Nội dung công việc | Người thực hiện | Thời gian thực hiện",
            "Bước 1 | Tiếp nhận hồ sơ | Công chức một cửa | 04 giờ làm việc",
            "Bước 2 | Thẩm định hồ sơ | Phòng Di sản | 03 ngày làm việc",
            "Bước 3 | Ký giấy phép | Lãnh đạo Sở | 0,5 ngày làm việc",
        ),
        [],
    ),
    "lengths after an event are duties": (
        (
            "TT | Nội dung công việc | Đơn vị chủ trì | Thời gian thực hiện",
            "1 | Tập huấn | Sở A | Sau 10 ngày kể từ ngày ban hành Kế hoạch",
            "2 | In phiếu | Sở A | 05 ngày sau khi có kinh phí",
            "3 | Phát phiếu | Sở A | 05 ngày sau khi in xong",
        ),
        [
            ("PL/1", "Tập huấn", ["Sở A"], [], "relative=+10d after ngày ban hành Kế hoạch"),
            ("PL/2", "In phiếu", ["Sở A"], [], "relative=+5d after có kinh phí"),
            ("PL/3", "Phát phiếu", ["Sở A"], [], "relative=+5d after in xong"),
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_hold_what_their_headings_say(name: str) -> None:
    rows, wanted = TABLES[name]
    assert duties(*rows) == wanted
