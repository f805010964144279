"""A second plan in force beside the first, so that two ask the same of one office."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from plans.plan import Compiled, Obligation
from plans.planfile import format_plan, parse_plan
from tests.desk_world import START, World, make_plan, open_world

OTHER = "31/KH-UBND/2024"


def other_plan(*obligations: Obligation) -> bytes:
    plan = parse_plan(make_plan(*obligations).decode()).plan
    identity = replace(plan.identity, number="31/KH-UBND", issued=dt.date(2024, 1, 12))
    return format_plan(Compiled(replace(plan, identity=identity), ())).encode()


def follow_both(folder: Path, first: Obligation, second: Obligation) -> World:
    world = open_world(folder, plan=make_plan(first))
    import_plan(world.app, other_plan(second), name="plan.yaml")
    accept_clear(world.app, OTHER)
    leave_open(world.app, OTHER)
    activate(world.app, OTHER)
    world.run(START.month, START.day)
    return world
