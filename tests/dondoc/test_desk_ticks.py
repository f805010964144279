"""Passes under every verb: a second one writes nothing, more of them change nothing that anybody gets (domain-model.md §7.1, 7.2)."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendars.civil import at
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.tick import tick
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

FIRST = dt.date(2024, 2, 19)
DAYS = 45
PLAN = make_plan(
    make_obligation("PL/1", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng",)),
    make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-05", ("Sở Xây dựng",)),
    make_obligation("PL/2", Kind.PROGRAMME, "on=2024-03-16", ("Đài Lam Sơn",)),
)
POWER: dict[str, object] = {"document": "9/UBND-NC", "by": "creditor", "reason": "x"}
SAID: dict[Verb, dict[str, object]] = {
    Verb.ACKNOWLEDGE: {},
    Verb.CONTEST: {"reason": "x"},
    Verb.DELEGATE: {"to": "Báo Lam Sơn", "by": "office", "reason": "x"},
    Verb.SUBMIT: {"document": "1/BC"},
    Verb.ACCEPT: {},
    Verb.RETURN: {"reason": "x"},
    Verb.REQUEST_EXTENSION: {"due": dt.date(2024, 3, 29), "reason": "x", "by": "office"},
    Verb.REJECT_EXTENSION: {"reason": "x"},
    Verb.EXTEND: {**POWER, "due": dt.date(2024, 3, 20)},
    Verb.TOLERATE: {"due": dt.date(2024, 3, 12), "reason": "x"},
    Verb.SUSPEND: POWER,
    Verb.RESUME: POWER,
    Verb.EXEMPT: {**POWER, "second": "Ông Nam"},
    Verb.RULE: {"outcome": "stands", "reason": "x"},
    Verb.INTERNAL_DATE: {"due": dt.date(2024, 3, 8), "reason": "x"},
    Verb.REOPEN: {"reason": "x", "second": "Ông Nam"},
}


@dataclass(frozen=True, slots=True)
class Said:
    """An entry on a day of the story, at ten in the morning."""

    day: int
    verb: Verb
    obligation: str


ENTRIES = st.lists(
    st.builds(
        Said,
        st.integers(0, DAYS - 1),
        st.sampled_from(list(SAID)),
        st.sampled_from(["PL/1", "III.1/q1", "PL/2"]),
    ),
    max_size=8,
)


def told(folder: Path, entries: list[Said], more: frozenset[int]) -> World:
    """The story: a pass and a delivery each day at eight, on some days passes in between; a last day on which nothing is said."""
    world = open_world(folder, plan=PLAN)
    world.run(1, 15)
    for number in range(DAYS + 1):
        day = FIRST + dt.timedelta(days=number)
        world.clock.set(at(day, 8))
        tick(world.app, now=at(day, 8))
        again = tick(world.app, now=at(day, 8))
        assert (again.looked_at, again.changed) == (0, 0)
        deliver(world.app, now=at(day, 8))
        for said in (said for said in entries if said.day == number):
            world.clock.set(at(day, 10))
            world.say(said.verb, said.obligation, "", **SAID[said.verb])
        if number in more:
            tick(world.app, now=at(day, 12))
            tick(world.app, now=at(day, 21))
    return world


def fates(world: World) -> list[tuple[str, str, str, dt.datetime | None]]:
    return sorted(
        (s.key, s.state.value, s.reason.value if s.reason else "", s.sent_at)
        for s in world.notices()
    )


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(ENTRIES, st.frozensets(st.integers(0, DAYS - 1), max_size=20))
def test_more_passes_change_nothing_that_anybody_gets(
    tmp_path: Path, entries: list[Said], more: frozenset[int]
) -> None:
    assert fates(told(tmp_path, entries, frozenset())) == fates(told(tmp_path, entries, more))
