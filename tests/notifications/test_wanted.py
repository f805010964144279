"""Who ought to be told what and when: tables per kind and rung, and what an act changes."""

import datetime as dt
from dataclasses import replace

import pytest

from calendars.civil import at
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.plan_in_force import Doubt
from notifications.wanted import next_wanted, still_wanted, wanted
from plans.ledger import By, Verb
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.notice_world import (
    ACTIVATED,
    CALENDAR,
    CLASS,
    FINANCE,
    HOME,
    PARTY,
    PLAN,
    RADIO,
    ROSTER,
    case_of,
    duty,
    entry,
    line,
    lines,
    moment,
    wanted_of,
)

# -- reports and tasks -------------------------------------------------------------------------------------------------


def test_a_report_due_on_a_rest_day_reminds_before_it_and_accuses_after_the_legal_day() -> None:
    third_quarter = duty("1/9")

    found = wanted_of(third_quarter, now="30/9 08:00")

    assert lines(found) == [
        "24/8 08:00 reminder T-5 officer",
        "30/8 08:00 reminder T-1 officer",
        "05/9 08:00 escalation T+1 coordinator",
        "05/9 08:00 overdue T+1 officer",
        "07/9 08:00 escalation T+3 head",
        "11/9 08:00 escalation T+5 coordinator",
        "18/9 08:00 escalation T+10 coordinator",
        "25/9 08:00 escalation T+15 coordinator",
    ]


def test_nothing_accuses_before_24_00_of_the_legal_day() -> None:
    before = wanted_of(duty("1/9"), now="4/9 23:59")
    after = wanted_of(duty("1/9"), now="5/9 08:00")

    assert [notice.key.purpose for notice in before if notice.accuses] == []
    assert [notice.key.purpose for notice in after if notice.accuses] == [
        Purpose.ESCALATION,
        Purpose.OVERDUE,
    ]


def test_tet_makes_reminders_earlier_in_days() -> None:
    around_tet = duty("23/2")

    assert lines(wanted_of(around_tet, now="23/2 08:00")) == [
        "09/2 08:00 reminder T-5 officer !before_activation",
        "22/2 08:00 reminder T-1 officer",
    ]


def test_a_rung_counts_working_days_over_tet() -> None:
    before_tet = duty("13/2")

    assert lines(wanted_of(before_tet, now="28/2 08:00"))[2:] == [
        "21/2 08:00 escalation T+1 coordinator",
        "21/2 08:00 overdue T+1 officer",
        "23/2 08:00 escalation T+3 head",
        "27/2 08:00 escalation T+5 coordinator",
    ]


def test_the_lines_of_the_coordinator_thin_out() -> None:
    found = wanted_of(duty("1/3"), now="30/7 08:00")

    coordinator = [n.key.milestone for n in found if n.key.role is Role.COORDINATOR]

    assert coordinator == ["T+1", "T+5", "T+10", "T+15", "T+20", "T+40", "T+60", "T+80", "T+100"]


@pytest.mark.parametrize(
    ("window", "due", "expected"),
    [
        pytest.param(
            "1/7..30/9", "30/9",
            ["21/9 08:00 reminder T-5 officer", "27/9 08:00 reminder T-1 officer"],
            id="three months are not long",
        ),
        pytest.param(
            "1/7..31/10", "31/10",
            [
                "02/7 08:00 reminder opens officer",
                "31/8 08:00 reminder half-way officer",
                "01/10 08:00 reminder T-30 officer",
                "24/10 08:00 reminder T-5 officer",
            ],
            id="four months are long, and open on the first working day",
        ),
        pytest.param(
            "2018-01-01..2018-12-31", "31/12",
            [
                "02/1 08:00 reminder opens officer !before_activation",
                "29/6 08:00 reminder half-way officer",
                "28/11 08:00 reminder T-30 officer",
                "21/12 08:00 reminder T-5 officer",
            ],
            id="a year that was half over at activation",
        ),
    ],
)  # fmt: skip
def test_a_long_window_is_announced_along_its_way(
    window: str, due: str, expected: list[str]
) -> None:
    task = duty(due, kind=Kind.TASK, window=window)

    reminders = [line(n) for n in wanted_of(task) if n.key.purpose is Purpose.REMINDER]

    assert reminders == expected


def test_milestones_of_one_day_collapse_into_the_latest() -> None:
    ladder = PLAN.policy.by_name("deadline")
    dense = replace(ladder, long=(*ladder.long[:3], replace(ladder.long[3], milestone="T-21")))
    plan = replace(PLAN, policy=replace(PLAN.policy, ladders=(("deadline", dense),)))
    task = duty("31/10", kind=Kind.TASK, window="1/7..31/10")

    found = [n.key.milestone for n in wanted_of(task, plan=plan) if n.key.purpose == "reminder"]

    assert found == ["opens", "half-way", "T-30", "T-21"]
    assert CALENDAR.shift(dt.date(2018, 10, 31), -22) == dt.date(2018, 10, 1)
    same_day = replace(dense, long=(*dense.long[:3], replace(dense.long[3], milestone="T-22")))
    collapsed = replace(plan, policy=replace(plan.policy, ladders=(("deadline", same_day),)))
    again = [
        n.key.milestone for n in wanted_of(task, plan=collapsed) if n.key.purpose == "reminder"
    ]
    assert again == ["opens", "half-way", "T-22"]


def test_each_reminder_ends_where_the_next_takes_over_and_the_last_with_the_safe_day() -> None:
    reminders = [n for n in wanted_of(duty("1/9")) if n.key.purpose is Purpose.REMINDER]

    assert [(n.key.milestone, n.not_after) for n in reminders] == [
        ("T-5", moment("30/8 08:00")),
        ("T-1", moment("1/9 00:00")),
    ]


def test_what_only_the_operator_heard_of_a_rung_delays_no_later_one() -> None:
    late = duty("1/9")
    before = wanted_of(late, now="20/9 08:00")
    head = next(n.key for n in before if n.key.role is Role.HEAD)
    told = (Told(replace(head, role=Role.OPERATOR), moment("18/9 08:00")),)

    assert wanted_of(late, now="20/9 08:00", told=told) == before


def test_a_rung_to_the_agency_lasts_and_a_line_to_the_coordinator_ends_with_the_next() -> None:
    late = duty("1/9")
    first = next(n.key for n in wanted_of(late, now="5/9 08:00") if n.key.purpose == "overdue")
    told = (Told(first, moment("5/9 08:00")),)

    rungs = [n for n in wanted_of(late, now="20/9 08:00", told=told) if n.accuses]

    assert [(n.key.milestone, n.key.role, n.not_after) for n in rungs] == [
        ("T+1", Role.COORDINATOR, moment("11/9 08:00")),
        ("T+1", Role.OFFICER, moment("2/10 08:00")),
        ("T+3", Role.HEAD, moment("2/10 08:00")),
        ("T+5", Role.COORDINATOR, moment("18/9 08:00")),
        ("T+10", Role.COORDINATOR, moment("25/9 08:00")),
    ]


def test_until_the_agency_has_heard_the_coordinators_first_line_waits_as_long() -> None:
    rungs = [n for n in wanted_of(duty("1/9"), now="10/9 08:00") if n.accuses]

    assert [(n.key.milestone, n.key.role, n.not_after) for n in rungs] == [
        ("T+1", Role.COORDINATOR, moment("2/10 08:00")),
        ("T+1", Role.OFFICER, moment("2/10 08:00")),
        ("T+3", Role.HEAD, moment("2/10 08:00")),
    ]


def test_the_steps_count_from_the_day_the_agency_first_heard() -> None:
    late = duty("1/9")
    first = next(n.key for n in wanted_of(late, now="5/9 08:00") if n.key.purpose == "overdue")
    told = (Told(first, moment("12/9 10:00")),)

    rungs = [n for n in wanted_of(late, now="1/10 08:00", told=told) if n.accuses]

    assert lines(rungs) == [
        "05/9 08:00 overdue T+1 officer",
        "12/9 08:00 escalation T+1 coordinator",
        "14/9 08:00 escalation T+3 head",
        "18/9 08:00 escalation T+5 coordinator",
        "25/9 08:00 escalation T+10 coordinator",
    ]


