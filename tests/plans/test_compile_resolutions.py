"""Resolutions and decisions: numbers of criteria, cases a rule is for, how long a paper holds, years that end a name."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of
from tests.small_plans import bound

DECISION = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 1773/QĐ-TTg
Hà Nội, ngày 26 tháng 6 năm 2031

QUYẾT ĐỊNH

Ban hành Kế hoạch thực hiện Chỉ thị số 14-CT/TW về trồng cây

THỦ TƯỚNG CHÍNH PHỦ

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thực hiện Chỉ thị số 14-CT/TW.

KẾ HOẠCH

Thực hiện Chỉ thị số 14-CT/TW về trồng cây

II. NHIỆM VỤ

"""
RESOLUTION = """QUỐC HỘI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nghị quyết số: 354/2031/QH18

NGHỊ QUYẾT

Quy định một số cơ chế tháo gỡ khó khăn về đất trồng cây

QUYẾT NGHỊ:

Điều 1. Quy định về giao đất

"""


def rules(text: str) -> list[str]:
    return [rule for _, rule in bound(text) if rule.startswith(("due", "window", "on=", "rrule"))]


def identity(text: str) -> dict[str, Any]:
    plan: dict[str, Any] = seen_of(text.encode())["plan"]
    return plan


NO_DEADLINE = {
    "numbers of criteria": (
        "1. Bộ Văn hóa hướng dẫn nội dung các tiêu chí 1.2.1, 2.1, 3.3, 4.9, từ 5.1 đến 5.8, từ 7.1 đến 7.4, 8.1, 8.2 và 10.1.\n"
    ),
    "a project that had its investor": (
        "1. Dự án đã lựa chọn được nhà đầu tư theo quy định của pháp luật trước ngày 01 tháng 8 năm 2032 thì được giao đất.\n"
    ),
    "zoning that had been approved": (
        "1. Đối với dự án phù hợp với quy hoạch mà quy hoạch này đã được cơ quan có thẩm quyền phê duyệt trước ngày 01 tháng 7 năm 2031 thì không phải đấu giá.\n"
    ),
    "land split before the year of the number": (
        "1. Trường hợp đo đạc bản đồ trước ngày 01 tháng 7 năm 2014 thì tính tiền theo mức 30%.\n"
    ),
    "how long the resolution is applied": (
        "1. Nghị quyết này được áp dụng đến hết ngày 31 tháng 12 năm 2035.\n"
    ),
    "how long a paper may be used": (
        "1. Bộ mã cũ được tiếp tục sử dụng trong hồ sơ đất đai đến hết ngày 31/12/2031.\n"
    ),
    "when it was passed": (
        "1. Nghị quyết này được Ủy ban Thường vụ Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVIII thông qua tại phiên họp thứ 46 ngày 06/6/2031.\n"
    ),
    "a second language": (
        "1. Bộ Giáo dục đưa tiếng Anh trở thành ngôn ngữ thứ hai trong trường học giai đoạn 2031 - 2035.\n"
    ),
    "a programme's name": (
        "1. Các Bộ trưởng chịu trách nhiệm thi hành Chương trình mục tiêu quốc gia về trồng cây đến năm 2035.\n"
    ),
}


@pytest.mark.parametrize("text", NO_DEADLINE.values(), ids=NO_DEADLINE.keys())
def test_no_deadline_of_a_resolution(text: str) -> None:
    assert rules(RESOLUTION + text) == []


def test_a_resolution_without_a_day_is_read_by_its_number() -> None:
    text = (
        RESOLUTION
        + "1. Bộ Nông nghiệp phải ban hành giá cây giống chậm nhất đến ngày 01 tháng 7 năm 2032.\n"
    )

    assert identity(text)["number"] == "354/2031/QH18"
    assert rules(text) == ["due=2032-07-01"]


LATER = {
    "until the end of a year behind a decision's name": (
        "1. Sở Nông nghiệp hoàn thành việc hỗ trợ giống theo Quyết định số 22/2023/QĐ-TTg ngày 26 tháng 4 năm 2023 của Thủ tướng Chính phủ đến hết năm 2032.\n",
        ["due=2032-12-31"],
    ),
    "a year that begins the sentence": (
        "1. Sở Nông nghiệp\n\n- Đến năm 2033, giải quyết căn bản hồ sơ giao rừng còn tồn đọng.\n",
        ["due=2033-12-31"],
    ),
    "a year in the middle looks forward": (
        "1. Sở Nông nghiệp triển khai Chiến lược phát triển rừng đến năm 2040.\n",
        [],
    ),
    "what is summed up in a year": (
        "1. Trên cơ sở kết quả thí điểm, trong năm 2032 Bộ Nông nghiệp sẽ tổng kết phong trào trồng cây.\n",
        ["window=2032-01-01..2032-12-31"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LATER.values(), ids=LATER.keys())
def test_years_after_a_period_that_is_only_assumed(text: str, expected: list[str]) -> None:
    assert rules(DECISION + text) == expected


def test_the_year_of_issue_is_assumed_where_the_text_dates_things_in_it() -> None:
    text = (
        "1. Sở Nông nghiệp\n\n- Năm 2031: rà soát văn bản về trồng cây.\n\n- Năm 2032: trình quy chế; quý I năm 2032 lấy ý kiến.\n\n"
        "- Trình đề án trong quý I/2032.\n\n- Trong năm 2031 phấn đấu đạt 90%, năm 2032 đạt 95%.\n"
    )
    period = identity(DECISION + text)["period"]

    assert period == "2031-01-01..2031-12-31"


def test_deeds_under_the_units_are_no_bodies() -> None:
    text = (
        "1. Các đơn vị:\n\n- Tổ chức tự kiểm tra và báo cáo bằng văn bản về Sở Y tế trước ngày 16/11/2031.\n\n"
        "- Chuẩn bị tài liệu phục vụ Đoàn kiểm tra.\n"
    )

    assert bound(DECISION + text)[0] == (["Các đơn vị"], "due=2031-11-15")
