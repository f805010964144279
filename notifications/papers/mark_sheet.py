"""The year's mark sheet as a workbook (.xlsx): offices × reports, what each cell rests on, and those that stand apart."""

from collections.abc import Iterator, Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from notifications.dates import Lang, format_date, format_moment
from notifications.papers.mark_values import (
    MarkCell,
    MarkFacts,
    MarkOffice,
    MarkReport,
    figures,
)
from notifications.papers.mark_words import (
    say_basis,
    say_document,
    say_mark,
    say_period,
    say_stage,
)
from notifications.text import clean_value, shorten
from notifications.words import Words, load_words, name_place
from notifications.workbook import (
    FONT,
    HEADING_ROW,
    Value,
    add_sheet,
    new_sheet,
    saved,
    set_page,
    write_cell,
    write_head,
    write_heading,
    write_row,
)

FIGURES = ("counted", "on_time", "late", "missing", "uncounted")
_REPORT_WIDTH, _FIGURE_WIDTH = 18.0, 9.0
_A_PAGE = 8  # reports that stand side by side on one A4 landscape and can still be read
_TITLE = 90
_DETAIL: tuple[tuple[str, float], ...] = (
    ("number", 6),
    ("office", 28),
    ("plan", 16),
    ("basis", 16),
    ("report", 40),
    ("period", 20),
    ("aim", 13),
    ("last", 13),
    ("mark", 20),
    ("done_on", 13),
    ("document", 20),
    ("document_date", 13),
    ("days", 9),
    ("working_days", 11),
    ("key", 64),
)
_DETAIL_CENTRED = frozenset({1, 7, 8, 10, 12, 13, 14})


def mark_sheet(facts: MarkFacts, *, lang: Lang = "vi") -> bytes:
    """The workbook. The same facts give the same bytes; the moment of the data is the only time in it."""
    words, shown = load_words(lang), clean_value(facts)
    book, matrix = new_sheet(words.say("marks.name"))
    _write_matrix(words, matrix, shown)
    detail = add_sheet(book, words.say("marks.detail"))
    _write_top(words, detail, shown, words.say("marks.detail.title", year=facts.year))
    _write_list(words, detail, shown.cells)
    if shown.apart:
        apart = add_sheet(book, words.say("marks.apart"))
        _write_top(words, apart, shown, words.say("marks.apart.title", year=facts.year))
        _write_list(words, apart, shown.apart)
    return saved(book)


def _write_top(words: Words, sheet: Worksheet, facts: MarkFacts, title: str) -> None:
    moment = words.say("as_of", moment=format_moment(facts.as_of, words.lang))
    plans = ", ".join(plan.name for plan in facts.plans)
    write_head(sheet, title, words.say("marks.scope", plans=plans, moment=moment))
    cell = write_cell(sheet, HEADING_ROW - 1, 1, say_stage(words, facts))
    cell.font = Font(name=FONT, size=12, bold=True)


# -- offices × reports -------------------------------------------------------------------------------------------------


def _write_matrix(words: Words, sheet: Worksheet, facts: MarkFacts) -> None:
    _write_top(words, sheet, facts, words.say("marks.title", year=facts.year))
    several = len(facts.plans) > 1
    heads = [(_say_report(words, report, several=several), _REPORT_WIDTH) for report in facts.reports]  # fmt: skip
    tail = [(words.say(f"marks.{name}"), _FIGURE_WIDTH) for name in FIGURES]
    lead = [(words.say("marks.number"), 6.0), (words.say("marks.office"), 28.0)]
    write_heading(sheet, [*lead, *heads, *tail])
    width = 2 + len(facts.reports)
    centred = frozenset({1, *range(width + 1, width + 1 + len(FIGURES))})
    for number, office in enumerate(facts.offices, 1):
        cells = (_say_cell(words, cell) for cell in office.cells)
        row = (number, _say_office(words, office), *cells, *_values(office.cells))
        write_row(sheet, number, row, centred=centred)
    _write_sums(words, sheet, facts, centred)
    notes = [words.say("marks.legend"), words.say("marks.legend.other")]
    if any(report.twins for report in facts.reports):
        notes.append(words.say("marks.legend.twins"))
    if facts.unasked:
        notes.append(words.say("marks.asterisk"))
    for offset, note in enumerate(notes):
        cell = sheet.cell(HEADING_ROW + len(facts.offices) + 3 + offset, 1, note)
        cell.font = Font(name=FONT, size=11, italic=True)
    set_page(sheet)
    sheet.freeze_panes = f"C{HEADING_ROW + 1}"
    sheet.print_title_cols = "A:B"
    sheet.page_setup.fitToWidth = max(1, -(-len(facts.reports) // _A_PAGE))


def _write_sums(words: Words, sheet: Worksheet, facts: MarkFacts, centred: frozenset[int]) -> None:
    """The last row: of each report how many are in time of those that count."""
    columns: Iterator[tuple[MarkCell | None, ...]] = zip(*(office.cells for office in facts.offices), strict=True)  # fmt: skip
    shares = [f"{found.on_time}/{found.counted}" for found in map(figures, columns)]
    row = (None, words.say("marks.sum"), *shares, *_values(facts.cells))
    number = len(facts.offices) + 1
    write_row(sheet, number, row, centred=centred)
    for column in range(1, len(row) + 1):
        sheet.cell(HEADING_ROW + number, column).font = Font(name=FONT, size=12, bold=True)


def _values(cells: Sequence[MarkCell | None]) -> tuple[int, ...]:
    found = figures(cells)
    return tuple(getattr(found, name) for name in FIGURES)


def _say_report(words: Words, report: MarkReport, *, several: bool) -> str:
    place = say_basis(words, report, several=several)
    due = words.say("marks.due", date=format_date(report.due, words.lang))
    twins = "; ".join(f"{plan}, {name_place(words, duty)}" for plan, duty in report.twins)
    same = words.say("marks.twins", places=twins) if twins else ""
    lines = (shorten(report.title, _TITLE), say_period(words, report.period), place, due, same)
    return "\n".join(line for line in lines if line)


def _say_office(words: Words, office: MarkOffice) -> str:
    if office.ended is None:
        return office.name
    return words.say("marks.ended", office=office.name, date=format_date(office.ended, words.lang))


def _say_cell(words: Words, cell: MarkCell | None) -> str | None:
    if cell is None:
        return None
    lines = (say_mark(words, cell), say_document(words, cell))
    return "\n".join(line for line in lines if line)


# -- one row a cell ----------------------------------------------------------------------------------------------------


def _write_list(words: Words, sheet: Worksheet, cells: Sequence[MarkCell]) -> None:
    write_heading(sheet, [(words.say(f"marks.{name}"), width) for name, width in _DETAIL])
    for number, cell in enumerate(cells, 1):
        values = _detail(words, number, cell)
        write_row(sheet, number, values, centred=_DETAIL_CENTRED)
    set_page(sheet)
    sheet.print_area = f"A1:{get_column_letter(len(_DETAIL) - 1)}{HEADING_ROW + len(cells)}"


def _detail(words: Words, number: int, cell: MarkCell) -> tuple[Value, ...]:
    return (
        number,
        cell.office,
        cell.plan,
        name_place(words, cell.obligation),
        cell.title,
        say_period(words, cell.period) or None,
        cell.aim,
        cell.last,
        say_mark(words, cell),
        cell.done_on,
        cell.document or None,
        cell.document_date,
        cell.days or None,
        cell.working_days or None,
        cell.key,
    )
