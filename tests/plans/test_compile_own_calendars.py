"""Calendars of one body: whose they are where no line names anybody, and the days of leaders told by both calendars."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of
from tests.small_plans import bound


def asked(text: str) -> list[str]:
    doubts: list[dict[str, Any]] = seen_of(text.encode())["diagnostics"]
    return [d["code"] for d in doubts if d["code"] in {"missing-lead", "not-understood"}]


SCHOOL_WEEK = """PHÒNG GD&ĐT TÂN LỘC
TRƯỜNG THCS HÒA BÌNH

LỊCH CÔNG TÁC TUẦN 12
(Từ ngày 24/11/2031 đến ngày 29/11/2031)

Thứ Hai (24/11/2031)
- Sáng: Chào cờ đầu tuần.
Thứ Ba (25/11/2031)
- 14h00: Họp hội đồng sư phạm.
"""
SCHOOL = ["Trường THCS Hòa Bình"]


def test_a_schools_own_week_is_the_schools() -> None:
    assert bound(SCHOOL_WEEK) == [(SCHOOL, "on=2031-11-24"), (SCHOOL, "on=2031-11-25T14:00")]
    assert asked(SCHOOL_WEEK) == []


WEEKS = """UBND XÃ TÂN LỘC
TRƯỜNG TIỂU HỌC SỐ 1

Số: 45/KH-TH

Tân Lộc, ngày 28 tháng 8 năm 2031

KẾ HOẠCH CÔNG TÁC THÁNG 9 NĂM 2031

II. KẾ HOẠCH CỤ THỂ
Tuần 1 (từ 01/9 đến 06/9)
- Vệ sinh trường lớp.
- Khai giảng năm học mới ngày 05/9.
Tuần 2 (từ 08/9 đến 13/9)
- Khảo sát chất lượng đầu năm.
- Báo cáo số liệu đầu năm về Phòng Văn hóa - Xã hội trước ngày 12/9.
"""


def test_what_stands_under_a_week_is_done_in_it_or_on_its_own_day() -> None:
    school = ["Trường Tiểu học số 1"]

    assert bound(WEEKS) == [
        (school, "window=2031-09-01..2031-09-06"),
        (school, "on=2031-09-05"),
        (school, "window=2031-09-08..2031-09-13"),
        (school, "due=2031-09-11"),
    ]
    assert asked(WEEKS) == []


YEAR = """{head}

Số: 10/KH-THCS

Lam Sơn, ngày 20 tháng 8 năm 2031

KẾ HOẠCH
Thời gian năm học 2031 - 2032

1. Tựu trường: ngày 25/8/2031.
2. Học kỳ I: từ ngày 08/9/2031 đến ngày 10/01/2032.
3. Xét tốt nghiệp: hoàn thành trước ngày 30/6/2032.
"""
RULES = ["on=2031-08-25", "window=2031-09-08..2032-01-10", "due=2032-06-29"]


def test_the_items_of_a_school_year_are_the_schools_and_of_an_office_are_asked_about() -> None:
    school = YEAR.format(head="UBND THÀNH PHỐ LAM SƠN\nTRƯỜNG TRUNG HỌC CƠ SỞ LÊ LỢI")
    office = YEAR.format(head="UBND TỈNH LAM SƠN\nSỞ GIÁO DỤC VÀ ĐÀO TẠO")

    assert bound(school) == [(["Trường Trung học cơ sở Lê Lợi"], rule) for rule in RULES]
    assert bound(office) == [([], rule) for rule in RULES]
    assert asked(office) == ["missing-lead"] * 3


TITLES = {
    "LỊCH LÀM VIỆC CỦA LÃNH ĐẠO UBND XÃ": ["Lãnh đạo UBND xã"],
    "LỊCH CÔNG TÁC CỦA THƯỜNG TRỰC TỈNH ỦY": ["Thường trực Tỉnh ủy"],
    "LỊCH CÔNG TÁC TUẦN UBND PHƯỜNG HÒA AN": ["UBND phường Hòa An"],
    "LỊCH LÀM VIỆC TUẦN THỨ 10 CỦA LÃNH ĐẠO SỞ NỘI VỤ": ["Lãnh đạo Sở Nội vụ"],
    "KẾ HOẠCH HOẠT ĐỘNG CỦA BAN CHỈ ĐẠO": [],
    "LỊCH THI ĐẤU BÓNG ĐÁ": [],
}


@pytest.mark.parametrize(("title", "lead"), TITLES.items())
def test_a_calendars_title_says_whose_it_is_and_a_plans_does_not(
    title: str, lead: list[str]
) -> None:
    found = bound(
        f"{title}\n\nThứ Hai (24/11/2031)\n- 8h00: Giao ban.\nThứ Ba (25/11/2031)\n- 14h00: Sơ kết đợt một.\n"
    )

    assert found == [(lead, "on=2031-11-24T08:00"), (lead, "on=2031-11-25T14:00")]


DAYS = {
    "Thứ Hai, ngày 24/02/2031 (nhằm ngày 03/02 âm lịch)": "2031-02-24",
    "Thứ Hai, ngày 24/02/2031 (03/02/Tân Hợi):": "2031-02-24",
    "Thứ Hai, 24/02/2031 (03/02)": "2031-02-24",
    "THỨ HAI (24/02/2031 - Âm lịch 03/02)": "2031-02-24",
    "Thứ Hai, ngày 24/02/2031 (mùng 3 tháng 2)": "2031-02-24",
}


@pytest.mark.parametrize(("heading", "day"), DAYS.items())
def test_a_day_with_the_moons_in_brackets_heads_its_events(heading: str, day: str) -> None:
    found = bound(
        f"LỊCH LÀM VIỆC CỦA LÃNH ĐẠO UBND HUYỆN\n\n{heading}\n8 giờ, Chủ tịch tiếp công dân.\n"
        "14h00: PCT Lê Thị Bình kiểm tra chợ huyện.\n"
    )

    assert found == [
        (["Chủ tịch"], f"on={day}T08:00"),
        (["PCT Lê Thị Bình"], f"on={day}T14:00"),
    ]


BY_POST = """LỊCH LÀM VIỆC CỦA LÃNH ĐẠO UBND TỈNH

