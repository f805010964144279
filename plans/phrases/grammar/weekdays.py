"""Weekdays with the week or period they stand in, also by the letter T.

weekday-of = [ DAY ] weekdays [ clock ] [ "(" ] ( week [ place ] | ordinal place | WEEK | EVERY WEEK )
weekdays   = weekday { ( "," | AND | OR | "-" | UNTIL ) ( weekday | its name without "thứ" ) } ;  weekday = WEEKDAY | ORDINAL NUM | LETTERT NUM
week       = [ OF ] WEEK ordinal
days-of    = week place [ clock ] weekdays                                (tuần đầu hằng tháng, 19h45 thứ Tư)
tees       = LETTERT NUM { ( "," | AND | "-" ) [ LETTERT ] NUM } [ year ]     (T2-T6: weekdays of a programme, months of a task)
"""

from plans.phrases.grammar.clocks import read_clock_with_half, read_hour_before_week
from plans.phrases.grammar.places import Named, follows_named_months, months_told, read_place
from plans.phrases.grammar.ranks import counts_meetings
from plans.phrases.nodes import Aside, Cycle, Period, Tees, WeekdayOf
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import read_ordinal, read_year, read_year_said

_LAST_WEEKDAY, _WEEKS, _MONTHS = 6, 5, 12


def read_weekday_of(c: Cursor, bound: str) -> WeekdayOf | None:
    """Weekdays with the week they stand in."""
    start = c.at
    weekdays = _weekdays(c)
    if not weekdays:
        c.at = start
        return None
    after = c.at
    clock, half = read_hour_before_week(c)
    node = WeekdayOf(bound, weekdays, clock=clock, half_day=half)
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
    place = read_place(c) if ordinal is not None or c.kind() != "," else None
    if isinstance(place, Cycle) and (ordinal is None or -1 <= ordinal <= _WEEKS):
        is_each = ordinal is None and _are_all(c, start)
        return node._replace(nth=ordinal or 0, cycle=Cycle("week") if is_each else place)
    if ordinal is not None:
        placed = node._replace(nth=ordinal)
        if named := _of_named_months(c, placed, place) or _of_months_before(c, placed, start):
            return named
    c.at = start if counts_meetings(c, start) else after
    return None if c.at == start else node


def _are_all(c: Cursor, start: int) -> bool:
    """`các thứ Bảy trong tháng`, `vào ngày thứ Bảy các tháng`: every one of them."""
    return any(c.kinds[place] in ("OTHER", "EVERY") for place in range(max(0, start - 2), start))


def _of_named_months(
    c: Cursor, node: WeekdayOf, place: Named | Period | Cycle | None
) -> WeekdayOf | None:
    """`thứ Hai đầu tiên của tháng 6`, `… của các tháng chẵn`, `… của các tháng 3, 6, 9`."""
    if place is None and node.nth in (1, -1):
        place = _edge_of_year(c, node.nth)
    months = months_told(c, place)
    return node._replace(months=months) if months else None


def _of_months_before(c: Cursor, node: WeekdayOf, start: int) -> WeekdayOf | None:
    """`tháng 4 và tháng 8, thứ Bảy đầu tiên`: of the months named before it."""
    return node if follows_named_months(c, start) and c.kind() in _ENDS else None


def _edge_of_year(c: Cursor, ordinal: int) -> Period | None:
    """`thứ Sáu cuối cùng của năm 2024`: in the year's first or last month."""
    start = c.at
    c.skip("OF", "IN")
    said = read_year_said(c) if c.kind() == "YEAR" else None
    if said is None:
        c.at = start
        return None
    month = 1 if ordinal == 1 else _MONTHS
    return Period("month", month, month, *said)


def read_week_reported(c: Cursor) -> Aside | None:
    """`từ thứ Sáu tuần trước đến thứ Năm tuần này`: the week that a report tells of; no duty begins in the week before."""
    start = c.at
    c.take("FROM", "SINCE")
    is_past = c.kind() == "WEEKDAY" and c.kind(1) == "WEEK" and c.kind(2) in ("BEFORE", "PREVIOUS")
    if not is_past or c.kind(3) != "UNTIL":
        c.at = start
        return None
    c.at += 4
    c.skip("WEEKDAY", "WEEK", "AFTER", "NEXT", "THIS", "REPORT", "OF")
    return Aside("reference-moment")


