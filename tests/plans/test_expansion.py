"""Rules → slots: dates, period keys, what is proposed, readings side by side."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, year_window
from calendars.explanation import Step
from calendars.workdays import WorkCalendar, load_work_calendar
from plans.expansion import Slot, counted, resolve, slots
from plans.explanations import NOTE_CODES, STEP_CODES, explain_note, explain_step
from plans.normal_form import parse_rule
from plans.rule import CivilDay


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return load_work_calendar()


def dates(text: str, calendar: WorkCalendar, year: int = 2018) -> list[list[str]]:
    """The slots of each reading, shortened: key, date, `×n`, `?` where proposed, `!` where an event."""
    return [
        [
            f"{s.period_key} {s.nominal}"
            + (f" ×{s.required}" if s.required > 1 else "")
            + ("?" if s.proposed else "")
            + ("!" if s.is_event else "")
            for s in reading
        ]
        for reading in slots(parse_rule(text), year_window(year), calendar=calendar)
    ]


ONE_READING = {
    "due=2018-03-31": ["once 2018-03-31"],
    "due=Y-02-29": ["once 2018-02-28"],
    "due=Y+1-01-04": ["once 2019-01-04"],
    "window=2018-02-01..2018-02-28": ["once 2018-02-28"],
    "window=2018-09-01..": ["once 2018-12-31?"],
    "window=2019-01-01..": [],
    "relative=-10d before 2018-06-15; earliest": [],  # when it may begin is nobody's deadline
    "on=2018-01-07": ["once 2018-01-07!"],
    "on=2018-01-07,2018-03-07": ["once.1 2018-01-07!", "once.2 2018-03-07!"],
    "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 in 2018": [
        "2018-Q1 2018-03-20",
        "2018-Q2 2018-06-20",
        "2018-Q3 2018-09-20",
        "2018-Q4 2018-12-20",
    ],
    "due-rrule=FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 in Y": ["2018 2018-02-28"],
    "rrule=FREQ=YEARLY;lunar(03-10) in 2018": ["2018 2018-04-25!"],
    "window-rrule=FREQ=MONTHLY;BYMONTH=1,4;BYMONTHDAY=20; days=6": [
        "2018-M01 2018-01-25",
        "2018-M04 2018-04-25",
    ],
    "frequency=FREQ=MONTHLY;INTERVAL=6; no-date": ["2018-H1 2018-06-30?", "2018-H2 2018-12-31?"],
    "quota=3/quarter": [
        "2018-Q1 2018-03-31 ×3?",
        "2018-Q2 2018-06-30 ×3?",
        "2018-Q3 2018-09-30 ×3?",
        "2018-Q4 2018-12-31 ×3?",
    ],
    "quota=1/100days": [
        "2018-01-01 2018-04-10?",
        "2018-04-11 2018-07-19?",
        "2018-07-20 2018-10-27?",
        "2018-10-28 2018-12-31?",
    ],
    "quota=1/month total=5 in 2018": ["2018 2018-12-31 ×5?"],
    "quota=2 total by 2018-10-31": ["2018 2018-10-31 ×2"],
    "quota=2 total in 2018": ["2018 2018-12-31 ×2?"],  # by when, nobody has said
    "quota=2/2018-Q3": ["2018-Q3 2018-09-30 ×2"],
    "quota=2/Y": ["2018 2018-12-31 ×2"],
    "relative<=+5wd after 2018-02-12": ["once 2018-02-26"],
    "relative<=+5wd after ngày nhận hồ sơ": [],
    "none": ["once 2018-12-31?"],
    "continuous in 2018": [],
    "on-demand": [],
    "event-triggered: có sự cố": [],
    "cross-reference=own-reports": [],
    "not-a-deadline(holiday)": [],
    "invalid(year-typo); suggest=due=2018-12-31": [],
    "due=2018-03-01 && due=2018-09-01": ["once 2018-03-01", "once.2 2018-09-01"],
    "due=2018-09-01; holiday-shift=next-wd": ["once 2018-09-04"],
    "due=2018-09-01; holiday-shift=prev-wd": ["once 2018-08-31"],
    "due=2018-09-01; holiday-shift=nearest-wd": ["once 2018-08-31"],
    "due=2018-09-02; holiday-shift=prev-fri": ["once 2018-08-31"],
    "due=2018-03-01; tentative": ["once 2018-03-01"],
}


@pytest.mark.parametrize(("text", "expected"), ONE_READING.items(), ids=list(ONE_READING))
def test_a_rule_has_its_slots(text: str, expected: list[str], calendar: WorkCalendar) -> None:
    assert dates(text, calendar) == [expected]


def test_readings_of_one_rule_share_their_period_keys(calendar: WorkCalendar) -> None:
    rule = parse_rule(
        "ambiguous: rrule=FREQ=MONTHLY;BYDAY=-1SA in 2018 | rrule=FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA in 2018"
    )

    first, second = slots(rule, year_window(2018), calendar=calendar)

    assert [s.period_key for s in first] == [s.period_key for s in second]
    differing = [a.period_key for a, b in zip(first, second, strict=True) if a.nominal != b.nominal]
    assert len(differing) == 9
    assert first[0].nominal == dt.date(2018, 1, 27)


def test_an_ambiguous_milestone_beside_a_plain_one_keeps_both(calendar: WorkCalendar) -> None:
    found = dates("ambiguous: due=2018-01-31 | due=2018-03-31 && due=2018-06-30", calendar)

    assert found == [
        ["once 2018-01-31", "once.2 2018-06-30"],
        ["once 2018-03-31", "once.2 2018-06-30"],
    ]


def test_a_part_of_an_open_year_is_one_of_the_first_year(calendar: WorkCalendar) -> None:
    """A plan of four years: a quarter that names no year does not run on into the last, where "in Y" covers them all."""
    period = Window(dt.date(2027, 1, 1), dt.date(2030, 12, 31))
    said = "rrule=FREQ=MONTHLY;BYMONTHDAY=15 in {}"
    part, whole, later = (
        slots(parse_rule(said.format(span)), period, calendar=calendar)[0]
        for span in ("Y-04-01..Y-06-30", "Y", "Y-02-01..Y+1-01-31")
    )
    assert [slot.nominal.isoformat() for slot in part] == ["2027-04-15", "2027-05-15", "2027-06-15"]
    assert len(whole) == len(later) == 48


def test_fifty_two_issues_at_one_a_week_fit_the_year(calendar: WorkCalendar) -> None:
    for year in (2018, 2019, 2020):
        (found,) = dates(f"quota=1/week total=52 in {year}", calendar, year)
        assert len(found) == 52


def test_a_clock_time_comes_along(calendar: WorkCalendar) -> None:
    ((slot,),) = slots(parse_rule("due=2022-11-25T16:00"), year_window(2022), calendar=calendar)

    assert slot == Slot(
        "once",
        dt.date(2022, 11, 25),
        time=dt.time(16),
        steps=(Step("as-written", dt.date(2022, 11, 25), detail="due=2022-11-25T16:00"),),
    )


COUNTED = {
    ("2018-02-12", 5, "wd"): "2018-02-26",
    ("2018-02-12", 10, "d"): "2018-02-22",
    ("2018-01-31", 1, "m"): "2018-02-28",
    ("2020-02-29", 1, "y"): "2021-02-28",
    ("2018-06-04", 2, "w"): "2018-06-18",
    ("2018-06-04", 24, "h"): "2018-06-05",
    ("2018-06-04", 4, "wh"): "2018-06-05",
    ("2026-01-08", 3, "wd"): "2026-01-12",
    ("2021-05-23", -105, "d"): "2021-02-07",
}


@pytest.mark.parametrize(("counting", "expected"), COUNTED.items(), ids=[str(c) for c in COUNTED])
def test_the_day_of_the_event_is_not_counted(
    counting: tuple[str, int, str], expected: str, calendar: WorkCalendar
) -> None:
    anchor, amount, unit = counting

    assert counted(dt.date.fromisoformat(anchor), amount, unit, calendar).isoformat() == expected


FORMS = st.sampled_from([text for text in ONE_READING if "2019" not in text and "+1" not in text])


@settings(max_examples=60, deadline=None)
@given(FORMS, st.integers(2017, 2026))
def test_keys_are_unique_and_open_years_follow_the_plan(text: str, year: int) -> None:
    calendar = load_work_calendar()
    period = year_window(year)

    for reading in slots(parse_rule(text), period, calendar=calendar):
        keys = [slot.period_key for slot in reading]
        assert len(set(keys)) == len(keys)
        for slot in reading:
            assert "2018" in text or slot.nominal in Window(period.first, dt.date(year + 1, 1, 6))
            assert slot.steps
            assert {step.code for step in slot.steps} <= STEP_CODES


def test_a_day_the_month_lacks_is_its_last() -> None:
    assert resolve(CivilDay(None, 2, 29), 2019) == dt.date(2019, 2, 28)
    assert resolve(CivilDay(None, 2, 29), 2020) == dt.date(2020, 2, 29)


def test_the_thirtieth_of_a_month_of_the_moon_that_has_29_days_is_its_last() -> None:
    """ "từ 23 đến 30 tháng Chạp": the lunar years 2029 and 2030 end on a 29th."""
    for year in range(2017, 2037):
        last = resolve(CivilDay(year, 12, 30, lunar=True), year)
        new_year = resolve(CivilDay(year + 1, 1, 1, lunar=True), year)
        assert last == new_year - dt.timedelta(days=1)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_code_has_its_sentence(lang: str) -> None:
    day = dt.date(2018, 3, 1)
    sentences = [explain_step(Step(code, day, "S", "D"), lang) for code in sorted(STEP_CODES)]
    sentences += [explain_note(code, "D", lang) for code in sorted(NOTE_CODES)]

    assert all(sentences)
    assert len(set(sentences)) == len(sentences)
    assert not any("{" in sentence for sentence in sentences)


def test_a_sentence_without_basis_has_no_empty_brackets() -> None:
    assert explain_step(Step("ruled", dt.date(2018, 3, 1)), "en") == "as ruled: 01/3/2018"
    assert explain_note("two-readings", "", "en") == (
        "two readings; the first is taken, the other kept"
    )
