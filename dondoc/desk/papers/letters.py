"""The letter that urges, drafted on the coordinator's order: at most one for each plan and wave, rebuilt from the ledger."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import end_of, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.papers.letter_errors import (
    AlreadyDrafted,
    BadReplyDay,
    LetterRefused,
    NeverForEvents,
    NobodyToSign,
    NothingToAsk,
    NotTheNextStep,
    OnlyToBeTalkedTo,
    OwnDelay,
    PlanNotNamed,
    SeveralWaves,
    TooEarly,
)
from dondoc.desk.scopes import plan_lineage, plan_ref
from dondoc.store.engine import Unit
from dondoc.store.letters import LetterOrder, add_order, letter_orders
from dondoc.store.notices import notices_of
from dondoc.store.occurrences import Selection, select
from notifications.letters import LetterRules, LetterWave, is_reply_day, letter_waves, reply_day
from notifications.mail import Coordinator
from notifications.notice import Told
from notifications.papers.bodies import (
    COMMITTEE_SIGNATURE,
    committee_issuer,
    coordinator_issuer,
    deputy_signature,
    head_signature,
)
from notifications.papers.letter import LetterFacts, LetterItem, LetterSigner, compose_letter
from notifications.papers.render import render_paper
from notifications.plan_in_force import NO_COORDINATOR
from plans.ledger import WAITING, Case, State, Timeliness
from plans.ordering import collation_key

REFORM = ("cải cách hành chính", "CCHC")
_PASSED = WAITING | {State.UNCONFIRMED, State.MISSED}


class Signer(StrEnum):
    """Who is to sign: the coordinator's head, a deputy for the head, or as the next step the committee that issued the plan."""

    HEAD = "head"
    DEPUTY = "deputy"
    COMMITTEE = "committee"

    @property
    def level(self) -> str:
        """Whose letter it is: at most one a wave of the coordinator, one of the committee."""
        return "committee" if self is Signer.COMMITTEE else "coordinator"


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """What the coordinator orders. `wave` None = the only one offered, `reply_by` None = a proposed day, `unit` "" = as the plan suggests."""

    plan: str = ""
    wave: dt.date | None = None
    reply_by: dt.date | None = None
    unit: str = ""
    signer: Signer = Signer.HEAD
    is_redo: bool = False
    actor: str = ""


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as it would be issued: its bytes, whom it asks by which day, and the order it fulfils."""

    order: LetterOrder
    office_names: tuple[str, ...]
    reply_by: dt.date
    content: bytes


@dataclass(frozen=True, slots=True)
class OfferedWave:
    """A wave as the desk sees it: from when its letter is offered, how much is missing of how many offices, whether it was drafted."""

    plan: str
    due: dt.date
    offered_at: dt.datetime
    missing: int
    offices: tuple[str, ...]
    drafted_at: dt.datetime | None


def draft_letter(app: App, request: LetterRequest, *, now: dt.datetime) -> LetterDraft:
    """The letter as the ledger stands at `now`; nothing is recorded yet (`record_order`).

    Raises:
        UnknownPlan, PlanNotNamed: no such plan is followed, or not just one is and none was named.
        LetterRefused: there is nothing to ask for, or it was drafted before.
    """
    with app.store.read() as unit:
        fact = _fact(unit, request.plan)
        cases = _cases(unit, app, fact, now=now)
        orders = letter_orders(unit, fact.version.lineage)
        rules = rules_of(unit, app, fact, cases, now=now)
    wave = _chosen(cases, rules, request, now=now)
    order = LetterOrder(
        plan=fact.version.lineage,
        wave=wave.due,
        signer=request.signer.level,
        number=_number(orders, wave, request, fact),
        ordered_at=now,
        actor=request.actor,
        offices=wave.offices,
    )
    return _draft(app, fact, wave, request, order)


def record_order(app: App, draft: LetterDraft) -> None:
    """Record the order of a draft that was kept.

    Raises:
        AlreadyDrafted: somebody else ordered the same letter meanwhile.
    """
    order = draft.order
    with app.store.write() as unit:
        if not add_order(unit, order):
            raise AlreadyDrafted(order.plan, order.wave, local_day(order.ordered_at), "")


def offered_letters(app: App, *, now: dt.datetime, plan: str = "") -> tuple[OfferedWave, ...]:
    """Every wave with something missing, those not offered yet (`offered_at > now`) too."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        named = {plan_lineage(facts.values(), plan)} if plan else set(facts)
        chosen = {lineage: fact for lineage, fact in facts.items() if lineage in named}
        found = select(unit, Selection(plans=tuple(chosen))) if chosen else ()
        cases = load_cases(unit, chosen, found, now=now, calendar=app.calendar)
        return waves_in(unit, app, chosen, cases, now=now)


