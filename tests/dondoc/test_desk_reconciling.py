"""Reconciliation before the marks count: each office its own rows, seven days, and what it answers comes back into the ledger."""

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import at
from calendars.workdays import load_work_calendar
from dondoc.cli.today_screen import today_lines
from dondoc.desk.entries.closing import Word, revoke_plan
from dondoc.desk.papers.mark_errors import (
    JustOpened,
    NobodyReconciles,
    NobodyToMark,
    PlanRevoked,
    RoundOver,
)
from dondoc.desk.papers.reconciling import (
    ReconcileRequest,
    draft_reconciliation,
    record_opening,
)
from dondoc.desk.today import load_today
from dondoc.store.engine import MEMORY
from dondoc.store.reconciliations import reconciliations
from notifications.papers.mark_sheet import mark_sheet
from notifications.papers.mark_values import Stage, figures
from notifications.papers.mark_words import say_stage
from notifications.papers.reconcile_values import reply_day
from notifications.words import load_words
from plans.ledger import Mark, Verb
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    follow_plan,
    make_obligation,
    make_plan,
    open_world,
)
from tests.paper_checks import faults, lines
from tests.postgresql import running_postgresql
from tests.reconciling_world import (
    CLASS,
    FEB_28,
    Q1_XD,
    Q2_XD,
    Q4_XD,
    REPORTS,
    a_year,
    cell,
    day,
    file,
    keys_of,
    marks,
    open_round,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_year(tmp_path)


def stage(world: World) -> str:
    return say_stage(load_words("vi"), marks(world))


# -- the day -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "reply_by"),
    [
        ("2024-12-09", "2024-12-16"),
        ("2024-12-20", "2024-12-27"),
        ("2024-12-14", "2024-12-23"),  # the seventh day is a Saturday
        ("2024-12-25", "2025-01-02"),  # the seventh day is a public holiday
        ("2025-01-24", "2025-02-05"),  # Tết: seven days and less than three of them worked
    ],
)
def test_seven_days_three_of_them_worked_and_never_a_rest_day(opened: str, reply_by: str) -> None:
    calendar = load_work_calendar()

    found = reply_day(calendar, dt.date.fromisoformat(opened))

    assert found.isoformat() == reply_by
    assert calendar.count(dt.date.fromisoformat(opened), found) >= 3


@pytest.mark.parametrize(
    ("day", "hour", "reply_by"),
    [
        ((12, 13), (16, 29), "2024-12-20"),  # a Friday, in time for the day's mail
        ((12, 13), (16, 30), "2024-12-23"),  # a Friday evening: nobody is written to before Monday
        ((12, 14), (9, 0), "2024-12-23"),
        ((12, 15), (23, 0), "2024-12-23"),
        ((12, 16), (6, 0), "2024-12-23"),
        ((12, 31), (17, 0), "2025-01-09"),
    ],
)
def test_the_seven_days_run_from_when_an_office_can_be_written_to(
    world: World, day: tuple[int, int], hour: tuple[int, int], reply_by: str
) -> None:
    world.at(*day, *hour)

    assert open_round(world).reply_by.isoformat() == reply_by


# -- the sheets ----------------------------------------------------------------------------------------------------------


def test_each_office_gets_the_rows_its_marks_rest_on_and_no_other(world: World) -> None:
    draft = open_round(world)

    shown = {name: keys_of(content) for name, content in draft.files if name.endswith(".xlsx")}

    assert [name for name, _ in draft.files] == ["2-so-xay-dung.docx", "2-so-xay-dung.xlsx"]
    assert shown["2-so-xay-dung.xlsx"] == [Q1_XD, Q2_XD, Q4_XD]
    (asked,) = (office for office in marks(world).offices if office.name == "Sở Xây dựng")
    assert sorted(shown["2-so-xay-dung.xlsx"]) == sorted(one.key for one in asked.owed)


