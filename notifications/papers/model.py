"""An administrative document before it has a form: what it says, element by element (Nghị định 30/2020/NĐ-CP, Điều 8).

What must not be filled in (number, date, signature, seal) has no field here; what excludes each other (V/v of a công văn,
the name of a type) is one union. The renderer adds what follows from the rest: "Như trên", "Lưu: VT", "./.", list signs.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues it, as printed at its head; `full_name` as a sentence calls it.

    `parent` is "" where there is none, `place` where nobody said it.
    """

    parent: str
    name: str
    place: str
    code: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Regarding:
    """The trích yếu of a công văn: what follows "V/v"."""

    subject: str


@dataclass(frozen=True, slots=True)
class TypeName:
    """The name of a type ("BÁO CÁO") and its trích yếu."""

    name: str
    subject: str


Heading: TypeAlias = Regarding | TypeName


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEAD = "head"
    GROUND = "ground"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    text: str
    style: Style = Style.BODY


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "center"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its part of the width, and how its cells stand."""

    heading: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `totals` are the numbers (from 0) of rows that sum others up."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: frozenset[int] = frozenset()
    size: float = 0

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            msg = f"a row has not {len(self.columns)} cells: {self.rows!r}"
            raise ValueError(msg)


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix with its title; the line that refers to the document is the renderer's."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """One document. `code` is what follows the number's slash; `as_of` (aware) is the moment of its data.

    `copies` are the recipients beside the addressees; `unit` drafts and keeps it, "" where nobody said which.
    `signature` is the signer's authority and post, line by line; the name stays blank.
    """

    issuer: Issuer
    code: str
    heading: Heading
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    as_of: dt.datetime
    addressees: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    unit: str = ""
    appendices: tuple[Appendix, ...] = ()

    def __post_init__(self) -> None:
        if not self.blocks or not isinstance(self.blocks[-1], Paragraph):
            msg = "a document ends with a paragraph, which takes the closing sign"
            raise ValueError(msg)
        if self.as_of.tzinfo is None:
            msg = f"as_of must be aware, got {self.as_of!r}"
            raise ValueError(msg)

    @property
    def recipients(self) -> tuple[str, ...]:
        """The list under "Nơi nhận:", without its signs."""
        above = ("Như trên",) if self.addressees else ()
        kept = f"Lưu: VT, {self.unit}" if self.unit else "Lưu: VT"
        return (*above, *self.copies, kept)


@dataclass(frozen=True, slots=True)
class Slip:
    """A working page (*phiếu*): no administrative document, so without number, national motto, seal or "Nơi nhận".

    `lines` empty ruled lines are left under `space` for a person to write on.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    space: str
    lines: int
    as_of: dt.datetime
