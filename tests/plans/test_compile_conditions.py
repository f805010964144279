"""What is only told beside a day: a condition, a restriction, how long something is kept, when a period runs, what people are used to; and the limit of what began long ago."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import HEAD, dated

NOBODY = {
    "a condition": "Nếu đến ngày 20/7/2031 hộ nuôi cá chưa di dời lồng thì xã không xét hỗ trợ.",
    "a condition before a comma": "Trường hợp tàu cập bến sau ngày 20/7/2031, cảng thu phí theo mức mới.",
    "for whom something holds": "Mức trợ giá này chỉ áp dụng cho các hộ có hợp đồng ký trước ngày 20/10/2030.",
    "how long something is kept": "Phiếu cân được lưu giữ 10 năm kể từ ngày 20/01/2032.",
    "how long a warranty lasts": "Đơn vị thi công bảo hành mặt đường 36 tháng kể từ ngày 20/9/2031.",
    "for how long somebody is appointed": "Trưởng ban giám sát có nhiệm kỳ 03 năm, từ ngày 20/4/2031 đến ngày 19/4/2034.",
    "when a year of schools runs": "Năm học mới bắt đầu từ ngày 03/9/2031 theo lịch của Bộ.",
    "when a budget's year ends": "Niên độ kế toán kết thúc ngày 30/9/2031.",
    "a figure to come": "Dự kiến đến cuối năm 2031, sản lượng cá đạt khoảng 900 tấn.",
    "what happens each year": "Sâu róm thường phá thông từ tháng 3 đến tháng 5 hằng năm.",
    "what was said at a meeting": "Tại hội nghị ngày 04/01/2031, đồng chí Bí thư nhấn mạnh bốn việc lớn.",
    "how long a loan runs": "Tiền vay được trả dần trong 12 năm, kể từ năm 2034.",
    "what is not to be left until a day": "Các chủ đầu tư lập hồ sơ khi có khối lượng, tránh để dồn thanh toán đến cuối năm.",
    "an order and what came of it": "Chủ tịch UBND tỉnh yêu cầu Sở Y tế nộp hồ sơ trước ngày 20/3/2031, đến nay Sở vẫn chưa nộp.",
}
SOMEBODY = {
    "behind a condition": (
        "Nếu hộ nuôi cá chưa di dời lồng thì Sở Y tế báo cáo trước ngày 20/7/2031.",
        "due=2031-07-19; cond=nếu hộ nuôi cá chưa di dời lồng",
    ),
    "what is done so as not to be late": (
        "Để tránh dồn việc, Sở Y tế thanh toán xong trước ngày 20/7/2031.",
        "due=2031-07-19",
    ),
    "behind a condition and a comma": (
        "Trường hợp có dịch, Sở Y tế phun thuốc xong trước ngày 20/7/2031.",
        "due=2031-07-19; cond=trường hợp có dịch",
    ),
    "what is paid only to some": (
        "Sở Y tế chi trả xong cho các hộ trước ngày 20/10/2031.",
        "due=2031-10-19",
    ),
    "what is handed to be kept": (
        "Sở Y tế nộp lưu hồ sơ trước ngày 20/01/2031.",
        "due=2031-01-19",
    ),
    "a term to be met": (
        "Sở Y tế trả lời trong 10 ngày kể từ ngày 20/01/2031.",
        "relative<=+10d after 2031-01-20",
    ),
    "what a school finishes": (
        "Các trường kết thúc năm học trước ngày 31/5/2031.",
        "due=2031-05-30",
    ),
    "what is foreseen": (
        "Dự kiến tổ chức hội chợ vào ngày 20/12/2031.",
        "on=2031-12-20; tentative",
    ),
    "what is done all the time": (
        "Sở Y tế thường trực cấp cứu từ tháng 3 đến tháng 5 hằng năm.",
        "window-rrule=FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1; days=92",
    ),
    "what is done at a meeting": (
        "Tại lễ phát động ngày 04/3/2031, Sở Y tế trao giải.",
        "on=2031-03-04",
    ),
    "what is asked besides": (
        "Yêu cầu Sở Y tế nộp hồ sơ trước ngày 20/3/2031, báo cáo kết quả.",
        "due=2031-03-19",
    ),
    "the limit of what began long ago": (
        "Sở Xây dựng nạo vét kênh từ tháng 5/2027, xong trong tháng 8/2031.",
        "due=2031-08-31",
    ),
    "the limit of a part of the plan's own time": (
        "Sở Xây dựng nạo vét kênh từ tháng 5/2031, xong trong tháng 8/2031.",
        "window=2031-05-01..2031-08-31",
    ),
}


@pytest.mark.parametrize("sentence", NOBODY.values(), ids=NOBODY)
def test_what_is_only_told_beside_a_day_has_no_deadline(sentence: str) -> None:
    assert dated(sentence) == []


@pytest.mark.parametrize(("sentence", "rule"), SOMEBODY.values(), ids=SOMEBODY)
def test_its_twin_that_binds_keeps_its_time(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]


def test_a_condition_of_the_next_sentence_makes_no_second_duty_and_no_name() -> None:
    found = seen_of(
        HEAD.format(
            "Chủ tịch UBND tỉnh tiếp dân vào ngày 12 hằng tháng. Trường hợp bận việc, Chủ tịch UBND tỉnh ủy quyền cho Phó Chủ tịch UBND tỉnh tiếp thay."
        ).encode()
    )

    held = [(duty["lead"], duty["rule"]) for duty in found["obligations"] if duty["due"]]
    assert held == [(["Chủ tịch UBND tỉnh"], "rrule=FREQ=MONTHLY;BYMONTHDAY=12 in 2031")]
    names = {name for duty in found["standing"] for name in duty["lead"]}
    assert not any("ủy quyền" in name for name in names)


def test_a_span_that_began_long_ago_is_still_only_looked_at() -> None:
    (duty,) = dated("Sở Xây dựng tổng kết phong trào từ tháng 5/2027 đến tháng 8/2031.")

    assert duty["rule"] == "none"
