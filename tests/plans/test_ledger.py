"""Histories → assessments: every row of the occurrence table this issue knows."""

import datetime as dt
from dataclasses import replace

import pytest

from calendars.civil import Window, at
from plans.ledger import (
    Entry,
    State,
    Timeliness,
)
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    ACTIVATED,
    KEY,
    accept,
    broadcast,
    day,
    extend,
    look,
    report,
    rule,
    send_back,
    submit,
    task,
)

# -- histories ---------------------------------------------------------------------------------------------------------

S, T = State, Timeliness
HISTORIES: tuple[tuple[str, Occurrence, tuple[Entry, ...], str, State, Timeliness], ...] = (
    ("far away", report("6/1"), (), "2/20", S.PLANNED, T.IN_TERM),
    ("five working days before", report("6/1"), (), "5/25", S.OPEN, T.DUE_SOON),
    ("its window is open", task("6/30", window=Window(day("4/1"), day("6/30"))), (), "4/2", S.OPEN, T.IN_TERM),
    ("on its last day", report(), (), "3/1", S.OPEN, T.DUE_SOON),
    ("the day after", report(), (), "3/2", S.OPEN, T.OVERDUE),
    ("a report is fulfilled once recorded", report(), (submit("2/27"),), "2/28", S.FULFILLED, T.ON_TIME),
    ("a task waits for the coordinator", task(), (submit("2/27"),), "2/28", S.SUBMITTED, T.ON_TIME),
    ("a submitted task never falls overdue", task(), (submit("2/27"),), "3/20", S.SUBMITTED, T.ON_TIME),
    ("an accepted task", task(), (submit("2/27"), accept("3/5")), "3/6", S.FULFILLED, T.ON_TIME),
    ("done late", report(), (submit("3/5"),), "3/6", S.FULFILLED, T.LATE),
    ("done in time, keyed late (35)", report(), (submit("3/6", "2/28"),), "3/7", S.FULFILLED, T.ON_TIME),
    ("sent back, short date running", task(), (submit("2/28"), send_back("3/5")), "3/8", S.RETURNED, T.DUE_SOON),
    ("sent back, short date over", task(), (submit("2/28"), send_back("3/5")), "3/9", S.RETURNED, T.OVERDUE),
    ("completed after being sent back", task(), (submit("2/28"), send_back("3/5"), submit("3/7"), accept("3/8")), "3/9", S.FULFILLED, T.ON_TIME),
    ("completed too late after being sent back", task(), (submit("2/28"), send_back("3/5"), submit("3/9"), accept("3/12")), "3/12", S.FULFILLED, T.LATE),
    ("extended", report(), (extend("2/27", "3/15"),), "3/10", S.OPEN, T.DUE_SOON),
    ("extended and missed", report(), (extend("2/27", "3/15"),), "3/16", S.OPEN, T.OVERDUE),
    ("extended without a document moves nothing", report(), (replace(extend("2/27", "3/15"), document=""),), "3/2", S.OPEN, T.OVERDUE),
    ("due before activation (11)", task("1/31"), (), "2/14", S.NEEDS_RULING, T.NONE),
    ("due before activation, for ever (11)", task("1/31"), (), "12/31", S.NEEDS_RULING, T.NONE),
    ("due on the day of activation", task("2/13"), (), "2/13", S.OPEN, T.DUE_SOON),
    ("ruled as done already", task("1/31"), (rule("2/20", outcome="done"),), "2/21", S.FULFILLED, T.NONE),
    ("ruled as done on a day", task("1/31"), (rule("2/20", outcome="done", done_on=day("1/30")),), "2/21", S.FULFILLED, T.ON_TIME),
    ("ruled as not to be done", task("1/31"), (rule("2/20", outcome="exempt"),), "2/21", S.EXEMPTED, T.NONE),
    ("ruled with a new date", task("1/31"), (rule("2/20", outcome="due", due=day("3/30")),), "4/3", S.OPEN, T.OVERDUE),
    ("keyed by the office though due before activation", task("1/31"), (submit("2/20", "2/15"), accept("2/21")), "2/22", S.FULFILLED, T.NONE),
    ("between two readings", report("3/1", "3/8"), (), "3/5", S.OPEN, T.DUE_SOON),
    ("after the later reading (12)", report("3/1", "3/8"), (), "3/9", S.OPEN, T.OVERDUE),
    ("the earlier reading ruled", report("3/1", "3/8"), (rule("2/20", reading="A"),), "3/2", S.OPEN, T.OVERDUE),
    ("the later reading ruled", report("3/1", "3/8"), (rule("2/20", reading="B"),), "3/2", S.OPEN, T.DUE_SOON),
    ("between two readings is in time", report("3/1", "3/8"), (submit("3/5"),), "3/6", S.FULFILLED, T.ON_TIME),
    ("a proposed date that passed", task("3/1", proposed=True, key=replace(KEY, period="once")), (), "3/20", S.OPEN, T.IN_TERM),
    ("a proposed date that was ruled", task("3/1", proposed=True), (rule("2/20", due=day("3/1")),), "3/2", S.OPEN, T.OVERDUE),
    ("a proposed date met", task("3/1", proposed=True), (submit("2/27"), accept("2/28")), "3/2", S.FULFILLED, T.NONE),
    ("a rhythm that passed", task("3/1", proposed=True, key=replace(KEY, period="2018-M02")), (), "3/20", S.UNCONFIRMED, T.IN_TERM),
    ("a provisional date that passed", report(provisional=True), (), "3/20", S.OPEN, T.IN_TERM),
    ("a broadcast before its month", broadcast("3/31"), (), "2/28", S.PLANNED, T.IN_TERM),
    ("a broadcast in its month", broadcast("3/31"), (), "3/1", S.OPEN, T.IN_TERM),
    ("a broadcast nobody confirmed (36)", broadcast("3/31"), (), "4/1", S.UNCONFIRMED, T.IN_TERM),
    ("a broadcast reported", broadcast("3/31"), (submit("4/20"),), "4/20", S.SUBMITTED, T.ON_TIME),
    ("a broadcast confirmed in the monthly list", broadcast("3/31"), (accept("4/27"),), "4/28", S.FULFILLED, T.ON_TIME),
    ("a broadcast due before activation", broadcast("1/27"), (), "2/14", S.NEEDS_RULING, T.NONE),
    ("a quota half done", report("3/31", kind=Kind.QUOTA, required=2), (submit("3/5"),), "3/6", S.PLANNED, T.IN_TERM),
    ("a quota reached", report("3/31", kind=Kind.QUOTA, required=2), (submit("3/5"), submit("3/20")), "3/21", S.SUBMITTED, T.ON_TIME),
    ("a quota with no word (36)", report("3/31", kind=Kind.QUOTA, required=2), (), "4/20", S.UNCONFIRMED, T.IN_TERM),
    ("an entry of tomorrow is not known today", report(), (submit("3/5"),), "2/28", S.OPEN, T.DUE_SOON),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "now", "state", "timeliness"),
    [pytest.param(*row[1:], id=row[0]) for row in HISTORIES],
)
def test_a_history_makes_a_state(
    occurrence: Occurrence,
    entries: tuple[Entry, ...],
    now: str,
    state: State,
    timeliness: Timeliness,
) -> None:
    found = look(occurrence, *entries, now=now)

    assert (found.state, found.timeliness) == (state, timeliness)


