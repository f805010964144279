"""Offices that have ended: what of theirs is still to be done, who may take over, and the person's decision that somebody does.

An obligation follows the function, not the letterhead (Nghị quyết 190/2025/QH15): but which heir holds which function is decided by a
person with a document. Until then a duty waits; nobody is accused of what fell due after an office had ended. History and breaches stay
with the old office, the duty lives on at its heirs under their names.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.entries.record import Match, Recorded, Statement, record
from dondoc.desk.errors import HeirNotThere, NothingToInherit
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.scopes import office_code
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from plans.ledger import WAITING, Case, State, Verb
from plans.names import home_of
from plans.ordering import collation_key
from plans.roster import Office, Roster, resolve

_LIVE = WAITING | {State.UNCONFIRMED, State.NEEDS_RULING, State.SUSPENDED, State.SUBMITTED}


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What waits for an heir: the office, its last day, the offices the roster proposes, and its live cases by due day."""

    office: Office
    ended_on: dt.date
    proposed: tuple[Office, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision that heirs take over: the document behind it, who records it, who confirms."""

    heirs: tuple[str, ...]
    document: str
    obligations: tuple[str, ...] = ()
    actor: str = ""
    second: str = ""
    reason: str = ""


def load_inheritances(app: App, *, now: dt.datetime) -> tuple[Inheritance, ...]:
    """Every office that has ended with something still to be done, by its last day and name."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        cases = waiting_for_heirs(unit, app, facts, now=now)
    offices = {office.code: office for fact in facts.values() for office in fact.offices.values()}
    by_office: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_office[case.occurrence.key.office].append(case)
    found = [
        Inheritance(
            office=offices[code],
            ended_on=offices[code].valid_to or local_day(now),
            proposed=tuple(offices[heir] for heir in offices[code].heirs if heir in offices),
            cases=tuple(
                sorted(
                    mine,
                    key=lambda case: (
                        case.assessment.due_earliest,
                        collation_key(str(case.occurrence.key)),
                    ),
                )
            ),
        )
        for code, mine in by_office.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.ended_on, collation_key(one.office.name))))


def waiting_for_heirs(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], *, now: dt.datetime
) -> tuple[Case, ...]:
    """What offices that have ended have left to be done."""
    today = local_day(now)
    ended = {
        office.code
        for fact in facts.values()
        for office in fact.offices.values()
        if office.valid_to is not None and office.valid_to < today
    }
    found = (
        select(unit, Selection(plans=tuple(facts), offices=tuple(sorted(ended)))) if ended else ()
    )
    cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
    return tuple(case for case in cases if case.assessment.state in _LIVE)


def succeed(
    app: App, office: str, decision: Decision, *, now: dt.datetime | None = None
) -> Recorded:
    """Let heirs take over what waits of an office that has ended; several heirs each get the duty.

    Raises:
        UnknownOffice: nobody answers to an heir's name. NothingToInherit: no ended office of that name has such a duty waiting.
        HeirNotThere: an heir does not exist today.
    """
    at = now or app.clock.now()
    with app.store.read() as unit:
        facts = load_facts(unit)
        waiting = [
            case
            for case in waiting_for_heirs(unit, app, facts, now=at)
            if _answers_to(facts[case.occurrence.key.plan], case.occurrence.key.office, office)
            and (not decision.obligations or case.occurrence.key.obligation in decision.obligations)
        ]
    _check_heirs(facts, decision, at)
    if not waiting:
        raise NothingToInherit(office)
    statement = Statement(
        Verb.SUPERSEDE,
        to="; ".join(decision.heirs),
        document=decision.document,
        actor=decision.actor,
        second=decision.second,
        reason=decision.reason,
    )
    keys = tuple(str(case.occurrence.key) for case in waiting)
    return record(app, Match(keys=keys), statement, now=at)


def _answers_to(fact: PlanFacts, code: str, name: str) -> bool:
    """Whether an office that has ended is meant by a code, name or alias, as it was called on its last day."""
    office = fact.offices[code]
    if name == code:
        return True
    day = office.valid_to or dt.date.max
    home = home_of(fact.plan.identity.issuer)
    return resolve(Roster((office,)), name, on=day, home=home) is not None


def _check_heirs(facts: dict[str, PlanFacts], decision: Decision, at: dt.datetime) -> None:
    day = local_day(at)
    for heir in decision.heirs:
        code = office_code(facts.values(), heir, on=day)
        known = next(fact.offices[code] for fact in facts.values() if code in fact.offices)
        if not known.is_valid(day):
            raise HeirNotThere(known.name)
