"""Words of a PDF page with their frames, and what is laid over it: the number and date that an office stamps when it signs.

pdfium parts the letters of a page into runs, one for each text object. Where letters of one word come from two fonts (some
offices' software sets "Số" that way) the frames of runs overlap, and asking for the text in a frame gives a letter twice;
then the letters are taken one by one.
"""

import ctypes
import re
import unicodedata
from codecs import utf_16_le_decode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plans.reading.fragments import Fragment

_BREAKS = re.compile(r"[\r\n]+")
_ROOM = 1_000
"""Characters of a run beyond the page's own letters: blanks and line ends that pdfium adds."""

_MAX_OVERLAID = 5_000
_FAR = 1.5
"""A gap wider than this many heights of the line parts two columns."""


def put_on_page(page: Any) -> bool:  # noqa: ANN401 -- pypdfium2 has no types
    """Make what signing or stamping laid over the page (fields, stamps, notes) part of it; whether anything was.

    The page must be opened anew to see it. Links are over nearly every page and show nothing.
    """
    from pypdfium2 import raw  # noqa: PLC0415 -- slow import

    count = raw.FPDFPage_GetAnnotCount(page)
    shows = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT)
    kinds = (_kind(raw, page, number) for number in range(min(count, _MAX_OVERLAID)))
    if not any(kind in shows for kind in kinds):
        return False
    return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


_VIETNAMESE = frozenset(
    "abcdefghijklmnopqrstuvwxyzđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
_OWN_USE = "Co"
_CJK = 0x2E80
_FEWEST_LETTERS = 40
_FOREIGN = 0.05
_MARKED = 0.08
"""Of the letters of Vietnamese words, a quarter to a third bear a mark."""


def is_garbled(fragments: Sequence[Fragment], *, scanned: bool) -> bool:
    """Whether the letters of a page are not those it shows.

    Its fonts name them wrongly ("6ӣ CÔNG 7+ѬѪ1*") or by an old code; or a scanner that knows no Vietnamese read them ("SO
    CONG THTIONG"), so that a scanned page has hardly a mark over its letters. A few letters of another alphabet are formulas,
    Chinese is no wrong name.
    """
    text = unicodedata.normalize("NFC", "".join(f.text for f in fragments)).lower()
    known = {
        sign for sign in set(text) if (sign.isalpha() and ord(sign) < _CJK) or _is_unnamed(sign)
    }
    if not scanned and known <= _VIETNAMESE:
        return False
    letters = {sign: number for sign, number in Counter(text).items() if sign in known}
    total = sum(letters.values())
    if total < _FEWEST_LETTERS:
        return False
    foreign = sum(number for sign, number in letters.items() if sign not in _VIETNAMESE)
    marked = sum(number for sign, number in letters.items() if not sign.isascii())
    return foreign > _FOREIGN * total or (scanned and marked < _MARKED * total)


def _is_unnamed(sign: str) -> bool:
    return ord(sign) > _CJK and unicodedata.category(sign) == _OWN_USE


def _kind(raw: Any, page: Any, number: int) -> int:  # noqa: ANN401 -- pypdfium2 has no types
    overlaid = raw.FPDFPage_GetAnnot(page, number)
    kind = int(raw.FPDFAnnot_GetSubtype(overlaid))
    raw.FPDFPage_CloseAnnot(overlaid)
    return kind


def fragments_of(
    text: Any,  # noqa: ANN401 -- pypdfium2 has no types
    letters: int,
    runs: int,
    height: float,
    *,
    stamped: bool,
) -> tuple[Fragment, ...]:
    """The words with their frames: run by run, or word by word where runs overlap or something is stamped between them."""
    if stamped:
        return tuple(_by_letters(text, letters, height))
    found = tuple(_framed(text, letters, runs, height))
    if _inked(" ".join(f.text for f in found)) <= _own_letters(text, letters):
        return found
    return tuple(_by_letters(text, letters, height))


def _own_letters(text: Any, letters: int) -> int:  # noqa: ANN401 -- pypdfium2 has no types
    """How many letters the page has in all, blanks left out."""
    from pypdfium2 import raw  # noqa: PLC0415 -- slow import

    room = (ctypes.c_ushort * (letters + _ROOM))()
    count = raw.FPDFText_GetText(text, 0, letters, room)
    return _inked(utf_16_le_decode(memoryview(room)[:count], "ignore")[0])


def _inked(text: str) -> int:
    """How many characters are no blanks."""
    return sum(map(len, text.split()))


def _framed(text: Any, letters: int, runs: int, height: float) -> Iterator[Fragment]:  # noqa: ANN401 -- pypdfium2 has no types
    """The text in each run's frame. One call each: pdfium looks through the whole page at every call."""
    from pypdfium2 import raw  # noqa: PLC0415 -- slow import

    room = (ctypes.c_ushort * (letters + _ROOM))()
    whole, size, handle = memoryview(room), len(room), text.raw
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    for number in range(runs):
        if not raw.FPDFText_GetRect(handle, number, left, top, right, bottom):
            continue
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        count = raw.FPDFText_GetBoundedText(handle, x0, y1, x1, y0, room, size)
        words = utf_16_le_decode(whole[:count], "ignore")[0].rstrip("\0")
        if not words.isprintable():
            words = _BREAKS.sub(" ", words).replace("\x02", "-")
        if words.strip():
            yield Fragment(x0, height - y1, x1, height - y0, words)


@dataclass(slots=True)
class _Run:
    """Letters of one word as they are gathered: their frame (right and down) and text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def goes_on(self, left: float, top: float, bottom: float) -> bool:
        """Whether a letter at this place stands in the same line, not far behind."""
        middle = (top + bottom) / 2
        height = self.bottom - self.top
        return self.top < middle < self.bottom and -height < left - self.right < _FAR * height

    def add(self, right: float, top: float, bottom: float, text: str) -> None:
        """Put a letter behind."""
        self.right = max(self.right, right)
        self.top, self.bottom = min(self.top, top), max(self.bottom, bottom)
        self.text += text

    def fragment(self) -> Fragment:
        """The word as it is read; the blank behind it keeps it apart from what was stamped next to it."""
        return Fragment(self.left, self.top, self.right, self.bottom, f"{self.text} ")


def _by_letters(text: Any, letters: int, height: float) -> Iterator[Fragment]:  # noqa: ANN401 -- pypdfium2 has no types
    """Word by word of their letters, in the order pdfium finds them."""
    from pypdfium2 import raw  # noqa: PLC0415 -- slow import

    frame = raw.FS_RECTF()
    run: _Run | None = None
    blank = False
    for number in range(letters):
        sign = chr(raw.FPDFText_GetUnicode(text, number)).replace("\x02", "-")
        if sign.isspace() or not sign.isprintable():
            blank = True
            continue
        if not raw.FPDFText_GetLooseCharBox(text, number, frame):
            continue
        above, below = height - frame.top, height - frame.bottom
        if run is not None and not blank and run.goes_on(frame.left, above, below):
            run.add(frame.right, above, below, sign)
        else:
            if run is not None:
                yield run.fragment()
            run = _Run(frame.left, above, frame.right, below, sign)
        blank = False
    if run is not None:
        yield run.fragment()
