"""From the notices of one mail to its bytes: to whom, in whose name, what it says, what travels with it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calendars.ics import CalendarEntry, render_calendar
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts
from dondoc.desk.feeds.calendar_entries import View, calendar_entry
from dondoc.desk.mail.mail_items import Known, case_item, inherited_from, item_of, lang_of
from dondoc.desk.papers.marks import office_sheet
from dondoc.desk.papers.rounds import answer_by
from dondoc.desk.scopes import Scope, ScopeKind, plan_ref
from dondoc.envelopes import sign_envelope
from dondoc.settings import Settings
from dondoc.store.values import Revision
from notifications.bundle import Parcel
from notifications.mail import Attachment, Coordinator, Mail, MailItem, PlanRef, Recipient
from notifications.message import (
    FinishedEmail,
    Mailbox,
    Route,
    build_email,
    calendar_attachment,
    sheet_attachment,
)
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.papers.reconcile_sheet import reconcile_sheet
from notifications.policy import EscalationPolicy
from notifications.render import render_mail
from notifications.sheet import year_sheet
from notifications.topics import make_sections
from notifications.wanted import RECONCILE, keeps_dates
from notifications.words import MOST_PLANS, Words, cite_plans, load_words
from plans.ledger import Case
from plans.roster import Office

FILES = ("lich.ics", "nhiem-vu.xlsx", "phieu-doi-chieu.xlsx")


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one mail is made from. `cases` are by occurrence key, those of the office's whole year included where it travels.

    `in_reply_to` is the mail it answers, `answers` the name beside that one's sender. `attempt`: how often its notices were claimed, this time included.
    `told`: by occurrence, the revision of the dates that this mailbox was told last, where it is not the one that holds.
    """

    parcel: Parcel
    office: Office
    address: str
    facts: Mapping[str, PlanFacts]
    cases: Mapping[str, Case]
    revisions: Mapping[str, Revision]
    in_reply_to: str = ""
    answers: str = ""
    attempt: int = 1
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def speaking(self) -> tuple[PlanFacts, ...]:
        """The plans it is about: all urged by one coordinator, save in the operator's list."""
        plans = dict.fromkeys(n.key.about.plan for n in self.parcel.notices)
        return tuple(self.facts[plan] for plan in plans)

    def policy_of(self, key: NoticeKey) -> EscalationPolicy:
        """The ladders of the plan a notice is about."""
        return self.facts[key.about.plan].in_force.policy

    def message_id(self, settings: Settings) -> str:
        """Made from the notices alone: the same notices are the same mail."""
        return f"<{self.parcel.key}@{settings.domain}>"


def address_of(
    office: Office, role: Role, *, dead: frozenset[str], operator: str, on: dt.date
) -> str:
    """Where a role of an office is reached on that day, văn thư standing in; "" where nobody is."""
    match role:
        case Role.OFFICER | Role.COORDINATOR:
            candidates = (office.focal_email, office.email)
        case Role.HEAD:
            candidates = (office.head_on(on), office.email)
        case Role.OPERATOR:
            candidates = (operator, "")
    return next((address for address in candidates if address and address not in dead), "")


def compose(app: App, letter: Letter, *, now: dt.datetime) -> FinishedEmail:
    """The mail, ready for the channel."""
    mail = make_mail(app, letter, now=now)
    rendered = render_mail(mail, lang=lang_of(app))
    coordinator, reply = mail.coordinator, mail.coordinator.email
    route = Route(
        sender=Mailbox(app.settings.sender, app.settings.sender_name or coordinator.name),
        recipient=Mailbox(letter.address, mail.recipient.office),
        message_id=letter.message_id(app.settings),
        date=now,
        reply_to=Mailbox(reply, coordinator.name) if reply else None,
        in_reply_to=letter.in_reply_to,
        list_id=f"don-doc.{app.settings.domain}",
        envelope=sign_envelope(app.secret, letter.parcel.key, letter.attempt),
    )
    return build_email(rendered, route)


def make_mail(app: App, letter: Letter, *, now: dt.datetime) -> Mail:
    """The mail before it has words."""
    words = load_words(lang_of(app))
    is_operator = letter.parcel.role is Role.OPERATOR
    known = Known(letter.cases, letter.facts, letter.told)
    pairs = [(notice, item_of(app, notice, known, now=now)) for notice in letter.parcel.notices]
    voice = _voice(app, letter.speaking, words)
    return Mail(
        recipient=Recipient(
            words.say("recipient.operator") if is_operator else letter.office.name,
            letter.parcel.role,
        ),
        coordinator=voice,
        plan=plan_ref(letter.speaking[0]),
        as_of=now,
        sections=make_sections(pairs, letter.policy_of),
        attachments=_attachments(app, letter, now=now),
        public_url=app.settings.public_url or None,
        formerly=_formerly(app, letter, voice),
    )


def _formerly(app: App, letter: Letter, voice: Coordinator) -> str:
    """Whose name the mail it answers bore, where the plan was given to another body since; "" where all mail bears one name."""
    is_led = letter.speaking[0].in_force.is_led and not app.settings.sender_name
    return letter.answers if is_led and letter.answers not in {"", voice.name} else ""


