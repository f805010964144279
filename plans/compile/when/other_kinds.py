"""What looks like a time and dates nothing done: a piece's number, an age, a licence's term, a figure of a year."""

import re

from plans.compile.when.nouns import is_attribute


def is_of_another_kind(before: str, when: str, after: str) -> bool:
    """Whether the words date nothing done: a piece's number ("tại mục 1.3"), an age, a year's first budget or figures, a figure to reach."""
    is_place = DOTTED.fullmatch(when) is not None and (
        _PLACE.search(before) is not None or _SAID.search(before) is None
    )
    is_of_a_paper = when.startswith("ngày") and (
        _NUMBER_BEFORE.search(before) is not None or _LAW_BEFORE.search(before) is not None
    )
    is_budget = when.startswith("đầu năm") and before.rstrip().endswith(
        ("dự toán", "số liệu", "chất lượng")
    )
    is_round = _PART_OF_A_YEAR.match(when) is not None and _OF_A_ROUND.search(before) is not None
    is_a_number = before.rstrip().endswith("số") and after.startswith("/")
    is_valid_until = when.startswith("thời hạn đến") and _LICENCE.search(before) is not None
    is_round_the_clock = _ROUND_THE_CLOCK.fullmatch(when) is not None
    is_rest = "được nghỉ" in when
    is_reached = _YEAR_AHEAD.search(when) is not None and _A_FIGURE.match(after) is not None
    return (
        is_place
        or is_of_a_paper
        or is_budget
        or is_round
        or is_reached
        or is_rest
        or is_a_number
        or is_valid_until
        or is_round_the_clock
        or (when in {"đầu năm", "cuối năm"} and is_attribute(before.rstrip()))
        or (_AGE.match(after) or _IN_MONTHS_OLD.match(after)) is not None
    )


_LICENCE = re.compile(r"\b(?:hành nghề|giấy phép|chứng chỉ|giấy chứng nhận|hợp đồng|thẻ)\b")
"""What holds until a day: "chứng chỉ hành nghề …, *thời hạn đến ngày* 17/4/2028"."""
_ROUND_THE_CLOCK = re.compile(r"(?:trong |suốt |trong suốt |liên tục )*24/7")
"""All day, each day ("trực tổng đài *24/7*"), and no day in July where no word of a day stands before it."""
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})*")
_PLACE = re.compile(
    r"\b(?:mục|điểm|khoản|điều|phần|phụ lục|bảng|biểu|mẫu|hình|dự án|nội dung|nhiệm vụ|chỉ tiêu|tiêu chí)(?: số)?(?:[\s(),-]|và|(?<![^\W_])(?:[ivx]{2,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)(?![^\W_]))*$"
)
_SAID = re.compile(r"(?:\b(?:ngày|trước|đến|hết|từ|vào|sau|hạn|nhất|là|và|ngày:)|[-–,;(/])\s*$")
"""What tells that "15.3" is a day and no number of a piece."""
_NUMBER_BEFORE = re.compile(r"\d[a-zđ]?\s?(?:/\s?\d{4}\s?)?/\s?[a-zđ][\w.&-]*\s*$")
"""A paper's number right before its day: "văn bản số 672/VPUB-V.2 *ngày 15/7*"."""
_LAW_BEFORE = re.compile(
    r"\b(?:luật|pháp lệnh|hiến pháp)(?! (?:sư|gia)\b)(?:(?! (?:báo cáo|gửi|nộp|hoàn thành|tổ chức|vào|xong)\b)[^;.:])*$"
)
"""A law's name right before the day it was passed: "theo Luật Đê điều, phòng chống lụt bão *ngày 29/6/2031*"."""
_YEAR_AHEAD = re.compile(r"(?:đến|hết) năm \d{4}$")
_A_FIGURE = re.compile(r"\s*,? ?(?:phấn đấu |dự kiến |ước )?(?:đạt|tăng|giảm)(?: \w+){0,4} \d")
"""What is reached in a year ahead: "diện tích rừng *đến năm 2028 đạt 900 ha*"."""
_OF_A_ROUND = re.compile(r"(?<!định )\bkỳ\s*$")
_PART_OF_A_YEAR = re.compile(r"(?:đầu|giữa|cuối) (?:năm|kỳ)")
"""Which of the rounds of a year is meant: "số liệu kỳ *đầu năm*"."""
_AGE = re.compile(r"\s*tuổi\b")
_IN_MONTHS_OLD = re.compile(r"\s*(?:đến|-|và)\s*(?:dưới )?\d{1,2} (?:tháng )?tuổi\b")
