"""What the state machine of the invariants plays with: a small plan with one duty of every kind, a ledger whose process can die at
any statement and of which backups can be put back, and the checks of domain-model.md §7.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from calendars.civil import end_of
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.judging import is_overdue, knowing
from dondoc.desk.mail.sending import sending
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.replay.volume import over_caps, too_close
from dondoc.store import meta, tables
from dondoc.store.contacts import dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.entries import breaches_of, broken_link, entries_of
from dondoc.store.messages import addresses_of, load_message
from dondoc.store.notices import all_notices, notices_in
from dondoc.store.notices import notices_of as notices_about
from dondoc.store.occurrences import Selection, revisions, select
from dondoc.store.values import MessageState, StoredNotice
from dondoc.witness import Witness
from notifications.notice import NoticeState, Role, Told
from notifications.policy import common_policy
from notifications.quiet import is_sendable
from notifications.wanted import held, wanted
from plans.diagnostics import diagnose
from plans.ledger import DONE, RELEASED, Case, State
from plans.plan import Kind, Obligation
from plans.roster import Office, OfficeKind
from tests.desk_world import LINEAGE, OFFICES, START, make_obligation, make_plan, open_world
from tests.machine_ledgers import JumpyClock, Ledger
from tests.machine_relay import Killed, MoodyRelay

HOME, WORKS, RADIO, PRESS, PARTY = (
    *OFFICES[:3],
    replace(OFFICES[3], focal_email="CCHC@dai.example"),  # the newspaper has no mailbox of its own
    OFFICES[4],
)
HEIR = Office("so-ha-tang", "Sở Hạ tầng", focal_email="cchc@hatang.example")
OURS = (HOME, WORKS, RADIO, PRESS, PARTY)
EVERYBODY = (*OURS, HEIR)
TWICE = "ambiguous: due=2024-02-20 | due=2024-03-12"

DUTIES = (
    make_obligation("A", Kind.REPORT, "due=2024-03-01", ("các sở, ban ngành",), "ngày 01/3"),
    make_obligation("B", Kind.TASK, "window=2024-02-01..2024-03-15", ("Sở Xây dựng",), "tháng 3"),
    make_obligation("C", Kind.REPORT, TWICE, ("Sở Xây dựng",), "cuối kỳ"),
    make_obligation("D", Kind.PROGRAMME, "on=2024-02-27", ("Đài Lam Sơn",), "ngày 27/2"),
    make_obligation("E", Kind.REPORT, "due=2024-03-05", ("Ban Tuyên giáo Tỉnh ủy",), "05/3"),
    make_obligation("F", Kind.QUOTA, "quota=2/month in 2024", ("Đài Lam Sơn",), "2 kỳ/tháng"),
    make_obligation("G", Kind.TASK, "due=2024-01-05", ("Sở Xây dựng",), "05/01"),
    make_obligation(
        "H",
        Kind.REPORT,
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2024",
        ("Đài Lam Sơn",),
        "ngày 20 hằng tháng",
    ),
    make_obligation("J", Kind.TASK, "none", ("Sở Xây dựng",), ""),
    *(
        make_obligation(f"X{n}", Kind.REPORT, f"due=2024-02-{26 + n}", ("Sở Xây dựng",), "tháng 2")
        for n in (1, 2, 3)  # with A one mail a day in one week: more than the caps let through
    ),
)
LAST = dt.date(2024, 3, 20)
"""The plan's last day: the date proposed for J, which has none."""


def plan_of(*changes: Obligation, without: str = "") -> bytes:
    """The plan with some duties in another form."""
    other = {duty.id: duty for duty in changes}
    duties = [other.pop(duty.id, duty) for duty in DUTIES if duty.id != without]
    doubts = (diagnose("two-readings", "C", 1, when="cuối kỳ"),)
    made = make_plan(*duties, *other.values(), diagnostics=doubts)
    return made.replace(b"2024-01-01..2024-12-31", f"2024-01-01..{LAST}".encode())


def _changed(name: str, rule: str, lead: str = "Sở Xây dựng") -> Obligation:
    duty = next((duty for duty in DUTIES if duty.id == name), DUTIES[1])
    return replace(
        duty, id=name, rule=make_obligation(name, duty.kind, rule, (lead,)).rule, lead=(lead,)
    )


VERSIONS = (
    plan_of(_changed("B", "window=2024-02-01..2024-04-12")),
    plan_of(_changed("B", "window=2024-02-01..2024-03-08")),
    plan_of(_changed("H", "due-rrule=FREQ=MONTHLY;BYMONTHDAY=25 in 2024", "Báo Lam Sơn")),
    plan_of(without="B"),
    plan_of(_changed("K", "due=2024-03-22")),
    plan_of(_changed("A", "due=2024-02-23", "Sở Xây dựng")),
)


# -- the world -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the ledger, and what had been seen of it by then."""

    copy: object
    pulse: str
    app: App
    breaches: dict[tuple[str, dt.date], bool]
    uids: dict[str, str]
    sequences: dict[str, int]


