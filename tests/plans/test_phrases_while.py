"""What comes back only as long as something goes on, wherever that is said: a deadline of each day of the year would be a false one."""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, find_times, read_phrase

RHYTHMS = {
    "hằng ngày": "frequency=FREQ=DAILY; no-date",
    "hằng tuần": "frequency=FREQ=WEEKLY; no-date",
    "thứ Hai hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=MO in 2031",
    "trước 16 giờ hằng ngày": "due-rrule=FREQ=DAILY in 2031; time=16:00",
    "mỗi ngày 02 lần": "quota=2/day",
    "02 buổi/tuần": "quota=2/week",
}
STATES = (
    "trong thời gian diễn ra Ngày hội",
    "trong suốt thời gian diễn ra Ngày hội",
    "trong những ngày diễn ra Ngày hội",
    "trong các ngày diễn ra hội thi",
    "trong thời gian có dịch",
    "trong thời gian nghỉ hè",
    "trong thời gian thi",
    "trong mùa mưa lũ",
    "trong đợt cao điểm",
)
FRAMES = (
    "Kiểm tra {rhythm} {state}",
    "Kiểm tra {rhythm} ({state})",
    "Kiểm tra {rhythm}, {state}",
    "{state}, kiểm tra {rhythm}",
    "{state}, Sở Y tế kiểm tra {rhythm}",
    "{rhythm} {state}, kiểm tra hiện trường",
    "{rhythm}, {state}, kiểm tra hiện trường",
)
CONTEXT = Context(year=2031, kind="task")


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, CONTEXT).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("frame", FRAMES)
def test_it_comes_back_only_then(frame: str) -> None:
    wrong = {}
    for (rhythm, rule), state in itertools.product(RHYTHMS.items(), STATES):
        words = frame.format(rhythm=rhythm, state=state)
        phrase = words[0].upper() + words[1:]
        told = [format_rule(each.rule) for each in find_times(phrase, CONTEXT) if each.rule]
        for found in (_read(phrase), " && ".join(told)):
            if not found.startswith((f"{rule}; cond=", f"{rule}; while ")) or "&&" in found:
                wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Báo cáo trước ngày 20 hằng tháng trong thời gian thực hiện nhiệm vụ", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"),
        ("Báo cáo hằng quý, trong suốt thời gian triển khai dự án", "frequency=FREQ=MONTHLY;INTERVAL=3; no-date"),
        ("Phun 02 lần/tuần trong thời gian thực hiện giãn cách", "quota=2/week; while thực hiện giãn cách"),
        ("Báo cáo hằng quý trong thời gian thực hiện Kế hoạch", "frequency=FREQ=MONTHLY;INTERVAL=3; no-date"),
        ("Cập nhật hằng quý, khi có thay đổi", "frequency=FREQ=MONTHLY;INTERVAL=3; no-date && event-triggered: có thay đổi"),
        ("Báo cáo hằng tuần, trong mùa mưa lũ báo cáo hằng ngày", "frequency=FREQ=WEEKLY; no-date && frequency=FREQ=DAILY; no-date; cond=khi mùa mưa lũ"),
        ("Đưa tin hằng ngày trong thời gian diễn ra Ngày hội (từ 12/9 đến 15/9)", "quota=1/day in 2031-09-12..2031-09-15"),
        ("Đưa tin hằng ngày trong thời gian diễn ra Ngày hội, từ ngày 12/9 đến ngày 15/9", "quota=1/day in 2031-09-12..2031-09-15"),
        ("Báo cáo trước 15 giờ thứ Năm hằng tuần, khi có dịch báo cáo hằng ngày trước 15 giờ", "due-rrule=FREQ=WEEKLY;BYDAY=TH in 2031; time=15:00 && due-rrule=FREQ=DAILY in 2031; time=15:00; cond=khi có dịch"),
        ("Vào mùa dịch mỗi ngày 01 lần", "quota=1/day; cond=khi mùa dịch"),
        ("Mùa mưa, bão kiểm tra hằng tuần", "frequency=FREQ=WEEKLY; no-date; cond=khi mùa mưa, bão"),
        ("Trong thời gian tổ chức thực hiện Kế hoạch, báo cáo hằng tháng trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"),
    ],
)  # fmt: skip
def test_neighbours(phrase: str, expected: str) -> None:
    assert _read(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Kiểm tra 02 lần/tuần trong 03 tháng kể từ ngày bàn giao", "quota=2/week; while trong 03 tháng kể từ ngày bàn giao"),
        ("Đăng tin mỗi ngày 01 bài trong 10 ngày trước Ngày hội", "quota=1/day; while trong 10 ngày trước Ngày hội"),
        ("Theo dõi hằng ngày trong vòng 14 ngày sau khi tiêm", "frequency=FREQ=DAILY; no-date; while trong 14 ngày kể từ khi tiêm"),
        ("Phun khử khuẩn 02 lần/tuần, từ khi có ca bệnh đến khi hết dịch", "quota=2/week; while từ khi có ca bệnh đến khi hết dịch"),
        ("Báo cáo hằng tháng kể từ khi Kế hoạch được ban hành", "frequency=FREQ=MONTHLY; no-date"),
        ("Báo cáo hằng quý trong vòng 15 ngày kể từ ngày kết thúc quý", "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15 in 2031-04-01..2032-03-31"),
        ("Báo cáo hằng tháng, trong vòng 03 ngày làm việc kể từ ngày kết thúc tháng", "due-rrule=FREQ=MONTHLY;X-WORKDAY=3 in 2031-02-01..2032-01-31"),
        ("Trong 5 năm ít nhất một lần", "quota>=1/5years"),
    ],
)  # fmt: skip
def test_a_rate_for_some_time_around_an_event(phrase: str, expected: str) -> None:
    """The rate went on all year, or the stretch was its unit; a length of less than two turns is the term of each."""
    assert _read(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Báo cáo trước ngày 20 hằng tháng (khi có phát sinh báo cáo ngay)", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031 && event-triggered: có phát sinh"),
        ("Họp hằng quý (khi có việc đột xuất thì họp bất thường)", "frequency=FREQ=MONTHLY;INTERVAL=3; no-date && event-triggered: có việc đột xuất && on-demand"),
        ("Báo cáo trước ngày 20 hằng tháng (trong trường hợp đột xuất báo cáo ngay)", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"),
        ("Kiểm tra hằng tuần (nếu có mưa lớn kiểm tra hằng ngày)", "frequency=FREQ=WEEKLY; no-date"),
        ("Sửa chữa trước ngày 15/6 (trường hợp kiểm tra hằng năm phát hiện hư hỏng)", "due=2031-06-14; cond=trường hợp kiểm tra hằng năm phát hiện hư hỏng"),
        ("Cập nhật hằng ngày (khi có biến động)", "frequency=FREQ=DAILY; no-date; cond=khi có biến động"),
    ],
)  # fmt: skip
def test_a_bracket_that_orders_something_else_limits_nothing(phrase: str, expected: str) -> None:
    assert _read(phrase) == expected
