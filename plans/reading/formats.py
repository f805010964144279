"""Which reader takes a file: by what it holds, never by its name. A format slots in as one more row of `FORMATS`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from plans.document import Document
from plans.reading import docx, old_format, pdf, scan, web_page, xlsx
from plans.reading.archive import open_archive
from plans.reading.decoding import MAX_BYTES, decode
from plans.reading.errors import ScannedDocument, UnsupportedFormat
from plans.reading.layout import page_pieces
from plans.reading.old_format import Converter
from plans.reading.plain import assemble, read_plain
from plans.reading.scan import Progress, Recogniser
from plans.reading.scan_numbers import with_mended_numbers
from plans.reading.spreadsheet import csv_separator, read_csv

ZIP = "DOCX/XLSX (zip)"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its bytes, what a refusal calls it, what recognises letters in its pictures and what converts an old format."""

    data: bytes
    name: str
    recogniser: Recogniser | None
    converter: Converter | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the beginnings its files have, and what reads them."""

    label: str
    beginnings: tuple[bytes, ...]
    read: Callable[[Source], Document]


def _read_zip(source: Source) -> Document:
    """An office file is a zip of parts: which one tells the kind."""
    archive = open_archive(source.data, ZIP, source.name)
    if archive.has(docx.BODY):
        return docx.read_docx(archive)
    if archive.has(xlsx.BOOK):
        return xlsx.read_xlsx(archive)
    raise UnsupportedFormat(ZIP, source.name)


def _read_old(source: Source) -> Document:
    """A file of 1997-2003, or RTF, as what a converter makes of it."""
    new = old_format.converted(source.data, source.converter, source.name)
    return _read_zip(replace(source, data=new))


def _read_pdf(source: Source) -> Document:
    return pdf.read_pdf(source.data, source.name, source.recogniser, source.progress)


def _read_picture(source: Source) -> Document:
    images = scan.images_of(source.data, PICTURE, source.name)
    if source.recogniser is None:
        raise ScannedDocument(source.name)
    pages = []
    for done, image in enumerate(images):
        source.progress(done, len(images))
        pages.append(scan.recognised(image, source.recogniser))
    source.progress(len(images), len(images))
    return assemble(with_mended_numbers(page_pieces(pages)), name=source.name, broken=True)


PICTURE = "PNG, JPEG, TIFF"
FORMATS = (
    Format(ZIP, (b"PK\x03\x04", b"PK\x05\x06"), _read_zip),
    Format(pdf.LABEL, (b"%PDF-",), _read_pdf),
    Format(
        PICTURE,
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"),
        _read_picture,
    ),
    Format("DOC/XLS (Word, Excel 97-2003), RTF", (old_format.OLE, old_format.RTF), _read_old),
)


def read_document(
    data: bytes,
    *,
    name: str = "",
    recogniser: Recogniser | None = None,
    converter: Converter | None = None,
    progress: Progress = scan.no_progress,
) -> Document:
    """Read a document's bytes; `name` only serves the sentence of a refusal.

    `recogniser` reads the letters of scans and `converter` old formats (without them they are refused), `progress` is told page by page.
    """
    for known in FORMATS:
        if data.startswith(known.beginnings):
            if len(data) > MAX_BYTES:
                decode(data, name=name)
            return known.read(Source(data, name, recogniser, converter, progress))
    return _read_text(data, name)


def _read_text(data: bytes, name: str) -> Document:
    """A text file is a page, a list of rows, or plain text with or without marks."""
    if web_page.is_page(data):
        return web_page.read_page(data, name)
    if mark := csv_separator(data):
        return read_csv(data, mark, name)
    return read_plain(data, name=name)
