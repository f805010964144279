"""The reconciliation sheet of one office as a workbook (.xlsx): what is held of it on the left, its answer on the right.

The headings of the answer and the last column are those of the tracking table (`notifications.tracking`), so that
`dondoc record --from` takes the filled sheet back.
"""

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from notifications.dates import Lang, format_date, format_day, format_moment
from notifications.papers.mark_words import say_basis, say_document, say_held, say_period
from notifications.papers.reconcile_values import ReconcileFacts
from notifications.text import clean_value
from notifications.words import Words, load_words
from notifications.workbook import (
    FONT,
    HEADING_ROW,
    Value,
    new_sheet,
    saved,
    set_page,
    write_cell,
    write_head,
    write_heading,
    write_row,
)

_HELD: tuple[tuple[str, float], ...] = (
    ("reconcile.number", 5),
    ("reconcile.report", 34),
    ("reconcile.basis", 15),
    ("reconcile.aim", 12),
    ("reconcile.last", 12),
    ("reconcile.held", 18),
    ("reconcile.paper", 18),
    ("reconcile.done_on", 12),
)
_ANSWER: tuple[tuple[str, float], ...] = (
    ("tracking.document", 16),
    ("tracking.issued", 12),
    ("tracking.arrived", 12),
    ("tracking.opinion", 26),
)
_KEY = ("tracking.key", 64.0)
_CENTRED = frozenset({1, 4, 5, 8, 10, 11})


def reconcile_sheet(facts: ReconcileFacts, *, lang: Lang = "vi") -> bytes:
    """The workbook. The same facts give the same bytes."""
    words, shown = load_words(lang), clean_value(facts)
    book, sheet = new_sheet(words.say("reconcile.name"))
    _write_top(words, sheet, shown)
    columns = (*_HELD, *_ANSWER, _KEY)
    write_heading(sheet, [(words.say(name), width) for name, width in columns])
    several = len(shown.plans) > 1
    for number, cell in enumerate(shown.cells, 1):
        period = say_period(words, cell.period)
        values: tuple[Value, ...] = (
            number,
            f"{cell.title} ({period})" if period else cell.title,
            say_basis(words, cell, several=several),
            cell.aim,
            cell.last,
            say_held(words, cell.mark, cell.days),
            say_document(words, cell) or None,
            cell.done_on,
            *(None for _ in _ANSWER),
            cell.key,
        )
        write_row(sheet, number, values, centred=_CENTRED)
    last = HEADING_ROW + len(shown.cells)
    note = sheet.cell(last + 2, 1, words.say("reconcile.how"))
    note.font = Font(name=FONT, size=11, italic=True)
    _set_page(sheet, last + 2)
    return saved(book)


def _write_top(words: Words, sheet: Worksheet, facts: ReconcileFacts) -> None:
    office = facts.addressee
    if facts.heirs and facts.ended is not None:
        day = format_date(facts.ended, words.lang)
        office = words.say("reconcile.formerly", heirs=office, office=facts.office, day=day)
    title = words.say("reconcile.title", year=facts.year, office=office)
    ask = words.say(
        "reconcile.ask",
        moment=format_moment(facts.as_of, words.lang),
        day=format_day(facts.reply_by, words.lang),
        coordinator=facts.coordinator.name,
    )
    write_head(sheet, title, ask)
    for column, name in ((1, "reconcile.ours"), (len(_HELD) + 1, "reconcile.yours")):
        cell = write_cell(sheet, HEADING_ROW - 1, column, words.say(name))
        cell.font = Font(name=FONT, size=12, bold=True)


def _set_page(sheet: Worksheet, last: int) -> None:
    """The key stays in the file and off the paper; both rows of headings stand on every page."""
    set_page(sheet)
    sheet.print_title_rows = f"{HEADING_ROW - 1}:{HEADING_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(_HELD) + len(_ANSWER))}{last}"
