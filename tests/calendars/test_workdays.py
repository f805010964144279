import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import DAY, Window, add_months, month_window, year_window
from calendars.explanation import Step
from calendars.workdays import DayFact, DayKind, WorkCalendar, load_work_calendar, parse_day_facts

CALENDAR = load_work_calendar()
DATA = Path(__file__).resolve().parent.parent.parent / "calendars" / "data"
COVERED = st.dates(dt.date(2016, 1, 1), dt.date(2027, 12, 31))
ANY = st.dates(dt.date(2014, 1, 1), dt.date(2030, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# Worked examples of the rules for counting time, §8.


@pytest.mark.parametrize(
    ("nominal", "legal", "safe"),
    [
        pytest.param("2018-03-01", "2018-03-01", "2018-03-01", id="a-working-thursday"),
        pytest.param("2018-09-01", "2018-09-04", "2018-08-31", id="saturday-holiday-and-its-lieu"),
        pytest.param("2018-06-01", "2018-06-01", "2018-06-01", id="a-working-friday"),
        pytest.param("2018-11-20", "2018-11-20", "2018-11-20", id="a-working-tuesday"),
        pytest.param("2022-10-31", "2022-10-31", "2022-10-31", id="before-november"),
        pytest.param("2019-03-31", "2019-04-01", "2019-03-29", id="quarter-ends-on-a-sunday"),
        pytest.param("2019-09-30", "2019-09-30", "2019-09-30", id="quarter-ends-on-a-monday"),
        pytest.param("2019-06-30", "2019-07-01", "2019-06-28", id="half-ends-on-a-sunday"),
        pytest.param("2018-12-14", "2018-12-14", "2018-12-14", id="strictly-before-15-12"),
        pytest.param("2026-01-02", "2026-01-05", "2025-12-31", id="swapped-off-after-new-year"),
        pytest.param("2026-01-10", "2026-01-10", "2026-01-10", id="a-worked-saturday"),
        pytest.param("2024-04-29", "2024-05-02", "2024-04-26", id="swapped-off-before-30-4"),
        pytest.param("2026-09-20", "2026-09-21", "2026-09-18", id="20-9-on-a-sunday"),
        pytest.param("2026-11-24", "2026-11-25", "2026-11-23", id="ngay-van-hoa"),
        pytest.param("2018-02-16", "2018-02-21", "2018-02-13", id="first-day-of-tet"),
        pytest.param("2016-05-01", "2016-05-04", "2016-04-29", id="two-days-in-lieu"),
    ],
)
def test_a_date_rolls_to_its_legal_and_its_safe_day(nominal: str, legal: str, safe: str) -> None:
    assert CALENDAR.following(day(nominal)) == day(legal)
    assert CALENDAR.preceding(day(nominal)) == day(safe)
    assert CALENDAR.roll_forward(day(nominal))[0] == day(legal)
    assert CALENDAR.roll_back(day(nominal))[0] == day(safe)


@pytest.mark.parametrize(
    ("received", "n", "expected"),
    [
        pytest.param("2018-02-12", 5, "2018-02-26", id="five-days-over-tet"),
        pytest.param("2026-01-08", 3, "2026-01-12", id="a-worked-saturday-counts"),
        pytest.param("2018-08-31", 1, "2018-09-04", id="over-the-lieu-day"),
        pytest.param("2018-09-04", -1, "2018-08-31", id="backwards-over-the-lieu-day"),
        pytest.param("2018-09-02", 0, "2018-09-02", id="none-is-the-day-itself"),
        pytest.param("2027-12-31", 1, "2028-01-03", id="out-of-the-covered-years"),
        pytest.param("2016-01-04", -1, "2015-12-31", id="back-out-of-the-covered-years"),
    ],
)
def test_working_days_are_counted_without_the_day_of_the_event(
    received: str, n: int, expected: str
) -> None:
    assert CALENDAR.shift(day(received), n) == day(expected)


def test_calendar_days_and_months_then_roll() -> None:
    assert CALENDAR.following(day("2018-02-12") + 10 * DAY) == day("2018-02-22")
    assert CALENDAR.following(add_months(day("2018-01-31"), 1)) == day("2018-02-28")


# The data.


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2016, 251),
        (2017, 250),
        (2018, 250),
        (2019, 252),
        (2020, 252),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 250),
        (2026, 249),
        (2027, 249),
    ],
)
def test_each_year_has_its_working_days(year: int, expected: int) -> None:
    weekdays = sum(
        1
        for n in range(366)
        if (it := dt.date(year, 1, 1) + n * DAY).year == year and it.weekday() < 5
    )
    off = [
        it for it in CALENDAR.facts if it.day.year == year and it.is_rest and it.day.weekday() < 5
    ]
    on = [it for it in CALENDAR.facts if it.day.year == year and not it.is_rest]

    counted = CALENDAR.count(dt.date(year - 1, 12, 31), dt.date(year, 12, 31))

    assert counted == expected == weekdays - len(off) + len(on)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ("2018-12-31", "2019-01-05"),
        ("2019-04-29", "2019-05-04"),
        ("2024-04-29", "2024-05-04"),
        ("2025-05-02", "2025-04-26"),
        ("2026-01-02", "2026-01-10"),
        ("2026-08-31", "2026-08-22"),
    ],
)
def test_a_day_swapped_off_is_worked_on_a_saturday(off: str, worked: str) -> None:
    swapped, made_up = CALENDAR.fact(day(off)), CALENDAR.fact(day(worked))

    assert swapped is not None
    assert made_up is not None
    assert (swapped.kind, made_up.kind) == (DayKind.SWAPPED_OFF, DayKind.WORKING_SATURDAY)
    assert (CALENDAR.is_working(day(off)), CALENDAR.is_working(day(worked))) == (False, True)
    assert f"{day(worked):%d/%m/%Y}" in swapped.note
    assert f"{day(off):%d/%m/%Y}" in made_up.note


