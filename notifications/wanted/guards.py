"""Whether a notice that was once wanted still holds, asked again at the moment it would leave (domain-model.md §6)."""

import datetime as dt

from calendars.civil import end_of
from notifications.notice import Notice, Purpose, Reason, Role
from notifications.wanted.answers import RECONCILED
from notifications.wanted.desk import LIVE
from notifications.wanted.internal import INTERNAL, internal_name
from notifications.wanted.pauses import is_resumption, is_suspension
from notifications.wanted.questions import (
    CONTEST,
    REQUEST,
    RULING,
    SUCCESSION,
    is_asked_for_time,
    is_contested,
)
from notifications.wanted.replies import answers_given, is_reply
from notifications.wanted.rungs import TALK, answered
from notifications.wanted.yearly import RECONCILE
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
            return _corrected(notice, case)
        case Purpose.DECISION:
            return _decided(notice, case)
        case Purpose.REVIEW if notice.key.milestone.startswith(RECONCILE):
            return None
        case Purpose.REVIEW if not _asks_the_office(notice):
            return _settled(case, State.SUBMITTED)
        case Purpose.ASSIGNMENT | Purpose.REVIEW | Purpose.REMINDER:
            return closed(case) or _handed_on(notice, case) or _redated(notice, case)
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


def _corrected(notice: Notice, case: Case) -> Reason | None:
    """Why nothing has to be put right or answered any more."""
    if notice.key.milestone.startswith(RECONCILED):
        return None
    if is_reply(notice.key):
        names = {name for _, _, name in answers_given(case.entries)}
        is_there = notice.key.milestone in names
        return closed(case) or _superseded(notice, case) or (None if is_there else Reason.INHIBITED)
    if is_suspension(notice.key):
        is_over = case.assessment.state is not State.SUSPENDED
        return (closed(case) or Reason.INHIBITED) if is_over else None
    if is_resumption(notice.key):
        return closed(case) or _superseded(notice, case)
    return _superseded(notice, case)


def _superseded(notice: Notice, case: Case) -> Reason | None:
    same = notice.key.due_rev == case.assessment.due_rev
    return None if same else Reason.SUPERSEDED_DUE


def _handed_on(notice: Notice, case: Case) -> Reason | None:
    """Whether it is for an office the work is no longer with: neither the lead nor its delegate."""
    lead, delegate = case.occurrence.key.office, case.assessment.delegate
    is_theirs = notice.key.role is not Role.OFFICER or notice.key.recipient in {lead, delegate}
    return None if is_theirs else Reason.RELEASED


def _redated(notice: Notice, case: Case) -> Reason | None:
    """Whether a reminder goes by a date, or by a mark of the coordinator's, that does not hold any more."""
    if notice.key.purpose is not Purpose.REMINDER:
        return None
    if not notice.key.milestone.startswith(INTERNAL):
        return _superseded(notice, case)
    day = case.assessment.internal_date
    is_set = day is not None and notice.key.milestone == internal_name(day)
    return None if is_set else Reason.SUPERSEDED_DUE


def _settled(case: Case, waiting: State) -> Reason | None:
    """Whether what waited for the coordinator no longer does."""
    return None if case.assessment.state is waiting else Reason.FULFILLED


def _decided(notice: Notice, case: Case) -> Reason | None:
    """Whether the question was answered; a doubt about a whole obligation is settled elsewhere."""
    match notice.key.milestone.partition("-")[0] + "-":
        case name if name == RULING:
            return _settled(case, State.NEEDS_RULING)
        case name if name == SUCCESSION:
            return closed(case)
        case name if name == CONTEST:
            return None if is_contested(case.assessment) else Reason.FULFILLED
        case name if name == REQUEST:
            return None if is_asked_for_time(case.assessment) else Reason.FULFILLED
        case _:
            return None


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
