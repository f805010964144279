"""Situations the product must survive (scenarios.md in the shared design), each a small plan, a history, and what comes of it."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from plans.plan import Diagnostic, Kind, Obligation
from plans.roster import Roster
from tests.journeys.world import (
    HOME,
    PARTY,
    RADIO,
    ROADS,
    WATER,
    Played,
    duty,
    local,
    plan_file,
    play,
    script_of,
    two_readings,
)

OFFICER = WATER.focal_email
HEAD = WATER.head_email
DESK = HOME.focal_email


def played(
    tmp_path: Path,
    first: str,
    last: str,
    *duties: Obligation,
    history: str = "",
    doubts: tuple[Diagnostic, ...] = (),
) -> Played:
    plan = plan_file(*duties, doubts=doubts)
    return play(tmp_path / "out", script_of(plan, first, last, history))


def mails(found: Played, *, since: str = "") -> list[tuple[str, str]]:
    """When and to whom mails went."""
    return [(local(letter.at), letter.to) for letter in found.letters if local(letter.at) >= since]


def without_assignments(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("assignment")]


# -- 11: due before activation -------------------------------------------------------------------------------------------


def test_11_rows_due_before_activation_live_only_by_a_ruling(tmp_path: Path) -> None:
    history = """
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/2}, with: {outcome: due, due: 2018-03-15, reason: lùi thời gian}}
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/3}, with: {outcome: done, done_on: 2018-01-30}}
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/4}, with: {outcome: exempt, reason: không còn phải làm}}
"""
    duties = [duty(f"A/{n}", "due=2018-01-31") for n in (1, 2, 3, 4)]
    typo = duty("A/5", "window=2017-12-01..2017-12-31", kind=Kind.TASK)

    found = played(tmp_path, "2018-02-13", "2018-03-23", *duties, typo, history=history)

    assert [found.state(f"A/{n}", WATER.code) for n in (1, 2, 3, 4, 5)] == [
        ("needs_ruling", "none"),
        ("open", "overdue"),
        ("fulfilled", "on_time"),
        ("exempted", "none"),
        ("needs_ruling", "none"),
    ]
    assert {line.obligation for line in found.sent if line.purpose != "decision"} == {"A/2"}
    assert {line.role for line in found.sent if line.purpose == "decision"} == {"coordinator"}
    assert [s for s in found.story("A/2") if "decision" not in s] == [
        "assignment assigned officer (needs_ruling)",
        "assignment ruled officer 2018-02-26 09:00",
        "reminder T-5 officer 2018-03-08 08:00",
        "reminder T-1 officer 2018-03-14 08:00",
        "escalation T+1 coordinator 2018-03-16 08:00",
        "overdue T+1 officer 2018-03-16 08:00",
        "escalation T+3 head 2018-03-20 08:00",
        "escalation T+5 coordinator 2018-03-22 08:00",
    ]
    assert [found.breaches(f"A/{n}", WATER.code) for n in (1, 2, 3, 4, 5)] == [
        *([], [("2018-03-15", False)], [], [], []),
    ]


# -- 12: two readings ----------------------------------------------------------------------------------------------------

TWICE = "ambiguous: due-rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2018 | due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2018"


def test_12_two_readings_remind_for_the_earlier_and_accuse_after_the_later(tmp_path: Path) -> None:
    found = played(
        tmp_path, "2018-03-21", "2018-05-01", duty("B/1", TWICE), doubts=(two_readings("B/1"),)
    )

    april = [line for line in found.about("B/1", WATER.code) if line.period == "2018-M04"]
    occurrence = found.occurrences["B/1", WATER.code, "2018-M04"]
    weekly = [line for line in found.sent if line.milestone.startswith("two-readings")]
    assert (occurrence["due_earliest"], occurrence["due_latest"]) == ("2018-04-10", "2018-04-20")
    assert [line.told for line in april if line.role != "coordinator"] == [
        "assignment assigned officer 2018-03-21 08:00",
        "reminder T-5 officer 2018-04-03 08:00",
        "reminder T-1 officer 2018-04-09 08:00",
        "overdue T+1 officer 2018-04-23 08:00",
        "escalation T+3 head 2018-04-26 08:00",
    ]
    assert {line.recipient for line in weekly} == {HOME.name}
    assert len(weekly) >= 5


def test_12_one_ruling_settles_the_year(tmp_path: Path) -> None:
    history = "- {at: 2018-03-22T09:00, do: rule, match: {obligation: B/1}, with: {reading: B}}"

    found = played(
        tmp_path,
        "2018-03-21",
        "2018-07-31",
        duty("B/1", TWICE),
        history=history,
        doubts=(two_readings("B/1"),),
    )

    later = [found.occurrences["B/1", WATER.code, f"2018-M{month:02}"] for month in range(4, 13)]
    asked = [line for line in found.lines if line.milestone.startswith("two-readings")]
    told = [
        line.told for line in found.sent if line.period == "2018-M06" and line.role == "officer"
    ]
    assert [(o["due_earliest"] <= o["nominal"] <= o["due_latest"]) for o in later] == [True] * 9
    assert {o["nominal"][-2:] for o in later} == {"20"}
    assert max(local(line.wanted_at) for line in asked) < "2018-03-22 09:00"
    assert told == [
        "assignment assigned officer 2018-03-21 08:00",
        "correction due-1 officer 2018-03-22 09:00",
        "reminder T-5 officer 2018-06-13 08:00",
        "reminder T-1 officer 2018-06-19 08:00",
        "overdue T+1 officer 2018-06-21 08:00",
    ]


@pytest.mark.parametrize("reading", ["A", "B"])
def test_12_a_ruling_after_both_days_repeats_no_accusation(tmp_path: Path, reading: str) -> None:
    history = f"- {{at: 2018-04-26T09:00, do: rule, match: {{obligation: B/2}}, with: {{reading: {reading}}}}}"

    found = played(
        tmp_path,
        "2018-03-21",
        "2018-05-20",
        duty("B/2", "ambiguous: due=2018-04-10 | due=2018-04-20"),
        history=history,
        doubts=(two_readings("B/2"),),
    )

    agency = [line.told for line in found.accusations if line.role in {"officer", "head"}]
    assert agency == [
        "overdue T+1 officer 2018-04-23 08:00",
        "escalation T+3 head 2018-04-26 08:00",
    ]
    assert found.breaches("B/2", WATER.code) == [("2018-04-20", False)]


# -- 13: a Saturday, a holiday, a day in lieu ------------------------------------------------------------------------------


def test_13_a_saturday_before_a_holiday_and_its_day_in_lieu(tmp_path: Path) -> None:
    found = played(tmp_path, "2018-08-01", "2018-09-14", duty("C/1", "due=2018-09-01"))

    occurrence = found.occurrences["C/1", WATER.code, "once"]
    reminder = next(m for m in found.letters if local(m.at) == "2018-08-30 08:00")
    assert [occurrence[name] for name in ("nominal", "safe", "legal", "effective")] == [
        *("2018-09-01", "2018-08-31", "2018-09-04", "2018-09-04"),
    ]
    assert without_assignments(found.story("C/1")) == [
        "reminder T-5 officer 2018-08-24 08:00",
        "reminder T-1 officer 2018-08-30 08:00",
        "escalation T+1 coordinator 2018-09-05 08:00",
        "overdue T+1 officer 2018-09-05 08:00",
        "escalation T+3 head 2018-09-07 08:00",
        "escalation T+5 coordinator 2018-09-11 08:00",
    ]
    assert "trong ngày thứ Sáu, 31/8/2018" in reminder.text
    assert "01/9/2018" in " ".join(reminder.text.split())


@pytest.mark.parametrize(
    ("submitted", "timeliness", "breaches"),
    [
        ("2018-09-04T23:59", "on_time", []),
        ("2018-09-05T00:00", "late", [("2018-09-04", False)]),
    ],
    ids=["in the last minute of the legal day", "a minute later"],
)
def test_13_the_legal_day_ends_at_midnight(
    tmp_path: Path, submitted: str, timeliness: str, breaches: list[tuple[str, bool]]
) -> None:
    history = f"- {{at: '{submitted}', do: submit, match: {{obligation: C/1}}}}"

    found = played(
        tmp_path, "2018-08-01", "2018-09-14", duty("C/1", "due=2018-09-01"), history=history
    )

    assert found.state("C/1", WATER.code) == ("fulfilled", timeliness)
    assert found.breaches("C/1", WATER.code) == breaches
    assert list(found.accusations) == []


# -- 15: Tết -------------------------------------------------------------------------------------------------------------


def test_15_tet_makes_reminders_earlier_and_is_silent(tmp_path: Path) -> None:
    found = played(tmp_path, "2018-01-15", "2018-03-05", duty("D/1", "due=2018-02-22"))

    assert without_assignments(found.story("D/1")) == [
        "reminder T-5 officer 2018-02-08 08:00",
        "reminder T-1 officer 2018-02-21 08:00",
        "escalation T+1 coordinator 2018-02-23 08:00",
        "overdue T+1 officer 2018-02-23 08:00",
        "escalation T+3 head 2018-02-27 08:00",
        "escalation T+5 coordinator 2018-03-01 08:00",
    ]


def test_15_after_tet_comes_one_mail_not_five(tmp_path: Path) -> None:
    days = ("2018-02-12", "2018-02-13", "2018-02-14", "2018-02-17", "2018-02-20")
    duties = [duty(f"D/{n}", f"due={day}") for n, day in enumerate(days, 1)]

    found = played(tmp_path, "2018-01-15", "2018-02-23", *duties)

    after = mails(found, since="2018-02-13")
    overdue = [line for line in found.accusations if line.purpose == "overdue"]
    assert after == [("2018-02-22 08:00", OFFICER), ("2018-02-22 08:00", DESK)]
    assert len(overdue) == 5
    assert len({line.message_id for line in overdue}) == 1


# -- 21: fulfilled while the mails are leaving ------------------------------------------------------------------------------


def test_21_whoever_fulfils_while_the_mails_are_leaving_gets_none(tmp_path: Path) -> None:
    offices = [
        replace(
            WATER,
            code=f"xa-{n:02}",
            name=f"UBND xã Số {n}",
            focal_email=f"xa{n:02}@son-khe.example",
            groups=("UBND cấp xã",),
        )
        for n in range(1, 41)
    ]
    commune = replace(WATER, name="UBND cấp xã")
    history = "- {at: '2018-02-28T08:00:30', do: submit, match: {obligation: E/1}}"
    plan = plan_file(duty("E/1", "due=2018-03-01", lead=(commune,)))
    roster = Roster((HOME, *offices))

    found = play(
        tmp_path / "out", script_of(plan, "2018-02-13", "2018-03-10", history, roster=roster)
    )

    reminded = Counter(local(m.at) for m in found.letters if local(m.at) >= "2018-02-28")
    last = Counter((line.state, line.reason) for line in found.lines if line.milestone == "T-1")
    assert reminded == {"2018-02-28 08:00": 30}
    assert last == {("accepted", ""): 30, ("skipped", "fulfilled"): 10}
    assert {o["timeliness"] for o in found.ledger["occurrences"]} == {"on_time"}


def test_21_an_empty_list_is_not_sent(tmp_path: Path) -> None:
    history = "- {at: 2018-03-02T07:59, do: submit, match: {obligation: E/1}, with: {done_on: 2018-03-01}}"

    found = played(
        tmp_path, "2018-02-13", "2018-03-20", duty("E/1", "due=2018-03-01"), history=history
    )

    assert found.breaches("E/1", WATER.code) == [("2018-03-01", True)]
    assert mails(found, since="2018-03-01") == []


# -- 22, 23, 35: sent back, extended, keyed late ---------------------------------------------------------------------------


def test_22_what_came_in_time_and_was_sent_back_later_stays_in_time(tmp_path: Path) -> None:
    history = """
