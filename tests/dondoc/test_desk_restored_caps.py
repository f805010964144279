"""A backup put back in the middle of a week: what left since then counts, also towards what a mailbox gets (docs/decisions/0012)."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.returned import take_returned
from dondoc.desk.mail.sending import look_out
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.tick import tick
from dondoc.store.schema import open_store
from dondoc.witness import Witness
from notifications.notice import NoticeState, Reason
from plans.plan import Kind
from plans.roster import Roster
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world

PLAN = make_plan(
    *(
        make_obligation(f"X{day}", Kind.REPORT, f"due=2024-02-{day}", ("Sở Xây dựng",))
        for day in (27, 28, 29)
    )
)


def test_what_left_after_the_backup_counts_towards_the_mails_of_a_week(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dondoc.sqlite'}"
    world = open_world(tmp_path, url=url, plan=PLAN)
    world.app = replace(world.app, witness=Witness(tmp_path / "witness"))
    for day in (16, 19, 20, 21, 22, 23):
        a_morning(world, day)
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, url)
    for day in (26, 27):  # the last reminders of two reports
        assert sent_to_works(world, day) == 1
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")
    world = reopened(world, url)
    a_morning(world, 28, 7)
    confirm(world.app, by="Quản trị")

    assert sent_to_works(world, 28) == 0

    waiting = [one for one in world.notices() if "|X29|" in one.key and "T-1" in one.key]
    assert [one.reason for one in waiting] == [Reason.CAPPED]


def test_what_came_back_before_the_backup_is_still_to_be_told(tmp_path: Path) -> None:
    """The journal says that it left, the ledger that nobody got it: a new address gets it after the restore, too."""
    url = f"sqlite:///{tmp_path / 'dondoc.sqlite'}"
    alone = tuple(replace(o, email="") if o.code == "so-xay-dung" else o for o in OFFICES)
    world = open_world(tmp_path, url=url, plan=PLAN, offices=alone)
    witness = Witness(tmp_path / "witness")
    world.app = replace(world.app, witness=witness, secret=b"the secret of this test")
    a_morning(world, 1)
    (mail,) = [one for one in world.relay.taken if TO in str(one["To"])]
    take_returned(world.app, bounce(str(mail["X-Dondoc-Envelope"])), now=world.at(2, 1, 9))
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, url)
    a_morning(world, 2)
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")
    world = reopened(world, url)
    a_morning(world, 2, 9)
    confirm(world.app, by="Quản trị")
    mended = tuple(
        replace(o, focal_email="moi@xd.example") if o in alone[1:2] else o for o in alone
    )
    replace_roster(world.app, Roster(mended))

    a_morning(world, 5)

    assert "moi@xd.example" in world.relay.recipients


@pytest.mark.parametrize("is_learnt_first", [True, False], ids=["before", "after"])
def test_what_came_back_after_the_backup_is_still_to_be_told(
    tmp_path: Path, *, is_learnt_first: bool
) -> None:
    """Whether the bounce came before the backup was put in place or only then: the mail it names has reached nobody."""
    url = f"sqlite:///{tmp_path / 'dondoc.sqlite'}"
    world = open_world(tmp_path, url=url, plan=PLAN)
    secret = b"the secret of this test"
    world.app = replace(world.app, witness=Witness(tmp_path / "witness"), secret=secret)
    look_out(world.app, now=world.at(2, 1, 8))
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, url)
    a_morning(world, 1)
    (mail,) = [one for one in world.relay.taken if TO in str(one["To"])]
    back = bounce(str(mail["X-Dondoc-Envelope"]))
    if is_learnt_first:
        take_returned(world.app, back, now=world.at(2, 1, 9))
    told = {one.key for one in world.notices() if one.notice.key.recipient == "so-xay-dung"}
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")
    world = reopened(world, url)
    a_morning(world, 1, 10)
    confirm(world.app, by="Quản trị")
    if not is_learnt_first:
        take_returned(world.app, back, now=world.at(2, 1, 11))

    a_morning(world, 2)

    assert world.relay.recipients.count(TO) == 2
    others = [one for one in world.relay.recipients if one != TO]
    assert len(others) == len(set(others))
    assert told <= {one.key for one in world.notices() if one.state is NoticeState.ACCEPTED}


TO = "cchc@xaydung.example"


def bounce(envelope: str) -> bytes:
    return (
        "From: MAILER-DAEMON@relay.example\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\n\r\n"
        f"550 5.1.1 no such user\r\n\r\nX-Dondoc-Envelope: {envelope}\r\n"
    ).encode()


def a_morning(world: World, day: int, hour: int = 8) -> None:
    now = world.at(2, day, hour)
    if not look_out(world.app, now=now).holds_passes:
        tick(world.app, now=now)
    deliver(world.app, now=now)


def reopened(world: World, url: str) -> World:
    return replace(world, app=replace(world.app, store=open_store(url)))


def sent_to_works(world: World, day: int) -> int:
    """How many mails Sở Xây dựng gets on a morning of February."""
    before = world.relay.recipients.count("cchc@xaydung.example")
    a_morning(world, day)
    return world.relay.recipients.count("cchc@xaydung.example") - before
