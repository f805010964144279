"""Rules: when, in the normal form of the time language (shared design: time-language.md).

Values only here; `parse_rule`/`format_rule` are each other's inverse, `plans.expansion.slots` gives concrete dates.
A date may carry an open year: `CivilDay(None, 12, 31)` prints `Y-12-31`, offset 1 prints `Y+1-12-31`. Day 29 of a February whose
year is open means its last day. Free words (an anchor, an event, a condition) hold none of `; | & ( )` and no line break.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class CivilDay:
    """A day whose year may be open (`Y`, `Y+1`). `year` None = the plan's year plus `offset`. `lunar` = lunar month and day."""

    year: int | None
    month: int
    day: int
    offset: int = 0
    lunar: bool = False

    def solar(self) -> dt.date | None:
        """The day in the calendar; None where its year is open, it is told by the moon, or no month has it."""
        if self.year is None or self.lunar:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Due:
    """`due=D[THH:MM]`: the last acceptable day, inclusive; `midnight` keeps a written 24:00 (`T24:00`), the day's own end."""

    day: CivilDay
    time: dt.time | None = None
    midnight: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """`window=A..B`, `window=AT08:00..BT17:00`: once, at any time from A to B; `last` None has no end. `begin` and `end` are hours of A and B."""

    first: CivilDay
    last: CivilDay | None
    begin: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True, slots=True)
class OnDays:
    """`on=D1,D2[THH:MM]`: event days, no deadline."""

    days: tuple[CivilDay, ...]
    time: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """`in 2018`, `in A..B`, `from A`: which periods a recurrence covers. `year` None with no days = the open `Y`."""

    first: CivilDay
    last: CivilDay | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """`rrule=… in 2018`: a recurring event. `time` is `HH:MM`, `AM` or `PM` ("" = none)."""

    rrule: str
    span: Span
    time: str = ""


@dataclass(frozen=True, slots=True)
class DueRecurring:
    """`due-rrule=… in …`: a recurring deadline; a BYMONTHDAY that a month lacks means its last day."""

    rrule: str
    span: Span
    time: str = ""


@dataclass(frozen=True, slots=True)
class WindowRecurring:
    """`window-rrule=…[ in …]; days=n`: a recurring window that starts at each occurrence; without a span, in the plan's period."""

    rrule: str
    days: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """`quota=2/month total=24 in 2019`, `quota>=n/unit`, `quota=a..b/unit`, `quota=2 total by D`, `quota=n/2022`, `quota=2/2021-Q3`.

    `low` is the number required per `unit` (None = no rate), `high` the upper bound of a range, `unit` a word (`month`, `week`, `6months`) or a named
    period (`2022`, `2021-Q3`), `total` the number over the whole span, `by` the day of a bare total.
    """

    low: int | None
    unit: str
    high: int | None = None
    at_least: bool = False
    total: int | None = None
    by: CivilDay | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Frequency:
    """`frequency=<RRULE>; no-date`: a rhythm without a date; period ends are the product's own proposal."""

    rrule: str


@dataclass(frozen=True, slots=True)
class Relative:
    """`relative=-105d before X`, `relative<=+5wd after X`. `unit`: min h wh d wd w m y; `bound` = no later than."""

    amount: int
    unit: str
    side: str
    anchor: str
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Continuous:
    """`continuous in 2017`: a standing duty, no deadline."""

    span: Span


@dataclass(frozen=True, slots=True)
class OnDemand:
    """`on-demand`: no date until somebody asks."""


@dataclass(frozen=True, slots=True)
class EventTriggered:
    """`event-triggered: …`: no date until the event is reported."""

    event: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`cross-reference=own-reports | cchc-reports | regime:<id>[; periods=6months,year]`: the date stands elsewhere."""

    target: str
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoTime:
    """`none`: the plan gives no time; the end of its period is proposed."""


@dataclass(frozen=True, slots=True)
class NotADeadline:
    """`not-a-deadline(reason)`: a date that is no duty."""

    reason: str


@dataclass(frozen=True, slots=True)
class Invalid:
    """`invalid(reason); suggest=…`: cannot be right as written; a person must confirm."""

    reason: str
    suggest: "Rule | None" = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """`ambiguous: A | B`: competent officials compute different dates; the first is preferred."""

    readings: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Several:
    """` && `: several obligations or milestones in one phrase."""

    rules: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Modified:
    """A rule with modifiers (`; holiday-shift=next-wd`, `; cond=…`), in the order written."""

    rule: "Rule"
    modifiers: tuple[str, ...]


Rule: TypeAlias = (
    Due
    | Between
    | OnDays
    | Recurring
    | DueRecurring
    | WindowRecurring
    | Quota
    | Frequency
    | Relative
    | Continuous
    | OnDemand
    | EventTriggered
    | CrossReference
    | NoTime
    | NotADeadline
    | Invalid
    | Ambiguous
    | Several
    | Modified
)


def awaits_an_event(modifier: str) -> bool:
    """Whether there is no date before somebody reports the event or state; "(nếu có)" leaves the date as it is.

    >>> awaits_an_event("cond=khi có bão"), awaits_an_event("cond=nếu có")
    (True, False)
    """
    return modifier.startswith(("while ", "cond=")) and modifier != "cond=nếu có"
