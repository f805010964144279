"""Plain text with Markdown marks and HTML remnants → `Document`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from plans.document import Document, Doubted, Line
from plans.reading import furniture, run_together, tables
from plans.reading.aligned import lay_out_columns
from plans.reading.barred import lay_out_bars
from plans.reading.blocks import TreeBuilder
from plans.reading.decoding import check_lines, decode
from plans.reading.embedded import ROW_BREAK, lay_out_tables
from plans.reading.errors import EmptyDocument, SecretDocument
from plans.reading.flattened import lay_out_lines
from plans.reading.lost_table import LostTable, begins_lost_table
from plans.reading.margins import WRAPPED, Margin
from plans.reading.markup import BREAK, clean_line, clean_piece
from plans.reading.one_line import lay_out_one_line
from plans.reading.page_furniture import is_page_furniture
from plans.reading.period_columns import is_index_row
from plans.reading.pieces import HELD, Piece
from plans.reading.piped import join_pipe_rows
from plans.reading.single_bars import lay_out_single_bars

_WRAP_WIDTH = 130
_WRAP_LINES = 5
_WRAP_MIN = 50
_EARLY = 50
"""The longest first line of a paragraph that a page breaks early."""
_EARLY_RUNS = 15
_LONGEST_MARK = 6
_MANY_LINES = 100
_NEAR_MARGIN = 0.85
_WIDE = 5
"""Cells between bars that make a row whatever its heading says: fewer may be the links of a page ("Trang chủ | Tin tức | Liên hệ")."""


def read_plain(data: bytes, *, name: str = "") -> Document:
    """Read text: decoded, mark-up off, lines made into sections and tables."""
    raws = furniture.without_running_heads(decode(data, name=name))
    raws = lay_out_single_bars(lay_out_bars(join_pipe_rows(lay_out_one_line(lay_out_tables(raws)))))
    raws = lay_out_columns(lay_out_lines(raws))
    pieces = [Piece(raw, adjacent=True) for raw in raws]
    return assemble(pieces, name=name, broken=True)


def assemble(pieces: Iterable[Piece], *, name: str = "", broken: bool = False) -> Document:
    """The document of its pieces, numbered as they come; `broken` = lines may end at a margin, not at a paragraph's end."""
    taken = tuple(pieces)
    check_lines([piece.raw for piece in taken], name)
    lines = tuple(Line(number, clean_line(piece.raw)) for number, piece in enumerate(taken, 1))
    if not any(any(c.isalpha() for c in line.text) for line in lines):
        raise EmptyDocument(name)
    wrapped, width = _wrapping(lines) if broken else (False, 0)
    early = wrapped and _breaks_early(lines, width)
    reader = _Reader(TreeBuilder(Margin(wrapped, width, early)), name)
    for line, piece in zip(lines, taken, strict=True):
        reader.gap = reader.gap or not piece.adjacent
        for part in piece.raw.split(ROW_BREAK):
            reader.take(line, part)
    reader.end_table()
    doubted = (Doubted(number, word) for number, p in enumerate(taken, 1) for word in p.doubted)
    return Document(lines, reader.tree.build(), tuple(doubted))


def _wrapping(lines: tuple[Line, ...]) -> tuple[bool, int]:
    """Whether lines were broken at a margin, and how wide it is."""
    lengths = sorted(len(line.text) for line in lines if line.text and _is_prose(line.text))
    width = _margin(lengths)
    long = sum(length >= _WRAP_MIN for length in lengths)
    is_broken = long >= _WRAP_LINES or _has_a_broken_sentence(lines)
    return _WRAP_MIN <= width <= _WRAP_WIDTH and is_broken, width


def _is_prose(text: str) -> bool:
    return "\t" not in text and not text.startswith("|")


def _has_a_broken_sentence(lines: tuple[Line, ...]) -> bool:
    """Whether a long line without an end is followed by one that begins with a small letter."""
    return any(
        len(line.text) >= _WRAP_MIN and line.text[-1].isalnum() and following.text[:1].islower()
        for line, following in pairwise(lines)
    )


