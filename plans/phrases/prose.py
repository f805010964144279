"""What a time expression is worth inside a running sentence, where most dates are no duties (policies 2 and 8).

A bare year belongs to a name ("Kế hoạch năm 2018"); a day "của" somebody dates a document; a bare date before the plan's year
is a past fact; "theo quy định" and "khi thực hiện" say how, not when; "trong năm" behind other words is a duty of the whole year.
"""

from plans.phrases.context import Context
from plans.phrases.grammar.numbering import is_lone_passage, ranks
from plans.phrases.nodes import (
    Aside,
    Cycle,
    Dated,
    Day,
    DayOf,
    Elsewhere,
    Found,
    Head,
    Item,
    Node,
    Period,
    Range,
    Rhythm,
    Standing,
    Times,
    Trigger,
    WeekdayOf,
)
from plans.phrases.words.cursor import Cursor

_MERE = frozenset(("khi", "phát sinh"))
_LONGEST_PLACE = 8


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
    if node.bound in ("last", "strict"):
        return each  # "từ nay đến hết năm"
    if (
        before is not None
        and before.end == each.first
        and isinstance(before.node, Rhythm | Times | Standing)
    ):
        return each
    return each._replace(node=Standing())


def years_that_head(found: list[Found], cursor: Cursor) -> list[Found]:
    """`Năm 2024: khảo sát; năm 2025: triển khai`: in a column of times the years say when, where nothing dated follows in the clause."""
    return [_year_alone(each, found[index + 1 :], cursor) for index, each in enumerate(found)]


def _year_alone(each: Found, behind: list[Found], cursor: Cursor) -> Found:
    node = each.node
    if not isinstance(node, Head) or node.is_report:
        return each
    end = next((n for n in range(each.end, cursor.size) if cursor.kinds[n] in _CLAUSE_ENDS), None)
    follows = behind[:1] if end is None else [f for f in behind[:1] if f.first < end]
    is_dated = any(isinstance(f.node, Dated) for f in follows)
    if is_dated or not all(p.unit == "year" and p.first for p in node.periods):
        return each
    return each._replace(node=Dated("", node.periods))


_CLAUSE_ENDS = frozenset((";", "BREAK"))


def _weighed(each: Found, before: Found | None, cursor: Cursor, context: Context) -> Found | None:
    node = each.node
    match node:
        case Dated() if _is_school_year(each, cursor) or is_lone_passage(cursor, context.hint):
            return None
        case Dated():
            return _dated(each, node, before, cursor, context)
        case Elsewhere(target=target) if target.startswith("regime:"):
            return each if _names_a_time(each, cursor) else None
        case Trigger() if cursor.tokens[each.first].text in _MERE:
            return None
        case WeekdayOf() if ranks(each, node, cursor):
            return None
        case _:
            return each


def _is_school_year(each: Found, cursor: Cursor) -> bool:
    """`trong năm học 2024 - 2025` inside a sentence: no law of time says which days that is."""
    is_whole = each.first == 0 and each.end == cursor.size
    if isinstance(each.node, Dated) and isinstance(_first(each.node.items[0]), Day):
        return False  # "vào dịp khai giảng năm học mới (05/9/2031)"
    return not is_whole and "SCHOOLYEAR" in cursor.kinds[each.first : each.end]


def _names_a_time(each: Found, cursor: Cursor) -> bool:
    """`theo thời hạn …`, `theo lịch …`, `theo tiến độ …` say when; `theo quy định` says how."""
    words = {token.text for token in cursor.tokens[each.first : each.first + 3]}
    return bool(words & {"thời gian", "thời hạn", "thời điểm", "lịch", "tiến độ", "lộ trình"})


