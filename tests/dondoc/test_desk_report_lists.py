"""The appendices of a report: which period a row without a date is of, and that nobody confirmed is not said to be not done."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

from docx import Document

from dondoc.desk.papers.reports import ReportRequest, draft_report
from notifications.papers.model import Paragraph
from notifications.papers.report import compose_report
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import make_obligation, make_plan, open_world
from tests.paper_checks import lines

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "01/3")
ON_AIR = make_obligation(
    "PL/6", Kind.QUOTA, "quota=2/month in 2024", ("Đài Lam Sơn",), "02 lần/tháng"
)


def test_each_unconfirmed_row_names_its_period(tmp_path: Path) -> None:
    """One quota makes a row a month, alike in every other cell."""
    world = open_world(tmp_path, plan=make_plan(ON_AIR))

    text = lines(draft_report(world.app, ReportRequest("2024-Q1"), now=world.at(4, 8)).document)

    reasons = [line for line in text if line.startswith("chưa có xác nhận (")]
    assert reasons == [f"chưa có xác nhận (tháng {month} năm 2024)" for month in (1, 2)]
    assert not [line for line in text if "chưa thực hiện" in line]


def test_a_column_that_is_empty_gives_its_room_to_the_duty(tmp_path: Path) -> None:
    """Of late reports none of which has come nobody has evidence."""
    world = open_world(tmp_path, plan=make_plan(REPORT))

    def widths() -> dict[str, int]:
        draft = draft_report(world.app, ReportRequest("2024-Q1"), now=world.at(4, 8))
        tables = Document(io.BytesIO(draft.document)).tables
        late = next(
            t for t in tables if t.rows[0].cells[-1].text.startswith(("Văn bản", "Số ngày"))
        )
        return {cell.text: int(cell.width or 0) for cell in late.rows[0].cells}

    open_ = widths()
    world.say(Verb.SUBMIT, "III.1", document="9/BC-SXD", done_on=dt.date(2024, 4, 2))
    late = widths()

    assert "Văn bản, tài liệu kiểm chứng" in late
    assert "Văn bản, tài liệu kiểm chứng" not in open_
    assert open_["Nhiệm vụ"] > late["Nhiệm vụ"] > late["Cơ quan"]


def test_more_offices_than_a_line_holds_are_counted_in_the_text(tmp_path: Path) -> None:
    """A hundred communes stand in the appendix; the text says how many."""
    world = open_world(tmp_path, plan=make_plan(REPORT))
    facts = draft_report(world.app, ReportRequest("2024-Q1"), now=world.at(4, 8)).facts
    (row,) = (row for row in facts.rows if row.tally.overdue)
    many = tuple(replace(row, office=f"UBND xã {number}") for number in range(1, 14))

    text = [
        block.text
        for block in compose_report(replace(facts, rows=many)).blocks
        if isinstance(block, Paragraph)
    ]

    (said,) = (one for one in text if one.startswith("Có 13 lần chưa hoàn thành quá hạn"))
    assert said.endswith("chưa ghi nhận được kết quả của 13 cơ quan có tên tại phụ lục đó.")
