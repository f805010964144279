"""When something is open to people: "mở cửa vào thứ Bảy, Chủ nhật hằng tuần" is no rhythm of anybody's duty."""

import re

from plans.remembered import remembered

_GOES_ON = re.compile(
    r"\bcả (?:ngày )?(?:thứ|chủ nhật|t7)[^;.]{0,40}$|\bthường xuyên (?:vào |trong )?(?:các|tất cả các) ngày làm việc\b[^;.]{0,20}$"
)
"""On which days something goes on all the time: "cả thứ Bảy, Chủ nhật", "thường xuyên các ngày làm việc trong tuần"."""
_IS_OPEN = re.compile(
    r"\b(?:(?:mở|đóng) cửa|(?:tiếp )?nhận(?:,? (?:và )?(?:trả|giải quyết))?(?: kết quả)? hồ sơ|tiếp nhận(?:,? (?:và )?trả kết quả)?|trả kết quả|làm việc(?! (?:với|tại)\b)"
    r"|phục vụ (?:nhân dân|người dân|công dân|tổ chức|bạn đọc|khách|du khách)|giao dịch|đón khách|bán vé|thu (?:phí|rác)|khám (?:chữa )?bệnh|(?<!các )(?<!tổ chức )(?<!lịch )hoạt động)\b[^;.]{0,60}$"
)
_A_DAY_OR_HOUR = re.compile(r"(?:thứ|chủ nhật|t[2-7]|cn|ngày làm việc|giờ|\dh)\b")


@remembered(1_024)
def is_open_then(words: str) -> bool:
    """Whether (folded) words that end with a rhythm of days or hours say when something is open.

    >>> is_open_then("trung tâm mở cửa vào thứ bảy hằng tuần")
    True
    >>> is_open_then("giám đốc làm việc với các sở vào thứ sáu hằng tuần")
    False
    """
    if _GOES_ON.search(words) is not None:
        return True
    opened = _IS_OPEN.search(words)
    return opened is not None and _A_DAY_OR_HOUR.search(words, opened.start()) is not None
