"""Bodies named by their kind alone ("Trung tâm lập …", "Quỹ tổ chức thực hiện …"): the verb is no part of the name."""

import pytest

from tests.small_plans import HEAD, dated

_OVER = f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. "


@pytest.mark.parametrize(
    ("body", "deed"),
    [
        ("Văn phòng Trung tâm", "lập dự toán chi tiết"),
        ("Trung tâm", "tổng hợp, báo cáo Giám đốc Sở"),
        ("Trung tâm", "tổ chức hội nghị tập huấn"),
        ("Trung tâm", "xây dựng kế hoạch tuyển sinh"),
        ("Quỹ", "tổ chức thực hiện thu, nộp"),
        ("Trung tâm hỗ trợ nông dân", "tổ chức hội nghị tập huấn"),
        ("Trung tâm dịch vụ việc làm", "tổ chức các phiên giao dịch"),
        ("Ban tổ chức hội thi", "gửi báo cáo kết quả"),
        ("Trạm y tế xã, phường", "lập danh sách trẻ trong độ tuổi"),
        ("Các chủ hồ chứa thủy lợi", "xây dựng phương án ứng phó"),
        ("Thành viên BCĐ", "báo cáo kết quả phụ trách địa bàn"),
        ("Trưởng các đoàn kiểm tra", "gửi báo cáo kết quả"),
        ("Các tổ kiểm tra liên ngành", "tổng hợp kết quả"),
        ("Các đoàn", "kiểm tra các cơ sở"),
        ("Thành viên các tổ công tác", "gửi báo cáo kết quả"),
        ("Tổ đại biểu HĐND tỉnh", "tổ chức tiếp xúc cử tri"),
        ("Thanh tra Ban", "tổng hợp, tham mưu báo cáo"),
        ("Văn phòng Ban", "rà soát, lập kế hoạch"),
        ("Tổ dân phố số 5", "tổ chức họp dân"),
    ],
)
def test_the_name_ends_where_its_deed_begins(body: str, deed: str) -> None:
    assert dated(f"{_OVER}{body} {deed} trước ngày 20/5/2026.\n") == [([body], "due=2026-05-19")]


def test_who_gathers_reports_by_a_name_of_an_unknown_kind_is_not_who_sends_them() -> None:
    told = (
        f"{HEAD}III. CHẾ ĐỘ BÁO CÁO\n\n1. Các phòng gửi báo cáo quý I trước ngày 10/3, năm trước ngày 10/12.\n\n"
        "2. Tạp vụ Khu Bắc tổng hợp, gửi Thanh tra tỉnh trước ngày 15/12/2026.\n"
    )
    assert [lead for lead, rule in dated(told) if rule == "due=2026-12-14"] == [[]]


def test_who_is_charged_with_another_behind_the_rounds_of_a_contest_has_them_all() -> None:
    told = (
        f"{HEAD}II. NHIỆM VỤ\n\n1. Hội thi: vòng sơ khảo (ngày 12/5/2026), vòng chung kết (ngày 20/5/2026); "
        "giao Ban Chính sách phối hợp Sở Y tế thực hiện.\n\n2. Sở Tư pháp tổng kết.\n"
    )
    assert dated(told) == [
        (["Ban Chính sách"], "on=2026-05-12"),
        (["Ban Chính sách"], "on=2026-05-20"),
    ]
