"""Times stated once for many duties: the plan's, or only those of the section that states them; and years that end no duty."""

from typing import Any

import pytest

from plans.compile.when.not_held import is_not_held
from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 48/KH-UBND\n\nHải Minh, ngày 12 tháng 11 năm 2025\n\n"
    "KẾ HOẠCH\n\nBảo tồn làng nghề năm 2026\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def rules(text: str) -> list[tuple[str, str]]:
    return [(o["id"], o["rule"].removesuffix(" in 2026")) for o in seen(text)["obligations"]]


def section(mark: str, name: str, bearer: str, time: str) -> str:
    """A section that tells its work, its bearers under a heading of their own, and below them its time, where it has one."""
    below = f"3. Thời gian thực hiện: {time}.\n\n" if time else ""
    return (
        f"{mark}. {name}\n\n1. Nội dung\n\na) Lập danh sách làng nghề;\n\nb) Lập bản đồ làng nghề.\n\n"
        f"2. Cơ quan chủ trì, phối hợp\n\na) Cơ quan chủ trì\n\n- {bearer}.\n\nb) Cơ quan phối hợp\n\n- Sở Tài chính.\n\n{below}"
    )


def test_each_section_has_the_time_it_states_below_its_bearers() -> None:
    first = section("I", "KHẢO SÁT LÀNG NGHỀ", "Sở Công Thương", "Tháng 3/2026")
    second = section("II", "DẠY NGHỀ", "Sở Nội vụ", "Tháng 9/2026")
    assert rules(first + second) == [
        ("I.2", "window=2026-03-01..2026-03-31"),
        ("II.2", "window=2026-09-01..2026-09-30"),
    ]


def test_a_time_below_its_section_s_bearers_is_no_other_section_s() -> None:
    first = section("I", "KHẢO SÁT LÀNG NGHỀ", "Sở Công Thương", "Tháng 3/2026")
    second = section("II", "DẠY NGHỀ", "Sở Nội vụ", "")
    assert rules(first + second) == [
        ("I.2", "window=2026-03-01..2026-03-31"),
        ("II.2", "continuous"),
    ]


def test_a_section_on_time_still_holds_for_those_without_their_own() -> None:
    first = section("I", "KHẢO SÁT LÀNG NGHỀ", "Sở Công Thương", "Tháng 3/2026")
    second = section("II", "DẠY NGHỀ", "Sở Nội vụ", "")
    third = "III. THỜI GIAN THỰC HIỆN\n\nHoàn thành trước ngày 01/12/2026.\n"
    assert rules(first + second + third) == [
        ("I.2", "window=2026-03-01..2026-03-31"),
        ("II.2", "due=2026-11-30"),
    ]


def test_what_a_section_on_progress_asks_of_bodies_is_nobody_else_s_time() -> None:
    text = (
        "I. HỖ TRỢ\n\n1. Tập huấn thợ trẻ\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n"
        "II. THỜI GIAN VÀ TIẾN ĐỘ THỰC HIỆN\n\n"
        "1. Trong quý II năm 2026, UBND các xã phải khảo sát xong các làng nghề.\n\n"
        "2. Trong quý III năm 2026, Sở Công Thương nghiệm thu kết quả khảo sát.\n"
    )
    assert rules(text) == [
        ("I.1", "continuous"),
        ("II.1", "window=2026-04-01..2026-06-30"),
        ("II.2", "window=2026-07-01..2026-09-30"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "từ nay đến năm 2030 và những năm tiếp theo",
        "đến năm 2028 và các năm tiếp theo",
        "từ nay đến năm 2026",
    ],
)
def test_how_far_a_programme_looks_is_no_deadline(words: str) -> None:
    text = f"II. NHIỆM VỤ\n\n1. Sở Công Thương triển khai Đề án làng nghề {words}.\n"
    assert not any("due=" in rule for _, rule in rules(text))


@pytest.mark.parametrize(
    "words",
    [
        "hoàn thành bản đồ làng nghề từ nay đến năm 2026",
        "kiểm tra các làng nghề từ nay đến hết năm 2026",
    ],
)
def test_an_end_that_is_said_is_a_last_day_also_from_now_on(words: str) -> None:
    text = f"II. NHIỆM VỤ\n\n1. Sở Công Thương {words}.\n"
    assert [rule for _, rule in rules(text)] == ["due=2026-12-31"]