def test_two_readings_remind_on_the_earlier_and_accuse_after_the_later() -> None:
    unclear = duty("1/6", "11/6", kind=Kind.TASK)

    assert lines(wanted_of(unclear, now="15/6 08:00")) == [
        "25/5 08:00 reminder T-5 officer",
        "31/5 08:00 reminder T-1 officer",
        "12/6 08:00 escalation T+1 coordinator",
        "12/6 08:00 overdue T+1 officer",
        "14/6 08:00 escalation T+3 head",
    ]


def test_the_head_is_left_alone_once_the_coordinator_has_answered() -> None:
    report = duty("1/3")
    answer = entry(report, Verb.RULE, "5/3 09:00", note="đơn vị đã gọi điện")

    found = wanted_of(report, [answer], now="7/3 08:00")

    assert lines(found)[-1] == "06/3 08:00 escalation T+3 head !inhibited"


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


# -- acts --------------------------------------------------------------------------------------------------------------


def told(occurrence: Occurrence, purpose: Purpose, milestone: str, at_: str) -> Told:
    role = Role.HEAD if milestone == "T+3" else Role.OFFICER
    key = NoticeKey(str(occurrence.key), purpose, milestone, 0, occurrence.key.office, role)
    return Told(key, moment(at_))


def test_after_a_submission_nothing_more_is_asked() -> None:
    report = duty("1/3")
    sent = entry(report, Verb.SUBMIT, "27/2 15:00")

    assert lines(wanted_of(report, [sent])) == ["22/2 08:00 reminder T-5 officer !fulfilled"]


def test_a_task_that_waits_for_review_comes_back_to_the_coordinator_alone() -> None:
    task = duty("30/3", kind=Kind.TASK)
    sent = entry(task, Verb.SUBMIT, "20/3 15:00")
    accepted = entry(task, Verb.ACCEPT, "5/4 09:00")

    assert lines(wanted_of(task, [sent, accepted])) == [
        "27/3 08:00 review R+5 coordinator",
        "03/4 08:00 review R+10 coordinator !fulfilled",
    ]


def test_the_coordinators_own_task_is_reviewed_by_its_head() -> None:
    task = duty("30/3", office=HOME, kind=Kind.TASK)
    sent = entry(task, Verb.SUBMIT, "20/3 15:00")

    assert lines(wanted_of(task, [sent], now="28/3 08:00")) == ["27/3 08:00 review R+5 head"]


def test_what_is_sent_back_is_reminded_against_its_short_new_date() -> None:
    task = duty("30/3", kind=Kind.TASK)
    sent = entry(task, Verb.SUBMIT, "29/3 15:00")
    back = entry(task, Verb.RETURN, "30/3 10:00", due=dt.date(2018, 4, 4), reason="thiếu phụ lục")

    found = wanted_of(task, [sent, back], now="6/4 08:00")

    assert lines(found)[-4:] == [
        "30/3 10:00 reminder returned-1 officer",
        "03/4 08:00 reminder T-1 officer",
        "05/4 08:00 escalation T+1 coordinator",
        "05/4 08:00 overdue T+1 officer",
    ]


def test_a_short_date_before_its_own_reminds_and_accuses_nobody() -> None:
    task = duty("30/3", kind=Kind.TASK)
    sent = entry(task, Verb.SUBMIT, "20/3 15:00")
    back = entry(task, Verb.RETURN, "22/3 10:00", due=dt.date(2018, 3, 27), reason="thiếu phụ lục")

    found = wanted_of(task, [sent, back], now="30/3 23:00")

    assert lines(found) == [
        "22/3 10:00 reminder returned-1 officer",
        "26/3 08:00 reminder T-1 officer",
    ]
    assert found[1].envelope is Envelope.CORRECTION


