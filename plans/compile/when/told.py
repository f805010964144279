"""What a sentence tells that begins with its day: what was done by then, or what a body wrote on it. No duty, whatever else it says."""

import re

from plans.compile.harvest import Setting
from plans.rule import OnDays, Rule


def was_done_by_then(before: str, when: str, after: str) -> bool:
    """Whether the (folded) words around the time that a sentence begins with tell what had come about by then.

    >>> was_done_by_then("", "đến ngày 25/02", ", sở a đã phê duyệt 12 hồ sơ")
    True
    >>> was_done_by_then("theo thống kê, ", "đến ngày 18/11", " các xã, phường đã tiêm xong")
    True
    """
    if not _OPENS.fullmatch(before):
        return False
    told = _WAS_DONE if when.startswith("trước") else _TOLD
    return told.match(after) is not None


_OPENS = re.compile(r"\W*(?:\([^()]{2,40}\)\W*)?(?:(?:theo|đến nay|hiện nay)\b[^;:]{0,90},\s*)?")
_HAVE_DONE = re.compile(
    r"(?!.{0,120}\b(?:phải|cần|yêu cầu|đề nghị|khẩn trương|mà|thì)\b)[^;:]{0,100}?\bđã (?:hoàn thành|tổ chức|thực hiện|triển khai|tiêm|đạt|ban hành|ký|có|tiếp nhận|giải quyết|xử lý|cơ bản)\b"
)
_WAS_DONE = re.compile(
    r"\s*,?\s*[^,;.:]{0,60}?\bđược (?:thành lập|đổi tên|sáp nhập|công nhận|khởi công|khánh thành|nâng cấp|chuyển (?:đổi|thành))\b"
    r"|,\s*[^,;.]{0,100}?\b(?:đã (?!được (?:giao|phân công))|(?:mới|chỉ|còn|vẫn còn)(?: có)? (?:\d|nhiều|một (?:số|vài)))"
    r"|,\s*[^;.]{0,100}?\b\d[^;.]{0,60}[,;] trong đó (?:có )?\d[^,;.]{0,40} (?:quá hạn|đúng hạn|trước hạn|đã|chưa)\b"
)
"""What a body had done by the day that begins the sentence: "Đến ngày 25/02, Sở A *đã* phê duyệt …"."""


_TOLD = re.compile(f"{_WAS_DONE.pattern}|{_HAVE_DONE.pattern}")


_BY_ANOTHER_PAPER = re.compile(
    r"\W*theo (?:đó,? )?(?:thông báo|công văn|văn bản|kế hoạch|quyết định|chỉ thị|công điện|kết luận|nghị quyết|chương trình)[^;.]{0,20}? số \d[^;.]{0,160}?,\s*(?!(?:đề nghị|yêu cầu|giao|ubnd [^;.]{0,40}(?:đề nghị|yêu cầu|giao))\b)[^;.:,]{3,80}?\b(?:phải|được giao|được yêu cầu|có trách nhiệm)\b"
)


def is_ordered_elsewhere(before: str) -> bool:
    """Whether the (folded) words before a time tell what another paper orders: that paper's deadline, and none of this one.

    >>> is_ordered_elsewhere(
    ...     "theo thông báo số 45/tb-vp ngày 10/5, các sở phải hoàn thành rà soát "
    ... )
    True
    >>> is_ordered_elsewhere("theo kế hoạch số 15/kh-ubnd, đề nghị các sở gửi báo cáo ")
    False
    """
    return _BY_ANOTHER_PAPER.match(before) is not None


def is_told_of_that_day(rule: Rule, before: str, after: str, setting: Setting) -> bool:
    """Whether a sentence that begins with its day tells what a body wrote then: "(Tin A) - Ngày 12/5, UBND tỉnh ban hành Văn bản số 8 …".

    In a page that bears no day of issue the paper need have no number; a plan may set the day on which one is to be issued.
    """
    if not isinstance(rule, OnDays) or not _OPENS_NEWS.fullmatch(before):
        return False
    wrote = _WRITES.match(after)
    return wrote is not None and (setting.issued is None or _BY_NUMBER.match(after) is not None)


_OPENS_NEWS = re.compile(
    r"\W*(?:\([^()]{2,40}\)\W*)?(?:(?:sáng|trưa|chiều|tối|hôm)(?: nay| qua)?\W*)?(?:vào )?(?:lúc |hồi )?"
)
_WRITES = re.compile(
    r"[^\w:]*(?!.{0,60}\b(?:sẽ|phải|dự kiến)\b)(?:[^;.:]|\.(?=\w)){4,90}?\b(?:(?:vừa|đã|mới) có (?:công|văn|thông|chỉ|tờ)|có (?:công (?:văn|điện)|văn bản)|ban hành|ký|công bố|phê duyệt)\b"
)
_BY_NUMBER = re.compile(r"(?:[^;.:]|\.(?=\w))*\b(?:số \d|đã|vừa)")
