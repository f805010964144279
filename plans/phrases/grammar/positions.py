"""Places inside recurring periods: days by number, weeks, working days (weekdays: weekdays.py).

day-of     = DAY ( numbers | FIRST | LAST ) place | ( FIRST | MID | LAST ) place
numbers    = NUM { ( "," | AND | "-" | UNTIL ) [ DAY ] NUM }
week-of    = WEEK ordinal { ( "," | AND ) [ WEEK ] ordinal } place
workday-of = WORKDAY ordinal place                                        (place: places.py)
month-of   = MONTH ( ordinal | MID ) place                                (hết tháng đầu của quý sau)
half-of    = HALF ( FIRST | LAST | AFTER ) place                          (nửa đầu tháng cuối quý)
"""

from collections.abc import Sequence
from itertools import pairwise

from plans.phrases.days import months_of
from plans.phrases.grammar.clocks import read_clock
from plans.phrases.grammar.periods import (
    half_of_month,
    half_of_quarter,
    read_period,
    read_which_half,
)
from plans.phrases.grammar.places import (
    Named,
    follows_named_months,
    months_told,
    read_listed_months,
    read_more_months,
    read_place,
)
from plans.phrases.grammar.report_lists import SENT
from plans.phrases.grammar.weekdays import read_days_behind_week, read_more_weeks, read_weekday_of
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Node,
    Period,
    Range,
    WeekdayOf,
    WeekIn,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import read_number, read_ordinal

_DAYS, _MID, _WEEKS, _MONTHS = 31, 15, 5, 12


def read_day_of(c: Cursor, bound: str) -> Node | None:
    """Behind `ngày`: numbers inside a recurring period, a weekday, the first or last day of one."""
    start = c.at
    if c.take("DAY") and c.kind() in ("WEEKDAY", "ORDINAL"):
        return _or_back(c, start, read_weekday_of(c, bound))
    c.take("MUNG")
    node: Node | None = None
    if c.kind() in ("NUM", "NUMERAL"):
        node = _cut_off(c, bound) or _numbered(c, bound)
    elif c.kind() in ("FIRST", "MID", "LAST"):
        node = _edge(c, bound)
    return _or_back(c, start, _to_its_end(c, node) if bound == "from" else node)


def _to_its_end(c: Cursor, node: Node | None) -> Node | None:
    """`từ ngày 25 tháng này đến ngày 05 tháng sau`: by the last day, which no window of as many days in each month says; the day alone elsewhere."""
    start = c.at
    if isinstance(node, DayOf) and c.take("UNTIL"):
        c.take("LAST")
        last = read_day_of(c, "last") if c.kind() == "DAY" else None
        if isinstance(last, DayOf) and last.cycle is not None and last.cycle.shift > 0:
            return last
    c.at = start
    return node


def read_counted_day(c: Cursor, bound: str) -> DayOf | None:
    """`chậm nhất ngày thứ 5 của tháng sau`: the fifth day, for a bound month has no single Thursday."""
    start = c.at
    if bound in ("strict", "last") and c.kind(1) == "ORDINAL":
        c.at += 1
        number = read_ordinal(c) or 0
        place = read_place(c)
        if isinstance(place, Cycle) and place.unit in _LONG and 1 <= number <= _DAYS:
            return DayOf(bound, (number,), place)
    c.at = start
    return None


_LONG = frozenset(("month", "quarter"))


def _or_back(c: Cursor, start: int, node: Node | None) -> Node | None:
    if node is None:
        c.at = start
    return node


def _cut_off(c: Cursor, bound: str) -> DayOf | None:
    """`ngày 24 tháng` at the end of a line: which month is cut off."""
    day = c.token().value
    ends = c.kind(2) == "" or (c.kind(2) == "." and not c.kind(3))
    if not c.follows("NUM", "MONTH") or not ends or not 1 <= day <= _DAYS:
        return None
    c.at += 2
    return DayOf(bound, (day,))


