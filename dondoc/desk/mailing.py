"""From the notices of one mail to its bytes: to whom, in whose name, what it says, what travels with it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from calendars.civil import local_day
from calendars.ics import CalendarEntry, render_calendar
from dondoc.bootstrap import App
from dondoc.desk.calendar_entries import View, calendar_entry
from dondoc.desk.facts import PlanFacts
from dondoc.desk.feed import Scope, ScopeKind
from dondoc.settings import Settings
from dondoc.store.values import Revision
from notifications.bundle import Parcel
from notifications.dates import Lang
from notifications.items import mail_item
from notifications.mail import Attachment, Coordinator, Mail, MailItem, Paper, PlanRef, Recipient
from notifications.message import Mailbox, Route, build_email, calendar_attachment, sheet_attachment
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.policy import EscalationPolicy, ladder_steps
from notifications.render import render_mail
from notifications.sheet import year_sheet
from notifications.topics import make_sections
from notifications.wanted import calendar_year
from notifications.words import load_words
from plans.ledger import Case, assess
from plans.plan import Kind, Obligation
from plans.roster import Office
from plans.twins import twin_of

FILES = ("lich.ics", "nhiem-vu.xlsx")


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one mail is made from. `cases` are by occurrence key, those of the office's whole year included where it travels."""

    parcel: Parcel
    office: Office
    address: str
    fact: PlanFacts
    facts: Mapping[str, PlanFacts]
    cases: Mapping[str, Case]
    revisions: Mapping[str, Revision]
    in_reply_to: str = ""

    def policy_of(self, key: NoticeKey) -> EscalationPolicy:
        """The ladders of the plan a notice is about."""
        return self.facts[key.occurrence.split("|")[0]].in_force.policy

    def message_id(self, settings: Settings) -> str:
        """Made from the notices alone: the same notices are the same mail."""
        return f"<{self.parcel.key}@{settings.domain}>"


def address_of(office: Office, role: Role, *, dead: frozenset[str], operator: str) -> str:
    """Where a role of an office is reached, văn thư standing in; "" where nobody is."""
    match role:
        case Role.OFFICER | Role.COORDINATOR:
            candidates = (office.focal_email, office.email)
        case Role.HEAD:
            candidates = (office.head_email, office.email)
        case Role.OPERATOR:
            candidates = (operator, "")
    return next((address for address in candidates if address and address not in dead), "")


def compose(app: App, letter: Letter, *, now: dt.datetime) -> EmailMessage:
    """The mail, ready for the channel."""
    rendered = render_mail(make_mail(app, letter, now=now), lang=_lang(app))
    coordinator = letter.fact.in_force.coordinator
    reply = coordinator.focal_email or coordinator.email
    route = Route(
        sender=Mailbox(app.settings.sender, app.settings.sender_name or coordinator.name),
        recipient=Mailbox(letter.address, letter.office.name),
        message_id=letter.message_id(app.settings),
        date=now,
        reply_to=Mailbox(reply, coordinator.name) if reply else None,
        in_reply_to=letter.in_reply_to,
        list_id=f"don-doc.{app.settings.domain}",
        envelope=letter.parcel.key,
    )
    return build_email(rendered, route)


def _lang(app: App) -> Lang:
    return "en" if app.settings.lang == "en" else "vi"


def make_mail(app: App, letter: Letter, *, now: dt.datetime) -> Mail:
    """The mail before it has words."""
    coordinator = letter.fact.in_force.coordinator
    pairs = [(notice, _item(app, notice, letter, now=now)) for notice in letter.parcel.notices]
    return Mail(
        recipient=Recipient(letter.office.name, letter.parcel.role),
        coordinator=Coordinator(
            coordinator.name,
            coordinator.focal_post,
            coordinator.phone,
            coordinator.focal_email or coordinator.email,
        ),
        plan=plan_ref(letter.fact),
        as_of=now,
        sections=make_sections(pairs, letter.policy_of),
        attachments=_attachments(app, letter, now=now),
        public_url=app.settings.public_url or None,
    )


def plan_ref(fact: PlanFacts) -> PlanRef:
    """The plan as a mail cites it."""
    return PlanRef(fact.in_force.number, fact.in_force.issued, fact.in_force.issuer or None)


# -- items -------------------------------------------------------------------------------------------------------------


def _item(app: App, notice: Notice, letter: Letter, *, now: dt.datetime) -> MailItem:
    case = letter.cases.get(notice.key.occurrence)
    if case is None:
        year = calendar_year(notice.key)
        return _question(notice, letter) if year is None else _rest_days(app, year)
    fact = letter.facts[case.occurrence.key.plan]
    item = replace(case_item(case, fact), plan=plan_ref(fact))
    match notice.key.purpose:
        case Purpose.CORRECTION:
            return replace(_answered(item, case), was=_day_before(app, case, fact, now=now))
        case Purpose.REVIEW if notice.key.role is not Role.OFFICER and case.entries:
            return replace(_answered(item, case), done_on=case.entries[-1].done_on)
        case Purpose.ESCALATION if notice.key.role is Role.COORDINATOR:
            return replace(item, next_on=_head_hears(app, notice, case, fact, now=now))
        case Purpose.RELEASE | Purpose.REMINDER if _is_answer(notice):
            return _answered(item, case)
        case _:
            return item


