"""Reminders before a due date, for duties that stand on a ladder (reports and tasks).

They aim at the earliest reading's safe day. Each is worth sending until the next one takes over, the last one until 24:00 of
the safe day.
"""

import datetime as dt
from collections.abc import Iterator

from calendars.civil import add_months, end_of
from notifications.notice import Notice, Purpose, Reason
from notifications.policy import HALF_WAY, OPENS, Before, Ladder
from notifications.wanted.desk import Desk, Matter, Milestone, to_lead
from plans.ledger import State


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