def _numbered(c: Cursor, bound: str) -> Node | None:
    days, run_to = _numbers(c)
    if not days or not all(day == -1 or 1 <= day <= _DAYS for day in days):
        return None
    if c.kind() in ("OTHER", "OF", "PARITY", "IN") and (months := read_listed_months(c)):
        return _in_months(bound, (days[0], run_to) if run_to else days, months, is_run=run_to > 0)
    place = read_place(c)
    if place is None and c.follows("/", "MONTH"):
        c.at += 2
        place = Cycle("month")  # "ngày 20/tháng"
    if isinstance(place, Period):
        return None
    if isinstance(place, Named):
        return _in_months(bound, days, place.months, is_run=run_to > 0)
    if run_to:
        return DaysOf(days[0], run_to, place)
    return DayOf(bound, tuple(days), place)


def _numbers(c: Cursor) -> tuple[list[int], int]:
    """The days by number, and the last of a run ("từ ngày 25 đến ngày 30"), 0 where it is a list."""
    first = read_number(c)
    days = [first] if first else []
    run_to = 0
    while c.kind() in (",", "AND", "OR", "-", "UNTIL") and len(days) < _DAYS:
        start = c.at
        is_run = c.kind() in ("-", "UNTIL")
        c.at += 1
        if is_run and c.kind(1) == "HOUR" and read_clock(c) is None:
            c.at = start
            break  # "từ 16 giờ ngày 24 đến 16 giờ ngày 25 hằng tháng": the days count
        c.skip("AND", "DAY", "AT")
        if not is_run and c.kind(-1) == "DAY" and c.kind() == "LAST" and c.kind(1) in _MONTHLY:
            c.take("LAST")
            days.append(-1)  # "ngày 15 và ngày cuối tháng"
            break
        number = c.token().value if c.kind() == "NUM" else 0
        is_hour = c.kind(1) == "HOUR" or (
            c.kind(1) == ":" and c.kind(2) == "NUM"
        )  # "ngày 5, 19:45"
        if not 1 <= number <= _DAYS or is_hour or _opens_a_date(c) or _is_span_of_report(c):
            c.at = start
            break
        c.at += 1
        if is_run:
            run_to = number
        days.append(number)
    return days, run_to


_MONTHLY = frozenset(("MONTH", "OF"))


def _opens_a_date(c: Cursor) -> bool:
    """`25/7`, `25.7`; a full stop behind the number only ends the sentence."""
    return c.kind(1) == "/" or (c.kind(1) == "." and c.kind(2) == "NUM")


def _is_span_of_report(c: Cursor) -> bool:
    """`ngày 20 và 6 tháng (trước ngày 15/6)`: the months another report is about, and no day of this one."""
    if c.kind(1) != "MONTH":
        return False
    is_bounded = c.kind(2) in ("BEFORE", "AT") and c.kind(3) in ("DAY", "NUM")
    return (
        c.kind(2) in ("(", ":", "LATEST", "DONE")
        or c.token(2).text in SENT
        or is_bounded
        or c.follows("NUM", "MONTH", "FIRST", "YEAR")
    )


def _in_months(
    bound: str, days: Sequence[int], months: tuple[Period, ...], *, is_run: bool
) -> Dated:
    """The days, or those from the first to the last of them, in each of the months."""
    numbered = [[Day(day, m.first, m.year, m.shift) for day in days] for m in months]
    if is_run:
        return Dated("", tuple(Range(each[0], each[-1]) for each in numbered))
    return Dated(bound, tuple(day for each in numbered for day in each))


def _edge(c: Cursor, bound: str) -> Node | None:
    """`ngày cuối cùng của tháng`, `ngày đầu quý sau`."""
    edge, is_day = c.kind(), c.kind(-1) == "DAY"
    is_one_day = is_day and c.kind(-2) != "OTHER" and c.token().text in _ONE
    c.at += 1
    if is_one_day and c.kind() in _ENDS and follows_named_months(c, c.at - 2):
        return DayOf(bound, (1 if edge == "FIRST" else -1,))  # "tháng 5: ngày cuối cùng"
    place = read_place(c) or (_longer_period(c) if is_one_day else None)
    if place is None or (isinstance(place, Cycle) and place.unit == "week"):
        return None  # which day begins a week is not said
    part = {"FIRST": "first", "MID": "mid", "LAST": "last"}[edge]
    if is_one_day and edge == "FIRST" and not isinstance(place, Cycle):
        first = place.chosen if isinstance(place, Named) else (place, *read_more_months(c, place))
        return Dated(bound, tuple(Day(1, months_of(p)[0], p.year, p.shift) for p in first))
    if isinstance(place, Period):
        return Dated(
            bound, tuple(p._replace(part=part) for p in (place, *read_more_months(c, place)))
        )
    if isinstance(place, Named):
        return Dated(bound, tuple(period._replace(part=part) for period in place.chosen))
    day = {"FIRST": 1, "MID": _MID, "LAST": -1}[edge]
    if place.unit in ("quarter", "year", "half") and not place.month:
        place = place._replace(month=1 if day == 1 else -1)
    is_loose = place.unit == "quarter" and edge != "MID" and not is_day and bound in _LOOSE
    return DayOf(bound, (day,), place, is_loose=is_loose)


