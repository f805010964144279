"""The grammar of the time language: tokens → what was found, in order. Recursive descent, bounded look-ahead, no backtracking blow-up.

    text     = { found | any token } ;
    found    = aside | modifier | elsewhere | standing | demand | trigger | head | quota | rhythm | offset | place | dated ;
    dated    = [ bound ] [ half-day ] [ clock ] [ weekday "," ] items [ [ AT ] clock ]
    place    = [ bound ] [ half-day ] [ clock ] ( day-of | weekday-of | workday-of | week-of )
    bound    = { LATEST | IS | DONE | UNTIL | BEFORE | BEFORE_INCL | IN | AT | FROM | WITHIN | EARLIEST }
    half-day = AM | PM
    aside, modifier: asides.py     standing, demand, trigger, elsewhere: standing.py      quota: quotas.py
    rhythm, head: rhythms.py       offset: relatives.py      day-of …: positions.py       items, clock: dates.py, periods.py

Kinds in capitals are the vocabulary's (vocabulary.py). Words that fit nothing are stepped over one by one.
"""

from collections.abc import Callable
from typing import TypeAlias

from plans.phrases import asides, dates, positions, quotas, relatives, rhythms, standing
from plans.phrases.cursor import Cursor
from plans.phrases.nodes import (
    Clock,
    Dated,
    Day,
    DayOf,
    Elsewhere,
    Found,
    Hours,
    Modifier,
    Node,
    Offset,
    Period,
    Range,
    WeekdayOf,
)

Reader: TypeAlias = Callable[[Cursor], Node | None]
_BOUNDS = frozenset(
    (
        "LATEST",
        "IS",
        "DONE",
        "UNTIL",
        "BEFORE",
        "BEFORE_INCL",
        "IN",
        "AT",
        "FROM",
        "WITHIN",
        "EARLIEST",
        "ATLEAST",
    )
)
_LONGEST_BOUND = 6


def parse(c: Cursor) -> list[Found]:
    """Everything the grammar finds, in order."""
    found: list[Found] = []
    while c.at < c.size:
        start = c.at
        node: Node | None = None
        for read in _READERS.get(c.kinds[start], ()):
            node = read(c)
            if node is not None:
                break
            c.at = start
        if node is None or c.at == start:
            c.at = start + 1
        else:
            found.append(Found(node, start, c.at))
    return found


def _bound(c: Cursor) -> str:
    """The bound the words amount to: strict, last, in, at, from, within, earliest or ""."""
    bound, start = "", c.at
    while c.at - start < _LONGEST_BOUND:
        kind = c.kind()
        if kind not in _BOUNDS or (kind == "FROM" and bound in ("strict", "last")):
            break
        bound = _stronger(bound, kind)
        c.at += 1
        c.take(":")
    return bound


_STRENGTH = {
    "LATEST": "last",
    "UNTIL": "last",
    "BEFORE_INCL": "last",
    "BEFORE": "strict",
    "WITHIN": "within",
    "FROM": "from",
    "EARLIEST": "earliest",
    "IN": "in",
    "AT": "at",
}
_RANK = ("", "at", "in", "from", "within", "last", "strict", "earliest")


def _stronger(bound: str, kind: str) -> str:
    new = _STRENGTH.get(kind, bound)
    return new if _RANK.index(new) >= _RANK.index(bound) else bound


def _bounded(c: Cursor) -> Node | None:
    start = c.at
    bound = _bound(c)
    node = _after_bound(c, bound, start)
    if node is None:
        c.at = start
    return node


def _after_bound(c: Cursor, bound: str, start: int) -> Node | None:
    if c.kind(-1) == "FROM" and (hours := _hours(c)):
        return hours
    node = _place_or_date(c, bound)
    if node is not None:
        return node
    if bound == "in" and c.kind() == "YEAR":
        c.at += 1
        return Dated(bound, (Period("year", 0, 0),))
    if bound in ("last", "within", "strict") and c.kind() in (
        "NUM",
        "NUMERAL",
        "YEAR",
        "HALF",
        "AFTER",
    ):
        return _bounded_offset(c, bound)
    if (
        bound == "strict"
        and c.kinds[start] in ("BEFORE", "LATEST")
        and c.kind() in ("DAY", "WORD", "TRIGGER", "PLANWORD", "THING")
    ):
        return relatives.read_before_event(c)
    return None


def _bounded_offset(c: Cursor, bound: str) -> Node | None:
    is_after = c.take("AFTER")
    node = relatives.read_offset(c, is_bound=True, is_certain=True)
    if (
        node is not None
        and bound == "strict"
        and not is_after
        and isinstance(node, Offset)
        and node.anchor == "X"
    ):
        anchor, day = relatives.read_anchor(c)
        return node._replace(side="before", anchor=anchor or "X", anchor_day=day)
    return node


