"""A month told by its place in a quarter ("hết tháng đầu quý sau", "nửa đầu tháng cuối của quý II") under every word beside it.

The words of time at its ends ("hết tháng", "đầu … quý") also mean something alone: they must not be read apart from it.
"""

import calendar
import itertools
from collections.abc import Mapping

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

MONTHS = {
    1: ("tháng đầu", "tháng đầu tiên", "tháng thứ nhất", "tháng thứ 1"),
    2: ("tháng giữa", "tháng thứ hai", "tháng thứ 2"),
    3: ("tháng cuối", "tháng cuối cùng", "tháng thứ ba", "tháng thứ 3"),
}
QUARTERS = ("quý", "của quý", "của mỗi quý", "hằng quý", "trong quý", "của quý báo cáo")
NEXT = ("quý sau", "của quý sau", "của quý tiếp theo", "của quý liền sau", "quý kế tiếp")
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

EACH: Mapping[str, str] = {
    "hết {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "chậm nhất hết {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "đến hết {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "chậm nhất trong {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "cuối {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "trong {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "ngày cuối cùng của {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "nửa cuối {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "nửa sau {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-1",
    "giữa {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=15",
    "hết nửa đầu {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=15",
    "trước nửa cuối {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=15",
    "trước ngày 10 {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=9",
    "chậm nhất ngày 10 của {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=10",
    "trước {}": "due-rrule=FREQ=MONTHLY;BYMONTH={before};BYMONTHDAY=-1",
    "trước ngày 01 {}": "due-rrule=FREQ=MONTHLY;BYMONTH={before};BYMONTHDAY=-1",
    "trước tuần cuối {}": "due-rrule=FREQ=MONTHLY;BYMONTH={in_};BYMONTHDAY=-8",
}
"""Words beside the month → the rule of a report."""
NAMED: Mapping[str, str] = {
    "hết {}": "due=2024-{m:02d}-{last}",
    "ngày cuối {}": "due=2024-{m:02d}-{last}",
    "ngày cuối cùng của {}": "due=2024-{m:02d}-{last}",
    "cuối {}": "due=2024-{m:02d}-{last}",
    "ngày đầu tiên của {}": "due=2024-{m:02d}-01",
    "giữa {}": "due=2024-{m:02d}-15",
    "trước ngày 10 {}": "due=2024-{m:02d}-09",
    "nửa đầu {}": "window=2024-{m:02d}-01..2024-{m:02d}-15",
    "nửa cuối {}": "window=2024-{m:02d}-16..2024-{m:02d}-{last}",
    "ngày làm việc cuối cùng của {}": "due-rrule=FREQ=YEARLY;BYMONTH={m};X-LAST-WORKDAY in 2024",
    "thứ Sáu đầu tiên của {}": "due=2024-{m:02d}-{friday:02d}",
}


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2024, kind="report")).rule
    return "" if rule is None else format_rule(rule)


def _named(frame: str, month: int) -> str:
    friday = 1 + (calendar.FRIDAY - calendar.weekday(2024, month, 1)) % 7
    return NAMED[frame].format(m=month, last=LENGTHS[month - 1], friday=friday)


def _places(quarters: tuple[str, ...]) -> list[tuple[int, str]]:
    return [
        (number, f"{month} {quarter}")
        for number, spellings in MONTHS.items()
        for month, quarter in itertools.product(spellings, quarters)
    ]


def _rule(form: str, number: int) -> str:
    numbers = range(number, 13, 3)
    before = sorted((month - 2) % 12 + 1 for month in numbers)
    return form.format(in_=",".join(map(str, numbers)), before=",".join(map(str, before)))


@pytest.mark.parametrize("frame", EACH)
def test_a_month_of_each_quarter_is_one_place(frame: str) -> None:
    wrong = {
        phrase: found
        for number, place in _places(QUARTERS)
        if (found := _read(phrase := frame.format(place)))
        != f"{_rule(EACH[frame], number)} in 2024"
    }
    assert not wrong


@pytest.mark.parametrize("frame", EACH)
def test_a_month_of_the_quarter_that_follows_falls_a_quarter_later(frame: str) -> None:
    """Before its first day is a day earlier, so the year of reports begins and ends a day earlier too."""
    is_day_before = "{before}" in EACH[frame]
    span = "2024-03-31..2025-03-30" if is_day_before else "2024-04-01..2025-03-31"
    wrong = {
        phrase: found
        for number, place in _places(NEXT)
        if (found := _read(phrase := frame.format(place)))
        != f"{_rule(EACH[frame], number)} in {span}"
    }
    assert not wrong


@pytest.mark.parametrize("frame", NAMED)
def test_a_month_of_a_named_quarter_is_that_month(frame: str) -> None:
    wrong = {}
    for number, spellings in MONTHS.items():
        for month, quarter in itertools.product(spellings, ("I", "II", "III", "IV")):
            phrase = frame.format(f"{month} của quý {quarter}")
            at = ("I", "II", "III", "IV").index(quarter) * 3 + number
            if (found := _read(phrase)) != _named(frame, at):
                wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("hết tháng sau", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 in 2024-02-01..2025-01-31"),
        ("chậm nhất hết tháng liền sau tháng báo cáo", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 in 2024-02-01..2025-01-31"),
        ("hết quý sau", "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 in 2024-04-01..2025-03-31"),
        ("hết tháng liền sau quý báo cáo", "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1 in 2024-04-01..2025-03-31"),
        ("trước ngày 01 tháng sau", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 in 2024-01-31..2025-01-30"),
        ("thứ Sáu đầu tiên của tháng sau", "due-rrule=FREQ=MONTHLY;BYDAY=1FR in 2024-02-01..2025-01-31"),
        ("thứ Sáu cuối cùng của tháng đầu quý sau", "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=-1FR in 2024-04-01..2025-03-31"),
        ("hết tháng", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 in 2024"),
        ("nửa cuối quý II/2024", "window=2024-05-16..2024-06-30"),
        ("nửa sau quý II/2024", "window=2024-05-16..2024-06-30"),
        ("hết nửa đầu mỗi quý", "due=2024-02-15 && due=2024-05-15 && due=2024-08-15 && due=2024-11-15"),
        ("tuần đầu tháng cuối quý II", "ambiguous: window=2024-06-01..2024-06-07 | window=2024-05-27..2024-06-02"),
        ("hết tháng thứ 3 kể từ ngày ký", ""),
        ("hết tháng thứ 6", ""),
    ],
)  # fmt: skip
def test_what_stands_next_to_them(phrase: str, rule: str) -> None:
    """The last two: which month is meant nobody can say, so none is (they were the end of each month)."""
    assert _read(phrase) == rule


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("ngày đầu tiên của quý II", "due=2024-04-01"),
        ("ngày đầu tiên của năm 2024", "due=2024-01-01"),
        ("ngày đầu tiên của 6 tháng cuối năm", "due=2024-07-01"),
        ("những ngày đầu tiên của quý II", "window=2024-04-01..2024-04-30"),
        ("ngày làm việc cuối cùng của 6 tháng đầu năm", "due-rrule=FREQ=YEARLY;BYMONTH=6;X-LAST-WORKDAY in 2024"),
        ("trước khi kết thúc năm", "due=2024-12-31"),
        ("trước khi hết 6 tháng đầu năm", "due=2024-06-30"),
        ("trước khi hết 3 tháng", "relative=-3m before khi hết"),
    ],
)  # fmt: skip
def test_the_first_and_last_days_of_longer_periods(phrase: str, rule: str) -> None:
    read = read_phrase(phrase, Context(year=2024, kind="task")).rule
    assert read is not None
    assert format_rule(read) == rule
