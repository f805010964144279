"""What the state machine of the invariants plays with: a small plan with one duty of every kind, a ledger whose process can die at
any statement and of which backups can be put back. Its checks are in machine_leaving.py and machine_checks.py.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.store import meta
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from dondoc.witness import Witness
from plans.diagnostics import diagnose
from plans.ledger import Case
from plans.plan import Kind, Obligation
from plans.roster import Office, OfficeKind
from tests.desk_world import LINEAGE, OFFICES, START, make_obligation, make_plan, open_world
from tests.machine_ledgers import JumpyClock, Ledger
from tests.machine_relay import Killed, MoodyRelay
from tests.oracle_mails import Line

HOME, WORKS, RADIO, PRESS, PARTY = (
    *OFFICES[:3],
    replace(OFFICES[3], focal_email="CCHC@dai.example"),  # the newspaper has no mailbox of its own
    OFFICES[4],
)
HEIR = Office("so-ha-tang", "Sở Hạ tầng", focal_email="cchc@hatang.example")
UNION = Office(
    "lien-doan", "Liên đoàn Lao động", OfficeKind.UNION, focal_email="ld@lien-doan.example"
)
CREDITOR = Office("ubnd-tinh", "UBND tỉnh", focal_email="vp@ubnd.example")
OURS = (HOME, WORKS, RADIO, PRESS, PARTY, UNION, CREDITOR)
EVERYBODY = (*OURS, HEIR)
TWICE = "ambiguous: due=2024-02-20 | due=2024-03-12"

DUTIES = (
    make_obligation("A", Kind.REPORT, "due=2024-03-01", ("các sở, ban ngành",), "ngày 01/3"),
    make_obligation("B", Kind.TASK, "window=2024-02-01..2024-03-15", ("Sở Xây dựng",), "tháng 3"),
    make_obligation("C", Kind.REPORT, TWICE, ("Sở Xây dựng",), "cuối kỳ"),
    make_obligation("D", Kind.PROGRAMME, "on=2024-02-27", ("Đài Lam Sơn",), "ngày 27/2"),
    make_obligation("E", Kind.REPORT, "due=2024-03-05", (PARTY.name, UNION.name), "05/3"),
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


Look = Callable[[Machine, str, str], tuple[Line, ...]]
"""What is asked of each mail as it leaves, by its Message-ID and address; its lines."""


def open_machine(
    make_ledger: Callable[[Path], Ledger],
    check_leaving: Look,
    verified_until: dt.date | None = None,
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

    def look(message_id: str, address: str) -> tuple[Line, ...]:
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
