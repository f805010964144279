"""One plan in every format: texts of the corpus parted into paragraphs and tables, and written as offices would."""

import datetime as dt
import html
import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from calendars.workdays import load_work_calendar
from dondoc.example.plan import example_plan
from plans.compile import compile_plan
from plans.document import Document
from plans.reading import read_document
from plans.view import view

PLANS = Path(__file__).parent / "corpus" / "plans"
TRIED = (
    "ba-vang-2022", "bac-van-2020", "khong-co-han", "lam-giang-2024", "minh-hai-2017", "my-giang-2026", "phu-hai-2024", "thanh-van-2023", "thien-phu-2024",
)  # fmt: skip
CALENDAR = load_work_calendar()
TODAY = dt.date(2026, 3, 16)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, each cell its lines."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


def texts() -> dict[str, str]:
    """The plans every format is tried with: the bundled example and nine of the corpus."""
    found = {name: (PLANS / f"{name}.txt").read_text("utf-8") for name in TRIED}
    return {"example": example_plan(TODAY, calendar=CALENDAR).document.decode(), **found}


def parts(text: str) -> Iterator[str | Grid]:
    """The paragraphs and tables of a text."""
    rows: list[tuple[tuple[str, ...], ...]] = []
    for raw in text.replace("**", "").split("\n"):
        line = re.sub(r"^#+\s*", "", raw).strip(" ")
        if re.fullmatch(r"\|[\s|:-]+\|", line):
            continue
        cells = line.strip("|").split("|") if line.startswith("|") else line.split("\t")
        if len(cells) > 2:
            rows.append(tuple(tuple(_lines(cell)) for cell in cells))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        if line:
            yield line
    if rows:
        yield Grid(tuple(rows))


def _lines(cell: str) -> list[str]:
    broken = re.sub(r"</?(?:ul|li|p|br)\b[^<>]*>", "\n", cell)
    return [line.strip() for line in broken.split("\n") if line.strip()]


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for part in parts(text):
        if isinstance(part, str):
            document.add_paragraph().add_run(part).bold = part.isupper()
            continue
        table = document.add_table(len(part.rows), len(part.rows[0]))
        for line, cells in zip(table.rows, part.rows, strict=True):
            for target, lines in zip(line.cells, cells, strict=False):
                target.text = lines[0] if lines else ""
                for more in lines[1:]:
                    target.add_paragraph(more)
    return saved(document)


def saved(document: Any) -> bytes:  # noqa: ANN401 -- python-docx and openpyxl documents
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def duties(document: Document) -> list[tuple[Any, ...]]:
    """What a reading comes to, whatever the lines are called: id, kind, rule, bodies, evidence; then the doubts."""
    seen = view(compile_plan(document, calendar=CALENDAR), calendar=CALENDAR)
    found = [
        (o["id"], o["kind"], o["rule"], tuple(o["lead"]), tuple(o["with"]), len(o["evidence"]))
        for o in seen["obligations"]
    ]
    plan = seen["plan"]
    identity = tuple(str(plan[key]) for key in ("number", "issued", "issuer", "period", "signer"))
    return [identity, *found, *sorted((d["code"], str(d["at"])) for d in seen["diagnostics"])]


def duties_of_text(text: str) -> list[tuple[Any, ...]]:
    return duties(read_document(text.encode()))


def duties_of_file(data: bytes) -> list[tuple[Any, ...]]:
    return duties(read_document(data))


def as_html(text: str) -> bytes:
    body = "".join(
        f"<p>{html.escape(part)}</p>\n" if isinstance(part, str) else _html_table(part)
        for part in parts(text)
    )
    page = f"<html><head><meta charset=utf-8><title>x</title><style>p {{}}</style></head><body>{body}</body></html>"
    return page.encode()


def _html_table(grid: Grid) -> str:
    rows = (
        "".join(f"<td>{''.join(f'<p>{html.escape(s)}</p>' for s in lines)}</td>" for lines in row)
        for row in grid.rows
    )
    return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n"


