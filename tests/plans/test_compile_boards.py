"""What a board's plan of work says: meetings among its reports, a standing office that sums up, bodies named in brackets."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "UBND TỈNH HẢI MINH\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\n\nSố: 31/KH-BCĐ\n\nHải Minh, ngày 12 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n\nHoạt động của Ban Chỉ đạo năm 2026\n\n"
)


def duties(text: str) -> list[tuple[Any, ...]]:
    found = seen_of((HEAD + text).encode())["obligations"]
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in found]


DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "who sums up the reports is another than who sends them": (
        (
            "III. CHẾ ĐỘ BÁO CÁO\n\n1. Định kỳ ngày 15 tháng cuối quý, các thành viên gửi báo cáo về Sở Nội vụ (cơ quan thường trực); "
            "cơ quan thường trực tổng hợp, trình Trưởng ban trước ngày 20 tháng cuối quý.\n"
        ),
        [
            (
                "III.1",
                "report",
                ["các thành viên"],
                "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 in 2026",
            ),
            (
                "III.1/2",
                "report",
                ["Sở Nội vụ"],
                "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2026",
            ),
        ],
    ),
    "meetings among the reports are held, not sent": (
        (
            "III. CHẾ ĐỘ HỌP, BÁO CÁO\n\n1. Tổ giúp việc họp vào thứ Sáu hằng tuần.\n"
            "2. Các thành viên báo cáo trước ngày 10 hằng tháng.\n"
        ),
        [
            ("III.1", "programme", ["Tổ giúp việc"], "rrule=FREQ=WEEKLY;BYDAY=FR in 2026"),
            (
                "III.2",
                "report",
                ["Các thành viên"],
                "due-rrule=FREQ=MONTHLY;BYMONTHDAY=9 in 2026",
            ),
        ],
    ),
    "who and when in brackets behind the work": (
        (
            "II. NHIỆM VỤ\n\n1. Sửa đổi Quy chế (Văn phòng UBND tỉnh; hoàn thành trong tháng 4).\n"
            "2. Ban hành Nội quy (Sở Nội vụ, Sở Y tế; trước ngày 01/5).\n"
        ),
        [
            ("II.1", "task", ["Văn phòng UBND tỉnh"], "window=2026-04-01..2026-04-30"),
            ("II.2", "task", ["Sở Nội vụ", "Sở Y tế"], "due=2026-04-30"),
        ],
    ),
    "a carrier that is charged by its name": (
        (
            "II. NHIỆM VỤ\n\n1. Sở Nội vụ chủ trì rà soát trước ngày 01/4.\n"
            "2. VNPT Hải Minh: phủ sóng tại các xã, hoàn thành chậm nhất vào tháng 11/2026.\n"
        ),
        [
            ("II.1", "task", ["Sở Nội vụ"], "due=2026-03-31"),
            ("II.2", "task", ["VNPT Hải Minh"], "due=2026-11-30"),
        ],
    ),
}


DUTIES |= {
    "dated work that names nobody is work all the same": (
        "II. NỘI DUNG\n\n1. Tiêm phòng: đợt 1 từ ngày 15/3 đến ngày 30/4/2026; đợt 2 trong tháng 9.\n",
        [
            ("II.1", "task", [], "window=2026-03-15..2026-04-30"),
            ("II.1/2", "task", [], "window=2026-09-01..2026-09-30"),
        ],
    ),
    "which months the remaining ones are is asked": (
        "II. NỘI DUNG\n\n1. Trạm Thú y tiêm phòng trong tháng 4; các tháng còn lại tiêm bổ sung vào ngày 15 hằng tháng.\n",
        [
            ("II.1", "task", ["Trạm Thú y"], "window=2026-04-01..2026-04-30"),
            (
                "II.1/2",
                "programme",
                ["Trạm Thú y"],
                "invalid(partly-read); suggest=rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2026",
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_a_board_charges_these(case: str) -> None:
    text, expected = DUTIES[case]
    assert duties(text) == expected
