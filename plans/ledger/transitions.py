"""How each entry moves the course of an occurrence: the table of domain-model.md §4, one line a verb.

An entry that means nothing where it falls changes nothing, so any order of entries folds to some course; whether an entry may be
made at all is `plans.ledger.checking`'s. Holds are bounded here (three working days), never by whoever looks.
"""

import datetime as dt
from dataclasses import replace

from calendars.civil import DAY, end_of, local_day
from calendars.workdays import WorkCalendar
from plans.ledger.course import (
    Course,
    Done,
    Review,
    counts,
    dates_of,
    is_confirmed_by_list,
    own_dates,
    pause_until,
    reading_index,
    review_of,
)
from plans.ledger.values import DONE, RELEASED, By, Entry, Hold, HoldKind, State, Verb
from plans.plan import Kind
from plans.timeline import Occurrence

RETURN_DAYS = 3
HOLD_DAYS = 3
RESUMED_DAYS = 2
"""Working days left at least when a clock goes on: the mail that says so may leave only on the first."""
_LIVE = frozenset({State.OPEN, State.RETURNED, State.SUBMITTED})
_UNDONE = frozenset({State.OPEN, State.RETURNED})
_REPORTS = frozenset({Verb.SUBMIT, Verb.PROGRESS})


def advance(occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar) -> Course:
    """The course after one more entry. A change of the dates that people aim at or are held to is a new `due_rev`."""
    after = _step(occurrence, course, entry, calendar)
    before_dates = dates_of(occurrence, course, calendar)
    after_dates = dates_of(occurrence, after, calendar)
    moved = (before_dates.due_earliest, before_dates.due_latest) != (
        after_dates.due_earliest,
        after_dates.due_latest,
    )
    if course.state in RELEASED and after.state not in RELEASED:  # more than the step its end took
        return replace(after, due_rev=course.due_rev + 2)
    return replace(after, due_rev=course.due_rev + 1) if moved else after


def _step(occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar) -> Course:
    """Work done, the course of a date, or the end of a duty: three tables, tried in turn."""
    for table in (_worked, _dated, _ended):
        after = table(occurrence, course, entry, calendar)
        if after is not None:
            return after
    return course


# -- work: who does it, what was done -------------------------------------------------------------------------------------


