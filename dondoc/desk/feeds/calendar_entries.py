"""How a calendar shows an occurrence: a deadline on the day to aim at, an event on its day, its state in words (guides/icalendar.md §2).

Nothing here depends on when it is asked beyond what people can see: the last change is that of the ledger, or the computed
moment at which the state changed by itself. Two feeds that show the same item show the same UID.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from calendars.civil import Window, at, end_of
from calendars.ics import CalendarEntry, Timed, entry_uid, morning_before, until_clock
from calendars.workdays import WorkCalendar
from dondoc.desk.facts import PlanFacts
from dondoc.desk.feeds.calendar_remarks import remarks
from dondoc.desk.judging import may_be_named
from dondoc.store.values import Revision
from notifications.dates import format_day
from notifications.mail import PlanRef
from notifications.words import cite_plan, load_words, name_place
from plans.ledger import RELEASED, REPLANS, REWORDED, WAITING, Assessment, Case, State, Timeliness
from plans.ledger.assessing import SOON_DAYS
from plans.roster import Office

DONE = "✓ XONG"
CANCELLED = "✗ HỦY"
OVERDUE = "⏰ QUÁ HẠN"
SOON = "⏰ SẮP ĐẾN HẠN"
UNCONFIRMED = "☐ CHƯA XÁC NHẬN"
KEPT = dt.timedelta(days=90)
SHOWN = dt.timedelta(minutes=30)
SUSPENDED = "⏸ TẠM DỪNG"


@dataclass(frozen=True, slots=True)
class View:
    """Whose calendar it is and when it is looked at; `office` "" = a calendar of several offices."""

    office: str
    calendar: WorkCalendar
    as_of: dt.datetime


def calendar_entry(case: Case, fact: PlanFacts, revision: Revision, view: View) -> CalendarEntry:
    """The entry of one occurrence."""
    occurrence, assessment = case.occurrence, case.assessment
    is_own = occurrence.key.office == view.office
    day = shown_day(case)
    status = _status(case, fact, view)
    rings = is_own and status in {"", SOON} and assessment.state in WAITING
    return CalendarEntry(
        uid=entry_uid(occurrence.uid),
        title=occurrence.title if is_own else f"{occurrence.title} – {occurrence.office_name}",
        when=when_on(case, day),
        changed=_changed(case, revision, status, view),
        sequence=sequence_of(case, revision),
        status=status,
        is_cancelled=assessment.state in RELEASED,
        description=_description(case, fact, is_led=not _is_seen_by_others(case, view)),
        alarm_at=morning_before(day, view.calendar) if rings else None,
        related_to=entry_uid(plan_uid(occurrence.key.plan)),
        done_at=_done_at(case),
    )


def _done_at(case: Case) -> dt.datetime | None:
    """The end of the day it was done on; of a "done already" without a day, when that was said."""
    if case.assessment.state is not State.FULFILLED:
        return None
    day = case.assessment.fulfilled_on
    if day is not None:
        return end_of(day) - dt.timedelta(seconds=1)
    return max((entry.recorded_at for entry in case.entries), default=None)


def sequence_of(case: Case, revision: Revision) -> int:
    """How often what people see was changed: other dates, other words with the same dates, an end. Never falls."""
    reworded = sum(entry.verb in REPLANS and entry.outcome == REWORDED for entry in case.entries)
    changes = case.assessment.due_rev + reworded + (case.assessment.state in RELEASED)
    return revision.sequence + changes


def farewell_entry(
    office: Office, heirs: tuple[tuple[str, ...], dt.datetime | None], ended: dt.date
) -> CalendarEntry:
    """The one entry left of an office that has ended: who carries on its duties, as far as it is decided."""
    names, named_at = heirs
    first = ended + dt.timedelta(days=1)
    who = "; ".join(names) if names else "đang chờ xác định"
    begun = at(first, 0)
    return CalendarEntry(
        uid=entry_uid("office-" + hashlib.sha256(office.code.encode()).hexdigest()[:32]),
        title=f"{office.name} đã kết thúc hoạt động; cơ quan thực hiện tiếp: {who}",
        when=Window(first, first),
        changed=max(begun, named_at or begun).astimezone(dt.UTC),
        sequence=int(bool(names)),
        description="Lịch này không còn được cập nhật; đề nghị dùng lịch của cơ quan thực hiện tiếp.",
    )


def plan_uid(lineage: str) -> str:
    """The local part of a plan's UID."""
    return "plan-" + hashlib.sha256(lineage.encode()).hexdigest()[:32]


