"""What comes back in the months, quarters or half of a year said beside it ("Quý II: ngày 15 hằng tháng"): in these, and not all year."""

import itertools
from collections.abc import Sequence

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

PERIODS: dict[str, Sequence[str]] = {
    "quý II": ("2026-04-01..2026-06-30",),
    "quý II và quý IV": ("2026-04-01..2026-06-30", "2026-10-01..2026-12-31"),
    "quý I, quý II": ("2026-01-01..2026-06-30",),
    "6 tháng đầu năm": ("2026-01-01..2026-06-30",),
}
MONTHS: dict[str, Sequence[str]] = {
    "tháng 4": ("2026-04-01..2026-04-30",),
    "tháng 4 và tháng 8": ("2026-04-01..2026-04-30", "2026-08-01..2026-08-31"),
    "các tháng 4, 5": ("2026-04-01..2026-05-31",),
}
OFTEN = {
    "thứ Hai hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=MO in {}",
    "02 buổi/tuần": "quota=2/week in {}",
}
MONTHLY = {
    "ngày 15 hằng tháng": "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in {}",
    "02 tin/tháng": "quota=2/month in {}",
}
HEADS = ("{p}: {r}", "{p}, {r}", "{p} ({r})")
BEHIND = ("{r} trong {p}", "{r} ({p})", "{r}, {p}")


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2026, kind="programme")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("frame", [*HEADS, *BEHIND])
def test_a_rhythm_is_of_the_periods_beside_it(frame: str) -> None:
    pairs = itertools.chain(
        itertools.product(PERIODS.items(), (OFTEN | MONTHLY).items()),
        itertools.product(MONTHS.items(), OFTEN.items()),
    )
    for (period, spans), (rhythm, rule) in pairs:
        phrase = frame.format(p=period, r=rhythm)
        assert _read(phrase) == " && ".join(map(rule.format, spans)), phrase


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("Quý II: hằng tháng, trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026-04-01..2026-06-30"),
        ("hằng tháng trong quý II, trước ngày 20", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=19 in 2026-04-01..2026-06-30"),
        ("các tháng 7, 8: mỗi tháng một lần", "window=2026-07-01..2026-07-31 && window=2026-08-01..2026-08-31"),
        ("tháng 7, tháng 8: 02 lần/tháng", "quota=2/month in 2026-07-01..2026-08-31"),
        ("quý II: 19h45 thứ Bảy hằng tuần", "rrule=FREQ=WEEKLY;BYDAY=SA in 2026-04-01..2026-06-30; time=19:45"),
        ("năm 2026: ngày 15 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2026"),
    ],
)  # fmt: skip
def test_a_rhythm_with_its_day_and_months_that_tell_a_rate(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("từ ngày 25 tháng này đến ngày 05 tháng sau", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2026-02-01..2027-01-31"),
        ("từ ngày 25 đến ngày 05 tháng sau", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2026-02-01..2027-01-31"),
        ("từ ngày 25 đến ngày 05 hằng tháng", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=5 in 2026"),
        ("từ ngày 15-20 các tháng 3, 9", "window=2026-03-15..2026-03-20 && window=2026-09-15..2026-09-20"),
        ("ngày 15 đến ngày 20 tháng 3 và tháng 9", "window=2026-03-15..2026-03-20 && window=2026-09-15..2026-09-20"),
        ("từ ngày 10 đến 15 tháng cuối quý I và quý III", "window=2026-03-10..2026-03-15 && window=2026-09-10..2026-09-15"),
    ],
)  # fmt: skip
def test_a_span_of_days_in_several_months_and_over_the_end_of_one(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("12 số/năm, phát ngày 25 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2026"),
        ("52 số/năm, phát thứ Sáu hằng tuần", "rrule=FREQ=WEEKLY;BYDAY=FR in 2026"),
        ("104 số/năm, thứ Ba và thứ Sáu hằng tuần", "rrule=FREQ=WEEKLY;BYDAY=TU,FR in 2026"),
        ("04 kỳ/tháng, vào thứ Sáu hằng tuần", "rrule=FREQ=WEEKLY;BYDAY=FR in 2026"),
        ("6 số/năm, 2 tháng 1 số", "quota=1/2months total=6 in 2026"),
        ("3 tháng 1 kỳ", "quota=1/3months"),
        ("6 tháng 2 lần", "quota=2/6months"),
        ("2 tháng 1 lần", "frequency=FREQ=MONTHLY;INTERVAL=2; no-date"),
        ("ngày 2 tháng 1", "on=2026-01-02"),
        # as many as the days would not be: both stand
        ("24 kỳ/năm, phát ngày 25 hằng tháng", "quota=24/year && rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2026"),
    ],
)  # fmt: skip
def test_a_number_that_the_days_tell_is_no_second_duty(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule
