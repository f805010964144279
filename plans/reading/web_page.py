"""HTML → pieces, by the standard library's parser: blocks as paragraphs, tables with their spans, lists as bullets.

Also what Word saves as a web page. Scripts, styles, forms' fields and comments say nothing; unclosed tags are closed by
what follows them, as a browser does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from plans.document import Document
from plans.reading import grid
from plans.reading.decoding import MAX_LINES, decode
from plans.reading.errors import DocumentTooLarge, HostileDocument, TooLargeIn, Trap
from plans.reading.pieces import Piece, cell, literal
from plans.reading.plain import assemble

_SILENT = frozenset(
    ("script", "style", "head", "title", "noscript", "template", "svg", "math", "select",
     "textarea", "object", "iframe", "nav", "button")
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer",
     "main", "aside", "blockquote", "pre", "address", "center", "dl", "dt", "dd", "hr", "caption",
     "body", "html", "figure", "figcaption", "form", "fieldset")
)  # fmt: skip
_LISTS = frozenset(("ul", "ol"))
_ENDING = _BLOCKS | _LISTS | {"table", "tr", "td", "th", "li"}
_BULLETS = -1
_MAX_OPEN = 100
_LONGEST_SPAN = 6
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?P<first>!doctype\s+html|html|head|body|meta|style|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFTEN_IN_TEXTS = frozenset((b"style", b"table", b"div"))
_MARKED = re.compile(r"[-–—+•▪●○◦·]\s|\d{1,3}[.)]\s|[a-zđ]\)\s")


def is_page(data: bytes) -> bool:
    """Whether the file is a page, not a text with a few tags in it."""
    start = data[:8000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    match = _HTML.match(start.removeprefix(b"\xef\xbb\xbf"))
    return match is not None and (
        match["first"].lower() not in _OFTEN_IN_TEXTS or _is_tagged_throughout(start)
    )


def _is_tagged_throughout(start: bytes) -> bool:
    """Whether most lines carry tags: a text whose head alone stands in a `<div>` is none."""
    lines = [line for line in start.splitlines() if line.strip()]
    return 2 * sum(b"<" in line for line in lines) >= len(lines)


def read_page(data: bytes, name: str) -> Document:
    """Read a page."""
    parser = _Page(name)
    parser.feed("\n".join(decode(data, name=name)))
    parser.close()
    parser.end_line()
    while parser.tables:
        parser.end_table()
    return assemble(parser.pieces, name=name)


@dataclass(slots=True)
class _Table:
    """A table being read: its cells, and which places are taken by cells from above."""

    cells: list[grid.Placed] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    lines: list[str] | None = None
    spans: tuple[int, int] = (1, 1)

    def begin_row(self) -> None:
        self.end_cell()
        self.row += 1
        self.column = 0
        if self.row > MAX_LINES:
            raise DocumentTooLarge(TooLargeIn.LINES, self.row, MAX_LINES)

    def begin_cell(self, spans: tuple[int, int]) -> None:
        self.end_cell()
        self.row = max(self.row, 0)
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        self.lines, self.spans = [], spans

    def end_cell(self) -> None:
        if self.lines is None:
            return
        rows, columns = self.spans
        if self.column < grid.MAX_COLUMNS:
            self.cells.append(grid.Placed(cell(self.lines), self.row, self.column, rows, columns))
            self.taken.update(
                dict.fromkeys(range(self.column, self.column + columns), self.row + rows - 1)
            )
        self.column += columns
        self.lines = None


class _Page(HTMLParser):
    """Collects pieces from tags and text."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.pieces: list[Piece] = []
        self.tables: list[_Table] = []
        self.lists: list[int] = []
        self.words: list[str] = []
        self.mark = ""
        self.silent: list[str] = []
        self.broken = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
            if len(self.silent) > _MAX_OPEN:
                raise HostileDocument(Trap.LOOP, self.name)
        elif self.silent:
            return
        elif tag == "br":
            self.end_line()
            self.broken = True
        elif tag in {"table", "tr", "td", "th"}:
            self._start_table_part(tag, dict(attrs))
        elif tag in _LISTS or tag == "li":
            self._start_list_part(tag)
        elif tag in _BLOCKS:
            self.end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                del self.silent[self.silent.index(tag) :]
            return
        if tag in _ENDING:
            self.end_line()
        if tag == "table":
            self.end_table()
        elif tag in {"td", "th"} and self.tables:
            self.tables[-1].end_cell()
        elif tag in _LISTS and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    def end_line(self) -> None:
        """Close the line of text being read."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if not text:
            return
        if self.mark and not _MARKED.match(text):
            text = f"{self.mark} {text}"
        self.mark = ""
        lines = self.tables[-1].lines if self.tables else None
        if lines is not None:
            lines.append(text)
        else:
            self.pieces.append(Piece(literal(text), adjacent=self.broken))
        self.broken = False

    def end_table(self) -> None:
        """Close the table being read; one inside a cell gives that cell its lines."""
        if not self.tables:
            return
        table = self.tables.pop()
        table.end_cell()
        outer = self.tables[-1].lines if self.tables else None
        if outer is not None:
            outer.extend(text for c in table.cells for text in c.text.split("<br>") if text)
        else:
            self.pieces.extend(grid.table_pieces(grid.lay_out(_inside(table))))

    def _start_table_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.end_line()
        if tag == "table":
            if len(self.tables) >= _MAX_OPEN:
                raise HostileDocument(Trap.LOOP, self.name)
            self.tables.append(_Table())
        elif self.tables and tag == "tr":
            self.tables[-1].begin_row()
        elif self.tables:
            self.tables[-1].begin_cell((_span(attrs, "rowspan"), _span(attrs, "colspan")))

    def _start_list_part(self, tag: str) -> None:
        self.end_line()
        if tag != "li":
            if len(self.lists) >= _MAX_OPEN:
                raise HostileDocument(Trap.LOOP, self.name)
            self.lists.append(0 if tag == "ol" else _BULLETS)
        elif self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.mark = f"{self.lists[-1]}."
        else:
            self.mark = "+" if self.lists.count(_BULLETS) > 1 else "-"


def _inside(table: _Table) -> Iterator[grid.Placed]:
    """The cells, none reaching below the last row."""
    for one in table.cells:
        rows = min(one.rows, table.row - one.row + 1)
        yield grid.Placed(one.text, one.row, one.column, rows, one.columns)


def _span(attrs: dict[str, str | None], name: str) -> int:
    value = attrs.get(name)
    is_number = value is not None and value.isascii() and value.isdigit()
    if value is None or not is_number or len(value) > _LONGEST_SPAN:
        return 1
    return min(max(int(value), 1), grid.MAX_COLUMNS if name == "colspan" else MAX_LINES)
