"""A last day in brackets behind a row's task, beside the month or quarter of its column."""

import pytest

from tests.small_plans import duties_of_rows


@pytest.mark.parametrize(
    ("task", "rule"),
    [
        ("Sơ kết (trước 20/5)", "window=2026-05-01..2026-05-19"),
        ("Sơ kết (chậm nhất 25/5)", "window=2026-05-01..2026-05-25"),
        ("Sơ kết (xong trước ngày 10/5/2026)", "window=2026-05-01..2026-05-09"),
        ("Sơ kết công tác (09/5)", "window=2026-05-01..2026-05-31"),
        ("Sơ kết (trước 20/8)", "window=2026-05-01..2026-05-31"),
        ("Sơ kết theo Kế hoạch (trước đây)", "window=2026-05-01..2026-05-31"),
    ],
)
def test_a_last_day_in_brackets_narrows_the_month_it_lies_in(task: str, rule: str) -> None:
    (found,) = duties_of_rows(
        "STT | Nội dung công việc | Đơn vị thực hiện | Thời gian thực hiện",
        f"1 | {task} | Sở Y tế | Tháng 5/2026",
    )
    assert found[4] == rule