def _voice(app: App, facts: Sequence[PlanFacts], words: Words) -> Coordinator:
    """In whose name it goes out; where no document names one body, in that of who follows the plans, answers to the operator."""
    found = facts[0].in_force.coordinator
    is_one = all(fact.in_force.coordinator.code == found.code for fact in facts)
    if is_one and facts[0].in_force.is_led:
        email = found.focal_email or found.email
        return Coordinator(found.name, found.focal_post, found.phone, email)
    plans = [PlanRef(fact.in_force.number, None) for fact in facts]
    name = words.say(
        "coordinator.none.many" if len(plans) > MOST_PLANS else "coordinator.none",
        plan=cite_plans(words, plans),
    )
    return Coordinator(name, email=app.settings.operator or "")


# -- what travels along ------------------------------------------------------------------------------------------------


def carries_year(parcel: Parcel) -> bool:
    """Whether the office's whole year travels with the mail."""
    return Envelope.ASSIGNMENT in parcel.envelopes


def carries_changes(parcel: Parcel) -> bool:
    """Whether the changed entries travel with the mail."""
    return any(_changes(notice.key) for notice in parcel.notices)


def _changes(key: NoticeKey) -> bool:
    """Whether it tells of something that an entry of a calendar shows otherwise than before."""
    return key.purpose in {Purpose.CORRECTION, Purpose.RELEASE} and not keeps_dates(key)


def carries_calendar(parcel: Parcel) -> bool:
    """Whether entries of a calendar may travel with the mail: they need their revisions."""
    return carries_year(parcel) or carries_changes(parcel)


def _attachments(app: App, letter: Letter, *, now: dt.datetime) -> tuple[Attachment, ...]:
    asked = [n for n in letter.parcel.notices if n.key.milestone.startswith(RECONCILE)]
    if asked:
        return tuple(_sheets_to_check(app, letter, asked, now=now))
    if carries_year(letter.parcel):
        cases = [
            case
            for case in letter.cases.values()
            if letter.office.code in {case.occurrence.key.office, case.assessment.delegate}
        ]
        items = [_year_item(case, letter.facts[case.occurrence.key.plan]) for case in cases]
        plan = plan_ref(letter.speaking[0])
        sheet = year_sheet(items, letter.office.name, plan, lang=lang_of(app))
        return (_calendar(app, letter, cases, now=now), sheet_attachment(sheet, FILES[1]))
    if carries_changes(letter.parcel) and letter.parcel.role is Role.OFFICER:
        keys = [
            notice.key.occurrence
            for notice in letter.parcel.notices
            if _changes(notice.key)
            and not _is_inherited(letter, notice)  # what another office's calendar holds
        ]
        changed = [letter.cases[key] for key in dict.fromkeys(keys) if key in letter.cases]
        return (_calendar(app, letter, changed, now=now),) if changed else ()
    return ()


def _year_item(case: Case, fact: PlanFacts) -> MailItem:
    return replace(case_item(case, fact), plan=plan_ref(fact))


def _is_inherited(letter: Letter, notice: Notice) -> bool:
    case = letter.cases.get(notice.key.occurrence)
    if case is None:
        return False
    fact = letter.facts[case.occurrence.key.plan]
    return inherited_from(case, fact, notice) is not None


def _sheets_to_check(
    app: App, letter: Letter, asked: Sequence[Notice], *, now: dt.datetime
) -> Iterator[Attachment]:
    """The reconciliation sheet of the rows that the mail asks about, as they stand when it leaves; one for each office the recipient answers for."""
    by_office: dict[str, list[Case]] = {}
    for notice in asked:
        if notice.key.occurrence in letter.cases:
            case = letter.cases[notice.key.occurrence]
            by_office.setdefault(case.occurrence.key.office, []).append(case)
    own = letter.office.code
    codes = sorted(by_office, key=lambda code: (code != own, code))
    for number, code in enumerate(codes, 1):
        name = FILES[2] if number == 1 else FILES[2].replace(".", f"-{number}.")
        cases = by_office[code]
        yield sheet_attachment(_sheet_to_check(app, letter, asked, cases, now=now), name)


def _sheet_to_check(
    app: App, letter: Letter, asked: Sequence[Notice], cases: Sequence[Case], *, now: dt.datetime
) -> bytes:
    plans = dict.fromkeys(case.occurrence.key.plan for case in cases)
    names = {n.key.milestone.removeprefix(RECONCILE) for n in asked}
    days = [
        answer_by(opened, app.calendar, now)
        for plan in plans
        for opened in letter.facts[plan].in_force.rounds
        if opened.name in names
    ]
    facts = {plan: letter.facts[plan] for plan in plans}
    year = int(min(names).partition("-")[0])
    sheet = office_sheet(facts, cases, year=year, reply_by=max(days), as_of=now)
    return reconcile_sheet(sheet, lang=lang_of(app))


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
