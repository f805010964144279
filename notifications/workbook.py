"""Workbooks (.xlsx) as this product writes them: one look, text never a formula, the same values the same bytes."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from notifications.text import clean_text, shorten
from notifications.widths import count_lines, text_width

HEADING_ROW = 4
FONT = "Times New Roman"
_DATE = "dd/mm/yyyy"
_STAMP = (1980, 1, 1, 0, 0, 0)
_MOMENT = dt.datetime(1980, 1, 1)  # noqa: DTZ001 -- the format knows no zone; a constant, not a clock
_NAME_LIMIT = 31
_SIZE = 12.0
_LINE = 15.75  # height of a line of that size, in points
_MM_PER_SIGN, _MM_OF_EDGES = 1.85, 1.3  # a column's width counts signs of the workbook's own font
_WIDEST_SIGN = 4.3  # millimetres: short texts fit without being measured

Value = str | int | float | dt.date | None


def new_sheet(name: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one empty sheet of that name."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = shorten(clean_text(name), _NAME_LIMIT)
    return book, sheet


def add_sheet(book: Workbook, name: str) -> Worksheet:
    """One more empty sheet of that name, behind the others."""
    sheet: Worksheet = book.create_sheet(shorten(clean_text(name), _NAME_LIMIT))
    return sheet


def write_head(sheet: Worksheet, title: str, line: str) -> None:
    """The title and one line under it, above the heading row."""
    for row, text in enumerate((title, line), start=1):
        cell = write_cell(sheet, row, 1, text)
        cell.font = Font(name=FONT, size=14 if row == 1 else 12, bold=row == 1)
        cell.alignment = Alignment(vertical="center")


def write_heading(sheet: Worksheet, columns: Sequence[tuple[str, float]]) -> None:
    """The heading row: each column's words and width."""
    for column, (text, width) in enumerate(columns, 1):
        cell = write_cell(sheet, HEADING_ROW, column, text)
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_row(
    sheet: Worksheet, number: int, values: Sequence[Value], *, centred: frozenset[int] = frozenset()
) -> None:
    """The `number`-th row under the heading (from 1); `centred` are columns, from 1."""
    for column, value in enumerate(values, 1):
        cell = write_cell(sheet, HEADING_ROW + number, column, value)
        cell.font = Font(name=FONT, size=12)
        middle = "center" if column in centred else None
        cell.alignment = Alignment(horizontal=middle, vertical="top", wrap_text=True)


def write_cell(
    sheet: Worksheet, row: int, column: int, value: Value, *, heading: int = HEADING_ROW
) -> Cell:
    """A value in a cell, ruled from the heading's row on; text always as text, also when the cell is edited later."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 -- nothing is merged in these sheets
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
    elif isinstance(value, dt.date):
        cell.number_format = _DATE
    if row >= heading:
        line = Side(style="thin", color="FF9AA5AF")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    return cell


def set_page(sheet: Worksheet) -> None:
    """A4 landscape, as wide as the paper, rows as high as their text, the heading on every page, the page's number above."""
    _fit_rows(sheet)
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.8, bottom=0.7)
    header = sheet.oddHeader
    if header is not None:
        header.center.text = "&P"


def _fit_rows(sheet: Worksheet) -> None:
    """Not every program gives a row the height of its wrapped text by itself."""
    widths = [
        sheet.column_dimensions[get_column_letter(column)].width * _MM_PER_SIGN - _MM_OF_EDGES
        for column in range(1, sheet.max_column + 1)
    ]
    for number, row in enumerate(sheet.iter_rows(min_row=HEADING_ROW), HEADING_ROW):
        lines = max(
            (
                _count_lines(cell.value, width, bold=number == HEADING_ROW)
                for cell, width in zip(row, widths, strict=True)
                if isinstance(cell.value, str) and cell.alignment.wrap_text
            ),
            default=1,
        )
        if lines > 1:
            sheet.row_dimensions[number].height = lines * _LINE


def _count_lines(text: str, width: float, *, bold: bool) -> int:
    """How many lines a cell takes, a word that is longer than the column broken."""
    if len(text) * _WIDEST_SIGN <= width and "\n" not in text:
        return 1
    return sum(
        count_lines(part, _SIZE, width, bold=bold)
        + sum(int(text_width(word, _SIZE, bold=bold) // width) for word in part.split())
        for part in text.split("\n")
    )


class _InMemory(ExcelWriter):
    """openpyxl's writer without its work files: they would fail on a full disk, with lxml in words of its own."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """One sheet, as the writer above does it."""
        ws._drawing = None  # type: ignore[attr-defined]  # noqa: SLF001 -- what the replaced method does; ours draw nothing
        written = WorksheetWriter(ws, out=io.BytesIO())
        written.write()
        ws._rels = written._rels  # type: ignore[attr-defined]  # noqa: SLF001 -- likewise
        self._archive.writestr(ws.path[1:], written.read())  # type: ignore[attr-defined]  # the stubs leave it out
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """The archive with its times fixed: openpyxl stamps the moment of saving."""
    book.properties = DocumentProperties(creator="Đôn Đốc", created=_MOMENT, modified=_MOMENT)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        _InMemory(book, parts).save()
    book.properties.modified = _MOMENT
    result = io.BytesIO()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            is_core = name == "docProps/core.xml"
            content = tostring(book.properties.to_tree()) if is_core else source.read(name)
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, content)
    return result.getvalue()
