"""Who does one part of a sentence: the bracket behind its last clause, the second of a list behind a membership; which month a monthly report leaves to another day."""

from itertools import product

import pytest

from tests.small_plans import HEAD, bound, dated, duties_of_rows, seen

DONE = f"{HEAD}II. NỘI DUNG\n\n"
ORGANISED = f"{HEAD}IV. TỔ CHỨC THỰC HIỆN\n\n"

FIRST = {
    "Các sở, UBND các xã hưởng ứng từ ngày 01/11 đến ngày 15/11/2026": (
        ["Các sở", "UBND các xã"],
        "window=2026-11-01..2026-11-15",
    ),
    "Sở Y tế mở lớp trước ngày 15/5/2026": (["Sở Y tế"], "due=2026-05-14"),
}
LAST = {
    "lễ mít tinh vào 8h00 ngày 09/11/2026": "on=2026-11-09T08:00",
    "tổng kết trong tháng 12": "window=2026-12-01..2026-12-31",
}


@pytest.mark.parametrize(("first", "last"), tuple(product(FIRST, LAST)))
@pytest.mark.parametrize("says", ["Sở Nội vụ chủ trì", "Sở Nội vụ"])
def test_a_bracket_behind_the_last_clause_is_of_that_one(first: str, last: str, says: str) -> None:
    text = f"{DONE}1. {first}; {last} ({says}).\n"

    assert bound(text) == [FIRST[first], (["Sở Nội vụ"], LAST[last])]


def test_a_bracket_behind_clauses_of_nobody_is_of_all() -> None:
    text = f"{DONE}1. Rà soát trong tháng 5; tổng kết trong tháng 12 (Sở Nội vụ chủ trì).\n"

    assert [lead for lead, _ in bound(text)] == 2 * [["Sở Nội vụ"]]


BOARDS = ("Ban Chỉ đạo", "Hội đồng phối hợp", "Tổ công tác 06")
OTHERS = ("UBND các xã", "Công an tỉnh", "Bộ đội Biên phòng tỉnh")


@pytest.mark.parametrize(("board", "other"), tuple(product(BOARDS, OTHERS)))
@pytest.mark.parametrize("joint", [" và", ","])
def test_who_stands_behind_the_members_of_a_board_is_bound_too(
    board: str, other: str, joint: str
) -> None:
    text = f"{ORGANISED}1. Các sở, ngành là thành viên {board}{joint} {other} gửi báo cáo trước ngày 15/5/2026.\n"

    assert bound(text) == [(["Các sở, ngành", other], "due=2026-05-14")]


REPORTS = (
    "báo cáo kết quả tháng vào ngày 23, gửi Văn phòng; riêng tháng 12 gửi",
    "báo cáo tháng chậm nhất ngày 23; riêng tháng 12",
    "báo cáo công tác tháng vào ngày 23 về Văn phòng; tháng 12 gửi",
    "báo cáo kết quả hằng tháng vào ngày 23; riêng tháng 12",
)


@pytest.mark.parametrize("report", REPORTS)
def test_a_month_with_a_day_of_its_own_is_none_of_the_monthly_ones(report: str) -> None:
    rules = [rule for _, rule in bound(f"{ORGANISED}1. Các phòng {report} trước ngày 10.\n")]

    assert rules == [
        "due-rrule=FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11;BYMONTHDAY=23 in 2026",
        "due=2026-12-09",
    ]


@pytest.mark.parametrize(
    "label", ["6 tháng - ngày 15/6", "6 tháng: ngày 15/6", "6 tháng (ngày 15/6)"]
)
def test_a_dash_between_a_reports_period_and_its_day_is_no_span(label: str) -> None:
    text = f"{ORGANISED}1. UBND các xã gửi báo cáo về Sở A: {label}; năm - ngày 30/11.\n"

    assert [rule for _, rule in dated(text)] == ["due=2026-06-15", "due=2026-11-30"]


def test_columns_of_days_under_unknown_headings_are_asked_about() -> None:
    rows = (
        "| Xã đăng ký | Huyện | Nộp hồ sơ | Thẩm tra | Trình Hội đồng |",
        "|---|---|---|---|---|",
        "| Xã Đồi Cọ | Tây Sa | 30/6/2026 | Tháng 7/2026 | 15/8/2026 |",
        "| Xã Suối Mơ | Kim Bồng | 31/8/2026 | Tháng 9/2026 | 20/10/2026 |",
    )
    found = seen("\n".join((f"{HEAD}PHỤ LỤC\n", *rows, "")))

    assert "not-understood" in [d["code"] for d in found["diagnostics"]]