# -- dates -------------------------------------------------------------------------------------------------------------


def test_overdue_begins_at_24_00_of_the_legal_day_and_not_a_moment_before() -> None:
    third_quarter = report("9/1")
    boundary = at(day("9/5"), 0)

    before = look(third_quarter, now=boundary - dt.timedelta.resolution)
    after = look(third_quarter, now=boundary)

    assert (before.due_earliest, before.due_latest) == (day("8/31"), day("9/4"))
    assert (before.timeliness, after.timeliness) == (T.DUE_SOON, T.OVERDUE)


def test_done_on_counts_and_not_the_moment_of_recording() -> None:
    found = look(report(), submit("3/6", "3/2"), now="3/7")

    assert (found.fulfilled_on, found.days_late, found.working_days_late) == (day("3/2"), 1, 1)


def test_a_weekend_counts_among_the_days_late_but_not_among_the_working_ones() -> None:
    found = look(report(), submit("3/6"), now="3/7")

    assert (found.days_late, found.working_days_late) == (5, 3)


def test_a_ruling_on_a_reading_moves_the_dates_and_counts_one_revision() -> None:
    two = report("3/1", "3/8")

    open_doubt = look(two, now="2/20")
    ruled = look(two, rule("2/20", reading="B"), now="2/20")

    assert (open_doubt.due_earliest, open_doubt.due_latest, open_doubt.due_rev) == (
        day("3/1"),
        day("3/8"),
        0,
    )
    assert (ruled.nominal, ruled.due_earliest, ruled.due_latest, ruled.due_rev) == (
        day("3/8"),
        day("3/8"),
        day("3/8"),
        1,
    )


