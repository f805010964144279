"""A single day in running text: the last one on which something is sent in, or the one on which something takes place."""

import re

_SENDS = re.compile(
    r"\b(?:gửi|nộp|(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!quá )(?<!tiến )(?<!hành )(?<!giáo )trình|báo cáo)\b(?! (?:viên|mẫu|khoa học|chuyên đề))[^;.]{0,80}?$"
)
_HOLDS = re.compile(
    r"\b(?:tổ chức|họp|hội nghị|khai mạc|phát động|ra quân|thi|diễn ra|lễ)\b[^;.]*$"
)
_TAKES_PART = re.compile(
    r"(?<!kết quả )(?<!công tác )(?<!việc )(?<!đoàn )(?<!tự )(?<!hồ sơ )(?<!kế hoạch )(?<!biên bản )(?<!báo cáo )(?<!về )(?<!sau )(?<!của )"
    r"\b(?:kiểm tra|làm việc với|khảo sát|giám sát|thanh tra|tham dự|dự|có mặt|đón|tiếp đoàn|trực)\b(?! và báo cáo)(?![^;.]*\b(?:gửi|nộp|trình|báo cáo|hoàn thành)\b)[^;.]*$"
)
"""What somebody does on the day itself, nothing sent in after it: "chuẩn bị báo cáo, *làm việc với Đoàn* ngày 12/5"."""
_FINISHES = re.compile(
    r"\b(?:hoàn thành|xong)\s*$|\btrước (?:mùa|khi|lúc|thời điểm)\b[^,;.()]{0,40}\(\s*$|\b(?:thời hạn|hạn (?:cuối|chót))\b[^.;]*$"
)


def is_a_last_day(before: str, when: str) -> bool:
    """Whether the (folded) words before a day, and its own, make it the last: something is sent in on it, or finished.

    >>> is_a_last_day("sở a gửi kết quả kiểm tra về sở b vào ", "ngày 20/5")
    True
    >>> is_a_last_day("xã a chuẩn bị báo cáo, làm việc với đoàn kiểm tra ", "ngày 12/5")
    False
    """
    is_held = _HOLDS.search(before) or _TAKES_PART.search(before)
    is_sent = _SENDS.search(before) is not None and is_held is None
    return (
        is_sent
        or _FINISHES.search(before) is not None
        or when.startswith(("hoàn thành", "kết thúc"))
    )
