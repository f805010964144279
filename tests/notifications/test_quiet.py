"""When a mail may leave: office hours of working days, and what accuses keeps off Friday afternoons and Tết."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import ZONE
from calendars.workdays import load_work_calendar
from notifications.quiet import OFFICE_HOURS, MailHours, is_sendable, next_sendable, touches_tet
from tests.notice_world import day, moment

CALENDAR = load_work_calendar()


@pytest.mark.parametrize(
    ("asked", "reminds", "accuses"),
    [
        pytest.param("5/9 08:00", "5/9 08:00", "5/9 08:00", id="a working morning"),
        pytest.param("5/9 07:29", "5/9 07:30", "5/9 07:30", id="before the office opens"),
        pytest.param("5/9 11:00", "5/9 13:30", "5/9 13:30", id="the end of the morning is over"),
        pytest.param("5/9 16:29", "5/9 16:29", "5/9 16:29", id="the last minute"),
        pytest.param("5/9 16:30", "6/9 07:30", "6/9 07:30", id="the end of the day is over"),
        pytest.param("7/9 10:59", "7/9 10:59", "7/9 10:59", id="Friday morning"),
        pytest.param("7/9 11:00", "7/9 13:30", "10/9 07:30", id="Friday afternoon"),
        pytest.param("1/9 09:00", "4/9 07:30", "4/9 07:30", id="weekend and a day in lieu"),
        pytest.param("13/2 08:00", "13/2 08:00", "22/2 07:30", id="the last day before Tết"),
        pytest.param("14/2 08:00", "21/2 07:30", "22/2 07:30", id="Tết"),
        pytest.param("21/2 08:00", "21/2 08:00", "22/2 07:30", id="the first day after Tết"),
        pytest.param("2019-01-05 08:00", "2019-01-05 08:00", "2019-01-05 08:00", id="a worked Saturday"),
    ],
)  # fmt: skip
def test_mail_leaves_in_office_hours_only(asked: str, reminds: str, accuses: str) -> None:
    calm = next_sendable(moment(asked), accuses=False, calendar=CALENDAR)
    hard = next_sendable(moment(asked), accuses=True, calendar=CALENDAR)

    assert calm == moment(reminds)
    assert hard == moment(accuses)


@pytest.mark.parametrize(
    ("on", "touches"),
    [
        ("12/2", False),
        ("13/2", True),
        ("21/2", True),
        ("22/2", False),
        ("2019-02-01", True),
        ("2019-02-11", True),
        ("2030-02-01", False),
    ],
)
def test_the_days_around_tet_are_known(on: str, touches: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert touches_tet(day(on), calendar=CALENDAR) is touches


def test_other_hours_are_kept() -> None:
    hours = MailHours(((dt.time(9), dt.time(15)),))

    assert next_sendable(
        moment("7/9 08:00"), accuses=False, calendar=CALENDAR, hours=hours
    ) == moment("7/9 09:00")
    assert not is_sendable(moment("7/9 12:30"), accuses=True, calendar=CALENDAR, hours=hours)
    assert is_sendable(moment("7/9 11:30"), accuses=True, calendar=CALENDAR, hours=hours)


START = dt.datetime(2017, 12, 1, tzinfo=dt.UTC)
INSTANTS = st.builds(
    lambda seconds, zone: (START + dt.timedelta(seconds=seconds)).astimezone(zone),
    st.integers(0, 820 * 86_400),
    st.sampled_from([ZONE, dt.UTC]),
)


@settings(max_examples=100, deadline=None)
@given(INSTANTS, st.booleans())
def test_the_next_instant_is_sendable_and_the_first(asked: dt.datetime, accuses: bool) -> None:  # noqa: FBT001 -- drawn
    found = next_sendable(asked, accuses=accuses, calendar=CALENDAR)

    assert found >= asked
    assert is_sendable(found, accuses=accuses, calendar=CALENDAR)
    assert next_sendable(found, accuses=accuses, calendar=CALENDAR) == found
    steps = range(0, int((found - asked).total_seconds()), 1740)
    for seconds in steps:
        between = asked + dt.timedelta(seconds=seconds)
        assert not is_sendable(between, accuses=accuses, calendar=CALENDAR)


@settings(max_examples=100, deadline=None)
@given(INSTANTS)
def test_what_may_accuse_may_also_remind(asked: dt.datetime) -> None:
    found = next_sendable(asked, accuses=True, calendar=CALENDAR)
    local = found.astimezone(ZONE)

    assert is_sendable(found, accuses=False, calendar=CALENDAR)
    assert CALENDAR.is_working(local.date())
    assert not (local.weekday() == 4 and local.hour >= 12)
    assert any(start <= local.time() < end for start, end in OFFICE_HOURS.intervals)
