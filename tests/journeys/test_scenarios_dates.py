"""Situations the product must survive (scenarios.md in the shared design): dates, each with a small plan, a history, and what comes of it."""

from pathlib import Path

import pytest

from dondoc.cli.app import run
from plans.plan import Kind
from tests.journeys.world import (
    HOME,
    WATER,
    duty,
    local,
    mails,
    played,
    two_readings,
    without_assignments,
)

OFFICER = WATER.focal_email
DESK = HOME.focal_email


# -- 11: due before activation -------------------------------------------------------------------------------------------


def test_11_rows_due_before_activation_live_only_by_a_ruling(tmp_path: Path) -> None:
    history = """
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/2}, with: {outcome: due, due: 2018-03-15, reason: lùi thời gian}}
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/3}, with: {outcome: done, done_on: 2018-01-30}}
- {at: 2018-02-26T09:00, do: rule, match: {obligation: A/4}, with: {outcome: exempt, reason: không còn phải làm}}
"""
    duties = [duty(f"A/{n}", "due=2018-01-31") for n in (1, 2, 3, 4)]
    typo = duty("A/5", "window=2017-12-01..2017-12-31", kind=Kind.TASK)

    found = played(tmp_path, "2018-02-13", "2018-03-23", *duties, typo, history=history)

    assert [found.state(f"A/{n}", WATER.code) for n in (1, 2, 3, 4, 5)] == [
        ("needs_ruling", "none"),
        ("open", "overdue"),
        ("fulfilled", "on_time"),
        ("exempted", "none"),
        ("needs_ruling", "none"),
    ]
    assert {line.obligation for line in found.sent if line.purpose != "decision"} == {"A/2"}
    assert {line.role for line in found.sent if line.purpose == "decision"} == {"coordinator"}
    assert [s for s in found.story("A/2") if "decision" not in s] == [
        "assignment assigned officer (needs_ruling)",
        "assignment ruled officer 2018-02-26 09:00",
        "reminder T-5 officer 2018-03-08 08:00",
        "reminder T-1 officer 2018-03-14 08:00",
        "escalation T+1 coordinator 2018-03-16 08:00",
        "overdue T+1 officer 2018-03-16 08:00",
        "escalation T+3 head 2018-03-20 08:00",
        "escalation T+5 coordinator 2018-03-22 08:00",
    ]
    assert [found.breaches(f"A/{n}", WATER.code) for n in (1, 2, 3, 4, 5)] == [
        *([], [("2018-03-15", False)], [], [], []),
    ]


# -- 12: two readings ----------------------------------------------------------------------------------------------------

TWICE = "ambiguous: due-rrule=FREQ=MONTHLY;BYMONTHDAY=10 in 2018 | due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2018"


def test_12_two_readings_remind_for_the_earlier_and_accuse_after_the_later(tmp_path: Path) -> None:
    found = played(
        tmp_path, "2018-03-21", "2018-05-01", duty("B/1", TWICE), doubts=(two_readings("B/1"),)
    )

    april = [line for line in found.about("B/1", WATER.code) if line.period == "2018-M04"]
    occurrence = found.occurrences["B/1", WATER.code, "2018-M04"]
    weekly = [line for line in found.sent if line.milestone.startswith("two-readings")]
    assert (occurrence["due_earliest"], occurrence["due_latest"]) == ("2018-04-10", "2018-04-20")
    assert [line.told for line in april if line.role != "coordinator"] == [
        "assignment assigned officer 2018-03-21 08:00",
        "reminder T-5 officer 2018-04-03 08:00",
        "reminder T-1 officer 2018-04-09 08:00",
        "overdue T+1 officer 2018-04-23 08:00",
        "escalation T+3 head 2018-04-26 08:00",
    ]
    assert {line.recipient for line in weekly} == {HOME.name}
    assert len(weekly) >= 5


