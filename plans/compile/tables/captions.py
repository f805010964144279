"""What is told over a table for all its rows: the day of its hours ("NGÀY 1: THỨ HAI, NGÀY 24/8/2026"), whose schedule it is, what its bodies hand in ("LỊCH NỘP HỒ SƠ")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.compile.words import fold
from plans.document import Document, Table

_MOST_LINES_ABOVE = 3
_LONGEST_CAPTION = 80
_DAY = re.compile(
    r"(?:(?:ngày (?:thứ )?\d{1,2}|buổi \d{1,2})\s*[:.–-]\s*)?(?P<day>(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)?[,:\s]*(?:ngày )?(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))\W*"
)
_WHOSE = re.compile(r"tiếp công dân\b.{0,60}?\bcủa (?P<who>[^\d,;:(]{3,80})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """The day over a table, whose schedule it is and what its bodies are to do; "" where nothing tells."""

    day: str = ""
    bearer: str = ""
    task: str = ""


NO_CAPTION = Caption()


def caption_of(table: Table, document: Document, title: str | None) -> Caption:
    """What the lines right above a table and the document's title tell of all its rows."""
    lines = [line.text for line in document.lines[: table.line - 1] if line.text.strip()]
    whose = _WHOSE.search((title or "").strip())
    day = _day(lines[-_MOST_LINES_ABOVE:]) or _day_of_meeting(lines[-_MOST_LINES_OF_HEAD:])
    return Caption(day, whose["who"].strip() if whose else "", _task(lines))


_OWED = re.compile(r"\b(?:nộp|gửi|trình|trực(?! thuộc| tiếp| tuyến)|giao nộp|báo cáo)\b")
_LOOKED_AT = re.compile(
    r"\b(?:kiểm tra|thanh tra|giám sát|làm việc|thẩm định|tiếp (?:công )?dân|đánh giá|phân bổ|cấp phát|kết quả|tiếp nhận|nhận|đã)\b"
)
"""Of what the bodies of a table are but looked at, or what is given to them."""
_LONGEST_TASK = 200
_MARK = re.compile(r"(?:\(?[\dIVXa-zđ]{1,4}[.)]|[-–+•*])\s+")


def _task(above: Sequence[str]) -> str:
    """What the line right above a table says that its bodies hand in, or keep watch ("LỊCH NỘP HỒ SƠ NĂM 2027", "Các đơn vị gửi số liệu như sau:")."""
    text = above[-1].strip(" *#") if above else ""
    words = fold(text)
    is_owed = _OWED.search(words) is not None and _LOOKED_AT.search(words) is None
    return (
        _MARK.sub("", text, count=1).rstrip(" :.") if is_owed and len(text) <= _LONGEST_TASK else ""
    )


def _day_of_meeting(above: Sequence[str]) -> str:
    """The one day on which the head of a programme says that all of it takes place ("Thời gian: 14h00, ngày 22/01/2026")."""
    days = {
        match["day"]
        for text in above
        if (told := _WHEN_HELD.match(fold(text).strip())) is not None
        for match in _ON_A_DAY.finditer(told["when"])
    }
    return f"ngày {days.pop()}" if len(days) == 1 else ""


_MOST_LINES_OF_HEAD = 8
_WHEN_HELD = re.compile(
    r"\W*thời gian(?: (?:tổ chức|hội nghị|họp|khai mạc))?\s*:\s*(?P<when>.{6,80})"
)
_ON_A_DAY = re.compile(r"ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})")


def _day(above: Sequence[str]) -> str:
    """The day that the last line above names and nothing else."""
    text = fold(above[-1]).strip() if above else ""
    match = _DAY.fullmatch(text) if len(text) <= _LONGEST_CAPTION else None
    return match["day"].strip(" ,:") if match else ""
