"""Rows of a table → `Table`: headings repeated after a page break dropped, split rows joined, bullets of a cell told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.document import Cell, Row, Table
from plans.labels import column_label
from plans.reading.agency_words import BULLET_BEFORE_AGENCY
from plans.reading.cell_lines import whole_pieces
from plans.reading.markers import parse_marker, parse_period
from plans.reading.markup import BREAK, clean_piece, raw_cells
from plans.reading.period_columns import are_months, are_periods, are_quarters, column_period

MAX_JOINED = 50
"""Lines that may make one row, so that no input costs quadratic time."""

MIN_ROW = 3
"""Fewer cells than this are a table's row only under a heading of that width."""

_HEAD_WORDS = re.compile(
    r"\b(?:stt|tt|số tt|nội dung|nhiệm vụ|công việc|hoạt động|cơ quan|đơn vị|chủ trì|phối hợp|thời gian|thời hạn|tiến độ|họ và tên|họ tên|địa điểm|tiếp công dân|(?:ngày|lịch|buổi|giờ) (?:tiếp|trực|thi|kiểm tra|phát đề|bắt đầu|làm bài)|môn (?:thi|kiểm tra)|bài thi|thứ(?!\s)"
    r"|hoàn thành|sản phẩm|kết quả|hình thức|số lượng|kinh phí|mục tiêu|chỉ tiêu|người|ghi chú)\b",
    re.IGNORECASE,
)
_HEAD_START = re.compile(
    rf"(?:(?:tên|các|dự kiến|lĩnh vực|nhóm|danh mục|loại|mức|lãnh đạo)\s+)*(?:{_HEAD_WORDS.pattern}"
    r"|(?:số|ngày|tháng|hạn|nguồn|địa điểm|căn cứ|đầu ra|đối tượng|phụ trách|phân công|tên|lĩnh vực|lãnh đạo|cấp|kỳ|chuyên đề|chương trình|môn|bài|buổi|giờ|ca|khối)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s")
