"""Hours of the day without a day: a detail of what stands above them ("- Buổi sáng: Từ 8 giờ 00 đến 11 giờ 30"), and no duty of their own."""

import re

from plans.compile.words import fold

_HOUR = r"\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?\s*(?:phút|p|['’])?"
_HALF = r"(?:buổi )?(?:sáng|trưa|chiều|tối)"
_ONE = rf"(?:{_HALF}\s*[:,]?\s*)?(?:thời gian\s*:?\s*)?(?:(?:từ|lúc|vào|khoảng)\s+)?{_HOUR}(?:\s*(?:[-–]|đến)\s*{_HOUR})?"
_ALONE = re.compile(rf"\W*{_ONE}(?:\s*(?:[;,.]|và)\W*{_ONE})*\W*")


def is_hours_alone(text: str) -> bool:
    """Whether words tell but hours.

    >>> is_hours_alone("- Buổi chiều: Từ 14h00’ đến 16h30’."), is_hours_alone("8 giờ ngày 10/3")
    (True, False)
    """
    return _ALONE.fullmatch(fold(text)) is not None
