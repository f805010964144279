"""Several dated deeds in one sentence × joints × who does them: each day is of its own deed, and of whoever does that.

"A tham mưu … trước ngày …; đồng thời gửi … về Sở C để tổng hợp, báo cáo … trước ngày …": the last day is the sending's, for it has no other.
"""

import random
from itertools import product

import pytest

from tests.frames import capital, duties_of_item

DEEDS = (
    "tham mưu UBND tỉnh ban hành kế hoạch",
    "xây dựng dự thảo nghị quyết, trình UBND tỉnh",
    "tổng hợp số liệu, lập danh mục",
    "tổ chức tập huấn cho cán bộ cơ sở",
)
SENT = (
    "gửi kết quả về Sở Tài chính để tổng hợp, báo cáo UBND tỉnh",
    "báo cáo UBND tỉnh kết quả thực hiện",
    "gửi danh sách về Sở Tài chính để theo dõi",
    "trình Chủ tịch UBND tỉnh xem xét, quyết định",
)
FIRST = {
    "trước ngày 15/6/2027": "due=2027-06-14",
    "trong tháng 5/2027": "window=2027-05-01..2027-05-31",
    "hoàn thành trong quý II/2027": "window=2027-04-01..2027-06-30",
    "xong trước ngày 30/6": "due=2027-06-29",
}
LAST = {
    "trước ngày 10/9/2027": "due=2027-09-09",
    "chậm nhất ngày 15/10/2027": "due=2027-10-15",
    "trước ngày 25 hằng tháng": "due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2027",
    "định kỳ hằng quý": "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
}
OF_ONE = (
    "Sở Y tế {d} {t}{j}{s} {u}.",
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh {d} {t}{j}{s} {u}.",
    "Giao Sở Y tế {d}, {t}{j}{s} {u}.",
    "Sở Y tế có trách nhiệm {d} ({t}){j}{s} ({u}).",
    "Sở Y tế: {D} {t}{j}{s} {u}.",
    "{T}, Sở Y tế {d}{j}{u} {s}.",
)
APART = ("; đồng thời ", "; ", ", đồng thời ", ". Đồng thời, ", ", sau đó ")
OF_TWO = (
    "Sở Y tế {d} {t}; {b} {s} {u}.",
    "Giao Sở Y tế chủ trì {d} {t}; {b} {s} {u}.",
    "Sở Y tế {d} {t}, {b} {s} {u}.",
    "Sở Y tế {d} {t}. {b} {s} {u}.",
    "Yêu cầu Sở Y tế {d} {t}; giao {b} {s} {u}.",
    "Sở Y tế {d} {t}; trên cơ sở đó, {b} {s} {u}.",
)
OTHERS = ("Văn phòng UBND tỉnh", "UBND các xã, phường", "Sở Nội vụ")


def chosen(frame: str, joints: tuple[str, ...]) -> list[tuple[str, str, str, str, str]]:
    """A part of all combinations, fixed by the frame's own words."""
    lot = random.Random(frame)  # noqa: S311 -- a fixed choice, nothing secret
    return lot.sample(list(product(DEEDS, SENT, FIRST, LAST, joints)), 60)


def read(sentence: str) -> list[tuple[str, str]]:
    return sorted((who, rule) for who, _, rule in duties_of_item(sentence))


@pytest.mark.parametrize("frame", OF_ONE)
def test_both_deeds_are_of_the_one_who_is_named(frame: str) -> None:
    misread = []
    for deed, sent, first, last, joint in chosen(frame, APART):
        words = {"d": deed, "D": capital(deed), "t": first, "T": capital(first), "s": sent}
        sentence = frame.format(**words, u=last, j=joint)
        if read(sentence) != sorted([("sở y tế", FIRST[first]), ("sở y tế", LAST[last])]):
            misread.append((sentence, read(sentence)))

    assert not misread


@pytest.mark.parametrize("frame", OF_TWO)
def test_each_deed_is_of_its_own_body(frame: str) -> None:
    misread = []
    for deed, sent, first, last, body in chosen(frame, OTHERS):
        sentence = frame.format(d=deed, t=first, s=sent, u=last, b=body)
        if read(sentence) != sorted([("sở y tế", FIRST[first]), (body.lower(), LAST[last])]):
            misread.append((sentence, read(sentence)))

    assert not misread


@pytest.mark.parametrize("joint", [" và ", ", "])
def test_whose_the_last_day_is_stays_open_where_sending_is_only_joined(joint: str) -> None:
    sentence = (
        f"Sở Y tế lập danh mục trước ngày 15/6/2027{joint}gửi Sở Tài chính để tổng hợp, "
        "trình UBND tỉnh trước ngày 10/9/2027."
    )

    assert read(sentence) == [("", "due=2027-09-09"), ("sở y tế", "due=2027-06-14")]


def test_who_misses_a_day_and_what_is_done_then_is_nobodys_duty() -> None:
    sentence = (
        "Sở Y tế gửi dự toán trước ngày 15/7/2027 để tổng hợp; sau ngày 20/7/2027, "
        "đơn vị nào không gửi, Sở Tài chính sẽ giao theo định mức."
    )

    assert read(sentence) == [("sở y tế", "due=2027-07-14")]