@dataclass(slots=True)
class Machine:
    """A ledger, its clock and relay, and what was seen of them so far."""

    app: App
    clock: JumpyClock
    relay: MoodyRelay
    ledger: Ledger
    dies_at: int = 0
    spaced: set[str] = field(default_factory=set)
    breaches: dict[tuple[str, dt.date], bool] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)

    @property
    def now(self) -> dt.datetime:
        return self.clock.now()

    def go_to(self, moment: dt.datetime) -> None:
        """Let the time pass until the wall clock says so."""
        self.clock.set(moment - self.clock.skew)

    def statement(self) -> None:
        """Before each statement: at the chosen one the process dies."""
        if self.dies_at:
            self.dies_at -= 1
            if not self.dies_at:
                raise Killed

    def watch(self) -> None:
        """Count the statements from now on."""
        sa.event.listen(self.app.store.engine, "before_cursor_execute", lambda *_: self.statement())

    def pulse(self) -> str:
        """How often the ledger has counted."""
        with self.app.store.read() as unit:
            return meta.read(unit, meta.PULSE)

    def backup(self) -> Backup:
        pulse = self.pulse()
        copy = self.ledger.copy(self.app.store)
        return Backup(copy, pulse, self.app, self.breaches, self.uids, self.sequences)

    def restore(self, backup: Backup) -> None:
        """The backup lies in the ledger's place; relay, clock and the files beside it are as they were."""
        store = self.ledger.put_back(self.app.store, backup.copy)
        is_other = store is not self.app.store
        self.app = replace(backup.app, store=store)
        self.breaches, self.uids, self.sequences = backup.breaches, backup.uids, backup.sequences
        if is_other:
            self.watch()

    def leave(self) -> None:
        self.ledger.leave(self.app.store)
        shutil.rmtree(self.app.settings.home)


def open_machine(
    make_ledger: Callable[[Path], Ledger], verified_until: dt.date | None = None
) -> Machine:
    """The plan in force since 15 January 2024, 08:00; the days off are known until `verified_until` (None: all year)."""
    home = Path(tempfile.mkdtemp(prefix="dondoc-machine-"))
    ledger = make_ledger(home)
    world = open_world(
        home,
        url=ledger.url,
        plan=plan_of(),
        offices=OURS,
        operator="truc@lamson.example",
        mails_per_minute=1000,
        active=False,
    )
    if verified_until is not None:
        short = replace(world.app.calendar, verified_until=verified_until)
        world.app = replace(world.app, calendar=short)
    accept_clear(world.app, LINEAGE)
    leave_open(world.app, LINEAGE)
    activate(world.app, LINEAGE)
    machine: Machine

    def look(message_id: str, address: str) -> tuple[str, ...]:
        return check_leaving(machine, message_id, address)

    relay, clock = MoodyRelay(look), JumpyClock(START)
    app = replace(world.app, channel=relay, clock=clock, witness=Witness(home / "witness"))
    machine = Machine(app, clock, relay, ledger)
    machine.watch()
    return machine


def all_cases(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], now: dt.datetime
) -> tuple[Case, ...]:
    return load_cases(
        unit, facts, select(unit, Selection(plans=tuple(facts))), now=now, calendar=app.calendar
    )


# -- 4, 8: at the moment a mail leaves -------------------------------------------------------------------------------------


def check_leaving(machine: Machine, message_id: str, address: str) -> tuple[str, ...]:
    """Nobody is accused too early, wrongly, at a bad moment, or of what is done; a dead address gets nothing. The keys in the mail."""
    app, now = machine.app, machine.now
    assert sending(app).is_open, "nobody has confirmed"  # 10
    with app.store.read() as unit:
        facts = load_facts(unit)
        cases = {str(case.occurrence.key): case for case in all_cases(unit, app, facts, now)}
        notices = notices_in(unit, message_id)
        assert notices, f"{message_id} holds nothing that was claimed"
        assert address not in dead_addresses(unit), f"{address} is dead"
        for stored in notices:
            if stored.notice.accuses:
                _check_reached(unit, facts, stored)
    assert is_sendable(now, accuses=False, calendar=app.calendar), now
    for stored in notices:
        assert stored.state is NoticeState.IN_FLIGHT
        assert stored.notice.wanted_at <= now < stored.notice.not_after, stored
        if stored.notice.accuses:
            _check_accusation(app, facts, cases[stored.notice.key.occurrence], stored, now)
    return tuple(stored.key for stored in notices)


def _check_accusation(
    app: App, facts: Mapping[str, PlanFacts], case: Case, stored: StoredNotice, now: dt.datetime
) -> None:
    stands, fact = case.assessment, facts[case.occurrence.key.plan]
    assert is_sendable(now, accuses=True, calendar=app.calendar), now
    assert now >= end_of(stands.due_latest), (stored.key, stands.due_latest)
    assert now > fact.in_force_of(case.occurrence).activated_at, stored.key
    assert stands.may_accuse, stored.key
    assert app.calendar.is_verified(stands.due_latest), stored.key
    assert not case.occurrence.proposed or stands.due_rev, stored.key
    assert fact.offices[case.occurrence.key.office].kind not in {OfficeKind.PARTY, OfficeKind.FRONT}
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
        _check_breaches(machine, unit)
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


def _check_breaches(machine: Machine, unit: Unit) -> None:
    """6: a breach never vanishes; 4: none is held against anybody by a date that is not firm."""
    rows = unit.connection.exec_driver_sql("SELECT occurrence, due, voided_at FROM breach")
    found = {(row[0], row[1]): row[2] is not None for row in rows}
    assert machine.breaches.keys() <= found.keys()
    machine.breaches = found
    known = knowing(unit, machine.app).calendar
    held = [dt.date.fromisoformat(str(due)) for (_, due), voided in found.items() if not voided]
    none("held by a provisional date", [day for day in held if not known.is_verified(day)])


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
