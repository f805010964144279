"""What every rule of `wanted` looks things up in, and how a notice is made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from calendars.civil import ZONE, local_day
from calendars.workdays import WorkCalendar
from notifications.notice import ACCUSING, Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.plan_in_force import PlanInForce
from notifications.policy import EscalationPolicy
from plans.ledger import RETURN_DAYS, WAITING, Assessment, Case, State, Verb
from plans.roster import Office, heirs_on

_WEEK = dt.timedelta(days=7)
DIRECT = frozenset(
    {
        Purpose.ASSIGNMENT,
        Purpose.REMINDER,
        Purpose.OVERDUE,
        Purpose.ESCALATION,
        Purpose.CORRECTION,
    }
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The facts around the cases: plan, working days, offices by code, who was told what, and how far to look.

    `until` bounds the endless series: each yields everything up to it and one notice beyond.
    """

    plan: PlanInForce
    calendar: WorkCalendar
    offices: Mapping[str, Office]
    told: Mapping[str, tuple[Told, ...]]
    until: dt.datetime

    @property
    def policy(self) -> EscalationPolicy:
        """The plan's ladders."""
        return self.plan.policy

    @property
    def activation_day(self) -> dt.date:
        """The civil day the plan came into force here."""
        return local_day(self.plan.activated_at)

    def at(self, day: dt.date) -> dt.datetime:
        """The milestone's hour of that day."""
        return dt.datetime.combine(day, self.plan.policy.hour, ZONE)

    def week_opening(self, day: dt.date) -> dt.date:
        """The first working day of the day's week, of the next one where that has passed: what only repeats comes then, in one list."""
        monday = day - dt.timedelta(days=day.weekday())
        first = self.calendar.following(monday)
        return first if day <= first else self.calendar.following(monday + _WEEK)

    def opening(self, month: dt.date) -> dt.date:
        """The first working day of the month that the day lies in: the day its list goes out."""
        return self.calendar.following(month.replace(day=1))


LIVE = WAITING | {State.UNCONFIRMED}


@dataclass(frozen=True, slots=True)
class Epoch:
    """A stretch of an occurrence's life in which its state and dates held: `[start, end)`, `end` None while it lasts."""

    start: dt.datetime
    end: dt.datetime | None
    assessment: Assessment
    is_first: bool

    def holds(self, instant: dt.datetime) -> bool:
        """Whether the instant lies inside."""
        return self.start <= instant and (self.end is None or instant < self.end)


@dataclass(frozen=True, slots=True)
class Matter:
    """One case in one epoch, with the office that is liable (None if the roster does not know it)."""

    case: Case
    epoch: Epoch
    lead: Office | None
    is_own: bool

    @property
    def assessment(self) -> Assessment:
        """How it stood then."""
        return self.epoch.assessment

    @property
    def is_live(self) -> bool:
        """Whether something is still to be done about it, as far as the ledger knows."""
        return self.epoch.assessment.state in LIVE

    @property
    def is_courtesy(self) -> bool:
        """Whether the lead is a body that is only ever asked to take part."""
        return self.lead is not None and not self.lead.kind.may_be_accused

    @property
    def may_be_named(self) -> bool:
        """Whether one office is there that may be told and named as late: no class left whole, no Party body."""
        return self.lead is not None and not (
            self.is_courtesy or self.lead.collective or self.case.occurrence.collective
        )

    def no_recipient(self, instant: dt.datetime) -> Reason | None:
        """NO_RECIPIENT where the roster has no such office on that day."""
        if self.lead is None or not self.lead.is_valid(local_day(instant)):
            return Reason.NO_RECIPIENT
        return None


@dataclass(frozen=True, slots=True)
class Milestone:
    """Why and when somebody is told: the purpose, the milestone's name, its moment, and until when it is worth telling."""

    purpose: Purpose
    name: str
    wanted_at: dt.datetime
    not_after: dt.datetime


def settled_in(desk: Desk, came: dt.datetime) -> dt.date:
    """The day until which a duty that has just come to an office is told it and not yet asked for: as long as for a supplement."""
    return desk.calendar.shift(local_day(came), RETURN_DAYS)


def to_lead(
    matter: Matter,
    milestone: Milestone,
    *,
    envelope: Envelope,
    role: Role = Role.OFFICER,
    skip: Reason | None = None,
) -> Notice:
    """A notice to the liable office."""
    occurrence = matter.case.occurrence.key
    key = NoticeKey(
        str(occurrence),
        milestone.purpose,
        milestone.name,
        matter.assessment.due_rev,
        occurrence.office,
        role,
    )
    return Notice(
        key,
        milestone.wanted_at,
        milestone.not_after,
        envelope,
        accuses=milestone.purpose in ACCUSING,
        skip=skip or matter.no_recipient(milestone.wanted_at),
        courtesy=matter.is_courtesy,
    )


def sent_on(desk: Desk, case: Case, notice: Notice) -> Notice:
    """The notice to who carries on for its recipient, where that has ended by then; unsent where nobody or several might.

    Heirs are those a person decided on for this duty, else those the roster names.
    """
    ended, day = desk.offices.get(notice.key.recipient), local_day(notice.wanted_at)
    is_agency = notice.key.role in {Role.OFFICER, Role.HEAD}
    if not is_agency or ended is None or ended.valid_to is None or day <= ended.valid_to:
        return notice
    decided = [
        entry.to.split(";")
        for entry in sorted(case.entries, key=lambda entry: entry.recorded_at)
        if entry.verb is Verb.SUPERSEDE and entry.to and entry.recorded_at <= notice.wanted_at
    ]
    is_lead = ended.code == case.occurrence.key.office
    codes = decided[-1] if decided and is_lead else ended.heirs
    heirs = heirs_on(desk.offices, codes, on=day)
    if len(heirs) != 1:
        return replace(notice, skip=Reason.NO_RECIPIENT)
    return replace(notice, key=replace(notice.key, recipient=heirs[0].code), skip=None)


def to_coordinator(
    desk: Desk,
    matter: Matter,
    milestone: Milestone,
    *,
    role: Role = Role.COORDINATOR,
    skip: Reason | None = None,
) -> Notice:
    """A line on the coordinator's morning list (or, of its own duties, to its head)."""
    key = NoticeKey(
        str(matter.case.occurrence.key),
        milestone.purpose,
        milestone.name,
        matter.assessment.due_rev,
        desk.plan.coordinator.code,
        role,
    )
    return Notice(
        key,
        milestone.wanted_at,
        milestone.not_after,
        Envelope.DIGEST,
        accuses=milestone.purpose in ACCUSING,
        skip=skip,
    )
