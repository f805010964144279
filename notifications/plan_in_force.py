"""What the notification rules know of a plan in force: its identity, its coordinator, its policy and its open doubts."""

import datetime as dt
from dataclasses import dataclass

from notifications.policy import EscalationPolicy
from plans.roster import Office

NO_COORDINATOR = Office("chua-ro-dau-moi", "(chưa rõ cơ quan đôn đốc)")
"""Stands for the body that urges where the document names none."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question for the coordinator (two readings, a period not stated, an unbound regime).

    `id` names what it is about: an occurrence key, or `lineage|obligation|*|*` for a whole obligation. `earliest` is the earliest date
    suggested for it, None where there is none: the weekly line then starts with activation. `settled_at` is when the coordinator ruled;
    lines before that stay wanted, none comes after.
    An occurrence in the state `needs_ruling` asks by itself: it needs no Doubt.
    """

    id: str
    code: str
    earliest: dt.date | None = None
    settled_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class MailedRound:
    """A reconciliation whose sheets are mailed: `name` such as `2024-1`, from the opening to the end of `reply_by`; `rows` are keys of occurrences."""

    name: str
    opened_at: dt.datetime
    reply_by: dt.date
    rows: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """A plan version in force, as far as telling people goes. `activated_at` is aware; nothing before it is ever mailed.

    `coordinator` urges and checks (read from the document); `creditor` is to whom results are owed and is never mailed.
    `watches_calendar`: the operator hears with this plan that the next year's rest days are not announced.
    """

    lineage: str
    number: str | None
    issued: dt.date | None
    title: str
    issuer: str
    coordinator: Office
    creditor: str
    activated_at: dt.datetime
    policy: EscalationPolicy
    doubts: tuple[Doubt, ...] = ()
    watches_calendar: bool = False
    rounds: tuple[MailedRound, ...] = ()

    @property
    def is_led(self) -> bool:
        """Whether the document names somebody who urges."""
        return self.coordinator.code != NO_COORDINATOR.code
