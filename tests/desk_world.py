"""A small invented province on its own ledger, clock and relay: what the desk's tests set up by commands, not by rows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from pathlib import Path

from calendars.civil import Window, at
from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.entries.record import Match, Recorded, Statement, record
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.mail.deliver import DeliveryReport, deliver
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.tick import TickReport, tick
from dondoc.settings import Settings
from dondoc.store.engine import MEMORY
from dondoc.store.notices import all_notices
from dondoc.store.occurrences import Selection, select
from dondoc.store.schema import open_store
from dondoc.store.values import StoredNotice
from notifications.channels import Fault, Receipt, SendError
from plans.ledger import Case, State, Verb
from plans.normal_form import parse_rule
from plans.plan import Compiled, Diagnostic, Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.planfile import format_plan
from plans.roster import Office, OfficeKind, Roster

LINEAGE = "7/KH-UBND/2024"
START = at(dt.date(2024, 1, 15), 8)


def make_obligation(
    id_: str, kind: Kind, rule: str, lead: tuple[str, ...], when: str = "theo kế hoạch"
) -> Obligation:
    return Obligation(
        id=id_,
        kind=kind,
        title=f"Việc {id_}",
        lead=lead,
        supporting=("Báo Lam Sơn",) if kind is Kind.TASK else (),
        when=when,
        rule=parse_rule(rule),
        evidence=(),
        source=Source(10, when),
    )


OBLIGATIONS = (
    make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-01", ("các sở, ban ngành",), "ngày 01/3"),
    make_obligation(
        "PL/1", Kind.TASK, "window=2024-02-01..2024-06-01", ("Sở Xây dựng",), "từ tháng 2"
    ),
    make_obligation("PL/2", Kind.PROGRAMME, "on=2024-04-20", ("Đài Lam Sơn",), "ngày 20/4"),
    make_obligation("PL/3", Kind.REPORT, "due=2024-05-10", ("Ban Tuyên giáo Tỉnh ủy",), "10/5"),
    make_obligation("PL/4", Kind.TASK, "due=2024-01-05", ("Sở Xây dựng",), "05/01"),
)
OFFICES = (
    Office(
        "so-noi-vu",
        "Sở Nội vụ",
        groups=("các sở, ban ngành",),
        focal_email="cchc@noivu.example",
        email="vt@noivu.example",
        head_email="gd@noivu.example",
        focal_post="Chuyên viên",
        phone="0200",
    ),
    Office(
        "so-xay-dung",
        "Sở Xây dựng",
        aliases=("SXD",),
        groups=("các sở, ban ngành",),
        focal_email="cchc@xaydung.example",
        email="vt@xaydung.example",
        head_email="gd@xaydung.example",
    ),
    Office("dai-lam-son", "Đài Lam Sơn", OfficeKind.PRESS, focal_email="cchc@dai.example"),
    Office("bao-lam-son", "Báo Lam Sơn", OfficeKind.PRESS, focal_email="cchc@bao.example"),
    Office(
        "ban-tuyen-giao",
        "Ban Tuyên giáo Tỉnh ủy",
        OfficeKind.PARTY,
        focal_email="tg@tinhuy.example",
    ),
)


def make_plan(*obligations: Obligation, diagnostics: tuple[Diagnostic, ...] = ()) -> bytes:
    identity = Identity(
        kind=PlanKind.ANNUAL,
        number="7/KH-UBND",
        issued=dt.date(2024, 1, 10),
        issuer="UBND tỉnh Lam Sơn",
        title="Kế hoạch thử",
        period=Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        coordinator="Sở Nội vụ",
        reports_to="UBND tỉnh",
        signer=None,
        based_on=(),
    )
    return format_plan(Compiled(Plan(identity, obligations or OBLIGATIONS), diagnostics)).encode()


@dataclass(slots=True)
class ScriptedRelay:
    """Obeys the channel's protocol; answers from `faults` first, then takes everything. `on_send` runs before an answer."""

    faults: list[SendError] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    on_send: Callable[[EmailMessage], None] | None = None

    def send(self, message: EmailMessage) -> Receipt:
        self.tried.append(str(message["Message-ID"]))
        if self.on_send is not None:
            self.on_send(message)
        if self.faults:
            raise self.faults.pop(0)
        self.taken.append(message)
        return Receipt("250 ok")

    def close(self) -> None:
        """Nothing is kept open."""

    @property
    def recipients(self) -> list[str]:
        return [message["To"].addresses[0].addr_spec for message in self.taken]