def _hours(c: Cursor) -> Hours | None:
    """`từ 11 giờ đến 12 giờ`."""
    start = c.at
    first = dates.read_clock(c)
    if first is not None and c.take("UNTIL", "-"):
        last = dates.read_clock(c)
        if last is not None:
            return Hours(first, last)
    c.at = start
    return None


def _half_day(c: Cursor) -> str:
    return "AM" if c.take("AM") else "PM" if c.take("PM") else ""


def _clock(c: Cursor) -> Clock | None:
    clock = dates.read_clock(c)
    if clock is not None:
        c.skip(",", "-", "(", "AT", "AM", "PM")
    return clock


def _place_or_date(c: Cursor, bound: str) -> Node | None:
    start = c.at
    half = _half_day(c)
    clock = _clock(c)
    half = half or _half_day(c)
    c.skip("IN") if half or clock else None
    node = _place(c, bound) or _dated(c, bound)
    if node is None:
        if clock is not None and bound and c.kind() in ("EVERY", "DAILY"):
            return _daily(c, bound, clock)
        c.at = start
        return None
    return _with_clock(c, node, clock, half)


def _daily(c: Cursor, bound: str, clock: Clock) -> Node | None:
    """`trước 16 giờ hàng ngày`."""
    cycle = rhythms.read_every(c)
    return None if cycle is None else DayOf(bound, (), cycle, clock)


def _with_clock(c: Cursor, node: Node, clock: Clock | None, half: str) -> Node:
    if not isinstance(node, Dated | DayOf | WeekdayOf):
        return node
    if clock is None:
        start = c.at
        c.skip(",", "(", "AT", "BEFORE")
        half = half or _half_day(c)
        clock = dates.read_clock(c)
        if clock is None:
            c.at = start
        else:
            c.take(")")
    if not half and c.kind() in ("AM", "PM"):
        half = _half_day(c)
    return node._replace(clock=clock, half_day=half) if clock or half else node


def _place(c: Cursor, bound: str) -> Node | None:
    kind = c.kind()
    if kind in ("WEEKDAY", "ORDINAL"):
        return _weekday_then_date(c, bound) or positions.read_weekday_of(c, bound)
    if kind == "WORKDAY":
        return positions.read_workday_of(c, bound)
    if kind == "WEEK":
        return positions.read_week_of(c)
    if kind == "DAY" and c.kind(1) in ("WEEKDAY", "ORDINAL", "FIRST", "LAST", "MID"):
        if c.kind(1) in ("WEEKDAY", "ORDINAL"):
            c.at += 1
            return _weekday_then_date(c, bound) or positions.read_weekday_of(c, bound)
        return positions.read_day_of(c, bound)
    return None


def _weekday_then_date(c: Cursor, bound: str) -> Dated | None:
    """`thứ Hai, ngày 15/6/2018`."""
    start = c.at
    weekday = (
        c.token().value
        if c.kind() == "WEEKDAY"
        else c.token(1).value - 2
        if 2 <= c.token(1).value <= 7
        else -1
    )
    c.at += 1 if c.kind() == "WEEKDAY" else 2
    c.skip(",", "(", "-")
    if weekday >= 0 and c.kind() in ("DAY", "NUM"):
        items = dates.read_items(c)
        if len(items) == 1 and isinstance(items[0], Day) and items[0].month:
            c.take(")")
            return Dated(bound, items, weekday=weekday)
    c.at = start
    return None


def _dated(c: Cursor, bound: str) -> Node | None:
    start = c.at
    items = dates.read_items(c)
    if items and not any(_lacks_month(item) for item in items):
        return Dated(bound, items)
    end = c.at
    c.at = start
    if c.kind() == "DAY" or c.kind(1) in ("EVERY", "OF", ",", "AND"):
        node = positions.read_day_of(c, bound)
        if c.kinds[start] == "DAY" or (isinstance(node, DayOf) and node.cycle is not None):
            return node
        c.at = start
    if items:
        c.at = end
        days = tuple(item.day for item in items if isinstance(item, Day))
        return DayOf(bound, days) if len(days) == len(items) else None
    if c.kind() in ("FIRST", "LAST", "MID"):
        return positions.read_edge_of(c, bound)
    return None


def _lacks_month(item: object) -> bool:
    if isinstance(item, Range):
        return _lacks_month(item.first)
    return isinstance(item, Day) and not item.month


def _plain(c: Cursor) -> Node | None:
    return _place_or_date(c, "")


