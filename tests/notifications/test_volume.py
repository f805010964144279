"""How much mail the real plan of 2018 makes in its year: the measure of the default ladders (domain-model.md §4)."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from calendars.civil import at, local_day
from notifications.notice import Envelope, Purpose, Role
from notifications.plan_in_force import PlanInForce
from notifications.policy import default_policy
from notifications.quiet import is_sendable
from plans.compile import compile_plan
from plans.ledger import By, Entry, Verb
from plans.names import home_of
from plans.reading import read_document
from plans.roster import Office, Roster, completed, resolve
from plans.roster_file import parse_roster
from plans.timeline import Occurrence, expand_plan
from tests.notice_world import ACTIVATED, CALENDAR, Run, day, run, working_moments

RADIO = "dai-phat-thanh-va-truyen-hinh-soc-trang"
PARTY = "ban-tuyen-giao-tinh-uy"
UNION = "doan-thanh-nien-cong-san-ho-chi-minh"
REPORTS = ("IV.13/q1", "IV.13/q3", "IV.13/h1", "IV.13/y")
ON_ACTIVATION = dt.date(2018, 2, 13)


@dataclass(frozen=True, slots=True)
class Year:
    """The real plan in force, its occurrences and offices."""

    plan: PlanInForce
    roster: Roster
    occurrences: tuple[Occurrence, ...]

    def of(self, *offices: str) -> list[Occurrence]:
        """The duties of these offices; what a mailbox gets does not depend on the others."""
        return [occurrence for occurrence in self.occurrences if occurrence.key.office in offices]

    def with_duties_like(self, *obligations: str) -> list[str]:
        """The offices whose duties are exactly these."""
        duties: dict[str, set[str]] = {}
        for occurrence in self.occurrences:
            duties.setdefault(occurrence.key.office, set()).add(occurrence.key.obligation)
        return sorted(office for office, found in duties.items() if found == set(obligations))


@pytest.fixture(scope="module")
def year(seeds: Path) -> Year:
    document = next(seeds.glob("000_*.txt"))
    plan = compile_plan(
        read_document(document.read_bytes(), name=document.name), calendar=CALENDAR
    ).plan
    roster = completed(parse_roster((seeds / "roster-soc-trang-2018.csv").read_bytes()), plan)
    identity = plan.identity
    coordinator = resolve(
        roster, identity.coordinator or "", on=ON_ACTIVATION, home=home_of(identity.issuer)
    )
    assert isinstance(coordinator, Office)
    in_force = PlanInForce(
        lineage=plan.lineage,
        number=identity.number,
        issued=identity.issued,
        title=identity.title or "",
        issuer=identity.issuer or "",
        coordinator=coordinator,
        creditor=identity.reports_to or "",
        activated_at=ACTIVATED,
        policy=default_policy(),
    )
    return Year(in_force, roster, expand_plan(plan, calendar=CALENDAR, roster=roster))


def done(occurrence: Occurrence, days_before: int) -> list[Entry]:
    """Done on its last day, or so many working days before; accepted the day after. What lay before activation is left alone."""
    nominal = occurrence.readings[0].nominal
    due = nominal if occurrence.is_event else occurrence.readings[0].safe
    if max(reading.legal for reading in occurrence.readings) < ON_ACTIVATION:
        return []
    on = due if occurrence.is_event or not days_before else CALENDAR.shift(due, -days_before)
    key, when = str(occurrence.key), max(at(on, 16), ACTIVATED)
    accepted = at(CALENDAR.shift(on, 1), 9)
    return [
        Entry(key, Verb.SUBMIT, By.OFFICE, "chuyên viên", when),
        Entry(key, Verb.ACCEPT, By.COORDINATOR, "chuyên viên", max(accepted, when)),
    ]


def played(year: Year, occurrences: list[Occurrence], entries: list[Entry]) -> Run:
    moments = working_moments(day("13/2"), day("2019-01-10"), [(8, 0)])
    return run(occurrences, moments, entries=entries, plan=year.plan, roster=year.roster)


@pytest.fixture(scope="module")
def silent(year: Year) -> Run:
    """The year in which nobody reports anything."""
    reporters = year.with_duties_like(*REPORTS)[:2]
    offices = (RADIO, PARTY, UNION, year.plan.coordinator.code, *reporters)
    return played(year, year.of(*offices), [])


def mails_of_2018(result: Run) -> Counter[tuple[str, Role]]:
    return Counter(
        (parcel.recipient, parcel.role)
        for when, parcel in result.mails
        if local_day(when).year == 2018
    )


@pytest.mark.parametrize("days_before", [0, 1], ids=["on the last day", "a day before"])
def test_everybody_in_time_hears_little(year: Year, days_before: int) -> None:
    reporters = year.with_duties_like(*REPORTS)
    occurrences = year.of(RADIO, *reporters[:3])
    entries = [entry for o in occurrences for entry in done(o, days_before)]

    result = played(year, occurrences, entries)

    counts = mails_of_2018(result)
    assert len(reporters) >= 20
    assert counts[RADIO, Role.OFFICER] <= 35
    assert [counts[office, Role.OFFICER] <= 10 for office in reporters[:3]] == [True] * 3
    assert not [parcel for _, parcel in result.mails if parcel.accuses]
    assert "window_passed" not in result.ends.values()


def test_nobody_reporting_is_told_rung_by_rung_and_nobody_wrongly(year: Year, silent: Run) -> None:
    kinds = {office.code: office.kind for office in year.roster.offices}
    by_key = {str(o.key): o for o in year.occurrences}

    accused = [
        (when, notice)
        for when, parcel in silent.mails
        for notice in parcel.notices
        if notice.accuses
    ]
    assert {kinds[by_key[n.key.occurrence].key.office].may_be_accused for _, n in accused} == {True}
    assert not [n for _, n in accused if by_key[n.key.occurrence].is_event]
    assert {n.key.occurrence.split("|")[1] for _, n in accused}.isdisjoint({"PL/14", "IV.10/2"})
    assert all(is_sendable(when, accuses=True, calendar=CALENDAR) for when, _ in accused)
    first = {
        report: min(when for when, n in accused if f"|{report}|" in n.key.occurrence)
        for report in ("IV.13/q1", "IV.13/h1", "IV.13/q3", "IV.13/y")
    }
    assert first == {
        "IV.13/q1": at(dt.date(2018, 3, 2), 8),
        "IV.13/h1": at(dt.date(2018, 6, 4), 8),
        "IV.13/q3": at(dt.date(2018, 9, 5), 8),
        "IV.13/y": at(dt.date(2018, 11, 21), 8),
    }
    told = Counter((n.key.role, n.key.purpose) for _, n in accused)
    assert told[Role.OFFICER, Purpose.OVERDUE] == told[Role.HEAD, Purpose.ESCALATION]
    escalated = {n.key.recipient for _, n in accused if n.key.role is Role.COORDINATOR}
    assert escalated == {year.plan.coordinator.code}


def test_what_lay_before_activation_reaches_no_agency_without_a_ruling(
    year: Year, silent: Run
) -> None:
    before = {
        str(o.key)
        for o in year.occurrences
        if max(reading.legal for reading in o.readings) < ON_ACTIVATION
    }

    reached = {
        (notice.key.role, notice.key.purpose)
        for _, parcel in silent.mails
        for notice in parcel.notices
        if notice.key.occurrence in before
    }
    assert before
    assert reached == {(Role.COORDINATOR, Purpose.DECISION)}
    assert {parcel.envelopes for when, parcel in silent.mails if when == ACTIVATED} == {
        frozenset({Envelope.ASSIGNMENT}),
        frozenset({Envelope.DIGEST}),
    }
