"""The plan of 2018 from its activation on 13/02: with nobody reporting, and with everybody in time."""

import datetime as dt
import email
import email.policy
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calendars.civil import ZONE, at, end_of, local_day
from calendars.workdays import load_work_calendar
from dondoc.desk.record import Match, Statement
from dondoc.replay.history import Said
from dondoc.replay.run import Script, run_replay
from dondoc.replay.write import prepare_folder, write_replay
from notifications.quiet import is_sendable
from plans.compile import compile_plan
from plans.ledger import Verb
from plans.reading import read_document
from plans.roster import OfficeKind
from plans.roster_file import parse_roster
from plans.timeline import expand_plan

pytestmark = pytest.mark.heavy
FIRST, LAST = dt.date(2018, 2, 13), dt.date(2018, 12, 31)
CALENDAR = load_work_calendar()
ACCUSING = {"overdue", "escalation"}


@dataclass(frozen=True, slots=True)
class Letter:
    at: dt.datetime
    to: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Year:
    ledger: dict[str, Any]
    letters: tuple[Letter, ...]
    kinds: dict[str, OfficeKind]

    def sent(self, **wanted: str) -> list[dict[str, Any]]:
        """The notices that were sent, of these occurrences' obligation, purpose …"""
        return [
            notice
            for notice in self.ledger["notices"]
            if notice["sent_at"]
            and all(
                notice["occurrence"].split("|")[1] == value
                if name == "obligation"
                else notice[name] == value
                for name, value in wanted.items()
            )
        ]


