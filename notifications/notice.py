"""What someone must learn (*thông báo*): a notice, its key that makes it unique for ever, and why one was not sent."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from plans.timeline import OccurrenceKey, parse_occurrence_key


class Purpose(StrEnum):
    """Why somebody is told. `overdue` and `escalation` accuse; the others do not."""

    ASSIGNMENT = "assignment"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    ESCALATION = "escalation"
    CORRECTION = "correction"
    RELEASE = "release"
    REVIEW = "review"
    DECISION = "decision"


class Role(StrEnum):
    """Which contact of the office: the focal point (văn thư is its fallback), the head, the coordinator's desk."""

    OFFICER = "officer"
    HEAD = "head"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"


class Envelope(StrEnum):
    """How a notice travels. Notices of one envelope kind, recipient and moment share one mail."""

    SINGLE = "single"
    DIGEST = "digest"
    ASSIGNMENT = "assignment"
    MONTHLY = "monthly"
    CORRECTION = "correction"


class NoticeState(StrEnum):
    """Where a notice stands (domain-model.md §4)."""

    DUE = "due"
    DEFERRED = "deferred"
    SKIPPED = "skipped"
    IN_FLIGHT = "in_flight"
    ACCEPTED = "accepted"
    RETRY = "retry"
    FAILED = "failed"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


ACCUSING = frozenset({Purpose.OVERDUE, Purpose.ESCALATION})
"""Tell somebody that a duty is overdue."""
UNSENT = frozenset({NoticeState.DUE, NoticeState.DEFERRED, NoticeState.RETRY})
"""Still to be sent."""


class Reason(StrEnum):
    """Why a notice was not (or not yet) sent; an operator reads it."""

    FULFILLED = "fulfilled"
    SUPERSEDED_DUE = "superseded_due"
    SILENCED = "silenced"
    INHIBITED = "inhibited"
    WINDOW_PASSED = "window_passed"
    NO_RECIPIENT = "no_recipient"
    PLAN_REVOKED = "plan_revoked"
    CONTACT_DEAD = "contact_dead"
    NOT_ACCUSABLE = "not_accusable"
    NEEDS_RULING = "needs_ruling"
    PROPOSED = "proposed"
    PROVISIONAL = "provisional"
    BEFORE_ACTIVATION = "before_activation"
    SUSPENDED = "suspended"
    CONTESTED = "contested"
    EXTENSION_PENDING = "extension_pending"
    CAPPED = "capped"
    RELAY_DOWN = "relay_down"
    RELEASED = "released"
    QUIET_TIME = "quiet_time"
    QUIET_FOR_ACCUSING = "quiet_for_accusing"
    LIST_HOUR = "list_hour"
    LOWER_RUNG = "lower_rung"
    ACKNOWLEDGED = "acknowledged"
    LEAD_UNREACHED = "lead_unreached"
    DATE_NOT_TOLD = "date_not_told"
    SENDING_STOPPED = "sending_stopped"
    SENT_BEFORE = "sent_before"
    REFUSED = "refused"
    NOT_MADE = "not_made"


@dataclass(frozen=True, slots=True, order=True)
class NoticeKey:
    """All that would make a notice new; unique, kept for ever (domain-model.md §2.4)."""

    occurrence: str
    purpose: Purpose
    milestone: str
    due_rev: int
    recipient: str
    role: Role

    def __str__(self) -> str:
        return "|".join(
            (
                self.occurrence,
                self.purpose,
                self.milestone,
                str(self.due_rev),
                self.recipient,
                self.role,
            )
        )

    @property
    def about(self) -> OccurrenceKey:
        """The parts of what it is about; of a whole obligation, or a whole plan, what is left open is `*`."""
        return parse_occurrence_key(self.occurrence)


def parse_notice_key(text: str) -> NoticeKey:
    """The inverse of `str(key)`; ValueError on anything else. The occurrence's own bars stay inside it.

    >>> parse_notice_key("20/2018|PL/1|dai|2018-M03|reminder|T-5|0|dai|officer").occurrence
    '20/2018|PL/1|dai|2018-M03'
    """
    parts = text.rsplit("|", 5)
    if len(parts) != 6:  # noqa: PLR2004 -- the occurrence and five fields
        msg = f"expected occurrence|purpose|milestone|due_rev|recipient|role, got {text!r}"
        raise ValueError(msg)
    occurrence, purpose, milestone, due_rev, recipient, role = parts
    return NoticeKey(occurrence, Purpose(purpose), milestone, int(due_rev), recipient, Role(role))


def rung_of(key: NoticeKey) -> int:
    """The n of T+n; 0 for what is no rung."""
    prefix, _, count = key.milestone.partition("T+")
    return int(count) if not prefix and count.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that ought to exist. `wanted_at` is the moment of its milestone, not of its discovery (aware, local or UTC).

    `recipient` in the key is an office code. A notice is worth sending in `[wanted_at, not_after)`; `skip` names why it must never be
    sent (it is recorded all the same). `accuses` notices obey the stricter quiet time. `courtesy` asks for the wording "đề nghị phối hợp"
    (Party, Mặt trận, union and central bodies).
    """

    key: NoticeKey
    wanted_at: dt.datetime
    not_after: dt.datetime
    envelope: Envelope
    accuses: bool = False
    skip: Reason | None = None
    courtesy: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told: the key of a notice the relay accepted, and when (aware)."""

    key: NoticeKey
    at: dt.datetime