def test_a_ruling_that_confirms_a_proposed_date_makes_it_binding_without_a_new_revision() -> None:
    proposed = task("3/1", proposed=True)

    before = look(proposed, now="2/20")
    after = look(proposed, rule("2/20", due=day("3/1")), now="2/20")

    assert (before.may_accuse, after.may_accuse, after.due_rev) == (False, True, 0)


def test_a_granted_date_rolls_like_a_nominal_one_and_says_why() -> None:
    found = look(report(), extend("2/27", "9/1"), now="2/28")

    assert (found.effective, found.due_earliest, found.due_latest, found.due_rev) == (
        day("9/4"),
        day("8/31"),
        day("9/4"),
        1,
    )
    assert (found.legal, found.safe) == (day("3/1"), day("3/1"))
    assert [step.code for step in found.effective_steps] == [
        *("extended", "rest-day", "rest-day", "rest-day"),
        "rolled-forward",
    ]


def test_the_short_date_of_a_return_is_three_working_days() -> None:
    found = look(task(), submit("2/28"), send_back("3/1"), now="3/2")

    assert (found.effective, found.due_earliest, found.due_latest, found.due_rev) == (
        day("3/1"),
        day("3/6"),
        day("3/6"),
        1,
    )


def test_a_quota_counts_quantities_until_it_is_reached() -> None:
    quota = report("3/31", kind=Kind.QUOTA, required=3)

    found = look(quota, submit("3/5", quantity=2), submit("3/9"), now="3/10")

    assert (found.progress, found.state) == (3, State.SUBMITTED)


@pytest.mark.parametrize(
    ("occurrence", "entries", "may_accuse"),
    [
        pytest.param(report(), (), True, id="a report"),
        pytest.param(broadcast("3/31"), (), False, id="a broadcast"),
        pytest.param(broadcast("3/31"), (rule("2/20", due=day("3/30")),), False, id="a ruled broadcast"),
        pytest.param(task(proposed=True), (), False, id="a proposed date"),
        pytest.param(report(provisional=True), (), False, id="a provisional date"),
        pytest.param(report(kind=Kind.QUOTA), (), False, id="a quota"),
        pytest.param(report(kind=Kind.QUOTA), (rule("2/20", due=day("3/1")),), True, id="a ruled quota"),
        pytest.param(report("1/31"), (), False, id="due before activation"),
        pytest.param(report("2040-03-01"), (), False, id="beyond the verified calendar"),
    ],
)  # fmt: skip
def test_only_a_binding_date_may_accuse(
    occurrence: Occurrence, entries: tuple[Entry, ...], *, may_accuse: bool
) -> None:
    assert look(occurrence, *entries, now="2/28").may_accuse is may_accuse


def test_nothing_may_accuse_before_activation() -> None:
    found = look(report(), now=ACTIVATED - dt.timedelta(seconds=1))

    assert found.may_accuse is False
