"""Tables copied from the web with each cell on lines of its own and a bar alone on the line between two cells.

    |
    TT
    |
    Nhiệm vụ
    |
    |
    1
    |

A row ends where two bars meet. Only a table with a known heading is laid out; a letterhead or a signature in such bars stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.labels import Label
from plans.reading import furniture, grid
from plans.reading.cell_lines import join_lines
from plans.reading.markup import clean_piece
from plans.reading.merged import fits, is_ordinal, kinds_of, place_rows, plain
from plans.reading.pieces import CELL_BREAK, HELD, row
from plans.reading.tables import ORDINAL_HEAD, SUBHEAD, is_heading

_BAR = "|"
_MOST_COLUMNS = 15
_FEWEST_COLUMNS = 3
_MOST_LINES = 60
"""Lines of one cell; what is longer is the text after the table."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's raw words, the line it begins in, the bars before and after it, and the last of those after it."""

    text: str
    line: int
    before: int
    after: int
    end: int

    @property
    def words(self) -> str:
        return " ".join(clean_piece(self.text).split())


@dataclass(slots=True)
class _Row:
    """A row being read: the line it begins in and its raw cells from the left; "" is an empty one."""

    line: int
    cells: list[str]


def lay_out_bars(raws: Sequence[str]) -> list[str]:
    r"""The lines with such tables as rows of cells parted by tabs, each row in the line it begins in.

    >>> text = "|,TT,|,Nhiệm vụ,|,Thời gian,|,|,1,|,Tập huấn,|,Quý I,|"
    >>> [line for line in lay_out_bars(text.split(",")) if line != HELD]
    ['TT\tNhiệm vụ\tThời gian', '1\tTập huấn\tQuý I']
    """
    lines = list(raws)
    number = 0
    kinds: tuple[Label, ...] = ()
    while number < len(lines):
        is_bar = lines[number].strip() == _BAR
        heading = _heading(lines, number) if is_bar else ()
        if heading:
            kinds, last, rows = _table(lines, heading)
        elif is_bar and kinds and _goes_on(lines, number, kinds):
            last, rows = _rest(lines, number, kinds)
        else:
            number += 1
            continue
        lines[number : last + 1] = [HELD] * (last + 1 - number)
        for line, cells in rows:
            lines[line] = row(cells)
        number = last + 1
    return lines


def _cells(lines: Sequence[str], first: int, most: int, *, is_airy: bool = True) -> list[_Cell]:
    """The cells from a bar on, at most so many: up to what no bar closes, or what is no cell; `is_airy` = blank lines stand in cells."""
    cells: list[_Cell] = []
    at, bars = _after_bars(lines, first)
    while len(cells) < most:
        until = at
        while until < len(lines) and lines[until].strip() != _BAR:
            until += 1
            if until - at > _MOST_LINES:
                return cells
        told = lines[at:until]
        if until == len(lines) or not _is_cell(told, is_airy=is_airy):
            return cells
        following, after = _after_bars(lines, until)
        if bars == 1 == after and cells and _opens_heading(lines, following):
            return cells
        begins = next(number for number in range(at, until) if lines[number].strip())
        cells.append(
            _Cell(join_lines(told, parting=CELL_BREAK), begins, bars, after, following - 1)
        )
        at, bars = following, after
    return cells


def _opens_heading(lines: Sequence[str], at: int) -> bool:
    """Whether the next cell is the first of a heading: what stands before it is text between two tables."""
    return at < len(lines) and ORDINAL_HEAD.fullmatch(clean_piece(lines[at])) is not None


def _after_bars(lines: Sequence[str], first: int) -> tuple[int, int]:
    """The line after a run of bars and how many they are; blank lines between two bars are an empty cell."""
    at, bars, number = first + 1, 1, first + 1
    while number < len(lines) and lines[number].strip() in {"", _BAR}:
        if lines[number].strip() == _BAR:
            at, bars = number + 1, bars + 1
        number += 1
    return at, bars


def _is_cell(told: Sequence[str], *, is_airy: bool) -> bool:
    """Whether the lines between two bars are a cell: no blank line where cells have none, no appendix head, no signature."""
    kept = [line for line in told if line.strip()]
    if not kept or any(line.startswith("#") for line in kept):
        return False
    first = clean_piece(kept[0])
    is_text = furniture.is_appendix_head(first) or furniture.closes_document(first)
    return not is_text and (is_airy or len(kept) == len(told))


