"""Scenario 34 and the caps: an office that owes duties under two plans gets no more mail than one that owes them under one.

Random plans, lost days, relays that refuse, mails that bounce, duties done: what counts is what the relay really took.
"""

import datetime as dt
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from calendars.civil import ZONE
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.mail.returned import take_returned
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from notifications.notice import Envelope
from notifications.policy import default_policy
from plans.ledger import Verb
from plans.plan import Kind, Obligation
from tests.desk_world import (  # fmt: skip
    LINEAGE,
    START,
    World,
    make_obligation,
    make_plan,
    open_world,
    relay_fault,
)
from tests.journeys.test_scenarios_twins import OTHER, other_plan
from tests.returned_mails import dsn, recipient

pytestmark = pytest.mark.heavy
OFFICER, HEAD = "cchc@xaydung.example", "gd@xaydung.example"
OUTSIDE = frozenset({Envelope.ASSIGNMENT, Envelope.CORRECTION})
LISTS = frozenset({Envelope.DIGEST, Envelope.MONTHLY})
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


def counted(world: World, bounced: set[str]) -> list[tuple[str, dt.date, frozenset[Envelope]]]:
    """The mails that count against the caps: address, day, what they held. What came back nobody got."""
    inside: dict[str, set[Envelope]] = {}
    for stored in world.notices():
        inside.setdefault(stored.message_id, set()).add(stored.notice.envelope)
    last: dict[str, EmailMessage] = {str(mail["Message-ID"]): mail for mail in world.relay.taken}
    found = []
    for message_id, mail in last.items():
        envelopes = frozenset(inside.get(message_id, ()))
        if not envelopes <= OUTSIDE and str(mail["X-Dondoc-Envelope"]) not in bounced:
            day = mail["Date"].datetime.astimezone(ZONE).date()
            found.append((mail["To"].addresses[0].addr_spec, day, envelopes))
    return found


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a quarter is too long to be shrunk
)
@given(first=duties("III"), second=duties("V"), days=st.lists(DAY, min_size=DAYS, max_size=DAYS))
def test_a_mailbox_of_two_plans_stays_within_the_caps_of_one(
    first: tuple[Obligation, ...], second: tuple[Obligation, ...], days: list[Day]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = follow(Path(folder), first, second)
        names = [(LINEAGE, duty.id) for duty in first] + [(OTHER, duty.id) for duty in second]
        bounced = {
            live(world, FIRST + dt.timedelta(days=number), brings, names)
            for number, brings in enumerate(days)
        }

        mails, caps = counted(world, bounced), default_policy().caps

    lists = Counter((to, day) for to, day, inside in mails if inside & LISTS)
    own = [(to, day) for to, day, _ in mails if to in {OFFICER, HEAD}]
    weeks = Counter((to, day - dt.timedelta(days=day.weekday())) for to, day in own)
    months = Counter((to, day.replace(day=1)) for to, day in own)
    assert max(lists.values(), default=0) <= caps.digests_a_day
    assert max(weeks.values(), default=0) <= caps.mails_a_week
    assert max(months.values(), default=0) <= caps.mails_a_month
    both = {name.split("|")[0] for name in (stored.notice.key.occurrence for stored in world.notices())}  # fmt: skip
    assert both == {LINEAGE, OTHER}
    if max(weeks.values(), default=0) == caps.mails_a_week:
        event("a week was full")
