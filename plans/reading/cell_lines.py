"""The lines inside a cell: bullets and bodies stay apart, what only a margin has broken is joined."""

import re
from collections.abc import Iterable

from plans.reading.agency_words import is_body
from plans.reading.markup import clean_piece

_BULLET = re.compile(r"\s*(?:[-–+•▪]\s|\(?[a-zđ1-9]\)\s|[a-zđ]\.\s)")
_GOES_ON = re.compile(
    r"(?:[,;:]|\b(?:và|của|với|các|cho|do|bởi|tại|thuộc|giám đốc|lãnh đạo|thủ trưởng|chủ tịch|chánh|trưởng|phó|bộ|ban|hội|trường|chi))$",
    re.IGNORECASE,
)
"""Words that call for what follows: "Lãnh đạo" over "Sở Tài chính" is one name."""
_A_TITLE = re.compile(
    r"(?:các )?(?:giám đốc|lãnh đạo|thủ trưởng|chủ tịch|chánh|trưởng|phó)(?: (?:giám đốc|chủ tịch|trưởng|chánh|văn phòng))*",
    re.IGNORECASE,
)


def goes_on(before: str) -> bool:
    """Whether words end where more must follow.

    >>> goes_on("Giám đốc"), goes_on("Sở Tài chính")
    (True, False)
    """
    return _GOES_ON.search(clean_piece(before)) is not None


def is_title(words: str) -> bool:
    """Whether words are but the title of whoever heads the body named next.

    >>> is_title("Lãnh đạo"), is_title("Lãnh đạo Sở Y tế")
    (True, False)
    """
    return _A_TITLE.fullmatch(words) is not None


def begins_anew(before: str, line: str) -> bool:
    """Whether a line in a cell is no rest of the one before it: a bullet, or one more body in a cell of bodies."""
    if _BULLET.match(line):
        return True
    named = clean_piece(line)
    begins = named[:1].isupper() and is_body(named)
    return begins and is_body(clean_piece(before)) and not goes_on(before)


def whole_pieces(pieces: Iterable[str]) -> list[str]:
    """The clean pieces of a cell, a name that a line break parts put together again.

    >>> whole_pieces(["Lãnh đạo", "Sở Giáo dục", "và Đào tạo", "Sở Y tế"])
    ['Lãnh đạo Sở Giáo dục và Đào tạo', 'Sở Y tế']
    """
    found: list[str] = []
    for piece in pieces:
        if found and not _BULLET.match(piece) and (_is_rest(piece) or is_title(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


_REST = re.compile(r"(?:và|của|với|thuộc|trực thuộc|trên địa bàn|cấp|tỉnh|huyện|xã|thành phố)\b")


def _is_rest(piece: str) -> bool:
    """Whether a piece cannot begin a name: it goes on with what a conjunction, a place or a level adds."""
    return _REST.match(piece) is not None


def join_lines(lines: Iterable[str], *, parting: str) -> str:
    """The raw lines of a cell as one piece, `parting` between those that stay apart."""
    text, *rest = (line.strip() for line in lines if line.strip())
    for line in rest:
        text += f"{parting if begins_anew(text, line) else ' '}{line}"
    return text