def relay_fault(*, uncertain: bool = False) -> SendError:
    return SendError("máy chủ thư ngừng", "relay down", fault=Fault.RELAY, uncertain=uncertain)


def dead_address() -> SendError:
    return SendError("không có hộp thư", "no such user", fault=Fault.RECIPIENT, permanent=True)


@dataclass(slots=True)
class World:
    app: App
    clock: FixedClock
    relay: ScriptedRelay

    def at(self, month: int, day: int, hour: int = 8, minute: int = 0) -> dt.datetime:
        moment = at(dt.date(2024, month, day), hour, minute)
        self.clock.set(moment)
        return moment

    def tick(self, month: int, day: int, hour: int = 8) -> TickReport:
        return tick(self.app, now=self.at(month, day, hour))

    def deliver(self, month: int, day: int, hour: int = 8, minute: int = 0) -> DeliveryReport:
        return deliver(self.app, now=self.at(month, day, hour, minute))

    def run(self, month: int, day: int, hour: int = 8) -> DeliveryReport:
        self.tick(month, day, hour)
        return self.deliver(month, day, hour)

    def say(self, verb: Verb, obligation: str, office: str = "", **said: object) -> Recorded:
        match = Match(obligations=(obligation,), offices=(office,) if office else ())
        return record(self.app, match, replace(Statement(verb), **said))  # type: ignore[arg-type]  # a test's own words

    def say_of_all(self, verb: Verb, obligation: str, office: str = "", **said: object) -> Recorded:
        """The same of every office and period, chosen as `--state` chooses them."""
        offices = (office,) if office else ()
        match = Match(obligations=(obligation,), offices=offices, states=tuple(State))
        return record(self.app, match, replace(Statement(verb), **said))  # type: ignore[arg-type]  # a test's own words

    def notices(self) -> tuple[StoredNotice, ...]:
        with self.app.store.read() as unit:
            return all_notices(unit)

    def outbox(self, state: str) -> list[str]:
        return [stored.key for stored in self.notices() if stored.state.value == state]


def open_world(
    folder: Path,
    *,
    url: str = MEMORY,
    plan: bytes = b"",
    offices: tuple[Office, ...] = OFFICES,
    active: bool = True,
    mails_per_minute: int = 30,
    operator: str = "",
) -> World:
    clock, relay = FixedClock(START), ScriptedRelay()
    chosen = Settings(
        home=folder,
        database_url=url,
        sender="dondoc@lamson.example",
        mails_per_minute=mails_per_minute,
        operator=operator,
    )
    app = App(chosen, clock, open_store(url), load_work_calendar(), relay)
    if offices:
        replace_roster(app, Roster(offices))
    world = World(app, clock, relay)
    if active:
        follow_plan(world, plan or make_plan(), LINEAGE)
    else:
        import_plan(app, plan or make_plan(), name="plan.yaml")
    return world


def follow_plan(world: World, plan: bytes, lineage: str) -> None:
    """Import a plan, review it without a person and put it into force."""
    import_plan(world.app, plan, name="plan.yaml")
    accept_clear(world.app, lineage)
    leave_open(world.app, lineage)
    activate(world.app, lineage)


def cases(world: World, obligation: str) -> dict[str, Case]:
    """How an obligation stands by now, at each office."""
    with world.app.store.read() as unit:
        facts = load_facts(unit)
        found = load_cases(
            unit,
            facts,
            select(unit, Selection(obligations=(obligation,))),
            now=world.clock.now(),
            calendar=world.app.calendar,
        )
    return {case.occurrence.key.office: case for case in found}


def states(world: World, obligation: str) -> dict[str, State]:
    """The same, the states alone."""
    return {office: case.assessment.state for office, case in cases(world, obligation).items()}
