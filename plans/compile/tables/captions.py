"""What is told over a table for all its rows: the day of its hours ("NGÀY 1: THỨ HAI, NGÀY 24/8/2026"), whose schedule it is."""

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
    """The day over a table and whose schedule it is; "" where nothing tells."""

    day: str = ""
    bearer: str = ""


NO_CAPTION = Caption()


def caption_of(table: Table, document: Document, title: str | None) -> Caption:
    """What the lines right above a table and the document's title tell of all its rows."""
    lines = [line.text for line in document.lines[: table.line - 1] if line.text.strip()]
    whose = _WHOSE.search((title or "").strip())
    day = _day(lines[-_MOST_LINES_ABOVE:]) or _day_of_meeting(lines[-_MOST_LINES_OF_HEAD:])
    return Caption(day, whose["who"].strip() if whose else "")


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