def test_the_coordinator_does_not_ask_itself_and_its_own_rows_count(world: World) -> None:
    """Nor does it ask itself about an office that has ended and for which it alone carries on."""
    ended = Office("so-van-hoa", "Sở Văn hóa", groups=CLASS, valid_to=dt.date(2024, 11, 30), successor="so-noi-vu")  # fmt: skip
    folder = world.app.settings.home
    world = open_world(folder, plan=make_plan(*REPORTS), offices=(*OFFICES, ended))
    world.at(12, 9)
    draft = open_round(world)
    world.at(12, 17)

    assert [office.name for office in draft.ours] == ["Sở Nội vụ", "Sở Văn hóa"]
    assert [name for name, _ in draft.files] == ["2-so-xay-dung.docx", "2-so-xay-dung.xlsx"]
    own = f"{LINEAGE}|III.1/q2|so-noi-vu|2024-Q2"
    assert (cell(world, own).mark, cell(world, own).counts) == (Mark.MISSING, True)


def test_a_sheet_says_of_what_was_sent_back_that_it_came(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(*REPORTS))
    world.at(3, 1)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=FEB_28)
    world.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu phụ lục")
    world.at(12, 9)
    draft = open_round(world)

    (row, *_) = load_workbook(io.BytesIO(file(draft, "2-so-xay-dung.xlsx"))).worksheets[0].iter_rows(min_row=5, values_only=True)  # fmt: skip
    assert row[5:7] == (
        "đã nhận, đã đề nghị bổ sung; chưa ghi nhận được bản bổ sung",
        "5/BC-SXD, 28/02/2024",
    )
    page = " ".join(lines(file(draft, "2-so-xay-dung.docx")))
    assert "đã nhận, đã đề nghị bổ sung; chưa ghi nhận được bản bổ sung: 5/BC-SXD, 28/02/2024" in page  # fmt: skip
    assert "cần kết luận" not in page


def test_a_sheet_says_what_is_held_and_by_when_to_answer(world: World) -> None:
    sheet = load_workbook(io.BytesIO(file(open_round(world), "2-so-xay-dung.xlsx"))).worksheets[0]

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Phiếu đối chiếu báo cáo năm 2024 - Sở Xây dựng"
    assert rows[1][0] == (
        "Sở Nội vụ đề nghị đối chiếu và gửi lại tệp này chậm nhất thứ Hai, 16/12/2024. Số liệu ghi nhận đến 08 giờ 00 ngày 09/12/2024."
    )
    assert rows[3][8:] == ("Số, ký hiệu", "Ngày ban hành", "Ngày đến", "Ý kiến", "Mã sổ")
    assert rows[4] == (
        *(1, "Việc III.1/q1 (quý I năm 2024)", "mục III.1", day(3, 1), day(3, 1)),
        *("đã ghi nhận, sau thời hạn 3 ngày", "5/BC-SXD, 04/3/2024", day(3, 4)),
        *(None, None, None, None, Q1_XD),
    )
    assert rows[5][3:8] == (day(5, 31), day(6, 3), "chưa ghi nhận được", None, None)
    assert sheet.print_area == "'Phiếu đối chiếu'!$A$1:$L$9"
    assert sheet.print_title_rows == "$3:$4"


def test_the_page_to_sign_keeps_the_rules_of_papers(world: World) -> None:
    page = file(open_round(world), "2-so-xay-dung.docx")

    text = lines(page)

    assert faults(page) == []
    assert text[:2] == ["PHIẾU ĐỐI CHIẾU BÁO CÁO", "Kính gửi: Sở Xây dựng"]
    assert "chậm nhất thứ Hai, 16/12/2024" in text[2]
    assert "Gửi lại: Sở Nội vụ, Chuyên viên, điện thoại 0200, cchc@noivu.example." in text[-5]
    said = " ".join(text).casefold()
    hard = ("yêu cầu", "vi phạm", "quá hạn", "phê bình", "không có báo cáo", "sổ cái", "xếp hạng")
    assert [word for word in hard if word in said] == []


