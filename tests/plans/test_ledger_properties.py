"""What holds for every history."""

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, at, end_of
from plans.ledger import (
    By,
    Entry,
    HoldKind,
    Mark,
    State,
    Timeliness,
    Verb,
    check_entry,
    mark_of,
    next_look,
    next_turn,
)
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    ACTIVATED,
    CALENDAR,
    KEY,
    broadcast,
    case_of,
    day,
    look,
    report,
    task,
)

_DAYS = st.dates(dt.date(2018, 1, 5), dt.date(2018, 12, 20))
_MOMENTS = st.builds(at, _DAYS, st.integers(0, 23))
_ENTRIES = st.lists(
    st.builds(
        Entry,
        occurrence=st.just(str(KEY)),
        verb=st.sampled_from(Verb),
        by=st.sampled_from(By),
        actor=st.sampled_from(["a", "b"]),
        recorded_at=_MOMENTS,
        done_on=st.none() | _DAYS,
        due=st.none() | _DAYS,
        document=st.sampled_from(["", "12/UBND-NC"]),
        reason=st.sampled_from(["", "lý do"]),
        reading=st.sampled_from(["", "A", "B", "C"]),
        outcome=st.sampled_from(["", "done", "exempt", "due", "lift", "?"]),
        quantity=st.integers(1, 3),
    ),
    max_size=6,
)
_OCCURRENCES = st.sampled_from(
    [
        report("6/1"),
        report("5/31", "6/9"),
        task("6/30", window=Window(day("6/1"), day("6/30"))),
        task("6/30", proposed=True),
        broadcast("6/30", "7/7"),
        report("6/30", kind=Kind.QUOTA, required=2, proposed=True),
        report("1/31"),
    ]
)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_means_nothing(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, shuffler: random.Random
) -> None:
    shuffled = list(entries)
    shuffler.shuffle(shuffled)

    assert look(occurrence, *shuffled, now=now) == look(occurrence, *entries, now=now)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS)
def test_nothing_is_overdue_or_breached_before_a_binding_date_has_passed(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime
) -> None:
    found = look(occurrence, *entries, now=now)

    if found.timeliness is Timeliness.OVERDUE:
        assert found.may_accuse
        assert now >= end_of(found.due_latest)
    for breach in found.missed:
        assert end_of(breach.due) <= breach.detected_at <= now
        assert breach.due >= ACTIVATED.date()
    assert not (occurrence.is_event and found.missed)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, _MOMENTS)
def test_breaches_known_at_one_time_are_still_known_later(
    occurrence: Occurrence, entries: list[Entry], one: dt.datetime, other: dt.datetime
) -> None:
    earlier, later = sorted((one, other))

    then = {(b.due, b.detected_at) for b in look(occurrence, *entries, now=earlier).missed}
    afterwards = {(b.due, b.detected_at) for b in look(occurrence, *entries, now=later).missed}

    assert then <= afterwards


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, st.integers(0, 400))
def test_between_two_looks_nothing_changes(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, hours: int
) -> None:
    known = [item for item in entries if item.recorded_at <= now]
    case = case_of(occurrence, *known, now=now)
    upcoming = next_look(case, now=now, calendar=CALENDAR)
    later = now + dt.timedelta(hours=hours)

    if now >= ACTIVATED and (upcoming is None or later < upcoming):
        assert look(occurrence, *known, now=later) == case.assessment


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, st.integers(0, 400))
def test_between_two_turns_nothing_is_asked_or_held_against_anybody(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, hours: int
) -> None:
    known = [item for item in entries if item.recorded_at <= now]
    case = case_of(occurrence, *known, now=now)
    upcoming = next_turn(case, now=now)
    later = now + dt.timedelta(hours=hours)

    if now >= ACTIVATED and (upcoming is None or later < upcoming):
        found = look(occurrence, *known, now=later)
        merely = {State.PLANNED, State.OPEN}
        assert found.missed == case.assessment.missed
        assert found.may_accuse == case.assessment.may_accuse
        assert (
            found.state == case.assessment.state or {found.state, case.assessment.state} == merely
        )
        changes = {found.timeliness, case.assessment.timeliness}
        assert len(changes) == 1 or changes == {Timeliness.IN_TERM, Timeliness.DUE_SOON}


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS)
def test_every_entry_is_either_refused_with_a_sentence_or_taken(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime
) -> None:
    taken: tuple[Entry, ...] = ()
    for item in sorted(entries, key=lambda item: item.recorded_at):
        case = case_of(occurrence, *taken, now=item.recorded_at)
        refusal = check_entry(case, item)
        if refusal is None:
            taken = (*taken, item)
        else:
            assert refusal.vi.endswith(".")
            assert refusal.en.endswith(".")

    assert look(occurrence, *taken, now=now).due_rev <= len(taken)


