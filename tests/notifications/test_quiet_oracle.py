"""Quiet time and working days for every moment of the announced years, against the oracle's own."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import ZONE
from notifications.policy import default_policy
from notifications.quiet import is_sendable, next_sendable
from tests.notice_world import CALENDAR
from tests.oracle_days import days_of

DAYS = days_of(CALENDAR)
KNOWN = [dt.date(2018, 1, 1) + dt.timedelta(days=n) for n in range(365 * 7)]
HOURS = default_policy().mail_hours
CLOCKS = [
    dt.time(hour, minute)
    for hour, minute in (
        *((0, 0), (7, 29), (7, 30), (8, 0), (10, 59), (11, 0), (12, 0)),
        *((13, 29), (13, 30), (16, 29), (16, 30), (17, 0), (23, 59)),
    )
]


def test_a_mail_leaves_when_the_oracle_says_so_on_every_day_of_seven_years() -> None:
    apart = [
        (day, clock, accuses)
        for day in KNOWN
        for clock in CLOCKS
        for accuses in (False, True)
        for moment in (dt.datetime.combine(day, clock, ZONE),)
        if is_sendable(moment, accuses=accuses, calendar=CALENDAR, hours=HOURS)
        != DAYS.may_leave(moment, accuses=accuses)
    ]

    assert apart == []


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KNOWN), st.times(), st.booleans())
def test_what_waits_leaves_at_the_first_moment_it_may(
    day: dt.date,
    clock: dt.time,
    accuses: bool,  # noqa: FBT001 -- drawn
) -> None:
    moment = dt.datetime.combine(day, clock.replace(second=0, microsecond=0), ZONE)

    first = next_sendable(moment, accuses=accuses, calendar=CALENDAR, hours=HOURS)

    assert DAYS.may_leave(first, accuses=accuses)
    between = (moment + n * dt.timedelta(minutes=30) for n in range(24 * 2 * 16))
    assert not any(DAYS.may_leave(one, accuses=accuses) for one in between if one < first)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KNOWN), st.integers(0, 40))
def test_working_days_are_counted_as_the_oracle_counts_them(day: dt.date, n: int) -> None:
    later = DAYS.later(day, n)

    assert CALENDAR.is_working(day) == DAYS.is_worked(day)
    assert CALENDAR.shift(day, n) == later
    assert CALENDAR.count(day, later) == DAYS.between(day, later) == n
    assert CALENDAR.shift(day, -n) == DAYS.earlier(day, n)
    assert (CALENDAR.following(day), CALENDAR.preceding(day)) == (
        DAYS.on_or_after(day),
        DAYS.on_or_before(day),
    )
