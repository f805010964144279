"""Killed (kill -9) at every commit of a pass, of a delivery, of a mail sent again, of an entry: nothing lost, nothing twice.

Scenarios 3, 4 and 32 with real processes, on SQLite and on PostgreSQL, against a real SMTP server. What is left is compared with what a
process leaves that nobody disturbed.
"""

import datetime as dt
import itertools
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.health import check_ledger
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import look_out
from dondoc.desk.tick import tick
from dondoc.store.messages import load_message
from dondoc.store.notices import all_notices
from dondoc.store.schema import open_store
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import make_obligation, make_plan, open_world
from tests.fakes import FakeRelay, running_relay
from tests.journeys.deadly import Place, Side, Stop, content, copy_postgresql, copy_sqlite, run
from tests.journeys.deadly_relay import Moment, deadly_relay, id_of

pytestmark = pytest.mark.heavy

PLAN = make_plan(
    make_obligation("PL/1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",)),
    make_obligation("PL/2", Kind.REPORT, "due=2024-03-04", ("Đài Lam Sơn",)),
    make_obligation("PL/3", Kind.REPORT, "due=2024-03-04", ("Báo Lam Sơn",)),
    make_obligation("PL/4", Kind.TASK, "due=2024-03-05", ("Sở Xây dựng",)),
)
MONDAY = at(dt.date(2024, 1, 15), 8)
LEASE_OVER = at(dt.date(2024, 1, 15), 8, 6)
AFTER_THAT = at(dt.date(2024, 1, 15), 8, 12)
BEFORE_IT_IS_LATE = at(dt.date(2024, 3, 4), 8)
LATE = at(dt.date(2024, 3, 6), 8)

# Every transaction of a job that writes, in order; a test below compares this with what a job really commits.
PASS = (
    "the pass is counted",
    "the questions of whole plans",
    "the first occurrences",
    "the other occurrences",
)
DELIVERY = (
    "the pass is counted",
    "mail may leave",
    "no mail is lost",
    "what is ready",
    "the first mail is claimed",
    "the first has its outcome, the second is claimed",
    "the second has its outcome, the third is claimed",
    "the last has its outcome",
)
CLAIMS = DELIVERY[4:7]
SENT_AGAIN = (
    "the pass is counted",
    "mail may leave",
    "the lost mail is unknown",
    "it is claimed once more",
    "it has its outcome",
    "nothing is ready",
)


def points(names: tuple[str, ...]) -> list[object]:
    """Both sides of every commit."""
    return [
        pytest.param(Stop(number, side), id=f"{side} {name}")
        for number, name in enumerate(names, 1)
        for side in Side
    ]


# -- ledgers -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Shelf:
    """Ledgers made once on one kind of database, and their copies."""

    folder: Path
    server: str = ""
    made: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def copy(self, name: str, make: Callable[[Path, str], None], folder: Path) -> Place:
        """A ledger of its own, like the one that `make` made."""
        if name not in self.made:
            self.made[name] = self._make(name, make)
        made = self.made[name]
        if self.server:
            url = copy_postgresql(self.server, made, f"killed_{next(self.numbers)}")
        else:
            url = copy_sqlite(Path(made), folder)
        return Place(url, folder)

    def _make(self, name: str, make: Callable[[Path, str], None]) -> str:
        folder = self.folder / name
        folder.mkdir()
        if self.server:
            make(folder, copy_postgresql(self.server, "", f"made_{name}"))
            return f"made_{name}"
        path = folder / "made.sqlite"
        make(folder, f"sqlite:///{path}")
        return str(path)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    is_server = request.param == "postgresql"
    server: str = request.getfixturevalue("postgresql_url") if is_server else ""
    return Shelf(tmp_path_factory.mktemp("made"), server)


@pytest.fixture
def relay() -> Iterator[FakeRelay]:
    with running_relay() as running:
        yield running


def make_ready(folder: Path, url: str) -> None:
    """A plan in force, entries in its ledger, its first three mails waiting."""
    world = open_world(folder, url=url, plan=PLAN)
    tick(world.app, now=MONDAY)
    world.say(Verb.ACKNOWLEDGE, "PL/1")
    world.app.close()