def test_a_later_date_is_told_to_exactly_those_who_were_told_another() -> None:
    report = duty("1/3")
    extended = entry(
        report, Verb.EXTEND, "7/3 09:00", due=dt.date(2018, 3, 30), document="12/UBND-NC"
    )
    before = (
        told(report, Purpose.ASSIGNMENT, "assigned", "13/2 08:00"),
        told(report, Purpose.OVERDUE, "T+1", "2/3 08:00"),
        told(report, Purpose.ESCALATION, "T+3", "6/3 08:00"),
    )

    found = wanted_of(report, [extended], now="29/3 08:00", told=before)

    assert [line(n) for n in found if n.wanted_at >= moment("6/3 08:00")] == [
        "06/3 08:00 escalation T+3 head !superseded_due",
        "07/3 09:00 correction due-1 head",
        "07/3 09:00 correction due-1 officer",
        "23/3 08:00 reminder T-5 officer",
        "29/3 08:00 reminder T-1 officer",
    ]
    assert [n.key.purpose for n in wanted_of(report, [extended], now="8/3 08:00")].count(
        Purpose.CORRECTION
    ) == 0


def test_a_report_keyed_late_is_put_right_with_everyone_who_was_told() -> None:
    report = duty("1/3")
    keyed = entry(report, Verb.SUBMIT, "6/3 10:00", done_on=dt.date(2018, 2, 28))
    before = (
        told(report, Purpose.REMINDER, "T-1", "28/2 08:00"),
        told(report, Purpose.OVERDUE, "T+1", "2/3 08:00"),
        told(report, Purpose.ESCALATION, "T+3", "6/3 08:00"),
    )

    found = wanted_of(report, [keyed], now="30/3 08:00", told=before)

    assert [line(n) for n in found if n.key.purpose is Purpose.CORRECTION] == [
        "06/3 10:00 correction reconciled-2018-03-01 head",
        "06/3 10:00 correction reconciled-2018-03-01 officer",
    ]


def test_a_word_that_put_things_right_is_not_said_again_when_the_date_moves() -> None:
    report = duty("1/3")
    keyed = entry(report, Verb.SUBMIT, "6/3 10:00", done_on=dt.date(2018, 2, 28))
    back = entry(report, Verb.RETURN, "7/3 10:00", due=dt.date(2018, 3, 12))
    before = (told(report, Purpose.OVERDUE, "T+1", "2/3 08:00"),)

    first = wanted_of(report, [keyed], now="6/3 11:00", told=before)
    later = wanted_of(report, [keyed, back], now="8/3 11:00", told=before)

    right = [n for n in first if n.key.purpose is Purpose.CORRECTION]
    assert [n for n in later if n.key.purpose is Purpose.CORRECTION] == right
    now = moment("8/3 11:00")
    assert still_wanted(right[0], case_of(report, [keyed, back], now=now), now=now) is None


def test_a_late_report_voids_nothing_and_corrects_nobody() -> None:
    report = duty("1/3")
    late = entry(report, Verb.SUBMIT, "6/3 10:00")
    before = (told(report, Purpose.OVERDUE, "T+1", "2/3 08:00"),)

    found = wanted_of(report, [late], now="30/3 08:00", told=before)

    assert [n for n in found if n.key.purpose is Purpose.CORRECTION] == []


def test_a_release_goes_to_those_who_were_told() -> None:
    task = duty("30/3", kind=Kind.TASK)
    exempt = entry(task, Verb.RULE, "20/3 09:00", outcome="exempt", document="9/UBND")
    assigned = (told(task, Purpose.ASSIGNMENT, "assigned", "13/2 08:00"),)

    assert lines(wanted_of(task, [exempt], told=assigned)) == [
        "20/3 09:00 release exempted officer"
    ]
    assert lines(wanted_of(task, [exempt])) == []


# -- level-triggered ---------------------------------------------------------------------------------------------------


