"""What is shown once more is no second duty; and months told with how often something is done date it."""

import pytest

from tests.frames import duties_of_item

RULES: dict[str, tuple[str, list[str]]] = {
    "a rerun behind a semicolon": (
        "Đài Truyền thanh: Bản tin đọc sách phát vào tối thứ Tư hằng tuần; phát lại sáng thứ Sáu.",
        ["rrule=FREQ=WEEKLY;BYDAY=WE in 2027; time=PM"],
    ),
    "a rerun with its own rhythm": (
        "Đài Truyền thanh phát bản tin vào 19 giờ 45 phút thứ Tư hằng tuần, phát lại vào 9 giờ thứ Năm hằng tuần.",
        ["rrule=FREQ=WEEKLY;BYDAY=WE in 2027; time=19:45"],
    ),
    "a rerun that is the duty itself": (
        "Đài Truyền thanh phát lại bản tin vào sáng thứ Sáu hằng tuần.",
        ["rrule=FREQ=WEEKLY;BYDAY=FR in 2027; time=AM"],
    ),
    "a rhythm and its months": (
        "Sở Y tế kiểm tra kho thuốc 06 tháng/lần (tháng 6 và tháng 12).",
        ["window=2027-06-01..2027-06-30 && window=2027-12-01..2027-12-31"],
    ),
    "a condition right behind the time": (
        "Sở Y tế mở lớp trong quý IV nếu được cấp kinh phí.",
        ["window=2027-10-01..2027-12-31; cond=nếu được cấp kinh phí"],
    ),
    "the end of a quarter": ("Sở Y tế khảo sát trước khi kết thúc quý II.", ["due=2027-06-30"]),
}


@pytest.mark.parametrize(("sentence", "rules"), RULES.values(), ids=RULES.keys())
def test_the_rules_of_a_sentence(sentence: str, rules: list[str]) -> None:
    assert [rule for _, _, rule in duties_of_item(sentence)] == rules
