"""Mails in doubt, addresses that die, mails refused, lives of a duty that follow each other: what the state machine found."""

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.cli.today_screen import today_lines
from dondoc.desk.errors import BadSending, NotInDoubt
from dondoc.desk.mail.doubtful import settle
from dondoc.desk.mail.notices import Question, unsent
from dondoc.desk.tick import tick
from dondoc.desk.today import load_today
from dondoc.replay.changes import amend_plan
from dondoc.replay.history import Amended
from dondoc.store.contacts import bury_address
from dondoc.store.messages import load_message
from notifications.channels import Fault, SendError
from notifications.notice import NoticeState, Purpose, Reason
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import (
    LINEAGE,
    World,
    dead_address,
    make_obligation,
    make_plan,
    open_world,
    relay_fault,
)

WORKS, RADIO = "Sở Xây dựng", "Đài Lam Sơn"


class Died(BaseException):
    """The process died."""


def report(due: str, lead: str = WORKS) -> bytes:
    return make_plan(make_obligation("R", Kind.REPORT, f"due={due}", (lead,), "theo kế hoạch"))


def stories(world: World) -> list[tuple[str, str, str, str]]:
    return [
        (s.notice.key.purpose.value, s.notice.key.role.value, s.state.value, s.reason or "")
        for s in world.notices()
    ]


def die_sending(world: World) -> None:
    """The process dies after it has claimed a mail."""

    def die(_message: object) -> None:
        world.relay.on_send = None
        raise Died

    world.relay.on_send = die
    with pytest.raises(Died):
        world.run(1, 16)


# -- addresses that die --------------------------------------------------------------------------------------------------


def test_two_mails_to_one_dead_address_are_one_try(tmp_path: Path) -> None:
    plan = make_plan(
        make_obligation("R", Kind.REPORT, "due=2024-03-01", (WORKS,)),
        make_obligation("T", Kind.TASK, "due=2024-01-22", (WORKS,)),
    )
    world = open_world(tmp_path, plan=plan)
    tried = []

    def refuse(mail: EmailMessage) -> None:
        tried.append(mail["To"].addresses[0].addr_spec)
        if tried[-1] == "cchc@xaydung.example":
            raise dead_address()

    world.relay.on_send = refuse

    world.run(1, 15)

    assert tried == ["cchc@xaydung.example", "vt@xaydung.example", "vt@xaydung.example"]


def test_a_lost_mail_to_an_address_that_died_meanwhile_goes_to_who_stands_in(
    tmp_path: Path,
) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    die_sending(world)
    (lost,) = {s.message_id for s in world.notices() if s.state is NoticeState.IN_FLIGHT}
    with world.app.store.write() as unit:
        bury_address(unit, "cchc@xaydung.example", now=world.at(1, 16, 8, 1), answer="550")

    world.deliver(1, 16, 8, 6)

    assert world.relay.recipients == ["vt@xaydung.example"]
    assert [str(mail["Message-ID"]) for mail in world.relay.taken] == [lost]
    assert {s.state for s in world.notices()} == {NoticeState.ACCEPTED}


# -- what was lost and is overtaken ----------------------------------------------------------------------------------------


