"""Which reader takes a file: by what it holds, never by its name. A format slots in as one more row of `FORMATS`."""

from collections.abc import Callable
from dataclasses import dataclass

from plans.document import Document
from plans.reading import docx, pdf, web_page, xlsx
from plans.reading.archive import open_archive
from plans.reading.decoding import MAX_BYTES, decode
from plans.reading.errors import OldFormat, UnsupportedFormat
from plans.reading.plain import read_plain
from plans.reading.spreadsheet import csv_separator, read_csv

ZIP = "DOCX/XLSX (zip)"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the beginnings its files have, and what reads them (None = known, not read)."""

    label: str
    beginnings: tuple[bytes, ...]
    read: Callable[[bytes, str], Document] | None = None


def _read_zip(data: bytes, name: str) -> Document:
    """An office file is a zip of parts: which one tells the kind."""
    archive = open_archive(data, ZIP, name)
    if archive.has(docx.BODY):
        return docx.read_docx(archive)
    if archive.has(xlsx.BOOK):
        return xlsx.read_xlsx(archive)
    raise UnsupportedFormat(ZIP, name)


def _refuse_old(data: bytes, name: str) -> Document:
    raise OldFormat(name, locked="EncryptedPackage".encode("utf-16-le") in data)


FORMATS = (
    Format(ZIP, (b"PK\x03\x04", b"PK\x05\x06"), _read_zip),
    Format(pdf.LABEL, (b"%PDF-",), pdf.read_pdf),
    Format("DOC/XLS (Word, Excel 97-2003)", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), _refuse_old),
    Format("RTF", (b"{\\rtf",)),
)


def read_document(data: bytes, *, name: str = "") -> Document:
    """Read a document's bytes; `name` only serves the sentence of a refusal."""
    for known in FORMATS:
        if data.startswith(known.beginnings):
            if len(data) > MAX_BYTES:
                decode(data, name=name)
            if known.read is None:
                raise UnsupportedFormat(known.label, name)
            return known.read(data, name)
    return _read_text(data, name)


def _read_text(data: bytes, name: str) -> Document:
    """A text file is a page, a list of rows, or plain text with or without marks."""
    if web_page.is_page(data):
        return web_page.read_page(data, name)
    if mark := csv_separator(data):
        return read_csv(data, mark, name)
    return read_plain(data, name=name)
