"""Entries + a moment → how an occurrence stands: state, timeliness, dates, and the breaches that came of it.

Everything is computed: the same entries give the same answer in whatever order they arrived, however often it is asked,
and whether or not anybody looked in between.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from calendars.civil import Window, at, end_of, local_day
from calendars.workdays import WorkCalendar
from plans.ledger.course import (
    Course,
    Dates,
    dates_of,
    in_order,
    is_confirmed_by_list,
    is_soft,
    own_dates,
)
from plans.ledger.replanning import INSTANT, Terms, is_false, planned_for, step
from plans.ledger.values import (
    WAITING,
    Assessment,
    Breach,
    Case,
    Entry,
    HoldKind,
    Stamp,
    State,
    Timeliness,
    Verb,
)
from plans.timeline import Occurrence

SOON_DAYS = 5
_LIVE = frozenset({State.OPEN, State.RETURNED})
_SUSPENDABLE = _LIVE | {State.SUBMITTED}
# While these last, nobody knows yet whether the date was missed: it is decided when they end.
_UNDECIDED = frozenset({HoldKind.CONTESTED, HoldKind.EXTENSION_PENDING})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What does not change while one occurrence is assessed."""

    occurrence: Occurrence
    activated_at: dt.datetime
    calendar: WorkCalendar

    def known_at(self, moment: dt.datetime) -> "_Setting":
        """The occurrence as it was planned, under the calendar that was known, at a moment."""
        if not self.occurrence.before and self.calendar.before is None:
            return self
        occurrence, calendar = self.occurrence.planned_at(moment), self.calendar.known_at(moment)
        return replace(self, occurrence=occurrence, calendar=calendar)

    def under(self, course: Course, moment: dt.datetime) -> "_Setting":
        """The same with the plan a course stands under: what was done before an amendment keeps its own."""
        known = self.known_at(moment)
        if course.kept_at is None:
            return known
        return replace(known, occurrence=planned_for(known.occurrence, course, moment))

    def begins(self, course: Course) -> dt.datetime:
        """From when on dates could bind: activation, or the moment at which a date that was past already was set."""
        return max(self.activated_at, course.bound_from or self.activated_at)

    @property
    def terms(self) -> Terms:
        return Terms(self.occurrence, self.calendar)

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
            and dates.due_latest >= local_day(self.begins(course))
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
    setting = _Setting(occurrence, activated_at, calendar).known_at(now)
    known = in_order(entry for entry in entries if entry.recorded_at <= now)
    course, missed = _run(setting, known, now)
    setting = setting.under(course, now)
    occurrence, calendar = setting.occurrence, setting.calendar
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
        reported_on=course.counted[-1].on if course.counted else None,
        received_at=course.received_at,
        effective_steps=dates.steps,
        missed=missed,
        holds=course.holds,
        expected=expected_by(occurrence, local_day(now)),
        internal_date=course.internal_date,
        delegate=course.delegate,
        asked_due=course.request.due if course.request is not None else None,
        withdrawn=tuple(_withdrawn(setting, taken, moment) for taken, moment in course.withdrawn),
        is_accepted=course.is_accepted,
    )


def expected_by(occurrence: Occurrence, today: dt.date) -> int:
    """How many of a required number should be done before `today`: as many as the part of its time that has passed.

    0 where a single thing is required: it is due at its date and not before.
    """
    if occurrence.required <= 1:
        return 0
    window = _time_of(occurrence)
    passed = min(max((today - window.first).days, 0), window.days)
    return occurrence.required * passed // window.days


