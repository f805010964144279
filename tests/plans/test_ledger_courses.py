"""Nobody is held to less time than was granted, and nothing that was recorded is lost on the way: histories that meet."""

import datetime as dt
from typing import Any

import pytest

from calendars.civil import at
from plans.ledger import (
    Breach,
    By,
    Entry,
    State,
    Timeliness,
    Verb,
    breaches_void,
    check_entry,
    with_dates_as_they_stood,
)
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    CALENDAR,
    KEY,
    accept,
    broadcast,
    case_of,
    day,
    entry,
    extend,
    look,
    report,
    resume,
    rule,
    send_back,
    submit,
    suspend,
    task,
)


def standing(occurrence: Occurrence, *entries: Entry, now: str) -> list[tuple[dt.date, bool]]:
    found = look(occurrence, *entries, now=now).missed
    return [(breach.due, breach.voided_at is not None) for breach in found]


# -- returns -----------------------------------------------------------------------------------------------------------


def test_what_was_sent_early_and_returned_still_has_until_its_own_day() -> None:
    returned = (submit("2/20"), send_back("2/21"))

    stood = look(report(), *returned, now="3/1")

    assert (stood.state, stood.due_earliest, stood.due_latest) == (
        State.RETURNED,
        day("2/26"),
        day("3/1"),
    )
    assert standing(report(), *returned, now="3/1") == []
    assert standing(report(), *returned, now="3/2") == [(day("3/1"), False)]


def test_sent_again_by_its_own_day_it_is_on_time_and_later_it_is_late() -> None:
    returned = (submit("2/20"), send_back("2/21"))

    in_time = look(report(), *returned, submit("2/28"), now="3/9")
    late = look(report(), *returned, submit("3/6"), now="3/9")

    assert (in_time.timeliness, late.timeliness) == (Timeliness.ON_TIME, Timeliness.LATE)
    assert standing(report(), *returned, submit("3/6"), now="3/9") == [(day("3/1"), False)]


def test_when_it_was_received_is_kept_whatever_was_returned_since() -> None:
    first = submit("2/28")

    stood = look(report(), first, send_back("3/5"), now="3/6")

    assert (stood.received_at, stood.submitted_at) == (first.recorded_at, None)
    assert standing(report(), first, send_back("3/5"), now="3/6") == []


def test_a_short_date_stands_still_while_the_duty_is_suspended() -> None:
    history = (submit("2/28"), send_back("3/5"), suspend("3/6"), resume("3/26"))

    # the short date 08/3 lay two days ahead: it is 28/3 now; the plan's own day had passed and stays
    assert look(report(), *history, now="3/27").due_latest == day("3/28")
    assert look(report(), *history, now="3/27").effective == day("3/1")
    assert standing(report(), *history, now="3/28") == []
    assert standing(report(), *history, now="3/29") == [(day("3/28"), False)]


# -- when it was done --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "timeliness"),
    [
        ({"document_date": day("2/28")}, Timeliness.ON_TIME),
        ({"document_date": day("2/28"), "done_on": "3/5"}, Timeliness.LATE),
        ({"document_date": day("3/5")}, Timeliness.LATE),
        ({}, Timeliness.LATE),
    ],
    ids=["by its document", "the day said counts first", "a late document", "nothing but today"],
)
def test_a_report_keyed_late_was_done_on_the_day_of_its_document(
    said: dict[str, Any], timeliness: Timeliness
) -> None:
    assert look(report(), submit("3/6", **said), now="3/7").timeliness is timeliness


def test_a_document_about_a_broadcast_does_not_say_when_it_was_broadcast() -> None:
    late_letter = submit("3/20", document_date=day("3/19"))

    assert look(broadcast("3/3"), late_letter, now="3/21").reported_on == day("3/3")


def test_the_coordinator_finds_another_day_and_says_why() -> None:
    reported = submit("3/6", "2/28")
    found = entry(Verb.ACCEPT, "3/7", done_on=day("3/5"), reason="dấu bưu điện ngày 05/3")
    case = case_of(report(), reported, now="3/7")

    assert look(report(), reported, found, now="3/8").timeliness is Timeliness.LATE
    assert check_entry(case, found) is None
    unexplained = entry(Verb.ACCEPT, "3/7", done_on=day("3/5"))
    refusal = check_entry(case, unexplained)
    assert refusal is not None
    assert refusal.code == "reason"


# -- nothing that was recorded is lost ---------------------------------------------------------------------------------

QUOTA = report("12/31", kind=Kind.QUOTA, required=2)


@pytest.mark.parametrize("verb", [Verb.PROGRESS, Verb.SUBMIT])
def test_what_surpasses_a_quota_counts_as_well(verb: Verb) -> None:
    def more(recorded: str, quantity: int) -> Entry:
        return entry(verb, recorded, by=By.OFFICE, quantity=quantity)

    submitted = look(QUOTA, more("3/5", 2), more("3/6", 1), now="3/7")
    accepted = look(QUOTA, more("3/5", 2), accept("3/6"), more("3/7", 1), now="3/8")

    assert (submitted.state, submitted.progress) == (State.SUBMITTED, 3)
    assert (accepted.state, accepted.progress) == (State.FULFILLED, 3)


REFUSED: tuple[tuple[str, Occurrence, tuple[Entry, ...], Entry, str | None], ...] = (
    ("reported after it was ruled as missed", broadcast("3/3"), (rule("3/20", outcome="missed"),), submit("3/21"), "missed"),
    ("counted after it was ruled as missed", broadcast("3/3"), (rule("3/20", outcome="missed"),), entry(Verb.PROGRESS, "3/21"), "missed"),
    ("contested again after it was ruled to stand", report(), (entry(Verb.CONTEST, "2/20", by=By.OFFICE, reason="x"), rule("2/21", outcome="stands")),
     entry(Verb.CONTEST, "2/22", by=By.OFFICE, reason="x"), "answered"),
    ("contested while a contest waits", report(), (entry(Verb.CONTEST, "2/20", by=By.OFFICE, reason="x"),), entry(Verb.CONTEST, "2/21", by=By.OFFICE, reason="x"), "contested"),
    ("voided with nothing missed", report(), (), entry(Verb.VOID, "2/22", by=By.OPERATOR, reason="đồng hồ"), "no-breach"),
    ("voided another day's", report(), (), entry(Verb.VOID, "3/5", by=By.OPERATOR, reason="đồng hồ", due=day("2/1")), "no-breach"),
    ("voided", report(), (), entry(Verb.VOID, "3/5", by=By.OPERATOR, reason="đồng hồ"), None),
    ("asked again after the first request lapsed", report("3/30"), (entry(Verb.REQUEST_EXTENSION, "2/20", by=By.OFFICE, due=day("4/9")),),
     entry(Verb.REQUEST_EXTENSION, "3/5", by=By.OFFICE, due=day("4/9")), None),
    ("a rhythm is confirmed from the list", report("3/3", proposed=True), (), accept("3/20"), None),
    ("delegated to oneself", report(), (), entry(Verb.DELEGATE, "2/20", to="so-y-te"), "to"),
    ("delegated to two", report(), (), entry(Verb.DELEGATE, "2/20", to="phong-a;phong-b"), "to"),
    ("split among itself and another", report(), (), entry(Verb.SUPERSEDE, "2/20", document="5/UBND", to="so-y-te;so-b"), "to"),
    ("split among two others", report(), (), entry(Verb.SUPERSEDE, "2/20", document="5/UBND", to="so-a;so-b"), None),
    ("a delegation taken back", report(), (entry(Verb.DELEGATE, "2/20", to="phong-a"),), entry(Verb.DELEGATE, "2/21", to="so-y-te"), None),
    ("counted while suspended", QUOTA, (suspend("2/20"),), entry(Verb.PROGRESS, "2/21"), None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "said", "code"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSED],
)
def test_an_entry_is_taken_where_it_means_something(
    occurrence: Occurrence, entries: tuple[Entry, ...], said: Entry, code: str | None
) -> None:
    refusal = check_entry(case_of(occurrence, *entries, now=said.recorded_at), said)

    assert (refusal.code if refusal else None) == code


def test_a_delegation_taken_back_leaves_nobody_named() -> None:
    given = entry(Verb.DELEGATE, "2/20", to="phong-a")
    back = entry(Verb.DELEGATE, "2/21", to="so-y-te")

    assert look(report(), given, now="2/22").delegate == "phong-a"
    assert look(report(), given, back, now="2/22").delegate == ""


def test_a_creditor_that_did_not_issue_the_plan_shows_the_issuers_document() -> None:
    own = entry(
        Verb.EXTEND, "2/26", by=By.CREDITOR, due=day("3/9"), document="9/BC-BNV", reason="x"
    )
    case = case_of(report(), now="2/26", issuer="20/KH-UBND")
    elsewhere = type(case)(
        case.occurrence, case.assessment, issuer="20/KH-UBND", creditor_is_issuer=False
    )

    refusals = [check_entry(one, own) for one in (case, elsewhere)]

    assert [refusal and refusal.code for refusal in refusals] == [None, "power"]


def test_a_void_reaches_no_breach_that_came_after_it() -> None:
    void = entry(Verb.VOID, "3/3", by=By.OPERATOR, reason="đồng hồ máy chạy sai")
    later = Breach(str(KEY), day("4/2"), at(day("4/3"), 0))
    case = case_of(report(), void, extend("3/5", "4/2"), now="4/4", breaches=(later,))

    assert breaches_void(case, now=at(day("4/4"), 8)) == ()


# -- what another office takes over -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occurrence", "entries", "earliest", "latest"),
    [
        (report(), (), "3/1", "3/1"),
        (report(), (extend("2/20", "4/14"),), "4/13", "4/16"),
        (report("3/1", "3/8"), (rule("2/20", reading="B"),), "3/8", "3/8"),
        (report(), (suspend("2/22"), resume("2/26")), "3/5", "3/5"),
        (task(), (submit("2/20"), send_back("2/21")), "3/1", "3/1"),
        (report(proposed=True), (rule("2/20", due=day("3/30")),), "3/30", "3/30"),
    ],
    ids=["as planned", "extended", "a ruled reading", "suspended", "returned", "ruled"],
)
def test_a_duty_goes_over_with_the_dates_that_held(
    occurrence: Occurrence, entries: tuple[Entry, ...], earliest: str, latest: str
) -> None:
    heir = with_dates_as_they_stood(occurrence, entries, calendar=CALENDAR)

    stood = look(heir, now="2/27")
    assert (stood.due_earliest, stood.due_latest, stood.due_rev) == (day(earliest), day(latest), 0)
    assert stood.may_accuse