def test_what_was_wanted_in_the_past_does_not_depend_on_when_it_is_asked() -> None:
    report = duty("1/3")
    history = [
        entry(report, Verb.EXTEND, "6/3 09:00", due=dt.date(2018, 3, 30), document="1/UBND"),
        entry(report, Verb.SUBMIT, "28/3 09:00"),
    ]
    seen: dict[NoticeKey, dt.datetime] = {}
    for hours in range(0, 24 * 60, 8):
        now = ACTIVATED + dt.timedelta(hours=hours)
        case = case_of(report, history, now=now)
        for notice in wanted((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=now):
            seen.setdefault(notice.key, notice.wanted_at)

    at_the_end = wanted_of(report, history)

    assert {n.key: n.wanted_at for n in at_the_end} == seen


def test_the_next_moment_is_the_next_milestone() -> None:
    case = case_of(duty("1/3"), now=ACTIVATED)

    def after(now: str) -> dt.datetime | None:
        return next_wanted((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=moment(now))

    assert after("13/2 08:00") == moment("22/2 08:00")
    assert after("22/2 08:00") == moment("28/2 08:00")
    assert after("28/2 08:00") == moment("2/3 08:00")
    assert after("9/3 12:00") == moment("15/3 08:00")


def test_there_is_no_next_moment_once_everything_is_done() -> None:
    report = duty("1/3")
    now = moment("5/3 08:00")
    case = case_of(report, [entry(report, Verb.SUBMIT, "27/2 15:00")], now=now)

    assert next_wanted((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=now) is None


# -- guards at the claim -----------------------------------------------------------------------------------------------


def notice_of(report: Occurrence, milestone: str, role: Role = Role.OFFICER) -> Notice:
    found = wanted_of(report)
    return next(n for n in found if (n.key.milestone, n.key.role) == (milestone, role))


@pytest.mark.parametrize(
    ("milestone", "role", "verb", "fields", "reason"),
    [
        pytest.param("T-1", Role.OFFICER, None, {}, None, id="nothing happened"),
        pytest.param("T-1", Role.OFFICER, Verb.SUBMIT, {}, Reason.FULFILLED, id="done"),
        pytest.param("T-1", Role.OFFICER, Verb.EXTEND, {"due": dt.date(2018, 3, 30), "document": "1"},
                     Reason.SUPERSEDED_DUE, id="a reminder of a date that moved"),
        pytest.param("T+1", Role.OFFICER, Verb.EXTEND, {"due": dt.date(2018, 3, 30), "document": "1"},
                     Reason.SUPERSEDED_DUE, id="an overdue notice of a date that moved"),
        pytest.param("assigned", Role.OFFICER, Verb.EXTEND, {"due": dt.date(2018, 3, 30), "document": "1"},
                     None, id="an assignment shows the date that holds"),
        pytest.param("T+1", Role.OFFICER, Verb.RULE, {"outcome": "exempt"}, Reason.RELEASED, id="exempt"),
    ],
)  # fmt: skip
def test_a_notice_is_asked_again_before_it_leaves(
    milestone: str, role: Role, verb: Verb | None, fields: dict[str, object], reason: Reason | None
) -> None:
    report = duty("1/3")
    notice = notice_of(report, milestone, role)
    entries = [] if verb is None else [entry(report, verb, "26/2 09:00", **fields)]
    now = max(notice.wanted_at, moment("26/2 10:00"))

    assert still_wanted(notice, case_of(report, entries, now=now), now=now) is reason


def test_a_notice_whose_window_has_passed_does_not_leave() -> None:
    report = duty("1/3")
    notice = notice_of(report, "T-1")

    now = moment("2/3 00:00")

    assert still_wanted(notice, case_of(report, now=now), now=now) is Reason.WINDOW_PASSED


def test_the_head_is_not_told_after_the_coordinator_answered_meanwhile() -> None:
    report = duty("1/3")
    notice = notice_of(report, "T+3", Role.HEAD)
    held = entry(report, Verb.RULE, "6/3 08:30", by=By.COORDINATOR)
    now = moment("6/3 09:00")

    assert still_wanted(notice, case_of(report, [held], now=now), now=now) is Reason.INHIBITED
    assert still_wanted(notice, case_of(report, now=now), now=now) is None


def test_a_ruling_line_and_a_review_line_end_with_their_question() -> None:
    january = duty("31/1", kind=Kind.TASK)
    ruling = notice_of(january, "ruling-2018-W07", Role.COORDINATOR)
    now = moment("13/2 09:00")
    done = entry(january, Verb.RULE, "13/2 08:30", outcome="done")

    assert still_wanted(ruling, case_of(january, now=now), now=now) is None
    assert still_wanted(ruling, case_of(january, [done], now=now), now=now) is Reason.FULFILLED


def test_activation_day_is_civil_time_here() -> None:
    assert at(dt.date(2018, 2, 13), 8) == ACTIVATED
    assert FINANCE.kind.may_be_accused
