"""Tables of duties: rows of an appendix, columns known by the words of their headings in any order.

A row with neither agency nor time is a group heading ("II. Cải cách thủ tục hành chính"): it lends its mark to the ids
of the rows under it where their numbers start again. A blank agency cell is inherited from the row above only where the
table leaves it blank because of a merged cell (the row has other cells); otherwise the lead is missing and said so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.compile.agencies import split_agencies
from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.times import read_time
from plans.compile.words import Label, appendix_mark, column_label
from plans.document import Cell, Document, Row, Table

EMPTY = Cell("", ())


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where the table has no such column."""

    number: int | None
    content: int
    lead: int | None
    supporting: int | None
    time: int | None
    rate: int | None
    evidence: int | None
    time_heading: str


def read_columns(heading: Sequence[str]) -> Columns | None:
    """The columns of a table of duties; None where it has neither agency nor time beside its content."""
    labels = [column_label(words) for words in heading]

    def find(label: Label) -> int | None:
        return labels.index(label) if label in labels else None

    lead, supporting, time = find(Label.LEAD), find(Label.SUPPORTING), find(Label.TIME)
    content = find(Label.CONTENT)
    if content is None:
        content = next((i for i, label in enumerate(labels) if label is None), None)
    if content is None or (lead is None and time is None and supporting is None):
        return None
    words = heading[time] if time is not None else ""
    return Columns(
        find(Label.NUMBER),
        content,
        lead,
        supporting,
        time,
        find(Label.RATE),
        find(Label.EVIDENCE),
        words,
    )


def read_table(table: Table, prefix: str, setting: Setting) -> Harvest:
    """The duties of a table, ids `<prefix>/<row number>`."""
    columns = read_columns(table.heading)
    if columns is None:
        return NOTHING
    parts = []
    group, seen, above = "", set[str](), EMPTY
    for ordinal, row in enumerate(table.rows, start=1):
        if _is_group(row, columns):
            group, above = _mark(row, columns), EMPTY
            continue
        number = _mark(row, columns) or str(ordinal)
        address = f"{prefix}/{number}"
        if address in seen and group and not number.startswith(f"{group}."):
            address = f"{prefix}/{group}.{number}"
        seen.add(address)
        lead = _cell(row, columns.lead)
        lead = lead if lead.text else above
        above = lead
        parts.append(to_harvest(_draft(row, columns, lead, address, setting), setting))
    return gather(parts)


def _draft(row: Row, columns: Columns, lead: Cell, address: str, setting: Setting) -> Draft:
    time, rate = _cell(row, columns.time), _cell(row, columns.rate)
    content = _cell(row, columns.content)
    return Draft(
        address=address,
        title=content.text,
        lead=_agencies(lead),
        supporting=_agencies(_cell(row, columns.supporting)),
        time=read_time(
            time.text, row.line, hint=columns.time_heading, kind="task", setting=setting
        ),
        rate=read_time(rate.text, row.line, hint="", kind="task", setting=setting),
        evidence=_cell(row, columns.evidence).items,
        line=row.line,
        text=" | ".join(cell.text for cell in row.cells if cell.text),
    )


def _cell(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else EMPTY


def _agencies(cell: Cell) -> tuple[str, ...]:
    return tuple(name for item in cell.items for name in split_agencies(item))


def _mark(row: Row, columns: Columns) -> str:
    return _cell(row, columns.number).text.strip(" .)") if columns.number is not None else ""


def _is_group(row: Row, columns: Columns) -> bool:
    """A row that only names a group: nothing stands in its agency, supporting, time and rate cells."""
    bound = (columns.lead, columns.supporting, columns.time, columns.rate, columns.evidence)
    if any(_cell(row, index).text for index in bound):
        return False
    content = _cell(row, columns.content).text
    mark = _mark(row, columns)
    return not content or not mark.isdigit() or content.isupper()


def prefixes(document: Document, tables: Sequence[Table]) -> tuple[str, ...]:
    """The id prefix of each table: `PL` for a single appendix, `PL.II` where there are several."""
    captions = [
        (line.number, mark)
        for line in document.lines
        if (mark := appendix_mark(line.text)) is not None
    ]
    several = len({mark for _, mark in captions if mark}) > 1
    return tuple(
        f"PL.{mark}" if several and (mark := _caption_above(captions, table.line)) else "PL"
        for table in tables
    )


def _caption_above(captions: Sequence[tuple[int, str]], line: int) -> str:
    above = [mark for number, mark in captions if number < line]
    return above[-1] if above else ""
