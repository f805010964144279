"""What domain-model.md §4 owes to everybody by now, of duties whose story is plain enough to be told without the ledger (nothing lost).

`owed` names what is missing: assignments, reminders, rungs, corrections, releases and reconciliations that ought to be in the ledger and are not, or that were
given up for a reason that is not true of such a duty.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from notifications.notice import Purpose, Reason, Role
from plans.ledger import Entry, Verb
from tests.oracle_days import day_over, local_date
from tests.oracle_mails import COURTEOUS, PAUSE, SAYS_DUE, Duty, Line, Outside

MORNING = dt.timedelta(hours=8)
LONG = 90  # days: a longer window has other reminders
HARMLESS = {
    *(Verb.ACKNOWLEDGE, Verb.CONTEST, Verb.REQUEST_EXTENSION, Verb.REJECT_EXTENSION),
    *(Verb.WITHDRAW_EXTENSION, Verb.TOLERATE, Verb.INTERNAL_DATE),
}
UNTRUE = {
    *(Reason.FULFILLED, Reason.RELEASED, Reason.SUPERSEDED_DUE, Reason.NOT_ACCUSABLE, Reason.PROPOSED),
    *(Reason.NEEDS_RULING, Reason.SUSPENDED, Reason.PLAN_REVOKED, Reason.SILENCED, Reason.INHIBITED),
    *(Reason.PROVISIONAL, Reason.BEFORE_ACTIVATION),
}  # fmt: skip
"""Why nothing may be kept from an office whose duty is open, firm and late."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice in the ledger: what it is about, to whom, why it was not sent (None: it was, or waits)."""

    occurrence: str
    purpose: Purpose
    milestone: str
    recipient: str
    role: Role
    reason: Reason | None


def owed(
    kept: Iterable[Kept], left: Sequence[Line], outside: Outside, *, seen: dt.datetime
) -> Iterator[str]:
    """What is missing although a pass has looked at `seen`; `left` are the lines of all mails that left."""
    mine: dict[str, list[Kept]] = {}
    for one in kept:
        mine.setdefault(one.occurrence, []).append(one)
    for key, duty in outside.duties.items():
        found, told = mine.get(key, []), [line for line in left if line.key.occurrence == key]
        for rule in (_assignment, _reminders, _rungs, _answers):
            yield from (f"{what}: {key}" for what in rule(duty, found, told, outside, seen))


def _assignment(
    duty: Duty, found: Sequence[Kept], told: Sequence[Line], outside: Outside, seen: dt.datetime
) -> Iterator[str]:
    """Its office is told at the start what it owes, unless its day had passed by then."""
    del told
    last, start = duty.last_day(outside.days), outside.activated_at
    if last is None or not duty.is_plain(outside) or not (local_date(start) <= last and start <= seen):  # fmt: skip
        return
    mine = [
        one
        for one in found
        if (one.purpose, one.recipient, one.role) == (Purpose.ASSIGNMENT, duty.office, Role.OFFICER)
    ]
    if not mine:
        yield "no assignment"
    elif not duty.entries and all(one.reason in UNTRUE for one in mine):
        yield f"assignment given up: {mine[-1].reason}"


def _reminders(
    duty: Duty, found: Sequence[Kept], told: Sequence[Line], outside: Outside, seen: dt.datetime
) -> Iterator[str]:
    """T-5 in the list and T-1 alone; one of them to a body that may only be asked."""
    del told
    first = duty.first_day(outside.days)
    window = duty.said.window
    is_long = window is not None and window.days > LONG
    office = outside.offices.get(duty.office)
    if first is None or not duty.is_plain(outside) or duty.entries or is_long or office is None:
        return
    for n in (5,) if office.kind in COURTEOUS else (5, 1):
        moment = _at_eight(outside.days.earlier(first, n))
        is_there = any(
            one.purpose is Purpose.REMINDER and one.milestone == f"T-{n}" for one in found
        )
        if outside.activated_at <= moment <= seen and not is_there:
            yield f"no reminder T-{n} of {first}"


