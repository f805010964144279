"""Every day, month, quarter and weekday in every usual writing: the same form means the same whatever its numbers are.

"24/7", "T7", "1/2 ngày", "30/4" and "01/5" also mean other things, so a form that holds for most numbers may fail for one.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

YEAR = 2027
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
WEEKDAYS = {"Hai": "MO", "Ba": "TU", "Tư": "WE", "Năm": "TH", "Sáu": "FR", "Bảy": "SA"}
BEFORE = (
    "trước ngày {d}/{m}",
    "trước ngày {d:02d}/{m:02d}",
    "trước {d:02d}/{m}/2027",
    "trước ngày {d} tháng {m}",
    "trước ngày {d:02d} tháng {m:02d} năm 2027",
    "Trước ngày {d:02d}-{m:02d}-2027",
    "trước ngày {d}.{m}.2027",
    "Hoàn thành trước ngày {d:02d}/{m:02d}/2027",
)
UP_TO = (
    "chậm nhất ngày {d}/{m}",
    "chậm nhất là ngày {d:02d}/{m:02d}/2027",
    "đến hết ngày {d}/{m}/2027",
    "muộn nhất ngày {d:02d} tháng {m:02d}",
    "Chậm nhất đến ngày {d:02d}/{m}/2027",
    "xong trong ngày {d}/{m}/2027",
    "hạn cuối: {d:02d}/{m:02d}/2027",
)
IN_A_MONTH = (
    "trong tháng {m}",
    "Tháng {m:02d}/2027",
    "tháng {m} năm 2027",
    "Tháng {m}",
    "vào tháng {m}/2027",
    "Thực hiện trong tháng {m}",
)
OVER_MONTHS = (
    "từ tháng {m} đến tháng {n}",
    "Tháng {m} - {n}",
    "tháng {m}-{n}/2027",
    "Từ tháng {m} đến hết tháng {n}/2027",
    "Tháng {m} – tháng {n}",
)
IN_TWO_MONTHS = (
    "tháng {m} và tháng {n}",
    "tháng {m}, {n}",
    "trong các tháng {m} và {n}",
    "tháng {m}, tháng {n} năm 2027",
)
OVER_DAYS = (
    "từ ngày {d}/{m} đến ngày {e}/{m}",
    "từ {d:02d}/{m:02d} đến {e:02d}/{m:02d}/2027",
    "từ ngày {d} đến ngày {e}/{m}/2027",
    "{d:02d}/{m:02d} - {e:02d}/{m:02d}/2027",
)
IN_A_QUARTER = (
    "quý {r}",
    "Quý {r}/2027",
    "trong quý {r} năm 2027",
    "Quý {q}",
    "Q{r}",
    "Quý {q}/2027",
)
EACH_MONTH = ("ngày {d} hằng tháng", "vào ngày {d:02d} hàng tháng", "định kỳ ngày {d} hằng tháng")
EACH_WEEK = ("thứ {w} hằng tuần", "vào thứ {w} hàng tuần", "Thứ {w} mỗi tuần")


def day(month: int, number: int) -> str:
    return dt.date(YEAR, month, number).isoformat()


def window(first: int, last: int) -> str:
    return f"window={day(first, 1)}..{day(last, calendar.monthrange(YEAR, last)[1])}"


def of_days() -> Iterator[tuple[str, str]]:
    for m in range(1, 13):
        for d in range(1, calendar.monthrange(YEAR, m)[1] + 1):
            eve = (dt.date(YEAR, m, d) - dt.timedelta(days=1)).isoformat()
            if eve.startswith(
                str(YEAR)
            ):  # before the first day of the year is doubted, and so it should be
                yield from ((form.format(d=d, m=m), f"due={eve}") for form in BEFORE)
            yield from ((form.format(d=d, m=m), f"due={day(m, d)}") for form in UP_TO)
        for d in (1, 5, 12, 24):
            span = f"window={day(m, d)}..{day(m, d + 3)}"
            yield from ((form.format(d=d, e=d + 3, m=m), span) for form in OVER_DAYS)


def of_months() -> Iterator[tuple[str, str]]:
    for m in range(1, 13):
        yield from ((form.format(m=m), window(m, m)) for form in IN_A_MONTH)
        for n in range(m + 1, 13):
            yield from ((form.format(m=m, n=n), window(m, n)) for form in OVER_MONTHS)
            two = f"{window(m, m)} && {window(n, n)}"
            yield from ((form.format(m=m, n=n), two) for form in IN_TWO_MONTHS)
    for q, r in ROMAN.items():
        yield from ((form.format(q=q, r=r), window(3 * q - 2, 3 * q)) for form in IN_A_QUARTER)


def of_rhythms() -> Iterator[tuple[str, str]]:
    for d in range(1, 29):
        rule = f"rrule=FREQ=MONTHLY;BYMONTHDAY={d} in {YEAR}"
        yield from ((form.format(d=d), rule) for form in EACH_MONTH)
    for w, code in WEEKDAYS.items():
        rule = f"rrule=FREQ=WEEKLY;BYDAY={code} in {YEAR}"
        yield from ((form.format(w=w), rule) for form in EACH_WEEK)


@pytest.mark.parametrize("forms", [of_days, of_months, of_rhythms])
def test_a_form_means_the_same_with_every_number(
    forms: Callable[[], Iterator[tuple[str, str]]],
) -> None:
    context = Context(year=YEAR, kind="programme" if forms is of_rhythms else "task")

    misread = []
    for phrase, wanted in forms():
        rule = read_phrase(phrase, context).rule
        if rule is None or format_rule(rule) != wanted:
            misread.append((phrase, rule))

    assert not misread
