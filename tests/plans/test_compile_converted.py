"""What a conversion does to a plan's text: names and titles broken by narrow columns, marks that open a line by chance, labels that lose their colon."""

import pytest

from plans.reading.markers import parse_marker
from tests.small_plans import seen

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HẢI MINH
Số: 31/KH-UBND
Hải Minh, ngày 12 tháng 02 năm 2031

KẾ HOẠCH
Cải cách hành chính năm 2031

I. MỤC ĐÍCH
Nâng cao chất lượng phục vụ.
"""


def rules(text: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen(HEAD + text)["obligations"]]


@pytest.mark.parametrize(
    "name", ["ỦY BAN NHÂN\nDÂN", "ỦY BAN\nNHÂN DÂN", "UỶ\nBAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"]
)
def test_a_committee_whose_name_a_narrow_column_broke_issues_the_plan(name: str) -> None:
    text = HEAD.replace("ỦY BAN NHÂN DÂN", name)

    assert seen(text)["plan"]["issuer"] == "UBND tỉnh Hải Minh"


def test_a_title_goes_on_with_whose_paper_is_carried_out() -> None:
    title = "THỰC HIỆN CHỈ THỊ SỐ 44/CT-TTG NGÀY 09 THÁNG 01 NĂM 2031 CỦA\nTHỦ TƯỚNG CHÍNH PHỦ VỀ TĂNG CƯỜNG KỶ LUẬT"
    text = HEAD.replace("Cải cách hành chính năm 2031", title)

    assert seen(text)["plan"]["title"] == title.replace("\n", " ")


def test_what_stands_below_a_whole_title_is_none_of_it() -> None:
    text = HEAD.replace(
        "Cải cách hành chính năm 2031",
        "CẢI CÁCH HÀNH CHÍNH NĂM 2031\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    )

    assert seen(text)["plan"]["title"] == "CẢI CÁCH HÀNH CHÍNH NĂM 2031"


ATTACHED = """ỦY BAN NHÂN DÂN
TỈNH HẢI MINH
Số: 77/QĐ-UBND
Hải Minh, ngày 12 tháng 02 năm 2031

QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH TRIỂN KHAI QUYẾT ĐỊNH SỐ 15/QĐ-TTG

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch triển khai.

PHÓ CHỦ TỊCH
Lê Thị Xuân

KẾ HOẠCH

TRIỂN KHAI QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY 02 THÁNG 01
NĂM 2030 CỦA THỦ TƯỚNG CHÍNH PHỦ VÀ QUYẾT ĐỊNH SỐ 31/QĐ-BTC NGÀY 05 THÁNG 9
NĂM 2030 CỦA BỘ TÀI CHÍNH VỀ ĐỀ ÁN XÂY DỰNG HỆ THỐNG THÔNG TIN
VỀ QUY HOẠCH

(Kèm theo Quyết định số 77/QĐ-UBND ngày 12 tháng 02 năm 2031 của UBND tỉnh)