def shown_day(case: Case) -> dt.date:
    """An event's own day; else the day to aim at: the earliest safe one, the granted one once extended."""
    assessment = case.assessment
    if case.occurrence.is_event:
        return (
            assessment.effective if assessment.effective != assessment.legal else assessment.nominal
        )
    if assessment.effective != assessment.legal and assessment.state is not State.RETURNED:
        return assessment.effective
    return assessment.due_earliest


def is_kept(case: Case, *, as_of: dt.datetime) -> bool:
    """Whether it is still shown: what was cancelled stays for ninety days."""
    if case.assessment.state not in RELEASED:
        return True
    last = max((entry.recorded_at for entry in case.entries), default=as_of)
    return as_of < last + KEPT


def when_on(case: Case, day: dt.date) -> Window | Timed:
    """How an occurrence is drawn on a day: the whole of it, or about its hour."""
    time = case.occurrence.readings[0].time
    if time is None:
        return Window(day, day)
    moment = at(day, time.hour, time.minute)
    return Timed(moment, moment + SHOWN) if case.occurrence.is_event else until_clock(moment)


_MARKS = {
    State.FULFILLED: DONE,
    State.SUSPENDED: SUSPENDED,
    State.UNCONFIRMED: UNCONFIRMED,
    **dict.fromkeys(RELEASED, CANCELLED),
}


def _status(case: Case, fact: PlanFacts, view: View) -> str:
    """The state in words; nothing is called overdue while a question about it is open or it is tolerated.

    In another office's calendar, where it only takes part, nothing is said of what the lead has not sent or confirmed.
    """
    assessment = case.assessment
    is_seen_by_others = _is_seen_by_others(case, view)
    match assessment.state:
        case State.UNCONFIRMED if is_seen_by_others:
            return ""
        case state if state in _MARKS:
            return _MARKS[state]
        case _ if assessment.timeliness is Timeliness.DUE_SOON:
            return SOON
        case _ if is_seen_by_others:
            return ""
        case _ if assessment.timeliness is Timeliness.OVERDUE and may_be_named(case, fact):
            is_asked = assessment.is_contested or assessment.held_at(view.as_of) is not None
            return "" if is_asked else OVERDUE
        case _:
            return ""


def _is_seen_by_others(case: Case, view: View) -> bool:
    """Whether it is the calendar of an office that only takes part."""
    return view.office not in {"", case.occurrence.key.office, case.assessment.delegate}


def _changed(case: Case, revision: Revision, status: str, view: View) -> dt.datetime:
    """The last visible change: of the ledger, or by the passing of time."""
    moments = [revision.modified_at, *(entry.recorded_at for entry in case.entries)]
    if status == SOON:
        moments.append(_soon_at(case.assessment, view.calendar))
    elif status in {OVERDUE, UNCONFIRMED}:
        moments.append(end_of(case.assessment.due_latest))
    moments += [hold.until for hold in case.assessment.holds if hold.until <= view.as_of]
    return max(moment.astimezone(dt.UTC) for moment in moments)


def _soon_at(assessment: Assessment, calendar: WorkCalendar) -> dt.datetime:
    return at(calendar.shift(assessment.due_earliest, -SOON_DAYS), 0)


def describe_duty(case: Case, fact: PlanFacts) -> tuple[str, ...]:
    """What holds for every time of a duty: the basis, the quoted words, who leads, who takes part."""
    occurrence = case.occurrence
    identity = fact.plan.identity
    obligation = fact.obligations.get(occurrence.key.obligation)
    cited = cite_plan(load_words("vi"), PlanRef(identity.number, identity.issued, identity.issuer))
    place = name_place(load_words("vi"), occurrence.key.obligation)
    lines = [f"Căn cứ: {cited}, {place}"]
    if obligation is not None and obligation.when:
        lines.append(f"Thời gian ghi trong kế hoạch: “{obligation.when}”")
    lines.append(f"Chủ trì: {occurrence.office_name}")
    if occurrence.supporting:
        lines.append(f"Phối hợp: {'; '.join(occurrence.supporting)}")
    return tuple(lines)


def _description(case: Case, fact: PlanFacts, *, is_led: bool) -> str:
    """Plain text: what holds for the duty, the other dates of this time, and what has become of it."""
    occurrence, assessment = case.occurrence, case.assessment
    lines = list(describe_duty(case, fact))
    if not occurrence.is_event:
        lines.append(f"Nên hoàn thành: {format_day(assessment.due_earliest)}")
        lines.append(f"Thời hạn: {format_day(assessment.due_latest)}")
    if occurrence.required > 1:
        lines.append(f"Đã ghi nhận: {assessment.progress}/{occurrence.required}")
    lines += remarks(case, fact, is_led=is_led)
    return "\n".join(lines)