def test_12_one_ruling_settles_the_year(tmp_path: Path) -> None:
    history = "- {at: 2018-03-22T09:00, do: rule, match: {obligation: B/1}, with: {reading: B}}"

    found = played(
        tmp_path,
        "2018-03-21",
        "2018-07-31",
        duty("B/1", TWICE),
        history=history,
        doubts=(two_readings("B/1"),),
    )

    later = [found.occurrences["B/1", WATER.code, f"2018-M{month:02}"] for month in range(4, 13)]
    asked = [line for line in found.lines if line.milestone.startswith("two-readings")]
    told = [
        line.told for line in found.sent if line.period == "2018-M06" and line.role == "officer"
    ]
    assert [(o["due_earliest"] <= o["nominal"] <= o["due_latest"]) for o in later] == [True] * 9
    assert {o["nominal"][-2:] for o in later} == {"20"}
    assert max(local(line.wanted_at) for line in asked) < "2018-03-22 09:00"
    assert told == [
        "assignment assigned officer 2018-03-21 08:00",
        "correction due-1 officer 2018-03-22 09:00",
        "reminder T-5 officer 2018-06-13 08:00",
        "reminder T-1 officer 2018-06-19 08:00",
        "overdue T+1 officer 2018-06-21 08:00",
    ]


@pytest.mark.parametrize("reading", ["A", "B"])
def test_12_a_ruling_after_both_days_repeats_no_accusation(tmp_path: Path, reading: str) -> None:
    history = f"- {{at: 2018-04-26T09:00, do: rule, match: {{obligation: B/2}}, with: {{reading: {reading}}}}}"

    found = played(
        tmp_path,
        "2018-03-21",
        "2018-05-20",
        duty("B/2", "ambiguous: due=2018-04-10 | due=2018-04-20"),
        history=history,
        doubts=(two_readings("B/2"),),
    )

    agency = [line.told for line in found.accusations if line.role in {"officer", "head"}]
    assert agency == [
        "overdue T+1 officer 2018-04-23 08:00",
        "escalation T+3 head 2018-04-26 08:00",
    ]
    assert found.breaches("B/2", WATER.code) == [("2018-04-20", False)]


# -- 13: a Saturday, a holiday, a day in lieu ------------------------------------------------------------------------------


def test_13_a_saturday_before_a_holiday_and_its_day_in_lieu(tmp_path: Path) -> None:
    found = played(tmp_path, "2018-08-01", "2018-09-14", duty("C/1", "due=2018-09-01"))

    occurrence = found.occurrences["C/1", WATER.code, "once"]
    reminder = next(m for m in found.letters if local(m.at) == "2018-08-30 08:00")
    assert [occurrence[name] for name in ("nominal", "safe", "legal", "effective")] == [
        *("2018-09-01", "2018-08-31", "2018-09-04", "2018-09-04"),
    ]
    assert without_assignments(found.story("C/1")) == [
        "reminder T-5 officer 2018-08-24 08:00",
        "reminder T-1 officer 2018-08-30 08:00",
        "escalation T+1 coordinator 2018-09-05 08:00",
        "overdue T+1 officer 2018-09-05 08:00",
        "escalation T+3 head 2018-09-07 08:00",
        "escalation T+5 coordinator 2018-09-11 08:00",
    ]
    assert "trong ngày thứ Sáu, 31/8/2018" in reminder.text
    assert "01/9/2018" in " ".join(reminder.text.split())


@pytest.mark.parametrize(
    ("submitted", "timeliness", "breaches"),
    [
        ("2018-09-04T23:59", "on_time", []),
        ("2018-09-05T00:00", "late", [("2018-09-04", False)]),
    ],
    ids=["in the last minute of the legal day", "a minute later"],
)
def test_13_the_legal_day_ends_at_midnight(
    tmp_path: Path, submitted: str, timeliness: str, breaches: list[tuple[str, bool]]
) -> None:
    history = f"- {{at: '{submitted}', do: submit, match: {{obligation: C/1}}}}"

    found = played(
        tmp_path, "2018-08-01", "2018-09-14", duty("C/1", "due=2018-09-01"), history=history
    )

    assert found.state("C/1", WATER.code) == ("fulfilled", timeliness)
    assert found.breaches("C/1", WATER.code) == breaches
    assert list(found.accusations) == []


# -- 14: a day the month lacks ---------------------------------------------------------------------------------------------


