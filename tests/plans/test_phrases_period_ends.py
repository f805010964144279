"""Lengths counted from the end of a month, a quarter, a half-year, a year: the calendar itself says when that is."""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

AFTER = (
    "chậm nhất {} sau khi kết thúc {}",
    "trong vòng {} sau khi hết {}",
    "trong thời hạn {} kể từ ngày kết thúc {}",
    "chậm nhất {} kể từ khi kết thúc {}",
    "không quá {} kể từ ngày cuối cùng của {}",
    "chậm nhất là {}, kể từ ngày kết thúc {}",
)
BEHIND = ("sau khi kết thúc {p} chậm nhất {a}", "sau khi kết thúc {p} {a}")
BEFORE = ("chậm nhất {} trước khi kết thúc {}", "{} trước khi hết {}")
AHEAD = ("trước khi kết thúc {p} {a}", "trước khi hết {p} ít nhất {a}")
EACH = {
    "tháng": ("", "", "2024-02-01..2025-01-31"),
    "tháng báo cáo": ("", "", "2024-02-01..2025-01-31"),
    "quý": ("BYMONTH=1,4,7,10;", "BYMONTH=3,6,9,12;", "2024-04-01..2025-03-31"),
    "mỗi quý": ("BYMONTH=1,4,7,10;", "BYMONTH=3,6,9,12;", "2024-04-01..2025-03-31"),
    "6 tháng": ("BYMONTH=1,7;", "BYMONTH=6,12;", "2024-07-01..2025-06-30"),
}
"""The period → the months after it, its last months, and the span in which the days after it lie."""
NAMED = {
    "quý II": "2024-06-30",
    "quý III/2024": "2024-09-30",
    "tháng 02": "2024-02-29",
    "năm 2024": "2024-12-31",
    "6 tháng đầu năm": "2024-06-30",
}
DAYS = {"05 ngày": (5, "d"), "15 ngày": (15, "d"), "03 ngày làm việc": (3, "wd")}


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2024, kind="report")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("period", EACH)
def test_a_length_after_each_period_is_a_day_of_the_next(period: str) -> None:
    months, _, span = EACH[period]
    for words, (number, unit) in DAYS.items():
        part = "X-WORKDAY" if unit == "wd" else "BYMONTHDAY"
        expected = f"due-rrule=FREQ=MONTHLY;{months}{part}={number} in {span}"
        for phrase in (*(f.format(words, period) for f in AFTER), *_around(BEHIND, period, words)):
            assert _read(phrase) == expected, phrase


@pytest.mark.parametrize("period", EACH)
def test_a_length_before_each_end_is_counted_back_from_it(period: str) -> None:
    months = EACH[period][1]
    for words, number in (("05 ngày", 5), ("15 ngày", 15)):
        expected = f"due-rrule=FREQ=MONTHLY;{months}BYMONTHDAY={-number - 1} in 2024"
        for phrase in (*(f.format(words, period) for f in BEFORE), *_around(AHEAD, period, words)):
            assert _read(phrase) == expected, phrase


def test_a_named_period_ends_on_its_day() -> None:
    for (period, day), (words, (number, unit)) in itertools.product(NAMED.items(), DAYS.items()):
        for phrase in (*(f.format(words, period) for f in AFTER), *_around(BEHIND, period, words)):
            assert _read(phrase).replace("<=", "=") == f"relative=+{number}{unit} after {day}"
        for phrase in (*(f.format(words, period) for f in BEFORE), *_around(AHEAD, period, words)):
            assert _read(phrase).replace("<=", "=") == f"relative=-{number}{unit} before {day}"


def _around(frames: tuple[str, ...], period: str, amount: str) -> list[str]:
    return [frame.format(p=period, a=amount) for frame in frames]


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("trước khi kết thúc quý", "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 in 2024"),
        ("trước khi hết tháng", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 in 2024"),
        (
            "trong vòng 10 ngày trước khi kết thúc quý",
            "window-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-10; days=10",
        ),
        (
            "hằng quý, chậm nhất 5 ngày sau khi kết thúc kỳ báo cáo",
            "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5 in 2024-04-01..2025-03-31",
        ),
        ("báo cáo năm chậm nhất 15 ngày kể từ ngày kết thúc năm", "due=2025-01-15"),
        # no day that is one in each month, a term of which reports nobody says, and years no law begins
        ("chậm nhất 45 ngày sau khi kết thúc quý", "relative<=+45d after kết thúc quý"),
        ("chậm nhất 5 ngày sau khi kết thúc kỳ báo cáo", "relative<=+5d after kết thúc kỳ báo cáo"),
        ("trước khi kết thúc năm học 15 ngày", "relative=-15d before khi kết thúc năm học"),
        ("sau khi kết thúc quý", "event-triggered: kết thúc quý"),
    ],
)
def test_what_is_counted_from_an_end_and_what_is_not(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


def test_an_hour_is_no_number_too_long_to_be_one() -> None:
    assert read_phrase("1/1$0000000000G", Context(year=2024)).rule is not None
