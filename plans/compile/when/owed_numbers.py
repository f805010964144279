"""Whether a number of things is owed: "tổ chức 02 lớp tập huấn trong năm 2025", "đăng 02 tin, 01 bài", and not "quản lý 02 lớp"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.harvest import Setting
from plans.compile.when.around import NEAR, words_before
from plans.compile.when.dates import day_of
from plans.compile.when.timed import Timed
from plans.compile.words import fold
from plans.rule import Quota, Rule, Span

_HOLDING = re.compile(
    r"\b(?:tổ chức|mở|tiến hành|biên soạn|xây dựng|sản xuất|thực hiện|phát hành|phát sóng|thành lập|ra mắt|công nhận|đăng(?: tải)?|xuất bản|in"
    r"|treo|lắp đặt|viết|dựng|tuyên truyền"
    r"|(?:kiểm tra|thanh tra|giám sát|khảo sát|tập huấn|đối thoại|tọa đàm|giao lưu)(?: [^\W\d_]+){0,4}:?)"
    r"(?: (?:ít nhất|tối thiểu|từ))?\s*$"
)
_YEAR = re.compile(r"\bnăm\b")
_YEAR_BEHIND = re.compile(
    r"(?:(?!\b(?:tháng|quý|ngày|kỳ|đầu|cuối)\b)[^,;.()]){0,40}?\b(?:trong năm|năm \d{4})\b"
)
"""The year that the number is of: in "02 hội nghị trước tháng 11 *năm 2027*" it is the month's."""
_TOLD = re.compile(
    r"\b(?:đã|từng|năm (?:trước|ngoái|qua))\b|\b(?:được|kết quả|trong đó)(?: [^\W_]+){0,2}[ :,(]*$"
)
_THING = re.compile(
    r"(?:ít nhất |tối thiểu )?\d[\d.]* (?:tin|bài|phóng sự|chuyên (?:đề|mục|trang)|số|video|clip|bản tin|chương trình|infographic|ấn phẩm"
    r"|cuộc|đợt|lớp|buổi|hội (?:nghị|thảo|thi)|tọa đàm|diễn đàn|phiên|băng[ -]rôn|pa ?n[oô]|áp phích|tờ (?:gấp|rơi)|khẩu hiệu)\b"
)
"""What a plan has published, put up or held."""
_BEHIND = re.compile(r"\s*(?:[.;)(/]|$)")
_ENDS_WHAT = re.compile(r"\w[”\"’)]?\s*[:,(]\s*$")
"""A number that is all that is said behind what is done: "Tuyên truyền trên Báo A: *05 bài*", "… (02 phóng sự)"."""
_JOINS = re.compile(r"(?:\s[^\W\d_]+){0,4}\s*(?:,|và|,\s*và)\s*")
"""What parts a number from the one before it: "02 tin, 01 bài", "02 bài viết và 01 phóng sự"."""


def is_owed_number(quota: Quota, text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether words that hold or make something stand right before the number, and the plan's year is said with it.

    `start`, `end`: where the number stands in the text. What was done ("đã tổ chức 02 lớp") is told, not owed.
    """
    if not _is_of_the_year(quota, setting):
        return False
    says_year = _YEAR.search(fold(text[start:end])) or _YEAR_BEHIND.match(
        fold(text[end : end + NEAR])
    )
    return bool(says_year) and (
        _is_made(text, start) or (_is_all_that_is_said(text, start, end) and not quota.total)
    )


def bare_numbers(times: Sequence[Timed], text: str, setting: Setting) -> list[Timed]:
    """The numbers owed in a text that says no other time, each in all over the plan's one year: its last day is only proposed.

    A plan that states a time for all of it, or no period, leaves that open.
    """
    if setting.general is not None or setting.assumes_period or not _is_of_one_year(setting):
        return []
    owed: list[Timed] = []
    before: Timed | None = None
    for time in times:
        if not isinstance(time.rule, Quota):
            continue
        goes_on = before is not None and _JOINS.fullmatch(text[before.end : time.start])
        is_owed = _is_made(text, time.start) or _is_all_that_is_said(text, time.start, time.end)
        is_thing = _THING.match(fold(text[time.start : time.start + NEAR])) is not None
        if is_thing and _is_of_the_year(time.rule, setting):
            owed.extend([time] if ((before in owed) if goes_on else is_owed) else [])
        before = time
    return [replace(time, rule=in_all(time.rule, setting)) for time in owed]


def in_all(rule: Rule, setting: Setting) -> Rule:
    """A number that says no time, over the plan's period: by when, the text leaves open, so nobody is accused by it."""
    period = setting.period
    if not isinstance(rule, Quota) or period is None:
        return rule
    span = Span(day_of(period.first), day_of(period.last))
    return replace(rule, low=None, unit="", total=rule.total or rule.low, span=span)


def _is_of_the_year(quota: Quota, setting: Setting) -> bool:
    is_counted = quota.total is None and quota.by is None
    return is_counted and (not quota.unit or quota.unit == str(setting.year))


def _is_of_one_year(setting: Setting) -> bool:
    period = setting.period
    return period is not None and period.first.year == period.last.year == setting.year


def _is_made(text: str, start: int) -> bool:
    before = fold(words_before(text, start))
    return _HOLDING.search(before) is not None and _TOLD.search(before) is None


def _is_all_that_is_said(text: str, start: int, end: int) -> bool:
    before = words_before(text, start)
    if _TOLD.search(fold(before)) is not None or _TOLD.search(fold(text[end : end + NEAR])):
        return False
    if _BEGINS.fullmatch(before) is not None:
        return _OF_WHAT.match(text, end) is not None
    if _ENDS_WHAT.search(before) is None:
        return False
    return any(each.match(text, end) for each in (_BEHIND, _NEXT_NUMBER, _OF_WHAT))


_BEGINS = re.compile(r"[ +•*-]*")
_NEXT_NUMBER = re.compile(r"\s*(?:,|và)\s*\d")
_OF_WHAT = re.compile(
    r"(?:,? [^\W\d_]+){0,4},? (?:về|giới thiệu|phản ánh|tuyên truyền|trên|nêu|phổ biến|hướng dẫn)\b"
)
"""What the things are about or where they come: "05 phóng sự *về cải cách hành chính*"."""
