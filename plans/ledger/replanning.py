"""What a change of the plan itself makes of an occurrence: an amendment, or a rest day announced late (domain-model.md §5).

The occurrence keeps how it had been planned (`Occurrence.before`), so that a look at an earlier day finds what held then. The
entry says from when on the new dates hold, and by which document.
"""

import datetime as dt
from dataclasses import dataclass, replace

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from plans.ledger.course import Course, Dates, dates_of, own_dates
from plans.ledger.transitions import advance
from plans.ledger.values import DONE, REPLANS, Breach, Entry, State, Verb
from plans.timeline import Occurrence

INSTANT = dt.timedelta(microseconds=1)
_UNDONE = frozenset({State.OPEN, State.RETURNED})


def planned_for(occurrence: Occurrence, course: Course, moment: dt.datetime) -> Occurrence:
    """The occurrence as it was planned at a moment; what was done before an amendment is measured by the plan it was done under."""
    known = occurrence.planned_at(moment)
    return known if course.kept_at is None else known.planned_at(course.kept_at)


@dataclass(frozen=True, slots=True)
class Terms:
    """An occurrence as it is planned, and the calendar that is known."""

    occurrence: Occurrence
    calendar: WorkCalendar

    def dates(self, course: Course) -> Dates:
        """The dates that hold under these terms."""
        return dates_of(self.occurrence, course, self.calendar)


def step(old: Terms, new: Terms, course: Course, entry: Entry) -> Course:
    """The course after one more entry; `old` are the terms it stood under until then, `new` those of the plan as it is known now."""
    if course.kept_at is not None:
        return _step_of_done(old, new, course, entry)
    if entry.verb is Verb.AMEND and course.state in DONE:
        return replace(course, kept_at=entry.recorded_at - INSTANT)
    if entry.verb in REPLANS:
        return _replanned(old, new, course, entry)
    return advance(new.occurrence, course, entry, new.calendar)


def _step_of_done(old: Terms, new: Terms, course: Course, entry: Entry) -> Course:
    """Done before the plan was amended: what it takes back to the office is due by the amended plan, never by the old one."""
    after = advance(old.occurrence, course, entry, new.calendar)
    if after.state not in _UNDONE:
        return after
    amended = brought_up(old, new, course)
    opened = advance(new.occurrence, amended, entry, new.calendar)
    then, now = old.dates(course), new.dates(opened)
    moved = (then.due_earliest, then.due_latest) != (now.due_earliest, now.due_latest)
    rev = max(opened.due_rev, course.due_rev + moved)
    return replace(opened, due_rev=rev, withdrawn=after.withdrawn)


def brought_up(old: Terms, new: Terms, course: Course) -> Course:
    """A course that was kept under the plan of an earlier instant, under the plan as it is now."""
    if course.kept_at is None:
        return course
    kept = replace(_kept(old.occurrence, new.occurrence, course), kept_at=None)
    due = own_dates(new.occurrence, kept, new.calendar).due_latest
    is_past = due < local_day(course.kept_at)
    return replace(kept, bound_from=course.kept_at) if is_past else kept


def _replanned(old: Terms, new: Terms, course: Course, entry: Entry) -> Course:
    """What was ruled for the old date goes with it; what was done, asked and held stays, and a later day that was granted."""
    kept = course if entry.verb is Verb.CALENDAR else _kept(old.occurrence, new.occurrence, course)
    then, now = old.dates(course), new.dates(kept)
    today = local_day(entry.recorded_at)
    moved = (then.due_earliest, then.due_latest) != (now.due_earliest, now.due_latest)
    is_new = entry.verb is Verb.AMEND or then.due_latest >= today
    if moved and is_new and now.due_latest < today:
        kept = replace(kept, bound_from=entry.recorded_at)
    return replace(kept, due_rev=course.due_rev + 1) if moved else kept


def _kept(old: Occurrence, new: Occurrence, course: Course) -> Course:
    nominal = [dates.nominal for dates in old.readings]
    if nominal == [dates.nominal for dates in new.readings]:
        return course
    if _outlasts(course.grant, new):
        return replace(course, reading=None)
    return replace(course, reading=None, grant=None, ruled=False, paused=0)


def _outlasts(grant: Entry | None, new: Occurrence) -> bool:
    """Whether an extension reaches further than the amended plan: nobody is held to less than was granted, unless by a new decision."""
    if grant is None or grant.due is None or grant.verb is not Verb.EXTEND:
        return False
    return grant.due > max(dates.legal for dates in new.readings)


def is_false(breach: Breach, old: Terms, new: Terms, course: Course) -> bool:
    """Whether a breach was only found because a rest day was not known: its day is moved by a calendar to a later one."""
    return breach.due == old.dates(course).due_latest < new.dates(course).due_latest
