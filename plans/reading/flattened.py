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
_MOST_LINES = 80
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


def _texts(lines: Sequence[str], first: int, most: int, *, is_broken: bool = False) -> list[_Text]:
    """The lines of the table from one on, at most so many, up to what is no cell.

    In a table of broken cells the next number may stand in a line with the first words of its row.
    """
    found: list[_Text] = []
    last = ""
    is_airy = _is_airy(lines, first)
    for number in range(first, min(first + most, len(lines))):
        raw = lines[number]
        words = clean_piece(raw)
        if not words and is_airy:
            continue
        if (
            is_broken
            and (row_start := _ROW_START.match(words))
            and _follows(last, row_start["mark"])
        ):
            last = row_start["mark"]
            found += [_Text(number, last), _Text(number, row_start["words"])]
            continue
        is_text = "\t" in raw or "|" in raw or furniture.is_appendix_head(words)
        is_section = (
            found and _SECTION.match(words) and not _heads_rows(lines, number, is_broken=is_broken)
        )
        if is_text or furniture.closes_document(words) or is_section:
            break
        found.append(_Text(number, words))
        last = words if _ROW_NUMBER.fullmatch(words) else last
    return found


def _is_airy(lines: Sequence[str], first: int) -> bool:
    """Whether blank lines part all cells of the table that begins there."""
    return first + 1 < len(lines) and not lines[first + 1].strip()


_ROW_START = re.compile(r"(?P<mark>\d{1,3})[.)]\s+(?P<words>\S.*)")


_GROUP = re.compile(r"(?:[IVXL]+|[A-H])[.)]\s+\S")
_MOST_OF_GROUP = 8
"""Lines that the title of a group may be broken over."""


def _heads_rows(lines: Sequence[str], number: int, *, is_broken: bool) -> bool:
    """Whether a line is the title of a group in the table ("I. CHUẨN BỊ"): a number follows it, alone on its line if cells are whole."""
    if _GROUP.match(clean_piece(lines[number])) is None:
        return False
    after = (clean_piece(raw) for raw in lines[number + 1 : number + 1 + _MOST_OF_GROUP])
    return any(
        _ROW_NUMBER.fullmatch(words) or (is_broken and _ROW_START.match(words)) for words in after
    )


_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")


def _table(lines: Sequence[str], first: int) -> tuple[int, list[tuple[int, list[str]]]] | None:
    """The last line of the table that begins at "STT" and its rows, each with its line; None where none begins there."""
    texts = _texts(lines, first, _MOST_LINES)
    begins = next((i for i, one in enumerate(texts) if _begins_row(one.words)), 0)
    heading = _heading([one.words for one in texts[:begins] if one.words])
    if not _FEWEST_COLUMNS <= len(heading) <= _MOST_COLUMNS or not is_heading(heading):
        return None
    kinds = kinds_of(heading)
    texts = _texts(lines, first, len(lines))
    parts = _parts(texts, begins, kinds)
    if _is_broken([[one.words for one in part if one.words] for part in parts], len(heading)):
        texts = _texts(lines, first, len(lines), is_broken=True)
        parts = _parts(texts, begins, kinds, most=_MOST_LINES)
        return parts[-1][-1].number, _run_together(texts[:begins], parts)
    is_parted = _is_airy(lines, first)
    cells = [_cells([one.words for one in part], kinds, is_parted=is_parted) for part in parts]
    placed = [grid.Placed(words, 0, column) for column, words in enumerate(heading)]
    placed.extend(place_rows(cells, kinds, first=1, covers=False))
    numbers = [first, *(part[0].number for part in parts)]
    return parts[-1][-1].number, list(zip(numbers, grid.lay_out(placed), strict=True))


def _parts(
    texts: Sequence[_Text], begins: int, kinds: Sequence[Label], *, most: int = 0
) -> list[Sequence[_Text]]:
    """The lines of each row; the last has as many as the heading, or at `most` so many."""
    words = [one.words for one in texts]
    starts = _starts(words, begins, kinds)
    end = starts[-1] + most if most else _end_of_last(words, starts[-1], kinds)
    ends = [*starts[1:], min(end, len(texts))]
    return [_trimmed(texts[start:end]) for start, end in zip(starts, ends, strict=True)]


def _begins_row(words: str) -> bool:
    return _ordinal(words) or _GROUP.match(words) is not None


_MOST_BROKEN = 2
"""Lines that a row may have beyond one a cell before its cells are taken to be broken over lines."""


def _is_broken(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the lines of rows are not cells but pieces of cells, whose columns cannot be known: a third of the rows have far too many."""
    tasks = [row for row in rows if len(row) >= _FEWEST_COLUMNS]
    broken = sum(len(whole_pieces(row)) > width + _MOST_BROKEN for row in tasks)
    return broken > 1 and _FEWEST_COLUMNS * broken > len(tasks)


def _run_together(
    heading: Sequence[_Text], parts: Sequence[Sequence[_Text]]
) -> list[tuple[int, list[str]]]:
    """The heading and each row as one cell with its words in their order, for a person to read (`run_together`)."""
    titles = [one.words for one in heading if one.words]
    rows = [(heading[0].number, [" ".join(titles)])]
    for part in parts:
        words = [one.words for one in part if one.words]
        again = next(
            (i for i, word in enumerate(words) if ORDINAL_HEAD.fullmatch(word)), len(words)
        )
        text = " ".join([*words[:again], *words[again + len(titles) :]])
        rows.append((part[0].number, [_MARK.sub(r"\g<mark> ", text, count=1)]))
    return rows


_MARK = re.compile(r"^(?P<mark>\d{1,3}(?:\.\d{1,3})*|[IVXL]+|[A-H])[.)]?\s+")


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
    last = ""
    while True:
        start = starts[-1]
        last = words[start] if words[start][:1].isdigit() else last
        whole = start + len(kinds)
        if whole < len(words) and _follows(words[start], words[whole], last):
            starts.append(whole)
            continue
        is_whole = whole <= len(words) and fits(words[start:whole], kinds)
        if is_whole and (early := _early(words, start, whole)) is not None:
            starts.append(early)
            continue
        later = range(whole if is_whole else start + 1, min(start + _MOST_LINES, len(words)))
        following = next((i for i in later if _follows(words[start], words[i], last)), None)
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


def _follows(mark: str, other: str, last: str = "") -> bool:
    """Whether a mark can be that of the next row: "2" or "1.1" after "1", any mark of a group.

    After a group stands "1", or what follows the last number before the group, where rows are counted through all groups.
    """
    if not mark or not _ordinal(other):
        return False
    before, after = mark.strip(" .)"), other.strip(" .)")
    if not after[0].isdigit():
        return after != before
    if not before[0].isdigit():
        is_first = after in {"1", "01"} or after.endswith((".1", ".01"))
        return is_first or _follows(last, other)
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


def _cells(words: list[str], kinds: Sequence[Label], *, is_parted: bool) -> list[str]:
    """The cells of a row's lines: one each, or where they are more, each with the lines that go on in it.

    Between blank lines stand whole cells: as many as the heading has are the row's, whatever they say.
    """
    if is_parted and len(words) == len(kinds):
        return words
    words = words if "" in words else [words[0], *whole_pieces(words[1:])]
    if len(words) > len(kinds) and "" not in words:
        words = _list_rests(words)
    padded = [*words, *[""] * (len(kinds) - len(words))] if "" in words else words
    if len(padded) < len(kinds) or (len(padded) == len(kinds) and fits(padded, kinds)):
        return padded
    return spread([word for word in words if word], kinds)
