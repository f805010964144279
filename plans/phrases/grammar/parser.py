"""The grammar of the time language: tokens → what was found, in order. Recursive descent, bounded look-ahead, no backtracking blow-up.

Kinds in capitals are the vocabulary's (vocabulary.py). Words that fit nothing are stepped over one by one.

text     = { found | any token } ;
found    = aside | stamp | named-day | occasion | feast | season | meeting | vision | modifier | elsewhere | standing | demand | trigger
| head | quota | rhythm | length | offset | replaced | place | dated ;
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeAlias

from plans.phrases.grammar import (
    after,
    answers,
    asides,
    bounded,
    campaigns,
    citations,
    counted,
    dated_weekdays,
    exceptions,
    feasts,
    heads,
    hours_beside,
    lasting,
    lengths,
    modifiers,
    numbering,
    occasions,
    offsets,
    positions,
    quotas,
    ranks,
    relatives,
    replaced,
    rhythms,
    stamps,
    standing,
    weekdays,
)
from plans.phrases.grammar.clocks import read_hours
from plans.phrases.grammar.period_ends import add_from_period_end
from plans.phrases.grammar.shares import is_share
from plans.phrases.nodes import (
    Aside,
    Dated,
    Elsewhere,
    Found,
    Head,
    Modifier,
    Node,
    Offset,
    Period,
    Times,
)
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.numerals import is_decimal, is_thousands

Reader: TypeAlias = Callable[[Cursor], Node | None]


class Ahead(NamedTuple):
    """A reader that begins only where one of these kinds, or none of these, stands behind the first.

    It is not tried anywhere else: who teaches it a new beginning widens the kinds too.
    """

    read: Reader
    kinds: frozenset[str]
    is_one_of: bool = True


def parse(c: Cursor) -> list[Found]:
    """Everything the grammar finds, in order."""
    found: list[Found] = []
    kinds = c.kinds
    while c.at < c.size:
        start = c.at
        kind = kinds[start]
        if kind in _NUMBERS and (length := _length_of_number(c, kind)):
            c.at += length
            continue
        node: Node | None = None
        for read in _readers(kind, kinds[start + 1]) if kind in _READERS else ():
            node = read(c)
            if node is not None:
                break
            c.at = start
        if node is None or c.at == start:
            c.at = start + 1
        else:
            add_from_period_end(found, Found(node, start, c.at), c)
    return found


def _length_of_number(c: Cursor, kind: str) -> int:
    """How many tokens a number takes that is no time: of a passage at a line's head, of meetings."""
    if kind == "NUM":
        return numbering.length_of_number(c)
    if kind in ("FIRST", "LAST"):
        return int(numbering.ranks_what_is_held(c))
    return dated_weekdays.length_behind_a_date(c) or ranks.length_of_ordinal(c)


_NUMBERS = frozenset(("ORDINAL", "WEEKDAY", "NUM", "FIRST", "LAST"))


@cache
def _readers(kind: str, following: str) -> tuple[Reader, ...]:
    """The readers that may begin with a token of the first kind and one of the second behind it, in their order."""
    return tuple(
        each.read if isinstance(each, Ahead) else each
        for each in _READERS[kind]
        if not isinstance(each, Ahead) or (following in each.kinds) is each.is_one_of
    )


def _if(read: Reader, *kinds: str) -> Ahead:
    return Ahead(read, frozenset(kinds))


def _unless(read: Reader, *kinds: str) -> Ahead:
    return Ahead(read, frozenset(kinds), is_one_of=False)


def _plain(c: Cursor) -> Node | None:
    """Without a bound; the day of a meeting ("tại cuộc họp ngày 15/6") is when it is held."""
    node = bounded.read_place_or_date(
        c, "at" if c.token(-1).text in _MEETINGS and c.kind() == "DAY" else ""
    )
    is_named = isinstance(node, Dated) and not node.bound and occasions.is_a_named_day(c)
    return node._replace(bound="on") if is_named and isinstance(node, Dated) else node


_MEETINGS = frozenset(
    ("cuộc họp", "phiên họp", "hội nghị", "hội thảo", "buổi", "tọa đàm", "họp", "hội thi")
)


def _within(c: Cursor) -> Node | None:
    """A bound word, or `trong` before a rate: `trong 5 năm ít nhất một lần`; `trong báo cáo CCHC hằng quý`."""
    if c.kind(1) == "REPORT" and c.kind(2) == "CCHC":
        return standing.read_elsewhere(c)
    if c.follows("IN", "YEAR", ":"):
        c.at += 2
        return Head((Period("year", 0, 0),))
    return quotas.read_rated(c) or bounded.read_bounded(c)


