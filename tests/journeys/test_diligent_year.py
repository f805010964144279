"""The real plan of 2018, everybody in time: how little a diligent office hears (domain-model.md §4, the measure of the defaults)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at, local_day
from calendars.workdays import load_work_calendar
from dondoc.desk.entries.record import Match, Statement
from dondoc.desk.plans.importing import read_plan
from dondoc.replay.history import Event, Said
from dondoc.replay.run import Script
from plans.ledger import Verb
from plans.roster import Office, Roster
from plans.timeline import Occurrence, expand_plan
from tests.journeys.world import Played, play

pytestmark = pytest.mark.heavy

CALENDAR = load_work_calendar()
REPORTS = {"IV.13/q1", "IV.13/h1", "IV.13/q3", "IV.13/y"}
RADIO = "dai-phat-thanh-va-truyen-hinh-soc-trang"

MOST_FOR_THE_RADIO = 35
MOST_FOR_AN_OFFICE_OF_FOUR_REPORTS = 10


def _day_before(occurrence: Occurrence) -> dt.datetime:
    """The afternoon of the working day before the day to aim at; an event on its own day."""
    dates = occurrence.readings[0]
    if occurrence.is_event:
        return at(dates.nominal, 16)
    return at(CALENDAR.shift(dates.safe, -1), 16)


def _last_minute(occurrence: Occurrence) -> dt.datetime:
    """Half an hour before the legal day is over; nobody says a word about events."""
    return at(max(dates.legal for dates in occurrence.readings), 23, 30)


def _diligence(
    script: Script, moment: Callable[[Occurrence], dt.datetime], *, events_are_confirmed: bool
) -> Iterator[Event]:
    """Everybody submits, the coordinator accepts on the next working day; what lay before activation is left alone."""
    plan = read_plan(script.data, name=script.name).plan
    start = at(script.first, 8)
    for occurrence in expand_plan(plan, calendar=CALENDAR, roster=script.roster or Roster()):
        is_past = max(dates.legal for dates in occurrence.readings) < script.first
        is_soft = occurrence.is_event or occurrence.proposed
        if is_past or (is_soft and not events_are_confirmed):
            continue
        match = Match(keys=(str(occurrence.key),))
        told = max(moment(occurrence), start)
        accepted = at(CALENDAR.shift(local_day(told), 1), 9)
        yield Said(told, match, Statement(Verb.SUBMIT))
        yield Said(accepted, match, Statement(Verb.ACCEPT))


VARIANTS = {
    "a day before, events confirmed": (_day_before, True),
    "in the last minute, events not confirmed": (_last_minute, False),
}


@pytest.fixture(scope="module", params=VARIANTS)
def year(
    request: pytest.FixtureRequest, year_script: Script, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Played]:
    moment, events_are_confirmed = VARIANTS[request.param]
    said = _diligence(year_script, moment, events_are_confirmed=events_are_confirmed)
    history = tuple(sorted(said, key=lambda event: event.at))
    folder: Path = tmp_path_factory.mktemp("diligent") / "out"
    return request.param, play(folder, replace(year_script, history=history))


@pytest.fixture(scope="module")
def offices(year_script: Script) -> dict[str, Office]:
    assert year_script.roster is not None
    return {office.code: office for office in year_script.roster.offices}


def test_the_radio_gets_at_most_35_mails_and_an_office_of_four_reports_10(
    year: tuple[str, Played],
    offices: dict[str, Office],
    record_property: Callable[[str, object], None],
) -> None:
    name, played = year
    mails = Counter(letter.to for letter in played.letters)

    def count(code: str) -> int:
        office = offices[code]
        return sum(mails[box] for box in {office.focal_email, office.email, office.head_email})

    duties: dict[str, set[str]] = {}
    for obligation, office, _ in played.occurrences:
        duties.setdefault(office, set()).add(obligation)
    counts = {code: count(code) for code, found in duties.items() if found == REPORTS}
    most = max(counts.values())
    record_property(
        "measured",
        f"2018, everybody in time ({name}): the radio got {count(RADIO)} mails, "
        f"each of {len(counts)} offices with four reports at most {most}",
    )
    assert len(counts) >= 20
    assert 0 < count(RADIO) <= MOST_FOR_THE_RADIO
    assert 0 < most <= MOST_FOR_AN_OFFICE_OF_FOUR_REPORTS


def test_nobody_is_accused_and_nothing_is_missed(year: tuple[str, Played]) -> None:
    _, played = year

    states = {
        (found["state"], found["timeliness"])
        for key, found in played.occurrences.items()
        if key[0] in REPORTS
        or (key[0].startswith("PL/") and key[0] not in {"PL/1", "PL/2", "PL/13", "PL/14"})
    }
    assert states == {("fulfilled", "on_time")}
    assert list(played.accusations) == []
    assert [found for found in played.occurrences.values() if found["breaches"]] == []
    assert [line.told for line in played.lines if line.purpose in {"correction", "release"}] == []


def test_nobody_is_reminded_of_what_is_done(year: tuple[str, Played]) -> None:
    _, played = year
    done: dict[str, str] = {}
    for entry in played.ledger["entries"]:
        done.setdefault(entry["occurrence"], entry["at"])

    late = [
        item["key"]
        for item in played.ledger["notices"]
        if item["sent_at"]
        and item["purpose"] in {"reminder", "assignment"}
        and item["sent_at"] > done.get(item["occurrence"], "9")
    ]
    assert late == []
    assert {line.state for line in played.lines} == {"accepted", "skipped"}
