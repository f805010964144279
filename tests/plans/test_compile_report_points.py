"""Reports told in the points under a sentence or a label, and what else stands under a report: nothing there is lost, and its receiver owes none of it."""

from itertools import combinations

import pytest

from tests.frames import duties_of_item

REPORTS = (
    ("tháng", "Trước ngày 20 hằng tháng", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2027"),
    (
        "quý",
        "Trước ngày 15 tháng cuối quý",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2027",
    ),
    ("6 tháng", "Trước ngày 10/6", "due=2027-06-09"),
    ("9 tháng", "Chậm nhất ngày 09/9", "due=2027-09-09"),
    ("năm", "Trước ngày 05/12", "due=2027-12-04"),
)
FRAMES = (
    "{N} báo cáo định kỳ về Sở Nội vụ:\n{points}",
    "{N} báo cáo định kỳ về Sở Nội vụ như sau:\n{points}- Báo cáo đột xuất: Theo yêu cầu.",
    "{N} thực hiện báo cáo định kỳ, cụ thể:\n{points}",
    "{N} báo cáo kết quả về Sở Nội vụ:\n{points}",
    "Chế độ báo cáo:\n{points}- Nơi nhận: Sở Nội vụ.\n- Đơn vị báo cáo: {N}.",
    "Chế độ báo cáo:\n- Đơn vị báo cáo: {N}.\n- Nơi nhận báo cáo: Sở Nội vụ.\n{points}",
)
BODIES = ("Các sở, ban, ngành", "UBND các xã, phường", "Sở Y tế")


@pytest.mark.parametrize("frame", FRAMES)
def test_the_reports_in_points_are_those_of_who_is_named(frame: str) -> None:
    sets = [chosen for size in (1, 2, 3) for chosen in combinations(REPORTS, size)]

    misread = []
    for number, chosen in enumerate(sets):
        body = BODIES[number % len(BODIES)]
        points = "".join(f"- Báo cáo {period}: {day}.\n" for period, day, _ in chosen)
        text = frame.format(N=body, points=points).rstrip()
        found = sorted((who, rule) for who, _, rule in duties_of_item(text))
        rules = [rule for _, _, rule in chosen] + ["on-demand"] * ("đột xuất" in frame)
        if found != sorted((body.lower(), rule) for rule in rules):
            misread.append((text, found))

    assert not misread


BESIDE = {
    "another body's point": (
        (
            "Sở Y tế báo cáo kết quả về Sở Nội vụ trước ngày 15/6.\n"
            "- Sở Nội vụ tổng hợp, trình UBND tỉnh trước ngày 20/6."
        ),
        [("sở y tế", "due=2027-06-14"), ("sở nội vụ", "due=2027-06-19")],
    ),
    "a paragraph": (
        "Các sở báo cáo kết quả trước ngày 15/6.\nGiao Sở Nội vụ lập danh sách trước ngày 20/7.",
        [("các sở", "due=2027-06-14"), ("sở nội vụ", "due=2027-07-19")],
    ),
    "what the report holds is no duty": (
        (
            "Các sở gửi báo cáo trước ngày 15/12.\na) Nội dung báo cáo: theo mẫu.\n"
            "b) UBND các xã gửi số liệu về Sở Nội vụ trước ngày 10/12."
        ),
        [("các sở", "due=2027-12-14"), ("ubnd các xã", "due=2027-12-09")],
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_under_a_report_is_read_too(name: str) -> None:
    text, wanted = BESIDE[name]

    assert [(who, rule) for who, _, rule in duties_of_item(text)] == wanted
