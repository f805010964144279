"""Excel's .xlsx → pieces: visible sheets in order, only the rows that are there, values as the cells show them.

Formulas are not evaluated: the value Excel stored with them counts. Hidden sheets, charts and comments are set aside.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from plans.document import Document
from plans.reading import grid
from plans.reading.archive import Archive
from plans.reading.errors import DamagedDocument, TooManySheets
from plans.reading.pieces import Piece, cell
from plans.reading.plain import assemble
from plans.reading.shading import PLACE, column_number, filled_styles, period_columns, shaded
from plans.reading.spreadsheet import sheet_pieces

LABEL = "XLSX"
BOOK = "xl/workbook.xml"
MAX_SHEETS = 50
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAYS = frozenset((14, 15, 16, 22, 27, 30, 36, 50, 57))
_MONTHS = frozenset((17,))
_PERCENTS = frozenset((9, 10))
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_MAX_SERIAL = 2_900_000
_LONGEST_NUMBER = 30


@dataclass(frozen=True, slots=True)
class _Book:
    strings: Sequence[str]
    forms: Sequence[str]
    epoch: dt.date
    filled: frozenset[int] = frozenset()


def read_xlsx(archive: Archive) -> Document:
    """Read the visible sheets of an opened archive."""
    root = archive.xml(BOOK)
    if root is None:
        raise DamagedDocument(LABEL, archive.name)
    targets = _targets(archive)
    properties = root.find(f"{_S}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    styles = archive.xml("xl/styles.xml")
    epoch = _EPOCH_1904 if is_1904 else _EPOCH
    book = _Book(_strings(archive), _forms(styles), epoch, filled_styles(styles))
    pieces: list[Piece] = []
    sheets = [
        sheet
        for sheet in root.iterfind(f"{_S}sheets/{_S}sheet")
        if sheet.get("state", "visible") == "visible"
    ]
    if len(sheets) > MAX_SHEETS:
        raise TooManySheets(len(sheets), MAX_SHEETS, archive.name)
    for sheet in sheets:
        tree = archive.xml(targets.get(sheet.get(_REL, ""), ""))
        if tree is not None:
            pieces.extend(sheet_pieces(_cells(tree, book)))
    return assemble(pieces, name=archive.name)


def _targets(archive: Archive) -> dict[str, str]:
    """Where each sheet is, by the id the book calls it."""
    tree = archive.xml("xl/_rels/workbook.xml.rels")
    found = {}
    for link in tree if tree is not None else ():
        target = link.get("Target", "")
        found[link.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _strings(archive: Archive) -> list[str]:
    tree = archive.xml("xl/sharedStrings.xml")
    return [_text(item) for item in tree.iterfind(f"{_S}si")] if tree is not None else []


def _text(item: ET.Element) -> str:
    """The words of a string, in one run or several; what is only said how to pronounce is left out."""
    runs = [item, *item.iterfind(f"{_S}r")]
    return "".join(part.text or "" for run in runs for part in run.iterfind(f"{_S}t"))


def _forms(tree: ET.Element | None) -> list[str]:
    """How each style shows numbers: `day`, `month`, `percent` or ""."""
    if tree is None:
        return []
    codes = {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in tree.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    return [_form(one.get("numFmtId", "0"), codes) for one in tree.iterfind(f"{_S}cellXfs/{_S}xf")]


def _form(number: str, codes: Mapping[str, str]) -> str:
    if number in codes:
        code = _LITERAL.sub("", codes[number]).lower()
        if "y" in code:
            return "day" if "d" in code else "month"
        return "percent" if "%" in code else ""
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0  # noqa: PLR2004 -- ids are short
    if known in _DAYS:
        return "day"
    return "month" if known in _MONTHS else "percent" if known in _PERCENTS else ""


def _cells(tree: ET.Element, book: _Book) -> Iterator[grid.Placed]:
    """The cells of a sheet; rows that are not there are not counted."""
    spans, order = _merges(tree), dict[int, int]()
    periods: frozenset[int] = frozenset()
    for ordinal, line in enumerate(tree.iterfind(f"{_S}sheetData/{_S}row"), start=1):
        values = list(_row(line, book))
        periods = period_columns(values) or periods
        if periods and book.filled:
            values = sorted((*values, *shaded(line, values, periods, book.filled)))
        if not any(text.strip() for _, text in values):
            continue
        number = _count(line.get("r", ""), ordinal)
        order[number] = len(order)
        for column, text in values:
            rows, columns = spans.get((number, column), (1, 1))
            yield grid.Placed(text, order[number], column, min(rows, grid.MAX_CELLS), columns)


def _row(line: ET.Element, book: _Book) -> Iterator[tuple[int, str]]:
    column = -1
    for one in line.iterfind(f"{_S}c"):
        place = PLACE.fullmatch(one.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        text = cell(_value(one, book).split("\n"))
        if text:
            yield column, text


def _value(one: ET.Element, book: _Book) -> str:
    kind = one.get("t", "n")
    if kind == "inlineStr":
        inside = one.find(f"{_S}is")
        return _text(inside) if inside is not None else ""
    found = one.find(f"{_S}v")
    value = (found.text or "").strip() if found is not None else ""
    match kind:
        case "s":
            index = _count(value, -1)
            return book.strings[index] if 0 <= index < len(book.strings) else ""
        case "n":
            style = _count(one.get("s", ""), 0)
            form = book.forms[style] if style < len(book.forms) else ""
            return _number(value, form, book.epoch)
        case "d":
            return _iso_day(value)
        case "str":
            return value
        case _:
            return ""


def _number(value: str, form: str, epoch: dt.date) -> str:
    """A number as its cell shows it: a day, a month, a share, or the figure."""
    try:
        number = float(value[:_LONGEST_NUMBER])
    except ValueError:
        return ""
    if form in {"day", "month"} and 1 <= number < _MAX_SERIAL:
        day = epoch + dt.timedelta(days=int(number))
        return f"{day:%d/%m/%Y}" if form == "day" else f"{day:%m/%Y}"
    if form == "percent":
        return f"{number * 100:g}%"
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004 -- exact so far


def _iso_day(value: str) -> str:
    try:
        return f"{dt.date.fromisoformat(value[:10]):%d/%m/%Y}"
    except ValueError:
        return value


def _merges(tree: ET.Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns a cell covers, by its row number and column."""
    found = {}
    for one in tree.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
        first, _, last = one.get("ref", "").partition(":")
        start, end = PLACE.fullmatch(first), PLACE.fullmatch(last)
        if start and end:
            rows = int(end[2]) - int(start[2]) + 1
            columns = column_number(end[1]) - column_number(start[1]) + 1
            found[int(start[2]), column_number(start[1])] = (max(rows, 1), max(columns, 1))
    return found


def _count(text: str, default: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004 -- a longer one is no index
    return int(text) if is_number else default
