"""The course of one occurrence: its entries in order, folded into where it stands (the table of domain-model.md §4).

Nothing here knows what day it is: `Course.state` is OPEN for everything that is still to be done; what the clock makes of
that (planned, needs a ruling, unconfirmed, overdue) is `plans.ledger.assessing`'s.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from calendars.civil import local_day
from calendars.explanation import Step
from calendars.workdays import WorkCalendar
from plans.ledger.values import Entry, State, Verb
from plans.plan import Kind
from plans.timeline import ONCE, Occurrence

RETURN_DAYS = 3


class Review(StrEnum):
    """What follows a submission: recorded = fulfilled, the coordinator looks, or the monthly list confirms."""

    RECEIPT = "receipt"
    CONTENT = "content"
    LIST = "list"


def review_of(occurrence: Occurrence) -> Review:
    """The review policy of an occurrence's kind."""
    if occurrence.is_event or occurrence.kind in {Kind.QUOTA, Kind.PROGRAMME, Kind.STANDING}:
        return Review.LIST
    return Review.RECEIPT if occurrence.kind is Kind.REPORT else Review.CONTENT


def is_soft(occurrence: Occurrence) -> bool:
    """Whether its dates bind nobody until the coordinator rules them: proposals, quotas, rhythms."""
    return occurrence.proposed or occurrence.kind in {Kind.QUOTA, Kind.PROGRAMME, Kind.STANDING}


def is_confirmed_by_list(occurrence: Occurrence) -> bool:
    """Whether its time passing leaves it unconfirmed instead of overdue: events, quotas, rhythms."""
    rhythm = occurrence.proposed and occurrence.key.period != ONCE
    return rhythm or review_of(occurrence) is Review.LIST


@dataclass(frozen=True, slots=True)
class Done:
    """One submission that counts: when it was done, how many, when we learnt it."""

    on: dt.date
    quantity: int
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Course:
    """Where the entries so far have brought an occurrence.

    `state` is OPEN, SUBMITTED, RETURNED, FULFILLED or EXEMPTED. `grant` is the entry whose date holds instead of the
    plan's. `returned_due` is the short date of the last "đề nghị bổ sung". `first_done` belongs to the first complete
    submission, `last_done` to the last. `ruled` says a power has set or confirmed the very date.
    """

    state: State = State.OPEN
    reading: int | None = None
    grant: Entry | None = None
    returned_due: dt.date | None = None
    counted: tuple[Done, ...] = ()
    first_done: dt.date | None = None
    last_done: dt.date | None = None
    is_accepted: bool = False
    ruled: bool = False
    due_rev: int = 0

    @property
    def progress(self) -> int:
        """How many have been done."""
        return sum(done.quantity for done in self.counted)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that hold after the entries so far."""

    nominal: dt.date
    safe: dt.date
    legal: dt.date
    effective: dt.date
    due_earliest: dt.date
    due_latest: dt.date
    steps: tuple[Step, ...] = ()


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by the time we learnt them; those of one instant by number, then as they follow in life (submit, accept …)."""
    verbs = tuple(Verb)
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.recorded_at,
                entry.seq,
                verbs.index(entry.verb),
                repr(entry),
            ),
        )
    )


def dates_of(occurrence: Occurrence, course: Course, calendar: WorkCalendar) -> Dates:
    """The dates of an occurrence as its course has left them; a granted date rolls like a nominal one."""
    every = occurrence.readings
    open_readings = every if course.reading is None else (every[course.reading],)
    preferred = open_readings[0]
    effective, steps = preferred.legal, preferred.legal_steps
    earliest = min(dates.safe for dates in open_readings)
    latest = max(dates.legal for dates in open_readings)
    if course.grant is not None and course.grant.due is not None:
        effective, steps = _granted(occurrence, course.grant, course.grant.due, calendar)
        earliest, latest = calendar.preceding(course.grant.due), effective
    if course.returned_due is not None:
        earliest = calendar.preceding(course.returned_due)
        latest = calendar.following(course.returned_due)
    return Dates(
        preferred.nominal, preferred.safe, preferred.legal, effective, earliest, latest, steps
    )


def _granted(
    occurrence: Occurrence, grant: Entry, due: dt.date, calendar: WorkCalendar
) -> tuple[dt.date, tuple[Step, ...]]:
    code = "extended" if grant.verb is Verb.EXTEND else "ruled"
    step = Step(code, due, grant.document, grant.reason)
    if occurrence.is_event or occurrence.kind is Kind.PROGRAMME:
        return due, (step,)
    rolled, steps = calendar.roll_forward(due)
    return rolled, (step, *steps)


def reading_index(occurrence: Occurrence, letter: str) -> int | None:
    """`A` → 0 …; None for a letter that names no reading of this occurrence."""
    index = ord(letter) - ord("A") if len(letter) == 1 else -1
    return index if 0 <= index < len(occurrence.readings) else None


