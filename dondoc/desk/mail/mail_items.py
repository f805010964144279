"""What a mail shows of one notice: the item of its case, with what only this notice adds."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from calendars.civil import DAY, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts
from dondoc.desk.judging import may_be_named
from dondoc.desk.mail.answer_items import (
    say_passed_on,
    say_supplement,
    with_amending_paper,
    with_last_paper,
    with_reply,
    with_sent_back,
    with_withdrawn,
)
from dondoc.desk.mail.handed_on import with_handing_on
from dondoc.desk.papers.rounds import answer_by
from dondoc.desk.scopes import plan_ref
from notifications.dates import Lang, format_date, format_day
from notifications.items import mail_item
from notifications.mail import MailItem
from notifications.notice import Notice, Purpose, Role
from notifications.papers.mark_words import say_held
from notifications.plan_in_force import NO_COORDINATOR
from notifications.policy import ladder_steps
from notifications.wanted import (
    INTERNAL,
    RECONCILE,
    calendar_year,
    is_reply,
    is_resumption,
    is_succession,
    is_suspension,
)
from notifications.words import load_words
from plans.ledger import Assessment, Case, Verb, assess, mark_of
from plans.plan import Kind, Obligation
from plans.roster import Office
from plans.twins import twin_of


def lang_of(app: App) -> Lang:
    """The language mails are written in."""
    return "en" if app.settings.lang == "en" else "vi"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all that a mail is about: as in a letter (mailing.py)."""

    cases: Mapping[str, Case]
    facts: Mapping[str, PlanFacts]
    told: Mapping[str, int]


def item_of(app: App, notice: Notice, known: Known, *, now: dt.datetime) -> MailItem:
    """What a notice is about, as its mail shows it."""
    cases, facts = known.cases, known.facts
    case = cases.get(notice.key.occurrence)
    if case is None:
        year = calendar_year(notice.key)
        return _question(notice, cases, facts) if year is None else _rest_days(app, year)
    fact = facts[case.occurrence.key.plan]
    item = replace(case_item(case, fact), plan=plan_ref(fact))
    if notice.key.recipient == case.assessment.delegate:
        item = replace(item, liable=item.office)
    elif (ended := inherited_from(case, fact, notice)) is not None:
        item = replace(item, liable=item.office, ended=ended.valid_to)
    if notice.key.purpose is Purpose.ASSIGNMENT:
        item = with_amending_paper(item, case, fact.version)
        item = with_handing_on(load_words(lang_of(app)), item, case, cases.values(), fact)
    item = _told(
        app, notice, case, item, days=_Days(app, fact, now, known.told.get(notice.key.occurrence))
    )
    if notice.key.role is Role.OPERATOR:
        return _for_operator(app, notice, item, facts)
    if not _still_asks(notice):
        return item
    words = load_words(lang_of(app))
    return replace(
        item,
        supplement=say_supplement(words, case),
        asked_until=case.assessment.asked_due,
        objected_on=_objected_on(case),
    )


def _objected_on(case: Case) -> dt.date | None:
    """The day the lead's objection was recorded, while the coordinator has not answered it."""
    said = [entry.recorded_at for entry in case.entries if entry.verb is Verb.CONTEST]
    return local_day(max(said)) if said and case.assessment.is_contested else None


def _for_operator(
    app: App, notice: Notice, item: MailItem, facts: Mapping[str, PlanFacts]
) -> MailItem:
    """Who was to hear of it and could not be reached, and of what; where no document names who urges, what somebody has to see to."""
    words, key = load_words(lang_of(app)), notice.key
    if key.recipient == NO_COORDINATOR.code:
        said = (
            item.note
            if key.purpose is Purpose.DECISION
            else words.say(f"value.unled.{key.purpose}")
        )
        return replace(item, note=said)
    lead, fact = key.about.office, facts[key.about.plan]
    known = (fact.offices.get(key.recipient), fact.in_force.coordinator)
    name = next((one.name for one in known if one and one.code == key.recipient), key.recipient)
    if key.recipient == lead:
        role = "head" if key.purpose is Purpose.ESCALATION else "officer"
    else:
        role = "coordinator" if key.recipient == fact.in_force.coordinator.code else "officer"
    return replace(
        item,
        office=words.say(f"value.whom.{role}", office=name),
        liable="" if key.recipient == lead else item.liable or item.office,
        note=words.say("value.unreached", what=words.say(f"purpose.{key.purpose}")),
    )


