"""A plan's span on a ledger of its own: what the history says happens at its moment, the flows' steps in between."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import ascii_uppercase

from calendars.civil import at, end_of
from calendars.errors import Refusal
from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App
from dondoc.clock import SkewedClock
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.sending import look_out, sending
from dondoc.desk.plans.activate import Activation, activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.replay.changes import amend_plan, announce_day
from dondoc.replay.history import (
    Amended,
    ClockJumped,
    Event,
    Killing,
    RelayTurned,
    RestDay,
    Said,
    TicksLost,
    Unsupported,
)
from dondoc.replay.pace import TICKS, next_step, round_up, step
from dondoc.replay.relay import Killed, ReplayRelay
from dondoc.settings import Settings
from dondoc.store.engine import MEMORY
from dondoc.store.offices import save_roster
from dondoc.store.schema import open_store
from plans.ledger import Verb
from plans.ledger.course import reading_index
from plans.plan import Plan
from plans.roster import Roster, invented_roster
from plans.timeline import Occurrence

START_HOUR = 8
OPERATOR = "replay"


@dataclass(frozen=True, slots=True)
class Script:
    """What is replayed: the plan's bytes, its span, its offices, its history, and the readings ruled at once."""

    data: bytes = field(repr=False)
    name: str
    first: dt.date
    last: dt.date
    roster: Roster | None = None
    history: tuple[Event, ...] = ()
    rulings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """Something of the history that the rules, or this version, declined."""

    at: dt.datetime
    what: str
    why: Refusal | None = None


@dataclass(slots=True)
class Replay:
    """A replay that runs: the application on its own ledger and clock."""

    app: App
    clock: SkewedClock
    relay: ReplayRelay
    plan: Plan
    activation: Activation
    refused: list[RefusedEvent]
    steps: int = 0
    last_pass: dt.datetime | None = None
    kills: int = 0
    lost: float = 0.0
    distrusted: int = 0
    invents: bool = False
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 -- reproducible by intent, no secret


def run_replay(script: Script, mails: Path, settings: Settings | None = None) -> Replay:
    """Run the whole span; the mails lie in `mails` afterwards, the rest in the ledger of the returned application."""
    replay = start_replay(script, mails, settings)
    end = end_of(script.last)
    events = [*_rulings(script), *script.history]
    now: dt.datetime | None = at(script.first, START_HOUR)
    while now is not None and now < end:
        events = _happen(replay, events, until=now)
        _pass(replay, now)
        replay.steps += 1
        now = next_step(replay.app, now, [event.at for event in events[:1]])
    for event in [event for event in events if event.at < end]:
        _happen(replay, [event], until=event.at)
    replay.clock.set(end)
    return replay


def start_replay(script: Script, mails: Path, settings: Settings | None = None) -> Replay:
    """The plan in force on the first day at 08:00, every obligation confirmed, every doubt left open."""
    start = at(script.first, START_HOUR)
    clock, relay = SkewedClock(start), ReplayRelay(mails)
    app = App(
        settings=settings or Settings(home=mails, database_url=MEMORY),
        clock=clock,
        store=open_store(MEMORY),
        calendar=load_work_calendar(),
        channel=relay,
    )
    imported = import_plan(app, script.data, name=script.name)
    plan = imported.compiled.plan
    lineage = imported.version.lineage
    with app.store.write() as unit:
        roster = invented_roster(plan) if script.roster is None else script.roster
        save_roster(unit, roster, now=clock.now())
    accept_clear(app, lineage)
    leave_open(app, lineage)
    invents = script.roster is None
    return Replay(app, clock, relay, plan, activate(app, lineage), [], invents=invents)


def _pass(replay: Replay, now: dt.datetime) -> None:
    """One step of the flows; one that is lost does not run, one that is killed is begun again by the next process."""
    if replay.lost and replay.chance.random() < replay.lost:
        return
    if replay.clock.skew:
        replay.clock.set(now)
        if look_out(replay.app, now=replay.clock.now()).holds_passes:
            replay.distrusted += 1
            return
    try:
        step(replay.app, replay.clock, now)
        if round_up(now, TICKS) == now:
            replay.last_pass = now
    except Killed:
        replay.kills += 1


