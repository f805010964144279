"""Articles that say who reports when, and lists of reports in which a later line names who only takes them further."""

import itertools

import pytest

from tests.small_plans import HEAD, bound, seen

REGULATION = (
    "BỘ NỘI VỤ\nSố: 12/2026/TT-BNV\n\nHà Nội, ngày 05 tháng 01 năm 2026\n\n"
    "THÔNG TƯ\nQuy định chế độ báo cáo về công tác lưu trữ\n\n"
)
YEARLY = "due-rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9 in "
DAYS = (
    "Thời hạn gửi báo cáo trước ngày 10/11 hằng năm.",
    "Báo cáo gửi về Sở Nội vụ trước ngày 10/11 hằng năm.",
    "Báo cáo năm gửi trước ngày 10/11 hằng năm.",
)


@pytest.mark.parametrize("head", [REGULATION, HEAD], ids=["regulation", "plan"])
@pytest.mark.parametrize("day", DAYS)
def test_the_day_behind_the_sentence_that_names_who_reports_is_kept(head: str, day: str) -> None:
    opening = "Sở Tư pháp lập báo cáo công tác lưu trữ theo mẫu."
    year = "Y" if head == REGULATION else "2026"

    for joint in (" ", "\n"):
        text = f"{head}Điều 4. Chế độ báo cáo\n{opening}{joint}{day}\n"
        assert bound(text) == [(["Sở Tư pháp"], YEARLY + year)], text


@pytest.mark.parametrize("heading", ["Thời hạn nộp hồ sơ", "Hồ sơ xét tặng", "Quy định chung"])
def test_a_day_of_each_year_that_a_regulation_sets_nobody_is_asked_about(heading: str) -> None:
    told = f"{REGULATION}Điều 4. {heading}\nHồ sơ xét tặng được nộp trước ngày 15/8"

    asked = [d["code"] for d in seen(f"{told} hằng năm.\n")["diagnostics"]]
    assert "missing-lead" in asked

    assert [d["code"] for d in seen(f"{told}/2026.\n")["diagnostics"]] == ["not-a-plan"]


MARKS = (("1. ", "2. ", "3. "), ("- ", "- ", "- "), ("a) ", "b) ", "c) "), ("", "", ""))
TAKEN_FURTHER = (
    "Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 25 tháng cuối quý.",
    "Giao Sở Nội vụ tổng hợp báo cáo của các đơn vị, trình UBND tỉnh trước ngày 25 tháng cuối quý.",
    "Sở Nội vụ tổng hợp, báo cáo UBND tỉnh.",
)


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("last", TAKEN_FURTHER)
def test_who_takes_reports_further_does_not_send_those_listed_before(
    marks: tuple[str, str, str], last: str
) -> None:
    lines = ("Báo cáo tháng: trước ngày 20 hằng tháng.", "Báo cáo năm: trước ngày 05/12.", last)
    listed = "".join(f"{mark}{line}\n" for mark, line in zip(marks, lines, strict=True))

    found = bound(f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n{listed}")

    assert ([], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026") in found
    assert ([], "due=2026-12-04") in found
    assert {tuple(lead) for lead, _ in found} <= {(), ("Sở Nội vụ",)}


def test_who_sends_them_all_may_be_named_behind_the_list() -> None:
    text = (
        f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n1. Báo cáo tháng: trước ngày 20 hằng tháng.\n"
        "2. Các phòng, ban gửi báo cáo về Văn phòng.\n"
    )

    assert bound(text)[0] == (
        ["Các phòng, ban"],
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026",
    )


@pytest.mark.parametrize("kind", ["hành nghề", "giám định", "kiểm dịch", "lưu trữ"])
def test_the_points_of_an_organisation_are_not_those_of_the_next_body(kind: str) -> None:
    text = (
        f"{REGULATION}Điều 4. Chế độ báo cáo\n"
        f"1. Tổ chức {kind} cấp tỉnh có trách nhiệm báo cáo theo thời gian sau:\n"
        "a) Báo cáo tuần: trước 14 giờ thứ Năm tuần kế tiếp;\n"
        "b) Báo cáo tháng: trước ngày 15 của tháng kế tiếp.\n"
        "2. Sở Y tế có trách nhiệm báo cáo theo thời gian sau:\n"
        "a) Báo cáo sáu tháng: trước ngày 20 tháng 7 hằng năm.\n"
    )

    found = bound(text)

    assert [lead for lead, rule in found if "WEEKLY" in rule or "=14 in" in rule] == [[], []]
    assert (["Sở Y tế"], "due-rrule=FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=19 in Y") in found


COUNTED = (
    "(số liệu được tính từ ngày đầu tiên của năm đến ngày cuối cùng của tháng 6)",
    "(số liệu tính từ 0 giờ ngày đầu năm đến 24 giờ ngày cuối cùng của tháng 6)",
    "(thời gian lấy số liệu từ đầu năm đến hết quý II)",
    "(số liệu chốt đến hết tháng 6)",
    "(tính từ đầu tháng 01 đến hết tháng 6)",
)


@pytest.mark.parametrize("counted", COUNTED)
def test_periods_over_which_a_report_counts_are_no_reports_of_their_own(counted: str) -> None:
    terms = (
        ("Báo cáo sáu tháng", "trước ngày 15 tháng 7", "due=2026-07-14"),
        ("Báo cáo năm", "trước ngày 20 tháng 12", "due=2026-12-19"),
    )
    for (name, day, rule), deed in itertools.product(terms, ("", "gửi ", "báo cáo ")):
        text = f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\nSở Y tế báo cáo như sau:\n- {name} {counted}: {deed}{day}.\n"
        assert bound(text) == [(["Sở Y tế"], rule)], text


@pytest.mark.parametrize("behind", ["", " hằng năm"])
def test_the_months_of_two_days_name_no_monthly_report(behind: str) -> None:
    text = (
        f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n"
        f"1. Định kỳ trước ngày 30 tháng 6 và 31 tháng 12{behind}, Sở Y tế báo cáo Sở Nội vụ.\n"
    )

    found = seen(text)["obligations"]

    assert not [o["title"] for o in found if "hằng tháng" in o["title"]]
    assert {tuple(o["lead"]) for o in found} == {("Sở Y tế",)}
