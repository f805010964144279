"""A weekday, a week, a working day or a run of days in months that are listed: it lies in each of them, of one year, of two, or every year.

Without their list the first month alone was meant, and the others were windows of their own or nothing at all.
"""

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Callable, Sequence

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

LISTS = {
    "tháng 3, 6, 9, 12": (3, 6, 9, 12),
    "các tháng 3, 6, 9, 12": (3, 6, 9, 12),
    "tháng 4 và tháng 8": (4, 8),
    "tháng 4, tháng 8": (4, 8),
    "tháng 5 và 10": (5, 10),
    "tháng 3, 6/2026": (3, 6),
    "tháng 5, 6, 7 và 8/2026": (5, 6, 7, 8),
}
EACH_YEAR = {
    "tháng 12 hằng năm": (12,),
    "tháng 3, tháng 9 hằng năm": (3, 9),
    "các tháng 3, 9 hằng năm": (3, 9),
}
JOINS = (" ", " của ", " trong ")


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2026, kind="task")).rule
    return "" if rule is None else format_rule(rule)


def _behind(place: str, lists: dict[str, tuple[int, ...]]) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (place + join + months, named)
        for join, (months, named) in itertools.product(JOINS, lists.items())
    ]


def _months(months: Sequence[int]) -> str:
    return ",".join(map(str, months))


WEEKDAYS: dict[str, tuple[str, str]] = {
    "thứ Bảy tuần cuối cùng": ("BYDAY=-1SA", "X-WEEK=LAST-MON-SUN;BYDAY=SA"),
    "thứ Sáu tuần thứ hai": ("BYDAY=2FR", "X-WEEK=2-MON-SUN;BYDAY=FR"),
    "ngày thứ Tư của tuần 3": ("BYDAY=3WE", "X-WEEK=3-MON-SUN;BYDAY=WE"),
    "Chủ nhật tuần thứ 3": ("BYDAY=3SU", "X-WEEK=3-MON-SUN;BYDAY=SU"),
    "thứ Hai đầu tiên": ("BYDAY=1MO", ""),
    "thứ Sáu cuối cùng": ("BYDAY=-1FR", ""),
}


@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_a_weekday_is_one_of_each_month(weekday: str) -> None:
    nth, in_week = WEEKDAYS[weekday]
    wrong = {}
    for phrase, months in _behind(weekday, LISTS | EACH_YEAR):
        head = f"rrule=FREQ=MONTHLY;BYMONTH={_months(months)}"
        rule = f"{head};{nth} in 2026"
        if in_week:
            rule = f"ambiguous: {rule} | {head};{in_week} in 2026"
        if (found := _read(phrase)) != rule:
            wrong[phrase] = found
    assert not wrong


def _first_ten(_month: int) -> tuple[int, int]:
    return 1, 10


def _last_ten(month: int) -> tuple[int, int]:
    last = calendar.monthrange(2026, month)[1]
    return last - 9, last


RUNS: dict[str, Callable[[int], tuple[int, int]]] = {
    "10 ngày đầu": _first_ten,
    "mười ngày cuối": _last_ten,
}


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_days_is_one_of_each_month(run: str) -> None:
    wrong = {}
    headed = [
        (f"{m.capitalize()}{s.format(run)}", named)
        for s, (m, named) in itertools.product((", {}", ": {}", " ({})"), LISTS.items())
    ]
    for phrase, months in (*_behind(run, LISTS), *headed):
        spans = (
            (dt.date(2026, m, RUNS[run](m)[0]), dt.date(2026, m, RUNS[run](m)[1])) for m in months
        )
        if (found := _read(phrase)) != " && ".join(f"window={a}..{b}" for a, b in spans):
            wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(
    ("day", "part"),
    [("ngày làm việc cuối cùng", "X-LAST-WORKDAY"), ("ngày làm việc thứ 3", "X-WORKDAY=3")],
)
def test_a_working_day_is_one_of_each_month(day: str, part: str) -> None:
    wrong = {}
    for phrase, months in _behind(day, LISTS | EACH_YEAR):
        rules = " && ".join(f"due-rrule=FREQ=YEARLY;BYMONTH={m};{part} in 2026" for m in months)
        if (found := _read(phrase)) != rules:
            wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize(("week", "name"), [("tuần cuối", "LAST"), ("tuần thứ 2", "2")])
@pytest.mark.parametrize("frame", ["{} {}", "{} của {}", "Hằng năm, {1} {0}"])
def test_a_week_of_each_year_is_a_window(week: str, name: str, frame: str) -> None:
    near = "LAST-7-DAYS" if name == "LAST" else "2-DAYS-8-14"
    for months, named in EACH_YEAR.items():
        said = months.removesuffix(" hằng năm")
        phrase = (
            frame.format(said, week) if frame.startswith("Hằng") else frame.format(week, months)
        )
        head = f"window-rrule=FREQ=MONTHLY;BYMONTH={_months(named)};X-WEEK="
        assert _read(phrase) == f"ambiguous: {head}{near}; days=7 | {head}{name}-MON-SUN; days=7", (
            phrase
        )


