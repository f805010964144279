"""Capital letters that count parts of a Roman section, and letters that hold Roman numbers."""

import pytest

from tests.small_plans import HEAD, bound, duties

_PARTS = (
    "II. NỘI DUNG\n\nA. TUYÊN TRUYỀN\n\n1. Sở Y tế phát hành tờ gấp trước ngày 15/3/2026.\n\n"
    "B. KIỂM TRA\n\nSở Tư pháp kiểm tra trước ngày 20/4/2026; Sở Xây dựng kiểm tra trước ngày 25/4/2026.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổng hợp, báo cáo trước ngày 15/12/2026.\n"
)


def test_letters_right_under_a_roman_section_are_its_parts() -> None:
    assert [(i, lead, rule) for i, _, lead, rule in duties(HEAD + _PARTS)] == [
        ("II.A.1", ["Sở Y tế"], "due=2026-03-14"),
        ("II.B/1", ["Sở Tư pháp"], "due=2026-04-19"),
        ("II.B/1/2", ["Sở Xây dựng"], "due=2026-04-24"),
        ("III.1", ["Sở Nội vụ"], "due=2026-12-14"),
    ]


@pytest.mark.parametrize("roman", ["I", "II"])
def test_letters_that_hold_roman_numbers_stay_outside(roman: str) -> None:
    told = (
        "A. MỤC TIÊU\n\nNâng cao nhận thức.\n\nB. NHIỆM VỤ\n\n"
        f"{roman}. TUYÊN TRUYỀN\n\n1. Sở Y tế phát hành tờ gấp trước ngày 15/3/2026.\n\n"
        "C. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ tổng hợp, báo cáo trước ngày 15/12/2026.\n"
    )
    assert bound(HEAD + told) == [
        (["Sở Y tế"], "due=2026-03-14"),
        (["Sở Nội vụ"], "due=2026-12-14"),
    ]
    assert [i for i, *_ in duties(HEAD + told)] == [f"B.{roman}.1", "C.1"]
