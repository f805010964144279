"""Two times in one sentence: of two bodies, or one that only says whom or what the duty is for."""

import pytest

from tests.one_sentence import dated

BODIES = {
    "a day each": (
        "Sở Y tế góp ý trước ngày 06/6/2031, Sở Tư pháp hoàn thiện trước ngày 21/6/2031.",
        [("Sở Y tế", "due=2031-06-05"), ("Sở Tư pháp", "due=2031-06-20")],
    ),
    "a length, then a day": (
        "Sở Y tế góp ý trong vòng 03 ngày làm việc kể từ ngày nhận dự thảo, Sở Tư pháp hoàn thiện chậm nhất ngày 21/6/2031.",
        [
            ("Sở Y tế", "relative<=+3wd after ngày nhận dự thảo"),
            ("Sở Tư pháp", "due=2031-06-21"),
        ],
    ),
    "a length that nothing starts": (
        "Sở Y tế góp ý trong vòng 03 ngày, Sở Tư pháp hoàn thiện chậm nhất ngày 21/6/2031.",
        [("Sở Tư pháp", "due=2031-06-21")],
    ),
    "reports up the levels": (
        "UBND các xã báo cáo trước ngày 06/6/2031, Sở Tư pháp tổng hợp, báo cáo UBND tỉnh trước ngày 21/6/2031.",
        [("UBND các xã", "due=2031-06-05"), ("Sở Tư pháp", "due=2031-06-20")],
    ),
    "bodies beside the one that acts": (
        "Sở Y tế chủ trì, phối hợp với Sở Tư pháp, Sở Nội vụ tập huấn trước ngày 06/6/2031.",
        [("Sở Y tế", "due=2031-06-05")],
    ),
    "bodies that receive": (
        "Sở Y tế gửi danh sách trước ngày 06/6/2031 cho Sở Tư pháp, Sở Nội vụ.",
        [("Sở Y tế", "due=2031-06-05")],
    ),
    "one body twice": (
        "Sở Y tế góp ý trước ngày 06/6/2031, hoàn thiện trước ngày 21/6/2031.",
        [("Sở Y tế", "due=2031-06-05"), ("Sở Y tế", "due=2031-06-20")],
    ),
}


@pytest.mark.parametrize(("sentence", "owed"), BODIES.values(), ids=BODIES)
def test_each_of_two_bodies_has_its_own_time(sentence: str, owed: list[tuple[str, str]]) -> None:
    assert [(duty["lead"][0], duty["rule"]) for duty in dated(sentence)] == owed


OF_THOSE = {
    "whom it is for": (
        "Sở Y tế cấp thẻ đối với người trúng tuyển trước ngày 02/7/2031, chậm nhất ngày 30/9/2031.",
        ["due=2031-09-30"],
    ),
    "what it is for": (
        "Sở Y tế trả kết quả cho hồ sơ nhận trước ngày 02/7/2031, xong trước ngày 16/8/2031.",
        ["due=2031-08-15"],
    ),
    "sorts of things, each with its day": (
        "Sở Y tế thẩm định đối với dự án nhóm B trước ngày 02/7/2031, dự án nhóm C trước ngày 30/9/2031.",
        ["due=2031-07-01", "due=2031-09-29"],
    ),
    "how many of which sort": (
        "Toàn huyện có 40 trạm bơm, trong đó 12 trạm phải hoàn thành trước ngày 31/12/2031 theo hợp đồng.",
        [],
    ),
    "which of them somebody is given": (
        "Sở Y tế có 12 nhiệm vụ, trong đó giao 05 nhiệm vụ hoàn thành trước ngày 30/6/2031.",
        ["due=2031-06-29"],
    ),
    "what was done once": ("Trước đây, các sở phải báo cáo trước ngày 25 hằng tháng.", []),
    "what is done": (
        "Các sở báo cáo trước ngày 25 hằng tháng.",
        ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2031"],
    ),
    "how long somebody may": (
        "Ông Trần B được ủy quyền điều hành Ban Quản lý đến ngày 30/9/2031.",
        [],
    ),
    "what somebody may and has to finish": (
        "Sở Y tế được ủy quyền phê duyệt dự án, hoàn thành trước ngày 30/9/2031.",
        ["due=2031-09-29"],
    ),
    "the day of an occasion in brackets": (
        "Sở Y tế ra quân vào dịp khai giảng năm học mới (05/9/2031).",
        ["on=2031-09-05"],
    ),
}


@pytest.mark.parametrize(("sentence", "rules"), OF_THOSE.values(), ids=OF_THOSE)
def test_a_time_of_those_it_is_for_is_no_deadline(sentence: str, rules: list[str]) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == rules
