"""Reports that nobody can date: on demand, and after each time something took place; beside the periodic ones, and alone."""

import pytest

from tests.small_plans import HEAD, bound, standing

POINT = f"{HEAD}IV. TỔ CHỨC THỰC HIỆN\n\n1. {{}}\n"
PERIODIC = {
    "báo cáo định kỳ hằng quý": "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    "báo cáo UBND tỉnh trước ngày 15/12/2026": "due=2026-12-14",
    "báo cáo UBND tỉnh định kỳ trước ngày 15 hằng tháng": "due-rrule=FREQ=MONTHLY;BYMONTHDAY=14 in 2026",
}
ON_CALL = [
    " và báo cáo đột xuất khi có yêu cầu",
    " hoặc đột xuất khi có yêu cầu",
    " và đột xuất theo yêu cầu",
    "; báo cáo đột xuất khi có yêu cầu của UBND tỉnh",
]
EACH = {
    "báo cáo UBND tỉnh sau mỗi đợt kiểm tra": "event-triggered: sau mỗi đợt kiểm tra",
    "báo cáo Sở Nội vụ sau mỗi đợt cao điểm": "event-triggered: sau mỗi đợt cao điểm",
}


@pytest.mark.parametrize("periodic", PERIODIC)
@pytest.mark.parametrize("on_call", ON_CALL)
def test_a_report_on_demand_stands_beside_the_periodic_one(periodic: str, on_call: str) -> None:
    found = bound(POINT.format(f"Sở Y tế {periodic}{on_call}."))

    assert found == [(["Sở Y tế"], PERIODIC[periodic]), (["Sở Y tế"], "on-demand")]


def test_a_line_of_the_list_that_is_only_sent_when_asked_for_stands() -> None:
    text = (
        f"{HEAD}IV. CHẾ ĐỘ BÁO CÁO\n\n1. Sở Y tế báo cáo quý trước ngày 15 của tháng cuối quý.\n"
        "2. Báo cáo đột xuất khi có yêu cầu.\n"
    )

    assert [lead for _, lead in standing(text)] == [["Sở Y tế"]]
    assert bound(text) == [
        (["Sở Y tế"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2026"),
    ]


@pytest.mark.parametrize("told", EACH)
def test_a_report_after_each_time_waits_for_it(told: str) -> None:
    assert bound(POINT.format(f"Sở Y tế {told}.")) == [(["Sở Y tế"], EACH[told])]


def test_what_is_looked_at_without_notice_is_no_report_on_demand() -> None:
    found = bound(POINT.format("Sở Y tế kiểm tra đột xuất, báo cáo trước ngày 15/6/2026."))

    assert found == [(["Sở Y tế"], "due=2026-06-14")]
