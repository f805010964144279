"""Items of one section: each is read beside the others as it is read alone, in any order."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document

CALENDAR = load_work_calendar()
HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n-------\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 01 năm 2025\n\n"
    "KẾ HOẠCH\nCải cách hành chính năm 2025\n\nII. NHIỆM VỤ\n"
)
Duty = tuple[str, str, tuple[str, ...], tuple[str, ...]]

ITEMS = (
    "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án vị trí việc làm, trình UBND tỉnh trước ngày 30/6/2025.",
    "Sở Tư pháp rà soát văn bản quy phạm pháp luật, hoàn thành trong quý III năm 2025.",
    "Giao Sở Khoa học và Công nghệ nâng cấp Hệ thống thông tin giải quyết thủ tục hành chính; hoàn thành trước ngày 15 tháng 9 năm 2025.",
    "Các sở, ban, ngành, UBND các huyện, thành phố báo cáo kết quả thực hiện định kỳ hằng quý (trước ngày 15 của tháng cuối quý) về Sở Nội vụ để tổng hợp.",
    "Báo Lam Sơn duy trì chuyên mục cải cách hành chính, mỗi tháng 02 số.",
    "Văn phòng UBND tỉnh thường xuyên theo dõi, đôn đốc việc xử lý phản ánh, kiến nghị của người dân.",
    "Thanh tra tỉnh tổ chức thanh tra công vụ tại 05 đơn vị (tháng 5 và tháng 9/2025).",
    "Trường Chính trị tỉnh mở 02 lớp bồi dưỡng trong năm 2025.",
    "Tổ chức Hội thi tìm hiểu cải cách hành chính; đơn vị thực hiện: Sở Nội vụ; thời gian: tháng 10/2025.",
    "Sở Tài chính thẩm định dự toán trong thời hạn 10 ngày làm việc kể từ ngày nhận được đề nghị.",
    "UBND cấp huyện gửi danh sách cán bộ đầu mối về Sở Nội vụ chậm nhất ngày 25/01/2025.",
    "Thực hiện Quyết định số 1500/QĐ-UBND ngày 12/8/2024 của UBND tỉnh về chuyển đổi số.",
    "Số liệu báo cáo tính từ ngày 15/12/2024 đến ngày 14/12/2025.",
    "Tỷ lệ hồ sơ trực tuyến đạt 80% vào cuối năm 2025.",
    "Đài Phát thanh và Truyền hình tỉnh phát sóng chuyên mục vào 19 giờ 45 phút thứ Bảy tuần cuối hằng tháng.",
    "Sở Y tế, Sở Giáo dục và Đào tạo triển khai khảo sát mức độ hài lòng (hoàn thành trước 30/11/2025).",
    "Chủ tịch UBND các huyện, thành phố chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.",
    "Sở Nội vụ tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Nội vụ trước ngày 05/12/2025 và báo cáo đột xuất khi có yêu cầu.",
    "Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện Kế hoạch, định kỳ 6 tháng gửi kết quả về UBND tỉnh.",
    "Công an tỉnh hoàn thành việc làm sạch dữ liệu dân cư theo lộ trình của Bộ Công an, chậm nhất ngày 01 tháng 7 năm 2025.",
    "Tuyên truyền cải cách hành chính (Sở Thông tin và Truyền thông; thường xuyên trong năm).",
    "Ban Quản lý các khu công nghiệp đối thoại với doanh nghiệp ít nhất 01 lần/quý.",
    "Kiểm tra cải cách hành chính tại ít nhất 30% cơ quan, đơn vị. Thời gian thực hiện: Quý II và Quý III/2025. Cơ quan thực hiện: Sở Nội vụ.",
    "Kinh phí thực hiện bố trí từ nguồn ngân sách nhà nước năm 2025; các cơ quan lập dự toán gửi Sở Tài chính trước ngày 20/7/2025.",
)


def read(items: tuple[str, ...]) -> dict[int, list[Duty]]:
    """The duties of each item by its number: what stands behind the item's own id, rule, leads, supporting bodies."""
    text = HEAD + "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    plan = compile_plan(read_document(text.encode(), name="a.txt"), calendar=CALENDAR).plan
    found: dict[int, list[Duty]] = {n: [] for n in range(1, len(items) + 1)}
    for each in plan.obligations:
        number, _, part = each.id.removeprefix("II.").partition("/")
        found[int(number)].append((part, format_rule(each.rule), each.lead, each.supporting))
    return found


@cache
def alone(item: str) -> list[Duty]:
    return read((item,))[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ITEMS), min_size=2, max_size=12, unique=True))
def test_an_item_is_read_beside_others_as_alone(items: list[str]) -> None:
    for number, duties in read(tuple(items)).items():
        assert duties == alone(items[number - 1])


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("tổ chức 02 lớp tập huấn trong năm 2025", "quota=2/2025"),
        ("mở ít nhất 03 lớp bồi dưỡng kỹ năng số năm 2025", "quota>=3/2025"),
        ("thực hiện 12 phóng sự trong năm", "quota=12/2025"),
        ("quản lý 12 bản tin trong năm 2025", "continuous in 2025"),
        ("đã tổ chức 02 lớp tập huấn trong năm 2025", "continuous in 2025"),
    ],
)
def test_a_number_to_be_held_or_made_in_the_year_is_owed(words: str, rule: str) -> None:
    assert [duty[1] for duty in alone(f"Sở Nội vụ {words}.")] == [rule]


@pytest.mark.parametrize(
    "verb", ["đối thoại", "gặp gỡ", "giải đáp", "nhân rộng", "điều chỉnh", "cắt giảm", "chia sẻ"]
)
def test_a_body_whose_name_holds_a_verb_is_charged(verb: str) -> None:
    duties = alone(f"Ban Quản lý các khu công nghiệp {verb} các nội dung ít nhất 01 lần/quý.")

    assert [duty[2] for duty in duties] == [("Ban Quản lý các khu công nghiệp",)]
