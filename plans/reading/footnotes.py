"""Notes at the foot of a page: they begin with their number, in smaller letters than the text, and nothing but notes follows.

A sentence goes on over the page past them, so they are taken out of it and stand after the last page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from plans.reading.fragments import Fragment
from plans.reading.pieces import Piece, literal

_SMALL = 0.87
"""Height of a note's letters in heights of the text's: 10 or 11 points beside 13 or 14."""
_NUMBER = re.compile(r"\(?\d{1,2}\)?\s?(?=[^\W\d_]|[“(])")


def usual_height(lines: Iterable[Fragment]) -> float:
    """The height of most lines of the document."""
    heights = sorted(line.bottom - line.top for line in lines)
    return heights[len(heights) // 2] if heights else 0.0


def first_note(parts: Sequence[object], usual: float) -> int:
    """Where the notes begin among the lines and tables of a page; their number where it has none."""
    begin = end = len(parts)
    for place in range(end - 1, -1, -1):
        part = parts[place]
        if not isinstance(part, Fragment) or "\t" in part.text:
            break
        if part.bottom - part.top > _SMALL * usual:
            break
        if _NUMBER.match(part.text):
            begin = place
    return begin if begin > 0 else end


def pieces_of_notes(notes: Sequence[Fragment]) -> Iterator[Piece]:
    """Each note as a piece of its own, its lines joined."""
    texts: list[tuple[str, tuple[str, ...]]] = []
    for note in notes:
        if not texts or _NUMBER.match(note.text):
            texts.append((note.text, note.doubted))
        else:
            text, doubted = texts[-1]
            texts[-1] = (f"{text} {note.text}", doubted + note.doubted)
    for text, doubted in texts:
        yield Piece(literal(text), doubted=doubted)
