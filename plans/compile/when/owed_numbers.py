"""Whether a number of things in the plan's year is owed: "tổ chức 02 lớp tập huấn trong năm 2025", and not "quản lý 02 lớp"."""

import re

from plans.compile.harvest import Setting
from plans.compile.when.around import NEAR, words_before
from plans.compile.words import fold
from plans.rule import Quota

_HOLDING = re.compile(
    r"\b(?:tổ chức|mở|tiến hành|biên soạn|xây dựng|sản xuất|thực hiện|phát hành|phát sóng|thành lập|ra mắt|công nhận|đăng(?: tải)?|xuất bản|ra mắt|in"
    r"|(?:kiểm tra|thanh tra|giám sát|khảo sát|tập huấn|đối thoại|tọa đàm|giao lưu)(?: [^\W\d_]+){0,4}:?)"
    r"(?: (?:ít nhất|tối thiểu|từ))?\s*$"
)
_YEAR = re.compile(r"\bnăm\b")
_YEAR_BEHIND = re.compile(
    r"(?:(?!\b(?:tháng|quý|ngày|kỳ|đầu|cuối)\b)[^,;.()]){0,40}?\b(?:trong năm|năm \d{4})\b"
)
"""The year that the number is of: in "02 hội nghị trước tháng 11 *năm 2027*" it is the month's."""
_TOLD = re.compile(r"\b(?:đã|được|từng|kết quả|trong đó|năm (?:trước|ngoái|qua))\b")


def is_owed_number(quota: Quota, text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether words that hold or make something stand right before the number, and the plan's year is said with it.

    `start`, `end`: where the number stands in the text. What was done ("đã tổ chức 02 lớp") is told, not owed.
    """
    if quota.unit and quota.unit != str(setting.year):
        return False
    says_year = _YEAR.search(fold(text[start:end])) or _YEAR_BEHIND.match(
        fold(text[end : end + NEAR])
    )
    before = fold(words_before(text, start))
    return bool(says_year) and _HOLDING.search(before) is not None and _TOLD.search(before) is None
