"""The recurring or named period in which a day, weekday or week is counted.

place      = [ OF ] ( EVERY MONTH | MONTH [ NEXT ] | MONTH ordinal [ OF ] ( QUARTER | TERM | YEAR ) [ NEXT ] [ year ]
| QUARTER NEXT | EVERY … | months )
months     = ( [ OTHER ] MONTH NUM [ year ] | OTHER PARITY ) { ( "," | AND ) [ MONTH ] NUM [ year ] }       (tháng 3, 6 và 9/2027)
"""

from typing import NamedTuple

from plans.phrases.grammar import rhythms
from plans.phrases.grammar.months import read_month_number
from plans.phrases.grammar.periods import read_parity, read_period
from plans.phrases.grammar.rhythms import read_every
from plans.phrases.nodes import Cycle, Period
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import read_ordinal, read_shift, read_year


class Named(NamedTuple):
    """A place in named quarters rather than in each: "tháng cuối của quý I và quý III"."""

    periods: tuple[Period, ...]
    month: int
    more_months: tuple[int, ...] = ()

    @property
    def chosen(self) -> tuple[Period, ...]:
        """The months chosen in the quarters, or the quarters themselves."""
        return self.months if self.month else self.periods

    @property
    def months(self) -> tuple[Period, ...]:
        """The chosen months of each quarter, the quarter's last where none is chosen."""
        chosen = [{-1: 3, 0: 3}.get(month, month) for month in (self.month, *self.more_months)]
        numbers = [(p, p.first * 3 - 3 + month) for p in self.periods for month in chosen]
        return tuple(Period("month", n, n, period.year, period.shift) for period, n in numbers)


def read_place(c: Cursor) -> Cycle | Named | Period | None:
    """The recurring (or named) period behind a day; None with nothing taken."""
    start = c.at
    c.skip("OF", "IN", "AT", ",", "(")
    c.at += 2 * c.follows("MONTH", "OF", "MONTH")  # "05 ngày đầu tháng của tháng đầu tiên của quý"
    c.at += c.token().text == "cùng" and c.follows("AND", "MONTH")  # "ngày 18 cùng tháng"
    c.at += (
        c.kind() == "OTHER" and c.kind(1) == "MONTH" and c.kind(2) in _RANKS
    )  # "các tháng cuối quý"
    kind = "" if rhythms.heads_a_day(c) or _heads_another_day(c) else c.kind()
    place: Cycle | Named | Period | None = None
    if kind == "EVERY":
        place = read_every(c)
        if isinstance(place, Cycle):
            place = _month_in(c, place)
    elif kind == "MONTH":
        place = _month_place(c)
    elif kind in ("FIRST", "LAST") and c.kind(1) in ("QUARTER", "MONTH"):
        month = 1 if kind == "FIRST" else -1
        c.at += 1
        place = _quarter_place(c, month) if c.kind() == "QUARTER" else _month_place(c)
    elif kind == "QUARTER":
        place = _quarter_place(c, 0)
    elif kind == "TERM":
        c.at += 1
        place = Cycle("term", 1, 0, read_shift(c) or 0)
    if place is None:
        c.at = start
    return place


_RANKS = frozenset(("FIRST", "LAST", "MID", "ORDINAL"))


def _heads_another_day(c: Cursor) -> bool:
    """`hằng tháng trước ngày 20, hằng quý trước ngày 18 …`: behind the comma the next rhythm or period, and a day of its own behind it."""
    if c.kinds[c.at - 1] != ",":
        return False
    if c.kind() in _NAMED_UNITS and c.kind(1) in _NUMBERS:
        return c.kind(2 + (c.kind(2) == ":")) in _DAYS_OF_ITS_OWN  # "Quý I: ngày 15, quý II: …"
    is_told = c.kind(2) in ("REPORT", "WORD")
    return (
        c.kind() == "EVERY"
        and c.kind(1) in _UNITS
        and c.kind(2 + is_told) in _LEADS
        and c.kind(3 + is_told) in _DAYS
    )