def test_who_is_taught_names_a_course_where_only_its_form_stands_beside() -> None:
    found = duties_of_rows(
        "TT | Đối tượng | Hình thức | Thời gian | Đơn vị chủ trì",
        "1 | Hòa giải viên | Trực tiếp | Tháng 5/2026 | Sở Tư pháp",
    )

    assert [(title, rule) for _, title, *_, rule in found] == [
        ("Hòa giải viên", "window=2026-05-01..2026-05-31")
    ]


OTHERS_BEHIND_A_COLON = {
    "Quỹ Vì trẻ em: UBND các xã, phường nộp trước ngày 31/7.": ["UBND các xã, phường"],
    "Quỹ Bảo trì đường bộ: Sở Xây dựng quyết toán trước ngày 31/7.": ["Sở Xây dựng"],
    "Cổng Thông tin điện tử: các sở gửi tin, bài trước ngày 31/7.": ["các sở"],
    "Văn phòng Sở: Phòng Tổng hợp rà soát trước ngày 31/7.": ["Văn phòng Sở"],
    "Quỹ Bảo trì đường bộ: Quyết toán trước ngày 31/7.": ["Quỹ Bảo trì đường bộ"],
}


@pytest.mark.parametrize("sentence", OTHERS_BEHIND_A_COLON)
def test_before_a_colon_a_fund_or_a_page_does_nothing_that_others_do(sentence: str) -> None:
    found = bound(f"{HEAD}III. NHIỆM VỤ\n\n1. {sentence}\n")

    assert found == [(OTHERS_BEHIND_A_COLON[sentence], "due=2026-07-30")]


OCCASIONS = ("Tháng hành động vì trẻ em", "Tuần lễ nước sạch", "Đợt cao điểm", "Chiến dịch hè")
DONE_IN_THEM = {
    "Sở Y tế treo băng rôn.": "window=2026-06-01..2026-06-30",
    "Sở Y tế khám sức khỏe trước ngày 15/6.": "due=2026-06-14",
    "Sở Y tế ra quân vào sáng thứ Bảy hằng tuần.": "rrule=FREQ=WEEKLY;BYDAY=SA in 2026-06-01..2026-06-30; time=AM",
}


@pytest.mark.parametrize("done", DONE_IN_THEM)
@pytest.mark.parametrize("occasion", OCCASIONS)
def test_when_an_occasion_is_makes_no_duty_beside_what_is_done_in_it(
    occasion: str, done: str
) -> None:
    found = bound(f"{HEAD}III. NHIỆM VỤ\n\n1. {occasion} (01/6 - 30/6): {done}\n")

    assert found == [(["Sở Y tế"], DONE_IN_THEM[done])]


FROM_WHERE = (
    "Kinh phí: 180 triệu đồng từ ngân sách xã; ",
    "Kinh phí thực hiện 180 triệu đồng; ",
    "Nguồn kinh phí: ngân sách tỉnh. ",
)


@pytest.mark.parametrize("heading", ["", "III. KINH PHÍ\n\n"])
@pytest.mark.parametrize("source", FROM_WHERE)
def test_who_allots_money_by_a_day_is_read_behind_where_it_comes_from(
    source: str, heading: str
) -> None:
    told = f"1. {source}Sở Tài chính cấp 50% trong quý I, phần còn lại trước ngày 30/8.\n"

    assert bound(f"{HEAD}{heading}{told}") == [
        (["Sở Tài chính"], "window=2026-01-01..2026-03-31"),
        (["Sở Tài chính"], "due=2026-08-29"),
    ]


@pytest.mark.parametrize("verb", ["thanh quyết toán", "thanh, quyết toán", "thanh lý tài sản"])
@pytest.mark.parametrize("body", ["Các đơn vị", "Các phòng", "UBND các xã"])
def test_who_settles_accounts_is_named_without_the_verb(body: str, verb: str) -> None:
    found = bound(f"{HEAD}III. NHIỆM VỤ\n\n1. {body} {verb} xong trước ngày 25/12.\n")

    assert found == [([body], "due=2026-12-24")]


def test_where_courses_are_held_nobody_is_charged_with_them() -> None:
    told = "1. Địa điểm tập huấn: Trung tâm Văn hóa (ngày 15/3), Trường Chính trị (ngày 20/3)."

    assert all(lead == [] for lead, _ in bound(f"{HEAD}III. NHIỆM VỤ\n\n{told}\n"))


