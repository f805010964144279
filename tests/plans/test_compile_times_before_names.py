"""A time right before the name of its body, no comma between: the time stays one and the body acts."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD

BEFORE = {
    "Trong tháng 5 Sở Y tế mở lớp tập huấn.": ("Sở Y tế", "window=2031-05-01..2031-05-31"),
    "Trong quý II Sở Y tế mở lớp tập huấn.": ("Sở Y tế", "window=2031-04-01..2031-06-30"),
    "Hằng quý Sở Y tế báo cáo kết quả.": ("Sở Y tế", "frequency=FREQ=MONTHLY;INTERVAL=3; no-date"),
    "Hằng quý cơ quan thường trực báo cáo kết quả.": (
        "cơ quan thường trực",
        "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    ),
    "Mỗi năm Sở Y tế báo cáo trước ngày 05/6.": (
        "Sở Y tế",
        "due-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=4 in 2031",
    ),
    "Hằng năm các xã mở 02 lớp tập huấn.": ("các xã", "quota=2/year in 2031"),
}
LEVELS = {
    "Cấp tỉnh: Sở Y tế; cấp huyện: UBND các huyện.": ["Sở Y tế", "UBND các huyện"],
    "Ở tỉnh: Sở Y tế; ở xã: Trạm Y tế.": ["Sở Y tế", "Trạm Y tế"],
}


@pytest.mark.parametrize(("sentence", "wanted"), BEFORE.items())
def test_the_time_and_the_body_are_told_apart(sentence: str, wanted: tuple[str, str]) -> None:
    found = seen_of(HEAD.format(sentence).encode())["obligations"]

    assert [(o["lead"], o["rule"]) for o in found if o["rule"] is not None][:1] == [
        ([wanted[0]], wanted[1])
    ]


@pytest.mark.parametrize(("bearers", "leads"), LEVELS.items())
def test_the_level_before_a_name_is_none_of_it(bearers: str, leads: list[str]) -> None:
    item = f"Hội nghị\n- Cơ quan thực hiện: {bearers}\n- Thời gian: Quý II năm 2031."
    found = seen_of(HEAD.format(item).encode())["obligations"]

    assert [o["lead"] for o in found if o["rule"] == "window=2031-04-01..2031-06-30"] == [leads]