def _next_expected(occurrence: Occurrence, today: dt.date) -> Iterator[dt.datetime]:
    """The beginning of the next day on which more of a required number should be done, if there is one."""
    expected = expected_by(occurrence, today)
    if 1 < occurrence.required > expected:
        window = _time_of(occurrence)
        passed = -(-(expected + 1) * window.days // occurrence.required)
        yield at(window.first + dt.timedelta(days=passed), 0)


def _time_of(occurrence: Occurrence) -> Window:
    """The days over which a number is to be done: its own, or the day it is due."""
    return occurrence.window or Window(*[occurrence.readings[0].nominal] * 2)


def _withdrawn(setting: "_Setting", taken: Course, moment: dt.datetime) -> Stamp:
    """By the plan it stood under when it was taken back."""
    return Stamp(taken.last_done, _stamp(setting.under(taken, moment - INSTANT), taken), moment)


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
        then = setting.under(course, entry.recorded_at - INSTANT)
        here = setting.under(course, entry.recorded_at)
        missed = _passed(then, course, missed, since, entry.recorded_at)
        before = course
        course = step(then.terms, setting.known_at(entry.recorded_at).terms, course, entry)
        if entry.verb is Verb.CALENDAR:
            missed = _announced(then, here, before, missed, entry)
        missed = _voided(here, course, missed, entry)
        missed = _taken_over(before, missed, entry)
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
    if course.suspended_since is not None:
        return missed
    dates = setting.dates(course)
    detected = _decided(course, end_of(dates.due_latest), since)
    counts = all(breach.due < dates.due_latest for breach in missed)
    if course.state in _LIVE and counts and detected <= until and setting.binds(course, dates):
        key = str(setting.occurrence.key)
        return (*missed, Breach(key, dates.due_latest, detected))
    return missed


def _decided(course: Course, ended: dt.datetime, since: dt.datetime) -> dt.datetime:
    """When it is certain that a date was missed: what was contested or asked for in time waits for its answer (scenario 23)."""
    waits = [
        hold.until
        for hold in course.holds
        if hold.kind in _UNDECIDED and hold.since < ended and hold.covers(max(ended, since))
    ]
    return max(since, ended, *waits)


def _announced(
    then: _Setting, here: _Setting, course: Course, missed: tuple[Breach, ...], entry: Entry
) -> tuple[Breach, ...]:
    """A rest day announced late voids what was held against anybody for want of it, with the decision's number."""
    reason = f"calendar: {entry.document or entry.reason}"
    return tuple(
        _void(breach, entry, reason) if is_false(breach, then.terms, here.terms, course) else breach
        for breach in missed
    )


def _taken_over(before: Course, missed: tuple[Breach, ...], entry: Entry) -> tuple[Breach, ...]:
    """A contest that ended with another office taking over: what was held against the first one meanwhile is void."""
    contested = before.contested_at
    if contested is None or entry.verb not in {Verb.REASSIGN, Verb.SUPERSEDE}:
        return missed
    reason = f"reassigned: {entry.document or entry.reason}"
    return tuple(
        _void(breach, entry, reason) if breach.detected_at >= contested else breach
        for breach in missed
    )


def _voided(
    setting: _Setting, course: Course, missed: tuple[Breach, ...], entry: Entry
) -> tuple[Breach, ...]:
    """What was done in time and keyed late voids its breach by itself; a decision may lift one; nothing else does."""
    if entry.verb is Verb.VOID:
        reason = f"void: {entry.document or entry.reason}"
        return tuple(
            _void(breach, entry, reason) if entry.due in {None, breach.due} else breach
            for breach in missed
        )
    if entry.verb is Verb.EXTEND and entry.outcome == "lift" and course.grant is entry:
        return tuple(_void(breach, entry, f"lifted: {entry.document}") for breach in missed)
    if course.state is not State.FULFILLED:
        return missed
    short = setting.dates(course).due_latest if course.returned_due is not None else None
    voided = []
    for breach in missed:
        done = course.last_done if breach.due == short else course.first_done
        in_time = done is not None and done <= breach.due
        voided.append(_void(breach, entry, f"done in time: {done}") if in_time else breach)
    return tuple(voided)


def _void(breach: Breach, entry: Entry, reason: str) -> Breach:
    if breach.voided_at is not None:
        return breach
    return replace(breach, voided_at=entry.recorded_at, void_reason=reason)


# -- at a moment -------------------------------------------------------------------------------------------------------


def _state(  # noqa: PLR0911 -- the clock's part of the table, one line each
    setting: _Setting, course: Course, dates: Dates, now: dt.datetime
) -> State:
    if course.suspended_since is not None and course.state in _SUSPENDABLE:
        return State.SUSPENDED
    if course.state is not State.OPEN:
        return course.state
    if course.contested_at is not None:
        return State.CONTESTED
    if dates.due_latest < local_day(setting.begins(course)):
        return State.NEEDS_RULING
    unbound = setting.occurrence.is_event or not course.ruled
    if unbound and is_confirmed_by_list(setting.occurrence) and now >= end_of(dates.due_latest):
        return State.UNCONFIRMED
    if any(hold.kind is HoldKind.ACKNOWLEDGED and hold.covers(now) for hold in course.holds):
        return State.ACKNOWLEDGED
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
        case State.PLANNED | State.OPEN | State.ACKNOWLEDGED | State.CONTESTED | State.RETURNED:
            return _running(setting, course, dates, now)
        case State.UNCONFIRMED:
            return Timeliness.IN_TERM
        case State.MISSED:
            return Timeliness.OVERDUE
        case (
            State.NEEDS_RULING
            | State.SUSPENDED
            | State.EXEMPTED
            | State.CANCELLED
            | State.SUPERSEDED
        ):
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
    own = own_dates(setting.occurrence, course, setting.calendar)
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
    moments = [*_next_expected(case.occurrence, local_day(now))]
    if assessment.state in WAITING:
        moments += (
            opens_at(case.occurrence, calendar),
            at(calendar.shift(assessment.due_earliest, -SOON_DAYS), 0),
            end_of(assessment.due_latest),
            *(hold.until for hold in assessment.holds),
        )
    return min((moment for moment in moments if moment > now), default=None)


def next_turn(case: Case, *, now: dt.datetime) -> dt.datetime | None:
    """The next instant at which more can be asked or held against anybody without a new entry: `next_look` but for what merely opens or nears."""
    assessment = case.assessment
    if assessment.state not in WAITING:
        return None
    moments = (end_of(assessment.due_latest), *(hold.until for hold in assessment.holds))
    return min((moment for moment in moments if moment > now), default=None)
