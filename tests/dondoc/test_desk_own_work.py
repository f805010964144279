"""What the coordinator itself has to do: who would confirm it is who says it, and a task is for its own head to look at."""

import datetime as dt
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.today import load_today
from plans.ledger import State, Verb
from plans.plan import Kind
from tests.desk_world import cases, make_obligation, make_plan, open_world

OURS, THEIRS = "Sở Nội vụ", "Sở Xây dựng"
DONE = dt.date(2024, 4, 20)


@pytest.mark.parametrize("by", ["", "office", OURS])
def test_an_event_of_its_own_is_done_once_it_says_so(tmp_path: Path, by: str) -> None:
    plan = make_plan(make_obligation("PL/1", Kind.PROGRAMME, "on=2024-04-20", (OURS, THEIRS)))
    world = open_world(tmp_path, plan=plan)
    moment = world.at(4, 22)
    for office in (OURS, THEIRS):
        world.say(Verb.SUBMIT, "PL/1", office, by=by if office == OURS else "", done_on=DONE)

    found = {case.occurrence.office_name: case for case in cases(world, "PL/1").values()}
    reviews = [duty.key for duty in load_today(world.app, now=moment).reviews]
    assert found[OURS].assessment.state is State.FULFILLED
    assert found[OURS].entries[-1].actor == OURS
    assert found[THEIRS].assessment.state is State.SUBMITTED
    assert [key.split("|")[2] for key in reviews] == ["so-xay-dung"]


def test_a_task_of_its_own_waits_for_its_head(tmp_path: Path) -> None:
    plan = make_plan(make_obligation("PL/1", Kind.TASK, "due=2024-04-20", (OURS,)))
    world = open_world(tmp_path, plan=plan)
    world.clock.set(at(DONE, 9))
    world.say(Verb.SUBMIT, "PL/1", document="3/BC-SNV", done_on=DONE)

    (case,) = cases(world, "PL/1").values()
    assert case.assessment.state is State.SUBMITTED
