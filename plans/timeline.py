"""Plan → occurrences: each time an obligation falls due on each liable office, with dates that explain themselves.

Identity carries no date (domain-model.md §2.3); an ambiguous rule gives several `readings` of one occurrence, the
preferred first, so that a ruling changes dates without changing identity.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from calendars.civil import Window
from calendars.explanation import Step
from plans.plan import Kind

ONCE = "once"


@dataclass(frozen=True, slots=True, order=True)
class OccurrenceKey:
    """(plan lineage, obligation id, liable office code, period key such as `2018-M01`, `2018-Q1`, `2018`, `once`)."""

    plan: str
    obligation: str
    office: str
    period: str

    def __str__(self) -> str:
        return f"{self.plan}|{self.obligation}|{self.office}|{self.period}"

    @property
    def uid(self) -> str:
        """The iCalendar UID's local part: `occ-` and 32 hex digits of the key's SHA-256; never changes."""
        return "occ-" + hashlib.sha256(str(self).encode()).hexdigest()[:32]


def parse_occurrence_key(text: str) -> OccurrenceKey:
    """The inverse of `str(key)`; ValueError on anything else."""
    parts = text.split("|")
    if len(parts) != 4:  # noqa: PLR2004 -- the four parts of the key
        msg = f"expected plan|obligation|office|period, got {text!r}"
        raise ValueError(msg)
    return OccurrenceKey(*parts)


@dataclass(frozen=True, slots=True)
class DueDates:
    """The dates of one reading: nominal (from the words), safe (last working day on or before), legal (rolled forward).

    `time` is a stated clock time (a broadcast at 19:00, "trước 16 giờ 00"), None for a whole day.
    `safe_steps` and `legal_steps` continue where `steps` (words → nominal) ends.
    """

    nominal: dt.date
    safe: dt.date
    legal: dt.date
    time: dt.time | None = None
    steps: tuple[Step, ...] = ()
    safe_steps: tuple[Step, ...] = ()
    legal_steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One obligation × one liable office × one period (an iCalendar recurrence instance).

    `office_name` is the roster's name, or the printed one without a roster; `collective` marks a class left whole for
    want of a roster. `is_event` marks what never rolls (a broadcast, a contest day). `proposed` marks due dates that are
    the product's own: they remind, they never accuse. `provisional` lies beyond the calendar's verified range.
    `supporting` are names as printed.
    """

    key: OccurrenceKey
    kind: Kind
    title: str
    office_name: str
    readings: tuple[DueDates, ...]
    window: Window | None = None
    required: int = 1
    is_event: bool = False
    proposed: bool = False
    provisional: bool = False
    collective: bool = False
    supporting: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """The UID's local part."""
        return self.key.uid
