"""How often a report comes, said behind whom it goes to, or as a cycle: one rhythm, and no other paper's regime."""

import itertools

import pytest

from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase

OFTEN = {
    "hằng quý": "FREQ=MONTHLY;INTERVAL=3",
    "hàng tháng": "FREQ=MONTHLY",
    "6 tháng một lần": "FREQ=MONTHLY;INTERVAL=6",
    "03 tháng/lần": "FREQ=MONTHLY;INTERVAL=3",
    "hai năm một lần": "FREQ=YEARLY;INTERVAL=2",
    "05 năm một lần": "FREQ=YEARLY;INTERVAL=5",
}
TO = ("UBND tỉnh", "Bộ trưởng Bộ Y tế", "về Sở Nội vụ", "kết quả thực hiện với Ban Chỉ đạo")
CYCLES = ("theo chu kỳ {}", "rà soát, cập nhật theo chu kỳ {}", "kiểm định lại theo chu kỳ {}")


def _read(phrase: str) -> str:
    rule = read_phrase(phrase, Context(year=2026, kind="report")).rule
    return "" if rule is None else format_rule(rule)


@pytest.mark.parametrize("often", OFTEN)
def test_what_is_reported_periodically_comes_as_often_as_its_clause_says(often: str) -> None:
    expected = f"frequency={OFTEN[often]}; no-date"
    frames = [f"định kỳ báo cáo {to} {{}}" for to in TO]

    for frame in (*frames, *CYCLES):
        assert _read(frame.format(often)) == expected, frame


def test_a_report_said_to_be_periodic_alone_follows_a_regime_not_said() -> None:
    for to, behind in itertools.product(TO, ("", " về tình hình chi trả trợ cấp hằng tháng")):
        assert _read(f"định kỳ báo cáo {to}{behind}") == "cross-reference=own-reports"


@pytest.mark.parametrize("cycle", ["kiểm định", "đào tạo của Bộ", "sinh trưởng của cây"])
def test_a_cycle_without_its_length_names_no_time(cycle: str) -> None:
    assert _read(f"theo chu kỳ {cycle}") == ""


WHOLE = (
    "từ ngày 01 của tháng đầu quý đến ngày cuối của tháng cuối quý",
    "từ ngày 01 tháng đầu quý đến ngày cuối cùng của tháng cuối quý",
    "từ ngày 01 tháng 01 của năm đến hết ngày 31 tháng 12 của năm",
)
NOT_WHOLE = {
    "từ ngày 01 đến ngày 05 của tháng đầu quý": "window-rrule=FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1; days=5",
    "từ ngày 20 đến ngày 25 của tháng cuối quý": "window-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20; days=6",
    "từ ngày 01 tháng 3 năm 2026 đến ngày 31 tháng 5 năm 2026": "window=2026-03-01..2026-05-31",
    "từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 12 năm 2026": "window=2026-01-01..2026-12-31",
}


@pytest.mark.parametrize("label", ["", "Báo cáo quý: ", "Báo cáo năm: "])
def test_from_the_first_day_of_each_period_to_its_last_is_what_is_reported_on(label: str) -> None:
    for span in WHOLE:
        assert _read(f"{label}{span}") == "not-a-deadline(reference-moment)", span


@pytest.mark.parametrize("span", NOT_WHOLE)
def test_days_inside_a_period_or_with_their_year_stay_days(span: str) -> None:
    assert _read(span) == NOT_WHOLE[span]


@pytest.mark.parametrize("year", ["tài chính", "ngân sách"])
@pytest.mark.parametrize("owner", ["", " của Quỹ", " của Quỹ bảo lãnh tín dụng", " của Nhà trường"])
def test_the_year_of_an_accounts_is_no_span_of_work(year: str, owner: str) -> None:
    phrase = f"năm {year}{owner} từ ngày 01 tháng 01 đến ngày 31 tháng 12 hằng năm"

    assert _read(phrase) == "not-a-deadline(reference-moment)"


IN_WORDS = {
    "tháng ba": "window-rrule=FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1; days=31",
    "tháng mười": "window-rrule=FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1; days=31",
    "quý hai": "window-rrule=FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1; days=91",
    "quý IV": "window-rrule=FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1; days=92",
}


@pytest.mark.parametrize("period", IN_WORDS)
@pytest.mark.parametrize("frame", ["định kỳ {}", "khám sức khỏe định kỳ {}", "rà soát định kỳ {}"])
def test_a_period_named_in_words_behind_periodic_is_no_rhythm_and_day(
    period: str, frame: str
) -> None:
    assert _read(f"{frame.format(period)} hằng năm") == IN_WORDS[period]


@pytest.mark.parametrize(
    ("units", "rules"),
    [
        ("06 tháng, hằng năm", ("FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY")),
        ("hằng quý, 6 tháng", ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6")),
    ],
)
def test_how_often_may_stand_in_a_bracket(units: str, rules: tuple[str, ...]) -> None:
    expected = " && ".join(f"frequency={rule}; no-date" for rule in rules)

    for to in ("Hội đồng", "UBND tỉnh", "Ban Chỉ đạo"):
        assert _read(f"định kỳ báo cáo {to} ({units})") == expected
