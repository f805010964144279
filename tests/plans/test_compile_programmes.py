"""Programmes told day by day and by the hour: calendars of a week, festivals, lists of lines that begin with a day."""

from typing import Any

import pytest

from plans.compile.when.day_headings import day_of_heading, is_lunar, session_of
from plans.reading.furniture import is_page_number
from tests.corpus_documents import seen_of


def _seen(lines: str) -> dict[str, Any]:
    found: dict[str, Any] = seen_of(lines.encode())
    return found


def _events(lines: str) -> list[tuple[str, list[str], str]]:
    return [(o["title"], o["lead"], o["rule"]) for o in _seen(lines)["obligations"]]


def _doubts(lines: str) -> set[tuple[str, int | None]]:
    skipped = {"identity-missing", "no-report-regime"}
    return {(d["code"], d["line"]) for d in _seen(lines)["diagnostics"] if d["code"] not in skipped}


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Thứ Hai (09/02/2026):", "Thứ Hai (09/02/2026)"),
        ("THỨ BA, NGÀY 28/5:", "THỨ BA, NGÀY 28/5"),
        ("Ngày 20 tháng Giêng năm Kỷ Hợi (tức ngày 24 tháng 02 năm 2019)", "24 tháng 02 năm 2019"),
        ("Mùng 10 tháng 3 (nhằm ngày 26/4/2026 dương lịch)", "26/4/2026"),
        ("Ngày 09/10/2022 (14/9 âm lịch)", "Ngày 09/10/2022"),
        ("Ngày thứ nhất: 12/5/2026", "12/5/2026"),
        ("21/5", "21/5"),
        ("Ngày 12/5/2026 tại xã Hải Minh", None),
        ("Ngày 20 tháng Giêng", None),
    ],
)
def test_a_heading_names_its_day(heading: str, day: str | None) -> None:
    found = day_of_heading(heading)
    assert (found.words if found else None) == day


def test_a_day_told_once_heads_nothing_where_the_moon_counts() -> None:
    assert day_of_heading("Ngày 02/8", counts_by_the_moon=True) is None
    assert day_of_heading("Ngày 02/9/2022 (07/8 âm lịch)", counts_by_the_moon=True) is not None
    assert is_lunar("Giỗ tổ mùng 3 tháng 8 năm Nhâm Dần")
    assert not is_lunar("Chúc Tết Bính Ngọ năm 2026; sinh năm 2019; quý IV")


def test_parts_of_a_day() -> None:
    assert session_of("Buổi sáng") == ("sáng", "")
    assert session_of("Chiều, 14h00: Bế mạc") == ("chiều", "14h00: Bế mạc")
    assert session_of("Sáng tác ca khúc về quê hương") is None
    assert session_of("Tối ưu hóa quy trình") is None


def test_a_week_of_work_is_told_day_by_day() -> None:
    lines = (
        "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND XÃ HẢI MINH\n"
        "(Tuần thứ 07 từ ngày 09/02/2026 đến ngày 13/02/2026)\n\n"
        "THỨ HAI (09/02/2026):\n"
        "* SÁNG:\n"
        "1. Chủ tịch UBND xã Lê Văn An:\n"
        "08 giờ 00': Thăm Trường Tiểu học Hải Minh.\n"
        "Thành phần tham dự: Ông Bình - Trưởng phòng Văn hóa.\n"
        "Địa điểm: tại trường.\n"
        "THỨ BA (10/02/2026):\n"
        "- Chủ tịch: 7 giờ 30', họp Ban Chỉ đạo. 14 giờ, dự hội nghị tổng kết.\n"
    )
    assert _events(lines) == [
        ("Thăm Trường Tiểu học Hải Minh", ["Chủ tịch UBND xã Lê Văn An"], "on=2026-02-09T08:00"),
        ("Họp Ban Chỉ đạo", ["Chủ tịch"], "on=2026-02-10T07:30"),
        ("Dự hội nghị tổng kết", ["Chủ tịch"], "on=2026-02-10T14:00"),
    ]
    assert _seen(lines)["standing"] == []
    assert _doubts(lines) == set()


