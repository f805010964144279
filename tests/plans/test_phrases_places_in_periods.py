"""A place said behind the months or quarters in which it lies ("tháng 4 và tháng 8, thứ Bảy đầu tiên"): in these, and in no others."""

import calendar
import itertools
from collections.abc import Callable

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

HEADS = {
    "tháng 4": (4,),
    "trong tháng 4": (4,),
    "tháng 4/2026": (4,),
    "tháng 4 và tháng 8": (4, 8),
    "các tháng 3, 6, 9": (3, 6, 9),
    "Tháng 02, tháng 11": (2, 11),
}
SEPARATORS = (" ({})", ", {}", ": {}", " - {}")


def _day(month: int, day: int) -> str:
    return f"2026-{month:02d}-{day:02d}"


def _length(month: int) -> int:
    return calendar.monthrange(2026, month)[1]


PLACES: dict[str, Callable[[int], str]] = {
    "trước ngày 20": lambda m: f"due={_day(m, 19)}",
    "chậm nhất ngày 20": lambda m: f"due={_day(m, 20)}",
    "từ ngày 10 đến ngày 15": lambda m: f"window={_day(m, 10)}..{_day(m, 15)}",
    "ngày cuối tháng": lambda m: f"due={_day(m, _length(m))}",
    "ngày cuối cùng của tháng": lambda m: f"due={_day(m, _length(m))}",
    "10 ngày cuối tháng": lambda m: f"window={_day(m, _length(m) - 9)}..{_day(m, _length(m))}",
    "5 ngày đầu tháng": lambda m: f"window={_day(m, 1)}..{_day(m, 5)}",
    "ngày làm việc cuối cùng": lambda m: (
        f"due-rrule=FREQ=YEARLY;BYMONTH={m};X-LAST-WORKDAY in 2026"
    ),
}


def _read(phrase: str, kind: str = "task") -> str:
    rule = read_phrase(phrase, Context(year=2026, kind=kind)).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("place", PLACES)
def test_a_day_lies_in_the_months_before_it(place: str) -> None:
    for (head, months), separator in itertools.product(HEADS.items(), SEPARATORS):
        phrase = head + separator.format(place)
        assert _read(phrase) == " && ".join(map(PLACES[place], months)), phrase


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_week_and_a_weekday_lie_in_them_too(separator: str) -> None:
    behind = separator.format("tuần cuối")
    weeks = "ambiguous: window=2026-04-24..2026-04-30 | window=2026-04-27..2026-05-03"
    assert _read(f"tháng 4{behind}") == weeks
    assert _read(f"tháng 4{separator.format('tuần cuối tháng')}") == weeks
    august = "ambiguous: window=2026-08-25..2026-08-31 | window=2026-08-31..2026-09-06"
    assert _read(f"tháng 4 và tháng 8{behind}") == f"{weeks} && {august}"
    saturday = separator.format("thứ Bảy đầu tiên")
    assert _read(f"tháng 4{saturday}", "programme") == "on=2026-04-04"
    assert _read(f"tháng 4 và tháng 8{saturday} của tháng", "programme") == (
        "on=2026-04-04 && on=2026-08-01"
    )


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    "head", ["tháng 4 và tháng 8 hằng năm", "hằng năm, tháng 4 và tháng 8", "tháng 4, 8 mỗi năm"]
)
def test_each_year_they_come_back_in_their_own_months(head: str, separator: str) -> None:
    assert _read(head + separator.format("trước ngày 20")) == (
        "due-rrule=FREQ=YEARLY;BYMONTH=4,8;BYMONTHDAY=19 in 2026"
    )
    assert _read(head + separator.format("từ ngày 10 đến ngày 15")) == (
        "window-rrule=FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10; days=6"
        " && window-rrule=FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=10; days=6"
    )


