"""A roster as a workbook to be filled in: what `dondoc roster load` takes, text never a formula."""

from collections.abc import Iterator

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from notifications.workbook import FONT, new_sheet, saved, write_cell
from plans.roster import OfficeKind, Roster
from plans.roster_file import COLUMNS, roster_rows
from plans.roster_words import HEADINGS, KINDS

_WIDE = {"name": 44, "aliases": 28, "groups": 28, "focal_post": 28}
_WIDTH = 20
_ROWS = 2000  # rows that offer the kinds to choose from


def roster_sheet(roster: Roster, lang: str = "vi") -> bytes:
    """The workbook, an office a row; headings and kinds in Vietnamese, or the codes of the roster file for English."""
    book, sheet = new_sheet("Offices" if lang == "en" else "Danh bạ")
    for number, row in enumerate(_rows(roster, lang), 1):
        for column, value in enumerate(row, 1):
            cell = write_cell(sheet, number, column, value or None, heading=1)
            cell.font = Font(name=FONT, size=12, bold=number == 1)
    for column, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(name, _WIDTH)
    kinds = OfficeKind if lang == "en" else KINDS.values()
    choice = DataValidation("list", formula1=f'"{",".join(kinds)}"', allow_blank=True)
    letter = get_column_letter(COLUMNS.index("kind") + 1)
    choice.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "C2"
    return saved(book)


def _rows(roster: Roster, lang: str) -> Iterator[tuple[str, ...]]:
    rows = roster_rows(roster)
    if lang == "en":
        yield from rows
        return
    yield tuple(HEADINGS.values())
    at = COLUMNS.index("kind")
    for row in rows[1:]:
        yield (*row[:at], KINDS[OfficeKind(row[at])], *row[at + 1 :])
