"""So many things in each of several periods, whichever is said first and whatever the column is called.

In a column of last days "04 lớp: quý II (02 lớp), quý III (02 lớp)" was four, and two, and two deadlines.
"""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

PERIODS = {"quý II": "2031-Q2", "quý III": "2031-Q3", "tháng 5": "2031-M05", "tháng 11": "2031-M11"}
FRAMES = (
    "04 {thing}: {one} (02 {thing}), {two} (02 {thing})",
    "{one} (02 {thing}), {two} (02 {thing})",
    "{one}: 02 {thing}; {two}: 02 {thing}",
    "02 {thing} {one}, 02 {thing} {two}",
    "02 {thing} ({one}), 02 {thing} ({two})",
    "{one} 02 {thing}, {two} 02 {thing}",
)


@pytest.mark.parametrize("hint", ["", "Thời gian", "Thời gian hoàn thành"])
@pytest.mark.parametrize("frame", FRAMES)
def test_each_period_has_its_number(frame: str, hint: str) -> None:
    wrong = {}
    for (one, two), thing in itertools.product(
        itertools.combinations(PERIODS, 2), ("lớp", "cuộc", "hội nghị")
    ):
        words = frame.format(thing=thing, one=one, two=two)
        phrase = words[0].upper() + words[1:]
        rule = read_phrase(phrase, Context(year=2031, kind="task", hint=hint)).rule
        found = [] if rule is None else format_rule(rule).split(" && ")
        expected = [f"quota=2/{PERIODS[one]}", f"quota=2/{PERIODS[two]}"]
        if found not in (expected, ["quota=4/2031", *expected]):
            wrong[phrase] = found
    assert not wrong
