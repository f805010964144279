"""Files written part by part, as no program would: what a .docx or .xlsx is zipped from, the objects of a PDF."""

import io
import zipfile

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<%s>>/Contents 4 0 R>>"


def zipped(*parts: tuple[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet(rows: str, more: str = "") -> bytes:
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        ("xl/workbook.xml", f'<workbook {S} xmlns:r="{r}"><sheets><sheet name="a" r:id="i"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="i" Target="worksheets/s.xml"/></Relationships>'),
        ("xl/worksheets/s.xml", f"<worksheet {S}><sheetData>{rows}</sheetData>{more}</worksheet>"),
    )  # fmt: skip


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf_of(*objects: bytes) -> bytes:
    """A file of these objects; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(body))
    )


def stream(content: bytes, words: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (words, len(content), content)
