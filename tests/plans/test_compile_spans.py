"""Beginnings and ends under one heading, columns of times that no known heading names, and duties under bodies in a school year's plan."""

import pytest

from tests.corpus_documents import seen_of
from tests.small_plans import ANNEX, seen, tabbed

ROWS = (
    "1 | Lập danh mục | Sở A | 02/2026 | 6/2026",
    "2 | Số hóa hồ sơ | Sở B | 01/4 | 30/9",
    "3 | In sách | Sở B | | Trước 01/7/2026",
    "4 | Báo cáo kết quả | Sở A | | Ngày 20 tháng cuối quý",
)


@pytest.mark.parametrize(
    "heads",
    ["Lộ trình Bắt đầu | Lộ trình Kết thúc", "Kế hoạch thực hiện: từ | Kế hoạch thực hiện: đến", "Dự kiến từ tháng | Dự kiến đến tháng", "Từ | Đến", "Bắt đầu | Mốc hoàn thành"],
)  # fmt: skip
def test_a_beginning_and_an_end_in_columns_of_their_own(heads: str) -> None:
    found = seen(ANNEX + tabbed(f"STT | Nhiệm vụ | Chủ trì | {heads}", *ROWS))["obligations"]

    assert [duty["rule"] for duty in found] == [
        "window=2026-02-01..2026-06-30",
        "window=2026-04-01..2026-09-30",
        "due=2026-06-30",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 in 2026",
    ]


def test_rounds_side_by_side_are_a_duty_each() -> None:
    rows = ("STT | Nội dung | Chủ trì | Đợt 1 | Đợt 2", "1 | Kiểm tra kho | Sở A | Tháng 4 | Tháng 9", "2 | Tập huấn | Sở B | 10/3 |")  # fmt: skip
    found = seen(ANNEX + tabbed(*rows))["obligations"]

    assert [(duty["title"], duty["rule"]) for duty in found] == [
        ("Kiểm tra kho", "window=2026-04-01..2026-04-30"),
        ("Kiểm tra kho (đợt 2)", "window=2026-09-01..2026-09-30"),
        ("Tập huấn", "due=2026-03-10"),
    ]


def test_rounds_that_are_no_times_stay_what_they_are() -> None:
    rows = ("STT | Nội dung | Chủ trì | Thời hạn | Đợt 1 | Đợt 2", "1 | Cấp gạo | Sở A | 30/6 | 200 tấn | 300 tấn")  # fmt: skip
    found = seen(ANNEX + tabbed(*rows))["obligations"]

    assert [duty["rule"] for duty in found] == ["due=2026-06-30"]


def test_columns_of_times_under_headings_that_nobody_knows_are_asked_about() -> None:
    found = seen(ANNEX + tabbed("STT | Nhiệm vụ | Chủ trì | Khởi sự | Viên mãn", *ROWS))

    assert {duty["kind"] for duty in found["obligations"]} == {"standing"}
    asked = [d["message"] for d in found["diagnostics"] if d["code"] == "not-understood"]
    assert any("“Viên mãn”" in each for each in asked), asked


def test_duties_under_bodies_are_theirs_also_where_the_title_is_a_school_years() -> None:
    text = (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI MINH\n\nSố: 31/KH-SGDĐT\n\nHải Minh, ngày 20 tháng 8 năm 2026\n\n"
        "KẾ HOẠCH\nThời gian năm học 2026-2027\n\nI. CÁC MỐC THỜI GIAN\n1. Khai giảng: 05/9/2026.\n\n"
        "II. CÔNG TÁC THƯ VIỆN\n1. Các trường THPT\na) Kiểm kê xong sách trước ngày 15/11/2026.\n"
        "2. Phòng Quản lý chất lượng\na) Tập huấn nghiệp vụ: ngày 08/10/2026.\n"
    )
    found = [(o["lead"], o["rule"]) for o in seen_of(text.encode())["obligations"]]

    assert found == [
        ([], "on=2026-09-05"),
        (["Các trường THPT"], "due=2026-11-14"),
        (["Phòng Quản lý chất lượng"], "on=2026-10-08"),
    ]