def follow(seeds: Path, folder: Path, *, everybody: bool) -> Year:
    data = next(seeds.glob("000_*.txt")).read_bytes()
    roster = parse_roster((seeds / "roster-soc-trang-2018.csv").read_bytes())
    history: list[Said] = []
    if everybody:
        plan = compile_plan(read_document(data, name="000.txt"), calendar=CALENDAR).plan
        for occurrence in expand_plan(plan, calendar=CALENDAR, roster=roster):
            day = CALENDAR.shift(occurrence.readings[0].safe, -1)
            if occurrence.readings[0].legal < FIRST:
                continue
            moment = max(at(day, 9), at(FIRST, 9))
            match = Match(keys=(str(occurrence.key),))
            history.append(Said(moment, match, Statement(Verb.SUBMIT, document="1/BC")))
            history.append(Said(moment + dt.timedelta(hours=1), match, Statement(Verb.ACCEPT)))
    script = Script(
        data,
        "000.txt",
        FIRST,
        LAST,
        roster=roster,
        history=tuple(sorted(history, key=lambda said: said.at)),
    )
    out = prepare_folder(folder)
    ledger = write_replay(run_replay(script, out / "mails"), script, out)
    letters = []
    for path in sorted((out / "mails").glob("*.eml")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        to = mail["To"].addresses[0].addr_spec
        letters.append(Letter(mail["Date"].datetime, to, str(mail["Message-ID"])))
    return Year(ledger, tuple(letters), {office.name: office.kind for office in roster.offices})


@pytest.fixture(scope="module")
def silent(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    return follow(seeds, tmp_path_factory.mktemp("silent"), everybody=False)


@pytest.fixture(scope="module")
def diligent(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    return follow(seeds, tmp_path_factory.mktemp("diligent"), everybody=True)


def test_no_mail_leaves_at_night_on_a_rest_day_or_in_tet(silent: Year) -> None:
    out_of_hours = [
        m for m in silent.letters if not is_sendable(m.at, accuses=False, calendar=CALENDAR)
    ]
    tet = [
        m
        for m in silent.letters
        if dt.date(2018, 2, 14) <= m.at.astimezone(ZONE).date() <= dt.date(2018, 2, 20)
    ]

    assert (out_of_hours, tet, len(silent.letters) > 500) == ([], [], True)


def test_nobody_is_accused_in_the_quieter_hours(silent: Year) -> None:
    accusing = {
        n["message_id"]
        for n in silent.sent()
        if n["purpose"] in ACCUSING and not n["key"].endswith("coordinator")
    }

    wrong = [
        m
        for m in silent.letters
        if m.message_id in accusing and not is_sendable(m.at, accuses=True, calendar=CALENDAR)
    ]

    assert (wrong, len(accusing) > 100) == ([], True)


def test_nothing_due_before_activation_is_urged_nor_row_14(silent: Year) -> None:
    early = {o["key"] for o in silent.ledger["occurrences"] if o["due_latest"] < "2018-02-13"}
    row_14 = {o["key"] for o in silent.ledger["occurrences"] if o["obligation"] == "PL/14"}

    told = {n["purpose"] for n in silent.sent() if n["occurrence"] in early | row_14}

    assert early
    assert row_14
    assert {o["state"] for o in silent.ledger["occurrences"] if o["key"] in early} == {
        "needs_ruling"
    }
    assert told == {"decision"}
    assert {n["recipient"] for n in silent.sent() if n["occurrence"] in early | row_14} == {
        "Sở Nội vụ"
    }


@pytest.mark.parametrize(
    ("report", "asked_before", "overdue_after"),
    [
        ("IV.13/q1", dt.date(2018, 3, 1), dt.date(2018, 3, 1)),
        ("IV.13/h1", dt.date(2018, 6, 1), dt.date(2018, 6, 1)),
        ("IV.13/q3", dt.date(2018, 8, 31), dt.date(2018, 9, 4)),
        ("IV.13/y", dt.date(2018, 11, 20), dt.date(2018, 11, 20)),
    ],
    ids=["quý 1", "06 tháng", "quý 3 over the holiday", "năm"],
)
def test_a_report_is_reminded_for_the_safe_day_and_overdue_after_the_legal_one(
    silent: Year, report: str, asked_before: dt.date, overdue_after: dt.date
) -> None:
    reminded = [n["sent_at"] for n in silent.sent(obligation=report, purpose="reminder")]
    overdue = [n["sent_at"] for n in silent.sent(obligation=report) if n["purpose"] in ACCUSING]
    found = [o for o in silent.ledger["occurrences"] if o["obligation"] == report]

    first = min(map(dt.datetime.fromisoformat, overdue))
    assert {(o["safe"], o["effective"]) for o in found} == {
        (asked_before.isoformat(), overdue_after.isoformat())
    }
    assert max(local_day(dt.datetime.fromisoformat(text)) for text in reminded) <= asked_before
    assert first >= end_of(overdue_after)
    assert local_day(first) == CALENDAR.shift(overdue_after, 1)


def test_the_ladder_goes_up_to_the_coordinator_and_no_further(silent: Year) -> None:
    steps = [
        (n["milestone"], n["recipient"], n["key"].rpartition("|")[2])
        for n in sorted(silent.sent(obligation="IV.13/q1"), key=lambda n: n["sent_at"])
        if "|so-tai-chinh|" in n["occurrence"] and n["purpose"] in ACCUSING
    ]

    assert steps[:5] == [
        ("T+1", "Sở Nội vụ", "coordinator"),
        ("T+1", "Sở Tài chính", "officer"),
        ("T+3", "Sở Tài chính", "head"),
        ("T+5", "Sở Nội vụ", "coordinator"),
        ("T+10", "Sở Nội vụ", "coordinator"),
    ]
    assert {recipient for _, recipient, _ in steps[5:]} == {"Sở Nội vụ"}
    assert "UBND tỉnh Sóc Trăng" not in {n["recipient"] for n in silent.sent()}


def test_broadcasts_party_bodies_and_proposed_dates_are_never_accused(silent: Year) -> None:
    accused = [n for n in silent.sent() if n["purpose"] in ACCUSING]
    spared = {name for name, kind in silent.kinds.items() if not kind.may_be_accused}
    by_key = {o["key"]: o for o in silent.ledger["occurrences"]}

    assert not [n for n in accused if n["recipient"] in spared]
    assert not [n for n in accused if by_key[n["occurrence"]]["office"] in spared]
    assert not [n for n in accused if n["occurrence"].split("|")[1] in {"PL/1", "PL/13"}]
    assert {by_key[n["occurrence"]]["timeliness"] for n in accused} == {"overdue"}
    unconfirmed = [o for o in silent.ledger["occurrences"] if o["state"] == "unconfirmed"]
    assert unconfirmed
    assert not [o for o in unconfirmed if o["breaches"]]


def test_every_wanted_notice_was_sent_or_says_why_not(silent: Year) -> None:
    odd = [
        n
        for n in silent.ledger["notices"]
        if not (n["state"] == "accepted" and n["sent_at"] and n["message_id"]) and not n["reason"]
    ]

    assert odd == []
    assert len({n["key"] for n in silent.ledger["notices"]}) == len(silent.ledger["notices"])


def test_a_diligent_office_hears_little(diligent: Year, capsys: pytest.CaptureFixture[str]) -> None:
    mails = Counter(letter.to for letter in diligent.letters)
    station = sum(count for to, count in mails.items() if "dai-phat-thanh" in to)
    department = sum(count for to, count in mails.items() if "so-tai-chinh@" in to)
    with capsys.disabled():
        print(f"\nĐài PT-TH: {station} thư trong năm; Sở Tài chính: {department} thư")  # noqa: T201 -- the figures asked for

    assert station <= 35
    assert department <= 10
    assert not [n for n in diligent.sent() if n["purpose"] in ACCUSING]