def test_what_bodies_do_under_a_day_is_of_that_day_and_no_standing_duty() -> None:
    lines = (
        "Lịch làm việc tuần 21 của Thường trực HĐND (từ ngày 21/5/2018 đến ngày 25/5/2018)\n\n"
        "Thứ hai\n\n21/5\n\n"
        "Thường trực HĐND tỉnh đi thăm các cơ sở nhân dịp Lễ Phật Đản (cả ngày).\n\n"
        "Thứ ba\n\n22/5\n\n"
        "+ Ban Pháp chế giám sát Sở Nội vụ (chiều).\n\n"
        "+ Thường trực HĐND tỉnh dự họp Ban Thường vụ (sáng).\n"
    )
    assert [(lead, rule) for _, lead, rule in _events(lines)] == [
        (["Thường trực HĐND tỉnh"], "on=2018-05-21"),
        (["Ban Pháp chế"], "on=2018-05-22"),
        (["Thường trực HĐND tỉnh"], "on=2018-05-22"),
    ]
    assert _seen(lines)["standing"] == []


def test_a_festival_by_both_calendars_and_by_parts_of_the_day() -> None:
    lines = (
        "CHƯƠNG TRÌNH LỄ HỘI ĐÌNH LÀNG HẢI MINH NĂM 2019\n\n"
        "1. Ngày 20 tháng Giêng năm Kỷ Hợi (Tức ngày 24 tháng 02 năm 2019)\n\n"
        "- Từ 07 giờ 00 đến 07 giờ 30: Tế trình.\n\n"
        "- 08 đến 09 giờ: Dâng hương.\n\n"
        "2. Ngày 25/02/2019 (21 tháng Giêng âm lịch):\n\n"
        "2.1 Sáng: Tại sân đình\n\n"
        "- 8 giờ 00 : Thi cờ người.\n\n"
        "2.2 Chiều:\n\n"
        "- 2 giờ 30 : Kéo co.\n\n"
        "- 17 giờ : Bế mạc.\n"
    )
    assert [rule for _, _, rule in _events(lines)] == [
        "on=2019-02-24T07:00",
        "on=2019-02-24T08:00",
        "on=2019-02-25T08:00",
        "on=2019-02-25",
        "on=2019-02-25T17:00",
    ]
    asked = [line for code, line in _doubts(lines) if code == "missing-lead"]
    assert len(asked) < len(_events(lines))


def test_days_that_may_be_the_moons_are_not_read_as_the_suns() -> None:
    lines = (
        "CHƯƠNG TRÌNH GIỖ TỔ MÙNG 3 THÁNG 8 NĂM NHÂM DẦN\n\n"
        "+ Ngày 02/8\n\n- 7h30: Tế cáo.\n\n- 9h00: Trao thưởng.\n\n"
        "+ Ngày 03/8\n\n- 8h00: Tế tổ.\n\n- 11h30: Thụ lộc.\n"
    )
    assert _events(lines) == []


def test_lines_that_begin_with_a_day_are_events_and_last_days_are_deadlines() -> None:
    lines = (
        "LỊCH TRÌNH BẦU CỬ NĂM 2031 TẠI TỈNH HẢI MINH\n\n"
        "Ngày 28/01/2031: Công bố ngày bầu cử.\n\n"
        "Ngày 07/02/2031: Dự kiến cơ cấu (điều chỉnh lần 1 ngày 22/02/2031).\n\n"
        "Ngày 13/3/2031: Hạn cuối cùng nộp hồ sơ ứng cử.\n\n"
        "Từ 05/4/2031 - 30/4/2031: Ủy ban bầu cử tỉnh tổ chức tiếp xúc cử tri.\n"
    )
    assert [(lead, rule) for _, lead, rule in _events(lines)] == [
        ([], "on=2031-01-28"),
        ([], "on=2031-02-07"),
        ([], "on=2031-02-22"),
        ([], "due=2031-03-13"),
        (["Ủy ban bầu cử tỉnh"], "window=2031-04-05..2031-04-30"),
    ]


