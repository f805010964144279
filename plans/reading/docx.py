"""Word's .docx → pieces: the paragraphs and tables of the body in their order, numbers as Word shows them.

Headers, footers, footnotes, text boxes, deleted, struck and hidden text and macros are other parts or set aside; pictures say
nothing. The XML is read directly: nothing of a table's or paragraph's look matters but its words, marks and spans.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree import ElementTree as ET

from plans.document import Document
from plans.reading import grid
from plans.reading.archive import Archive
from plans.reading.docx_numbering import Numbering, read_numbering
from plans.reading.errors import DamagedDocument, HostileDocument, Trap
from plans.reading.markers import parse_marker
from plans.reading.pieces import Piece, cell, literal
from plans.reading.plain import assemble

LABEL = "DOCX"
BODY = "word/document.xml"
_MAX_DEPTH = 60
_LONGEST = 9
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{tag}" for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_VAL = f"{_W}val"
_INSIDE = frozenset(
    f"{_W}{tag}"
    for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
                "moveTo", "dir", "bdo")
)  # fmt: skip
_MARKS_OF_RUNS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_SET_ASIDE = ("vanish", "strike", "dstrike")
"""Looks of words that are not in force: hidden, or struck out by hand."""
_OFF = frozenset(("0", "false", "none", "off"))


def read_docx(archive: Archive) -> Document:
    """Read the main part of an opened archive."""
    root = archive.xml(BODY)
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise DamagedDocument(LABEL, archive.name)
    numbering = read_numbering(archive.xml("word/numbering.xml"), archive.xml("word/styles.xml"))
    pieces = list(_Body(numbering, archive.name).pieces(body))
    broken = _is_broken(pieces)
    return assemble(_as_lines(pieces) if broken else pieces, name=archive.name, broken=broken)


_FINISHED = (".", ";", ":", "!", "?", "…")
_FEWEST_BROKEN = 8
_FULL = 40


def _is_broken(pieces: Sequence[Piece]) -> bool:
    """Whether each line was made a paragraph of its own, as conversions from PDF do: many stop inside a sentence."""
    texts = [piece.raw for piece in pieces if piece.raw.strip() and "\t" not in piece.raw]
    stops = sum(
        len(before) >= _FULL and not before.endswith(_FINISHED) and _goes_on(after)
        for before, after in pairwise(texts)
    )
    return stops >= max(_FEWEST_BROKEN, len(texts) // 5)


def _goes_on(text: str) -> bool:
    """Whether a paragraph begins inside a sentence: with a small letter, or a number that is no mark."""
    return parse_marker(text) is None and (text[0].islower() or text[0].isdigit())


def _as_lines(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces as lines of running text: only an empty paragraph parts two."""
    above = ""
    for piece in pieces:
        yield replace(piece, adjacent=piece.adjacent or bool(above.strip()))
        above = piece.raw


@dataclass(slots=True)
class _Body:
    numbering: Numbering
    name: str

    def pieces(self, parent: ET.Element, depth: int = 0) -> Iterator[Piece]:
        """The pieces of the body or of a content control in it."""
        self._guard(depth)
        for child in parent:
            if child.tag == _P:
                lines = self._lines(child)
                yield from (
                    Piece(literal(line), adjacent=index > 0)
                    for index, line in enumerate(lines or [""])
                )
            elif child.tag == _TBL:
                yield from grid.table_pieces(grid.lay_out(self._cells(child, depth)))
            elif child.tag in _INSIDE:
                yield from self.pieces(child, depth + 1)

    def _guard(self, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise HostileDocument(Trap.LOOP, self.name)

    def _lines(self, paragraph: ET.Element) -> list[str]:
        """A paragraph's lines, its automatic number before the first."""
        text = "".join(_words(paragraph, self.name))
        mark = self.numbering.mark(paragraph)
        lines = [line.strip(" ") for line in text.split("\n")]
        if mark and lines[0].strip():
            lines[0] = f"{mark} {lines[0].lstrip()}"
        elif mark and not any(lines):
            lines[0] = mark
        return [line for line in lines if line.strip()]

    def _cells(self, table: ET.Element, depth: int) -> list[grid.Placed]:
        """The cells of a table; a cell that goes on upwards lengthens the one above it."""
        self._guard(depth + 1)
        found: list[grid.Placed] = []
        above: dict[int, int] = {}
        for number, line in enumerate(_children(table, _TR)):
            column = _int(line, f"{_W}trPr/{_W}gridBefore", 0)
            for part in _children(line, _TC):
                span = _int(part, f"{_W}tcPr/{_W}gridSpan", 1)
                merge = part.find(f"{_W}tcPr/{_W}vMerge")
                if (
                    merge is not None
                    and merge.get(_VAL, "continue") == "continue"
                    and column in above
                ):
                    old = found[above[column]]
                    found[above[column]] = grid.Placed(
                        old.text, old.row, old.column, number - old.row + 1, old.columns
                    )
                else:
                    above[column] = len(found)
                    text = cell(self._cell_lines(part, depth + 1))
                    found.append(grid.Placed(text, number, column, 1, span))
                column += span
        return found

    def _cell_lines(self, parent: ET.Element, depth: int) -> Iterator[str]:
        self._guard(depth)
        for child in parent:
            if child.tag == _P:
                yield from self._lines(child)
            elif child.tag == _TBL or child.tag in {_TR, _TC} or child.tag in _INSIDE:
                yield from self._cell_lines(child, depth + 1)


def _children(parent: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from child.iter(tag)


def _words(parent: ET.Element, name: str, depth: int = 0) -> Iterator[str]:
    """The visible text of a paragraph; a line end where Word breaks the line."""
    if depth > _MAX_DEPTH:
        raise HostileDocument(Trap.LOOP, name)
    for child in parent:
        if child.tag == _R:
            yield from _run(child)
        elif child.tag in _INSIDE:
            yield from _words(child, name, depth + 1)


def _run(run: ET.Element) -> Iterator[str]:
    look = run.find(f"{_W}rPr")
    if look is not None and any(_is_on(look.find(f"{_W}{tag}")) for tag in _SET_ASIDE):
        return
    capitals = look is not None and _is_on(look.find(f"{_W}caps"))
    for child in run:
        if child.tag == _T and child.text:
            text = child.text.replace("\n", " ")
            yield text.upper() if capitals else text
        elif child.tag in _MARKS_OF_RUNS:
            yield _MARKS_OF_RUNS[child.tag]


def _is_on(switch: ET.Element | None) -> bool:
    return switch is not None and switch.get(_VAL, "true") not in _OFF


def _int(parent: ET.Element, path: str, default: int) -> int:
    found = parent.find(path)
    value = found.get(_VAL, "") if found is not None else ""
    is_number = value.isascii() and value.isdigit() and len(value) <= _LONGEST
    return min(max(int(value), default), grid.MAX_COLUMNS) if is_number else default