def test_a_day_alone_behind_what_others_do_is_that_of_the_first() -> None:
    told = "1. Sở Nội vụ kiểm tra trước ngày 15/3; chiến dịch hè: Sở Y tế khám trước ngày 20/5; trước ngày 20/6."

    assert bound(f"{HEAD}III. NHIỆM VỤ\n\n{told}\n") == [
        (["Sở Nội vụ"], "due=2026-03-14"),
        (["Sở Y tế"], "due=2026-05-19"),
        (["Sở Nội vụ"], "due=2026-06-19"),
    ]


REPORTED = "- Báo cáo tháng: ngày 20.\n- Báo cáo 6 tháng: trước ngày 20/6.\n"
WHO_REPORTS = {
    "Người thực hiện: Trạm trưởng Trạm Y tế.": ["Trạm trưởng Trạm Y tế"],
    "Đơn vị thực hiện: Sở Nội vụ.": ["Sở Nội vụ"],
    "Các đơn vị gửi báo cáo về Sở Nội vụ.": ["Các đơn vị"],
}


@pytest.mark.parametrize("heading", ["Thời hạn báo cáo", "Chế độ báo cáo", "Lịch gửi báo cáo"])
@pytest.mark.parametrize("told", WHO_REPORTS)
def test_who_sends_reports_is_told_behind_their_list(told: str, heading: str) -> None:
    text = f"{ORGANISED}1. Sở Y tế theo dõi.\n\n2. {heading}:\n{REPORTED}{told}\n"

    assert bound(text) == [
        (WHO_REPORTS[told], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2026"),
        (WHO_REPORTS[told], "due=2026-06-19"),
    ]


FOR_A_DAY = ("hưởng ứng", "tổ chức mít tinh hưởng ứng", "tổ chức các hoạt động nhân")


@pytest.mark.parametrize("done", FOR_A_DAY)
@pytest.mark.parametrize("day", ["09/11", "(09/11)"])
def test_what_is_done_for_a_day_named_with_its_date_is_done_then(done: str, day: str) -> None:
    found = bound(f"{HEAD}III. NHIỆM VỤ\n\n1. Sở Tư pháp {done} Ngày Pháp luật Việt Nam {day}.\n")

    assert found == [(["Sở Tư pháp"], "on=2026-11-09")]


def test_who_is_chiefly_responsible_is_a_column_of_bearers() -> None:
    rows = duties_of_rows(
        "STT | Nội dung | Người/đơn vị chịu trách nhiệm chính | Đơn vị cùng thực hiện | Thời hạn",
        "1 | Lập danh sách | Văn phòng Sở | Công đoàn | Trước 15/3/2026",
    )

    assert [(lead, helping) for _, _, lead, helping, _ in rows] == [
        (["Văn phòng Sở"], ["Công đoàn"])
    ]


CLASSES_TOLD_BY = {
    "Các cơ quan chủ trì cập nhật tiến độ": ["Các cơ quan chủ trì"],
    "Cơ quan chủ trì có trách nhiệm báo cáo": ["Cơ quan chủ trì"],
    "Các đơn vị sử dụng ngân sách báo cáo": ["Các đơn vị sử dụng ngân sách"],
    "Các đơn vị chủ trì tổ chức hội nghị": ["Các đơn vị"],
}


@pytest.mark.parametrize("told", CLASSES_TOLD_BY)
def test_which_of_a_class_is_meant_stays_in_its_name(told: str) -> None:
    found = bound(f"{HEAD}III. NHIỆM VỤ\n\n1. {told} trước ngày 15/6.\n")

    assert found == [(CLASSES_TOLD_BY[told], "due=2026-06-14")]


def test_who_only_prepares_a_meeting_does_not_hold_it() -> None:
    told = "1. Họp định kỳ: mỗi quý một phiên, vào ngày 10 của tháng đầu quý; Sở Nội vụ chuẩn bị tài liệu trước ngày 15/3."
    meeting, preparing = bound(f"{HEAD}III. NHIỆM VỤ\n\n{told}\n")

    assert meeting[0] == []
    assert preparing == (["Sở Nội vụ"], "due=2026-03-14")


STEPS = "Bước 1 (trước 10/6): Sở Y tế hướng dẫn.\nBước 2 (15/6 - 10/7): Các sở lập dự toán.\n"


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize(
    "heading", ["CÁC MỐC THỜI GIAN", "TIẾN ĐỘ", "NHIỆM VỤ", "CÁC BƯỚC THỰC HIỆN"]
)
def test_steps_with_their_time_in_brackets_are_done_by_who_acts_behind(
    heading: str, mark: str
) -> None:
    lines = "".join(f"{mark}{line}\n" for line in STEPS.splitlines())

    assert bound(f"{HEAD}I. {heading}\n\n{lines}") == [
        (["Sở Y tế"], "due=2026-06-09"),
        (["Các sở"], "window=2026-06-15..2026-07-10"),
    ]


@pytest.mark.parametrize("told", ["số liệu lấy đến hết ngày 05", "số liệu được lấy đến ngày 05"])
def test_up_to_when_the_figures_of_a_report_count_is_no_report(told: str) -> None:
    text = f"{ORGANISED}1. Các sở báo cáo 6 tháng (trước ngày 10/6), cả năm (trước ngày 25/11); {told} của tháng báo cáo.\n"

    assert bound(text) == [(["Các sở"], "due=2026-06-09"), (["Các sở"], "due=2026-11-24")]


BOTH_PARTS = (
    "Chủ trì/Phối hợp",
    "Chủ trì / phối hợp",
    "Cơ quan chủ trì/phối hợp",
    "Đơn vị chủ trì - Đơn vị phối hợp",
)


@pytest.mark.parametrize("heading", BOTH_PARTS)
@pytest.mark.parametrize("stroke", ["/", "/ ", " / "])
def test_behind_the_stroke_of_a_column_of_both_stand_who_help(heading: str, stroke: str) -> None:
    ((_, _, lead, helping, _),) = duties_of_rows(
        f"STT | Nhiệm vụ | {heading} | Thời hạn",
        f"1 | Khảo sát | Sở Nội vụ{stroke}Công an tỉnh, Sở Y tế | Tháng 3",
    )

    assert (lead, helping) == (["Sở Nội vụ"], ["Công an tỉnh", "Sở Y tế"])


MOVES = ("chuyển sang ngày 18", "dời sang ngày 18", "lùi sang ngày 18")


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("joint", ["; tháng 02", ", riêng tháng 02", "; riêng tháng 02"])
def test_a_month_moved_to_another_day_is_left_out_of_the_rhythm(joint: str, move: str) -> None:
    text = f"{DONE}1. Trạm Y tế tiêm chủng vào ngày 10 hằng tháng{joint} {move} do nghỉ Tết.\n"
    (_, rhythm), (_, moved) = bound(text)

    assert rhythm == "rrule=FREQ=MONTHLY;BYMONTH=1,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=10 in 2026"
    assert moved == "due=2026-02-18"


def test_who_gathers_reports_behind_those_who_send_them_sends_none() -> None:
    told = "Các đơn vị trực thuộc gửi báo cáo về Sở Nội vụ; Sở Nội vụ tổng hợp."
    text = f"{HEAD}IV. BÁO CÁO\n\n{REPORTED}{told}\n"

    assert [lead for lead, _ in bound(text)] == [["Các đơn vị trực thuộc"]] * 2


@pytest.mark.parametrize("done", ["hoàn thành", "xong"])
@pytest.mark.parametrize("end", [".", "; tổng kết trước ngày 10/12."])
def test_a_period_in_which_something_is_finished_dates_it(done: str, end: str) -> None:
    found = bound(f"{DONE}1. Sở Công Thương đưa hàng lên sàn, quý III {done}{end}\n")

    assert found[0] == (["Sở Công Thương"], "window=2026-07-01..2026-09-30")


def test_rows_between_bars_are_a_table_whatever_their_heading_says() -> None:
    rows = (
        "Mã | Nền tảng | Chủ quản | Cơ quan chủ trì | Thử nghiệm | Vận hành",
        "N1 | Kho dữ liệu | UBND tỉnh | Sở Y tế | Tháng 4 | 01/7/2026",
        "N2 | Bản đồ số | UBND tỉnh | Sở Nội vụ | Tháng 5 | 01/8/2026",
    )
    found = seen(f"{HEAD}PHỤ LỤC\n\n" + "\n".join(rows) + "\n")

    assert "not-understood" in {d["code"] for d in found["diagnostics"]}


@pytest.mark.parametrize("first", ["Bảo tàng tỉnh (xong trước ngày 30/6)", "Bảo tàng tỉnh (30/6)"])
def test_names_with_their_day_behind_a_topic_end_where_another_acts(first: str) -> None:
    text = f"{DONE}1. Lập hồ sơ di tích: {first}, UBND các xã cung cấp tư liệu trước ngày 15/3.\n"

    assert [lead for lead, _ in bound(text)] == [["Bảo tàng tỉnh"], ["UBND các xã"]]