_LOOSE = frozenset(("", "at", "in"))
_ONE = frozenset(("đầu tiên", "thứ nhất", "cuối cùng"))
"""A rank that makes it one day: "ngày đầu tiên của quý II", where "ngày đầu năm" is about then."""


def read_month_of(c: Cursor, bound: str = "") -> Node | None:
    """`tháng cuối quý`, `hết tháng đầu của quý sau`, `trước tháng thứ hai của quý I`: a month of quarters without a day; with no bound, or in it, by its last day."""
    start = c.at
    place = read_place(c) if c.kind(1) in _RANKS_OF_MONTHS else None
    if isinstance(place, Cycle) and place.unit == "quarter":
        return _whole(bound, 1, -1, place)
    if isinstance(place, Named):
        return Dated(bound, place.months)
    c.at = start
    return None


_RANKS_OF_MONTHS = frozenset(("FIRST", "LAST", "MID", "ORDINAL", "WEEKDAY"))


def read_half_of(c: Cursor, bound: str) -> Node | None:
    """`nửa đầu tháng cuối quý`, `nửa cuối hằng tháng`: days 1 to 15, or the rest; `nửa đầu mỗi quý`: of each quarter."""
    start = c.at
    c.at += 1
    half = read_which_half(c)
    place = read_place(c) if half else None
    if isinstance(place, Cycle) and (place.unit == "month" or place.month):
        if half == "FIRST":
            return _whole(bound, 1, _MID, place)
        return _whole("strict" if bound == "strict" else "last", _MID + 1, -1, place)
    if isinstance(place, Named) and place.month:
        return Dated(bound, tuple(half_of_month(month, half) for month in place.months))
    if place == Cycle("quarter"):
        quarters = (Period("quarter", number, number) for number in range(1, 5))
        return Dated(bound, tuple(half_of_quarter(quarter, half) for quarter in quarters))
    c.at = start
    return None


def _whole(bound: str, first: int, last: int, place: Cycle) -> DayOf | DaysOf:
    """A stretch of days in a recurring month under its bound: before it, by its end, or in it."""
    if bound == "strict":
        return DayOf(bound, (first,), place)
    return DayOf(bound, (last,), place) if bound == "last" else DaysOf(first, last, place)


def read_edge_of(c: Cursor, bound: str) -> Node | None:
    """`cuối mỗi tháng`, `đầu quý`, `cuối tháng` without `ngày`."""
    start = c.at
    if c.token(1).text == "kỳ" and _is_of_a_programme(c):
        return None  # "đánh giá giữa kỳ": in the middle of a programme, not of each month
    return _or_back(c, start, _edge(c, bound))


_NEAR = 4


def _is_of_a_programme(c: Cursor) -> bool:
    """`đầu kỳ`, `giữa kỳ`, and `cuối kỳ` beside one of them: the reviews of a programme. No report is due when its term begins."""
    if c.kind() != "LAST":
        return True
    if c.kind(2) == ":":
        return True  # "cuối kỳ: năm 2027"
    before = c.tokens[max(c.at - _NEAR, 0) : c.at]
    behind = c.tokens[c.at + 2 : c.at + 2 + _NEAR]
    return any(
        first.kind in ("FIRST", "MID") and second.text == "kỳ"
        for row in (before, behind)
        for first, second in pairwise(row)
    )


