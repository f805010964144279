"""Plan → occurrences: identity without dates, dates with their steps, the real plan of 2018 with its roster."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from calendars.civil import Window
from calendars.workdays import load_work_calendar
from plans.compile.plan import compile_plan
from plans.normal_form import parse_rule
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.reading import read_document
from plans.roster import Office, Roster, invented_roster
from plans.roster_file import parse_roster
from plans.timeline import Occurrence, OccurrenceKey, expand_plan, parse_occurrence_key
from plans.view import view

CALENDAR = load_work_calendar()
LAST_SATURDAY = (
    "ambiguous: rrule=FREQ=MONTHLY;BYDAY=-1SA in 2018"
    " | rrule=FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA in 2018"
)


def duty(
    rule: str, kind: Kind = Kind.TASK, name: str = "PL/1", lead: tuple[str, ...] = ("Sở Y tế",)
) -> Obligation:
    return Obligation(
        name, kind, "Việc thử", lead, ("Sở Nội vụ",), None, parse_rule(rule), (), Source(1, "")
    )


def plan_of(*duties: Obligation, year: int = 2018) -> Plan:
    return Plan(
        Identity(
            kind=PlanKind.ANNUAL,
            number="7/KH-UBND",
            issued=dt.date(year, 1, 5),
            issuer="UBND tỉnh An Bình",
            title=None,
            period=Window(dt.date(year, 1, 1), dt.date(year, 12, 31)),
            coordinator="Sở Nội vụ",
            reports_to=None,
            signer=None,
            based_on=(),
        ),
        duties,
    )


def expand(*duties: Obligation, year: int = 2018) -> tuple[Occurrence, ...]:
    return expand_plan(plan_of(*duties, year=year), calendar=CALENDAR, roster=Roster())


# -- dates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "kind", "nominal", "safe", "legal"),
    [
        ("due=2018-03-01", Kind.REPORT, "2018-03-01", "2018-03-01", "2018-03-01"),
        ("due=2018-09-01", Kind.REPORT, "2018-09-01", "2018-08-31", "2018-09-04"),
        ("due=2022-10-31", Kind.TASK, "2022-10-31", "2022-10-31", "2022-10-31"),
        ("window=2019-01-01..2019-03-31", Kind.TASK, "2019-03-31", "2019-03-29", "2019-04-01"),
        ("window=2019-01-01..2019-06-30", Kind.TASK, "2019-06-30", "2019-06-28", "2019-07-01"),
        ("due=2026-01-02", Kind.REPORT, "2026-01-02", "2025-12-31", "2026-01-05"),
        ("due=2026-01-10", Kind.REPORT, "2026-01-10", "2026-01-10", "2026-01-10"),
        ("due=2024-04-29", Kind.REPORT, "2024-04-29", "2024-04-26", "2024-05-02"),
        ("on=2018-09-01", Kind.TASK, "2018-09-01", "2018-08-31", "2018-09-01"),
        ("window=2018-09-01..2018-09-02", Kind.PROGRAMME, "2018-09-02", "2018-08-31", "2018-09-02"),
    ],
)
def test_a_date_is_nominal_safe_and_legal(
    rule: str, kind: Kind, nominal: str, safe: str, legal: str
) -> None:
    (found,) = expand(duty(rule, kind), year=int(nominal[:4]))

    dates = found.readings[0]
    assert (dates.nominal, dates.safe, dates.legal) == tuple(
        map(dt.date.fromisoformat, (nominal, safe, legal))
    )


def test_each_date_explains_itself() -> None:
    (found,) = expand(duty("due=2018-09-01", Kind.REPORT))

    dates = found.readings[0]
    assert [(step.code, step.day.isoformat()) for step in dates.steps] == [
        ("as-written", "2018-09-01")
    ]
    assert [(step.code, step.day.isoformat()) for step in dates.safe_steps] == [
        ("rest-day", "2018-09-01"),
        ("rolled-back", "2018-08-31"),
    ]
    assert [(step.code, step.day.isoformat(), step.source) for step in dates.legal_steps][-1] == (
        *("rolled-forward", "2018-09-04"),
        "BLDS 2015 Đ.148 k.5",
    )


def test_what_has_two_readings_is_one_occurrence_a_month() -> None:
    found = expand(duty(LAST_SATURDAY, Kind.PROGRAMME))

    april = next(one for one in found if one.key.period == "2018-M04")
    assert len(found) == 12
    assert [dates.nominal.isoformat() for dates in april.readings] == ["2018-04-28", "2018-05-05"]
    assert april.is_event


def test_a_quota_is_one_occurrence_a_period_with_its_number() -> None:
    found = expand(duty("quota=2/month total=24 in 2019", Kind.QUOTA), year=2019)

    assert [one.key.period for one in found] == [f"2019-M{month:02}" for month in range(1, 13)]
    assert {one.required for one in found} == {2}


def test_no_time_at_all_proposes_the_end_of_the_period() -> None:
    (found,) = expand(duty("none"))

    assert (found.proposed, found.key.period) == (True, "once")
    assert found.readings[0].nominal == dt.date(2018, 12, 31)


def test_a_date_beyond_the_verified_calendar_is_provisional() -> None:
    (far,) = expand(duty("due=2040-03-01"), year=2040)
    (near,) = expand(duty("due=2018-03-01"))

    assert (far.provisional, near.provisional) == (True, False)
    assert far.readings[0].legal_steps[-1].code == "provisional"


@pytest.mark.parametrize("rule", ["continuous in 2018", "on-demand", "not-a-deadline(holiday)"])
def test_what_has_no_date_has_no_occurrence(rule: str) -> None:
    assert expand(duty(rule, Kind.STANDING)) == ()


# -- identity ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rule", "period"),
    [
        ("IV.13/q1", "due=2018-03-01", "2018-Q1"),
        ("IV.13/h1", "due=2018-06-01", "2018-H1"),
        ("IV.13/y", "due=2018-11-20", "2018"),
        ("V.2/m03", "due=2018-03-15", "2018-M03"),
        ("q1", "due=2018-03-01", "2018-Q1"),
        ("PL/4", "due=2018-03-01", "once"),
        ("III.1.y", "due=2018-03-01", "once"),
        ("IV.13/q1", "frequency=FREQ=YEARLY; no-date", "2018"),
    ],
)
def test_an_obligation_that_is_itself_a_period_uses_it(name: str, rule: str, period: str) -> None:
    (found,) = expand(duty(rule, Kind.REPORT, name))

    assert found.key == OccurrenceKey("7/KH-UBND/2018", name, "so-y-te", period)


def test_a_changed_date_keeps_the_key_and_the_uid() -> None:
    (before,) = expand(duty("due=2018-03-01"))
    (after,) = expand(duty("due=2018-05-31"))

    assert before.key == after.key
    assert before.uid == after.uid == "occ-" + before.uid[4:]
    assert len(before.uid) == 4 + 32


def test_the_uid_is_what_it_has_always_been() -> None:
    key = OccurrenceKey("20/KH-UBND/2018", "IV.13/q1", "so-noi-vu", "2018-Q1")

    assert key.uid == "occ-3010bfd9b83c4827b0d33066fed5ecce"


def test_a_key_reads_back_as_it_was_written() -> None:
    key = OccurrenceKey("20/KH-UBND/2018", "IV.13/q1", "so-noi-vu", "2018-Q1")

    assert parse_occurrence_key(str(key)) == key
    with pytest.raises(ValueError, match=r"expected plan\|obligation\|office\|period"):
        parse_occurrence_key("20/KH-UBND")


def test_joint_leads_are_siblings_and_supporting_agencies_are_named() -> None:
    found = expand(duty("due=2018-03-01", lead=("Sở Y tế", "Báo An Bình")))

    assert [(one.key.office, one.office_name) for one in found] == [
        ("so-y-te", "Sở Y tế"),
        ("bao-an-binh", "Báo An Bình"),
    ]
    assert {one.supporting for one in found} == {("Sở Nội vụ",)}


def test_a_class_fans_out_over_its_members_of_the_day() -> None:
    roster = Roster(
        (
            Office("a", "Sở A", groups=("các sở, ban ngành",), valid_to=dt.date(2018, 6, 30)),
            Office("b", "Sở B", groups=("các sở, ban ngành",), valid_from=dt.date(2018, 7, 1)),
        )
    )
    plan = plan_of(
        duty("due=2018-06-30", name="PL/1", lead=("Các sở, ngành",)),
        duty("due=2018-07-01", name="PL/2", lead=("Các sở, ngành",)),
    )

    found = expand_plan(plan, calendar=CALENDAR, roster=roster)

    assert [(one.key.obligation, one.key.office) for one in found] == [("PL/1", "a"), ("PL/2", "b")]


def test_without_a_roster_a_class_is_one_collective_occurrence() -> None:
    (found,) = expand(duty("due=2018-03-01", lead=("Các sở, ban ngành",)))

    assert (found.collective, found.office_name) == (True, "Các sở, ban ngành")


def test_a_plan_without_period_takes_its_year_of_issue() -> None:
    plan = plan_of(duty("none"))
    identity = plan.identity
    bare = Plan(
        Identity(
            *(identity.kind, identity.number, identity.issued, identity.issuer, None, None),
            *(None, None, None, ()),
        ),
        plan.obligations,
    )

    (found,) = expand_plan(bare, calendar=CALENDAR, roster=Roster())

    assert found.readings[0].nominal == dt.date(2018, 12, 31)


# -- the real plan of 2018 ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan_2018(seeds: Path) -> Plan:
    document = next(seeds.glob("000_*.txt"))
    paper = read_document(document.read_bytes(), name=document.name)
    return compile_plan(paper, calendar=CALENDAR).plan


@pytest.fixture(scope="module")
def year_2018(plan_2018: Plan, seeds: Path) -> tuple[Occurrence, ...]:
    roster = parse_roster((seeds / "roster-soc-trang-2018.csv").read_bytes())
    return expand_plan(plan_2018, calendar=CALENDAR, roster=roster)


def test_every_report_of_2018_is_owed_by_every_office_that_has_a_duty(
    year_2018: tuple[Occurrence, ...],
) -> None:
    reports = [one for one in year_2018 if one.key.obligation.startswith("IV.13/")]

    assert Counter(one.key.period for one in reports) == {
        "2018-Q1": 39,
        "2018-Q3": 39,
        "2018-H1": 39,
        "2018": 39,
    }
    assert set(Counter(one.key.office for one in reports).values()) == {4}
    assert not any(one.collective or one.proposed or one.provisional for one in reports)


def test_the_station_of_2018_has_its_broadcasts_tasks_and_reports(
    year_2018: tuple[Occurrence, ...],
) -> None:
    own = [one for one in year_2018 if one.key.office.startswith("dai-")]

    assert {one.office_name for one in own} == {"Đài Phát thanh và Truyền hình Sóc Trăng"}
    assert Counter(one.kind for one in own) == {Kind.PROGRAMME: 12, Kind.TASK: 9, Kind.REPORT: 4}


def test_no_occurrence_of_2018_stands_twice(year_2018: tuple[Occurrence, ...]) -> None:
    keys = [one.key for one in year_2018]

    assert len(keys) == len(set(keys)) == len({one.uid for one in year_2018})


def test_the_third_quarter_of_2018_is_asked_for_friday_and_due_on_tuesday(
    year_2018: tuple[Occurrence, ...],
) -> None:
    dates = {one.readings for one in year_2018 if one.key.period == "2018-Q3"}

    assert [
        (found.nominal, found.safe, found.legal) for readings in dates for found in readings
    ] == [(dt.date(2018, 9, 1), dt.date(2018, 8, 31), dt.date(2018, 9, 4))]


def test_an_invented_roster_makes_the_same_occurrences_as_none(plan_2018: Plan) -> None:
    without = expand_plan(plan_2018, calendar=CALENDAR, roster=Roster())
    invented = expand_plan(plan_2018, calendar=CALENDAR, roster=invented_roster(plan_2018))

    assert without == invented


# -- all five real plans -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_real_plan_expands_to_what_reading_it_shows(seeds: Path, number: str) -> None:
    document = next(seeds.glob(f"{number}_*.txt"))
    compiled = compile_plan(
        read_document(document.read_bytes(), name=document.name), calendar=CALENDAR
    )

    found = expand_plan(compiled.plan, calendar=CALENDAR, roster=Roster())

    shown = {
        (duty["id"], *dates)
        for duty in view(compiled, calendar=CALENDAR)["obligations"]
        for dates in zip(duty["due"], duty["safe"], duty["legal"], strict=True)
    }
    first = [(one.key.obligation, one.readings[0]) for one in found]
    assert {
        (name, dates.nominal.isoformat(), dates.safe.isoformat(), dates.legal.isoformat())
        for name, dates in first
    } == shown
    assert len({one.key for one in found}) == len(found)