- {at: 2018-02-28T16:00, do: submit, match: {obligation: F/1}, with: {document: 5/BC, evidence: ["https://example.org/5"]}}
- {at: 2018-03-06T09:00, do: return, match: {obligation: F/1}, with: {reason: thiếu số liệu quý}}
- {at: 2018-03-08T09:00, do: submit, match: {obligation: F/1, office: Sở Thủy lợi}, with: {document: 6/BC}}
"""

    found = played(
        tmp_path,
        "2018-02-13",
        "2018-03-13",
        duty("F/1", "due=2018-03-01", lead=(WATER, ROADS)),
        history=history,
    )

    said = [
        (e["verb"], e["at"], e.get("document"))
        for e in found.ledger["entries"]
        if "so-thuy-loi" in e["occurrence"]
    ]
    (answer,) = [m for m in found.letters if m.to == OFFICER and local(m.at) == "2018-03-06 09:00"]
    assert said == [
        ("submit", "2018-02-28T09:00:00Z", "5/BC"),
        ("return", "2018-03-06T02:00:00Z", None),
        ("submit", "2018-03-08T02:00:00Z", "6/BC"),
    ]
    assert found.state("F/1", WATER.code) == ("fulfilled", "on_time")
    assert found.breaches("F/1", WATER.code) == []
    assert "thiếu số liệu quý" in answer.text
    assert "09/3/2018" in answer.text
    assert found.state("F/1", ROADS.code) == ("returned", "overdue")
    assert found.breaches("F/1", ROADS.code) == [("2018-03-09", False)]
    assert [line.told for line in found.accusations] == [
        "escalation T+1 coordinator 2018-03-12 08:00",
        "overdue T+1 officer 2018-03-12 08:00",
    ]


def test_23_an_extension_before_the_day_means_no_breach(tmp_path: Path) -> None:
    history = "- {at: 2018-03-01T15:00, do: extend, match: {obligation: G/1}, with: {due: 2018-03-20, document: 8/UBND}}"

    found = played(
        tmp_path, "2018-02-13", "2018-03-21", duty("G/1", "due=2018-03-01"), history=history
    )

    occurrence = found.occurrences["G/1", WATER.code, "once"]
    assert without_assignments(found.story("G/1")) == [
        "reminder T-5 officer 2018-02-22 08:00",
        "reminder T-1 officer 2018-02-28 08:00",
        "correction due-1 officer 2018-03-01 15:00",
        "reminder T-5 officer 2018-03-13 08:00",
        "reminder T-1 officer 2018-03-19 08:00",
        "escalation T+1 coordinator 2018-03-21 08:00",
        "overdue T+1 officer 2018-03-21 08:00",
    ]
    assert (occurrence["legal"], occurrence["effective"]) == ("2018-03-01", "2018-03-20")
    assert found.breaches("G/1", WATER.code) == [("2018-03-20", False)]


@pytest.mark.parametrize(
    ("outcome", "breach", "told"),
    [
        ("", ("2018-03-01", False), ["due-1"]),
        (", outcome: lift", ("2018-03-01", True), ["due-1", "reconciled-2018-03-01"]),
    ],
    ids=["the breach stays", "the decision lifts it"],
)
def test_23_an_extension_decided_after_the_day(
    tmp_path: Path, outcome: str, breach: tuple[str, bool], told: list[str]
) -> None:
    history = f"- {{at: 2018-03-05T15:00, do: extend, match: {{obligation: G/1}}, with: {{due: 2018-03-20, document: 8/UBND{outcome}}}}}"

    found = played(
        tmp_path, "2018-02-13", "2018-03-15", duty("G/1", "due=2018-03-01"), history=history
    )

    corrections = [line for line in found.sent if line.purpose == "correction"]
    first = next(m for m in found.letters if local(m.at) == "2018-03-02 08:00" and m.to == OFFICER)
    (answer,) = [m for m in found.letters if local(m.at) == "2018-03-05 15:00"]
    assert found.breaches("G/1", WATER.code) == [breach]
    assert sorted((line.role, line.milestone) for line in corrections) == sorted(
        (role, name) for role in ("coordinator", "officer") for name in told
    )
    assert answer.in_reply_to == first.message_id
    assert {local(line.sent_at) for line in found.accusations if line.sent_at} == {
        "2018-03-02 08:00"
    }


def test_23_without_a_document_nothing_moves(tmp_path: Path) -> None:
    history = (
        "- {at: 2018-02-27T15:00, do: extend, match: {obligation: G/1}, with: {due: 2018-03-20}}"
    )

    found = played(
        tmp_path, "2018-02-13", "2018-03-05", duty("G/1", "due=2018-03-01"), history=history
    )

    summary = (found.folder / "summary.md").read_text("utf-8")
    assert found.ledger["entries"] == []
    assert "gia hạn cần số, ký hiệu văn bản" in summary
    assert found.breaches("G/1", WATER.code) == [("2018-03-01", False)]


def test_35_what_was_issued_in_time_and_keyed_late_is_reconciled_once(tmp_path: Path) -> None:
    history = "- {at: 2018-03-06T15:00, do: submit, match: {obligation: H/1}, with: {document: 3/BC, done_on: 2018-02-28}}"

    found = played(
        tmp_path, "2018-02-13", "2018-04-13", duty("H/1", "due=2018-03-01"), history=history
    )

    (breach,) = found.occurrences["H/1", WATER.code, "once"]["breaches"]
    replies = {m.to: m.in_reply_to for m in found.letters if m.at >= _moment("2018-03-06T15:00")}
    told = {
        m.to: m.message_id
        for m in found.letters
        if _moment("2018-03-02T00:00") <= m.at < _moment("2018-03-06T15:00")
    }
    assert found.state("H/1", WATER.code) == ("fulfilled", "on_time")
    assert breach == {
        "due": "2018-03-01",
        "detected_at": "2018-03-01T17:00:00Z",
        "voided": "2018-03-06T08:00:00Z",
    }
    assert found.story("H/1")[3:] == [
        "escalation T+1 coordinator 2018-03-02 08:00",
        "overdue T+1 officer 2018-03-02 08:00",
        "escalation T+3 head 2018-03-06 08:00",
        "correction reconciled-2018-03-01 head 2018-03-06 15:00",
        "correction reconciled-2018-03-01 officer 2018-03-06 15:00",
        "correction reconciled-2018-03-01 coordinator 2018-03-07 08:00",
    ]
    assert replies == told


# -- 36, 37, 38: events, Party bodies, the coordinator itself --------------------------------------------------------------


def test_36_a_broadcast_and_a_quota_without_a_word_are_only_asked_about(tmp_path: Path) -> None:
    broadcast = duty("I/1", "on=2018-03-24", kind=Kind.PROGRAMME, lead=(RADIO,))
    articles = duty("I/2", "quota=2/2018-M03", kind=Kind.QUOTA, lead=(RADIO,))

    found = played(tmp_path, "2018-02-13", "2018-05-31", broadcast, articles)

    assert {key[0]: found.state(*key) for key in found.occurrences} == {
        "I/1": ("unconfirmed", "in_term"),
        "I/2": ("unconfirmed", "in_term"),
    }
    assert [breach for o in found.occurrences.values() for breach in o["breaches"]] == []
    assert mails(found) == [
        ("2018-02-13 08:00", RADIO.focal_email),
        ("2018-03-01 08:00", RADIO.focal_email),
        ("2018-04-02 08:00", RADIO.focal_email),
    ]
    assert sorted(line.told for line in found.sent if line.purpose == "review") == [
        "review confirm-2018-03 officer 2018-04-02 08:00",
        "review confirm-2018-03 officer 2018-04-02 08:00",
    ]


def test_36_what_is_confirmed_is_not_asked_about(tmp_path: Path) -> None:
    history = "- {at: 2018-03-26T09:00, do: submit, match: {obligation: I/1}}\n- {at: 2018-03-27T09:00, do: accept, match: {obligation: I/1}}"
    broadcast = duty("I/1", "on=2018-03-24", kind=Kind.PROGRAMME, lead=(RADIO,))

    found = played(tmp_path, "2018-02-13", "2018-05-31", broadcast, history=history)

    assert found.state("I/1", RADIO.code) == ("fulfilled", "on_time")
    assert [line.told for line in found.sent if line.purpose == "review"] == []


def test_37_a_party_body_is_asked_once_and_the_coordinator_sees_to_talk(tmp_path: Path) -> None:
    found = played(
        tmp_path,
        "2018-02-13",
        "2018-06-30",
        duty("J/1", "due=2018-03-15", kind=Kind.TASK, lead=(PARTY, WATER)),
    )

    theirs = [m for m in found.letters if m.to == PARTY.focal_email]
    (talk,) = [line for line in found.sent if line.milestone == "talk"]
    (list_,) = [m for m in found.letters if m.message_id == talk.message_id]
    assert [(local(m.at), m.subject) for m in theirs] == [
        (
            "2018-02-13 08:00",
            "Đề nghị phối hợp: nội dung và lịch thực hiện năm 2018 (KH 7/KH-UBND)",
        ),
        ("2018-03-08 08:00", "Đề nghị phối hợp, ngày 15/3/2018: Việc J/1 (KH 7/KH-UBND)"),
    ]
    assert talk.told == "review talk coordinator 2018-03-16 08:00"
    assert "nên trao đổi trực tiếp" in " ".join(list_.text.split())
    assert {line.office for line in found.accusations} == {WATER.code}
    assert {line.reason for line in found.about("J/1", PARTY.code) if line.accuses} == {
        "not_accusable"
    }


def test_38_the_coordinator_itself_hears_from_nobody_but_its_own(tmp_path: Path) -> None:
    found = played(
        tmp_path, "2018-02-13", "2018-06-30", duty("K/1", "due=2018-03-01", lead=(HOME,))
    )

    assert without_assignments(found.story("K/1")) == [
        "reminder T-5 officer 2018-02-22 08:00",
        "reminder T-1 officer 2018-02-28 08:00",
        "overdue T+1 officer 2018-03-02 08:00",
        "escalation T+3 head 2018-03-06 08:00",
    ]
    assert {m.to for m in found.letters} == {HOME.focal_email, HOME.head_email}
    assert found.breaches("K/1", HOME.code) == [("2018-03-01", False)]


# -- 40: milestones on one day ---------------------------------------------------------------------------------------------


def test_40_milestones_that_meet_on_one_day_are_one_mail(tmp_path: Path) -> None:
    rules = ("due=2018-06-30", "due=2018-06-29", "due=2018-07-01", "window=2018-06-28..2018-06-29")
    duties = [duty(f"L/{n}", rule) for n, rule in enumerate(rules, 1)]

    found = played(tmp_path, "2018-06-01", "2018-06-30", *duties)

    assert mails(found) == [
        ("2018-06-01 08:00", OFFICER),
        ("2018-06-22 08:00", OFFICER),
        ("2018-06-28 08:00", OFFICER),
    ]
    assert {
        line.milestone for line in found.sent if local(line.wanted_at) == "2018-06-28 08:00"
    } == {"T-1"}


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+07:00")