_EACH_LAST_MONTH = (
    "ambiguous: window-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;X-WEEK=2-DAYS-8-14; days=7"
    " | window-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;X-WEEK=2-MON-SUN; days=7"
)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("tháng 5: trước ngày 20 xong bước 1, ngày 25 xong bước 2", ("due=2026-05-19", "due=2026-05-25")),
        ("10 ngày cuối các tháng 4, 8", ("window=2026-04-21..2026-04-30", "window=2026-08-22..2026-08-31")),
        ("5 ngày đầu các tháng 4, 8", ("window=2026-04-01..2026-04-05", "window=2026-08-01..2026-08-05")),
        (
            "tuần 2 các tháng cuối quý",
            (_EACH_LAST_MONTH,),
        ),
        # a rhythm, a span and what another word parts stay what they are
        ("tháng 5, ngày 10 hằng tháng", ("window=2026-05-01..2026-05-31", "rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2026")),
        ("từ tháng 5 đến tháng 10, trước ngày 20 hằng tháng", ("due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026-05-01..2026-10-31",)),
    ],
)  # fmt: skip
def test_later_days_lists_of_months_and_what_is_no_place_in_them(
    phrase: str, rule: tuple[str, ...]
) -> None:
    assert _read(phrase) == " && ".join(rule)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("kỳ 2 hằng tháng", "frequency=FREQ=MONTHLY; no-date"),
        ("đợt 2 hằng năm", "frequency=FREQ=YEARLY; no-date"),
        ("biểu số 2 hằng tháng", "frequency=FREQ=MONTHLY; no-date"),
        ("kỳ 1 tháng 5", "window=2026-05-01..2026-05-31"),
        ("15 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2026"),
        ("5 và 20 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=5,20 in 2026"),
    ],
)
def test_the_number_of_a_thing_is_no_day(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


QUARTERS = {"quý II": (2,), "Quý II/2026": (2,), "quý II và quý IV": (2, 4), "quý I, III": (1, 3)}
IN_QUARTERS: dict[str, Callable[[int], str]] = {
    "trước ngày 20 tháng cuối quý": lambda q: f"due={_day(3 * q, 19)}",
    "chậm nhất ngày 10 tháng đầu quý": lambda q: f"due={_day(3 * q - 2, 10)}",
    "ngày cuối cùng của quý": lambda q: f"due={_day(3 * q, _length(3 * q))}",
    "tháng cuối quý": lambda q: f"window={_day(3 * q, 1)}..{_day(3 * q, _length(3 * q))}",
    "tháng giữa quý": lambda q: (
        f"window={_day(3 * q - 1, 1)}..{_day(3 * q - 1, _length(3 * q - 1))}"
    ),
    "10 ngày cuối quý": lambda q: (
        f"window={_day(3 * q, _length(3 * q) - 9)}..{_day(3 * q, _length(3 * q))}"
    ),
    "từ ngày 10 đến ngày 15 tháng cuối quý": lambda q: (
        f"window={_day(3 * q, 10)}..{_day(3 * q, 15)}"
    ),
}


@pytest.mark.parametrize("place", IN_QUARTERS)
def test_a_day_lies_in_the_quarters_before_it(place: str) -> None:
    for (head, quarters), separator in itertools.product(QUARTERS.items(), SEPARATORS):
        phrase = head + separator.format(place)
        assert _read(phrase) == " && ".join(map(IN_QUARTERS[place], quarters)), phrase


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("quý II và quý III (tháng 5, tháng 7)", "window=2026-05-01..2026-05-31 && window=2026-07-01..2026-07-31"),
        ("quý II, quý IV (trước ngày 20)", "window=2026-04-01..2026-06-30 && window=2026-10-01..2026-12-31 && invalid(month-not-stated)"),
        ("quý II và tháng 9", "window=2026-04-01..2026-06-30 && window=2026-09-01..2026-09-30"),
    ],
)  # fmt: skip
def test_months_beside_quarters(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


@pytest.mark.parametrize("head", ["quý IV hằng năm", "hằng năm, vào quý IV", "tháng 12 hằng năm"])
@pytest.mark.parametrize(
    "behind", [" (trước 15/12)", ", trước ngày 15/12", ", chậm nhất ngày 14/12"]
)
def test_the_last_day_of_what_comes_back_each_year_does_so_too(head: str, behind: str) -> None:
    assert _read(head + behind) == "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2026"
    other = _read(head + behind.replace("/12", "/3"))
    assert other.startswith("window-rrule=FREQ=YEARLY")
    assert other.endswith("due=2026-03-14")


@pytest.mark.parametrize(
    ("years", "span"),
    [
        ("từ năm 2028 đến năm 2030", "in 2028-01-01..2030-12-31"),
        ("từ 2028 đến 2030", "in 2028-01-01..2030-12-31"),
        ("giai đoạn 2028-2030", "in 2028-01-01..2030-12-31"),
        ("bắt đầu từ năm 2028", "from 2028-01-01"),
        ("từ năm 2028 trở đi", "from 2028-01-01"),
    ],
)
@pytest.mark.parametrize(
    ("rhythm", "day", "rule"),
    [
        ("hằng năm", "trước ngày 15/12", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
        ("hằng tháng", "trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19"),
        (
            "hằng quý",
            "trước ngày 20 tháng cuối quý",
            "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19",
        ),
    ],
)
def test_years_between_a_rhythm_and_its_day_are_how_long_it_goes_on(
    rhythm: str, day: str, rule: str, years: str, span: str
) -> None:
    assert _read(f"{rhythm}, {years}, {day}") == f"{rule} {span}"
