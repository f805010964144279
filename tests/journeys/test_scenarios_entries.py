"""Situations the product must survive (scenarios.md in the shared design): what is entered and who is told, each with a small plan, a history, and what comes of it."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from plans.plan import Kind
from plans.roster import Roster
from tests.journeys.world import (
    HOME,
    PARTY,
    RADIO,
    ROADS,
    WATER,
    duty,
    local,
    mails,
    plan_file,
    play,
    played,
    script_of,
    without_assignments,
)

OFFICER = WATER.focal_email
DESK = HOME.focal_email


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
        "void_reason": "done in time: 2018-02-28",
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
    answers = [m for m in found.letters if m.at >= _moment("2018-03-06T15:00")]
    assert len(answers) == 3
    assert all("đã đối chiếu" in f"{m.subject} {m.text}".casefold() for m in answers)


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


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+07:00")
