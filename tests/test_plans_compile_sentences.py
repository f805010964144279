"""Sentences under "Tổ chức thực hiện": who is bound, by when, and what is lost to nobody. Each stands alone in a small plan."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\n\nTriển khai công tác văn thư năm 2026\n\nIV. TỔ CHỨC THỰC HIỆN\n\n"
)


def seen(sentence: str) -> dict[str, Any]:
    return seen_of(f"{HEAD}1. {sentence}\n".encode())


def duties(sentence: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen(sentence)["obligations"]]


BEARERS: tuple[tuple[str, list[tuple[list[str], str]]], ...] = (
    (
        "UBND tỉnh yêu cầu các sở gửi báo cáo trước ngày 05/12/2026.",
        [(["các sở"], "due=2026-12-04")],
    ),
    (
        "Sở Y tế đề nghị các bệnh viện báo cáo trước ngày 05/12/2026.",
        [(["các bệnh viện"], "due=2026-12-04")],
    ),
    (
        "Sở Tư pháp đề nghị Sở Tài chính bố trí kinh phí trước ngày 05/12/2026.",
        [(["Sở Tư pháp"], "due=2026-12-04")],
    ),
    (
        "UBND tỉnh giao Sở Nội vụ chủ trì xây dựng kế hoạch trước ngày 05/3/2026.",
        [(["Sở Nội vụ"], "due=2026-03-04")],
    ),
    ("Các báo cáo trên gửi Sở Nội vụ trước ngày 05/12/2026.", [([], "due=2026-12-04")]),
    (
        "Định kỳ cuối năm báo cáo Chánh Văn phòng Sở, Thủ trưởng đơn vị tình hình khai thác tài liệu.",
        [([], "due=2026-12-31")],
    ),
    (
        "Định kỳ hằng quý, 6 tháng, năm (trước ngày 15 tháng cuối kỳ), các sở báo cáo Sở Nội vụ.",
        [(["các sở"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2026")],
    ),
    (
        "Đối với khối thi đua: Các cơ quan, đơn vị; các cụm thi đua của tỉnh tổ chức bình xét; gửi hồ sơ trước ngày 10/11/2026.",
        [(["Các cơ quan, đơn vị", "các cụm thi đua của tỉnh"], "due=2026-11-09")],
    ),
    (
        "Các cơ quan, đơn vị, địa phương khi sơ kết phong trào gửi hồ sơ về Sở Nội vụ trước ngày 10/11/2026.",
        [(["Các cơ quan, đơn vị, địa phương"], "due=2026-11-09")],
    ),
    (
        "Sở Xây dựng đẩy nhanh tiến độ cấp phép, hoàn thành trước ngày 19/12/2026.",
        [(["Sở Xây dựng"], "due=2026-12-18")],
    ),
    (
        "Trung tâm thực hiện báo cáo công tác với Sở Nội vụ trước ngày 05/12/2026.",
        [(["Trung tâm"], "due=2026-12-04")],
    ),
    (
        "Các đơn vị quản lý vận hành công trình cấp nước tổ chức kiểm tra trước ngày 15/3/2026.",
        [(["Các đơn vị quản lý vận hành công trình cấp nước"], "due=2026-03-14")],
    ),
    (
        "Các bộ, ngành, địa phương: rà soát nhiệm vụ, báo cáo trước ngày 20/3/2026.",
        [(["Các bộ, ngành, địa phương"], "due=2026-03-19")],
    ),
    (
        (
            "Khẩn trương xây dựng kế hoạch: (1) Thanh tra tỉnh ban hành trước ngày 25/5/2026; "
            "(2) Công an tỉnh hướng dẫn; hoàn thành trước ngày 26/5/2026."
        ),
        [(["Thanh tra tỉnh"], "due=2026-05-24"), (["Công an tỉnh"], "due=2026-05-25")],
    ),
    (
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính; cơ quan, đơn vị có liên quan kiểm tra trước ngày 15/3/2026.",
        [(["Sở Nội vụ"], "due=2026-03-14")],
    ),
    (
        "Các cơ quan, đơn vị trực thuộc Sở Y tế có trách nhiệm gửi số liệu trước ngày 15/01/2026.",
        [(["Các cơ quan, đơn vị trực thuộc Sở Y tế"], "due=2026-01-14")],
    ),
    (
        "Chậm nhất ngày 30/11/2026, Thủ trưởng cơ quan quản lý cùng cấp có trách nhiệm cho ý kiến.",
        [(["Thủ trưởng cơ quan quản lý cùng cấp"], "due=2026-11-30")],
    ),
    (
        "Trường hợp phải bổ sung, hoàn thiện hồ sơ, trong thời hạn 05 ngày kể từ ngày nhận văn bản, Sở Nội vụ thông báo cho đơn vị.",
        [(["Sở Nội vụ"], "relative<=+5d after ngày nhận văn bản; cond=trường hợp phải bổ sung")],
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ, cơ quan thuế thông báo kết quả.",
        [(["cơ quan thuế"], "relative<=+10d after ngày nhận đủ hồ sơ")],
    ),
    (
        "Đối với dự án chậm tiến độ, các chủ đầu tư báo cáo Sở Xây dựng trước ngày 15/5/2026.",
        [(["các chủ đầu tư"], "due=2026-05-14")],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), BEARERS, ids=[s[:50] for s, _ in BEARERS])
def test_a_sentence_binds_these_bodies(
    sentence: str, expected: list[tuple[list[str], str]]
) -> None:
    assert duties(sentence) == expected


DATES: tuple[tuple[str, list[tuple[list[str], str]]], ...] = (
    (
        "Các sở rà soát, ban hành văn bản. Thời hạn hoàn thành chậm nhất ngày 25/12/2026.",
        [(["Các sở"], "due=2026-12-25")],
    ),
    (
        "Sở Nội vụ ban hành quy chế trong quý I năm 2027.",
        [(["Sở Nội vụ"], "window=2027-01-01..2027-03-31")],
    ),
    ("Sở Nội vụ xây dựng đề án, tầm nhìn đến năm 2050.", []),
)


@pytest.mark.parametrize(("sentence", "expected"), DATES, ids=[s[:50] for s, _ in DATES])
def test_a_sentence_sets_these_dates(sentence: str, expected: list[tuple[list[str], str]]) -> None:
    assert duties(sentence) == expected


def test_a_closing_paragraph_that_asks_for_a_report_lays_it_down() -> None:
    closing = "Trên đây là Kế hoạch của UBND tỉnh, đề nghị các sở quan tâm chỉ đạo và báo cáo kết quả trước ngày 03/12/2026./."

    found = seen_of(f"{HEAD}1. Sở Y tế tập huấn trước ngày 05/6/2026.\n\n{closing}\n".encode())

    assert [(o["kind"], o["lead"], o["rule"]) for o in found["obligations"]] == [
        ("task", ["Sở Y tế"], "due=2026-06-04"),
        ("report", ["các sở"], "due=2026-12-02"),
    ]


def test_those_who_help_are_told_once_for_the_whole_sentence() -> None:
    sentence = (
        "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Y tế tổng hợp; báo cáo UBND tỉnh trước ngày 10/12/2026; "
        "Sở Du lịch quảng bá trước ngày 15/12/2026."
    )

    assert [(o["lead"], o["with"]) for o in seen(sentence)["obligations"]] == [
        (["Sở Nội vụ"], ["Sở Tài chính", "Sở Y tế"]),
        (["Sở Du lịch"], []),
    ]