def _head_hears(
    app: App, notice: Notice, case: Case, fact: PlanFacts, *, now: dt.datetime
) -> dt.date | None:
    """When the head is told if the coordinator does not answer the first line on its list; None for later lines."""
    steps = ladder_steps(fact.in_force.policy, case.occurrence.kind)
    first = next((step for step in steps if step.tell is Role.COORDINATOR), None)
    head = next((step for step in steps if step.tell is Role.HEAD), None)
    if head is None or first is None or notice.key.milestone != first.milestone:
        return None
    days = (
        app.calendar.shift(case.assessment.due_latest, head.n),
        app.calendar.shift(local_day(now), max(head.n - first.n, 1)),
    )
    return max(days)


def _rest_days(app: App, year: int) -> MailItem:
    """The line about a year whose rest days are not announced."""
    words = load_words(_lang(app))
    return MailItem(
        obligation="",
        title=words.say("calendar.title", year=year),
        quote="",
        nominal=None,
        safe=None,
        legal=None,
        effective=None,
        note=words.say("calendar.note", year=year),
    )


def _is_answer(notice: Notice) -> bool:
    """A release, or a submission sent back."""
    return notice.key.purpose is Purpose.RELEASE or notice.key.milestone.startswith("returned")


def case_item(case: Case, fact: PlanFacts) -> MailItem:
    """The item of a case with the plan's own words."""
    obligation = fact.obligations.get(case.occurrence.key.obligation)
    item = mail_item(case, quote="" if obligation is None else quoted(obligation))
    now = case.assessment
    twin = twin_of(
        case.occurrence, fact.in_force.creditor, first=now.due_earliest, last=now.due_latest
    )
    return replace(item, twin=twin)


def quoted(obligation: Obligation) -> str:
    """The words that say when, as written; without such words the line they would stand in."""
    return obligation.when or obligation.source.text


def _question(notice: Notice, letter: Letter) -> MailItem:
    """The item of a doubt about a whole obligation."""
    lineage, obligation_id = notice.key.occurrence.split("|")[:2]
    fact = letter.facts[lineage]
    obligation = fact.obligations[obligation_id]
    mine = [
        case for case in letter.cases.values() if case.occurrence.key.obligation == obligation_id
    ]
    days = {dates.nominal for case in mine for dates in case.occurrence.readings}
    return MailItem(
        obligation=obligation.id,
        title=obligation.title,
        quote=quoted(obligation),
        nominal=None,
        safe=None,
        legal=None,
        effective=None,
        kind=obligation.kind,
        office="; ".join(obligation.lead),
        supporting=obligation.supporting,
        is_event=obligation.kind is Kind.PROGRAMME,
        readings=tuple(sorted(days)),
        plan=plan_ref(fact),
    )


def _answered(item: MailItem, case: Case) -> MailItem:
    """The item with the document and reason of the last entry: what answered the notice that went before."""
    if not case.entries:
        return item
    last = case.entries[-1]
    paper = (
        Paper(last.document, last.document_date) if last.document or last.document_date else None
    )
    return replace(item, paper=paper, note=last.reason)


def _day_before(app: App, case: Case, fact: PlanFacts, *, now: dt.datetime) -> dt.date | None:
    """The day people were asked to keep before the last change of dates."""
    current = case.assessment.due_rev
    for index in range(len(case.entries), 0, -1):
        before = assess(
            case.occurrence,
            case.entries[: index - 1],
            now=now,
            activated_at=fact.in_force_of(case.occurrence).activated_at,
            calendar=app.calendar,
        )
        if before.due_rev < current:
            return before.nominal if case.occurrence.is_event else before.due_earliest
    return None


# -- what travels along ------------------------------------------------------------------------------------------------


def carries_year(parcel: Parcel) -> bool:
    """Whether the office's whole year travels with the mail."""
    return Envelope.ASSIGNMENT in parcel.envelopes


def carries_changes(parcel: Parcel) -> bool:
    """Whether the changed entries travel with the mail."""
    return any(
        notice.key.purpose in {Purpose.CORRECTION, Purpose.RELEASE} for notice in parcel.notices
    )


def _attachments(app: App, letter: Letter, *, now: dt.datetime) -> tuple[Attachment, ...]:
    if carries_year(letter.parcel):
        cases = [
            case
            for case in letter.cases.values()
            if case.occurrence.key.office == letter.office.code
        ]
        items = [case_item(case, letter.facts[case.occurrence.key.plan]) for case in cases]
        sheet = year_sheet(items, letter.office.name, plan_ref(letter.fact), lang=_lang(app))
        return (_calendar(app, letter, cases, now=now), sheet_attachment(sheet, FILES[1]))
    if carries_changes(letter.parcel) and letter.parcel.role is Role.OFFICER:
        keys = [notice.key.occurrence for notice in letter.parcel.notices]
        changed = [letter.cases[key] for key in dict.fromkeys(keys) if key in letter.cases]
        return (_calendar(app, letter, changed, now=now),) if changed else ()
    return ()


def _calendar(app: App, letter: Letter, cases: Sequence[Case], *, now: dt.datetime) -> Attachment:
    view = View(letter.office.code, app.calendar, now)
    entries = [
        calendar_entry(
            case,
            letter.facts[case.occurrence.key.plan],
            letter.revisions[str(case.occurrence.key)],
            view,
        )
        for case in cases
    ]
    scope = Scope(ScopeKind.OFFICE, letter.office.code)
    name = f"Lịch nhiệm vụ – {letter.office.name}"
    return calendar_attachment(
        render_calendar(name, scope.uid, "", _changed(entries, now), entries), FILES[0]
    )


def _changed(entries: Iterable[CalendarEntry], now: dt.datetime) -> dt.datetime:
    return max((entry.changed for entry in entries), default=now)
