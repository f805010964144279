"""Tables set in plain text with blanks between their columns: rows of cells parted by tabs, each in its first line.

    STT   Nội dung            Thời gian
    1     Kiểm tra xã A       12/3/2026
          và thị trấn B

A heading tells where the columns begin; a line without a number under it goes on with the row above. The lines keep their number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.reading.tables import is_heading

_CHUNK = re.compile(r"\S+(?: \S+)*")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]+|[A-H])[.)]?")
_RULE = re.compile(r"[\s=_+|-]*")
_FEWEST_COLUMNS = 3
_SLACK = 2
"""Characters by which a cell may begin before its heading does."""
_MOST_LINES_OF_A_ROW = 30


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words without two blanks between them, and the column of characters they begin in."""

    text: str
    start: int


def lay_out_columns(raws: Sequence[str]) -> list[str]:
    """The lines with tables set in blanks as rows of cells parted by tabs."""
    lines = list(raws)
    number = 0
    while number < len(lines):
        starts = _columns(lines[number])
        if starts is None:
            number += 1
            continue
        lines[number] = "\t".join(chunk.text for chunk in _chunks(lines[number]))
        number = _take_rows(lines, number + 1, starts)
    return lines


def _chunks(raw: str) -> list[_Chunk]:
    return [_Chunk(m[0], m.start()) for m in _CHUNK.finditer(raw.expandtabs())]


def _columns(raw: str) -> list[int] | None:
    """Where the columns of a heading begin; None for any other line."""
    if "\t" in raw or "|" in raw or "<" in raw or "  " not in raw.strip():
        return None
    chunks = _chunks(raw)
    if len(chunks) < _FEWEST_COLUMNS or not is_heading([chunk.text for chunk in chunks]):
        return None
    return [chunk.start for chunk in chunks]


def _take_rows(lines: list[str], first: int, starts: list[int]) -> int:
    """Set the rows under a heading into cells; returns the first line after them."""
    row: list[str] = []
    at = number = first
    for number in range(first, len(lines) + 1):
        raw = lines[number] if number < len(lines) else ""
        if number < len(lines) and _RULE.fullmatch(raw):
            continue
        cells = _cells(raw, starts) if number < len(lines) else None
        begins = cells is not None and bool(_ORDINAL.fullmatch(cells[0]))
        if row and (begins or cells is None):
            lines[at] = "\t".join(row)
            row = []
        if cells is None:
            return number
        if begins:
            row, at = cells, number
        elif row and number - at < _MOST_LINES_OF_A_ROW:
            row = [f"{above} {below}".strip() for above, below in zip(row, cells, strict=True)]
            lines[number] = ""
        else:
            return number
    return number


def _cells(raw: str, starts: list[int]) -> list[str] | None:
    """The cells of a line; None where it is no row: running text, or a line that begins before the second column without a number."""
    chunks = _chunks(raw)
    if not chunks:
        return None
    cells = [""] * len(starts)
    for chunk in chunks:
        column = sum(start <= chunk.start + _SLACK for start in starts) - 1
        if column < 0 or cells[column]:
            return None
        cells[column] = chunk.text
    is_text = len(chunks) == 1 and bool(cells[0])
    is_other = bool(cells[0]) and _ORDINAL.fullmatch(cells[0]) is None
    return None if is_text or is_other else cells
