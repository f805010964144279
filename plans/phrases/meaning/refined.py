"""What one part of a phrase says of another: a narrower time in brackets, the times a rate is told with, a number nobody read."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from plans.phrases.days import month_length
from plans.phrases.meaning.exceptions import (
    each_rule,
    is_months,
    without_special,
)
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.left_out import PARTLY_READ
from plans.phrases.meaning.said_again import said_again
from plans.phrases.meaning.spans import is_of_years, is_year_window
from plans.phrases.nodes import Dated, Found
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Span,
    WindowRecurring,
)

_ALMOST_A_YEAR = 300
_NEAR = 4
_TELLS = frozenset(("(", ",", ":", "-", "AT", "IN", "BEFORE", "LATEST"))
_BOUNDS = frozenset(("BEFORE", "LATEST", "UNTIL", "BEFORE_INCL", "WITHIN", "DONE"))
_UNREAD = frozenset(("NUM", "ROMAN", "MONTH", "QUARTER", "WEEK", "YEAR"))
_ENDS = frozenset(("", ".", ")", "BREAK"))
_JOINTS = frozenset((",", ";", "-", "/", "AND", "OR", "UNTIL"))


def refine(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """The outcomes of one phrase, each duty once."""
    if len(outcomes) < 2:  # noqa: PLR2004 -- nothing to hold against it
        return outcomes
    kept: list[Outcome] = []
    for outcome in without_remarks(outcomes, c):
        before = kept[-1] if kept else None
        counted = (
            None
            if before is None
            else _counted_in(before, outcome, c)
            or _counted_over(before, outcome, c)
            or _total_of_rate(before, outcome, c)
            or _day_of_month(before, outcome, c)
        )
        if before is not None and counted is not None:
            kept[-1] = before._replace(rule=counted, end=outcome.end)
            continue
        narrower = None if before is None else _narrower(before, outcome, c)
        if before is not None and narrower is not None:
            notes = (*before.notes, *outcome.notes)
            kept[-1] = Outcome(narrower, before.first, outcome.end, tuple(dict.fromkeys(notes)))
        else:
            kept.append(outcome)
    return _without_told_rates(_in_months_said_between(kept, c), c)


def without_remarks(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """What only says of which report a day is, or which months are left out, is no duty: in a cell and in a sentence."""
    kept: list[Outcome] = []
    for outcome in _without_years_of_topics(_without_rhythms_of_data(outcomes, c), c):
        before = kept[-1] if kept else None
        if before is not None and (
            _tells_of_report(before, outcome, c) or _is_occasion(before, outcome, c)
        ):
            continue
        day = None if before is None else said_again(before, outcome, c)
        if before is not None and day is not None:
            kept[-1] = before._replace(rule=day, end=outcome.end)
            continue
        if before is not None:
            kept[-1:] = without_special(before, outcome, c)
        kept.append(outcome)
    return kept


def _without_years_of_topics(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`báo cáo kết quả trong năm … trước ngày 15/12`, `… ít nhất 15% trong năm`: a day or a span in the clause says when, the year only of what."""
    years = [e for e in outcomes if c.kinds[e.first : e.end] == ["IN", "YEAR"]]
    if not years:
        return outcomes
    dated = [each for each in outcomes if _is_dated(each.rule)]
    told = [year for year in years if any(_is_one_clause(year, other, c) for other in dated)]
    return [each for each in outcomes if each not in told]


def _is_dated(rule: Rule) -> bool:
    return isinstance(rule, Due | DueRecurring) or (
        isinstance(rule, Between) and not is_year_window(rule)
    )


def _is_one_clause(one: Outcome, other: Outcome, c: Cursor) -> bool:
    first, last = (one, other) if one.first < other.first else (other, one)
    return _PARTS.isdisjoint(c.kinds[first.end : last.first])


_PARTS = frozenset((";", "BREAK", "."))


