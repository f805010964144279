"""The brief of one office (*phiếu trích nhiệm vụ*): its duties on one A4, with room for the leader's note.

The page is measured before it is set: the letters get smaller, then the words shorter, and what still does not fit is named by its
number; the workbook beside it holds everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notifications.dates import format_date, format_moment
from notifications.mail import PlanRef
from notifications.papers.brief_values import BriefFacts, BriefRow
from notifications.papers.model import Align, Block, Column, Paragraph, Slip, Style, Table
from notifications.papers.pack import ND30_2020, Pack
from notifications.papers.words import cite_fully, cite_shortly, paper_words
from notifications.text import shorten
from notifications.widths import MM_PER_POINT, count_lines
from notifications.words import load_words, name_place

LINES = 5
_SIZES = (12.0, 11.0, 10.0, 9.0)
_LONGEST = (400, 160, 90, 60)
_LINE = 1.17  # height of a line, in sizes
_CELL = 2.6  # what a cell's borders and margins take of its width, in millimetres
_HEAD_ROOM = 30.0  # title, lines under it and the headings, in millimetres
_NOTE_ROOM = 8.0 + LINES * 6.5
_LEAD = (("number", 11.0), ("duty", 61.0), ("basis", 24.0), ("days", 34.0), ("supporting", 35.0))
_SUPPORTING = (("number", 11.0), ("duty", 69.0), ("basis", 24.0), ("days", 30.0), ("lead", 31.0))


def compose_brief(facts: BriefFacts, pack: Pack = ND30_2020) -> Slip:
    """The brief, as large as one page allows."""
    words = paper_words()
    for longest in _LONGEST:
        for size in _SIZES:
            tables = _tables(facts, size, longest)
            if sum(_height(table) for _, table in tables) <= _room(pack, len(tables)):
                return _slip(facts, tables)
    kept = _cut(facts, pack)
    more = len(facts.rows) - len(kept)
    note = Paragraph(words.say("brief.more", count=more), Style.NOTE)
    tables = _tables(replace(facts, rows=kept), _SIZES[-1], _LONGEST[-1])
    return _slip(facts, tables, note)


def _slip(
    facts: BriefFacts, tables: Sequence[tuple[str, Table]], note: Paragraph | None = None
) -> Slip:
    words = paper_words()
    cite = cite_fully if len(facts.plans) == 1 else _shortly
    cited = ", ".join(cite(plan.ref, plan.title) for plan in facts.plans)
    blocks: list[Block] = [
        Paragraph(words.say("brief.plans", plans=cited, moment=format_moment(facts.as_of)))
    ]
    for name, table in tables:
        count = sum(row.is_lead is (name == "lead") for row in facts.rows)
        blocks += [Paragraph(words.say(f"brief.head.{name}", count=count), Style.HEAD), table]
    if note is not None:
        blocks.append(note)
    return Slip(
        title=words.say("brief.title"),
        subtitle=words.say("brief.office", office=facts.office),
        blocks=tuple(blocks),
        space=words.say("brief.space"),
        lines=LINES,
        as_of=facts.as_of,
    )


def _shortly(ref: PlanRef, title: str) -> str:
    return cite_shortly(ref) if ref.number else title


# -- what fits ---------------------------------------------------------------------------------------------------------


def _room(pack: Pack, tables: int) -> float:
    """The height left for the tables of a page, in millimetres."""
    page = pack.page_height - pack.margins.top - pack.margins.bottom
    return page - _HEAD_ROOM - _NOTE_ROOM - tables * 12.0


def _height(table: Table) -> float:
    """How high a table is, as measured by its words."""
    heads = tuple(column.heading for column in table.columns)
    return sum(_row_height(table, row) for row in (heads, *table.rows))


def _row_height(table: Table, row: Sequence[str]) -> float:
    lines = max(
        count_lines(text, table.size, column.share - _CELL)
        for column, text in zip(table.columns, row, strict=True)
    )
    return lines * table.size * _LINE * MM_PER_POINT + 0.3


def _cut(facts: BriefFacts, pack: Pack) -> tuple[BriefRow, ...]:
    """As many rows as fit in the smallest letters, those the office leads first."""
    ordered = sorted(facts.rows, key=lambda row: not row.is_lead)
    kept = len(ordered)
    while kept > 1:
        tables = _tables(replace(facts, rows=tuple(ordered[:kept])), _SIZES[-1], _LONGEST[-1])
        if sum(_height(table) for _, table in tables) <= _room(pack, len(tables)) - 6:
            break
        kept -= 1
    return tuple(ordered[:kept])


# -- the tables --------------------------------------------------------------------------------------------------------


def _tables(facts: BriefFacts, size: float, longest: int) -> list[tuple[str, Table]]:
    several = len(facts.plans) > 1
    setting = _Setting(size, longest, several=several)
    led = [row for row in facts.rows if row.is_lead]
    helped = [row for row in facts.rows if not row.is_lead]
    named = (("lead", led, _LEAD), ("supporting", helped, _SUPPORTING))
    return [(name, setting.table(rows, columns)) for name, rows, columns in named if rows]


@dataclass(frozen=True, slots=True)
class _Setting:
    """In which size, and how long at most, the words of a table are set."""

    size: float
    longest: int
    several: bool

    def table(self, rows: Sequence[BriefRow], columns: Sequence[tuple[str, float]]) -> Table:
        """The rows in columns of those names and widths (millimetres)."""
        words = paper_words()
        heads = tuple(
            Column(
                words.say(f"brief.column.{name}"),
                share,
                Align.CENTRE if name == "number" else Align.LEFT,
            )
            for name, share in columns
        )
        cells = tuple(tuple(values[name] for name, _ in columns) for values in self._values(rows))
        return Table(heads, cells, size=self.size)

    def _values(self, rows: Sequence[BriefRow]) -> Iterator[dict[str, str]]:
        for number, row in enumerate(rows, 1):
            yield {
                "number": str(number),
                "duty": shorten(row.title, self.longest),
                "basis": name_basis(row, several=self.several),
                "days": name_days(row),
                "supporting": shorten(row.supporting, self.longest),
                "lead": shorten(row.lead, self.longest),
            }


def name_basis(row: BriefRow, *, several: bool) -> str:
    """Where the duty stands; with the plan's number where there are several plans."""
    place = name_place(load_words("vi"), row.obligation)
    return paper_words().say("brief.place", plan=row.plan, place=place) if several else place


def name_days(row: BriefRow) -> str:
    """The days still to come, the year once; "đã ghi nhận" where nothing is left."""
    words = paper_words()
    if not row.days:
        return words.say("brief.undated")
    waiting = [each for each in row.days if not each.is_done]
    if not waiting:
        return words.say("brief.done")
    shown = []
    for number, each in enumerate(waiting, 1):
        ends = number == len(waiting) or waiting[number].day.year != each.day.year
        day = format_date(each.day) if ends else format_date(each.day).rpartition("/")[0]
        shown.append(f"{day} ({words.say(f'brief.state.{each.state}')})" if each.state else day)
    quota = "brief.quota.each" if len(row.days) > 1 else "brief.quota"
    remarks = [
        words.say(quota, required=row.required) if row.required > 1 else "",
        words.say("brief.proposed") if row.is_proposed else "",
    ]
    said = "; ".join(remark for remark in remarks if remark)
    return ", ".join(shown) + (f" ({said})" if said else "")
