"""Where the entries of one occurrence have brought it, and which dates hold there (domain-model.md §4).

Nothing here knows what day it is: `Course.state` is OPEN for everything that is still to be done; what the clock makes of
that (planned, acknowledged, needs a ruling, unconfirmed, overdue) is `plans.ledger.assessing`'s. How an entry moves a course
is `plans.ledger.transitions`'.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from calendars.civil import DAY
from calendars.explanation import Step
from calendars.workdays import WorkCalendar
from plans.ledger.values import Entry, Hold, State, Verb
from plans.plan import Kind
from plans.timeline import ONCE, Occurrence


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


def counts(occurrence: Occurrence) -> bool:
    """Whether a number is counted: several are owed, or a quota of one in its period."""
    return occurrence.required > 1 or occurrence.kind is Kind.QUOTA


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

    `state` is OPEN, SUBMITTED, RETURNED, FULFILLED, MISSED, EXEMPTED, CANCELLED or SUPERSEDED. `grant` is the entry whose date holds instead
    of the plan's. `returned_due` is the short date of the last "đề nghị bổ sung" or of a reopening. `first_done` belongs to the first
    complete submission, `last_done` to the last; `received_at` is when we first had a complete one, whatever became of it. `ruled` says a power has set or confirmed the very date. `request` is an extension
    that is asked for and not decided, `requests` how many were asked for. `contested_at` marks an open contest, `suspended_since` a
    suspension that lasts, `paused` the calendar days of those that ended. `withdrawn` are the courses that reopening took back, with the moment.
    `bound_from` is when the plan itself set a date that was past already: it is held against nobody. `kept_at` is the last instant before
    the plan was amended while this was done: the stamp stays what it was under the plan of that instant, until it is open again.
    """

    state: State = State.OPEN
    reading: int | None = None
    grant: Entry | None = None
    returned_due: dt.date | None = None
    counted: tuple[Done, ...] = ()
    first_done: dt.date | None = None
    received_at: dt.datetime | None = None
    last_done: dt.date | None = None
    is_accepted: bool = False
    ruled: bool = False
    due_rev: int = 0
    holds: tuple[Hold, ...] = ()
    acknowledgements: int = 0
    contested_at: dt.datetime | None = None
    request: Entry | None = None
    requests: int = 0
    suspended_since: dt.date | None = None
    paused: int = 0
    internal_date: dt.date | None = None
    delegate: str = ""
    withdrawn: "tuple[tuple[Course, dt.datetime], ...]" = ()
    bound_from: dt.datetime | None = None
    kept_at: dt.datetime | None = None

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


_IN_LIFE = {verb: number for number, verb in enumerate(Verb)}


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by the time we learnt them; those of one instant by number, then as they follow in life (submit, accept …)."""
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.recorded_at,
                entry.seq,
                _IN_LIFE[entry.verb],
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
    if course.paused and course.grant is None and not _stays(occurrence):
        paused = DAY * course.paused
        effective, steps = _resumed(preferred.legal, course.paused, calendar)
        earliest = calendar.preceding(min(dates.nominal for dates in open_readings) + paused)
        latest = calendar.following(latest + paused)
    if course.grant is not None and course.grant.due is not None:
        due = course.grant.due
        if course.paused and not _stays(occurrence):
            due = calendar.following(due) + DAY * course.paused
        effective, steps = _granted(occurrence, course.grant, due, calendar)
        earliest, latest = calendar.preceding(due), effective
    if (
        course.returned_due is not None
    ):  # aims earlier at most: nobody is held to less than was granted
        earliest = calendar.preceding(course.returned_due)
        latest = max(latest, calendar.following(course.returned_due))
    return Dates(
        preferred.nominal, preferred.safe, preferred.legal, effective, earliest, latest, steps
    )


def own_dates(occurrence: Occurrence, course: Course, calendar: WorkCalendar) -> Dates:
    """The dates it is held to by the plan or a grant, whatever short date a return set beside them."""
    return dates_of(occurrence, replace(course, returned_due=None), calendar)


def pause_until(
    occurrence: Occurrence, course: Course, floor: dt.date, calendar: WorkCalendar
) -> int:
    """The calendar days of pause, at least those of the course, that bring the last day to `floor` or behind it."""
    paused = course.paused
    while (
        not _stays(occurrence)
        and own_dates(occurrence, replace(course, paused=paused), calendar).due_latest < floor
    ):
        paused += 1
    return paused


def _stays(occurrence: Occurrence) -> bool:
    """What happens on its day is not moved by a pause."""
    return occurrence.is_event or occurrence.kind is Kind.PROGRAMME


def _resumed(
    legal: dt.date, paused: int, calendar: WorkCalendar
) -> tuple[dt.date, tuple[Step, ...]]:
    """The clock stood still for so many calendar days: they are added to the last day by law, then the date rolls on.

    To that day and not to the nominal one: who had a day left when the clock stopped has a day left when it goes on.
    """
    due = legal + DAY * paused
    rolled, steps = calendar.roll_forward(due)
    return rolled, (Step("resumed", due, detail=str(paused)), *steps)


def _granted(
    occurrence: Occurrence, grant: Entry, due: dt.date, calendar: WorkCalendar
) -> tuple[dt.date, tuple[Step, ...]]:
    code = "extended" if grant.verb is Verb.EXTEND else "ruled"
    step = Step(code, due, grant.document, grant.reason)
    if _stays(occurrence):
        return due, (step,)
    rolled, steps = calendar.roll_forward(due)
    return rolled, (step, *steps)


def reading_index(occurrence: Occurrence, letter: str) -> int | None:
    """`A` → 0 …; None for a letter that names no reading of this occurrence."""
    index = ord(letter) - ord("A") if len(letter) == 1 else -1
    return index if 0 <= index < len(occurrence.readings) else None
