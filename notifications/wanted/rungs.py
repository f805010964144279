"""The rungs after a due date, for duties that stand on a ladder (reports and tasks).

Nothing accuses before 24:00 of the latest reading's effective day. A rung to the agency is worth sending for `lasts` working
days, for the agency has heard nothing else about it; a line to the coordinator until the next, its first one as long as the agency's first.

A step counts from the days on which those below it were really told: after an outage or a hold the ladder goes on where it
stood, and nobody hears sooner than the working time between the steps (domain-model.md §7.9).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.civil import end_of, local_day
from notifications.notice import ACCUSING, Notice, Purpose, Reason, Role, rung_of
from notifications.policy import Ladder, Step
from notifications.wanted.desk import (
    Desk,
    Matter,
    Milestone,
    settled_in,
    to_coordinator,
    to_lead,
)
from notifications.wanted.holds import free_at
from plans.ledger import By, Case, Verb

TALK = "talk"


@dataclass(frozen=True, slots=True)
class _Climb:
    """One matter on its ladder. `armed` is the day T+n counts from; `told` are the rungs that left, each n with its day.

    `is_begun`: the agency's officer was told; `is_listed`: the coordinator was.
    """

    desk: Desk
    matter: Matter
    ladder: Ladder
    armed: dt.date
    told: tuple[tuple[int, dt.date], ...]
    is_begun: bool
    is_listed: bool

    @property
    def first(self) -> Step:
        """The rung that tells the agency first."""
        return _first(self.ladder)

    def at(self, n: int, role: Role) -> dt.datetime:
        """The moment of T+n for a role."""
        shift = self.desk.calendar.shift
        days = (shift(day, n - below) for below, day in self.told if below <= n)
        return self._free(max((shift(self.armed, n), *days)), role)

    def line_at(self, n: int) -> dt.datetime:
        """The moment of the coordinator's line T+n: a step of the ladder on its day, a repeat with the others of its week."""
        moment = self.at(n, Role.COORDINATOR)
        if n <= self.ladder.after[-1].n:
            return moment
        return self._free(self.desk.week_opening(local_day(moment)), Role.COORDINATOR)

    def first_at(self) -> dt.datetime:
        """The moment of the first rung, whenever it really left."""
        return self._free(self.desk.calendar.shift(self.armed, self.first.n), Role.OFFICER)

    def given_up_at(self, n: int, wanted_at: dt.datetime) -> dt.datetime:
        """When the unsent rung T+n to the agency is not worth sending any more."""
        return self.desk.at(self.desk.calendar.shift(local_day(wanted_at), self.ladder.lasts - n))

    def followed_at(self, n: int, wanted_at: dt.datetime, following: int) -> dt.datetime:
        """When the line T+`following` takes the place of T+n: their working time apart, however late the first is wanted."""
        apart = self.desk.calendar.shift(local_day(wanted_at), following - n)
        return max(self.line_at(following), self.desk.at(apart))

    def is_passed(self, n: int) -> bool:
        """Whether a higher rung has left: the line T+n, lost while nothing was sent, would only say less than is known."""
        return n > self.first.n and any(rung > n for rung, _ in self.told)

    def _free(self, day: dt.date, role: Role) -> dt.datetime:
        """The milestone's hour of that day, of the first working day after the holds where it falls into some."""
        moment = self.desk.at(day)
        free = free_at(self.matter.case.assessment, role, moment)
        if free == moment:
            return moment
        return max(free, self.desk.at(self.desk.calendar.following(local_day(free))))


def rungs(desk: Desk, matter: Matter, ladder: Ladder) -> Iterator[Notice]:
    """Who is told, one after the other, once the latest due day has passed; a body that may not be named is talked to."""
    if not ladder.after:
        return
    climb = _climb(desk, matter, ladder)
    yield from _talk(climb)
    for step in ladder.after:
        notice = _rung(climb, step)
        if notice is not None:
            yield notice
            if notice.wanted_at > desk.until:
                return
    if not matter.is_own and _why_not(desk, matter, climb.armed) is None:
        yield from _repeats(climb)


def _climb(desk: Desk, matter: Matter, ladder: Ladder) -> _Climb:
    told = [
        told
        for told in desk.told.get(str(matter.case.occurrence.key), ())
        if told.key.purpose in ACCUSING
        and told.key.role is not Role.OPERATOR  # only hears that nobody is reached
        and told.key.due_rev == matter.assessment.due_rev
    ]
    return _Climb(
        desk,
        matter,
        ladder,
        armed=_armed_on(desk, matter),
        told=tuple((rung_of(one.key), local_day(one.at)) for one in told),
        is_begun=any(one.key.purpose is Purpose.OVERDUE for one in told),
        is_listed=any(one.key.role is Role.COORDINATOR for one in told),
    )


def _first(ladder: Ladder) -> Step:
    return next((step for step in ladder.after if step.tell is Role.OFFICER), ladder.after[0])


def _talk(climb: _Climb) -> Iterator[Notice]:
    """The coordinator's line "cần trao đổi" about a body that nobody may urge."""
    matter = climb.matter
    if matter.lead is None or matter.is_own or matter.may_be_named:
        return
    wanted_at = climb.first_at()
    when = Milestone(Purpose.REVIEW, TALK, wanted_at, climb.given_up_at(climb.first.n, wanted_at))
    yield to_coordinator(climb.desk, matter, when)


