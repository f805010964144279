"""Pictures of pages → pages of words: stamps off, ruled tables first, then each cell and the rest recognised by itself.

Recognition runs outside (`Recogniser`, passed in): it gets pictures and gives words with their places and how sure it is.
"""

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from plans.reading.errors import (
    DamagedDocument,
    DocumentTooLarge,
    HostileDocument,
    TooLargeIn,
    Trap,
)
from plans.reading.fragments import Fragment
from plans.reading.layout import Page
from plans.reading.ruled import Box, Rule, Ruled, find_tables
from plans.reading.straightened import skew, specks

DPI = 300
MAX_PAGES = 100
MAX_PIXELS = 40_000_000
SURE = 60
"""Words recognised with less confidence than this (of 100) are doubted."""

_POINTS = 72 / DPI
_TOLERANCE = 6
_SHORTEST_RULE = 110
_WHOLE = 0.93
_INSET = 6
_DARK = 150
_PAPER = 200
_RED = 110
_MIN_INK = 12
_MARGIN = 24
_LINE = 62
_DOT = 5
_DASHES = frozenset("-–—")
_FEW, _LEGIBLE = 30, 0.5
_NUMBER = 48
_A4_INCHES = 8.27
# what Pillow's readers raise on damaged files beside its own error: a tag that is missing, of another type or cut off
_DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError),
    *(TypeError, LookupError, ArithmeticError, struct.error),
)


class Kind(Enum):
    """What stands in a picture: a block of text, a single line, or one so short that it can only be a number."""

    BLOCK = "block"
    LINE = "line"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to recognise (PNG)."""

    png: bytes
    kind: Kind


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its frame in pixels, the line it stands in, and the confidence (0 to 100)."""

    left: float
    top: float
    right: float
    bottom: float
    line: tuple[int, int, int]
    text: str
    confidence: float


class Recogniser(Protocol):
    """Reads letters in pictures."""

    def recognise(self, pictures: Sequence[Picture]) -> Sequence[Sequence[Word]]:
        """The words of each picture, in their order."""
        ...


Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def images_of(data: bytes, label: str, name: str) -> list[Any]:
    """The pages of a picture file (a TIFF may hold several), each measured before it is unpacked."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- slow import

    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = getattr(image, "n_frames", 1)
            if frames > MAX_PAGES:
                raise DocumentTooLarge(TooLargeIn.PAGES, frames, MAX_PAGES, name=name)
            return [_frame(image, number, name) for number in range(frames)]
    except (UnidentifiedImageError, *_DAMAGE) as error:
        raise DamagedDocument(label, name) from error
    except Image.DecompressionBombError as error:
        raise HostileDocument(Trap.BOMB, name) from error


def _frame(image: Any, number: int, name: str) -> Any:  # noqa: ANN401 -- Pillow's types need its import
    image.seek(number)
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise HostileDocument(Trap.BOMB, name)
    factor = DPI / (min(width, height) / _A4_INCHES)
    page = image.convert("RGB")
    if 0.8 < factor < 1.25 or factor > 8:  # noqa: PLR2004 -- near enough; too small to hold a page
        return page
    return page.resize((round(width * factor), round(height * factor)))


def recognised(image: Any, recogniser: Recogniser) -> Page:  # noqa: ANN401 -- Pillow's types need its import
    """The words and tables of one picture of a page at 300 dpi; a page that lies on its side or its head is turned.

    Which way it lies shows in the words: hardly one is sure unless they are read upright.
    """
    import numpy as np  # noqa: PLC0415 -- slow import

    grey = _ink_only(image)
    page, words = _read(grey, recogniser)
    if len(words) < _FEW or _share_sure(words) >= _LEGIBLE:
        return page
    for quarters in (1, 3, 2):
        turned, found = _read(np.rot90(grey, quarters), recogniser)
        if _share_sure(found) >= _LEGIBLE:
            return turned
    return page


def _share_sure(words: Sequence[Word]) -> float:
    """The share of letters and figures that stand in words recognised with confidence."""
    letters = sum(map(_letters, words))
    sure = sum(_letters(word) for word in words if word.confidence >= SURE)
    return sure / letters if letters else 0.0


def _letters(word: Word) -> int:
    return sum(map(str.isalnum, word.text))


def _read(grey: Any, recogniser: Recogniser) -> tuple[Page, Sequence[Word]]:  # noqa: ANN401 -- numpy's types need its import
    """The page as it lies, and the words recognised in it."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from PIL import Image  # noqa: PLC0415 -- slow import

    grey = _level(grey)
    grey[specks(grey < _PAPER)] = 255
    dark, inky = grey < _DARK, grey < _PAPER
    tables = find_tables(_rules(inky), _rules(inky.T), tolerance=_TOLERANCE)
    boxes = [box for table in tables for box in table.boxes if _has_ink(dark, box)]
    rest = grey.copy()
    for table in tables:
        left, right = min(b.left for b in table.boxes), max(b.right for b in table.boxes)
        rest[
            int(table.top) - _INSET : int(table.bottom) + _INSET,
            max(0, int(left) - _INSET) : int(right) + _INSET,
        ] = 255
    crops = [_ink(dark, box) for box in boxes]
    pictures = [Picture(_png(Image.fromarray(rest)), Kind.BLOCK)]
    for left, top, right, bottom in crops:
        cell = np.pad(grey[top:bottom, left:right], _MARGIN, constant_values=255)
        kind = Kind.BLOCK if bottom - top >= _LINE else Kind.LINE
        kind = Kind.NUMBER if kind is Kind.LINE and right - left < _NUMBER else kind
        pictures.append(Picture(_png(Image.fromarray(cell)), kind))
    found = recogniser.recognise(pictures)
    fragments = list(_fragments(found[0], 0, 0))
    for (left, top, _, _), words in zip(crops, found[1:], strict=True):
        fragments += _fragments(words, left - _MARGIN, top - _MARGIN)
    height, width = grey.shape
    page = Page(width * _POINTS, height * _POINTS, tuple(fragments), tuple(map(_in_points, tables)))
    return page, [word for words in found for word in words]