def _dated(
    each: Found, node: Dated, before: Found | None, cursor: Cursor, context: Context
) -> Found | None:
    first = _first(node.items[0])
    reason = _no_duty(each, node, cursor, context)
    if reason:
        return each._replace(node=Aside(reason))
    is_whole = each.first == 0 and each.end == cursor.size
    if node.bound or is_whole:
        return bare_year_stands(each, before)
    if isinstance(first, Period) and first.unit == "year" and not first.part:
        is_first_of_times = cursor.kinds[each.first - 1] == "(" and cursor.kinds[each.end] == "AND"
        return (
            each if each.first and is_first_of_times else None
        )  # "(năm 2031 và hằng năm rà soát)"
    if isinstance(first, Day):
        if _is_past(node, context):
            return each._replace(node=Aside("cited-document"))
        return each if context.kind == "report" else each._replace(node=node._replace(bound="at"))
    return each._replace(node=Aside("reference-moment")) if _is_past(node, context) else each


def carried(found: list[Found], cursor: Cursor) -> list[Found]:
    """The finds; what a list or chain says once (a bound, a rhythm, a place) said with each."""
    if len(found) < 2:  # noqa: PLR2004 -- no list
        return found
    found = carry_weeks(to_the_months_end(found), cursor)
    return carry_places(carry_yearly(carry_bounds(found, cursor), cursor), cursor)


def to_the_months_end(found: list[Found]) -> list[Found]:
    """`từ ngày 25 đến ngày cuối cùng của tháng` ends each month; from its first day to its last is the whole month, of which a report tells."""
    if not any(isinstance(each.node, DayOf) and each.node.bound == "from" for each in found):
        return found
    kept: list[Found] = []
    for each in found:
        before = kept[-1] if kept else None
        match before and before.node, each.node:
            case DayOf("from", (first,)), DayOf("last", (-1,), Cycle("month")) as end if (
                before is not None and before.end == each.first
            ):
                is_whole = first == 1
                node: Node = Aside("reference-moment") if is_whole else end
                kept[-1] = Found(node, before.first, each.end)
            case _:
                kept.append(each)
    return kept


def carry_weeks(found: list[Found], cursor: Cursor) -> list[Found]:
    """`sáng thứ Ba và chiều thứ Năm tuần thứ hai của tháng`: the week said with the last weekday of a list is that of each."""
    kept = list(found)
    for place in range(len(found) - 2, -1, -1):
        node, behind = kept[place].node, kept[place + 1].node
        if not isinstance(node, WeekdayOf) or not isinstance(behind, WeekdayOf):
            continue
        is_bare = not (node.nth or node.week or node.cycle or node.months)
        between = cursor.kinds[kept[place].end : kept[place + 1].first]
        if is_bare and between in (["AND"], [","]):
            week = behind._replace(weekdays=node.weekdays, bound=node.bound or behind.bound)
            week = week._replace(clock=node.clock, half_day=node.half_day)
            kept[place] = kept[place]._replace(node=week._replace(more_clocks=node.more_clocks))
    return kept


def carry_bounds(found: list[Found], cursor: Cursor) -> list[Found]:
    """`trước ngày 15/6 (báo cáo 6 tháng), 15/12 (báo cáo năm)`: the bound said once holds behind the remark, and in a list."""
    if len(found) < 2:  # noqa: PLR2004 -- a day, and one more
        return found
    kept: list[Found] = []
    bound, end, placed = "", 0, None
    for each in found:
        node = each.node
        if isinstance(node, DayOf):
            bound, end = (node.bound if node.bound in ("strict", "last") else ""), each.end
            placed = node if bound else None
            kept.append(each)
            continue
        if isinstance(node, Dated) and placed is not None:
            node = _goes_on_from_a_place(each, node, placed, cursor, end)
            placed = None
        is_remark = cursor.kinds[each.first - 1] == "(" and cursor.kinds[each.end] == ")"
        if not isinstance(node, Dated) or (is_remark and not node.bound):
            kept.append(each)
            continue
        if bound and not node.bound and _is_behind_a_remark(node, cursor, end, each.first):
            node = node._replace(bound=bound)
        bound, end = (node.bound if node.bound in ("strict", "last") else ""), each.end
        kept.append(each._replace(node=node))
    return kept


