"""The calendar of the next year is missing: the operator hears of it in time, and only then (scenario 17)."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dondoc.desk.facts import facts_of
from tests.desk_world import (
    World,
    open_world,
)


def of_one_year(world: World) -> World:
    """The world with a calendar that ends with 2024."""
    short = replace(world.app.calendar, version="2024", verified_until=dt.date(2024, 12, 31))
    return World(replace(world.app, calendar=short), world.clock, world.relay)


def calendar_lines(world: World) -> dict[str, str]:
    return {
        s.notice.key.milestone: s.state.value
        for s in world.notices()
        if s.notice.key.milestone.startswith("calendar-")
    }


def test_17_the_operator_hears_from_october_that_next_years_rest_days_are_missing(
    tmp_path: Path,
) -> None:
    world = of_one_year(open_world(tmp_path, operator="vanhanh@lamson.example"))

    world.run(9, 30)
    before = calendar_lines(world)
    world.run(10, 1)
    world.run(10, 2)
    world.run(11, 1)

    assert before == {}
    assert calendar_lines(world) == {
        "calendar-2025-2024-10": "accepted",
        "calendar-2025-2024-11": "accepted",
    }
    said = [mail for mail in world.relay.taken if "vanhanh" in str(mail["To"])]
    assert len(said) == 2
    assert "Lịch nghỉ năm 2025" in str(said[0].get_body(("plain",)).get_content())  # type: ignore[union-attr]  # a plain mail


def test_17_a_calendar_that_ends_within_the_year_says_from_which_day(tmp_path: Path) -> None:
    """What lies before that day is certain and is urged."""
    world = open_world(tmp_path, operator="vanhanh@lamson.example")
    short = replace(world.app.calendar, version="11", verified_until=dt.date(2024, 11, 20))
    world.app = replace(world.app, calendar=short)

    world.run(2, 1)

    (mail,) = [mail for mail in world.relay.taken if "vanhanh" in str(mail["To"])]
    said = " ".join(str(mail.get_body(("plain",)).get_content()).split())  # type: ignore[union-attr]  # a plain mail
    assert "Từ ngày 21/11/2024 đến hết năm là ngày dự kiến" in said


def test_17_a_calendar_that_came_meanwhile_is_not_asked_for(tmp_path: Path) -> None:
    world = open_world(tmp_path, operator="vanhanh@lamson.example")
    of_one_year(world).tick(10, 1, hour=8)

    world.run(10, 1, hour=9)

    assert calendar_lines(world) == {"calendar-2025-2024-10": "skipped"}


def test_17_without_an_operator_nobody_is_written_to(world: World) -> None:
    of_one_year(world).run(10, 1)

    assert calendar_lines(world) == {}


def test_17_an_operator_named_later_is_asked_by_the_next_pass_of_a_process_that_runs_on(
    tmp_path: Path,
) -> None:
    """The plan's next look is read from the ledger at each pass, not remembered with the plan's facts."""
    world = of_one_year(open_world(tmp_path))
    world.run(10, 1)
    facts_of.cache_clear()  # another process goes on
    world.run(10, 2)
    operated = replace(world.app.settings, operator="vanhanh@lamson.example")

    world = replace(world, app=replace(world.app, settings=operated))
    world.tick(10, 3)

    assert calendar_lines(world) == {"calendar-2025-2024-10": "due"}