def _number(c: Cursor) -> Node | None:
    mark = c.kind(1)
    if mark in _NAMING and occasions.names_a_thing(c):
        return occasions.read_named_after(c)
    if _is_rest_of_fraction(c) or _is_round(c) or is_share(c):
        return _lone_offset(c) if is_share(c) else None
    if c.token().value == 24 and (clock := standing.read_round_the_clock(c)):  # noqa: PLR2004 -- hours of a day
        return clock
    if mark in ("/", "-") or (mark == "WORD" and c.kind(2) in ("/", "-")):
        start = c.at
        cited = citations.read_cited(c)
        if cited is not None:
            return cited
        c.at = start
    if (mark in ("/", ".") and not is_thousands(c, 1)) or is_decimal(c):
        return _stroked(c)
    return (
        quotas.read_part_of_total(c)
        or (
            _quota(c)
            if mark not in _NEVER_COUNTED or _is_days_of_each(c)
            else quotas.read_unit_then_times(c)
        )
        or rhythms.read_counted(c)
        or heads.read_head(c)
        or read_hours(c)
        or _plain(c)
        or _lone_offset(c)
    )


def _stroked(c: Cursor) -> Node | None:
    """`15/6`, `1/2 ngày`; in `1/2 ngày 12/10` how long, on that day."""
    is_half = c.kind(1) == "/" and c.kind(3) in ("DAY", "WORKDAY")
    if is_half and c.kind(4) == "NUM":
        c.at += 3
        return Aside("duration")
    half = _lone_offset(c) if is_half else None
    return half or _plain(c) or quotas.read_part_of_total(c) or _lone_offset(c)


def _is_rest_of_fraction(c: Cursor) -> bool:
    """`3/4 số đại biểu`, `1,5 lần`, `5.000 cuốn`: the number behind the mark."""
    is_share = c.kind(-1) == "/" and c.kind(-2) == "NUM"
    return is_share or is_decimal(c, -2) or is_thousands(c, -1)


def _is_days_of_each(c: Cursor) -> bool:
    """`02 ngày/tháng`; "22 ngày/tháng" is how long one works."""
    is_rate = c.follows("NUM", "DAY", "/", c.kind(3)) and c.kind(3) in ("WEEK", "MONTH")
    return is_rate and c.token().value <= _MOST_DAYS


_MOST_DAYS = 5


def _is_round(c: Cursor) -> bool:
    """`đợt 1 tháng 3`: the first round, in March; `kỳ 2 hằng tháng`, `nhóm 2 hằng quý`: the second of each, no day."""
    is_named = c.token(-1).text in _NUMBERED
    if c.kind(1) == "EVERY":
        return is_named or c.kind(-1) in _COUNTED
    return is_named and c.kind(1) == "MONTH" and c.token().value <= _MOST_ROUNDS


_COUNTED = frozenset(("WORD", "TERM", "THING"))
_NUMBERED = frozenset(("đợt", "lần", "bước", "vòng", "khóa", "lượt", "kỳ", "số"))
_MOST_ROUNDS = 10


def _every(c: Cursor) -> Node | None:
    if c.kind(-1) == "%" or counted.is_of_an_amount(c):
        return None  # "tăng 5% mỗi năm": a rate of growth; "mức lương hằng tháng": an amount
    if c.kind() == "DAILY" and (rest := weekdays.read_daily_except(c)):
        return rest
    times = quotas.read_rated(c)
    if times is not None:
        return _at_its_hours(c, times)
    return hours_beside.read_daily(c) or rhythms.read_rhythm(c)


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
    c.at = start
    if c.token().text == "theo định kỳ" and c.follows("PERIODIC", "REPORT", "CCHC"):
        return standing.read_elsewhere(c)
    c.at = start + 1
    if c.size == 1 or (c.kind() == "REPORT" and not rhythms.is_told_how_often(c)):
        return Elsewhere("own-reports")
    return None


def _quota(c: Cursor) -> Node | None:
    """A quota; `02 lần/ngày (trước 9 giờ và 16 giờ)` is told by its hours."""
    times = quotas.read_quota(c)
    return None if times is None else _at_its_hours(c, times)


def _at_its_hours(c: Cursor, times: Times) -> Node:
    """`mỗi ngày 02 lần (5h30 và 17h30)`: as many hours as times tell when they are."""
    if times.unit == "day" and c.kind() in ("(", ",", ":", "AT"):
        return hours_beside.read_hours_of_rate(c, times.number) or times
    return times


def _five_years(c: Cursor) -> Node | None:
    """`năm năm một lần`: every five years."""
    return rhythms.read_counted(c) if c.kind(1) == "YEAR" else None


