"""The hour of a programme, its weekday and the week of the month, in every order that stations write them.

Read apart, the weekday alone is each week's and the week alone a window: a broadcast a month became one a week.
"""

import itertools
from collections.abc import Iterator

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

DAYS = {"thứ Tư": "WE", "Thứ 7": "SA", "T6": "FR", "Chủ nhật": "SU"}
HOURS = ("19h45", "19 giờ 45", "19h45'", "19:45")
WEEKS = {
    "tuần đầu": (1,),
    "tuần thứ hai": (2,),
    "tuần cuối cùng": (-1,),
    "tuần đầu và tuần thứ ba": (1, 3),
    "tuần thứ hai và thứ tư": (2, 4),
    "tuần 2, tuần 4": (2, 4),
}
PLACES = ("hằng tháng", "của tháng", "mỗi tháng", "trong tháng")
FRAMES = (
    "{hour} {day} {week} {place}",
    "vào {hour} {day}, {week} {place}",
    "{day} ({hour}) {week} {place}",
    "{day} lúc {hour} {week} {place}",
    "{day}, lúc {hour}, {week} {place}",
    "{day} {week} {place}, vào lúc {hour}",
    "{day} {week} {place} ({hour})",
    "{day} ({week} {place}) lúc {hour}",
    "tối {day} ({hour}) {week} {place}",
    "{hour} tối {day} {week} {place}",
    "{week} {place}, {day}, lúc {hour}",
    "{week} {place} vào {hour} {day}",
    "{week} {place} ({day}, {hour})",
    "Hằng tháng: {day} {week}, {hour}",
    "Mỗi tháng, vào lúc {hour} {day} {week}",
    "Hằng tháng ({hour} {day} {week})",
    "phát vào {day} {week} {place}, thời gian {hour}",
    "{day} của {week} {place}, {hour}",
)


def _read(phrase: str, kind: str = "programme") -> str:
    rule = read_phrase(phrase, Context(year=2024, kind=kind)).rule
    return "" if rule is None else format_rule(rule)


def _wanted(weeks: tuple[int, ...], day: str) -> str:
    week_of = {-1: "LAST"}
    return " && ".join(
        f"ambiguous: rrule=FREQ=MONTHLY;BYDAY={week}{day} in 2024; time=19:45"
        f" | rrule=FREQ=MONTHLY;X-WEEK={week_of.get(week, week)}-MON-SUN;BYDAY={day} in 2024; time=19:45"
        for week in weeks
    )


def _phrases(frame: str) -> Iterator[tuple[str, str]]:
    for (day, code), hour, (week, weeks) in itertools.product(DAYS.items(), HOURS, WEEKS.items()):
        for place in PLACES if "{place}" in frame else ("",):
            yield frame.format(day=day, hour=hour, week=week, place=place), _wanted(weeks, code)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_programme_of_a_week_of_the_month_is_that_day(frame: str) -> None:
    wrong = {phrase: found for phrase, rule in _phrases(frame) if (found := _read(phrase)) != rule}
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("tuần 1 tháng 6: thứ Ba", "ambiguous: on=2024-06-04 | on=2024-05-28"),
        (
            "Hằng tháng (ngày 5, 20, 19:45)",
            "rrule=FREQ=MONTHLY;BYMONTHDAY=5,20 in 2024; time=19:45",
        ),
        ("Mỗi tuần, thứ Ba, Chủ nhật: 19h45", "rrule=FREQ=WEEKLY;BYDAY=TU,SU in 2024; time=19:45"),
        ("thứ Ba hằng tuần, 19h45", "rrule=FREQ=WEEKLY;BYDAY=TU in 2024; time=19:45"),
    ],
)
def test_near_them(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


def test_a_week_keeps_its_window_where_the_weekday_has_a_rhythm_of_its_own() -> None:
    read = _read("tuần 1 hằng tháng, thứ Ba hằng tuần")

    assert read.startswith("ambiguous: window-rrule=FREQ=MONTHLY;X-WEEK=1-DAYS-1-7; days=7")
    assert read.endswith("rrule=FREQ=WEEKLY;BYDAY=TU in 2024")
