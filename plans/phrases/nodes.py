"""What the parser finds in a phrase, before context decides what it means."""

import datetime as dt
from typing import NamedTuple, TypeAlias


class Day(NamedTuple):
    """A day as written; month and year 0 where the words name none. `shift` counts years from the plan's (năm sau = 1).

    Of the lunar calendar, `is_lunar`, by a word behind it ("10/3 âm lịch") or by its own words, `is_by_name` ("rằm tháng Giêng"); `is_perhaps_lunar`
    where that word may hold for a whole list ("30/4, 10/3 âm lịch").
    """

    day: int
    month: int = 0
    year: int = 0
    shift: int = 0
    is_lunar: bool = False
    is_by_name: bool = False
    is_perhaps_lunar: bool = False


class Period(NamedTuple):
    """A stretch of the calendar: `unit` month, quarter, half, nine (months) or year, from number `first` to `last`.

    `part` is first, mid or last for the vague đầu, giữa, cuối; number 0 is the period that the context means.
    """

    unit: str
    first: int
    last: int
    year: int = 0
    shift: int = 0
    part: str = ""


class WeekIn(NamedTuple):
    """The n-th (-1 = last) week of a named month."""

    number: int
    month: Period


class Range(NamedTuple):
    """From one item to another, both included; `last` None has no end, `is_open` leaves the last out ("đến trước ngày").

    `is_either`: from one year into the next, the plan's being the first or the second of them.
    """

    first: "Day | Period | WeekIn"
    last: "Day | Period | WeekIn | None"
    is_open: bool = False
    is_either: bool = False


Item: TypeAlias = Day | Period | WeekIn | Range


class Clock(NamedTuple):
    """A clock time; hour 24 is the day's end."""

    hour: int
    minute: int

    def time(self) -> dt.time | None:
        """The time of day, None for 24:00."""
        return None if self.hour == 24 else dt.time(self.hour, self.minute)  # noqa: PLR2004 -- midnight


class Cycle(NamedTuple):
    """A rhythm: every `every` `unit`s (day, week, month, quarter, half, nine, year, term).

    `month` is the month inside a longer period that is meant (-1 the last, 1 the first, 0 not said), `more_months` further ones,
    `shift` 1 the period after the one reported on, `year` a year said with it.
    """

    unit: str
    every: int = 1
    month: int = 0
    shift: int = 0
    year: int = 0
    more_months: tuple[int, ...] = ()


class Dated(NamedTuple):
    """Named days or periods under one bound word (strict, last, in, from, on for an occasion, "" for none).

    `is_choice` where only one of the days is meant ("ngày 20/4 hoặc ngày 25/4").
    """

    bound: str
    items: tuple[Item, ...]
    clock: Clock | None = None
    half_day: str = ""
    weekday: int = -1
    is_earliest: bool = False
    is_choice: bool = False


class DayOf(NamedTuple):
    """Days by number inside a recurring period; -1 is the last day. `is_loose` for "đầu mỗi quý", which for an activity is a month."""

    bound: str
    days: tuple[int, ...]
    cycle: Cycle | None = None
    clock: Clock | None = None
    half_day: str = ""
    more_clocks: tuple[Clock, ...] = ()
    is_loose: bool = False


class WeekdayOf(NamedTuple):
    """Weekdays (0 = Monday): `nth` of the period, or of its `week`-th week; both 0 = each week. `more` are further weeks, `months` those named (() = each of its rhythm)."""

    bound: str
    weekdays: tuple[int, ...]
    nth: int = 0
    week: int = 0
    cycle: Cycle | None = None
    clock: Clock | None = None
    half_day: str = ""
    more: tuple[int, ...] = ()
    months: tuple[Period, ...] = ()
    more_clocks: tuple[Clock, ...] = ()


class Tees(NamedTuple):
    """`T2, T4`, `T2-T6`: weekdays or months, as the context has it; a year said with them makes them months."""

    bound: str
    numbers: tuple[int, ...]
    is_run: bool = False
    year: int = 0


class WorkdayOf(NamedTuple):
    """The n-th working day (-1 = last) of a recurring period or of each one named."""

    bound: str
    number: int
    cycle: Cycle | None = None
    periods: tuple[Period, ...] = ()
    week: int = 0
    clock: Clock | None = None
    half_day: str = ""


class WeekOf(NamedTuple):
    """A whole week inside a recurring period; `more` are further ones, `months` those named (() = each of its rhythm)."""

    number: int
    cycle: Cycle | None = None
    more: tuple[int, ...] = ()
    months: tuple[Period, ...] = ()


class DaysOf(NamedTuple):
    """A run of days inside a recurring period, by day numbers (-10 to -1 = the last ten)."""

    first: int
    last: int
    cycle: Cycle | None = None


class Rhythm(NamedTuple):
    """Rhythms said without a date; `is_choice` where only one of them is meant ("2 - 3 năm một lần")."""

    cycles: tuple[Cycle, ...]
    is_choice: bool = False


class Head(NamedTuple):
    """The periods a report is about: "Báo cáo quý 1 và quý 3"; `is_behind` where it tells what the day before was for."""

    periods: tuple[Period, ...]
    is_remaining: bool = False
    is_report: bool = False
    is_behind: bool = False


class Times(NamedTuple):
    """So many things: `number` (to `upper`) per unit, and in all."""

    number: int
    upper: int = 0
    unit: str = ""
    every: int = 1
    is_least: bool = False
    total: int = 0
    period: Period | None = None
    per: str = ""


class Offset(NamedTuple):
    """An amount of time before or after an event; `is_bare` where neither an event nor a bound word says it is counted."""

    amount: int
    unit: str
    side: str
    anchor: str
    is_bound: bool
    anchor_day: Day | None = None
    is_bare: bool = False
    clock: Clock | None = None
    is_earliest: bool = False
    is_tentative: bool = False


class Standing(NamedTuple):
    """A duty at all times, in a period where one is named."""

    item: Item | None = None


class Demand(NamedTuple):
    """When somebody asks."""


class Trigger(NamedTuple):
    """When something happens."""

    event: str


class Elsewhere(NamedTuple):
    """The date stands in another document or regime; `cycles` are the reports of it that are meant."""

    target: str
    cycles: tuple[Cycle, ...] = ()


class Aside(NamedTuple):
    """A date that is no duty, and why; `item` where it is a data period."""

    reason: str
    item: Item | None = None


class Modifier(NamedTuple):
    """What is said beside the date: a shift off rest days, a postmark, a condition."""

    text: str


class Except(NamedTuple):
    """Months that a rhythm leaves out: "trừ quý IV"."""

    months: tuple[int, ...]


class Hours(NamedTuple):
    """From one clock time to another: hours of a day, no date."""

    first: Clock
    last: Clock


Node: TypeAlias = (
    Dated
    | DayOf
    | WeekdayOf
    | Tees
    | WorkdayOf
    | WeekOf
    | DaysOf
    | Rhythm
    | Head
    | Times
    | Offset
    | Standing
    | Demand
    | Trigger
    | Elsewhere
    | Aside
    | Modifier
    | Except
    | Hours
)


class Found(NamedTuple):
    """A node and the tokens it was read from: from `first` up to, not including, `end`."""

    node: Node
    first: int
    end: int
