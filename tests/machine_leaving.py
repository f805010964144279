"""What the state machine of the invariants asks of each mail at the moment it leaves: by the ledger's own word, and by the oracle's."""

import datetime as dt
from collections.abc import Iterable, Mapping

from calendars.civil import end_of, local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.desk.judging import knowing
from dondoc.desk.mail.sending import sending
from dondoc.store.contacts import dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.notices import all_notices, notices_in
from dondoc.store.notices import notices_of as notices_about
from dondoc.store.values import StoredNotice
from notifications.notice import NoticeState, Role
from notifications.wanted import held
from plans.ledger import DONE, RELEASED, Case, State
from tests.desk_world import LINEAGE
from tests.machine_checks import none
from tests.machine_relay import MoodyRelay
from tests.machine_world import CREDITOR, HEIR, HOME, Machine, all_cases
from tests.oracle_days import days_of
from tests.oracle_mails import Duty, Line, Outside, broken, may_be_urged
from tests.oracle_owed import Kept, owed


def check_leaving(machine: Machine, message_id: str, address: str) -> tuple[Line, ...]:
    """Nobody is accused too early, wrongly, at a bad moment, or of what is done; a dead address gets nothing. The lines of the mail."""
    now = machine.now
    assert sending(machine.app).is_open, "nobody has confirmed"  # 10
    with machine.app.store.read() as unit:
        app, facts = knowing(unit, machine.app), load_facts(unit)
        cases = {str(case.occurrence.key): case for case in all_cases(unit, app, facts, now)}
        notices = notices_in(unit, message_id)
        assert notices, f"{message_id} holds nothing that was claimed"
        assert address not in dead_addresses(unit), f"{address} is dead"
        for stored in notices:
            if stored.notice.accuses:
                _check_reached(unit, facts, stored)
    for stored in notices:
        assert stored.state is NoticeState.IN_FLIGHT
        assert stored.notice.wanted_at <= now < stored.notice.not_after, stored
        if stored.notice.accuses:
            _check_accusation(app, facts, cases[stored.notice.key.occurrence], stored, now)
    lines = _lines(notices, message_id, address, now)
    faults = [*broken(lines, _left(machine), _outside(app, facts, cases.values(), machine.relay))]
    assert not faults, faults
    return lines


def _lines(
    notices: Iterable[StoredNotice], message_id: str, address: str, now: dt.datetime
) -> tuple[Line, ...]:
    return tuple(
        Line(
            at=now,
            key=stored.notice.key,
            envelope=stored.notice.envelope,
            address=address.strip().casefold(),
            mail=message_id,
            courtesy=stored.notice.courtesy,
        )
        for stored in notices
    )


def _left(machine: Machine) -> list[Line]:
    """The lines of the mails that left until now; what left by a clock that was ahead lies in no past."""
    return [line for line in machine.relay.left if line.at <= machine.now]


def _outside(
    app: App, facts: Mapping[str, PlanFacts], cases: Iterable[Case], relay: MoodyRelay
) -> Outside:
    """What the oracle is told: days, duties, entries and offices as data."""
    fact = facts[LINEAGE]
    has_ended = any(office.valid_to is not None for office in fact.offices.values())
    return Outside(
        days=days_of(app.calendar),
        duties={str(case.occurrence.key): Duty(case.occurrence, case.entries) for case in cases},
        offices=fact.offices,
        coordinator=HOME.code,
        activated_at=fact.in_force.activated_at,
        creditor=CREDITOR.code,
        heirs=frozenset({HEIR.code}) if has_ended else frozenset(),
        perhaps=frozenset(
            (line.key.occurrence, line.key.recipient, line.key.role)
            for line in (*relay.left, *relay.perhaps)
        ),
    )


def _check_accusation(
    app: App, facts: Mapping[str, PlanFacts], case: Case, stored: StoredNotice, now: dt.datetime
) -> None:
    stands, fact = case.assessment, facts[case.occurrence.key.plan]
    assert now >= end_of(stands.due_latest), (stored.key, stands.due_latest)
    assert now > fact.in_force_of(case.occurrence).activated_at, stored.key
    assert stands.may_accuse, stored.key
    assert app.calendar.is_verified(stands.due_latest), stored.key
    assert not case.occurrence.proposed or stands.due_rev, stored.key
    assert stands.state not in DONE | RELEASED | {State.SUSPENDED, State.NEEDS_RULING}, stored.key
    assert held(stored.notice, case, now=now) is None, stored.key


def _check_reached(unit: Unit, facts: Mapping[str, PlanFacts], stored: StoredNotice) -> None:
    """Somebody of the office was told of the duty, or can be."""
    key = stored.notice.key
    plan, _, code, _ = key.occurrence.split("|")
    office, dead = facts[plan].offices[code], dead_addresses(unit)
    told = [
        one
        for one in notices_about(unit, (key.occurrence,)).get(key.occurrence, ())
        if one.sent_at
        and one.notice.key.recipient == code
        and one.notice.key.role is not Role.OPERATOR
    ]
    reachable = {office.focal_email, office.email} - dead - {""}
    assert told or reachable, stored.key


def check_owed(machine: Machine) -> None:
    """5: what the oracle knows to be owed to somebody by now is in the ledger, right after a pass."""
    with machine.app.store.read() as unit:
        app, facts = knowing(unit, machine.app), load_facts(unit)
        cases, notices = all_cases(unit, app, facts, machine.now), all_notices(unit)
    kept = [
        Kept(key.occurrence, key.purpose, key.milestone, key.recipient, key.role, one.reason)
        for one in notices
        for key in (one.notice.key,)
    ]
    faults = owed(
        kept, _left(machine), _outside(app, facts, cases, machine.relay), seen=machine.now
    )
    none("owed and missing", faults)


def check_letter(machine: Machine, wave: dt.date, codes: Iterable[str]) -> None:
    """A letter asks only offices that may be urged and still owe something firm of that day, four working days after they could hear of it."""
    with machine.app.store.read() as unit:
        app, facts = knowing(unit, machine.app), load_facts(unit)
        cases = all_cases(unit, app, facts, machine.now)
    outside = _outside(app, facts, cases, machine.relay)
    due = {str(case.occurrence.key): case.assessment.due_latest for case in cases}
    owing = {
        duty.office
        for key, duty in outside.duties.items()
        if due[key] == wave and not duty.is_over and may_be_urged(duty, outside)
    }
    none("asked by a letter and owes nothing", {*codes} - owing)
    early = outside.days.between(wave, local_day(machine.now)) < 5
    none("a letter before its time", [wave] if early else [])
