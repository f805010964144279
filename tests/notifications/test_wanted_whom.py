"""Who is told, and of what nobody is accused: bodies that are only asked, dates that bind nobody, events and quotas."""

import datetime as dt
from dataclasses import replace

import pytest

from notifications.notice import Envelope, Purpose, Reason
from notifications.plan_in_force import Doubt
from notifications.wanted import wanted
from plans.ledger import Verb
from plans.plan import Kind
from tests.notice_world import (
    CALENDAR,
    CLASS,
    HOME,
    PARTY,
    PLAN,
    RADIO,
    ROSTER,
    duty,
    entry,
    line,
    lines,
    moment,
    wanted_of,
)

# -- who may be accused ------------------------------------------------------------------------------------------------


def test_a_party_body_gets_one_reminder_and_the_coordinator_a_word() -> None:
    task = duty("30/6", office=PARTY, kind=Kind.TASK, window="1/6..30/6")

    found = wanted_of(task, now="31/7 08:00")

    assert [line(n) for n in found] == [
        "13/2 08:00 assignment assigned officer",
        "22/6 08:00 reminder T-5 officer",
        "03/7 08:00 escalation T+1 coordinator !not_accusable",
        "03/7 08:00 overdue T+1 officer !not_accusable",
        "03/7 08:00 review talk coordinator",
        "05/7 08:00 escalation T+3 head !not_accusable",
        "09/7 08:00 escalation T+5 coordinator !not_accusable",
        "16/7 08:00 escalation T+10 coordinator !not_accusable",
    ]
    assert [n.courtesy for n in found] == [n.key.recipient == PARTY.code for n in found]


def test_a_class_left_whole_is_reminded_and_never_accused() -> None:
    report = duty("1/3", office=CLASS)

    told = [line(n) for n in wanted_of(report, now="31/3 08:00") if n.skip is None]

    assert told == [
        "13/2 08:00 assignment assigned officer",
        "22/2 08:00 reminder T-5 officer",
        "28/2 08:00 reminder T-1 officer",
        "02/3 08:00 review talk coordinator",
    ]


def test_the_coordinator_itself_has_its_officer_and_its_head_but_no_list_and_no_letter() -> None:
    task = duty("31/10", office=HOME, kind=Kind.TASK)

    assert lines(wanted_of(task, now="2019-01-31 08:00")) == [
        "24/10 08:00 reminder T-5 officer",
        "30/10 08:00 reminder T-1 officer",
        "01/11 08:00 overdue T+1 officer",
        "05/11 08:00 escalation T+3 head",
    ]


def test_a_proposed_date_reminds_and_says_why_it_does_not_accuse() -> None:
    undated = duty("30/11", kind=Kind.TASK, proposed=True)

    assert lines(wanted_of(undated, now="31/12 08:00")) == [
        "23/11 08:00 reminder T-5 officer",
        "29/11 08:00 reminder T-1 officer",
        "03/12 08:00 escalation T+1 coordinator !proposed",
        "03/12 08:00 overdue T+1 officer !proposed",
        "05/12 08:00 escalation T+3 head !proposed",
        "07/12 08:00 escalation T+5 coordinator !proposed",
        "14/12 08:00 escalation T+10 coordinator !proposed",
    ]


def test_a_date_beyond_the_verified_calendar_reminds_and_does_not_accuse() -> None:
    beyond = CALENDAR.verified_until + dt.timedelta(days=30)
    report = duty(beyond.isoformat(), provisional=True)

    skips = {
        (n.key.purpose, n.skip) for n in wanted_of(report, now=f"{beyond.year + 1}-12-31 08:00")
    }

    assert skips == {
        (Purpose.ASSIGNMENT, None),
        (Purpose.REMINDER, None),
        (Purpose.OVERDUE, Reason.PROVISIONAL),
        (Purpose.ESCALATION, Reason.PROVISIONAL),
    }


def test_an_office_the_roster_does_not_know_is_nobody_to_write_to() -> None:
    lost = replace(duty("1/3"), key=replace(duty("1/3").key, office="khong-co"))

    found = wanted_of(lost, now="10/3 08:00")

    assert {n.skip for n in found} == {Reason.NO_RECIPIENT}


# -- before activation, and what needs a ruling ------------------------------------------------------------------------


def test_what_was_due_before_activation_waits_for_a_ruling_week_by_week() -> None:
    january = duty("31/1", kind=Kind.TASK, window="2018-01-01..2018-01-31", office=RADIO)

    assert [line(n) for n in wanted_of(january, now="6/3 08:00")] == [
        "13/2 08:00 assignment assigned officer !needs_ruling",
        "13/2 08:00 decision ruling-2018-W07 coordinator",
        "21/2 08:00 decision ruling-2018-W08 coordinator",
        "26/2 08:00 decision ruling-2018-W09 coordinator",
        "05/3 08:00 decision ruling-2018-W10 coordinator",
    ]


def test_a_ruling_with_a_new_date_brings_it_to_life() -> None:
    january = duty("31/1", kind=Kind.TASK, office=RADIO)
    ruling = entry(
        january, Verb.RULE, "22/2 10:00", outcome="due", due=dt.date(2018, 3, 30), document="5/QĐ"
    )

    assert [line(n) for n in wanted_of(january, [ruling], now="30/3 08:00")] == [
        "13/2 08:00 assignment assigned officer !needs_ruling",
        "13/2 08:00 decision ruling-2018-W07 coordinator",
        "21/2 08:00 decision ruling-2018-W08 coordinator !fulfilled",
        "22/2 10:00 assignment ruled officer",
        "23/3 08:00 reminder T-5 officer",
        "29/3 08:00 reminder T-1 officer",
    ]