def _goes_on_from_a_place(
    each: Found, node: Dated, place: DayOf, cursor: Cursor, end: int
) -> Dated:
    """`trước ngày 15 của tháng cuối quý, tháng 6 và tháng 12`, `…, 15/6 và 15/12`: days and months to the clause's end go on the list."""
    is_next = cursor.kinds[end : each.first] in ([","], ["AND"])
    if node.bound or not is_next or cursor.kinds[each.end] not in _ENDS_LIST:
        return node
    if all(isinstance(item, Day) and item.month for item in node.items):
        return node._replace(bound=place.bound)
    months = [i for i in node.items if isinstance(i, Period) and i.unit == "month" and not i.part]
    if (
        len(months) < len(node.items)
        or len(place.days) != 1
        or not all(m.first == m.last for m in months)
    ):
        return node
    days = tuple(Day(place.days[0], m.first, m.year, m.shift) for m in months)
    return node._replace(bound=place.bound, items=days) if place.days[0] > 0 else node


_ENDS_LIST = frozenset(("", ".", ";", ")", "BREAK", "EVERY", "OF"))


def carry_yearly(found: list[Found], cursor: Cursor) -> list[Found]:
    """`trước ngày 25/6; trước ngày 25/12 hằng năm`: the rhythm said once, at the end of a list, holds for each of its days."""
    if len(found) < 3 or "EVERY" not in cursor.kinds:  # noqa: PLR2004 -- two days and their rhythm
        return found
    kept = [found[-1]]
    for number in range(len(found) - 2, -1, -1):
        each, behind = found[number], kept[0]
        rhythm = kept[1].node if len(kept) > 1 and kept[1].first <= behind.end else None
        if _is_yearly(rhythm) and _goes_on(each, behind, cursor):
            kept.insert(0, Found(Rhythm((Cycle("year"),)), each.end, each.end))
        kept.insert(0, each)
    return kept


def carry_places(found: list[Found], cursor: Cursor) -> list[Found]:
    """`xã gửi trước ngày 15, huyện gửi trước ngày 18 tháng cuối quý`, `phát ngày 15, phát lại ngày 16 hằng tháng`: the place said with the last day of a chain dates the others."""
    if len(found) < 2 or any(isinstance(each.node, Rhythm | Head) for each in found[:-1]):  # noqa: PLR2004 -- a chain
        return found
    kept = list(found)
    last = next((n for n in range(len(found) - 1, -1, -1) if isinstance(found[n].node, DayOf)), 0)
    place = found[last].node
    rhythm = found[-1].node if last == len(found) - 2 else None
    for number in range(last + (rhythm is not None)):
        node = found[number].node
        if (
            not isinstance(node, DayOf)
            or not isinstance(place, DayOf)
            or node.cycle
            or not node.days
        ):
            continue
        is_one_clause = not _HARD.intersection(cursor.kinds[found[number].end : found[last].first])
        cycle = place.cycle or (rhythm.cycles[0] if isinstance(rhythm, Rhythm) else None)
        is_chain = place.bound != "" or _is_near(found[number], found[last], cursor)
        if cycle is not None and is_one_clause and node.bound == place.bound and is_chain:
            kept[number] = found[number]._replace(node=node._replace(cycle=cycle))
    is_told = kept != found and isinstance(rhythm, Rhythm) and len(rhythm.cycles) == 1
    return kept[:-1] if is_told else kept


def _is_near(day: Found, last: Found, cursor: Cursor) -> bool:
    """Whether few words and a mark part two days of a list that say no bound."""
    between = cursor.kinds[day.end : last.first]
    return len(between) <= _LONGEST_CHAIN and bool({",", "AND"} & set(between))


_LONGEST_CHAIN = 8


_HARD = frozenset((";", "BREAK", "."))