def _rungs(
    duty: Duty, found: Sequence[Kept], told: Sequence[Line], outside: Outside, seen: dt.datetime
) -> Iterator[str]:
    """The officer on the first working day after, the coordinator beside it, the head three working days after both were told; holds put it off."""
    last, office = duty.last_day(outside.days), outside.offices.get(duty.office)
    is_known = local_date(seen) <= outside.days.known_until  # later on nobody is accused at all
    if last is None or office is None or not (is_known and _is_late(duty, last, outside)):
        return
    paused = [local_date(entry.recorded_at) for entry in duty.entries if entry.verb in HARMLESS]
    tolerated = [entry.due for entry in duty.entries if entry.verb is Verb.TOLERATE and entry.due]
    pauses = [outside.days.later(day, PAUSE) for day in paused]
    since = max([last, *pauses, *tolerated])
    if outside.days.between(since, local_date(seen)) < 2:
        return
    if office.kind in COURTEOUS:
        return
    yield from _rung(found, "T+1", Role.OFFICER, duty.office)
    if duty.office == outside.coordinator:
        return
    yield from _rung(found, "T+1", Role.COORDINATOR, outside.coordinator)
    officer = [line.day for line in told if line.accuses and line.key.role is Role.OFFICER]
    desk = [line.day for line in told if (line.key.milestone, line.key.role) == ("T+1", Role.COORDINATOR)]  # fmt: skip
    # the head hears no sooner than the coordinator could have answered its first line (docs/decisions/0010)
    latest = max([since, *officer, *desk])
    if officer and desk and outside.days.between(latest, local_date(seen)) > 2:
        yield from _rung(found, "T+3", Role.HEAD, duty.office)


def _is_late(duty: Duty, last: dt.date, outside: Outside) -> bool:
    """Whether the last day binds: not before the plan was followed, of a duty nobody has done anything about."""
    is_bound = local_date(outside.activated_at) <= last
    is_open = all(entry.verb in HARMLESS | {Verb.EXTEND} for entry in duty.entries)
    is_contested = any(entry.verb is Verb.CONTEST for entry in duty.entries)
    return is_bound and is_open and duty.is_plain(outside) and not is_contested


def _rung(found: Iterable[Kept], name: str, role: Role, recipient: str) -> Iterator[str]:
    mine = [
        one
        for one in found
        if (one.milestone, one.role, one.recipient) == (name, role, recipient)
        and one.purpose in {Purpose.OVERDUE, Purpose.ESCALATION}
    ]
    if not mine:
        yield f"no {name} to the {role}"
    elif all(one.reason in UNTRUE for one in mine):
        yield f"{name} to the {role} given up: {mine[-1].reason}"


def _answers(
    duty: Duty, found: Sequence[Kept], told: Sequence[Line], outside: Outside, seen: dt.datetime
) -> Iterator[str]:
    """Everyone who was told hears of a later day, of the end, and (the accused) that it was done in time."""
    deciding = [entry for entry in duty.entries if entry.verb not in HARMLESS]
    if len(deciding) != 1 or deciding[0].recorded_at > seen or not duty.is_plain(outside):
        return
    entry = deciding[0]
    for line in _told_before(told, entry):
        if line.key.role is Role.OPERATOR or line.key.purpose not in SAYS_DUE:
            continue
        purpose = _answer_to(entry, line, duty, outside)
        to = (line.key.recipient, line.key.role)
        if purpose is None or any(
            (one.recipient, one.role) == to and one.purpose is purpose for one in found
        ):
            continue
        yield f"no {purpose} to {to} after {entry.verb}"


def _told_before(told: Iterable[Line], entry: Entry) -> Iterator[Line]:
    return (line for line in told if line.at < entry.recorded_at)


def _answer_to(entry: Entry, line: Line, duty: Duty, outside: Outside) -> Purpose | None:
    if entry.verb in {Verb.EXEMPT, Verb.CANCEL}:
        return Purpose.RELEASE
    days = outside.days
    last = max(days.on_or_after(reading.nominal) for reading in duty.said.readings)
    if entry.verb is Verb.EXTEND and entry.document:
        is_later = entry.due is None or days.on_or_after(entry.due) > last
        return Purpose.CORRECTION if is_later else None  # the same day again is no news
    is_in_time = entry.done_on is not None and entry.done_on <= last
    is_report = entry.verb is Verb.SUBMIT and duty.is_firm and duty.said.kind.value == "report"
    return Purpose.CORRECTION if is_report and is_in_time and line.accuses else None


def _at_eight(day: dt.date) -> dt.datetime:
    return day_over(day) - dt.timedelta(days=1) + MORNING
