"""Who ought to be told what and when: tables per kind and rung, and what an act changes."""

import datetime as dt
from dataclasses import replace

import pytest

from notifications.notice import NoticeKey, Purpose, Role, Told
from notifications.wanted import next_wanted, wanted
from plans.ledger import Verb
from plans.plan import Kind
from tests.notice_world import (
    ACTIVATED,
    CALENDAR,
    PLAN,
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

    found = wanted_of(third_quarter, now="1/10 08:00")

    assert lines(found) == [
        "24/8 08:00 reminder T-5 officer",
        "30/8 08:00 reminder T-1 officer",
        "05/9 08:00 escalation T+1 coordinator",
        "05/9 08:00 overdue T+1 officer",
        "07/9 08:00 escalation T+3 head",
        "11/9 08:00 escalation T+5 coordinator",
        "18/9 08:00 escalation T+10 coordinator",
        "01/10 08:00 escalation T+15 coordinator",  # a repeat: with all others of its week
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


def test_what_only_repeats_comes_with_all_others_of_its_week_on_its_first_working_day() -> None:
    days = [duty(day) for day in ("1/3", "5/3", "7/3", "9/3", "20/4")]

    repeats = [
        n.wanted_at.date()
        for late in days
        for n in wanted_of(late, now="30/7 08:00")
        if n.key.role is Role.COORDINATOR and int(n.key.milestone[2:]) > 10
    ]

    assert len(repeats) > 20
    # 30 April is a holiday, as is the first of May: that week begins on Wednesday
    assert {day.isoweekday() for day in repeats if day != dt.date(2018, 5, 2)} == {1}


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
        ("T+1", Role.COORDINATOR, moment("2/10 08:00")),  # none has left: the head waits for it
        ("T+1", Role.OFFICER, moment("2/10 08:00")),
        ("T+3", Role.HEAD, moment("2/10 08:00")),
        ("T+5", Role.COORDINATOR, moment("18/9 08:00")),
        ("T+10", Role.COORDINATOR, moment("1/10 08:00")),
    ]


def test_a_line_of_the_coordinators_that_left_ends_with_the_next() -> None:
    late = duty("1/9")
    first = [n.key for n in wanted_of(late, now="5/9 08:00") if n.accuses]
    told = tuple(Told(key, moment("5/9 08:00")) for key in first)

    rungs = [n for n in wanted_of(late, now="20/9 08:00", told=told) if n.accuses]

    assert [(n.key.milestone, n.not_after) for n in rungs if n.key.role is Role.COORDINATOR] == [
        ("T+1", moment("11/9 08:00")),
        ("T+5", moment("18/9 08:00")),
        ("T+10", moment("1/10 08:00")),
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
