"""Places inside recurring periods: days by number, weekdays, weeks, working days.

day-of     = DAY ( numbers | FIRST | LAST ) place | ( FIRST | MID | LAST ) place
numbers    = NUM { ( "," | AND | "-" | UNTIL ) [ DAY ] NUM }
weekday-of = [ DAY ] weekdays [ "(" ] ( week [ place ] | ordinal place | WEEK | EVERY WEEK )
weekdays   = weekday { ( "," | AND | OR | "-" | UNTIL ) weekday } ;  weekday = WEEKDAY | ORDINAL NUM
week       = [ OF ] WEEK ordinal
workday-of = WORKDAY ordinal place                                        (place: places.py)
"""

from plans.phrases.cursor import Cursor
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Node,
    Period,
    WeekdayOf,
    WeekOf,
    WorkdayOf,
)
from plans.phrases.numerals import read_number, read_ordinal
from plans.phrases.periods import read_month_number
from plans.phrases.places import Named, read_place

_LAST_WEEKDAY, _DAYS, _MID, _WEEKS = 6, 31, 15, 5


def read_day_of(c: Cursor, bound: str) -> Node | None:
    """Behind `ngày`: numbers inside a recurring period, a weekday, the first or last day of one."""
    start = c.at
    if c.take("DAY") and c.kind() in ("WEEKDAY", "ORDINAL"):
        return _or_back(c, start, read_weekday_of(c, bound))
    c.take("MUNG")
    node: Node | None = None
    if c.kind() in ("NUM", "NUMERAL"):
        node = _numbered(c, bound)
    elif c.kind() in ("FIRST", "MID", "LAST"):
        node = _edge(c, bound)
    return _or_back(c, start, node)


def read_counted_day(c: Cursor, bound: str) -> DayOf | None:
    """`chậm nhất ngày thứ 5 của tháng sau`: the fifth day, for a bound month has no single Thursday."""
    start = c.at
    if bound in ("strict", "last") and c.follows("DAY", "ORDINAL", "NUM"):
        number = c.token(2).value
        c.at += 3
        place = read_place(c)
        if isinstance(place, Cycle) and place.unit == "month" and 1 <= number <= _DAYS:
            return DayOf(bound, (number,), place)
    c.at = start
    return None


def _or_back(c: Cursor, start: int, node: Node | None) -> Node | None:
    if node is None:
        c.at = start
    return node


def _numbered(c: Cursor, bound: str) -> Node | None:
    days, run_to = _numbers(c)
    if not days or not all(1 <= day <= _DAYS for day in days):
        return None
    if not run_to and c.kind() in ("OTHER", "OF") and (months := _listed_months(c)):
        return Dated(
            bound, tuple(Day(day, m.first, m.year, m.shift) for m in months for day in days)
        )
    place = read_place(c)
    if isinstance(place, Period):
        return None
    if isinstance(place, Named):
        return _in_named(bound, days, place)
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
        c.skip("AND", "DAY", "AT")
        number = c.token().value if c.kind() == "NUM" else 0
        if not 1 <= number <= _DAYS or c.kind(1) in ("/", "."):
            c.at = start
            break
        c.at += 1
        if is_run:
            run_to = number
        days.append(number)
    return days, run_to


def _listed_months(c: Cursor) -> tuple[Period, ...]:
    """`các tháng 3, 6, 9, 12`; () with nothing taken where no list of months follows."""
    start = c.at
    c.skip("OF", "IN")
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
    year, shift = months[-1].year, months[-1].shift
    return tuple(m if m.year else m._replace(year=year, shift=shift) for m in months)


def _in_named(bound: str, days: list[int], named: Named) -> Dated:
    """The days in the named quarters' chosen month."""
    month = {-1: 3, 0: 3}.get(named.month, named.month)
    return Dated(
        bound,
        tuple(
            Day(day, p.first * 3 - 3 + month, p.year, p.shift)
            for p in named.periods
            for day in days
        ),
    )


