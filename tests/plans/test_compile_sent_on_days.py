"""What is sent on a day of each month is owed by it; what is held then is held; what is finished before an event waits for it."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD, dated

DUE = "due-rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031"
HELD = "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031"
MONTHLY = {
    "Ngày 15 hằng tháng gửi ảnh hoạt động về Phòng Nội vụ.": DUE,
    "Vào ngày 15 hằng tháng, UBND các xã gửi số liệu về Phòng Nội vụ.": DUE,
    "UBND các xã ngày 15 hằng tháng gửi báo cáo về Phòng Nội vụ.": DUE,
    "Sở Y tế tổng hợp, báo cáo UBND tỉnh vào ngày 15 hằng tháng. Sở Nội vụ tổng hợp chung.": DUE,
    "Ngày 15 hằng tháng, Sở Y tế tổng hợp, báo cáo UBND tỉnh. Sở Nội vụ tổng hợp chung.": DUE,
    "Sở Y tế tổ chức giao ban vào ngày 15 hằng tháng.": HELD,
    "Ngày 15 hằng tháng tổ chức giao ban và gửi kết quả về Sở Y tế.": HELD,
}
COURSES = {
    "Sở Y tế mở 02 lớp, lớp thứ nhất trong tháng 4, lớp thứ hai trong tháng 9.": [
        "window=2031-04-01..2031-04-30",
        "window=2031-09-01..2031-09-30",
    ],
    "Sở Y tế mở đợt đầu tiên trong tháng 4.": ["window=2031-04-01..2031-04-30"],
    "Sở Y tế mở lớp vào thứ Hai hằng tuần.": ["rrule=FREQ=WEEKLY;BYDAY=MO in 2031"],
}


@pytest.mark.parametrize(("sentence", "rule"), MONTHLY.items())
def test_what_is_sent_on_a_day_is_owed_by_it(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]


def test_a_day_before_the_verb_is_no_part_of_the_name() -> None:
    (duty,) = dated("UBND các xã ngày 15 hằng tháng gửi báo cáo về Phòng Nội vụ.")

    assert duty["lead"] == ["UBND các xã"]


@pytest.mark.parametrize(("sentence", "rules"), COURSES.items())
def test_the_second_course_is_no_monday_and_the_first_no_first_day(
    sentence: str, rules: list[str]
) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == rules


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế hoàn thành việc sửa trạm trước khi mùa mưa bắt đầu.",
        "Sở Y tế mở lớp, hoàn thành trước khi kết thúc năm học 2030 - 2031.",
    ],
)
def test_what_is_finished_before_an_event_waits_for_it(sentence: str) -> None:
    found = seen_of(HEAD.format(sentence).encode())["obligations"]

    assert any((o["rule"] or "").startswith("event-triggered: trước khi") for o in found)
