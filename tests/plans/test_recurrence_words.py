"""Two readings of one weekday of the month sound differently."""

import pytest

from plans.normal_form import parse_rule
from plans.recurrence_words import recurrence_words
from plans.rule_words import explain_rule


@pytest.mark.parametrize(
    ("rrule", "vi", "en"),
    [
        (
            "FREQ=MONTHLY;BYDAY=-1SA",
            "thứ Bảy cuối cùng của tháng",
            "the last Saturday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1MO",
            "thứ Hai đầu tiên của tháng",
            "the first Monday of the month",
        ),
        (
            "FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA",
            "thứ Bảy của tuần cuối cùng trong tháng; tuần từ thứ Hai đến Chủ nhật, kể cả tuần có ngày sang tháng khác",
            "Saturday of the last week of the month; weeks are Monday to Sunday, those that reach into another month too",
        ),
        (
            "FREQ=MONTHLY;X-WEEK=3-DAYS-15-21;BYDAY=WE,TH",
            "thứ Tư hoặc thứ Năm trong các ngày 15 đến 21 của tháng",
            "Wednesday or Thursday among the days 15 to 21 of the month",
        ),
        (
            "FREQ=MONTHLY;X-WEEK=LAST-7-DAYS;BYDAY=SA",
            "thứ Bảy trong bảy ngày cuối tháng",
            "Saturday among the last seven days of the month",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "", ""),
        ("FREQ=WEEKLY;BYDAY=MO", "", ""),
        ("no rule", "", ""),
    ],
)
def test_the_day_of_the_month_in_words(rrule: str, vi: str, en: str) -> None:
    assert (recurrence_words(rrule), recurrence_words(rrule, "en")) == (vi, en)


def test_two_readings_are_explained_apart() -> None:
    rule = parse_rule(
        "ambiguous: rrule=FREQ=MONTHLY;BYDAY=-1FR in 2027 | rrule=FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=FR in 2027"
    )

    first, _, second = explain_rule(rule).partition("; B) ")

    assert first.endswith("(thứ Sáu cuối cùng của tháng)")
    assert second.startswith("hoạt động lặp lại, mỗi lần diễn ra đúng ngày (thứ Sáu của tuần cuối")
