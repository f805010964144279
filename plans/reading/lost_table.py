"""A table whose cells a PDF's text broke at their frames: short lines without their columns, which no reading can put back in rows.

    TT
    Nội dung công
    việc
    Cơ quan
    chủ trì
    1 Rà soát các quy
    định hiện hành
    Sở A
    Quý II/2026

Its lines are kept together under the words of its heading: a period that stands in one of its cells heads nothing below it, and the
reading says that the table was lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.reading import furniture
from plans.reading.markers import Level, parse_marker
from plans.reading.tables import ORDINAL, ORDINAL_HEAD

_LONGEST_HEADING = 14
"""Lines of the heading, those of its broken cells counted."""
_WIDEST_CELL = 0.75
"""The part of the page's width that a line of running text fills and no line of a cell does."""


def begins_lost_table(pieces: Sequence[str]) -> bool:
    """Whether a line is but the head of the column of ordinals: a table that was read begins with its whole heading.

    >>> begins_lost_table(["TT"]), begins_lost_table(["TT", "Nhiệm vụ"])
    (True, False)
    """
    return len(pieces) == 1 and ORDINAL_HEAD.fullmatch(pieces[0]) is not None


@dataclass(slots=True)
class LostTable:
    """The lines of such a table in text `width` characters wide, from its first one on."""

    width: int
    heading: list[str] = field(default_factory=list)
    is_headed: bool = True

    def takes(self, pieces: Sequence[str]) -> bool:
        """Whether a line can stand in it: no article, signature or appendix begins there, and it is no line of running text."""
        piece = pieces[0]
        marker = parse_marker(piece)
        if furniture.closes_document(piece) or furniture.is_appendix_head(piece):
            return False
        if marker is not None and (
            marker.level <= Level.ARTICLE or _is_titled_section(marker.level, marker.text)
        ):
            return False
        return len(piece) < _WIDEST_CELL * self.width

    def heading_word(self, piece: str) -> str:
        """The piece where it still belongs to the heading, else ""."""
        if ORDINAL.fullmatch(piece) or parse_marker(piece) or len(self.heading) >= _LONGEST_HEADING:
            self.is_headed = False
        if not self.is_headed or any(c.isdigit() for c in piece):
            return ""
        self.heading.append(piece)
        return piece


def _is_titled_section(level: Level, title: str) -> bool:
    """Whether a Roman number has a title in capitals, as a part of the text after the table has: "III. TỔ CHỨC THỰC HIỆN"."""
    return level in {Level.CAPITAL, Level.ROMAN} and furniture.is_capitals(title)
