import datetime as dt
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import Window, month_window, parse_window, year_window
from calendars.periods import Unit
from calendars.recurrence import Recurrence, expand, expand_deadlines, period_unit
from calendars.workdays import load_work_calendar

CALENDAR = load_work_calendar()
YEAR = year_window(2018)
LAST_SATURDAY = "FREQ=MONTHLY;BYDAY=-1SA"
SATURDAY_OF_LAST_WEEK = "FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA"
FIRST_MONDAY = "FREQ=MONTHLY;BYDAY=1MO"
MONDAY_OF_FIRST_WEEK = "FREQ=MONTHLY;X-WEEK=1-MON-SUN;BYDAY=MO"


def days(rule: str, window: Window = YEAR) -> list[str]:
    return [str(it.day) for it in expand(rule, window, calendar=CALENDAR)]


def month_days(*texts: str) -> list[str]:
    return [f"2018-{text}" for text in texts]


# The two readings of "the week of the month".


@pytest.mark.parametrize(
    ("inside", "of_week", "differ"),
    [
        pytest.param(
            LAST_SATURDAY, SATURDAY_OF_LAST_WEEK, [1, 2, 4, 5, 7, 8, 10, 11, 12], id="last-saturday"
        ),
        pytest.param(
            FIRST_MONDAY, MONDAY_OF_FIRST_WEEK, [2, 3, 4, 5, 6, 7, 8, 9, 11, 12], id="first-monday"
        ),
    ],
)
def test_the_two_readings_of_2018_differ_in_these_months(
    inside: str, of_week: str, differ: list[int]
) -> None:
    one, other = list(expand(inside, YEAR)), list(expand(of_week, YEAR))

    assert (
        [it.key for it in one]
        == [it.key for it in other]
        == [f"2018-M{n:02}" for n in range(1, 13)]
    )
    pairs = zip(one, other, strict=True)
    assert [n for n, (a, b) in enumerate(pairs, 1) if a.day != b.day] == differ


def test_the_saturday_of_the_last_week_may_lie_in_the_next_month_and_keeps_its_own() -> None:
    november = list(expand(SATURDAY_OF_LAST_WEEK, YEAR))[10]

    assert november == Recurrence(dt.date(2018, 12, 1), month_window(2018, 11))
    assert november.key == "2018-M11"


def test_a_date_of_the_other_reading_may_lie_outside_the_year() -> None:
    assert days(SATURDAY_OF_LAST_WEEK, year_window(2019))[-1] == "2020-01-04"
    assert days(MONDAY_OF_FIRST_WEEK, year_window(2019))[0] == "2018-12-31"
    assert "2018-12-31" not in days(MONDAY_OF_FIRST_WEEK)


def test_of_a_month_that_is_only_touched_just_the_days_inside_count() -> None:
    window = parse_window("2018-02-12..2018-04-15")

    assert days(FIRST_MONDAY, window) == month_days("03-05", "04-02")
    assert days(MONDAY_OF_FIRST_WEEK, window) == month_days("02-26", "03-26")
    assert days(LAST_SATURDAY, window) == month_days("02-24", "03-31")


