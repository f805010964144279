"""Numbers of a scan's parts and items, put right by their neighbours: recognition reads III as II or as "HI", and c) as "€)".

A Roman number is mended only where the parts around it leave no other: it repeats the one before and the next is missing, or
numbers that fit stand around it with as many parts between them as are missing there. What was read stays beside the line as a
doubted word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plans.reading.markers import Level, parse_marker, roman
from plans.reading.pieces import Piece

_MISREAD = re.compile(r"(?P<n>[IVXLHTUl1|!ïíìîỉÏÍÌÎ]{1,5})\s?[.,:]\s+(?=[A-ZĐÀ-Ỹ])")
"""What letters and strokes a Roman number is taken for; as a number it may be none."""


@dataclass(slots=True)
class _Part:
    """A piece that begins with a Roman number, or with what may be one misread (`ordinal` 0); `read` are its signs."""

    place: int
    ordinal: int
    read: str
    mended: int = 0


def with_mended_numbers(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with each part's number as its neighbours show it must be."""
    made = [_with_letter(piece) for piece in pieces]
    parts = [part for place, piece in enumerate(made) if (part := _part(place, piece.raw))]
    for index, part in enumerate(parts):
        part.mended = _shown_by_neighbours(parts, index)
    for part in parts:
        if part.mended not in {0, part.ordinal}:
            old = made[part.place]
            raw = roman(part.mended) + old.raw[len(part.read) :].replace(",", ".", 1)
            made[part.place] = replace(old, raw=raw, doubted=(*old.doubted, part.read))
    return made


_SIGN_OF_C = re.compile(r"(?P<lead>(?:[-–]\s+)?)(?P<read>[€©¢])(?=\s?\))")


def _with_letter(piece: Piece) -> Piece:
    """The piece whose letter c) was taken for a sign."""
    found = _SIGN_OF_C.match(piece.raw)
    if found is None:
        return piece
    raw = f"{found['lead']}c{piece.raw[found.end() :]}"
    return replace(piece, raw=raw, doubted=(*piece.doubted, found["read"]))


def _part(place: int, raw: str) -> _Part | None:
    marker = parse_marker(raw)
    if marker is not None and marker.level is Level.ROMAN:
        return _Part(place, marker.ordinal, marker.mark)
    misread = _MISREAD.match(raw)
    is_other = marker is not None or misread is None
    return None if is_other or misread is None else _Part(place, 0, misread["n"])


def _shown_by_neighbours(parts: Sequence[_Part], index: int) -> int:
    """The number that must stand here; 0 where the neighbours leave it open."""
    part = parts[index]
    before = (parts[index - 1].mended or parts[index - 1].ordinal) if index else 0
    after = parts[index + 1].ordinal if index + 1 < len(parts) else 0
    if part.ordinal == 0:
        return before + 1 if before and _fits(parts, index, before) else 0
    if part.ordinal == before and before > 1:
        is_last = index + 1 == len(parts)
        return before + 1 if is_last or _fits(parts, index, before) else 0
    if part.ordinal == after and before and before == part.ordinal - 2:
        return before + 1
    return 0


def _fits(parts: Sequence[_Part], index: int, before: int) -> bool:
    """Whether a number further on counts as many parts from `before` as there are, and what stands between may be misread."""
    for steps, part in enumerate(parts[index + 1 :], start=2):
        if part.ordinal == before + steps:
            return True
        if part.ordinal not in (0, before + steps - 1):
            return False
    return False
