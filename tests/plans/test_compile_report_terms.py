"""Reports whose periods are named in brackets, or whose days are all those of one year: each has its day, no month is made up."""

import pytest

from tests.one_sentence import dated

REPORTS = {
    "periods in brackets behind more words": (
        "Sở Xây dựng tổng hợp, báo cáo kết quả sửa cầu theo định kỳ (quý I, 6 tháng, quý III và năm) trước ngày 12 tháng cuối kỳ báo cáo.",
        ["due=2031-03-11", "due=2031-06-11", "due=2031-09-11", "due=2031-12-11"],
    ),
    "two days a year, and what else is done each year": (
        "Chỉnh lý kho mỗi năm tối thiểu 30% khối lượng; Sở Xây dựng báo cáo tiến độ vào ngày 05/6 và ngày 05/12 hằng năm.",
        ["due-rrule=FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=5 in 2031"],
    ),
    "a day for each period": (
        "Sở Xây dựng báo cáo 6 tháng, năm trước ngày 05/6 và ngày 05/12 hằng năm.",
        ["due=2031-06-04", "due=2031-12-04"],
    ),
}


@pytest.mark.parametrize(("sentence", "rules"), REPORTS.values(), ids=REPORTS)
def test_each_report_has_its_day(sentence: str, rules: list[str]) -> None:
    assert [
        duty["rule"] for duty in dated(sentence) if not duty["rule"].startswith("frequency")
    ] == rules


def test_each_body_of_a_sentence_has_the_day_of_its_own_report() -> None:
    found = dated(
        "Trước ngày 25 hằng tháng, các xã gửi báo cáo về Sở Xây dựng; Sở Xây dựng báo cáo UBND tỉnh trước ngày 30 hằng tháng."
    )

    assert [(duty["lead"], duty["rule"], duty["kind"]) for duty in found] == [
        (["các xã"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2031", "report"),
        (["Sở Xây dựng"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=29 in 2031", "report"),
    ]