# Every form, written out.


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", ["06-01"], id="a-day-of-the-year"),
        pytest.param("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", ["03-01", "09-01"], id="two-days"),
        pytest.param("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", ["03-31", "06-30", "09-30", "12-31"], id="quarter-ends"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3;X-PERIOD-LAST-MONTH;BYMONTHDAY=20", ["03-20", "06-20", "09-20", "12-20"], id="the-20th-of-a-quarters-last-month"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6;X-PERIOD-LAST-MONTH;BYMONTHDAY=-1", ["06-30", "12-31"], id="half-ends"),
        pytest.param("FREQ=YEARLY;X-PERIOD-LAST-MONTH;BYDAY=SA", ["12-01", "12-08", "12-15", "12-22", "12-29"], id="saturdays-of-the-last-month"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5", ["01-05", "04-05", "07-05", "10-05"], id="first-months-of-quarters"),
        pytest.param("FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=29,31", ["03-29", "03-31"], id="days-a-month-lacks"),
        pytest.param("FREQ=MONTHLY;BYDAY=5TH", ["03-29", "05-31", "08-30", "11-29"], id="fifth-thursday"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6;BYDAY=2TU,-1FR", ["01-09", "01-26", "07-10", "07-27"], id="two-ordinals"),
        pytest.param("FREQ=YEARLY;BYDAY=1MO", ["01-01"], id="first-monday-of-the-year"),
        pytest.param("FREQ=MONTHLY;INTERVAL=4;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["01-31", "05-31", "09-28"], id="last-weekday"),
        pytest.param("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", ["04-13", "07-13"], id="friday-13"),
        pytest.param("FREQ=WEEKLY;INTERVAL=13;BYDAY=TU,SA", ["01-02", "01-06", "04-03", "04-07", "07-03", "07-07", "10-02", "10-06"], id="weeks-apart"),
        pytest.param("FREQ=WEEKLY;BYMONTH=2;BYDAY=SU", ["02-04", "02-11", "02-18", "02-25"], id="weekly-in-a-month"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR;COUNT=3", ["01-05", "01-12", "01-19"], id="count"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR;UNTIL=20180112", ["01-05", "01-12"], id="until"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR;UNTIL=20180111T170000Z", ["01-05", "01-12"], id="until-in-utc-is-the-day-in-vietnam"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR;UNTIL=20171231", [], id="until-before-the-window"),
        pytest.param("FREQ=DAILY;INTERVAL=100", ["01-01", "04-11", "07-20", "10-28"], id="days-apart"),
        pytest.param("FREQ=YEARLY;BYYEARDAY=1,-1", ["01-01", "12-31"], id="days-of-the-year"),
        pytest.param("RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", ["05-14"], id="week-number-and-prefix"),
        pytest.param("freq=yearly;bymonth=5;byday=+1mo", ["05-07"], id="small-letters-and-plus"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6;X-WEEK=2-MON-SUN;BYDAY=WE", ["01-10", "07-04"], id="second-week"),
        pytest.param("FREQ=YEARLY;BYMONTH=7;X-WEEK=6-MON-SUN;BYDAY=MO", ["07-30"], id="sixth-week"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WEEK=6-MON-SUN;BYDAY=MO", [], id="no-sixth-week"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WEEK=1-DAYS-1-7;BYDAY=SA,MO", ["02-03", "02-05"], id="days-1-to-7"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WEEK=2-DAYS-8-14;BYDAY=MO", ["02-12"], id="days-8-to-14"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WEEK=LAST-7-DAYS;BYDAY=WE", ["02-28"], id="last-seven-days"),
        pytest.param("FREQ=YEARLY;BYMONTH=1,2,9;X-WORKDAY=1", ["01-02", "02-01", "09-04"], id="first-working-day"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WORKDAY=10", ["02-21"], id="tenth-working-day-after-tet"),
        pytest.param("FREQ=YEARLY;BYMONTH=4,9;X-LAST-WORKDAY", ["04-27", "09-28"], id="last-working-day"),
        pytest.param("FREQ=YEARLY;X-WORKDAY=-2", ["12-27"], id="last-but-one-of-the-year"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;X-WORKDAY=23", [], id="no-such-working-day"),
        pytest.param("FREQ=YEARLY;BYMONTH=3,6,9;X-WEEK=LAST-MON-SUN;X-WORKDAY=1", ["03-26", "06-25", "09-24"], id="first-working-day-of-a-quarters-last-week"),
        pytest.param("FREQ=YEARLY;lunar(03-10)", ["04-25"], id="gio-to"),
        pytest.param("FREQ=YEARLY;lunar(12-23)", ["02-08"], id="kitchen-gods-of-the-lunar-year-before"),
    ],
)  # fmt: skip
def test_a_rule_falls_on_these_days_of_2018(rule: str, expected: list[str]) -> None:
    assert days(rule) == month_days(*expected)


def test_the_first_working_day_of_each_week_skips_the_week_of_tet() -> None:
    found = days("FREQ=WEEKLY;X-WORKDAY=1", parse_window("2018-02-05..2018-03-04"))

    assert found == month_days("02-05", "02-12", "02-21", "02-26")


def test_a_last_working_day_may_be_a_worked_saturday() -> None:
    assert days("FREQ=WEEKLY;X-LAST-WORKDAY", parse_window("2026-01-05..2026-01-18")) == [
        "2026-01-10",
        "2026-01-16",
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["02-28"], id="30-february"),
        pytest.param("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31", ["01-31", "06-30", "11-30"], id="the-31st"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,30,31", ["02-28"], id="three-days-that-are-one"),
        pytest.param("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", ["03-20", "06-20", "09-20", "12-20"], id="a-day-every-month-has"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;BYDAY=5WE", [], id="a-weekday-is-never-moved"),
    ],
)  # fmt: skip
def test_a_deadline_on_a_day_the_month_lacks_is_its_last_day(
    rule: str, expected: list[str]
) -> None:
    assert [str(it.day) for it in expand_deadlines(rule, YEAR)] == month_days(*expected)


def test_the_last_day_of_february_knows_leap_years() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
    found = {it.day.year: it.day.day for it in expand(rule, parse_window("2016-01-01..2100-12-31"))}

    assert (found[2016], found[2018], found[2020], found[2100]) == (29, 28, 29, 28)


# Rules that leave the day open.


@pytest.mark.parametrize(
    ("rule", "window", "expected"),
    [
        pytest.param("FREQ=MONTHLY;INTERVAL=3", "2018-01-01..2018-12-31", [("2018-Q1", "2018-01-01..2018-03-31"), ("2018-Q2", "2018-04-01..2018-06-30"), ("2018-Q3", "2018-07-01..2018-09-30"), ("2018-Q4", "2018-10-01..2018-12-31")], id="quarterly"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", "2018-02-12..2018-12-31", [("2018-H1", "2018-01-01..2018-06-30"), ("2018-H2", "2018-07-01..2018-12-31")], id="half-yearly-from-february"),
        pytest.param("FREQ=YEARLY", "2018-02-12..2018-12-31", [("2018", "2018-01-01..2018-12-31")], id="yearly"),
        pytest.param("FREQ=MONTHLY", "2018-02-12..2018-03-31", [("2018-M02", "2018-02-01..2018-02-28"), ("2018-M03", "2018-03-01..2018-03-31")], id="monthly"),
        pytest.param("FREQ=WEEKLY", "2018-02-12..2018-02-20", [("2018-W07", "2018-02-12..2018-02-18"), ("2018-W08", "2018-02-19..2018-02-25")], id="weekly"),
        pytest.param("FREQ=WEEKLY;INTERVAL=2", "2018-02-12..2018-03-04", [("2018-W07", "2018-02-12..2018-02-25"), ("2018-W09", "2018-02-26..2018-03-11")], id="fortnightly"),
        pytest.param("FREQ=MONTHLY;INTERVAL=2", "2018-01-01..2018-04-30", [("2018-M01", "2018-01-01..2018-02-28"), ("2018-M03", "2018-03-01..2018-04-30")], id="every-two-months"),
        pytest.param("FREQ=YEARLY;INTERVAL=5", "2021-01-01..2030-12-31", [("2021", "2021-01-01..2025-12-31"), ("2026", "2026-01-01..2030-12-31")], id="every-five-years"),
        pytest.param("FREQ=MONTHLY;INTERVAL=9", "2018-01-01..2019-12-31", [("2018", "2018-01-01..2018-09-30"), ("2019", "2019-01-01..2019-09-30")], id="nine-months-of-each-year"),
        pytest.param("FREQ=MONTHLY;INTERVAL=9", "2018-10-01..2018-12-31", [], id="nine-months-are-over"),
        pytest.param("FREQ=MONTHLY;INTERVAL=24", "2018-02-01..2019-12-31", [("2018", "2018-01-01..2019-12-31")], id="every-two-years"),
        pytest.param("FREQ=YEARLY;BYMONTH=6", "2018-01-01..2018-12-31", [("2018", "2018-06-01..2018-06-30")], id="in-june"),
        pytest.param("FREQ=YEARLY;BYMONTH=6;X-WEEK=LAST-MON-SUN", "2018-01-01..2018-12-31", [("2018", "2018-06-25..2018-07-01")], id="last-week-of-june"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3;X-PERIOD-LAST-MONTH", "2018-01-01..2018-06-30", [("2018-Q1", "2018-03-01..2018-03-31"), ("2018-Q2", "2018-06-01..2018-06-30")], id="in-a-quarters-last-month"),
    ],
)  # fmt: skip
def test_a_rule_without_a_day_gives_the_days_left_open(
    rule: str, window: str, expected: list[tuple[str, str]]
) -> None:
    found = list(expand(rule, parse_window(window)))

    assert [(it.key, str(it.window)) for it in found] == expected
    assert [it.window.last for it in found if it.window] == [it.day for it in found]


# What a recurrence is called after.


@pytest.mark.parametrize(
    ("rule", "unit"),
    [
        (LAST_SATURDAY, Unit.MONTH),
        ("FREQ=MONTHLY;BYMONTHDAY=20", Unit.MONTH),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Unit.DAY),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", Unit.MONTH),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", Unit.QUARTER),
        ("FREQ=MONTHLY;INTERVAL=6;X-PERIOD-LAST-MONTH;BYMONTHDAY=20", Unit.HALF),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1", Unit.YEAR),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", Unit.QUARTER),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO", Unit.QUARTER),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", Unit.HALF),
        ("FREQ=YEARLY;BYMONTH=3,4;BYMONTHDAY=1", Unit.MONTH),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", Unit.YEAR),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25,26", Unit.DAY),
        ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", Unit.YEAR),
        ("FREQ=WEEKLY;BYDAY=MO", Unit.WEEK),
        ("FREQ=WEEKLY;BYDAY=MO,TH", Unit.DAY),
        ("FREQ=WEEKLY;X-WORKDAY=1", Unit.WEEK),
        ("FREQ=MONTHLY;BYDAY=SA", Unit.DAY),
        ("FREQ=DAILY", Unit.DAY),
        ("FREQ=YEARLY;lunar(03-10)", Unit.YEAR),
        ("FREQ=YEARLY;lunar(12-23)", Unit.MONTH),
    ],
)
def test_a_rule_is_called_after_the_largest_unit_it_falls_in_once(rule: str, unit: Unit) -> None:
    assert period_unit(rule) is unit


# Refusals.


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("", "expected NAME=value, got ''"),
        ("BYDAY=MO", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not '',"),
        ("FREQ=HOURLY", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not 'HOURLY',"),
        ("FREQ=MINUTELY", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not 'MINUTELY',"),
        ("FREQ=SECONDLY", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not 'SECONDLY',"),
        ("FREQ=MONTHLY;BYHOUR=7", "BYHOUR is not known"),
        ("FREQ=MONTHLY;DTSTART=20180101", "DTSTART is not known"),
        ("FREQ=WEEKLY;WKST=SU", "WKST is not known"),
        ("FREQ=MONTHLY;FREQ=WEEKLY", "FREQ twice"),
        ("FREQ=MONTHLY;", "expected NAME=value, got ''"),
        ("FREQ=MONTHLY;BYDAY", "expected NAME=value, got 'BYDAY'"),
        ("FREQ=MONTHLY;BYDAY=", "expected NAME=value, got 'BYDAY='"),
        ("FREQ=MONTHLY;X-LAST-WORKDAY=1", "expected NAME=value, got 'X-LAST-WORKDAY=1'"),
        ("FREQ=MONTHLY;BYDAY=XX", "expected a weekday such as SA or -1SA, got 'XX'"),
        ("FREQ=MONTHLY;BYDAY=0MO", "expected a weekday such as SA or -1SA, got '0MO'"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "expected a number from -31 to 31, got '32'"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "0 counts nothing in '0'"),
        ("FREQ=MONTHLY;BYMONTH=-1;BYMONTHDAY=1", "expected a number from 1 to 12, got '-1'"),
        ("FREQ=MONTHLY;INTERVAL=0", "expected a number from 1 to 9999, got '0'"),
        ("FREQ=MONTHLY;INTERVAL=٣", "expected a number from 1 to 9999, got '٣'"),
        ("FREQ=MONTHLY;COUNT=2;UNTIL=20181231", "COUNT and UNTIL together"),
        ("FREQ=MONTHLY;UNTIL=2018", "expected UNTIL=YYYYMMDD, got '2018'"),
        ("FREQ=MONTHLY;UNTIL=20181301", "month must be in 1..12"),
        ("FREQ=WEEKLY;BYDAY=1MO", "an ordinal weekday outside a month or year"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY outside a month or year"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS with nothing to choose from"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "BYSETPOS beyond the week's days"),
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=1", "BYSETPOS of a single day"),
        ("FREQ=MONTHLY;X-WEEK=7-MON-SUN;BYDAY=MO", "expected a week such as LAST-MON-SUN or 1-DAYS-1-7, got '7-MON-SUN'"),
        ("FREQ=MONTHLY;X-WEEK=1-DAYS-2-8", "expected a week such as LAST-MON-SUN or 1-DAYS-1-7, got '1-DAYS-2-8'"),
        ("FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=1SA", "X-WEEK with an ordinal weekday"),
        ("FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYMONTHDAY=1", "X-WEEK with BYMONTHDAY"),
        ("FREQ=WEEKLY;X-WEEK=LAST-MON-SUN", "X-WEEK outside a month"),
        ("FREQ=YEARLY;X-WEEK=LAST-MON-SUN", "X-WEEK outside a month"),
        ("FREQ=MONTHLY;X-WORKDAY=0", "0 counts nothing in '0'"),
        ("FREQ=MONTHLY;X-WORKDAY=1,2", "expected one working day, got '1,2'"),
        ("FREQ=MONTHLY;X-WORKDAY=1;X-LAST-WORKDAY", "X-WORKDAY and X-LAST-WORKDAY together"),
        ("FREQ=MONTHLY;X-WORKDAY=1;BYDAY=MO", "X-WORKDAY with other days"),
        ("FREQ=DAILY;X-WORKDAY=1", "X-WORKDAY of a day"),
        ("FREQ=MONTHLY;INTERVAL=5;X-PERIOD-LAST-MONTH", "a period that is no part of a year"),
        ("FREQ=WEEKLY;X-PERIOD-LAST-MONTH", "X-PERIOD-LAST-MONTH outside months"),
        ("FREQ=MONTHLY;lunar(03-10)", "lunar day outside FREQ=YEARLY"),
        ("FREQ=YEARLY;lunar(13-10)", "expected a number from 1 to 12, got '13'"),
        ("FREQ=YEARLY;lunar(03-10);BYDAY=MO", "lunar day with other parts"),
    ],
)  # fmt: skip
def test_a_rule_that_means_nothing_is_refused_at_once(rule: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the message is compared whole
        expand(rule, YEAR)

    assert str(caught.value) == f"{why} in recurrence rule {rule!r}"


def test_working_days_need_a_calendar() -> None:
    with pytest.raises(ValueError, match="working days need a calendar"):
        expand("FREQ=MONTHLY;X-WORKDAY=1", YEAR)


def test_a_million_occurrences_come_one_by_one() -> None:
    window = parse_window("0002-01-01..9999-12-31")

    assert [str(it.day) for it in islice(expand("FREQ=DAILY", window), 2)] == [
        "0002-01-01",
        "0002-01-02",
    ]


# Laws, against dateutil and against looking at every day.


@given(
    st.sampled_from([LAST_SATURDAY, SATURDAY_OF_LAST_WEEK, FIRST_MONDAY, MONDAY_OF_FIRST_WEEK]),
    st.integers(1990, 2050),
)
def test_both_readings_give_each_month_of_any_year_once(rule: str, year: int) -> None:
    assert [it.key for it in expand(rule, year_window(year))] == [
        f"{year}-M{n:02}" for n in range(1, 13)
    ]


def test_days_of_the_moon_are_told_from_the_first_year_that_is_reckoned() -> None:
    assert days("FREQ=YEARLY;lunar(01-01)", year_window(1900)) == ["1900-01-31"]
