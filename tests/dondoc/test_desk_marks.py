"""The year's mark sheet: three marks count, nothing undecided is held against anybody, and then and later it is the same sheet."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import at
from dondoc.desk.entries.closing import Word, close_plan, revoke_plan
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.tracking import load_tracking
from dondoc.desk.papers.mark_errors import NothingToMark
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.roster import replace_roster
from notifications.papers.mark_sheet import mark_sheet
from notifications.papers.mark_values import Figures, figures
from plans.ledger import Mark, Tally, Verb
from plans.plan import Kind
from plans.roster import OfficeKind, Roster
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    make_obligation,
    make_plan,
    open_world,
)
from tests.marks_world import FEB_28, REPORTS, cell, mark, marks, report
from tests.twin_plans import follow_both


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=make_plan(*REPORTS))


# -- what counts -------------------------------------------------------------------------------------------------------


def test_offices_stand_in_the_rosters_order_and_reports_by_their_day(world: World) -> None:
    world.at(7, 1)

    facts = marks(world)

    assert [office.name for office in facts.offices] == ["Sở Nội vụ", "Sở Xây dựng"]
    assert [one.obligation for one in facts.reports] == ["III.4", "III.1/q1", "III.1/q2", "III.2"]
    assert [[c and c.obligation for c in office.cells] for office in facts.offices] == [
        [None, "III.1/q1", "III.1/q2", None],
        ["III.4", "III.1/q1", "III.1/q2", "III.2"],
    ]


def test_in_time_late_and_missing_count_and_name_their_document(world: World) -> None:
    world.at(3, 6)
    world.say(Verb.SUBMIT, "III.1/q1", "Sở Nội vụ", document="8/BC-SNV", done_on=FEB_28)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", document_date=dt.date(2024, 3, 4))  # fmt: skip
    world.at(7, 1)

    facts = marks(world)

    first, late = (cell(facts, "III.1/q1", name) for name in ("Sở Nội vụ", "Sở Xây dựng"))
    assert (first.mark, first.document, first.document_day) == (Mark.ON_TIME, "8/BC-SNV", FEB_28)
    assert (late.mark, late.days, late.working_days, late.document_day) == (
        *(Mark.LATE, 3, 1),
        dt.date(2024, 3, 4),
    )
    assert mark(world, "III.1/q2") is Mark.MISSING
    assert mark(world, "III.2") is Mark.NOT_DUE
    assert figures(facts.offices[1].cells) == Figures(on_time=0, late=1, missing=1, uncounted=2)


def test_a_report_of_february_keyed_in_december_is_in_time(world: World) -> None:
    world.at(7, 1)
    before = mark(world, "III.1/q1")
    world.at(12, 20)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=FEB_28)

    assert (before, mark(world, "III.1/q1")) == (Mark.MISSING, Mark.ON_TIME)


def test_a_past_sheet_has_the_names_and_the_order_of_its_day(world: World) -> None:
    then = world.at(7, 1)
    before = marks(world), load_status(world.app, as_of=dt.date(2024, 6, 30))
    world.at(9, 2)
    home, works, *others = OFFICES
    renamed = replace(works, name="Sở Hạ tầng", kind=OfficeKind.UNION, phone="0299")
    replace_roster(world.app, Roster((*others, renamed, replace(home, focal_post="Phó phòng"))))

    now, past = marks(world), marks(world, as_of=then)

    assert (past, load_status(world.app, as_of=dt.date(2024, 6, 30))) == before
    assert [office.name for office in past.offices] == ["Sở Nội vụ", "Sở Xây dựng"]
    assert [office.name for office in now.offices] == ["Sở Nội vụ"]
    assert {cell.office for cell in now.apart} >= {"Sở Hạ tầng"}
    assert (past.coordinator.post, now.coordinator.post) == ("Chuyên viên", "Phó phòng")


def test_a_roster_loaded_again_as_it_was_is_no_other_form(world: World) -> None:
    world.at(9, 2)
    replace_roster(world.app, Roster(OFFICES))

    with world.app.store.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT count(*) FROM roster_version").scalar()
    assert rows == 1


def test_the_same_report_of_two_plans_stays_two_columns_that_name_each_other(
    tmp_path: Path,
) -> None:
    asked = replace(report("III.2", "due=2024-03-01"), title="Báo cáo quý I")
    world = follow_both(tmp_path, asked, replace(asked, id="V.7", title="báo cáo Quý 1"))
    world.at(3, 6)

    facts = marks(world)

    assert [(one.plan, one.obligation, one.twins) for one in facts.reports] == [
        ("7/KH-UBND", "III.2", (("31/KH-UBND", "V.7"),)),
        ("31/KH-UBND", "V.7", (("7/KH-UBND", "III.2"),)),
    ]
    book = load_workbook(io.BytesIO(mark_sheet(facts, lang="vi")))
    heads = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any("(có thể cùng một báo cáo với 31/KH-UBND, mục V.7)" in head for head in heads)
    assert any("đề nghị chỉ tính một lần" in head for head in heads)


def test_a_report_with_more_time_in_one_plan_is_no_twin(tmp_path: Path) -> None:
    asked = replace(report("III.2", "due=2024-03-01"), title="Báo cáo quý I")
    world = follow_both(
        tmp_path, asked, replace(asked, id="V.7", rule=report("x", "due=2024-03-08").rule)
    )
    world.at(3, 12)

    assert {one.twins for one in marks(world).reports} == {()}


# -- what does not -----------------------------------------------------------------------------------------------------


def test_what_is_contested_is_no_mark_however_long_nobody_answers(world: World) -> None:
    world.at(3, 8)
    world.say(Verb.CONTEST, "III.1/q1", "SXD", reason="không thuộc thẩm quyền")
    world.at(10, 1)

    waits, whole = mark(world, "III.1/q1"), standing(world)
    tracked = tracked_state(world, "III.1/q1")
    world.say(Verb.RULE, "III.1/q1", "SXD", outcome="stands")

    assert waits is Mark.CONTESTED
    assert (whole.overdue, tracked) == (3, "contested")
    assert standing(world) == replace(whole, overdue=4, needs_ruling=whole.needs_ruling - 1)
    assert tracked_state(world, "III.1/q1") == "overdue"
    assert mark(world, "III.1/q1") is Mark.MISSING


def standing(world: World) -> Tally:
    return load_status(world.app, as_of=dt.date(2024, 10, 1)).whole


def tracked_state(world: World, obligation: str) -> str:
    rows = load_tracking(world.app, now=world.clock.now(), office="SXD")
    (found,) = (row for row in rows if row.obligation == obligation)
    return found.state


def test_exempted_carries_the_document_that_exempted_it(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.EXEMPT, "III.1/q1", "SXD", document="45/UBND-NC", second="Trưởng phòng")

    found = cell(marks(world), "III.1/q1", "Sở Xây dựng")

    assert (found.mark, found.document, found.counts) == (Mark.EXEMPTED, "45/UBND-NC", False)


def test_a_date_past_before_the_plan_was_followed_needs_a_ruling(world: World) -> None:
    world.at(7, 1)

    assert mark(world, "III.4") is Mark.NEEDS_RULING


def test_what_was_ruled_as_done_bears_no_day_that_nobody_told(world: World) -> None:
    world.at(7, 1)
    world.say(Verb.RULE, "III.4", "Sở Xây dựng", outcome="done")

    assert cell(marks(world), "III.4", "Sở Xây dựng").done_on is None


def test_suspended_cancelled_and_passed_on_count_for_nobody(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.SUSPEND, "III.1/q1", "SXD", document="1/UBND-NC")
    world.say(Verb.CANCEL, "III.1/q2", "SXD", document="2/UBND-NC", second="Trưởng phòng")
    world.say(Verb.REASSIGN, "III.2", "SXD", to="Sở Nội vụ", document="3/UBND-NC", second="Trưởng phòng")  # fmt: skip
    world.at(12, 31)

    facts = marks(world)

    assert [c and c.mark for c in facts.offices[1].cells] == [
        *(Mark.NEEDS_RULING, Mark.SUSPENDED, Mark.CANCELLED, Mark.PASSED_ON),
    ]
    assert cell(facts, "III.2", "Sở Nội vụ").mark is Mark.NOT_DUE


def test_what_was_returned_is_missing_only_if_it_was_returned_as_missing(world: World) -> None:
    for office in ("SXD", "Sở Nội vụ"):
        world.at(2, 28)
        world.say(Verb.SUBMIT, "III.1/q1", office, document="5/BC", done_on=FEB_28)
        outcome = "missing" if office == "SXD" else ""
        world.say(Verb.RETURN, "III.1/q1", office, reason="thiếu biểu", outcome=outcome)
    world.at(7, 1)

    assert mark(world, "III.1/q1", "Sở Nội vụ") is Mark.SENT_BACK
    assert mark(world, "III.1/q1", "Sở Xây dựng") is Mark.MISSING


def test_what_was_sent_back_is_called_so_and_names_what_came(world: World) -> None:
    """Before its short date and after it: received, never "chưa đến hạn" or "cần kết luận"."""
    world.at(2, 27)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 2, 26))
    world.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu biểu")
    early = cell(marks(world), "III.1/q1", "Sở Xây dựng")
    world.at(7, 1)
    late = cell(marks(world), "III.1/q1", "Sở Xây dựng")

    for found in (early, late):
        assert (found.mark, found.counts, found.document) == (Mark.SENT_BACK, False, "5/BC-SXD")
        assert found.document_day == dt.date(2024, 2, 26)
    shown = load_workbook(io.BytesIO(mark_sheet(marks(world)))).worksheets[0]
    said = {str(cell.value) for row in shown.iter_rows() for cell in row}
    assert any(text.startswith("đã đề nghị bổ sung") for text in said)


def test_more_time_asked_for_or_tolerated_is_not_missing_meanwhile(world: World) -> None:
    world.at(2, 27)
    world.say(Verb.REQUEST_EXTENSION, "III.1/q1", "SXD", by="office", due=dt.date(2024, 3, 20))
    world.at(3, 5)
    world.say(Verb.TOLERATE, "III.1/q1", "Sở Nội vụ", due=dt.date(2024, 3, 29), reason="bão")
    world.at(3, 28)
    asked, tolerated = mark(world, "III.1/q1"), mark(world, "III.1/q1", "Sở Nội vụ")
    world.at(4, 1)

    assert (asked, tolerated) == (Mark.NEEDS_RULING, Mark.NEEDS_RULING)
    assert mark(world, "III.1/q1") is Mark.NEEDS_RULING
    assert mark(world, "III.1/q1", "Sở Nội vụ") is Mark.MISSING


def test_an_extension_into_the_next_year_leaves_the_report_in_its_own(world: World) -> None:
    world.at(12, 20)
    world.say(Verb.EXTEND, "III.2", "SXD", due=dt.date(2025, 1, 20), document="99/UBND-NC")
    world.clock.set(at(dt.date(2025, 1, 22), 8))

    found = cell(marks(world), "III.2", "Sở Xây dựng")

    assert (found.mark, found.last) == (Mark.MISSING, dt.date(2025, 1, 20))
    with pytest.raises(NothingToMark):
        marks(world, year=2025)


def test_a_fourth_quarter_due_in_january_is_the_old_years(tmp_path: Path) -> None:
    late = report("III.1/q4", "due=2025-01-06", ("Sở Xây dựng",))
    world = open_world(tmp_path, plan=make_plan(late))
    world.clock.set(at(dt.date(2025, 2, 1), 8))

    assert mark(world, "III.1/q4") is Mark.MISSING


def test_a_rhythm_is_the_products_own_proposal_and_no_mark(tmp_path: Path) -> None:
    rhythm = report("II.1", "quota=1/month in 2024", ("Sở Xây dựng",))
    world = open_world(tmp_path, plan=make_plan(rhythm))
    now = world.at(6, 15)
    said = Statement(Verb.SUBMIT, document="1/BC-SXD", done_on=dt.date(2024, 6, 1))
    record(world.app, Match(obligations=("II.1",), periods=("2024-M05",)), said, now=now)

    facts = marks(world)

    by_period = {c.period: c.mark for c in facts.cells}
    assert by_period["2024-M04"] is Mark.NEEDS_RULING  # unconfirmed
    assert by_period["2024-M05"] is Mark.RECORDED
    assert by_period["2024-M11"] is Mark.UNDATED
    assert figures(facts.cells).counted == 0


def test_of_two_readings_only_the_later_is_held_against_anybody(tmp_path: Path) -> None:
    doubt = report("III.7", "ambiguous: due=2024-03-01 | due=2024-04-01")
    world = open_world(tmp_path, plan=make_plan(doubt))
    world.at(3, 20)
    between = mark(world, "III.7")
    world.say(Verb.SUBMIT, "III.7", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 3, 20))
    world.at(4, 2)

    assert between is Mark.NOT_DUE
    assert mark(world, "III.7") is Mark.ON_TIME
    assert mark(world, "III.7", "Sở Nội vụ") is Mark.MISSING


def test_a_closed_plan_keeps_its_marks(world: World) -> None:
    world.at(12, 31)
    before = marks(world)
    close_plan(world.app, LINEAGE, Word(), carry_over=True)

    assert marks(world).cells == before.cells


def test_a_revoked_plan_leaves_only_what_was_done(world: World) -> None:
    world.at(3, 1)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=FEB_28)
    world.at(7, 1)
    revoke_plan(world.app, LINEAGE, Word(document="45/QĐ-UBND", second="Trưởng phòng"))
    world.at(12, 31)

    found = {c.mark for c in marks(world).cells if c.document != "5/BC-SXD"}

    assert found == {Mark.CANCELLED}
    assert mark(world, "III.1/q1") is Mark.ON_TIME


def test_only_reports_are_columns(tmp_path: Path) -> None:
    task = make_obligation("PL/1", Kind.TASK, "due=2024-06-03", ("Sở Xây dựng",))
    world = open_world(tmp_path, plan=make_plan(task, REPORTS[0]))
    world.at(7, 1)

    assert [one.obligation for one in marks(world).reports] == ["III.1/q1"]