def _lone_offset(c: Cursor) -> Node | None:
    """An amount without a bound word; compared with ("dưới 06 tháng") it is a length."""
    is_compared = c.token(-1).text in ("dưới", "trên", "hơn", "quá")
    node = lengths.read_length_from_a_day(c) or relatives.read_offset(
        c, is_bound=False, is_certain=False
    )
    return (
        Aside("duration")
        if is_compared and isinstance(node, Offset) and node.anchor == "X"
        else node
    )


def _modifier(text: str) -> Reader:
    def read(c: Cursor) -> Modifier:
        c.at += 1
        return Modifier(text)

    return read


_PLACES: tuple[Reader | Ahead, ...] = (
    _if(rhythms.read_unit_of_report, "BEFORE", "LATEST", "AT"),
    heads.read_head,
    quotas.read_unit_then_times,
    _plain,
)
_part_of_term = _if(answers.read_part_of_term, "PLACE", "EVERY", "OTHER", "OF")
_NAMING = frozenset(("/", "-", "MONTH"))
_NEVER_COUNTED = frozenset(("MONTH", "DAY", "WORKDAY", "WEEK", "HOUR", "YEAR", ""))
_READERS: dict[str, tuple[Reader | Ahead, ...]] = {
    "BEFORE": (
        _if(feasts.read_meeting, "AND", "OTHER", "EVERY", "MEETING"),
        _if(offsets.read_before_term, "WITHIN", "PLANWORD"),
        _if(offsets.read_month_before_event, "DAY"),
        bounded.read_bounded,
        standing.read_before_tet,
        feasts.read_around,
    ),
    "BEFORE_INCL": (bounded.read_bounded,),
    "LATEST": (
        _if(offsets.read_month_before_event, "BEFORE", "DAY", "AT"),
        bounded.read_bounded,
        quotas.read_quota,
    ),
    "UNTIL": (
        _if(standing.read_until_event, "TRIGGER"),
        stamps.read_receipt,
        bounded.read_bounded,
    ),
    "FROM": (
        _if(counted.read_counted_span, "DAY", "NUM", "MONTH"),
        _if(counted.read_day_off, "DAY", "NUM"),
        _if(asides.read_term_of_data, "DAY"),
        _if(weekdays.read_week_reported, "WEEKDAY"),
        _unless(lengths.read_length, "DAY", "MONTH", "QUARTER", "WEEKDAY"),
        _if(rhythms.read_between, "NUM"),
        bounded.read_bounded,
        quotas.read_quota,
    ),
    "IN": (
        campaigns.read_campaign,
        _if(lasting.read_while_days, "OTHER", "DAY"),
        _within,
        offsets.read_same_day,
        feasts.read_around,
    ),
    "AT": (
        _if(campaigns.read_campaign, "OTHER", "REST", "OCCASION"),
        _if(feasts.read_at_lunar_month_days, "DAY", "MUNG", "RAM"),
        bounded.read_bounded,
    ),
    "FEAST": (feasts.read_feast,),
    "SEASON": (feasts.read_season,),
    "WITHIN": (lengths.read_length, bounded.read_bounded, lasting.read_while),
    "EARLIEST": (_if(offsets.read_earliest, "NUM", "NUMERAL", "BEFORE"), bounded.read_bounded),
    "DONE": (bounded.read_bounded, answers.read_end_of_event),
    "AFTER": (
        _if(feasts.read_meeting, "OTHER", "EVERY", "MEETING"),
        after.read_after_its_day,
        after.read_after,
        standing.read_after_tet,
        feasts.read_around,
    ),
    "TET": (standing.read_at_tet,),
    "SINCE": (
        asides.read_term_of_data,
        asides.read_counted_from,
        counted.read_counted_span,
        bounded.read_bounded,
        lasting.read_since_event,
    ),
    "ATLEAST": (
        quotas.read_least,
        quotas.read_quota,
        lengths.read_length,
        bounded.read_bounded,
    ),
    "EXCEPT": (exceptions.read_exception,),
    "INCLUDING": (exceptions.read_exception,),
    "DAY": (
        _if(offsets.read_month_before_event, "NUM"),
        _unless(stamps.read_papers_day, "NUM"),
        _if(asides.read_term_of_data, "NUM"),
        _if(weekdays.read_daily_except, "IN"),
        _if(quotas.read_unit_then_times, "NUM", "NUMERAL"),
        _if(hours_beside.read_day_of_report, "BEFORE", "LATEST", "AT", "(", ":", "WORD"),
        _unless(occasions.read_named_day, "NUM"),
        feasts.read_lunar_month_days,
        _if(counted.read_day_off, "NUM"),
        _plain,
    ),
    "NUM": (
        _if(numbering.read_form, "/", ".", "-"),
        _if(rhythms.read_between, "UNTIL", "-"),
        _if(rhythms.read_bare_units, "DAY", "WEEK", "MONTH", "QUARTER", "YEAR", ".", "("),
        _number,
    ),
    "NUMERAL": (
        quotas.read_quota,
        quotas.read_unit_then_times,
        rhythms.read_counted,
        _plain,
        _lone_offset,
    ),
    "MUNG": (feasts.read_lunar_month_days, _plain),
    "RAM": (feasts.read_lunar_month_days, _plain),
    "MONTH": (
        _if(feasts.read_lunar_month, "NUM", "NUMERAL"),
        rhythms.read_bare_units,
        _if(positions.read_month_of, "FIRST", "LAST", "MID", "ORDINAL", "WEEKDAY"),
        *_PLACES,
    ),
    "QUARTER": (rhythms.read_bare_units, *_PLACES),
    "YEAR": (
        _five_years,
        rhythms.read_bare_units,
        rhythms.read_unit_of_report,
        heads.read_head,
        quotas.read_unit_then_times,
        quotas.read_quota,
        _plain,
    ),
    "WEEK": (
        answers.read_week_of_school,
        rhythms.read_bare_units,
        quotas.read_unit_then_times,
        _plain,
    ),
    "TENDAYS": (_plain,),
    "FIRST": (rhythms.read_edge_of_week, _part_of_term, _plain),
    "MID": (_part_of_term, _plain),
    "LAST": (rhythms.read_edge_of_week, _part_of_term, _plain),
    "HALF": (rhythms.read_counted, _plain, _lone_offset),
    "HALFYEAR": (rhythms.read_reviews, rhythms.read_counted, heads.read_head),
    "STAGE": (_plain,),
    "SCHOOLYEAR": (_plain,),
    "BIRTH": (occasions.read_occasion,),
    "OCCASION": (campaigns.read_campaign, occasions.read_occasion, feasts.read_feast),
    "VISION": (occasions.read_vision,),
    "OTHER": (
        campaigns.read_campaign,
        _if(weekdays.read_working_days, "WORKDAY"),
        _if(weekdays.read_daily_except, "DAY"),
        rhythms.read_each,
        _if(answers.read_part_of_term, "PLACE"),
        *_PLACES,
    ),
    "WEEKDAY": (counted.read_weekdays_off, _plain),
    "ORDINAL": (_plain,),
    "ENGMONTH": (_plain,),
    "LETTERT": (
        _if(answers.read_day_of_plan, "AND", "-"),
        _if(answers.read_short_standing, "/"),
        _plain,
    ),
    "ANSWER": (answers.read_answer,),
    "WORKDAY": (relatives.read_next_workday, _plain),
    "AM": (_plain,),
    "PM": (_plain,),
    "EVERY": (
        _if(lengths.read_of_each, "THING", "ONCE"),
        _every,
        _if(answers.read_part_of_term, "PLACE"),
    ),
    "DAILY": (_every,),
    "ALTERNATE": (_every,),
    "PARITY": (_plain,),
    "PERIODIC": (_if(heads.read_periods_in_brackets, "("), heads.read_told_behind, _periodic),
    "REPORT": (
        _if(counted.read_spared_reports, "EVERY"),
        _if(hours_beside.read_report_of_day, "DAY"),
        heads.read_head,
    ),
    "STANDING": (standing.read_standing,),
    "DEMAND": (standing.read_demand,),
    "TRIGGER": (
        _if(modifiers.read_shift_off_rest, "COINCIDE"),
        _if(answers.read_end_of_period, "YEAR", "QUARTER", "MONTH"),
        standing.read_trigger,
    ),
    "MEETING": (feasts.read_named_meeting,),
    "PLACE": (feasts.read_semester,),
    "INSTEAD": (replaced.read_replaced,),
    "ATONCE": (offsets.read_same_day, standing.read_trigger),
    "BY": (rhythms.read_by_units, standing.read_elsewhere),
    "AND": (_if(standing.read_with_report, "REPORT"),),
    "TERM": (counted.read_term_reported,),
    "DATA": (asides.read_data_period, asides.read_closing_day),
    "FIGURES": (asides.read_figures,),
    "ASOF": (asides.read_as_of,),
    "EFFECT": (asides.read_effect,),
    "LAW": (citations.read_law,),
    "PLANWORD": (citations.read_paper,),
    "PAST": (citations.read_past,),
    "REST": (asides.read_rest,),
    "DURATION": (asides.read_duration,),
    "IF": (modifiers.read_condition,),
    "COINCIDE": (modifiers.read_shift_off_rest,),
    "POSTMARK": (_modifier("basis=postmark"),),
    "TENTATIVE": (modifiers.read_tentative,),
}
