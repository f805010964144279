"""A duty told in labelled lines alone, in any order and dress; and bodies with the periods of their reports behind their names."""

from itertools import permutations, product

import pytest

from tests.small_plans import HEAD, bound, whole

CLOSING = (
    "\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng tổng kết, hoàn thành trước ngày 20/12/2026.\n"
)
CLOSED = (["Sở Xây dựng"], "due=2026-12-19")
DUTY = ("Lập danh mục hồ sơ", ["Sở Y tế"], "due=2026-04-20")
LINES = (
    "Nội dung: Lập danh mục hồ sơ",
    "Đơn vị: Sở Y tế",
    "Hạn: 20/4/2026",
    "Sản phẩm: Danh mục được duyệt",
)


def told(lines: str) -> list[tuple[str, list[str], str]]:
    found = whole(f"{HEAD}II. NHIỆM VỤ\n\n{lines}{CLOSING}")
    return [(title, lead, rule) for _, title, lead, _, rule in found if (lead, rule) != CLOSED]


@pytest.mark.parametrize("bullet", ["", "- ", "+ "])
def test_lines_of_labels_in_any_order_are_one_duty(bullet: str) -> None:
    for lines in permutations(LINES):
        text = "\n".join(f"{bullet}{line}" for line in lines)
        assert told(text) == [DUTY], text


@pytest.mark.parametrize("bullet", ["", "- "])
def test_the_label_of_what_is_done_is_no_part_of_it(bullet: str) -> None:
    for lines in permutations(LINES[1:]):
        text = "\n".join((f"1. {LINES[0]}", *(f"{bullet}{line}" for line in lines)))
        assert told(text) == [DUTY], text


def test_each_content_begins_a_duty_of_its_own() -> None:
    other = "\nNội dung: Rà soát biểu mẫu\nĐơn vị: Sở Nội vụ\nHạn: 20/5/2026"
    both = [DUTY, ("Rà soát biểu mẫu", ["Sở Nội vụ"], "due=2026-05-20")]
    assert told("\n".join(LINES[:3]) + other) == both


BODIES = (
    "Sở Xây dựng",
    "UBND các xã",
    "Các sở, ban, ngành",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Các cơ quan, đơn vị",
)
PERIODS = (
    "6 tháng",
    "06 tháng, năm",
    "sáu tháng và cả năm",
    "6 tháng một lần",
    "6 tháng, 9 tháng và năm",
)
REPORTS = ("báo cáo", "gửi báo cáo về Sở Nội vụ", "tổng hợp, báo cáo UBND tỉnh")


@pytest.mark.parametrize(("body", "period"), list(product(BODIES, PERIODS)))
def test_the_period_of_a_report_behind_a_name_is_no_part_of_it(body: str, period: str) -> None:
    for report in REPORTS:
        sentence = f"1. {body} {period} {report} trước ngày 15/6/2026 và ngày 15/12/2026."
        *leads, _ = [lead for lead, _ in bound(f"{HEAD}II. NHIỆM VỤ\n\n{sentence}{CLOSING}")]
        assert {tuple(lead) for lead in leads} == {(body,)}, sentence
