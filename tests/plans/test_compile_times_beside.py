"""Times told beside others in one sentence: stages, second numbers, months of their own, what comes only under a condition."""

import pytest

from tests.small_plans import HEAD, duties, seen

SENTENCES = {
    "Sở Công Thương báo cáo giá gạo ngày 18 tháng cuối quý; riêng quý IV báo cáo trước ngày 08/12.": [
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9;BYMONTHDAY=18 in 2026",
        "due=2026-12-07",
    ],
    "Sở Văn hóa chiếu phim lưu động thứ Tư hằng tuần trong các tháng 7, 8.": [
        "rrule=FREQ=WEEKLY;BYDAY=WE in 2026-07-01..2026-07-31 && rrule=FREQ=WEEKLY;BYDAY=WE in 2026-08-01..2026-08-31"
    ],
    "Sở Tư pháp in 900 tờ gấp (đợt 1: 400 tờ, quý II; đợt 2: 500 tờ, quý III).": [
        "window=2026-04-01..2026-06-30",
        "window=2026-07-01..2026-09-30",
    ],
    "Hội thi tay nghề: vòng sơ khảo tháng 5, chung khảo tháng 8; Sở Nội vụ chủ trì.": [
        "window=2026-05-01..2026-05-31",
        "window=2026-08-01..2026-08-31",
    ],
    "Đối thoại với hộ kinh doanh: quý I 02 cuộc, quý III 05 cuộc. Sở Tài chính chủ trì.": [
        "quota=2/2026-Q1",
        "quota=5/2026-Q3",
    ],
    "Tọa đàm: 02 cuộc, quý I và quý III; Sở Tư pháp chủ trì.": [
        "window=2026-01-01..2026-03-31 && window=2026-07-01..2026-09-30"
    ],
    "Sở Y tế đăng mỗi tháng 05 tin, 03 bài.": ["quota=5/month in 2026", "quota=3/month in 2026"],
    "Sở Giáo dục và Đào tạo tổ chức 02 buổi/học kỳ.": ["quota=2/2026; per học kỳ"],
    "Khảo sát nhu cầu: Quý III (sau khi có kinh phí). Sở Y tế thực hiện.": [
        "window=2026-07-01..2026-09-30; cond=sau khi có kinh phí"
    ],
    "Sở Y tế gửi số liệu ngày 5 hoặc ngày 6 hằng tháng.": [
        "ambiguous: due-rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2026 | due-rrule=FREQ=MONTHLY;BYMONTHDAY=6 in 2026"
    ],
    "Sở Công Thương phát thanh tháng 3, 6: 02 buổi/ngày trong 10 ngày đầu tháng; các tháng còn lại 01 buổi/tuần.": [
        "quota=2/day in 2026-03-01..2026-03-10 && quota=2/day in 2026-06-01..2026-06-10",
        "invalid(partly-read); suggest=quota=1/week",
    ],
    "Sở Nội vụ tổ chức đối thoại trong tháng 5/2026 và họp giao ban thứ Hai hằng tuần.": [
        "window=2026-05-01..2026-05-31",
        "ambiguous: rrule=FREQ=WEEKLY;BYDAY=MO in 2026 | rrule=FREQ=WEEKLY;BYDAY=MO in 2026-05-01..2026-05-31",
    ],
    "Báo cáo kết quả trong ngày; báo cáo tháng trước ngày 26 hằng tháng; riêng tháng 12 báo cáo trước ngày 20. Sở Y tế thực hiện.": [
        "due-rrule=FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11;BYMONTHDAY=25 in 2026",
        "due=2026-12-19",
    ],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_time_of_a_sentence_is_a_duty_of_its_own(sentence: str) -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n\n1. {sentence}\n\n2. Sở Tài chính báo cáo trước ngày 15/6/2026.\n"
    assert [rule for place, _, _, rule in duties(text) if place.startswith("I.1")] == SENTENCES[
        sentence
    ]


@pytest.mark.parametrize(
    "told", ["hoàn thành việc rà soát trong tuần tới", "kiểm tra nền nếp vào tuần 6 và tuần 20"]
)
def test_a_week_told_from_another_day_or_by_its_number_is_asked_about(told: str) -> None:
    text = f"{HEAD}I. NHIỆM VỤ\n\n1. Sở Nội vụ {told}.\n"
    asked = [d["message"] for d in seen(text)["diagnostics"] if d["code"] == "not-understood"]
    assert any(told in message for message in asked)
