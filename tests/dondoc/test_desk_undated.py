"""Duties whose words name no day: said so, and followed from the moment somebody names one."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.record_errors import NoDayYet
from dondoc.desk.entries.track import load_track
from dondoc.desk.plans.activate import preview
from dondoc.store.entries import breached_keys
from dondoc.store.errors import UnknownOccurrence
from plans.ledger import State, Timeliness, Verb
from plans.plan import Kind
from tests.desk_world import LINEAGE, OBLIGATIONS, World, make_obligation, make_plan, open_world

DUE, LATER = dt.date(2024, 6, 14), dt.date(2024, 7, 12)
WAITS = make_obligation(
    "PL/9",
    Kind.TASK,
    "relative<=+10d after ngày nhận được báo cáo",
    ("các sở, ban ngành",),
    "trong thời hạn 10 ngày kể từ ngày nhận được báo cáo",
)
STANDING = make_obligation(
    "PL/10", Kind.STANDING, "continuous in 2024", ("Sở Xây dựng",), "thường xuyên"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    opened = open_world(tmp_path, plan=make_plan(*OBLIGATIONS, WAITS, STANDING))
    opened.run(1, 16)
    return opened


def states(world: World, obligation: str = "PL/9") -> dict[str, State]:
    found = load_track(world.app, Match(obligations=(obligation,)))
    return {
        f"{case.occurrence.key.office} {case.occurrence.key.period}": case.assessment.state
        for case in found
    }


def test_what_waits_for_a_day_is_named_at_activation_and_explained_when_asked_for(
    world: World,
) -> None:
    assert preview(world.app, LINEAGE).undated == ("PL/9",)
    with pytest.raises(NoDayYet, match="ngày nhận được báo cáo"):
        states(world)
    with pytest.raises(NoDayYet):
        world.say(Verb.SUBMIT, "PL/9", document="1/BC")
    with pytest.raises(UnknownOccurrence):
        world.say(Verb.SUBMIT, "PL/99", document="1/BC")


def test_a_ruling_on_its_day_makes_it_a_duty_like_any_other(world: World) -> None:
    world.at(5, 2)
    done = world.say(Verb.RULE, "PL/9", due=DUE, reason="đã nhận báo cáo ngày 02/5")

    assert (len(done.entries), done.refused) == (2, ())
    assert states(world) == {"so-noi-vu once": State.PLANNED, "so-xay-dung once": State.PLANNED}
    world.run(5, 3)
    assert "cchc@xaydung.example" in world.relay.recipients
    world.run(6, 17)
    with world.app.store.read() as unit:
        assert f"{LINEAGE}|PL/9|so-xay-dung|once" in breached_keys(unit)


def test_an_internal_day_reminds_and_is_never_held_against_anybody(world: World) -> None:
    world.at(5, 2)
    world.say(Verb.INTERNAL_DATE, "PL/10", due=DUE)
    world.run(6, 20)

    (case,) = load_track(world.app, Match(obligations=("PL/10",)))
    assert case.assessment.timeliness is not Timeliness.OVERDUE
    with world.app.store.read() as unit:
        assert not [key for key in breached_keys(unit) if "|PL/10|" in key]


def test_a_day_gone_by_names_nothing_and_leaves_nothing(world: World) -> None:
    world.at(5, 2)
    with pytest.raises(NoDayYet):
        world.say(Verb.RULE, "PL/9", due=dt.date(2024, 4, 1))
    with pytest.raises(NoDayYet):
        states(world)


def test_one_office_alone_and_a_second_time_have_days_of_their_own(world: World) -> None:
    world.at(5, 2)
    world.say(Verb.RULE, "PL/9", "Sở Xây dựng", due=DUE)
    assert states(world) == {"so-xay-dung once": State.PLANNED}

    world.say(Verb.SUBMIT, "PL/9", "Sở Xây dựng", document="1/BC")
    again = Match(obligations=("PL/9",), periods=("lan-2",))
    assert len(record(world.app, again, Statement(Verb.RULE, due=LATER)).entries) == 2
    assert states(world) == {
        "so-xay-dung once": State.SUBMITTED,
        "so-noi-vu lan-2": State.PLANNED,
        "so-xay-dung lan-2": State.PLANNED,
    }
