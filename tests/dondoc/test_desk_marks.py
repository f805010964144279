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
from dondoc.desk.papers.mark_errors import MarkedByOthers, NoSuchYear, NothingToMark
from dondoc.desk.papers.marks import MarkRequest, load_marks
from dondoc.desk.papers.report_errors import NotYet
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.roster import replace_roster
from dondoc.store.engine import MEMORY
from dondoc.store.errors import UnknownPlan
from notifications.papers.mark_sheet import mark_sheet
from notifications.papers.mark_values import Figures, MarkCell, MarkFacts, Stage, figures
from plans.ledger import Mark, Verb
from plans.plan import Kind, Obligation
from plans.roster import Office, OfficeKind, Roster
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    follow_plan,
    make_obligation,
    make_plan,
    open_world,
)
from tests.journeys.test_scenarios_twins import follow_both
from tests.postgresql import running_postgresql

CLASS = ("các sở, ban ngành",)
FEB_28 = dt.date(2024, 2, 28)


def report(id_: str, rule: str, lead: tuple[str, ...] = CLASS) -> Obligation:
    return make_obligation(id_, Kind.REPORT, rule, lead)


REPORTS = (
    report("III.1/q1", "due=2024-03-01"),
    report("III.1/q2", "due=2024-06-03"),
    report("III.2", "due=2024-12-31", ("Sở Xây dựng",)),
    report("III.3", "due=2024-05-10", ("Ban Tuyên giáo Tỉnh ủy",)),
    report("III.4", "due=2024-01-05", ("Sở Xây dựng",)),
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=make_plan(*REPORTS))


def marks(world: World, as_of: dt.datetime | None = None, year: int = 2024) -> MarkFacts:
    return load_marks(world.app, MarkRequest(year, as_of=as_of), now=world.clock.now())


def cell(facts: MarkFacts, obligation: str, office: str) -> MarkCell:
    (found,) = (one for one in facts.cells if (one.obligation, one.office) == (obligation, office))
    return found


def mark(world: World, obligation: str, office: str = "Sở Xây dựng") -> Mark:
    return cell(marks(world), obligation, office).mark


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
        ("31/KH-UBND", "V.7", (("7/KH-UBND", "III.2"),)),
        ("7/KH-UBND", "III.2", (("31/KH-UBND", "V.7"),)),
    ]
    book = load_workbook(io.BytesIO(mark_sheet(facts, lang="vi")))
    heads = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any("(có thể cùng một báo cáo với 31/KH-UBND, mục V.7)" in head for head in heads)


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

    waits, status = mark(world, "III.1/q1"), load_status(world.app, as_of=dt.date(2024, 10, 1))
    world.say(Verb.RULE, "III.1/q1", "SXD", outcome="stands")

    assert waits is Mark.CONTESTED
    assert status.whole.overdue == 4  # a rate says how things stand now: the hold ran out
    assert mark(world, "III.1/q1") is Mark.MISSING


def test_exempted_carries_the_document_that_exempted_it(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.EXEMPT, "III.1/q1", "SXD", document="45/UBND-NC", second="Trưởng phòng")

    found = cell(marks(world), "III.1/q1", "Sở Xây dựng")

    assert (found.mark, found.document, found.counts) == (Mark.EXEMPTED, "45/UBND-NC", False)


def test_a_date_past_before_the_plan_was_followed_needs_a_ruling(world: World) -> None:
    world.at(7, 1)

    assert mark(world, "III.4") is Mark.NEEDS_RULING


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

    assert mark(world, "III.1/q1", "Sở Nội vụ") is Mark.NEEDS_RULING
    assert mark(world, "III.1/q1", "Sở Xây dựng") is Mark.MISSING


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


# -- who -----------------------------------------------------------------------------------------------------------------


def test_party_bodies_stand_apart_without_marks(world: World) -> None:
    world.at(7, 1)
    before = marks(world).apart
    world.say(Verb.SUBMIT, "III.3", document="1-BC/BTG", done_on=dt.date(2024, 6, 20))

    (after,) = marks(world).apart

    assert [(c.office, c.mark) for c in before] == [("Ban Tuyên giáo Tỉnh ủy", Mark.WAITING)]
    assert (after.mark, after.days, after.counts) == (Mark.RECORDED, 0, False)


