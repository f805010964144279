"""What a change of the plan itself makes of an occurrence: an amendment, or a rest day announced late (domain-model.md §5).

The occurrence keeps how it had been planned (`Occurrence.before`), so that a look at an earlier day finds what held then. The
entry says from when on the new dates hold, and by which document.
"""

from dataclasses import dataclass, replace

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from plans.ledger.course import Course, Dates, dates_of
from plans.ledger.transitions import advance
from plans.ledger.values import REPLANS, Breach, Entry, Verb
from plans.timeline import Occurrence


@dataclass(frozen=True, slots=True)
class Terms:
    """An occurrence as it is planned, and the calendar that is known."""

    occurrence: Occurrence
    calendar: WorkCalendar

    def dates(self, course: Course) -> Dates:
        """The dates that hold under these terms."""
        return dates_of(self.occurrence, course, self.calendar)


def step(old: Terms, new: Terms, course: Course, entry: Entry) -> Course:
    """The course after one more entry; `old` are the terms the instant before it, `new` those it was made under."""
    if entry.verb in REPLANS:
        return _replanned(old, new, course, entry)
    return advance(new.occurrence, course, entry, new.calendar)


def _replanned(old: Terms, new: Terms, course: Course, entry: Entry) -> Course:
    """What was granted or ruled for the old date goes with it; what was done, asked and held stays."""
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
    return replace(course, reading=None, grant=None, ruled=False, paused=0)


def is_false(breach: Breach, old: Terms, new: Terms, course: Course) -> bool:
    """Whether a breach was only found because a rest day was not known: its day is moved by a calendar to a later one."""
    return breach.due == old.dates(course).due_latest < new.dates(course).due_latest
