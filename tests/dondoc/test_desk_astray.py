"""A tracking table that came back sorted by a part of its columns, or with last year's date: no row of it is entered for the wrong office or day."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dondoc.desk.entries.tracking import load_tracking, record_rows
from dondoc.desk.plans.roster import replace_roster
from notifications.tracking import KeyedRow, parse_tracking, tracking_sheet
from plans.ledger import Verb
from plans.roster import Roster
from tests.desk_world import LINEAGE, OFFICES, World, open_world

Q1_XD = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"
FEB_27 = dt.date(2024, 2, 27)
NUMBER, OFFICE, PLACE, DOCUMENT, ISSUED, KEY = 1, 2, 4, 8, 9, 14


@pytest.fixture
def world(tmp_path: Path) -> World:
    opened = open_world(tmp_path)
    opened.at(2, 28)
    return opened


def sheet(world: World, lang: str = "vi") -> bytes:
    rows = load_tracking(world.app, now=world.clock.now())
    return tracking_sheet(rows, moment="", lang="en" if lang == "en" else "vi")


def test_keys_that_slid_by_a_row_enter_nothing(world: World) -> None:
    book = load_workbook(io.BytesIO(sheet(world)))
    table = book.worksheets[0]
    first = next(r for r in range(1, 20) if table.cell(r, NUMBER).value == 1)
    lines = range(first, table.max_row + 1)
    keys = [table.cell(line, KEY).value for line in lines]
    for line, key in zip(lines, (*keys[1:], keys[0]), strict=True):
        table.cell(line, KEY).value = key
        table.cell(line, DOCUMENT).value = f"{line}/BC"
        table.cell(line, ISSUED).value = FEB_27

    rows, unread = parse_tracking(table.iter_rows(values_only=True))
    done = record_rows(world.app, rows)

    assert (unread, done.entries, len(done.faults)) == ((), (), len(keys))
    assert "sắp xếp hoặc dán lệch cột" in done.faults[0].vi


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_rows_in_any_order_with_their_own_keys_are_entered(world: World, lang: str) -> None:
    book = load_workbook(io.BytesIO(sheet(world, lang)))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    for row in rows:
        if isinstance(row[NUMBER - 1], int):
            row[DOCUMENT - 1], row[ISSUED - 1] = f"{row[NUMBER - 1]}/BC", FEB_27
    head = next(i for i, row in enumerate(rows) if isinstance(row[NUMBER - 1], int))

    keyed, unread = parse_tracking((*rows[:head], *reversed(rows[head:])))
    done = record_rows(world.app, keyed)

    assert (unread, done.faults, len(done.entries)) == ((), (), len(keyed))


def test_a_name_the_office_had_when_the_table_was_made_is_no_fault(world: World) -> None:
    renamed = [
        replace(office, name="Sở Quy hoạch", aliases=()) if office.code == "so-xay-dung" else office
        for office in OFFICES
    ]
    replace_roster(world.app, Roster(tuple(renamed)))

    row = KeyedRow(5, Q1_XD, document="1/BC", issued=FEB_27, office="Sở Xây dựng")

    assert record_rows(world.app, [row]).faults == ()


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [
        pytest.param(dt.date(2023, 2, 27), False, id="last year"),
        pytest.param(dt.date(1024, 2, 27), False, id="a slip of the finger"),
        pytest.param(dt.date(2023, 12, 27), True, id="before the plan, not long before its day"),
        pytest.param(FEB_27, True, id="this year"),
    ],
)
def test_a_day_long_before_there_was_a_plan_is_asked_about(
    world: World, day: dt.date, *, is_taken: bool
) -> None:
    done = record_rows(world.app, [KeyedRow(5, Q1_XD, document="1/BC", issued=day)])

    assert len(done.entries) == is_taken
    assert all("có thể nhầm năm" in fault.vi for fault in done.faults)


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        pytest.param({"done_on": dt.date(2023, 2, 27)}, False, id="last year"),
        pytest.param({"document_date": dt.date(2023, 2, 27)}, False, id="a document of last year"),
        pytest.param({"done_on": dt.date(2023, 2, 27), "reason": "bổ sung"}, True, id="meant"),
        pytest.param({"done_on": FEB_27}, True, id="this year"),
    ],
)
def test_so_it_is_where_somebody_types_it(
    world: World, said: dict[str, object], *, is_taken: bool
) -> None:
    world.at(2, 28)
    done = world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC", **said)

    assert (len(done.entries), len(done.refused)) == (is_taken, not is_taken)
    assert all("có thể nhầm năm" in refusal.sentence("vi") for refusal in done.refused)