def test_the_swaps_above_are_all_there_are() -> None:
    kinds = [fact.kind for fact in CALENDAR.facts]

    assert kinds.count(DayKind.SWAPPED_OFF) == kinds.count(DayKind.WORKING_SATURDAY) == 6


def test_every_day_out_of_the_ordinary_names_its_decision() -> None:
    assert [fact.day for fact in CALENDAR.facts if not fact.source or not fact.name] == []
    assert all(fact.day.weekday() == 5 for fact in CALENDAR.facts if not fact.is_rest)
    assert all(
        fact.day.weekday() < 5
        for fact in CALENDAR.facts
        if fact.kind is not DayKind.PUBLIC and fact.is_rest
    )


def test_each_holiday_on_a_rest_day_has_its_day_in_lieu() -> None:
    for year in range(2016, 2028):
        facts = [fact for fact in CALENDAR.facts if fact.day.year == year]
        lost = [it for it in facts if it.kind is DayKind.PUBLIC and it.day.weekday() >= 5]
        lieu = [it for it in facts if it.kind is DayKind.COMPENSATORY]
        assert len(lieu) == len(lost), year


def test_verified_ends_before_the_first_day_a_pending_decision_may_change() -> None:
    doubtful = [fact.day for fact in CALENDAR.facts if "chưa xác minh" in fact.note]
    low = [fact.day for fact in CALENDAR.facts if fact.confidence == "low"]

    assert CALENDAR.verified_until == day("2026-11-20")
    assert CALENDAR.verified_until < min(doubtful) < min(low)
    assert CALENDAR.is_working(CALENDAR.verified_until)
    assert CALENDAR.is_verified(day("2026-11-20"))
    assert not CALENDAR.is_verified(day("2026-11-21"))
    assert not CALENDAR.is_verified(day("2027-03-01"))
    assert not CALENDAR.is_verified(day("2015-12-31"))


def test_the_packaged_data_are_the_facts_given(seeds: Path) -> None:
    given_facts = (seeds.parent / "facts" / "vn-holidays.csv").read_text("utf-8")

    assert (DATA / "vn-public-sector.csv").read_text("utf-8") == given_facts


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2015, "None"),
        (2017, "2017-01-26..2017-02-01"),
        (2018, "2018-02-14..2018-02-20"),
        (2019, "2019-02-02..2019-02-10"),
        (2022, "2022-01-29..2022-02-06"),
        (2025, "2025-01-25..2025-02-02"),
        (2026, "2026-02-14..2026-02-22"),
    ],
)
def test_tet_holds_the_weekends_that_touch_it(year: int, expected: str) -> None:
    assert str(CALENDAR.tet(year)) == expected