def _still_asks(notice: Notice) -> bool:
    """Whether it says or implies that something is missing, and is not the answer to a submission itself."""
    is_asked = notice.key.purpose in {Purpose.REMINDER, Purpose.OVERDUE, Purpose.ESCALATION}
    return is_asked and not _is_answer(notice)


def inherited_from(case: Case, fact: PlanFacts, notice: Notice) -> Office | None:
    """The office that has ended and for which the recipient carries on; None where it speaks for itself."""
    code, key = case.occurrence.key.office, notice.key
    if key.role not in {Role.OFFICER, Role.HEAD} or key.recipient in {
        code,
        case.assessment.delegate,
    }:
        return None
    office = fact.offices.get(code)
    has_ended = office is not None and office.valid_to is not None and office.valid_to < local_day(notice.wanted_at)  # fmt: skip
    return office if has_ended else None


_INSTANT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Days:
    """What days of a case depend on beside the case; `told`: which revision of them the recipient was told last, if another one."""

    app: App
    fact: PlanFacts
    now: dt.datetime
    told: int | None = None


def _told(  # noqa: C901 -- a table, one line a purpose
    app: App, notice: Notice, case: Case, item: MailItem, *, days: _Days
) -> MailItem:
    """The item with what only this notice adds to it."""
    key, words = notice.key, load_words(lang_of(app))
    match key.purpose:
        case Purpose.CORRECTION if is_reply(key):
            item = with_reply(words, notice, case, item)
        case Purpose.CORRECTION if is_suspension(key) or is_resumption(key):
            item = with_last_paper(item, case)
        case Purpose.CORRECTION:
            item = _with_days_before(days, case, with_last_paper(item, case))
            item = with_withdrawn(words, notice, case, item)
        case Purpose.REVIEW if key.milestone.startswith(RECONCILE):
            item = _to_check(app, notice, case, item, days=days)
        case Purpose.REVIEW if key.role is not Role.OFFICER and case.entries:
            item = replace(with_last_paper(item, case), done_on=case.entries[-1].done_on)
        case Purpose.ESCALATION if key.role is Role.COORDINATOR:
            item = replace(item, next_on=_head_hears(days, notice, case))
        case Purpose.DECISION if is_succession(key):
            item = replace(item, note=_succession(app, case, days.fact))
        case Purpose.DECISION:
            item = replace(item, note=_asked(app, notice, case))
        case Purpose.REMINDER if key.milestone.startswith(INTERNAL):
            item = _marked(item, case)
        case Purpose.REMINDER if _is_answer(notice):
            item = with_sent_back(words, item, case)
        case Purpose.RELEASE:
            item = replace(with_last_paper(item, case), reply=say_passed_on(words, notice, case))
        case _:
            pass
    return item


def _to_check(app: App, notice: Notice, case: Case, item: MailItem, *, days: _Days) -> MailItem:
    """The item with how it is recorded, and the last day for the answer."""
    name = notice.key.milestone.removeprefix(RECONCILE)
    opened = next((one for one in days.fact.in_force.rounds if one.name == name), None)
    mark = mark_of(case, may_be_named=may_be_named(case, days.fact), at=days.now)
    held = say_held(load_words(lang_of(app)), mark, case.assessment.days_late)
    until = answer_by(opened, days.app.calendar, days.now) if opened else None
    return replace(item, note=held, next_on=until)


def _succession(app: App, case: Case, fact: PlanFacts) -> str:
    """Which office ended when, and who may take over as the roster proposes."""
    words = load_words(lang_of(app))
    office = fact.offices[case.occurrence.key.office]
    heirs = "; ".join(fact.offices[code].name for code in office.heirs if code in fact.offices)
    ended = format_date(office.valid_to, words.lang) if office.valid_to else ""
    key = "value.question.heirs" if heirs else "value.question.heir"
    return words.say(key, office=office.name, date=ended, heirs=heirs)