def test_no_sheet_names_another_office(world: World) -> None:
    other = Office("so-van-hoa", "Sở Văn hóa", groups=CLASS, focal_email="a@vh.example")
    world = open_world(world.app.settings.home, plan=make_plan(*REPORTS), offices=(*OFFICES, other))
    world.at(12, 9)
    page = " ".join(lines(file(open_round(world), "3-so-van-hoa.docx")))

    assert "Sở Xây dựng" not in page
    assert "SXD" not in page


# -- the stages ----------------------------------------------------------------------------------------------------------


def test_the_sheet_is_a_draft_then_being_reconciled_then_reconciled(world: World) -> None:
    said = [stage(world)]
    open_round(world)
    said.append(stage(world))
    world.at(12, 16, 23)
    said.append(stage(world))
    world.at(12, 17, 0)

    assert said == [
        "Bản nháp, chưa đối chiếu",
        "Đang đối chiếu đến hết ngày 16/12/2024 (mở ngày 09/12/2024)",
        "Đang đối chiếu đến hết ngày 16/12/2024 (mở ngày 09/12/2024)",
    ]
    assert stage(world) == (
        "Đã qua đối chiếu (mở ngày 09/12/2024, hết ngày 16/12/2024). Có 2 ô đánh dấu * chưa được đối chiếu nên chưa tính"
    )


def test_what_was_never_put_to_an_office_does_not_count_against_it(world: World) -> None:
    open_round(world)
    world.at(12, 27)
    left_out, asked = cell(world, Q4_XD), cell(world, Q2_XD)
    counted = figures(marks(world).offices[1].cells)

    world.at(12, 30)
    open_round(world, is_redo=True)

    assert (left_out.mark, left_out.is_unasked, left_out.counts) == (Mark.MISSING, True, False)
    assert (asked.mark, asked.counts) == (Mark.MISSING, True)
    assert (counted.late, counted.missing, counted.uncounted) == (1, 1, 1)
    assert cell(world, Q4_XD).counts


def test_an_office_that_took_over_after_the_opening_was_not_asked(world: World) -> None:
    q2 = make_obligation("III.5", Kind.REPORT, "due=2024-11-01", ("Sở Xây dựng",))
    world = open_world(world.app.settings.home, plan=make_plan(q2))
    world.at(12, 9)
    open_round(world)
    world.say(Verb.REASSIGN, "III.5", to="Sở Nội vụ", document="3/QĐ-UBND", second="Trưởng phòng")
    world.at(12, 27)

    heir = next(one for one in marks(world).cells if one.office == "Sở Nội vụ")

    assert not heir.counts


def test_the_opening_is_recorded_once_with_its_day(world: World) -> None:
    first = open_round(world)
    world.at(12, 12)
    again = open_round(world)

    with world.app.store.read() as unit:
        (opened,) = reconciliations(unit, 2024, at=world.clock.now())
    assert (opened.number, opened.plan, opened.actor) == (1, LINEAGE, "Sở Nội vụ")
    assert opened.opened_at == at(dt.date(2024, 12, 9), 8)
    assert opened.rows == tuple(one.key for one in marks(world).cells)
    assert not opened.is_mailed
    assert first.reply_by == again.reply_by == opened.reply_by == dt.date(2024, 12, 16)
    assert again.opened == ()


def test_after_its_day_only_another_round_is_opened(world: World) -> None:
    open_round(world)
    world.at(12, 17)

    with pytest.raises(RoundOver):
        open_round(world)
    second = open_round(world, is_redo=True)

    assert [(one.number, one.reply_by) for one in second.opened] == [(2, dt.date(2024, 12, 24))]
    assert marks(world).stage is Stage.OPEN


def test_a_plan_that_joins_later_is_put_to_the_offices_with_the_same_command(world: World) -> None:
    open_round(world)
    other = make_plan(*REPORTS).decode().replace("7/KH-UBND", "8/KH-UBND").encode()
    world.at(12, 12)
    follow_plan(world, other, "8/KH-UBND/2024")
    mixed = stage(world)

    draft = open_round(world)

    assert mixed == (
        "7/KH-UBND: Đang đối chiếu đến hết ngày 16/12/2024 (mở ngày 09/12/2024); 8/KH-UBND: Bản nháp, chưa đối chiếu"
    )
    assert [one.plan for one in draft.opened] == ["8/KH-UBND/2024"]
    assert draft.reply_by == dt.date(2024, 12, 19)