def _edge(c: Cursor, bound: str) -> Node | None:
    """`ngày cuối cùng của tháng`, `ngày đầu quý sau`."""
    edge = c.kind()
    c.at += 1
    place = read_place(c)
    if place is None:
        return None
    if isinstance(place, Period):
        return Dated(
            bound, (place._replace(part={"FIRST": "first", "MID": "mid", "LAST": "last"}[edge]),)
        )
    day = {"FIRST": 1, "MID": _MID, "LAST": -1}[edge]
    if isinstance(place, Named):
        return Dated(
            bound, tuple(p._replace(part="first" if day == 1 else "last") for p in place.periods)
        )
    if place.unit in ("quarter", "year", "half") and not place.month:
        place = place._replace(month=1 if day == 1 else -1)
    return DayOf(bound, (day,), place)


def read_edge_of(c: Cursor, bound: str) -> Node | None:
    """`cuối mỗi tháng`, `đầu quý`, `cuối tháng` without `ngày`."""
    start = c.at
    return _or_back(c, start, _edge(c, bound))


def read_weekday_of(c: Cursor, bound: str) -> WeekdayOf | None:
    """Weekdays with the week they stand in."""
    start = c.at
    weekdays = _weekdays(c)
    if not weekdays:
        c.at = start
        return None
    node = WeekdayOf(bound, weekdays)
    after = c.at
    c.skip("OF", "IN", "(", ",")
    if c.kind() == "OTHER" and c.kind(1) == "WEEK":
        c.at += 1
    if c.kind() == "WEEK" or (c.kind() in ("FIRST", "LAST") and c.kind(1) == "WEEK"):
        return _in_week(c, node, after)
    c.at = after
    if c.kind() == "/" and c.kind(1) == "WEEK":
        c.at += 2
        return node._replace(cycle=Cycle("week"))
    ordinal = read_ordinal(c) if c.kind() in ("FIRST", "LAST", "ORDINAL", "WEEKDAY") else None
    place = read_place(c)
    if isinstance(place, Cycle) and (ordinal is None or -1 <= ordinal <= _WEEKS):
        return node._replace(nth=ordinal or 0, cycle=place)
    if ordinal is not None and isinstance(place, Period):
        return node._replace(nth=ordinal, month=place)
    c.at = start if _counts_meetings(c, start) else after
    return None if c.at == start else node


_COUNTED = frozenset(("lần", "xếp", "hạng", "khóa", "đợt", "kỳ", "phiên", "phiên họp", "cuộc họp"))


def _counts_meetings(c: Cursor, start: int) -> bool:
    """`kỳ họp thứ 5`, `lần thứ hai`: the fifth, the second, and no weekday."""
    if not start:
        return False
    before = c.tokens[start - 1].text
    return before in _COUNTED or (
        before == "họp" and start > 1 and c.tokens[start - 2].text in _COUNTED
    )


def _in_week(c: Cursor, node: WeekdayOf, after: int) -> WeekdayOf:
    c.at += 1
    ordinal = read_ordinal(c)
    if ordinal is None:
        return node._replace(cycle=Cycle("week"))
    if not -1 <= ordinal <= _WEEKS or ordinal == 0:
        c.at = after
        return node
    more = _more_weeks(c)
    place = read_place(c)
    if isinstance(place, Period):
        return node._replace(week=ordinal, month=place)
    cycle = place if isinstance(place, Cycle) else Cycle("month")
    return node._replace(week=ordinal, cycle=cycle, more=more)


def _more_weeks(c: Cursor) -> tuple[int, ...]:
    """`tuần 2 và tuần 4`, `tuần thứ nhất, thứ ba`: the weeks that go on the list."""
    found: list[int] = []
    while c.kind() in ("AND", ",", "OR") and len(found) < _WEEKS:
        start = c.at
        c.at += 1
        c.skip("AND", "OF")
        c.take("WEEK")
        ordinal = read_ordinal(c)
        if ordinal is None or not -1 <= ordinal <= _WEEKS or not ordinal:
            c.at = start
            break
        found.append(ordinal)
    return tuple(found)


