"""Reports in one list, each with its own time: what has only an hour is of each day, and what is named by its period alone is a report too.

"Báo cáo ngày trước 15 giờ 30, báo cáo tháng trước ngày 20" lost the daily report; "tháng trước ngày 20, 6 tháng gửi chậm nhất 15/6" had a day 6.
"""

import itertools
from typing import Any

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from tests.corpus_documents import seen_of

REPORTS = {
    "ngày": ("trước 15 giờ 30", "due-rrule=FREQ=DAILY in 2031; time=15:30"),
    "tuần": ("trước thứ Sáu hằng tuần", "due-rrule=FREQ=WEEKLY;BYDAY=TH in 2031"),
    "tháng": ("trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031"),
    "quý": (
        "trước ngày 20 tháng cuối quý",
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2031",
    ),
    "6 tháng": ("chậm nhất 15/6", "due=2031-06-15"),
    "năm": ("trước ngày 10/12", "due=2031-12-09"),
}
LISTS = [each for size in (2, 3, 4) for each in itertools.combinations(REPORTS, size)]


def _read(phrase: str) -> list[str]:
    rule = read_phrase(phrase[0].upper() + phrase[1:], Context(year=2031, kind="report")).rule
    return [] if rule is None else sorted(format_rule(rule).split(" && "))


@pytest.mark.parametrize("mark", [", ", "; "])
@pytest.mark.parametrize(
    "member", ["{name} {time}", "{name} ({time})", "{name}: {time}", "{name} gửi {time}"]
)
def test_each_report_of_a_list_has_its_time(member: str, mark: str) -> None:
    wrong = {}
    for names in LISTS:
        phrase = mark.join(f"báo cáo {member.format(name=n, time=REPORTS[n][0])}" for n in names)
        if _read(phrase) != sorted(REPORTS[name][1] for name in names):
            wrong[phrase] = _read(phrase)
    assert not wrong


HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Tuyên truyền Ngày hội Sen năm 2031\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Văn hóa, Thể thao và Du lịch\n"
)


def _seen(sentence: str) -> dict[str, Any]:
    return seen_of(f"{HEAD}- {sentence}\n".encode())


@pytest.mark.parametrize("mark", [", ", "; "])
@pytest.mark.parametrize("member", ["{name} ({time})", "{name}: {time}"])
@pytest.mark.parametrize("label", ["Thời hạn báo cáo", "Thực hiện chế độ báo cáo định kỳ"])
def test_a_list_may_name_the_reports_by_their_periods(label: str, member: str, mark: str) -> None:
    wrong = {}
    for names in LISTS[::3]:
        listed = mark.join(member.format(name=n, time=REPORTS[n][0]) for n in names)
        found = [o["rule"] for o in _seen(f"{label}: {listed}.")["obligations"]]
        rules = sorted(rule for each in found for rule in each.split(" && "))
        if rules != sorted(REPORTS[name][1] for name in names):
            wrong[listed] = rules
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("báo cáo tháng trước ngày 20, 6 tháng gửi chậm nhất 15/6", ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031", "due=2031-06-15"]),
        ("báo cáo tháng trước ngày 20, 9 tháng hoàn thành trước 15/9", ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2031", "due=2031-09-14"]),
        ("báo cáo tháng vào ngày 20, 6 tháng vào ngày 15/6", ["due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2031", "due=2031-06-15"]),
        ("báo cáo ngày: trước 16 giờ hằng ngày", ["due-rrule=FREQ=DAILY in 2031; time=16:00"]),
        ("báo cáo ngày gửi về Sở Nội vụ trước 16 giờ", ["due-rrule=FREQ=DAILY in 2031; time=16:00"]),
        ("06 tháng trước khi hết hạn", ["relative=-6m before khi hết hạn"]),
        ("ngày gửi: trước 16 giờ ngày 12/6", ["due=2031-06-12T16:00"]),
    ],
)  # fmt: skip
def test_neighbours(phrase: str, expected: list[str]) -> None:
    assert _read(phrase) == expected


@pytest.mark.parametrize("frame", ["{} trước ngày 20", "{}: trước ngày 20", "{} (trước ngày 20)", "{} gửi trước ngày 20"])  # fmt: skip
@pytest.mark.parametrize(
    ("months", "numbers"),
    [
        ("tháng 3, 6, 9", (3, 6, 9)),
        ("tháng 3, 6, 9 và 12", (3, 6, 9, 12)),
        ("các tháng 3, 6 và 9", (3, 6, 9)),
        ("tháng 3 và 9", (3, 9)),
        ("tháng 4 - 6", (4, 5, 6)),
        ("tháng 3, tháng 5 - 6", (3, 5, 6)),
        ("tháng 3, tháng 6", (3, 6)),
    ],
)
def test_every_month_of_a_report_has_its_day(
    months: str, numbers: tuple[int, ...], frame: str
) -> None:
    """Of "báo cáo tháng 3, 6, 9 trước ngày 20" only March was left."""
    expected = [f"due=2031-{number:02d}-19" for number in numbers]
    assert _read(frame.format(f"báo cáo {months}")) == expected
