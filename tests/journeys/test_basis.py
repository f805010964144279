"""What makes a pass look at everything of a plan again, and that a pass with nothing to do reads no plan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.bootstrap import App
from dondoc.desk.basis import check_basis
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.policies import Rearming, choose
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.tick import tick
from dondoc.store import meta
from dondoc.store.reconciliations import Reconciliation, add_reconciliations
from dondoc.store.tables import occurrence
from dondoc.store.versions import load_version, put_right
from plans.plan import Kind
from plans.roster import Roster
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    START,
    World,
    follow_plan,
    make_obligation,
    make_plan,
    open_world,
)

OTHER = "8/KH-UBND/2024"
THIRD = "9/KH-UBND/2024"
EARLIER = "5/KH-UBND/2024"
ALL = {LINEAGE, OTHER}
LATER = START + dt.timedelta(hours=1)
PLAN = make_plan(
    make_obligation("PL/1", Kind.REPORT, "due=2024-05-10", ("Sở Xây dựng",), "10/5"),
    make_obligation("PL/2", Kind.REPORT, "due=2024-06-10", ("Sở Xây dựng",), "10/6"),
)


def numbered(number: int) -> bytes:
    return PLAN.decode().replace("7/KH-UBND", f"{number}/KH-UBND").encode()


@pytest.fixture
def world(tmp_path: Path, ledger_url: str) -> World:
    """Two plans in force, everything looked at."""
    made = open_world(tmp_path, url=ledger_url, plan=PLAN, operator="truc@lamson.example")
    follow_plan(made, numbered(8), OTHER)
    tick(made.app, now=START)
    return made


def looked_at_again(app: App) -> set[str]:
    """The plans all of whose occurrences the next pass would look at; none of the others' are."""
    with app.store.write() as unit:
        check_basis(unit, app, now=LATER)
        rows = unit.connection.execute(sa.select(occurrence.c.plan, occurrence.c.next_look)).all()
    looks = {plan: [look for of, look in rows if of == plan] for plan, _ in rows}
    due = {
        plan: {look is not None and look <= LATER for look in mine} for plan, mine in looks.items()
    }
    assert all(len(found) == 1 for found in due.values()), due
    return {plan for plan, found in due.items() if found == {True}}


def another_ladder(world: World) -> App:
    text = Path("notifications/policies/default.yaml").read_text("utf-8")
    changed = text.replace("T-5", "T-6", 1)
    assert changed != text
    choose(world.app, LINEAGE, changed, rearm=Rearming("Sở Nội vụ", "thử"), now=LATER)
    return world.app


def another_roster(world: World) -> App:
    replace_roster(world.app, Roster((replace(OFFICES[0], phone="0201"), *OFFICES[1:])))
    return world.app


def a_round(world: World) -> App:
    opened = Reconciliation(
        2024, OTHER, 1, LATER, dt.date(2024, 2, 1), "a", is_mailed=True, rows=("x",)
    )
    with world.app.store.write() as unit:
        add_reconciliations(unit, [opened])
    return world.app


def another_calendar(world: World) -> App:
    return replace(world.app, calendar=replace(world.app.calendar, version="2027-01-01"))


def no_operator(world: World) -> App:
    return replace(world.app, settings=replace(world.app.settings, operator=""))


def a_draft(world: World) -> App:
    import_plan(world.app, numbered(9), name="plan.yaml")
    return world.app


def nothing(world: World) -> App:
    return world.app


def a_set_clock(world: World) -> App:
    with world.app.store.write() as unit:
        put_right(unit, START - dt.timedelta(days=2))
    return world.app


def forgotten(world: World) -> App:
    with world.app.store.write() as unit:
        meta.write(unit, meta.BASIS, "")
    return world.app


@pytest.mark.parametrize(
    ("change", "plans"),
    [
        pytest.param(nothing, set(), id="nothing"),
        pytest.param(a_draft, set(), id="a-draft-concerns-nobody-yet"),
        pytest.param(another_ladder, {LINEAGE}, id="the-ladder-of-one"),
        pytest.param(a_round, {OTHER}, id="a-round-of-reconciliation-of-one"),
        pytest.param(another_roster, ALL, id="the-roster"),
        pytest.param(another_calendar, ALL, id="the-calendar"),
        pytest.param(no_operator, ALL, id="the-operator"),
        pytest.param(a_set_clock, ALL, id="a-clock-that-was-set-right"),
        pytest.param(forgotten, ALL, id="a-confirmed-restore"),
    ],
)
def test_a_change_has_those_plans_looked_at_again_whom_it_concerns(
    world: World, change: Callable[[World], App], plans: set[str]
) -> None:
    assert looked_at_again(change(world)) == plans


def test_another_plan_put_into_force_leaves_the_others_alone(world: World) -> None:
    world.clock.set(LATER)
    follow_plan(world, numbered(9), THIRD)

    assert looked_at_again(world.app) == {THIRD}


def test_the_first_plan_hands_the_question_about_the_calendar_on(world: World) -> None:
    """The operator hears of it with one plan: a plan that comes before it takes it over from the one that had it."""
    world.clock.set(LATER)
    follow_plan(world, numbered(5), EARLIER)

    assert looked_at_again(world.app) == {EARLIER, LINEAGE}


def test_a_pass_with_nothing_to_do_reads_no_plan(world: World) -> None:
    said: list[str] = []
    tick(world.app, now=LATER)
    engine = world.app.store.engine

    def note(*given: object) -> None:
        said.append(str(given[2]))

    sa.event.listen(engine, "before_cursor_execute", note)
    report = tick(world.app, now=LATER + dt.timedelta(minutes=1))
    sa.event.remove(engine, "before_cursor_execute", note)

    assert (report.looked_at, report.changed) == (0, 0)
    assert said
    assert not [
        statement for statement in said if "plan_yaml" in statement or "office.body" in statement
    ]


def test_a_pass_reads_only_the_plans_of_what_it_looks_at(world: World) -> None:
    with world.app.store.write() as unit:
        before = load_version(unit, OTHER, 1)
        unit.connection.execute(
            sa.update(occurrence).where(occurrence.c.plan == LINEAGE).values(next_look=LATER)
        )
        unit.connection.execute(
            sa.text("UPDATE plan_version SET plan_yaml = 'broken: [' WHERE lineage = :other"),
            {"other": OTHER},
        )
    assert before.plan_yaml

    assert tick(world.app, now=LATER).looked_at == 2


def test_a_plan_of_before_the_marks_is_looked_at_by_the_first_pass(world: World) -> None:
    """As in a ledger that an earlier program wrote: its mark is of another form."""
    with world.app.store.write() as unit:
        meta.write(unit, meta.BASIS, "0" * 64)
        meta.write(unit, meta.BASES, "")

    assert looked_at_again(world.app) == ALL
    assert tick(world.app, now=LATER).looked_at == 4
    assert tick(world.app, now=LATER).looked_at == 0
