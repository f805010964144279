"""What an office asked for is answered: to whom, when, once, and what makes the answer moot."""

import datetime as dt

import pytest

from calendars.civil import at
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.wanted import still_wanted
from plans.ledger import By, Entry, Verb
from tests.notice_world import (
    FINANCE,
    RADIO,
    case_of,
    day,
    duty,
    entry,
    lines,
    moment,
    wanted_of,
)

REPORT = duty("1/3")
REQUEST = entry(REPORT, Verb.REQUEST_EXTENSION, "27/2 15:00", by=By.OFFICE, due=day("20/3"))
AGAIN = entry(REPORT, Verb.REQUEST_EXTENSION, "28/2 15:00", by=By.OFFICE, due=day("15/3"))
REFUSED = entry(REPORT, Verb.REJECT_EXTENSION, "28/2 09:00", reason="đã đủ thời gian")
GRANTED = entry(REPORT, Verb.EXTEND, "28/2 09:00", due=day("20/3"), document="8/UBND")
CONTEST = entry(REPORT, Verb.CONTEST, "27/2 15:00", by=By.OFFICE, reason="việc của cơ quan khác")
STANDS = entry(REPORT, Verb.RULE, "28/2 09:00", outcome="stands", reason="theo phân công")
WITHDRAWN = entry(REPORT, Verb.WITHDRAW_EXTENSION, "27/2 16:00", by=By.OFFICE)
DELEGATED = entry(REPORT, Verb.DELEGATE, "26/2 09:00", by=By.OFFICE, to=RADIO.code)
ASSIGNED = Told(
    NoticeKey(str(REPORT.key), Purpose.ASSIGNMENT, "assigned", 0, FINANCE.code, Role.OFFICER),
    moment("13/2 08:00"),
)


def answers(*entries: Entry, told: tuple[Told, ...] = (ASSIGNED,)) -> list[str]:
    """Corrections of any sort: moment, milestone, recipient, why not."""
    found = wanted_of(REPORT, entries, told=told)
    return [
        f"{line} {notice.key.recipient}"
        for notice, line in zip(_corrections(found), lines(_corrections(found)), strict=True)
    ]


def _corrections(found: tuple[Notice, ...]) -> list[Notice]:
    return [notice for notice in found if notice.key.purpose is Purpose.CORRECTION]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param((REQUEST, REFUSED), ["28/2 09:00 correction refused-1 officer"], id="refused"),
        pytest.param((REQUEST, REFUSED, AGAIN, entry(REPORT, Verb.REJECT_EXTENSION, "1/3 09:00")),
                     ["28/2 09:00 correction refused-1 officer",
                      "01/3 09:00 correction refused-2 officer"], id="refused twice"),
        pytest.param((REQUEST, GRANTED), ["28/2 09:00 correction due-1 officer"],
                     id="granted: the correction tells"),
        pytest.param((CONTEST, STANDS), ["28/2 09:00 correction stands-1 officer"], id="unfounded"),
        pytest.param((REQUEST,), [], id="not answered"),
        pytest.param((REQUEST, WITHDRAWN, REFUSED), [], id="taken back before"),
        pytest.param((REFUSED,), [], id="nothing was asked"),
        pytest.param((GRANTED,), ["28/2 09:00 correction due-1 officer"], id="granted unasked"),
    ],
)  # fmt: skip
def test_who_asked_is_told_what_became_of_it(
    entries: tuple[Entry, ...], expected: list[str]
) -> None:
    assert answers(*entries) == [f"{said} {FINANCE.code}" for said in expected]


def test_who_was_told_no_date_is_told_of_the_grant_all_the_same() -> None:
    said = f"28/2 09:00 correction granted-1 officer {FINANCE.code}"

    assert answers(REQUEST, GRANTED, told=()) == [said]


def test_the_office_that_has_the_work_is_told_as_well() -> None:
    assert answers(DELEGATED, REQUEST, REFUSED) == [
        f"28/2 09:00 correction refused-1 officer {RADIO.code}",
        f"28/2 09:00 correction refused-1 officer {FINANCE.code}",
    ]


def test_an_answer_stands_outside_the_caps_and_accuses_nobody() -> None:
    (notice,) = _corrections(wanted_of(REPORT, [REQUEST, REFUSED], told=(ASSIGNED,)))

    assert notice.envelope is Envelope.CORRECTION
    assert not notice.accuses
    assert notice.not_after == moment("28/2 09:00") + dt.timedelta(days=90)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        pytest.param(None, None, id="it holds"),
        pytest.param(entry(REPORT, Verb.SUBMIT, "28/2 10:00", document="3/BC"), Reason.FULFILLED, id="done meanwhile"),
        pytest.param(entry(REPORT, Verb.EXTEND, "28/2 10:00", due=day("20/3"), document="8/UBND"), Reason.SUPERSEDED_DUE, id="granted after all"),
        pytest.param(entry(REPORT, Verb.EXEMPT, "28/2 10:00", document="8/UBND"), Reason.RELEASED, id="not to be done"),
    ],
)  # fmt: skip
def test_an_answer_is_asked_again_before_it_leaves(
    later: Entry | None, reason: Reason | None
) -> None:
    (notice,) = _corrections(wanted_of(REPORT, [REQUEST, REFUSED], told=(ASSIGNED,)))
    known = [REQUEST, REFUSED, *([later] if later else [])]

    now = at(dt.date(2018, 2, 28), 11)
    assert still_wanted(notice, case_of(REPORT, known, now=now), now=now) is reason