def _worked(  # noqa: C901, PLR0911, PLR0912 -- the table, one line each
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course | None:
    by_list = is_confirmed_by_list(occurrence)
    match course.state, entry.verb:
        case State.OPEN | State.RETURNED, Verb.ACKNOWLEDGE:
            count = course.acknowledgements + 1
            return replace(
                _held(course, HoldKind.ACKNOWLEDGED, entry, calendar), acknowledgements=count
            )
        case State.OPEN | State.RETURNED, Verb.CONTEST:
            held = _held(course, HoldKind.CONTESTED, entry, calendar)
            return replace(held, contested_at=entry.recorded_at)
        case state, Verb.DELEGATE if state in _LIVE:
            taken_back = entry.to == occurrence.key.office
            return replace(course, delegate="" if taken_back else entry.to)
        case state, Verb.PROGRESS if state in _LIVE:
            return _submitted(occurrence, course, entry) if counts(occurrence) else course
        case state, Verb.SUBMIT if state in _LIVE:
            return _submitted(occurrence, course, entry)
        case State.FULFILLED, Verb.SUBMIT | Verb.PROGRESS if occurrence.kind is Kind.QUOTA:
            return replace(course, counted=(*course.counted, done_of(occurrence, entry)))
        case State.OPEN | State.RETURNED | State.SUBMITTED | State.FULFILLED, Verb.CORRECT:
            return _corrected(occurrence, course, entry, calendar)
        case State.SUBMITTED | State.FULFILLED, Verb.ACCEPT:
            return _accepted(course, entry)
        case State.OPEN, Verb.ACCEPT if by_list:
            return fulfilled(occurrence, course, done_of(occurrence, entry))
        case State.SUBMITTED, Verb.RETURN:
            return _returned(occurrence, course, entry, calendar)
        case State.FULFILLED, Verb.RETURN if not course.is_accepted:
            return _returned(occurrence, course, entry, calendar)
        case state, Verb.REOPEN if _may_reopen(state, entry):
            return _reopened(occurrence, course, entry, calendar)
        case _:
            return None


def _corrected(
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    """A number keyed too high is put right by the right total: the excess leaves the day that is named, then what was keyed last.

    What is not complete any more is open again, its stamp withdrawn, as if the number had never been reached.
    """
    excess = course.progress - entry.quantity
    if excess <= 0 or entry.quantity < 0:
        return course
    counted = _reduced(course.counted, excess, entry.done_on)
    done = _reached(counted, occurrence.required)
    if course.state not in DONE:
        return replace(course, counted=counted)
    if done is None:
        opened = _reopened(occurrence, course, entry, calendar)
        return replace(opened, counted=counted, first_done=None, received_at=None)
    first = done if course.returned_due is None else course.first_done
    return replace(course, counted=counted, first_done=first, last_done=done)


def _reduced(
    counted: tuple[Done, ...], excess: int, day: dt.date | None = None
) -> tuple[Done, ...]:
    """What is left of the submissions: first those of `day` lose, then the last."""
    left = list(counted)
    order = sorted(range(len(left)), key=lambda index: (left[index].on == day, index), reverse=True)
    for index in order:
        taken = min(max(excess, 0), left[index].quantity)
        left[index] = replace(left[index], quantity=left[index].quantity - taken)
        excess -= taken
    return tuple(done for done in left if done.quantity)


def _accepted(course: Course, entry: Entry) -> Course:
    """Looked at and found right; a day named here is the coordinator's own finding of when it was done."""
    accepted = replace(course, state=State.FULFILLED, is_accepted=True)
    if entry.done_on is None or not course.counted:
        return accepted
    first = course.first_done if course.returned_due is not None else entry.done_on
    found = replace(course.counted[-1], on=entry.done_on)
    return replace(
        accepted, counted=(*course.counted[:-1], found), first_done=first, last_done=entry.done_on
    )


def _held(course: Course, kind: HoldKind, entry: Entry, calendar: WorkCalendar) -> Course:
    """The ladder holds until the end of the third working day after."""
    until = end_of(calendar.shift(local_day(entry.recorded_at), HOLD_DAYS))
    return replace(course, holds=(*course.holds, Hold(kind, entry.recorded_at, until)))


def _released(course: Course, kind: HoldKind, moment: dt.datetime) -> Course:
    """Holds of that kind end now, if they have not ended by themselves."""
    holds = tuple(
        replace(hold, until=moment) if hold.kind is kind and hold.until > moment else hold
        for hold in course.holds
    )
    return replace(course, holds=holds)


def _submitted(occurrence: Occurrence, course: Course, entry: Entry) -> Course:
    counted = (*course.counted, done_of(occurrence, entry))
    done = _reached(counted, occurrence.required)
    if done is None:
        return replace(course, counted=counted)
    review = review_of(occurrence)
    is_settled = review is Review.RECEIPT or (
        review is Review.LIST and entry.by is By.COORDINATOR  # who would confirm it says it itself
    )
    first = done if course.returned_due is None else course.first_done or done
    return replace(
        course,
        state=State.FULFILLED if is_settled else State.SUBMITTED,
        counted=counted,
        first_done=first,
        last_done=done,
        received_at=course.received_at or entry.recorded_at,
        contested_at=None,
        request=None,
    )


def _reached(counted: tuple[Done, ...], required: int) -> dt.date | None:
    """The day on which the required number had been done."""
    total = 0
    for done in sorted(counted, key=lambda done: done.on):
        total += done.quantity
        if total >= required:
            return done.on
    return None


def done_of(occurrence: Occurrence, entry: Entry) -> Done:
    """An event confirmed without a day happened on its day; a report was made on the day of its document, else when we were told."""
    told = local_day(entry.recorded_at)
    if occurrence.is_event:
        assumed = min(told, occurrence.readings[0].nominal)
    else:
        assumed = (entry.document_date if entry.verb in _REPORTS else None) or told
    return Done(entry.done_on or assumed, entry.quantity, entry.recorded_at)


def fulfilled(occurrence: Occurrence, course: Course, done: Done) -> Course:
    """Confirmed as done, whatever number was reported before."""
    rest = max(occurrence.required - course.progress, 0)
    return replace(
        course,
        state=State.FULFILLED,
        counted=(*course.counted, replace(done, quantity=rest)) if rest else course.counted,
        first_done=done.on,
        last_done=done.on,
        is_accepted=True,
        contested_at=None,
    )


def _returned(
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    """Sent back: with a short new date; or (`missing`) as if nothing had come, under the date that held."""
    kept = course.counted[:-1]
    while sum(done.quantity for done in kept) >= occurrence.required:
        kept = kept[:-1]
    if entry.outcome == "missing":
        return replace(
            course,
            state=State.OPEN,
            counted=kept,
            first_done=None,
            last_done=None,
            returned_due=None,
        )
    due = entry.due or calendar.shift(local_day(entry.recorded_at), RETURN_DAYS)
    return replace(course, state=State.RETURNED, counted=kept, returned_due=due)


def _reopened(
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    """Open again: its old date where that is still to come, else the one named, else the short date of a return.

    Of a number nothing is lost but what made it complete: the least that is still to do is one. Fewer than that are put right by `correct`.

    With a date of its own it is like something sent back: what came first keeps its day, what comes now is held to the short date.
    """
    today = local_day(entry.recorded_at)
    own = own_dates(occurrence, course, calendar)
    is_short = own.due_latest < today or entry.due is not None
    return replace(
        course,
        state=State.OPEN,
        counted=_reduced(course.counted, course.progress - (occurrence.required - 1)),
        first_done=course.first_done if is_short else None,
        last_done=None,
        is_accepted=False,
        returned_due=(entry.due or calendar.shift(today, RETURN_DAYS)) if is_short else None,
        withdrawn=_withdrawn(course, entry),
    )


def _may_reopen(state: State, entry: Entry) -> bool:
    """What went to another office comes back by the system alone, when that office gives it back."""
    came_back = state is State.SUPERSEDED and entry.by is By.SYSTEM
    return state in {State.FULFILLED, State.MISSED} or came_back


def _withdrawn(course: Course, entry: Entry) -> tuple[tuple[Course, dt.datetime], ...]:
    """The stamps taken back; who had nothing to show has none."""
    if course.state is not State.FULFILLED:
        return course.withdrawn
    return (*course.withdrawn, (replace(course, withdrawn=()), entry.recorded_at))


# -- dates: asked for, granted, tolerated, stopped, ruled ------------------------------------------------------------------


def _dated(  # noqa: C901, PLR0911 -- the table, one line each
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course | None:
    match course.state, entry.verb:
        case State.OPEN | State.RETURNED, Verb.REQUEST_EXTENSION:
            held = _held(course, HoldKind.EXTENSION_PENDING, entry, calendar)
            return replace(held, request=entry, requests=course.requests + 1)
        case _, Verb.WITHDRAW_EXTENSION | Verb.REJECT_EXTENSION if course.request is not None:
            ended = _released(course, HoldKind.EXTENSION_PENDING, entry.recorded_at)
            return replace(ended, request=None)
        case state, Verb.EXTEND if state in _LIVE and _binds(entry):
            ended = _released(course, HoldKind.EXTENSION_PENDING, entry.recorded_at)
            return replace(
                ended, grant=entry, returned_due=None, ruled=True, request=None, paused=0
            )
        case State.OPEN | State.RETURNED, Verb.TOLERATE if entry.due is not None:
            hold = Hold(HoldKind.TOLERATED, entry.recorded_at, end_of(entry.due))
            return replace(course, holds=(*course.holds, hold))
        case state, Verb.SUSPEND if state in _LIVE and course.suspended_since is None:
            return replace(course, suspended_since=local_day(entry.recorded_at))
        case _, Verb.RESUME if course.suspended_since is not None:
            return _resumed(occurrence, course, entry, calendar)
        case state, Verb.INTERNAL_DATE if state in _UNDONE:
            return replace(course, internal_date=entry.due)
        case state, Verb.RULE if state in _LIVE:
            return _ruled(occurrence, course, entry)
        case _:
            return None


def _binds(entry: Entry) -> bool:
    """A date is moved by a document of a power; without one it would be a tolerance, which moves nothing."""
    return entry.due is not None and bool(entry.document)


def _resumed(
    occurrence: Occurrence, course: Course, entry: Entry, calendar: WorkCalendar
) -> Course:
    """The days it stood still are given back to each date that had not passed before.

    Who was stopped on the very last day would have its end on the day of the mail that says so: two working days at least are left.
    """
    day = local_day(entry.recorded_at)
    since = course.suspended_since or day
    own, short = own_dates(occurrence, course, calendar), course.returned_due
    resumed = replace(course, suspended_since=None)
    days = (day - since).days
    if not days:
        return resumed
    least = calendar.shift(day, RESUMED_DAYS)
    if short is not None and calendar.following(short) >= since:
        resumed = replace(resumed, returned_due=max(short + DAY * days, least))
    if own.due_latest >= since:
        longer = replace(resumed, paused=course.paused + days)
        floor = max(own.due_latest + DAY * days, least)
        resumed = replace(longer, paused=pause_until(occurrence, longer, floor, calendar))
    return resumed


def _ruled(occurrence: Occurrence, course: Course, entry: Entry) -> Course:
    index = reading_index(occurrence, entry.reading)
    if index is not None:
        course = replace(course, reading=index)
    if entry.outcome == "stands":
        ended = _released(course, HoldKind.CONTESTED, entry.recorded_at)
        return replace(ended, contested_at=None)
    return _ruled_on(occurrence, course, entry) if course.state is State.OPEN else course


_RULED_ENDS = {"exempt": State.EXEMPTED, "missed": State.MISSED}


def _ruled_on(occurrence: Occurrence, course: Course, entry: Entry) -> Course:
    """What a ruling makes of a duty that is still open: done already, not to be done, missed, or a new date."""
    if entry.outcome == "done":
        if entry.done_on is not None:
            return fulfilled(occurrence, course, done_of(occurrence, entry))
        return replace(course, state=State.FULFILLED, is_accepted=True)
    if entry.outcome in _RULED_ENDS:
        return replace(course, state=_RULED_ENDS[entry.outcome])
    if entry.outcome in {"", "due"} and entry.due is not None:
        return replace(course, grant=entry, ruled=True, paused=0)
    return course


# -- ends ----------------------------------------------------------------------------------------------------------------


_ENDS = {
    Verb.EXEMPT: State.EXEMPTED,
    Verb.CANCEL: State.CANCELLED,
    Verb.SUPERSEDE: State.SUPERSEDED,
    Verb.REASSIGN: State.SUPERSEDED,
}


def _ended(
    occurrence: Occurrence,  # noqa: ARG001 -- the tables are called alike
    course: Course,
    entry: Entry,
    calendar: WorkCalendar,  # noqa: ARG001 -- the tables are called alike
) -> Course | None:
    end = _ENDS.get(entry.verb)
    if end is None or course.state not in _LIVE | {State.MISSED}:
        return None
    return replace(course, state=end, suspended_since=None, contested_at=None, request=None)
