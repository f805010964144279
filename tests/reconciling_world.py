"""A year whose reports are put to the offices before they count: the round opened, sheets answered, entries taken back."""

import datetime as dt
import io
from pathlib import Path

from openpyxl import load_workbook

from dondoc.desk.entries.tracking import SheetRecorded, record_rows
from dondoc.desk.papers.marks import MarkRequest, load_marks
from dondoc.desk.papers.reconciling import (
    ReconcileDraft,
    ReconcileRequest,
    draft_reconciliation,
    record_opening,
)
from notifications.papers.mark_values import MarkCell, MarkFacts
from notifications.tracking import parse_tracking
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import (
    LINEAGE,
    World,
    make_obligation,
    make_plan,
    open_world,
)

FEB_28 = dt.date(2024, 2, 28)
CLASS = ("các sở, ban ngành",)
REPORTS = tuple(
    make_obligation(name, Kind.REPORT, f"due={day}", CLASS)
    for name, day in (
        ("III.1/q1", "2024-03-01"),
        ("III.1/q2", "2024-06-01"),
        ("III.1/q4", "2024-12-16"),
    )
)
Q1_XD, Q2_XD, Q4_XD = (f"{LINEAGE}|III.1/{q}|so-xay-dung|2024-Q{q[1]}" for q in ("q1", "q2", "q4"))


def a_year(tmp_path: Path) -> World:
    """The first report of Sở Xây dựng three days late, its second missing; opened on 09/12/2024."""
    world = open_world(tmp_path, plan=make_plan(*REPORTS))
    world.at(3, 4)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 3, 4))
    world.at(12, 9)
    return world


def open_round(world: World, *, is_redo: bool = False) -> ReconcileDraft:
    request = ReconcileRequest(2024, is_redo=is_redo)
    draft = draft_reconciliation(world.app, request, now=world.clock.now())
    record_opening(world.app, draft)
    return draft


def marks(world: World, as_of: dt.datetime | None = None) -> MarkFacts:
    return load_marks(world.app, MarkRequest(2024, as_of=as_of), now=world.clock.now())


def cell(world: World, key: str) -> MarkCell:
    (found,) = (one for one in marks(world).cells if one.key == key)
    return found


def file(draft: ReconcileDraft, name: str) -> bytes:
    return dict(draft.files)[name]


def keys_of(sheet: bytes) -> list[str]:
    rows = load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(min_row=5, values_only=True)
    return [str(row[12]) for row in rows if row[12]]


def day(month: int, date: int) -> dt.datetime:
    return dt.datetime(2024, month, date)  # noqa: DTZ001 -- a spreadsheet's date


def answered(
    sheet: bytes, answers: dict[str, tuple[str | dt.date | None, ...]]
) -> list[tuple[object, ...]]:
    """The rows of a sheet as it comes back: for each key number, date of issue, date of arrival, opinion."""
    book = load_workbook(io.BytesIO(sheet))
    for row in book.worksheets[0].iter_rows(min_row=5):
        for target, value in zip(row[8:12], answers.get(str(row[12].value), ()), strict=False):
            target.value = value
    filled = io.BytesIO()
    book.save(filled)
    return [tuple(row) for row in load_workbook(filled).worksheets[0].values]


def take_back(world: World, rows: list[tuple[object, ...]]) -> SheetRecorded:
    keyed, unread = parse_tracking(rows)
    assert unread == ()
    return record_rows(world.app, keyed, now=world.clock.now())
