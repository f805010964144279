"""Rows that lack cells → the columns their cells stand in.

A copy of a table may drop the cells that a merged one above covers, so that a row has fewer cells than the heading. Where each
belongs is told by what it says: a number under "TT", a time under "Thời hạn", a body under "Cơ quan chủ trì". What a row lacks,
the cell above it holds.
"""

import re
from collections.abc import Sequence

from plans.labels import Label, column_label
from plans.reading.agency_words import is_body
from plans.reading.grid import Placed
from plans.reading.markup import clean_piece
from plans.reading.tables import ORDINAL, ORDINAL_HEAD

Cells = list[str]
"""A row's raw cells from the left; "" is a cell that stands there and is empty."""


def kinds_of(heading: Sequence[str]) -> tuple[Label, ...]:
    """What each column of a heading holds.

    >>> [
    ...     kind.name
    ...     for kind in kinds_of(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", "Kết quả"])
    ... ]
    ['NUMBER', 'CONTENT', 'LEAD', 'TIME', 'EVIDENCE']
    """
    return tuple(
        Label.NUMBER if ORDINAL_HEAD.fullmatch(words) else column_label(words) or Label.OTHER
        for words in heading
    )


_TIME = re.compile(
    r"(?:(?:ban hành|trình|hoàn thành|thực hiện|triển khai|bắt đầu)\b.{0,80}?\b(?:trong|trước|từ|chậm nhất|muộn nhất)|giai đoạn|từ|sau|trước|đến|hết|trong|chậm nhất|muộn nhất|cuối|đầu"
    r"|giữa|ngày|tháng|quý|năm|tuần|dự kiến|q\.?\s?[1-4i]|t\.?\s?\d)\b.*\d.*|(?:ngày |tháng )\d{1,2}\b[\d\s/.,–-]*|\d{1,2}[/.-]\d[\d\s/.,–-]*|\d{4}[\d\s/.,–-]*"
    r"|quý [iv]+\b.*|(?:không quá )?\d+(?:,\d+)? (?:giờ|ngày|tháng|phút)\b.*|(?:cả|mỗi) (?:ngày|tuần|tháng|quý|năm)\b.*|giờ hành chính|không tính thời gian|(?:hoạt động |(?:tổ chức |triển khai )?thực hiện )?(?:thường xuyên|hằng|hàng|định kỳ|liên tục|khi có|sau khi|ngay sau|theo (?:kế hoạch|tiến độ|lộ trình|quy định|yêu cầu|hướng dẫn|(?:các )?mốc|thời (?:gian|hạn)))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_RATE = re.compile(
    r"\d+ ?(?:lần|kỳ|đợt|tin|bài|số)\b|hằng|hàng|thường xuyên|định kỳ", re.IGNORECASE
)
_LONGEST_TIME = 200
_LONGEST_NAME = 60
"""Words longer than that which begin with no body are a sentence."""
_HELPERS = re.compile(r"liên quan|các (?:sở|bộ|cơ quan|đơn vị|ban)\b", re.IGNORECASE)


_BOLD = re.compile(r"\*{2,3}")


def plain(raw: str) -> str:
    """A raw cell without the marks of bold print."""
    return _BOLD.sub("", raw).strip()


def is_ordinal(raw: str) -> bool:
    """Whether a cell holds a row's number or the mark of a group, and nothing else."""
    return ORDINAL.fullmatch(clean_piece(raw)) is not None


def is_time(words: str) -> bool:
    """Whether a cell says when, and nothing else."""
    return len(words) <= _LONGEST_TIME and _TIME.fullmatch(words) is not None


def _score(kind: Label, raw: str) -> int:
    """How well a cell fits a column: above 0 it does, below it does not."""
    words = " ".join(clean_piece(raw).split())
    if not words:
        return 0
    if kind is Label.NUMBER:
        return 4 if ORDINAL.fullmatch(words) else -4
    tells_when = is_time(words)
    if tells_when or kind is Label.TIME:
        if tells_when and kind is Label.OTHER:
            return -1
        return 3 if tells_when and kind is Label.TIME else -3
    return _score_of_words(kind, words)


def _score_of_words(kind: Label, words: str) -> int:
    names = is_body(words)
    if kind in {Label.LEAD, Label.SUPPORTING}:
        helps = bool(_HELPERS.search(words)) is (kind is Label.SUPPORTING)
        return (2 + helps) if names else -4 if len(words) > _LONGEST_NAME else -1
    if kind is Label.RATE:
        return 3 if _RATE.match(words) else -1
    return -1 if names else int(kind is Label.CONTENT)


def fits(row: Sequence[str], kinds: Sequence[Label]) -> bool:
    """Whether nothing in a whole row contradicts its columns: numbers under their heading, and times."""
    telling = {Label.NUMBER, Label.TIME}
    return all(
        _score(kind, raw) >= (0 if kind in telling else -1)
        for raw, kind in zip(row, kinds, strict=True)
    )


