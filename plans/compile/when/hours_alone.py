"""Hours of the day without a day, and weekdays that stand alone: details of what stands beside them ("- Buổi sáng: Từ 8 giờ 00 đến 11 giờ 30", "Thứ Hai" over "12/12"), and no duty of their own."""

import re

from plans.compile.words import fold

_HOUR = r"\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?\s*(?:phút|p|['’])?"
_HALF = r"(?:buổi )?(?:sáng|trưa|chiều|tối)"
_ONE = rf"(?:{_HALF}\s*[:,]?\s*)?(?:thời gian\s*:?\s*)?(?:(?:từ|lúc|vào|khoảng)\s+)?{_HOUR}(?:\s*(?:[-–]|đến)\s*{_HOUR})?"
_ALONE = re.compile(
    rf"\W*{_ONE}(?:\s*(?:[;,.]|và)\W*{_ONE})*\W*|\W*(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\W*"
)


def is_hours_alone(text: str) -> bool:
    """Whether words tell but hours, or a weekday.

    >>> is_hours_alone("- Buổi chiều: Từ 14h00’ đến 16h30’."), is_hours_alone("8 giờ ngày 10/3")
    (True, False)
    >>> is_hours_alone("Thứ Hai"), is_hours_alone("Thứ Hai hằng tuần")
    (True, False)
    """
    return _ALONE.fullmatch(fold(text)) is not None
