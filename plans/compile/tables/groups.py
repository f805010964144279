"""Rows that name the rows beneath them ("I. Tuyên truyền"), and the agency or time that such a row lends to those."""

import re
from collections.abc import Sequence

from plans.compile.tables.columns import EMPTY, Columns, cell_of, content_of, mark_of
from plans.document import Cell, Row

_ROW_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_OUTER = re.compile(r"(?P<roman>[IVXL]+)|(?P<letter>[A-ZĐ])")


def is_group(row: Row, following: Row | None, columns: Columns) -> bool:
    """A row that only names a group: nothing stands in its agency, time and result cells, and it is no numbered task."""
    bound = (
        *(columns.lead, columns.supporting, columns.time, columns.rate, columns.evidence),
        *(index for index, _ in columns.periods),
    )
    filled = sum(bool(cell.text) for cell in row.cells)
    if filled == 1 and cell_of(row, columns.time).text and columns.number is None:
        return True
    content, mark = content_of(row, columns).text, mark_of(row, columns)
    own = (i for i in bound if i != columns.time)
    if not content and _OUTER.fullmatch(mark) and not any(cell_of(row, i).text for i in own):
        return True
    if any(cell_of(row, index).text for index in bound):
        return False
    if not content or content.isupper() or _ROW_NUMBER.fullmatch(mark) is None:
        return True
    return following is not None and mark_of(following, columns).startswith(f"{mark}.")


def lent(rows: Sequence[Row], columns: Columns) -> tuple[Row, ...]:
    """The rows with what a group's row holds for them: its agency and time stand in the blank cells beneath, no more in its own.

    A row over others whose own time none of them lacks is a task itself, and left as it is.
    """
    found = [_named_once(row, columns) for row in rows]
    for at in range(len(found) - 2, -1, -1):
        row, last = found[at], _end(found, at, columns)
        lends = _lends(row, found[at + 1 : last], columns) if last > at + 1 else {}
        if not lends:
            continue
        found[at] = _filled(row, dict.fromkeys(lends, EMPTY))
        for below in range(at + 1, last):
            following = found[below + 1] if below + 1 < len(found) else None
            if not is_group(found[below], following, columns):
                blank = {i: c for i, c in lends.items() if not cell_of(found[below], i).text}
                found[below] = _filled(found[below], blank)
    return tuple(found)


_FEWEST_COPIES = 3


def _named_once(row: Row, columns: Columns) -> Row:
    """A group's row whose one merged cell a copy of the table repeats in every column, with its words in the task's."""
    said = [cell.text for i, cell in enumerate(row.cells) if cell.text and i != columns.number]
    if len(said) < _FEWEST_COPIES or len(set(said)) > 1:
        return row
    kept = {columns.number, columns.content}
    return Row(row.line, tuple(c if i in kept else EMPTY for i, c in enumerate(row.cells)))


def _end(rows: Sequence[Row], at: int, columns: Columns) -> int:
    """The first row after those beneath one, by their marks: "II" ends "I", "2" ends what "1" holds ("1.1", "1.2")."""
    mark, end = mark_of(rows[at], columns), at + 1
    outer = _OUTER.fullmatch(mark)
    while end < len(rows):
        below = mark_of(rows[end], columns)
        if outer is None and not (mark and below.startswith(f"{mark}.")):
            break
        other = _OUTER.fullmatch(below)
        if other is not None and (outer is None or other.lastgroup == outer.lastgroup):
            break
        end += 1
    return end


def _lends(row: Row, beneath: Sequence[Row], columns: Columns) -> dict[int, Cell]:
    """What a row lends to those beneath it, by column; nothing where it is a task of its own."""
    if cell_of(row, columns.evidence).text or cell_of(row, columns.rate).text:
        return {}
    if any(cell_of(row, index).text for index, _ in columns.periods):
        return {}
    bound = [i for i in (columns.lead, columns.supporting, columns.time) if i is not None]
    lends = {index: cell_of(row, index) for index in bound if cell_of(row, index).text}
    wanted = {i for i in lends if any(not cell_of(each, i).text for each in beneath)}
    is_task = columns.time in lends and columns.time not in wanted
    return {} if is_task or not wanted & {columns.lead, columns.time} else lends


def _filled(row: Row, cells: dict[int, Cell]) -> Row:
    return Row(row.line, tuple(cells.get(i, cell) for i, cell in enumerate(row.cells)))
