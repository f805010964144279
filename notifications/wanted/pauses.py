"""A duty that is suspended, and one that goes on: told to everybody who was told that something was to be done (docs/decisions/0024).

A new date after the pause is a correction (answers.py); where the date stayed, or only what was sent back is awaited, nothing else would
say that the duty goes on.
"""

import datetime as dt
from collections.abc import Iterator

from notifications.notice import Notice, NoticeKey, Purpose
from notifications.wanted.answers import answer_to, told_before
from notifications.wanted.desk import DIRECT, Desk, Matter, sent_on
from plans.ledger import Case, State, Verb

SUSPENDED, RESUMED = "suspended-", "resumed-"
_VERBS = {SUSPENDED: Verb.SUSPEND, RESUMED: Verb.RESUME}


def is_suspension(key: NoticeKey) -> bool:
    """Whether it says that a duty rests for a time."""
    return key.purpose is Purpose.CORRECTION and key.milestone.startswith(SUSPENDED)


def is_resumption(key: NoticeKey) -> bool:
    """Whether it says that a duty goes on under the date it had."""
    return key.purpose is Purpose.CORRECTION and key.milestone.startswith(RESUMED)


def pauses(desk: Desk, matter: Matter, previous: Matter | None) -> Iterator[Notice]:
    """That it rests, to those who think it runs; that it goes on unchanged, to those who were told that it rests."""
    if previous is None:
        return
    was, now = previous.assessment, matter.assessment
    if now.state is State.SUSPENDED:
        yield from _tell(desk, matter, SUSPENDED)
    elif was.state is State.SUSPENDED and matter.is_live and now.due_rev == was.due_rev:
        yield from _tell(desk, matter, RESUMED)


def _tell(desk: Desk, matter: Matter, name: str) -> Iterator[Notice]:
    start, case = matter.epoch.start, matter.case
    milestone = f"{name}{_count_until(case, name, start)}"
    for told in told_before(desk, matter):
        concerns = told.key.purpose in DIRECT if name == SUSPENDED else is_suspension(told.key)
        if concerns and told.at <= start:
            made = answer_to(matter, told, Purpose.CORRECTION, milestone, start)
            yield sent_on(desk, case, made)


def _count_until(case: Case, name: str, moment: dt.datetime) -> int:
    """How many times it was suspended, or resumed, by that moment."""
    said = (entry for entry in case.entries if entry.verb is _VERBS[name])
    return sum(entry.recorded_at <= moment for entry in said)
