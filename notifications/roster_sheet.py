"""A roster as a workbook to be filled in: the heading row `dondoc roster load` takes, text never a formula."""

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from notifications.workbook import FONT, new_sheet, saved, write_cell
from plans.roster import Roster
from plans.roster_file import COLUMNS, roster_rows

_WIDE = {"name": 44, "aliases": 28, "groups": 28, "focal_post": 28}
_WIDTH = 20


def roster_sheet(roster: Roster) -> bytes:
    """The workbook, an office a row, its columns as the roster file has them."""
    book, sheet = new_sheet("Danh bạ")
    for number, row in enumerate(roster_rows(roster), 1):
        for column, value in enumerate(row, 1):
            cell = write_cell(sheet, number, column, value or None)
            cell.font = Font(name=FONT, size=12, bold=number == 1)
    for column, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(name, _WIDTH)
    sheet.freeze_panes = "C2"
    return saved(book)
