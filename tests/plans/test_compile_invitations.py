"""Letters that invite to an event, are addressed to one body, or say behind their points what is to be sent in."""

from typing import Any

from tests.corpus_documents import seen_of

HEAD = """UBND TỈNH HẢI MINH
SỞ Y TẾ

Số: 499/SYT-NV
Hải Minh, ngày 04 tháng 10 năm 2031

V/v tập huấn cho bác sĩ các huyện

"""
END = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
TO_MANY = "Kính gửi:\n- Ban Giám đốc các bệnh viện;\n- Phòng Y tế các huyện.\n\n"


def dated(text: str) -> list[tuple[Any, ...]]:
    duties = seen_of((HEAD + text + END).encode())["obligations"]
    return [(o["lead"], o["rule"]) for o in duties if "=" in o["rule"]]


def test_when_an_event_is_is_no_time_of_what_the_letter_asks_for() -> None:
    text = (
        f"{TO_MANY}Sở Y tế tổ chức lớp tập huấn như sau:\n\nI. Thời gian: 02 ngày, từ ngày 16/12/2031 đến ngày 17/12/2031\n\n"
        "II. Địa điểm: Hội trường Sở Y tế\n\nIII. Nội dung: theo chương trình đính kèm.\n\nĐể lớp tập huấn đạt hiệu quả cao, Sở Y tế đề nghị:\n"
        "- Phòng Y tế thông báo cho các trạm y tế về nội dung công văn này.\n- Các bệnh viện cử bác sĩ đăng ký trước ngày 08/12/2031.\n"
    )

    assert dated(text) == [
        ([], "window=2031-12-16..2031-12-17"),
        (["Các bệnh viện"], "due=2031-12-07"),
    ]


def test_what_is_sent_in_after_the_points_is_owed_by_the_one_addressed() -> None:
    text = (
        "Kính gửi: Sở Y tế Bắc Hải\n\nĐể cuộc khảo sát đạt kết quả tốt, Sở Y tế Hải Minh kính đề nghị Quý Sở phối hợp một số nội dung sau:\n\n"
        "1. Cung cấp đầy đủ thông tin theo phiếu khảo sát;\n\n2. Gửi phiếu khảo sát đến các trạm y tế.\n\n"
        "Phiếu khảo sát sau khi được điền đầy đủ thông tin xin gửi về Sở Y tế Hải Minh trước ngày 05/11/2031 để tổng hợp.\n"
    )

    assert dated(text) == [(["Sở Y tế Bắc Hải"], "due=2031-11-04")]


def test_the_units_report_when_something_has_ended() -> None:
    text = (
        f"{TO_MANY}Sở Y tế đề nghị các bệnh viện mở đợt khám.\n\nKết thúc đợt khám các đơn vị báo cáo kết quả về Sở Y tế trước ngày 18/12/2031. "
        "Kết thúc kiểm tra hồ sơ của các đơn vị thì dừng.\n"
    )

    assert dated(text) == [(["các đơn vị"], "due=2031-12-17")]
