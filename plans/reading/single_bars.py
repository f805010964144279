"""Tables copied from the web with one bar alone on the line between any two cells, between two rows as well.

    Thời gian
    |
    Nội dung công việc
    |
    Phân công
    |
    04/10/2026
    |
    Rước đèn
    |
    …

Only the heading tells how many cells a row has, and the times under theirs that the count is right; what does not come out even stays text.
"""

import re
from collections.abc import Sequence

from plans.labels import Label, column_label
from plans.reading import furniture
from plans.reading.cell_lines import join_lines
from plans.reading.markup import clean_piece
from plans.reading.merged import fits, kinds_of
from plans.reading.pieces import CELL_BREAK, HELD, row
from plans.reading.tables import ORDINAL_HEAD, is_heading

_BAR = "|"
_MOST_COLUMNS = 10
_FEWEST_COLUMNS = 3
_MOST_LINES = 30
"""Lines of one cell; what is longer is text."""


def lay_out_single_bars(raws: Sequence[str]) -> list[str]:
    r"""The lines with such tables as rows of cells parted by tabs, each row in the line it begins in.

    >>> text = "Thời gian,|,Nội dung,|,Phân công,|,04/10,|,Rước đèn,|,Sở A,|,05/10,|,Thi vẽ,|,Sở B"
    >>> [line for line in lay_out_single_bars(text.split(",")) if line != HELD]
    ['Thời gian\tNội dung\tPhân công', '04/10\tRước đèn\tSở A', '05/10\tThi vẽ\tSở B']
    """
    lines = list(raws)
    number = 1
    while number < len(lines):
        if lines[number].strip() != _BAR or lines[number - 1].strip() in {"", _BAR}:
            number += 1
            continue
        head, _ = _cells(lines, number, _MOST_COLUMNS)
        width = _width([_words(text) for _, text in head])
        cells, last = _cells(lines, number, len(lines)) if width else ([], number)
        rows = _rows(cells, width) if width else []
        if not rows:
            number = max(last, number + 1)
            continue
        for place in range(cells[0][0], last):
            lines[place] = HELD
        for first, own in rows:
            lines[first] = row(own)
        number = last + 1
    return lines


def _words(raw: str) -> str:
    return " ".join(clean_piece(raw).split())


def _cells(lines: Sequence[str], bar: int, most: int) -> tuple[list[tuple[int, str]], int]:
    """The cells around a bar and those that follow, at most so many, each with the line it begins in, and the line after them; the last ends with its line or at a blank one."""
    cells = [(bar - 1, lines[bar - 1])]
    at = bar + 1
    while at < len(lines) and len(cells) < most:
        until = at
        while until < len(lines) and lines[until].strip() not in {"", _BAR}:
            until += 1
        is_cell = at < until <= at + _MOST_LINES and not _is_text(lines[at])
        if not is_cell:
            return cells, at
        if until == len(lines) or lines[until].strip() != _BAR:
            return [*cells, (at, lines[at])], at + 1
        cells.append((at, join_lines(lines[at:until], parting=CELL_BREAK)))
        at = until + 1
    return cells, at


def _is_text(line: str) -> bool:
    first = clean_piece(line)
    return furniture.is_appendix_head(first) or furniture.closes_document(first)


def _width(words: Sequence[str]) -> int:
    """How many of the cells are the heading: all that stand first and are known headings; 0 where they make none."""
    width = 0
    for each in words:
        if column_label(each) is None and ORDINAL_HEAD.fullmatch(each) is None:
            break
        width += 1
    return width if width >= _FEWEST_COLUMNS and is_heading(words[:width]) else 0


def _rows(cells: Sequence[tuple[int, str]], width: int) -> list[tuple[int, list[str]]]:
    """The heading and the rows; [] where the cells do not come out even or a time stands under another heading."""
    if len(cells) % width or len(cells) == width:
        return []
    rows = [
        (cells[at][0], [text for _, text in cells[at : at + width]])
        for at in range(0, len(cells), width)
    ]
    kinds = kinds_of([_words(text) for text in rows[0][1]])
    is_told = Label.TIME in kinds and all(
        fits([_HOUR.sub("", _words(text)).strip() for text in own], kinds) for _, own in rows[1:]
    )
    return rows if is_told else []


_HOUR = re.compile(
    r"\b(?:từ |lúc )?\d{1,2}\s?(?:h|g|:|giờ)\s?(?:\d{2})?(?:\s?[-–]\s?\d{1,2}\s?(?:h|g|:|giờ)\s?(?:\d{2})?)?(?!\w)"
)
"""The hour beside a day, which says nothing about whether the cell is a time."""