def test_an_open_doubt_is_a_weekly_line_from_thirty_days_before() -> None:
    doubt = Doubt("20|PL/1|*|*", "two-readings", earliest=dt.date(2018, 4, 30))
    plan = replace(PLAN, doubts=(doubt,))

    found = wanted((), plan, calendar=CALENDAR, roster=ROSTER, now=moment("12/4 08:00"))

    assert [line(n) for n in found] == [
        "30/3 08:00 decision two-readings-2018-W13 coordinator",
        "02/4 08:00 decision two-readings-2018-W14 coordinator",
        "09/4 08:00 decision two-readings-2018-W15 coordinator",
    ]
    settled = replace(plan, doubts=(replace(doubt, settled_at=moment("3/4 09:00")),))
    assert (
        wanted((), settled, calendar=CALENDAR, roster=ROSTER, now=moment("12/4 08:00")) == found[:2]
    )


def test_a_doubt_without_a_date_is_asked_from_activation_on() -> None:
    plan = replace(PLAN, doubts=(Doubt("20|IV.2|*|*", "period-not-stated"),))

    found = wanted((), plan, calendar=CALENDAR, roster=ROSTER, now=moment("26/2 08:00"))

    assert [line(n) for n in found] == [
        "13/2 08:00 decision period-not-stated-2018-W07 coordinator",
        "21/2 08:00 decision period-not-stated-2018-W08 coordinator",
        "26/2 08:00 decision period-not-stated-2018-W09 coordinator",
    ]


# -- events, quotas, rhythms -------------------------------------------------------------------------------------------


def test_a_broadcast_is_listed_and_asked_after_but_never_overdue() -> None:
    march = duty("31/3", office=RADIO, kind=Kind.PROGRAMME)

    assert lines(wanted_of(march)) == [
        "01/3 08:00 reminder month-2018-03 officer",
        "02/4 08:00 review confirm-2018-03 officer",
    ]


@pytest.mark.parametrize(
    ("days", "listed", "confirmed"),
    [
        pytest.param(["2/4"], "01/3 08:00 reminder month-2018-03 officer", "confirm-2018-04",
                     id="on the morning of the list itself: in the list before"),
        pytest.param(["3/9"], "01/8 08:00 reminder month-2018-08 officer", "confirm-2018-09",
                     id="on a holiday before the first working day"),
        pytest.param(["3/4"], "02/4 08:00 reminder month-2018-04 officer", "confirm-2018-04",
                     id="the day after the list"),
        pytest.param(["26/5", "2/6"], "02/5 08:00 reminder month-2018-05 officer", "confirm-2018-06",
                     id="two readings in two months: told early, asked late"),
    ],
)  # fmt: skip
def test_an_event_stands_on_the_list_that_comes_before_it(
    days: list[str], listed: str, confirmed: str
) -> None:
    event = duty(*days, office=RADIO, kind=Kind.PROGRAMME)

    found = [n for n in wanted_of(event) if n.key.purpose is not Purpose.ASSIGNMENT]

    assert line(found[0]) == listed
    assert [n.key.milestone for n in found[1:]] == [confirmed]
    assert {n.envelope for n in found} == {Envelope.MONTHLY}


def test_a_confirmed_broadcast_is_not_asked_after() -> None:
    march = duty("31/3", office=RADIO, kind=Kind.PROGRAMME)
    aired = entry(march, Verb.SUBMIT, "31/3 20:00")

    found = wanted_of(march, [aired], now="30/4 08:00")

    assert lines(found) == [
        "01/3 08:00 reminder month-2018-03 officer !fulfilled",
        "02/4 08:00 review list-2018-03 coordinator",
    ]


def test_a_party_body_is_told_of_its_month_and_not_asked_to_confirm() -> None:
    event = duty("31/3", office=PARTY, kind=Kind.PROGRAMME)

    assert lines(wanted_of(event)) == [
        "01/3 08:00 reminder month-2018-03 officer",
        "02/4 08:00 review confirm-2018-03 officer !not_accusable",
    ]


def test_a_long_quota_is_listed_when_it_opens_and_when_it_ends() -> None:
    quota = duty("30/6", office=RADIO, kind=Kind.QUOTA, window="1/4..30/6", required=2)

    assert lines(wanted_of(quota)) == [
        "02/4 08:00 reminder month-2018-04 officer",
        "01/6 08:00 reminder month-2018-06 officer",
        "02/7 08:00 review confirm-2018-06 officer",
    ]


def test_a_long_quota_of_a_party_body_is_told_once() -> None:
    quota = duty("30/6", office=PARTY, kind=Kind.QUOTA, window="1/4..30/6", required=2)

    assert lines(wanted_of(quota))[0] == "01/6 08:00 reminder month-2018-06 officer"


def test_a_rhythm_of_reports_with_proposed_dates_is_listed_too() -> None:
    plain = duty("30/6", proposed=True)
    rhythm = replace(plain, key=replace(plain.key, period="2018-H1"))

    assert lines(wanted_of(rhythm)) == [
        "01/6 08:00 reminder month-2018-06 officer",
        "02/7 08:00 review confirm-2018-06 officer",
    ]
