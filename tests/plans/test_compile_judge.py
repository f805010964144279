"""What a careful reader asks of the compiler, one small document for each: nothing lost, no date that binds nobody."""

from typing import Any

import pytest

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document
from plans.view import view

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\n\nTriển khai công tác văn thư năm 2026\n\n"
)


def seen(text: str) -> dict[str, Any]:
    calendar = load_work_calendar()
    return view(compile_plan(read_document(text.encode()), calendar=calendar), calendar=calendar)


def duties(text: str) -> list[tuple[Any, ...]]:
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in seen(HEAD + text)["obligations"]]


SMALL: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "the reports of an agency's point stand behind its colon": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các xã\n\na) Chế độ báo cáo: báo cáo quý I trước ngày 05/4, báo cáo năm trước ngày 05/12/2026.\n",
        [
            ("III.1.a/q1", "report", ["Các xã"], "due=2026-04-04"),
            ("III.1.a/y", "report", ["Các xã"], "due=2026-12-04"),
        ],
    ),
    "a heading that names a body heads its duties whatever the section is called": (
        "II. NỘI DUNG THỰC HIỆN\n\n1. Công an tỉnh\n\n- Kiểm tra kho, xong trước ngày 01/6/2026.\n",
        [("II.1/1", "task", ["Công an tỉnh"], "due=2026-05-31")],
    ),
    "reception days are duties of those who receive": (
        "I. LỊCH TIẾP DÂN\n\n1. Giám đốc Sở Y tế tiếp công dân vào ngày 10 hằng tháng; nếu trùng ngày nghỉ thì chuyển sang ngày làm việc kế tiếp.\n",
        [
            (
                "I.1",
                "programme",
                ["Giám đốc Sở Y tế"],
                "rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2026; holiday-shift=next-wd",
            )
        ],
    ),
    "the points of a directive bind those they are addressed to": (
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp:\n\na) Tập huấn trước ngày 01/7/2026;\n\n2. Báo Hải Minh đưa tin hằng tháng.\n",
        [
            ("1.a", "task", ["Sở Nội vụ"], "due=2026-06-30"),
            ("2", "programme", ["Báo Hải Minh"], "frequency=FREQ=MONTHLY; no-date"),
        ],
    ),
    "a topic before the colon does not hide who acts": (
        "II. NHIỆM VỤ\n\n1. Lưu trữ: Sở Nội vụ hướng dẫn các xã trong quý II/2026.\n",
        [("II.1", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-06-30")],
    ),
    "each body is bound to its own clause": (
        "II. NHIỆM VỤ\n\n1. Về kho\n\nGiao Sở Xây dựng thành lập tổ khảo sát; Sở Tài chính thẩm định giá trong tháng 5/2026.\n",
        [("II.1/1/2", "task", ["Sở Tài chính"], "window=2026-05-01..2026-05-31")],
    ),
    "bodies that a semicolon parts are one subject": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Thủ trưởng các sở; Chủ tịch UBND các xã tự kiểm tra ít nhất 01 lần/quý.\n",
        [
            (
                "V.1",
                "quota",
                ["Thủ trưởng các sở", "Chủ tịch UBND các xã"],
                "quota>=1/quarter in 2026",
            )
        ],
    ),
    "a report in days after an event is one": (
        "IV. CHẾ ĐỘ BÁO CÁO\n\n1. Báo cáo sự cố: Chậm nhất 02 ngày sau khi xảy ra sự cố.\n",
        [("IV.1", "report", [], "relative<=+2d after xảy ra sự cố")],
    ),
    "what follows a list of reports is another body's report": (
        (
            "IV. CHẾ ĐỘ BÁO CÁO\n\nCác xã báo cáo Sở Nội vụ như sau:\n\n- Báo cáo năm: Trước ngày 05/12/2026.\n\n"
            "Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 20/12/2026.\n"
        ),
        [
            ("IV/y", "report", ["Các xã"], "due=2026-12-04"),
            ("IV/3", "report", ["Sở Nội vụ"], "due=2026-12-19"),
        ],
    ),
    "money allotted at the beginning of a year dates nothing": (
        "III. KINH PHÍ\n\nSử dụng dự toán giao đầu năm 2026.\n",
        [],
    ),
    "what takes effect is no duty": (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Kế hoạch có hiệu lực kể từ ngày ký; các nội dung trái bãi bỏ từ ngày 01/3/2026.\n",
        [],
    ),
    "the past is no target and no duty": (
        "I. ĐẶC ĐIỂM TÌNH HÌNH\n\nTừ ngày 01/9 đến ngày 30/10/2025 số hóa được 85% hồ sơ.\n",
        [],
    ),
    "a rate holds over the months its item names": (
        "II. NHIỆM VỤ\n\n1. Bản tin\n\n- Số lượng: 06 số (01 số/tháng).\n\n- Thời gian: Từ tháng 4/2026 đến tháng 9/2026.\n\n- Chủ trì: Sở Nội vụ.\n",
        [("II.1", "quota", ["Sở Nội vụ"], "quota=1/month total=6 in 2026-04-01..2026-09-30")],
    ),
    "the day of an anniversary in brackets is no second day": (
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ phát động thi đua từ ngày 01/4 đến ngày 19/5/2026, chào mừng Ngày sinh Bác (19/5).\n",
        [("II.1", "task", ["Sở Nội vụ"], "window=2026-04-01..2026-05-19")],
    ),
    "the times in an item's own words are its own": (
        "II. NHIỆM VỤ\n\n1. Chỉnh lý đợt 1: tháng 4/2026; đợt 2: tháng 8/2026. Đơn vị thực hiện: Các xã.\n",
        [
            (
                "II.1",
                "task",
                ["Các xã"],
                "window=2026-04-01..2026-04-30 && window=2026-08-01..2026-08-31",
            )
        ],
    ),
}


