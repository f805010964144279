"""Times told one after another: each keeps the dates it has alone, whatever stands between them."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import year_window
from calendars.workdays import load_work_calendar
from plans.expansion import slots
from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

CALENDAR = load_work_calendar()
YEAR = 2024

REPORTS = (
    ("hằng tuần vào thứ Năm", "hằng tuần trước 16 giờ thứ Năm", "hằng tuần (trước ngày thứ Sáu)"),
    (
        "hằng tháng trước ngày 20",
        "hằng tháng vào ngày 20",
        "hằng tháng (trước ngày 20)",
        "trước ngày 20 hằng tháng",
        "báo cáo tháng trước ngày 20",
        "chậm nhất vào ngày 20 của tháng",
        "hằng tháng: trước ngày 20",
        "chậm nhất ngày 05 hằng tháng",
    ),
    (
        "hằng quý trước ngày 18 của tháng cuối quý",
        "hằng quý (trước ngày 18 tháng cuối quý)",
        "trước ngày 18 của tháng cuối quý",
        "báo cáo quý trước ngày 18 tháng cuối quý",
        "hằng quý vào ngày 18 của tháng thứ ba",
        "quý: trước ngày 18 của tháng cuối quý",
        "hằng quý trước ngày 05 tháng đầu quý sau",
    ),
    (
        "6 tháng trước ngày 15/6",
        "báo cáo 6 tháng đầu năm trước ngày 15/6",
        "6 tháng (trước ngày 15/6)",
        "trước ngày 15/6 đối với báo cáo 6 tháng",
        "6 tháng: trước ngày 15/6",
        "báo cáo 6 tháng gửi chậm nhất ngày 15/6",
    ),
    (
        "hằng năm trước ngày 15/12",
        "báo cáo năm trước ngày 15/12",
        "năm (trước ngày 15/12)",
        "trước ngày 15/12 hằng năm",
        "năm: trước ngày 15/12",
        "trước ngày 15/01 năm sau",
        "báo cáo năm gửi chậm nhất ngày 31/01 năm sau",
    ),
)
SEPARATORS = ("; ", ", ", " và ")


def dates(text: str) -> set[dt.date]:
    """Every day the phrase names in 2024, by any rule in it, the preferred readings."""
    rule = read_phrase(text, Context(YEAR, "report")).rule
    assert rule is not None, text
    assert "invalid" not in format_rule(rule), text
    return {slot.nominal for slot in slots(rule, year_window(YEAR), calendar=CALENDAR)[0]}


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(("first", "second"), list(permutations(range(len(REPORTS)), 2)))
def test_two_reports_keep_their_dates(first: int, second: int, separator: str) -> None:
    for one in REPORTS[first]:
        for other in REPORTS[second]:
            joined = one + separator + other
            assert dates(joined) == dates(one) | dates(other), joined


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(tuple(permutations(range(len(REPORTS)), 3))).flatmap(
        lambda places: st.tuples(*(st.sampled_from(REPORTS[place]) for place in places))
    ),
    st.sampled_from(SEPARATORS),
    st.sampled_from(SEPARATORS),
)
def test_three_reports_in_any_order_keep_their_dates(
    parts: tuple[str, str, str], first: str, second: str
) -> None:
    joined = parts[0] + first + parts[1] + second + parts[2]
    assert dates(joined) == set().union(*map(dates, parts)), joined
