"""What every reader yields: the document's lines and rows in order, in the notation of the plain-text reader.

A paragraph is one line of text; a row of a table has its cells parted by tabs, lines inside a cell by `<br>`. `literal`
keeps characters that would be mark-up in that notation as they are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CELL_BREAK = "<br>"
HELD = "\x1f"
"""A line of the file whose words stand in the row of a line above it: it is no gap."""

_MARKS = re.compile(r"(?<=.)\*|(?<!_)_(?!__)|#|\||\\")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a row. `adjacent` = nothing parts it from the piece before: no new paragraph, no new page.

    `doubted` are the words of it that recognition was not sure of.
    """

    raw: str
    adjacent: bool = False
    doubted: tuple[str, ...] = ()


def literal(text: str) -> str:
    """The text with what would be mark-up escaped; tabs stay.

    >>> literal("a & <c>")
    'a &amp; &lt;c>'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", text)


def cell(lines: Iterable[str]) -> str:
    """The raw cell of its lines."""
    kept = (" ".join(line.split()) for line in lines)
    return CELL_BREAK.join(literal(line) for line in kept if line)


def row(cells: Sequence[str]) -> str:
    """The raw row of raw cells; a single cell still is a row's beginning."""
    return "\t".join(cells)
