"""The ledger's values: entries (facts, added and never edited), breaches, and how an occurrence stands at a moment.

Timeliness comes from `done_on` (when it was done), never from `recorded_at` (when we learnt it): domain-model.md §4.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from calendars.explanation import Step
from plans.timeline import Occurrence


class Verb(StrEnum):
    """What an entry says. The enforcement issue adds the other verbs of command-line.md."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"
    RULE = "rule"


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
    SUBMITTED = "submitted"
    FULFILLED = "fulfilled"
    RETURNED = "returned"
    EXEMPTED = "exempted"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


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

    `recorded_at` is aware; `done_on` a civil day (None = the local day of `recorded_at`). `due` is the granted or short new date of
    extend/return/rule; `reading` is `A`, `B` … of a ruling on readings; `outcome` is `done`, `exempt` or `due` of a ruling on an
    occurrence that needs one, or `lift` of an extension whose decision lifts the breach as well. `quantity` counts towards a quota.
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
    seq: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Breach:
    """The fact that a due date passed unfulfilled. Written once; voided with a reason, never removed."""

    occurrence: str
    due: dt.date
    detected_at: dt.datetime
    voided_at: dt.datetime | None = None
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an occurrence stands at one moment: state, timeliness and the dates that hold now.

    `due_earliest` is the earliest `safe` over the readings that are still open, `due_latest` the latest `effective`.
    `due_rev` counts the changes of those dates (0 = as planned). `fulfilled_on` is the `done_on` that fulfilled it.
    It stays None where a ruling says "done already" without a day; such a one is neither on time nor late.
    `effective_steps` explain `effective`; `missed` are the breaches that the entries and the passing of time make, with their voiding.
    `may_accuse` is False for events, quotas, rhythms, proposed and provisional dates, before activation, and where a ruling is needed:
    the office's own kind is judged by the ladder, not here.
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
    effective_steps: tuple[Step, ...] = ()
    missed: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one occurrence at one moment: what the ladder decides on."""

    occurrence: Occurrence
    assessment: Assessment
    entries: tuple[Entry, ...] = ()
    breaches: tuple[Breach, ...] = ()