NOT_HELD = "II. NHIỆM VỤ\n\n1. {}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 16/4/2026: Giám đốc Sở Công Thương không tiếp công dân.",
        "Giám đốc Sở Công Thương nghỉ tiếp công dân ngày 16/4/2026.",
        "Sở Công Thương tạm dừng tiếp công dân từ ngày 16/4/2026 đến ngày 20/4/2026.",
    ],
)
def test_days_on_which_nobody_receives_are_no_events(sentence: str) -> None:
    assert not any("2026-04" in rule for _, rule in rules(NOT_HELD.format(sentence)))


def test_a_day_of_reception_stays_one() -> None:
    text = NOT_HELD.format("Giám đốc Sở Công Thương tiếp công dân ngày 16/4/2026.")
    assert [rule for _, rule in rules(text)] == ["on=2026-04-16"]


def test_who_stands_in_on_a_day_keeps_the_day() -> None:
    assert not is_not_held("", ", trường hợp giám đốc không tiếp công dân thì ủy quyền")
    assert not is_not_held("nếu không tiếp công dân được thì báo cáo trước ", "")


def test_dated_items_under_a_heading_of_times_are_stages_and_the_time_of_nothing_else() -> None:
    found = seen(
        "I. NHIỆM VỤ\n\n1. Sở Công Thương lập danh sách làng nghề.\n\nII. THỜI GIAN VÀ TIẾN TRÌNH THỰC HIỆN\n\n"
        "- Các xã tự rà soát: Từ 15/6/2026 đến 20/6/2026.\n\n- Thông báo kết quả trước ngày 05/7/2026.\n"
    )

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [
        (["Sở Công Thương"], "continuous in 2026"),
        (["Các xã"], "window=2026-06-15..2026-06-20"),
        ([], "due=2026-07-04"),
    ]


def test_how_long_a_meeting_lasts_beside_its_day_is_no_time_and_what_it_is_about_no_duty() -> None:
    found = seen(
        "I. NỘI DUNG HỘI NGHỊ\n\n1. Hướng dẫn lập bản đồ (30 phút).\n\n2. Giải đáp vướng mắc (60 phút).\n\n"
        "II. THỜI GIAN, HÌNH THỨC VÀ THÀNH PHẦN THAM DỰ\n\n1. Thời gian: 1/2 ngày (buổi sáng), Thứ Sáu, ngày 31/7/2026.\n\n"
        "2. Hình thức: Trực tuyến.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Trung tâm Kiểm soát thanh toán nghề: Chủ trì, phối hợp với Ban Chính sách chuẩn bị tài liệu.\n\n"
        "2. Cơ sở KDLN: Cử người tham dự đầy đủ.\n"
    )

    assert {o["rule"] for o in found["obligations"]} <= {"on=2026-07-31"}
    assert [(s["lead"], s["with"]) for s in found["standing"]] == [
        (["Trung tâm Kiểm soát thanh toán nghề"], ["Ban Chính sách"]),
        (["Cơ sở KDLN"], []),
    ]


def test_names_that_lost_their_numbers_head_the_lines_below_them() -> None:
    found = seen(
        "III. TỔ CHỨC THỰC HIỆN\n\nSở Công Thương\n\nLập danh sách làng nghề của tỉnh.\n\nKiểm tra các làng nghề.\n\n"
        "Tổ chức Đoàn Thanh niên\n\nVận động đoàn viên học nghề.\n\nNghệ nhân các làng\n\nTruyền nghề cho lớp trẻ.\n\n"
        "UBND các xã\n\nBố trí nơi dạy nghề.\n"
    )

    assert [(s["title"], s["lead"]) for s in found["standing"]] == [
        ("Lập danh sách làng nghề của tỉnh.", ["Sở Công Thương"]),
        ("Kiểm tra các làng nghề.", ["Sở Công Thương"]),
        ("Vận động đoàn viên học nghề.", ["Tổ chức Đoàn Thanh niên"]),
        ("Truyền nghề cho lớp trẻ.", ["Nghệ nhân các làng"]),
        ("Bố trí nơi dạy nghề.", ["UBND các xã"]),
    ]


def test_a_time_under_a_heading_of_time_and_place_is_that_of_the_whole() -> None:
    found = seen(
        "II. NỘI DUNG\n\n1. Nội dung truyền dạy:\n\n- Thực hành theo nhóm.\n\n2. Thời gian và địa điểm:\n\n"
        "- Thời gian: Từ ngày 24/8/2026 đến ngày 27/8/2026 (04 ngày).\n\n- Địa điểm: Nhà văn hóa làng.\n"
    )

    assert "Từ ngày 24/8/2026 đến ngày 27/8/2026" in str(found["diagnostics"])