def unknown_readings(
    rulings: Iterable[tuple[str, str]], planned: Iterable[Occurrence]
) -> tuple[tuple[str, str], ...]:
    """The rulings nothing answers to: as written, with the letters its phrase has ("" where there is no such duty)."""
    by_readings = sorted(planned, key=lambda one: len(one.readings))
    found = {one.key.obligation: one for one in by_readings}  # the one with most of them
    unknown = []
    for obligation, letter in rulings:
        one = found.get(obligation)
        if one is None or reading_index(one, letter) is None:
            count = 0 if one is None else len(one.readings)
            letters = ", ".join(ascii_uppercase[:count])
            unknown.append((f"{obligation}={letter}", letters))
    return tuple(unknown)


# -- what happens ------------------------------------------------------------------------------------------------------


def _rulings(script: Script) -> Iterator[Event]:
    """`--rule ID=A`: the coordinator's ruling right after activation."""
    start = at(script.first, START_HOUR)
    for obligation, reading in script.rulings:
        statement = Statement(Verb.RULE, reading=reading, reason="--rule")
        yield Said(start, Match(obligations=(obligation,)), statement)


def _happen(replay: Replay, events: Sequence[Event], *, until: dt.datetime) -> list[Event]:
    """Let everything up to an instant happen, each at its own moment; what is left."""
    waiting = list(events)
    while waiting and waiting[0].at <= until:
        event = waiting.pop(0)
        match event:
            case RelayTurned() | Killing() | TicksLost() | ClockJumped():
                _trouble(replay, event)
            case Amended() | RestDay():
                _change(replay, event)
            case Unsupported(at=moment, verb=verb):
                replay.refused.append(RefusedEvent(moment, verb))
            case Said():
                _say(replay, event)
    return waiting


def _trouble(replay: Replay, event: RelayTurned | Killing | TicksLost | ClockJumped) -> None:
    """The machines, not the people, do something."""
    match event:
        case RelayTurned(is_down=is_down):
            replay.relay.is_down = is_down
        case Killing():
            replay.relay.kills_next = True
        case TicksLost(rate=rate):
            replay.lost = rate
        case ClockJumped():
            _jump(replay, event)


def _jump(replay: Replay, event: ClockJumped) -> None:
    """The last look at a clock that was right; or somebody confirms that it is right again."""
    replay.clock.set(event.at)
    if not replay.clock.skew:
        look_out(replay.app, now=event.at)
    replay.clock.skew += event.by
    if not replay.clock.skew and sending(replay.app).holds_passes:
        confirm(replay.app, by=OPERATOR)


def _say(replay: Replay, said: Said) -> None:
    replay.clock.set(said.at)
    what = f"{said.statement.verb} · {said.match}"
    try:
        recorded = record(replay.app, said.match, said.statement, now=said.at, is_history=True)
    except Refusal as refusal:
        replay.refused.append(RefusedEvent(said.at, what, refusal))
        return
    replay.refused.extend(RefusedEvent(said.at, what, declined) for declined in recorded.refused)


def _change(replay: Replay, event: Amended | RestDay) -> None:
    """The plan or the calendar is another one from now on."""
    replay.clock.set(event.at)
    try:
        match event:
            case Amended():
                lineage = replay.activation.version.lineage
                amend_plan(replay.app, lineage, event, invents=replay.invents)
            case RestDay():
                replay.app = announce_day(replay.app, event)
    except Refusal as refusal:
        what = event.name if isinstance(event, Amended) else event.decision
        replay.refused.append(RefusedEvent(event.at, what, refusal))


def with_history(script: Script, events: Sequence[Event]) -> Script:
    """The script with more events, in order of time."""
    return replace(
        script, history=tuple(sorted((*script.history, *events), key=lambda event: event.at))
    )
