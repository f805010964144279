"""The year of one office as a workbook (.xlsx) to print and to follow.

Text from documents goes into cells as text, whatever it looks like: a title that begins with `=` stays a title. The same
items give the same bytes: no clock, no random order, fixed times inside the archive.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from notifications.dates import Lang, format_time, format_weekday
from notifications.mail import MailItem, PlanRef
from notifications.text import clean_text, clean_value, shorten
from notifications.words import Words, cite_plan, load_words, name_place

_COLUMNS = (
    ("number", 5),
    ("place", 16),
    ("duty", 44),
    ("quote", 44),
    ("weekday", 11),
    ("day", 12),
    ("last", 12),
    ("supporting", 36),
    ("note", 30),
)
_HEADING_ROW = 4
_FONT = "Times New Roman"
_DATE = "dd/mm/yyyy"
_STAMP = (1980, 1, 1, 0, 0, 0)
_MOMENT = dt.datetime(1980, 1, 1)  # noqa: DTZ001 -- the format knows no zone; a constant, not a clock
_NAME_LIMIT = 31


def year_sheet(
    items: Sequence[MailItem], office: str, plan: PlanRef, *, lang: Lang = "vi"
) -> bytes:
    """The workbook with one row for each item, in the order of their days."""
    words = load_words(lang)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = shorten(words.say("sheet.name"), _NAME_LIMIT)
    _write_head(sheet, words, clean_text(office), clean_value(plan))
    ordered = sorted(
        (clean_value(item) for item in items),
        key=lambda item: (item.day or dt.date.max, item.obligation, item.title),
    )
    for number, item in enumerate(ordered, 1):
        _write_item(sheet, words, number, item)
    _set_page(sheet)
    book.properties = DocumentProperties(creator="Đôn Đốc", created=_MOMENT, modified=_MOMENT)
    return _fixed(book)


def _write_head(sheet: Worksheet, words: Words, office: str, plan: PlanRef) -> None:
    for row, text in enumerate(
        (words.say("sheet.title", office=office), cite_plan(words, plan)), start=1
    ):
        cell = _write(sheet, row, 1, text)
        cell.font = Font(name=_FONT, size=14 if row == 1 else 12, bold=row == 1)
        cell.alignment = Alignment(vertical="center")
    for column, (name, width) in enumerate(_COLUMNS, 1):
        cell = _write(sheet, _HEADING_ROW, column, words.say(f"sheet.{name}"))
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write_item(sheet: Worksheet, words: Words, number: int, item: MailItem) -> None:
    values: tuple[str | int | dt.date | None, ...] = (
        number,
        name_place(words, item.obligation),
        item.title,
        item.quote,
        format_weekday(item.day, words.lang) if item.day else None,
        item.day,
        None if item.proposed else item.last,
        "; ".join(item.supporting),
        _note(words, item),
    )
    for column, value in enumerate(values, 1):
        cell = _write(sheet, _HEADING_ROW + number, column, value)
        cell.font = Font(name=_FONT, size=12)
        middle = "center" if column in {1, 5, 6, 7} else None
        cell.alignment = Alignment(horizontal=middle, vertical="top", wrap_text=True)


def _note(words: Words, item: MailItem) -> str:
    notes = (
        format_time(item.time, words.lang) if item.time else "",
        words.say("value.quota", required=item.required) if item.required > 1 else "",
        words.say("sheet.proposed") if item.proposed else "",
        words.say("sheet.provisional") if item.provisional else "",
        words.say("sheet.readings") if len(item.readings) > 1 else "",
    )
    return "; ".join(note for note in notes if note)


def _write(sheet: Worksheet, row: int, column: int, value: str | int | dt.date | None) -> Cell:
    """A value in a cell; text always as text, also when the cell is edited later."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 -- nothing is merged in this sheet
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
    elif isinstance(value, dt.date):
        cell.number_format = _DATE
    if row >= _HEADING_ROW:
        line = Side(style="thin", color="FF9AA5AF")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    return cell


def _set_page(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.8, bottom=0.7)
    header = sheet.oddHeader
    if header is not None:
        header.center.text = "&P"


def _fixed(book: Workbook) -> bytes:
    """The saved archive with its times replaced: openpyxl stamps the moment of saving."""
    saved = io.BytesIO()
    book.save(saved)
    book.properties.modified = _MOMENT
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            is_core = name == "docProps/core.xml"
            content = tostring(book.properties.to_tree()) if is_core else source.read(name)
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, content)
    return result.getvalue()
