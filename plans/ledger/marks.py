"""What a report counts as at the year's end: in time, late, nothing there; all else counts for nobody and against nobody.

Stricter than `Tally`: a rate says how things stand now, a mark stays in a file. Whatever still waits for somebody's answer is
no mark, however long it has waited (docs/decisions/0016).
"""

import datetime as dt
from enum import StrEnum

from calendars.civil import Window
from calendars.periods import period_window
from plans.ledger.tally import Tally, tally_of
from plans.ledger.values import DONE, RELEASED, Case, HoldKind, State


class Mark(StrEnum):
    """What one cell of the mark sheet says."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"
    EXEMPTED = "exempted"
    CANCELLED = "cancelled"
    PASSED_ON = "passed_on"
    SUSPENDED = "suspended"
    CONTESTED = "contested"
    SENT_BACK = "sent_back"
    NEEDS_RULING = "needs_ruling"
    UNDATED = "undated"
    RECORDED = "recorded"
    WAITING = "waiting"


COUNTED = frozenset({Mark.ON_TIME, Mark.LATE, Mark.MISSING})
"""The marks a figure is made of."""
OVER = frozenset({Mark.EXEMPTED, Mark.CANCELLED, Mark.PASSED_ON})
"""The marks of what an office does not owe any more."""
AGAINST = frozenset({Mark.LATE, Mark.MISSING})
"""The marks an office must have been asked about before they count."""
_STATES = {
    State.EXEMPTED: Mark.EXEMPTED,
    State.CANCELLED: Mark.CANCELLED,
    State.SUPERSEDED: Mark.PASSED_ON,
    State.SUSPENDED: Mark.SUSPENDED,
    State.CONTESTED: Mark.CONTESTED,
    State.RETURNED: Mark.SENT_BACK,
}


def mark_of(  # noqa: PLR0911 -- a table, one line a figure
    case: Case, *, may_be_named: bool, at: dt.datetime
) -> Mark:
    """The mark of one occurrence at an (aware) moment; who may not be named is never late nor missing."""
    plain = _STATES.get(case.assessment.state)
    if plain is not None:
        return plain
    match tally_of(case, may_be_named=may_be_named, at=at):
        case Tally(on_time=1):
            return Mark.ON_TIME
        case Tally(late=1):
            return Mark.LATE
        case Tally(in_term=1):
            return Mark.NOT_DUE
        case Tally(overdue=1) if case.reopened is not None:
            return Mark.SENT_BACK
        case Tally(overdue=1):
            return Mark.NEEDS_RULING if _awaits_an_answer(case, at) else Mark.MISSING
        case Tally(undated=1):
            return _undated(case)
        case _:
            return Mark.NEEDS_RULING


def mark_apart(case: Case) -> Mark:
    """Of a body that is only asked, or a class without members: recorded or not, sent back, or no longer asked for."""
    state = case.assessment.state
    if state in DONE:
        return Mark.RECORDED
    return _STATES[state] if state in {*RELEASED, State.RETURNED} else Mark.WAITING


def _awaits_an_answer(case: Case, at: dt.datetime) -> bool:
    """More time was asked for, or the coordinator itself said it would wait."""
    assessment = case.assessment
    waits = any(hold.kind is HoldKind.TOLERATED and hold.covers(at) for hold in assessment.holds)
    return waits or assessment.asked_due is not None


def _undated(case: Case) -> Mark:
    """Done on a day that binds nobody; a date that is our own; else a date that passed and may be held against nobody."""
    if case.assessment.state in DONE:
        return Mark.RECORDED
    return Mark.UNDATED if case.occurrence.proposed else Mark.NEEDS_RULING


def mark_year(period: str, nominal: dt.date, plan: Window | None) -> int:
    """The year a report is marked in: that of its period, else the one the plan covers, else that of the day in the words.

    >>> mark_year("2025-Q4", dt.date(2026, 1, 5), None)
    2025
    >>> mark_year("once", dt.date(2026, 1, 5), Window(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
    2025
    >>> mark_year("once", dt.date(2026, 1, 5), Window(dt.date(2021, 1, 1), dt.date(2026, 12, 31)))
    2026
    """
    if is_period(period):
        return int(period[:4])
    is_annual = plan is not None and plan.first.year == plan.last.year
    return plan.first.year if plan is not None and is_annual else nominal.year


def is_period(key: str) -> bool:
    """Whether a period key names days of the calendar (`once` names none)."""
    try:
        period_window(key)
    except ValueError:
        return False
    return True
