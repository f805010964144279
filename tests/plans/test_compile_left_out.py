"""A time beside a duty's own that no duty has is asked about, with its words; what only tells of something is not."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD

TOLD_TWICE = {
    "Sở Y tế treo băng rôn xong trước ngày 10/4/2031 và tháo dỡ sau ngày 15/5/2031.": [
        "sau ngày 15/5/2031"
    ],
    "Phòng Kinh tế trình quy chế chợ quý II/2031; chấm điểm các tổ hằng quý xong trước ngày 05 tháng đầu quý sau.": [
        "quý II/2031"
    ],
    "Sở Tư pháp mở 03 lớp bồi dưỡng (tháng 4: 01 lớp; tháng 9: 02 lớp), báo cáo kết quả trước ngày 20/12.": [
        "tháng 4",
        "tháng 9",
    ],
    "Sở Y tế phát 02 kỳ/tháng trên Đài tỉnh; bắt đầu từ tháng 3/2031.": ["tháng 3/2031"],
    "Đối thoại với doanh nghiệp: quý II 03 cuộc, quý III 02 cuộc. Sở Công Thương chủ trì.": [
        "quý II",
        "quý III",
    ],
    "Sở Y tế phát thanh tháng 5, tháng 7: 03 buổi/ngày trong 10 ngày đầu tháng.": [
        "tháng 5",
        "tháng 7",
    ],
    "Hội thi tiếng hát: vòng sơ khảo tháng 6, chung khảo ngày 20/7/2031; Sở Văn hóa chủ trì.": [
        "tháng 6",
        "20/7/2031",
    ],
    "Sở Y tế tổ chức tọa đàm ngày 20/5/2031, gửi giấy mời trước 08 ngày.": ["trước 08 ngày"],
}
"""Sentence → words that some duty's time or the doubt has to hold: read or asked about, never dropped."""

NOT_ASKED = [
    "Đài huyện phát chuyên mục 02 lần/tuần vào thứ Ba và thứ Sáu.",
    "Sở Y tế sơ kết 6 tháng đầu năm vào tháng 7.",
    "Sở Tư pháp tuyên truyền kỷ niệm Ngày Pháp luật 09/11, hoàn thành trước ngày 15/11.",
    "Thuế tỉnh gửi dự toán thu trước ngày 15/7/2031; sau ngày 20/7/2031, đơn vị nào không gửi thì tính theo định mức.",
    "Sở Y tế đăng 05 tin (01 tin/tháng) về kết quả kiểm tra trong năm 2031.",
    "Sở Y tế báo cáo Sở Nội vụ: quý I trước ngày 10/3, 6 tháng trước ngày 10/6.",
    "Sở Tài chính báo cáo quý, 6 tháng, 9 tháng và năm theo quy định.",
    "Sở Xây dựng hoàn thành cầu tạm trong tháng 6: đợt 1 xong ngày 10/6, đợt 2 xong ngày 25/6.",
    "Báo Hải Minh mở chuyên trang để hằng tuần nhận ý kiến bạn đọc, hoàn thành trước ngày 01/3.",
]


def _left_out(seen: dict[str, Any]) -> list[str]:
    return [d["message"] for d in seen["diagnostics"] if d["code"] == "time-left-out"]


@pytest.mark.parametrize("sentence", TOLD_TWICE)
def test_a_time_that_no_duty_has_is_asked_about(sentence: str) -> None:
    seen = seen_of(HEAD.format(sentence).encode())
    kept = " | ".join([*(duty["when"] or "" for duty in seen["obligations"]), *_left_out(seen)])

    assert [words for words in TOLD_TWICE[sentence] if words not in kept] == []


@pytest.mark.parametrize("sentence", NOT_ASKED)
def test_what_only_tells_of_something_is_not_asked_about(sentence: str) -> None:
    assert _left_out(seen_of(HEAD.format(sentence).encode())) == []


def test_a_time_on_a_line_of_its_own_under_a_duty_is_asked_about() -> None:
    item = (
        'Chuyên mục "Hỏi - Đáp"\n- Số lượng: 09 số (01 số/tháng, bắt đầu từ tháng 4).\n'
        "- Lịch lên sóng: 20h30 thứ Năm tuần thứ ba hằng tháng.\n- Đơn vị thực hiện: Đài tỉnh."
    )
    seen = seen_of(HEAD.format(item).encode())
    kept = " | ".join([*(duty["when"] or "" for duty in seen["obligations"]), *_left_out(seen)])

    assert "20h30 thứ Năm tuần thứ ba hằng tháng" in kept


def test_of_a_row_whose_column_tells_the_time_only_days_are_asked_about() -> None:
    rows = (
        "| STT | Nội dung | Chủ trì | Thời gian |\n| --- | --- | --- | --- |\n"
        "| 1 | Hội thi giọng hát hay (sơ khảo ngày 12/6) | Sở Văn hóa | Trước ngày 20/7 |\n"
        "| 2 | Khảo sát 6 tháng đầu năm | Sở Nội vụ | Trước ngày 20/8 |\n"
    )
    seen = seen_of(HEAD.replace("1. {}\n", rows).encode(), name="plan.md")

    (asked,) = _left_out(seen)
    assert "“ngày 12/6”" in asked
