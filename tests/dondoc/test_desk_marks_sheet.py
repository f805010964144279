"""Who stands on the mark sheet, how it prints, and that a past sheet comes out the same."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import at
from dondoc.desk.papers.mark_errors import MarkedByOthers, NoSuchYear, NothingToMark
from dondoc.desk.papers.marks import MarkRequest, load_marks
from dondoc.desk.papers.report_errors import NotYet
from dondoc.store.engine import MEMORY
from dondoc.store.errors import UnknownPlan
from notifications.papers.mark_sheet import mark_sheet
from notifications.papers.mark_values import Stage
from plans.ledger import Mark, Verb
from plans.roster import Office
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    follow_plan,
    make_plan,
    open_world,
)
from tests.marks_world import CLASS, FEB_28, REPORTS, mark, marks, report
from tests.postgresql import running_postgresql


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=make_plan(*REPORTS))


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
