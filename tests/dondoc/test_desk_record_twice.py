"""Two people key one document, or one presses twice: it is entered once, and counts once."""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dondoc.desk.entries.record import Match, Recorded, Statement, record
from plans.ledger import EntryRefused, Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

TASK = make_obligation("PL/1", Kind.TASK, "due=2024-06-03", ("Sở Xây dựng",))
QUOTA = make_obligation("PL/2", Kind.QUOTA, "quota=4 total by 2024-10-31", ("Sở Xây dựng",))
SAID: Mapping[str, Any] = {"document": "15/BC-SXD", "done_on": dt.date(2024, 2, 1)}


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path, plan=make_plan(TASK, QUOTA))
    made.tick(1, 15)
    made.at(2, 2, 9)
    return made


def codes(done: Recorded) -> list[str]:
    return [refusal.code for refusal in done.refused if isinstance(refusal, EntryRefused)]


@pytest.mark.parametrize(
    ("obligation", "verb"),
    [("PL/1", Verb.SUBMIT), ("PL/2", Verb.PROGRESS), ("PL/2", Verb.SUBMIT)],
)
def test_what_was_said_word_for_word_is_declined(world: World, obligation: str, verb: Verb) -> None:
    first = world.say(verb, obligation, **SAID)
    second = world.say(verb, obligation, **SAID)

    assert (len(first.entries), codes(second)) == (1, ["twice"])
    assert "đã ghi nhận đúng như vậy ngày 02/02/2024 (mục #1)" in second.refused[0].sentence("vi")


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (Verb.ACKNOWLEDGE, {}),
        (Verb.TOLERATE, {"due": dt.date(2024, 6, 5), "reason": "chờ ký"}),
        (Verb.INTERNAL_DATE, {"due": dt.date(2024, 5, 20)}),
    ],
)
def test_whatever_was_just_said_is_not_said_again_the_same_day(
    world: World, verb: Verb, said: dict[str, Any]
) -> None:
    """Two people answer one call: a second acknowledgement would have used up the renewal."""
    first = world.say(verb, "PL/1", **said, actor="An")
    second = world.say(verb, "PL/1", **said, actor="Bình")
    world.at(2, 5, 9)
    later = world.say(verb, "PL/1", **said)

    assert (len(first.entries), codes(second), len(later.entries)) == (1, ["twice"], 1)


def test_what_was_said_before_something_else_may_be_said_again(world: World) -> None:
    for due in (dt.date(2024, 5, 20), dt.date(2024, 5, 24), dt.date(2024, 5, 20)):
        assert len(world.say(Verb.INTERNAL_DATE, "PL/1", due=due).entries) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"document": "16/BC-SXD"},
        {"done_on": dt.date(2024, 1, 31)},
        {"quantity": 2},
        {"note": "buổi thứ hai cùng ngày"},
        {"document": ""},
    ],
    ids=["document", "day", "number", "note", "none"],
)
def test_another_time_is_entered(world: World, other: dict[str, Any]) -> None:
    world.say(Verb.PROGRESS, "PL/2", **SAID)

    done = world.say(Verb.PROGRESS, "PL/2", **{**SAID, **other})

    assert (len(done.entries), codes(done)) == (1, [])


def test_a_day_without_a_document_is_the_same_day_too_and_no_day_is_not(world: World) -> None:
    day = {"done_on": dt.date(2024, 2, 1)}

    said = [world.say(Verb.PROGRESS, "PL/2", **more) for more in (day, day, {**day, "note": "số thứ hai"}, {}, {})]  # fmt: skip

    assert [codes(one) for one in said] == [[], ["twice"], [], [], []]


def test_a_number_over_two_lines_or_in_other_code_points_is_the_same_number(world: World) -> None:
    number = "15/BC-SĐT"
    decomposed = unicodedata.normalize("NFD", number)
    said = [world.say(Verb.SUBMIT, "PL/1", **{**SAID, "document": text}) for text in (number, f" {decomposed}\n")]  # fmt: skip

    assert said[0].entries[0].document == number
    assert codes(said[1]) == ["twice"]


def test_what_was_sent_back_may_come_again_under_its_number(world: World) -> None:
    world.say(Verb.SUBMIT, "PL/1", **SAID)
    world.say(Verb.RETURN, "PL/1", reason="thiếu biểu")

    assert len(world.say(Verb.SUBMIT, "PL/1", **SAID).entries) == 1


def test_a_history_is_taken_as_it_was_said(world: World) -> None:
    said = Statement(Verb.PROGRESS, **SAID)
    done = [
        record(world.app, Match(obligations=("PL/2",)), said, is_history=True) for _ in range(2)
    ]

    assert [codes(one) for one in done] == [[], []]
