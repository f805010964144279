"""Where the name of a body ends and what it does begins, for names made of words that are verbs elsewhere."""

import pytest

from plans.compile.who.sentences import read_clause

SUBJECTS = {
    "Ngày 05 hằng tháng (từ tháng 02 đến tháng 9), Phòng Y tế báo cáo số ca.": ("Phòng Y tế",),
    "Ngày 25 của tháng cuối quý, Phòng Y tế báo cáo số ca.": ("Phòng Y tế",),
    "Sáng thứ Hai hằng tuần, Phòng Y tế giao ban.": ("Phòng Y tế",),
    "UBND tỉnh yêu cầu 05 sở, ngành rà soát quỹ đất.": ("05 sở, ngành",),
    "Sở Y tế đề nghị 15 bệnh viện lập danh sách.": ("15 bệnh viện",),
    "UBND tỉnh giao 03 xã ven sông rà soát đê.": ("03 xã ven sông",),
    "UBND tỉnh yêu cầu toàn bộ các xã rà soát.": ("toàn bộ các xã",),
    "UBND tỉnh yêu cầu rà soát 05 sở.": ("UBND tỉnh",),
    "Chủ tịch UBND huyện triệu tập cuộc họp.": ("Chủ tịch UBND huyện",),
    "Ban Quản lý các Khu công nghiệp rà soát quỹ đất.": ("Ban Quản lý các Khu công nghiệp",),
    "TTYT các huyện lập danh sách.": ("TTYT các huyện",),
    "Khối thi đua số 2 tổ chức ký giao ước.": ("Khối thi đua số 2",),
    "Mỗi quận, huyện tổ chức ít nhất 02 hội nghị.": ("Mỗi quận, huyện",),
    "Hội đồng kiểm tra 06 đơn vị.": ("Hội đồng",),
    "Ban Quản lý chợ thu phí.": ("Ban Quản lý chợ",),
    "Trung tâm Phát triển quỹ đất tỉnh hoàn thành giải phóng mặt bằng.": (
        "Trung tâm Phát triển quỹ đất tỉnh",
    ),
    "Trung tâm Hỗ trợ doanh nghiệp nhỏ và vừa mở lớp.": (
        "Trung tâm Hỗ trợ doanh nghiệp nhỏ và vừa",
    ),
    "Trung tâm Nghiên cứu, Ứng dụng khoa học công nghệ chuyển giao giống.": (
        "Trung tâm Nghiên cứu, Ứng dụng khoa học công nghệ",
    ),
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên mở lớp.": (
        "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    ),
    "Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch bệnh.": ("Trung tâm Kiểm soát bệnh tật tỉnh",),
    "Văn phòng Đăng ký đất đai hoàn thành đo đạc.": ("Văn phòng Đăng ký đất đai",),
    "Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng tuyên truyền.": (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    ),
    "Ban Chỉ huy Phòng chống thiên tai tỉnh trực 24/24 giờ.": (
        "Ban Chỉ huy Phòng chống thiên tai tỉnh",
    ),
    "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh họp 6 tháng một lần.": (
        "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh",
    ),
    "Hội Khuyến học, Đoàn Thanh niên phối hợp các trường tổ chức ngày hội đọc sách.": (
        "Hội Khuyến học",
        "Đoàn Thanh niên",
    ),
    "Chi cục Kiểm lâm tuần tra rừng vào thứ Hai hằng tuần.": ("Chi cục Kiểm lâm",),
    "Đài Truyền thanh xã phát tin bài hằng ngày.": ("Đài Truyền thanh xã",),
    "Tổ Công tác liên ngành do Sở Tư pháp làm Tổ trưởng rà soát kiến nghị.": (
        "Tổ Công tác liên ngành",
    ),
    "Thủ trưởng các sở, ban, ngành nêu cao trách nhiệm, chấn chỉnh tác phong.": (
        "Thủ trưởng các sở, ban, ngành",
    ),
    "Chi bộ sinh hoạt định kỳ vào ngày 03 hằng tháng.": ("Chi bộ",),
    "Tổ chuyên môn sinh hoạt 02 lần/tháng.": ("Tổ chuyên môn",),
    "Công chức chuyên môn báo cáo Chủ tịch UBND xã.": ("Công chức chuyên môn",),
    "Thành viên Ban Chỉ đạo báo cáo Trưởng ban định kỳ 6 tháng.": ("Thành viên Ban Chỉ đạo",),
    "Sở Tư pháp thông qua Cổng thông tin điện tử lấy ý kiến.": ("Sở Tư pháp",),
    "Chủ tịch thông qua góp ý cho dự thảo quy hoạch.": ("Chủ tịch",),
    "Chủ tịch dự Đại hội Hội Nông dân xã.": ("Chủ tịch",),
}


@pytest.mark.parametrize(("sentence", "lead"), SUBJECTS.items())
def test_a_name_ends_where_its_body_begins_to_act(sentence: str, lead: tuple[str, ...]) -> None:
    clause = read_clause(sentence)

    assert clause is not None
    assert clause.lead == lead


def test_a_price_is_no_newspaper() -> None:
    assert read_clause("Báo giá gửi về Sở Y tế trước ngày 15/6.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND tỉnh yêu cầu 05 xã ven sông vun đê.",
        "UBND tỉnh yêu cầu hiệu trưởng các trường nộp danh sách trước ngày 15/6.",
        "Sở Y tế yêu cầu chủ quầy thuốc nộp danh sách trước ngày 15/6.",
        "Sở Y tế đề nghị các hộ dân nộp danh sách trước ngày 15/6.",
    ],
)
def test_who_orders_is_not_bound_where_no_list_holds_whom(sentence: str) -> None:
    assert read_clause(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế đề nghị danh hiệu thi đua trước ngày 15/6.",
        "Sở Y tế đề nghị khen thưởng trước ngày 15/6.",
    ],
)
def test_what_an_office_proposes_is_its_own(sentence: str) -> None:
    clause = read_clause(sentence)

    assert clause is not None
    assert clause.lead == ("Sở Y tế",)


def test_a_day_that_came_once_tells_news() -> None:
    assert read_clause("Ngày 10/4/2031, Phòng Y tế tổ chức giao ban.") is None