def make_late(folder: Path, url: str) -> None:
    """The same in March: a pass two days ago, and since then dates that have passed."""
    world = open_world(folder, url=url, plan=PLAN)
    for moment in (MONDAY, BEFORE_IT_IS_LATE):
        world.clock.set(moment)
        tick(world.app, now=moment)
        deliver(world.app, now=moment)
    world.say(Verb.ACKNOWLEDGE, "PL/4")
    world.app.close()


@pytest.fixture
def ready(shelf: Shelf, relay: FakeRelay, tmp_path: Path) -> Place:
    return replace(shelf.copy("ready", make_ready, tmp_path), port=relay.port)


@pytest.fixture
def late(shelf: Shelf, relay: FakeRelay, tmp_path: Path) -> Place:
    return replace(shelf.copy("late", make_late, tmp_path), port=relay.port)


def go_on(place: Place, *moments: dt.datetime) -> None:
    """The passes and deliveries of the processes that come after; none of them has anything to ask a person."""
    for now in moments:
        app = place.app(now)
        assert look_out(app, now=now).question is None
        tick(app, now=now)
        deliver(app, now=now)
        app.close()


def check_chain(place: Place, entries: int) -> None:
    """As `dondoc doctor` looks at the ledger; a further entry goes on from the last link."""
    app = place.app(AFTER_THAT)
    found = check_ledger(app)
    record(app, Match(obligations=("PL/2",)), Statement(Verb.ACKNOWLEDGE), now=AFTER_THAT)
    after = check_ledger(app)
    app.close()
    assert (found.broken, found.lost, found.entries) == (None, (), entries)
    assert (after.broken, after.entries) == (None, entries + 1)


def ids(relay: FakeRelay) -> Counter[str]:
    return Counter(id_of(taken.content) for taken in relay.taken)


def states(place: Place) -> dict[str, tuple[str, str]]:
    """State and mail of every notice."""
    store = open_store(place.url)
    with store.read() as unit:
        found = {one.key: (one.state.value, one.message_id) for one in all_notices(unit)}
    store.close()
    return found


# -- the table of commits ------------------------------------------------------------------------------------------------


def test_the_table_of_a_delivery_names_every_commit(ready: Place) -> None:
    done = run("deliver", ready, MONDAY)

    assert (done.code, done.broken, len(done.seen)) == (0, "", len(DELIVERY))


def test_the_table_of_a_pass_names_every_commit(late: Place) -> None:
    done = run("tick", late, LATE)

    assert (done.code, done.broken, len(done.seen)) == (0, "", len(PASS))


# -- a pass --------------------------------------------------------------------------------------------------------------

UNTOUCHED = frozenset({"meta"})  # it counts the passes


@pytest.mark.parametrize("stop", points(PASS))
def test_a_pass_killed_at_a_commit_is_made_up_for_by_the_next(
    shelf: Shelf, late: Place, tmp_path: Path, stop: Stop
) -> None:
    (tmp_path / "other").mkdir()
    undisturbed = shelf.copy("late", make_late, tmp_path / "other")
    before = content(undisturbed, leave_out=UNTOUCHED)
    assert run("tick", undisturbed, LATE).code == 0

    killed = run("tick", late, LATE, stop)
    assert run("tick", late, LATE).code == 0

    assert killed.code == -signal.SIGKILL
    assert content(late, leave_out=UNTOUCHED) == content(undisturbed, leave_out=UNTOUCHED) != before
    check_chain(late, 1)


# -- a delivery ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stop", points(DELIVERY))
def test_a_delivery_killed_at_a_commit_loses_nothing_and_repeats_at_most_the_mail_under_way(
    ready: Place, relay: FakeRelay, stop: Stop
) -> None:
    killed = run("deliver", ready, MONDAY, stop)
    taken = len(relay.taken)
    go_on(ready, MONDAY, LEASE_OVER, AFTER_THAT)

    found, under_way = ids(relay), _under_way(stop)
    assert killed.code == -signal.SIGKILL
    assert taken == _taken_before(stop)
    assert len(found) == len(CLAIMS)
    assert sorted(found.values()) == [1] * (3 - under_way) + [2] * under_way
    assert len({one.content for one in relay.taken}) == len(found)
    assert {state for state, mail in states(ready).values() if mail} == {"accepted"}
    assert {mail for _, mail in states(ready).values() if mail} == set(found)
    check_chain(ready, 1)


