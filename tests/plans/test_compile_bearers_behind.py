"""Bullets whose body stands behind what is done: a last sentence, a clause with "do", a bracket."""

import pytest

from tests.one_sentence import dated

BEHIND = [
    "Báo Lam Sơn chủ trì thực hiện.",
    "Giao Báo Lam Sơn thực hiện.",
    "Báo Lam Sơn chịu trách nhiệm tổ chức thực hiện.",
]


@pytest.mark.parametrize("last", BEHIND)
def test_a_last_sentence_that_only_names_the_body_is_no_duty_of_its_own(last: str) -> None:
    item = f"Trên mặt báo\\n- Mỗi tháng đăng ít nhất 02 tin; mỗi quý có 01 trang chuyên đề. {last}"

    assert [(duty["lead"], duty["rule"]) for duty in dated(item)] == [
        (["Báo Lam Sơn"], "quota>=2/month in 2031"),
        (["Báo Lam Sơn"], "quota=1/quarter in 2031"),
    ]


def test_a_last_sentence_that_names_the_body_and_with_whom_gives_both() -> None:
    item = "Hội nghị\\n- Tổ chức 12 hội nghị tại các xã (quý II: 06 hội nghị, quý III: 06 hội nghị). Báo Lam Sơn chủ trì, phối hợp với Sở Nội vụ, UBND các xã."

    assert [(duty["lead"], duty["with"], duty["rule"]) for duty in dated(item)] == [
        (["Báo Lam Sơn"], ["Sở Nội vụ", "UBND các xã"], "quota=6/2031-Q2"),
        (["Báo Lam Sơn"], ["Sở Nội vụ", "UBND các xã"], "quota=6/2031-Q3"),
    ]


@pytest.mark.parametrize("tail", [", do Báo Lam Sơn chủ trì.", " (Báo Lam Sơn chủ trì)."])
def test_a_body_named_behind_the_time_of_a_bullet_bears_it(tail: str) -> None:
    (duty,) = dated(f"Trên mặt báo\\n- Phát hành số chuyên đề trong tháng 5{tail}")

    assert duty["lead"] == ["Báo Lam Sơn"]


def test_a_body_behind_a_dash_at_the_end_bears_it() -> None:
    (duty,) = dated(
        "Giám sát\\n- Giám sát tuyến xã (xong trước 15/9/2031) - Phòng Kế hoạch nghiệp vụ."
    )

    assert (duty["lead"], duty["rule"]) == (["Phòng Kế hoạch nghiệp vụ"], "due=2031-09-14")


def test_a_body_behind_another_s_sentence_bears_its_own_number() -> None:
    duties = dated(
        "Pano\n- Sở Xây dựng: lắp đặt 10 pano, xong trước ngày 26/3/2031. Sở Tư pháp: 03 mẫu tờ rơi trong quý II/2031."
    )

    assert [duty["lead"] for duty in duties] == [["Sở Xây dựng"], ["Sở Tư pháp"]]


def test_a_last_sentence_with_work_of_its_own_leaves_the_others_as_they_are() -> None:
    item = "Trên mặt báo\\n- Phát hành số chuyên đề trong tháng 5. Sở Nội vụ cung cấp tài liệu trong tháng 4."

    assert [(duty["lead"], duty["rule"]) for duty in dated(item)] == [
        ([], "window=2031-05-01..2031-05-31"),
        (["Sở Nội vụ"], "window=2031-04-01..2031-04-30"),
    ]