TRAPS = (
    "Sở Nội vụ rà soát các văn bản ban hành trước ngày 01/01/2019 còn hiệu lực.",
    "Sở Y tế khám cho người sinh từ ngày 01/01/1951 đến ngày 31/12/1961.",
    "Sở Tài chính quyết toán số liệu phát sinh từ ngày 01/01 đến ngày 31/12/2025.",
    "Sở Xây dựng áp dụng đơn giá theo Quyết định 12/2023/QĐ-UBND ngày 05/5/2023, sửa đổi ngày 10/6/2024.",
    "Công an tỉnh cấp thẻ cho công dân đủ 14 tuổi tính đến ngày 30/6/2026.",
    "Sở Công Thương thu hồi giấy phép hết hạn trước ngày 31/12/2025.",
    "Ban Dân tộc hỗ trợ hộ nghèo theo kết quả điều tra ngày 15/11/2025.",
    "Sở Tư pháp tuyên truyền kỷ niệm 80 năm Ngày truyền thống của Ngành (19/7).",
    "Sở Xây dựng công bố quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
    "Sở Y tế cấp giấy cho cơ sở hoạt động trước ngày 15/10/1993.",
    "Thanh tra tỉnh thanh tra việc mua sắm trong thời kỳ từ năm 2021 đến hết tháng 6/2025.",
    "Sở Nội vụ triển khai Luật Lưu trữ, có hiệu lực từ ngày 01/7/2026.",
    "Sở Tư pháp phát huy kết quả 6 tháng cuối năm 2025.",
)


@pytest.mark.parametrize("sentence", TRAPS, ids=[trap[:40] for trap in TRAPS])
def test_a_date_that_binds_nobody_is_no_deadline(sentence: str) -> None:
    (duty,) = seen(f"{HEAD}II. NHIỆM VỤ\n\n1. {sentence}\n")["obligations"]

    assert (duty["rule"], duty["due"]) == ("continuous in 2026", [])
    assert len(duty["lead"]) == 1


@pytest.mark.parametrize("name", SMALL)
def test_a_small_document_yields_these_duties(name: str) -> None:
    text, expected = SMALL[name]

    assert duties(text) == expected


def test_the_head_of_a_small_document_is_read() -> None:
    plan = seen(
        HEAD + "I. NHIỆM VỤ\n\n1. Sở Nội vụ là cơ quan đầu mối, đôn đốc thực hiện Kế hoạch.\n"
    )["plan"]

    assert (plan["issuer"], plan["title"], plan["coordinator"]) == (
        "UBND tỉnh Hải Minh",
        "Triển khai công tác văn thư năm 2026",
        "Sở Nội vụ",
    )


def test_a_date_between_issue_and_period_is_meant() -> None:
    text = HEAD + "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính lập dự toán trước ngày 31/12/2025.\n"

    assert {d["code"] for d in seen(text)["diagnostics"]}.isdisjoint(
        {"before-period", "before-issue"}
    )


def test_a_doubt_names_the_months_in_which_two_readings_differ() -> None:
    text = (
        HEAD
        + "II. NHIỆM VỤ\n\n1. Chào cờ\n\n- Chủ trì: Sở Nội vụ.\n\n- Thời gian: Thứ hai tuần đầu tiên trong tháng.\n"
    )

    (message,) = (d["message"] for d in seen(text)["diagnostics"] if d["code"] == "two-readings")

    assert "(tháng 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12/2026)" in message


def test_clauses_without_a_time_beside_timed_ones_are_kept() -> None:
    text = (
        HEAD
        + "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: Theo dõi, kiểm tra việc thực hiện; sơ kết trước ngày 01/7/2026; tổng kết trước ngày 15/12/2026.\n"
    )

    result = seen(text)

    assert [o["rule"] for o in result["obligations"]] == ["due=2026-06-30", "due=2026-12-14"]
    assert [s["title"] for s in result["standing"]] == ["Theo dõi, kiểm tra việc thực hiện"]
