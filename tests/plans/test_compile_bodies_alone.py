"""What becomes of a table of bodies and their times that has no column of work: duties of what its caption says they hand in, else a question."""

import pytest

from tests.small_plans import HEAD, seen, tabbed

OWED = {
    "LỊCH NỘP HỒ SƠ LƯU TRỮ NĂM 2026": "LỊCH NỘP HỒ SƠ LƯU TRỮ NĂM 2026",
    "Các đơn vị gửi danh sách theo lịch như sau:": "Các đơn vị gửi danh sách theo lịch như sau",
    "LỊCH TRỰC BAN": "LỊCH TRỰC BAN",
}
LOOKED_AT = ["LỊCH KIỂM TRA NĂM 2026", "Lịch làm việc với các đơn vị như sau:", "DANH SÁCH"]
TABLES = {
    "days": (
        ("STT | Đơn vị | Thời gian", "1 | Sở Nội vụ | 15/3/2026", "2 | Sở Y tế | Trước 20/3/2026"),
        {"Sở Nội vụ": "due=2026-03-15", "Sở Y tế": "due=2026-03-19"},
    ),
    "months and quarters": (
        ("STT | Cơ quan | Thời gian", "1 | Sở Nội vụ | Tháng 3/2026", "2 | Sở Y tế | Quý II/2026"),
        {
            "Sở Nội vụ": "window=2026-03-01..2026-03-31",
            "Sở Y tế": "window=2026-04-01..2026-06-30",
        },
    ),
    "no number": (
        ("Đơn vị | Thời gian nộp", "Sở Nội vụ | 15/3/2026", "Sở Y tế | 20/3/2026"),
        {"Sở Nội vụ": "due=2026-03-15", "Sở Y tế": "due=2026-03-20"},
    ),
    "marks in months": (
        ("STT | Đơn vị | Tháng 3 | Tháng 4", "1 | Sở Nội vụ | x | -", "2 | Sở Y tế | - | x"),
        {
            "Sở Nội vụ": "window=2026-03-01..2026-03-31",
            "Sở Y tế": "window=2026-04-01..2026-04-30",
        },
    ),
}
WEEKS = ("STT | Đơn vị | Tuần 1 | Tuần 2", "1 | Sở Nội vụ | x | -", "2 | Sở Y tế | - | x")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("caption", OWED)
def test_each_body_owes_what_the_caption_says(caption: str, table: str) -> None:
    lines, expected = TABLES[table]
    found = seen(f"{HEAD}PHỤ LỤC\n{caption}\n\n{tabbed(*lines)}")["obligations"]
    rows = [o for o in found if o["id"].startswith("PL/")]

    assert {body: o["rule"] for o in rows for body in o["lead"]} == expected
    assert {o["title"] for o in rows} == {OWED[caption]}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("caption", LOOKED_AT)
def test_what_others_do_there_is_asked_about(caption: str, table: str) -> None:
    lines, _ = TABLES[table]
    found = seen(f"{HEAD}PHỤ LỤC\n{caption}\n\n{tabbed(*lines)}")

    assert found["obligations"] == []
    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


@pytest.mark.parametrize("caption", [*OWED, *LOOKED_AT])
def test_weeks_of_no_month_are_asked_about(caption: str) -> None:
    found = seen(f"{HEAD}PHỤ LỤC\n{caption}\n\n{tabbed(*WEEKS)}")

    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


def test_figures_of_bodies_by_quarters_are_no_duties_and_no_question() -> None:
    table = tabbed(
        "STT | Đơn vị | Quý I | Quý II", "1 | Sở Nội vụ | 15 | 20", "2 | Sở Y tế | 3 | 4"
    )
    found = seen(f"{HEAD}PHỤ LỤC\nSỐ LIỆU\n\n{table}")

    assert found["obligations"] == []
    assert "not-understood" not in {d["code"] for d in found["diagnostics"]}
