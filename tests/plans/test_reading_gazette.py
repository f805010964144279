"""Resolutions and decisions as the official gazette prints them: running heads, the panel of a signature, tables broken to lines."""

from typing import Any

import pytest

from plans.reading import furniture
from tests.corpus_documents import seen_of

RESOLUTION = """CÔNG BÁO/Số 41 + 42/Ngày 09-6-2031
7

CHÍNH PHỦ
_______

Số: 214/NQ-CP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______________
Hà Nội, ngày 02 tháng 6 năm 2031

NGHỊ QUYẾT
Về việc bàn giao các bến thủy nội địa

CHÍNH PHỦ

QUYẾT NGHỊ:

Điều 1. Giao nhiệm vụ
1. Bộ Xây dựng chủ trì, phối hợp với các bộ, cơ quan liên quan rà soát toàn bộ
bến thủy nội địa trên các tuyến sông, báo cáo Thủ tướng Chính phủ về những bến
Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Cơ quan: VĂN PHÒNG CHÍNH PHỦ
Ngày ký: 2031-06-09 08:05:12 +07:00

CÔNG BÁO/Số 41 + 42/Ngày 09-6-2031
8

phải ngừng hoạt động trước ngày 15 tháng 7 năm 2031.
2. Bộ Ngoại giao trao đổi với các nước có chung tuyến sông trong tháng 7 năm 2031.
Điều 2. Các Bộ trưởng và Thủ trưởng cơ quan ngang bộ chịu trách nhiệm thi hành Nghị quyết này./.
"""


def test_running_heads_and_signature_panels_are_no_content() -> None:
    found = seen_of(RESOLUTION.encode())

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [
        (["Bộ Xây dựng"], "due=2031-07-14"),
        (["Bộ Ngoại giao"], "window=2031-07-01..2031-07-31"),
    ]
    assert "bến phải ngừng hoạt động" in found["obligations"][0]["title"]
    assert found["standing"] == []
    assert [d["code"] for d in found["diagnostics"] if d["severity"] != "remark"] == []


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("CÔNG BÁO/Số 283/Ngày 25-05-2031", True),
        ("12 CÔNG BÁO/Số 283 + 284/Ngày 5-5-2031", True),
        ("CÔNG BÁO/Số 283/Ngày 25-05-2031 13", True),
        ("Đăng Công báo số 283 ngày 25-05-2031", False),
        ("CÔNG BÁO tỉnh đăng văn bản trước ngày 25-05-2031", False),
    ],
)
def test_only_a_running_head_of_the_gazette_is_one(line: str, *, is_head: bool) -> None:
    assert furniture.is_gazette_head(line) is is_head


@pytest.mark.parametrize(
    ("line", "under", "is_panel"),
    [
        ("Ký bởi: Sở Nội vụ", False, True),
        ("Người ký: Trần Thị Bình", False, True),
        ("Thời gian ký: 14.10.2031 16:02:11 +07:00", False, True),
        ("Cơ quan: Văn phòng Chính phủ", True, True),
        ("Cơ quan: Văn phòng Chính phủ", False, False),
        ("Thời gian ký: trước ngày 30/6/2031", False, False),
        ("Ký kết quy chế phối hợp: trước ngày 30/6/2031", False, False),
        ("Địa điểm: Hội trường A", True, False),
    ],
)
def test_only_the_panel_of_a_signature_is_one(line: str, *, under: bool, is_panel: bool) -> None:
    assert furniture.is_signature_panel(line, under=under) is is_panel


HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 12/QĐ-UBND
An Bình, ngày 20 tháng 01 năm 2031

QUYẾT ĐỊNH
Ban hành Chương trình sắp xếp các trạm bơm trên địa bàn tỉnh năm 2031

PHỤ LỤC
DANH MỤC NHIỆM VỤ

"""
LOST = """TT
Nội dung công
việc
Cơ quan
chủ trì
Cơ quan
phối hợp
Thời hạn
hoàn thành
tiếp tục các việc còn dở dang của năm
trước ở các trạm bơm
Sở Nông
nghiệp và
Môi trường
UBND
các xã
Quý II/2031
Kiểm tra các trạm bơm
Sở Xây dựng
UBND các xã
Tháng 9/2031
Sửa chữa các trạm bơm
UBND các xã
Thường xuyên

"""
AFTER = """III. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường theo dõi việc thực hiện Chương trình này trên toàn tỉnh,
tổng hợp, báo cáo UBND tỉnh kết quả chung trước ngày 15/12/2031.
2. UBND các xã bố trí kinh phí sửa chữa các trạm bơm do xã quản lý và báo cáo kết quả về
Sở Nông nghiệp và Môi trường chậm nhất ngày 30/11/2031, kèm hình ảnh trước và sau.
"""


def _seen(text: str) -> dict[str, Any]:
    return seen_of((HEAD + text).encode())


def test_a_period_in_a_cell_of_a_lost_table_heads_nothing_and_the_loss_is_said() -> None:
    found = _seen(LOST + AFTER)

    assert [(o["lead"], o["rule"]) for o in found["obligations"]] == [
        (["Sở Nông nghiệp và Môi trường"], "due=2031-12-14"),
        (["UBND các xã"], "due=2031-11-30"),
    ]
    lost = [d for d in found["diagnostics"] if d["code"] == "not-understood"]
    assert [d["line"] for d in lost] == [HEAD.count("\n") + 1]
    assert "TT Nội dung công việc Cơ quan chủ trì" in lost[0]["message"]


CALENDAR = """I. CÁC HOẠT ĐỘNG TRONG NĂM CỦA CÁC TRẠM BƠM VÀ CỦA CÁC ĐỘI QUẢN LÝ TRẠM
Quý II/2031
- Sở Nông nghiệp và Môi trường kiểm tra các trạm bơm trên các tuyến sông lớn của tỉnh.
- Sở Xây dựng tập huấn vận hành.
Quý III/2031
- UBND các xã sửa chữa các trạm bơm do xã quản lý, ưu tiên các trạm ở cuối nguồn nước.
- UBND các xã báo cáo kết quả.
- Sở Xây dựng nghiệm thu các trạm bơm đã sửa chữa xong ở các xã ven sông và các xã biên giới.
- Sở Tài chính thanh toán.
"""


def test_a_period_over_its_items_still_heads_them() -> None:
    found = _seen(CALENDAR)

    assert [o["rule"] for o in found["obligations"]] == [
        *["window=2031-04-01..2031-06-30"] * 2,
        *["window=2031-07-01..2031-09-30"] * 4,
    ]
