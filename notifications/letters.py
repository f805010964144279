"""Which letters the ladder offers: one a plan and due date, once enough working days have passed with nothing received.

Pure: cases in, waves out. A letter names only offices that may be named and have not sent; never an event, never the coordinator
itself, never a duty somebody has just spoken about (acknowledged, contested, an extension asked for, tolerated).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendars.civil import ZONE, local_day
from calendars.workdays import WorkCalendar
from notifications.plan_in_force import PlanInForce
from notifications.policy import Step, ladder_steps
from plans.ledger import DONE, Case, State, Timeliness, Verb
from plans.roster import Office

LETTER = "letter"
REPLY_DAYS = 3
_SILENT = frozenset({State.OPEN, State.RETURNED})
# What brings a duty back to life: the ladder counts from there.
_REVIVING = frozenset({Verb.REOPEN, Verb.RESUME, Verb.RULE, Verb.REJECT_EXTENSION})


@dataclass(frozen=True, slots=True)
class LetterWave:
    """The letter for one due date that passed: what is missing, and how many of the same day were done.

    `offered_at` (aware) is when the ladder first offers it, for the first of its duties.
    """

    due: dt.date
    offered_at: dt.datetime
    missing: tuple[Case, ...]
    done: int

    @property
    def offices(self) -> tuple[str, ...]:
        """The codes of the offices that are asked."""
        return tuple(dict.fromkeys(case.occurrence.key.office for case in self.missing))


@dataclass(frozen=True, slots=True)
class LetterRules:
    """What decides who may be asked: the plan with its ladders and coordinator, the offices by code, the working days."""

    plan: PlanInForce
    offices: Mapping[str, Office]
    calendar: WorkCalendar

    def is_own(self, case: Case) -> bool:
        """Whether the coordinator itself leads it."""
        return case.occurrence.key.office == self.plan.coordinator.code

    def may_be_asked(self, case: Case) -> bool:
        """Whether a letter may ever name this office for this duty."""
        office = self.offices.get(case.occurrence.key.office)
        return (
            office is not None
            and office.kind.may_be_accused
            and not (office.collective or case.occurrence.collective or self.is_own(case))
            and self.step(case) is not None
        )

    def step(self, case: Case) -> Step | None:
        """The rung that offers a letter; None for an event, a quota, a rhythm."""
        if case.occurrence.is_event:
            return None
        steps = ladder_steps(self.plan.policy, case.occurrence.kind)
        return next((step for step in steps if step.offers == LETTER), None)

    def offered_at(self, case: Case) -> dt.datetime | None:
        """From when a letter is offered about it; None while its date binds nobody, has not passed, or somebody has answered."""
        assessment, step = case.assessment, self.step(case)
        is_silent = (
            assessment.timeliness is Timeliness.OVERDUE
            and assessment.state in _SILENT
            and assessment.may_accuse
        )
        if step is None or not is_silent or not self.may_be_asked(case):
            return None
        revived = (local_day(e.recorded_at) for e in case.entries if e.verb in _REVIVING)
        day = self.calendar.shift(max((assessment.due_latest, *revived)), step.n)
        return dt.datetime.combine(day, self.plan.policy.hour, ZONE)


def letter_waves(
    cases: Iterable[Case], rules: LetterRules, *, now: dt.datetime
) -> tuple[LetterWave, ...]:
    """Every wave that something is missing of, by due date; those not offered yet (`offered_at > now`) too."""
    missing: defaultdict[dt.date, list[tuple[dt.datetime, Case]]] = defaultdict(list)
    done: defaultdict[dt.date, int] = defaultdict(int)
    for case in cases:
        due = case.assessment.due_latest
        offered_at = rules.offered_at(case)
        if offered_at is not None and case.assessment.held_at(now) is None:
            missing[due].append((offered_at, case))
        elif case.assessment.state in DONE and rules.may_be_asked(case):
            done[due] += 1
    return tuple(_wave(due, missing[due], done[due], now=now) for due in sorted(missing))


def _wave(
    due: dt.date, found: list[tuple[dt.datetime, Case]], done: int, *, now: dt.datetime
) -> LetterWave:
    """Of a wave that is offered, what has been offered by now; of another one, all that is coming."""
    first = min(moment for moment, _ in found)
    ripe = tuple(case for moment, case in found if moment <= now)
    return LetterWave(due, first, ripe or tuple(case for _, case in found), done)


def reply_day(calendar: WorkCalendar, today: dt.date) -> dt.date:
    """The first working day a letter may ask for: the draft needs a day to be signed and sent.

    >>> from calendars.workdays import load_work_calendar
    >>> reply_day(load_work_calendar(), dt.date(2024, 3, 8))
    datetime.date(2024, 3, 15)
    """
    return calendar.shift(today, REPLY_DAYS + 2)


def is_reply_day(day: dt.date, calendar: WorkCalendar, *, today: dt.date) -> bool:
    """Whether a person may ask for this day: a working day at least three working days away."""
    return calendar.is_working(day) and day >= calendar.shift(today, REPLY_DAYS)