def _within(c: Cursor) -> Node | None:
    """A bound word, or `trong` before a rate: `trong 5 năm ít nhất một lần`."""
    return quotas.read_rated(c) or _bounded(c)


def _number(c: Cursor) -> Node | None:
    mark = c.kind(1)
    if mark in ("/", "-") or (mark == "WORD" and c.kind(2) in ("/", "-")):
        start = c.at
        cited = asides.read_cited(c)
        if cited is not None:
            return cited
        c.at = start
    if mark in ("/", "."):
        return _plain(c)
    return (
        quotas.read_quota(c)
        or rhythms.read_counted(c)
        or rhythms.read_head(c)
        or _hours(c)
        or _plain(c)
        or relatives.read_offset(c, is_bound=False, is_certain=False)
    )


def _every(c: Cursor) -> Node | None:
    return quotas.read_rated(c) or rhythms.read_rhythm(c)


def _periodic(c: Cursor) -> Node | None:
    start = c.at
    c.at += 1
    node = quotas.read_quota(c) or (quotas.read_rated(c) if c.kind() in ("EVERY", "IN") else None)
    if node is not None:
        return node
    c.at = start
    rhythm = rhythms.read_periodic(c)
    if rhythm is not None:
        return rhythm
    c.at = start + 1
    if c.kind() == "REPORT" or c.size == 1:
        return Elsewhere("own-reports")
    return None


def _after(c: Cursor) -> Node | None:
    """`sau 30 ngày kể từ …`, `sau khi …`."""
    start = c.at
    c.at += 1
    node = relatives.read_offset(c, is_bound=False, is_certain=True)
    if isinstance(node, Offset):
        return node._replace(is_bound=False)
    c.at = start
    return standing.read_trigger(c) if c.token().text == "sau khi" else None


def _lone_offset(c: Cursor) -> Node | None:
    return relatives.read_offset(c, is_bound=False, is_certain=False)


def _modifier(text: str) -> Reader:
    def read(c: Cursor) -> Modifier:
        c.at += 1
        return Modifier(text)

    return read


_PLACES: tuple[Reader, ...] = (rhythms.read_head, _plain)
_READERS: dict[str, tuple[Reader, ...]] = {
    "BEFORE": (_bounded,),
    "BEFORE_INCL": (_bounded,),
    "LATEST": (_bounded, quotas.read_quota),
    "UNTIL": (_bounded,),
    "FROM": (_bounded, quotas.read_quota),
    "IN": (_within,),
    "AT": (_bounded,),
    "WITHIN": (_bounded,),
    "EARLIEST": (_bounded,),
    "DONE": (_bounded,),
    "AFTER": (_after,),
    "SINCE": (asides.read_counted_from, _bounded),
    "ATLEAST": (quotas.read_quota, _bounded),
    "DAY": (_plain,),
    "NUM": (_number,),
    "NUMERAL": (quotas.read_quota, rhythms.read_counted, _lone_offset, _plain),
    "MUNG": (_plain,),
    "RAM": (_plain,),
    "MONTH": _PLACES,
    "QUARTER": _PLACES,
    "YEAR": (rhythms.read_head, quotas.read_quota, _plain),
    "WEEK": (_plain,),
    "FIRST": (_plain,),
    "MID": (_plain,),
    "LAST": (_plain,),
    "HALF": (_plain, _lone_offset),
    "HALFYEAR": (rhythms.read_counted, rhythms.read_head),
    "STAGE": (_plain,),
    "OTHER": _PLACES,
    "WEEKDAY": (_plain,),
    "ORDINAL": (_plain,),
    "WORKDAY": (_plain,),
    "AM": (_plain,),
    "PM": (_plain,),
    "EVERY": (_every,),
    "DAILY": (_every,),
    "PERIODIC": (_periodic,),
    "REPORT": (rhythms.read_head,),
    "STANDING": (standing.read_standing,),
    "DEMAND": (standing.read_demand,),
    "TRIGGER": (standing.read_trigger,),
    "ATONCE": (standing.read_trigger,),
    "BY": (standing.read_elsewhere,),
    "DATA": (asides.read_data_period,),
    "ASOF": (asides.read_as_of,),
    "EFFECT": (asides.read_effect,),
    "LAW": (asides.read_law,),
    "PAST": (asides.read_past,),
    "REST": (asides.read_rest,),
    "DURATION": (asides.read_duration,),
    "IF": (asides.read_condition,),
    "COINCIDE": (asides.read_shift_off_rest,),
    "POSTMARK": (_modifier("basis=postmark"),),
    "TENTATIVE": (_modifier("tentative"),),
}