def place(row: Sequence[str], kinds: Sequence[Label]) -> tuple[int, ...]:
    """The columns that the cells of a short row stand in, in their order, as they fit best; of equals the leftmost.

    >>> place(["2", "Sở A", "2026"], kinds_of(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]))
    (0, 2, 3)
    """
    best: list[dict[int, tuple[int, tuple[int, ...]]]] = [{-1: (0, ())}]
    for index, raw in enumerate(row):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for column in range(index, len(kinds) - (len(row) - index) + 1):
            before = (best[-1][last] for last in sorted(best[-1]) if last < column)
            score, columns = max(before, key=lambda found: found[0])
            reached[column] = (score + _score(kinds[column], raw), (*columns, column))
        best.append(reached)
    return max((best[-1][last] for last in sorted(best[-1])), key=lambda found: found[0])[1]


def spread(lines: Sequence[str], kinds: Sequence[Label]) -> list[str]:
    """A whole row of lines that may be more or fewer than its columns: each begins a cell or goes on in the one before, as they fit best.

    >>> spread(
    ...     ["1", "Tập huấn", "cho cán bộ", "Sở A", "2026"],
    ...     kinds_of(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]),
    ... )
    ['1', 'Tập huấn cho cán bộ', 'Sở A', '2026']
    """
    best: list[dict[int, tuple[int, tuple[int, ...]]]] = [{-1: (0, ())}]
    for index, line in enumerate(lines):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for column, kind in enumerate(kinds):
            options = [
                (score + _score(kind, line), (*columns, column))
                for last, (score, columns) in best[-1].items()
                if last < column
            ]
            if index and column in best[-1] and kind is not Label.NUMBER:
                score, columns = best[-1][column]
                options.append((score + _goes_on(lines[index - 1], line), (*columns, column)))
            if options:
                reached[column] = max(options, key=lambda found: found[0])
        best.append(reached)
    columns = max(best[-1].values(), key=lambda found: found[0])[1]
    row = [""] * len(kinds)
    for line, column in zip(lines, columns, strict=True):
        row[column] = f"{row[column]} {line}".strip()
    return row


def _goes_on(before: str, line: str) -> int:
    """How likely a line goes on in the cell of the line before it."""
    is_open = line[:1].islower() or before.endswith((",", ";"))
    return 1 if is_open else 0 if _BULLET.match(line) else -2


def place_rows(
    rows: Sequence[Cells], kinds: Sequence[Label], *, first: int, covers: bool = True
) -> list[Placed]:
    """The cells of rows in their places, numbered from `first`.

    Where the copy drops what a merged cell `covers`, that cell holds for the rows that lack it; else it is not known why they do.
    """
    placed: list[Placed] = []
    above: dict[int, int] = {}
    marks = [""]
    for number, row in enumerate(rows, start=first):
        if len(row) < len(kinds) and _is_group(row, kinds, marks[-1]):
            above.clear()
            placed.extend(_group(row, number, kinds))
            marks.append(clean_piece(row[0]))
            continue
        if len(row) < len(kinds) and _SUM.match(clean_piece(row[0])):
            placed.append(Placed(" ".join(map(plain, row)), number, _task(kinds)))
            continue
        columns = place(row, kinds) if len(row) < len(kinds) else tuple(range(len(kinds)))
        lacking = set(range(len(kinds))).difference(columns) if covers else set[int]()
        for column in lacking & above.keys():
            cell = placed[above[column]]
            placed[above[column]] = Placed(cell.text, cell.row, column, number - cell.row + 1)
        for raw, column in zip(row, columns, strict=True):
            above[column] = len(placed)
            placed.append(Placed(plain(raw), number, column))
        marks.append(clean_piece(row[0]) if is_ordinal(row[0]) else marks[-1])
    return placed


def _group(row: Cells, number: int, kinds: Sequence[Label]) -> list[Placed]:
    if len(row) == 1:
        return [Placed(plain(row[0]), number, 0, columns=len(kinds))]
    return [Placed(plain(row[0]), number, 0), Placed(plain(row[1]), number, _task(kinds))]


_SUM = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
"""A row that only adds up: what stands above holds not for it."""


def _task(kinds: Sequence[Label]) -> int:
    """The column that names what is to be done; the second where none says so."""
    return max(next((column for column, kind in enumerate(kinds) if kind is Label.CONTENT), 1), 1)


_BULLET = re.compile(r"\s*[-–+•]")


def _is_group(row: Cells, kinds: Sequence[Label], before: str) -> bool:
    """Whether a row names the rows under it: one cell over all columns, or a mark and a title; a task in a merged table is none.

    "2" and its words after the row "1" is a task whose other cells are merged with those above.
    """
    if len(row) == 1:
        words = clean_piece(row[0])
        is_cell = is_time(words) and not (_BOLD.match(row[0]) or words.isupper())
        return not (is_cell or _BULLET.match(row[0]) or is_body(words))
    mark, title = clean_piece(row[0]).strip(" .)"), row[1]
    if len(row) > 2 or len(kinds) == 2 or not is_ordinal(row[0]):  # noqa: PLR2004 -- a mark and its title
        return False
    is_next = (
        mark.isdigit()
        and before.strip(" .)").isdigit()
        and int(mark) == int(before.strip(" .)")) + 1
    )
    is_bold = title.strip().startswith("**")
    return not is_next or is_bold or clean_piece(title).isupper()
