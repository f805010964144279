"""Tables copied so that nothing parts their cells: "STT Nội dung Đơn vị chủ trì Thời gian", then "1 Tập huấn Sở A Quý I".

Where a cell ends cannot be known, so they are not laid out: each row is one cell, for a person to read.
"""

import re

from plans.reading import furniture
from plans.reading.tables import TableBuilder

_HEAD = re.compile(
    r"(?:s?tt|số tt)\.? (?:(?:tên|các|danh mục) )?(?:nội dung|nhiệm vụ|công việc|hoạt động|đơn vị|cơ quan|đề án|lĩnh vực|chỉ tiêu|mục tiêu|giải pháp)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn)\b", re.IGNORECASE)
_LONGEST_HEADING = 250
"""Characters among which a heading tells of time."""
_ROW = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]+|[A-H])[.)]? (?=\S)")
_SECTION = re.compile(r"(?:[IVXL]+|[A-H]|\d{1,2})[.)/]\s+\S|(?:Điều|Chương|Phần|Mục)\s+[\dIVXL]+")
_LONGEST_OF_HEADING = 150
"""Characters of a heading alone; a longer line holds rows as well."""
_MOST_LINES = 30
"""Lines that may make one row, so that no input costs quadratic time."""


def begins_table(words: str) -> bool:
    """Whether a line is the heading of such a table, with its rows or without: a number, a task and a time.

    >>> (
    ...     begins_table("STT Đơn vị được kiểm tra Thời gian"),
    ...     begins_table("TT Y tế báo cáo đúng thời gian"),
    ... )
    (True, False)
    """
    match = _HEAD.match(words)
    return match is not None and _WHEN.search(match["rest"][:_LONGEST_HEADING]) is not None


def start(line: int, words: str) -> TableBuilder:
    """The table that begins in a line; one that holds all its rows is its own row."""
    table = TableBuilder(line, (words[:_LONGEST_OF_HEADING],))
    if len(words) > _LONGEST_OF_HEADING or tells_rows(words):
        table.rows.append((line, [words]))
    return table


def tells_rows(words: str) -> bool:
    """Whether the numbers of the first rows stand in a line behind its heading."""
    return all(f" {number} " in words for number in (1, 2))


def take(table: TableBuilder, line: int, words: str, *, after_gap: bool) -> bool:
    """Take a line as a row or the rest of one; False where the table has ended before it."""
    if (
        _SECTION.match(words)
        or furniture.is_appendix_head(words)
        or furniture.closes_document(words)
    ):
        return False
    if _ROW.match(words):
        table.rows.append((line, [words]))
        table.joined = 0
        return True
    if after_gap or not table.rows or table.joined >= _MOST_LINES:
        return False
    table.rows[-1][1][0] += f" {words}"
    table.joined += 1
    return True
