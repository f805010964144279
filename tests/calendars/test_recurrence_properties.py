"""Any rule against another way to find its days: dateutil for standard rules, looking at every day for the extensions."""

import datetime as dt
from collections.abc import Iterator

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import DAY, Window, month_window, year_window
from calendars.lunar import lunar_day
from calendars.recurrence import expand
from calendars.rrule_text import WEEKDAYS
from calendars.workdays import load_work_calendar

CALENDAR = load_work_calendar()


NUMBERS = st.sampled_from([1, 2, 5, 13, 28, 29, 30, 31, -1, -2, -29, -31])


WINDOWS = st.tuples(st.dates(dt.date(2015, 1, 1), dt.date(2024, 12, 31)), st.integers(0, 900)).map(
    lambda it: Window(it[0], it[0] + it[1] * DAY)
)


def listed(name: str, items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(
        lambda it: f";{name}={','.join(it)}"
    )


ORDINALS = st.tuples(st.sampled_from([1, 2, 4, 5, -1, -2, -5]), st.sampled_from(WEEKDAYS)).map(
    lambda it: f"{it[0]}{it[1]}"
)


MONTHS = listed("BYMONTH", st.integers(1, 12).map(str))


NO_MONTHS = st.just("")


INTERVALS = st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=6", ";INTERVAL=12"])


EVERY_DAY = ";BYDAY=MO,TU,WE,TH,FR"


@st.composite
def standard_rules(draw: st.DrawFn) -> str:
    """Rules of RFC 5545 that name their days."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    interval = draw(INTERVALS)
    # Months no interval reaches would have dateutil search to the year 9999.
    months = (
        ""
        if freq == "MONTHLY" and interval
        else draw(MONTHS if freq == "YEARLY" else MONTHS | NO_MONTHS)
    )
    plain = listed("BYDAY", st.sampled_from(WEEKDAYS))
    ordinal = listed("BYDAY", ORDINALS)
    month_day = listed("BYMONTHDAY", NUMBERS.map(str))
    chosen = {
        "DAILY": plain | st.just(""),
        "WEEKLY": plain,
        "MONTHLY": ordinal | month_day | plain | st.just(EVERY_DAY + ";BYSETPOS=-1"),
        "YEARLY": ordinal | month_day | plain | st.just(EVERY_DAY + ";BYSETPOS=1"),
    }
    return f"FREQ={freq}{interval}{months}{draw(chosen[freq])}"


WEEKS = st.sampled_from(
    [
        "1-MON-SUN",
        "3-MON-SUN",
        "6-MON-SUN",
        "LAST-MON-SUN",
        "1-DAYS-1-7",
        "4-DAYS-22-28",
        "LAST-7-DAYS",
    ]
)


WORKDAYS = st.sampled_from(
    [";X-WORKDAY=1", ";X-WORKDAY=7", ";X-WORKDAY=22", ";X-WORKDAY=-3", ";X-LAST-WORKDAY"]
)


WEEKLY_DAYS = st.tuples(WEEKS, listed("BYDAY", st.sampled_from(WEEKDAYS))).map(
    lambda it: f";X-WEEK={it[0]}{it[1]}"
)


EXTENDED = st.tuples(
    INTERVALS, st.sampled_from(["", ";X-PERIOD-LAST-MONTH"]), WEEKLY_DAYS | WORKDAYS
).map(lambda it: "FREQ=MONTHLY" + "".join(it))


@settings(deadline=None)
@given(standard_rules(), WINDOWS)
def test_standard_rules_fall_where_dateutil_says(rule: str, window: Window) -> None:
    start = dt.datetime.combine(window.first, dt.time())
    end = dt.datetime.combine(window.last, dt.time())
    theirs = [it.date() for it in rrulestr(rule, dtstart=start).between(start, end, inc=True)]

    assert [it.day for it in expand(rule, window)] == theirs


@settings(deadline=None)
@given(standard_rules() | EXTENDED, WINDOWS)
def test_no_two_recurrences_share_a_key_and_they_come_in_order(rule: str, window: Window) -> None:
    found = list(expand(rule, window, calendar=CALENDAR))

    assert len({it.key for it in found}) == len(found)
    assert [it.day for it in found] == sorted({it.day for it in found})


@settings(deadline=None)
@given(standard_rules(), WINDOWS)
def test_a_standard_rule_falls_inside_the_window_and_inside_its_period(
    rule: str, window: Window
) -> None:
    found = list(expand(rule, window))

    assert [it for it in found if it.day not in window or it.day not in it.period] == []


@given(EXTENDED, st.integers(2016, 2027))
def test_extensions_fall_where_looking_at_every_day_finds_them(rule: str, year: int) -> None:
    found = list(expand(rule, year_window(year), calendar=CALENDAR))

    assert [it.day for it in found] == list(looked_up(rule, year))


def looked_up(rule: str, year: int) -> Iterator[dt.date]:
    """The definition of the extensions, read literally: each month's days, weeks and working days, looked at one by one."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    step = int(parts.get("INTERVAL", "1"))
    for month in range(1, 13):
        wanted = month % step == 0 if "X-PERIOD-LAST-MONTH" in parts else (month - 1) % step == 0
        window = month_window(year, month)
        own = [window.first + n * DAY for n in range(window.days)]
        if not wanted:
            continue
        if "X-WEEK" not in parts:
            worked = [day for day in own if CALENDAR.is_working(day)]
            n = int(parts.get("X-WORKDAY", "-1"))
            yield from worked[n - 1 : n] if n > 0 else worked[n : n + 1 or None]
            continue
        names = parts["BYDAY"].split(",")
        yield from (
            day for day in week_by_looking(own, parts["X-WEEK"]) if WEEKDAYS[day.weekday()] in names
        )


def week_by_looking(own: list[dt.date], week: str) -> list[dt.date]:
    if week == "LAST-7-DAYS":
        return own[-7:]
    number, _, rest = week.partition("-")
    if rest.startswith("DAYS"):
        first, last = map(int, rest.split("-")[1:])
        return [day for day in own if first <= day.day <= last]
    around = [own[0] + n * DAY for n in range(-7, len(own) + 7)]
    mondays = [
        day for day in around if day.weekday() == 0 and any(day + n * DAY in own for n in range(7))
    ]
    chosen = mondays[-1:] if number == "LAST" else mondays[int(number) - 1 : int(number)]
    return [monday + n * DAY for monday in chosen for n in range(7)]


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 30), st.integers(1950, 2080))
def test_a_lunar_rule_falls_on_that_lunar_day(month: int, day: int, year: int) -> None:
    rule = f"FREQ=YEARLY;lunar({month:02}-{day:02})"
    window = Window(dt.date(year, 1, 1), dt.date(year + 2, 12, 31))

    found = [it.day for it in expand(rule, window)]

    on_day = [(month, day, False)] * len(found)
    assert [(it.month, it.day, it.is_leap) for it in map(lunar_day, found)] == on_day
    looked = [window.first + n * DAY for n in range(window.days)]
    assert found == [
        it
        for it in looked
        if (lunar := lunar_day(it)).month == month and lunar.day == day and not lunar.is_leap
    ]