def _asked(app: App, notice: Notice, case: Case) -> str:
    """What the lead says, as a question to the coordinator; "" where nobody has said anything."""
    verb = _ASKED.get(notice.key.milestone.partition("-")[0])
    said = next((entry for entry in reversed(case.entries) if entry.verb is verb), None)
    if said is None:
        return ""
    return load_words(lang_of(app)).say(
        "value.question.contest" if said.verb is Verb.CONTEST else "value.question.request",
        office=case.occurrence.office_name,
        reason=f" ({said.reason})" if said.reason else "",
        day=format_day(said.due, lang_of(app)) if said.due else "",
    )


_ASKED = {"contest": Verb.CONTEST, "request": Verb.REQUEST_EXTENSION}


def _marked(item: MailItem, case: Case) -> MailItem:
    """The coordinator's own mark as the day asked for; what the plan says of the date stays beside it."""
    return replace(item, mark=case.assessment.internal_date, readings=())


def _head_hears(days: _Days, notice: Notice, case: Case) -> dt.date | None:
    """When the head is told if the coordinator does not answer the first line on its list; None for later lines."""
    steps = ladder_steps(days.fact.in_force.policy, case.occurrence.kind)
    first = next((step for step in steps if step.tell is Role.COORDINATOR), None)
    head = next((step for step in steps if step.tell is Role.HEAD), None)
    if head is None or first is None or notice.key.milestone != first.milestone:
        return None
    shift = days.app.calendar.shift
    after = shift(local_day(days.now), max(head.n - first.n, 1))
    return max(shift(case.assessment.due_latest, head.n), after)


def _rest_days(app: App, year: int) -> MailItem:
    """The line about a year whose rest days are not announced, or only up to a day in it."""
    words, lang = load_words(lang_of(app)), lang_of(app)
    first = app.calendar.verified_until + DAY
    note = (
        words.say("calendar.note.from", day=format_date(first, lang))
        if first > dt.date(year, 1, 1)
        else words.say("calendar.note", year=year)
    )
    return MailItem(
        obligation="",
        title=words.say("calendar.title", year=year),
        quote="",
        nominal=None,
        safe=None,
        legal=None,
        effective=None,
        note=note,
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


def _question(
    notice: Notice, cases: Mapping[str, Case], facts: Mapping[str, PlanFacts]
) -> MailItem:
    """The item of a doubt about a whole obligation."""
    about = notice.key.about
    fact = facts[about.plan]
    obligation = fact.obligations[about.obligation]
    mine = [case for case in cases.values() if case.occurrence.key.obligation == obligation.id]
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
        readings=_first_readings(mine),
        plan=plan_ref(fact),
    )


def _first_readings(cases: Iterable[Case]) -> tuple[dt.date, ...]:
    """The days of the first time that the readings part on, in their order: one ruling settles all of them."""
    days = (tuple(dict.fromkeys(d.nominal for d in case.occurrence.readings)) for case in cases)
    return min((found for found in days if len(found) > 1), default=())


def _with_days_before(days: _Days, case: Case, item: MailItem) -> MailItem:
    """The item with the days that held before and are others now: a ruling may confirm a day that was told, a rest day move the last one alone."""
    before = None if item.done_on else _before(days, case)  # what is done moved no date
    if before is None:
        return item
    asked = before.nominal if case.occurrence.is_event else before.due_earliest
    last = None if item.is_event or item.proposed else before.due_latest
    return replace(
        item,
        was=None if asked == item.day else asked,
        was_last=None if last == item.last else last,
    )


def _before(days: _Days, case: Case) -> Assessment | None:
    """How it stood when the recipient was told last; of one who was told nothing, before the last change of dates."""
    last = case.assessment.due_rev - 1 if days.told is None else days.told
    for entry in reversed(case.entries):
        before = assess(
            case.occurrence,
            case.entries,
            now=entry.recorded_at - _INSTANT,
            activated_at=days.fact.in_force_of(case.occurrence).activated_at,
            calendar=days.app.calendar,
        )
        if before.due_rev <= last:
            return before
    return None
