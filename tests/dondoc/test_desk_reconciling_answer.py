"""A reconciliation sheet that comes back: documents entered once, opinions contested until they are ruled on."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.entries.tracking import SheetRecorded
from dondoc.desk.papers.reconciling import (
    ReconcileRequest,
    draft_reconciliation,
)
from plans.ledger import Mark, Verb
from tests.desk_world import (
    World,
)
from tests.reconciling_world import (
    FEB_28,
    Q1_XD,
    Q2_XD,
    a_year,
    answered,
    cell,
    file,
    open_round,
    take_back,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_year(tmp_path)


# -- the answer ------------------------------------------------------------------------------------------------------------


def test_a_filled_sheet_comes_back_and_is_entered_once(world: World) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")
    rows = answered(sheet, {Q2_XD: ("30/BC-SXD", dt.date(2024, 5, 30), dt.date(2024, 6, 2))})
    world.at(12, 12)

    first, again = take_back(world, rows), take_back(world, rows)

    assert [(e.occurrence, e.verb, e.document, e.note) for e in first.entries] == [
        (Q2_XD, Verb.SUBMIT, "30/BC-SXD", "đến ngày 02/6/2024")
    ]
    assert (again.entries, again.unchanged, again.faults) == ((), 1, ())
    assert cell(world, Q2_XD).mark is Mark.ON_TIME


def test_an_opinion_is_contested_in_the_offices_name_until_it_is_ruled(world: World) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")
    rows = answered(sheet, {Q2_XD: (None, None, None, "Đã giao Sở Nội vụ")})
    world.at(12, 12)

    done, again = take_back(world, rows), take_back(world, rows)
    contested = cell(world, Q2_XD).mark
    world.say(Verb.RULE, "III.1/q2", "SXD", outcome="exempt", document="9/UBND-NC")

    (entry,) = done.entries
    assert (entry.verb, entry.by, entry.actor, entry.reason) == (
        *(Verb.CONTEST, "office", "Sở Xây dựng"),
        "Đã giao Sở Nội vụ",
    )
    assert (again.entries, again.unchanged) == ((), 1)
    assert contested is Mark.CONTESTED
    assert cell(world, Q2_XD).mark is Mark.EXEMPTED


def test_an_opinion_on_what_is_recorded_is_listed_and_changes_nothing(world: World) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")
    rows = answered(sheet, {Q1_XD: (None, None, None, "Đã gửi ngày 28/02 qua trục")})
    world.at(12, 12)

    done = take_back(world, rows)

    assert done.entries == ()
    (fault,) = done.faults
    assert "ý kiến “Đã gửi ngày 28/02 qua trục” về nội dung đã ghi nhận" in fault.sentence("vi")
    assert f"dondoc record '{Q1_XD}' accept --done-on" in fault.sentence("vi")
    world.say(Verb.ACCEPT, "III.1/q1", "SXD", done_on=FEB_28, reason="nhật ký trục liên thông")
    assert cell(world, Q1_XD).mark is Mark.ON_TIME


@pytest.mark.parametrize("word", ["Thống nhất", "nhất trí.", "ĐỒNG Ý", "Không có ý kiến", "  "])
def test_that_a_row_is_right_is_no_opinion(world: World, word: str) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")

    done = take_back(world, answered(sheet, {Q2_XD: (None, None, None, word)}))

    assert (done.entries, done.faults) == ((), ())
    assert cell(world, Q2_XD).mark is Mark.MISSING


def test_an_opinion_beside_a_document_stands_in_its_note(world: World) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")
    rows = answered(sheet, {Q2_XD: ("30/BC-SXD", "30/05/2024", None, "gửi bản giấy")})
    world.at(12, 12)

    (entry,) = take_back(world, rows).entries

    assert (entry.verb, entry.note) == (Verb.SUBMIT, "gửi bản giấy")


def test_an_empty_sheet_changes_nothing(world: World) -> None:
    sheet = file(open_round(world), "2-so-xay-dung.xlsx")

    assert take_back(world, answered(sheet, {})) == SheetRecorded((), 0, ())


def test_a_sheet_in_english_comes_back_too(world: World) -> None:
    request = ReconcileRequest(2024, lang="en")
    draft = draft_reconciliation(world.app, request, now=world.clock.now())
    rows = answered(file(draft, "2-so-xay-dung.xlsx"), {Q2_XD: ("30/BC-SXD", FEB_28)})

    (entry,) = take_back(world, rows).entries

    assert (entry.document, entry.done_on) == ("30/BC-SXD", FEB_28)
