"""Times that are a part of a name: of a campaign, a contest, a column, a short name."""

import re

from plans.compile.words import fold

_QUOTES = {"“": "”", "«": "»", '"': '"'}
_LONGEST_NAME = 80
_FAR = 2_000
_NAMED_DAY = re.compile(
    r"\s+(?:xanh|đỏ|hồng|tình nguyện|nông thôn mới|nhân ái|văn minh|sạch|vì|không)\b", re.IGNORECASE
)
"""What makes a campaign's name of a weekday: "Ngày Chủ nhật *xanh*"."""
_STAGE_OF_A_TERM = frozenset({"đầu kỳ", "giữa kỳ", "cuối kỳ"})
"""How far a term has run ("sơ kết giữa kỳ"): no day by itself."""


def is_of_a_name(when: str, text: str, start: int) -> bool:
    """Whether a time at `start`, in the words `when`, is a part of a name: of a campaign, a contest, a column.

    >>> is_of_a_name("Ngày Chủ nhật", "duy trì “Ngày Chủ nhật xanh” hằng tháng", 9)
    True
    """
    end = start + len(when)
    if _is_revenue(when, text, start) or _is_short_name(when, text, start):
        return True
    if fold(when) in _STAGE_OF_A_TERM or _NAMED_DAY.match(text, end):
        return True
    near = max(0, start - _LONGEST_NAME)
    opened = max([text.rfind(mark, near, start) for mark in _QUOTES])
    far = max(0, opened - _FAR)
    if opened < 0 or (text[opened] == '"' and text.count('"', far, opened) % 2):
        return False
    closed = text.find(_QUOTES[text[opened]], opened + 1, opened + _LONGEST_NAME)
    return closed >= end and text[opened + 1 : closed].strip() != when.strip()


_REVENUE = re.compile(r"\bth[uư] (?:hai|ba|tư|năm|sáu|bảy)\b", re.IGNORECASE)
_ON_A_DAY = re.compile(r"(?:^|\b(?:vào|ngày|sáng|chiều|các)\s)$", re.IGNORECASE)


def _is_revenue(when: str, text: str, start: int) -> bool:
    """Whether the words are money or mail coming in ("số *thu năm* 2027", "văn *thư năm* 2027"), and no Thursday without its mark."""
    found = _REVENUE.search(when)
    if found is None:
        return False
    at = start + found.start()
    return _ON_A_DAY.search(text[max(0, at - 8) : at]) is None


_SUNDAY = re.compile(
    r"(?:\b(?:vào|ngày|sáng|chiều|tối|các|hằng|hàng|và|thứ \w+|T\d)\s*,?|,)\s*$", re.IGNORECASE
)


def _is_short_name(when: str, text: str, start: int) -> bool:
    """Whether "CN" is a part of a body's short name ("Sở KH&CN", "CN ngân hàng") and no Sunday."""
    is_bare = when.strip() == "CN" and bool(text[max(0, start - _LONGEST_NAME) : start].strip())
    return is_bare and _SUNDAY.search(text[max(0, start - 12) : start]) is None