def test_a_class_without_members_stands_apart(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(REPORTS[0]), offices=())
    world.at(7, 1)

    facts = marks(world)

    assert (facts.offices, facts.reports) == ((), ())
    assert [(c.office, c.mark) for c in facts.apart] == [("các sở, ban ngành", Mark.WAITING)]


def test_joint_leads_have_a_cell_each_until_one_is_enough(tmp_path: Path) -> None:
    joint = report("III.9", "due=2024-06-03", ("Sở Nội vụ", "Sở Xây dựng"))
    world = open_world(tmp_path, plan=make_plan(joint))
    world.at(6, 3)
    world.say(Verb.SUBMIT, "III.9", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 6, 3))
    world.at(7, 1)
    apart = [mark(world, "III.9", name) for name in ("Sở Nội vụ", "Sở Xây dựng")]
    world.say(Verb.RULE, "III.9", "Sở Nội vụ", outcome="any")

    assert apart == [Mark.MISSING, Mark.ON_TIME]
    assert mark(world, "III.9", "Sở Nội vụ") is Mark.PASSED_ON
    assert mark(world, "III.9", "Sở Xây dựng") is Mark.ON_TIME


def test_an_office_that_ended_keeps_its_row_and_owes_nothing_after(tmp_path: Path) -> None:
    culture = Office("so-van-hoa", "Sở Văn hóa", groups=CLASS, focal_email="a@vh.example")
    ended = replace(culture, valid_to=dt.date(2024, 4, 30))
    plan = make_plan(REPORTS[0], report("III.2", "due=2024-06-03", ("Sở Văn hóa",)))
    world = open_world(tmp_path, plan=plan, offices=(*OFFICES, ended))
    world.at(3, 20)
    in_office = next(o for o in marks(world).offices if o.code == "so-van-hoa")
    world.at(7, 1)

    after = next(o for o in marks(world).offices if o.code == "so-van-hoa")

    assert (in_office.ended, after.ended) == (None, dt.date(2024, 4, 30))
    assert [c and c.mark for c in after.cells] == [Mark.MISSING, Mark.NEEDS_RULING]


def test_an_heir_answers_from_its_own_day_on(tmp_path: Path) -> None:
    culture = Office("so-van-hoa", "Sở Văn hóa", focal_email="a@vh.example", valid_to=dt.date(2024, 4, 30))  # fmt: skip
    duty = report("III.2", "due=2024-06-03", ("Sở Văn hóa",))
    world = open_world(tmp_path, plan=make_plan(duty), offices=(*OFFICES, culture))
    world.at(5, 2)
    world.say(Verb.REASSIGN, "III.2", to="SXD", document="3/QĐ-UBND", second="Trưởng phòng")
    world.at(7, 1)

    assert mark(world, "III.2", "Sở Văn hóa") is Mark.PASSED_ON
    assert mark(world, "III.2", "Sở Xây dựng") is Mark.MISSING


# -- the workbook --------------------------------------------------------------------------------------------------------


def test_a_document_that_looks_like_a_formula_stays_text_and_the_sheet_prints_on_a4(
    world: World,
) -> None:
    world.at(3, 1)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="=HYPERLINK(1)", done_on=FEB_28)
    world.at(7, 1)

    matrix, detail, apart = load_workbook(io.BytesIO(mark_sheet(marks(world)))).worksheets

    assert matrix["D6"].value == "đúng hạn\n=HYPERLINK(1), 28/02/2024"
    texts = [c for row in detail.iter_rows(min_row=5) for c in row if c.value == "=HYPERLINK(1)"]
    assert [(c.data_type, c.quotePrefix) for c in texts] == [("s", True)]
    for sheet in (matrix, detail, apart):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$4:$4"
    assert matrix.print_title_cols == "$A:$B"


