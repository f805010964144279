"""Times in several years that are listed beside them, and in the year that opens a line: they lie in those years, which are no times of their own."""

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

YEARS = {
    "năm 2026, 2027": (2026, 2027),
    "năm 2026 và năm 2027": (2026, 2027),
    "các năm 2026, 2028, 2030": (2026, 2028, 2030),
    "các năm 2026 và 2029": (2026, 2029),
}
TIMES = {
    "quý IV": "window={y}-10-01..{y}-12-31",
    "trong tháng 6": "window={y}-06-01..{y}-06-30",
    "quý I, quý III": "window={y}-01-01..{y}-03-31 && window={y}-07-01..{y}-09-30",
    "trước ngày 30/11": "due={y}-11-29",
    "chậm nhất ngày 15 tháng 10": "due={y}-10-15",
    "ngày 20/10": "due={y}-10-20",
}
BEFORE = ("{years}: {time}", "{years} ({time})", "{years}, {time}")
BEHIND = ("{time} {years}", "{time} của {years}", "{time} ({years})")


def _read(phrase: str) -> str:
    rule = read_phrase(phrase[0].upper() + phrase[1:], Context(year=2026, kind="task")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("frame", [*BEFORE, *BEHIND])
@pytest.mark.parametrize("time", TIMES)
def test_a_time_lies_in_each_of_the_years(time: str, frame: str) -> None:
    wrong = {}
    for said, years in YEARS.items():
        if "và năm" in said and frame in BEHIND[:2]:
            continue  # "quý IV năm 2026 và năm 2027": the second may be the whole year
        phrase = frame.format(years=said, time=time)
        if (found := _read(phrase)) != " && ".join(TIMES[time].format(y=y) for y in years):
            wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("năm 2027, quý I và quý II", "window=2027-01-01..2027-03-31 && window=2027-04-01..2027-06-30"),
        ("năm 2027, tháng 3, 9", "window=2027-03-01..2027-03-31 && window=2027-09-01..2027-09-30"),
        ("năm 2026, tháng 01/2027", "window=2026-01-01..2026-12-31 && window=2027-01-01..2027-01-31"),
        ("hoàn thành trong năm 2026, quý II báo cáo tiến độ", "window=2026-01-01..2026-12-31 && window=2026-04-01..2026-06-30"),
        ("quý IV năm 2026 và năm 2028", "window=2026-10-01..2026-12-31 && window=2028-01-01..2028-12-31"),
        ("các năm 2026, 2027", "window=2026-01-01..2026-12-31 && window=2027-01-01..2027-12-31"),
        ("theo kế hoạch các năm 2026, 2027, trước ngày 15/12 gửi báo cáo", "due=2026-12-14"),
    ],
)  # fmt: skip
def test_near_them(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


@pytest.mark.parametrize("years", ["bắt đầu từ năm 2028", "từ năm 2028", "giai đoạn 2028-2030"])
@pytest.mark.parametrize("month", ["vào tháng 11", "tháng 11", "trong tháng 11"])
def test_a_month_of_each_year_is_no_list_with_the_year_it_begins_in(years: str, month: str) -> None:
    """It was a window from November of the plan's year on, and a rhythm without a date."""
    span = "in 2028-01-01..2030-12-31" if "-" in years else "from 2028-01-01"
    rule = f"window-rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1 {span}; days=30"
    assert _read(f"hằng năm, {years}, {month}") == rule