def waves_in(
    unit: Unit,
    app: App,
    facts: Mapping[str, PlanFacts],
    cases: Sequence[Case],
    *,
    now: dt.datetime,
) -> tuple[OfferedWave, ...]:
    """The waves of these cases, plan by plan."""
    found: list[OfferedWave] = []
    for lineage, fact in sorted(facts.items()):
        mine = [case for case in cases if case.occurrence.key.plan == lineage]
        orders = letter_orders(unit, lineage)
        waves = letter_waves(mine, rules_of(unit, app, fact, mine, now=now), now=now)
        found += (_offered(fact, wave, orders) for wave in waves)
    return tuple(found)


def rules_of(
    unit: Unit, app: App, fact: PlanFacts, cases: Iterable[Case], *, now: dt.datetime
) -> LetterRules:
    """What decides whom a letter of this plan may ask, with what was told by `now` about what is overdue."""
    keys = [
        str(case.occurrence.key)
        for case in cases
        if case.assessment.timeliness is Timeliness.OVERDUE
    ]
    told = {
        key: tuple(
            Told(stored.notice.key, stored.sent_at)
            for stored in found
            if stored.sent_at is not None and stored.sent_at <= now
        )
        for key, found in notices_of(unit, keys).items()
    }
    return LetterRules(fact.in_force, fact.offices, app.calendar, told)


# -- which letter ------------------------------------------------------------------------------------------------------


def _fact(unit: Unit, plan: str) -> PlanFacts:
    facts = load_facts(unit)
    if not plan and len(facts) == 1:
        return next(iter(facts.values()))
    if not plan:
        raise PlanNotNamed([fact.in_force.number or lineage for lineage, fact in facts.items()])
    return facts[plan_lineage(facts.values(), plan)]


def _cases(unit: Unit, app: App, fact: PlanFacts, *, now: dt.datetime) -> tuple[Case, ...]:
    lineage = fact.version.lineage
    found = select(unit, Selection(plans=(lineage,)))
    return load_cases(unit, {lineage: fact}, found, now=now, calendar=app.calendar)


def _chosen(
    cases: Sequence[Case], rules: LetterRules, request: LetterRequest, *, now: dt.datetime
) -> LetterWave:
    """The wave that is meant: the named one, or the only one that is offered."""
    waves = [
        wave for wave in letter_waves(cases, rules, now=now) if request.wave in {None, wave.due}
    ]
    offered = [wave for wave in waves if wave.offered_at <= now]
    if len(offered) == 1:
        return offered[0]
    plan = rules.plan.number or rules.plan.lineage
    if offered:
        raise SeveralWaves(plan, [wave.due for wave in offered])
    if waves:
        raise TooEarly(plan, waves[0].due, local_day(waves[0].offered_at))
    raise _why_nothing(cases, rules, request.wave, now=now)


def _why_nothing(
    cases: Iterable[Case], rules: LetterRules, wave: dt.date | None, *, now: dt.datetime
) -> LetterRefused:
    """What stands in the way where nothing may be asked for."""
    plan = rules.plan.number or rules.plan.lineage
    passed = [
        case
        for case in cases
        if case.assessment.state in _PASSED
        and now >= end_of(case.assessment.due_latest)
        and wave in {None, case.assessment.due_latest}
    ]
    dated = [case for case in passed if rules.step(case) is not None]
    if any(rules.is_own(case) for case in dated):
        return OwnDelay(plan, wave, rules.plan.coordinator.name)
    if any(not rules.may_be_asked(case) for case in dated):
        return OnlyToBeTalkedTo(plan, wave)
    if passed and not dated:
        return NeverForEvents(plan, wave)
    return NothingToAsk(plan, wave)


def _number(
    orders: Iterable[LetterOrder], wave: LetterWave, request: LetterRequest, fact: PlanFacts
) -> int:
    """The number of this order: 1, or one more where it is asked to be redone."""
    plan = fact.in_force.number or fact.version.lineage
    of_wave = [order for order in orders if order.wave == wave.due]
    mine = [order for order in of_wave if order.signer == request.signer.level]
    if request.signer is Signer.COMMITTEE and len(mine) == len(of_wave):
        raise NotTheNextStep(plan, wave.due)
    if mine and not request.is_redo:
        last = mine[-1]
        raise AlreadyDrafted(plan, wave.due, local_day(last.ordered_at), last.actor)
    return len(mine) + 1


