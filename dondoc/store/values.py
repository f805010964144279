"""The values of the ledger that no other package knows: versions of plans, stored notices, messages, tokens."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from notifications.notice import Envelope, Notice, NoticeState, Reason, Role


class VersionState(StrEnum):
    """Where a version of a plan stands (domain-model.md §4)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    REVOKED = "revoked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reviewer put in place of what was read of one obligation; an empty field stays as it was read.

    `rule` is in normal form.
    """

    obligation: str
    title: str = ""
    lead: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a draft: obligations by id.

    `readings` are (id, `A` or `B`) for phrases with two readings; `left_open` are ids whose doubts stay open knowingly;
    `struck` are ids that are no duties, each with the reason; `edits` hold one for each obligation edited.

    Of a version that amends one in force: `near` are (new id, old id) that look alike and may be the same duty, `matches` what a person
    said of them ("" = a new duty), `document` the number of the document that amends, with its date ("45/QĐ-UBND 2018-06-01").
    """

    confirmed: tuple[str, ...] = ()
    struck: tuple[tuple[str, str], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    left_open: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """How a version ended: when (aware), by whom, by which document ("" where none is needed)."""

    at: dt.datetime
    by: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a plan's lineage; `number` 0 = not stored yet. `plan_yaml` is what counts; the document it was read from is kept beside it.

    `policy` and `calendar_version` are the snapshot that armed it. `end`: how it was amended, revoked or closed.
    """

    lineage: str
    number: int
    hash: str
    state: VersionState
    plan_yaml: str = field(repr=False)
    imported_at: dt.datetime
    document_name: str = ""
    document_hash: str = ""
    activated_at: dt.datetime | None = None
    policy: str = field(default="", repr=False)
    calendar_version: str = ""
    review: Review = Review()
    end: End | None = None


@dataclass(frozen=True, slots=True)
class RegimeRuling:
    """The coordinator's ruling that a report of a plan follows a regime; `regime` "" withdraws the one before.

    `pack` is the regime's file as it was ruled on, so that no later edit of the file moves a date. `periods` are the units
    the ruling names. `since`: from when the dates hold, where later rulings only restated it (None = from `recorded_at`).
    """

    plan: str
    obligation: str
    regime: str
    recorded_at: dt.datetime
    periods: tuple[str, ...] = ()
    pack: str = field(default="", repr=False)
    actor: str = ""
    document: str = ""
    reason: str = ""
    since: dt.datetime | None = None

    @property
    def holds_from(self) -> dt.datetime:
        """The moment from which the ruled dates hold."""
        return self.since or self.recorded_at

    @property
    def substance(self) -> tuple[str, tuple[str, ...], str]:
        """What is ruled, without who said it when and by which document."""
        return self.regime, self.periods, self.pack


@dataclass(frozen=True, slots=True)
class LadderChange:
    """That the ladders of a plan in force were changed: by whom, when (aware), why, the YAML text before and after."""

    plan: str
    number: int
    recorded_at: dt.datetime
    actor: str
    reason: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Revision:
    """How often and when what stands in the store for an occurrence was re-planned (not by entries)."""

    sequence: int
    modified_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice in the outbox: its value and where it stands.

    `ready_at` None = nothing more will happen to it by itself; `sent_at` is when the relay accepted the mail that holds it.
    """

    notice: Notice
    state: NoticeState
    reason: Reason | None = None
    ready_at: dt.datetime | None = None
    attempts: int = 0
    message_id: str = ""
    sent_at: dt.datetime | None = None

    @property
    def key(self) -> str:
        """The notice's unique key as text."""
        return str(self.notice.key)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of notices: their state, why, when to look at them again, when the relay accepted them."""

    state: NoticeState
    reason: Reason | None = None
    ready_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None


class MessageState(StrEnum):
    """Where a mail stands: handed to the relay, refused, or nobody knows."""

    IN_FLIGHT = "in_flight"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Message:
    """A mail as it was composed: one recipient, its bytes for good, and what the relay answered.

    `lease_until`: while in flight, when its sender counts as dead; while unknown, when it may be sent once more.
    """

    message_id: str
    office: str
    role: Role
    address: str
    envelopes: frozenset[Envelope]
    subject: str
    content: bytes = field(repr=False)
    state: MessageState = MessageState.IN_FLIGHT
    tries: int = 0
    lease_until: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """That a feed's link was fetched: the hash of its secret, when (aware), by what program."""

    hash: str
    at: dt.datetime
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A feed's secret link, without the secret."""

    hash: str
    scope: str
    subject: str
    label: str
    created_at: dt.datetime
    revoked_at: dt.datetime | None = None
    last_fetch_at: dt.datetime | None = None
    user_agent: str = ""
