"""What `doctor` sees of a ledger somebody has gone around: its end cut off, its guards taken away."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.desk.health import check_ledger
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "01/3")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path, plan=make_plan(REPORT))
    made.run(1, 15)
    for day in (16, 17, 18):
        made.at(1, day)
        made.say(Verb.PROGRESS, "III.1", document=f"{day}/BC")
    return made


def tampered(world: World, *statements: str) -> None:
    with world.app.store.write() as unit:
        for statement in statements:
            unit.connection.execute(sa.text(statement))


def test_an_untouched_ledger_is_whole_and_guarded(world: World) -> None:
    found = check_ledger(world.app)

    assert (found.broken, found.cut_off, found.unguarded) == (None, False, ())


@pytest.mark.parametrize("cut", ["DELETE FROM entry WHERE seq >= 3", "DELETE FROM entry"])
def test_an_end_that_was_cut_off_is_seen_though_what_is_left_holds_together(
    world: World, cut: str
) -> None:
    with world.app.store.read() as unit:
        names = "SELECT sql FROM sqlite_master WHERE name = 'entry_is_kept_delete'"
        guard = str(unit.connection.execute(sa.text(names)).scalar())
    tampered(world, "DROP TRIGGER entry_is_kept_delete", cut, guard)

    found = check_ledger(world.app)

    assert (found.broken, found.cut_off, found.unguarded) == (None, True, ())


def test_a_ledger_goes_on_being_whole_after_the_next_entry(world: World) -> None:
    world.at(1, 22)
    world.say(Verb.PROGRESS, "III.1", document="22/BC")

    assert not check_ledger(world.app).cut_off


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("DROP TRIGGER entry_is_kept_update", "entry"),
        ("DROP TRIGGER breach_stays", "breach"),
        ("DROP TRIGGER notice_is_kept_delete", "notice"),
    ],
)
def test_a_guard_that_was_taken_away_is_named_by_its_table(
    world: World, statement: str, table: str
) -> None:
    tampered(world, statement)

    assert check_ledger(world.app).unguarded == (table,)