def test_two_dates_of_a_page_head_no_programme() -> None:
    lines = (
        "Thứ sáu, 26/04/2024\n\nBáo Hải Minh đưa tin.\n\nSở Y tế kiểm tra các cơ sở.\n\n"
        "27/04/2024\n\nTin mới hơn.\n"
    )
    assert not any(rule.startswith("on=") for _, _, rule in _events(lines))


def test_the_time_of_the_whole_is_asked_about_where_nothing_is_due_in_it() -> None:
    lines = (
        "THỂ LỆ\n\nCuộc thi tìm hiểu lịch sử xã Hải Minh\n\n"
        "1. Thời gian thực hiện: Từ ngày 15/3/2021 đến ngày 15/5/2021 (09 tuần).\n\n"
        "2. Đối tượng: cán bộ, hội viên trong xã.\n"
    )
    seen = _seen(lines)
    assert seen["plan"]["period"] == "2021-03-15..2021-05-15"
    assert ("missing-lead", 5) in _doubts(lines)


def test_how_far_a_day_lies_before_another_is_no_strict_bound() -> None:
    lines = (
        "Hải Minh, ngày 24 tháng 2 năm 2031\n\n"
        "- Ủy ban bầu cử ở xã ấn định và công bố số đơn vị bầu cử chậm nhất là ngày 04 tháng 3 năm 2031 (80 ngày trước ngày bầu cử).\n"
    )
    assert [(lead, rule) for _, lead, rule in _events(lines)] == [
        (["Ủy ban bầu cử ở xã"], "due=2031-03-04")
    ]
    assert "exclusive-bound" not in {code for code, _ in _doubts(lines)}