def read_daily_except(c: Cursor) -> WeekdayOf | None:
    """`hằng ngày (trừ thứ Bảy, Chủ nhật)`, `các ngày trong tuần, trừ thứ Hai`: the other days of each week."""
    start = c.at
    if c.kind() in ("OTHER", "DAY"):
        c.take("OTHER")
        if not c.follows("DAY", "IN", "WEEK"):
            c.at = start
            return None
        c.at += 2
    c.at += 1
    c.take("(", ",")
    if c.take("EXCEPT"):
        c.skip("DAY", "OTHER")
        left_out = _weekdays(c)
        if left_out:
            c.take(")")
            rest = tuple(day for day in range(_LAST_WEEKDAY + 1) if day not in left_out)
            return WeekdayOf("", rest, cycle=Cycle("week"))
    c.at = start
    return None


_WORKING_DAYS = (0, 1, 2, 3, 4)


def read_working_days(c: Cursor) -> WeekdayOf | None:
    """`các ngày làm việc trong tuần`, `tất cả các ngày làm việc`: Monday to Friday."""
    start = c.at
    if c.kind(-1) == "STANDING":
        return (
            None  # "thường xuyên các ngày làm việc trong tuần": at all times, as offices are open
        )
    c.at += 2
    if c.follows("IN", "WEEK"):
        c.at += 2
    elif start and c.kinds[start - 1] != "AT" and c.kind():
        c.at = start
        return None
    return WeekdayOf("", _WORKING_DAYS, cycle=Cycle("week")) if c.kind() in _ENDS else None


_ENDS = frozenset(("", ".", ",", ";", ")", "(", "BREAK", "AND"))


_NUMBERS = frozenset(("NUM", "NUMERAL"))


def _in_week(c: Cursor, node: WeekdayOf, after: int) -> WeekdayOf:
    c.at += 1
    if c.kind() in _ONE_WEEK and c.kind(1) not in _NUMBERS:
        c.at += 1
        return node._replace(cycle=Cycle("week", shift=1))
    ordinal = read_ordinal(c)
    if ordinal is None:
        return node._replace(cycle=Cycle("week"))
    if not -1 <= ordinal <= _WEEKS or ordinal == 0:
        c.at = after
        return node
    more = read_more_weeks(c)
    place = read_place(c)
    if months := months_told(c, place):  # "thứ Bảy tuần cuối các tháng 3, 6"
        return node._replace(week=ordinal, months=months, more=more)
    cycle = place if isinstance(place, Cycle) else Cycle("month")
    return node._replace(week=ordinal, cycle=cycle, more=more)


def read_days_behind_week(c: Cursor, week: WeekdayOf) -> WeekdayOf | None:
    """`tuần đầu hằng tháng, thứ Tư`, `tuần cuối tháng (19h45 thứ Sáu)`: the weekdays of a week told before them; nothing taken where they have a place of their own."""
    start = c.at
    c.skip(*_BEFORE_DAYS)
    half = "AM" if c.take("AM") else "PM" if c.take("PM") else ""
    clock = read_clock_with_half(c)
    c.skip("IN", "OTHER", "DAY")
    weekdays = _weekdays(c)
    c.at -= c.kind(-1) == ","  # "(thứ Bảy, 19h45)": no day of the list
    if not weekdays or c.kind() in _PLACED_BEHIND or c.follows(",", "DAY", "NUM"):
        c.at = start
        return None
    c.take(")")
    return week._replace(weekdays=weekdays, clock=clock, half_day=half)


