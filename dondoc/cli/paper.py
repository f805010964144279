"""A document for the command line: scans recognised, with a bar on a terminal."""

import sys

from dondoc.ocr import Tesseract
from dondoc.old_files import LibreOffice
from plans.document import Document
from plans.reading import read_document

_WIDTH = 30


def read_paper(data: bytes, *, name: str = "") -> Document:
    """Read a document in any format; a scan by recognition, its pages counted on the terminal, an old file by way of LibreOffice."""
    return read_document(
        data, name=name, recogniser=Tesseract(), converter=LibreOffice(), progress=show_pages
    )


def show_pages(done: int, total: int) -> None:
    """A bar of the pages recognised, on standard error and only where a person sees it."""
    if not sys.stderr.isatty():
        return
    filled = _WIDTH * done // max(total, 1)
    bar = "█" * filled + "░" * (_WIDTH - filled)
    end = "\n" if done == total else ""
    sys.stderr.write(f"\rĐọc bản chụp / reading the scan {bar} {done}/{total}{end}")
    sys.stderr.flush()