"""Words with a number before them: a task, no heading."""
ORDINAL_HEAD = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?)\.?", re.IGNORECASE)
ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]+(?:\.\d{1,3})*|[A-Za-zđ]|Bước \d{1,2})[.)]?")
_MAX_HEAD_CELL = 80
_LEADING_BULLET = re.compile(r"^[-–+•▪]\s*(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


@dataclass(slots=True)
class TableBuilder:
    """A table under construction: rows are added as they come, page breaks in between are told by `after_gap`."""

    line: int
    heading: tuple[str, ...]
    printed: list[list[str]] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    joined: int = 0

    def accepts(self, cells: Sequence[str], *, after_gap: bool) -> bool:
        """Whether these raw cells can be a row of this table, or the start of one broken over lines."""
        if len(cells) < 2:  # noqa: PLR2004 -- a single cell is text
            return False
        is_start = not after_gap and bool(self.heading and ORDINAL.fullmatch(clean_piece(cells[0])))
        return len(cells) >= MIN_ROW or len(cells) == len(self.heading) or is_start

    def is_heading_again(self, cells: Sequence[str]) -> bool:
        """Whether the row is this table's heading, repeated after a page break."""
        return bool(self.heading) and _fold(cells) in (self.printed or [_folded(self.heading)])

    def has_its_time_in(self, cells: Sequence[str]) -> bool:
        """Whether a period stands under the heading's time, so that the cells are a row, whatever their words."""
        pairs = zip(self.heading, heading_of(cells), strict=False)
        is_as_wide = len(cells) == len(self.heading)
        return is_as_wide and any(
            _TIMES.search(head) and _DATED.search(word) for head, word in pairs
        )

    def take_heading_above_rule(self) -> None:
        """Make the one row taken so far the heading, whatever its words: a rule under it says so."""
        if not self.heading and len(self.rows) == 1:
            self.heading = heading_of(self.rows.pop()[1])

    def takes_second_heading(self, cells: Sequence[str]) -> bool:
        """Whether the row is the lower half of a heading over two rows ("Cơ quan thực hiện" over "Chủ trì", "Phối hợp")."""
        words = heading_of(cells)
        is_lower_half = not self.rows and len(words) == len(self.heading) and not words[0]
        named = [word for word in words if word]
        if not is_lower_half or len(self.printed) > 1 or not named:
            return False
        if not _are_periods_under(self.heading, words) and any(
            len(word) > _MAX_HEAD_CELL or not SUBHEAD.fullmatch(word)
            for word in _without_years(named)
        ):
            return False
        self.printed = [_folded(self.heading), _folded(words)]
        self.heading = _joined_heading(self.heading, words)
        return True

    def takes_rest_of_heading(self, cells: Sequence[str]) -> bool:
        """Take a line that goes on with a heading broken over lines ("Trách nhiệm" over "thực hiện⇥Thời gian")."""
        words = heading_of(cells)
        if self.rows or not self.heading or not (words[0][:1].islower() or words[0][:1] == "("):
            return False
        if parse_marker(words[0]) is not None or any(len(word) > _MAX_HEAD_CELL for word in words):
            return False
        if len(words) >= max(MIN_ROW, len(self.heading)):
            return False  # a whole row whose first cell is "các cơ quan liên quan"
        self.heading = (*self.heading[:-1], f"{self.heading[-1]} {words[0]}", *words[1:])
        return True

    def takes_period(self, line: int, cells: Sequence[str]) -> bool:
        """Take a line that is but a month, a quarter or a day as the name of the group of rows under it."""
        words = clean_piece(cells[0])
        is_named = parse_period(words) is not None or _DAY_LINE.fullmatch(words) is not None
        if len(cells) != 1 or not self.heading or not is_named:
            return False
        named = ["", words] if self._is_numbered() else [words]
        self.rows.append((line, named + [""] * (len(self.heading) - len(named))))
        self.joined = 0
        return True

    def add(self, line: int, cells: Sequence[str], *, after_gap: bool) -> None:
        """Add a row, or join it to the last one where a page break has split that."""
        if self.goes_on_with(cells, after_gap=after_gap):
            self._join(cells)
            self.joined += 1
        else:
            self.rows.append((line, list(cells)))
            self.joined = 0

    def goes_on_with(self, cells: Sequence[str], *, after_gap: bool) -> bool:
        """Whether these cells are the rest of the last row."""
        return bool(self.rows) and self._is_continuation(cells, after_gap=after_gap)

    def is_broken_before(self, cells: Sequence[str]) -> bool:
        """Whether these cells continue the last row: no number, and in the middle of a sentence or of the row."""
        first = clean_piece(cells[0])
        if not self.rows or self.joined >= MAX_JOINED or not first or ORDINAL.fullmatch(first):
            return False
        goes_on = not first[0].isupper() and parse_marker(first) is None
        if len(cells) == 1:
            return goes_on
        have = len(self.rows[-1][1])
        fits = have < len(self.heading) and have + len(cells) - 1 <= len(self.heading)
        return fits and (goes_on or self._is_numbered())

    def extend_last(self, cells: Sequence[str]) -> None:
        """Continue a row that was broken over lines: the first cell goes on, the others are new."""
        last = self.rows[-1][1]
        self.joined += 1
        last[-1] = f"{last[-1]} {cells[0]}"
        last.extend(cells[1:])

    def build(self) -> Table:
        """The finished table; short rows are padded to the heading's width."""
        width = len(self.heading)
        return Table(
            self.line,
            self.heading,
            tuple(
                Row(line, tuple(parse_cell(c) for c in [*cells, *[""] * (width - len(cells))]))
                for line, cells in self.rows
            ),
        )

    def _is_numbered(self) -> bool:
        return bool(self.heading) and bool(ORDINAL_HEAD.fullmatch(self.heading[0]))

    def _is_continuation(self, cells: Sequence[str], *, after_gap: bool) -> bool:
        """A row without a number that goes on in the middle of a sentence, or that a page break left incomplete.

        A whole row without a number is one of its own: its number is the merged one above.
        """
        texts = [clean_piece(cell) for cell in cells]
        words = [text for text in texts[1:] if text]
        if not words or len(cells) > len(self.rows[-1][1]):
            return False
        if not self._is_numbered():
            return after_gap and self.joined < MAX_JOINED and self._goes_on_below_a_task(texts)
        if texts[0]:
            return False
        is_whole = len(words) >= len(self.heading) - 1
        is_fragment = words[0][0].islower() or (not is_whole and self._goes_on_in_a_cell(texts))
        return self.joined < MAX_JOINED and (is_fragment or (after_gap and not is_whole))

    def _goes_on_below_a_task(self, texts: Sequence[str]) -> bool:
        """Whether the first column, which holds the task itself, goes on or is blank and another column goes on."""
        above = clean_piece(self.rows[-1][1][0])
        if not (_NUMBERED.match(above) or above[:1].isupper()) or _NUMBERED.match(texts[0]):
            return False
        if not texts[0]:
            return self._goes_on_in_a_cell(texts)
        return texts[0][0].islower() and above[-1] not in ".;!?" and parse_marker(texts[0]) is None

    def _goes_on_in_a_cell(self, texts: Sequence[str]) -> bool:
        """Whether a cell begins in the middle of a sentence that the cell above has left open."""
        above = [clean_piece(cell) for cell in self.rows[-1][1]]
        pairs = zip(texts[1:], above[1:], strict=False)
        return any(text[:1].islower() and own and own[-1] not in ".;!?" for text, own in pairs)

    def _join(self, cells: Sequence[str]) -> None:
        last = self.rows[-1][1]
        for index, cell in enumerate(cells):
            if clean_piece(cell):
                last[index] = f"{last[index]} {cell}".strip()


_DAY_LINE = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[,:(]?\s*(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?\)?:?",
    re.IGNORECASE,
)
"""A day over what takes place on it: "Thứ Hai, ngày 10/3/2025"."""
SUBHEAD = re.compile(
    r"(?:(?:cơ quan|đơn vị|thời gian|ngày|thời điểm)\s+)?(?:chủ trì|phối hợp|thực hiện|tham mưu|bắt đầu|kết thúc|hoàn thành)"
    r"(?:\s+(?:chủ trì|phối hợp|thực hiện|chính))?"
    r"|(?:đợt|(?:học )?k[ỳì]|lần|vòng|giai đoạn) (?:\d|[IVX]{1,4})(?:(?:\s?[/-]\s?| năm(?: học)? )20\d\d)?",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:chủ trì|phối hợp|thực hiện|tham mưu)\b", re.IGNORECASE)


def _are_periods_under(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the lower row parts a time into months or quarters; bare numbers are months where the upper row says so."""
    named = [word for word in lower if word]
    if are_periods(named):
        return True
    first = next(i for i, word in enumerate(lower) if word)
    is_run = are_months(named) or are_quarters(named)
    return is_run and _tells_time(upper[first])


_TIMES = re.compile(r"\b(?:tháng|quý|thời gian|thời hạn|tiến độ)\b", re.IGNORECASE)
_DATED = re.compile(r"\d|[Qq]uý [IVX]")
_YEAR = re.compile(r"(?:năm )?(?P<year>20\d\d)", re.IGNORECASE)
_NAMES_A_YEAR = re.compile(r"20\d\d")


def _tells_time(upper: str) -> bool:
    """Whether the upper cell of a heading says that what stands under it are months or quarters: of a time, or of one year."""
    return _TIMES.search(upper) is not None or _YEAR.fullmatch(upper) is not None


def _of_its_year(period: str, upper: str) -> str:
    """A month or quarter under a year is of that year: "Quý I" under "Năm 2028"."""
    year = _YEAR.fullmatch(upper)
    return f"{period}/{year['year']}" if year and not _NAMES_A_YEAR.search(period) else period


def _without_years(named: Sequence[str]) -> list[str]:
    """The lower half of a heading without years beside other parts: "Chủ trì", "Phối hợp", *"2026", "2027"*; one alone is none."""
    rest = [word for word in named if _YEAR.fullmatch(word) is None]
    return rest if rest and len(named) - len(rest) > 1 else list(named)


def _joined_heading(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """One heading of two rows; a blank in the upper row goes on with the cell before it."""
    joined: list[str] = []
    above = ""
    named = [part for part in lower if part]
    for main, part in zip(upper, lower, strict=True):
        above = main or above
        if _YEAR.fullmatch(part):
            joined.append(part)
            continue
        if column_period(part) or (part.isdigit() and _tells_time(above)):
            joined.append(_of_its_year(part if column_period(part) else f"Tháng {part}", above))
            continue
        if are_quarters(named) and part in named and _tells_time(above):
            joined.append(_of_its_year(f"Quý {part}", above))
            continue
        whole = part if _WHO.search(part) else f"{above} {part.lower()}".strip()
        joined.append(whole if part else main)
    return tuple(joined)


def loose_cells(raw: str) -> list[str] | None:
    """The cells of a row parted by bars without a frame, or with its right side ("1 | Việc | Sở A |"); None where the line is none."""
    text = raw.strip()
    text = text[:-1].rstrip() if text.endswith(" |") else text
    if "\t" in raw or text.startswith("|") or text.count(" | ") < MIN_ROW - 1:
        return None
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(text)]


_HTML_ROW = re.compile(
    r"^\s*(?:</?(?:table|thead|tbody|tr)\b[^<>]*>\s*)*<t[dh]\b[^<>]*>(?P<cells>.*?)(?:</t[dh]>)?"
    r"\s*(?:</?(?:table|thead|tbody|tr)\b[^<>]*>\s*)*$",
    re.IGNORECASE,
)
_HTML_BETWEEN = re.compile(r"(?:</t[dh]>)?\s*<t[dh]\b[^<>]*>", re.IGNORECASE)


_LONGEST_OPENING = 200


def split_row(raw: str) -> list[str]:
    """The raw cells of a line: by tabs, or of a Markdown pipe row; one cell where it is no row."""
    text = raw.strip()
    if text.startswith("|") and text.count("|") > 1:
        inner = text[1:-1] if text.endswith("|") else text[1:]
        return [cell.replace("\\|", "|") for cell in _PIPE.split(inner)]
    if "<t" in raw[:_LONGEST_OPENING].lower() and (row := _HTML_ROW.match(raw)):
        return _HTML_BETWEEN.split(row["cells"])
    return raw_cells(raw)


def starts_table(cells: Sequence[str]) -> bool:
    """Whether cells without a table above them are a row: at least three that hold something."""
    return sum(bool(clean_piece(cell)) for cell in cells) >= MIN_ROW


def is_pipe_rule(raw: str) -> bool:
    """Whether the line is the rule under a pipe table's heading."""
    text = raw.strip()
    return "|" in text and bool(_PIPE_RULE.fullmatch(text))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether the cells look like a table's heading: short, unnumbered, and mostly beginning with its usual words."""
    words = [_flat(clean_piece(c)) for c in cells]
    if len(words) < 2 or any(len(w) > _MAX_HEAD_CELL for w in words):  # noqa: PLR2004 -- one cell is no table
        return False
    named = [word for word in words if word and not column_period(word)]
    if ORDINAL.fullmatch(words[0]) or any(map(_NUMBERED.match, named)):
        return False
    labelled = [w[0].isupper() and column_label(w) is not None for w in named]
    known = sum(
        is_known or bool(_HEAD_WORDS.search(w)) for is_known, w in zip(labelled, named, strict=True)
    )
    begun = sum(
        is_known or bool(_HEAD_START.match(w)) for is_known, w in zip(labelled, named, strict=True)
    )
    return known >= 2 and 2 * begun >= len(named)  # noqa: PLR2004 -- two usual words


def heading_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The heading's clean texts."""
    return tuple(_flat(clean_piece(c)) for c in cells)


def parse_cell(raw: str) -> Cell:
    """A cell's text and its bullets.

    >>> parse_cell("- Đài PT - TH - Báo X").items
    ('Đài PT - TH', 'Báo X')
    """
    pieces = whole_pieces(p for p in clean_piece(raw).split(BREAK) if p.strip(" -–+•▪"))
    text = " ".join(pieces)
    items: list[str] = []
    for piece in pieces:
        items.extend(_bullets(piece))
    whole = (text,) if text and not any(_LEADING_BULLET.match(p) for p in pieces) else tuple(items)
    if len(pieces) > 1 and len(whole) == 1:
        whole = tuple(items)
    return Cell(text, whole)


def _bullets(piece: str) -> list[str]:
    if not _LEADING_BULLET.match(piece):
        return [piece]
    parts = BULLET_BEFORE_AGENCY.split(_LEADING_BULLET.sub("", piece))
    return [p.strip() for p in parts if p.strip()]


def _flat(text: str) -> str:
    return text.replace(BREAK, " ")


def _fold(cells: Sequence[str]) -> list[str]:
    return [_flat(clean_piece(c)).casefold() for c in cells]


def _folded(heading: Sequence[str]) -> list[str]:
    return [word.casefold() for word in heading]
