"""Occasions whose own days stand right behind them: these are the time, and the feast is but its name.

"cao điểm dịp lễ 30/4 - 01/5 (*từ ngày 25/4 đến ngày 05/5*)", "dịp cuối năm và Tết Nguyên đán (*từ ngày 15/12 đến ngày 15/02*)".
"""

import re
from collections.abc import Sequence

from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.words import fold
from plans.rule import (
    Ambiguous,
    Between,
    Due,
    EventTriggered,
    NotADeadline,
    OnDays,
    Recurring,
)

_NAMES = (NotADeadline, OnDays, Ambiguous, EventTriggered, Recurring)


def without_named_occasions(times: Sequence[Timed], text: str) -> list[Timed]:
    """The times of a text without the occasions that the next of them tells the days of."""
    kept: list[Timed] = []
    for time in times:
        start, gap = time.start, _BEHIND_NAME
        while kept and _tells_days(time) and _is_name_of(kept[-1], start, text, gap):
            start, gap = kept.pop().start, _BESIDE_NAME
        kept.append(time)
    return kept


def _tells_days(time: Timed) -> bool:
    is_bound = _BOUND.match(fold(time.when)) is not None
    return is_bound and isinstance(inner_rule(time.rule), Between | Due)


def _is_name_of(time: Timed, start: int, text: str, gap: re.Pattern[str]) -> bool:
    """Whether a time is an occasion, and what stands between it and the next only joins them."""
    named = time.when.rstrip(" (")
    told = fold(text[max(0, time.start - _NEAR) : time.start] + named)
    between = text[time.start + len(named) : start]
    rule = time.rule if isinstance(time.rule, Ambiguous) else inner_rule(time.rule)
    is_name = isinstance(rule, _NAMES) and _OCCASION.search(told) is not None
    return is_name and gap.fullmatch(between) is not None


_NEAR = 40
_BOUND = re.compile(r"(?:từ|trước|trong|đến|bắt đầu)\b")
_BEHIND_NAME = re.compile(r"\s*\(\s*|\s+")
_BESIDE_NAME = re.compile(r"\s*(?:,|và)\s*")
_OCCASION = re.compile(r"\bdịp [^.;:()]{2,60}$")
"""A feast or a part of the year told as an occasion: "*dịp* nghỉ lễ 30/4 - 01/5"."""