_NAMED_UNITS, _NUMBERS = frozenset(("MONTH", "QUARTER")), frozenset(("NUM", "ROMAN"))
_DAYS_OF_ITS_OWN = frozenset(("DAY", "BEFORE", "LATEST"))
_UNITS = frozenset(("WEEK", "MONTH", "QUARTER", "YEAR"))
_LEADS = frozenset(("BEFORE", "LATEST", "AT", "(", ":"))
_DAYS = frozenset(("DAY", "NUM", "WEEKDAY", "ORDINAL", "WORKDAY", "BEFORE", "LATEST", "AT"))


def follows_named_months(c: Cursor, start: int) -> bool:
    """Whether months are named right before a place: `tháng 4, tuần cuối`, `tháng 5 và 10: thứ Bảy đầu tiên`; a span of them heads no place."""
    if c.kinds[start - 1] not in _BEFORE_PLACES:
        return False
    end = start - 1
    at = end
    while c.kinds[at - 1] in _LISTED_MONTHS and end - at < _LONGEST_LIST:
        at -= 1
    return (
        "MONTH" in c.kinds[at:end]
        and c.kinds[end - 1] != "MONTH"
        and c.kinds[at - 1] not in _OF_A_SPAN
    )


_BEFORE_PLACES = frozenset((",", ":", "(", "-"))
_LISTED_MONTHS = frozenset(
    ("MONTH", "NUM", "NUMERAL", "NAMEDMONTH", ",", "AND", "/", "EVERY", "YEAR")
)
_OF_A_SPAN = frozenset(("FROM", "UNTIL", "-", "DAY", "SINCE"))
_LONGEST_LIST = 30


def _month_in(c: Cursor, cycle: Cycle) -> Cycle:
    """`hàng quý, tháng cuối`? no more than the shift is said behind a rhythm."""
    return cycle._replace(shift=read_shift(c) or 0) if c.kind() == "NEXT" else cycle


def _month_place(c: Cursor) -> Cycle | Named | Period | None:
    """Behind `tháng`: the next one, each one, or the n-th of a longer period."""
    start = c.at
    c.at += 1
    if c.kind() in ("NUM", "NUMERAL", "NAMEDMONTH"):
        c.at = start
        period = read_period(c)
        return period if isinstance(period, Period) else None
    c.take("DONE")
    following = _month_after_a_quarter(c) or _next_month(c)
    if following is not None:
        return following
    if c.kind() == "DONE" or c.kind() == "QUARTER":
        return _quarter_place(c, -1)
    ordinal = _middle_of_a_quarter(c) or read_ordinal(c)
    if ordinal is not None and -1 <= ordinal <= 6:  # noqa: PLR2004 -- months of a half-year
        more = _more_ranks(c)
        place = _quarter_place(c, ordinal)
        if more:
            place = None if place is None else place._replace(more_months=more)
        place = place or _month_of_rhythm_before(c, start, ordinal)
        if place is None:
            c.at = start
        return place
    c.take("REPORT")
    return Cycle("month")


def _more_ranks(c: Cursor) -> tuple[int, ...]:
    """`tháng đầu và tháng cuối quý`, `tháng thứ nhất, thứ ba của quý`: the other months of each quarter; () with nothing taken elsewhere."""
    start = c.at
    ranks: list[int] = []
    while c.kind() in (",", "AND") and len(ranks) < _MONTHS_OF_A_QUARTER:
        c.at += 1
        c.take("AND")
        c.take("MONTH")
        rank = _middle_of_a_quarter(c) or read_ordinal(c)
        if rank is None or not -1 <= rank <= _MONTHS_OF_A_QUARTER or not rank:
            c.at = start
            return ()
        ranks.append(rank)
    behind = next((ahead for ahead in range(4) if c.kind(ahead) not in _BEFORE_QUARTERS), 0)
    if c.kind(behind) not in _QUARTERS:
        c.at = start
        return ()
    return tuple(ranks)


_MONTHS_OF_A_QUARTER = 3
_QUARTERS = frozenset(("QUARTER", "TERM"))


