"""A column that asks for reports beside the one of times."""

import pytest

from tests.small_plans import ANNEX, duties_of_rows, seen, tabbed

HEADING = "STT | Nội dung | Đơn vị chủ trì | Thời gian | {}"
OWN: tuple[str, str, list[str], list[str], str] = (
    "PL/1",
    "Rà soát bể bơi",
    ["Sở Y tế"],
    [],
    "due=2026-04-14",
)


@pytest.mark.parametrize("heading", ["Yêu cầu báo cáo", "Chế độ báo cáo", "Báo cáo"])
@pytest.mark.parametrize(
    ("cell", "title", "rule"),
    [
        ("Trước ngày 30/4/2026", "Báo cáo: Rà soát bể bơi", "due=2026-04-29"),
        (
            "Hằng tháng, trước ngày 25",
            "Báo cáo: Rà soát bể bơi",
            "due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2026",
        ),
        ("Báo cáo 6 tháng trước 10/6", "Báo cáo 6 tháng trước 10/6", "due=2026-06-09"),
    ],
)
def test_a_cell_of_reports_is_a_duty_beside_the_rows_own(
    heading: str, cell: str, title: str, rule: str
) -> None:
    found = duties_of_rows(
        HEADING.format(heading), f"1 | Rà soát bể bơi | Sở Y tế | Trước ngày 15/4/2026 | {cell}"
    )

    assert found == [OWN, ("PL/1/bc", title, ["Sở Y tế"], [], rule)]


@pytest.mark.parametrize("cell", ["Không", "-", ""])
def test_a_cell_that_asks_for_none_adds_nothing(cell: str) -> None:
    rows = (
        HEADING.format("Yêu cầu báo cáo"),
        f"1 | Rà soát bể bơi | Sở Y tế | Trước ngày 15/4/2026 | {cell}",
        "2 | Dạy bơi | Sở Y tế | Trước ngày 15/4/2026 | Trước ngày 30/4/2026",
    )

    assert [row[0] for row in duties_of_rows(*rows)] == ["PL/1", "PL/2", "PL/2/bc"]


def test_a_cell_that_is_not_understood_is_asked_about() -> None:
    rows = (
        HEADING.format("Yêu cầu báo cáo"),
        "1 | Rà soát bể bơi | Sở Y tế | Trước ngày 15/4/2026 | Bằng văn bản",
    )
    asked = seen(ANNEX + tabbed(*rows))["diagnostics"]

    assert ("not-understood", "PL/1") in [(d["code"], d["at"]) for d in asked]