def _margin(lengths: list[int]) -> int:
    """The width of the lines, shortest first: the longest, or where most end at a margin, that; a table's row may reach over it."""
    if not lengths:
        return 0
    margin, most = lengths[len(lengths) * 98 // 100], lengths[len(lengths) * 80 // 100]
    is_clear = len(lengths) >= _MANY_LINES and most >= _NEAR_MARGIN * margin
    return margin if is_clear else lengths[-1]


def _breaks_early(lines: tuple[Line, ...], width: int) -> bool:
    """Whether paragraphs, parted by blank lines, have a short first line and full ones after it, as pages of law portals do."""
    early = late = 0
    before = ""
    for line, following in pairwise(lines):
        if line.text and following.text and not before:
            full = len(following.text) >= WRAPPED * width
            early += full and len(line.text) <= _EARLY
            late += len(line.text) >= WRAPPED * width
        before = line.text
    return early >= _EARLY_RUNS and early > 2 * late


@dataclass(slots=True)
class _Reader:
    """Walks the lines, keeping apart rows of a table and lines of text."""

    tree: TreeBuilder
    name: str
    table: tables.TableBuilder | None = None
    gap: bool = False
    stamped: bool = False
    signed: bool = False
    """Whether the line above was of the panel of a digital signature."""
    lost: LostTable | None = None
    """The table in the middle of whose broken rows the lines stand."""
    heading_seen: bool = False
    heading: tuple[str, ...] = ()
    together: tables.TableBuilder | None = None

    def take(self, line: Line, raw: str) -> None:
        """Take one line."""
        if raw == HELD:
            return
        if not line.text.strip(" |"):
            self.gap = True
            return
        if tables.is_pipe_rule(raw):
            if self.table is not None:
                self.table.take_heading_above_rule()
                self.heading = self.table.heading
            return
        cells = tables.split_row(raw)
        if len(cells) == 1 and self._take_together(line):
            self.gap = False
            return
        self.together = None
        loose = tables.loose_cells(raw) if len(cells) == 1 else None
        is_wide = loose is not None and len(loose) >= _WIDE
        if loose is not None and (is_wide or self.table is not None or tables.is_heading(loose)):
            cells = loose
        if not self._take_row(line.number, cells):
            self._take_text(line, cells)
        self.gap = False

    def _take_together(self, line: Line) -> bool:
        """Take a line of a table that has nothing between its cells."""
        if self.together is not None and run_together.take(
            self.together, line.number, line.text, after_gap=self.gap
        ):
            return True
        if not run_together.begins_table(line.text):
            return False
        self.end_table()
        self.together = run_together.start(line.number, line.text)
        self.tree.add_table(self.together)
        return True

    def end_table(self) -> None:
        """Finish the open table."""
        self.table = None
        self.heading_seen = False

    def _take_row(self, number: int, cells: list[str]) -> bool:
        if self._take_heading(number, cells):
            return True
        table = self.table
        if table is not None and self._takes_aside(table, number, cells):
            return True
        if not (table.accepts(cells, after_gap=self.gap) if table else tables.starts_table(cells)):
            return False
        if any(furniture.closes_document(clean_piece(cell)) for cell in cells):
            return False
        if table is None:
            table = self._start(number, self.heading if len(cells) == len(self.heading) else ())
        table.add(number, cells, after_gap=self.gap or self.heading_seen)
        self.heading_seen = False
        return True

    def _takes_aside(self, table: tables.TableBuilder, number: int, cells: list[str]) -> bool:
        """Take what is no row of its own: the numbers of the columns, a group's month, the rest of a broken row."""
        if is_index_row([clean_piece(cell) for cell in cells]):
            return True
        if self.gap:
            return False
        if table.takes_period(number, cells):
            return True
        if table.takes_rest_of_heading(cells):
            self.heading = table.heading
            return True
        is_rest = table.is_broken_before(cells)
        if is_rest:
            table.extend_last(cells)
        return is_rest

    def _take_heading(self, number: int, cells: list[str]) -> bool:
        """Take a heading: a new one, the same again after a page break, or the lower row of one over two rows."""
        table = self.table
        if table is not None and table.is_heading_again(cells):
            self.heading_seen = True
            return True
        if table is not None and table.takes_second_heading(cells):
            self.heading = table.heading
            return True
        if table is not None and table.goes_on_with(cells, after_gap=self.gap):
            return False
        is_row = table is not None and table.has_its_time_in(cells)
        if tables.is_heading(cells) and not is_row:
            self._start(number, tables.heading_of(cells))
            return True
        return False

    def _start(self, number: int, heading: tuple[str, ...]) -> tables.TableBuilder:
        table = tables.TableBuilder(number, heading)
        self.tree.add_table(table)
        self.table, self.heading, self.heading_seen = table, heading, False
        return table

    def _take_text(self, line: Line, cells: list[str]) -> None:
        pieces = [clean_piece(cell).replace(BREAK, " ").strip() for cell in cells]
        pieces = [part for piece in pieces for part in _beside_bars(piece)]
        if not pieces:
            self.gap = True
            return
        self._refuse_secrets(line.number, pieces)
        if self._is_all_furniture(pieces):
            self.gap = True
            return
        self.stamped = bool(self.tree.open) and all(
            furniture.is_receipt(piece, under=self.stamped) for piece in pieces
        )
        if self.stamped:
            return  # over the text of a scan; in the head it tells who received the paper
        self.end_table()
        if self._is_of_lost_table(line, pieces):
            return
        if any(furniture.leaves_body(piece) for piece in pieces):
            self.heading = ()
        for index, piece in enumerate(_whole(pieces)):
            self.tree.add_line(Line(line.number, piece), adjacent=not self.gap and index == 0)

    def _is_of_lost_table(self, line: Line, pieces: list[str]) -> bool:
        """Whether a line belongs to a table whose rows were broken at the frames of its cells, so that nobody can tell whose words they are."""
        tree = self.tree
        if self.lost is None and tree.margin.wrapped and begins_lost_table(pieces):
            self.lost = LostTable(tree.margin.width)
            tree.lose_table()
            tree.add_line(Line(line.number, pieces[0]), adjacent=False)
            return True
        if self.lost is None:
            return False
        if self.lost.takes(pieces):
            tree.keep(line, self.lost.heading_word(pieces[0]))
            return True
        self.lost = None
        tree.last = None
        return False

    def _refuse_secrets(self, number: int, pieces: list[str]) -> None:
        """Raise `SecretDocument` where one of a line's pieces is a secrecy stamp."""
        for piece in pieces:
            if stamp := furniture.secrecy_stamp(piece):
                raise SecretDocument(stamp, number, self.name)

    def _is_all_furniture(self, pieces: list[str]) -> bool:
        """Whether nothing of the page's text stands in a line's pieces."""
        found = [self._is_furniture(piece) for piece in pieces]
        return all(found)

    def _is_furniture(self, piece: str) -> bool:
        """Whether a line is a page's number or running head, of a web page's frame, or of a digital signature's panel."""
        self.signed = furniture.is_signature_panel(piece, under=self.signed)
        return (
            self.signed
            or (furniture.is_page_number(piece) and not self._follows_a_weekday())
            or furniture.is_gazette_head(piece)
            or (is_page_furniture(piece) and not self._is_called_for())
        )

    def _follows_a_weekday(self) -> bool:
        """Whether a weekday alone stands above: "12/12" under "Thứ Hai" is that day and no page."""
        return self.tree.last is not None and _WEEKDAY.fullmatch(self.tree.last.text) is not None

    def _is_called_for(self) -> bool:
        """Whether the piece above calls for what follows ("Thời gian:"): a day and an hour under it are its own."""
        return self.tree.last is not None and self.tree.last.introduces()


_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,:]*", re.IGNORECASE)
_FEWEST_BARS = 2
"""Bars inside a line that make a row of it: its cells are no lines of their own."""


def _beside_bars(piece: str) -> list[str]:
    """What the bars of a page's frame part ("Số: 5/KH-UBND | Hải Minh, ngày … |"); a bar inside a sentence is left there."""
    text = piece.strip()
    is_row = text.strip("|").count("|") >= _FEWEST_BARS
    if is_row or not (text.startswith("|") or text.endswith("|")):
        return [piece] if piece else []
    return [part.strip() for part in text.split("|") if part.strip()]


def _whole(pieces: list[str]) -> list[str]:
    """A mark or a label and what a tab parts from it are one piece ("1.⇥Mục tiêu", "Chủ trì:⇥Sở A"); two columns are two."""
    if len(pieces) > 1 and (pieces[0].endswith(":") or len(pieces[0]) <= _LONGEST_MARK):
        return [" ".join(pieces[:2]), *pieces[2:]]
    return pieces
