"""Whose day is it, and which days? A day in a bearer's own bracket, a beginning behind a comma, a rhythm in the days of an occasion; codes and persons as bearers."""

import pytest

from tests.small_plans import ANNEX, HEAD, bound, duties_of_rows, tabbed, whole

POINT = f"{HEAD}II. NHIỆM VỤ\n\n1. {{}}\n"
BRACKETS = {
    "trước 15/3": "due=2026-03-14",
    "trước ngày 15/3/2026": "due=2026-03-14",
    "chậm nhất ngày 15/3/2026": "due=2026-03-15",
    "tháng 3": "window=2026-03-01..2026-03-31",
    "quý I/2026": "window=2026-01-01..2026-03-31",
}
FRAMES = {
    "a sentence": "Sở Nội vụ ({}), Sở Y tế ({}) rà soát hồ sơ.",
    "behind a label": "Rà soát hồ sơ. Đơn vị thực hiện: Sở Nội vụ ({}), Sở Y tế ({}).",
    "in a line below": "Rà soát hồ sơ\n- Đơn vị thực hiện: Sở Nội vụ ({}), Sở Y tế ({})",
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("first", BRACKETS)
@pytest.mark.parametrize("second", ["trước ngày 20/6/2026", "trước 20/6"])
def test_a_day_in_a_bracket_is_its_bearers_alone(frame: str, first: str, second: str) -> None:
    found = bound(POINT.format(FRAMES[frame].format(first, second)))

    assert found == [(["Sở Nội vụ"], BRACKETS[first]), (["Sở Y tế"], "due=2026-06-19")]


@pytest.mark.parametrize("first", BRACKETS)
def test_who_has_no_bracket_keeps_the_time_of_the_row(first: str) -> None:
    found = bound(
        ANNEX
        + tabbed(
            "STT | Nội dung | Đơn vị | Thời gian",
            f"1 | Rà soát hồ sơ | Sở Nội vụ ({first}); Sở Y tế | Quý IV/2026",
        )
    )

    assert found == [
        (["Sở Nội vụ"], BRACKETS[first]),
        (["Sở Y tế"], "window=2026-10-01..2026-12-31"),
    ]


def test_a_bracket_that_is_no_time_belongs_to_the_name() -> None:
    found = bound(POINT.format("Sở Nội vụ (Trung tâm Lưu trữ) rà soát hồ sơ trước ngày 15/9/2026."))

    assert found == [(["Sở Nội vụ (Trung tâm Lưu trữ)"], "due=2026-09-14")]


@pytest.mark.parametrize("begin", ["bắt đầu từ ngày 01/3/2026", "từ ngày 01/3/2026"])
@pytest.mark.parametrize("joint", [", ", " và "])
@pytest.mark.parametrize("end", ["xong trước", "hoàn thành trước", "hoàn thành xong trước"])
def test_a_beginning_and_an_end_are_one_window(begin: str, joint: str, end: str) -> None:
    found = bound(POINT.format(f"Sở Nội vụ rà soát hồ sơ {begin}{joint}{end} ngày 15/4/2026."))

    assert found == [(["Sở Nội vụ"], "window=2026-03-01..2026-04-14")]


@pytest.mark.parametrize(
    "occasion", ["đợt cao điểm", "thời gian tổ chức lễ hội", "dịp nghỉ lễ", "tuần lễ phát động"]
)
@pytest.mark.parametrize("days", ["từ 10/3 đến 20/3", "từ ngày 10/3/2026 đến ngày 20/3/2026"])
@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("báo cáo hằng ngày về Sở Nội vụ", "quota=1/day in 2026-03-10..2026-03-20"),
        (
            "báo cáo trước 16 giờ hằng ngày",
            "due-rrule=FREQ=DAILY in 2026-03-10..2026-03-20; time=16:00",
        ),
    ],
)
def test_what_is_done_daily_on_an_occasion_is_done_in_its_days(
    occasion: str, days: str, told: str, rule: str
) -> None:
    found = bound(POINT.format(f"Trong {occasion} ({days}), Công an tỉnh {told}."))

    assert found == [(["Công an tỉnh"], rule)]


CELLS = {
    "PC06": (["PC06"], []),
    "PA05, PC06": (["PA05", "PC06"], []),
    "Công an các xã, PC06 và Phòng CSGT": (["Công an các xã", "PC06", "Phòng CSGT"], []),
    "PC06 chủ trì, phối hợp PA05": (["PC06"], ["PA05"]),
    "Đ/c Trần Thị Bình, Lê Văn Cường": (["Đ/c Trần Thị Bình", "Lê Văn Cường"], []),
    "Ông Trần Văn Bình và bà Lê Thị Hoa": (["Ông Trần Văn Bình", "bà Lê Thị Hoa"], []),
    "Bà Lê Thị Hoa, Phó Giám đốc": (["Bà Lê Thị Hoa, Phó Giám đốc"], []),
}


@pytest.mark.parametrize("heading", ["Đơn vị thực hiện", "Người thực hiện", "Thành viên"])
@pytest.mark.parametrize("cell", CELLS)
def test_codes_and_persons_bear_each_by_itself(cell: str, heading: str) -> None:
    found = duties_of_rows(
        f"STT | Nội dung | {heading} | Thời gian", f"1 | Rà soát hồ sơ | {cell} | Trước 15/3/2026"
    )

    assert found == [("PL/1", "Rà soát hồ sơ", *CELLS[cell], "due=2026-03-14")]


@pytest.mark.parametrize(
    ("subject", "lead", "helping"),
    [
        ("PC06", ["PC06"], []),
        ("PC06, PA05", ["PC06", "PA05"], []),
        ("Giao PC06", ["PC06"], []),
        ("PC06 chủ trì, phối hợp với PA05", ["PC06"], ["PA05"]),
    ],
)
def test_a_code_begins_a_sentence_of_duty(
    subject: str, lead: list[str], helping: list[str]
) -> None:
    found = whole(POINT.format(f"{subject} rà soát hồ sơ, hoàn thành trước ngày 15/3/2026."))

    assert [(o[2], o[3], o[4]) for o in found] == [(lead, helping, "due=2026-03-14")]
