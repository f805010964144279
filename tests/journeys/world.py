"""A replay and what it left behind, and small plans of an invented province to replay."""

import datetime as dt
import email
import email.policy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from calendars.civil import ZONE, Window, local_day
from dondoc.replay.history import Event, parse_history
from dondoc.replay.run import Script, run_replay
from dondoc.replay.write import prepare_folder, write_replay
from notifications.notice import parse_notice_key
from plans.diagnostics import diagnose
from plans.normal_form import parse_rule
from plans.plan import (
    Compiled,
    Diagnostic,
    Identity,
    Kind,
    Obligation,
    Plan,
    PlanKind,
    Source,
)
from plans.planfile import format_plan
from plans.roster import Office, OfficeKind, Roster

ACCUSING = frozenset({"overdue", "escalation"})
OUTSIDE_CAPS = frozenset({"assignment", "correction", "release"})


# -- what a replay left behind -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One notice of ledger.json, its key taken apart; `office` is who is liable, `recipient` who is told."""

    obligation: str
    office: str
    period: str
    purpose: str
    milestone: str
    due_rev: int
    recipient: str
    role: str
    state: str
    reason: str
    wanted_at: dt.datetime
    sent_at: dt.datetime | None
    message_id: str

    @property
    def accuses(self) -> bool:
        """Whether it says that something is late."""
        return self.purpose in ACCUSING

    @property
    def told(self) -> str:
        """`purpose milestone role moment` of a sent one, `purpose milestone role (why not)` of another."""
        when = f"({self.reason or self.state})" if self.sent_at is None else local(self.sent_at)
        return f"{self.purpose} {self.milestone} {self.role} {when}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it lies in the folder."""

    at: dt.datetime
    to: str
    subject: str
    message_id: str
    in_reply_to: str
    text: str


@dataclass(frozen=True)
class Played:
    """A replay's folder, read."""

    folder: Path
    ledger: dict[str, Any]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All notices, in order of recording."""
        return tuple(_line(item) for item in self.ledger["notices"])

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """All mails, in order of sending."""
        return tuple(_letter(path) for path in sorted((self.folder / "mails").glob("*.eml")))

    @cached_property
    def occurrences(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        """The occurrences by obligation, office code and period."""
        return {_parts(item["key"]): item for item in self.ledger["occurrences"]}

    @property
    def sent(self) -> tuple[Line, ...]:
        """The notices a relay took."""
        return tuple(line for line in self.lines if line.sent_at is not None)

    @property
    def accusations(self) -> tuple[Line, ...]:
        """The sent notices that say that something is late."""
        return tuple(line for line in self.sent if line.accuses)

    def about(self, obligation: str, office: str = "") -> tuple[Line, ...]:
        """The notices about one obligation, of one liable office."""
        return tuple(
            line
            for line in self.lines
            if line.obligation == obligation and (not office or line.office == office)
        )

    def story(self, obligation: str, office: str = "", *, until: str = "9999") -> list[str]:
        """What was told about it, by moment: `told` of each line up to a day."""
        lines = sorted(
            self.about(obligation, office),
            key=lambda line: (line.sent_at or line.wanted_at, line.purpose, line.role),
        )
        return [line.told for line in lines if local(line.wanted_at) < until]

    def mails_of(self, office_name: str, role: str = "officer") -> list[str]:
        """The Message-IDs an office's mailbox got, in order of sending."""
        mine = (line for line in self.sent if (line.recipient, line.role) == (office_name, role))
        ordered = sorted(mine, key=lambda line: (str(line.sent_at), line.message_id))
        return list(dict.fromkeys(line.message_id for line in ordered))

    def state(self, obligation: str, office: str, period: str = "once") -> tuple[str, str]:
        """State and timeliness of one occurrence on the last day."""
        found = self.occurrences[obligation, office, period]
        return found["state"], found["timeliness"]

    def breaches(
        self, obligation: str, office: str, period: str = "once"
    ) -> list[tuple[str, bool]]:
        """Its breaches: the due day, and whether it was voided."""
        found = self.occurrences[obligation, office, period]["breaches"]
        return [(breach["due"], breach["voided"] is not None) for breach in found]


def read_played(folder: Path) -> Played:
    """What lies in a replay's folder."""
    return Played(folder, json.loads((folder / "ledger.json").read_text("utf-8")))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def local(instant: dt.datetime) -> str:
    """`2018-03-02 08:00`, Vietnam's time."""
    return f"{instant.astimezone(ZONE):%Y-%m-%d %H:%M}"


def _parts(key: str) -> tuple[str, str, str]:
    _, obligation, office, period = key.split("|")
    return obligation, office, period


def _line(item: dict[str, Any]) -> Line:
    key = parse_notice_key(item["key"])
    obligation, office, period = _parts(key.occurrence)
    return Line(
        obligation=obligation,
        office=office,
        period=period,
        purpose=key.purpose.value,
        milestone=key.milestone,
        due_rev=key.due_rev,
        recipient=item["recipient"],
        role=key.role.value,
        state=item["state"],
        reason=item["reason"] or "",
        wanted_at=_instant(item["wanted_at"]),
        sent_at=_instant(item["sent_at"]) if item["sent_at"] else None,
        message_id=item["message_id"] or "",
    )


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _letter(path: Path) -> Letter:
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return Letter(
        at=mail["Date"].datetime,
        to=mail["To"].addresses[0].addr_spec,
        subject=mail["Subject"],
        message_id=mail["Message-ID"],
        in_reply_to=mail["In-Reply-To"] or "",
        text=body.get_content(),
    )


