"""A report that comes with an event beside one that comes anyway: the event is the first one's alone, and neither is lost.

"Báo cáo ngay khi có sự cố, báo cáo định kỳ hằng tháng trước ngày 20" made the monthly report wait for an accident; "báo cáo sơ bộ ngay
sau khi kết thúc hội thi" was lost beside another report.
"""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, find_times, read_phrase
from tests.corpus_documents import seen_of

EVENTS = ("khi có sự cố", "khi phát sinh vụ việc", "ngay khi có dịch", "khi xảy ra thiên tai", "nếu có vướng mắc", "khi có yêu cầu")  # fmt: skip
REPORTS = {
    "hằng tháng trước ngày 20": "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031",
    "hằng quý trước ngày 15 tháng cuối quý": "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 in 2031",
    "6 tháng trước ngày 15/6": "due=2031-06-14",
    "hằng năm trước ngày 15/12": "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2031",
}
FRAMES = (
    "báo cáo ngay {event}, báo cáo {report}",
    "báo cáo ngay {event}, báo cáo định kỳ {report}",
    "báo cáo nhanh {event} và báo cáo {report}",
    "báo cáo định kỳ {report}, báo cáo ngay {event}",
    "{event} thì báo cáo ngay, báo cáo định kỳ {report}",
    "báo cáo đột xuất {event}, định kỳ {report}",
    "báo cáo {event}, {report}",
)
CONTEXT = Context(year=2031, kind="report")


@pytest.mark.parametrize("frame", FRAMES)
def test_what_comes_anyway_waits_for_no_event(frame: str) -> None:
    wrong = {}
    for event, (report, rule) in itertools.product(EVENTS, REPORTS.items()):
        words = frame.format(event=event, report=report)
        phrase = words[0].upper() + words[1:]
        read = read_phrase(phrase, CONTEXT).rule
        told = [format_rule(each.rule) for each in find_times(phrase, CONTEXT) if each.rule]
        whole = "" if read is None else format_rule(read)
        if rule not in whole.split(" && ") or rule not in told:
            wrong[phrase] = (whole, told)
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Khi có bão, báo cáo hằng ngày trước 16 giờ", "due-rrule=FREQ=DAILY in 2031; time=16:00; cond=khi có bão"),
        ("Báo cáo nhanh khi có bão, báo cáo hằng ngày trước 16 giờ", "due-rrule=FREQ=DAILY in 2031; time=16:00; cond=khi có bão"),
        ("Khi có phát sinh, báo cáo hằng tháng trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031; cond=khi có phát sinh"),
    ],
)  # fmt: skip
def test_what_comes_back_with_the_event_still_does(phrase: str, expected: str) -> None:
    rule = read_phrase(phrase, CONTEXT).rule
    assert rule is not None
    assert format_rule(rule) == expected


HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Tuyên truyền Ngày hội Sen năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n"
)
TIMES = {
    "ngay sau khi kết thúc Ngày hội": "event-triggered: kết thúc Ngày hội",
    "trong vòng 24 giờ sau khi xảy ra sự cố": "relative<=+24h after xảy ra sự cố",
    "sau Ngày hội 05 ngày": "relative=+5d after Ngày hội",
    "trước ngày 25/9": "due=2031-09-24",
    "chậm nhất 02 ngày sau khi kết thúc hội thi": "relative<=+2d after kết thúc hội thi",
}


@pytest.mark.parametrize("joint", [", ", "; ", " và "])
def test_two_reports_keep_their_times(joint: str) -> None:
    wrong = {}
    for first, second in itertools.permutations(TIMES, 2):
        sentence = f"Báo cáo sơ bộ {first}{joint}báo cáo chính thức {second}."
        found = seen_of(f"{HEAD}- {sentence}\n".encode())["obligations"]
        rules = [rule for each in found for rule in each["rule"].split(" && ")]
        if rules != [TIMES[first], TIMES[second]]:
            wrong[sentence] = rules
    assert not wrong
