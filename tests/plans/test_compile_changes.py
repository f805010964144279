"""What a document changes in another plan is shown, and dates nothing here but what it adds."""

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.compile.checks.coverage import Fate, coverage
from plans.reading import read_document
from tests.small_plans import HEAD, seen

AMENDMENT = (
    HEAD.replace("Triển khai công tác", "Điều chỉnh, bổ sung Kế hoạch số 2/KH-UBND về")
    + """1. Sửa đổi thời gian tại dòng 5 Phụ lục: từ "trước ngày 30/6/2026" thành "trước ngày 30/9/2026".

2. Gia hạn nhiệm vụ số 9 đến hết ngày 31/10/2026.

3. Bổ sung khoản 6 vào Mục II: "6. Sở Y tế chủ trì số hóa bệnh án trước ngày 31/12/2026".

4. Sở Nội vụ báo cáo kết quả trước ngày 10/12/2026.
"""
)


def test_what_a_document_changes_in_another_plan_is_shown_and_dates_nothing_here() -> None:
    result = seen(AMENDMENT)

    assert [(o["id"], o["title"], o["rule"]) for o in result["obligations"]] == [
        ("3", "Sở Y tế chủ trì số hóa bệnh án trước ngày 31/12/2026", "due=2026-12-30"),
        ("4", "Sở Nội vụ báo cáo kết quả trước ngày 10/12/2026", "due=2026-12-09"),
    ]
    assert [d["line"] for d in result["diagnostics"] if d["code"] == "amends-plan"] == [12, 14, 16]


def test_coverage_shows_the_lines_that_change_another_plan() -> None:
    document = read_document(AMENDMENT.encode())
    compiled = compile_plan(document, calendar=load_work_calendar())

    fates = {line.line: line.fate for line in coverage(document, compiled)}

    assert (fates[12], fates[14], fates[16]) == (Fate.CHANGE, Fate.CHANGE, Fate.OBLIGATION)