def test_a_day_and_month_alone_is_no_page_number() -> None:
    assert [is_page_number(text) for text in ("2/5", "12/12", "21/5", "5/05")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_programme_named_by_its_day_with_decorated_parts() -> None:
    lines = (
        "CHƯƠNG TRÌNH PHÁT THANH NGÀY 02/10/2017\n\n"
        "BUỔI SÁNG\n\n– 5h05 Chuyên mục: Nông thôn ngày nay\n– 5h30 Thời sự\n"
        "********* BUỔI CHIỀU **********\n– 13h00 Bản tin An ninh trật tự\n"
    )
    assert [rule for _, _, rule in _events(lines)] == [
        "on=2017-10-02T05:05",
        "on=2017-10-02T05:30",
        "on=2017-10-02T13:00",
    ]


def test_a_line_of_several_events_keeps_those_that_have_an_hour() -> None:
    lines = (
        "LỊCH LÀM VIỆC CỦA UBND HUYỆN\n\nTừ ngày 27/5/2024 đến ngày 31/5/2024\n\n"
        "Thứ Ba, ngày 28/5:\n\n"
        "- PCT: Sáng làm việc tại cơ quan. 13 giờ 30', họp Hội đồng.\n\n"
        "- Chủ tịch: 7 giờ 30', họp giao ban.\n"
    )
    assert [(lead, rule) for _, lead, rule in _events(lines)] == [
        (["PCT"], "on=2024-05-28T13:30"),
        (["Chủ tịch"], "on=2024-05-28T07:30"),
    ]


def test_the_feast_that_days_are_of_makes_no_second_duty() -> None:
    lines = (
        "Hải Minh, ngày 10 tháng 4 năm 2018\n\n"
        "Các cơ quan, đơn vị treo cờ Tổ quốc từ ngày 24/4/2018 đến hết ngày 25/4/2018 (Lễ Giỗ Tổ Hùng Vương).\n"
    )
    assert [rule for _, _, rule in _events(lines)] == ["window=2018-04-24..2018-04-25"]


def test_lines_that_begin_with_an_hour_stand_alone() -> None:
    lines = (
        "CHƯƠNG TRÌNH HỘI LÀNG HẢI MINH NĂM 2017\n\n"
        "1. Ngày 15 tháng 02 năm 2017 (nhằm ngày 19 tháng Giêng)\n"
        "08 giờ đến 09 giờ : Lễ cầu an\n"
        "18 đến 21 giờ : Múa lân\n"
    )
    assert [rule for _, _, rule in _events(lines)] == [
        "on=2017-02-15T08:00",
        "on=2017-02-15T18:00",
    ]


def test_minutes_on_a_line_of_their_own_are_no_event() -> None:
    lines = "LỊCH KIỂM TRA\n\n04/5/2026\n\nSáng\n\nNgữ văn\n\n90 phút\n\n7 giờ 10 phút\n\n7 giờ 15 phút\n"
    assert _events(lines) == []


def test_events_told_before_their_hour() -> None:
    lines = (
        "Hải Minh, ngày 06 tháng 02 năm 2026\n\nTHÔNG BÁO\n\nVề việc thi đấu Hội khỏe năm 2026\n\n"
        "1. Bốc thăm và họp kỹ thuật:\n\n"
        "- Môn Bóng bàn, môn Judo: Bốc thăm 10 giờ 00 ngày 13/02/2026, địa điểm: Nhà văn hóa;\n\n"
        "2. Họp Trưởng đoàn: 14 giờ 00 ngày 16/02/2026, tại Nhà văn hóa.\n\n"
        "3. Thời gian khai mạc: 7h00 - 8h30 thứ Sáu, 20/02/2026.\n\n"
        "4. Thời gian nộp danh sách: trước 17 giờ 00 ngày 12/02/2026.\n"
    )
    assert [(title, rule) for title, _, rule in _events(lines)][:3] == [
        ("Môn Bóng bàn, môn Judo: Bốc thăm", "on=2026-02-13T10:00"),
        ("Họp Trưởng đoàn", "on=2026-02-16T14:00"),
        ("Khai mạc", "on=2026-02-20T07:00"),
    ]
    assert not any("12" in rule[8:10] for _, _, rule in _events(lines) if rule.startswith("on="))


def test_a_day_with_its_place_heads_what_takes_place_there() -> None:
    lines = (
        "HỘI THAO XÃ HẢI MINH NĂM 2022\n\n- Ngày 15/12/2022: tại Sân vận động xã\n"
        "- Chung kết bóng đá nam: 9h30\n- Đi bộ: 6h00 – 12h00\n- Kéo co, nhảy bao bố: 13h00\n"
    )
    assert [(title, rule) for title, _, rule in _events(lines)] == [
        ("Chung kết bóng đá nam", "on=2022-12-15T09:30"),
        ("Đi bộ", "on=2022-12-15T06:00"),
        ("Kéo co, nhảy bao bố", "on=2022-12-15T13:00"),
    ]


def test_an_hour_appointed_once_is_asked_about() -> None:
    lines = (
        "Hải Minh, ngày 06 tháng 02 năm 2026\n\nTHÔNG BÁO\n\nVề việc thi đấu\n\n"
        "1. Môn Cờ vua bốc thăm lúc 7 giờ 00 ngày 17/02/2026 tại Nhà văn hóa.\n\n"
        "2. Lúc 5 giờ 30 ngày 02/02/2026 xảy ra mưa lớn.\n"
    )
    asked = {line for code, line in _doubts(lines) if code in {"not-understood", "missing-lead"}}
    assert 7 in asked
    assert 9 not in asked


def test_opening_hours_are_no_events() -> None:
    lines = (
        "Lịch tiếp công dân năm 2026\n\n1. Lịch tiếp công dân thường xuyên:\n\n"
        "- Buổi sáng: Từ 7h30 đến 11h30\n\n- Buổi chiều: Từ 13h30 đến 16h30\n\n"
        "2. Thời gian làm việc: 7h00 - 17h00\n"
    )
    assert _events(lines) == []
