"""Cells that span rows and columns → the rows a person sees.

A cell over several columns stands in the first. A cell over several rows holds for each of them, with two exceptions:
in a heading its lower part is blank, and a merged number (with the merged task beside it) is not repeated, since the
rows below it are shares of one task.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.reading.errors import DocumentTooLarge, TooLargeIn
from plans.reading.markers import parse_marker
from plans.reading.period_columns import period_places
from plans.reading.pieces import CELL_BREAK, Piece, row
from plans.reading.tables import is_heading

MAX_COLUMNS = 100
MAX_CELLS = 2_000_000
_ORDINAL_HEAD = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?)\.?", re.IGNORECASE)
_TASK_HEAD = re.compile(r"\b(?:nội dung|nhiệm vụ|công việc|hoạt động)\b", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]+|[A-Za-zđ])[.)]?")
_HEADING_ROWS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw cell and the rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def lay_out(cells: Iterable[Placed], *, heading: Sequence[str] = ()) -> list[list[str]]:
    """The rows of raw cells, all of one width; `heading` is that of the table this one goes on with."""
    placed = sorted(cells, key=lambda c: (c.row, c.column))
    if not placed:
        return []
    width = min(max(c.column + c.columns for c in placed), MAX_COLUMNS)
    height = max(c.row for c in placed) + 1
    if width * height > MAX_CELLS:
        raise DocumentTooLarge(TooLargeIn.CELLS, width * height, MAX_CELLS)
    rows = [[""] * width for _ in range(height)]
    for cell in placed:
        if cell.column < width:
            rows[cell.row][cell.column] = cell.text
    head = _heading_row(rows)
    known = heading if len(heading) == width else []
    titles = rows[head] if head >= 0 else known
    periods = _period_titles(rows[head : head + 2]) if head >= 0 else frozenset()
    ranges = _ranges(rows[head : head + 2]) if head >= 0 else frozenset()
    wide = (c for c in placed if c.columns > 1 and c.column < width and c.row > head)
    for cell in wide if titles else ():
        if cell.column == 0:
            _split_group(rows[cell.row], titles)
        else:
            _spread(rows[cell.row], cell, periods)
            _spread(rows[cell.row], cell, _covered(cell) & ranges)
    merged = [c for c in placed if c.rows > 1 and c.row > head and c.column < width]
    _repeat(rows, merged, titles)
    return rows


def table_pieces(rows: Sequence[Sequence[str]], *, is_known: bool = False) -> Iterable[Piece]:
    """The pieces of a laid-out table; one that only places text yields its texts one by one, unless it `is_known` better."""
    if not is_known and is_layout(rows):
        for line in rows:
            for text in line:
                yield from (Piece(part) for part in text.split(CELL_BREAK) if part.strip())
        return
    for index, line in enumerate(rows):
        if any(text.strip() for text in line):
            yield Piece(row(line), adjacent=index > 0)


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is none: no heading, and no row with a number (the head of a document, its signatures)."""
    if rows and len(rows[0]) == 1:
        return True
    is_table = any(is_heading(line) for line in rows[:_HEADING_ROWS])
    numbered = sum(bool(_ROW_NUMBER.fullmatch(line[0].strip())) for line in rows)
    return not is_table and (not numbered or len(rows[0]) < 3)  # noqa: PLR2004 -- fewer are two columns of text


def _heading_row(rows: Sequence[Sequence[str]]) -> int:
    return next((i for i, line in enumerate(rows[:_HEADING_ROWS]) if is_heading(line)), -1)


def _split_group(line: list[str], heading: Sequence[str]) -> None:
    """A group row's "I. Thể chế" over all columns: its mark under the numbers, its words under the tasks, wherever that column stands."""
    if not _ORDINAL_HEAD.fullmatch(heading[0].strip()) or len(line) == 1 or any(line[1:]):
        return
    task = next((i for i in range(1, len(line)) if _TASK_HEAD.search(heading[i])), 1)
    marker = parse_marker(line[0])
    numbered = marker is not None and marker.mark not in {"-", "+"}
    line[0], line[task] = (marker.mark, marker.text) if marker and numbered else ("", line[0])


def _period_titles(heading: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns under a month or quarter, in a heading of one row or two."""
    return frozenset(place for line in heading for place in period_places(dict(enumerate(line))))


_BEGINS = re.compile(r"bắt đầu|từ (?:ngày|tháng)$", re.IGNORECASE)
_ENDS = re.compile(r"kết thúc|hoàn thành|đến (?:ngày|tháng)$", re.IGNORECASE)


def _ranges(heading: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns of a beginning and of the end beside it."""
    return frozenset(
        column
        for line in heading
        for begin in range(len(line) - 1)
        if _BEGINS.search(line[begin].strip()) and _ENDS.search(line[begin + 1].strip())
        for column in (begin, begin + 1)
    )


def _covered(cell: Placed) -> frozenset[int]:
    return frozenset(range(cell.column, cell.column + cell.columns))


def _spread(line: list[str], cell: Placed, periods: frozenset[int]) -> None:
    """A mark that lies over several months holds for each of them, a time over its beginning and its end for both."""
    covered = range(cell.column, min(cell.column + cell.columns, len(line)))
    if periods.issuperset(covered):
        for column in covered:
            line[column] = cell.text


def _repeat(rows: list[list[str]], merged: Sequence[Placed], heading: Sequence[str]) -> None:
    covered = sum(min(cell.rows, len(rows)) for cell in merged)
    if covered > MAX_CELLS:
        raise DocumentTooLarge(TooLargeIn.CELLS, covered, MAX_CELLS)
    numbers = {
        below
        for cell in merged
        if cell.column < len(heading) and _ORDINAL_HEAD.fullmatch(heading[cell.column].strip())
        for below in range(cell.row + 1, min(cell.row + cell.rows, len(rows)))
    }
    for cell in merged:
        head = heading[cell.column].strip() if cell.column < len(heading) else ""
        for below in range(cell.row + 1, min(cell.row + cell.rows, len(rows))):
            is_share = below in numbers and (
                _ORDINAL_HEAD.fullmatch(head) or _TASK_HEAD.search(head)
            )
            if not is_share and not rows[below][cell.column]:
                rows[below][cell.column] = cell.text
