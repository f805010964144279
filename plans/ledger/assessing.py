"""Entries + a moment → how an occurrence stands: state, timeliness, dates, and the breaches that came of it.

Everything is computed: the same entries give the same answer in whatever order they arrived, however often it is asked,
and whether or not anybody looked in between.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from calendars.civil import at, end_of, local_day
from calendars.workdays import WorkCalendar
from plans.ledger.course import (
    Course,
    Dates,
    advance,
    dates_of,
    in_order,
    is_confirmed_by_list,
    is_soft,
)
from plans.ledger.values import Assessment, Breach, Case, Entry, State, Timeliness, Verb
from plans.timeline import Occurrence

SOON_DAYS = 5
_LIVE = frozenset({State.OPEN, State.RETURNED})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What does not change while one occurrence is assessed."""

    occurrence: Occurrence
    activated_at: dt.datetime
    calendar: WorkCalendar

    def dates(self, course: Course) -> Dates:
        return dates_of(self.occurrence, course, self.calendar)

    def binds(self, course: Course, dates: Dates) -> bool:
        """Whether missing these dates could be held against anybody."""
        occurrence = self.occurrence
        as_planned = course.grant is None and course.reading is None
        return (
            not occurrence.is_event
            and not occurrence.courtesy
            and (course.ruled or not is_soft(occurrence))
            and not (occurrence.provisional and as_planned)
            and self.calendar.is_verified(dates.due_latest)
            and dates.due_latest >= local_day(self.activated_at)
        )


def assess(
    occurrence: Occurrence,
    entries: Iterable[Entry],
    *,
    now: dt.datetime,
    activated_at: dt.datetime,
    calendar: WorkCalendar,
) -> Assessment:
    """How an occurrence stands at `now`, by the entries recorded until then."""
    setting = _Setting(occurrence, activated_at, calendar)
    known = in_order(entry for entry in entries if entry.recorded_at <= now)
    course, missed = _run(setting, known, now)
    dates = setting.dates(course)
    may_accuse = setting.binds(course, dates) and now >= activated_at
    state = _state(setting, course, dates, now)
    timeliness = _timeliness(setting, course, dates, state, now)
    late = _exceeded(setting, course) if timeliness is Timeliness.LATE else None
    return Assessment(
        state=state,
        timeliness=timeliness,
        nominal=dates.nominal,
        safe=dates.safe,
        legal=dates.legal,
        effective=dates.effective,
        due_earliest=dates.due_earliest,
        due_latest=dates.due_latest,
        due_rev=course.due_rev,
        progress=course.progress,
        fulfilled_on=course.last_done if state is State.FULFILLED else None,
        days_late=(late.done_on - late.dates.due_latest).days if late else 0,
        working_days_late=calendar.count(late.dates.due_latest, late.done_on) if late else 0,
        may_accuse=may_accuse,
        submitted_at=course.counted[-1].recorded_at if course.counted else None,
        effective_steps=dates.steps,
        missed=missed,
    )


# -- through the entries -----------------------------------------------------------------------------------------------


def _run(
    setting: _Setting, entries: tuple[Entry, ...], now: dt.datetime
) -> tuple[Course, tuple[Breach, ...]]:
    """The course after all entries, and every due date that passed on the way with nothing done.

    A breach depends on what was known when the date passed, not on whether anybody looked.
    """
    course, since = Course(), setting.activated_at
    missed: tuple[Breach, ...] = ()
    for entry in entries:
        missed = _passed(setting, course, missed, since, entry.recorded_at)
        course = advance(setting.occurrence, course, entry, setting.calendar)
        missed = _voided(setting, course, missed, entry)
        since = max(since, entry.recorded_at)
    return course, _passed(setting, course, missed, since, now)


def _passed(
    setting: _Setting,
    course: Course,
    missed: tuple[Breach, ...],
    since: dt.datetime,
    until: dt.datetime,
) -> tuple[Breach, ...]:
    """One breach more where the latest due date ended by the next entry while the duty was open.

    An entry of the very instant at which the date ends comes after it, as it does for whoever looks at that instant.
    """
    dates = setting.dates(course)
    detected = max(since, end_of(dates.due_latest))
    counts = all(breach.due < dates.due_latest for breach in missed)
    if course.state in _LIVE and counts and detected <= until and setting.binds(course, dates):
        key = str(setting.occurrence.key)
        return (*missed, Breach(key, dates.due_latest, detected))
    return missed


