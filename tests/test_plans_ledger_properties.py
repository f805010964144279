"""What holds for every history."""

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, at, end_of
from plans.ledger import (
    By,
    Entry,
    Timeliness,
    Verb,
    check_entry,
    next_look,
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
