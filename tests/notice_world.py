"""A small plan of 2018 for the notification rules: offices, occurrences, cases as the ledger makes them, and a post room.

`run` plays the part of the desk with values alone: at each moment it asks what is wanted, records what is new, bundles what is
ready and takes every mail as accepted.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from calendars.civil import DAY, Window, at
from calendars.workdays import WorkCalendar, load_work_calendar
from notifications.bundle import Parcel, bundle, sent_mail
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role, Told
from notifications.plan_in_force import PlanInForce
from notifications.policy import default_policy
from notifications.sent_log import SentLog, SentMail
from notifications.wanted import coming, held, still_wanted, wanted
from plans.ledger import By, Case, Entry, Verb, assess
from plans.plan import Kind
from plans.roster import Office, OfficeKind, Roster
from plans.timeline import DueDates, Occurrence, OccurrenceKey

CALENDAR = load_work_calendar()
ACTIVATED = at(dt.date(2018, 2, 13), 8)
LINEAGE = "20/KH-UBND/2018"

HOME = Office("so-noi-vu", "Sở Nội vụ")
FINANCE = Office("so-tai-chinh", "Sở Tài chính")
RADIO = Office("dai", "Đài Phát thanh và Truyền hình", OfficeKind.PRESS)
PARTY = Office("ban-tuyen-giao", "Ban Tuyên giáo Tỉnh ủy", OfficeKind.PARTY)
CLASS = Office("cac-so", "Các sở, ban ngành", collective=True)
ROSTER = Roster((HOME, FINANCE, RADIO, PARTY, CLASS))

PLAN = PlanInForce(
    lineage=LINEAGE,
    number="20/KH-UBND",
    issued=dt.date(2018, 2, 12),
    title="Kế hoạch thử",
    issuer="UBND tỉnh",
    coordinator=HOME,
    creditor="UBND tỉnh",
    activated_at=ACTIVATED,
    policy=default_policy(),
)


def day(text: str) -> dt.date:
    """`31/8` is a day of 2018; a longer text is ISO."""
    if "-" in text:
        return dt.date.fromisoformat(text)
    number, month = text.split("/")
    return dt.date(2018, int(month), int(number))


def moment(text: str) -> dt.datetime:
    """`31/8 08:00`."""
    on, _, clock = text.partition(" ")
    hour, minute = clock.split(":")
    return at(day(on), int(hour), int(minute))


def dates(nominal: dt.date, *, rolls: bool = True) -> DueDates:
    legal = CALENDAR.following(nominal) if rolls else nominal
    return DueDates(nominal, CALENDAR.preceding(nominal), legal)


def duty(
    *nominals: str,
    office: Office = FINANCE,
    kind: Kind = Kind.REPORT,
    window: str = "",
    name: str = "X",
    **changes: object,
) -> Occurrence:
    """An occurrence with one reading per date; `window` as `1/7..31/10`."""
    plain = Occurrence(
        key=OccurrenceKey(LINEAGE, name, office.code, "once"),
        kind=kind,
        title=name,
        office_name=office.name,
        readings=tuple(dates(day(text), rolls=kind is not Kind.PROGRAMME) for text in nominals),
        window=Window(*(day(text) for text in window.split(".."))) if window else None,
        is_event=kind is Kind.PROGRAMME,
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # each test names the fields it changes


def entry(occurrence: Occurrence, verb: Verb, recorded: str, **fields: object) -> Entry:
    by = By.OFFICE if verb is Verb.SUBMIT else By.COORDINATOR
    plain = Entry(str(occurrence.key), verb, by, "chuyên viên", moment(recorded))
    return replace(plain, **fields)  # type: ignore[arg-type] # each test names the fields it changes


def case_of(
    occurrence: Occurrence,
    entries: Iterable[Entry] = (),
    *,
    now: dt.datetime,
    plan: PlanInForce = PLAN,
    calendar: WorkCalendar = CALENDAR,
) -> Case:
    known = tuple(found for found in entries if found.recorded_at <= now)
    assessment = assess(
        occurrence, known, now=now, activated_at=plan.activated_at, calendar=calendar
    )
    return Case(occurrence, assessment, known, assessment.missed)


def wanted_of(
    occurrence: Occurrence,
    entries: Iterable[Entry] = (),
    *,
    now: str = "2019-01-31 08:00",
    plan: PlanInForce = PLAN,
    told: tuple[Told, ...] = (),
) -> tuple[Notice, ...]:
    """What is wanted of one occurrence."""
    moment_of = moment(now)
    case = case_of(occurrence, entries, now=moment_of, plan=plan)
    facts = {str(occurrence.key): told}
    return wanted((case,), plan, calendar=CALENDAR, roster=ROSTER, now=moment_of, told=facts)


def line(notice: Notice) -> str:
    """`05/9 08:00 overdue T+1 officer` and `!reason` if it must not be sent; the assignment is left to its own tests."""
    when = notice.wanted_at.astimezone(ACTIVATED.tzinfo)
    skip = f" !{notice.skip}" if notice.skip else ""
    key = notice.key
    return f"{when.day:02}/{when.month} {when:%H:%M} {key.purpose} {key.milestone} {key.role}{skip}"


def lines(notices: Iterable[Notice]) -> list[str]:
    return [line(notice) for notice in notices if notice.key.purpose != "assignment"]


@dataclass(slots=True)
class Run:
    """What came of a run: every notice, its end (`accepted`, `due` or a reason), every mail with its moment."""

    notices: dict[NoticeKey, Notice] = field(default_factory=dict)
    ends: dict[NoticeKey, str] = field(default_factory=dict)
    mails: list[tuple[dt.datetime, Parcel]] = field(default_factory=list)
    told: dict[str, tuple[Told, ...]] = field(default_factory=dict)

    def mails_to(
        self, office: Office, role: Role = Role.OFFICER
    ) -> list[tuple[dt.datetime, Parcel]]:
        return [
            (when, mail)
            for when, mail in self.mails
            if (mail.recipient, mail.role) == (office.code, role)
        ]

    @property
    def accepted(self) -> dict[NoticeKey, dt.datetime]:
        return {told.key: told.at for found in self.told.values() for told in found}


def run(
    occurrences: Sequence[Occurrence],
    moments: Iterable[dt.datetime],
    *,
    entries: Sequence[Entry] = (),
    plan: PlanInForce = PLAN,
    roster: Roster = ROSTER,
) -> Run:
    """The post room at each of these moments, in order."""
    result = Run()
    by_occurrence: dict[str, list[Entry]] = {}
    for found in entries:
        by_occurrence.setdefault(found.occurrence, []).append(found)
    for now in moments:
        cases = tuple(
            case_of(o, by_occurrence.get(str(o.key), ()), now=now, plan=plan) for o in occurrences
        )
        _record(result, cases, plan, roster, now)
        ready = _ready(result, cases, now)
        if ready:
            mine = _listed(cases, ready)
            ahead = coming(mine, plan, calendar=CALENDAR, roster=roster, now=now) if mine else ()
            _send(result, ready, plan, ahead, now)
    return result


def _record(
    result: Run, cases: Sequence[Case], plan: PlanInForce, roster: Roster, now: dt.datetime
) -> None:
    ought = wanted(cases, plan, calendar=CALENDAR, roster=roster, now=now, told=result.told)
    by_key = {str(case.occurrence.key): case for case in cases}
    for notice in ought:
        known, end = result.notices.get(notice.key), result.ends.get(notice.key)
        if known is None:
            result.notices[notice.key] = notice
            result.ends[notice.key] = notice.skip or "due"
        elif notice.skip is None and end != "accepted":
            is_longer = known.not_after < notice.not_after
            case = by_key.get(notice.key.occurrence)
            if still_wanted(notice, case, now=now) is None and (end != "due" or is_longer):
                result.notices[notice.key] = notice
                result.ends[notice.key] = "due"


def _ready(result: Run, cases: Sequence[Case], now: dt.datetime) -> list[Notice]:
    by_key = {str(case.occurrence.key): case for case in cases}
    ready = []
    for key, end in result.ends.items():
        if end == "due":
            notice, case = result.notices[key], by_key.get(key.occurrence)
            reason = still_wanted(notice, case, now=now)
            if reason is not None:
                result.ends[key] = reason
            elif case is None or held(notice, case, now=now) is None:
                ready.append(notice)
    return ready


def _listed(cases: Sequence[Case], ready: Iterable[Notice]) -> list[Case]:
    """The cases of the offices for which a list is ready."""
    offices = {
        notice.key.recipient
        for notice in ready
        if notice.key.role is Role.OFFICER
        and notice.envelope in {Envelope.DIGEST, Envelope.MONTHLY}
    }
    return [case for case in cases if case.occurrence.key.office in offices]


def _send(
    result: Run, ready: list[Notice], plan: PlanInForce, ahead: tuple[Notice, ...], now: dt.datetime
) -> None:
    recent = [
        sent_mail(mail, when) for when, mail in result.mails if when > now - dt.timedelta(days=32)
    ]
    log: tuple[SentMail, ...] = tuple(recent)
    waiting = tuple(notice.key for notice in ready if notice.key.purpose is Purpose.OVERDUE)
    sent_log = SentLog(log, result.told, ahead, waiting)
    bundled = bundle(ready, sent_log, plan.policy, calendar=CALENDAR, now=now)
    held = {deferral.notice.key for deferral in bundled.deferrals}
    sent = {notice.key for parcel in bundled.parcels for notice in parcel.notices}
    assert held.isdisjoint(sent)
    assert held | sent == {notice.key for notice in ready}
    for parcel in bundled.parcels:
        result.mails.append((now, parcel))
        for notice in parcel.notices:
            result.ends[notice.key] = "accepted"
            occurrence = notice.key.occurrence
            told = (*result.told.get(occurrence, ()), Told(notice.key, now))
            result.told[occurrence] = told


def working_moments(
    first: dt.date, last: dt.date, clocks: Sequence[tuple[int, int]] = ((8, 0), (13, 30))
) -> list[dt.datetime]:
    """These times of every working day from `first` to `last`, none before activation."""
    found: list[dt.datetime] = []
    on = first
    while on <= last:
        if CALENDAR.is_working(on):
            found.extend(at(on, hour, minute) for hour, minute in clocks)
        on += DAY
    return [when for when in found if when >= ACTIVATED]
