"""The real plan of 2018, in force from 13/02/2018, nobody reports anything: who is told what, when, and who never is."""

import datetime as dt
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendars.civil import DAY, ZONE, end_of, local_day
from calendars.workdays import load_work_calendar
from dondoc.replay.run import Script
from plans.names import home_of
from plans.roster import Office, OfficeKind, Roster, resolve
from tests.conftest import ROOT
from tests.journeys.world import Line, Played, local, parcels, play, read_played, tree

pytestmark = pytest.mark.heavy

CALENDAR = load_work_calendar()
ACTIVATION = dt.date(2018, 2, 13)
REPORTS = ("IV.13/q1", "IV.13/h1", "IV.13/q3", "IV.13/y")
HOME = "so-noi-vu"
FINANCE = "so-tai-chinh"
RADIO = "dai-phat-thanh-va-truyen-hinh-soc-trang"
PARTY = ("ban-tuyen-giao-tinh-uy", "ban-dan-van-tinh-uy")
YOUTH = "doan-thanh-nien-cong-san-ho-chi-minh"
CENTRAL = "cuc-thong-ke-tinh"
CREDITOR = "ubnd-tinh-soc-trang"


@pytest.fixture(scope="module")
def commanded(
    seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The same year by the command line, elsewhere on the globe and with another hash seed, running beside the other."""
    out = tmp_path_factory.mktemp("commanded") / "out"
    document = next(seeds.glob("000_*.txt"))
    words = ["replay", str(document), "--from", "2018-02-13", "--to", "2018-12-31"]
    words += ["--roster", str(seeds / "roster-soc-trang-2018.csv"), "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-m", "dondoc", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/New_York"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process, out
    process.kill()
    process.communicate()


@pytest.fixture(scope="module")
def year(
    year_script: Script,
    commanded: tuple[subprocess.Popen[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Played:
    del commanded  # only so that both run at one time
    return play(tmp_path_factory.mktemp("silent") / "out", year_script)


@pytest.fixture(scope="module")
def offices(year_script: Script) -> dict[str, Office]:
    assert year_script.roster is not None
    return {office.code: office for office in year_script.roster.offices}


def test_the_command_line_leaves_the_same_bytes(
    year: Played, commanded: tuple[subprocess.Popen[str], Path]
) -> None:
    process, out = commanded

    said, complained = process.communicate(timeout=900)

    assert (process.returncode, complained) == (0, "")
    assert f"{len(year.letters)} thư" in said
    assert tree(read_played(out).folder) == tree(year.folder)


# -- what lay before -----------------------------------------------------------------------------------------------------


def test_what_was_due_before_activation_waits_for_a_ruling(year: Played) -> None:
    before = {
        key
        for key, found in year.occurrences.items()
        if dt.date.fromisoformat(found["due_latest"]) < ACTIVATION
    }

    told = {
        (line.purpose, line.recipient, line.role)
        for line in year.sent
        if (line.obligation, line.office, line.period) in before
    }
    assert {obligation for obligation, _, _ in before} == {
        *("PL/1", "PL/2", "PL/13", "PL/14", "IV.10/2"),
    }
    assert {year.occurrences[key]["state"] for key in before} == {"needs_ruling"}
    assert told == {("decision", "Sở Nội vụ", "coordinator")}
    assert not [key for key in before if year.occurrences[key]["breaches"]]


def test_row_14_reaches_nobody_but_the_coordinator(
    year: Played, offices: dict[str, Office]
) -> None:
    desk = offices[HOME].focal_email

    readers = {letter.to for letter in year.letters if "12/2017" in letter.text}

    assert readers == {desk}
    assert {line.purpose for line in year.about("PL/14") if line.sent_at} == {"decision"}


# -- quiet time ----------------------------------------------------------------------------------------------------------


REST = {
    *(f"2018-02-{day}" for day in range(14, 21)),
    *("2018-04-25", "2018-04-30", "2018-05-01", "2018-09-03", "2018-12-31"),
}


def test_no_mail_leaves_at_night_on_rest_days_or_in_tet(year: Played) -> None:
    outside = []
    for letter in year.letters:
        moment = letter.at.astimezone(ZONE)
        clock, is_rest = f"{moment:%H:%M}", f"{moment:%Y-%m-%d}" in REST
        in_hours = "07:30" <= clock < "11:00" or "13:30" <= clock < "16:30"
        if not in_hours or is_rest or moment.weekday() >= 5:
            outside.append(local(letter.at))

    assert outside == []
    assert min(letter.at for letter in year.letters).astimezone(ZONE).date() == ACTIVATION


def test_nobody_is_accused_at_a_bad_moment(year: Played) -> None:
    moments = {line.sent_at.astimezone(ZONE) for line in year.accusations if line.sent_at}

    fridays = {f"{moment:%H:%M}" for moment in moments if moment.weekday() == 4}
    around_tet = {moment.date() for moment in moments} & {ACTIVATION, dt.date(2018, 2, 21)}
    assert fridays, "a Friday morning is a fair moment, and there was one"
    assert max(fridays) < "12:00"
    assert around_tet == set()


def test_the_date_header_is_the_moment_of_sending(year: Played) -> None:
    sent = {line.message_id: line.sent_at for line in year.sent}

    assert {letter.message_id: letter.at for letter in year.letters} == sent
    assert len(year.letters) == len(sent)


# -- the ladder ----------------------------------------------------------------------------------------------------------


def test_a_silent_office_is_told_rung_by_rung_up_to_the_coordinator(year: Played) -> None:
    assert year.story("IV.13/q1", FINANCE, until="2018-06") == [
        "assignment assigned officer 2018-02-13 08:00",
        "reminder T-5 officer 2018-02-22 08:00",
        "reminder T-1 officer 2018-02-28 08:00",
        "escalation T+1 coordinator 2018-03-02 08:00",
        "overdue T+1 officer 2018-03-02 08:00",
        "escalation T+3 head 2018-03-06 08:00",
        "escalation T+5 coordinator 2018-03-08 08:00",
        "escalation T+10 coordinator 2018-03-15 08:00",
        "escalation T+15 coordinator 2018-03-26 08:00",
        "escalation T+20 coordinator 2018-04-02 08:00",
        "escalation T+40 coordinator 2018-05-07 08:00",
    ]
    assert year.story("IV.13/q3", FINANCE, until="2018-09-20")[1:] == [
        "reminder T-5 officer 2018-08-24 08:00",
        "reminder T-1 officer 2018-08-30 08:00",
        "escalation T+1 coordinator 2018-09-05 08:00",
        "overdue T+1 officer 2018-09-05 08:00",
        "escalation T+3 head 2018-09-07 08:00",
        "escalation T+5 coordinator 2018-09-11 08:00",
        "escalation T+10 coordinator 2018-09-18 08:00",
    ]


def test_the_first_accusation_comes_after_the_legal_day_is_over(year: Played) -> None:
    first = {
        report: min(
            local(line.sent_at)
            for line in year.accusations
            if line.sent_at and line.obligation == report
        )
        for report in REPORTS
    }

    assert first == {
        "IV.13/q1": "2018-03-02 08:00",
        "IV.13/h1": "2018-06-04 08:00",
        "IV.13/q3": "2018-09-05 08:00",
        "IV.13/y": "2018-11-21 08:00",
    }
    assert [line for line in year.accusations if not _is_after_due(year, line)] == []


def _is_after_due(year: Played, line: Line) -> bool:
    found = year.occurrences[line.obligation, line.office, line.period]
    assert line.sent_at is not None
    return line.sent_at >= end_of(dt.date.fromisoformat(found["due_latest"]))


def test_reminders_ask_for_the_safe_day(year: Played, offices: dict[str, Office]) -> None:
    mine = [letter for letter in year.letters if letter.to == offices[FINANCE].focal_email]

    (reminder,) = [letter for letter in mine if local(letter.at) == "2018-08-30 08:00"]
    dates = {
        key: year.occurrences["IV.13/q3", FINANCE, "2018-Q3"][key]
        for key in ("nominal", "safe", "legal")
    }
    assert reminder.subject == "Nhắc hạn 31/8/2018: Báo cáo quý 3 (KH 20/KH-UBND)"
    assert "hết ngày thứ Ba, 04/9/2018" in " ".join(reminder.text.split())
    assert dates == {"nominal": "2018-09-01", "safe": "2018-08-31", "legal": "2018-09-04"}


def test_every_rung_reaches_its_own_reader_and_none_too_early(year: Played) -> None:
    rungs: dict[tuple[str, str, str], dict[tuple[str, str], Line]] = defaultdict(dict)
    for line in year.accusations:
        rungs[line.obligation, line.office, line.period][line.milestone, line.role] = line

    faults = []
    for key, found in rungs.items():
        due = dt.date.fromisoformat(year.occurrences[key]["due_latest"])
        for (milestone, role), line in found.items():
            assert line.sent_at is not None
            early = CALENDAR.count(due, local_day(line.sent_at)) < int(milestone[2:])
            is_own = line.recipient == year.occurrences[key]["office"]
            if early or is_own != (role in {"officer", "head"}):
                faults.append(line)
    assert faults == []
    assert {frozenset(found) for found in rungs.values()} >= {
        frozenset({("T+1", "officer"), ("T+3", "head")})
    }
    others = [found for (_, office, _), found in rungs.items() if office != HOME]
    assert all(found.keys() >= {("T+1", "officer"), ("T+1", "coordinator")} for found in others)


def test_every_working_reminder_of_a_working_relay_arrives(year: Played) -> None:
    assert [line.told for line in year.lines if line.state == "expired"] == []


def test_what_is_not_sent_says_why(year: Played) -> None:
    assert [line for line in year.lines if line.sent_at is None and not line.reason] == []
    assert {line.state for line in year.lines} == {"accepted", "skipped"}


# -- who may be accused --------------------------------------------------------------------------------------------------


def test_no_party_union_or_central_body_is_ever_accused(
    year: Played, offices: dict[str, Office]
) -> None:
    kinds = {offices[line.office].kind for line in year.accusations}
    spared = [code for code, office in offices.items() if not office.kind.may_be_accused]

    duties = {key[1] for key in year.occurrences} & set(spared)
    assert kinds == {OfficeKind.STATE, OfficeKind.PUBLIC_UNIT, OfficeKind.PRESS}
    assert duties == {*PARTY, YOUTH, CENTRAL}


@pytest.mark.parametrize("obligation", ["PL/7", "PL/9", "PL/10"])
@pytest.mark.parametrize("party", PARTY)
def test_a_party_body_beside_the_press_is_only_asked_to_take_part(
    year: Played, obligation: str, party: str
) -> None:
    told = [
        (line.purpose, line.milestone, line.role)
        for line in year.about(obligation, party)
        if line.sent_at
    ]
    siblings = {line.office for line in year.accusations if line.obligation == obligation}

    assert told == [
        ("assignment", "assigned", "officer"),
        ("reminder", "T-5", "officer"),
        ("review", "talk", "coordinator"),
    ]
    assert siblings == {RADIO, "bao-soc-trang"}


def test_bodies_that_may_not_be_urged_read_words_of_cooperation(
    year: Played, offices: dict[str, Office]
) -> None:
    addresses = {offices[code].focal_email for code in (*PARTY, YOUTH, CENTRAL)}

    mine = [letter for letter in year.letters if letter.to in addresses]
    assert {letter.to for letter in mine} == addresses
    assert [letter.subject for letter in mine if "phối hợp" not in letter.text] == []
    assert [letter.subject for letter in mine if "chưa ghi nhận được" in letter.text] == []


@pytest.mark.parametrize("programme", ["PL/1", "PL/13", "IV.10/2"])
def test_broadcasts_and_proposed_dates_accuse_nobody(year: Played, programme: str) -> None:
    mine = {key: found for key, found in year.occurrences.items() if key[0] == programme}

    assert len(mine) == 12
    assert [line for line in year.accusations if line.obligation == programme] == []
    assert [found for found in mine.values() if found["breaches"]] == []
    assert {found["state"] for found in mine.values()} <= {"needs_ruling", "unconfirmed", "open"}
    assert {found["timeliness"] for found in mine.values()} <= {"none", "in_term"}


def test_the_coordinators_own_duties_climb_to_its_own_head_and_no_further(year: Played) -> None:
    own = [line for line in year.sent if line.office == HOME]

    assert {line.recipient for line in own} == {"Sở Nội vụ"}
    assert {(line.milestone, line.role) for line in own if line.accuses} == {
        ("T+1", "officer"),
        ("T+3", "head"),
    }
    assert {line.obligation for line in own} == {*REPORTS, "PL/11", "PL/12"}


def test_its_report_without_a_period_is_a_weekly_question_and_nothing_else(year: Played) -> None:
    lines = year.about("IV.2/1")

    weeks = [line.milestone for line in lines]
    assert {(line.purpose, line.recipient, line.role) for line in lines} == {
        ("decision", "Sở Nội vụ", "coordinator")
    }
    assert len(weeks) == len(set(weeks))
    assert "period-not-stated-2018-W09" in weeks


def test_nothing_reaches_the_creditor_or_anybody_past_a_head(
    year: Played, offices: dict[str, Office]
) -> None:
    creditor = offices[CREDITOR]
    assert {creditor.focal_email, creditor.email, creditor.head_email}.isdisjoint(
        letter.to for letter in year.letters
    )
    known = {
        address
        for office in offices.values()
        if office.code != CREDITOR
        for address in (office.focal_email, office.head_email)
    }
    assert {letter.to for letter in year.letters} <= known
    assert creditor.name not in {line.recipient for line in year.lines}
    assert _resolved(Roster(tuple(offices.values())), year.ledger["plan"]["reports_to"]) == creditor


def _resolved(roster: Roster, name: str) -> Office | None:
    return resolve(roster, name, on=ACTIVATION, home=home_of(name))


# -- caps ----------------------------------------------------------------------------------------------------------------


def test_no_mailbox_gets_more_than_the_caps_allow(year: Played) -> None:
    lists: dict[tuple[str, str, dt.date], int] = defaultdict(int)
    weeks: dict[tuple[str, str, dt.date], int] = defaultdict(int)
    months: dict[tuple[str, str, dt.date], int] = defaultdict(int)
    for parcel in parcels(year):
        mailbox = "head" if parcel.role == "head" else "desk"
        lists[parcel.recipient, mailbox, parcel.day] += parcel.is_list
        if parcel.role != "coordinator" and parcel.is_counted:
            monday = parcel.day - DAY * parcel.day.weekday()
            weeks[parcel.recipient, mailbox, monday] += 1
            months[parcel.recipient, mailbox, parcel.day.replace(day=1)] += 1

    assert max(lists.values()) == 1
    assert max(weeks.values()) <= 2
    assert max(months.values()) <= 6


def test_everything_has_a_key_of_its_own_and_is_told_once(year: Played) -> None:
    keys = [item["key"] for item in year.ledger["notices"]]

    assert len(keys) == len(set(keys))
    assert len({letter.message_id for letter in year.letters}) == len(year.letters)


# -- breaches ------------------------------------------------------------------------------------------------------------


def test_a_breach_is_dated_by_the_legal_day_and_by_nothing_else(year: Played) -> None:
    found = {
        (report, breach["due"], breach["detected_at"])
        for (report, _, _), occurrence in year.occurrences.items()
        for breach in occurrence["breaches"]
        if report in REPORTS
    }

    assert found == {
        ("IV.13/q1", "2018-03-01", "2018-03-01T17:00:00Z"),
        ("IV.13/h1", "2018-06-01", "2018-06-01T17:00:00Z"),
        ("IV.13/q3", "2018-09-04", "2018-09-04T17:00:00Z"),
        ("IV.13/y", "2018-11-20", "2018-11-20T17:00:00Z"),
    }
