"""What is gone through for half a year and for the year has two days, beside whatever verb: "chấm điểm 6 tháng, năm xong trước ngày 20/6 và 20/12".

December was lost: the half-year was taken for how long a yearly day goes on.
"""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, find_times, read_phrase

DEEDS = ("chấm điểm", "đánh giá, xếp loại", "sơ kết, tổng kết", "tổng hợp số liệu", "thống kê", "gửi báo cáo")  # fmt: skip
PERIODS = ("6 tháng, năm", "6 tháng và năm", "6 tháng, cả năm", "6 tháng đầu năm và cả năm")
DAYS = {
    "trước ngày 20/6 và 20/12": "due=2031-06-19 && due=2031-12-19",
    "trước ngày 20/6 và ngày 20/12": "due=2031-06-19 && due=2031-12-19",
    "xong trước ngày 20/6 và 20/12": "due=2031-06-19 && due=2031-12-19",
    "chậm nhất ngày 20/6, 20/12": "due=2031-06-20 && due=2031-12-20",
}
CONTEXT = Context(year=2031, kind="task")


@pytest.mark.parametrize("frame", ["{deed} {period} {day}", "{deed} {period} ({day})", "{day} {deed} {period}", "{day}, {deed} {period}"])  # fmt: skip
def test_both_days_are_kept(frame: str) -> None:
    wrong = {}
    for deed, period, (day, rules) in itertools.product(DEEDS, PERIODS, DAYS.items()):
        words = frame.format(deed=deed, period=period, day=day)
        phrase = words[0].upper() + words[1:]
        told = (each.rule for each in find_times(phrase, CONTEXT) if each.rule)
        found = " && ".join(format_rule(rule) for rule in told)
        if found != rules:
            wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Trước ngày 20/6 và 20/12 tổng hợp số liệu", "due=2031-06-19 && due=2031-12-19"),
        ("15/6, 15/12 tổng kết", "due=2031-06-15 && due=2031-12-15"),
        ("6 tháng đầu năm rà soát", "window=2031-01-01..2031-06-30"),
    ],
)
def test_neighbours(phrase: str, expected: str) -> None:
    rule = read_phrase(phrase, CONTEXT).rule
    assert rule is not None
    assert format_rule(rule) == expected
