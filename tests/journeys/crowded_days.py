"""Two plans whose many duties crowd the same mailboxes, day by day."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.mail.returned import take_returned
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from plans.ledger import Verb
from plans.plan import Kind, Obligation
from tests.desk_world import (  # fmt: skip
    START,
    World,
    make_obligation,
    make_plan,
    open_world,
    relay_fault,
)
from tests.returned_mails import dsn, recipient
from tests.twin_plans import OTHER, other_plan

FIRST, DAYS = dt.date(2024, 1, 16), 55


@st.composite
def duties(draw: st.DrawFn, plan: str) -> tuple[Obligation, ...]:
    """Duties that crowd: several a week, one of them perhaps the same report as the other plan's."""
    found = [
        draw(st.sampled_from((Kind.REPORT, Kind.TASK)))
        for _ in range(draw(st.integers(2, 6)))
    ]  # fmt: skip
    days = [draw(st.integers(5, DAYS)) for _ in found]
    made = [
        make_obligation(
            f"{plan}.{n}", kind, f"due={FIRST + dt.timedelta(days=day)}", ("Sở Xây dựng",)
        )
        for n, (kind, day) in enumerate(zip(found, days, strict=True), 1)
    ]
    twin = make_obligation(f"{plan}.0", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",))
    return (*made, replace(twin, title="Báo cáo cải cách hành chính quý I"))


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brings: which hours somebody runs a pass, whether the relay refuses, whether a mail bounces, which duty is done."""

    hours: tuple[int, ...]
    relay_down: bool
    bounces: bool
    done: int | None


DAY = st.builds(
    Day,
    hours=st.sampled_from(((8,), (8, 9), (8, 14), (10,), (15,), ())),
    relay_down=st.sampled_from((False, False, False, True)),
    bounces=st.sampled_from((False, False, False, False, True)),
    done=st.one_of(st.none(), st.none(), st.none(), st.integers(0, 20)),
)


def follow(folder: Path, first: tuple[Obligation, ...], second: tuple[Obligation, ...]) -> World:
    world = open_world(folder, plan=make_plan(*first))
    world.app = replace(world.app, secret=b"the secret of this test")
    import_plan(world.app, other_plan(*second), name="plan.yaml")
    accept_clear(world.app, OTHER)
    leave_open(world.app, OTHER)
    activate(world.app, OTHER)
    world.run(START.month, START.day)
    return world


def live(world: World, day: dt.date, brings: Day, obligations: list[tuple[str, str]]) -> str:
    """One day; the id of the mail that came back on it, "" where none did."""
    for hour in brings.hours:
        if brings.relay_down:
            world.relay.faults.append(relay_fault())
        world.run(day.month, day.day, hour)
    if brings.done is not None:
        plan, obligation = obligations[brings.done % len(obligations)]
        match = Match(plans=(plan,), obligations=(obligation,))
        world.at(day.month, day.day, 16)
        record(world.app, match, Statement(Verb.SUBMIT, document="15/BC-SXD"))
    if not brings.bounces or not world.relay.taken:
        return ""
    envelope = str(world.relay.taken[-1]["X-Dondoc-Envelope"])
    content = dsn("MAILER-DAEMON@r.example", "x", "x", "Reporting-MTA: dns; r", recipient("4.2.2"), envelope=envelope)  # fmt: skip
    take_returned(world.app, content, now=world.at(day.month, day.day, 17))
    return envelope
