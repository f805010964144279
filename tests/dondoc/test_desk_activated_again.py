"""A plan that is followed is put into force again: what it says then is what its ledger says."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.activate import activate
from plans.ledger import Verb
from plans.plan import Kind
from tests.amending_world import REPORT, TASK, a_followed_plan, amended, due
from tests.desk_world import LINEAGE, World, make_obligation


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_followed_plan(tmp_path)


def test_activated_again_an_amended_plan_is_still_followed_since_its_first_version(
    world: World,
) -> None:
    """What passed between the two was not past before anybody followed it: nothing of it waits for a ruling."""
    world.run(4, 8, 9)
    amended(world, REPORT, due(TASK, "2024-07-31"))
    activate(world.app, LINEAGE)

    again = activate(world.app, LINEAGE)

    assert (len(again.occurrences), again.past) == (2, ())
    status = load_status(world.app, as_of=dt.date(2024, 4, 5))
    assert dict(status.plans)[LINEAGE].needs_ruling == 0


def test_activated_again_a_plan_names_what_waits_for_a_ruling_as_its_ledger_does(
    world: World,
) -> None:
    """The amendment moves one duty to a day that is past and brings another: both wait, until one of them is ruled."""
    world.run(3, 20, 9)
    late = make_obligation("PL/2", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng",), "tháng 3")
    amended(world, due(REPORT, "2024-03-08"), TASK, late)
    first = activate(world.app, LINEAGE, confirm_short=True)
    asked = activate(world.app, LINEAGE)
    world.at(3, 21)
    world.say_of_all(Verb.RULE, "PL/2", outcome="done")

    again = activate(world.app, LINEAGE)

    waits = ["III.1/q1", "PL/2"]
    assert sorted(one.key.obligation for one in first.past) == waits
    assert sorted(one.key.obligation for one in asked.past) == waits
    assert [one.key.obligation for one in again.past] == ["III.1/q1"]


def test_a_correction_names_the_day_that_was_told_and_not_one_that_held_untold(
    world: World,
) -> None:
    """Two amendments in one evening: nobody heard of the day between."""
    world.run(1, 16)
    for minute, day in ((40, "2024-04-15"), (45, "2024-04-22")):
        world.at(3, 6, 16, minute)
        amended(world, due(REPORT, day), TASK)
        activate(world.app, LINEAGE)
    world.relay.taken.clear()

    world.run(3, 7)

    (mail,) = world.relay.taken
    body = mail.get_body(("plain",))
    assert body is not None
    assert "thời hạn nay là 22/4/2024" in mail["Subject"]
    assert "Trước đây: thứ Sáu, 29/3/2024" in body.get_content()