def test_the_matrix_says_its_stage_its_denominators_and_no_rank(world: World) -> None:
    world.at(3, 1)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=FEB_28)
    world.at(7, 1)

    matrix = load_workbook(io.BytesIO(mark_sheet(marks(world)))).worksheets[0]
    rows = list(matrix.iter_rows(values_only=True))

    assert [row[0] for row in rows[:3]] == [
        "Bảng chấm báo cáo năm 2024",
        "7/KH-UBND. Theo số liệu ghi nhận đến 08 giờ 00 ngày 01/7/2024.",
        "Bản nháp, chưa đối chiếu",
    ]
    assert rows[3][6:] == ("Số tính", "Đúng hạn", "Chậm", "Không có", "Chưa tính")
    assert rows[4][6:] == (2, 0, 0, 2, 0)
    assert rows[5][6:] == (2, 1, 0, 1, 2)
    assert rows[6] == (None, "Đúng hạn/số tính", "0/0", "1/2", "0/2", "0/0", 4, 1, 0, 3, 2)
    said = " ".join(str(value) for row in rows for value in row if value).casefold()
    assert [word for word in ("%", "thứ hạng", "vi phạm", "quá hạn", "tỷ lệ") if word in said] == []


def test_english_is_a_second_form(world: World) -> None:
    world.at(7, 1)

    matrix = load_workbook(io.BytesIO(mark_sheet(marks(world), lang="en"))).worksheets[0]

    assert matrix["A3"].value == "Draft, not reconciled"
    assert matrix["D6"].value == "none"


# -- then and later ------------------------------------------------------------------------------------------------------


def test_the_sheet_of_a_moment_comes_out_the_same_whatever_was_recorded_since(world: World) -> None:
    then = world.at(7, 1)
    sheet = mark_sheet(marks(world))
    world.at(12, 20)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=FEB_28)

    assert mark_sheet(marks(world, then)) == sheet
    assert mark_sheet(marks(world)) != sheet


@pytest.mark.heavy
@pytest.mark.postgresql
def test_the_sheet_on_postgresql_is_byte_for_byte_that_on_sqlite(tmp_path: Path) -> None:
    def sheet(url: str) -> bytes:
        world = open_world(tmp_path, url=url, plan=make_plan(*REPORTS))
        world.at(3, 4)
        world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 3, 4))
        world.at(7, 1)
        made = mark_sheet(marks(world))
        world.app.close()
        return made

    with running_postgresql() as url:
        assert sheet(url) == sheet(MEMORY)


# -- declined ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [1999, 2025, -1, 10_000])
def test_a_year_that_has_not_begun_or_nobody_means_is_declined(world: World, year: int) -> None:
    world.at(7, 1)

    with pytest.raises(NoSuchYear) as refused:
        marks(world, year=year)

    assert refused.value.sentence("vi") == (
        f"Không lập được bảng chấm năm {year}: dùng một năm từ 2000 đến 2024."
    )


def test_nothing_followed_an_unknown_plan_and_the_future_are_declined(
    world: World, tmp_path: Path
) -> None:
    world.at(7, 1)
    now = world.clock.now()

    with pytest.raises(UnknownPlan):
        load_marks(world.app, MarkRequest(2024, plan="99/KH"), now=now)
    with pytest.raises(NotYet):
        marks(world, now + dt.timedelta(days=1))
    with pytest.raises(NothingToMark):
        marks(world, at(dt.date(2024, 1, 3), 8))
    with pytest.raises(NothingToMark):
        marks(open_world(tmp_path / "empty", active=False))


def test_a_plan_may_be_named_by_number_or_lineage(world: World) -> None:
    now = world.at(7, 1)

    named = [load_marks(world.app, MarkRequest(2024, plan), now=now) for plan in ("7/KH-UBND", LINEAGE)]  # fmt: skip

    assert named[0] == named[1] == marks(world)
    assert named[0].stage is Stage.DRAFT


def test_plans_of_several_coordinators_are_marked_each_by_its_own(world: World) -> None:
    other = make_plan(*REPORTS).decode().replace("7/KH-UBND", "8/KH-UBND")
    other = other.replace("coordinator: Sở Nội vụ", "coordinator: Sở Xây dựng")
    follow_plan(world, other.encode(), "8/KH-UBND/2024")
    world.at(7, 1)

    with pytest.raises(MarkedByOthers) as refused:
        marks(world)

    assert "Sở Nội vụ, Sở Xây dựng" in refused.value.sentence("vi")
    named = load_marks(world.app, MarkRequest(2024, "8/KH-UBND"), now=world.clock.now())
    assert [plan.name for plan in named.plans] == ["8/KH-UBND"]
