"""Which letters the ladder offers: one a plan and due date, once enough working days have passed with nothing received.

Pure: cases in, waves out. When a wave is offered is the ladder's own word (`wanted`): holds, and the day the agency really heard, count. A letter names only offices that may be named and have not sent; never an event, never the coordinator
itself, never a duty somebody has just spoken about (acknowledged, contested, an extension asked for, tolerated).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from notifications.notice import Purpose, Reason, Role, Told
from notifications.plan_in_force import PlanInForce
from notifications.policy import Step, ladder_steps
from notifications.wanted import wanted
from plans.ledger import DONE, Case, State, Timeliness
from plans.roster import Office, Roster

LETTER = "letter"
REPLY_DAYS = 3
AHEAD = dt.timedelta(days=60)
_SILENT = frozenset({State.OPEN, State.RETURNED})
# The line was told under another date before: the letter of the present one is still offered.
_STILL_OFFERED = frozenset({None, Reason.INHIBITED})


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
    """What decides who may be asked: the plan with its ladders and coordinator, the offices by code, the working days, and who was told what.

    `told` holds, for each occurrence (as text), what the relay accepted: the ladder counts from there.
    """

    plan: PlanInForce
    offices: Mapping[str, Office]
    calendar: WorkCalendar
    told: Mapping[str, tuple[Told, ...]]

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

    def is_missing(self, case: Case, *, now: dt.datetime) -> bool:
        """Whether its date has passed and nobody has sent anything or spoken about it."""
        assessment = case.assessment
        return (
            assessment.timeliness is Timeliness.OVERDUE
            and assessment.state in _SILENT
            and assessment.may_accuse
            and assessment.held_at(now) is None
            and self.may_be_asked(case)
            and self.offices[case.occurrence.key.office].is_valid(local_day(now))
        )

    def offers(self, cases: Sequence[Case], *, now: dt.datetime) -> dict[str, dt.datetime]:
        """From when the ladder offers a letter about each of them, soon or already; those it never does are left out."""
        milestones = {str(case.occurrence.key): _milestone(self.step(case)) for case in cases}
        revisions = {str(case.occurrence.key): case.assessment.due_rev for case in cases}
        found: dict[str, dt.datetime] = {}
        for notice in wanted(
            cases,
            self.plan,
            calendar=self.calendar,
            roster=Roster(tuple(self.offices.values())),
            now=now + AHEAD,
            told=self.told,
        ):
            key = notice.key
            is_offer = (
                key.purpose is Purpose.ESCALATION
                and key.role is Role.COORDINATOR
                and key.milestone == milestones.get(key.occurrence)
                and key.due_rev == revisions[key.occurrence]
                and notice.skip in _STILL_OFFERED
            )
            if is_offer:
                found.setdefault(key.occurrence, notice.wanted_at)
        return found


def _milestone(step: Step | None) -> str:
    return "" if step is None else step.milestone


def letter_waves(
    cases: Iterable[Case], rules: LetterRules, *, now: dt.datetime
) -> tuple[LetterWave, ...]:
    """Every wave that something is missing of, by due date; those not offered yet (`offered_at > now`) too."""
    known = tuple(cases)
    missing = [case for case in known if rules.is_missing(case, now=now)]
    offers = rules.offers(missing, now=now)
    waves: defaultdict[dt.date, list[tuple[dt.datetime, Case]]] = defaultdict(list)
    for case in missing:
        offered_at = offers.get(str(case.occurrence.key))
        if offered_at is not None:
            waves[case.assessment.due_latest].append((offered_at, case))
    done = Counter(
        case.assessment.due_latest
        for case in known
        if case.assessment.state in DONE and rules.may_be_asked(case)
    )
    return tuple(_wave(due, waves[due], done[due], now=now) for due in sorted(waves))


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
