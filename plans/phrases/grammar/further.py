"""What goes on behind a day or period with less than its full words: a mere number, the same day of another month, the week of a month.

further  = NUM | ROMAN | NUM "-" NUM | MONTH NUM | ( "(" | "," ) WEEK NUM          (ngày 10, 20; quý I, II; tháng 3-5, 9-11; tháng 8 (tuần 2))
"""

from plans.phrases.grammar.day_numbers import read_day_numbers
from plans.phrases.grammar.filling import range_of
from plans.phrases.grammar.months import read_month_number
from plans.phrases.grammar.periods import read_period
from plans.phrases.nodes import Day, Item, Period, Range, WeekIn
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_year, read_year

_MONTHS = 12
_COUNTED = frozenset(
    ("THING", "ONCE", "TIMES", "DAY", "WORKDAY", "HOUR", "WEEK", "YEAR", "WORKHOUR", "PLACE")
)
JOINTS = frozenset(("AND", ",", "OR"))
ENDS_OF_LIST = frozenset(("", ";", ",", "AND", ")"))


def read_another(c: Cursor, before: Item) -> Item | None:
    """A bare number that goes on a list: `ngày 10, 20 và 30`, `tháng 3, 6, 9`, `Quý I, II`; the whole year at the end: `Quý I, II, III và năm`."""
    if c.kind() == "YEAR" and isinstance(before, Period) and before.unit in _PARTS_OF_YEAR:
        is_end = c.kind(1) in _ENDS_OF_PHRASE and not before.part
        c.at += is_end
        return Period("year", 0, 0, before.year, before.shift) if is_end else None
    if c.follows("IN", "YEAR") and isinstance(before, Period) and before.unit in _PARTS_OF_YEAR:
        is_end = c.token().text == "cả" and c.kind(2) in _ENDS_OF_PHRASE and not before.part
        c.at += 2 * is_end  # "6 tháng đầu năm và cả năm"
        return Period("year", 0, 0, before.year, before.shift) if is_end else None
    if isinstance(before, Day) and c.kind() == "NUM" and not _counts(c):
        return read_day_numbers(c, is_said=not before.month or _has_its_month(c))
    if isinstance(before, Range) and c.kind() == "NUM" and c.kind(1) in ("-", "UNTIL"):
        return _another_span(c, before)
    return _another_period(c, before) if isinstance(before, Period) and before.first else None


def _another_period(c: Cursor, before: Period) -> Period | None:
    """The month or quarter of a bare number behind one that is named."""
    if before.unit == "month":
        if c.kind() == "LETTERT" and c.kind(1) == "NUM":
            c.at += 1
        is_span = c.kind(1) == "MONTH"  # "tháng 3, 6 tháng đầu năm"
        return None if _counts(c) or is_span or _is_day_and_month(c) else read_month_number(c)
    if before.unit == "quarter" and c.kind() in ("ROMAN", "NUM"):
        value = c.token().value
        if 1 <= value <= 4 and not _counts(c):  # noqa: PLR2004 -- quarters
            c.at += 1
            year, shift = read_year(c)
            return Period("quarter", value, value, year, shift)
    return None


def _another_span(c: Cursor, before: Range) -> Range | None:
    """`tháng 3-5, 9-11`: behind a span of months mere numbers are the months of another; None with nothing taken elsewhere."""
    start = c.at
    is_of_months = isinstance(before.last, Period) and before.last.unit == "month"
    first = read_month_number(c) if is_of_months else None
    last = read_month_number(c) if first is not None and c.take("-", "UNTIL") else None
    if first is None or last is None or c.kind() not in (*ENDS_OF_LIST, ".", "BREAK", ":", "("):
        c.at = start
        return None
    return range_of(first, last)


def _has_its_month(c: Cursor) -> bool:
    """`01 tháng 8` behind another day with its month: a day, and no number of months."""
    is_month = c.kind(1) == "MONTH" and c.kind(2) in ("NUM", "NUMERAL", "NAMEDMONTH", "ROMAN")
    return is_month and 1 <= c.token(2).value <= _MONTHS


_PARTS_OF_YEAR = frozenset(("quarter", "half", "nine"))
_ENDS_OF_PHRASE = frozenset(("", ".", ";", ")", "BREAK"))


