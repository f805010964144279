"""Hours, and halves of a day, said beside a day or a rhythm: "sáng thứ Bảy (từ 7h30)", "hằng ngày, trước 15 giờ".

half-day = AM | PM
daily    = DAILY [ "," ] [ bound ] clock { ( "," | AND ) clock }                     (hằng ngày, trước 15 giờ)
of-day   = ( REPORT DAY | ":" DAY ) [ sent ] bound clock { ( "," | AND ) clock }     (báo cáo ngày gửi trước 15 giờ)
"""

from plans.phrases.grammar import rhythms
from plans.phrases.grammar.bounds import read_bound
from plans.phrases.grammar.clocks import read_clock, read_clock_with_half, read_more_clocks
from plans.phrases.grammar.report_lists import BEFORE_MEMBERS, SENT, is_listed
from plans.phrases.nodes import (
    Clock,
    Cycle,
    Dated,
    Day,
    DayOf,
    Node,
    Range,
    Tees,
    WeekdayOf,
    WorkdayOf,
)
from plans.phrases.words.cursor import Cursor

_NUMBERED_WEEKDAYS = range(2, 8)  # thứ 2 to thứ 7


def _half_day(c: Cursor) -> str:
    """The half of the day, taken; both of them ("sáng, chiều thứ Bảy") are none."""
    if c.kind() == "AM" and c.kind(1) in (",", "AND") and c.kind(2) == "PM":
        c.at += 3
        return ""
    return "AM" if c.take("AM") else "PM" if c.take("PM") else ""


def half_day_and_clock(c: Cursor) -> tuple[str, Clock | None]:
    """The half of the day and the hour before a day, in either order; "" and None where none is said."""
    half = _half_day(c)
    clock = read_clock_with_half(c)
    if c.kind() == "OTHER" and c.kind(1) in ("AM", "PM"):
        c.at += 1  # "20h15 các tối thứ 3, 5, 7"
    half = half or _half_day(c)
    if half or clock:
        c.skip("IN", "OTHER")
    return half, clock


def daily_at(c: Cursor, bound: str, clock: Clock, start: int) -> Node | None:
    """`trước 16 giờ hàng ngày`, `trước 6 giờ và 16 giờ hàng ngày`."""
    more = read_more_clocks(c)
    is_length = not bound and not clock.minute and c.token().text == "mỗi ngày"
    cycle = None if is_length else rhythms.read_every(c)  # "08 giờ mỗi ngày": how long
    if cycle is None or cycle.unit not in ("day", "week"):
        c.at = start
        return None
    return DayOf(bound, (), cycle, clock, "", more)


def read_hours_of_rate(c: Cursor, number: int) -> DayOf | None:
    """Behind `02 lần/ngày`: as many hours of the day, `(trước 9 giờ và 16 giờ)`."""
    start = c.at
    c.at += c.kind() != "AT"
    bound = read_bound(c)
    c.skip(*_HALVES)
    clock = read_clock(c)
    more = () if clock is None else _hours_with_halves(c)
    if clock is None or len(more) != number - 1 or c.kind() in _OTHER_DAYS - {","}:
        c.at = start
        return None
    c.take(")")
    return DayOf(bound, (), Cycle("day"), clock, "", more)


_HALVES = frozenset(("AM", "PM", "NOON"))


def _hours_with_halves(c: Cursor) -> tuple[Clock, ...]:
    """The other hours of a list: `sáng 5h, trưa 11h, chiều 17h`; an hour of the afternoon is told by its own number."""
    more = list(read_more_clocks(c))
    while c.kind() in (",", "AND") and c.kind(1) in _HALVES:
        start = c.at
        c.at += 2
        another = read_clock(c)
        if another is None or (c.kinds[start + 1] == "PM" and another.hour < _NOON):
            c.at = start
            break
        more.append(another)
    return tuple(more)


_NOON = 12


def read_daily(c: Cursor) -> DayOf | None:
    """`hằng ngày, trước 15 giờ`, `hằng ngày lúc 6h00 và 16h00`: the rhythm said first; another day behind it is not meant."""
    start = c.at
    if c.take("DAILY"):
        c.skip(",", "(", ":", "REPORT")
        bound = read_bound(c)
        clock = read_clock(c)
        more = () if clock is None else read_more_clocks(c)
        goes_to_event = c.kind() == "UNTIL" and c.kind(1) not in _OTHER_DAYS
        is_spanned = c.kind() == "," and c.kind(1) in _OF_A_SPAN
        if clock is not None and (c.kind() not in _OTHER_DAYS or goes_to_event or is_spanned):
            c.take(")")
            return DayOf(bound, (), Cycle("day"), clock, "", more)
    c.at = start
    return None


def read_report_of_day(c: Cursor) -> DayOf | None:
    """`báo cáo ngày (trước 16h)`, `báo cáo ngày gửi trước 15 giờ 30, báo cáo tuần …`: the hour of a report of each day."""
    start = c.at
    c.at += 2
    return _sent_each_day(c, start)


def read_day_of_report(c: Cursor) -> DayOf | None:
    """`Thời hạn báo cáo: ngày (trước 16 giờ), tuần …`: a member of a list of reports."""
    start = c.at
    if c.kinds[start - 1] not in BEFORE_MEMBERS or not is_listed(c, start):
        return None
    c.at += 1
    return _sent_each_day(c, start)


