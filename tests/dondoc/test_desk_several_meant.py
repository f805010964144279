"""What is said of one time is entered for one: a report's number does not tick off the quarters to come, nor other offices' reports."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.record_errors import SeveralMeant
from plans.ledger import State, Verb
from plans.plan import Kind
from tests.desk_world import World, cases, make_obligation, make_plan, open_world

QUARTERS = "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2024"
REPORT = make_obligation("PL/1", Kind.REPORT, QUARTERS, ("Sở Xây dựng", "Sở Y tế"))
QUOTA = make_obligation("PL/2", Kind.QUOTA, "quota=2/month total=24 in 2024", ("Sở Y tế",))
JOINT = make_obligation("PL/3", Kind.TASK, "due=2024-06-03", ("Sở Xây dựng", "Sở Y tế"))
SAID: Mapping[str, Any] = {"document": "15/BC-SYT", "done_on": dt.date(2024, 3, 1)}
YTE = "Sở Y tế"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path, plan=make_plan(REPORT, QUOTA, JOINT))
    made.tick(1, 15)
    made.at(3, 2, 9)
    return made


@pytest.mark.parametrize(
    ("verb", "match", "asks"),
    [
        (Verb.SUBMIT, Match(obligations=("PL/1",)), "--office và --period"),
        (Verb.SUBMIT, Match(obligations=("PL/1",), offices=(YTE,)), "(--period)"),
        (Verb.SUBMIT, Match(obligations=("PL/1",), periods=("2024-Q1",)), "(--office)"),
        (Verb.SUBMIT, Match(offices=(YTE,)), "(--period)"),
        (Verb.SUBMIT, Match(), "--office và --period"),
        (Verb.SUBMIT, Match(obligations=("PL/3",)), "(--office)"),
        (Verb.PROGRESS, Match(obligations=("PL/2",)), "2024-M06, …); "),
        (Verb.CORRECT, Match(obligations=("PL/2",)), "(--period)"),
        (Verb.REQUEST_EXTENSION, Match(obligations=("PL/1",), offices=(YTE,)), "(--period)"),
        (Verb.EXTEND, Match(obligations=("PL/1",)), "(--period)"),
    ],
)
def test_which_one_is_meant_is_asked(world: World, verb: Verb, match: Match, asks: str) -> None:
    said = Statement(verb, due=dt.date(2024, 12, 31), reason="bão", quantity=0, **SAID)

    with pytest.raises(SeveralMeant) as refused:
        record(world.app, match, said)

    assert asks in refused.value.sentence("vi")
    assert all(
        not case.entries for duty in ("PL/1", "PL/2") for case in cases(world, duty).values()
    )


@pytest.mark.parametrize(
    ("verb", "match", "count"),
    [
        (Verb.SUBMIT, Match(obligations=("PL/1",), offices=(YTE,), periods=("2024-Q1",)), 1),
        (Verb.SUBMIT, Match(offices=(YTE,), periods=("2024-Q1", "2024-M03")), 2),
        (Verb.PROGRESS, Match(obligations=("PL/2",), periods=("2024-M02", "2024-M03")), 2),
        (Verb.SUBMIT, Match(obligations=("PL/3",), offices=("Sở Xây dựng", YTE)), 2),
        (Verb.SUBMIT, Match(obligations=("PL/1",), states=(State.PLANNED,)), 8),
        (Verb.SUSPEND, Match(obligations=("PL/1",), offices=(YTE,)), 4),
    ],
    ids=["one", "one document for two duties", "two months", "two offices", "a state", "all"],
)
def test_who_names_them_may_mean_several(
    world: World, verb: Verb, match: Match, count: int
) -> None:
    done = record(world.app, match, Statement(verb, **SAID))

    assert (len(done.entries), done.refused) == (count, ())


def test_what_is_no_longer_to_be_done_is_not_asked_about(world: World) -> None:
    for period in ("2024-Q2", "2024-Q3", "2024-Q4"):
        match = Match(obligations=("PL/1",), offices=(YTE,), periods=(period,))
        record(world.app, match, Statement(Verb.EXEMPT, document="9/UBND", second="Trưởng phòng"))

    done = record(
        world.app, Match(obligations=("PL/1",), offices=(YTE,)), Statement(Verb.SUBMIT, **SAID)
    )

    assert [entry.occurrence.split("|")[-1] for entry in done.entries] == ["2024-Q1"]
