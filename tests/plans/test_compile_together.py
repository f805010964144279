"""How several bodies do a thing together is no part of the last one's name ("Sở A và Sở B *cùng* chủ trì …")."""

import itertools

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Cải cách hành chính năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. NHIỆM VỤ\n"
)
TWO = ["Sở Tài chính", "Sở Công Thương"]
NAMES = {
    "Sở Tài chính và Sở Công Thương": TWO,
    "Sở Tài chính, Sở Công Thương": TWO,
    "UBND huyện Hà An và Công an tỉnh": ["UBND huyện Hà An", "Công an tỉnh"],
    "Các sở, ban, ngành và UBND các xã": ["Các sở, ban, ngành", "UBND các xã"],
}
TOGETHER = (
    *("cùng", "đồng", "cùng nhau", "cùng có trách nhiệm", "cùng phối hợp", "lần lượt", "luân phiên"),
    *("đồng loạt", "đồng thời", "nhanh chóng", "liên tục", "độc lập"),
)  # fmt: skip
DEEDS = ("chủ trì tổ chức hội nghị", "xây dựng quy chế", "rà soát hồ sơ")


def leads(body: str) -> list[str]:
    found = seen_of(f"{HEAD}{body}\n9. Sở Y tế rà soát quy trình trước ngày 20/5/2031.\n".encode())
    return list(found["obligations"][0]["lead"])


@pytest.mark.parametrize(
    ("names", "together", "deed"), list(itertools.product(NAMES, TOGETHER, DEEDS))
)
def test_the_last_name_ends_before_how_they_do_it(names: str, together: str, deed: str) -> None:
    assert leads(f"1. {names} {together} {deed} trước ngày 10/4/2031.") == NAMES[names]


@pytest.mark.parametrize(
    "sentence",
    [
        "Giao Sở Tài chính và Sở Công Thương cùng chủ trì tổ chức hội nghị trước ngày 10/4/2031.",
        "Tổ chức hội nghị, do Sở Tài chính và Sở Công Thương cùng chủ trì, xong trước ngày 10/4/2031.",
        "Tổ chức hội nghị trước ngày 10/4/2031 (Sở Tài chính và Sở Công Thương cùng chủ trì).",
        "Tổ chức hội nghị trước ngày 10/4/2031. Sở Tài chính và Sở Công Thương đồng chủ trì.",
        "Hội nghị do Sở Tài chính và Sở Công Thương đồng tổ chức trước ngày 10/4/2031.",
    ],
)
def test_nor_does_it_where_they_are_named_further_in(sentence: str) -> None:
    assert leads(f"1. {sentence}") == TWO


@pytest.mark.parametrize("heading", ["Cơ quan chủ trì", "Cơ quan thực hiện"])
@pytest.mark.parametrize(
    "cell",
    [
        "Sở Tài chính và Sở Công Thương cùng chủ trì",
        "Sở Tài chính, Sở Công Thương đồng chủ trì",
        "Sở Tài chính và Sở Công Thương (cùng chủ trì)",
        "Sở Tài chính (chủ trì), Sở Công Thương (đồng chủ trì)",
        "Sở Tài chính; Sở Công Thương cùng thực hiện",
    ],
)
def test_nor_in_a_cell(heading: str, cell: str) -> None:
    table = (
        f"1. Các việc:\n\n| STT | Nội dung | {heading} | Thời hạn |\n|---|---|---|---|\n"
        f"| 1 | Tổ chức hội nghị | {cell} | 10/4/2031 |\n| 2 | Rà soát hồ sơ | Sở Y tế | 20/4/2031 |\n"
    )
    found = seen_of(f"{HEAD}{table}".encode())["obligations"]
    assert [one["lead"] for one in found] == [TWO, ["Sở Y tế"]]


@pytest.mark.parametrize("name", ["Hội đồng", "Hội đồng tuyển dụng", "Ban Quản lý khu cộng đồng"])
def test_a_council_keeps_its_name(name: str) -> None:
    assert leads(f"1. {name} tổ chức họp trước ngày 10/4/2031.") == [name]
