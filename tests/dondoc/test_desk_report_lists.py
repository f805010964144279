"""The appendices of a report: which period a row without a date is of, and that nobody confirmed is not said to be not done."""

from pathlib import Path

from dondoc.desk.papers.reports import ReportRequest, draft_report
from plans.plan import Kind
from tests.desk_world import make_obligation, make_plan, open_world
from tests.paper_checks import lines

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
