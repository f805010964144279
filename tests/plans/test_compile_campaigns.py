"""A plan that states its days for all of it: what has a rhythm and no time of its own is owed in those days."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = """UBND TỈNH HẢI MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 88/KH-UBND\tHải Minh, ngày 20 tháng 02 năm 2025

KẾ HOẠCH
Tháng cao điểm vệ sinh môi trường năm 2025

I. THỜI GIAN: {days}
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế {duty}.
"""
MARCH = "Từ ngày 01/3 đến ngày 31/3/2025."


def rules(duty: str, days: str = MARCH) -> list[str]:
    found: dict[str, Any] = seen_of(HEAD.format(days=days, duty=duty).encode())
    return [each["rule"] for each in found["obligations"]]


@pytest.mark.parametrize(
    ("duty", "rule"),
    [
        (
            "báo cáo UBND tỉnh vào thứ Sáu hằng tuần",
            "due-rrule=FREQ=WEEKLY;BYDAY=FR in 2025-03-01..2025-03-31",
        ),
        ("phát ít nhất 02 tin/tuần", "quota>=2/week in 2025-03-01..2025-03-31"),
        (
            "báo cáo UBND tỉnh trước ngày 05 tháng sau",
            "due-rrule=FREQ=MONTHLY;BYMONTHDAY=4 in 2025-04-01..2025-05-01",
        ),
        # a day, and days of its own
        ("báo cáo tổng kết trước ngày 10/4/2025", "due=2025-04-09"),
        (
            "phát ít nhất 02 tin/tuần, từ tháng 4 đến tháng 6",
            "quota>=2/week in 2025-04-01..2025-06-30",
        ),
    ],
)
def test_a_rhythm_of_a_campaign_ends_with_it(duty: str, rule: str) -> None:
    assert rules(duty) == [rule]


@pytest.mark.parametrize(
    "days",
    ["Năm 2025.", "Hoàn thành trước ngày 30/11/2025.", "Từ ngày 31/3/2025 đến ngày 01/3/2025."],
)
def test_without_such_days_it_goes_over_the_plan_s_year(days: str) -> None:
    weekly = "due-rrule=FREQ=WEEKLY;BYDAY=FR in 2025"

    assert rules("báo cáo UBND tỉnh vào thứ Sáu hằng tuần", days) == [weekly]


@pytest.mark.parametrize(
    ("opening", "rule"),
    [
        (
            "Tuần 1 tháng 4",
            "ambiguous: window=2025-04-01..2025-04-07 | window=2025-03-31..2025-04-06",
        ),
        ("Cuối quý II", "window=2025-06-01..2025-06-30"),
        ("Đầu tháng 5/2025", "due=2025-05-01"),
        ("Tháng 6/2025", "window=2025-06-01..2025-06-30"),
    ],
)
def test_a_part_of_a_month_opens_an_item(opening: str, rule: str) -> None:
    text = HEAD.format(days=MARCH, duty="chủ trì") + (
        f"III. TIẾN ĐỘ\n1. Tháng 02/2025: ban hành văn bản.\n2. {opening}: tổng kết.\n"
    )

    found = {each["id"]: each["rule"] for each in seen_of(text.encode())["obligations"]}

    assert found["III.2"] == rule


def test_the_report_that_closes_a_campaign_is_called_as_the_text_calls_it() -> None:
    duty = "báo cáo tuần trước thứ Sáu hằng tuần, báo cáo tổng kết trước ngày 10/4/2025"
    found = seen_of(HEAD.format(days=MARCH, duty=duty).encode())["obligations"]

    assert [(each["title"], each["rule"]) for each in found][-1] == (
        "Báo cáo tổng kết",
        "due=2025-04-09",
    )
