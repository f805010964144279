"""Whether a notice that was once wanted still holds, asked again at the moment it would leave (domain-model.md §6)."""

import datetime as dt

from calendars.civil import end_of
from notifications.notice import Notice, Purpose, Reason, Role
from notifications.wanted.answers import RECONCILED
from notifications.wanted.desk import LIVE
from notifications.wanted.questions import RULING
from notifications.wanted.rungs import TALK, answered
from plans.ledger import RELEASED, Case, State

_CLOSED = {
    State.NEEDS_RULING: Reason.NEEDS_RULING,
    State.SUSPENDED: Reason.SUSPENDED,
    State.MISSED: Reason.INHIBITED,
}


def still_wanted(notice: Notice, case: Case | None, *, now: dt.datetime) -> Reason | None:
    """Why the notice must not leave now, None if it may; `case` is None where it is not about an occurrence."""
    if notice.skip is not None:
        return notice.skip
    if notice.not_after <= now:
        return Reason.WINDOW_PASSED
    return None if case is None else _moot(notice, case, now=now)


def _moot(notice: Notice, case: Case, *, now: dt.datetime) -> Reason | None:
    match notice.key.purpose:
        case Purpose.CORRECTION | Purpose.RELEASE:
            is_done = notice.key.milestone.startswith(RECONCILED)
            return None if is_done else _superseded(notice, case)
        case Purpose.DECISION:
            return _settled(notice, case, State.NEEDS_RULING)
        case Purpose.REVIEW if not _asks_the_office(notice):
            return _settled(notice, case, State.SUBMITTED)
        case Purpose.ASSIGNMENT | Purpose.REVIEW:
            return closed(case)
        case Purpose.REMINDER:
            return closed(case) or _superseded(notice, case)
        case Purpose.OVERDUE | Purpose.ESCALATION:
            return closed(case) or _superseded(notice, case) or _may_accuse(notice, case, now=now)


def closed(case: Case) -> Reason | None:
    """Why nothing is asked of the office any more, None while something is."""
    state = case.assessment.state
    if state in LIVE:
        return None
    if state in RELEASED:
        return Reason.RELEASED
    return _CLOSED.get(state, Reason.FULFILLED)


def _superseded(notice: Notice, case: Case) -> Reason | None:
    same = notice.key.due_rev == case.assessment.due_rev
    return None if same else Reason.SUPERSEDED_DUE


def _settled(notice: Notice, case: Case, waiting: State) -> Reason | None:
    """Whether what waited for the coordinator no longer does; a doubt is settled elsewhere."""
    is_doubt = notice.key.purpose is Purpose.DECISION and not notice.key.milestone.startswith(
        RULING
    )
    return None if is_doubt or case.assessment.state is waiting else Reason.FULFILLED


def _asks_the_office(notice: Notice) -> bool:
    """A confirmation list or a "cần trao đổi" is about a duty that is still open; the others about a submission."""
    return notice.key.role is Role.OFFICER or notice.key.milestone == TALK


def _may_accuse(notice: Notice, case: Case, *, now: dt.datetime) -> Reason | None:
    if not case.assessment.may_accuse:
        return Reason.PROPOSED if case.occurrence.proposed else Reason.NOT_ACCUSABLE
    if now < end_of(case.assessment.due_latest):
        return Reason.SUPERSEDED_DUE
    is_head = notice.key.role is Role.HEAD
    is_answered = is_head and answered(case, end_of(case.assessment.due_latest), now)
    return Reason.INHIBITED if is_answered else None
