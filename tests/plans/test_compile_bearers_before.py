"""Who does it, said before the work in another way than as its subject: in square brackets, by a level, as a place set apart, in the bracket of a heading."""

from itertools import product

import pytest

from tests.small_plans import HEAD, bound, dated, seen

DONE = f"{HEAD}II. NHIỆM VỤ\n\n"
BODIES = {
    "Sở Y tế": ["Sở Y tế"],
    "Sở Nội vụ, Công an tỉnh": ["Sở Nội vụ", "Công an tỉnh"],
    "Các sở, ban, ngành": ["Các sở, ban, ngành"],
}
DEEDS = {
    "Phối hợp Báo Hải Minh mở lớp trong quý II/2026": "window=2026-04-01..2026-06-30",
    "100% trường học diễn tập trước ngày 15/4/2026": "due=2026-04-14",
    "Phát 02 lượt/tuần thông điệp": "quota=2/week in 2026",
}


@pytest.mark.parametrize(("names", "deed"), tuple(product(BODIES, DEEDS)))
def test_bodies_in_square_brackets_do_what_stands_behind_them(names: str, deed: str) -> None:
    text = f"{DONE}1. Tuyên truyền\n\n[Ban Dân tộc] Gửi tin trước ngày 10/3/2026.\n\n[{names}] {deed}.\n"

    assert bound(text)[1:] == [(BODIES[names], DEEDS[deed])]


def test_a_note_in_square_brackets_names_nobody() -> None:
    text = f"{DONE}1. [Dự thảo] Sở Y tế mở lớp trước ngày 15/4/2026.\n"

    assert [rule for _, rule in bound(text)] == ["due=2026-04-14"]


@pytest.mark.parametrize("level", ["Cấp xã", "Cấp huyện"])
@pytest.mark.parametrize("deed", ["hoàn thành rà soát", "tổng hợp, gửi danh sách", "tổ chức lễ"])
def test_a_level_is_the_class_of_its_committees(level: str, deed: str) -> None:
    text = f"{DONE}1. Rà soát\n\n- {level} {deed} trước ngày 15/4/2026.\n"

    assert bound(text) == [([level], "due=2026-04-14")]
    assert "group-addressee" in [d["code"] for d in seen(text)["diagnostics"]]


PLACES = ("thành phố Hải Minh", "huyện Tây Sa", "thị xã Kim Bồng", "xã Đồi Cọ")


@pytest.mark.parametrize("place", PLACES)
def test_a_place_set_apart_has_its_own_number(place: str) -> None:
    text = f"{DONE}1. Mỗi huyện, thị xã, thành phố tổ chức 01 cuộc diễn tập trước ngày 15/4/2026. Riêng {place} tổ chức 02 cuộc trong quý III/2026.\n"

    assert bound(text) == [
        (["Mỗi huyện, thị xã, thành phố"], "due=2026-04-14"),
        ([place], "quota=2/2026-Q3"),
    ]


POINTS = {
    '"Hộp thư": 6h00 thứ Bảy hằng tuần': "rrule=FREQ=WEEKLY;BYDAY=SA in 2026; time=06:00",
    '"Một cửa": 01 chương trình/tháng, từ tháng 2': "quota=1/month from 2026-02-01",
    '"Tọa đàm": mỗi quý 01 số, phát 20h00 ngày 15 tháng giữa quý': (
        "rrule=FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=15 in 2026; time=20:00"
    ),
}


@pytest.mark.parametrize("section", ["II. NỘI DUNG TUYÊN TRUYỀN", "II. CÁC CHƯƠNG TRÌNH ĐỊNH KỲ"])
@pytest.mark.parametrize("point", POINTS)
def test_the_bodies_in_the_bracket_of_a_heading_do_its_numbered_points(
    section: str, point: str
) -> None:
    text = f"{HEAD}{section}\n\n1. Trên sóng (Đài PT-TH tỉnh)\n\n1.1. {point}.\n\n2. Trên báo (Báo Hải Minh)\n\n2.1. {point}.\n"

    assert dated(text) == [(["Đài PT-TH tỉnh"], POINTS[point]), (["Báo Hải Minh"], POINTS[point])]
    assert "time-left-out" not in [d["code"] for d in seen(text)["diagnostics"]]


@pytest.mark.parametrize(
    "sent", ["gửi tin", "báo cáo kết quả", "tổng hợp, báo cáo UBND tỉnh", "họp, gửi biên bản"]
)
def test_what_is_sent_at_an_hour_of_a_day_of_each_quarter_is_still_owed(sent: str) -> None:
    text = f"{DONE}1. Sở Y tế {sent} trước 16 giờ ngày 15 tháng cuối quý.\n"

    assert bound(text) == [
        (
            ["Sở Y tế"],
            "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 in 2026; time=16:00",
        )
    ]
