"""Bodies that may not be accused are never in breach, and plans without a number are told apart."""

import datetime as dt
from dataclasses import replace

import pytest

from calendars.civil import Window, at
from calendars.workdays import load_work_calendar
from plans.ledger import Case, Timeliness, assess, breaches_wanted
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.roster import Office, OfficeKind, Roster
from plans.rule import CivilDay, Due
from plans.timeline import expand_plan

CALENDAR = load_work_calendar()
IDENTITY = Identity(
    PlanKind.ANNUAL,
    "9/KH-UBND",
    dt.date(2018, 1, 5),
    "UBND tỉnh Hải Minh",
    "Truyền thông năm 2018",
    Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
    "Sở Nội vụ",
    None,
    None,
    (),
)
DUTY = Obligation(
    "I.1",
    Kind.TASK,
    "Một việc",
    ("Cơ quan A",),
    (),
    "chậm nhất 15/3/2018",
    Due(CivilDay(2018, 3, 15)),
    (),
    Source(1, "chậm nhất 15/3/2018"),
)


@pytest.mark.parametrize(
    ("kind", "breaches"),
    [
        pytest.param(OfficeKind.STATE, 1, id="a department"),
        pytest.param(OfficeKind.PRESS, 1, id="a newspaper"),
        pytest.param(OfficeKind.PARTY, 0, id="a Party body"),
        pytest.param(OfficeKind.FRONT, 0, id="the Front"),
        pytest.param(OfficeKind.UNION, 0, id="a union"),
        pytest.param(OfficeKind.CENTRAL, 0, id="a central body"),
    ],
)
def test_only_who_may_be_accused_can_be_in_breach(kind: OfficeKind, breaches: int) -> None:
    roster = Roster((Office("a", "Cơ quan A", kind),))
    (occurrence,) = expand_plan(Plan(IDENTITY, (DUTY,)), calendar=CALENDAR, roster=roster)
    now = at(dt.date(2018, 4, 2), 8)

    assessment = assess(
        occurrence, (), now=now, activated_at=at(dt.date(2018, 1, 8), 8), calendar=CALENDAR
    )

    assert len(breaches_wanted(Case(occurrence, assessment), now=now)) == breaches
    assert (assessment.timeliness is Timeliness.OVERDUE) == bool(breaches)
    assert assessment.may_accuse == bool(breaches)


def test_plans_without_a_number_are_told_apart_by_their_titles() -> None:
    first = Plan(replace(IDENTITY, number=None), ())
    second = Plan(replace(IDENTITY, number=None, title="Một kế hoạch khác"), ())

    assert first.lineage != second.lineage
    assert first.lineage == Plan(replace(IDENTITY, number=None), (DUTY,)).lineage


def test_two_plans_without_number_and_title_are_told_apart_by_what_they_ask() -> None:
    """Two scans whose heads could not be read: the second is no new version of the first."""
    nameless = replace(IDENTITY, number=None, title=None)
    other = replace(DUTY, source=Source(3, "Sở B báo cáo trước ngày 15/12"))

    first, second = Plan(nameless, (DUTY,)), Plan(nameless, (other,))

    assert first.lineage != second.lineage
    assert first.lineage == Plan(nameless, (DUTY,)).lineage
