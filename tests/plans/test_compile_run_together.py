"""Tables copied so that nothing parts their cells: every row is asked about at its line, and none is read as running text."""

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 31/KH-UBND\n\nHải Minh, ngày 20 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nKiểm kê di tích năm 2026\n\nI. NHIỆM VỤ\n\n1. Sở Văn hóa chủ trì kiểm kê trong quý II/2026.\n\nPHỤ LỤC\n\n"
)
FIRST = HEAD.count("\n") + 1
ROWS = (
    "STT Nội dung Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành",
    "I CHUẨN BỊ",
    "1 Lập danh mục di tích Sở Văn hóa Sở Tài chính Quý I/2026",
    "2 Hằng năm mỗi huyện có ít nhất một lớp Sở Văn hóa trước ngày 15/8/2026 gửi báo cáo về",
    "UBND tỉnh Sở Tài chính",
    "II KIỂM KÊ",
    "1 Phát phiếu Sở Văn hóa Tháng 9/2026",
)


def asked(text: str) -> list[tuple[int, str]]:
    seen = seen_of((HEAD + text).encode())
    return [(d["line"], d["code"]) for d in seen["diagnostics"] if d["code"] == "not-understood"]


def dated(text: str) -> list[tuple[str, str]]:
    seen = seen_of((HEAD + text).encode())
    return [(o["id"], o["rule"]) for o in seen["obligations"]]


def test_each_row_is_asked_about_and_groups_are_not() -> None:
    text = "\n".join(ROWS)

    assert asked(text) == [(FIRST + n, "not-understood") for n in (2, 3, 6)]
    assert dated(text) == [("I.1", "window=2026-04-01..2026-06-30")]


def test_a_table_all_in_one_line_is_asked_about_once() -> None:
    assert asked(" ".join(ROWS)) == [(FIRST, "not-understood")]
    assert dated(" ".join(ROWS)) == [("I.1", "window=2026-04-01..2026-06-30")]


def test_the_section_after_such_a_table_is_read() -> None:
    text = "\n".join(
        (*ROWS, "", "II. BÁO CÁO", "", "1. Sở Văn hóa báo cáo UBND tỉnh trước ngày 05/12/2026.")
    )

    assert ("PL.II.1", "due=2026-12-04") in dated(text)


@pytest.mark.parametrize(
    "line",
    [
        "TT Y tế huyện báo cáo đúng thời gian quy định.",
        "STT Họ và tên Năm sinh Chức vụ",
        "Nội dung, thời gian và đơn vị chủ trì theo Phụ lục.",
    ],
)
def test_other_lines_begin_no_such_table(line: str) -> None:
    assert asked(f"{line}\n\n1 Nguyễn Văn An Kế toán trưởng\n") == []


BROKEN = (
    "STT", "Tên nhiệm vụ", "Cơ quan", "chủ trì", "Cơ quan", "phối hợp", "Thời gian hoàn", "thành",
    "I. Đổi mới công tác bảo tồn và phát huy giá trị của các làng", "nghề truyền thống",
    "1.", "", "Lập danh mục các làng nghề cần được bảo tồn trên", "địa bàn các huyện miền núi", "Sở Văn", "hóa và", "Thể thao",
    "Các", "xã có", "làng nghề", "Quý I/2026",
    "2.", "", "Xây dựng phòng trưng bày sản phẩm làng nghề ở các", "trung tâm", "Sở Công", "Thương", "Sở Tài", "chính", "Trước ngày", "15/8/2026",
    "3.", "", "Lập quỹ bảo tồn để giúp các thợ cao tuổi ở", "các xã nghèo", "Sở Tài", "chính", "Sở Nội", "vụ", "Các", "xã", "Tháng", "9/2026",
    "II. Tổ chức các lớp dạy nghề cho thợ trẻ ở các xã", "vùng cao",
    "4.  Mở các lớp dạy nghề dệt cho thợ trẻ và", "người yếu thế", "Sở Nội", "vụ", "Các xã có", "làng", "nghề", "Quý III/2026",
)  # fmt: skip


def test_a_row_whose_cells_are_broken_over_lines_is_asked_about_at_its_number() -> None:
    text = "\n".join(BROKEN)
    lines = [FIRST + BROKEN.index(mark) for mark in ("1.", "2.", "3.")]
    last = FIRST + BROKEN.index("4.  Mở các lớp dạy nghề dệt cho thợ trẻ và")

    assert asked(text) == [(line, "not-understood") for line in (*lines, last)]
    assert dated(text) == [("I.1", "window=2026-04-01..2026-06-30")]


def test_the_words_of_such_a_row_are_shown_in_their_order() -> None:
    seen = seen_of((HEAD + "\n".join(BROKEN)).encode())
    (second,) = (d for d in seen["diagnostics"] if "phòng trưng bày" in d["message"])

    assert (
        "2 Xây dựng phòng trưng bày sản phẩm làng nghề ở các trung tâm Sở Công Thương"
        in second["message"]
    )
