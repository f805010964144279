"""Reports of a plan: who owes which, for which periods, by which days; how they are told in lists, brackets and one sentence."""

from typing import Any

import pytest

from tests.small_plans import HEAD, duties, seen

DUTIES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "reports that name no bearer are kept, theirs is asked for": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Chế độ báo cáo: báo cáo tuần vào 15 giờ thứ Năm; báo cáo tháng trước ngày 20.\n",
        [
            ("III.1", "report", [], "due-rrule=FREQ=WEEKLY;BYDAY=TH in 2026; time=15:00"),
            ("III.1/2", "report", [], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026"),
        ],
    ),
    "the next result in a list of reports is one too": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Báo cáo UBND tỉnh: kết quả đợt 1 trước ngày 15/7/2026; kết quả năm trước ngày 15/12/2026.\n",
        [
            ("III.1/1", "report", ["Sở Y tế"], "due=2026-07-14"),
            ("III.1/1/2", "report", ["Sở Y tế"], "due=2026-12-14"),
        ],
    ),
    "reports behind their label bind those they name": (
        "4. Báo cáo: Định kỳ ngày 20 hằng tháng, các xã báo cáo Sở Nội vụ; Sở Nội vụ trình UBND tỉnh vào thứ Hai tuần kế tiếp.\n",
        [("4", "report", ["các xã"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2026")],
    ),
    "a report is due with what stands before it": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế - Cơ quan thường trực - theo dõi, định kỳ trước ngày 20 tháng cuối quý tổng hợp, báo cáo Ban Chỉ đạo.\n",
        [
            (
                "III.1",
                "report",
                ["Sở Y tế"],
                "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2026",
            )
        ],
    ),
    "the reports of an agency's point stand behind its colon": (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các xã\n\na) Chế độ báo cáo: báo cáo quý I trước ngày 05/4, báo cáo năm trước ngày 05/12/2026.\n",
        [
            ("III.1.a/q1", "report", ["Các xã"], "due=2026-04-04"),
            ("III.1.a/y", "report", ["Các xã"], "due=2026-12-04"),
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
    "reports by period in brackets before the verb": (
        (
            "V. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành\n\na) Định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 01/12)"
            " báo cáo kết quả về Sở Nội vụ.\n"
        ),
        [
            ("V.1.a/h1", "report", ["Các sở, ban, ngành"], "due=2026-06-14"),
            ("V.1.a/y", "report", ["Các sở, ban, ngành"], "due=2026-11-30"),
        ],
    ),
    "a plan and its reports in one sentence": (
        (
            "II. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng: xây dựng kế hoạch của đơn vị mình trước 15/02/2026 và báo cáo kết quả về Phòng"
            " Nội vụ trước ngày 05/6 (6 tháng) và trước ngày 05/12 (năm).\n"
        ),
        [
            ("II.1", "task", ["Các phòng"], "due=2026-02-14"),
            ("II.1/2/h1", "report", ["Các phòng"], "due=2026-06-04"),
            ("II.1/2/y", "report", ["Các phòng"], "due=2026-12-04"),
        ],
    ),
}


@pytest.mark.parametrize("case", DUTIES)
def test_these_duties_and_no_others(case: str) -> None:
    text, expected = DUTIES[case]

    assert duties(HEAD + text) == expected


def test_a_report_of_a_plan_of_several_years_comes_every_year() -> None:
    plan = (
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2020\n\nKẾ HOẠCH\n\n"
        "Công tác thanh niên giai đoạn 2021 - 2025\n\nI. CHẾ ĐỘ BÁO CÁO\n\n"
        "Các sở báo cáo 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12).\n"
    )

    assert [o["rule"] for o in seen(plan)["obligations"]] == [
        "due-rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14 in 2021-01-01..2025-12-31",
        "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2021-01-01..2025-12-31",
    ]


REPORTS = (
    "III. CHẾ ĐỘ BÁO CÁO\n\n"
    "1. Thời gian chốt số liệu:\n\n"
    "a) Quý: tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý thuộc kỳ báo cáo.\n\n"
    "b) Năm: tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo.\n\n"
)


def test_a_day_of_the_terms_last_month_falls_in_the_months_of_the_plans_own_reports() -> None:
    text = REPORTS + (
        "2. Các sở gửi báo cáo về Sở Nội vụ trước ngày 17 của tháng cuối quý (báo cáo quý), trước ngày 17/12 (báo cáo năm).\n\n"
        "3. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 20 của tháng cuối kỳ báo cáo.\n"
    )

    assert [rule for _, _, _, rule in duties(HEAD + text)] == [
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=16 in 2026",
        "due=2026-12-16",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2026",
    ]


def test_where_no_report_tells_the_terms_no_month_is_made_up() -> None:
    text = (
        "III. CHẾ ĐỘ BÁO CÁO\n\n"
        "1. Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 20 của tháng cuối kỳ báo cáo.\n"
    )

    assert [rule for _, _, _, rule in duties(HEAD + text)] == ["cross-reference=own-reports"]
    assert "period-not-stated" in {found["code"] for found in seen(HEAD + text)["diagnostics"]}


def test_months_left_out_in_a_sentence_are_no_duties() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các sở gửi báo cáo trước ngày 20 hằng tháng "
        "(trừ các tháng 6, 12) về Sở Nội vụ.\n"
    )

    assert [rule for _, _, _, rule in duties(HEAD + text)] == [
        "due-rrule=FREQ=MONTHLY;BYMONTH=1,2,3,4,5,7,8,9,10,11;BYMONTHDAY=19 in 2026"
    ]


def test_a_report_dated_the_year_before_by_a_slip_is_kept_and_doubted() -> None:
    head = HEAD.replace("ngày 20 tháng 12 năm 2025", "ngày 05 tháng 01 năm 2026")

    result = seen(
        f"{head}V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo UBND tỉnh trước ngày 15/12/2025.\n"
    )

    assert [o["rule"] for o in result["obligations"]] == ["due=2025-12-14"]
    assert "before-period" in {d["code"] for d in result["diagnostics"]}
