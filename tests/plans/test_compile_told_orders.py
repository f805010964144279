"""Orders among what is told: sections on how things stand, topics before a body, meetings to come, years after the paper's own."""

import pytest

from tests.small_plans import dated, seen

HEAD = """CHÍNH PHỦ

Số: 122/NQ-CP

Hà Nội, ngày 08 tháng 5 năm 2031

NGHỊ QUYẾT

Phiên họp Chính phủ thường kỳ tháng 4

QUYẾT NGHỊ:

"""
STANDS = f"{HEAD}I. VỀ TÌNH HÌNH KINH TẾ - XÃ HỘI\n\n"
LETTER = """UBND TỈNH HẢI MINH

Số: 2315/UBND-TH
Hải Minh, ngày 12 tháng 5 năm 2031

V/v đôn đốc giải ngân vốn đầu tư công

Kính gửi: Các sở, ban, ngành.

Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:

"""


DUTIES: dict[str, tuple[str, list[tuple[list[str], str]]]] = {
    "an order in a section that tells how things stand": (
        (
            f"{STANDS}1. Kinh tế tăng trưởng 7,9%, Bộ Tài chính đã trình Chính phủ 03 nghị định trong tháng 4 năm 2031.\n\n"
            "2. Giao Bộ Tài chính chủ trì, phối hợp với các cơ quan liên quan:\n\na) Trình Chính phủ Nghị định về thuế trong tháng 6 năm 2031.\n"
        ),
        [(["Bộ Tài chính"], "window=2031-06-01..2031-06-30")],
    ),
    "what is told of the past there is no order": (
        f"{STANDS}1. Bộ Y tế vừa hoàn thành việc tiêm chủng trước ngày 30 tháng 6 năm 2031 theo kế hoạch.\n",
        [],
    ),
    "a topic before the body": (
        f"{LETTER}1. Đối với hồ sơ quá hạn giải quyết: UBND các xã, phường giải quyết dứt điểm trước ngày 01/6/2031.\n",
        [(["UBND các xã, phường"], "due=2031-05-31")],
    ),
    "a meeting to come": (
        f"{LETTER}1. Văn phòng UBND tỉnh tổng hợp, báo cáo Chủ tịch UBND tỉnh tại phiên họp UBND tỉnh tháng 6/2031.\n",
        [(["Văn phòng UBND tỉnh"], "window=2031-06-01..2031-06-30")],
    ),
    "a rhythm of the noun before a last day": (
        f"{LETTER}1. Các chủ đầu tư cam kết tiến độ giải ngân từng tháng, gửi Sở Tài chính trước ngày 16/5/2031.\n",
        [(["Các chủ đầu tư"], "due=2031-05-15")],
    ),
    "twice, with brackets between": (
        f"{LETTER}1. Sở Tài chính điều chuyển vốn trong tháng 6/2031 (lần 1) và tháng 9/2031 (lần 2).\n",
        [
            (["Sở Tài chính"], "window=2031-06-01..2031-06-30"),
            (["Sở Tài chính"], "window=2031-09-01..2031-09-30"),
        ],
    ),
    "when works are begun that land is cleared for": (
        f"{LETTER}1. UBND các xã bàn giao mặt bằng các dự án khởi công trong tháng 6 năm 2031 chậm nhất ngày 30 tháng 5 năm 2031.\n",
        [(["UBND các xã"], "due=2031-05-30")],
    ),
    "the days that a result is of": (
        f"{LETTER}1. Sở Nội vụ báo cáo kết quả thực hiện chính sách tinh giản biên chế từ ngày 01/01/2031 đến ngày 30/6/2031 trước ngày 20/7/2031.\n",
        [(["Sở Nội vụ"], "due=2031-07-19")],
    ),
    "a year after the paper's own": (
        f"{LETTER}1. Sở Xây dựng khởi công cầu Bắc Hải trước ngày 19/12/2031; hoàn thành, đưa vào khai thác cầu trong năm 2032.\n",
        [
            (["Sở Xây dựng"], "due=2031-12-18"),
            (["Sở Xây dựng"], "window=2032-01-01..2032-12-31"),
        ],
    ),
    "months that clauses begin with, and a board's whole name": (
        f"{LETTER}1. Ban Quản lý dự án đầu tư xây dựng tỉnh: Tháng 7/2031 hoàn thành điều chỉnh thiết kế; tháng 8/2031 tổ chức đấu thầu.\n",
        [
            (["Ban Quản lý dự án đầu tư xây dựng tỉnh"], "window=2031-07-01..2031-07-31"),
            (["Ban Quản lý dự án đầu tư xây dựng tỉnh"], "window=2031-08-01..2031-08-31"),
        ],
    ),
    "when the session is that something is prepared for": (
        f"{LETTER}1. Sở Tư pháp hoàn chỉnh dự thảo trước ngày 27/6/2031 để kịp trình kỳ họp giữa năm (dự kiến khai mạc ngày 10/7/2031).\n",
        [(["Sở Tư pháp"], "due=2031-06-26")],
    ),
    "while something goes on, a body of its own": (
        f"{LETTER}1. Sở Tài chính lập dự toán.\n\n2. Trong quá trình lập dự toán, UBND các xã trình HĐND cùng cấp trước ngày 10/12/2031.\n",
        [(["UBND các xã"], "due=2031-12-09")],
    ),
    "a province by its name": (
        f"{HEAD}1. Tỉnh Hải Minh phối hợp với Bộ Tư pháp hoàn thiện hồ sơ, trình Chính phủ trước ngày 15 tháng 10 năm 2031.\n",
        [(["Tỉnh Hải Minh"], "due=2031-10-14")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DUTIES.values(), ids=DUTIES.keys())
def test_orders_among_what_is_told(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert dated(text) == expected


def test_a_rhythm_of_a_letter_begins_with_it() -> None:
    text = (
        f"{LETTER}1. Sở Tài chính báo cáo UBND tỉnh tiến độ giải ngân trước ngày 10 hằng tháng.\n"
    )

    assert [d["code"] for d in seen(text)["diagnostics"] if d["code"] == "before-issue"] == []
