"""An event whose day is told beside it: what is counted from the event is counted from that day.

The day in the bracket was the deadline, or a day of its own beside a distance from an event nobody knew the day of.
"""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

EVENTS = ("lễ khai mạc", "ngày khai mạc Ngày hội", "khi diễn ra hội thi", "ngày tổ chức hội nghị", "kỳ họp", "ngày bầu cử", "lễ bế mạc")  # fmt: skip
DAYS = ("ngày 12/9/2031", "12/9/2031", "ngày 12 tháng 9 năm 2031", "12/9")
LENGTHS = {"10 ngày": "10d", "05 ngày làm việc": "5wd", "01 tuần": "1w", "02 tháng": "2m"}
SIDES = {"trước": ("-", "before"), "sau": ("+", "after")}
EACH = [
    (event, day, words, length, word, *side)
    for event, day, (words, length), (word, side) in itertools.product(
        EVENTS, DAYS, LENGTHS.items(), SIDES.items()
    )
]


def _read(phrase: str) -> str:
    rule = read_phrase(phrase[0].upper() + phrase[1:], Context(year=2031, kind="task")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize(
    ("frame", "is_bound"),
    [
        ("{side} {event} ({day}) {length}", False),
        ("hoàn thành {side} {event} ({day}) {length}", False),
        ("{side} {event} {day} {length}", False),
        ("{side} {event} ({day}) chậm nhất {length}", True),
        ("{side} {event} ({day}) ít nhất {length}", True),
        ("chậm nhất {length} {side} {event} {day}", True),
    ],
)
def test_a_length_is_counted_from_the_day_of_the_event(frame: str, *, is_bound: bool) -> None:
    wrong = {}
    for event, day, words, length, side, sign, name in EACH:
        phrase = frame.format(side=side, event=event, day=day, length=words)
        mark = "<=" if is_bound else "="
        if _read(phrase) != f"relative{mark}{sign}{length} {name} 2031-09-12":
            wrong[phrase] = _read(phrase)
    assert not wrong


@pytest.mark.parametrize(
    ("frame", "is_bound"),
    [
        ("chậm nhất {length} {side} {event} ({day})", True),
        ("{side} {event} {length} ({day})", False),
    ],
)
def test_a_day_behind_both_may_be_of_either(frame: str, *, is_bound: bool) -> None:
    """An election is held on a Sunday, so that any other weekday is the last day."""
    wrong = {}
    for event, day, words, length, side, sign, name in EACH:
        phrase = frame.format(side=side, event=event, day=day, length=words)
        mark = "<=" if is_bound else "="
        expected = f"ambiguous: relative{mark}{sign}{length} {name} 2031-09-12 | due=2031-09-12"
        if _read(phrase) != ("due=2031-09-12" if "bầu cử" in event else expected):
            wrong[phrase] = _read(phrase)
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("trước lễ khai mạc (12/9)", "due=2031-09-11"),
        ("trước ngày khai mạc Ngày hội (ngày 12/9/2031)", "due=2031-09-11"),
        (
            "trước lễ khai mạc (sáng thứ Sáu, ngày 12/9/2031) 03 ngày",
            "relative=-3d before 2031-09-12",
        ),
        (
            "trước lễ khai mạc (19 giờ 30 phút ngày 12/9/2031) 03 ngày",
            "relative=-3d before 2031-09-12",
        ),
        ("trước Ngày hội (từ ngày 12/9 đến ngày 15/9) 10 ngày", "relative=-10d before 2031-09-12"),
        ("sau Ngày hội (từ ngày 12/9 đến ngày 15/9) 10 ngày", "relative=+10d after 2031-09-15"),
        (
            "trước hội nghị (dự kiến ngày 20/12) 07 ngày",
            "relative=-7d before 2031-12-20; tentative",
        ),
        (
            "chậm nhất 70 ngày trước ngày bầu cử (14/9/2031)",
            "ambiguous: relative<=-70d before 2031-09-14 | due=2031-09-14",
        ),
        ("chậm nhất 10 ngày trước lễ khai mạc (tức ngày 02/9/2031)", "due=2031-09-02"),
        ("chậm nhất 10 ngày trước lễ khai mạc (chậm nhất ngày 02/9/2031)", "due=2031-09-02"),
        (
            "05 ngày làm việc kể từ ngày nhận được Quyết định số 15/QĐ-UBND ngày 12/3/2031",
            "relative<=+5wd after ngày nhận được Quyết định số 15/QĐ-UBND ngày 12/3/2031",
        ),
    ],
)
def test_what_stands_in_the_bracket(phrase: str, expected: str) -> None:
    assert _read(phrase) == expected