def _middle_of_a_quarter(c: Cursor) -> int:
    """2 at `tháng giữa quý`, `tháng giữa của mỗi quý`, `tháng giữa và tháng cuối …`, the rank taken; 0 where no quarter stands behind it."""
    behind = next((ahead for ahead in range(1, 4) if c.kind(ahead) not in _BEFORE_QUARTERS), 0)
    is_listed = c.kind(1) in (",", "AND") and c.kind(2) == "MONTH"
    is_of_it = c.kind(behind) == "QUARTER" or is_listed
    return 2 if c.kind() == "MID" and is_of_it and c.take("MID") else 0


_BEFORE_QUARTERS = frozenset(("OF", "IN", "OTHER", "EVERY"))


def _month_of_rhythm_before(c: Cursor, start: int, month: int) -> Cycle | None:
    """`Hằng quý, trước ngày 10 của tháng đầu tiên`: the quarter or year is said first, before the day."""
    if c.kind() not in _ENDS:
        return None
    for place in range(start - 1, max(start - _FARTHEST_RHYTHM, 0), -1):
        kind = c.kinds[place]
        if kind in (";", "BREAK", "MONTH", "."):
            return None
        if kind in ("QUARTER", "YEAR"):
            is_each = c.kinds[place - 1] == "EVERY"
            return Cycle(kind.lower(), 1, month) if is_each else None
    return None


_FARTHEST_RHYTHM = 10


def _month_after_a_quarter(c: Cursor) -> Cycle | None:
    """`tháng liền kề sau quý báo cáo`: the first of the next quarter."""
    start = c.at
    c.skip("NEXT", "AFTER", "OF")
    place = (
        _quarter_place(c, 1)
        if c.at > start and c.kinds[start] != "OF" and c.kind() == "QUARTER"
        else None
    )
    if isinstance(place, Cycle):
        return place._replace(month=1, shift=1)
    c.at = start
    return None


def _next_month(c: Cursor) -> Cycle | None:
    shift = read_shift(c)
    if shift is None:
        return None
    c.take("REPORT")
    following = _after_the_last_month(c) or Cycle("month", 1, 0, shift)
    _skip_described(c, "MONTH")
    return following


_ENDS = frozenset(("", ";", "BREAK", ".", ",", "(", ")", ":"))
_TIMES = frozenset(
    ("NUM", "NUMERAL", "BEFORE", "LATEST", "FIRST", "LAST", "NEXT", "REPORT", "TERM")
)
_LONGEST_DESCRIPTION = 12


def _skip_described(c: Cursor, unit: str) -> None:
    """`tháng tiếp theo tháng phát sinh nghĩa vụ thuế`: after which month, told by what happens in it; taken to the clause's end."""
    start = c.at
    c.skip("OF", "AFTER")
    if c.take(unit, "TERM") and c.kind() not in _ENDS | _TIMES:
        while c.kind() not in _ENDS | _TIMES and c.at - start < _LONGEST_DESCRIPTION:
            c.at += 1
        if c.kind() in _ENDS:
            return
    c.at = start


def _after_the_last_month(c: Cursor) -> Cycle | None:
    """`tháng tiếp theo sau tháng cuối của kỳ báo cáo`: the month after the whole period; `sau tháng kỳ báo cáo` adds nothing."""
    start = c.at
    if c.take("AFTER") and c.take("MONTH"):
        is_last = c.take("LAST")
        c.take("OF")
        unit = {"TERM": "term", "QUARTER": "quarter"}.get(c.kind(), "")
        if unit or (c.kind() == "REPORT" and not is_last):
            c.at += 1
            c.take("REPORT")
            return Cycle(unit, 1, 1, 1) if is_last else None
    c.at = start
    return None


