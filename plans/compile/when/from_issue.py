"""Periods counted from the issue of the document itself: "trong vòng 15 ngày kể từ ngày Kế hoạch này được ban hành" has its day.

Only what is called "này" is certainly this document; "kể từ ngày ban hành Kế hoạch" may be of the one that is to be made.
"""

import datetime as dt
import re
from dataclasses import replace

from plans.compile.words import fold
from plans.rule import Ambiguous, Modified, Relative, Rule, Several

_THIS = r"(?:kế hoạch|quyết định|chỉ thị|công văn|văn bản|nghị quyết|thông báo|chương trình|đề án|công điện|quy định) này"
_ISSUE = re.compile(
    rf"(?:khi |ngày )?(?:{_THIS} (?:được )?(?:ký|ban hành|ký ban hành|phát hành|có hiệu lực)|(?:ký|ban hành|ký ban hành|phát hành) {_THIS})"
)


def counted_from_issue(rule: Rule, issued: dt.date | None) -> Rule:
    """The rule with the day of issue in place of the words for it; the day itself is not counted (BLDS 2015 Đ.147 k.2).

    >>> counted_from_issue(
    ...     Relative(15, "d", "after", "ngày ban hành Kế hoạch này", bound=True),
    ...     dt.date(2026, 2, 24),
    ... ).anchor
    '2026-02-24'
    """
    if issued is None:
        return rule
    match rule:
        case Modified(rule=inner):
            return replace(rule, rule=counted_from_issue(inner, issued))
        case Several(rules=rules):
            return replace(rule, rules=tuple(counted_from_issue(one, issued) for one in rules))
        case Ambiguous(readings=rules):
            return replace(rule, readings=tuple(counted_from_issue(one, issued) for one in rules))
        case Relative(side="after", anchor=anchor) if _ISSUE.fullmatch(fold(anchor)):
            return replace(rule, anchor=issued.isoformat())
        case _:
            return rule
