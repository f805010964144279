"""A number that is counted over a year: one a month counts, what the coordinator keys itself needs no look, a reopened one keeps its count."""

import pytest

from plans.ledger import By, Entry, State, Verb, check_entry
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import accept, broadcast, case_of, day, entry, look, report

ONE = report("2/28", kind=Kind.QUOTA, required=1)
FIVE = report("12/31", kind=Kind.QUOTA, required=5)
EVENT = broadcast("3/20")


def said(recorded: str, quantity: int = 1, by: By = By.OFFICE, verb: Verb = Verb.PROGRESS) -> Entry:
    return entry(verb, recorded, by=by, quantity=quantity, done_on=day(recorded))


def reopened(recorded: str) -> Entry:
    return entry(Verb.REOPEN, recorded, reason="một hội nghị không đạt", second="Trưởng phòng")


def test_one_of_one_is_complete_by_progress_as_two_of_two_are() -> None:
    stood = look(ONE, said("2/25"), now="3/3")

    assert (stood.state, stood.progress) == (State.SUBMITTED, 1)


@pytest.mark.parametrize(
    ("by", "state"), [(By.COORDINATOR, State.FULFILLED), (By.OFFICE, State.SUBMITTED)]
)
@pytest.mark.parametrize(
    ("occurrence", "verb"),
    [(FIVE, Verb.PROGRESS), (FIVE, Verb.SUBMIT), (EVENT, Verb.SUBMIT)],
    ids=["counted quota", "quota", "event"],
)
def test_who_confirms_the_list_need_not_confirm_its_own_word(
    occurrence: Occurrence, by: By, state: State, verb: Verb
) -> None:
    assert look(occurrence, said("3/20", 5, by, verb), now="3/25").state is state


def test_what_the_coordinator_keyed_itself_may_still_be_taken_back_by_it() -> None:
    keyed = said("3/20", 5, By.COORDINATOR)
    back = entry(Verb.RETURN, "3/22", reason="ghi nhầm dòng", outcome="missing")
    looked_at = (keyed, accept("3/21"))

    assert check_entry(case_of(FIVE, keyed, now="3/22"), back) is None
    assert look(FIVE, keyed, back, now="3/23").progress == 0
    refused = check_entry(case_of(FIVE, *looked_at, now="3/22"), back)
    assert refused is not None
    assert refused.code == "nothing"


COUNTS = (
    ("what made it complete goes, the rest stays", (2, 2, 1), 4),
    ("of one entry for all, one goes", (5,), 4),
    ("what was surpassed", (5, 2), 4),
)


@pytest.mark.parametrize(("name", "keyed", "left"), COUNTS, ids=[row[0] for row in COUNTS])
def test_a_reopened_quota_keeps_its_count(name: str, keyed: tuple[int, ...], left: int) -> None:
    entries = [
        said(f"{month}/5", count, By.COORDINATOR) for month, count in enumerate(keyed, start=2)
    ]

    stood = look(FIVE, *entries, reopened("9/5"), now="9/6")

    assert (name, stood.progress, stood.state) == (name, left, State.PLANNED)
    again = look(FIVE, *entries, reopened("9/5"), said("9/7", 1, By.COORDINATOR), now="9/8")
    assert (again.progress, again.state) == (5, State.FULFILLED)


def test_missed_by_two_and_reopened_it_is_still_short_by_two() -> None:
    half = said("3/5", 3, By.COORDINATOR)
    ruled = entry(Verb.RULE, "12/30", outcome="missed")

    missed = look(FIVE, half, ruled, now="12/31")
    stood = look(FIVE, half, ruled, reopened("12/31"), now="12/31")

    assert (missed.state, missed.progress) == (State.MISSED, 3)
    assert stood.progress == 3


def test_a_report_that_is_reopened_is_awaited_whole() -> None:
    sent = entry(Verb.SUBMIT, "2/20", by=By.OFFICE, document="1/BC-SCT", done_on=day("2/20"))

    assert look(report(), sent, reopened("2/22"), now="2/23").progress == 0
