"""The rows behind a report as a workbook (.xlsx): every one that was counted, with what it was counted as and why."""

from notifications.dates import format_date, format_moment
from notifications.papers.mark_words import say_period
from notifications.papers.report_values import ReportFacts, ReportRow, kind_of
from notifications.papers.words import paper_words
from notifications.words import load_words, name_place
from notifications.workbook import (
    Value,
    new_sheet,
    saved,
    set_page,
    write_head,
    write_heading,
    write_row,
)

_WIDTHS: tuple[tuple[str, float], ...] = (
    ("number", 6),
    ("plan", 16),
    ("basis", 16),
    ("duty", 44),
    ("kind", 14),
    ("office", 30),
    ("period", 20),
    ("due", 13),
    ("outcome", 26),
    ("done_on", 13),
    ("document", 20),
    ("links", 34),
    ("days_late", 11),
    ("working_days", 11),
    ("key", 40),
)
_CENTRED = frozenset({1, 7, 8, 10, 13, 14})


def report_sheet(facts: ReportFacts) -> bytes:
    """The workbook, in the order of the report's rows."""
    words = paper_words()
    book, sheet = new_sheet(words.say("report.sheet"))
    shown = ", ".join(plan.ref.number or plan.title for plan in facts.plans)
    title = words.say("report.subject", plans=shown, period=facts.period)
    scope = words.say(
        "report.scope",
        moment=format_moment(facts.as_of),
        first=format_date(facts.window.first),
        last=format_date(facts.window.last),
    )
    write_head(sheet, title, scope)
    write_heading(sheet, [(words.say(f"report.column.{name}"), width) for name, width in _WIDTHS])
    for number, row in enumerate(facts.rows, 1):
        write_row(sheet, number, _values(number, row), centred=_CENTRED)
    set_page(sheet)
    return saved(book)


def _outcome(row: ReportRow) -> str:
    """As what it was counted; of what was sent back that it had come."""
    words = paper_words()
    said = words.say(f"report.outcome.{row.outcome}")
    is_more = row.is_sent_back and row.outcome != "sent_back"
    return f"{said}; {words.say('report.outcome.sent_back')}" if is_more else said


def _values(number: int, row: ReportRow) -> tuple[Value, ...]:
    words = paper_words()
    return (
        number,
        row.plan,
        name_place(load_words("vi"), row.obligation),
        row.title,
        kind_of(row),
        row.office,
        say_period(load_words("vi"), row.period),
        row.due,
        _outcome(row),
        row.done_on if row.is_day_told else words.say("report.day_untold"),
        row.document,
        "; ".join(row.evidence),
        row.days or None,
        row.working_days or None,
        row.key,
    )
