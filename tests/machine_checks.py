"""What the state machine of the invariants asks of the ledger after every command, and at the end of a story (domain-model.md §7)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts
from dondoc.desk.judging import is_overdue, knowing
from dondoc.replay.volume import over_caps, too_close
from dondoc.store import tables
from dondoc.store.engine import Unit
from dondoc.store.entries import breaches_of, broken_link, entries_of
from dondoc.store.messages import addresses_of, load_message
from dondoc.store.notices import all_notices
from dondoc.store.occurrences import Selection, revisions, select
from dondoc.store.values import MessageState, StoredNotice
from notifications.notice import NoticeState, Told
from notifications.policy import common_policy
from notifications.wanted import wanted
from plans.ledger import Case, State, Verb
from tests.desk_world import LINEAGE
from tests.machine_world import Machine, all_cases

# -- after every command -------------------------------------------------------------------------------------------------

EXPLAINED = frozenset(
    {NoticeState.ACCEPTED, NoticeState.DUE, NoticeState.IN_FLIGHT, NoticeState.UNKNOWN}
)


def check_now(machine: Machine) -> None:
    """What can be asked of the ledger at any moment."""
    app = machine.app
    with app.store.read() as unit:
        facts, notices = load_facts(unit), all_notices(unit)
        cases = all_cases(unit, app, facts, machine.now)
        _check_breaches(machine, unit, cases)
        _check_entries(cases)
        _check_identities(machine, unit, cases)
        _check_mails(machine, unit, notices)
        assert broken_link(unit) is None
        addresses = addresses_of(unit, [*{one.message_id for one in notices if one.message_id}])
    policy = common_policy([fact.in_force.policy for fact in facts.values()])
    sent = [one for one in notices if one.sent_at is not None]
    unexplained = [one.key for one in notices if one.reason is None and one.state not in EXPLAINED]
    none("unsent without a reason", unexplained)
    none("over the caps", over_caps(sent, policy.caps, addresses))  # 11
    fresh = {
        one.key for one in sent
    } - machine.spaced  # what has left is not judged by a day off announced later
    machine.spaced |= fresh
    none("too soon after the rung below", fresh & {*too_close(sent, app.calendar)})  # 9


def none(what: str, found: Iterable[object]) -> None:
    """Nothing of the kind was found."""
    listed = list(found)
    assert not listed, f"{what}: {listed}"


VOIDING = {
    *(Verb.VOID, Verb.SUBMIT, Verb.PROGRESS, Verb.ACCEPT, Verb.CORRECT, Verb.RULE),
    *(Verb.EXTEND, Verb.CALENDAR, Verb.REASSIGN, Verb.SUPERSEDE),
}


def _check_breaches(machine: Machine, unit: Unit, cases: tuple[Case, ...]) -> None:
    """6: a breach never vanishes, nor is it voided by what voids nothing; 4: none is held against anybody by a date that is not firm."""
    rows = unit.connection.exec_driver_sql("SELECT occurrence, due, voided_at FROM breach")
    found = {(row[0], row[1]): row[2] is not None for row in rows}
    assert machine.breaches.keys() <= found.keys()
    machine.breaches = found
    known = knowing(unit, machine.app).calendar
    held = [dt.date.fromisoformat(str(due)) for (_, due), voided in found.items() if not voided]
    none("held by a provisional date", [day for day in held if not known.is_verified(day)])
    may_void = {
        str(case.occurrence.key)
        for case in cases
        if any(entry.verb in VOIDING for entry in case.entries)
    }
    known_at_all = [str(case.occurrence.key) for case in cases]
    voided = breaches_of(unit, known_at_all)
    none(
        "voided by nothing that may",
        [
            breach
            for key, mine in voided.items()
            for breach in mine
            if breach.voided_at is not None
            and breach.voided_at >= breach.detected_at
            and key not in may_void
        ],
    )


def _check_entries(cases: tuple[Case, ...]) -> None:
    """4: an acknowledgement is renewed once, more time is asked for twice."""
    said = Counter(
        (str(case.occurrence.key), entry.verb)
        for case in cases
        for entry in case.entries
        if entry.verb in {Verb.ACKNOWLEDGE, Verb.REQUEST_EXTENSION}
    )
    none("said too often", [key for key, count in said.items() if count > 2])


def _check_identities(machine: Machine, unit: Unit, cases: tuple[Case, ...]) -> None:
    """7: a UID never changes, SEQUENCE never falls."""
    keys = [str(case.occurrence.key) for case in cases]
    uids = {str(stored.key): stored.uid for stored in select(unit, Selection())}
    assert machine.uids.items() <= uids.items()
    sequences = {key: found.sequence for key, found in revisions(unit, keys).items()}
    assert {
        key: sequences.get(key, old) >= old for key, old in machine.sequences.items()
    } == dict.fromkeys(machine.sequences, True)
    machine.uids, machine.sequences = uids, {**machine.sequences, **sequences}


def _check_mails(machine: Machine, unit: Unit, notices: tuple[StoredNotice, ...]) -> None:
    """3: nothing arrives twice that was not in doubt, nothing more than twice; what counts as accepted has arrived."""
    twice = {mail for mail, count in machine.relay.taken.items() if count > 1}
    assert twice <= machine.relay.in_doubt
    assert max(machine.relay.taken.values(), default=0) <= 2
    again = {key for key, count in machine.relay.told.items() if count > 1}
    none("told twice", again - machine.relay.told_in_doubt)
    for one in notices:
        if one.state is NoticeState.ACCEPTED:
            assert machine.relay.taken[one.message_id], one.key
        message = load_message(unit, one.message_id) if one.message_id else None
        if message is not None and message.state is MessageState.ACCEPTED:
            assert one.state is NoticeState.ACCEPTED, one.key


def notices_of(machine: Machine) -> tuple[StoredNotice, ...]:
    with machine.app.store.read() as unit:
        return all_notices(unit)


def check_overdue(machine: Machine) -> None:
    """After a pass the index holds what is overdue, all of it and nothing else."""
    with machine.app.store.read() as unit:
        app, facts = knowing(unit, machine.app), load_facts(unit)
        overdue = {
            str(case.occurrence.key): case.assessment.effective
            for case in all_cases(unit, app, facts, machine.now)
            if is_overdue(case, facts[case.occurrence.key.plan])
        }
        rows = unit.connection.execute(sa.select(tables.overdue))
        assert {row.occurrence: row.due for row in rows} == overdue


def effective_days(machine: Machine) -> dict[str, dt.date]:
    """12: the day that binds, of every occurrence."""
    with machine.app.store.read() as unit:
        cases = all_cases(unit, machine.app, load_facts(unit), machine.now)
    return {str(case.occurrence.key): case.assessment.effective for case in cases}


# -- at the end of the story -----------------------------------------------------------------------------------------------


def missing(machine: Machine) -> list[str]:
    """5: what ought to be in the ledger and is not, by the rules themselves."""
    app, now = machine.app, machine.now
    with app.store.read() as unit:
        facts = load_facts(unit)
        cases = all_cases(unit, app, facts, now)
        there = all_notices(unit)
    recorded = {one.key for one in there}
    return [
        key for case in cases for key in _ought(app, facts, case, there, now) if key not in recorded
    ]


def _ought(
    app: App,
    facts: Mapping[str, PlanFacts],
    case: Case,
    there: tuple[StoredNotice, ...],
    now: dt.datetime,
) -> Iterator[str]:
    key = str(case.occurrence.key)
    told = tuple(
        Told(one.notice.key, one.sent_at)
        for one in there
        if one.sent_at is not None and one.notice.key.occurrence == key
    )
    fact = facts[case.occurrence.key.plan]
    plan = fact.in_force_of(case.occurrence)
    found = wanted(
        (case,), plan, calendar=app.calendar, roster=fact.roster, now=now, told={key: told}
    )
    yield from (str(notice.key) for notice in found)


def breaches_apart(machine: Machine) -> dict[str, tuple[set[dt.date], set[dt.date]]]:
    """6, 2: where the breaches that hold are others than the entries and the days make, however the passes came.

    What fell due after an office had ended is nobody's breach.
    """
    with machine.app.store.read() as unit:
        facts = load_facts(unit)
        cases = all_cases(unit, machine.app, facts, machine.now)
    apart = {}
    for case in cases:
        office = facts[case.occurrence.key.plan].offices[case.occurrence.key.office]
        stored = {breach.due for breach in case.breaches if breach.voided_at is None}
        made = {
            breach.due
            for breach in case.assessment.missed
            if breach.voided_at is None and office.is_valid(breach.due)
        }
        if stored != made:
            apart[str(case.occurrence.key)] = (stored, made)
    return apart


def dated_ahead(machine: Machine) -> list[object]:
    """Breaches that hold, entries and duties that count, although their moment has not come: a clock that was ahead wrote them."""
    now = machine.now
    with machine.app.store.read() as unit:
        known = select(unit, Selection(plans=(LINEAGE,)))
        keys = [str(one.key) for one in known]
        found = [breach for mine in breaches_of(unit, keys).values() for breach in mine]
        entries = [entry for mine in entries_of(unit, keys).values() for entry in mine]
    return [
        *(one for one in found if one.voided_at is None and one.detected_at > now),
        *(entry for entry in entries if entry.recorded_at > now),
        *(one for one in known if one != one.not_after(now)),
    ]


def states(machine: Machine) -> dict[str, State]:
    """How each occurrence stands now."""
    with machine.app.store.read() as unit:
        cases = all_cases(unit, machine.app, load_facts(unit), machine.now)
    return {str(case.occurrence.key): case.assessment.state for case in cases}
