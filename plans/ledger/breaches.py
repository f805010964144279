"""Which breaches ought to stand in the ledger, and which of those that stand are void. Rows are added and voided, never removed."""

import datetime as dt
from dataclasses import replace

from plans.ledger.values import Breach, Case, Verb


def breaches_wanted(case: Case, *, now: dt.datetime) -> tuple[Breach, ...]:
    """Breaches to write down: due dates that ended with nothing done and are not in the ledger yet.

    `detected_at` is the moment the date passed, not the moment of the tick; one that a late entry has voided since is
    wanted all the same, so that the ledger does not depend on when somebody looked. One voided before its own moment (a clock
    that had jumped ahead had written it) is wanted again when the day has really passed.
    """
    if not case.assessment.missed:
        return ()
    lasting = {missed.due for missed in case.assessment.missed if missed.voided_at is not None}
    written = {
        breach.due for breach in case.breaches if not was_premature(breach) or breach.due in lasting
    }
    return tuple(
        replace(breach, voided_at=None, void_reason="")
        for breach in case.assessment.missed
        if breach.due not in written and breach.detected_at <= now
    )


def known_breaches(case: Case) -> tuple[Breach, ...]:
    """What the entries make of the due dates that passed, and what an operator voided besides; by due day."""
    by_due = {breach.due: breach for breach in case.assessment.missed}
    for breach in case.breaches:
        if breach.voided_at is not None or breach.due not in by_due:
            by_due[breach.due] = breach
    return tuple(by_due[due] for due in sorted(by_due))


def was_premature(breach: Breach) -> bool:
    """Whether it was voided before the moment it speaks of had come."""
    return breach.voided_at is not None and breach.voided_at < breach.detected_at


def breaches_void(case: Case, *, now: dt.datetime) -> tuple[Breach, ...]:
    """Written breaches that have become void, with moment and reason.

    Done in time but keyed late, lifted by a decision, taken over by another office; or declared void by a person (a clock that had
    jumped, a day off announced late), whether or not the entries alone make them.
    """
    voided = {breach.due: breach for breach in case.assessment.missed if breach.voided_at}
    for entry in case.entries:
        if entry.verb is Verb.VOID:
            for breach in case.breaches:
                if entry.due in {None, breach.due} and breach.detected_at <= entry.recorded_at:
                    said = f"void: {entry.document or entry.reason}"
                    by_hand = replace(breach, voided_at=entry.recorded_at, void_reason=said)
                    voided.setdefault(breach.due, by_hand)
    if not voided:
        return ()
    return tuple(
        replace(
            breach,
            voided_at=voided[breach.due].voided_at,
            void_reason=voided[breach.due].void_reason,
        )
        for breach in case.breaches
        if breach.voided_at is None and breach.due in voided and breach.detected_at <= now
    )