def _heading(lines: Sequence[str], first: int) -> tuple[_Cell, ...]:
    """The cells of the heading that begins at a bar; () where none does."""
    cells = _cells(lines, first, _MOST_COLUMNS)
    width = next((i for i, cell in enumerate(cells, start=1) if cell.after > 1), 0)
    heading = tuple(cells[:width])
    words = [cell.words for cell in heading]
    if width < _FEWEST_COLUMNS or any(map(ORDINAL_HEAD.fullmatch, words[1:])):
        return ()
    return heading if is_heading(words) else ()


def _goes_on(lines: Sequence[str], first: int, kinds: Sequence[Label]) -> bool:
    """Whether a row of the table above begins at a bar, after what a copy has put between: a number, and a whole row that fits."""
    cells = _cells(lines, first, len(kinds) + 1, is_airy=False)
    width = next((i for i, cell in enumerate(cells, start=1) if cell.after > 1), len(cells))
    row = [cell.text for cell in cells[:width]]
    is_row = kinds[0] is Label.NUMBER and len(row) == len(kinds) and is_ordinal(row[0])
    return is_row and fits(row, kinds)


def _rest(
    lines: Sequence[str], first: int, kinds: Sequence[Label]
) -> tuple[int, list[tuple[int, list[str]]]]:
    """The last line of the rest of a table and its rows."""
    cells = _cells(lines, first, len(lines), is_airy=False)
    used, rows = _rows(cells, kinds)
    placed = place_rows([found.cells for found in rows], kinds, first=0)
    starts = [found.line for found in rows]
    return cells[used - 1].end, list(zip(starts, grid.lay_out(placed), strict=True))


def _table(
    lines: Sequence[str], heading: Sequence[_Cell]
) -> tuple[tuple[Label, ...], int, list[tuple[int, list[str]]]]:
    """What the columns of a table hold, its last line and its rows, each with its line."""
    tops = [_Row(heading[0].line, [cell.text for cell in heading])]
    is_airy = any(not lines[number].strip() for number in range(heading[0].line, heading[-1].end))
    cells = _cells(lines, heading[-1].end, len(lines), is_airy=is_airy)
    parts = _parts(heading, cells)
    if parts:
        cells = cells[len(parts) :]
        tops = _two_rows(heading, parts)
    kinds = kinds_of([" ".join(clean_piece(raw).split()) for raw in _flat(tops)])
    used, rows = _rows(cells, kinds)
    ended = [*heading, *parts, *cells[:used]][-1].end
    placed = [
        grid.Placed(plain(text), number, column)
        for number, top in enumerate(tops)
        for column, text in enumerate(top.cells)
    ]
    placed.extend(place_rows([found.cells for found in rows], kinds, first=len(tops)))
    starts = [found.line for found in [*tops, *rows]]
    return kinds, ended, list(zip(starts, grid.lay_out(placed), strict=True))


def _parts(heading: Sequence[_Cell], cells: Sequence[_Cell]) -> list[_Cell]:
    """The lower half of a heading over two rows ("Chủ trì", "Phối hợp"), [] where the first row under it is none."""
    width = next((i for i, cell in enumerate(cells, start=1) if cell.after > 1), 0)
    parts = list(cells[:width])
    is_lower = 1 < width < len(heading) and all(SUBHEAD.fullmatch(part.words) for part in parts)
    return parts if is_lower and _parent(heading, parts) >= 0 else []


def _parent(heading: Sequence[_Cell], parts: Sequence[_Cell]) -> int:
    """The one column that the parts can be of; -1 where none or several can."""
    kinds = kinds_of([cell.words for cell in heading])
    of_time = kinds_of([parts[0].words])[0] is Label.TIME or "bắt đầu" in parts[0].words.casefold()
    wanted = {Label.TIME} if of_time else {Label.LEAD, Label.SUPPORTING}
    found = [column for column, kind in enumerate(kinds) if kind in wanted]
    return found[0] if len(found) == 1 else -1


def _two_rows(heading: Sequence[_Cell], parts: Sequence[_Cell]) -> list[_Row]:
    parent = _parent(heading, parts)
    upper = [cell.text for cell in heading]
    upper[parent + 1 : parent + 1] = [""] * (len(parts) - 1)
    lower = [""] * len(upper)
    lower[parent : parent + len(parts)] = [part.text for part in parts]
    return [_Row(heading[0].line, upper), _Row(parts[0].line, lower)]


