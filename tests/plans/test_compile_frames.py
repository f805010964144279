"""Every frame of a sentence × bodies × deeds × times: one duty, of that body, at that time.

What a plan says of one duty can stand in any of these frames; a name, a verb or a time that is read in one of them and not in
another is a fault of the grammar, which single examples do not show.
"""

from itertools import product

import pytest

from tests.frames import BODIES, DEEDS, TIMES, capital, duties_of_item

FRAMES = (
    "{N} {v} {t}.",
    "{N} {v}, {t}.",
    "{T}, {n} {v}.",
    "{T} {n} {v}.",
    "{N} {t} {v}.",
    "Giao {n} {v} {t}.",
    "Giao {n} chủ trì, phối hợp với Sở Công Thương {v} {t}.",
    "{N} chủ trì, phối hợp với Sở Công Thương và các đơn vị liên quan {v} {t}.",
    "{N} có trách nhiệm {v} {t}.",
    "Đề nghị {n} {v} {t}.",
    "Yêu cầu {n} {v} {t}.",
    "{N}: {V} {t}.",
    "{N}: {V} ({t}).",
    "{V} {t} ({n} chủ trì).",
    "{N} được giao {v} {t}.",
    "{V} do {n} chủ trì thực hiện, {t}.",
)


def read(sentence: str) -> list[tuple[str, str]]:
    """The duties of one sentence: who leads, and the rule."""
    return [(who, rule) for who, _, rule in duties_of_item(sentence)]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_duty_is_the_same_in_every_frame(frame: str) -> None:
    every = list(product(BODIES, DEEDS, TIMES.items()))
    chosen = every[
        sum(map(ord, frame)) % 7 :: 7
    ]  # each frame another seventh, all pairs over the frames

    misread = []
    for body, deed, (time, rule) in chosen:
        words = {"N": capital(body), "n": body, "V": capital(deed), "v": deed}
        sentence = frame.format(**words, T=capital(time), t=time)
        found = read(sentence)
        if found != [(body.lower(), rule)]:
            misread.append((sentence, found))

    assert not misread


def test_who_does_what_no_list_of_verbs_knows_is_asked_and_not_guessed() -> None:
    told = (
        "đến người dân trước ngày 15/6/2027",
        "theo Quyết định số 45/QĐ-UBND, trước ngày 15/6/2027",
    )

    assert [
        read(f"Giao Ban Quản lý các khu công nghiệp chuyển tải thông điệp {w}.") for w in told
    ] == [[("", "due=2027-06-14")]] * 2
