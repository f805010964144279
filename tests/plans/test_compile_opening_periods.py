"""A month or quarter that a sentence begins with dates what a body does in it; what was done in it, or only happened, has no time."""

import pytest

from tests.one_sentence import dated

OWED = {
    "a month with its year": (
        "Tháng 5/2031, Sở Y tế tập huấn cho các xã.",
        ("Sở Y tế", "window=2031-05-01..2031-05-31"),
    ),
    "a quarter": (
        "Quý III, Thanh tra tỉnh rà soát đơn tồn.",
        ("Thanh tra tỉnh", "window=2031-07-01..2031-09-30"),
    ),
    "a quarter with its year": (
        "Quý III/2031, Thanh tra tỉnh giải quyết xong đơn tồn.",
        ("Thanh tra tỉnh", "window=2031-07-01..2031-09-30"),
    ),
    "behind a colon": (
        "Tháng 9/2031: Sở Y tế tổ chức hội nghị.",
        ("Sở Y tế", "window=2031-09-01..2031-09-30"),
    ),
    "half a year": (
        "6 tháng cuối năm 2031, Sở Y tế khảo sát các trạm.",
        ("Sở Y tế", "window=2031-07-01..2031-12-31"),
    ),
    "two months": (
        "Tháng 5 và tháng 10, Sở Y tế tập huấn cho các xã.",
        ("Sở Y tế", "window=2031-05-01..2031-05-31 && window=2031-10-01..2031-10-31"),
    ),
}
TOLD = {
    "what was done": "Tháng 02/2030, Sở Y tế đã tổ chức hội nghị.",
    "what befell somebody": "Tháng 02/2031, Sở Y tế được kiểm tra, kết quả tốt.",
    "what came about": "Quý I, thu ngân sách đạt 20% dự toán.",
}


@pytest.mark.parametrize(("sentence", "owed"), OWED.values(), ids=OWED)
def test_the_period_a_sentence_begins_with_is_when_a_body_acts(
    sentence: str, owed: tuple[str, str]
) -> None:
    assert [(duty["lead"][0], duty["rule"]) for duty in dated(sentence)] == [owed]


@pytest.mark.parametrize("sentence", TOLD.values(), ids=TOLD)
def test_what_was_or_befell_in_a_period_is_not_dated(sentence: str) -> None:
    assert dated(sentence) == []