def _voided(
    setting: _Setting, course: Course, missed: tuple[Breach, ...], entry: Entry
) -> tuple[Breach, ...]:
    """What was done in time and keyed late voids its breach by itself; a decision may lift one; nothing else does."""
    if entry.verb is Verb.EXTEND and entry.outcome == "lift" and course.grant is entry:
        return tuple(_void(breach, entry, f"lifted: {entry.document}") for breach in missed)
    if course.state is not State.FULFILLED:
        return missed
    returned = course.returned_due and setting.calendar.following(course.returned_due)
    voided = []
    for breach in missed:
        done = course.last_done if breach.due == returned else course.first_done
        in_time = done is not None and done <= breach.due
        voided.append(_void(breach, entry, f"done in time: {done}") if in_time else breach)
    return tuple(voided)


def _void(breach: Breach, entry: Entry, reason: str) -> Breach:
    if breach.voided_at is not None:
        return breach
    return replace(breach, voided_at=entry.recorded_at, void_reason=reason)


# -- at a moment -------------------------------------------------------------------------------------------------------


def _state(setting: _Setting, course: Course, dates: Dates, now: dt.datetime) -> State:
    if course.state is not State.OPEN:
        return course.state
    if dates.due_latest < local_day(setting.activated_at):
        return State.NEEDS_RULING
    unbound = setting.occurrence.is_event or not course.ruled
    if unbound and is_confirmed_by_list(setting.occurrence) and now >= end_of(dates.due_latest):
        return State.UNCONFIRMED
    return State.OPEN if now >= opens_at(setting.occurrence, setting.calendar) else State.PLANNED


def opens_at(occurrence: Occurrence, calendar: WorkCalendar) -> dt.datetime:
    """When it opens: with its window, an event with its month, a bare due date five working days before."""
    earliest = min(dates.safe for dates in occurrence.readings)
    if occurrence.window is not None:
        return at(min(occurrence.window.first, earliest), 0)
    return at(
        earliest.replace(day=1) if occurrence.is_event else calendar.shift(earliest, -SOON_DAYS), 0
    )


def _timeliness(
    setting: _Setting, course: Course, dates: Dates, state: State, now: dt.datetime
) -> Timeliness:
    match state:
        case State.SUBMITTED | State.FULFILLED:
            return _stamp(setting, course)
        case State.PLANNED | State.OPEN | State.RETURNED:
            return _running(setting, course, dates, now)
        case State.UNCONFIRMED:
            return Timeliness.IN_TERM
        case State.NEEDS_RULING | State.EXEMPTED | State.CANCELLED:
            return Timeliness.NONE
        case _:
            assert_never(state)


def _running(setting: _Setting, course: Course, dates: Dates, now: dt.datetime) -> Timeliness:
    occurrence = setting.occurrence
    if now >= end_of(dates.due_latest):
        binds = setting.binds(course, dates)
        return Timeliness.OVERDUE if binds else Timeliness.IN_TERM
    unbound = occurrence.is_event or (is_soft(occurrence) and not course.ruled)
    return (
        Timeliness.DUE_SOON if not unbound and now >= _soon(setting, dates) else Timeliness.IN_TERM
    )


def _soon(setting: _Setting, dates: Dates) -> dt.datetime:
    return at(setting.calendar.shift(dates.due_earliest, -SOON_DAYS), 0)


@dataclass(frozen=True, slots=True)
class _Late:
    """Which dates were exceeded, and by what day."""

    dates: Dates
    done_on: dt.date


def _exceeded(setting: _Setting, course: Course) -> _Late | None:
    """The first date the submissions exceeded: the plan's or granted one, then the short one of a return."""
    own = setting.dates(replace(course, returned_due=None))
    if course.first_done is not None and course.first_done > own.due_latest:
        return _Late(own, course.first_done)
    short = setting.dates(course)
    if course.last_done is not None and course.last_done > max(own.due_latest, short.due_latest):
        return _Late(short, course.last_done)
    return None


def _stamp(setting: _Setting, course: Course) -> Timeliness:
    """On time or late by what was done, never by what we learnt; neither where the date binds nobody or no day is known."""
    late = _exceeded(setting, course)
    if course.first_done is None:
        return Timeliness.NONE
    if late is not None:
        return Timeliness.LATE if setting.binds(course, late.dates) else Timeliness.NONE
    is_proposal = setting.occurrence.proposed and not course.ruled
    return Timeliness.NONE if is_proposal else Timeliness.ON_TIME


def next_look(case: Case, *, now: dt.datetime, calendar: WorkCalendar) -> dt.datetime | None:
    """The next instant at which the assessment can change without a new entry; None where only an entry changes it."""
    assessment = case.assessment
    match assessment.state:
        case State.PLANNED | State.OPEN | State.RETURNED:
            moments = (
                opens_at(case.occurrence, calendar),
                at(calendar.shift(assessment.due_earliest, -SOON_DAYS), 0),
                end_of(assessment.due_latest),
            )
            return min((moment for moment in moments if moment > now), default=None)
        case _:
            return None