def advance(occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar) -> Course:
    """The course after one more entry; an entry that means nothing here changes nothing.

    `due_rev` grows by one whenever the dates that reminders and accusations go by have changed.
    """
    after = _step(occurrence, course, entry, calendar)
    before_dates = dates_of(occurrence, course, calendar)
    after_dates = dates_of(occurrence, after, calendar)
    moved = (before_dates.due_earliest, before_dates.due_latest) != (
        after_dates.due_earliest,
        after_dates.due_latest,
    )
    return replace(after, due_rev=course.due_rev + 1) if moved else after


def _step(  # noqa: C901, PLR0911 -- the table of transitions, one line each
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    by_list = review_of(occurrence) is Review.LIST
    match course.state, entry.verb:
        case ((State.OPEN | State.RETURNED | State.SUBMITTED), Verb.SUBMIT):
            return _submitted(occurrence, course, entry)
        case State.FULFILLED, Verb.SUBMIT if occurrence.kind is Kind.QUOTA:
            return replace(course, counted=(*course.counted, _done(occurrence, entry)))
        case ((State.SUBMITTED | State.FULFILLED), Verb.ACCEPT):
            return replace(course, state=State.FULFILLED, is_accepted=True)
        case State.OPEN, Verb.ACCEPT if by_list:
            return _fulfilled(occurrence, course, _done(occurrence, entry))
        case State.SUBMITTED, Verb.RETURN:
            return _returned(occurrence, course, entry, calendar)
        case State.FULFILLED, Verb.RETURN if not course.is_accepted:
            return _returned(occurrence, course, entry, calendar)
        case ((State.OPEN | State.RETURNED | State.SUBMITTED), Verb.EXTEND) if _binds(entry):
            return replace(course, grant=entry, returned_due=None, ruled=True)
        case ((State.OPEN | State.RETURNED | State.SUBMITTED), Verb.RULE):
            return _ruled(occurrence, course, entry)
        case _:
            return course


def _binds(entry: Entry) -> bool:
    """A date is moved by a document of a power; without one it would be a tolerance, which moves nothing."""
    return entry.due is not None and bool(entry.document)


def _submitted(occurrence: Occurrence, course: Course, entry: Entry) -> Course:
    counted = (*course.counted, _done(occurrence, entry))
    done = _reached(counted, occurrence.required)
    if done is None:
        return replace(course, counted=counted)
    receipt = review_of(occurrence) is Review.RECEIPT
    first = done if course.returned_due is None else course.first_done or done
    return replace(
        course,
        state=State.FULFILLED if receipt else State.SUBMITTED,
        counted=counted,
        first_done=first,
        last_done=done,
    )


def _reached(counted: tuple[Done, ...], required: int) -> dt.date | None:
    """The day on which the required number had been done."""
    total = 0
    for done in sorted(counted, key=lambda done: done.on):
        total += done.quantity
        if total >= required:
            return done.on
    return None


def _done(occurrence: Occurrence, entry: Entry) -> Done:
    """An event confirmed without a day happened on its day; anything else on the day we were told."""
    told = local_day(entry.recorded_at)
    assumed = min(told, occurrence.readings[0].nominal) if occurrence.is_event else told
    return Done(entry.done_on or assumed, entry.quantity, entry.recorded_at)


def _fulfilled(occurrence: Occurrence, course: Course, done: Done) -> Course:
    rest = max(occurrence.required - course.progress, 0)
    return replace(
        course,
        state=State.FULFILLED,
        counted=(*course.counted, replace(done, quantity=rest)) if rest else course.counted,
        first_done=done.on,
        last_done=done.on,
        is_accepted=True,
    )


def _returned(
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    kept = course.counted[:-1]
    while sum(done.quantity for done in kept) >= occurrence.required:
        kept = kept[:-1]
    due = entry.due or calendar.shift(local_day(entry.recorded_at), RETURN_DAYS)
    return replace(course, state=State.RETURNED, counted=kept, returned_due=due)


def _ruled(occurrence: Occurrence, course: Course, entry: Entry) -> Course:
    index = reading_index(occurrence, entry.reading)
    if index is not None:
        course = replace(course, reading=index)
    if course.state is not State.OPEN:
        return course
    match entry.outcome:
        case "done" if entry.done_on is not None:
            return _fulfilled(occurrence, course, _done(occurrence, entry))
        case "done":
            return replace(course, state=State.FULFILLED, is_accepted=True)
        case "exempt":
            return replace(course, state=State.EXEMPTED)
        case "" | "due" if entry.due is not None:
            return replace(course, grant=entry, ruled=True)
        case _:
            return course