def _weekdays(c: Cursor) -> tuple[int, ...]:
    days: list[int] = []
    is_run = False
    while True:
        weekday = _weekday(c, is_list=bool(days))
        if weekday is None:
            break
        if is_run:
            days.extend(range(days[-1] + 1, weekday))
        days.append(weekday)
        start = c.at
        if c.kind() not in (",", "AND", "OR", "-", "UNTIL"):
            break
        is_run = c.kind() in ("-", "UNTIL")
        c.at += 1
        c.skip("AND", "DAY", "AM", "PM")
        if c.kind() not in ("WEEKDAY", "ORDINAL", "NUM", "LETTERT"):
            c.at = start
            break
    return tuple(dict.fromkeys(days))


def read_abbreviated(c: Cursor, bound: str) -> WeekdayOf | None:
    """`T2, T4 hàng tuần`: with the week said behind; `T6/2018` alone is a month."""
    start = c.at
    node = read_weekday_of(c, bound)
    if node is None or node.cycle is None or node.cycle.unit != "week":
        c.at = start
        return None
    return node


def _weekday(c: Cursor, *, is_list: bool) -> int | None:
    if c.kind() == "WEEKDAY":
        c.at += 1
        return c.token(-1).value
    ahead = 1 if c.kind() in ("ORDINAL", "LETTERT") else 0
    number = c.token(ahead)
    named = ahead or (is_list and c.kind(1) not in _NO_WEEKDAY and not _is_weeks(c))
    if number.kind == "NUM" and 2 <= number.value <= _LAST_WEEKDAY + 1 and named:  # noqa: PLR2004 -- thứ 2 to thứ 7
        c.at += ahead + 1
        return number.value - 2
    return None


_NO_WEEKDAY = frozenset(
    ("/", ".", "-", "MONTH", "HOUR", "YEAR", "ONCE", "THING", "TIMES", "DAY", "PLACE")
)


def _is_weeks(c: Cursor) -> bool:
    """`thứ Tư, 02 tuần/lần`: weeks are counted."""
    return c.kind(1) == "WEEK" and (c.kind(2) in ("/", "ONCE") or c.kind(3) == "ONCE")


def read_workday_of(c: Cursor, bound: str) -> WorkdayOf | None:
    """`ngày làm việc cuối cùng của tháng`, `ngày làm việc thứ 5 hàng tháng`."""
    start = c.at
    c.at += 1
    ordinal = read_ordinal(c)
    if ordinal is None or not -1 <= ordinal <= _DAYS or not ordinal:
        c.at = start
        return None
    place = read_place(c)
    if place is None and c.kind() in ("OF", "IN", "WEEK"):
        c.skip("OF", "IN")
        place = Cycle("week") if c.take("WEEK") else None
    if isinstance(place, Named):
        month = 1 if ordinal > 0 else 3
        return WorkdayOf(
            bound,
            ordinal,
            None,
            Period(
                "month",
                place.periods[0].first * 3 - 3 + month,
                place.periods[0].first * 3 - 3 + month,
                place.periods[0].year,
            ),
        )
    if isinstance(place, Period):
        return WorkdayOf(bound, ordinal, None, place)
    return WorkdayOf(bound, ordinal, place)


def read_week_of(c: Cursor) -> WeekOf | None:
    """`tuần đầu tiên của tháng`, `tuần thứ hai hàng tháng`."""
    start = c.at
    c.at += 1
    ordinal = read_ordinal(c)
    more = () if ordinal is None else _more_weeks(c)
    place = None if ordinal is None else read_place(c)
    if (
        ordinal is None
        or not isinstance(place, Cycle)
        or place.unit == "week"
        or not -1 <= ordinal <= _WEEKS
    ):
        c.at = start
        return None
    return WeekOf(ordinal, place, more)
