"""Bodies that do a thing each by the day said with the last: "Sở A dự trữ thuốc, Sở B rà soát phương án xong trước ngày 31/7".

Only the first body was bound, whoever stood beside the day.
"""

import itertools

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Phòng, chống thiên tai năm 2031\n\nI. MỤC ĐÍCH\nChủ động phòng ngừa.\n"
)
BODIES = ("Sở Y tế", "Sở Công Thương", "Công an tỉnh", "Văn phòng UBND tỉnh", "Đài Truyền thanh huyện")  # fmt: skip
DEEDS = ("dự trữ thuốc", "rà soát phương án", "chuẩn bị phương tiện", "phân luồng giao thông", "tổ chức diễn tập")  # fmt: skip
TIMES = {
    "xong trước ngày 31/7": "due=2031-07-30",
    "trước ngày 31/7": "due=2031-07-30",
    "trong tháng 7": "window=2031-07-01..2031-07-31",
    "chậm nhất ngày 31/7": "due=2031-07-31",
}


def _bound(frame: str, sentence: str) -> list[tuple[str, list[str]]]:
    found = seen_of((HEAD + frame.format(sentence)).encode())["obligations"]
    return [(o["rule"], o["lead"]) for o in found]


@pytest.mark.parametrize(
    "frame",
    ["II. TỔ CHỨC THỰC HIỆN\n1. {}\n", "II. NHIỆM VỤ\n- {}\n", "II. NHIỆM VỤ\n1. {}\n", "II. TỔ CHỨC THỰC HIỆN\n{}\n"],
)  # fmt: skip
@pytest.mark.parametrize(("many", "joint"), [(2, ", "), (2, " và "), (3, ", ")])
def test_each_is_bound(frame: str, many: int, joint: str) -> None:
    wrong = {}
    for number, bodies in enumerate(itertools.permutations(BODIES, many)):
        deeds = [DEEDS[(number + place) % len(DEEDS)] for place in range(many)]
        time = list(TIMES)[number % len(TIMES)]
        told = joint.join(f"{body} {deed}" for body, deed in zip(bodies, deeds, strict=True))
        expected = [(TIMES[time], [body]) for body in bodies]
        if (found := _bound(frame, f"{told} {time}.")) != expected:
            wrong[told] = found
    assert not wrong


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Sở Y tế chủ trì, Sở Công Thương phối hợp dự trữ hàng hóa trước ngày 31/7.", [["Sở Y tế"]]),
        ("Văn phòng UBND tỉnh đôn đốc Sở Y tế, Sở Công Thương dự trữ hàng hóa trước ngày 31/7.", [["Văn phòng UBND tỉnh"]]),
        ("Sở Y tế, Sở Công Thương dự trữ hàng hóa trước ngày 31/7.", [["Sở Y tế", "Sở Công Thương"]]),
    ],
)  # fmt: skip
def test_helpers_objects_and_joint_subjects_are_none(sentence: str, leads: list[list[str]]) -> None:
    found = _bound("II. NHIỆM VỤ\n1. {}\n", sentence)
    assert [lead for _, lead in found] == leads


@pytest.mark.parametrize("basis", ["theo đề nghị", "trên cơ sở đăng ký", "căn cứ dự toán"])
@pytest.mark.parametrize("who", ["Sở Nông nghiệp và Môi trường", "UBND các huyện", "các sở, ngành"])
def test_who_sends_what_a_deed_rests_on_has_the_day_of_the_bracket(basis: str, who: str) -> None:
    """It was the day of whoever worked on it."""
    sentence = f"Sở Tài chính bố trí kinh phí trong quý I {basis} của {who} (gửi trước ngày 15/3)."
    assert _bound("II. NHIỆM VỤ\n1. {}\n", sentence) == [
        ("window=2031-01-01..2031-03-31", ["Sở Tài chính"]),
        ("due=2031-03-14", [who]),
    ]
