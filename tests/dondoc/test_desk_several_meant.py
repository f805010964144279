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
        (Verb.EXTEND, Match(obligations=("PL/1",)), "(--office và --period; “*” là tất cả)"),
        (Verb.EXTEND, Match(obligations=("PL/1",), periods=("2024-Q1",)), "(--office; “*”"),
        (Verb.TOLERATE, Match(obligations=("PL/3",)), "(--office; “*” là tất cả)"),
        (Verb.INTERNAL_DATE, Match(obligations=("PL/2",)), "(--period; “*” là tất cả)"),
        (Verb.ACCEPT, Match(obligations=("PL/2",)), "(--period)"),
        (Verb.CONTEST, Match(obligations=("PL/3",)), "(--office)"),
        (Verb.ACKNOWLEDGE, Match(obligations=("PL/3",)), "(--office)"),
        (Verb.REASSIGN, Match(obligations=("PL/3",)), "(--office)"),
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
        (Verb.EXTEND, Match(obligations=("PL/3",), offices=("*",)), 2),
        (Verb.EXTEND, Match(obligations=("PL/1",), offices=("*",), periods=("2024-Q1",)), 2),
        (Verb.EXTEND, Match(obligations=("PL/1",), offices=(YTE,), periods=("*",)), 4),
    ],
    ids=[
        *("one", "one document for two duties", "two months", "two offices", "a state", "all"),
        *("a class given more time", "a class for one quarter", "one office for all quarters"),
    ],
)
def test_who_names_them_may_mean_several(
    world: World, verb: Verb, match: Match, count: int
) -> None:
    more = {"due": dt.date(2025, 1, 31), "document": "15/UBND-VX"} if verb is Verb.EXTEND else {}

    done = record(world.app, match, Statement(verb, **{**SAID, **more}))

    assert (len(done.entries), done.refused) == (count, ())


def test_what_is_no_longer_to_be_done_is_not_asked_about(world: World) -> None:
    for period in ("2024-Q2", "2024-Q3", "2024-Q4"):
        match = Match(obligations=("PL/1",), offices=(YTE,), periods=(period,))
        record(world.app, match, Statement(Verb.EXEMPT, document="9/UBND", second="Trưởng phòng"))

    done = record(
        world.app, Match(obligations=("PL/1",), offices=(YTE,)), Statement(Verb.SUBMIT, **SAID)
    )

    assert [entry.occurrence.split("|")[-1] for entry in done.entries] == ["2024-Q1"]


@pytest.mark.parametrize("verb", [Verb.RETURN, Verb.REOPEN])
def test_what_was_received_of_several_is_not_all_sent_back_for_one(
    world: World, verb: Verb
) -> None:
    for period in ("2024-Q1", "2024-Q2"):
        sent = Match(obligations=("PL/1",), offices=(YTE,), periods=(period,))
        record(world.app, sent, Statement(Verb.SUBMIT, **SAID))
    back = Statement(verb, reason="thiếu phụ lục", second="Trưởng phòng")

    with pytest.raises(SeveralMeant) as refused:
        record(world.app, Match(obligations=("PL/1",)), back)
    assert refused.value.periods == ("2024-Q1", "2024-Q2")

    one = record(world.app, Match(obligations=("PL/1",), periods=("2024-Q2",)), back)
    assert len(one.entries) == 1


def test_what_was_received_is_accepted_in_one_go(world: World) -> None:
    for period in ("2024-M02", "2024-M03"):
        sent = Match(obligations=("PL/2",), periods=(period,))
        said = Statement(Verb.SUBMIT, quantity=2, **SAID)
        record(world.app, sent, said)

    done = record(world.app, Match(states=(State.SUBMITTED,)), Statement(Verb.ACCEPT))

    assert len(done.entries) == 2
