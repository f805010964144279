"""Times told one after another: each keeps the dates it has alone, whatever stands between them."""

import cProfile
import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import year_window
from calendars.lunar import solar_day
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


TIMES = (
    "trước ngày 15/6",
    "từ ngày 10/6 đến ngày 20/6",
    "chậm nhất ngày 20 hằng tháng",
    "trước ngày 10 của tháng cuối quý",
    "trước ngày 15/6 và 15/12 hằng năm",
)
NAMED = (
    "Vụ Mùa: {}",
    "gửi quyết toán năm trước {}",
    "{} gửi kết quả (của quý I và quý II)",
    "tuyển sinh năm học 2024-2025 {}",
)


@pytest.mark.parametrize("sentence", NAMED)
@pytest.mark.parametrize("time", TIMES)
def test_what_a_time_is_of_changes_no_date(sentence: str, time: str) -> None:
    assert dates(sentence.format(time)) == dates(time)


@given(st.integers(1, 12), st.integers(1, 29), st.integers(1, 60))
def test_a_bracket_of_the_moon_in_a_range_changes_nothing(month: int, day: int, days: int) -> None:
    first = solar_day(YEAR, month, day)
    last = first + dt.timedelta(days)
    plain = f"từ ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}"
    told = f"từ ngày {first:%d/%m/%Y} ({day} tháng {month} âm lịch) đến hết ngày {last:%d/%m/%Y}"
    context = Context(YEAR)

    assert read_phrase(told, context).rule == read_phrase(plain, context).rule


@given(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), st.integers(0, 9))
def test_years_are_counted_from_the_one_reported_on(day: dt.date, years: int) -> None:
    said = f"ngày {day.day}/{day.month} năm N" + (f"+{years}" if years else "")
    rule = read_phrase(said, Context(YEAR, "report")).rule

    assert rule is not None
    if (day.month, day.day) != (2, 29):
        assert format_rule(rule) == f"due={YEAR + years}-{day:%m-%d}"


@given(st.integers(1, 12), st.integers(13, 28))
def test_a_month_in_roman_numerals_or_english_is_that_month(month: int, day: int) -> None:
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[month - 1]
    context = Context(YEAR)
    plain = read_phrase(f"trước ngày {day}/{month}/{YEAR}", context).rule
    english = f"trước ngày {day} {dt.date(YEAR, month, day):%B} {YEAR}"

    assert read_phrase(english, context).rule == plain
    assert read_phrase(f"trước ngày {day}/{roman}/{YEAR}", context).rule == plain
    whole = read_phrase(f"tháng {month}/{YEAR}", context).rule
    assert read_phrase(f"tháng {roman}/{YEAR}", context).rule == whole


def test_a_long_row_of_times_costs_no_more_per_time() -> None:
    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(read_phrase, "từ ngày 1/1 " * count, Context(YEAR))
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(2_000) < 12 * calls(200)  # with the square it would be a hundred times