_BEFORE_DAYS = (",", "(", ":", "-", "AT", "IN", "OTHER", "DAY")
_PLACED_BEHIND = frozenset(
    ("EVERY", "WEEK", "FIRST", "LAST", "OF", "DAY", "NUM", "MONTH", "IN", "ORDINAL", "/")
)
_ONE_WEEK = frozenset(("AFTER", "NEXT", "THIS", "BEFORE", "PREVIOUS"))
"""What makes it the day of one week, told from another: `thứ Tư tuần sau`; behind a weekly rhythm it is a day of each."""


def read_more_weeks(c: Cursor) -> tuple[int, ...]:
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
    is_run, begin = False, c.at
    while True:
        weekday = _weekday(c, days[-1] if days else None)
        if weekday is None:
            break
        if is_run:
            days.extend(range(days[-1] + 1, weekday))
        days.append(weekday)
        start = c.at
        if c.kind() not in (",", "AND", "OR", "-", "UNTIL"):
            break
        if c.follows("-", "NUM", "-", "NUM"):
            return _stroked(c, days[-1])
        is_run = c.kind() in ("-", "UNTIL")
        c.at += 1
        if _is_other_half(c, begin):
            c.at = start
            break  # "sáng thứ 2, chiều thứ 5"
        c.skip("AND", "DAY", "AM", "PM")
        is_day = c.kind() in ("WEEKDAY", "ORDINAL", "NUM", "LETTERT")
        if not is_day and _bare(c, days[-1]) is None:
            c.at = start
            break
    return tuple(dict.fromkeys(days))


def _bare(c: Cursor, before: int) -> int | None:
    """A later day of a list that is told without its `thứ`: `thứ Hai, Tư, Sáu`; nothing is taken, "thứ Hai, năm 2031" is none."""
    day = _BARE_NAMES.get(c.token().text.lower())
    if day is None or day <= before or c.kind(1) not in _BEHIND_BARE:
        return None
    return day


_BARE_NAMES = {"ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_BEHIND_BARE = frozenset(("", ",", "AND", ";", ".", ")", "BREAK", "EVERY"))
_HALVES = frozenset(("AM", "PM"))


def _is_other_half(c: Cursor, begin: int) -> bool:
    """Whether another half of the day follows than the one said before the list, or one where none was: `thứ 2 đến thứ 6 và sáng thứ 7`."""
    said = next(
        (c.kinds[n] for n in range(begin - 1, max(begin - 3, -1), -1) if c.kinds[n] in _HALVES), ""
    )
    ahead = 1 if c.kind() == "AND" else 0
    is_of_next = c.kind(ahead + 1) in ("WEEKDAY", "ORDINAL", "LETTERT")
    return c.kind(ahead) in _HALVES and c.kind(ahead) != said and (bool(said) or is_of_next)


def _stroked(c: Cursor, first: int) -> tuple[int, ...]:
    """`thứ 2-4-6`: three or more between strokes are a list."""
    days = [first]
    while c.kind() == "-" and c.kind(1) == "NUM" and 2 <= c.token(1).value <= _LAST_WEEKDAY + 1:  # noqa: PLR2004 -- thứ 2
        days.append(c.token(1).value - 2)
        c.at += 2
    return tuple(days)


def read_abbreviated(c: Cursor, bound: str) -> WeekdayOf | Tees | None:
    """`T2, T4 hàng tuần`, `sáng T7`, `T7 cuối tháng`: weekdays, by the week, the half day or the place said; `T6/2018` a month; `T6` alone as the context has it."""
    start = c.at
    is_of_a_day = c.kind(-1) in ("AM", "PM", "HOUR", "MINUTE")
    node = read_weekday_of(c, bound)
    is_weekly = node is not None and node.cycle is not None and node.cycle.unit == "week"
    is_weekly = is_weekly or (node is not None and _LAST_WEEKDAY in node.weekdays)  # "T7, CN"
    if node is not None and (is_of_a_day or is_weekly or node.nth):
        return node
    if node is not None and node.week and _PERIODS.intersection(c.kinds[max(start - 10, 0) : c.at]):
        return node  # "T6 tuần cuối tháng", "Hằng tháng: 19h45 T6 tuần 1"
    c.at = start
    return _tees(c, bound)


