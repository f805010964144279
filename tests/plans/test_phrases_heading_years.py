"""A year that a sentence begins with is that of the times in it; the next sentence is the plan's again."""

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, find_times

SENTENCES = {
    "a later year": ("Năm 2033, Sở A hoàn thành trước ngày 30/6.", ["due=2033-06-29"]),
    "a year gone by": ("Năm 2030, Sở A tổ chức 04 lớp trong quý III.", ["quota=4/2030-Q3"]),
    "in brackets": ("Năm 2033 (quý I), Sở A khảo sát.", ["window=2033-01-01..2033-03-31"]),
    "what comes again": (
        "Năm 2033, báo cáo trước ngày 25 hằng tháng.",
        ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2033"],
    ),
    "year by year": (
        "Năm 2032, tập huấn vào tháng 5; năm 2033, tổng kết trong tháng 6.",
        ["window=2032-05-01..2032-05-31", "window=2033-06-01..2033-06-30"],
    ),
    "the next sentence": (
        "Năm 2033, hoàn thành trước ngày 30/6. Sở A báo cáo trước ngày 15/7.",
        ["due=2033-06-29", "due=2031-07-14"],
    ),
    "a day with its own year": (
        "Năm 2033, hoàn thành trước ngày 30/6/2034.",
        ["due=2034-06-29"],
    ),
    "a year inside": (
        "Sở A tổng kết năm 2030 trong tháng 01, hoàn thành trước ngày 30/6.",
        ["window=2031-01-01..2031-01-31", "due=2031-06-29"],
    ),
    "a list of years": (
        "Năm 2031, 2032 và 2033: hoàn thành trước ngày 30/6.",
        ["due=2031-06-29 && due=2032-06-29 && due=2033-06-29"],
    ),
}


@pytest.mark.parametrize(("sentence", "rules"), SENTENCES.values(), ids=SENTENCES)
def test_the_year_before_the_comma_holds_for_its_sentence(sentence: str, rules: list[str]) -> None:
    found = [each.rule for each in find_times(sentence, Context(2031)) if each.rule is not None]
    assert [format_rule(rule) for rule in found] == rules