def _ink_only(image: Any) -> Any:  # noqa: ANN401 -- numpy's and Pillow's types need their import
    """The shades of grey of what is written; paper and stamps are white."""
    import numpy as np  # noqa: PLC0415 -- slow import

    colours = np.asarray(image)
    grey = colours[
        :, :, 0
    ].copy()  # through a red glass: a stamp is as pale as the paper, ink stays dark
    is_red = (grey > _RED) & (colours[:, :, 1] < grey // 2) & (colours[:, :, 2] < grey // 2)
    grey[is_red | (grey > _PAPER)] = 255
    return grey


def _level(grey: Any) -> Any:  # noqa: ANN401 -- numpy's types need its import
    """The page turned so that its lines are level."""
    import numpy as np  # noqa: PLC0415 -- slow import
    from PIL import Image  # noqa: PLC0415 -- slow import

    degrees = skew(grey < _DARK)
    if not degrees:
        return np.array(grey)
    turned = Image.fromarray(grey).rotate(
        -degrees, resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    return np.array(turned)


def _ink(dark: Any, box: Box) -> tuple[int, int, int, int]:  # noqa: ANN401 -- numpy's types need its import
    """The part of a cell that is written on."""
    import numpy as np  # noqa: PLC0415 -- slow import

    left, top = int(box.left) + _INSET, int(box.top) + _INSET
    cell = dark[top : int(box.bottom) - _INSET, left : int(box.right) - _INSET]
    ys, xs = np.flatnonzero(cell.any(axis=1)), np.flatnonzero(cell.any(axis=0))
    return left + int(xs[0]), top + int(ys[0]), left + int(xs[-1]) + 1, top + int(ys[-1]) + 1


def _has_ink(dark: Any, box: Box) -> bool:  # noqa: ANN401 -- numpy's types need its import
    cell = dark[
        int(box.top) + _INSET : int(box.bottom) - _INSET,
        int(box.left) + _INSET : int(box.right) - _INSET,
    ]
    return bool(cell.size and int(cell.sum()) >= _MIN_INK)


def _rules(dark: Any) -> list[Rule]:  # noqa: ANN401 -- numpy's types need its import
    """The horizontal ruled lines: as good as dark for longer than any letter is; a copier's gaps part none."""
    import numpy as np  # noqa: PLC0415 -- slow import

    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    sums = np.zeros((thick.shape[0], thick.shape[1] + 1), dtype=np.uint16)
    np.cumsum(thick, axis=1, out=sums[:, 1:])
    run = sums[:, _SHORTEST_RULE:] - sums[:, :-_SHORTEST_RULE] >= _SHORTEST_RULE * _WHOLE
    run &= thick[:, : run.shape[1]]
    rules: list[Rule] = []
    for row in np.flatnonzero(run.any(axis=1)):
        places = np.flatnonzero(run[row])
        cuts = np.flatnonzero(np.diff(places) > _SHORTEST_RULE)
        starts = places[np.concatenate(([0], cuts + 1))]
        lasts = places[np.concatenate((cuts, [len(places) - 1]))]
        for start, last in zip(starts, lasts, strict=True):
            length = np.flatnonzero(thick[row, last : last + _SHORTEST_RULE])[-1] + 1
            rules.append(Rule(float(row), float(start), float(last + length)))
    return _thinned(rules)


def _thinned(rules: Sequence[Rule]) -> list[Rule]:
    """A thick line is one rule, in its middle."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in reversed(groups[-40:]):
            last = group[-1]
            near = 0 < rule.at - last.at <= _TOLERANCE and rule.at - group[0].at <= 4 * _TOLERANCE
            if near and rule.start < last.end and last.start < rule.end:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [
        Rule(
            sum(r.at for r in group) / len(group),
            min(r.start for r in group),
            max(r.end for r in group),
        )
        for group in groups
    ]


def _fragments(words: Sequence[Word], left: int, top: int) -> Iterator[Fragment]:
    """Words as fragments in points, as high as their line."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        if word.text.strip() and not _is_dust(word):
            lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        highest, lowest = min(w.top for w in line), max(w.bottom for w in line)
        for word in line:
            unsure = word.confidence < SURE and any(c.isalnum() for c in word.text)
            yield Fragment(
                (word.left + left) * _POINTS,
                (highest + top) * _POINTS,
                (word.right + left) * _POINTS,
                (lowest + top) * _POINTS,
                word.text,
                (word.text,) if unsure else (),
            )


def _is_dust(word: Word) -> bool:
    """Whether a sign was made of dust: smaller than any, or recognised without confidence.

    A bracket may close an item's letter ("€)"), and a dash of some length is one: months would fall apart without it.
    """
    if any(map(str.isalnum, word.text)) or ")" in word.text:
        return False
    is_tiny = max(word.right - word.left, word.bottom - word.top) <= _DOT
    return is_tiny or (word.confidence < SURE and not _DASHES.issuperset(word.text))


def _in_points(table: Ruled) -> Ruled:
    return Ruled(
        table.top * _POINTS,
        table.bottom * _POINTS,
        tuple(
            Box(
                b.left * _POINTS, b.top * _POINTS, b.right * _POINTS, b.bottom * _POINTS,
                b.row, b.column, b.rows, b.columns,
            )
            for b in table.boxes
        ),
    )  # fmt: skip


def _png(image: Any) -> bytes:  # noqa: ANN401 -- Pillow's types need its import
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