def _without_rhythms_of_data(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`báo cáo hằng năm được tính từ ngày 15 tháng 12 năm trước đến …`, `tính từ … đến … đối với báo cáo hằng năm`: whose data are meant, no second duty."""
    data = [
        each
        for each in outcomes
        if isinstance(each.rule, NotADeadline) and each.rule.reason.startswith(_OF_DATA)
    ]
    if not data:
        return outcomes
    begun = {each.first for each in data if c.kinds[each.first] == "SINCE"}
    told = {each.end for each in data}
    return [each for each in outcomes if not _is_of_data(each, begun, told, c)]


def _is_of_data(outcome: Outcome, begun: set[int], told: set[int], c: Cursor) -> bool:
    """Whether it only says whose data are counted (`quý I tính từ ngày …`, `… đối với báo cáo hằng năm`), or from when (`số liệu quý I tính từ …`)."""
    match outcome.rule:
        case Frequency():
            return outcome.end in begun or _behind(outcome.first, c) in told
        case Between(last=None):
            return outcome.first in told and c.kinds[outcome.first] == "SINCE"
        case Between() as window:
            return outcome.end in begun and is_months(window)
        case _:
            return False


_OF_DATA = ("reference-moment", "data-period=")


def _behind(first: int, c: Cursor) -> int:
    """Where the words stand that the place follows, `đối với [báo cáo]` stepped over."""
    place = first
    place -= c.kinds[place - 1] == "REPORT"
    is_of = place > 1 and [token.text for token in c.tokens[place - 2 : place]] == ["đối", "với"]
    return place - 2 * is_of


def _narrower(wide: Outcome, narrow: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 5 (từ 10-15/5)`, `trong quý III, chậm nhất 20/9`: one duty, its time said more exactly."""
    if not isinstance(wide.rule, Between) or wide.rule.last is None:
        return None
    is_bracketed = c.kinds[narrow.first - 1] == "(" or c.kinds[wide.end] == "("
    first, last = _date(wide.rule.first), _date(wide.rule.last)
    match narrow.rule:
        case Due(day=day, time=None, midnight=False) if (
            is_bracketed or (c.kinds[narrow.first] in _BOUNDS and not _lasts_a_year(wide.rule))
        ) and _lies(first, _date(day), last):
            return Between(wide.rule.first, day)
        case Between(first=begin, last=CivilDay() as end) if (
            is_bracketed
            and _lies(first, _date(begin), last)
            and _lies(first, _date(end), last)
            and narrow.rule != wide.rule
        ):
            return narrow.rule
        case OnDays(days=days) if is_bracketed and all(
            _lies(first, _date(day), last) for day in days
        ):
            return narrow.rule
        case OnDays(days=(day,)) | Due(day=day, time=None) if is_bracketed and _is_one_month(
            wide.rule
        ):
            return _days_of_the_month(wide.rule.first, day, narrow, c)
        case _:
            return None


def _day_of_month(month: Outcome, day: Outcome, c: Cursor) -> Rule | None:
    """`Tháng 11 (20/11)`: the day of the month, with no word that bounds it."""
    if c.kinds[day.first - 1] != "(" or day.first != month.end + 1 or c.kinds[day.first] in _BOUNDS:
        return None
    match month.rule, day.rule:
        case Between(first=first) as whole, Due(day=due) if _is_one_month(whole):
            return day.rule if (due.year, due.month) == (first.year, first.month) else None
        case _:
            return None


def _tells_of_report(before: Outcome, period: Outcome, c: Cursor) -> bool:
    """`trước ngày 05/7 (6 tháng đầu năm)`: the bracket says of what the report is, the day is said already."""
    is_bracketed = c.kinds[period.first - 1] == "(" and c.kinds[period.end] == ")"
    is_dated = isinstance(before.rule, Due | DueRecurring) and period.first == before.end + 1
    return is_bracketed and is_dated and isinstance(period.rule, Between) and is_months(period.rule)


_OCCASIONS = frozenset(("FEAST", "OCCASION"))
_GREETS = re.compile(r"\b(?:mừng|kỷ niệm|nhân dịp)\b[^.;]*$", re.IGNORECASE)


def _is_occasion(before: Outcome, feast: Outcome, c: Cursor) -> bool:
    """`trước ngày 02/9/2026 chào mừng Quốc khánh`: what the day is kept for is no day beside it."""
    is_feast = not _OCCASIONS.isdisjoint(c.kinds[feast.first : feast.end])
    if not is_feast or not isinstance(before.rule, Due | Between | OnDays):
        return False
    between = c.text[c.tokens[before.end - 1].end : c.tokens[feast.end - 1].start]
    return _GREETS.search(between) is not None


def _counted_in(period: Outcome, count: Outcome, c: Cursor) -> Rule | None:
    """`Quý II/2024 (02 lớp)`, `tháng 6 tổ chức 02 lớp`: two in that period."""
    between = c.kinds[period.end : count.first]
    if between != ["("] and not (len(between) <= _FAR and _SAYS_WHAT.issuperset(between)):
        return None
    match period.rule, count.rule:
        case (
            Between(first=CivilDay(year=int(year)) as first, last=CivilDay() as last) as window,
            Quota(unit=unit, span=None, total=None, by=None) as quota,
        ) if unit == str(year) and is_months(window) and last.year == year:
            name = _PERIODS.get((first.month, last.month))
            return None if name is None else replace(quota, unit=f"{year}-{name}")
        case _:
            return None


def _counted_over(count: Outcome, window: Outcome, c: Cursor) -> Rule | None:
    """`24 tin (02 tin/tuần), từ ngày 01/11 đến ngày 31/01`: so many in those days."""
    is_next = window.first == count.end + 1 and c.kinds[count.end] == ","
    match count.rule, window.rule:
        case (
            Quota(low=int(), total=int(), by=None) as quota,
            Between(first=first, last=CivilDay() as last),
        ) if is_next:
            return replace(quota, span=Span(first, last))
        case _:
            return None


def _total_of_rate(first: Outcome, last: Outcome, c: Cursor) -> Rule | None:
    """`4 số, mỗi quý 1 số`, `02 số/tháng x 12 tháng = 24 số`: so many of one thing in all, and how many in each part of the year."""
    between = c.kinds[first.end : last.first]
    if len(between) > _FAR or _thing(first, c) != _thing(last, c):
        return None
    match first.rule, last.rule:
        case (Quota() as whole, Quota(unit=unit) as rate) if unit in _A_YEAR:
            pass
        case (Quota(unit=unit) as rate, Quota() as whole) if unit in _A_YEAR:
            pass
        case _:
            return None
    is_next = _NEXT_TO.issuperset(between)
    total, low = whole.low, rate.low
    if total is None or low is None or (not is_next and total != low * _A_YEAR[unit]):
        return None
    is_bare = whole == Quota(total, whole.unit) and (whole.unit == "Y" or whole.unit.isdigit())
    if not is_bare or rate.total is not None or rate.by is not None:
        return None
    year = int(whole.unit) if whole.unit.isdigit() else None
    span = rate.span or Span(CivilDay(year, 1, 1), CivilDay(year, 12, 31))
    return replace(rate, total=total, span=span)


def _in_months_said_between(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`05 số (từ tháng 8 đến tháng 12, 01 số/tháng)`: the whole, the months over which it goes, and the rate."""
    match outcomes:
        case [whole, Outcome(rule=Between(first=first, last=CivilDay() as last)), rate, *rest]:
            merged = _total_of_rate(whole, rate._replace(first=whole.end), c)
            if isinstance(merged, Quota):
                rule = replace(merged, span=Span(first, last))
                return [whole._replace(rule=rule, end=rate.end), *rest]
    return outcomes


_FAR = 8
_NEXT_TO = frozenset((",", "(", ":", "IS"))


def _thing(outcome: Outcome, c: Cursor) -> str:
    """The word for what is counted, "" where it is not said."""
    places = range(outcome.first, outcome.end)
    return next((c.tokens[n].text for n in places if c.kinds[n] in ("THING", "ONCE")), "")


_SAYS_WHAT = frozenset(("WORD", "BODY", "AND", ",", ":"))
"""What stands between a period and the number done in it: who does it, and the verb."""
_PERIODS = {
    **{(month, month): f"M{month:02d}" for month in range(1, 13)},
    **{(3 * quarter - 2, 3 * quarter): f"Q{quarter}" for quarter in range(1, 5)},
    (1, 6): "H1",
    (7, 12): "H2",
}


def _lasts_a_year(window: Between) -> bool:
    first, last = _date(window.first), None if window.last is None else _date(window.last)
    return first is not None and last is not None and (last - first).days >= _ALMOST_A_YEAR


def _is_one_month(window: Between) -> bool:
    return (
        window.last is not None
        and is_months(window)
        and (window.first.year, window.first.month) == (window.last.year, window.last.month)
    )


def _days_of_the_month(month: CivilDay, day: CivilDay, found: Outcome, c: Cursor) -> Rule | None:
    """`tháng 7 (ngày 10-11)`: two days of that month, no day of November."""
    kinds = c.kinds[found.first : found.end]
    is_run = kinds[-3:] == ["NUM", "-", "NUM"]
    if not is_run or not day.day < day.month <= month_length(month.year, month.month):
        return None
    return Between(replace(month, day=day.day), replace(month, day=day.month))


def _lies(first: dt.date | None, day: dt.date | None, last: dt.date | None) -> bool:
    return first is not None and day is not None and last is not None and first <= day <= last


def _date(day: CivilDay) -> dt.date | None:
    """The day itself; an open year as any year, as far as days of one phrase are held against each other."""
    if day.lunar:
        return None
    year = day.year if day.year is not None else 2000 + day.offset
    return dt.date(year, day.month, min(day.day, month_length(year, day.month)))


def _without_told_rates(outcomes: list[Outcome], c: Cursor) -> list[Outcome]:
    """`2 lần/năm (tháng 6 và tháng 12)`, `01 lần/quý, vào tháng cuối quý`: the times are those of the rate."""
    kept: list[Outcome] = []
    for place, outcome in enumerate(outcomes):
        is_rate = isinstance(outcome.rule, Quota | Frequency) and c.kinds[outcome.end] in _TELLS
        told = _all_told(outcomes, place + 1) if is_rate else []
        is_told = _tells(outcome.rule, told) or (
            c.kinds[outcome.end] == "(" and _names_its_quarters(outcome.rule, told)
        )
        if not is_told:
            kept.append(outcome)
    return kept


_MOST_TOLD = 53  # the weeks of a year: no rate says more days one by one


def _all_told(outcomes: list[Outcome], first: int) -> list[Rule]:
    """Every rule from there on; none where they are more than a rate could tell."""
    if len(outcomes) - first > _MOST_TOLD:
        return []
    return [each for later in outcomes[first:] for each in each_rule(later.rule)]


_QUARTERS = 4


def _names_its_quarters(rate: Rule, told: list[Rule]) -> bool:
    """`01 đợt/quý (quý II, quý III)`: in these, and in no others."""
    is_once = isinstance(rate, Quota) and rate == Quota(1, "quarter")
    return is_once and 0 < len(told) < _QUARTERS and all(map(_is_a_quarter, told))


def _is_a_quarter(rule: Rule) -> bool:
    if not isinstance(rule, Between) or rule.last is None or not is_months(rule):
        return False
    return rule.first.month % 3 == 1 and rule.last.month == rule.first.month + 2


def _tells(rate: Rule, told: list[Rule]) -> bool:
    if not told:
        return False
    match rate:
        case Quota(low=int(low), unit=unit, high=None) if unit == "year" or unit.isdigit():
            return sum(map(_times_a_year, told)) == low
        case Frequency(rrule=rrule) if rrule in _IN_A_YEAR:
            is_dated = all(isinstance(r, Between | Due | OnDays) for r in told)
            return len(told) == _IN_A_YEAR[rrule] and is_dated
        case Quota(low=int(low), at_least=False, high=None):
            firsts = [each.readings[0] if isinstance(each, Ambiguous) else each for each in told]
            return len(told) == low and all(
                isinstance(each, Recurring | DueRecurring | WindowRecurring) for each in firsts
            )
        case _:
            return False


_NEVER = 99


def _lasts_years(rule: Rule) -> bool:
    """`giai đoạn 2027-2029`: how long a yearly rate holds, and no time of it."""
    return isinstance(rule, Between) and is_of_years(rule) and not is_year_window(rule)


_PART_OF_YEAR = re.compile(r"(?:\d{4}|Y)-[QMH]\d")


def _times_a_year(rule: Rule) -> int:
    """How often in a year; a number that no rate has where it comes back more often than in named months."""
    match rule:
        case Between(last=CivilDay()) | Due():
            return _NEVER if _lasts_years(rule) else 1
        case OnDays(days=days):
            return len(days)
        case Modified(rule=inner):
            return _times_a_year(inner)
        case Quota(low=int(low), unit=unit, high=None, total=None) if _PART_OF_YEAR.match(unit):
            return low  # "10 lớp (05 lớp trong quý II, 05 lớp trong quý III)"
        case Recurring(rrule=rrule) | DueRecurring(rrule=rrule) | WindowRecurring(rrule=rrule):
            parts = dict(part.partition("=")[::2] for part in rrule.split(";"))
            is_yearly = parts.get("FREQ") == "YEARLY" and "BYMONTH" in parts
            return len(parts["BYMONTH"].split(",")) if is_yearly else _NEVER
        case _:
            return _NEVER


_IN_A_YEAR = {"FREQ=MONTHLY;INTERVAL=6": 2, "FREQ=MONTHLY;INTERVAL=3": 4}
_A_YEAR = {"month": 12, "quarter": 4, "week": 52}
_RHYTHMS = {"FREQ=MONTHLY": "month", "FREQ=MONTHLY;INTERVAL=3": "quarter", "FREQ=WEEKLY": "week"}


def rate_with_total(rules: list[Rule], year: Span) -> list[Rule]:
    """`02 số/tháng (24 số/năm)`, `mỗi tháng 02 số (24 số/năm)`: one rate and the year's total; numbers that do not fit are of other things."""
    match rules:
        case [
            Quota(low=int(rate), unit=unit, total=None, high=None, span=None, at_least=at_least),
            Quota(low=int(whole), unit="year", total=None, high=None),
        ] if whole == rate * _A_YEAR.get(unit, 0):
            return [Quota(rate, unit, None, at_least, whole, None, year)]
        case [
            Frequency(rrule=rrule),
            Quota(low=int(whole), unit="year", total=int(rate), high=None, at_least=at_least),
        ] if whole == rate * _A_YEAR.get(_RHYTHMS.get(rrule, ""), 0):
            return [Quota(rate, _RHYTHMS[rrule], None, at_least, whole, None, year)]
        case _:
            return rules


def doubt_if_partly_read(rule: Rule, found: list[Found], c: Cursor) -> Rule:
    """A number or a period that stands in one row with a time and was not read: the time is proposed only.

    `Tháng 4 - 45`, `15/3 và 77/6`: what was read may be half of what is meant; `Tháng 7 10/2018`: so may the other half be.
    """
    if isinstance(rule, Invalid) or _is_read_whole(found, c):
        return rule
    if any(_run_together(one, two, c) for one, two in pairwise(found)):
        return Invalid(PARTLY_READ, rule)
    ends = {each.end for each in found if isinstance(each.node, Dated)}
    starts = {each.first for each in found if isinstance(each.node, Dated)}
    taken = {place for each in found for place in range(each.first, each.end)}
    for place in range(c.size):
        if place in taken or c.kinds[place] not in _UNREAD:
            continue
        if _has_its_own_sense(c, place):
            continue
        behind = c.kinds[place - 1] in _JOINTS and place - 1 in ends
        ahead = c.kinds[place + 1] in _JOINTS and place + 2 in starts
        if behind or ahead:
            return Invalid(PARTLY_READ, rule)
    return rule


def _has_its_own_sense(c: Cursor, place: int) -> bool:
    """Whether a number belongs to no time: of a list ("1. Tháng 3; 2. Tháng 9"), of a stage ("Giai đoạn 2 - Tháng 7"), or it counts something."""
    following = c.kinds[place + 1]
    is_of_a_list = following == "." and c.kinds[place + 2] not in ("", "NUM")
    is_of_a_stage = bool(place) and c.tokens[place - 1].text in _NUMBERED
    return is_of_a_list or is_of_a_stage or (following not in _JOINTS and following not in _ENDS)


def _run_together(one: Found, two: Found, c: Cursor) -> bool:
    """Whether the number of one time stands right before that of the next: a copy lost what parts them."""
    if one.end != two.first or c.kinds[one.end - 1] != "NUM" or c.kinds[two.first] != "NUM":
        return False
    return isinstance(one.node, Dated) and isinstance(two.node, Dated)


_NUMBERED = frozenset(("giai đoạn", "đợt", "bước", "vòng", "lần", "khóa", "pha", "kíp"))


def _is_read_whole(found: list[Found], c: Cursor) -> bool:
    """Whether one node is the whole phrase, or nothing in it is dated."""
    is_one = len(found) == 1 and found[0].end - found[0].first == c.size
    return is_one or not any(isinstance(each.node, Dated) for each in found)
