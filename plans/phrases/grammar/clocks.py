"""Clock times, and hours of a day that is dated elsewhere.

clock    = NUM HOUR [ NUM [ MINUTE ] ] | NUM ":" NUM [ ":" NUM ]
clocks   = clock { ( "," | AND ) clock }
hours    = [ FROM ] clock ( UNTIL | "-" ) clock
"""

from plans.phrases.nodes import Clock, Hours
from plans.phrases.words.cursor import Cursor

_HOURS, _MINUTES = 24, 59
_MOST = 24
"""Hours of one list: a day has no more, and a look ahead is bounded."""


def read_clock(c: Cursor) -> Clock | None:
    """A clock time: `16 giờ 00`, `7h30`, `24h00`, `08:00`."""
    if c.kind() != "NUM" or not 0 <= c.token().value <= _HOURS:  # -1: too long a number
        return None
    hour = c.token().value
    if c.kind(1) == ":":
        return _after_colon(c, hour)
    if c.kind(1) != "HOUR":
        return None
    c.at += 2
    minutes = c.token()
    is_span = c.kind(1) == "-" and c.kind(2) == "NUM" and c.kind(3) in ("HOUR", ":")
    if (
        minutes.kind == "NUM"
        and 0 <= minutes.value <= _MINUTES
        and (is_span or c.kind(1) not in ("/", "-", "HOUR"))
    ):
        c.at += 1
        c.take("MINUTE")
        return Clock(hour, minutes.value if hour < _HOURS else 0)
    return Clock(hour, 0)


def read_clock_with_half(c: Cursor) -> Clock | None:
    """A clock time with the half of the day said behind it: `5 giờ chiều`."""
    clock = read_clock(c)
    if clock is None:
        return None
    if c.kind() == "NOON":
        clock = _at_noon_or_night(clock, c.token().text)
        c.at += 1
    if c.kind() == "PM" and clock.hour < _NOON:
        clock = clock._replace(hour=clock.hour + _NOON)  # "5 giờ chiều"
    c.skip(",", "-", "(", "AT", "AM", "PM")
    return clock


_NOON = 12
_EVENING, _EARLY_AFTERNOON = 8, 3


def _at_noon_or_night(clock: Clock, said: str) -> Clock:
    """`12 giờ đêm` is midnight, `10 giờ đêm` 22:00, `2 giờ đêm` as said; `1 giờ trưa` 13:00."""
    is_night = "đêm" in said
    is_later = _EVENING <= clock.hour <= _NOON if is_night else clock.hour < _EARLY_AFTERNOON
    return clock._replace(hour=clock.hour + _NOON) if is_later else clock


def _clock_of_half(c: Cursor) -> Clock | None:
    """As `read_clock_with_half`, with nothing taken behind the half."""
    clock = read_clock(c)
    if clock is not None and c.kind() == "NOON":
        clock = _at_noon_or_night(clock, c.token().text)
    if clock is not None and c.take("AM", "PM", "NOON") and c.kind(-1) == "PM":
        return clock._replace(hour=clock.hour + _NOON) if clock.hour < _NOON else clock
    return clock


def _after_colon(c: Cursor, hour: int) -> Clock | None:
    minutes = c.token(2)
    if minutes.kind != "NUM" or len(minutes.text) != 2 or minutes.value > _MINUTES:  # noqa: PLR2004 -- MM
        return None
    if minutes.start > c.token(1).end and c.token().end == c.token(1).start:
        return None  # "Lớp 1: 27-28/3": a label and its days
    c.at += 3
    return Clock(hour, minutes.value if hour < _HOURS else 0)


def read_more_clocks(c: Cursor) -> tuple[Clock, ...]:
    """Behind a clock time the others of a list: `6 giờ, 11 giờ và 16 giờ`."""
    more: list[Clock] = []
    while len(more) < _MOST:
        start = c.at
        c.skip(",", "AND", "BEFORE", "AT")
        another = read_clock(c)
        if another is None:
            c.at = start
            break
        more.append(another)
    return tuple(more)


def read_hour_before_week(c: Cursor) -> tuple[Clock | None, str]:
    """The hour, or half day, between a weekday and its week: `thứ Tư (19h45) tuần đầu`, `thứ Sáu, 8h00 - 9h00, của tuần cuối`; nothing taken where no week follows."""
    start = c.at
    c.skip(",", "(", "AT", "FROM")
    half = "AM" if c.take("AM") else "PM" if c.take("PM") else ""
    clock = read_clock_with_half(c)
    if clock is not None and (c.take("-", "UNTIL") or c.kind(-1) == "-"):
        read_clock(c)
    c.skip(")", ",", "OF", "IN", "(")
    is_week = c.kind() == "WEEK" or (c.kind() in ("FIRST", "LAST") and c.kind(1) == "WEEK")
    if is_week and (clock is not None or half):
        return clock, half
    c.at = start
    return None, ""


def read_hours(c: Cursor) -> Hours | None:
    """`từ 11 giờ đến 12 giờ`."""
    start = c.at
    first = _clock_of_half(c)
    if first is not None and c.take("UNTIL", "-"):
        last = _clock_of_half(c)
        if last is not None:
            return Hours(first, last)
    c.at = start
    return None
