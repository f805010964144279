"""Rates beside other times: "02 lần/tuần" and the days it is on, a sum in brackets, a rhythm that an item says twice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.when.inner_rules import inner_rule, rhythm
from plans.compile.when.rates import is_number_of, is_on_days, says_less
from plans.compile.when.timed import Timed
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import fold
from plans.plan import Obligation
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Frequency,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
)


def without_rates(times: Sequence[Timed], text: str) -> list[Timed]:
    """The times of a text; a rate whose days follow in the same clause is no second duty: "02 lần/tuần vào thứ ba và thứ sáu".

    Nor is a number in a year whose times are told one by one: "02 lần/năm (lần 1 trong tháng 4, lần 2 trong tháng 10)".
    """
    times = _joined_rates(times, text)
    if not any(isinstance(time.rule, Quota | Frequency) for time in times):
        return times
    on_days = tuple(dict.fromkeys(time.rule for time in times if is_on_days(time.rule)))
    told = sum(_told(time.rule) for time in times)
    return [
        time
        for time in times
        if not any(says_less(time.rule, days) for days in on_days)
        if not (isinstance(time.rule, Quota) and _is_told(time.rule, told))
    ]


def _told(rule: Rule) -> int:
    """How many times are told one by one."""
    if isinstance(rule, Several):
        return sum(map(_told, rule.rules))
    return int(isinstance(rule, Due | Between | OnDays))


def _joined_rates(times: Sequence[Timed], text: str) -> list[Timed]:
    """A rate and the sum in brackets behind it are one; a rate and the months told right after it hold together."""
    kept: list[Timed] = []
    for time in times:
        above = kept[-1] if kept else None
        if above is not None and _is_feast_of(time, above):
            continue
        if above is not None and _narrows(time, above):
            kept[-1] = replace(time, when=f"{above.when} ({time.when})", start=above.start)
        elif above is None or not isinstance(above.rule, Quota) or above.rule.unit not in _RATES:
            kept.append(time)
        elif isinstance(time.rule, Quota) and _is_summed(time, above):
            kept[-1] = replace(above, rule=_summed(above.rule, time.rule), end=time.end)
        elif _is_its_window(time, above, text):
            rule = replace(above.rule, span=_span(time.rule))
            kept[-1] = replace(above, when=f"{above.when}, {time.when}", rule=rule, end=time.end)
        else:
            kept.append(time)
    return kept


def _is_summed(time: Timed, above: Timed) -> bool:
    """Whether a number right behind a rate is its sum, and no other number at the same rate ("mỗi tháng 04 tin, *02 bài*")."""
    rates = (time.rule, above.rule)
    is_other = all(isinstance(rate, Quota) and rate.unit in _RATES for rate in rates)
    return 0 < time.start - above.end <= _BRACKET and not (is_other and rates[0] != rates[1])


def _is_its_window(time: Timed, rate: Timed, text: str) -> bool:
    """Whether a window behind a rate is how long it goes on, and not when another thing is done ("đưa tin 02 tin/tuần, *mở chuyên trang trong tháng 9*")."""
    if not isinstance(time.rule, Between) or not 0 < time.start - rate.end <= _reach(time.rule):
        return False
    deeds = _JOINTS.split(text[rate.end : time.start])[1:]
    return not any(begins_with_verb(deed) for deed in deeds)


_JOINTS = re.compile(r"[,;)]\s*(?:và\s+|rồi\s+|đồng thời\s+)?|\s(?:và|rồi|đồng thời)\s+")


def _span(rule: Rule) -> Span | None:
    return Span(rule.first, rule.last) if isinstance(rule, Between) else None


def _reach(window: Between) -> int:
    """Within how many characters of a rate a window is that of the rate; a mere beginning only right behind it ("mỗi tuần 1 kỳ, từ tháng 9")."""
    return _BRACKET if window.last is None else _NEAR_A_RATE


def _is_feast_of(time: Timed, above: Timed) -> bool:
    """Whether a time only names the feast that the days before it are of: "… đến hết ngày 25/4/2031 (*Lễ Giỗ Tổ*)"."""
    is_feast = isinstance(time.rule, Recurring) and "lunar(" in time.rule.rrule
    is_dated = isinstance(above.rule, Between | OnDays | Due)
    return is_feast and is_dated and 0 < time.start - above.end <= _FEAST_IN_BRACKETS


_FEAST_IN_BRACKETS = 6
"""Characters between a day and the feast it is of: " (", " (Lễ "."""


def _narrows(time: Timed, above: Timed) -> bool:
    """Whether a time in brackets says more closely when inside the window before it: "trong quý II/2026 (tháng 5)"."""
    inside = _window(time.rule)
    if inside is None or not 0 < time.start - above.end <= _BRACKET:
        return False
    wholes = above.rule.readings if isinstance(above.rule, Ambiguous) else (above.rule,)
    return any(_lies_in(inside, _window(whole)) for whole in wholes)


def _lies_in(inside: Span, whole: Span | None) -> bool:
    if whole is None:
        return False
    if None in {inside.first.year, whole.first.year} or inside.last is None or whole.last is None:
        return False
    return _key(whole.first) <= _key(inside.first) and _key(inside.last) <= _key(whole.last)


def _key(day: CivilDay) -> tuple[int, int, int]:
    return (day.year or 0, day.month, day.day)


def _summed(rate: Quota, whole: Quota) -> Quota:
    """A rate with the sum of a year that stands behind it; any other sum says the same again."""
    is_sum = whole.unit == "year" and whole.low is not None and rate.total is None
    return replace(rate, total=whole.low) if is_sum else rate


def _window(rule: Rule) -> Span | None:
    """The days of a window that has an end."""
    if isinstance(rule, Between) and rule.last is not None:
        return Span(rule.first, rule.last)
    return None


_RATES = frozenset({"month", "week", "quarter", "day"})
_BRACKET = 2
_NEAR_A_RATE = 60
"""Characters between a rate and its sum or its months: " (", "; thời gian quan trắc từ"."""


def _is_told(quota: Quota, told: int) -> bool:
    """Whether a number in the whole year has as many times beside it."""
    is_yearly = quota.unit in {"", "year"} or quota.unit.isdigit()
    if not is_yearly:
        return told > 1 and told == (quota.low or 0) * _A_YEAR.get(quota.unit, 0)
    return told > 1 and told in {quota.low, quota.total}


_A_YEAR = {"quarter": 4, "6months": 2}
"""How many of them a year has: "mỗi quý một lần vào tháng cuối quý" tells four."""


def repeats(time: Timed, item: Obligation) -> bool:
    """Whether a time in a clause of an item is the item's own again: the same rule, or the same rhythm without days or numbers of its own."""
    if time.rule == item.rule or _without_span(time.rule) == _without_span(item.rule):
        return True
    if rhythm(time.rule) is None or rhythm(time.rule) != rhythm(item.rule):
        return False
    if isinstance(time.rule, Quota):
        things = _PRINTED.search(fold(time.when)), _PRINTED.search(fold(item.when or ""))
        if things[0] and things[1] and things[0][1] != things[1][1]:
            return False  # "mỗi tháng 04 tin, 02 bài"
        return not _has_own_days(item.rule) or is_number_of(time.rule, item.rule)
    is_told_more = isinstance(item.rule, Quota) or _has_own_days(item.rule)
    return not (_has_own_days(time.rule) and is_told_more)


_PRINTED = re.compile(
    r"\b\d+ (tin|bài|phóng sự|video|clip|bản tin|chuyên mục|chuyên trang|infographic)\b"
)
"""What newspapers and pages make, of each so many."""


def _has_own_days(rule: Rule) -> bool:
    """Whether a rhythm names its days: two of one rhythm on other days are two ("chợ phiên vào Chủ nhật hằng tuần và … tối thứ Bảy hằng tuần")."""
    inner = inner_rule(rule)
    return isinstance(inner, Recurring | DueRecurring) and "BY" in inner.rrule


def _without_span(rule: Rule) -> Rule:
    """A number of times without the time it is counted over, which the item has from its plan."""
    return replace(rule, span=None) if isinstance(rule, Quota) else rule
