"""Numbers beside other times in one item: what is asked besides the days is a duty of its own, what only counts the days is not."""

import pytest

from tests.corpus_documents import seen_of
from tests.one_sentence import dated

TWO = {
    "more numbers than days": (
        "Đài tỉnh phát sóng trang địa phương vào ngày 20 hằng tháng trên sóng hình; 24 số (02 số/tháng) trên sóng tiếng.",
        ["rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031", "quota=2/month total=24 in 2031"],
    ),
    "the same joined by and": (
        "Đài tỉnh phát sóng trang địa phương vào ngày 20 hằng tháng trên sóng hình và 24 số (02 số/tháng) trên sóng tiếng.",
        ["rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031", "quota=2/month total=24 in 2031"],
    ),
    "a last day behind a number": (
        "Báo tỉnh đăng ít nhất 02 bài/tháng; trước ngày 20 hằng tháng gửi bản thảo về Sở Nội vụ.",
        ["quota>=2/month in 2031", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"],
    ),
    "a last day in the same clause": (
        "Các sở đăng tối thiểu 02 tin, bài/tháng và gửi về Sở Nội vụ trước ngày 20 hằng tháng để tổng hợp.",
        ["quota>=2/month in 2031", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"],
    ),
    "a number first, one day for it": (
        "Đài tỉnh phát 02 số/tháng vào ngày 20 hằng tháng.",
        ["quota=2/month in 2031", "rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031"],
    ),
}
ONE = {
    "as many as days": (
        "Đài tỉnh phát sóng mỗi tháng 01 số vào ngày 20 hằng tháng.",
        "rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031",
    ),
    "as many as weekdays": (
        "Đài tỉnh phát sóng 02 lần/tuần vào thứ ba và thứ sáu.",
        "rrule=FREQ=WEEKLY;BYDAY=TU,FR in 2031",
    ),
    "a rhythm said twice": (
        "Đài tỉnh phát sóng định kỳ hằng tháng, vào ngày 20 hằng tháng.",
        "rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031",
    ),
}


@pytest.mark.parametrize(("sentence", "rules"), TWO.values(), ids=TWO)
def test_a_number_and_days_that_ask_for_different_things_are_two_duties(
    sentence: str, rules: list[str]
) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == rules


@pytest.mark.parametrize(("sentence", "rule"), ONE.values(), ids=ONE)
def test_a_number_that_only_counts_the_days_is_none_of_its_own(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]


TWO_TUESDAYS = " && ".join(
    f"ambiguous: rrule=FREQ=MONTHLY;BYDAY={week}TU in 2031 | rrule=FREQ=MONTHLY;X-WEEK={week}-MON-SUN;BYDAY=TU in 2031"
    for week in (1, 3)
)
FIELDS = {
    "as many as the days": (
        "01 số/tháng",
        "vào ngày 15 hằng tháng",
        "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031",
    ),
    "its sum too": (
        "12 số (01 số/tháng)",
        "vào ngày 15 hằng tháng",
        "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031",
    ),
    "the sum alone": (
        "12 số",
        "19h45 thứ Hai đầu tháng",
        "rrule=FREQ=MONTHLY;BYDAY=1MO in 2031; time=19:45",
    ),
    "each week": (
        "52 số; 01 số/tuần",
        "19h45 thứ Hai hằng tuần",
        "rrule=FREQ=WEEKLY;BYDAY=MO in 2031; time=19:45",
    ),
    "a last day": (
        "01 bài/tháng",
        "trước ngày 20 hằng tháng",
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031",
    ),
    "more than the days": (
        "24 số (02 số/tháng)",
        "vào ngày 15 hằng tháng",
        "quota=2/month total=24 in 2031 && rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031",
    ),
    "as many as two days": (
        "02 số/tháng",
        "ngày 10 và ngày 25 hằng tháng",
        "rrule=FREQ=MONTHLY;BYMONTHDAY=10,25 in 2031",
    ),
    "as many as a weekday of two weeks": (
        "02 số/tháng",
        "thứ Ba tuần 1 và tuần 3 hằng tháng",
        TWO_TUESDAYS,
    ),
    "fewer than the days": (
        "10 số (01 số/tháng)",
        "vào ngày 15 hằng tháng",
        "quota=1/month total=10 in 2031",
    ),
    "a sum and its rate": ("04 số", "mỗi quý 01 số", "quota=1/quarter total=4 in 2031"),
    "a sum and its rhythm": ("04 số", "hằng quý", "quota=1/quarter total=4 in 2031"),
    "a sum that does not fit the rhythm": ("05 số", "hằng quý", "quota=5/2031"),
    "a sum and its quarter": ("04 số", "Quý II", "quota=4 total by 2031-06-30"),
}


@pytest.mark.parametrize(("number", "time", "rule"), FIELDS.values(), ids=FIELDS)
def test_a_labelled_number_and_a_labelled_time_say_together_what_is_owed(
    number: str, time: str, rule: str
) -> None:
    item = f"Trang địa phương\n- Số lượng: {number}.\n- Thời gian phát sóng: {time}.\n- Đơn vị thực hiện: Đài tỉnh."

    assert [duty["rule"] for duty in dated(item)] == [rule]


TABLE = """ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 15/KH-UBND
Lam Sơn, ngày 20 tháng 11 năm 2030

KẾ HOẠCH
Truyền thông về chăm sóc rừng năm 2031

PHỤ LỤC

| TT | Nội dung | Hình thức, sản phẩm | Thời gian | Đơn vị chủ trì |
|---|---|---|---|---|
| 1 | Trang địa phương | {} | {} | Báo tỉnh |
"""


@pytest.mark.parametrize(
    ("result", "time", "rule"),
    [
        ("01 trang/tuần", "Từ tháng 3 đến tháng 12", "quota=1/week in 2031-03-01..2031-12-31"),
        (
            "02 trang/tháng",
            "Ngày 01 và ngày 15 hằng tháng",
            "rrule=FREQ=MONTHLY;BYMONTHDAY=1,15 in 2031",
        ),
        ("10 bài/năm", "Quý I: 04 bài; quý II: 06 bài", "quota=4/2031-Q1 && quota=6/2031-Q2"),
        ("Báo cáo 02 trang", "Tháng 5", "window=2031-05-01..2031-05-31"),
    ],
)
def test_a_rate_in_the_column_of_results_is_owed(result: str, time: str, rule: str) -> None:
    (duty,) = seen_of(TABLE.format(result, time).encode())["obligations"]

    assert duty["rule"] == rule


BESIDE = {
    "a beginning behind a rate": (
        "Đài tỉnh mở trang địa phương mỗi tuần 1 kỳ bắt đầu từ ngày 05/9.",
        "quota=1/week from 2031-09-05",
    ),
    "a number under a label that acts": (
        "Kiểm tra đột xuất: tối thiểu 05 cuộc trong năm.",
        "quota>=5/2031",
    ),
    "once a quarter, and when": (
        "Sở Y tế giao ban mỗi quý một lần, vào ngày 10 của tháng cuối quý.",
        "rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=10 in 2031",
    ),
    "its beginning and its end": (
        "Thi trực tuyến: 04 tuần, bắt đầu từ 8h00 ngày 03/4/2031, kết thúc 17h00 ngày 30/4/2031.",
        "window=2031-04-03T08:00..2031-04-30T17:00",
    ),
    "what is held on an occasion": ("Sở Y tế trao giải dịp 10/10/2031.", "on=2031-10-10"),
    "an hour behind a label": (
        "Khai mạc hội thi: 8 giờ ngày 12/10/2031 tại Nhà văn hóa.",
        "on=2031-10-12T08:00",
    ),
}


@pytest.mark.parametrize(("sentence", "rule"), BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_a_number_is_kept(sentence: str, rule: str) -> None:
    assert [duty["rule"] for duty in dated(sentence)] == [rule]


@pytest.mark.parametrize("label", ["Kỳ đăng", "Lịch phát sóng", "Giờ phát"])
def test_a_line_that_says_when_it_is_on_air_is_the_time(label: str) -> None:
    item = f"Trang địa phương\n- Đơn vị thực hiện: Đài tỉnh.\n- {label}: 19h45 thứ Hai hằng tuần."

    assert [duty["rule"] for duty in dated(item)] == [
        "rrule=FREQ=WEEKLY;BYDAY=MO in 2031; time=19:45"
    ]


def test_the_days_of_a_rate_come_in_its_own_months() -> None:
    """ "10 số (01 số/tháng, từ tháng 3 đến tháng 12)" and "ngày 15 hằng tháng" told in two lines: ten days, none in January."""
    item = (
        'Chuyên mục "Hỏi - Đáp"\n- Số lượng: 10 số (01 số/tháng, từ tháng 3 đến tháng 12).\n'
        "- Thời gian phát sóng: ngày 15 hằng tháng.\n- Đơn vị thực hiện: Đài tỉnh."
    )

    assert [duty["rule"] for duty in dated(item)] == [
        "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2031-03-01..2031-12-31"
    ]
