"""What a time expression is worth inside a running sentence, where most dates are no duties (policies 2 and 8).

A bare year belongs to a name ("Kế hoạch năm 2018"); a day "của" somebody dates a document; a bare date before the plan's year
is a past fact; "theo quy định" and "khi thực hiện" say how, not when; "trong năm" behind other words is a duty of the whole year.
"""

from plans.phrases.context import Context
from plans.phrases.cursor import Cursor
from plans.phrases.nodes import (
    Aside,
    Dated,
    Day,
    Elsewhere,
    Found,
    Item,
    Period,
    Range,
    Rhythm,
    Standing,
    Times,
    Trigger,
)

_MERE = frozenset(("khi", "phát sinh"))
_LONGEST_PLACE = 6


def in_prose(found: list[Found], cursor: Cursor, context: Context) -> list[Found]:
    """The finds that say when, dates that are no duties turned into asides."""
    kept: list[Found] = []
    for number, each in enumerate(found):
        before = found[number - 1] if number else None
        weighed = _weighed(each, before, cursor, context)
        if weighed is not None:
            kept.append(weighed)
    return kept


def bare_year_stands(each: Found, before: Found | None) -> Found:
    """A bare `trong năm` behind other words is a duty of the whole year; behind a rhythm or quota it adds nothing."""
    node = each.node
    if not isinstance(node, Dated) or node.items != (Period("year", 0, 0),):
        return each
    if (
        before is not None
        and before.end == each.first
        and isinstance(before.node, Rhythm | Times | Standing)
    ):
        return each
    return each._replace(node=Standing())


def _weighed(each: Found, before: Found | None, cursor: Cursor, context: Context) -> Found | None:
    node = each.node
    match node:
        case Dated() if _is_school_year(each, cursor):
            return None
        case Dated():
            return _dated(each, node, before, cursor, context)
        case Elsewhere(target=target) if target.startswith("regime:"):
            return each if _names_a_time(each, cursor) else None
        case Trigger() if cursor.tokens[each.first].text in _MERE:
            return None
        case _:
            return each


def _is_school_year(each: Found, cursor: Cursor) -> bool:
    """`trong năm học 2024 - 2025` inside a sentence: no law of time says which days that is."""
    is_whole = each.first == 0 and each.end == cursor.size
    return not is_whole and "SCHOOLYEAR" in cursor.kinds[each.first : each.end]


def _names_a_time(each: Found, cursor: Cursor) -> bool:
    """`theo thời hạn …`, `theo lịch …`, `theo tiến độ …` say when; `theo quy định` says how."""
    words = {token.text for token in cursor.tokens[each.first : each.first + 3]}
    return bool(words & {"thời gian", "thời hạn", "thời điểm", "lịch", "tiến độ", "lộ trình"})


def _dated(
    each: Found, node: Dated, before: Found | None, cursor: Cursor, context: Context
) -> Found | None:
    first = _first(node.items[0])
    if not node.bound and isinstance(first, Day) and _dates_a_document(each, cursor):
        return each._replace(node=Aside("cited-document"))
    is_whole = each.first == 0 and each.end == cursor.size
    if node.bound or is_whole:
        return bare_year_stands(each, before)
    if isinstance(first, Period) and first.unit == "year" and not first.part:
        return None
    if isinstance(first, Day):
        if _is_past(node, context):
            return each._replace(node=Aside("cited-document"))
        return each if context.kind == "report" else each._replace(node=node._replace(bound="at"))
    return each._replace(node=Aside("reference-moment")) if _is_past(node, context) else each


def _first(item: Item) -> Item:
    return item.first if isinstance(item, Range) else item


def _is_past(node: Dated, context: Context) -> bool:
    """Whether all its years are said and lie before the plan's."""
    if context.year is None:
        return False
    years = [
        _year(item.last or item.first) if isinstance(item, Range) else _year(item)
        for item in node.items
    ]
    return all(0 < year < context.year for year in years)


def _year(item: Item) -> int:
    return item.year if isinstance(item, Day | Period) else 0


def _dates_a_document(each: Found, cursor: Cursor) -> bool:
    """`ngày 27/12/2016 của …`, `Ngày: 13/02/2018` (a stamp), `Huế, ngày 08 tháng 4 năm 2022` (the head of a document)."""
    kinds = cursor.kinds
    if kinds[each.end] == "OF" and cursor.size > each.end:
        return True
    if kinds[each.first + 1] == ":":
        return True
    if each.end != cursor.size or not 1 < each.first <= _LONGEST_PLACE:
        return False
    leads = kinds[: each.first]
    return leads[-1] == "," and set(leads[:-1]) <= {"WORD", "PLACE"}
