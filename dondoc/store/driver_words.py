"""What SQLite and PostgreSQL say when they decline, in Vietnamese: their own words stand in English alone."""

import re

_SAYS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"disk is full|No space left on device", "đĩa đã đầy"),
        (r"disk I/O error", "đĩa đã đầy hoặc đọc ghi bị lỗi"),
        (r"unable to open database file", "không mở được tệp"),
        (r"readonly database|read-only", "chỉ đọc được, không ghi được"),
        (r"is not a database", "tệp không phải cơ sở dữ liệu"),
        (r"malformed|corrupt", "tệp đã hỏng"),
        (r"Connection refused|No such file or directory", "máy chủ không chạy hoặc không nhận kết nối"),
        (r"resolve host|translate host name", "không tìm thấy máy chủ theo tên này"),
        (r"time(?:out expired|d out)", "máy chủ không trả lời"),
        (r"password authentication failed|no password supplied", "sai hoặc thiếu mật khẩu"),
        (r"no pg_hba\.conf entry|peer authentication failed", "máy chủ không cho tài khoản này kết nối"),
        (r'database "(?P<name>[^"]*)" does not exist', "máy chủ không có cơ sở dữ liệu “{name}”"),
        (r'role "(?P<name>[^"]*)" does not exist', "máy chủ không có tài khoản “{name}”"),
        (r"permission denied", "không có quyền"),
        (r"starting up|shutting down|terminating connection|closed the connection|connection is closed", "máy chủ đang dừng hoặc khởi động lại"),
        (r"too many (?:connections|clients)", "máy chủ đã hết chỗ kết nối"),
    )
)  # fmt: skip


def in_vietnamese(words: str) -> str:
    """The reason in Vietnamese where it is known, else the driver's own words.

    >>> in_vietnamese('FATAL:  database "so" does not exist')
    'máy chủ không có cơ sở dữ liệu “so”'
    """
    for pattern, said in _SAYS:
        found = pattern.search(words)
        if found is not None:
            return said.format(**found.groupdict())
    return words
