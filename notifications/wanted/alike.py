"""Cases that differ only in the office are told alike: the rules are asked once for all of them.

A plan gives one duty to hundreds of offices. While nobody has said anything about it, what each is to be told follows from the
duty, the moment, what kind of office it is, and which rungs have left; so one answer holds for all, their keys and offices put in.
Whatever has an entry, a voided breach, or is the coordinator's own is asked by itself.
"""

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from notifications.notice import ACCUSING, Notice, NoticeKey, Reason, Told
from notifications.plan_in_force import PlanInForce
from notifications.wanted.guards import still_wanted
from notifications.wanted.rules import outlook
from plans.ledger import Case, next_turn
from plans.roster import Office, Roster

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """A notice that every office of some cases ought to get, as it is for one of them; `of` and `key_of` say it for another."""

    notice: Notice
    is_to_lead: bool
    head: str = field(repr=False)
    tail: str = field(repr=False)

    def key_of(self, occurrence: str, office: str) -> str:
        """The notice's key as text, about an occurrence (its key as text) of an office (its code)."""
        return (
            f"{occurrence}{self.head}{office}{self.tail}"
            if self.is_to_lead
            else occurrence + self.tail
        )

    def of(self, occurrence: str, office: str) -> Notice:
        """The notice itself."""
        known = self.notice.key
        if known.occurrence == occurrence:
            return self.notice
        key = NoticeKey(
            occurrence,
            known.purpose,
            known.milestone,
            known.due_rev,
            office if self.is_to_lead else known.recipient,
            known.role,
        )
        same = self.notice
        return Notice(
            key,
            same.wanted_at,
            same.not_after,
            same.envelope,
            accuses=same.accuses,
            skip=same.skip,
            courtesy=same.courtesy,
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What ought to exist by now, in order of its moment, and the first later moment at which there can be more, or a breach (None: never).

    `case` is the one that was asked about, `now` the moment. `over` are those that could not leave any more, or never may.
    """

    wanted: tuple[Wanted, ...]
    later: dt.datetime | None
    case: Case | None
    now: dt.datetime
    reasons: dict[Wanted, Reason | None] = field(default_factory=dict, repr=False, compare=False)
    over: frozenset[Wanted] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        over = (one for one in self.wanted if one.notice.skip or one.notice.not_after <= self.now)
        object.__setattr__(self, "over", frozenset(over))

    def why_not(self, wanted: Wanted) -> Reason | None:
        """Why one of them must not leave now, whatever its time; the same for all that are alike."""
        if wanted not in self.reasons:
            timeless = replace(wanted.notice, skip=None, not_after=_NEVER)
            self.reasons[wanted] = still_wanted(timeless, self.case, now=self.now)
        return self.reasons[wanted]


@dataclass(frozen=True, slots=True)
class Crowd:
    """The cases of one moment under one calendar; remembers what it was asked."""

    calendar: WorkCalendar
    now: dt.datetime
    known: dict[Hashable, tuple[PlanInForce, Outlook]] = field(default_factory=dict, repr=False)

    def outlook(
        self, case: Case, plan: PlanInForce, roster: Roster, told: Sequence[Told]
    ) -> Outlook:
        """What is wanted about a case; `told` are the notices about it that left (of one without entries only those that accuse count)."""
        shape = _shape(case, plan, roster, told)
        if shape is None:
            return self._asked(case, plan, roster, told)
        shape = (id(plan), *shape)
        found = self.known.get(shape)
        if found is None:  # the plan is kept, so that no other one gets its number
            found = self.known[shape] = (plan, self._asked(case, plan, roster, told))
        return found[1]

    def _asked(
        self, case: Case, plan: PlanInForce, roster: Roster, told: Sequence[Told]
    ) -> Outlook:
        key = case.occurrence.key
        notices, later = outlook(
            (case,),
            plan,
            calendar=self.calendar,
            roster=roster,
            now=self.now,
            told={str(key): tuple(told)},
        )
        turns = (later, next_turn(case, now=self.now))
        return Outlook(
            tuple(wanted_as(notice, key.office) for notice in notices),
            min((turn for turn in turns if turn is not None), default=None),
            case,
            self.now,
        )


def wanted_as(notice: Notice, office: str) -> Wanted:
    """A notice as one that offices may share; `office` is the one that is liable."""
    key = notice.key
    head = f"|{key.purpose}|{key.milestone}|{key.due_rev}|"
    if key.recipient == office:
        return Wanted(notice, is_to_lead=True, head=head, tail=f"|{key.role}")
    return Wanted(notice, is_to_lead=False, head=head, tail=f"{head}{key.recipient}|{key.role}")


def _shape(
    case: Case, plan: PlanInForce, roster: Roster, told: Sequence[Told]
) -> tuple[Hashable, ...] | None:
    """The same for two cases only if both are told alike; None for one that stands by itself."""
    occurrence = case.occurrence
    key = occurrence.key
    if (
        case.entries
        or key.office == plan.coordinator.code
        or any(breach.voided_at is not None for breach in case.breaches)
        or (plan.rounds and any(str(key) in opened.rows for opened in plan.rounds))
    ):
        return None
    rungs = tuple(
        (one.key.purpose, one.key.milestone, one.key.due_rev, one.key.role, local_day(one.at))
        for one in told
        if one.key.purpose in ACCUSING
    )
    return (*occurrence.shared, _standing(roster.by_code.get(key.office)), rungs)


def _standing(office: Office | None) -> Hashable:
    """What the rules ask of an office."""
    if office is None:
        return None
    return office.kind, office.collective, office.valid_from, office.valid_to
