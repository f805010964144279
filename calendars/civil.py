"""Civil dates as Vietnamese documents count them.

Conventions of the whole product, stated once: a `Window` is whole days with **both ends included**; an instant is an
aware `datetime`; the zone is Asia/Ho_Chi_Minh (no daylight saving); a day ends at 24:00 (Bộ luật Dân sự 2015 Đ.148 k.6),
which is the start of the next day.
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Whole days from `first` to `last`, both included.

    >>> Window(dt.date(2018, 2, 1), dt.date(2018, 2, 28)).days
    28
    """

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            msg = f"window ends before it starts: {self.first!r}..{self.last!r}"
            raise ValueError(msg)

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it holds, both ends counted."""
        return (self.last - self.first).days + 1


def parse_window(text: str) -> Window:
    """`2018-01-01..2018-12-31` → Window; ValueError on anything else."""
    first, separator, last = text.partition("..")
    if not separator:
        msg = f"expected A..B, got {text!r}"
        raise ValueError(msg)
    return Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def last_day_of_month(year: int, month: int) -> dt.date:
    """The month's last day, leap years included.

    >>> last_day_of_month(2020, 2)
    datetime.date(2020, 2, 29)
    """
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=1024)
def month_window(year: int, month: int) -> Window:
    """The whole month."""
    return Window(dt.date(year, month, 1), last_day_of_month(year, month))


def quarter_window(year: int, quarter: int) -> Window:
    """Quý I = January to March … (product default; Đ.146 does not define quarters)."""
    return Window(dt.date(year, quarter * 3 - 2, 1), last_day_of_month(year, quarter * 3))


def half_window(year: int, half: int) -> Window:
    """Six months: 1 = January to June, 2 = July to December."""
    return Window(dt.date(year, half * 6 - 5, 1), last_day_of_month(year, half * 6))


def year_window(year: int) -> Window:
    """The whole calendar year."""
    return Window(dt.date(year, 1, 1), dt.date(year, 12, 31))


def printed(day: dt.date) -> str:
    """A date as Decree 30/2020 prints it: two digits for days below 10 and for January and February.

    >>> printed(dt.date(2018, 3, 1)), printed(dt.date(2018, 2, 12))
    ('01/3/2018', '12/02/2018')
    """
    month = f"{day.month:02}" if day.month < _FIRST_PLAIN_MONTH else f"{day.month}"
    return f"{day.day:02}/{month}/{day.year:04}"


_FIRST_PLAIN_MONTH = 3


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day-number `months` later, or that month's last day (BLDS Đ.148 k.3).

    >>> add_months(dt.date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, last_day_of_month(year, month + 1).day))


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """The instant of a local clock time on that day, aware, in the product's zone."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def end_of(day: dt.date) -> dt.datetime:
    """24:00 of that day: the start of the next one, aware."""
    return at(day + DAY, 0)


def local_day(instant: dt.datetime) -> dt.date:
    """The civil day an aware instant falls on in Vietnam."""
    return instant.astimezone(ZONE).date()