@pytest.mark.parametrize(
    ("text", "works"),
    [
        pytest.param("2028-01-01", False, id="new-year-on-a-saturday"),
        pytest.param("2028-01-03", True, id="no-day-in-lieu-is-known"),
        pytest.param("2028-11-24", False, id="ngay-van-hoa-since-2026"),
        pytest.param("2015-11-24", True, id="no-ngay-van-hoa-before"),
        pytest.param("2030-09-02", False, id="quoc-khanh"),
        pytest.param("2030-09-03", True, id="a-plain-tuesday"),
        pytest.param("2918-03-01", True, id="a-year-misread"),
    ],
)
def test_outside_the_covered_years_only_weekends_and_fixed_holidays_rest(
    text: str, *, works: bool
) -> None:
    assert CALENDAR.is_working(day(text)) is works
    assert not CALENDAR.is_verified(day(text))


# Explanations.


def test_a_roll_forward_explains_each_rest_day_it_met() -> None:
    landed, steps = CALENDAR.roll_forward(day("2018-09-01"))

    weekend = CALENDAR.weekend.source
    assert landed == day("2018-09-04")
    assert steps == (
        Step("rest-day", day("2018-09-01"), weekend, "thứ Bảy"),
        Step("rest-day", day("2018-09-02"), "BLLĐ 2012 Đ.115", "Quốc khánh"),
        Step("rest-day", day("2018-09-03"), "BLLĐ 2012 Đ.115 k.3", "Nghỉ bù Quốc khánh 02/9/2018"),
        Step("rolled-forward", day("2018-09-04"), "BLDS 2015 Đ.148 k.5"),
    )


def test_a_roll_back_explains_each_rest_day_it_met() -> None:
    landed, steps = CALENDAR.roll_back(day("2026-01-02"))

    assert landed == day("2025-12-31")
    assert [(step.code, step.day, step.detail) for step in steps] == [
        ("rest-day", day("2026-01-02"), "Nghỉ hoán đổi dịp Tết Dương lịch 2026"),
        ("rest-day", day("2026-01-01"), "Tết Dương lịch"),
        ("rolled-back", day("2025-12-31"), ""),
    ]


def test_a_working_day_needs_no_explanation() -> None:
    assert CALENDAR.roll_forward(day("2018-03-01")) == (day("2018-03-01"), ())
    assert CALENDAR.roll_back(day("2018-03-01")) == (day("2018-03-01"), ())


def test_before_2017_the_older_civil_code_rolls() -> None:
    assert CALENDAR.roll_forward(day("2016-09-03"))[1][-1].source == "BLDS 2005 Đ.153 k.5"


# New versions.

LEARNT = dt.datetime(2026, 11, 18, 2, tzinfo=dt.UTC)


def announced(fact: DayFact, verified_until: dt.date | None = None) -> WorkCalendar:
    return CALENDAR.announced(
        [fact], version="2026-11-30", since=LEARNT, verified_until=verified_until
    )


def test_a_day_off_announced_late_makes_a_new_version() -> None:
    late = DayFact(day("2026-11-23"), "Nghỉ hoán đổi", DayKind.SWAPPED_OFF, "Công văn 1/VPCP-KGVX")

    changed = announced(late, verified_until=day("2026-12-31"))

    assert changed.preceding(day("2026-11-24")) == day("2026-11-20")
    assert changed.fact(late.day) == late
    assert (changed.version, changed.verified_until) == ("2026-11-30", day("2026-12-31"))
    assert CALENDAR.is_working(late.day)
    assert changed.known_at(LEARNT - dt.timedelta(seconds=1)) is CALENDAR


def test_a_saturday_announced_as_worked_counts() -> None:
    worked = DayFact(day("2026-11-28"), "Làm bù", DayKind.WORKING_SATURDAY, "Công văn 1/VPCP-KGVX")

    changed = announced(worked)

    assert CALENDAR.shift(day("2026-11-27"), 1) == day("2026-11-30")
    assert changed.shift(day("2026-11-27"), 1) == day("2026-11-28")