# -- what may move what (invariants 6, 8, 12), over histories that the rules admit -----------------------------------------

_ENDS = frozenset({Verb.EXEMPT, Verb.CANCEL, Verb.SUPERSEDE, Verb.REASSIGN})
_GOES_ON = [verb for verb in Verb if verb not in _ENDS]
_LATER = st.dates(dt.date(2018, 5, 1), dt.date(2019, 3, 1))
_POWERFUL = st.lists(
    st.builds(
        Entry,
        occurrence=st.just(str(KEY)),
        verb=st.sampled_from([*_GOES_ON, *_GOES_ON, *_GOES_ON, *_ENDS]),
        by=st.sampled_from([By.COORDINATOR, By.OFFICE, By.CREDITOR]),
        actor=st.just("a"),
        recorded_at=_MOMENTS,
        done_on=st.none() | st.just(dt.date(2018, 1, 20)),
        due=_LATER | st.none(),
        document=st.sampled_from(["12/UBND-NC", "9/SNV-CCHC", ""]),
        reason=st.just("lý do"),
        reading=st.sampled_from(["", "A", "B"]),
        outcome=st.sampled_from(["", "done", "due", "lift", "stands", "missing", "missed"]),
        quantity=st.integers(1, 3),
        to=st.just("so-tai-chinh"),
        second=st.just("b"),
        power=st.sampled_from(["", "3/QĐ-UBND"]),
    ),
    min_size=3,
    max_size=16,
)
_MOVES = frozenset({Verb.EXTEND, Verb.RULE, Verb.RESUME})
_ENDED = frozenset({State.FULFILLED, State.CANCELLED, State.EXEMPTED, State.SUPERSEDED})