I. NHIỆM VỤ
1. Sở Tài chính hoàn thành dữ liệu trước ngày 15/8/2031.
"""


def test_an_attached_title_of_many_lines_is_whole_and_its_cited_years_are_not_the_plans() -> None:
    plan = seen(ATTACHED)["plan"]

    assert plan["title"].startswith("TRIỂN KHAI QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY 02 THÁNG 01 NĂM 2030")
    assert plan["title"].endswith("VỀ QUY HOẠCH")
    assert plan["period"] == "2031-01-01..2031-12-31"


def test_a_decisions_title_without_its_plans_own_is_the_plans() -> None:
    text = ATTACHED.partition("PHÓ CHỦ TỊCH")[0]

    assert seen(text)["plan"]["title"] == "TRIỂN KHAI QUYẾT ĐỊNH SỐ 15/QĐ-TTG"


@pytest.mark.parametrize("text", ["98/KH-UBND", "98/KH-UBND ngày 02/3/2031 của UBND tỉnh"])
def test_the_number_of_a_paper_at_the_beginning_of_a_line_is_no_mark(text: str) -> None:
    assert parse_marker(text) is None


def test_a_number_and_a_slash_before_words_stay_a_mark() -> None:
    marker = parse_marker("3/ Sở Nội vụ")

    assert marker is not None
    assert (marker.ordinal, marker.text) == (3, "Sở Nội vụ")


BROKEN = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ đôn đốc các sở, ban, ngành, UBND xã thực hiện đúng tiến độ; tham mưu UBND tỉnh báo cáo kết quả về Cục Kiểm soát thủ tục hành chính{join}Cơ quan thường trực Tổ công tác cải cách trước ngày 20 hằng tháng để tổng hợp.\n"


@pytest.mark.parametrize("join", [" - ", "\n\n- "])
def test_a_dash_behind_the_receivers_name_is_no_bullet_where_it_opens_a_line(join: str) -> None:
    assert rules(BROKEN.format(join=join)) == [
        (["Sở Nội vụ"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031")
    ]


def test_a_bullet_below_a_short_heading_still_says_what_the_office_is_charged_with() -> None:
    text = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Cơ quan thường trực của Ban Chỉ đạo, tổng hợp báo cáo UBND tỉnh trước ngày 20/11/2031.\n"

    assert [rule for _, rule in rules(text)] == ["due=2031-11-19"]


def test_a_label_of_time_that_lost_its_colon_is_the_items() -> None:
    text = "II. NHIỆM VỤ\n1. Rà soát thủ tục nội bộ\n- Cơ quan thực hiện: Sở Y tế.\n- Thời gian thực hiện: Quý II năm 2031.\n2. Triển khai Chiến lược dữ liệu\nThời gian thực hiện sau khi Chiến lược dữ liệu được ban hành.\n"

    assert [rule.partition(":")[0] for _, rule in rules(text)] == [
        "window=2031-04-01..2031-06-30",
        "event-triggered",
    ]


def test_who_does_something_of_its_own_below_the_bearers_is_named_without_its_deed() -> None:
    text = "II. NHIỆM VỤ\n1. Truyền thông\n- Cơ quan thực hiện:\n+ Sở Nội vụ chủ trì, phối hợp với Sở Y tế.\n+ Sở Xây dựng phát thông điệp của tỉnh trên các bảng điện tử ở bến xe, nhà chờ.\n- Thời gian thực hiện: Quý II năm 2031.\n"

    assert rules(text) == [(["Sở Nội vụ", "Sở Xây dựng"], "window=2031-04-01..2031-06-30")]


@pytest.mark.parametrize(
    "named",
    [
        "Các sở, ban, ngành theo chức năng, nhiệm vụ được giao",
        "các sở, ngành, địa phương trong phạm vi quản lý",
        "Các cơ quan, đơn vị theo quy định",
    ],
)
def test_a_class_keeps_together_with_why_it_is_concerned(named: str) -> None:
    text = f"II. NHIỆM VỤ\n1. Rà soát thủ tục\n- Cơ quan thực hiện: {named}; Sở Y tế.\n- Thời gian thực hiện: Quý II năm 2031.\n"

    assert [lead for lead, _ in rules(text)] == [[named, "Sở Y tế"]]


def test_a_term_of_one_act_is_not_the_time_of_the_items_beside_it() -> None:
    text = "II. XÉT TẶNG GIẤY KHEN\n1. Sở Nội vụ tham mưu Hội đồng xét chọn.\n2. Thời gian trình khen:\n{told}\n"
    told = "Hồ sơ của các đơn vị gửi về Sở Nội vụ trước ngày 15/11/2031 để thẩm định."

    found = seen(HEAD + text.format(told=told))

    assert all(
        "2031-11-14" not in o["rule"] for o in found["obligations"] if "xét chọn" in o["title"]
    )
    shown = [str(d) for d in found["diagnostics"]] + [o["rule"] for o in found["obligations"]]
    assert any("15/11/2031" in each or "2031-11-14" in each for each in shown)


def test_a_closing_order_to_do_it_all_well_is_not_asked_about() -> None:
    text = "II. NHIỆM VỤ\n1. Sở Y tế rà soát quy trình trước ngày 15/8/2031.\n\nỦy ban nhân dân tỉnh giao Giám đốc các sở và Chủ tịch UBND các xã theo chức năng, nhiệm vụ được giao tại Kế hoạch này triển khai thực hiện bảo đảm tiến độ, chất lượng, đúng quy định./.\n"

    found = seen(HEAD + text)

    assert "not-understood" not in {d["code"] for d in found["diagnostics"]}
    assert len(found["obligations"]) == 1


@pytest.mark.parametrize("day", ["ngày12 tháng 02 năm 2031", "ngày 12 tháng02 năm2031"])
def test_a_day_of_issue_that_lost_its_spaces_is_read(day: str) -> None:
    assert seen(HEAD.replace("ngày 12 tháng 02 năm 2031", day))["plan"]["issued"] == "2031-02-12"


@pytest.mark.parametrize("number", ["Số\n\n31 /KH-UBND", "Số:\n31 /KH-UBND"])
def test_a_number_below_its_word_is_the_plans(number: str) -> None:
    assert seen(HEAD.replace("Số: 31/KH-UBND", number))["plan"]["number"] == "31/KH-UBND"


MONTHS_BEFORE = {
    "the month next before": "trước ngày 10 tháng liền kề trước tháng đoàn đánh giá đến làm việc",
    "of the month": "chậm nhất trước ngày 15 tháng liền kề trước của tháng tổ chức đối thoại",
}


@pytest.mark.parametrize("when", MONTHS_BEFORE.values(), ids=MONTHS_BEFORE.keys())
def test_the_month_before_that_of_an_event_is_no_month_of_each(when: str) -> None:
    text = f"II. NHIỆM VỤ\n1. Nộp hồ sơ\n- Cơ quan thực hiện: Sở Y tế.\n- Thời gian thực hiện: {when}.\n"

    assert rules(text) == [(["Sở Y tế"], f"event-triggered: {when}")]


def test_the_month_next_to_the_one_reported_on_comes_each_month() -> None:
    text = "II. BÁO CÁO\n1. Sở Y tế báo cáo UBND tỉnh trước ngày 05 tháng liền kề tháng báo cáo.\n"

    assert ["MONTHLY" in rule for _, rule in rules(text)] == [True]


def test_a_report_on_half_a_school_year_is_not_one_on_the_year() -> None:
    text = "II. CHẾ ĐỘ BÁO CÁO\nCác đơn vị báo cáo theo thời gian sau:\n- Báo cáo sơ kết công tác kiểm tra năm học 2030-2031: Nộp về Sở Y tế chậm nhất ngày 30/6/2031.\n"

    assert [rule for _, rule in rules(text)] == ["due=2031-06-30"]


def test_a_day_in_a_line_that_heads_addresses_is_told_under_the_section_on_organisation() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Đôn đốc việc thực hiện.\n2. Các xã, phường\n- Tổ chức phong trào phù hợp.\n- Thực hiện đăng ký (theo mẫu) nộp về Sở Nội vụ trước ngày 07/11/2031 gồm 01 bản giấy: các xã gửi về địa chỉ:\nxa@haiminh.example; các phường gửi về địa chỉ:\nphuong@haiminh.example.\n"

    codes = {d["code"] for d in seen(HEAD + text)["diagnostics"]}

    assert "not-understood" in codes
