"""PDF with a text layer → pieces, by pdfium: words by position, tables by their ruled lines."""

import ctypes
from collections.abc import Iterator
from typing import Any

from plans.document import Document
from plans.reading import pdf_guard
from plans.reading.errors import (
    DamagedDocument,
    DocumentTooLarge,
    HostileDocument,
    OldFormat,
    ScannedDocument,
    TooLargeIn,
    Trap,
)
from plans.reading.fragments import Fragment
from plans.reading.layout import Page, page_pieces
from plans.reading.pdf_text import fragments_of, is_garbled, put_on_page
from plans.reading.plain import assemble
from plans.reading.ruled import MAX_RULES, Rule, find_tables
from plans.reading.scan import (
    DPI,
    MAX_PIXELS,
    Progress,
    Recogniser,
    no_progress,
    recognised,
)
from plans.reading.scan import MAX_PAGES as MAX_SCANNED
from plans.reading.scan_numbers import with_mended_numbers

LABEL = "PDF"
MAX_PAGES = 300
MAX_RUNS = 20_000
MAX_LETTERS = 100_000
_MAX_WORK = 3_000_000_000
_MAX_OBJECTS = 60_000
_TOLERANCE = 2.0
_THIN = 3.0
_SHORTEST = 6.0
_WORD = 4
_SCANNED = 12
"""Fewer letters on a page than this and a picture: it is a scan."""

_WHOLE = 0.5
"""A picture over this share of the page: the page is a scan, its letters are what the scanner made of it."""

_RECTANGLE = 5


def read_pdf(
    data: bytes, name: str, recogniser: Recogniser | None = None, progress: Progress = no_progress
) -> Document:
    """Read the text layer of all pages; a page that is only a picture is recognised."""
    pages = list(open_pages(data, name))
    if None in pages and recogniser is None:
        raise ScannedDocument(name)
    scanned = [number for number, page in enumerate(pages) if page is None]
    if len(scanned) > MAX_SCANNED:
        raise DocumentTooLarge(TooLargeIn.PAGES, len(scanned), MAX_SCANNED, name=name)
    for done, number in enumerate(scanned):
        progress(done, len(scanned))
        if recogniser is not None:
            pages[number] = recognised(_rendered(data, number, name), recogniser)
    if scanned:
        progress(len(scanned), len(scanned))
    whole = page_pieces([page for page in pages if page is not None])
    read = with_mended_numbers(whole) if scanned else whole
    return assemble(read, name=name, broken=True)


def _rendered(data: bytes, number: int, name: str) -> Any:  # noqa: ANN401 -- Pillow's types need its import
    """A page as a picture at 300 dpi, at less where it is larger than any paper."""
    import pypdfium2  # noqa: PLC0415 -- slow import

    try:
        with pypdfium2.PdfDocument(data) as book:
            page = book[number]
            width, height = page.get_size()
            fitting = (MAX_PIXELS / max(width * height, 1)) ** 0.5
            return page.render(scale=min(DPI / 72, fitting)).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise DamagedDocument(LABEL, name) from error


def open_pages(data: bytes, name: str) -> Iterator[Page | None]:
    """The pages in order, None for one that is only a picture, whose words run up the page or whose letters are wrong."""
    import pypdfium2  # noqa: PLC0415 -- slow import

    pdf_guard.check(data, name)
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise OldFormat(name, locked=True) from error
        raise DamagedDocument(LABEL, name) from error
    try:
        if len(book) > MAX_PAGES:
            raise DocumentTooLarge(TooLargeIn.PAGES, len(book), MAX_PAGES, name=name)
        for index in range(len(book)):
            yield _page(book, index, name)
    except pypdfium2.PdfiumError as error:
        raise DamagedDocument(LABEL, name) from error
    finally:
        book.close()


def _page(book: Any, index: int, name: str) -> Page | None:  # noqa: ANN401 -- pypdfium2 has no types
    page = book[index]
    try:
        read = _read(page, name, stamped=False)
        if read is None or not put_on_page(page):
            return read
    finally:
        page.close()
    page = book[index]
    try:
        return _read(page, name, stamped=True)
    finally:
        page.close()


def _read(page: Any, name: str, *, stamped: bool) -> Page | None:  # noqa: ANN401 -- pypdfium2 has no types
    """The words and tables of a page, None for one that is to be read as a picture."""
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        letters, runs = text.count_chars(), text.count_rects()
        if letters > MAX_LETTERS or runs > MAX_RUNS or letters * runs > _MAX_WORK:
            raise HostileDocument(Trap.LOOP, name)
        fragments = fragments_of(text, letters, runs, height, stamped=stamped)
    finally:
        text.close()
    across, down, largest = _drawn(page, height, name)
    is_picture = largest is not None and sum(len(f.text) for f in fragments) < _SCANNED
    is_scan = largest is not None and largest >= _WHOLE * width * height
    if is_picture or _is_turned(fragments) or is_garbled(fragments, scanned=is_scan):
        return None
    return Page(width, height, fragments, find_tables(across, down, tolerance=_TOLERANCE))


def _is_turned(fragments: tuple[Fragment, ...]) -> bool:
    """Whether most words run up or down the page: places say nothing then, and the page is read as a picture."""
    words = [f for f in fragments if len(f.text.strip()) >= _WORD]
    return sum(f.bottom - f.top > f.right - f.left for f in words) > len(words) / 2


def _drawn(page: Any, height: float, name: str) -> tuple[list[Rule], list[Rule], float | None]:  # noqa: ANN401 -- pypdfium2 has no types
    """The horizontal and vertical rules of a page, and the area of its largest picture (None where it has none)."""
    from pypdfium2 import raw  # noqa: PLC0415 -- slow import

    across: list[Rule] = []
    down: list[Rule] = []
    largest: float | None = None
    count = raw.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        raise HostileDocument(Trap.LOOP, name)
    for number in range(count):
        drawn = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            largest = max(largest or 0.0, _area(raw, drawn))
        if kind == raw.FPDF_PAGEOBJ_PATH and len(across) + len(down) <= MAX_RULES:
            for left, bottom, right, top in _frames(raw, drawn):
                _add_rule(left, height - top, right, height - bottom, across, down)
    return across, down, largest


def _area(raw: Any, drawn: Any) -> float:  # noqa: ANN401 -- pypdfium2 has no types
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return 0.0
    return (right.value - left.value) * (top.value - bottom.value)


def _frames(raw: Any, drawn: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401 -- pypdfium2 has no types
    """The frame of a path, or the frames of its edges where it is a drawn rectangle."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield x0, y0, x1, y1
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    if not stroke.value:
        return
    if raw.FPDFPath_CountSegments(drawn) <= _RECTANGLE:
        yield from ((x0, y0, x0, y1), (x1, y0, x1, y1), (x0, y0, x1, y0), (x0, y1, x1, y1))
    else:
        yield from _edges(raw, drawn)


def _edges(raw: Any, drawn: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401 -- pypdfium2 has no types
    """The straight edges of a path of many."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(drawn), MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(drawn, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            (x0, x1), (y0, y1) = sorted((last[0], here[0])), sorted((last[1], here[1]))
            yield x0, y0, x1, y1
        last = here


def _add_rule(  # noqa: PLR0913, PLR0917 -- a frame is four numbers
    left: float, top: float, right: float, bottom: float, across: list[Rule], down: list[Rule]
) -> None:
    width, height = right - left, bottom - top
    if height <= _THIN and width >= _SHORTEST:
        across.append(Rule((top + bottom) / 2, left, right))
    elif width <= _THIN and height >= _SHORTEST:
        down.append(Rule((left + right) / 2, top, bottom))