def read_workday_of(c: Cursor, bound: str) -> WorkdayOf | None:
    """`ngày làm việc cuối cùng của tháng`, `ngày làm việc thứ 5 hàng tháng`."""
    start = c.at
    c.at += 1
    ordinal = read_ordinal(c)
    is_dated = c.follows("DAY", "NUM") or c.follows(",", "DAY", "NUM")  # "thứ Hai, ngày 31/8"
    if ordinal is None or not -1 <= ordinal <= _DAYS or not ordinal or is_dated:
        c.at = start
        return None
    place = read_place(c) or _week_or_longer(c)
    if isinstance(place, Named) and not place.month:
        place = place._replace(month=1 if ordinal > 0 else -1)
    if months := months_told(c, place):
        return WorkdayOf(bound, ordinal, None, months)
    is_of_a_week = isinstance(place, Cycle) and place.unit == "week"
    if (is_of_a_week and c.kind() in _WHICH) or (place is None and c.kind() == "OF"):
        c.at = start
        return None  # "… của tuần thứ ba": no form says that; "… của đợt kiểm tra": an event's
    return WorkdayOf(bound, ordinal, place if isinstance(place, Cycle) else None)


_WHICH = frozenset(("ORDINAL", "WEEKDAY", "FIRST", "LAST", "NUM"))


def _week_or_longer(c: Cursor) -> Cycle | Period | None:
    """`của tuần`, `cuối năm`, `của năm 2024`, `của 6 tháng đầu năm`."""
    start = c.at
    c.skip("OF", "IN")
    if c.take("WEEK"):
        return Cycle("week")
    c.at = start
    return _longer_period(c)


def _longer_period(c: Cursor) -> Cycle | Period | None:
    """A year, or several of its months, behind a day or working day that is its first or last."""
    start = c.at
    c.skip("OF", "IN")
    here = c.at
    period = read_period(c) if c.kind() == "YEAR" or c.follows("NUM", "MONTH") else None
    if isinstance(period, Period):
        return period
    c.at = here
    if c.take("YEAR"):
        return Cycle("year")
    c.at = start
    return None


_ENDS = frozenset(("", ".", ";", ")", ",", "BREAK"))


def _is_of_a_rhythm(c: Cursor, start: int) -> bool:
    """Whether a week that names no month stands behind the rhythm whose week it is: in brackets, or behind `vào`."""
    if follows_named_months(c, start) and c.kind() in _ENDS:
        return True  # "tháng 4, tuần cuối"
    if c.kinds[start - 1] == "(":
        return c.kind() == ")"
    said = c.kinds[max(start - 4, 0) : start - 1]
    is_rate = (
        said[-1:] == ["ONCE"] and "EVERY" in c.kinds[: start - 1]
    )  # "mỗi tháng họp 2 lần vào tuần …"
    is_monthly = c.kinds[start - 1] == "AT" and ("MONTH" in said or is_rate)
    return is_monthly and c.kind() in _ENDS


def _week_number(c: Cursor) -> int | None:
    """Which week of a month; None for one that no month has."""
    number = read_ordinal(c)
    return number if number and -1 <= number <= _WEEKS else None


def read_week_of(c: Cursor, bound: str) -> WeekOf | WeekdayOf | Dated | None:
    """`tuần đầu tiên của tháng`, `tuần thứ hai hàng tháng`."""
    start = c.at
    c.at += 1
    ordinal = _week_number(c)
    more = () if ordinal is None else read_more_weeks(c)
    place = None if ordinal is None else read_place(c)
    months = () if ordinal is None else months_told(c, place)
    if ordinal is not None and months != (place,) and months:
        weeks = (WeekIn(number, month) for month in months for number in (ordinal, *more))
        return Dated("", tuple(weeks))  # "tuần cuối các tháng 3, 6"
    if ordinal is not None and place is None and _is_of_a_rhythm(c, start):
        return WeekOf(ordinal, None, more)  # "02 lần/tháng (tuần 1 và tuần 3)"
    if ordinal is None or not isinstance(place, Cycle) or place.unit == "week":
        c.at = start
        return None
    days = read_days_behind_week(c, WeekdayOf(bound, (), week=ordinal, cycle=place, more=more))
    return days or WeekOf(ordinal, place, more)
