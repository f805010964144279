"""Opening hours, days off, what is kept until a day and what is barred before one are nobody's rhythm and nobody's deadline."""

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "UBND TỈNH HẢI MINH\n\nSố: 55/QĐ-UBND\n\nHải Minh, ngày 10 tháng 01 năm 2031\n\nQUYẾT ĐỊNH\n\nVề việc tổ chức Trung tâm Phục vụ hành chính công\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n1. "
)


def dated(sentence: str) -> list[str]:
    found = seen_of(f"{HEAD}{sentence}\n".encode())["obligations"]
    return [o["rule"] for o in found if not o["rule"].startswith("continuous")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trung tâm tiếp nhận hồ sơ từ thứ Hai đến sáng thứ Bảy hằng tuần.",
        "Trung tâm mở cửa vào thứ Bảy, Chủ nhật hằng tuần.",
        "Bộ phận Một cửa làm việc vào sáng thứ Bảy hằng tuần.",
        "Thư viện tỉnh phục vụ bạn đọc các ngày từ thứ Ba đến Chủ nhật.",
        "Ban Quản lý chợ thu phí từ 5 giờ đến 18 giờ hằng ngày.",
        "Nhà văn hóa mở cửa từ 7h đến 21h, thứ Hai hằng tuần đóng cửa để vệ sinh.",
        "Kết quả thi được bảo lưu đến hết ngày 31/12/2031.",
        "Sinh viên được nghỉ lễ từ ngày 26/4/2031 đến hết ngày 03/5/2031.",
        "Nhà trường cho học sinh nghỉ bù vào ngày 02/5/2031.",
        "Các tổ bầu cử không được tuyên bố kết thúc cuộc bỏ phiếu trước 19 giờ ngày 22/5/2031.",
    ],
)
def test_when_something_is_open_kept_or_barred_is_no_duty(sentence: str) -> None:
    assert dated(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        (
            "Chủ tịch UBND tỉnh tiếp công dân vào thứ Năm hằng tuần.",
            "rrule=FREQ=WEEKLY;BYDAY=TH in 2031",
        ),
        (
            "Giám đốc Trung tâm làm việc với các sở vào chiều thứ Sáu hằng tuần.",
            "rrule=FREQ=WEEKLY;BYDAY=FR in 2031; time=PM",
        ),
        (
            "Các trường tổ chức dạy bù cho học sinh nghỉ học trước ngày 30/5/2031.",
            "due=2031-05-29",
        ),
        (
            "Trong dịp nghỉ hè, Đoàn Thanh niên tổ chức sinh hoạt cho thiếu nhi trong tháng 6/2031.",
            "window=2031-06-01..2031-06-30",
        ),
        (
            "Trong dịp nghỉ Tết, Công an xã trực từ ngày 10/02/2031 đến ngày 15/02/2031.",
            "window=2031-02-10..2031-02-15",
        ),
        (
            "Các xã không để tồn đọng hồ sơ, hoàn thành trước ngày 22/5/2031.",
            "due=2031-05-21",
        ),
        (
            "Trung tâm báo cáo kết quả tiếp nhận hồ sơ vào thứ Sáu hằng tuần.",
            "due-rrule=FREQ=WEEKLY;BYDAY=FR in 2031",
        ),
        (
            "Đài Truyền hình phát sóng chuyên mục vào thứ Bảy hằng tuần.",
            "rrule=FREQ=WEEKLY;BYDAY=SA in 2031",
        ),
    ],
)
def test_what_is_done_each_week_is_one(sentence: str, rule: str) -> None:
    assert dated(sentence) == [rule]