def test_14_a_day_the_month_lacks_is_its_last_day_reminded_and_accused_by(tmp_path: Path) -> None:
    monthly = duty("N/1", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=31 in 2018")

    found = played(tmp_path, "2018-02-13", "2018-03-09", monthly)

    days = [
        found.occurrences["N/1", WATER.code, f"2018-M{month:02}"]["nominal"]
        for month in range(1, 13)
    ]
    assert [int(day[-2:]) for day in days] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    february = [line for line in found.about("N/1", WATER.code) if line.period == "2018-M02"]
    assert [line.told for line in february if line.role in {"officer", "head"}][1:] == [
        "reminder T-5 officer 2018-02-21 08:00",
        "reminder T-1 officer 2018-02-27 08:00",
        "overdue T+1 officer 2018-03-01 08:00",
        "escalation T+3 head 2018-03-05 08:00",
    ]


@pytest.mark.parametrize(
    ("words", "year", "day", "why"),
    [
        ("ngày 31 hằng tháng", 2018, "2018-02-28", "tháng này không có ngày 31: lấy ngày cuối tháng, 28/02/2018"),
        ("ngày 30 hằng tháng", 2016, "2016-02-29", "tháng này không có ngày 30: lấy ngày cuối tháng, 29/02/2016"),
        ("ngày 29 hằng tháng", 2100, "2100-02-28", "tháng này không có ngày 29: lấy ngày cuối tháng, 28/02/2100"),
        ("cuối tháng 02", 2020, "2020-02-29", "đầu, giữa, cuối tháng (năm) suy theo Bộ luật Dân sự 2015 Điều 146"),
        ("cuối tháng 02", 2100, "2100-02-28", "đầu, giữa, cuối tháng (năm) suy theo Bộ luật Dân sự 2015 Điều 146"),
        ("giữa tháng 02", 2018, "2018-02-15", "đầu, giữa, cuối tháng (năm) suy theo Bộ luật Dân sự 2015 Điều 146"),
    ],
)  # fmt: skip
def test_14_the_explanation_says_which_day_was_taken_and_by_which_rule(
    words: str, year: int, day: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["time", words, "--year", str(year), "--kind", "report", "--dates", "--explain"]

    assert run(typed) == 0

    shown = capsys.readouterr().out
    assert day in shown.splitlines()[1].split()
    assert why in shown


def test_14_a_day_no_calendar_has_is_no_other_day(capsys: pytest.CaptureFixture[str]) -> None:
    """The 29th of February in a year without one: asked about, with what may be meant, never moved in silence."""
    assert run(["time", "ngày 29/02", "--year", "2018", "--kind", "report"]) == 0

    assert capsys.readouterr().out.strip() == "invalid(impossible-date); suggest=due=2018-02-28"


# -- 15: Tết -------------------------------------------------------------------------------------------------------------


def test_15_tet_makes_reminders_earlier_and_is_silent(tmp_path: Path) -> None:
    found = played(tmp_path, "2018-01-15", "2018-03-05", duty("D/1", "due=2018-02-22"))

    assert without_assignments(found.story("D/1")) == [
        "reminder T-5 officer 2018-02-08 08:00",
        "reminder T-1 officer 2018-02-21 08:00",
        "escalation T+1 coordinator 2018-02-23 08:00",
        "overdue T+1 officer 2018-02-23 08:00",
        "escalation T+3 head 2018-02-27 08:00",
        "escalation T+5 coordinator 2018-03-01 08:00",
    ]


def test_15_after_tet_comes_one_mail_not_five(tmp_path: Path) -> None:
    days = ("2018-02-12", "2018-02-13", "2018-02-14", "2018-02-17", "2018-02-20")
    duties = [duty(f"D/{n}", f"due={day}") for n, day in enumerate(days, 1)]

    found = played(tmp_path, "2018-01-15", "2018-02-23", *duties)

    after = mails(found, since="2018-02-13")
    overdue = [line for line in found.accusations if line.purpose == "overdue"]
    assert after == [("2018-02-22 08:00", OFFICER), ("2018-02-22 08:00", DESK)]
    assert len(overdue) == 5
    assert len({line.message_id for line in overdue}) == 1


# -- 40: milestones on one day ---------------------------------------------------------------------------------------------


def test_40_milestones_that_meet_on_one_day_are_one_mail(tmp_path: Path) -> None:
    rules = ("due=2018-06-30", "due=2018-06-29", "due=2018-07-01", "window=2018-06-28..2018-06-29")
    duties = [duty(f"L/{n}", rule) for n, rule in enumerate(rules, 1)]

    found = played(tmp_path, "2018-06-01", "2018-06-30", *duties)

    assert mails(found) == [
        ("2018-06-01 08:00", OFFICER),
        ("2018-06-22 08:00", OFFICER),
        ("2018-06-28 08:00", OFFICER),
    ]
    assert {
        line.milestone for line in found.sent if local(line.wanted_at) == "2018-06-28 08:00"
    } == {"T-1"}