Thứ hai, 17/3/2031 (24/02 ÂL):
Chủ tịch Phạm Hòa: Sáng: 7h30: chủ trì họp UBND tỉnh; Chiều: 14h00: tiếp xúc cử tri.
Phó Chủ tịch Vũ Minh:
- 8 giờ 00, dự Đại hội Hội Nông dân tỉnh.
Thứ ba, 18/3/2031 (25/02 ÂL):
Chủ tịch Phạm Hòa: đi công tác Hà Nội.
"""


def test_each_half_of_a_day_and_each_post_has_its_own_event() -> None:
    assert bound(BY_POST) == [
        (["Chủ tịch Phạm Hòa"], "on=2031-03-17T07:30"),
        (["Chủ tịch Phạm Hòa"], "on=2031-03-17T14:00"),
        (["Phó Chủ tịch Vũ Minh"], "on=2031-03-17T08:00"),
        (["Chủ tịch Phạm Hòa"], "on=2031-03-18"),
    ]
    assert asked(BY_POST) == []


NUMBERED = """LỊCH LÀM VIỆC
Tuần 13 (24/3/2031 - 30/3/2031)
* Thứ Hai: 24/3
1- 08h30: PGĐ Trần Văn Nam dự lễ khai mạc giải bơi (theo lịch của UBND tỉnh).
2- 09h00: Giám đốc Sở dự họp UBND tỉnh.
* Thứ Ba: 25/3
1- 14h00: Phó Bí thư Đảng ủy Sở dự Hội nghị Tỉnh ủy.
"""


def test_numbers_before_the_hours_and_a_colon_in_the_day_hide_no_event() -> None:
    assert bound(NUMBERED) == [
        (["PGĐ Trần Văn Nam"], "on=2031-03-24T08:30"),
        (["Giám đốc Sở"], "on=2031-03-24T09:00"),
        (["Phó Bí thư Đảng ủy Sở"], "on=2031-03-25T14:00"),
    ]


RECEPTIONS = """LỊCH TIẾP CÔNG DÂN CỦA CHỦ TỊCH UBND XÃ NĂM 2031

Tháng | Người Tiếp công dân | Chức vụ | Ngày tiếp công dân |
Tháng 7 | Trần Văn Nam | Chủ tịch | Ngày 03; 10; 17 (Thứ 5) |
Tháng 8 | Trần Văn Nam | Chủ tịch | Ngày 07;14 |
"""


def test_days_of_a_month_that_another_column_names_may_say_their_weekday() -> None:
    assert bound(RECEPTIONS) == [
        (["Trần Văn Nam"], "on=2031-07-03,2031-07-10,2031-07-17"),
        (["Trần Văn Nam"], "on=2031-08-07,2031-08-14"),
    ]


LONG = f"""LỊCH LÀM VIỆC CỦA THƯỜNG TRỰC THÀNH ỦY

Thứ Hai, ngày 12/5/2031
- 6 giờ 30, Thường trực Thành ủy hội ý đầu tuần. Mời {", ".join(f"lãnh đạo Phòng số {n}" for n in range(1, 20))}. Điểm tại Hội trường A.
- 13 giờ 30, đồng chí Phó Bí thư Thành ủy làm việc tại cơ quan.
"""


def test_whom_an_event_invites_neither_hides_it_nor_names_its_body() -> None:
    assert bound(LONG) == [
        (["Thường trực Thành ủy"], "on=2031-05-12T06:30"),
        (["Đồng chí Phó Bí thư Thành ủy"], "on=2031-05-12T13:30"),
    ]


POINTS = """THÔNG BÁO
Lịch tiếp công dân của Chủ tịch UBND thành phố Hòa An năm 2031

1. Tiếp công dân định kỳ: vào ngày 05 và 20 hằng tháng, nếu trùng vào ngày nghỉ thì tổ chức tiếp vào ngày gần nhất.
- Địa điểm: Trụ sở Tiếp công dân thành phố.
2. Tiếp công dân đột xuất: Thực hiện theo quy định.
"""


def test_a_point_that_is_itself_a_rhythm_is_no_mere_heading() -> None:
    assert [rule for _, rule in bound(POINTS)] == [
        "rrule=FREQ=MONTHLY;BYMONTHDAY=5,20 in 2031; holiday-shift=nearest-wd"
    ]
