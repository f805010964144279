"""A silence (*khoảng lặng do người đặt*): somebody keeps certain duties from being urged until a day, and says why.

It holds back reminders, accusations, lists to confirm and lines to the coordinator. What a person is owed it never holds back: the
assignment, a correction, a release, a submission sent back, a question only the coordinator can answer, the operator's lines.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from notifications.notice import Envelope, Notice, Purpose, Role
from plans.timeline import parse_occurrence_key

_HELD = frozenset({Purpose.REMINDER, Purpose.OVERDUE, Purpose.ESCALATION, Purpose.REVIEW})


@dataclass(frozen=True, slots=True)
class Matcher:
    """Which occurrences are meant: each part a tuple of accepted values (lineage, obligation, office code, period), empty = any."""

    plans: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it would match everything."""
        return not (self.plans or self.obligations or self.offices or self.periods)

    def matches(self, occurrence: str) -> bool:
        """Whether an occurrence key is meant.

        >>> Matcher(offices=("dai",)).matches("20/2018|PL/1|dai|2018-M03")
        True
        """
        key = parse_occurrence_key(occurrence)
        parts = (key.plan, key.obligation, key.office, key.period)
        accepted = (self.plans, self.obligations, self.offices, self.periods)
        return all(not some or part in some for part, some in zip(parts, accepted, strict=True))


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence in `[since, until)`; `number` names it for people, 0 = not stored yet. Instants are aware.

    `ended_at` is when somebody ended it early.
    """

    matcher: Matcher
    author: str
    reason: str
    since: dt.datetime
    until: dt.datetime
    number: int = 0
    ended_at: dt.datetime | None = None
    ended_by: str = ""

    def holds(self, now: dt.datetime) -> bool:
        """Whether it is in force."""
        is_ended = self.ended_at is not None and self.ended_at <= now
        return self.since <= now < self.until and not is_ended


def silenced_until(
    notice: Notice, silences: Iterable[Silence], *, now: dt.datetime
) -> dt.datetime | None:
    """Until when a notice is held back, None if it may leave."""
    if not _can_be_held(notice):
        return None
    ends = [
        silence.until
        for silence in silences
        if silence.holds(now) and silence.matcher.matches(notice.key.occurrence)
    ]
    return max(ends, default=None)


def _can_be_held(notice: Notice) -> bool:
    return (
        notice.key.purpose in _HELD
        and notice.envelope is not Envelope.CORRECTION
        and notice.key.role is not Role.OPERATOR
    )