def admitted(occurrence: Occurrence, entries: list[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that the rules admit, one after the other."""
    taken: tuple[Entry, ...] = ()
    for item in sorted(entries, key=lambda item: item.recorded_at):
        case = case_of(occurrence, *taken, now=item.recorded_at, issuer="20/KH-UBND")
        if check_entry(case, item) is None:
            taken = (*taken, item)
    return taken


@settings(max_examples=150, deadline=None)
@given(_OCCURRENCES, _POWERFUL)
def test_only_a_recorded_power_moves_the_date_that_holds(
    occurrence: Occurrence, entries: list[Entry]
) -> None:
    taken = admitted(occurrence, entries)

    for number, item in enumerate(taken):
        before = look(occurrence, *taken[:number], now=item.recorded_at)
        after = look(occurrence, *taken[: number + 1], now=item.recorded_at)
        if after.effective != before.effective:
            assert item.verb in _MOVES
            assert item.by in {By.COORDINATOR, By.CREDITOR}
            is_issuers = "UBND" in item.document or item.power or item.by is By.CREDITOR
            assert item.verb is not Verb.EXTEND or is_issuers


@settings(max_examples=150, deadline=None)
@given(_OCCURRENCES, _POWERFUL, st.integers(1, 400))
def test_what_is_done_or_ended_is_not_missed_any_more(
    occurrence: Occurrence, entries: list[Entry], days: int
) -> None:
    taken = admitted(occurrence, entries)
    last = max((item.recorded_at for item in taken), default=ACTIVATED)
    stood = look(occurrence, *taken, now=last)
    later = look(occurrence, *taken, now=last + dt.timedelta(days=days))

    if stood.state in _ENDED:
        assert (later.state, later.missed) == (stood.state, stood.missed)


@settings(max_examples=150, deadline=None)
@given(_OCCURRENCES, _POWERFUL)
def test_a_breach_once_known_is_voided_at_most(
    occurrence: Occurrence, entries: list[Entry]
) -> None:
    taken = admitted(occurrence, entries)
    known: set[dt.date] = set()

    for number, item in enumerate(taken):
        stood = look(occurrence, *taken[: number + 1], now=item.recorded_at)
        dues = {breach.due for breach in stood.missed}
        assert known <= dues
        known = dues


_SAYS_NOTHING_NEW = frozenset({Verb.ACCEPT, Verb.RULE, Verb.DELEGATE, Verb.INTERNAL_DATE})


@settings(max_examples=150, deadline=None)
@given(_OCCURRENCES, _POWERFUL)
def test_an_entry_that_is_admitted_leaves_its_mark(
    occurrence: Occurrence, entries: list[Entry]
) -> None:
    taken = admitted(occurrence, entries)

    for number, item in enumerate(taken):
        if item.verb is Verb.PROGRESS and occurrence.required == 1:
            continue
        before = look(occurrence, *taken[:number], now=item.recorded_at)
        after = look(occurrence, *taken[: number + 1], now=item.recorded_at)
        assert after != before or item.verb in _SAYS_NOTHING_NEW


_STILL_OWED = frozenset({State.PLANNED, State.OPEN, State.ACKNOWLEDGED})
_QUESTIONS = (
    *(Verb.SUBMIT, Verb.RETURN, Verb.REQUEST_EXTENSION, Verb.REJECT_EXTENSION, Verb.TOLERATE),
    *(Verb.CONTEST, Verb.RULE, Verb.EXTEND, Verb.REOPEN, Verb.ACKNOWLEDGE),
)


@st.composite
def _spoken(draw: st.DrawFn) -> list[Entry]:
    """What is said around a due day of June by whoever may say it: asked, returned, tolerated, contested, answered or not."""
    said = []
    for _ in range(draw(st.integers(1, 6))):
        verb = draw(st.sampled_from(_QUESTIONS))
        office = verb in {Verb.SUBMIT, Verb.REQUEST_EXTENSION, Verb.CONTEST, Verb.ACKNOWLEDGE}
        moment = at(draw(st.dates(dt.date(2018, 5, 20), dt.date(2018, 7, 10))), 9)
        due = None if verb is Verb.RETURN else moment.date() + dt.timedelta(days=draw(st.integers(1, 40)))  # fmt: skip
        outcome = draw(st.sampled_from(["stands", "due"])) if verb is Verb.RULE else ""
        by = By.OFFICE if office else By.COORDINATOR
        said.append(Entry(str(KEY), verb, by, "a", moment, due=due, document="12/UBND-NC", reason="lý do", outcome=outcome, second="b"))  # fmt: skip
    return said


@settings(max_examples=200, deadline=None)
@given(
    occurrence=st.sampled_from([report("6/1"), report("5/31", "6/9"), task("6/15")]),
    entries=_spoken(),
    now=st.builds(at, st.dates(dt.date(2018, 5, 20), dt.date(2018, 8, 20)), st.just(8)),
    named=st.booleans(),
)
def test_no_mark_is_held_against_an_office_while_anything_about_it_waits(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, *, named: bool
) -> None:
    taken = admitted(occurrence, entries)
    case = case_of(occurrence, *taken, now=now)
    stood = case.assessment

    mark = mark_of(case, may_be_named=named and stood.may_accuse, at=now)

    if mark is Mark.LATE:
        assert stood.state in {State.SUBMITTED, State.FULFILLED}
        assert stood.days_late > 0
        assert named
    if mark is Mark.MISSING and stood.state is not State.MISSED:
        assert stood.state in _STILL_OWED
        assert stood.may_accuse
        assert named
        assert now >= end_of(stood.due_latest)
        assert stood.asked_due is None
        tolerated = [hold for hold in stood.holds if hold.kind is HoldKind.TOLERATED]
        assert not any(hold.covers(now) for hold in tolerated)


def test_the_day_on_which_more_of_a_number_should_be_done_is_looked_at() -> None:
    quota = report("6/30", kind=Kind.QUOTA, required=2, window=Window(day("6/1"), day("6/30")))
    case = case_of(quota, now=at(day("6/10"), 12))

    moments: list[dt.datetime | None] = []
    now: dt.datetime | None = at(day("6/10"), 12)
    while now is not None and len(moments) < 20:
        now = next_look(case_of(quota, now=now), now=now, calendar=CALENDAR)
        moments.append(now)

    assert case.assessment.expected == 0
    assert at(day("6/16"), 0) in moments
    assert at(day("7/1"), 0) in moments