def test_two_who_open_at_once_leave_one_round(world: World) -> None:
    now = world.clock.now()
    mine, theirs = (
        draft_reconciliation(world.app, ReconcileRequest(2024), now=now) for _ in range(2)
    )
    record_opening(world.app, theirs)

    with pytest.raises(JustOpened):
        record_opening(world.app, mine)

    with world.app.store.read() as unit:
        assert len(reconciliations(unit, 2024, at=now)) == 1


def test_the_stage_is_that_of_the_moment_asked_about(world: World) -> None:
    before = world.clock.now() - dt.timedelta(seconds=1)
    draft_of_then = mark_sheet(marks(world, before))
    open_round(world)
    during = mark_sheet(marks(world))
    opened = world.clock.now()
    world.at(12, 31)
    open_round(world, is_redo=True)

    assert mark_sheet(marks(world, before)) == draft_of_then
    assert mark_sheet(marks(world, opened)) == during
    assert marks(world, before).stage is Stage.DRAFT


def test_the_days_list_shows_a_round_until_some_days_after_its_end(world: World) -> None:
    open_round(world)
    shown = []
    for day_of_december in (10, 16, 17, 23, 24):
        now = world.at(12, day_of_december)
        shown.append([(one.year, one.plan, one.is_over) for one in load_today(world.app, now=now).answers])  # fmt: skip
    text = list(today_lines(load_today(world.app, now=world.at(12, 17)), "vi"))

    running, over = (2024, "7/KH-UBND", False), (2024, "7/KH-UBND", True)
    assert shown == [[running], [running], [over], [over], []]
    assert "  - năm 2024, 7/KH-UBND: đã hết ngày 16/12/2024, lập được bảng chấm" in text


# -- declined --------------------------------------------------------------------------------------------------------------


def test_without_anybody_to_ask_nothing_is_opened(tmp_path: Path) -> None:
    party = make_obligation("III.3", Kind.REPORT, "due=2024-05-10", ("Ban Tuyên giáo Tỉnh ủy",))
    world = open_world(tmp_path, plan=make_plan(party))
    world.at(12, 9)

    with pytest.raises(NobodyToMark):
        open_round(world)


def test_nobody_is_asked_about_a_plan_that_was_revoked(world: World) -> None:
    revoke_plan(world.app, LINEAGE, Word(document="45/QĐ-UBND", second="Trưởng phòng"))

    for plan in ("", "7/KH-UBND"):
        with pytest.raises(PlanRevoked) as refused:
            draft_reconciliation(world.app, ReconcileRequest(2024, plan), now=world.clock.now())
        assert "7/KH-UBND" in refused.value.vi


def test_without_a_coordinator_nothing_is_opened(tmp_path: Path) -> None:
    plan = make_plan(*REPORTS).replace("coordinator: Sở Nội vụ".encode(), b"coordinator: null")
    world = open_world(tmp_path, plan=plan)
    world.at(12, 9)

    with pytest.raises(NobodyReconciles):
        open_round(world)


@pytest.mark.heavy
@pytest.mark.postgresql
def test_rounds_and_sheets_on_postgresql_are_those_on_sqlite(tmp_path: Path) -> None:
    def papers(url: str) -> list[bytes]:
        world = open_world(tmp_path, url=url, plan=make_plan(*REPORTS))
        world.at(12, 9)
        draft = open_round(world)
        with pytest.raises(JustOpened):
            record_opening(world.app, draft)
        world.at(12, 27)
        made = [*(content for _, content in draft.files), mark_sheet(marks(world))]
        world.app.close()
        return made

    with running_postgresql() as url:
        assert papers(url) == papers(MEMORY)
