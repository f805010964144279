"""A number keyed too high is put right by an entry more: what is left is as if the right one had been keyed."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import at
from plans.ledger import Assessment, By, Entry, Stamp, State, Timeliness, Verb, assess, check_entry
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    ACTIVATED,
    CALENDAR,
    KEY,
    accept,
    case_of,
    day,
    entry,
    look,
    report,
    submit,
)

QUOTA = report("12/31", kind=Kind.QUOTA, required=24)
SMALL = report("3/31", kind=Kind.QUOTA, required=3)


def progress(recorded: str, quantity: int, done_on: str | None = None) -> Entry:
    return entry(
        Verb.PROGRESS, recorded, quantity=quantity, done_on=day(done_on) if done_on else None
    )


def correct(recorded: str, quantity: int, **said: object) -> Entry:
    return entry(Verb.CORRECT, recorded, quantity=quantity, reason="ghi nhầm 13 thành 3", **said)


def test_thirteen_keyed_for_three_is_three_again_and_both_stay_in_the_ledger() -> None:
    entries = (progress("3/5", 13), correct("3/6", 3))

    assert look(QUOTA, *entries, now="3/7").progress == 3
    assert look(QUOTA, *entries, now="3/5").progress == 13  # as it was known then


def test_what_was_keyed_last_goes_first_unless_a_day_is_named() -> None:
    keyed = (progress("3/1", 13, "3/1"), progress("3/20", 2, "3/20"))

    last = look(SMALL, *keyed, correct("3/21", 5), now="3/22")
    named = look(SMALL, *keyed, correct("3/21", 5, done_on=day("3/1")), now="3/22")

    assert (last.progress, named.progress) == (5, 5)
    # 5 of the 13 and none of the 2 are left; or 3 of the 13, complete on the first day all the same
    assert (last.reported_on, named.reported_on) == (day("3/1"), day("3/20"))


def test_complete_by_a_wrong_number_is_open_again_with_its_stamp_withdrawn() -> None:
    entries = (submit("3/5", "3/5", quantity=13), accept("3/6"))
    right = correct("3/8", 2, second="Trưởng phòng")

    before, after = look(SMALL, *entries, now="3/7"), look(SMALL, *entries, right, now="3/9")

    assert (before.state, before.timeliness) == (State.FULFILLED, Timeliness.ON_TIME)
    assert (after.state, after.progress, after.received_at) == (State.PLANNED, 2, None)
    assert after.withdrawn == (Stamp(day("3/5"), Timeliness.ON_TIME, right.recorded_at),)


def test_complete_all_the_same_keeps_its_state_and_takes_the_right_day() -> None:
    entries = (progress("3/5", 13, "3/5"), progress("3/20", 1, "3/20"))

    found = look(SMALL, *entries, correct("3/21", 3, done_on=day("3/5")), now="3/22")

    # 2 on the 5th and 1 on the 20th: complete on the 20th, not on the 5th
    assert (found.state, found.progress, found.timeliness) == (
        *(State.FULFILLED, 3),
        Timeliness.ON_TIME,
    )
    late = replace(SMALL, readings=report("3/15").readings)
    ruled = (entry(Verb.RULE, "2/20", outcome="due", due=day("3/15")), *entries)
    assert look(late, *ruled, now="3/20").timeliness is Timeliness.ON_TIME
    assert look(late, *ruled, correct("3/21", 3, done_on=day("3/5")), now="3/22").days_late == 5


REFUSALS: tuple[tuple[str, Occurrence, tuple[Entry, ...], Entry, str | None], ...] = (
    ("down", QUOTA, (progress("3/5", 13),), correct("3/6", 3), None),
    ("to nothing", QUOTA, (progress("3/5", 13),), correct("3/6", 0), None),
    ("by the operator", QUOTA, (progress("3/5", 13),), correct("3/6", 3, by=By.OPERATOR), None),
    ("by the lead", QUOTA, (progress("3/5", 13),), correct("3/6", 3, by=By.OFFICE), "authority"),
    ("by the creditor", QUOTA, (progress("3/5", 13),), correct("3/6", 3, by=By.CREDITOR), "authority"),
    ("without a reason", QUOTA, (progress("3/5", 13),), entry(Verb.CORRECT, "3/6", quantity=3), "reason"),
    ("without a number", QUOTA, (progress("3/5", 13),), correct("3/6", -1), "quantity"),
    ("to as many", QUOTA, (progress("3/5", 13),), correct("3/6", 13), "not-fewer"),
    ("to more", QUOTA, (progress("3/5", 13),), correct("3/6", 14), "not-fewer"),
    ("where nothing was keyed", QUOTA, (), correct("3/6", 0), "not-fewer"),
    ("of a report", report(), (submit("2/26"),), correct("2/27", 0), "not-a-number"),
    ("of what was complete, alone", SMALL, (submit("3/5", quantity=13),), correct("3/6", 2), "second"),
    ("of what was complete, by two", SMALL, (submit("3/5", quantity=13),), correct("3/6", 2, second="Trưởng phòng"), None),
    ("of what stays complete", SMALL, (submit("3/5", quantity=13),), correct("3/6", 3), None),
    ("after the end", SMALL, (progress("3/5", 2), entry(Verb.CANCEL, "3/6", document="1/UBND")), correct("3/7", 1), "closed"),
    ("while suspended", SMALL, (progress("3/5", 2), entry(Verb.SUSPEND, "3/6", document="1/UBND")), correct("3/7", 1), None),
    ("on a day to come", QUOTA, (progress("3/5", 13),), correct("3/6", 3, done_on=day("3/7")), "future"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "said", "code"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_who_may_correct_what(
    occurrence: Occurrence, entries: tuple[Entry, ...], said: Entry, code: str | None
) -> None:
    refusal = check_entry(case_of(occurrence, *entries, now=said.recorded_at), said)

    assert (None if refusal is None else refusal.code) == code


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 6)), min_size=1, max_size=5),
    st.integers(1, 40),
    st.data(),
)
def test_corrected_on_its_day_it_stands_as_if_the_right_number_had_been_keyed(
    keyed: list[tuple[int, int]], excess: int, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(keyed) - 1))
    right = [_keyed(index, *one) for index, one in enumerate(keyed)]
    wrong = list(right)
    wrong[which] = replace(right[which], quantity=right[which].quantity + excess)
    total = sum(one.quantity for one in right)
    mended = entry(Verb.CORRECT, "4/15", quantity=total, done_on=right[which].done_on, reason="nhầm", second="B")  # fmt: skip

    found, wanted = (_stood(entries) for entries in ([*wrong, mended], right))

    assert (found.progress, found.state, found.shortfall) == (
        *(wanted.progress, wanted.state, wanted.shortfall),
    )
    assert found.fulfilled_on == wanted.fulfilled_on


def _keyed(index: int, date: int, quantity: int) -> Entry:
    made = Entry(str(KEY), Verb.PROGRESS, By.COORDINATOR, "A", at(dt.date(2018, 4, 1 + index), 9))
    return replace(made, done_on=dt.date(2018, 3, date), quantity=quantity)


def _stood(entries: list[Entry]) -> Assessment:
    return assess(QUOTA, entries, now=at(day("5/1"), 9), activated_at=ACTIVATED, calendar=CALENDAR)
