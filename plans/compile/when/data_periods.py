"""The days that data cover, and the moment up to which they are counted: nobody has to do anything on them.

"số liệu từ ngày 01/01 đến ngày 30/6", "đánh giá thành tích từ tháng 12/2030 đến tháng 11/2031", "hồ sơ tồn đọng đến ngày 31/5".
"""

import datetime as dt
import re

from plans.compile.harvest import Setting
from plans.compile.words import LATEST
from plans.remembered import remembered
from plans.rule import Between, Rule


def is_of_data(rule: Rule, before: str, when: str, setting: Setting) -> bool:
    """Whether a time, told behind the (folded) words `before`, only says over which days or up to which moment something is counted."""
    if when.startswith("đến thời điểm") or _BINDS.match(when):
        return False  # it opens its sentence, and binds by then (`begins_a_bound`); or says that it binds
    is_span = isinstance(rule, Between) and _FROM.match(when) is not None
    if is_span and (_COUNTED.search(before) or _looks_back(rule, before, setting)):
        return True
    return (
        not is_span
        and _is_as_of(f"{before} {when}".rstrip("0123456789/-. "))
        and _SENT_UNTIL.search(before) is None
    )


_BINDS = re.compile(LATEST)
_SENT_UNTIL = re.compile(
    r"(?:^|[\s,;])(?:gửi|nộp)(?: \w+)? kết quả(?: (?!đạt|tính|thực hiện|triển khai)[^\s,;.]+){0,3}\s*$"
)
"""Results that are sent in by a day, and not counted up to it: "*gửi kết quả* đến ngày 30/6"."""


def begins_a_bound(text: str, start: int, end: int) -> int | None:
    """Where a moment that opens its sentence begins, if somebody has to have done something by it; None where it only counts.

    >>> begins_a_bound("Đến thời điểm 30/6, các sở phải giải ngân 50%", 14, 18)
    0
    >>> begins_a_bound("Đến thời điểm 30/6, còn 05 sở phải nộp nhưng chưa nộp", 14, 18)
    """
    opened = _OPENS_AT.search(text, max(0, start - _LONGEST_BOUND), start)
    return opened.start("bound") if opened and _IS_OWED.match(text, end) else None


_OPENS_AT = re.compile(r"(?:^|[.;]\s|^\W{1,3})\s*(?P<bound>[Đđ]ến thời điểm(?: ngày)?\s)$")
_IS_OWED = re.compile(
    r"\s*,\s(?!(?:còn|đã|có|mới|vẫn|chưa|số)\b)(?:(?!\b(?:đã|chưa|mới|còn)\b)[^;.]){0,160}?\b(?:phải|cần|yêu cầu|có trách nhiệm|hoàn thành|giải ngân (?:tối thiểu|ít nhất|đạt|hết|trên|100))\b"
)
_LONGEST_BOUND = 24


@remembered(1_024)
def _is_as_of(words: str) -> bool:
    return _AS_OF.search(words) is not None


_AS_OF = re.compile(
    r"\b(?:đến|tại|vào) thời điểm(?: ngày)?$"
    r"|\b(?:tính|lũy kế|số liệu|số dư|tình hình|kết quả(?: thực hiện)?|tiến độ|(?:giai đoạn|đợt|kỳ) \d|phát sinh|tồn đọng|(?<!thời gian )còn (?:lại|tồn)|quá hạn|hiện có)(?: [^\s,;.]+){0,3} \(?(?:tính )?đến(?: hết)?(?: ngày)?$"
    r"|\b(?:số liệu|lũy kế|tiến độ|kết quả|giải ngân)\b[^;.]{0,80}(?:,| và) (?:dự kiến|ước)(?: (?:thực hiện|đạt|giải ngân))? đến(?: hết)?(?: ngày)?$"
)
"""The moment up to which something is counted ("số dư tạm ứng quá hạn đến thời điểm …")."""
_THINGS = r"(?:kết quả|số liệu|tình hình|thành tích)"
_COUNTED = re.compile(
    rf"\b{_THINGS}(?: [^\s,;.]+){{0,3}}\s*$"
    rf"|\b(?:báo cáo|tổng hợp|đánh giá)\b[^,;.]{{0,50}}?\b{_THINGS}(?: (?!(?:về|gửi|cho|lên|tại)\b)[^\s,;.]+){{0,11}}\s*$"
    r"|\b(?:kỳ báo cáo|báo cáo (?:định kỳ )?(?:tháng|quý|năm|(?:0?[69]|sáu|chín) tháng)(?: [ivx\d/]+| đầu năm| cuối năm)*|mốc thời gian|kỳ (?:tính|số liệu|đánh giá))[\s:]*\(?(?:được )?(?:tính )?$"
    rf"|\b(?:báo cáo|tổng hợp|đánh giá|thống kê|{_THINGS[3:-1]})\b[^;.]{{0,90}}\((?:thời gian|số liệu|tính|kỳ|mốc)[\s\w:]{{0,20}}$"
)
"""What is counted over a span: "kết quả công tác *từ ngày …*", "báo cáo quý II *từ ngày …*", "đánh giá kết quả (thời gian *từ ngày …*"."""
_FROM = re.compile(r"(?:trong (?:thời gian|khoảng(?: thời gian)?|giai đoạn) )?(?:tính )?từ\b")
_REVIEWS = re.compile(
    r"(?:^|[\s,;:(])(?:đánh giá|tổng hợp|thống kê|báo cáo|xét|tổng kết|sơ kết|kiểm điểm)\b[^;.]{0,110}$"
)
_A_WHILE = dt.timedelta(days=30)


def _looks_back(rule: Rule, before: str, setting: Setting) -> bool:
    """Whether something is reviewed over a span that had begun a while before the document was issued."""
    first = rule.first.solar() if isinstance(rule, Between) else None
    past = setting.known_past
    if first is None or past is None:
        return False
    return first < past - _A_WHILE and _REVIEWS.search(before) is not None
