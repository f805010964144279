"""A plan of two duties that is followed and then amended: one with a day in March, one in June."""

from dataclasses import replace
from pathlib import Path

from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear
from plans.normal_form import parse_rule
from plans.plan import Kind, Obligation
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

REPORT = make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-29", ("Sở Xây dựng",), "ngày 29/3")
TASK = replace(
    make_obligation("PL/1", Kind.TASK, "due=2024-06-28", ("Sở Xây dựng",), "tháng 6"),
    title="Rà soát nhà ở ven suối",
)


def a_followed_plan(tmp_path: Path) -> World:
    """In force, its assignment sent."""
    made = open_world(tmp_path, plan=make_plan(REPORT, TASK))
    made.run(1, 15, 9)
    return made


def due(obligation: Obligation, day: str) -> Obligation:
    return replace(obligation, rule=parse_rule(f"due={day}"), when=day)


def amended(world: World, *obligations: Obligation) -> None:
    """The plan as amended, reviewed and not yet in force."""
    import_plan(world.app, make_plan(*obligations), name="ban-moi.yaml")
    accept_clear(world.app, LINEAGE)
