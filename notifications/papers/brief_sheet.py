"""The duties behind a brief as a workbook (.xlsx): a row for each time something falls due."""

from collections.abc import Iterator

from notifications.dates import format_moment
from notifications.papers.brief_values import BriefDay, BriefFacts, BriefRow
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
    ("duty", 50),
    ("role", 12),
    ("lead", 30),
    ("supporting", 34),
    ("day", 14),
    ("last", 14),
    ("state", 18),
)
_CENTRED = frozenset({1, 5, 8, 9})


def brief_sheet(facts: BriefFacts) -> bytes:
    """The workbook, in the order of the brief."""
    words = paper_words()
    book, sheet = new_sheet(words.say("brief.sheet"))
    moment = words.say("letter.as_of", moment=format_moment(facts.as_of))
    write_head(sheet, f"{words.say('brief.title')} - {facts.office}", moment)
    write_heading(sheet, [(words.say(f"brief.column.{name}"), width) for name, width in _WIDTHS])
    for number, (row, each) in enumerate(_times(facts), 1):
        write_row(sheet, number, _values(number, row, each), centred=_CENTRED)
    set_page(sheet)
    return saved(book)


def _times(facts: BriefFacts) -> Iterator[tuple[BriefRow, BriefDay | None]]:
    for row in facts.rows:
        if not row.days:
            yield row, None
        for each in row.days:
            yield row, each


def _values(number: int, row: BriefRow, each: BriefDay | None) -> tuple[Value, ...]:
    words = paper_words()
    return (
        number,
        row.plan,
        name_place(load_words("vi"), row.obligation),
        row.title,
        words.say("brief.role.lead" if row.is_lead else "brief.role.supporting"),
        row.lead,
        row.supporting,
        None if each is None else each.day,
        None if each is None else each.last,
        _state(row, each),
    )


def _state(row: BriefRow, each: BriefDay | None) -> str:
    words = paper_words()
    if each is None:
        return words.say("brief.undated")
    if each.is_done:
        return words.say("brief.done")
    if each.state:
        return words.say(f"brief.state.{each.state}")
    return words.say("brief.proposed") if row.is_proposed else ""