def test_a_day_beyond_the_covered_years_can_be_announced() -> None:
    tet = DayFact(
        day("2028-01-26"), "Tết Nguyên đán (mùng 1 tháng Giêng)", DayKind.PUBLIC, "Thông báo 1"
    )

    changed = announced(tet)

    assert changed.following(tet.day) == day("2028-01-27")
    assert changed.following(day("2028-01-01")) == day("2028-01-03")


def test_a_day_named_twice_is_refused() -> None:
    row = "2018-01-01,A,public,2018,B,high,\n"

    facts = parse_day_facts(["date,name_vi,kind,year_basis,source,confidence,note\n", row, row])

    with pytest.raises(ValueError, match="names a day twice"):
        type(CALENDAR)("x", day("2018-12-31"), 2018, 2018, facts, (), CALENDAR.weekend)


# Laws.


@given(ANY)
def test_a_roll_lands_on_the_nearest_working_day(start: dt.date) -> None:
    ahead, behind = CALENDAR.following(start), CALENDAR.preceding(start)

    assert behind <= start <= ahead
    assert [CALENDAR.is_working(ahead), CALENDAR.is_working(behind)] == [True, True]
    between = [behind + n * DAY for n in range(1, (ahead - behind).days)]
    assert [it for it in between if CALENDAR.is_working(it)] == []


@given(ANY, st.integers(-400, 400))
def test_the_nth_working_day_is_that_of_counting_day_by_day(start: dt.date, n: int) -> None:
    walked, left = start, abs(n)
    while left:
        walked += DAY if n > 0 else -DAY
        left -= CALENDAR.is_working(walked)

    assert CALENDAR.shift(start, n) == walked


@given(COVERED, st.integers(-3000, 3000))
def test_shifting_back_returns_to_a_working_day(start: dt.date, n: int) -> None:
    start = CALENDAR.following(start)

    assert CALENDAR.shift(CALENDAR.shift(start, n), -n) == start


@given(ANY, st.integers(0, 1000))
def test_the_nth_working_day_after_is_n_working_days_later(start: dt.date, n: int) -> None:
    assert CALENDAR.count(start, CALENDAR.shift(start, n)) == n


@given(ANY, ANY)
def test_counting_agrees_with_looking_at_each_day(after: dt.date, until: dt.date) -> None:
    low, high = sorted((after, until))
    looked = sum(CALENDAR.is_working(low + n * DAY) for n in range(1, (high - low).days + 1))

    assert CALENDAR.count(low, high) == looked
    assert CALENDAR.count(high, low) == -looked


@given(st.integers(2015, 2028), st.integers(1, 12))
def test_the_working_days_of_a_month_are_numbered_from_both_ends(year: int, month: int) -> None:
    window = month_window(year, month)
    days = [it for n in range(window.days) if CALENDAR.is_working(it := window.first + n * DAY)]

    assert [CALENDAR.nth_of_month(year, month, n + 1) for n in range(len(days))] == days
    assert [CALENDAR.nth_of_month(year, month, n - len(days)) for n in range(len(days))] == days
    assert CALENDAR.nth_of(window, len(days) + 1) is None
    with pytest.raises(ValueError, match=f"{year}-{month:02} has no working day number 24"):
        CALENDAR.nth_of_month(year, month, 24)


@given(COVERED)
def test_every_rest_day_is_explained_by_its_weekday_or_a_fact(start: dt.date) -> None:
    for roll in (CALENDAR.roll_forward, CALENDAR.roll_back):
        landed, steps = roll(start)
        rests = [step.day for step in steps[:-1]]
        assert len(rests) == abs((landed - start).days)
        assert [it for it in rests if CALENDAR.is_working(it)] == []
        assert [step for step in steps if not step.source] == []


def test_the_first_working_days_of_2026() -> None:
    january = Window(day("2026-01-01"), day("2026-01-31"))

    assert CALENDAR.nth_of(january, 1) == day("2026-01-05")
    assert CALENDAR.nth_of(january, 6) == day("2026-01-10")
    assert CALENDAR.nth_of(year_window(2026), -1) == day("2026-12-31")
