"""Days and periods under their bound word, with the clock time or half day said beside them.

bounded  = bound ( place | dated | offset ) | BEFORE event-with-amount
place    = [ half-day ] [ clock ] ( day-of | weekday-of | workday-of | week-of ) [ [ AT ] clock ]
dated    = [ half-day ] [ clock ] [ weekday "," ] items [ [ AT ] clock ]
"""

from collections.abc import Callable

from plans.phrases.grammar import (
    answers,
    event_days,
    lists,
    offsets,
    positions,
    relatives,
    weekdays,
)
from plans.phrases.grammar.bounds import (
    is_moment,
    read_bound,
    skip_hours_of_work,
    skip_occasion,
    skip_words_before_a_date,
)
from plans.phrases.grammar.clocks import read_hours, read_more_clocks
from plans.phrases.grammar.dated_weekdays import (
    read_weekday_then_date,
    skip_weekday,
    weekday_behind,
)
from plans.phrases.grammar.hours_beside import daily_at, half_day_and_clock, with_clock
from plans.phrases.grammar.places import read_place
from plans.phrases.grammar.states import is_barred, is_to_be_done, read_state
from plans.phrases.nodes import (
    Cycle,
    Dated,
    Day,
    DayOf,
    DaysOf,
    Item,
    Node,
    Period,
    Range,
    WeekdayOf,
    WeekIn,
    WeekOf,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_decimal


def read_bounded(c: Cursor) -> Node | None:
    """A bound word and what it bounds."""
    start = c.at
    bound = read_bound(c)
    node = (_of_event_with_its_day(c) if bound == "strict" else None) or _after_bound(
        c, bound, start
    )
    if node is None:
        c.at = start
        return None
    if not isinstance(node, Dated):
        return node
    if node.bound in ("", "at") and c.kinds[start] == "DONE":
        return _until_a_part(node)
    if node.bound == "at" and is_to_be_done(c, start):
        return node._replace(bound="last")
    if node.bound == "strict" and is_barred(c, start):
        return node._replace(bound="earliest")
    return offsets.read_ahead_of_day(c, node) or read_state(c, node, start)


def _until_a_part(node: Dated) -> Dated:
    """`hoàn thành vào cuối năm`: a vague part of a period by which something is done is a deadline (policy 7)."""
    is_part = all(isinstance(item, Period) and item.part for item in node.items)
    return node._replace(bound="last") if is_part else node


def _after_bound(c: Cursor, bound: str, start: int) -> Node | None:
    if c.kind(-1) == "FROM" and (hours := read_hours(c)):
        return hours
    if bound in ("strict", "last"):
        bound = _at_its_date(c, bound)
    node = (
        relatives.read_next_workday(c) if c.kind() == "WORKDAY" else None
    ) or read_place_or_date(c, bound)
    if node is not None:
        return node
    node = _bare_unit(c, bound)
    if node is not None:
        return node
    if bound in ("last", "within", "strict", "in") and c.kind() in (
        "NUM",
        "NUMERAL",
        "YEAR",
        "HALF",
        "AFTER",
    ):
        return offsets.read_bounded_offset(c, bound)
    is_each = c.kind() == "EVERY" and c.kind(1) in _EVENT_STARTS  # "trước mỗi cuộc họp ít nhất …"
    is_hour = c.follows("HOUR", "WORD")  # "trước giờ khai mạc"
    is_visit = c.follows("WORKDAY", "OF") or (c.kind() == "WORKDAY" and c.token(1).text == "với")
    is_event = c.kind() in _EVENT_STARTS or is_each or is_hour or is_visit
    if bound == "strict" and c.kinds[start] in _BEFORE_EVENTS and is_event:
        return _before_event(c, is_until=c.kinds[start] == "UNTIL")
    return None


def _of_event_with_its_day(c: Cursor) -> Node | None:
    """`trước lễ khai mạc (12/9) 10 ngày`, `trước lễ khai mạc (12/9)`."""
    if c.kind() not in _EVENT_STARTS and c.kind() not in ("MEETING", "DONE"):
        return None
    return event_days.read_counted(c, "before") or event_days.read_before(c)


def _at_its_date(c: Cursor, bound: str) -> str:
    """The bound, behind the words between it and its date; until the end of a day's working hours is on that day still."""
    if c.kind() == "OTHER" and (c.follows("OTHER", "DAY", "NUM") or is_moment(c.token(1).text)):
        c.at += 1  # "trước các ngày 18/3, 18/6", "trước các mốc 18/3 và 18/6"
    if bound == "strict":
        skip_occasion(c)
    if skip_hours_of_work(c):
        return "last"
    if bound == "strict":
        skip_words_before_a_date(c)
    return bound


def _before_event(c: Cursor, *, is_until: bool) -> Node | None:
    """`trước ngày khai mạc 10 ngày`, `đến trước ngày thi lại 3 ngày`: how long before an event, or only before it."""
    node = relatives.read_before_event(c)
    if node is not None and is_until:
        return node._replace(is_bound=True)
    return node or answers.read_before_end_of_period(c) or offsets.read_before_event(c)


def _bare_unit(c: Cursor, bound: str) -> Node | None:
    """`trong năm`, `đến hết năm`, `hết quý`: a unit without its number."""
    unit = c.kind()
    if bound == "in" and unit == "YEAR":
        c.at += 1
        return Dated(bound, (Period("year", 0, 0),))
    is_bare = c.kind(1) not in _WHICH_UNIT
    if bound == "last" and is_bare and unit in _LAST_DAYS and c.token(-1).text.endswith("hết"):
        return _end_of_the_next(c, unit) or _end_of_unit(c, unit)
    return None


_WHICH_UNIT = frozenset(
    ("NUM", "NUMERAL", "NAMEDMONTH", "ORDINAL", "FIRST", "LAST", "MID", "WEEKDAY")
)
"""What behind a unit says which one it is: "hết tháng 2 âm lịch", "hết tháng thứ 3 kể từ ngày ký"."""


def _end_of_the_next(c: Cursor, unit: str) -> DayOf | None:
    """`hết tháng sau`, `hết quý kế tiếp`, `hết tháng liền sau quý báo cáo`; nothing taken where no next one is said."""
    start = c.at
    place = read_place(c) if unit != "YEAR" else None
    if isinstance(place, Cycle) and place.shift:
        return DayOf("last", (-1,), place._replace(month=-1) if unit == "QUARTER" else place)
    c.at = start
    return None


def _end_of_unit(c: Cursor, unit: str) -> Node:
    c.at += 1
    return _LAST_DAYS[unit]


_LAST_DAYS: dict[str, Node] = {
    "YEAR": Dated("last", (Period("year", 0, 0),)),
    "QUARTER": DayOf("last", (-1,), Cycle("quarter", 1, -1)),
    "MONTH": DayOf("last", (-1,), Cycle("month")),
}
"""What "hết năm", "hết quý", "hết tháng" without a number end with."""
_BEFORE_EVENTS = frozenset(("BEFORE", "LATEST", "UNTIL"))
_EVENT_STARTS = ("DAY", "WORD", "TRIGGER", "PLANWORD", "THING", "TERM", "SESSION")


def read_place_or_date(c: Cursor, bound: str) -> Node | None:
    """Named days or days of a recurring period, with their clock time."""
    start = c.at
    half, clock = half_day_and_clock(c) if c.kinds[start] in _TIMES_OF_DAY else ("", None)
    middle = c.at
    more = read_more_clocks(c) if clock is not None and c.kind() in ("AND", ",") else ()
    c.at += bool(more) and c.kind() == "OTHER"  # "05h30 và 17h30 các ngày thứ Ba, thứ Năm"
    node = _place(c, bound) or _dated(c, bound)
    if more and isinstance(node, DayOf | WeekdayOf):
        return node._replace(
            clock=clock, half_day=half, more_clocks=more
        )  # "11h30 và 18h30 thứ Tư"
    if more:
        c.at, node = middle, None
    if node is None:
        if clock is not None and (bound or more or c.kind() == "DAILY") and c.kind() in _GOES_ON:
            return daily_at(c, bound, clock, start)
        c.at = start
        return None
    return with_clock(c, node, clock, half)


_GOES_ON = frozenset(("EVERY", "DAILY", "AND", ",", "NUM"))
_TIMES_OF_DAY = frozenset(("AM", "PM", "NUM"))


def _place(c: Cursor, bound: str) -> Node | None:
    kind = c.kind()
    read = _PLACES.get(kind)
    if read is not None:
        return read(c, bound)
    if kind == "WEEK":
        week = positions.read_week_of(c, bound)
        return _before_week(week) if bound == "strict" and isinstance(week, WeekOf) else week
    following = c.kind(1) if kind == "DAY" else ""
    if following in ("WEEKDAY", "ORDINAL"):
        return (
            relatives.read_counted_day(c, bound)
            or positions.read_counted_day(c, bound)
            or _named_weekday(c, bound)
        )
    if following in ("FIRST", "LAST", "MID"):
        counted = relatives.read_counted_month(c, bound) if following == "LAST" else None
        return counted or positions.read_day_of(c, bound)
    return None


def _before_week(week: WeekOf) -> WeekOf | DayOf:
    """`trước tuần cuối của tháng`: by the day before its last seven days begin; the first week begins with the month, or with the quarter."""
    cycle = week.cycle
    if cycle is None or cycle.unit not in ("month", "quarter") or week.more:
        return week
    if cycle.unit == "quarter" and not cycle.month:
        cycle = cycle._replace(month=-1 if week.number < 0 else 1)
    if week.number == 1:
        return DayOf("strict", (1,), cycle)
    return DayOf("last", (-8 if week.number < 0 else 7 * week.number - 7,), cycle)


def _weekday(c: Cursor, bound: str) -> Node | None:
    return read_weekday_then_date(c, bound) or weekdays.read_weekday_of(c, bound)


def _workday(c: Cursor, bound: str) -> Node | None:
    return relatives.read_counted_workday(c, bound) or positions.read_workday_of(c, bound)


_PLACES: dict[str, Callable[[Cursor, str], Node | None]] = {
    "MONTH": positions.read_month_of,
    "HALF": positions.read_half_of,
    "WEEKDAY": _weekday,
    "ORDINAL": _weekday,
    "LETTERT": weekdays.read_abbreviated,
    "WORKDAY": _workday,
}


def _named_weekday(c: Cursor, bound: str) -> Node | None:
    c.at += 1
    return _weekday(c, bound)


def _dated(c: Cursor, bound: str) -> Node | None:
    start = c.at
    if is_decimal(c):
        return None
    items = lists.read_items(c)
    if items and not (_lacks_month(items[0]) or any(map(_lacks_month, items[1:]))):
        return _days_of_week(c, items, bound) or _whole_dates(c, items, bound, start)
    end = c.at
    c.at = start
    is_of_quarter = _is_day_of_quarter(c, bound)
    if (
        c.kind() in ("DAY", "MUNG")
        or c.kind(1) in ("EVERY", "OF", ",", "AND", "OTHER", "PARITY")
        or is_of_quarter
        or (bound in ("from", "") and c.kind(1) in ("UNTIL", "-") and c.kind(3) == "EVERY")
    ):
        node = positions.read_day_of(c, bound)
        if isinstance(node, DayOf) and node.cycle is None:
            skip_weekday(c)
        is_placed = isinstance(node, DayOf | DaysOf) and node.cycle is not None
        if c.kinds[start] == "DAY" or is_placed:
            return node
        c.at = start
    if items:
        c.at = end
        days = tuple(item.day for item in items if isinstance(item, Day))
        return DayOf(bound, days) if len(days) == len(items) else None
    if c.kind() in ("FIRST", "LAST", "MID"):
        return positions.read_edge_of(c, bound)
    return None


def _whole_dates(c: Cursor, items: tuple[Item, ...], bound: str, start: int) -> Dated:
    weekday = weekday_behind(c, items)
    _skip_bracket_before_rhythm(c, start)
    return Dated(bound, items, weekday=weekday)


def _days_of_week(c: Cursor, items: tuple[Item, ...], bound: str) -> WeekdayOf | None:
    """`tuần 1 tháng 6: thứ Ba`: the days of a named month's week."""
    week = items[0]
    if len(items) > 1 or not isinstance(week, WeekIn) or week.month.unit != "month":
        return None
    told = WeekdayOf(bound, (), week=week.number, months=(week.month,))
    return weekdays.read_days_behind_week(c, told)


def _skip_bracket_before_rhythm(c: Cursor, start: int) -> None:
    """`(10/10) hằng năm`, `30/6 (hằng năm)`: the bracket parts nothing."""
    bracket = c.kinds[c.at]
    if bracket not in ("(", ")") or (bracket == ")" and c.kinds[start - 1] != "("):
        return
    if c.follows(bracket, "EVERY", "YEAR"):
        c.at += 1


def _is_day_of_quarter(c: Cursor, bound: str) -> bool:
    """`25 tháng cuối quý` without the word `ngày`; "3 tháng cuối quý" would count months."""
    if (
        c.kind() != "NUM"
        or c.kind(1) != "MONTH"
        or c.kind(2) not in ("FIRST", "LAST", "MID", "ORDINAL", "NEXT", "AFTER")
        or c.token(-1).text in _AT_MOST
        or bound in ("in", "within")
        or (c.kind(2) == "AFTER" and (c.token(2).text != "sau" or c.kind(3) not in _BEHIND_NEXT))
        or (c.kind(2) == "NEXT" and c.kind(3) == "BEFORE")
    ):
        return False
    is_day = c.token().value > _MONTHS_OF_QUARTER or bound in ("strict", "last")
    return is_day and (
        c.kind(2) in ("NEXT", "AFTER") or "QUARTER" in (c.kind(3), c.kind(4), c.kind(5))
    )


_MONTHS_OF_QUARTER = 3
_BEHIND_NEXT = frozenset(
    (
        "",
        ",",
        ".",
        ";",
        "(",
        ")",
        "AND",
        "BREAK",
        "OF",
        "QUARTER",
        "MONTH",
        "NEXT",
        "TERM",
        "REPORT",
    )
)
"""What may stand behind "tháng sau"; an event makes it a length: "6 tháng sau ngày ký"."""
_AT_MOST = frozenset(("tối đa", "không quá", "nhiều nhất", "không vượt quá", "lâu nhất"))
"""Bounds of a length: "tối đa 06 tháng sau thời điểm …" counts months."""


def _lacks_month(item: object) -> bool:
    if isinstance(item, Range):
        return _lacks_month(item.first)
    return isinstance(item, Day) and not item.month
