"""What is done with a paper after it was sent in is its receiver's duty and not the sender's."""

import pytest

from tests.corpus_documents import seen_of

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 01 tháng 01 năm 2031\n\n"
    "KẾ HOẠCH\nPhát triển du lịch năm 2031\n\n"
)
DUTIES = {
    "of a report": (
        "III. CHẾ ĐỘ BÁO CÁO\nCác sở gửi báo cáo về Sở Nội vụ trước ngày 15/6/2031 để tổng hợp, báo cáo UBND tỉnh trước ngày 20/6/2031.\n",
        [(["Các sở"], "due=2031-06-14"), (["Sở Nội vụ"], "due=2031-06-19")],
    ),
    "of a list": (
        "II. NHIỆM VỤ\n1. UBND các xã gửi danh sách về Phòng Nội vụ trước ngày 15/6/2031 để tổng hợp, trình phê duyệt trước ngày 20/6/2031.\n",
        [(["UBND các xã"], "due=2031-06-14"), (["Phòng Nội vụ"], "due=2031-06-19")],
    ),
    "of a rhythm, the receiver behind the purpose": (
        (
            "III. CHẾ ĐỘ BÁO CÁO\nUBND các xã báo cáo định kỳ hằng quý (trước ngày 15 tháng cuối quý) để Phòng Nội vụ "
            "tổng hợp, báo cáo UBND tỉnh trước ngày 20 tháng cuối quý.\n"
        ),
        [
            (["UBND các xã"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2031"),
            (["Phòng Nội vụ"], "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2031"),
        ],
    ),
    "one day alone stays the sender's": (
        "II. NHIỆM VỤ\n1. Các xã lập danh sách để tổng hợp chung, gửi Phòng Nội vụ trước ngày 05/8/2031.\n",
        [(["Các xã"], "due=2031-08-04")],
    ),
}


@pytest.mark.parametrize(("text", "duties"), DUTIES.values(), ids=DUTIES.keys())
def test_the_second_day_is_the_receivers(text: str, duties: list[tuple[list[str], str]]) -> None:
    found = seen_of((PLAN + text).encode())["obligations"]

    assert [(o["lead"], o["rule"]) for o in found] == duties