_PERIODS = frozenset(("EVERY", "MONTH", "QUARTER"))


def _tees(c: Cursor, bound: str) -> Tees | None:
    start = c.at
    numbers: list[int] = []
    is_run = False
    while c.kind() == "LETTERT" or (numbers and c.kind() == "NUM"):
        c.take("LETTERT")
        number = c.token()
        is_glued = number.kind == "NUM" and (
            number.start == c.token(-1).end or c.kind(-1) != "LETTERT"
        )
        if not is_glued or not 1 <= number.value <= _MONTHS or c.kind(1) in _COUNTED_BEHIND_T:
            break
        c.at += 1
        numbers.append(number.value)
        if c.kind() not in (",", "AND", "-", "UNTIL") or c.kind(1) not in ("LETTERT", "NUM"):
            break
        is_run = is_run or c.kind() in ("-", "UNTIL")
        c.at += 1
    if numbers and c.kind() in (",", "AND", "-") and c.kind(1) == "WEEKDAY":
        c.at = start
        return None
    year, _ = read_year(c) if numbers else (0, 0)
    if not numbers or c.kind(-1) in (",", "AND", "-") or (len(numbers) == 1 and year):
        c.at = start
        return None
    return Tees(bound, tuple(numbers), is_run, year)


def _weekday(c: Cursor, before: int | None) -> int | None:
    """A day of the week, behind the one `before` in a list."""
    is_list = before is not None
    if c.kind() == "WEEKDAY":
        if not is_list and _is_science(c):
            return None
        c.at += 1
        return c.token(-1).value
    ahead = 1 if c.kind() in ("ORDINAL", "LETTERT") else 0
    number = c.token(ahead)
    named = ahead or (is_list and c.kind(1) not in _NO_WEEKDAY and not _is_weeks(c))
    if number.kind == "NUM" and 2 <= number.value <= _LAST_WEEKDAY + 1 and named:  # noqa: PLR2004 -- thứ 2 to thứ 7
        c.at += ahead + 1
        return number.value - 2
    bare = _bare(c, before) if before is not None else None
    c.at += bare is not None
    return bare


_BESIDE_A_DAY = frozenset(("WEEKDAY", "LETTERT", "ORDINAL"))
_OF_A_DAY = frozenset(("AM", "PM", "DAY", "AT", "EVERY", "EXCEPT", "HOUR", "MINUTE"))
_SUNDAY_LETTERS = 2


def _is_science(c: Cursor) -> bool:
    """`Sở KH&CN`, `KH,CN,ĐMST`, `đất CN`: letters that stand for Sunday only in a list of days, by a half day, a date or a rhythm."""
    token = c.token()
    if token.end - token.start != _SUNDAY_LETTERS or c.kind(-1) in _OF_A_DAY:
        return False
    is_weekly = c.kind(1) in ("AM", "PM", "WEEK", "HOUR", "/")
    is_weekly = is_weekly or (c.kind(1) == "EVERY" and c.kind(2) == "WEEK")
    is_of_several = c.kind(1) in (",", "AND", "OR", "-") and c.kind(2) in _BESIDE_A_DAY
    is_dated = c.kind(1) == "NUM" or (c.kind(1) in (",", "(") and c.kind(2) in ("NUM", "DAY"))
    is_first = c.at == 0 or c.kind(-1) in ("BREAK", "(", ";")
    return not (is_weekly or is_of_several or (is_first and is_dated))


_COUNTED_BEHIND_T = frozenset(("HOUR", "ONCE", "THING", "TIMES", "PLACE", "%"))
_NO_WEEKDAY = frozenset(
    ("/", ".", "-", "MONTH", "HOUR", "YEAR", "ONCE", "THING", "TIMES", "DAY", "PLACE")
)


def _is_weeks(c: Cursor) -> bool:
    """`thứ Tư, 02 tuần/lần`: weeks are counted."""
    return c.kind(1) == "WEEK" and (c.kind(2) in ("/", "ONCE") or c.kind(3) == "ONCE")