def _is_yearly(node: Node | None) -> bool:
    return isinstance(node, Rhythm) and node.cycles == (Cycle("year"),)


_LIST_WORDS = frozenset((",", ";", "AND", "WORD", "HALFYEAR", "BREAK", "-"))
_LONGEST_GAP = 5


def _goes_on(each: Found, behind: Found, cursor: Cursor) -> bool:
    """Whether both are days or periods of one kind under one bound, without years, a joint and few words between."""
    if not isinstance(each.node, Dated) or not isinstance(behind.node, Dated):
        return False
    first, last = each.node, behind.node
    between = cursor.kinds[each.end : behind.first]
    is_list = (
        len(between) <= _LONGEST_GAP
        and set(between) <= _LIST_WORDS
        and {",", ";", "AND"} & set(between)
    )
    return (
        bool(is_list)
        and first.bound == last.bound != ""
        and not any(
            getattr(item, "year", 1) or type(item) is not type(last.items[0])
            for item in (*first.items, *last.items)
        )
    )


def _is_behind_a_remark(node: Dated, cursor: Cursor, end: int, first: int) -> bool:
    """Whether only a remark in brackets and a comma stand between the days, or the comma alone."""
    between = cursor.kinds[end:first]
    if between in ([","], ["AND"]):
        return isinstance(node.items[0], Day) and cursor.kinds[first] == "DAY"
    return (
        isinstance(node.items[0], Day)
        and len(between) > 2  # noqa: PLR2004 -- both brackets and a joint
        and between[0] == "("
        and between[-2] == ")"
        and between[-1] in (",", "AND", ";")
    )


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


def _no_duty(each: Found, node: Dated, cursor: Cursor, context: Context) -> str:
    """Why a date binds nobody: it dates a paper, or lies long before the plan ("tuyển dụng trước ngày 01/7/2020"); "" where it may."""
    if not node.bound and isinstance(_first(node.items[0]), Day) and dates_a_document(each, cursor):
        return "cited-document"
    is_bound = node.bound in ("strict", "last")
    return "reference-moment" if is_bound and _is_long_past(node, context) else ""


def _is_long_past(node: Dated, context: Context) -> bool:
    """Whether it lies more than a year before the plan: nobody could be held to it."""
    if context.year is None or any(not isinstance(item, Day | Period) for item in node.items):
        return False
    return all(0 < _year(item) < context.year - 1 for item in node.items)


def _year(item: Item) -> int:
    return item.year if isinstance(item, Day | Period) else 0


def dates_a_document(each: Found, cursor: Cursor) -> bool:
    """`ngày 27/12/2016 của …`, `Ngày: 13/02/2018` (a stamp), `Huế, ngày 08 tháng 4 năm 2022` (the head of a document)."""
    kinds = cursor.kinds
    if kinds[each.end] == "OF" and cursor.size > each.end:
        return True
    if kinds[each.first] == "DAY" and kinds[each.first + 1] == ":":
        return True
    if kinds[max(0, each.first - 2) : each.first] in (["-", "WORD"], ["/", "WORD"]):
        return True  # "… số 15/KH-UBND ngày 22/7/2025", its beginning read with the words before
    end = each.end + (kinds[each.end] == ".")
    if end != cursor.size or not 1 < each.first <= _LONGEST_PLACE or kinds[each.first] != "DAY":
        return False
    leads = kinds[: each.first]
    place = cursor.words(0, each.first - 1)
    is_name = place.islower() or all(
        word[:1].isupper() or word.lower() in _OF_PLACES for word in place.split()
    )  # "Rà soát hồ sơ, ngày 24/7" is no head of a document
    return leads[-1] == "," and set(leads[:-1]) <= {"WORD", "PLACE", ".", "-"} and is_name


_OF_PLACES = frozenset(
    ("tỉnh", "thành", "phố", "tp", "tp.", "xã", "phường", "quận", "huyện", "thị", "trấn")
)
