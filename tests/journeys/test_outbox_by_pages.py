"""However few offices one look takes, the same mails leave on the same days: a digest is never parted, a rung waits for the one below."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dondoc.desk.mail import deliver as desk
from dondoc.desk.mail.returned import take_returned
from dondoc.store.notices import LOOKED, add_notices, ready_page
from dondoc.store.values import StoredNotice
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Role
from plans.ledger import Verb
from plans.plan import Obligation
from tests.desk_world import LINEAGE, START, open_world
from tests.journeys.crowded_days import DAY, DAYS, FIRST, Day, duties, follow, live
from tests.returned_mails import dsn, recipient
from tests.twin_plans import OTHER

Sent = list[tuple[str, str, str]]
ROADS = "III.1/q1|so-xay-dung"
pytestmark = pytest.mark.heavy


def lived(
    first: tuple[Obligation, ...], second: tuple[Obligation, ...], days: list[Day], most: int
) -> tuple[Sent, list[tuple[str, str, str]]]:
    """The mails in an order of their own, and what became of every notice, where one look takes at most so many offices."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "MOST", most)
        world = follow(Path(folder), first, second)
        names = [(LINEAGE, duty.id) for duty in first] + [(OTHER, duty.id) for duty in second]
        for number, brings in enumerate(days):
            live(world, FIRST + dt.timedelta(days=number), brings, names)
        sent = [(str(m["Date"]), str(m["To"]), str(m["Message-ID"])) for m in world.relay.taken]
        ends = [(s.key, s.state.value, str(s.sent_at)) for s in world.notices()]
    return sorted(sent), sorted(ends)


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a quarter is too long to be shrunk
)
@given(
    first=duties("III"),
    second=duties("V"),
    days=st.lists(DAY.filter(lambda day: not day.relay_down), min_size=DAYS, max_size=DAYS),
)
def test_the_same_mails_leave_however_few_offices_a_look_takes(
    first: tuple[Obligation, ...], second: tuple[Obligation, ...], days: list[Day]
) -> None:
    # what bounces is chosen by the order of sending, which may differ inside one look
    quiet = [Day(day.hours, day.relay_down, bounces=False, done=day.done) for day in days]

    whole = lived(first, second, quiet, 200)
    assume(len(whole[0]) > 10)  # a quarter in which next to nothing is sent shows nothing
    by_one = lived(first, second, quiet, 1)

    assert by_one == whole


def after_the_desks_line_came_back(folder: Path, most: int) -> dict[str, str]:
    """The coordinator's line of the first rung came back and waits in the same hour as the head's rung: when each rung left."""
    world = open_world(folder)
    world.app = replace(world.app, secret=b"the secret of this test")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "MOST", most)
        world.run(1, 15)
        for day in range(19, 30):
            world.run(2, day)
        world.say(Verb.SUBMIT, "III.1/q1", "Sở Nội vụ", document="9/BC-SNV")
        for day in (4, 5):
            world.run(3, day)
        (line,) = (s for s in world.notices() if s.key.endswith("T+1|0|so-noi-vu|coordinator") and ROADS in s.key)  # fmt: skip
        (mail,) = (m for m in world.relay.taken if str(m["Message-ID"]) == line.message_id)
        envelope = str(mail["X-Dondoc-Envelope"])
        content = dsn("MAILER-DAEMON@r.example", "x", "x", "Reporting-MTA: dns; r", recipient("4.2.2"), envelope=envelope)  # fmt: skip
        take_returned(world.app, content, now=world.at(3, 6, 9))
        world.run(3, 6, 15)
        for day in (7, 8, 11):
            world.run(3, day)
    return {
        f"{stored.notice.key.milestone} {stored.notice.key.role}": f"{stored.sent_at:%d/%m}"
        for stored in world.notices()
        if stored.notice.accuses and stored.sent_at is not None and ROADS in stored.key
    }


def test_a_rung_waits_for_the_one_below_in_a_mailbox_that_is_looked_at_later(
    tmp_path: Path,
) -> None:
    whole, by_one = (after_the_desks_line_came_back(tmp_path / str(n), n) for n in (200, 1))

    assert by_one == whole
    assert whole["T+1 officer"] == "04/03"
    assert whole["T+1 coordinator"] == "06/03"
    assert whole["T+3 head"] > "06/03"


def test_a_page_is_the_recipients_that_waited_longest_with_all_they_have(tmp_path: Path) -> None:
    def row(number: int, recipient: str) -> StoredNotice:
        key = NoticeKey("P|Z/1|a|once", Purpose.REMINDER, f"T-{number}", 0, recipient, Role.OFFICER)
        at = START + dt.timedelta(seconds=number)
        return StoredNotice(
            Notice(key, at, at, Envelope.DIGEST), NoticeState.DUE, ready_at=at
        )  # fmt: skip

    rows = [row(n, name) for n, name in enumerate(("b", "a", "b", "c", "a", "b"))]
    world = open_world(tmp_path, active=False)
    now = START + dt.timedelta(seconds=4)
    with world.app.store.write() as unit:
        add_notices(unit, rows, now=START)
        pages = [ready_page(unit, now, recipients=count) for count in (1, 2, 3)]
        add_notices(unit, (row(10 + n, "z") for n in range(LOOKED)), now=START)
        crowded = ready_page(unit, START + dt.timedelta(days=1), recipients=9)

    found = [
        ([stored.notice.key.recipient for stored in page.notices], page.is_last) for page in pages
    ]
    assert found == [
        (["b", "b"], False),
        (["b", "a", "b", "a"], False),
        (["b", "a", "b", "c", "a"], True),
    ]
    assert not crowded.is_last
