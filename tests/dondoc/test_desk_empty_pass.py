"""What a pass costs that finds nothing to do: most of them are such, on a server each statement is a way there and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.desk.tick import next_tick, tick
from dondoc.store.engine import MEMORY
from tests.desk_world import START, World, follow_plan, make_plan, open_world
from tests.postgresql import running_postgresql

STATEMENTS = 5
HURRIED = "SET LOCAL synchronous_commit = off"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A ledger after its first pass."""
    if request.param == "sqlite":
        yield after_first_pass(tmp_path, MEMORY)
        return
    with running_postgresql() as url:
        opened = after_first_pass(tmp_path, url)
        yield opened
        opened.app.close()


def after_first_pass(folder: Path, url: str) -> World:
    opened = open_world(folder, url=url)
    tick(opened.app, now=START)
    return opened


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    engine = world.app.store.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", note)


def test_an_empty_pass_asks_as_much_whatever_number_of_plans_is_followed(world: World) -> None:
    for number in (10, 11, 12):
        plan = make_plan().decode().replace("7/KH-UBND", f"{number}/KH-UBND")
        follow_plan(world, plan.encode(), f"{number}/KH-UBND/2024")
    tick(world.app, now=START)

    with statements(world) as asked:
        tick(world.app, now=START)

    assert len([one for one in asked if one != HURRIED and "BEGIN" not in one]) == STATEMENTS


def test_only_a_pass_that_changed_nothing_does_not_wait_for_the_disk(world: World) -> None:
    with world.app.store.read() as unit:
        is_server = unit.is_postgresql
    later = next_tick(world.app)
    assert later is not None
    assert later > START

    with statements(world) as empty:
        tick(world.app, now=START)
    with statements(world) as busy:
        report = tick(world.app, now=later)

    assert report.looked_at
    assert (HURRIED in empty, HURRIED in busy) == (is_server, False)
