"""Tables in HTML inside a text (`<table> … </table>`), as recognition of scans writes them: laid out with their spans, each row in its line.

The lines keep their number: a row stands in the line where its `<tr>` begins, several rows of one line are parted by `ROW_BREAK`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.reading import grid
from plans.reading.pieces import HELD, row

ROW_BREAK = "\x1e"
"""Parts the rows that stand in one line of the file."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|tr|td|th)\b(?P<attrs>[^<>]{0,300})>", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<which>row|col)span\s*=\s*[\"']?(?P<n>\d{1,3})", re.IGNORECASE)
_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_MOST_ROWS = 5_000


def lay_out_tables(raws: Sequence[str]) -> list[str]:
    """The lines with every HTML table that spans, or that holds several rows in a line, as rows of cells parted by tabs."""
    lines = list(raws)
    for first, last in _tables(raws):
        text = "\n".join(raws[first : last + 1])
        if not _needs_it(text):
            continue
        rows = _rows(text)
        if rows:
            lines[first : last + 1] = _in_their_lines(rows, last - first + 1)
    return lines


def _tables(raws: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each table that is closed."""
    first = None
    for number, raw in enumerate(raws):
        if first is None and _OPENS.search(raw):
            first = number
        if first is not None and _CLOSES.search(raw):
            yield first, number
            first = None


def _needs_it(text: str) -> bool:
    """Whether reading it line by line would not do: cells that span, rows that share a line or are spread over several."""
    tags = [match for match in _TAG.finditer(text) if not match["end"]]
    rows = [match for match in tags if match["name"].lower() == "tr"]
    if len(rows) > _MOST_ROWS or text.lower().count("<table") > 1:
        return False
    spans = any("span" in match["attrs"].lower() for match in tags)
    by_line = len({text.count("\n", 0, match.start()) for match in rows}) == len(rows)
    whole = all(_is_whole(line) for line in text.split("\n") if "<tr" in line.lower())
    return spans or not (by_line and whole)


def _is_whole(line: str) -> bool:
    return "</tr" in line.lower()


@dataclass(slots=True)
class _Rows:
    """Rows being read: placed cells, the line each row begins in, and the places that cells from above take."""

    cells: list[grid.Placed] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def begin(self, line: int) -> None:
        self.starts.append(line)
        self.column = 0

    def add(self, text: str, rows: int, columns: int) -> None:
        number = len(self.starts) - 1
        while self.taken.get(self.column, -1) >= number:
            self.column += 1
        if number < 0 or self.column >= grid.MAX_COLUMNS:
            return
        self.cells.append(grid.Placed(text, number, self.column, rows, columns))
        for column in range(self.column, min(self.column + columns, grid.MAX_COLUMNS)):
            self.taken[column] = number + rows - 1
        self.column += columns


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row with the line of the text it begins in; none where it is a table only for the page's look."""
    found = _Rows()
    tags = list(_TAG.finditer(text))
    position = line = 0
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        line += text.count("\n", position, tag.start())
        position = tag.start()
        name = tag["name"].lower()
        if tag["end"]:
            continue
        if name == "tr":
            found.begin(line)
        elif name in {"td", "th"}:
            content = text[tag.end() : following.start() if following else len(text)]
            spans = {m["which"].lower(): max(int(m["n"]), 1) for m in _SPAN.finditer(tag["attrs"])}
            rows = min(spans.get("row", 1), _MOST_ROWS)
            found.add(" ".join(content.split()), rows, spans.get("col", 1))
    height = len(found.starts)
    cells = (
        grid.Placed(c.text, c.row, c.column, min(c.rows, height - c.row), c.columns)
        for c in found.cells
    )
    laid_out = grid.lay_out(cells)
    return list(zip(found.starts, laid_out, strict=False))


def _in_their_lines(rows: list[tuple[int, list[str]]], height: int) -> list[str]:
    by_line: list[list[str]] = [[] for _ in range(height)]
    is_look = grid.is_layout([cells for _, cells in rows])
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            by_line[line].extend(filter(str.strip, cells) if is_look else [row(cells)])
    return [ROW_BREAK.join(parts) if parts else HELD for parts in by_line]