# -- the letter --------------------------------------------------------------------------------------------------------


def _draft(
    app: App, fact: PlanFacts, wave: LetterWave, request: LetterRequest, order: LetterOrder
) -> LetterDraft:
    facts = letter_facts(app, fact, wave, now=order.ordered_at, reply_by=request.reply_by)
    signer = letter_signer(fact, request.signer, unit=request.unit)
    names = tuple(dict.fromkeys(item.office for item in facts.items))
    return LetterDraft(order, names, facts.reply_by, render_paper(compose_letter(facts, signer)))


def letter_facts(
    app: App,
    fact: PlanFacts,
    wave: LetterWave,
    *,
    now: dt.datetime,
    reply_by: dt.date | None = None,
) -> LetterFacts:
    """What the letter of a wave says.

    Raises:
        BadReplyDay: `reply_by` is no working day or too near.
    """
    today = local_day(now)
    proposed = reply_day(app.calendar, today)
    if reply_by is not None and not is_reply_day(reply_by, app.calendar, today=today):
        raise BadReplyDay(reply_by, proposed)
    order = {obligation: number for number, obligation in enumerate(fact.obligations)}
    items = [_item(case) for case in wave.missing]
    coordinator = fact.in_force.coordinator
    return LetterFacts(
        plan=plan_ref(fact),
        title=fact.in_force.title,
        coordinator=Coordinator(
            coordinator.name,
            coordinator.focal_post,
            coordinator.phone,
            coordinator.focal_email or coordinator.email,
        ),
        wave=wave.due,
        as_of=now,
        reply_by=reply_by or proposed,
        done=wave.done,
        items=tuple(sorted(items, key=lambda item: (order.get(item.obligation, len(order)), collation_key(item.office)))),
    )  # fmt: skip


def _item(case: Case) -> LetterItem:
    occurrence, assessment = case.occurrence, case.assessment
    return LetterItem(
        obligation=occurrence.key.obligation,
        title=occurrence.title,
        office=occurrence.office_name,
        due=assessment.due_latest,
        progress=assessment.progress,
        required=occurrence.required,
        is_returned=case.to_come_again is not None,
    )


def letter_signer(fact: PlanFacts, signer: Signer, *, unit: str = "") -> LetterSigner:
    """Who issues and signs.

    Raises:
        NobodyToSign: the plan names no coordinator, or no committee issued it.
    """
    plan, coordinator = fact.in_force, fact.in_force.coordinator
    name = plan.number or plan.lineage
    if coordinator.code == NO_COORDINATOR.code:
        raise NobodyToSign(name, "kế hoạch chưa nêu cơ quan đôn đốc", "it names no coordinator")
    kept = unit or drafting_unit(plan.title)
    if signer is Signer.COMMITTEE:
        committee = committee_issuer(plan.issuer)
        if committee is None:
            raise NobodyToSign(
                name, "kế hoạch không do UBND ban hành", "no people's committee issued it"
            )
        return LetterSigner(committee, kept, COMMITTEE_SIGNATURE, copies=(coordinator.name,))
    block = deputy_signature if signer is Signer.DEPUTY else head_signature
    issuer = coordinator_issuer(coordinator.name, plan.issuer)
    return LetterSigner(issuer, kept, block(issuer.name))


def drafting_unit(title: str) -> str:
    """The field a code names, where the plan's title says it; "" leaves the blank to the office.

    >>> drafting_unit("Tuyên truyền cải cách hành chính năm 2024"), drafting_unit("Chuyển đổi số")
    ('CCHC', '')
    """
    words, short = REFORM
    return short if words in title.casefold() or short in title else ""


def _offered(fact: PlanFacts, wave: LetterWave, orders: Iterable[LetterOrder]) -> OfferedWave:
    first = (order.ordered_at for order in orders if order.wave == wave.due)
    return OfferedWave(
        plan=fact.in_force.number or fact.version.lineage,
        due=wave.due,
        offered_at=wave.offered_at,
        missing=len(wave.missing),
        offices=tuple(dict.fromkeys(case.occurrence.office_name for case in wave.missing)),
        drafted_at=next(first, None),
    )
