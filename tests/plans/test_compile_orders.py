"""Letters and boards that order and date: who is ordered under a heading, days that open an item, ends that are events."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 145/UBND-NC\n\nV/v tăng cường công tác tiếp công dân năm 2026\n\n"
    "Hải Minh, ngày 03 tháng 01 năm 2026\n\nKính gửi: Các sở, ban, ngành tỉnh.\n\nChủ tịch UBND tỉnh có ý kiến như sau:\n\n"
)


def seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def duties(text: str) -> list[tuple[Any, ...]]:
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


ALL = ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"]
ORDER = "1. Yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường:\n"
TWO = "2. Giao Thanh tra tỉnh:\n- Xây dựng kế hoạch thanh tra trong tháng 4/2026.\n"
OF_TWO = ("2/1", "task", ["Thanh tra tỉnh"], "window=2026-04-01..2026-04-30")

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "an order to bodies is no section on demands": (
        f"{ORDER}a) Công khai lịch tiếp công dân trước ngày 05 hằng tháng.\n{TWO}",
        [("1.a", "task", ALL, "due-rrule=FREQ=MONTHLY;BYMONTHDAY=4 in 2026"), OF_TWO],
    ),
    "from when the figures are is no time of the report": (
        (
            f"{ORDER}a) Định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12) gửi báo cáo về Thanh tra tỉnh. "
            f"Thời gian lấy số liệu: từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.\n{TWO}"
        ),
        [
            ("1.a/h1", "report", ALL, "due=2026-06-09"),
            ("1.a/y", "report", ALL, "due=2026-12-09"),
            OF_TWO,
        ],
    ),
    "a day that opens an item is its time": (
        (
            "I. TIẾN ĐỘ THỰC HIỆN\n\n1. Chậm nhất là ngày 30/11/2026 (105 ngày trước ngày hội): Sở Nội vụ thành lập Ban Tổ chức.\n"
            "2. Trước ngày 15/12/2026: niêm yết danh sách. Trách nhiệm: UBND cấp xã.\n"
        ),
        [
            ("I.1", "task", ["Sở Nội vụ"], "due=2026-11-30"),
            ("I.2", "task", ["UBND cấp xã"], "due=2026-12-14"),
        ],
    ),
    "a day behind the length that leads to it": (
        "1. Giao Sở Nội vụ:\n- Niêm yết danh sách chậm nhất 40 ngày trước ngày bầu cử (03/02/2026).\n"
        + TWO,
        [("1/1", "task", ["Sở Nội vụ"], "due=2026-02-03"), OF_TWO],
    ),
    "a rhythm that ends with an event is asked about": (
        "1. Giao Sở Nội vụ:\n- Giao ban thứ Hai hằng tuần, kể từ ngày 12/01/2026 đến ngày bầu cử.\n"
        + TWO,
        [
            (
                "1/1",
                "programme",
                ["Sở Nội vụ"],
                "invalid(partly-read); suggest=rrule=FREQ=WEEKLY;BYDAY=MO from 2026-01-12",
            ),
            OF_TWO,
        ],
    ),
    "what a class does stands behind the colon": (
        "II. PHÂN CÔNG\n\n1. UBND các xã, phường: giao ban vào ngày 25 hằng tháng.\n",
        [
            (
                "II.1",
                "programme",
                ["UBND các xã, phường"],
                "rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2026",
            )
        ],
    ),
}


DUTIES |= {
    "what a committee of the Party leads is not its name": (
        "1. Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh:\n- Ban hành Kế hoạch (xong trước 15/3/2026).\n"
        + TWO,
        [("1/1", "task", ["Đảng ủy UBND tỉnh"], "due=2026-03-14"), OF_TWO],
    ),
    "who and when in brackets, bullet by bullet": (
        (
            "II. NHIỆM VỤ\n\n1. Hạ tầng số\n- Xóa vùng lõm sóng (Sở Nội vụ; tháng 6-2026).\n"
            "- Vận hành Trung tâm (Sở Y tế, VNPT; trước ngày 02-9-2026 chào mừng Quốc khánh).\n"
        ),
        [
            ("II.1/1", "task", ["Sở Nội vụ"], "window=2026-06-01..2026-06-30"),
            ("II.1/2", "task", ["Sở Y tế", "VNPT"], "due=2026-09-01"),
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_an_order_binds_these(case: str) -> None:
    text, expected = DUTIES[case]
    assert duties(text) == expected


def test_the_term_of_those_who_are_elected_is_not_the_plans() -> None:
    text = (
        "ỦY BAN BẦU CỬ\nTỈNH HẢI MINH\n\nSố: 7/KH-UBBC\n\nHải Minh, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\n"
        "Triển khai công tác bầu cử đại biểu HĐND các cấp nhiệm kỳ 2026 - 2031\n\nII. PHÂN CÔNG\n\n"
        "1. Sở Nội vụ báo cáo trước ngày 20 hằng tháng.\n"
    )
    found = seen_of(text.encode())

    assert found["plan"]["issuer"] == "Ủy ban bầu cử tỉnh Hải Minh"
    assert [o["rule"] for o in found["obligations"]] == [
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026"
    ]


def test_a_partys_title_goes_on_with_a_small_letter() -> None:
    plan = seen_of(
        (
            "TỈNH ỦY HẢI MINH                   ĐẢNG CỘNG SẢN VIỆT NAM\n        *\n"
            "Số 42-KH/TU                        Hải Minh, ngày 18 tháng 02 năm 2026\n\nKẾ HOẠCH\n"
            "thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 về chuyển đổi số năm 2026\n-----\n\n"
            "II- NHIỆM VỤ\n1- Sở Nội vụ chủ trì rà soát trước ngày 01/4.\n"
        ).encode()
    )["plan"]

    assert plan["issuer"] == "Tỉnh ủy Hải Minh"
    assert plan["period"] == "2026-01-01..2026-12-31"
    assert plan["title"].endswith("về chuyển đổi số năm 2026")


def test_a_column_of_months_beside_one_of_days() -> None:
    table = (
        "| Tháng | Nội dung | Thời gian | Người phụ trách |\n|---|---|---|---|\n"
        "| 9/2026 | Khai giảng | 05/9 | Sở Nội vụ |\n| 10/2026 | Hội thi | Tuần cuối | Sở Y tế |\n"
        "| 11 | Mít tinh | | Công đoàn |\n| 4+5 | Tổng kết | Trước 28/5 | Sở Y tế |\n"
    )
    head = HEAD.replace("năm 2026\n\nHải", "năm học 2026 - 2027\n\nHải").replace(
        "UBND-NC", "KH-UBND"
    )
    head = head.replace("V/v tăng", "KẾ HOẠCH\nTăng").partition("Kính gửi")[0]
    found = seen_of(f"{head}II. NỘI DUNG\n\n{table}".encode(), name="bang.md")["obligations"]

    assert [(o["lead"], o["rule"]) for o in found] == [
        (["Sở Nội vụ"], "due=2026-09-05"),
        (["Sở Y tế"], "ambiguous: window=2026-10-25..2026-10-31 | window=2026-10-26..2026-11-01"),
        (["Công đoàn"], "window=2026-11-01..2026-11-30"),
        (["Sở Y tế"], "due=2027-05-27"),
    ]


FRAMEWORK = HEAD.replace("năm 2026\n\nHải", "giai đoạn 2026 - 2030\n\nHải").replace(
    "UBND-NC", "KH-UBND"
)
STAGED: dict[str, tuple[str, str]] = {
    "a rate beside the years it holds": (
        "1. Đào tạo: mỗi năm tối thiểu 10 lớp. Đơn vị thực hiện: Sở Nội vụ. Thời gian: 2026-2030.",
        "quota>=10/year in 2026-01-01..2030-12-31",
    ),
    "a stage in one of several years": (
        "1. Sở Nội vụ xây dựng kho dữ liệu: hoàn thành giai đoạn 1 trước 31/12/2026, giai đoạn 2 trong năm 2028.",
        "due=2026-12-30; window=2028-01-01..2028-12-31",
    ),
}


@pytest.mark.parametrize("case", STAGED)
def test_a_framework_plan_counts_and_stages(case: str) -> None:
    text, expected = STAGED[case]
    head = FRAMEWORK.replace("V/v tăng", "KẾ HOẠCH\nTăng").partition("Kính gửi")[0]
    found = seen_of(f"{head}II. NHIỆM VỤ\n\n{text}\n".encode())

    assert "; ".join(o["rule"] for o in found["obligations"]) == expected


def test_a_window_that_ends_on_a_rest_day_is_no_doubt() -> None:
    text = "1. Giao Sở Nội vụ:\n- Công bố chỉ số trong tháng 10 hằng năm.\n" + TWO
    assert "on-rest-day" not in {d["code"] for d in seen(text)["diagnostics"]}


def test_a_list_without_a_head_is_for_the_year_its_dates_lie_in() -> None:
    rows = (
        "STT,Nhiệm vụ,Cơ quan chủ trì,Thời hạn\n1,Trình nghị quyết,Sở Tài chính,Kỳ họp cuối năm (trước 20/11/2026)\n"
        "2,Rà soát,Sở Tư pháp,15/6/2026; 15/12/2026\n3,Sắp xếp,Sở Nội vụ,T6-T9/2026\n"
    )
    found = seen_of(rows.encode(), name="viec.csv")

    assert found["plan"]["period"] == "2026-01-01..2026-12-31"
    assert [(o["kind"], o["due"]) for o in found["obligations"]] == [
        ("task", ["2026-11-19"]),
        ("task", ["2026-06-15", "2026-12-15"]),
        ("task", ["2026-09-30"]),
    ]


def test_a_day_behind_a_noun_that_comes_back_dates_the_duty() -> None:
    sentence = "Sở Nội vụ lập kế hoạch đào tạo hằng năm, gửi Sở Tài chính trước ngày 16/4/2026."

    assert [o["due"] for o in seen(sentence)["obligations"]] == [["2026-04-15"]]


def test_an_order_behind_thi_has_its_own_end() -> None:
    sentence = (
        "Đối với hồ sơ nộp trước ngày Quy chế này có hiệu lực thì Sở Nội vụ giải quyết "
        "đến hết ngày 30 tháng 9 năm 2026."
    )

    assert [o["due"] for o in seen(sentence)["obligations"]] == [["2026-09-30"]]


def test_who_gathers_is_named_without_what_is_gathered() -> None:
    sentence = "Các cơ quan liên quan tập hợp số liệu trước ngày 14/5/2026."

    assert [o["lead"] for o in seen(sentence)["obligations"]] == [["Các cơ quan liên quan"]]


def test_what_follows_from_a_failure_is_no_condition_and_a_remark_no_introduction() -> None:
    text = (
        "1. Chủ tịch UBND các xã bàn giao mặt bằng trước ngày 02/9/2026, nếu chậm phải kiểm điểm trách nhiệm.\n"
        "2. Về dự thảo Nghị quyết\nThống nhất chủ trương. Giao Sở Xây dựng hoàn thiện, trình UBND tỉnh trước ngày 30/6/2026.\n"
    )
    assert [row[2:] for row in duties(text)] == [
        (["Chủ tịch UBND các xã"], "due=2026-09-01"),
        (["Sở Xây dựng"], "due=2026-06-29"),
    ]


def test_columns_of_marks_alone_name_no_task() -> None:
    html = (
        "<p>KẾ HOẠCH</p><p>Kiểm tra năm 2026</p><p>II. LỊCH KIỂM TRA</p><table>"
        "<tr><th rowspan=2>TT</th><th rowspan=2>Đơn vị được kiểm tra</th><th colspan=2>Nội dung</th><th rowspan=2>Thời gian</th></tr>"
        "<tr><th>Chuyên môn</th><th>Tài chính</th></tr>"
        "<tr><td>1</td><td>Trường A</td><td>x</td><td></td><td>Tháng 10/2026</td></tr>"
        "<tr><td>2</td><td>Trường B</td><td></td><td>x</td><td>Tháng 11/2026</td></tr></table>"
    )
    found = seen_of(html.encode(), name="kt.html")["obligations"]
    assert [(o["title"], o["rule"]) for o in found] == [
        ("Trường A", "window=2026-10-01..2026-10-31"),
        ("Trường B", "window=2026-11-01..2026-11-30"),
    ]


def test_what_is_finished_in_the_plans_year_is_due_with_it() -> None:
    text = (
        "1. Giao Sở Nội vụ:\n- Hoàn thành việc số hóa trong năm 2026.\n"
        "2. Giao Sở Y tế:\n- Chủ trì kiểm tra trong năm 2026.\n"
    )
    assert duties(text) == [("1/1", "task", ["Sở Nội vụ"], "window=2026-01-01..2026-12-31")]


def test_a_column_of_departments_that_lead_is_one_of_bearers() -> None:
    rows = 'Nội dung,"Sở, ngành chủ trì tham mưu",Thời hạn\nRà soát,Sở Tư pháp,15/6/2026\nSắp xếp,Sở Nội vụ,15/7/2026\n'
    found = seen_of(rows.encode(), name="viec.csv")["obligations"]
    assert [o["lead"] for o in found] == [["Sở Tư pháp"], ["Sở Nội vụ"]]
