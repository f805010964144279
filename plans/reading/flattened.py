"""Tables copied with one cell a line: the heading's words under "STT", then the rows, each from its number on.

    STT
    Nhiệm vụ
    Thời gian
    1
    Tập huấn
    Quý I

A row has as many lines as the heading, or fewer where it lacks merged or empty cells, or more where a cell goes on in the next line:
each line stands where it fits. A blank line is an empty cell, unless blank lines part all cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.labels import Label
from plans.reading import furniture, grid
from plans.reading.agency_words import is_body
from plans.reading.cell_lines import whole_pieces
from plans.reading.markup import clean_piece
from plans.reading.merged import fits, is_time, kinds_of, place_rows, spread
from plans.reading.pieces import HELD, row
from plans.reading.tables import ORDINAL, ORDINAL_HEAD, is_heading

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 12
_MOST_LINES = 40
"""Lines of one row, or of the heading."""
_SECTION = re.compile(r"(?:[IVXL]+|[A-H]|\d{1,2})[.)/]\s+\S|(?:Điều|Chương|Phần|Mục)\s+[\dIVXL]+")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class _Text:
    """A line: its place in the file and its clean words, "" for an empty cell."""

    number: int
    words: str


def lay_out_lines(raws: Sequence[str]) -> list[str]:
    r"""The lines with such tables as rows of cells parted by tabs, each row in the line of its number.

    >>> text = "TT,Nhiệm vụ,Thời gian,1,Tập huấn,Quý I,2,Họp,Quý II"
    >>> [line.split("\t") for line in lay_out_lines(text.split(",")) if line != HELD]
    [['TT', 'Nhiệm vụ', 'Thời gian'], ['1', 'Tập huấn', 'Quý I'], ['2', 'Họp', 'Quý II']]
    """
    lines = list(raws)
    number = 0
    while number < len(lines):
        found = _table(lines, number) if _is_head(lines[number]) else None
        if found is None:
            number += 1
            continue
        last, rows = found
        lines[number : last + 1] = [HELD] * (last + 1 - number)
        for line, cells in rows:
            lines[line] = row(cells)
        number = last + 1
    return lines


def _is_head(raw: str) -> bool:
    return len(raw) < _LONGEST_HEADING and ORDINAL_HEAD.fullmatch(clean_piece(raw)) is not None


def _texts(lines: Sequence[str], first: int, most: int) -> list[_Text]:
    """The lines of the table from one on, at most so many, up to what is no cell."""
    found: list[_Text] = []
    is_airy = first + 1 < len(lines) and not lines[first + 1].strip()
    for number in range(first, min(first + most, len(lines))):
        raw = lines[number]
        words = clean_piece(raw)
        if not words and is_airy:
            continue
        is_text = "\t" in raw or "|" in raw or furniture.is_appendix_head(words)
        if is_text or furniture.ends_table(words) or (found and _SECTION.match(words)):
            break
        found.append(_Text(number, words))
    return found


def _table(lines: Sequence[str], first: int) -> tuple[int, list[tuple[int, list[str]]]] | None:
    """The last line of the table that begins at "STT" and its rows, each with its line; None where none begins there."""
    texts = _texts(lines, first, _MOST_LINES)
    begins = next((i for i, one in enumerate(texts) if _ordinal(one.words)), 0)
    heading = _heading([one.words for one in texts[:begins] if one.words])
    if not _FEWEST_COLUMNS <= len(heading) <= _MOST_COLUMNS or not is_heading(heading):
        return None
    texts = _texts(lines, first, len(lines))
    kinds = kinds_of(heading)
    starts = _starts([one.words for one in texts], begins, kinds)
    ends = [*starts[1:], _end_of_last([one.words for one in texts], starts[-1], kinds)]
    parts = [_trimmed(texts[start:end]) for start, end in zip(starts, ends, strict=True)]
    cells = [_cells([one.words for one in part], kinds) for part in parts]
    placed = [grid.Placed(words, 0, column) for column, words in enumerate(heading)]
    placed.extend(place_rows(cells, kinds, first=1, covers=False))
    numbers = [first, *(part[0].number for part in parts)]
    return parts[-1][-1].number, list(zip(numbers, grid.lay_out(placed), strict=True))


def _end_of_last(words: Sequence[str], start: int, kinds: Sequence[Label]) -> int:
    """Where the last row ends: with as many cells as the heading, a name broken over two lines as one; with its time, where that is last."""
    end = min(start + len(kinds), len(words))
    while end < len(words) and len(whole_pieces(words[start:end])) < len(kinds):
        end += 1
    if kinds[-1] is not Label.TIME or is_time(words[end - 1]):
        return end
    near = range(end, min(end + _MOST_LINES_LEFT, len(words)))
    return next((i + 1 for i in near if is_time(words[i])), end)


_MOST_LINES_LEFT = 3
"""Lines by which names broken over several make a row longer than its heading."""


def _trimmed(part: Sequence[_Text]) -> Sequence[_Text]:
    """The lines of a row without the blank ones after it."""
    size = next((i for i in range(len(part), 0, -1) if part[i - 1].words), 0)
    return part[:size]


def _heading(words: Sequence[str]) -> list[str]:
    """The headings, those broken over two lines as one."""
    heading: list[str] = []
    for each in words:
        if heading and (each[:1].islower() or each.startswith("(")):
            heading[-1] = f"{heading[-1]} {each}"
        else:
            heading.append(each)
    return heading


def _ordinal(words: str) -> bool:
    return ORDINAL.fullmatch(words) is not None


def _starts(words: Sequence[str], first: int, kinds: Sequence[Label]) -> list[int]:
    """Where the rows begin: at the number that follows, at the first of a group, at the mark of the next group.

    A figure in a cell is none, where the row is whole with it.
    """
    starts = [first]
    while True:
        start = starts[-1]
        whole = start + len(kinds)
        if whole < len(words) and _follows(words[start], words[whole]):
            starts.append(whole)
            continue
        is_whole = whole <= len(words) and fits(words[start:whole], kinds)
        if is_whole and (early := _early(words, start, whole)) is not None:
            starts.append(early)
            continue
        later = range(whole if is_whole else start + 1, min(start + _MOST_LINES, len(words)))
        following = next((i for i in later if _follows(words[start], words[i])), None)
        if following is None:
            return starts
        starts.append(following)


def _early(words: Sequence[str], start: int, whole: int) -> int | None:
    """The next row's number inside what would be a whole row, where the row lacks a blank cell; None where it is a figure in a cell.

    The row says who or when before it, and the same number does not come again before the one after it.
    """
    early = next((i for i in range(start + 1, whole) if _follows(words[start], words[i])), None)
    if early is None or not any(
        is_body(word) or is_time(word) for word in words[start + 2 : early]
    ):
        return None
    for word in words[early + 1 : early + _MOST_LINES]:
        if _follows(words[early], word):
            return early
        if word.strip(" .)") == words[early].strip(" .)"):
            return None
    return early


def _follows(mark: str, other: str) -> bool:
    """Whether a mark can be that of the next row: "2" or "1.1" after "1", "1" after a group, any mark of a group."""
    if not _ordinal(other):
        return False
    before, after = mark.strip(" .)"), other.strip(" .)")
    if not after[0].isdigit():
        return after != before
    if not before[0].isdigit():
        return after in {"1", "01"} or after.endswith((".1", ".01"))
    own, new = before.split("."), after.split(".")
    if len(new) == len(own) + 1:
        return new[:-1] == own and int(new[-1]) == 1
    shorter = own[: len(new)]
    return new[:-1] == shorter[:-1] and int(new[-1]) == int(shorter[-1]) + 1


def _list_rests(words: list[str]) -> list[str]:
    """The pieces of a row of more lines than cells, what follows a comma put behind it."""
    found: list[str] = []
    for word in words:
        if found and found[-1].endswith(","):
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found


def _cells(words: list[str], kinds: Sequence[Label]) -> list[str]:
    """The cells of a row's lines: one each, or where they are more, each with the lines that go on in it."""
    words = words if "" in words else [words[0], *whole_pieces(words[1:])]
    if len(words) > len(kinds) and "" not in words:
        words = _list_rests(words)
    padded = [*words, *[""] * (len(kinds) - len(words))] if "" in words else words
    if len(padded) < len(kinds) or (len(padded) == len(kinds) and fits(padded, kinds)):
        return padded
    return spread([word for word in words if word], kinds)
