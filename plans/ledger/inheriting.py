"""What a duty is like when it comes to another office: the dates as they stood, nothing of who had held it."""

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import replace

from calendars.workdays import WorkCalendar
from plans.ledger.course import Course, in_order, own_dates
from plans.ledger.replanning import INSTANT, Terms, brought_up, planned_for, step
from plans.ledger.values import Entry
from plans.timeline import DueDates, Occurrence


def with_dates_as_they_stood(
    occurrence: Occurrence, entries: Iterable[Entry], *, calendar: WorkCalendar
) -> Occurrence:
    """The occurrence with the dates its entries left: a granted or ruled date, days a suspension gave back, a ruled reading.

    The short date of a return stays behind with the office that was asked to mend its report.
    """
    course = functools.reduce(
        lambda known, entry: step(
            _terms(occurrence, known, calendar, entry.recorded_at - INSTANT),
            Terms(occurrence.planned_at(entry.recorded_at), calendar.known_at(entry.recorded_at)),
            known,
            entry,
        ),
        in_order(entries),
        Course(),
    )
    if course.kept_at is not None:
        old = _terms(occurrence, course, calendar, course.kept_at)
        course = brought_up(old, Terms(occurrence, calendar), course)
    readings = occurrence.readings
    if course.reading is not None:
        readings = (readings[course.reading],)
    if course.grant is not None or course.paused:
        own = own_dates(occurrence, course, calendar)
        moved = DueDates(own.nominal, own.due_earliest, own.due_latest, legal_steps=own.steps)
        readings = (replace(moved, time=readings[0].time),)
    return replace(
        occurrence, before=(), readings=readings, proposed=occurrence.proposed and not course.ruled
    )


def _terms(
    occurrence: Occurrence, course: Course, calendar: WorkCalendar, moment: dt.datetime
) -> Terms:
    return Terms(planned_for(occurrence, course, moment), calendar.known_at(moment))
