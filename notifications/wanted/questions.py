"""What waits for the coordinator's ruling does not fall asleep: one line a week until it is settled.

The first line comes when the question opens, the others on the first working day of each later week.
"""

import datetime as dt
from collections.abc import Iterator

from calendars.civil import local_day
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.plan_in_force import Doubt
from notifications.wanted.desk import Desk, Matter, Milestone, to_coordinator
from plans.ledger import State

RULING = "ruling-"
_WEEK = dt.timedelta(days=7)


def rulings(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """A duty that cannot live before somebody rules on it."""
    if matter.assessment.state is State.NEEDS_RULING:
        for when in _weekly(desk, RULING, matter.epoch.start):
            yield to_coordinator(desk, matter, when)
            if not matter.epoch.holds(when.wanted_at):
                return


def doubt_lines(desk: Desk, doubt: Doubt) -> Iterator[Notice]:
    """An open doubt, from some days before its earliest suggested date."""
    for when in _weekly(desk, f"{doubt.code}-", _opens(desk, doubt)):
        if doubt.settled_at is not None and doubt.settled_at <= when.wanted_at:
            return
        coordinator = desk.plan.coordinator.code
        key = NoticeKey(doubt.id, when.purpose, when.name, 0, coordinator, Role.COORDINATOR)
        yield Notice(key, when.wanted_at, when.not_after, Envelope.DIGEST)


def _opens(desk: Desk, doubt: Doubt) -> dt.datetime:
    activated = desk.plan.activated_at
    if doubt.earliest is None:
        return activated
    lead_time = dt.timedelta(days=desk.policy.decide_days_before)
    return max(activated, desk.at(desk.calendar.preceding(doubt.earliest - lead_time)))


def _weekly(desk: Desk, name: str, start: dt.datetime) -> Iterator[Milestone]:
    """One moment a week from `start` on, up to the first one after `desk.until`."""
    wanted_at, following = start, _next_week(desk, local_day(start))
    while True:
        year, week, _ = local_day(wanted_at).isocalendar()
        yield Milestone(Purpose.DECISION, f"{name}{year}-W{week:02}", wanted_at, desk.at(following))
        if wanted_at > desk.until:
            return
        wanted_at, following = desk.at(following), _next_week(desk, following)


def _next_week(desk: Desk, day: dt.date) -> dt.date:
    """The first working day after the week the day lies in."""
    return desk.calendar.following(day - dt.timedelta(days=day.weekday()) + _WEEK)
