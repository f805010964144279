"""However few offices one look takes, the same mails leave on the same days: a digest is never parted, a rung waits for the one below."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dondoc.desk import deliver as desk
from dondoc.store.notices import LOOKED, add_notices, ready_page
from dondoc.store.values import StoredNotice
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Role
from plans.plan import Obligation
from tests.desk_world import LINEAGE, START, open_world
from tests.journeys.test_caps_two_plans import DAY, DAYS, FIRST, Day, duties, follow, live
from tests.journeys.test_scenarios_twins import OTHER

Sent = list[tuple[str, str, str]]
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

    whole, by_one = (lived(first, second, quiet, most) for most in (200, 1))

    assert len(whole[0]) > 10
    assert by_one == whole


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
