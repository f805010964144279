"""Task lists of rows and columns → pieces. What stands above the heading and below the rows is text."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from plans.document import Document
from plans.reading import grid
from plans.reading.decoding import decode
from plans.reading.errors import DamagedDocument
from plans.reading.pieces import Piece, cell
from plans.reading.plain import assemble
from plans.reading.tables import is_heading

LABEL = "CSV"
_HEADING_ROWS = 40
_SNIFFED = 200
_LONGEST_SNIFFED = 5_000
_MIN_COLUMNS = 3
_MIN_ALIKE = 0.6


def sheet_pieces(cells: Iterable[grid.Placed]) -> Iterator[Piece]:
    """The pieces of a sheet's cells (raw, merged ones with their spans); empty columns are left out."""
    placed = _without_empty_columns(list(cells))
    head = _heading_row(placed)
    above = sorted((c for c in placed if c.row < head), key=lambda c: (c.row, c.column))
    for one in above:
        yield from (Piece(line) for line in one.text.split("<br>") if line.strip())
    below = [
        grid.Placed(c.text, c.row - head, c.column, c.rows, c.columns)
        for c in placed
        if c.row >= head
    ]
    yield from grid.table_pieces(grid.lay_out(below))


def _without_empty_columns(placed: list[grid.Placed]) -> list[grid.Placed]:
    used = sorted({c.column for c in placed if c.text.strip()})
    order = {column: index for index, column in enumerate(used)}
    return [
        grid.Placed(
            c.text,
            c.row,
            order[c.column],
            c.rows,
            max(1, sum(c.column <= u < c.column + c.columns for u in used[:500])),
        )
        for c in placed
        if c.column in order
    ]


def _heading_row(placed: Sequence[grid.Placed]) -> int:
    """The first row that is a table's heading; 0 where there is none."""
    rows: dict[int, list[str]] = {}
    for one in sorted(placed, key=lambda c: (c.row, c.column)):
        if one.row < _HEADING_ROWS:
            rows.setdefault(one.row, []).append(one.text)
    wide = (n for n, texts in rows.items() if len(texts) >= _MIN_COLUMNS and is_heading(texts))
    return next(wide, 0)


def csv_separator(data: bytes) -> str:
    """The separator of a list of tasks stored as .csv; "" where the text is none, or tabs part its cells, which may hold commas."""
    lines = data[:200_000].decode("utf-8-sig", "replace").splitlines()[:_SNIFFED]
    if any(len(line) > _LONGEST_SNIFFED for line in lines):
        return ""
    return next((mark for mark in ";," if _is_table(lines, mark)), "")


def _is_table(lines: Sequence[str], mark: str) -> bool:
    try:
        rows = [row for row in csv.reader(lines, delimiter=mark) if any(row)]
    except csv.Error:
        return False
    wide = (i for i, row in enumerate(rows) if len(row) >= _MIN_COLUMNS and is_heading(row))
    head = next((i for i in wide if not any("\t" in cell for cell in rows[i])), None)
    if head is None or head + 1 >= len(rows):
        return False
    after = rows[head + 1 :]
    alike = sum(len(row) == len(rows[head]) for row in after)
    return alike >= _MIN_ALIKE * len(after)


def read_csv(data: bytes, mark: str, name: str) -> Document:
    """Read a list of tasks parted by `mark`."""
    lines = (f"{line}\n" for line in decode(data, name=name))
    try:
        rows = [row for row in csv.reader(lines, delimiter=mark) if any(row)]
    except csv.Error as error:
        raise DamagedDocument(LABEL, name) from error
    return assemble(
        sheet_pieces(
            grid.Placed(cell(text.split("\n")), number, column)
            for number, row in enumerate(rows)
            for column, text in enumerate(row)
            if text.strip()
        ),
        name=name,
    )
