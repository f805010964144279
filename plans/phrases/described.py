"""Whom a duty is for, told by what they do not do or may not do: a `không` behind them bars nothing."""

import re


def asks_of_those(before: str) -> bool:
    """Whether the words before a `không` bid something be done for those whom it describes: `gửi phiếu cho các trường` không được tổ chức thi trước ngày ….

    >>> asks_of_those("xử lý các cơ sở "), asks_of_those("các cơ sở ")
    (True, False)
    """
    return _ASKS_OF_THOSE.search(before) is not None


_ASKS_OF_THOSE = re.compile(
    r"\b(?:gửi|nộp|trình|lập|hoàn thành|hoàn thiện|cấp|báo cáo|chuẩn bị|rà soát|thống kê|tổng hợp|cung cấp|bàn giao|thanh lý|thu hồi|xử lý|chi trả|hỗ trợ|giải quyết|xóa)\b"
    r"[^;.,:]*\b(?:các|những|số|danh sách|hộ|người|đối tượng|trường hợp|cơ sở|đơn vị|cá nhân|tổ chức|thôn|trường|nơi|dự án|hồ sơ)(?: [^\s;.,:]+){0,4} $"
)