def _flat(tops: Sequence[_Row]) -> list[str]:
    """The heading's words column by column, the lower ones where there are two."""
    return [lower or upper for upper, lower in zip(tops[0].cells, tops[-1].cells, strict=True)]


def _rows(cells: Sequence[_Cell], kinds: Sequence[Label]) -> tuple[int, list[_Row]]:
    """How many of the cells belong to the table, and its rows; a whole row with one bar after it is the last."""
    rows: list[_Row] = []
    width = len(kinds)
    for number, cell in enumerate(cells):
        last = rows[-1].cells if rows else [""] * width
        if cell.before == 1 and len(last) >= width and rows and _is_one_too_many(cells, number):
            continue
        if cell.before == 1 and rows and (len(last) >= width or _is_section(cell.words)):
            return number, rows
        if cell.before == 1 and rows:
            last.append(cell.text)
        elif rows and not _ends(last, cells, number, kinds):
            last.extend([""] * (cell.before - 1) + [cell.text])
        else:
            blank = max(cell.before - 2, 0)
            trailing = _trailing(len(last), blank, _run(cells, number, width), width)
            last.extend([""] * trailing)
            rows.append(_Row(cell.line, [""] * min(blank - trailing, width - 1) + [cell.text]))
    if rows:
        rows[-1].cells.extend([""] * min(cells[-1].after - 1, width - len(rows[-1].cells)))
    return len(cells), rows


def _is_one_too_many(cells: Sequence[_Cell], number: int) -> bool:
    """Whether a blank cell behind a whole row is the row's own, which has one more than the heading."""
    return not cells[number].words and number + 1 < len(cells)


_SECTION = re.compile(
    r"(?:[A-H]|[IVXL]+)[.)] ?(?P<title>\S+ \S+ \S+)|(?:\d{1,2}\.)+ (?:Thủ tục|Quy trình)\b|Mẫu số "
)


def _is_section(words: str) -> bool:
    """Whether what follows the last row is the next section's head ("B. LĨNH VỰC …"), and no cell of it."""
    match = _SECTION.match(words)
    return match is not None and (match["title"] is None or match["title"].isupper())


def _ends(last: Sequence[str], cells: Sequence[_Cell], number: int, kinds: Sequence[Label]) -> bool:
    """Whether the row before a cell that follows two bars or more is ended there; else the cells between are empty."""
    cell, width = cells[number], len(kinds)
    if len(last) >= width or (cell.before > 2 and len(last) + cell.before - 2 == width):  # noqa: PLR2004 -- two bars end a row
        return True
    if kinds[0] is Label.NUMBER and is_ordinal(cell.text):
        return True
    whole = _with_empty_cells(last, cells, number, kinds)
    return len(whole) != width or not fits(whole, kinds)


def _with_empty_cells(
    last: Sequence[str], cells: Sequence[_Cell], number: int, kinds: Sequence[Label]
) -> list[str]:
    """The row as it is if two bars part it by an empty cell, up to the next number; of another length where that makes no whole row."""
    whole, width = list(last), len(kinds)
    while number < len(cells) and len(whole) < width:
        cell = cells[number]
        is_next = kinds[0] is Label.NUMBER and is_ordinal(cell.text)
        if is_next or len(whole) + cell.before - 2 == width:
            return [*whole, *[""] * (cell.before - 2)]
        run = _run(cells, number, width)
        whole += [*[""] * (cell.before - 1), *run]
        number += len(run)
    if number == len(cells):
        whole += [""] * min(cells[-1].after - 1, max(width - len(whole), 0))
    return whole


def _run(cells: Sequence[_Cell], number: int, width: int) -> list[str]:
    """The cells from one on that follow each other without an empty one between."""
    run = [cells[number].text]
    for each in cells[number + 1 : number + width]:
        if each.before > 1:
            break
        run.append(each.text)
    return run


def _trailing(have: int, blank: int, run: Sequence[str], width: int) -> int:
    """How many of the empty cells between two rows end the first one; the others begin the second."""
    fills_first, fills_second = have + blank == width, blank + len(run) == width
    if fills_second and not (fills_first and is_ordinal(run[0])):
        return 0
    return min(blank, width - have)
