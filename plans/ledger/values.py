"""The ledger's values: entries (facts, added and never edited), breaches, and how an occurrence stands at a moment.

Timeliness comes from `done_on` (when it was done), never from `recorded_at` (when we learnt it): domain-model.md §4.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from calendars.explanation import Step
from plans.timeline import Occurrence


class Verb(StrEnum):
    """What an entry says, in the order of an occurrence's life (those of one instant are taken in this order)."""

    ACKNOWLEDGE = "acknowledge"
    CONTEST = "contest"
    DELEGATE = "delegate"
    PROGRESS = "progress"
    SUBMIT = "submit"
    CORRECT = "correct"
    ACCEPT = "accept"
    RETURN = "return"
    REQUEST_EXTENSION = "request-extension"
    WITHDRAW_EXTENSION = "withdraw-extension"
    EXTEND = "extend"
    REJECT_EXTENSION = "reject-extension"
    TOLERATE = "tolerate"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXEMPT = "exempt"
    CANCEL = "cancel"
    RULE = "rule"
    INTERNAL_DATE = "internal-date"
    REOPEN = "reopen"
    REASSIGN = "reassign"
    SUPERSEDE = "supersede"
    VOID = "void"
    AMEND = "amend"
    CALENDAR = "calendar"


class By(StrEnum):
    """In which capacity somebody acts; authority is checked by the desk against the entry's actor."""

    OFFICE = "office"
    COORDINATOR = "coordinator"
    CREDITOR = "creditor"
    OPERATOR = "operator"
    SYSTEM = "system"


class State(StrEnum):
    """How an occurrence stands (domain-model.md §4). Computed, never stored as a flag."""

    PLANNED = "planned"
    OPEN = "open"
    NEEDS_RULING = "needs_ruling"
    ACKNOWLEDGED = "acknowledged"
    CONTESTED = "contested"
    SUBMITTED = "submitted"
    FULFILLED = "fulfilled"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    EXEMPTED = "exempted"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    UNCONFIRMED = "unconfirmed"
    MISSED = "missed"


REPLANS = frozenset({Verb.AMEND, Verb.CALENDAR})
"""The occurrence is planned otherwise from that moment on: by an amended plan, or by a day off announced late."""
REWORDED = "words"
"""The outcome of such an entry where the dates stay as they were."""
RELEASED = frozenset({State.EXEMPTED, State.CANCELLED, State.SUPERSEDED})
"""Nothing is to be done any more, though nothing was done."""
WAITING = frozenset(
    {State.PLANNED, State.OPEN, State.ACKNOWLEDGED, State.CONTESTED, State.RETURNED}
)
"""Something is still to be done, as far as the ledger knows; its day may pass."""
DONE = frozenset({State.SUBMITTED, State.FULFILLED})


class HoldKind(StrEnum):
    """Why the ladder stands still for a while."""

    ACKNOWLEDGED = "acknowledged"
    CONTESTED = "contested"
    EXTENSION_PENDING = "extension_pending"
    TOLERATED = "tolerated"


@dataclass(frozen=True, slots=True)
class Hold:
    """The ladder holds in `[since, until)` (aware). EXTENSION_PENDING holds only the coordinator's rungs and those above."""

    kind: HoldKind
    since: dt.datetime
    until: dt.datetime

    def covers(self, instant: dt.datetime) -> bool:
        """Whether the instant lies inside."""
        return self.since <= instant < self.until


