"""What random plans are asked of each mail and of what is owed."""

import datetime as dt

from notifications.bundle import Parcel
from notifications.notice import Reason, Role
from plans.ledger import Entry
from plans.roster import Office, OfficeKind, Roster
from plans.timeline import Occurrence
from tests.notice_world import (
    ACTIVATED,
    CALENDAR,
    HOME,
    ROSTER,
    Run,
)
from tests.oracle_days import days_of
from tests.oracle_mails import Duty, Line, Outside, broken
from tests.oracle_owed import Kept, owed

UNION = Office("lien-doan", "Liên đoàn Lao động", OfficeKind.UNION)
FRONT = Office("mat-tran", "Ủy ban MTTQ", OfficeKind.FRONT)
CENTRAL = Office("cuc-thue", "Cục Thuế", OfficeKind.CENTRAL)
DAYS_OFF = days_of(CALENDAR)
EVERYBODY = Roster((*ROSTER.offices, UNION, FRONT, CENTRAL))


def outside_at(
    moment_: dt.datetime, occurrences: list[Occurrence], entries: list[Entry]
) -> Outside:
    """What the oracle is told: the entries known by a moment."""
    known = sorted((e for e in entries if e.recorded_at <= moment_), key=lambda e: e.recorded_at)
    duties = {
        str(one.key): Duty(one, tuple(e for e in known if e.occurrence == str(one.key)))
        for one in occurrences
    }
    return Outside(DAYS_OFF, duties, EVERYBODY.by_code, HOME.code, ACTIVATED, by_address=False)


def lines_of(when: dt.datetime, parcel: Parcel) -> list[Line]:
    """The lines of a mail; an office's officer and its desk share a mailbox."""
    box = f"{parcel.recipient} {parcel.role is Role.HEAD}"
    return [Line(when, n.key, n.envelope, box, parcel.key, n.courtesy) for n in parcel.notices]


def check_mails(result: Run, occurrences: list[Occurrence], entries: list[Entry]) -> None:
    """Each mail, as it left, keeps what the oracle promises."""
    before: list[Line] = []
    for when, parcel in result.mails:
        lines = lines_of(when, parcel)
        found = [*broken(lines, before, outside_at(when, occurrences, entries))]
        assert not found, found
        before += lines


def check_owed(
    result: Run, occurrences: list[Occurrence], entries: list[Entry], *, seen: dt.datetime
) -> None:
    """All that the oracle knows to be owed by now was made."""
    left = [line for when, parcel in result.mails for line in lines_of(when, parcel)]
    kept = [
        Kept(k.occurrence, k.purpose, k.milestone, k.recipient, k.role, _reason(end))
        for k, end in result.ends.items()
    ]
    missing = [*owed(kept, left, outside_at(seen, occurrences, entries), seen=seen)]
    assert not missing, missing


def _reason(end: str) -> Reason | None:
    return None if end in {"accepted", "due"} else Reason(end)