def _under_way(stop: Stop) -> int:
    """How many mails the relay had taken without our knowing: one where an outcome was to be committed."""
    return int(stop.side is Side.BEFORE and 6 <= stop.commit <= 8)


def _taken_before(stop: Stop) -> int:
    """How many the relay had taken when the process died."""
    return min(max(stop.commit - 5, 0), len(CLAIMS))


# -- a mail sent again ---------------------------------------------------------------------------------------------------

CLAIMED, SETTLED = 4, 5  # of SENT_AGAIN
IN_VAIN = {Stop(CLAIMED, Side.AFTER): 1, Stop(SETTLED, Side.BEFORE): 2}


@pytest.mark.parametrize("stop", points(SENT_AGAIN))
def test_killed_again_over_the_same_mail_it_is_sent_once_more_at_most(
    ready: Place, relay: FakeRelay, stop: Stop
) -> None:
    run("deliver", ready, MONDAY, Stop(len(DELIVERY), Side.BEFORE))
    (lost,) = {mail for state, mail in states(ready).values() if state == "in_flight"}

    killed = run("deliver", ready, LEASE_OVER, stop)
    go_on(ready, LEASE_OVER, AFTER_THAT, at(dt.date(2024, 1, 15), 9))

    found = ids(relay)
    assert killed.code == -signal.SIGKILL
    assert found == {mail: IN_VAIN.get(stop, 2) if mail == lost else 1 for mail in found}
    assert len(found) == len(CLAIMS)
    assert {state for state, mail in states(ready).values() if mail == lost} == {
        "unknown" if stop in IN_VAIN else "accepted"
    }
    assert tries(ready, lost) == 2
    check_chain(ready, 1)


def test_the_table_of_a_mail_sent_again_names_every_commit(ready: Place) -> None:
    run("deliver", ready, MONDAY, Stop(len(DELIVERY), Side.BEFORE))

    done = run("deliver", ready, LEASE_OVER)

    assert (done.code, done.broken, len(done.seen)) == (0, "", len(SENT_AGAIN))


# -- in the middle of the dialogue ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", Moment)
def test_killed_in_the_dialogue_with_the_relay_every_mail_arrives(
    shelf: Shelf, tmp_path: Path, moment: Moment
) -> None:
    place = shelf.copy("ready", make_ready, tmp_path)
    with deadly_relay(moment) as relay:
        place = replace(place, port=relay.port)

        killed = run("deliver", place, MONDAY, begun=lambda pid: setattr(relay, "victim", pid))
        (lost,) = {mail for state, mail in states(place).values() if state == "in_flight"}
        go_on(place, MONDAY, LEASE_OVER, AFTER_THAT)

    assert killed.code == -signal.SIGKILL
    assert relay.ids == {mail: 1 + (mail == lost and moment.has_message) for mail in relay.ids}
    assert len(relay.ids) == len(CLAIMS)
    assert len(set(relay.taken)) == len(relay.ids)
    assert {state for state, mail in states(place).values() if mail} == {"accepted"}
    check_chain(place, 1)


# -- an entry ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", Side)
def test_an_entry_killed_at_its_commit_is_there_whole_or_not_at_all(
    ready: Place, side: Side
) -> None:
    killed = run("record", ready, LEASE_OVER, Stop(1, side))

    assert killed.code == -signal.SIGKILL
    check_chain(ready, 1 + (side is Side.AFTER))


def tries(place: Place, mail: str) -> int:
    store = open_store(place.url)
    with store.read() as unit:
        found = load_message(unit, mail)
    store.close()
    assert found is not None
    return found.tries
