"""The coordinator's report: one counting, nobody ranked who may not be, and the same bytes a year later."""

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from calendars.civil import Window, at
from dondoc.cli.app import run
from dondoc.desk.papers.briefs import make_brief
from dondoc.desk.papers.letter_errors import AlreadyDrafted, NobodyToSign
from dondoc.desk.papers.letters import LetterRequest, draft_letter, record_order
from dondoc.desk.papers.report_errors import NoSuchPeriod, NotBegun, NothingFollowed, NotYet
from dondoc.desk.papers.reports import ReportDraft, ReportRequest, draft_report
from dondoc.desk.papers.status import load_status
from dondoc.store.engine import MEMORY
from dondoc.store.errors import UnknownPlan
from notifications.papers.report_values import is_in_period, name_period, rate_of, total
from plans.ledger import Tally, Verb
from plans.plan import Kind
from tests.desk_world import (
    LINEAGE,
    OBLIGATIONS,
    OFFICES,
    World,
    follow_plan,
    make_obligation,
    make_plan,
    open_world,
)
from tests.paper_checks import faults, lines
from tests.postgresql import running_postgresql

LATE = dt.date(2024, 3, 4)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The first quarter: one report late, one missing; the task of June done early."""
    world = open_world(tmp_path)
    world.at(3, 4, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "Sở Nội vụ", document="8/BC-SNV", done_on=LATE, evidence=("https://noivu.example/8",))  # fmt: skip
    world.at(3, 5, 9)
    world.say(Verb.SUBMIT, "PL/1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 3, 5))
    return world


def draft(world: World, period: str, as_of: dt.datetime | None = None, plan: str = "") -> ReportDraft:  # fmt: skip
    request = ReportRequest(period, plan=plan, as_of=as_of)
    return draft_report(world.app, request, now=world.clock.now())


def counted(world: World, period: str) -> Tally:
    return total(draft(world, period).facts.ranked)


# -- what it counts ----------------------------------------------------------------------------------------------------


def test_a_quarter_counts_what_fell_due_in_it_and_what_is_left_from_before(world: World) -> None:
    world.at(4, 3, 8)
    first = counted(world, "2024-Q1")
    second = counted(world, "2024-Q2")

    # III.1/q1 of both offices; PL/4 lay before the plan was followed and waits for a ruling
    assert first == Tally(late=1, overdue=1, needs_ruling=1)
    # what the first quarter left, and what falls due in the second: PL/1 done early, the broadcast of April
    assert second == Tally(on_time=1, in_term=1, overdue=1, needs_ruling=1)


def test_the_year_counts_as_the_status_does(world: World) -> None:
    world.at(4, 3, 8)
    status = load_status(world.app, as_of=dt.date(2024, 4, 3))

    everyone = total(draft(world, "2024").facts.rows)

    assert everyone == status.whole


@pytest.mark.parametrize(
    ("said", "shown"),
    [(None, "không rõ ngày"), (dt.date(2024, 1, 4), "04/01/2024")],
    ids=["ruled", "with its day"],
)
def test_a_ruling_that_it_was_done_already_is_no_day_on_which_it_was_done(
    world: World, said: dt.date | None, shown: str
) -> None:
    world.at(4, 3, 8)
    world.say(Verb.RULE, "PL/4", outcome="done", done_on=said)

    text = lines(draft(world, "2024-Q1" if not said else "2024").document)

    place = text.index("Việc PL/4")
    assert text[place + 3 : place + 5] == ["05/01/2024", shown]


def test_party_bodies_stand_apart_without_in_time_or_late(world: World) -> None:
    world.at(6, 20, 8)

    made = draft(world, "2024-Q2")

    (apart,) = made.facts.apart
    assert (apart.office, apart.outcome) == ("Ban Tuyên giáo Tỉnh ủy", "waiting")
    assert all(row.office != apart.office for row in made.facts.ranked)
    text = lines(made.document)
    start = text.index("Ban Tuyên giáo Tỉnh ủy")
    assert text[start : start + 4] == ["Ban Tuyên giáo Tỉnh ủy", "1", "0", "1"]


@given(st.builds(Tally, *(st.integers(0, 40) for _ in range(8))))
def test_the_five_figures_make_the_total(tally: Tally) -> None:
    parts = tally.on_time + tally.late + tally.in_term + tally.overdue + tally.undetermined

    assert tally.counted == parts == tally.done + tally.open + tally.undetermined
    assert tally.total == tally.counted + tally.other
    assert rate_of(tally).startswith(f"{tally.on_time}/{tally.fallen_due}") or not tally.fallen_due


@pytest.mark.parametrize(
    ("due", "done", "released", "counts"),
    [
        (dt.date(2024, 4, 1), None, False, True),
        (dt.date(2024, 6, 30), dt.date(2024, 1, 2), False, True),
        (dt.date(2024, 7, 1), dt.date(2024, 5, 1), False, False),
        (dt.date(2024, 3, 31), None, False, True),
        (dt.date(2024, 3, 31), dt.date(2024, 3, 31), False, False),
        (dt.date(2024, 3, 31), dt.date(2024, 4, 1), False, True),
        (dt.date(2024, 3, 31), None, True, False),
        (dt.date(2024, 4, 1), None, True, True),
    ],
)
def test_each_occurrence_belongs_to_the_period_it_fell_due_in_until_it_is_done(
    *, due: dt.date, done: dt.date | None, released: bool, counts: bool
) -> None:
    window = Window(dt.date(2024, 4, 1), dt.date(2024, 6, 30))

    assert is_in_period(due, window, done_on=done, is_released=released) is counts


def test_a_proposed_date_counts_in_no_rate(tmp_path: Path) -> None:
    rhythm = make_obligation("II.1", Kind.REPORT, "quota=1/month in 2024", ("Sở Xây dựng",), "hằng tháng")  # fmt: skip
    world = open_world(tmp_path, plan=make_plan(rhythm))
    world.at(12, 30)
    world.say_of_all(Verb.SUBMIT, "II.1", "SXD", document="1/BC-SXD", done_on=dt.date(2024, 12, 1))

    tally = counted(world, "2024")

    assert (tally.fallen_due, tally.done, tally.open) == (0, 0, 0)
    assert tally.undetermined == tally.counted > 0


def test_what_is_contested_is_not_called_overdue_before_it_is_decided(world: World) -> None:
    world.at(3, 1, 9)
    world.say(Verb.CONTEST, "III.1/q1", "SXD", reason="không thuộc thẩm quyền")
    world.at(3, 5, 12)

    contested = counted(world, "2024-Q1")
    world.at(4, 3, 8)
    unanswered = counted(world, "2024-Q1")
    world.say(Verb.RULE, "III.1/q1", "SXD", outcome="stands", reason="đúng kế hoạch")

    assert (contested.overdue, contested.needs_ruling) == (0, 2)
    assert (unanswered.overdue, unanswered.needs_ruling) == (0, 2)
    assert counted(world, "2024-Q1").overdue == 1


# -- what it says ------------------------------------------------------------------------------------------------------


def test_a_report_keeps_every_rule_of_the_format_and_states_cut_off_window_and_denominator(
    world: World,
) -> None:
    world.at(4, 3, 8)

    made = draft(world, "2024-Q1")
    text = lines(made.document)

    assert faults(made.document) == []
    assert text[6:8] == [
        "BÁO CÁO",
        "Kết quả theo dõi, đôn đốc thực hiện Kế hoạch số 7/KH-UBND quý I năm 2024",
    ]
    assert text[9:13] == [
        "1. Tổng hợp chung",
        "Số liệu chốt đến 08 giờ 00 ngày 03/4/2024. Kỳ số liệu: các lần phải thực hiện có thời hạn từ ngày 01/01/2024 đến ngày 31/3/2024 và các lần đến hạn trước đó mà đến ngày 01/01/2024 chưa hoàn thành.",
        "Tổng số 3 lần phải thực hiện, trong đó: đã hoàn thành 1 (đúng hạn 0, quá hạn 1); chưa hoàn thành 1 (trong hạn 0, quá hạn 1); không xác định hạn 1.",
        "Tỷ lệ đúng hạn: 0/2 (0,0%), tính trên số lần đã hoàn thành hoặc đã quá thời hạn.",
    ]
    assert "Trên đây là kết quả theo dõi, đôn đốc quý I năm 2024; Sở Nội vụ kính báo cáo UBND tỉnh./." in text  # fmt: skip
    start = text.index("Nơi nhận:")
    assert text[start : start + 4] == [
        *("Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Lưu: VT.", "GIÁM ĐỐC"),
    ]


def test_the_sum_below_a_table_is_the_sum_of_its_rows(world: World) -> None:
    world.at(4, 3, 8)

    tables = docx.Document(io.BytesIO(draft(world, "2024-Q1").document)).tables
    summed = 0
    for table in tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[-1][1] == "Tổng số":
            figures = [[int(text) for text in row[2:8]] for row in rows[1:]]
            assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]
            assert all(row[0] for row in figures)
            summed += 1
    assert summed == 3


def test_late_ones_stand_with_their_days_and_evidence(world: World) -> None:
    world.at(4, 3, 8)
    text = lines(draft(world, "2024-Q1").document)

    start = text.index("DANH MỤC NỘI DUNG QUÁ HẠN") + 12
    parts = "Trong đó: hoàn thành quá hạn 1 lần; chưa hoàn thành quá hạn 1 lần."
    assert text.index(parts) == start - 9
    assert text[start : start + 15] == [
        *("1", "Việc III.1/q1", "mục III.1", "Sở Nội vụ", "01/3/2024", "04/3/2024", "3 (1)"),
        "8/BC-SNV; https://noivu.example/8",
        *("2", "Việc III.1/q1", "mục III.1", "Sở Xây dựng", "01/3/2024", "chưa", "33 (23)"),
    ]


def test_of_what_was_sent_back_the_report_says_that_it_came(world: World) -> None:
    """Nobody reports of an office that nothing was received from it when something was, and sent back."""
    world.at(2, 28, 9)
    said = {"document": "4/BC-SXD", "done_on": dt.date(2024, 2, 27)}
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", **said)
    world.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu phụ lục")
    world.at(4, 3, 8)
    made = draft(world, "2024-Q1")

    text = lines(made.document)
    (told,) = (line for line in text if line.startswith("Có 1 lần hoàn thành quá hạn"))
    (row,) = (row for row in made.facts.rows if row.is_sent_back)
    (sheet,) = load_workbook(io.BytesIO(made.sheet)).worksheets
    outcomes = [cells[8] for cells in sheet.iter_rows(min_row=5, values_only=True)]
    assert told.endswith("Đã nhận và đề nghị bổ sung, đến thời điểm chốt số liệu chưa ghi nhận được bản bổ sung của: Sở Xây dựng.")  # fmt: skip
    assert "chưa ghi nhận được kết quả" not in told
    assert (row.office, row.document) == ("Sở Xây dựng", "4/BC-SXD")
    assert "4/BC-SXD (đã đề nghị bổ sung)" in text
    assert "chưa hoàn thành, quá hạn; đã nhận, đã đề nghị bổ sung" in outcomes


def test_where_nothing_was_done_late_no_zero_is_told(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    world.at(4, 3, 8)

    text = lines(draft(world, "2024-Q1").document)

    assert [line for line in text if line.startswith("Có ")] == [
        (
            "Có 2 lần chưa hoàn thành quá hạn, liệt kê tại Phụ lục I kèm số ngày quá hạn; không có lần nào hoàn thành quá hạn. "
            "Đến thời điểm chốt số liệu chưa ghi nhận được kết quả của: Sở Nội vụ, Sở Xây dựng."
        )
    ]
    rest = text[text.index("5. Nội dung chưa đến hạn, không xác định hạn") + 1]
    assert rest == "Không xác định hạn: 1 lần, gồm chờ kết luận 1."


def test_the_workbook_holds_every_row_that_was_counted(world: World) -> None:
    world.at(4, 3, 8)
    made = draft(world, "2024-Q1")

    (sheet,) = load_workbook(io.BytesIO(made.sheet)).worksheets
    rows = [row[5:14] for row in sheet.iter_rows(min_row=5, values_only=True)]

    day = dt.datetime(2024, 3, 1)  # noqa: DTZ001 -- a spreadsheet's date
    late = dt.datetime(2024, 3, 4)  # noqa: DTZ001 -- a spreadsheet's date
    assert len(rows) == len(made.facts.rows) == 3
    assert rows[1] == (
        *("Sở Nội vụ", "quý I năm 2024", day, "hoàn thành quá hạn", late, "8/BC-SNV"),
        *("https://noivu.example/8", 3, 1),
    )


# -- then and later ----------------------------------------------------------------------------------------------------


def test_a_past_report_comes_out_the_same_whatever_was_recorded_since(world: World) -> None:
    as_of = at(dt.date(2024, 4, 3), 17)
    world.clock.set(as_of)
    then = draft(world, "2024-Q1")

    world.at(11, 5, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="9/BC-SXD", done_on=dt.date(2024, 2, 28))
    later = draft(world, "2024-Q1", as_of)

    assert (later.document, later.sheet) == (then.document, then.sheet)
    assert draft(world, "2024-Q1").document != then.document


def test_an_heir_of_later_is_in_no_report_of_before(tmp_path: Path) -> None:
    health = replace(OFFICES[1], code="so-y-te", name="Sở Y tế", aliases=(), groups=())
    world = open_world(tmp_path, offices=(*OFFICES, health))
    as_of = at(dt.date(2024, 4, 3), 17)
    world.clock.set(as_of)
    then, counts = draft(world, "2024-Q1"), load_status(world.app, as_of=dt.date(2024, 4, 2))

    world.at(7, 1, 9)
    world.say(Verb.REASSIGN, "III.1/q1", "SXD", to="Sở Y tế", document="30/QĐ-UBND", reason="sáp nhập")  # fmt: skip
    later = draft(world, "2024-Q1", as_of)

    assert "Sở Y tế" in {row.office for row in draft(world, "2024-Q3").facts.rows}
    assert (later.document, later.sheet) == (then.document, then.sheet)
    assert load_status(world.app, as_of=dt.date(2024, 4, 2)).whole == counts.whole


def test_a_report_of_before_an_amendment_knows_nothing_of_it(world: World) -> None:
    as_of = at(dt.date(2024, 4, 3), 17)
    world.clock.set(as_of)
    then = draft(world, "2024-Q1")

    world.at(5, 2, 9)
    added = make_obligation("PL/9", Kind.TASK, "due=2024-11-01", ("Sở Xây dựng",))
    follow_plan(world, make_plan(*OBLIGATIONS, added), LINEAGE)
    later = draft(world, "2024-Q1", as_of)

    world.at(10, 1)
    assert "PL/9" in {row.obligation for row in draft(world, "2024-Q4").facts.rows}
    assert (later.document, later.sheet) == (then.document, then.sheet)


def test_9_a_lateness_that_an_amendment_and_a_ruling_took_away_stands_in_the_report_of_then(
    world: World,
) -> None:
    """The coordinator had been told; then the date is moved and the breach is voided by a document."""
    world.run(3, 4, 9)
    as_of = at(dt.date(2024, 4, 3), 17)
    world.clock.set(as_of)
    then = draft(world, "2024-Q1")

    world.at(4, 8, 9)
    moved = make_obligation("III.1/q1", Kind.REPORT, "due=2024-05-31", ("các sở, ban ngành",), "ngày 31/5")  # fmt: skip
    follow_plan(world, make_plan(moved, *OBLIGATIONS[1:]), LINEAGE)
    world.say(Verb.VOID, "III.1/q1", "SXD", document="9/KL-UBND")
    world.run(4, 8, 10)
    later, now = draft(world, "2024-Q1", as_of), draft(world, "2024-H1")

    assert (later.document, later.sheet) == (then.document, then.sheet)
    row = ("III.1/q1", "Sở Xây dựng")
    late = {(one.obligation, one.office) for one in then.facts.rows if one.tally.overdue}
    still = {(one.obligation, one.office) for one in now.facts.rows if one.tally.overdue}
    assert row in late - still


def test_without_a_period_the_last_quarter_that_ended_is_meant(world: World) -> None:
    world.at(4, 3, 8)

    assert draft(world, "").document == draft(world, "2024-Q1").document


@pytest.mark.parametrize(
    ("key", "window", "words"),
    [
        ("2024-Q4", Window(dt.date(2024, 10, 1), dt.date(2024, 12, 31)), "quý IV năm 2024"),
        ("2024-H1", Window(dt.date(2024, 1, 1), dt.date(2024, 6, 30)), "6 tháng đầu năm 2024"),
        ("2024-H2", Window(dt.date(2024, 7, 1), dt.date(2024, 12, 31)), "6 tháng cuối năm 2024"),
        ("2024", Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31)), "năm 2024"),
    ],
)
def test_a_period_is_named_as_reports_name_it(key: str, window: Window, words: str) -> None:
    assert name_period(key, window) == words


# -- declined ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", ["2024-Q5", "quý 1", "2024-W05", "2024-03-01", "2024-"])
def test_what_is_no_period_is_declined(world: World, period: str) -> None:
    with pytest.raises(NoSuchPeriod):
        draft(world, period)


def test_a_cut_off_in_the_future_or_before_the_plan_is_declined(world: World) -> None:
    with pytest.raises(NotYet):
        draft(world, "2024-Q1", at(dt.date(2024, 4, 1), 0))
    with pytest.raises(NothingFollowed):
        draft(world, "2024-Q1", at(dt.date(2024, 1, 2), 0))
    with pytest.raises(UnknownPlan):
        draft(world, "2024-Q1", plan="99/KH-UBND")


def test_a_period_that_lies_ahead_is_declined(world: World) -> None:
    """All that a report could tell of it is what is late already."""
    world.at(3, 31)
    with pytest.raises(NotBegun):
        draft(world, "2024-Q2")
    world.at(4, 1)
    assert draft(world, "2024-Q2")


def test_without_a_coordinator_nobody_reports(tmp_path: Path) -> None:
    plan = make_plan().replace("coordinator: Sở Nội vụ".encode(), b"coordinator: null")
    world = open_world(tmp_path, plan=plan)

    with pytest.raises(NobodyToSign):
        draft(world, "2024")


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    open_world(tmp_path, url=f"sqlite:///{home / 'dondoc.sqlite'}", offices=OFFICES).app.close()
    out = tmp_path / "quy-1.docx"
    words = ["--home", str(home), "report", "2024-Q1", "--as-of", "2024-04-05", "--out", str(out)]

    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert (told["on_time_rate"], told["counts"]["overdue"]) == ([0, 2], 2)
    assert faults(out.read_bytes()) == []
    before = [path.read_bytes() for path in (out, out.with_suffix(".xlsx"))]
    assert run(words) == 0
    assert [path.read_bytes() for path in (out, out.with_suffix(".xlsx"))] == before


@pytest.mark.heavy
@pytest.mark.postgresql
def test_papers_on_postgresql_are_byte_for_byte_those_on_sqlite(tmp_path: Path) -> None:
    def papers(url: str) -> list[bytes]:
        world = open_world(tmp_path, url=url)
        world.at(3, 4, 9)
        world.say(Verb.SUBMIT, "III.1/q1", "Sở Nội vụ", document="8/BC-SNV", done_on=LATE)
        now = world.at(3, 8, 9)
        letter = draft_letter(world.app, LetterRequest(), now=now)
        record_order(world.app, letter)
        with pytest.raises(AlreadyDrafted):
            record_order(world.app, letter)
        report, brief = draft(world, "2024-Q1"), make_brief(world.app, "SXD", now=now)
        world.app.close()
        return [letter.content, report.document, report.sheet, brief.document, brief.sheet]

    with running_postgresql() as url:
        assert papers(url) == papers(MEMORY)