def _sent_each_day(c: Cursor, start: int) -> DayOf | None:
    """By which hour, behind "báo cáo ngày"; nothing taken where none follows, or a day of its own does."""
    _skip_to_whom(c)
    c.skip(",", "(", ":")
    bound = read_bound(c) if c.kind() in _BEFORE_HOURS else ""
    clock = read_clock(c) if bound else None
    more = () if clock is None else read_more_clocks(c)
    c.take("DAILY")
    is_listed = c.kind() == "," and c.kind(1) not in _OTHER_DAYS - {"DAY", "MONTH", "NUM"}
    is_listed = is_listed and not c.follows(",", "DAY", "NUM") and not c.follows(",", "NUM", "/")
    if clock is None or not (is_listed or c.kind() not in _OTHER_DAYS):
        c.at = start
        return None
    c.take(")")
    return DayOf(bound, (), Cycle("day"), clock, "", more)


def _skip_to_whom(c: Cursor) -> None:
    """`gửi`, `gửi về Sở Nội vụ`, taken where a bound follows."""
    start = c.at
    if c.token().text in SENT:
        while c.at - start < _FARTHEST_BOUND and c.kind() in _WHOM:
            c.at += 1
    if c.kind() not in _BEFORE_HOURS:
        c.at = start


_WHOM = frozenset(("WORD", "PLACE", "BODY", "PLANWORD", "THING"))
_FARTHEST_BOUND = 8


_OF_A_SPAN = frozenset(("FROM", "SINCE", "IN", "MONTH", "QUARTER"))
_BEFORE_HOURS = frozenset(("BEFORE", "LATEST", "AT"))
_OTHER_DAYS = frozenset(("DAY", "NUM", "WEEKDAY", "ORDINAL", "MONTH", "UNTIL", "-", ","))


_WITH_CLOCK = (Dated, DayOf, WeekdayOf, WorkdayOf)


def with_clock(c: Cursor, node: Node, clock: Clock | None, half: str) -> Node:
    """The day with the hour or half day said before it, or behind it: `thứ Bảy hằng tuần, lúc 6h30 và 17h30`."""
    if c.at == c.size and not half and not clock:
        return node
    if isinstance(node, Tees) and not node.year and (clock or half):
        numbers = range(node.numbers[0], node.numbers[-1] + 1) if node.is_run else node.numbers
        days = tuple(n - 2 for n in numbers if n in _NUMBERED_WEEKDAYS)
        node = WeekdayOf(node.bound, days, cycle=Cycle("week")) if days else node  # "8h00 T7"
    if not isinstance(node, _WITH_CLOCK) or (isinstance(node, WeekdayOf) and node.clock):
        return node  # its hour stands before its week
    if (
        isinstance(node, Dated)
        and clock is None
        and any(isinstance(item, Range) for item in node.items)
    ):
        half = ""  # "từ sáng 15/6 đến chiều 16/6": the days are what counts
    if clock is None:
        half, clock = _time_behind(c, half, is_of_a_day=not _names_periods(node))
    if not half and c.kind() in ("AM", "PM"):
        half = _half_day(c)
    if clock is not None and isinstance(node, DayOf | WeekdayOf) and c.kind() in (",", "AND"):
        node = node._replace(more_clocks=_more_of_the_day(c))
    return node._replace(clock=clock, half_day=half) if clock or half else node


def _more_of_the_day(c: Cursor) -> tuple[Clock, ...]:
    """`thứ Hai hằng tuần, lúc 6h30 và 17h30`: the other hours of the day; an hour before another day is that one's."""
    start = c.at
    more = read_more_clocks(c)
    if not more or c.kind() in _OTHER_DAYS - {","}:
        c.at = start
        return ()
    return more


def _names_periods(node: Node) -> bool:
    """Whether it is months, quarters or a span: in "quý II (19h45 thứ Bảy hằng tuần)" the hour is of the day behind it."""
    return isinstance(node, Dated) and not any(isinstance(item, Day) for item in node.items)


def _time_behind(c: Cursor, half: str, *, is_of_a_day: bool) -> tuple[str, Clock | None]:
    """The hour or half day behind a day; behind a comma, or a period, and before another day it is that one's."""
    start = c.at
    c.at += c.follows("(", "FROM")  # "sáng thứ Bảy hằng tuần (từ 7h30)"
    is_from = c.at > start
    c.at += c.follows(")", "AT")  # "thứ Bảy (tuần cuối tháng) lúc 19h45"
    c.skip(",", "(", ":", "AT", "BEFORE", *(["FROM"] if is_from else []))
    c.at += c.token().text == "thời gian" and c.kind(1) == "NUM" and c.kind(2) in ("HOUR", ":")
    said = half or _half_day(c)
    clock = read_clock(c)
    is_apart = c.kinds[start] == "," or not is_of_a_day
    if is_apart and c.kind() in ("DAY", "WEEKDAY"):
        c.at = start
        return half, None  # "trong tháng 6/2024, trước 17 giờ ngày 20/7", "ngày 15, sáng thứ Hai"
    if clock is None:
        c.at = start
    else:
        c.take(")")
    return said, clock
