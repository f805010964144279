"""The ladder under open questions and other states: what waits, for whom, until when; what goes on."""

import pytest

from notifications.notice import Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.wanted import held, still_wanted
from plans.ledger import By, Entry, Verb
from tests.notice_world import FINANCE, case_of, day, duty, entry, lines, moment, wanted_of

LATE = duty("1/9")  # 01/9/2018 is a Saturday: asked for by 31/8, late from 05/9 on


def rungs(*entries: Entry, now: str = "19/9 09:00", told: tuple[Told, ...] = ()) -> list[str]:
    return lines(n for n in wanted_of(LATE, entries, now=now, told=told) if n.accuses)


def said(verb: Verb, at: str, by: By = By.OFFICE, **fields: object) -> Entry:
    return entry(LATE, verb, at, by=by, **fields)


def test_an_acknowledgement_holds_every_rung_three_working_days() -> None:
    assert rungs(said(Verb.ACKNOWLEDGE, "5/9 09:00")) == [
        "05/9 08:00 escalation T+1 coordinator",
        "05/9 08:00 overdue T+1 officer",
        "11/9 08:00 escalation T+3 head",
        "11/9 08:00 escalation T+5 coordinator",
        "18/9 08:00 escalation T+10 coordinator",
    ]


def test_reminders_go_on_while_it_is_acknowledged() -> None:
    reminded = wanted_of(LATE, [said(Verb.ACKNOWLEDGE, "20/8 09:00")], now="31/8 09:00")

    assert lines(reminded) == [
        "24/8 08:00 reminder T-5 officer",
        "30/8 08:00 reminder T-1 officer",
    ]


def test_a_contest_holds_the_ladder_until_it_is_answered() -> None:
    contest = said(Verb.CONTEST, "4/9 10:00", reason="không thuộc chức năng")
    stands = said(Verb.RULE, "5/9 10:00", By.COORDINATOR, outcome="stands")

    assert rungs(contest)[:3] == [
        "10/9 08:00 escalation T+1 coordinator",
        "10/9 08:00 escalation T+3 head",
        "10/9 08:00 overdue T+1 officer",
    ]
    assert rungs(contest, stands)[:3] == [
        "05/9 10:00 escalation T+1 coordinator",
        "05/9 10:00 overdue T+1 officer",
        "07/9 08:00 escalation T+3 head",
    ]


def test_an_extension_asked_for_keeps_the_ladder_below_the_coordinator() -> None:
    asked = said(Verb.REQUEST_EXTENSION, "4/9 15:00", due=day("20/9"), reason="thiếu số liệu")

    assert rungs(asked)[:3] == [
        "05/9 08:00 overdue T+1 officer",
        "10/9 08:00 escalation T+1 coordinator",
        "10/9 08:00 escalation T+3 head",
    ]


def test_a_tolerance_silences_the_ladder_and_moves_no_date() -> None:
    tolerated = said(Verb.TOLERATE, "6/9 09:00", By.COORDINATOR, due=day("14/9"), reason="bão")
    case = case_of(LATE, [tolerated], now=moment("10/9 09:00"))

    assert rungs(tolerated) == [
        "05/9 08:00 escalation T+1 coordinator",
        "05/9 08:00 overdue T+1 officer",
        "17/9 08:00 escalation T+3 head",
        "17/9 08:00 escalation T+5 coordinator",
        "18/9 08:00 escalation T+10 coordinator",
    ]
    assert case.assessment.effective == day("4/9")
    assert len(case.assessment.missed) == 1


def test_what_the_coordinator_received_leaves_the_head_alone_and_a_refusal_does_not() -> None:
    refused = (
        said(Verb.REQUEST_EXTENSION, "4/9 15:00", due=day("20/9"), reason="thiếu số liệu"),
        said(Verb.REJECT_EXTENSION, "5/9 09:00", By.COORDINATOR, reason="không đủ căn cứ"),
    )

    assert "07/9 08:00 escalation T+3 head" in rungs(*refused)


def rung(role: Role, purpose: Purpose = Purpose.ESCALATION) -> Notice:
    key = NoticeKey(str(LATE.key), purpose, "T+3", 0, FINANCE.code, role)
    wanted = wanted_of(LATE, now="19/9 09:00")
    like = next(notice for notice in wanted if notice.accuses)
    return Notice(key, moment("7/9 08:00"), like.not_after, like.envelope, accuses=True)


@pytest.mark.parametrize(
    ("spoken", "role", "expected"),
    [
        (said(Verb.ACKNOWLEDGE, "5/9 09:00"), Role.OFFICER, (Reason.ACKNOWLEDGED, "11/9 00:00")),
        (said(Verb.CONTEST, "5/9 09:00", reason="x"), Role.HEAD, (Reason.CONTESTED, "11/9 00:00")),
        (
            said(Verb.TOLERATE, "5/9 09:00", By.COORDINATOR, due=day("14/9"), reason="x"),
            Role.COORDINATOR,
            (Reason.SILENCED, "15/9 00:00"),
        ),
    ],
    ids=["acknowledged", "contested", "tolerated"],
)
def test_a_rung_that_was_ready_waits_with_its_reason(
    spoken: Entry, role: Role, expected: tuple[Reason, str]
) -> None:
    case = case_of(LATE, [spoken], now=moment("7/9 08:00"))

    reason, until = expected
    assert held(rung(role), case, now=moment("7/9 08:00")) == (reason, moment(until))
    assert still_wanted(rung(role), case, now=moment("7/9 08:00")) is None


def test_an_extension_asked_for_does_not_hold_the_agencys_own_rung() -> None:
    asked = said(Verb.REQUEST_EXTENSION, "4/9 15:00", due=day("20/9"), reason="x")
    case = case_of(LATE, [asked], now=moment("6/9 08:00"))

    assert held(rung(Role.OFFICER, Purpose.OVERDUE), case, now=moment("6/9 08:00")) is None
    assert held(rung(Role.HEAD), case, now=moment("6/9 08:00")) == (
        Reason.EXTENSION_PENDING,
        moment("8/9 00:00"),
    )


def test_while_it_is_suspended_nothing_is_said_and_afterwards_the_ladder_begins_anew() -> None:
    suspended = said(Verb.SUSPEND, "4/9 15:00", By.CREDITOR, document="9/UBND")
    resumed = said(Verb.RESUME, "12/9 09:00", By.CREDITOR, document="12/UBND")

    assert rungs(suspended) == []
    assert rungs(suspended, resumed, now="30/9 09:00") == [
        "17/9 08:00 escalation T+1 coordinator",
        "17/9 08:00 overdue T+1 officer",
        "19/9 08:00 escalation T+3 head",
        "21/9 08:00 escalation T+5 coordinator",
        "28/9 08:00 escalation T+10 coordinator",
    ]
    case = case_of(LATE, [suspended, resumed], now=moment("12/9 10:00"))
    assert case.assessment.effective == day("14/9")  # two working days are left at least
    assert case.assessment.missed == ()


@pytest.mark.parametrize(
    ("verb", "reason"),
    [(Verb.EXEMPT, Reason.RELEASED), (Verb.CANCEL, Reason.RELEASED), (Verb.SUSPEND, Reason.SUSPENDED)],
)  # fmt: skip
def test_what_has_ended_or_stands_still_is_not_urged(verb: Verb, reason: Reason) -> None:
    ended = said(verb, "6/9 09:00", By.CREDITOR, document="9/UBND", second="Ông Nam")
    case = case_of(LATE, [ended], now=moment("7/9 08:00"))

    assert still_wanted(rung(Role.HEAD), case, now=moment("7/9 08:00")) is reason
