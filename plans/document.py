"""A document as lines and blocks: decoded, NFC, mark-up off, every piece knowing its line in the file as issued."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: 1-based number as issued, text without mark-up."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its clean text, and its bullets one by one (a single item where it has none)."""

    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, continuation rows of a page break already joined."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; the parts split over pages are one table, their repeated headings dropped."""

    line: int
    heading: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or bulleted piece of text and what hangs under it.

    `mark` is the numbering as written, normalised (`III`, `1`, `a`, `đ`, `-`, `+`, "" for a plain paragraph); `text` is the
    piece's own words after the mark, joined over broken lines; `line` is where it starts; `lines` are all its own lines.
    """

    mark: str
    text: str
    line: int
    lines: tuple[Line, ...]
    children: "tuple[Block, ...]" = ()


Block: TypeAlias = Section | Table


@dataclass(frozen=True, slots=True)
class Doubted:
    """A word of a scan that recognition was not sure of, as read, and the line it stands in."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document: its lines, and its blocks as a tree (head matter and signature are plain paragraphs at the top)."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    doubted: tuple[Doubted, ...] = ()
