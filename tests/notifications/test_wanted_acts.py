"""What follows an act (a submission, a later date, a release), and what is asked again before a notice leaves."""

import datetime as dt

import pytest

from calendars.civil import at
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.wanted import still_wanted
from plans.ledger import By, Verb
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.notice_world import (
    ACTIVATED,
    FINANCE,
    HOME,
    case_of,
    duty,
    entry,
    line,
    lines,
    moment,
    wanted_of,
)

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
        "27/3 08:00 review R+5 coordinator !fulfilled",
    ]
    assert lines(wanted_of(task, [sent], now="9/4 08:00")) == [
        "27/3 08:00 review R+5 coordinator",
        "09/4 08:00 review R+10 coordinator",  # a repeat: with all others of its week
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
