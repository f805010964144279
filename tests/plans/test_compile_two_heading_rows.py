"""Marks under a heading of two rows: what stands over the months or quarters × how these are written × where the bearers stand × which are marked."""

import pytest

from tests.small_plans import ANNEX, bound, tabbed

TOPS = ["Thời gian", "Tháng/Quý", "Năm 2026", "2026"]
MONTHS = {
    "bare": [str(month) for month in range(1, 13)],
    "short": [f"T{month}" for month in range(1, 13)],
}
QUARTERS = {
    "bare": ["I", "II", "III", "IV"],
    "named": ["Quý I", "Quý II", "Quý III", "Quý IV"],
    "short": ["Q1", "Q2", "Q3", "Q4"],
}
BODIES = {
    "Sở Nội vụ": ["Sở Nội vụ"],
    "Sở Y tế, Công an tỉnh": ["Sở Y tế", "Công an tỉnh"],
    "PC06, PA05": ["PC06", "PA05"],
}


def rows(
    tops: list[str], periods: list[str], marked: list[list[int]], *, bearers_behind: bool
) -> str:
    """The table; of each row the places that are marked, its body by its place."""
    bearer = ["Đơn vị chủ trì"]
    before, behind = ([], bearer) if bearers_behind else (bearer, [])
    blank = [""] * len(before)
    lines = [
        ["STT", "Nội dung", *before, *tops, *behind],
        ["", "", *blank, *periods, *([""] * len(behind))],
    ]
    for number, places in enumerate(marked, 1):
        body = [list(BODIES)[(number - 1) % len(BODIES)]]
        marks = ["x" if place in places else "" for place in range(len(periods))]
        cells = [*marks, *body] if bearers_behind else [*body, *marks]
        lines.append([str(number), "Rà soát hồ sơ", *cells])
    return ANNEX + tabbed(*(" | ".join(line) for line in lines))


def over(top: str, count: int) -> list[str]:
    return [top, *[""] * (count - 1)]


@pytest.mark.parametrize("bearers_behind", [False, True])
@pytest.mark.parametrize("quarters", QUARTERS)
@pytest.mark.parametrize("top", TOPS)
def test_quarters_under_one_cell(top: str, quarters: str, *, bearers_behind: bool) -> None:
    table = rows(
        over(top, 4), QUARTERS[quarters], [[2, 3], [0], [1, 2, 3]], bearers_behind=bearers_behind
    )

    assert bound(table) == [
        (BODIES["Sở Nội vụ"], "window=2026-07-01..2026-12-31"),
        (BODIES["Sở Y tế, Công an tỉnh"], "window=2026-01-01..2026-03-31"),
        (BODIES["PC06, PA05"], "window=2026-04-01..2026-12-31"),
    ]


@pytest.mark.parametrize("bearers_behind", [False, True])
@pytest.mark.parametrize("months", MONTHS)
@pytest.mark.parametrize("top", TOPS)
def test_months_under_one_cell(top: str, months: str, *, bearers_behind: bool) -> None:
    table = rows(over(top, 12), MONTHS[months], [[2], [3, 4, 5]], bearers_behind=bearers_behind)

    assert bound(table) == [
        (BODIES["Sở Nội vụ"], "window=2026-03-01..2026-03-31"),
        (BODIES["Sở Y tế, Công an tỉnh"], "window=2026-04-01..2026-06-30"),
    ]


@pytest.mark.parametrize("years", [("Năm 2026", "Năm 2027"), ("2026", "2027")])
@pytest.mark.parametrize("bearers_behind", [False, True])
def test_a_quarter_under_a_year_is_of_that_year(
    years: tuple[str, str], *, bearers_behind: bool
) -> None:
    tops = [years[0], "", years[1], ""]
    periods = ["Quý III", "Quý IV", "Quý I", "Quý II"]
    table = rows(tops, periods, [[0, 1], [1, 2], [3]], bearers_behind=bearers_behind)

    assert [rule for _, rule in bound(table)] == [
        "window=2026-07-01..2026-12-31",
        "window=2026-10-01..2027-03-31",
        "window=2027-04-01..2027-06-30",
    ]
