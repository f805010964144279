"""Reminders before a due date and the rungs after it, for duties that stand on a ladder (reports and tasks).

Reminders aim at the earliest reading's safe day; nothing accuses before 24:00 of the latest reading's effective day. A reminder
is worth sending until the next one takes over, the last one until 24:00 of the safe day. A rung to the agency is worth
sending for `lasts` working days, for the agency has heard nothing else about it; a line to the coordinator until the next.
"""

import datetime as dt
from collections.abc import Iterator

from calendars.civil import add_months, end_of, local_day
from notifications.notice import Notice, Purpose, Reason, Role
from notifications.policy import HALF_WAY, OPENS, Before, Ladder, Step
from notifications.wanted.desk import (
    ACCUSING,
    Desk,
    Matter,
    Milestone,
    to_coordinator,
    to_lead,
)
from plans.ledger import By, Case, State

TALK = "talk"


def reminders(desk: Desk, matter: Matter, ladder: Ladder) -> Iterator[Notice]:
    """What the liable office hears before the due date."""
    days = _reminder_days(desk, matter, ladder)
    for index, (before, day) in enumerate(days):
        wanted_at = desk.at(day)
        is_last = index + 1 == len(days)
        ends = end_of(matter.assessment.due_earliest) if is_last else desk.at(days[index + 1][1])
        early = matter.epoch.is_first and wanted_at < desk.plan.activated_at
        yield to_lead(
            matter,
            Milestone(Purpose.REMINDER, before.milestone, wanted_at, ends),
            envelope=before.envelope,
            skip=Reason.BEFORE_ACTIVATION if early else None,
        )
        if wanted_at > desk.until:
            return


def _reminder_days(desk: Desk, matter: Matter, ladder: Ladder) -> list[tuple[Before, dt.date]]:
    """The milestones with their days, in order; of several on one day the latest in the ladder stays."""
    by_day = {_day_of(desk, matter, before): before for before in _befores(matter, ladder)}
    due = matter.assessment.due_earliest
    return [(by_day[day], day) for day in sorted(by_day) if day <= due]


def _befores(matter: Matter, ladder: Ladder) -> tuple[Before, ...]:
    if matter.is_courtesy:
        return ladder.courtesy
    window = matter.case.occurrence.window
    is_long = window is not None and (
        add_months(window.first, ladder.long_window_months) <= window.last
    )
    is_short_again = matter.assessment.state is State.RETURNED
    return ladder.long if is_long and not is_short_again else ladder.short


