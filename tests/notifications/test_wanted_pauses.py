"""A duty that rests and one that goes on: who is told, when, once, and what makes it moot."""

import pytest

from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.wanted import still_wanted
from plans.ledger import By, Entry, Verb
from tests.notice_world import (
    FINANCE,
    HOME,
    RADIO,
    case_of,
    duty,
    entry,
    lines,
    moment,
    wanted_of,
)

REPORT = duty("1/3")
KEY = str(REPORT.key)


def suspend(recorded: str) -> Entry:
    return entry(REPORT, Verb.SUSPEND, recorded, by=By.CREDITOR, document="9/UBND", reason="bão")


def resume(recorded: str) -> Entry:
    return entry(REPORT, Verb.RESUME, recorded, by=By.CREDITOR, document="19/UBND", reason="hết")


def told(purpose: Purpose, name: str, when: str, *, to: str = FINANCE.code) -> Told:
    role = Role.COORDINATOR if to == HOME.code else Role.OFFICER
    return Told(NoticeKey(KEY, purpose, name, 0, to, role), moment(when))


ASSIGNED = told(Purpose.ASSIGNMENT, "assigned", "13/2 08:00")
HEARD = told(Purpose.CORRECTION, "suspended-1", "26/2 10:00")
REST, ON = suspend("26/2 09:00"), resume("26/2 15:00")


def pauses(*entries: Entry, known: tuple[Told, ...] = (ASSIGNED,)) -> list[Notice]:
    found = wanted_of(REPORT, entries, told=known)
    return [notice for notice in found if notice.key.purpose is Purpose.CORRECTION]


@pytest.mark.parametrize(
    ("entries", "known", "expected"),
    [
        pytest.param((REST,), (ASSIGNED,), ["26/2 09:00 correction suspended-1 officer"], id="who was told is told"),
        pytest.param((REST,), (), [], id="who was never told is not"),
        pytest.param((REST,), (told(Purpose.ASSIGNMENT, "assigned", "27/2 08:00"),), [], id="nor who was told afterwards"),
        pytest.param((REST, ON), (ASSIGNED, HEARD), ["26/2 09:00 correction suspended-1 officer !inhibited",
                                                     "26/2 15:00 correction resumed-1 officer"], id="it goes on under its date"),
        pytest.param((REST, ON), (ASSIGNED,), ["26/2 09:00 correction suspended-1 officer !inhibited"], id="who did not hear of the pause needs no end of it"),
        pytest.param((REST, resume("8/3 09:00")), (ASSIGNED, HEARD), ["26/2 09:00 correction suspended-1 officer !inhibited",
                                                                      "08/3 09:00 correction due-1 officer"], id="a moved date is the correction"),
        pytest.param((REST, ON, suspend("27/2 09:00")), (ASSIGNED, HEARD),
                     ["26/2 09:00 correction suspended-1 officer !inhibited",
                      "26/2 15:00 correction resumed-1 officer !suspended",
                      "27/2 09:00 correction suspended-2 officer"], id="twice"),
    ],
)  # fmt: skip
def test_who_was_told_of_a_duty_hears_that_it_rests(
    entries: tuple[Entry, ...], known: tuple[Told, ...], expected: list[str]
) -> None:
    assert lines(pauses(*entries, known=known)) == expected


def test_everybody_who_was_told_is_told_each_in_the_own_way() -> None:
    late = (
        ASSIGNED,
        told(Purpose.REMINDER, "T-1", "28/2 08:00", to=RADIO.code),
        told(Purpose.OVERDUE, "T+1", "2/3 08:00"),
        told(Purpose.ESCALATION, "T+1", "2/3 08:00", to=HOME.code),
    )
    found = {n.key.recipient: n.envelope for n in pauses(suspend("5/3 09:00"), known=late)}

    assert found == {
        FINANCE.code: Envelope.CORRECTION,
        RADIO.code: Envelope.CORRECTION,
        HOME.code: Envelope.DIGEST,
    }


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        pytest.param(None, None, id="it rests"),
        pytest.param(resume("26/2 10:00"), Reason.INHIBITED, id="it goes on"),
        pytest.param(entry(REPORT, Verb.SUBMIT, "26/2 10:00", document="3/BC"), Reason.FULFILLED, id="done meanwhile"),
        pytest.param(entry(REPORT, Verb.EXEMPT, "26/2 10:00", document="8/UBND"), Reason.RELEASED, id="not to be done"),
    ],
)  # fmt: skip
def test_a_pause_is_asked_again_before_it_is_told(
    later: Entry | None, reason: Reason | None
) -> None:
    (notice,) = pauses(REST)
    entries, now = [REST, *([later] if later else [])], moment("26/2 11:00")

    assert still_wanted(notice, case_of(REPORT, entries, now=now), now=now) is reason
