"""Scenario 34 and the caps: an office that owes duties under two plans gets no more mail than one that owes them under one.

Random plans, lost days, relays that refuse, mails that bounce, duties done: what counts is what the relay really took.
"""

import datetime as dt
import tempfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from calendars.civil import ZONE
from notifications.notice import Envelope
from notifications.policy import default_policy
from plans.plan import Obligation
from tests.desk_world import (  # fmt: skip
    LINEAGE,
    World,
)
from tests.journeys.crowded_days import DAY, DAYS, FIRST, Day, duties, follow, live
from tests.twin_plans import OTHER

pytestmark = pytest.mark.heavy
OFFICER, HEAD = "cchc@xaydung.example", "gd@xaydung.example"
OUTSIDE = frozenset({Envelope.ASSIGNMENT, Envelope.CORRECTION})
LISTS = frozenset({Envelope.DIGEST, Envelope.MONTHLY})


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