def _day_of(desk: Desk, matter: Matter, before: Before) -> dt.date:
    due, calendar = matter.assessment.due_earliest, desk.calendar
    window = matter.case.occurrence.window
    opens = window.first if window else due
    match before.milestone:
        case name if name == OPENS:
            return calendar.following(opens)
        case name if name == HALF_WAY:
            return calendar.preceding(opens + (due - opens) // 2)
        case _ if before.in_days:
            return calendar.preceding(due - dt.timedelta(days=before.n))
        case _:
            return calendar.shift(due, -before.n)


def rungs(desk: Desk, matter: Matter, ladder: Ladder) -> Iterator[Notice]:
    """Who is told, one after the other, once the latest due day has passed; a body that may not be named is talked to."""
    if not ladder.after:
        return
    armed = _armed_on(matter)
    yield from _talk(desk, matter, ladder, armed)
    for step in ladder.after:
        notice = _rung(desk, matter, ladder, armed=armed, step=step)
        if notice is not None:
            yield notice
            if notice.wanted_at > desk.until:
                return
    if not matter.is_own and _why_not(desk, matter, armed) is None:
        yield from _repeats(desk, matter, ladder, armed)


def _talk(desk: Desk, matter: Matter, ladder: Ladder, armed: dt.date) -> Iterator[Notice]:
    """The coordinator's line "cần trao đổi" about a body that nobody may urge."""
    if matter.lead is None or matter.is_own or matter.may_be_named:
        return
    first = desk.at(desk.calendar.shift(armed, ladder.after[0].n))
    ends = desk.at(desk.calendar.shift(armed, ladder.lasts))
    yield to_coordinator(desk, matter, Milestone(Purpose.REVIEW, TALK, first, ends))


def _armed_on(matter: Matter) -> dt.date:
    """The day T+n counts from: the latest effective day, or the day the duty came back to life after it."""
    latest = matter.assessment.due_latest
    return latest if matter.epoch.is_first else max(latest, local_day(matter.epoch.start))


def _rung(
    desk: Desk, matter: Matter, ladder: Ladder, *, armed: dt.date, step: Step
) -> Notice | None:
    day = desk.calendar.shift(armed, step.n)
    skip = _why_not(desk, matter, day)
    if skip is None and _was_told(desk, matter, step):
        skip = Reason.INHIBITED
    if step.tell is Role.COORDINATOR:
        if matter.is_own:
            return None
        ends = desk.at(desk.calendar.shift(armed, _next_count(ladder, step.n)))
        when = Milestone(Purpose.ESCALATION, step.milestone, desk.at(day), ends)
        return to_coordinator(desk, matter, when, skip=skip)
    purpose = Purpose.ESCALATION if step.tell is Role.HEAD else Purpose.OVERDUE
    ends = desk.at(desk.calendar.shift(armed, ladder.lasts))
    when = Milestone(purpose, step.milestone, desk.at(day), ends)
    first = desk.at(desk.calendar.shift(armed, ladder.after[0].n))
    if step.unless_answered and answered(matter.case, first, when.wanted_at):
        skip = skip or Reason.INHIBITED
    return to_lead(matter, when, envelope=step.envelope, role=step.tell, skip=skip)


def _was_told(desk: Desk, matter: Matter, step: Step) -> bool:
    """Whether this rung was told under another date when the present one had passed as well: a ruling does not repeat it."""
    passed = end_of(matter.assessment.due_latest)
    return any(
        told.key.purpose in ACCUSING
        and (told.key.milestone, told.key.role) == (step.milestone, step.tell)
        and told.key.due_rev < matter.assessment.due_rev
        and told.at >= passed
        for told in desk.told.get(str(matter.case.occurrence.key), ())
    )


def _next_count(ladder: Ladder, n: int) -> int:
    later = (step.n for step in ladder.after if step.tell is Role.COORDINATOR and step.n > n)
    return next(later, ladder.repeat.after(n))


def _repeats(desk: Desk, matter: Matter, ladder: Ladder, armed: dt.date) -> Iterator[Notice]:
    n = ladder.repeat.after(ladder.after[-1].n)
    wanted_at = desk.at(desk.calendar.shift(armed, n))
    while True:
        following = ladder.repeat.after(n)
        ends = desk.at(desk.calendar.shift(armed, following))
        skip = _why_not(desk, matter, local_day(wanted_at))
        when = Milestone(Purpose.ESCALATION, f"T+{n}", wanted_at, ends)
        yield to_coordinator(desk, matter, when, skip=skip)
        if wanted_at > desk.until or not matter.epoch.holds(wanted_at):
            return
        n, wanted_at = following, ends


def _why_not(desk: Desk, matter: Matter, day: dt.date) -> Reason | None:
    """Why nobody may be accused of this on that day."""
    occurrence, assessment = matter.case.occurrence, matter.assessment
    if not matter.may_be_named:
        return Reason.NO_RECIPIENT if matter.lead is None else Reason.NOT_ACCUSABLE
    if assessment.may_accuse:
        return None if desk.calendar.is_verified(day) else Reason.PROVISIONAL
    if occurrence.proposed:
        return Reason.PROPOSED
    if occurrence.provisional or not desk.calendar.is_verified(assessment.due_latest):
        return Reason.PROVISIONAL
    before = assessment.due_latest < desk.activation_day
    return Reason.BEFORE_ACTIVATION if before else Reason.NOT_ACCUSABLE


def answered(case: Case, since: dt.datetime, before: dt.datetime) -> bool:
    """Whether the coordinator said anything about the case in `[since, before)`: it has answered its morning list."""
    return any(
        entry.by is By.COORDINATOR and since <= entry.recorded_at < before for entry in case.entries
    )