def as_xlsx(text: str) -> bytes:
    """The whole text in a sheet: a paragraph in column A, a table's cells from column A on."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    row = 0
    for part in parts(text):
        rows = [((part,),)] if isinstance(part, str) else part.rows
        for cells in rows:
            row += 1
            for column, lines in enumerate(cells, start=1):
                sheet.cell(row, column).value = "\n".join(lines)
    return saved(book)


FONTS = ("DejaVuSerif.ttf", "NotoSerif-Regular.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf")


def font() -> str:
    """The path of a font with Vietnamese letters, "" where the machine has none."""
    roots = [Path(root) for root in ("/usr/share/fonts", "/usr/local/share/fonts")]
    found = (path for name in FONTS for root in roots for path in sorted(root.rglob(name)))
    return str(next(found, ""))


def as_pdf(text: str, *, size: float = 11, title: str = "Hải Minh - tài liệu") -> bytes:
    """Pages as a printer would get them: lines broken at margins, ruled tables over pages, page numbers."""
    pdfmetrics.registerFont(TTFont("Plan", font()))
    style = ParagraphStyle("plan", fontName="Plan", fontSize=size, leading=size * 1.3, spaceAfter=6)
    small = ParagraphStyle("cell", parent=style, fontSize=size - 2, leading=(size - 2) * 1.25)
    flow: list[Any] = []
    for part in parts(text):
        if isinstance(part, str):
            flow.append(Paragraph(html.escape(part), style))
            continue
        rows = [
            [Paragraph("<br/>".join(map(html.escape, lines)), small) for lines in row]
            for row in part.rows
        ]
        ruled = Table(rows, repeatRows=1, colWidths=_widths(part))
        ruled.setStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        )
        flow.append(ruled)
    buffer = io.BytesIO()
    pages = SimpleDocTemplate(buffer, pagesize=A4, title=title, leftMargin=56, rightMargin=42)
    pages.build(flow, onLaterPages=_page_number)
    return buffer.getvalue()


def _widths(part: Grid) -> list[float]:
    longest = [max(len(" ".join(row[i])) for row in part.rows) for i in range(len(part.rows[0]))]
    shares = [min(max(n, 12), 40) for n in longest]
    return [497 * share / sum(shares) for share in shares]


def _page_number(canvas: Any, document: Any) -> None:  # noqa: ANN401 -- reportlab has no types
    canvas.setFont("Plan", 11)
    canvas.drawCentredString(297, 815, str(document.page))


def as_scans(text: str, *, size: float = 12, noise: int = 12) -> list[Image.Image]:
    """The printed pages as a scanner gives them: grain, a slight shade, a red stamp over the words."""
    book = pypdfium2.PdfDocument(as_pdf(text, size=size))
    grain = random.Random(7)  # noqa: S311 -- grain of paper
    scans = []
    for page in book:
        image = page.render(scale=300 / 72).to_pil().convert("RGB")
        tile = Image.frombytes(
            "L", (512, 512), bytes(255 - grain.randrange(noise * 3) for _ in range(512 * 512))
        )
        paper = Image.new("L", image.size)
        for x in range(0, image.width, 512):
            for y in range(0, image.height, 512):
                paper.paste(tile, (x, y))
        image = ImageChops.multiply(image, paper.convert("RGB"))
        stamp = Image.new("RGB", image.size, "white")
        draw = ImageDraw.Draw(stamp)
        draw.ellipse((1500, 300, 1900, 700), outline=(225, 40, 50), width=14)
        draw.text((1620, 480), "UBND", fill=(225, 40, 50), font=ImageFont.truetype(font(), 60))
        scans.append(ImageChops.multiply(image, stamp))
    return scans


@dataclass(frozen=True)
class Copied:
    """How a page was copied: at which resolution, by how many degrees askew, by how many quarters turned, with how many grains of dust."""

    dpi: int = 300
    degrees: float = 0
    quarters: int = 0
    dust: int = 0


def copied(scans: list[Image.Image], how: Copied) -> list[Image.Image]:
    """The scans as a poor copier gives them."""
    grains = random.Random(5)  # noqa: S311 -- dust
    copies = []
    for page in scans:
        size = (page.width * how.dpi // 300, page.height * how.dpi // 300)
        copy = page.resize(size).rotate(
            how.degrees, fillcolor="white", resample=Image.Resampling.BICUBIC
        )
        for _ in range(how.dust):
            copy.putpixel((grains.randrange(copy.width), grains.randrange(copy.height)), (0, 0, 0))
        copy = copy.rotate(90 * how.quarters, expand=True)
        copies.append(copy.resize((copy.width * 300 // how.dpi, copy.height * 300 // how.dpi)))
    return copies


def scanned_pdf(scans: list[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    scans[0].save(buffer, "PDF", save_all=True, append_images=scans[1:], resolution=300)
    return buffer.getvalue()


def scanned_tiff(scans: list[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    scans[0].save(
        buffer, "TIFF", save_all=True, append_images=scans[1:], compression="jpeg", dpi=(300, 300)
    )
    return buffer.getvalue()