def _armed_on(desk: Desk, matter: Matter) -> dt.date:
    """The day T+n counts from: the latest effective day, or the day the duty came back to life after it.

    Whom a duty came to shortly before its day has as long as for a supplement before anybody asks where it is.
    """
    latest, since = matter.assessment.due_latest, matter.case.occurrence.since
    if since is not None:
        latest = max(latest, settled_in(desk, since))
    return latest if matter.epoch.is_first else max(latest, local_day(matter.epoch.start))


def _rung(climb: _Climb, step: Step) -> Notice | None:
    matter = climb.matter
    if step.tell is Role.COORDINATOR:
        return None if matter.is_own else _line(climb, step)
    is_first = step is climb.first
    wanted_at = climb.first_at() if is_first else climb.at(step.n, step.tell)
    purpose = Purpose.ESCALATION if step.tell is Role.HEAD else Purpose.OVERDUE
    when = Milestone(purpose, step.milestone, wanted_at, climb.given_up_at(step.n, wanted_at))
    skip = _why_skipped(climb, step, local_day(wanted_at))
    if step.unless_answered and answered(matter.case, climb.first_at(), wanted_at):
        skip = skip or Reason.INHIBITED
    return to_lead(matter, when, envelope=step.envelope, role=step.tell, skip=skip)


def _line(climb: _Climb, step: Step) -> Notice:
    """A line on the coordinator's list; the first one waits for the agency's first rung as long as that does, and stays as long as no line has left: the head hears only behind it."""
    wanted_at = climb.line_at(step.n)
    if step.n <= climb.first.n and not (climb.is_begun and climb.is_listed):
        ends = climb.given_up_at(step.n, wanted_at)
    else:
        ends = climb.followed_at(step.n, wanted_at, _next_count(climb.ladder, step.n))
    when = Milestone(Purpose.ESCALATION, step.milestone, wanted_at, ends)
    skip = _why_skipped(climb, step, local_day(wanted_at))
    return to_coordinator(climb.desk, climb.matter, when, skip=skip)


def _why_skipped(climb: _Climb, step: Step, day: dt.date) -> Reason | None:
    reason = _why_not(climb.desk, climb.matter, day)
    if reason is None and step.tell is Role.HEAD and not climb.desk.plan.is_led:
        return Reason.NEEDS_RULING  # nobody could have answered the list that comes before
    is_line = step.tell is Role.COORDINATOR
    if reason is None and is_line and climb.is_passed(step.n):
        return Reason.INHIBITED
    if reason is None and _was_told(climb.desk, climb.matter, step):
        return Reason.INHIBITED
    return reason


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


def _repeats(climb: _Climb) -> Iterator[Notice]:
    desk, matter, ladder = climb.desk, climb.matter, climb.ladder
    n = ladder.repeat.after(ladder.after[-1].n)
    wanted_at = climb.line_at(n)
    while True:
        following = ladder.repeat.after(n)
        ends = climb.line_at(following)
        skip = _why_not(desk, matter, local_day(wanted_at))
        if climb.is_passed(n):
            skip = skip or Reason.INHIBITED
        when = Milestone(Purpose.ESCALATION, f"T+{n}", wanted_at, ends)
        yield to_coordinator(desk, matter, when, skip=skip)
        if wanted_at > desk.until or not matter.epoch.holds(wanted_at):
            return
        n, wanted_at = following, ends


def _why_not(desk: Desk, matter: Matter, day: dt.date) -> Reason | None:
    """Why nobody may be accused of this on that day."""
    occurrence, assessment = matter.case.occurrence, matter.assessment
    if matter.lead is None or not matter.lead.is_valid(max(day, assessment.due_latest)):
        return Reason.NO_RECIPIENT
    if not matter.may_be_named:
        return Reason.NOT_ACCUSABLE
    if assessment.may_accuse:
        return None if desk.calendar.is_verified(day) else Reason.PROVISIONAL
    if occurrence.proposed:
        return Reason.PROPOSED
    if occurrence.provisional or not desk.calendar.is_verified(assessment.due_latest):
        return Reason.PROVISIONAL
    before = assessment.due_latest < desk.activation_day
    return Reason.BEFORE_ACTIVATION if before else Reason.NOT_ACCUSABLE


_ANSWERS = frozenset({Verb.SUBMIT, Verb.PROGRESS, Verb.ACCEPT, Verb.EXTEND, Verb.RULE})
_GOES_ON = "stands"  # the ruling that a contest is unfounded: the ladder goes on


def answered(case: Case, since: dt.datetime, before: dt.datetime) -> bool:
    """Whether the coordinator has answered its morning list in `[since, before)`: something was received, granted or ruled.

    A tolerance is an answer for a time: it holds the ladder and lets it go on afterwards (holds.py).
    """
    return any(
        entry.by is By.COORDINATOR
        and entry.verb in _ANSWERS
        and entry.outcome != _GOES_ON
        and since <= entry.recorded_at < before
        for entry in case.entries
    )
