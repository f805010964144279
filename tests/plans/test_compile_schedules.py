"""Schedules and calendars of a school: the day, the hour and the year of a row stand beside it or over its table."""

from typing import Any

from tests.corpus_documents import seen_of

SCHOOL = (
    "TRƯỜNG TIỂU HỌC HẢI MINH\n\nSố: 12/KH-THHM\n\nHải Minh, ngày 15 tháng 7 năm 2026\n\n"
    "KẾ HOẠCH\n\nHoạt động năm học 2026 - 2027\n\nPHỤ LỤC\n\n"
)


def test_days_of_a_school_year_take_the_year_of_their_month() -> None:
    rows = (
        "Tháng\tThời gian\tNội dung công việc\tĐơn vị thực hiện",
        "9/2026\t05/09\tKhai giảng\tTổ Văn phòng, các khoa",
        "12/2026\t21/12 - 09/01\tKiểm tra học kỳ I\tCác tổ",
        "9/2027\t02/9\tNghỉ lễ Quốc khánh\tToàn trường",
        "9/2027\t20/9\tXét tốt nghiệp\tTổ Văn phòng",
    )
    found: dict[str, Any] = seen_of((SCHOOL + "\n".join(rows)).encode())
    assert [(o["title"], o["lead"], o["rule"]) for o in found["obligations"]] == [
        ("Khai giảng", ["Tổ Văn phòng", "các khoa"], "due=2026-09-05"),
        ("Kiểm tra học kỳ I", ["Các tổ"], "window=2026-12-21..2027-01-09"),
        ("Xét tốt nghiệp", ["Tổ Văn phòng"], "due=2027-09-20"),
    ]


def test_the_whole_year_of_a_school_is_the_plans_own() -> None:
    rows = "TT\tNội dung\tChủ trì\tThời gian\n1\tDạy thêm\tTổ Toán\tCả năm\n"
    (duty,) = seen_of((SCHOOL + rows).encode())["obligations"]
    assert duty["rule"] == "window=2026-08-01..2027-07-31"


def test_hours_under_a_day_take_place_on_it() -> None:
    rows = (
        "NGÀY 1: THỨ HAI, NGÀY 24/8/2026\n",
        "Thời gian\tNội dung\tĐơn vị phụ trách",
        "7h00 - 7h15\tChào cờ\tTổ Văn phòng",
        "7h15 - 8h00\tNói chuyện truyền thống\tTổ Sử",
    )
    found: dict[str, Any] = seen_of((SCHOOL + "\n".join(rows)).encode())
    assert [(o["title"], o["rule"]) for o in found["obligations"]] == [
        ("Chào cờ", "on=2026-08-24T07:00"),
        ("Nói chuyện truyền thống", "on=2026-08-24T07:15"),
    ]


def test_a_schedule_is_of_whom_its_title_names() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ HẢI MINH\n\nSố: 31/TB-UBND\n\nHải Minh, ngày 20 tháng 01 năm 2026\n\n"
        "THÔNG BÁO\n\nLịch tiếp công dân năm 2026 của Chủ tịch UBND xã\n\n"
        "Tháng\tNgày tiếp\tĐịa điểm\nTháng 2\t10, 20\tPhòng tiếp dân\n"
    )
    (duty,) = seen_of(text.encode())["obligations"]
    assert (duty["title"], duty["lead"]) == ("Tiếp công dân", ["Chủ tịch UBND xã"])
    assert duty["rule"] == "on=2026-02-10,2026-02-20"
