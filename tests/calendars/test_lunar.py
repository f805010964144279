import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.lunar import LunarDay, lunar_day, lunar_month_days, solar_day
from calendars.workdays import load_work_calendar

FACTS = load_work_calendar().facts


def test_tet_and_gio_to_fall_where_the_decisions_put_them() -> None:
    tet = {fact.day.year: fact.day for fact in FACTS if "mùng 1 tháng Giêng" in fact.name}
    ancestors = {fact.day.year: fact.day for fact in FACTS if "10/3 âm lịch" in fact.name}

    assert sorted(tet) == sorted(ancestors) == list(range(2016, 2028))
    assert {year: solar_day(year, 1, 1) for year in tet} == tet
    assert {year: solar_day(year, 3, 10) for year in ancestors} == ancestors


def test_the_days_before_tet_end_the_old_lunar_year() -> None:
    eves = [fact for fact in FACTS if "tháng Chạp" in fact.name]

    assert len(eves) >= 12
    for fact in eves:
        number = int(fact.name.partition("(")[2].partition(" ")[0])
        assert lunar_day(fact.day) == LunarDay(fact.day.year - 1, 12, number), fact


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(1968, "1968-01-29", id="tet-mau-than"),
        pytest.param(1985, "1985-01-21", id="a-month-before-the-chinese-one"),
        pytest.param(2007, "2007-02-17", id="a-day-before-the-chinese-one"),
        pytest.param(2030, "2030-02-02", id="a-day-before-the-chinese-one-again"),
        pytest.param(2000, "2000-02-05", id="the-same-as-the-chinese-one"),
    ],
)
def test_tet_is_reckoned_in_vietnam_not_in_china(year: int, expected: str) -> None:
    assert solar_day(year, 1, 1) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("year", "month"),
    [
        (2001, 4),
        (2004, 2),
        (2006, 7),
        (2009, 5),
        (2012, 4),
        (2014, 9),
        (2017, 6),
        (2020, 4),
        (2023, 2),
        (2025, 6),
        (2028, 5),
        (2031, 3),
        (2033, 11),
        (2036, 6),
        (2039, 5),
    ],
)
def test_the_leap_months_are_those_of_the_almanac(year: int, month: int) -> None:
    leap = [number for number in range(1, 13) if _has_leap_month(year, number)]

    assert leap == [month]


def _has_leap_month(year: int, month: int) -> bool:
    try:
        return lunar_month_days(year, month, is_leap=True) >= 29
    except ValueError:
        return False


@given(st.dates(dt.date(1901, 2, 20), dt.date(2100, 12, 31)))
def test_a_solar_day_has_one_lunar_day(day: dt.date) -> None:
    lunar = lunar_day(day)

    assert solar_day(lunar.year, lunar.month, lunar.day, is_leap=lunar.is_leap) == day
    assert 1 <= lunar.day <= lunar_month_days(lunar.year, lunar.month, is_leap=lunar.is_leap) <= 30


@pytest.mark.parametrize(
    ("year", "month", "day", "message"),
    [
        (2018, 13, 1, "the lunar year 2018 has no month 13"),
        (2018, 1, 31, "month 1 of the lunar year 2018 has no day 31"),
        (2021, 12, 30, "month 12 of the lunar year 2021 has no day 30"),
        (3000, 1, 1, "the lunar year 3000 has no month 1"),
    ],
)
def test_a_lunar_day_that_is_not_is_refused(year: int, month: int, day: int, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the message is compared whole
        solar_day(year, month, day)

    assert str(caught.value) == message