# -- an invented province ----------------------------------------------------------------------------------------------


def _office(
    code: str, name: str, kind: OfficeKind = OfficeKind.STATE, *groups: str, is_new: bool = False
) -> Office:
    return Office(
        code=code,
        name=name,
        kind=kind,
        groups=groups,
        focal_post="Chuyên viên theo dõi",
        focal_email=f"dau-moi.{code}@son-khe.example",
        phone="0210 111 222",
        email=f"van-thu.{code}@son-khe.example",
        head_email=f"lanh-dao.{code}@son-khe.example",
        valid_from=dt.date(2018, 1, 1) if is_new else None,
    )


HOME = _office("van-phong", "Văn phòng Điều phối")
WATER = _office("so-thuy-loi", "Sở Thủy lợi", OfficeKind.STATE, "các sở, ban, ngành")
ROADS = _office("so-cau-duong", "Sở Cầu đường", OfficeKind.STATE, "các sở, ban, ngành")
RADIO = _office("dai-tieng-noi", "Đài Tiếng nói Miền núi", OfficeKind.PRESS)
PARTY = _office("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", OfficeKind.PARTY)
CREDITOR = _office("ubnd-tinh", "UBND tỉnh Sơn Khê")
OFFICES = Roster((HOME, WATER, ROADS, RADIO, PARTY, CREDITOR))


def duty(
    identifier: str,
    rule: str,
    *,
    lead: Sequence[Office] = (WATER,),
    kind: Kind = Kind.REPORT,
    title: str = "",
) -> Obligation:
    """An obligation in the normal form of the time language."""
    return Obligation(
        id=identifier,
        kind=kind,
        title=title or f"Việc {identifier}",
        lead=tuple(office.name for office in lead),
        supporting=(),
        when=rule,
        rule=parse_rule(rule),
        evidence=(),
        source=Source(1, f"Việc {identifier}: {rule}"),
    )


def plan_file(*duties: Obligation, doubts: Sequence[Diagnostic] = (), year: int = 2018) -> bytes:
    """A plan.yaml of the invented province, coordinated by its Văn phòng Điều phối."""
    identity = Identity(
        kind=PlanKind.ANNUAL,
        number="7/KH-UBND",
        issued=dt.date(year, 1, 5),
        issuer="UBND tỉnh Sơn Khê",
        title="Kế hoạch thử",
        period=Window(dt.date(year, 1, 1), dt.date(year, 12, 31)),
        coordinator=HOME.name,
        reports_to=CREDITOR.name,
        signer=None,
        based_on=(),
    )
    return format_plan(Compiled(Plan(identity, duties), tuple(doubts))).encode()


def two_readings(identifier: str) -> Diagnostic:
    """The doubt that an obligation's words can be read in two ways."""
    return diagnose("two-readings", identifier, 1, when="cuối kỳ")


def script_of(
    plan: bytes,
    first: str,
    last: str,
    history: str = "",
    *,
    roster: Roster = OFFICES,
    events: Sequence[Event] = (),
    folder: Path = Path(),
) -> Script:
    """A script from days as text and a history as YAML; `folder` is where the history's files lie."""
    said = parse_history(history, folder=folder)
    return Script(
        data=plan,
        name="ke-hoach.yaml",
        first=dt.date.fromisoformat(first),
        last=dt.date.fromisoformat(last),
        roster=roster,
        history=tuple(sorted((*said, *events), key=lambda event: event.at)),
    )


def play(folder: Path, script: Script) -> Played:
    """Run a script and read what it left behind."""
    out = prepare_folder(folder)
    replay = run_replay(script, out / "mails")
    try:
        write_replay(replay, script, out)
    finally:
        replay.app.close()
    return read_played(out)


def played(
    tmp_path: Path,
    first: str,
    last: str,
    *duties: Obligation,
    history: str = "",
    doubts: Sequence[Diagnostic] = (),
) -> Played:
    """A plan of these duties, replayed."""
    plan = plan_file(*duties, doubts=doubts)
    return play(tmp_path / "out", script_of(plan, first, last, history))


def mails(found: Played, *, since: str = "") -> list[tuple[str, str]]:
    """When and to whom mails went."""
    return [(local(letter.at), letter.to) for letter in found.letters if local(letter.at) >= since]


def without_assignments(lines: list[str]) -> list[str]:
    """A story but for its beginning."""
    return [line for line in lines if not line.startswith("assignment")]


# -- caps --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail with the notices it held."""

    day: dt.date
    recipient: str
    role: str
    lines: tuple[Line, ...]

    @property
    def is_counted(self) -> bool:
        """Whether the caps count it: it held more than an assignment or answers."""
        return not all(
            line.purpose in OUTSIDE_CAPS or line.milestone.startswith("returned")
            for line in self.lines
        )

    @property
    def is_list(self) -> bool:
        """Whether it held lines of a list: everything of the coordinator's desk, early reminders, monthly lists."""
        return self.is_counted and any(
            line.role == "coordinator"
            or line.purpose == "review"
            or line.milestone in {"T-5", "T-30", "opens", "half-way"}
            or line.milestone.startswith("month-")
            for line in self.lines
        )


def parcels(played: Played) -> Iterator[Parcel]:
    """The mails with their notices, by Message-ID."""
    held: dict[str, list[Line]] = {}
    for line in played.sent:
        held.setdefault(line.message_id, []).append(line)
    for lines in held.values():
        first = lines[0]
        assert first.sent_at is not None
        yield Parcel(local_day(first.sent_at), first.recipient, first.role, tuple(lines))