def _quarter_place(c: Cursor, month: int) -> Cycle | Named | None:
    """`[của] [mỗi] quý [sau] [năm 2018]`, `quý I và quý III`, `kỳ`, `6 tháng`."""
    c.skip("OF", "IN", "OTHER", "EVERY", "DONE", "NEXT")
    if c.kind() == "TERM":
        c.at += 1
        return Cycle("term", 1, month, read_shift(c) or 0)
    if c.kind() == "YEAR":
        c.at += 1
        return Cycle("year", 1, month, read_shift(c) or 0)
    if c.kind() != "QUARTER":
        return None
    periods: list[Period] = []
    while c.kind() in ("QUARTER", "AND", ",") and (
        c.kind() == "QUARTER" or c.kind(1) == "QUARTER" or periods
    ):
        start = c.at
        c.skip("AND", ",")
        named = read_period(c)
        if not isinstance(named, Period) or named.unit != "quarter":
            c.at = start
            break
        periods.append(named)
    if periods:
        year, shift = periods[-1].year, periods[-1].shift
        return Named(
            tuple(p if p.year else p._replace(year=year, shift=shift) for p in periods), month
        )
    c.at += 1
    c.take("REPORT")
    shift_said = read_shift(c) or 0
    if shift_said:
        _skip_described(c, "QUARTER")
    year, _ = read_year(c)
    _skip_longer_periods(c, is_last=month < 0 and not shift_said)
    return Cycle("quarter", 1, month or (1 if shift_said else 0), shift_said, year)


def _skip_longer_periods(c: Cursor, *, is_last: bool) -> None:
    """`tháng cuối của quý, 6 tháng, 9 tháng và năm`, taken to the clause's end: their last months are those of quarters."""
    start = c.at
    while is_last and c.kind() in (",", "AND") and c.kind(1) in ("NUM", "NUMERAL", "YEAR", "AND"):
        c.skip(",", "AND")
        if not c.take("YEAR") and not (c.token().value in _IN_QUARTERS and c.kind(1) == "MONTH"):
            break
        c.at += 2 * (c.kind(-1) != "YEAR")
    if c.kind() not in _ENDS or c.kind(-1) not in ("YEAR", "MONTH"):
        c.at = start


_IN_QUARTERS = (6, 9)


def months_told(c: Cursor, place: Cycle | Named | Period | None) -> tuple[Period, ...]:
    """The months that a place names or chooses in named quarters, or those listed where there is no place."""
    if isinstance(place, Named):
        return place.months if place.month else ()
    if isinstance(place, Period):
        return _in_their_years([place, *read_more_months(c, place)])
    return read_listed_months(c) if place is None else ()


def read_listed_months(c: Cursor) -> tuple[Period, ...]:
    """`các tháng 3, 6, 9, 12`; () with nothing taken where no list of months follows."""
    start = c.at
    c.skip("OF", "IN")
    if c.follows("OTHER", "PARITY") or c.kind() == "PARITY":
        c.take("OTHER")
        return read_parity(c)
    if not (c.take("OTHER") and c.take("MONTH")):
        c.at = start
        return ()
    months: list[Period] = []
    while c.kind() in ("NUM", "NUMERAL", "MONTH") and len(months) < 12:  # noqa: PLR2004 -- months
        c.take("MONTH")
        month = read_month_number(c)
        if month is None:
            break
        months.append(month)
        c.skip(",", "AND")
    if not months:
        c.at = start
        return ()
    return _in_their_years(months)


def read_more_months(c: Cursor, first: Period) -> tuple[Period, ...]:
    """`tháng 3, tháng 6 và 9/2027`: the months that go on the list behind one that is named; behind it mere numbers are months as well."""
    more: list[Period] = []
    while first.unit == "month" and c.kind() in (",", "AND") and c.kind(1) in ("MONTH", "NUM"):
        start = c.at
        c.at += 1
        c.take("MONTH")
        month = read_month_number(c)
        if month is None or month.unit != "month" or c.kind() not in _BEHIND_MONTHS:
            c.at = start
            break
        more.append(month)
    return tuple(more)


_BEHIND_MONTHS = frozenset(("", ".", ";", ")", ",", "AND", "EVERY", "BREAK"))


def _in_their_years(months: list[Period]) -> tuple[Period, ...]:
    """The months in the year said last; a list goes forward, so "các tháng 4, 7, 10 và tháng 01 năm sau" begins in the year before."""
    filled = [months[-1]]
    for month in reversed(months[:-1]):
        behind = filled[0]
        is_before = month.first > behind.first
        if behind.year and not month.year:
            month = month._replace(year=behind.year - is_before)  # noqa: PLW2901 -- the month, in its year
        elif not month.year and not month.shift:
            month = month._replace(shift=behind.shift - (is_before and behind.shift > 0))  # noqa: PLW2901 -- as above
        filled.insert(0, month)
    return tuple(filled)
