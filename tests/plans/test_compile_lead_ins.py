"""Paragraphs that charge a body with the points after them, and programmes whose day stands in their head."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 48/KH-UBND\n\nHải Minh, ngày 12 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n\nBảo tồn làng nghề năm 2026\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def duties(text: str) -> list[tuple[str, list[str], str]]:
    return [(o["id"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


POINTS = (
    "a) Lập bản đồ làng nghề trước ngày 15/4/2026.\n\nb) Mở lớp dạy nghề trong quý II/2026.\n\n"
)


@pytest.mark.parametrize(
    "order",
    [
        "Giao Sở Công Thương chủ trì, phối hợp với các xã:",
        "Giao Sở Công Thương:",
        "Yêu cầu Sở Công Thương thực hiện các nhiệm vụ sau:",
        "Sở Công Thương có trách nhiệm:",
    ],
)
def test_a_paragraph_charges_the_points_after_it_in_its_item(order: str) -> None:
    text = f"I. NHIỆM VỤ\n\n1. Về làng nghề\n\n{order}\n\n{POINTS}2. Về chợ quê\n\nGiao Sở Tài chính:\n\na) Sửa 02 chợ trước ngày 30/6/2026.\n"

    assert duties(text) == [
        ("I.1.a", ["Sở Công Thương"], "due=2026-04-14"),
        ("I.1.b", ["Sở Công Thương"], "window=2026-04-01..2026-06-30"),
        ("I.2.a", ["Sở Tài chính"], "due=2026-06-29"),
    ]
    assert not [d for d in seen(text)["diagnostics"] if d["code"] == "not-understood"]


def test_each_such_paragraph_holds_for_the_points_up_to_the_next() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Sở Y tế chủ trì khám cho thợ.\n\nII. TỔ CHỨC THỰC HIỆN\n\nGiao Sở Nội vụ chủ trì:\n\n1. Theo dõi, đôn đốc việc thực hiện.\n\n"
        "2. Công khai kết quả chậm nhất vào ngày 05 hằng tháng.\n\nGiao Sở Tài chính chủ trì:\n\n3. Bố trí kinh phí trước ngày 30/3/2026.\n"
    )
    found = seen(text)

    assert [(o["id"], o["lead"]) for o in found["obligations"] if o["id"][:2] == "II"] == [
        ("II.2", ["Sở Nội vụ"]),
        ("II.3", ["Sở Tài chính"]),
    ]
    assert [(s["id"], s["lead"]) for s in found["standing"]] == [("II.1", ["Sở Nội vụ"])]


def test_an_introduction_that_names_nobody_charges_nobody() -> None:
    text = f"I. NHIỆM VỤ\n\n1. Về làng nghề\n\nTập trung vào các nội dung sau:\n\n{POINTS}"

    assert [lead for _, lead, _ in duties(text)] == [[], []]


def test_a_point_that_names_its_own_body_is_that_body_s() -> None:
    text = "I. NHIỆM VỤ\n\n1. Về làng nghề\n\nGiao Sở Công Thương:\n\na) Sở Y tế khám cho thợ trước ngày 15/4/2026.\n"

    assert duties(text) == [("I.1.a", ["Sở Y tế"], "due=2026-04-14")]


PROGRAMME = (
    "CHƯƠNG TRÌNH\n\nHội nghị tổng kết làng nghề đến năm 2030\n\n{when}\n\nĐịa điểm: Hội trường Sở Công Thương\n\n"
    "Thời gian\tNội dung\tNgười thực hiện\n14h00 - 14h05\tKhai mạc\tSở Công Thương\n14h05 - 15h00\tBáo cáo\tSở Nội vụ\n\tBế mạc\tSở Công Thương\n"
)


@pytest.mark.parametrize(
    "when",
    [
        "Thời gian: 14h00, ngày 22/01/2026 (chiều thứ Năm)",
        "Thời gian: ½ ngày, bắt đầu lúc 14h00, ngày 22/01/2026.",
    ],
)
def test_the_hours_of_a_programme_are_of_the_day_in_its_head(when: str) -> None:
    found = seen_of(PROGRAMME.format(when=when).encode())

    assert [o["rule"] for o in found["obligations"]] == [
        "on=2026-01-22T14:00",
        "on=2026-01-22T14:05",
        "on=2026-01-22",
    ]
    assert found["plan"]["period"] != "2030-01-01..2030-12-31"


def test_two_days_in_the_head_leave_the_hours_open() -> None:
    when = "Thời gian: ngày 22/01/2026 và ngày 23/01/2026"

    found = seen_of(PROGRAMME.format(when=when).encode())

    assert all("2026-01-22" not in o["rule"] for o in found["obligations"])


def test_the_latest_day_is_a_column_of_time() -> None:
    text = "PHỤ LỤC\n\nTT\tNội dung công việc\tCơ quan chủ trì\tNgày chậm nhất phải hoàn thành\n1\tMở hội nghị\tSở Nội vụ\t21/01/2026\n"

    assert duties(text) == [("PL/1", ["Sở Nội vụ"], "due=2026-01-21")]
