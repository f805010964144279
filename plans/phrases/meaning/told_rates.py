"""Rates whose times are told beside them: the times are those of the rate, which is no duty of its own."""

import re
from collections import Counter

from plans.phrases.meaning.exceptions import each_rule, is_months
from plans.phrases.meaning.group import Outcome
from plans.phrases.meaning.spans import is_of_years, is_year_window
from plans.phrases.words.cursor import Cursor
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Frequency,
    Modified,
    NotADeadline,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Span,
    WindowRecurring,
)

_TELLS = frozenset(("(", ",", ":", "-", ";", "AT", "IN", "BEFORE", "LATEST"))


def without_told_rates(
    outcomes: list[Outcome], c: Cursor, *, is_prose: bool = False
) -> list[Outcome]:
    """`2 lần/năm (tháng 6 và tháng 12)`, `01 lần/quý, vào tháng cuối quý`: the times are those of the rate; inside a sentence, those right behind it."""
    kept: list[Outcome] = []
    for outcome in reversed(outcomes):  # "04 số/năm, mỗi quý 01 số, ngày 15 tháng cuối quý"
        is_rate = isinstance(outcome.rule, Quota | Frequency) and c.kinds[outcome.end] in _TELLS
        behind = _right_behind(outcome, kept, c) if is_rate and is_prose else kept
        told = _all_told(behind) if is_rate else []
        if is_prose and not (_comes_back(outcome.rule) and all(map(_is_of_days, told))):
            told = []
        is_told = _tells(outcome.rule, told) or (
            c.kinds[outcome.end] == "(" and _names_its_quarters(outcome.rule, told)
        )
        if not is_told:
            kept.append(outcome)
        elif is_prose and not isinstance(kept[-1].rule, Due | OnDays):
            kept[-1] = kept[-1]._replace(first=outcome.first)
    return kept[::-1]


def _comes_back(rate: Rule) -> bool:
    return isinstance(rate, Quota) and rate.unit in {"week", "month", "quarter", "year"}


def _is_of_days(rule: Rule) -> bool:
    first = rule.readings[0] if isinstance(rule, Ambiguous) else rule
    return isinstance(first, Due | OnDays | Recurring | DueRecurring | WindowRecurring)


def _right_behind(rate: Outcome, later: list[Outcome], c: Cursor) -> list[Outcome]:
    """What follows the rate with nothing but joints between: another deed's time is none of it ("họp 01 lần/tháng, báo cáo trước ngày 20")."""
    chain: list[Outcome] = []
    end = rate.end
    for outcome in reversed(later):
        if not _JOINTS.issuperset(c.kinds[end : outcome.first]):
            break
        chain.append(outcome)
        end = outcome.end
    return chain


_JOINTS = frozenset(("(", ",", ":", "-", "AND"))
_MOST_TOLD = 53  # the weeks of a year: no rate says more days one by one


def _all_told(behind: list[Outcome]) -> list[Rule]:
    """Every rule behind that is a time, in no order; none where they are more than a rate could tell."""
    if len(behind) > _MOST_TOLD:
        return []
    return [
        each
        for later in behind
        for each in each_rule(later.rule)
        if not isinstance(each, NotADeadline)
    ]


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
        case Quota(low=int(low), unit="quarter", high=None) if all(map(_is_between, told)):
            return Counter(map(_quarter_of, told)) == dict.fromkeys(range(_QUARTERS), low)
        case Quota(low=int(low), high=None):
            return sum(_times_in(rate.unit, each) for each in told) == low
        case _:
            return False


def _is_between(rule: Rule) -> bool:
    return isinstance(rule, Between | Due)


def _quarter_of(rule: Rule) -> int:
    """In which quarter, counted from 0, a day or window ends; -1 where it has no end."""
    last = rule.last if isinstance(rule, Between) else rule.day if isinstance(rule, Due) else None
    return (last.month - 1) // 3 if last else -1


_NEVER = 999
_DAYS_SAID = re.compile(r"BY(?:DAY|MONTHDAY)=(?P<days>[^;]+)")
_FREQ = {"week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY"}


def _times_in(unit: str, rule: Rule) -> int:
    """How often in each `unit` what comes back does: "ngày 10 và ngày 25" twice a month."""
    first = rule.readings[0] if isinstance(rule, Ambiguous) else rule
    if not isinstance(first, Recurring | DueRecurring | WindowRecurring):
        return _NEVER
    days = _DAYS_SAID.search(first.rrule)
    if days and unit == "month" and first.rrule.startswith("FREQ=WEEKLY;BYDAY"):
        return len(days["days"].split(",")) * _WEEKS_OF_MONTH
    is_of_unit = first.rrule.partition(";")[0] == _FREQ.get(unit)
    return len(days["days"].split(",")) if days and is_of_unit else 1


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
        case Modified(rule=inner) | Ambiguous(readings=(inner, *_)):
            return _times_a_year(inner)
        case Quota(low=int(low), unit=unit, high=None, total=None) if _PART_OF_YEAR.match(unit):
            return low  # "10 lớp (05 lớp trong quý II, 05 lớp trong quý III)"
        case Recurring() | DueRecurring() | WindowRecurring():
            is_all_year = "BYMONTH=" in rule.rrule or _is_whole_year(rule.span)
            return _turns_of_a_year(rule.rrule) if is_all_year else _NEVER
        case _:
            return _NEVER


_PLACES = ("BYMONTHDAY", "BYDAY")
_WEEKS_OF_YEAR, _WEEKS_OF_MONTH, _MONTHS_OF_YEAR = 52, 4, 12


def _turns_of_a_year(rrule: str) -> int:
    """How often what comes back each week, in each month or in the months named does in a year."""
    parts = dict(part.partition("=")[::2] for part in rrule.split(";"))
    days = next((len(parts[name].split(",")) for name in _PLACES if name in parts), 1)
    months = len(parts["BYMONTH"].split(",")) if "BYMONTH" in parts else _MONTHS_OF_YEAR
    match parts:
        case {"INTERVAL": _}:
            return _NEVER
        case {"FREQ": "WEEKLY"}:
            return days * _WEEKS_OF_YEAR
        case {"FREQ": "MONTHLY"}:
            return days * months
        case {"FREQ": "YEARLY", "BYMONTH": _}:
            return months
        case _:
            return _NEVER


def _is_whole_year(span: Span | None) -> bool:
    """Whether what comes back does so for a year, that of the plan or one that begins later."""
    if span is None or span.last is None:
        return span is None
    return _months_from(span.first, span.last) == _MONTHS_OF_YEAR and span.first.day == 1


def _months_from(first: CivilDay, last: CivilDay) -> int:
    years = (last.year or last.offset) - (first.year or first.offset)
    return 12 * years + last.month - first.month + 1


_IN_A_YEAR = {"FREQ=MONTHLY;INTERVAL=6": 2, "FREQ=MONTHLY;INTERVAL=3": 4}
