import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import Window
from calendars.periods import Unit, key_of, period_key, period_of, period_window

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "unit", "key", "window"),
    [
        pytest.param("2018-01-31", Unit.MONTH, "2018-M01", "2018-01-01..2018-01-31", id="month"),
        pytest.param("2018-03-31", Unit.QUARTER, "2018-Q1", "2018-01-01..2018-03-31", id="quarter"),
        pytest.param("2018-07-01", Unit.HALF, "2018-H2", "2018-07-01..2018-12-31", id="half"),
        pytest.param("2018-02-01", Unit.WEEK, "2018-W05", "2018-01-29..2018-02-04", id="week"),
        pytest.param("2018-12-31", Unit.WEEK, "2019-W01", "2018-12-31..2019-01-06", id="iso-year"),
        pytest.param("2021-01-03", Unit.WEEK, "2020-W53", "2020-12-28..2021-01-03", id="week-53"),
        pytest.param("2018-06-01", Unit.YEAR, "2018", "2018-01-01..2018-12-31", id="year"),
        pytest.param("2018-06-01", Unit.DAY, "2018-06-01", "2018-06-01..2018-06-01", id="day"),
    ],
)
def test_a_day_has_a_period_and_its_key(text: str, unit: Unit, key: str, window: str) -> None:
    day = dt.date.fromisoformat(text)

    assert period_key(day, unit) == key
    assert str(period_of(day, unit)) == window
    assert str(period_window(key)) == window


@pytest.mark.parametrize(
    "key",
    [
        "",
        "once",
        "2018-Q5",
        "2018-Q0",
        "2018-H3",
        "2018-M13",
        "2018-M1",
        "2018-W5",
        "2019-W53",
        "2018-X1",
        "2018-02-30",
        "18",
        "2018-",
        "2018-Q",
        "0000",
        "٢٠١٨",
        "2018-M00",
        "2018-Q1 ",
    ],
)
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- any sentence will do
        period_window(key)


@given(DAYS, st.sampled_from(Unit))
def test_key_and_window_are_each_others_inverse(day: dt.date, unit: Unit) -> None:
    key, window = period_key(day, unit), period_of(day, unit)

    assert day in window
    assert period_window(key) == window
    assert key_of(window) == key


def test_a_window_that_is_no_period_has_no_key() -> None:
    with pytest.raises(ValueError, match="is no calendar period"):
        key_of(Window(dt.date(2018, 1, 1), dt.date(2018, 2, 28)))
