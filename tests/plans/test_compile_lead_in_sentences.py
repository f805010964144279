"""All of a class, sentences that only lead in what follows, what an aim's rhythm is of, and stages dated before the numbered body."""

import pytest

from tests.corpus_documents import seen_of

LETTER = (
    "UBND TỈNH HẢI MINH\nSỞ NỘI VỤ\n\nSố: 1502/SNV-CCHC\n\nHải Minh, ngày 20 tháng 5 năm 2031\n\nV/v chi trả trợ cấp\n\n"
    "Kính gửi: Phòng Nội vụ các huyện, thành phố\n\n"
)
PLAN = "UBND TỈNH HẢI MINH\n\nSố: 15/KH-UBND\n\nHải Minh, ngày 12 tháng 01 năm 2031\n\nKẾ HOẠCH\n\nTổ chức hội thi năm 2031\n\n"


def dated(text: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen_of(text.encode())["obligations"]]


@pytest.mark.parametrize("all_of", ["Tất cả các", "Toàn bộ các", "Toàn thể các", "Các"])
def test_all_of_a_class_are_the_class(all_of: str) -> None:
    duties = dated(f"{LETTER}{all_of} phòng Nội vụ báo cáo trước ngày 24/7/2031.\n")

    assert [(lead[0].lower(), rule) for lead, rule in duties] == [
        ("các phòng nội vụ", "due=2031-07-23")
    ]


def test_the_class_of_an_order_is_bound_whole() -> None:
    duties = dated(f"{LETTER}Sở Nội vụ yêu cầu tất cả các xã báo cáo trước ngày 24/7/2031.\n")

    assert duties == [(["các xã"], "due=2031-07-23")]


@pytest.mark.parametrize(
    "lead_in",
    [
        "UBND tỉnh có ý kiến như sau:",
        "Ban Tổ chức Hội thi thống nhất Kế hoạch triển khai Hội thi như sau:",
    ],
)
def test_a_sentence_that_leads_in_what_follows_binds_nobody(lead_in: str) -> None:
    seen = seen_of(
        f"{LETTER}{lead_in}\n\nGiao Sở Y tế chủ trì, hoàn thành trước ngày 10/12/2031.\n".encode()
    )

    assert [o["lead"] for o in seen["obligations"]] == [["Sở Y tế"]]
    assert seen["standing"] == []


def test_what_a_body_is_to_agree_on_is_its_duty() -> None:
    seen = seen_of(f"{LETTER}Các phòng Nội vụ thống nhất số liệu với cơ quan thống kê.\n".encode())

    assert [o["lead"] for o in seen["standing"]] == [["Các phòng Nội vụ"]]


def test_the_rhythm_of_an_aim_is_not_the_orders() -> None:
    aim = "Để kịp thời chi trả lương hưu, trợ cấp hằng tháng cho người hưởng, Sở Nội vụ yêu cầu các xã "

    assert dated(f"{LETTER}{aim}phối hợp ngành bưu điện thông báo cho người hưởng biết.\n") == []
    assert dated(f"{LETTER}{aim}báo cáo trước ngày 10 hằng tháng.\n") == [
        (["các xã"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=9 in 2031")
    ]


def test_stages_before_the_numbered_body_are_not_lost() -> None:
    text = f"{PLAN}Vòng loại: Bắt đầu từ ngày ra thông báo đến hết ngày 31/5/2031.\n\nChung kết: Dự kiến vào tháng 6/2031.\n\n1. Sở Y tế báo cáo trước ngày 20/7/2031.\n"
    asked = [
        d["line"] for d in seen_of(text.encode())["diagnostics"] if d["code"] == "not-understood"
    ]

    assert asked == [11, 13]


def test_a_table_of_what_is_described_and_its_days_is_read() -> None:
    table = "| Mô tả | Ngày |\n|---|---|\n| Nhận bài dự thi | Từ 09/10/2031 đến 13/10/2031 |\n| Trao giải | 26/12/2031 |\n"

    assert [rule for _, rule in dated(PLAN + table)] == [
        "window=2031-10-09..2031-10-13",
        "due=2031-12-26",
    ]
