"""Who does what comes after a paper has been sent in: "gửi về Sở A trước ngày 15/6 *để tổng hợp, báo cáo UBND tỉnh trước ngày 20/6*".

What stands behind the purpose is the receiver's, not the sender's.
"""

import re
from dataclasses import dataclass

from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.words import LATEST

_PURPOSE = re.compile(
    r"\b(?:gửi|nộp|báo cáo|đăng ký|chuyển)\b(?P<between>[^;]*?)[\s,]+(?:để|nhằm)\s+(?:(?P<who>[^,;.]{2,80}?)\s+)?(?P<told>(?:(?:kịp thời|tổ chức)\s+)?(?:tổng hợp|thẩm định)\b[^;]*)$",
    re.DOTALL,
)
_RECEIVER = re.compile(
    r"(?:\b(?:về|cho|tới|đến|qua)|^)\s+(?P<who>[A-ZĐỦ][^,;:.()]{3,80}?)"
    rf"(?=\s*(?:[,;:(]|$)|\s+(?:trước|{LATEST}|vào|để|theo|trong|định kỳ|hằng|hàng|bằng|qua)\b)"
)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A sentence in two: what its subject sends in, what is then done with it, and by whom (empty where nobody is named)."""

    own: str
    told: str
    receiver: tuple[str, ...]


def handed_on(clause: str) -> HandedOn | None:
    """A clause apart from what the receiver does with the paper; None where it tells of no such purpose.

    >>> handed_on(
    ...     "Các xã gửi báo cáo về Sở A trước ngày 15/6 để tổng hợp, trình UBND tỉnh"
    ... ).receiver
    ('Sở A',)
    """
    has_purpose = "tổng hợp" in clause or "thẩm định" in clause
    purpose = _PURPOSE.search(clause) if has_purpose else None
    if purpose is None:
        return None
    named = purpose["who"] or ""
    if (
        not starts_with_agency(named) or " " not in named
    ):  # "để *sở* thẩm định": the one named before
        found = (match["who"] for match in _RECEIVER.finditer(purpose["between"]))
        named = next(filter(starts_with_agency, found), "")
    own = clause[: purpose.end("between")].rstrip(" ,")
    return HandedOn(own, purpose["told"], split_agencies(named) if named else ())
