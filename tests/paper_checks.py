"""The rules of a generated document (Nghị định 30/2020/NĐ-CP, Phụ lục I), asked of the .docx by a reader that is not ours."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

Docx: TypeAlias = Any
Node: TypeAlias = Any
FONT = "Times New Roman"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
SIZES = {11.0, 12.0, 13.0, 14.0}
NBSP = "\u00a0"
A4 = (210.0, 297.0)
MARGINS = {
    "top_margin": (20, 25),
    "bottom_margin": (20, 25),
    "left_margin": (30, 35),
    "right_margin": (15, 20),
}
_TENTH = 0.1
_TYPES = ("BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO")
_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}\b")
_LONG_DATE = re.compile(r"ngày (\d+) tháng (\d+) năm \d{4}")


def faults(content: bytes) -> list[str]:
    """What the document breaks of the rules; none where it is right."""
    document = docx.Document(io.BytesIO(content))
    return [
        *_page_faults(document),
        *_run_faults(document),
        *_blank_faults(document),
        *_heading_faults(document),
        *_list_faults(document),
        *_text_faults(content),
        *_order_faults(document),
        *_end_faults(document),
    ]


def lines(content: bytes) -> list[str]:
    """Every paragraph with text, tables included, in order."""
    return [text for text in _texts(docx.Document(io.BytesIO(content))) if text.strip()]


def _paragraphs(document: Docx) -> Iterator[Node]:
    yield from document.element.body.iter(qn("w:p"))


def _text(paragraph: Node) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _texts(document: Docx) -> list[str]:
    return [_text(paragraph) for paragraph in _paragraphs(document)]


# -- the page ----------------------------------------------------------------------------------------------------------


def _page_faults(document: Docx) -> Iterator[str]:
    for section in document.sections:
        size = (section.page_width.mm, section.page_height.mm)
        if any(abs(found - wanted) > _TENTH for found, wanted in zip(size, A4, strict=True)):
            yield f"page {size}"
        for name, (least, most) in MARGINS.items():
            margin = getattr(section, name)
            if not Mm(least - _TENTH) <= margin <= Mm(most + _TENTH):
                yield f"{name} {margin.mm}"
        yield from _number_faults(section)


def _number_faults(section: Node) -> Iterator[str]:
    """The number of the page: centred in the header, from page 2 on, nowhere else."""
    if not section.different_first_page_header_footer:
        yield "no title-page flag"
    header = section.header._element.xml  # noqa: SLF001 -- fields are beyond the reader's own interface
    if "PAGE" not in header or 'w:jc w:val="center"' not in header:
        yield "no centred page number in the header"
    if _text(section.first_page_header._element).strip():  # noqa: SLF001 -- likewise
        yield "a page number on page 1"
    if "PAGE" in section.footer._element.xml:  # noqa: SLF001 -- likewise
        yield "a page number in the footer"


# -- runs --------------------------------------------------------------------------------------------------------------


def _run_faults(document: Docx) -> Iterator[str]:
    parts = [document.element.body]
    parts += [section.header._element for section in document.sections]  # noqa: SLF001 -- likewise
    for part in parts:
        for properties in part.iter(qn("w:rPr")):
            fonts = properties.find(qn("w:rFonts"))
            named = {slot: fonts is not None and fonts.get(qn(f"w:{slot}")) for slot in SLOTS}
            if set(named.values()) != {FONT}:
                yield f"fonts {named}"
            size = float(properties.find(qn("w:sz")).get(qn("w:val"))) / 2
            if size not in SIZES:
                yield f"size {size}"
            colour = properties.find(qn("w:color"))
            if colour is None or colour.get(qn("w:val")) != "000000":
                yield "a colour other than black"
        bare = [run for run in part.iter(qn("w:r")) if run.find(qn("w:rPr")) is None]
        if bare:
            yield f"{len(bare)} runs without properties"


# -- what is left to people --------------------------------------------------------------------------------------------


def _blank_faults(document: Docx) -> Iterator[str]:
    texts = _texts(document)
    number = next((text for text in texts if text.startswith("Số:")), None)
    if number is not None and not re.fullmatch(rf"Số:{NBSP}+/[\w…]+(-[\w…]+)?", number):
        yield f"number {number!r}"
    date = next((text for text in texts if re.search(rf"ngày{NBSP}+tháng", text)), None)
    blank = re.compile(rf"[^,]+, ngày{NBSP}+tháng{NBSP}+năm{NBSP}+")
    if number is not None and (date is None or not blank.fullmatch(date)):
        yield f"date {date!r}"
    if number is not None:
        below = [paragraph.text for paragraph in _foot(document).rows[0].cells[1].paragraphs]
        empty = sum(not text.strip() for text in below)
        if empty < 4 or below[-1].strip():
            yield f"signature {below!r}"


def _foot(document: Docx) -> Node:
    return next(
        table for table in document.tables if table.rows[0].cells[0].text.startswith("Nơi nhận:")
    )


# -- elements ----------------------------------------------------------------------------------------------------------


def _heading_faults(document: Docx) -> Iterator[str]:
    texts = _texts(document)
    if not any(text.startswith("Số:") for text in texts):
        return
    regarding = [text for text in texts if text.startswith("V/v ")]
    named = [text for text in texts if text in _TYPES]
    if len(regarding) + len(named) != 1:
        yield f"V/v and tên loại: {regarding} {named}"
    if regarding and not any(text.startswith("Kính gửi:") for text in texts):
        yield "a công văn without Kính gửi"
    if not any(text.endswith("./.") for text in texts):
        yield "no closing sign"
    for wanted in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        if wanted not in texts:
            yield f"no {wanted}"


def _list_faults(document: Docx) -> Iterator[str]:
    texts = _texts(document)
    if not any(text.startswith("Số:") for text in texts):
        return
    recipients = [text for text in texts[texts.index("Nơi nhận:") + 1 :] if text.startswith("- ")]
    yield from _signs(recipients)
    if not recipients[-1].startswith("- Lưu: VT"):
        yield f"the last recipient is {recipients[-1]!r}"
    is_addressed = any(text.startswith("Kính gửi:") for text in texts)
    if ("- Như trên;" in recipients) is not is_addressed:
        yield "Như trên and Kính gửi do not agree"
    if "Kính gửi:" in texts:
        start = texts.index("Kính gửi:") + 1
        listed = []
        while texts[start].startswith("- "):
            listed.append(texts[start])
            start += 1
        if len(listed) < 2:
            yield "one addressee on a line of its own"
        yield from _signs(listed)


def _signs(listed: list[str]) -> Iterator[str]:
    for text in listed[:-1]:
        if not text.endswith(";"):
            yield f"{text!r} without ;"
    if not listed[-1].endswith("."):
        yield f"{listed[-1]!r} without ."


def _signature_keeps_text(document: Docx) -> bool:
    """Whether the text's last paragraph, and every one below it, stays on the page of what follows, down to the signature's table."""
    body = list(document.element.body)
    foot = next((n for n, node in enumerate(body) if _holds(node, "Nơi nhận:")), None)
    if foot is None:  # a working page, which nobody signs there
        return True
    last = max(n for n in range(foot) if _text(body[n]).strip())
    between = body[last:foot]
    return all(node.find(f"./{qn('w:pPr')}/{qn('w:keepNext')}") is not None for node in between)


def _holds(node: Node, text: str) -> bool:
    return node.tag == qn("w:tbl") and any(_text(one) == text for one in node.iter(qn("w:p")))


def _end_faults(document: Docx) -> Iterator[str]:
    """Word wants a paragraph after the last table, in the document as in a cell."""
    if document.element.body[-2].tag != qn("w:p"):
        yield "the document ends with a table"
    if not _signature_keeps_text(document):
        yield "the signature may stand alone on a page"
    for cell in document.element.body.iter(qn("w:tc")):
        if cell[-1].tag != qn("w:p"):
            yield "a cell ends without a paragraph"


def _text_faults(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            ET.fromstring(text)  # noqa: S314 -- bytes we made ourselves
            if text != unicodedata.normalize("NFC", text):
                yield f"{name} is not composed"
    text = "\n".join(lines(content))
    for day, month in (*_DATE.findall(text), *_LONG_DATE.findall(text)):
        is_padded = len(day) == 2 and month == (f"{int(month):02}" if int(month) < 3 else f"{int(month)}")  # fmt: skip
        if not is_padded:
            yield f"a date with {day}/{month}"


def _order_faults(document: Docx) -> Iterator[str]:
    """Issuer left of Quốc hiệu, the number under the one and the date under the other, rules under both."""
    texts = _texts(document)
    if not any(text.startswith("Số:") for text in texts):
        return
    head = document.tables[0]
    left, right = head.rows[0].cells
    under_left, under_right = head.rows[1].cells
    if not right.text.startswith("CỘNG HÒA") or not left.text.strip():
        yield "the head's first line"
    if not under_left.text.startswith("Số:") or ", ngày" not in under_right.text:
        yield "the head's second line"
    for cell in (left, right):
        if "w:pBdr" not in cell._element.xml:  # noqa: SLF001 -- borders are beyond the reader's own interface
            yield f"no rule under {cell.text!r}"