def same_day_of(c: Cursor, before: Item, begin: int) -> Day | Period | WeekIn | Range | None:
    """`ngày 15 tháng 6 và tháng 12`, `tuần đầu tháng 6 và tháng 12`, `ngày 10 - 15 tháng 6 và tháng 12`: what is said once holds in each month."""
    if (
        not isinstance(before, Day | WeekIn | Range)
        or c.kind() != "MONTH"
        or "MONTH" not in c.kinds[begin : c.at]
    ):
        return None
    if isinstance(before, Range) and not isinstance(before.first, Day):
        return None  # "tháng 3 - 5 và tháng 9 - 11": another span
    start = c.at
    month = read_period(c)
    if isinstance(month, Period) and month.unit == "month" and month.first and not month.part:
        if isinstance(before, WeekIn):
            own = read_week_behind(c, month) if c.kind() in BEFORE_ITS_WEEK else None
            return own or WeekIn(before.number, month)  # "tháng 4 (tuần 2) và tháng 8 (tuần 3)"
        if isinstance(before, Range):
            return _same_days_of(before, month)
        return Day(before.day, month.first, month.year, month.shift, before.is_lunar)
    c.at = start
    return None


def _same_days_of(before: Range, month: Period) -> Range | Period:
    """The days of one month in another; a longer span goes on with the month itself."""
    first, last = before.first, before.last
    if not isinstance(first, Day) or not isinstance(last, Day) or first.month != last.month:
        return month
    place = Day(0, month.first, month.year, month.shift)
    return Range(place._replace(day=first.day), place._replace(day=last.day))


def same_day_of_number(c: Cursor, before: Item, begin: int) -> Day | None:
    """`ngày 20 tháng 3, 6, 9 và 12`: behind a month by name mere numbers to the end are months too."""
    if not isinstance(before, Day) or c.kind() != "NUM" or "MONTH" not in c.kinds[begin : c.at]:
        return None
    ahead = 0
    while c.kind(ahead) == "NUM" and 1 <= c.token(ahead).value <= _MONTHS and ahead < _LOOK_AHEAD:
        if c.kind(ahead + 1) in _BEHIND_MONTHS:
            month = c.token().value
            c.at += 1
            return Day(before.day, month, before.year, before.shift, before.is_lunar)
        ahead += 1
        if c.kind(ahead) not in JOINTS:
            break  # "30 tháng 7 và 01 tháng 8"
        while c.kind(ahead) in JOINTS or c.kind(ahead) == "MONTH":
            ahead += 1  # "tháng 3, 6, 9 và tháng 11"
    return None


_LOOK_AHEAD = 7
_BEHIND_MONTHS = frozenset(("", ".", ")", ";", "EVERY", "OF", "YEAR"))


def _counts(c: Cursor) -> bool:
    """Whether the number counts things (`6 năm`, `02 lớp`); in `6 năm 2018` it does not."""
    if c.kind(1) == "YEAR" and (c.kind(2) == "NUM" or c.kind() == "ROMAN"):
        return False
    return c.kind(1) in _COUNTED


def _is_day_and_month(c: Cursor) -> bool:
    """`15/6` behind a month is a day, `6/2018` a month."""
    return c.kind(1) == "/" and c.kind(2) == "NUM" and not is_year(c.token(2).value)


BEFORE_ITS_WEEK = frozenset(("(", ",", "-"))
_WEEKS_OF_A_MONTH = 5


def read_week_behind(c: Cursor, month: Item) -> WeekIn | None:
    """`Tháng 8 (tuần 2)`, `tháng 8, tuần 2`: that week of the month; None with nothing taken elsewhere."""
    is_week = c.kind(1) == "WEEK" and c.kind(2) == "NUM"
    if (
        not is_week
        or not isinstance(month, Period)
        or (month.unit, month.first) != ("month", month.last)
    ):
        return None
    is_bracket, number = c.kind() == "(", c.token(2).value
    if c.kind(3) not in ((")",) if is_bracket else _ENDS_A_WEEK) or number > _WEEKS_OF_A_MONTH:
        return None
    c.at += 3 + is_bracket
    return WeekIn(number, month)


_ENDS_A_WEEK = frozenset(("", ".", ";", ")", "BREAK"))