def test_a_lost_mail_whose_date_has_moved_is_not_sent_again_but_put_right(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    die_sending(world)
    (lost,) = {s.message_id for s in world.notices() if s.state is NoticeState.IN_FLIGHT}
    world.say(Verb.EXTEND, "R", due=dt.date(2024, 4, 1), document="2/UBND-VX", by="creditor")

    world.deliver(1, 16, 8, 6)
    world.run(1, 16, 9)

    told = [s for s in world.notices() if s.sent_at]
    assert [s.notice.key.purpose.value for s in told] == ["assignment", "correction"]
    assert [s.state.value for s in told] == ["unknown", "accepted"]
    assert lost not in {str(mail["Message-ID"]) for mail in world.relay.taken}


def test_a_lost_mail_counts_from_when_it_was_claimed(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    die_sending(world)
    (lost,) = {s.message_id for s in world.notices() if s.state is NoticeState.IN_FLIGHT}
    world.relay.faults = [relay_fault(uncertain=True)]
    claimed = world.at(1, 16, 8)

    world.deliver(1, 16, 11, 45)  # past mail hours: it is marked and waits

    with world.app.store.read() as unit:
        found = load_message(unit, lost)
    assert found is not None
    assert (found.state.value, found.sent_at) == ("unknown", claimed)


def test_what_leaves_after_a_date_has_moved_names_it_and_needs_no_correction(
    tmp_path: Path,
) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    world.tick(1, 15)
    world.at(1, 15, 9)
    world.say(Verb.EXTEND, "R", due=dt.date(2024, 4, 1), document="2/UBND-VX", by="creditor")

    world.run(1, 16)
    world.run(1, 17)
    world.say(Verb.ACKNOWLEDGE, "R")  # it is looked at once more
    world.run(1, 18)

    assert [purpose for purpose, *_ in stories(world)] == ["assignment"]


def test_who_hears_of_a_duty_in_its_next_life_is_not_released_from_the_one_before(
    tmp_path: Path,
) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    for hour, lead, due in ((9, RADIO, "2024-03-01"), (11, WORKS, "2024-03-04")):
        amended = Amended(world.at(1, 15, hour), report(due, lead), "plan.yaml")
        amend_plan(world.app, LINEAGE, amended, invents=False)

    for day in range(16, 32):
        world.run(1, day)
    for day in range(1, 29):
        world.run(2, day)
    world.say(Verb.ACKNOWLEDGE, "R", WORKS)
    world.run(2, 29)

    works = [s.notice.key.purpose for s in world.notices() if "|so-xay-dung|" in s.key]
    assert Purpose.REMINDER in works
    assert Purpose.RELEASE not in works


# -- a pass that was late ------------------------------------------------------------------------------------------------


def test_a_pass_that_read_the_clock_before_an_amendment_does_not_hide_it(tmp_path: Path) -> None:
    """It waits for the ledger while somebody amends the plan, and then looks at everything with its old moment."""
    world = open_world(tmp_path, plan=report("2024-03-01"))
    world.run(1, 15)
    amended = Amended(world.at(1, 20, 9), report("2024-04-01"), "plan.yaml")
    amend_plan(world.app, LINEAGE, amended, invents=False)

    tick(world.app, now=world.at(1, 20, 8))
    world.run(1, 22)

    assert [purpose for purpose, *_ in stories(world)] == ["assignment", "correction"]


# -- why not -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("permanent", "state"), [(False, "retry"), (True, "failed")])
def test_a_mail_that_was_refused_says_so(tmp_path: Path, permanent: bool, state: str) -> None:  # noqa: FBT001 -- a table
    world = open_world(tmp_path, plan=report("2024-03-01"))
    world.relay.faults = [SendError("x", "x", fault=Fault.MESSAGE, permanent=permanent)]

    world.run(1, 15)

    assert [(s.state.value, s.reason) for s in world.notices()] == [(state, Reason.REFUSED)]


# -- both tries died -----------------------------------------------------------------------------------------------------


def die_twice(world: World) -> str:
    """Both tries of a mail end with the process; its Message-ID."""
    names = []

    def die(mail: EmailMessage) -> None:
        names.append(str(mail["Message-ID"]))
        raise Died

    world.relay.on_send = die
    for hour in (8, 9):
        with pytest.raises(Died):
            world.run(1, 16, hour)
    world.relay.on_send = None
    assert names[0] == names[1]
    world.run(1, 16, 10)
    return names[0]


def in_doubt(world: World) -> list[str]:
    return [one.message_id for one in load_today(world.app, now=world.clock.now()).in_doubt]


def test_a_mail_that_died_twice_is_named_with_what_settles_it(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    name = die_twice(world)

    found = load_today(world.app, now=world.clock.now())
    listed = unsent(world.app, Question())

    (one,) = found.in_doubt
    assert (one.message_id, one.office, one.address) == (name, WORKS, "cchc@xaydung.example")
    assert not found.is_free
    lines = "\n".join(today_lines(found, "vi"))
    assert f"dondoc sending settle {name.strip('<>')} --arrived hoặc --again" in lines
    assert listed.given_up == {name}


def test_what_has_arrived_by_a_persons_word_counts_as_sent(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    name = die_twice(world)

    settle(world.app, name.strip("<>"), arrived=True, by="Quản trị")

    states = {one.state for one in world.notices() if one.message_id == name}
    assert (states, in_doubt(world)) == ({NoticeState.ACCEPTED}, [])
    tried = len(world.relay.tried)
    world.run(1, 16, 14)
    assert len(world.relay.tried) == tried


def test_what_has_not_arrived_leaves_once_more_with_the_same_bytes(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    name = die_twice(world)
    with world.app.store.read() as unit:
        before = load_message(unit, name)

    settle(world.app, name, arrived=False, by="Quản trị")
    world.run(1, 16, 14)

    with world.app.store.read() as unit:
        after = load_message(unit, name)
    assert before is not None
    assert after is not None
    assert (after.state.value, after.content) == ("accepted", before.content)
    assert [str(mail["Message-ID"]) for mail in world.relay.taken].count(name) == 1
    assert in_doubt(world) == []


def test_what_no_longer_holds_is_not_asked_about(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    die_twice(world)

    world.say(Verb.SUBMIT, "R", document="5/BC")

    assert in_doubt(world) == []


def test_what_is_not_in_doubt_cannot_be_settled(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=report("2024-03-01"))
    name = die_twice(world)

    with pytest.raises(NotInDoubt):
        settle(world.app, "<other@lamson.example>", arrived=True, by="A")
    with pytest.raises(BadSending):
        settle(world.app, name, arrived=True, by=" ")
    assert in_doubt(world) == [name]


def test_who_may_have_got_the_old_date_gets_the_new_one(tmp_path: Path) -> None:
    """The date moves while the first mail is in flight; its process has died, and it is left in doubt: nothing else tells the new date."""
    world = open_world(tmp_path, plan=report("2024-03-01"))
    die_sending(world)
    world.at(1, 16, 8, 2)
    world.say(Verb.EXTEND, "R", due=dt.date(2024, 3, 15), document="9/UBND-NC")
    tick(world.app, now=world.at(1, 16, 8, 3))
    world.deliver(1, 16, 8, 10)
    tick(world.app, now=world.at(1, 16, 8, 11))
    world.deliver(1, 16, 8, 12)

    assert ("assignment", "officer", "unknown", "") in stories(world)
    assert ("correction", "officer", "accepted", "") in stories(world)
