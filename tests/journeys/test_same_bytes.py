"""The same input gives the same bytes, and leaving out the instants at which nothing is due changes none of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at, end_of
from dondoc.replay.history import Event, RelayTurned
from dondoc.replay.pace import TICKS
from dondoc.replay.run import Script
from plans.plan import Kind
from tests.journeys.world import (
    HOME,
    PARTY,
    RADIO,
    ROADS,
    WATER,
    duty,
    plan_file,
    play,
    script_of,
    tree,
    two_readings,
)

pytestmark = pytest.mark.heavy

PLAN = plan_file(
    duty("R/1", "due=2018-02-12", lead=(WATER, ROADS, HOME)),
    duty("R/2", "due=2018-02-23", lead=(WATER, ROADS, RADIO, PARTY)),
    duty("R/3", "due=2018-09-01", lead=(WATER, ROADS, HOME)),
    duty("T/1", "window=2018-01-02..2018-02-28", kind=Kind.TASK, lead=(ROADS, PARTY)),
    duty("T/2", "window=2018-03-01..2018-09-30", kind=Kind.TASK, lead=(WATER,)),
    duty("T/3", "ambiguous: due=2018-02-21 | due=2018-02-28", kind=Kind.TASK, lead=(RADIO,)),
    duty("E/1", "rrule=FREQ=MONTHLY;BYDAY=-1SA in 2018", kind=Kind.PROGRAMME, lead=(RADIO,)),
    duty("Q/1", "quota=2/month in 2018", kind=Kind.QUOTA, lead=(RADIO,)),
    duty("P/1", "frequency=FREQ=MONTHLY; no-date", kind=Kind.TASK, lead=(ROADS,)),
    duty("N/1", "none", kind=Kind.TASK, lead=(WATER,)),
    doubts=(two_readings("T/3"),),
)

TET = """
- {at: 2018-02-12T08:20, do: relay-down}
- {at: 2018-02-12T08:45, do: submit, match: {obligation: R/1, office: Sở Cầu đường}}
- {at: 2018-02-12T09:07, do: relay-up}
- {at: 2018-02-13T10:03, do: return, match: {obligation: R/1, office: Sở Cầu đường}, with: {reason: thiếu phụ lục}}
- {at: 2018-02-17T22:10, do: extend, match: {obligation: T/1, office: Sở Cầu đường}, with: {due: 2018-03-30, document: 9/UBND}}
- {at: 2018-02-21T08:00, do: rule, match: {obligation: T/3}, with: {reading: B}}
- {at: 2018-02-21T08:05, do: submit, match: {office: Sở Thủy lợi, obligation: [R/1, R/2]}, with: {done_on: 2018-02-12}}
- {at: 2018-02-22T07:55, do: relay-down}
- {at: 2018-02-22T14:01, do: relay-up}
- {at: 2018-02-22T15:00, do: accept, match: {obligation: [E/1, Q/1], office: Đài Tiếng nói Miền núi}}
"""
SEPTEMBER = """
- {at: 2018-08-31T23:59, do: submit, match: {obligation: R/3, office: Sở Cầu đường}}
- {at: 2018-09-03T00:00, do: relay-down}
- {at: 2018-09-05T08:00, do: relay-up}
- {at: 2018-09-05T08:02, do: return, match: {obligation: R/3, office: Sở Cầu đường}, with: {reason: số liệu chưa khớp, due: 2018-09-06}}
- {at: 2018-09-06T09:00, do: extend, match: {obligation: R/3, office: Sở Thủy lợi}, with: {due: 2018-09-10, document: 31/UBND, outcome: lift}}
- {at: 2018-09-06T09:30, do: rule, match: {obligation: [R/2, P/1, N/1]}, with: {outcome: exempt, reason: không còn phải làm}}
"""
SPANS = {
    "over Tết": ("2018-02-12", "2018-02-22", TET),
    "over the holiday of September": ("2018-08-31", "2018-09-06", SEPTEMBER),
    "nobody says anything": ("2018-02-28", "2018-03-02", ""),
}


@pytest.mark.parametrize(("first", "last", "history"), SPANS.values(), ids=SPANS)
def test_taking_every_tick_leaves_the_same_bytes(
    tmp_path: Path, first: str, last: str, history: str
) -> None:
    script = script_of(PLAN, first, last, history)

    skipped = play(tmp_path / "skipped", script)
    ticked = play(tmp_path / "ticked", _at_every_tick(script))

    assert tree(skipped.folder) == tree(ticked.folder)
    assert len(skipped.letters) > 5


def test_taking_every_tick_of_the_real_plan_leaves_the_same_bytes(
    tmp_path: Path, year_script: Script
) -> None:
    script = replace(year_script, first=dt.date(2018, 9, 3), last=dt.date(2018, 9, 5))

    skipped = play(tmp_path / "skipped", script)
    ticked = play(tmp_path / "ticked", _at_every_tick(script))

    assert tree(skipped.folder) == tree(ticked.folder)
    assert {line.obligation for line in skipped.accusations} >= {"IV.13/q3"}


def test_the_order_in_which_a_history_is_written_does_not_matter(tmp_path: Path) -> None:
    first, last, history = SPANS["over Tết"]
    lines = [f"- {line}" for line in history.strip().removeprefix("- ").split("\n- ")]
    mixed = sorted(lines, key=len)

    straight = play(tmp_path / "straight", script_of(PLAN, first, last, history))
    other = play(tmp_path / "other", script_of(PLAN, first, last, "\n".join(mixed)))

    assert mixed != lines
    assert tree(straight.folder) == tree(other.folder)


def _at_every_tick(script: Script) -> Script:
    """The same script with a pass every ten minutes: each time the relay is said to be as it is."""
    turns = [event for event in script.history if isinstance(event, RelayTurned)]

    def repeated() -> Iterator[Event]:
        moment = at(script.first, 8) + TICKS
        while moment < end_of(script.last):
            before = [turn.is_down for turn in turns if turn.at <= moment]
            yield RelayTurned(moment, is_down=bool(before and before[-1]))
            moment += TICKS

    events = sorted((*script.history, *repeated()), key=lambda event: event.at)
    return replace(script, history=tuple(events))