RANKS = {
    "tháng đầu và tháng cuối quý": "1,3,4,6,7,9,10,12",
    "tháng thứ nhất, thứ hai của mỗi quý": "1,2,4,5,7,8,10,11",
    "tháng giữa và tháng cuối của quý": "2,3,5,6,8,9,11,12",
}


@pytest.mark.parametrize("months", RANKS)
def test_two_months_of_each_quarter_are_both_meant(months: str) -> None:
    """The last of them alone was, and a day before them had no month."""
    in_them = f"BYMONTH={RANKS[months]}"
    assert (
        _read(f"trước ngày 10 {months}") == f"due-rrule=FREQ=MONTHLY;{in_them};BYMONTHDAY=9 in 2026"
    )
    assert (
        _read(f"ngày cuối cùng của {months}")
        == f"due-rrule=FREQ=MONTHLY;{in_them};BYMONTHDAY=-1 in 2026"
    )
    assert (
        _read(f"từ ngày 10 đến ngày 15 {months}")
        == f"window-rrule=FREQ=MONTHLY;{in_them};BYMONTHDAY=10; days=6"
    )
    windows = re.findall(r"window=2026-(\d\d)", _read(months))
    assert _months(list(map(int, windows))) == RANKS[months]


@pytest.mark.parametrize(
    "phrase",
    [
        "cấp xã ngày 15, cấp tỉnh ngày 17 hằng tháng",
        "ngày 15 (cấp xã), ngày 17 (cấp tỉnh) hằng tháng",
        "ngày 15 họp giao ban và ngày 17 họp kiểm điểm hằng tháng",
        "ngày 15 họp tổ, ngày 17 họp ban hằng tháng",
    ],
)
def test_the_rhythm_behind_a_chain_of_days_is_that_of_each(phrase: str) -> None:
    assert _read(phrase) == " && ".join(
        f"rrule=FREQ=MONTHLY;BYMONTHDAY={day} in 2026" for day in (15, 17)
    )


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("thứ Hai đầu tiên của tháng 11/2026 và tháng 01/2027", "on=2026-11-02 && on=2027-01-04"),
        ("thứ Hai đầu tiên của tháng 11 và tháng 01 năm sau", "on=2026-11-02 && on=2027-01-04"),
        ("thứ Hai đầu tiên của tháng 6", "on=2026-06-01"),
        ("ngày làm việc cuối cùng của quý I và quý III", "due-rrule=FREQ=YEARLY;BYMONTH=3;X-LAST-WORKDAY in 2026 && due-rrule=FREQ=YEARLY;BYMONTH=9;X-LAST-WORKDAY in 2026"),
        ("Hằng năm, thứ Sáu cuối cùng của tháng 11", "rrule=FREQ=MONTHLY;BYMONTH=11;BYDAY=-1FR in 2026"),
        ("Tháng 12 hằng năm, thứ Sáu cuối cùng", "rrule=FREQ=MONTHLY;BYMONTH=12;BYDAY=-1FR in 2026"),
        ("Tháng 12 hằng năm, ngày cuối cùng", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 in 2026"),
        ("tháng đầu và tháng cuối quý II", "window=2026-04-01..2026-04-30 && window=2026-06-01..2026-06-30"),
        ("tháng 4 và tháng 8 (tuần 5)", "ambiguous: window=2026-04-29..2026-04-30 | window=2026-04-27..2026-05-03 && ambiguous: window=2026-08-29..2026-08-31 | window=2026-08-24..2026-08-30"),
        ("tháng 4 (tuần 5) và tháng 8 (tuần 4)", "ambiguous: window=2026-04-29..2026-04-30 | window=2026-04-27..2026-05-03 && ambiguous: window=2026-08-22..2026-08-28 | window=2026-08-17..2026-08-23"),
        ("phát ngày 15, phát lại ngày 16 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2026"),
        ("trong 15 ngày từ ngày ký", "relative<=+15d after ngày ký"),
        ("thứ Hai tuần đầu tháng 3, 6 cuộc", "ambiguous: on=2026-03-02 | on=2026-02-23 && quota=6/2026"),
    ],
)  # fmt: skip
def test_near_them(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


def test_a_deed_behind_a_month_has_that_month_for_itself() -> None:
    """`… tháng 3, tháng 6 tổng kết`: no second Friday."""
    found = _read("Tập huấn thứ Sáu đầu tiên của tháng 3, tháng 6 tổng kết")
    assert re.findall(r"2026-\d\d", found) == ["2026-03", "2026-06", "2026-06"]
