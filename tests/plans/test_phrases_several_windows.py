"""What comes back in several windows: it does so in each of them, whichever is said first and whatever stands between.

Only one of the windows was kept, or they were duties of their own beside a rhythm that went on all year.
"""

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

WINDOWS = {
    "từ tháng 1 đến tháng 6 và từ tháng 9 đến tháng 12": ("01-01..06-30", "09-01..12-31"),
    "từ tháng 3 đến tháng 5, từ tháng 9 đến tháng 11": ("03-01..05-31", "09-01..11-30"),
    "tháng 3 - 5 và tháng 9 - 11": ("03-01..05-31", "09-01..11-30"),
    "từ ngày 15/3 đến ngày 15/5 và từ ngày 01/9 đến ngày 31/10": ("03-15..05-15", "09-01..10-31"),
    "quý I và quý III": ("01-01..03-31", "07-01..09-30"),
    "các tháng 4, 8": ("04-01..04-30", "08-01..08-31"),
    "từ tháng 3 đến tháng 5": ("03-01..05-31",),
    "từ ngày 15/3 đến ngày 15/5": ("03-15..05-15",),
}
RHYTHMS = {
    "ngày 15 hằng tháng": "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in {}",
    "chậm nhất ngày 20 hằng tháng": "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in {}",
    "thứ Hai hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=MO in {}",
    "19h45 thứ Bảy hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=SA in {}; time=19:45",
    "02 số/tháng": "quota=2/month in {}",
    "01 lần/tuần": "quota=1/week in {}",
}
FRAMES = ("{rhythm}, {windows}", "{rhythm} ({windows})", "{rhythm} trong {windows}", "{windows}: {rhythm}", "{windows}, {rhythm}", "{windows} ({rhythm})")  # fmt: skip


def _read(phrase: str) -> str:
    rule = read_phrase(phrase[0].upper() + phrase[1:], Context(year=2026, kind="task")).rule
    return "" if rule is None else format_rule(rule)


def _expected(rhythm: str, spans: tuple[str, ...]) -> str:
    in_years = (f"2026-{first}..2026-{last}" for first, last in (s.split("..") for s in spans))
    return " && ".join(RHYTHMS[rhythm].format(span) for span in in_years)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_it_comes_back_in_each_window(rhythm: str, frame: str) -> None:
    wrong = {}
    for windows, spans in WINDOWS.items():
        phrase = frame.format(rhythm=rhythm, windows=windows)
        if (found := _read(phrase)) != _expected(rhythm, spans):
            wrong[phrase] = found
    assert not wrong


@pytest.mark.parametrize("join", [" và ", ", "])
@pytest.mark.parametrize(
    "span", ["tháng {} - {}", "tháng {}-{}", "tháng {} đến tháng {}", "từ tháng {} đến tháng {}"]
)
def test_spans_of_months_stand_on_a_list(span: str, join: str) -> None:
    phrase = join.join(span.format(*months) for months in ((3, 5), (9, 11)))
    assert _read(phrase) == "window=2026-03-01..2026-05-31 && window=2026-09-01..2026-11-30"


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("tháng 3-5, 9-11", "window=2026-03-01..2026-05-31 && window=2026-09-01..2026-11-30"),
        ("các tháng 3-5 và 9-11/2027", "window=2027-03-01..2027-05-31 && window=2027-09-01..2027-11-30"),
        ("ngày 01/9, ngày 15 hằng tháng", "due=2026-09-01 && rrule=FREQ=MONTHLY;BYMONTHDAY=15 in 2026"),
        ("ngày 10, ngày 15 hằng tháng", "rrule=FREQ=MONTHLY;BYMONTHDAY=10,15 in 2026"),
        ("hằng ngày lúc 18h00, từ tháng 3 đến tháng 5", "rrule=FREQ=DAILY in 2026-03-01..2026-05-31; time=18:00"),
        ("hằng ngày lúc 18h00, quý I", "rrule=FREQ=DAILY in 2026-01-01..2026-03-31; time=18:00"),
        ("tháng 6 (19h45 thứ Bảy hằng tuần)", "rrule=FREQ=WEEKLY;BYDAY=SA in 2026-06-01..2026-06-30; time=19:45"),
        ("dịp Tháng hành động (15/4 - 15/5)", "window=2026-04-15..2026-05-15"),
        ("dịp lễ 30/4 - 01/5", "on=2026-04-30,2026-05-01"),
        ("đợt cao điểm 15/5 - 15/6", "window=2026-05-15..2026-06-15"),
        ("theo điểm 15/5", "not-a-deadline(cited-document)"),
        ("hằng tháng và trả kết quả trước 31/7", "frequency=FREQ=MONTHLY; no-date && due=2026-07-30"),
        ("rà soát hằng năm và công bố trước ngày 15/12", "due-rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14 in 2026"),
        ("chậm nhất 15 ngày kể từ ngày kết thúc quý và 06 tháng", "due-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15 in 2026-04-01..2027-03-31"),
        ("chậm nhất 10 ngày kể từ khi kết thúc tháng, quý và năm", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2026-02-01..2027-01-31"),
        ("ngày 15/6 (8h00)", "on=2026-06-15T08:00"),
        ("các tháng 3, 9: mỗi tháng 01 lần", "window=2026-03-01..2026-03-31 && window=2026-09-01..2026-09-30"),
        ("từ tháng 3 đến tháng 5, từ tháng 9 đến tháng 11", "window=2026-03-01..2026-05-31 && window=2026-09-01..2026-11-30"),
    ],
)  # fmt: skip
def test_near_them(phrase: str, rule: str) -> None:
    assert _read(phrase) == rule
