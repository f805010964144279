"""A report or task that is keyed as done shows a document or evidence, and a day once its date has passed."""

from dataclasses import replace

import pytest

from plans.ledger import Entry, Verb, check_entry, check_shown
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import KEY, accept, broadcast, case_of, day, report, rule, submit, task

LINK = "https://a.example/1"
MONTH = replace(KEY, period="2018-M03")


def refused(occurrence: Occurrence, entry: Entry, *, now: str) -> str | None:
    found = check_shown(case_of(occurrence, now=now), entry)
    return None if found is None else found.code


@pytest.mark.parametrize("occurrence", [report("3/1"), task("3/1")], ids=["report", "task"])
def test_what_shows_nothing_is_declined_and_either_is_enough(occurrence: Occurrence) -> None:
    assert refused(occurrence, submit("2/28"), now="2/28") == "nothing-shown"
    assert refused(occurrence, submit("2/28", "2/27", note="đã gửi"), now="2/28") == "nothing-shown"
    assert refused(occurrence, submit("2/28", document="5/BC"), now="2/28") is None
    assert refused(occurrence, submit("2/28", evidence=(LINK,)), now="2/28") is None


@pytest.mark.parametrize("occurrence", [report("3/1"), task("3/1")], ids=["report", "task"])
def test_past_its_date_it_says_when_it_was_done(occurrence: Occurrence) -> None:
    """Keyed on 6 March without a day it would be late by our clock alone."""
    keyed = submit("3/6", document="5/BC")

    assert refused(occurrence, keyed, now="3/6") == "no-day"
    assert refused(occurrence, submit("3/6", evidence=(LINK,)), now="3/6") == "no-day"
    assert refused(occurrence, submit("3/6", "2/28", document="5/BC"), now="3/6") is None
    dated = submit("3/6", document="5/BC", document_date=day("2/28"))
    assert refused(occurrence, dated, now="3/6") is None


def test_on_its_last_day_no_day_need_be_said() -> None:
    """Whatever day it was, it was in time."""
    assert refused(report("3/1"), submit("3/1", document="5/BC"), now="3/1") is None


def test_a_date_of_our_own_proposal_asks_for_no_day() -> None:
    proposed = task("3/1", proposed=True)

    assert refused(proposed, submit("3/6", document="5/BC"), now="3/6") is None


@pytest.mark.parametrize(
    "occurrence",
    [broadcast("3/1"), report("3/1", kind=Kind.QUOTA, required=2)],
    ids=["broadcast", "quota"],
)
def test_what_the_monthly_list_confirms_needs_no_document(occurrence: Occurrence) -> None:
    assert refused(occurrence, submit("3/6"), now="3/6") is None


def test_only_submissions_are_asked() -> None:
    case = case_of(report("3/1"), now="2/20")

    assert check_shown(case, accept("2/20")) is None
    assert check_shown(case, rule("2/20", outcome="done")) is None


def test_what_the_ledger_holds_already_stays_right() -> None:
    """The rule is about who keys now: the entry itself is one the ledger may hold."""
    bare = submit("2/28")

    assert check_entry(case_of(report("3/1"), now="2/28"), bare) is None
    assert bare.verb is Verb.SUBMIT


@pytest.mark.parametrize("verb", [Verb.SUBMIT, Verb.PROGRESS])
@pytest.mark.parametrize(
    ("occurrence", "now", "code"),
    [
        pytest.param(broadcast("3/31"), "3/30", "not-begun", id="the day before a broadcast"),
        pytest.param(broadcast("3/31"), "3/31", None, id="on its day"),
        pytest.param(broadcast("3/31", "3/24"), "3/24", None, id="on the earlier of two readings"),
        pytest.param(report("3/31", kind=Kind.QUOTA, required=2, key=MONTH), "2/28", "not-begun", id="before the month of a quota"),
        pytest.param(report("3/31", kind=Kind.QUOTA, required=2, key=MONTH), "3/1", None, id="in its month"),
    ],
)  # fmt: skip
def test_what_is_still_to_come_is_not_confirmed_by_the_way(
    occurrence: Occurrence, now: str, code: str | None, verb: Verb
) -> None:
    """`record PL/1 submit` without a period would tick off the broadcasts of the whole year."""
    assert refused(occurrence, replace(submit(now), verb=verb), now=now) == code
    done = replace(submit(now, "2/20"), verb=verb)
    assert refused(occurrence, done, now=now) is None  # it was done early, and somebody says when
