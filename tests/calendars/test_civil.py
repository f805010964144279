import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import (
    Window,
    add_months,
    at,
    end_of,
    half_window,
    last_day_of_month,
    local_day,
    month_window,
    parse_window,
    quarter_window,
)

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param("2018-01-31", 1, "2018-02-28", id="one-month-from-the-31st"),
        pytest.param("2020-01-31", 1, "2020-02-29", id="leap-february"),
        pytest.param("2100-01-31", 1, "2100-02-28", id="2100-is-no-leap-year"),
        pytest.param("2018-12-15", 1, "2019-01-15", id="over-the-year"),
        pytest.param("2018-01-15", -1, "2017-12-15", id="backwards-over-the-year"),
        pytest.param("2018-05-31", -3, "2018-02-28", id="backwards-into-february"),
        pytest.param("2020-02-29", 12, "2021-02-28", id="a-year-from-the-29th-of-february"),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(
    day: str, months: int, expected: str
) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(quarter_window(2018, 1), "2018-01-01..2018-03-31", id="quarter-1"),
        pytest.param(quarter_window(2018, 4), "2018-10-01..2018-12-31", id="quarter-4"),
        pytest.param(half_window(2018, 1), "2018-01-01..2018-06-30", id="first-half"),
        pytest.param(half_window(2018, 2), "2018-07-01..2018-12-31", id="second-half"),
        pytest.param(month_window(2016, 2), "2016-02-01..2016-02-29", id="leap-february"),
    ],
)
def test_periods_hold_both_their_ends(window: Window, expected: str) -> None:
    assert str(window) == expected
    assert parse_window(expected) == window


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("2018-01-01", "expected A..B, got '2018-01-01'", id="no-dots"),
        pytest.param("2018-13-01..2018-12-31", "month must be in 1..12", id="no-such-month"),
        pytest.param(
            "2018-02-01..2018-01-01",
            "window ends before it starts: datetime.date(2018, 2, 1)..datetime.date(2018, 1, 1)",
            id="backwards",
        ),
    ],
)
def test_a_bad_window_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the message is compared whole
        parse_window(text)

    assert str(caught.value) == message


def test_a_day_ends_where_the_next_begins() -> None:
    assert end_of(dt.date(2018, 2, 28)) == at(dt.date(2018, 3, 1), 0)
    assert local_day(end_of(dt.date(2018, 2, 28)) - dt.timedelta(seconds=1)) == dt.date(2018, 2, 28)


@given(DAYS)
def test_the_local_day_of_any_clock_time_is_that_day_whatever_zone_it_is_told_in(
    day: dt.date,
) -> None:
    assert local_day(at(day, 0).astimezone(dt.UTC)) == day
    assert local_day(at(day, 23, 59).astimezone(dt.UTC)) == day


@given(DAYS, st.integers(-600, 600))
def test_adding_months_lands_in_the_month_counted(day: dt.date, months: int) -> None:
    landed = add_months(day, months)

    assert landed.year * 12 + landed.month == day.year * 12 + day.month + months
    assert landed.day == min(day.day, last_day_of_month(landed.year, landed.month).day)
