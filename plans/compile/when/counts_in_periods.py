"""Numbers whose period is told before the verb: "10 phiên, trong đó *6 tháng đầu năm thực hiện ít nhất* 04 phiên"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.rule import Quota, Rule

Read = Callable[[str], Rule | None]
"""A phrase → its rule, read in the document's context."""


def with_their_periods(times: Sequence[Timed], text: str, read: Read) -> list[Timed]:
    """The times of a text, each bare number owed in the part of the year that stands before its verb."""
    kept: list[Timed] = []
    for time in times:
        period = _period_of(time, text)
        rule = read(_told(time, period["period"])) if period is not None else None
        if period is None or rule is None or not isinstance(inner_rule(rule), Quota):
            kept.append(time)
            continue
        start = period.start("period")
        kept = [one for one in kept if one.end <= start]
        kept.append(replace(time, when=text[start : time.end], rule=rule, start=start))
    return kept


def _told(time: Timed, period: str) -> str:
    return f"{period} {time.when}" if period.lower() in _EACH else f"{time.when} trong {period}"


_EACH = frozenset(("mỗi học kỳ", "từng học kỳ"))


def is_part_of_a_number(time: Timed, text: str) -> bool:
    """Whether a number is but so many of another told before it: "10 phiên, *trong đó* quý II 04 phiên"."""
    before = text[max(0, time.start - len("trong đó ,")) : time.start].rstrip(" ,")
    return isinstance(time.rule, Quota) and before.endswith("trong đó")


def _period_of(time: Timed, text: str) -> re.Match[str] | None:
    """The period right before the verb of a number that is told without one of its own."""
    rule = time.rule
    if not isinstance(rule, Quota) or not (rule.total is not None or rule.unit.isdigit()):
        return None
    if rule.by is not None or _NAMES_ITS_OWN.search(time.when):
        return None
    near = max(0, time.start - _NEAR)
    return _BEFORE.search(text, near, time.start) or _EACH_TERM.search(text, near, time.start)


_NEAR = 60
_NAMES_ITS_OWN = re.compile(r"\b(?:năm|quý|tháng|tuần|kỳ)\b|/")
_VERBS = r"(?:\s+(?:tổ chức|thực hiện|hoàn thành|mở|xây dựng|triển khai|phấn đấu|bảo đảm|đạt|được|có|ít nhất|tối thiểu))"
_EACH_TERM = re.compile(rf"\b(?P<period>(?:mỗi|từng) học kỳ){_VERBS}+\s+\Z", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:[,;(:]|\btrong đó)\s*(?:trong |riêng )?(?P<period>(?:6|06|sáu) tháng (?:đầu|cuối) năm(?: \d{4})?|(?:quý (?:IV|I{1,3}|[1-4])|tháng \d{1,2})(?:[ /](?:năm )?\d{4})?)"
    rf",?{_VERBS}*\s+\Z",
    re.IGNORECASE,
)