class Timeliness(StrEnum):
    """Where it stands in time. `overdue` only where a breach is possible; events and proposals stay `in_term`."""

    IN_TERM = "in_term"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact about one occurrence: who said what, when we learnt it and when it was done.

    `recorded_at` is aware; `done_on` a civil day (None = the local day of `recorded_at`). `due` is the date asked for, granted or set:
    request-extension, extend, tolerate, return, rule, reopen, internal-date. `reading` is `A`, `B` … of a ruling on readings; `outcome` says
    more about a verb (docs/decisions/0009): `done`, `exempt`, `due`, `missed`, `stands`, `all`, `any`, `lead` of a ruling, `lift` of an extension, `missing` of a
    return. `quantity` counts towards a quota (of a correction it is the right total). `to` is the code of the office a duty goes to (reassign, delegate, supersede), `second` the second
    person who confirms, `power` the document by which the plan's issuer empowered the author of `document`. `seq` is its place in the
    ledger, `hash` its link in the chain (store).
    """

    occurrence: str
    verb: Verb
    by: By
    actor: str
    recorded_at: dt.datetime
    done_on: dt.date | None = None
    due: dt.date | None = None
    document: str = ""
    document_date: dt.date | None = None
    reason: str = ""
    note: str = ""
    reading: str = ""
    outcome: str = ""
    quantity: int = 1
    evidence: tuple[str, ...] = ()
    to: str = ""
    second: str = ""
    power: str = ""
    seq: int = field(default=0, compare=False)
    hash: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Breach:
    """The fact that a due date passed unfulfilled. Written once; voided with a reason, never removed."""

    occurrence: str
    due: dt.date
    detected_at: dt.datetime
    voided_at: dt.datetime | None = None
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A fulfilment that was withdrawn by reopening: it is kept, and counts no more."""

    fulfilled_on: dt.date | None
    timeliness: Timeliness
    withdrawn_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an occurrence stands at one moment: state, timeliness and the dates that hold now.

    `due_earliest` is the earliest `safe` over the readings that are still open, `due_latest` the latest `effective`.
    `due_rev` counts the changes of those dates (0 = as planned). `fulfilled_on` is the `done_on` that fulfilled it.
    It stays None where a ruling says "done already" without a day; such a one is neither on time nor late.
    `effective_steps` explain `effective`; `missed` are the breaches that the entries and the passing of time make, with their voiding.
    `may_accuse` is False for events, quotas, rhythms, proposed and provisional dates, before activation, and where a ruling is needed:
    the office's own kind is judged by the ladder, not here.

    `submitted_at` and `reported_on` are the moment we learnt of the last submission that counts and the day it names; `received_at` is
    the moment of the first complete one, kept whatever was returned since (scenario 22).

    `holds` are the pauses of the ladder that began before the moment, ended ones too. `expected` is how many should be done by now where a
    number is required (`shortfall` the difference), `internal_date` the coordinator's own mark (reminds, never accuses), `delegate` the office
    the lead gave the work to while it stays liable, `asked_due` the date of an extension that is asked for and not decided, `withdrawn`
    the fulfilments taken back, `is_accepted` whether what fulfilled it was looked at or ruled, more than received.
    """

    state: State
    timeliness: Timeliness
    nominal: dt.date
    safe: dt.date
    legal: dt.date
    effective: dt.date
    due_earliest: dt.date
    due_latest: dt.date
    due_rev: int = 0
    progress: int = 0
    fulfilled_on: dt.date | None = None
    days_late: int = 0
    working_days_late: int = 0
    may_accuse: bool = False
    submitted_at: dt.datetime | None = None
    reported_on: dt.date | None = None
    received_at: dt.datetime | None = None
    effective_steps: tuple[Step, ...] = ()
    missed: tuple[Breach, ...] = ()
    holds: tuple[Hold, ...] = ()
    expected: int = 0
    internal_date: dt.date | None = None
    delegate: str = ""
    asked_due: dt.date | None = None
    withdrawn: tuple[Stamp, ...] = ()
    is_accepted: bool = False

    @property
    def shortfall(self) -> int:
        """How many are missing of what should be done by now."""
        return max(self.expected - self.progress, 0)

    @property
    def is_contested(self) -> bool:
        """Whether the lead's objection is not answered: the coordinator's turn, so no figure nor paper calls it overdue, however long it takes."""
        return self.state is State.CONTESTED

    def held_at(self, instant: dt.datetime) -> Hold | None:
        """The hold that covers an instant, the longest if several do."""
        covering = (hold for hold in self.holds if hold.covers(instant))
        return max(covering, key=lambda hold: hold.until, default=None)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one occurrence at one moment: what the ladder decides on.

    `issuer` is the plan's number, whose code says whose documents may move a date; `creditor_is_issuer` whether the creditor is the body that
    issued the plan; `to_itself` whether it is a report that the coordinator would send through itself; `was_told` whether anybody was sent a
    notice about it.
    """

    occurrence: Occurrence
    assessment: Assessment
    entries: tuple[Entry, ...] = ()
    breaches: tuple[Breach, ...] = ()
    issuer: str = ""
    creditor_is_issuer: bool = True
    to_itself: bool = False
    was_told: bool = False

    @property
    def sent_back(self) -> tuple[Entry, Entry] | None:
        """What was received last and the entry that sent it back, while the rest is still awaited."""
        if self.assessment.state is not State.RETURNED:
            return None
        sent, back = (
            next((entry for entry in reversed(self.entries) if entry.verb is verb), None)
            for verb in (Verb.SUBMIT, Verb.RETURN)
        )
        return None if sent is None or back is None else (sent, back)

    @property
    def reopened(self) -> tuple[Entry, Entry] | None:
        """What was received and the entry that opened the duty again, while nothing has come since."""
        told = [entry for entry in self.entries if entry.verb in {Verb.SUBMIT, Verb.REOPEN}]
        match told[-2:]:
            case [sent, again] if (sent.verb, again.verb) == (Verb.SUBMIT, Verb.REOPEN):
                return (sent, again)
            case _:
                return None

    @property
    def to_come_again(self) -> tuple[Entry, Entry] | None:
        """What was received and the entry for which it has to come again, in whole or in part: nobody is told that nothing came."""
        return self.sent_back or self.reopened
