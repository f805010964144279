"""What a brief (*phiếu trích nhiệm vụ*) is made from: the duties of one office, as lead and as supporting."""

import datetime as dt
from dataclasses import dataclass

from notifications.mail import PlanRef

BRIEF_STATES = ("needs_ruling", "returned", "suspended", "contested", "provisional")
"""What is said of a day besides itself."""


@dataclass(frozen=True, slots=True)
class BriefDay:
    """One time a duty falls due: the day to aim at (an event's own day), the last day (None where the day binds nobody), and whether it was received.

    `state` is what else there is to say of it, one of `BRIEF_STATES`; "" = nothing.
    """

    day: dt.date
    last: dt.date | None
    is_done: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One duty with all its days; `lead` are the plan's words, `supporting` too. `is_proposed` marks days that are the product's own."""

    plan: str
    obligation: str
    title: str
    lead: str
    supporting: str
    days: tuple[BriefDay, ...]
    is_lead: bool = True
    is_proposed: bool = False
    required: int = 1


@dataclass(frozen=True, slots=True)
class BriefPlan:
    """A plan the duties stand in."""

    ref: PlanRef
    title: str


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """All a brief says; `as_of` (aware) is the moment of the data."""

    office: str
    plans: tuple[BriefPlan, ...]
    rows: tuple[BriefRow, ...]
    as_of: dt.datetime
