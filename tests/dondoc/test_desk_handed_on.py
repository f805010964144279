"""A duty that another office is given shortly before its day, or after it: nobody asks the new one at once where it is."""

from pathlib import Path

import pytest

from dondoc.desk.entries.track import load_untold
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import OFFICES, World, follow_plan, make_obligation, make_plan, open_world

TASK = make_obligation("PL/1", Kind.TASK, "due=2024-03-29", ("Sở Xây dựng",), "ngày 29/3")
HEALTH = Office("so-y-te", "Sở Y tế", focal_email="cchc@yte.example", head_email="gd@yte.example")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path, plan=make_plan(TASK), offices=(*OFFICES, HEALTH))
    made.run(1, 15, 9)
    return made


def heard(world: World, since: int) -> list[tuple[str, str]]:
    """The day and the first words of what Sở Y tế and its head got."""
    found = [mail for mail in world.relay.taken[since:] if "yte.example" in str(mail["To"])]
    return [
        (mail["Date"].datetime.strftime("%d/%m"), str(mail["Subject"]).split(":")[0].split(",")[0])
        for mail in found
    ]


def follow(world: World, *days: tuple[int, int]) -> list[tuple[str, str]]:
    since = len(world.relay.taken)
    for month, day in days:
        world.run(month, day, 8)
        world.run(month, day, 14)
    return heard(world, since)


def test_given_on_the_last_day_it_is_asked_for_only_after_three_working_days(world: World) -> None:
    world.at(3, 29, 11)
    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Sở Y tế", document="8/UBND", second="Bình")
    days = [(3, 29), *((4, day) for day in (1, 2, 3, 4, 5, 8, 9))]

    found = follow(world, *days)

    assert found == [
        ("29/03", "Nhiệm vụ và lịch thực hiện năm 2024 (KH 7/KH-UBND)"),
        ("04/04", "Chưa ghi nhận được"),
        ("08/04", "Báo cáo lãnh đạo - chưa ghi nhận được"),
    ]


def test_given_long_before_its_day_it_is_asked_for_as_always(world: World) -> None:
    world.at(3, 11, 11)
    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Sở Y tế", document="8/UBND", second="Bình")

    found = follow(world, (3, 11), (3, 28), (3, 29), (4, 1), (4, 2))

    assert [one for one in found if "Chưa" in one[1]] == [("01/04", "Chưa ghi nhận được")]


@pytest.mark.parametrize(("day", "untold"), [(29, []), (30, ["so-y-te"])])
def test_given_after_its_day_the_new_office_hears_nothing_and_whoever_records_it_is_told_so(
    world: World, day: int, untold: list[str]
) -> None:
    world.at(3, day, 11)
    done = world.say(Verb.REASSIGN, "PL/1", "SXD", to="Sở Y tế", document="8/UBND", second="Bình")

    waiting = load_untold(world.app, done.entries)

    assert [case.occurrence.key.office for case in waiting] == untold
    assert [one[1] for one in follow(world, (4, 1), (4, 2))] == (
        [] if untold else ["Nhiệm vụ và lịch thực hiện năm 2024 (KH 7/KH-UBND)"]
    )


def test_what_was_put_into_force_on_the_evening_of_its_last_day_is_told_before_it_is_asked_for(
    tmp_path: Path,
) -> None:
    """Mail leaves on Monday: the assignment first, and a working day later what is missing."""
    late = make_obligation("PL/1", Kind.TASK, "due=2024-01-19", ("Sở Y tế",), "ngày 19/01")
    world = open_world(tmp_path, plan=make_plan(TASK), offices=(*OFFICES, HEALTH))
    world.at(1, 19, 17)
    follow_plan(world, make_plan(late).replace(b"7/KH", b"8/KH"), "8/KH-UBND/2024")

    found = follow(world, (1, 22), (1, 23), (1, 24))

    assert found == [
        ("22/01", "Nhiệm vụ và lịch thực hiện năm 2024 (KH 8/KH-UBND)"),
        ("23/01", "Chưa ghi nhận được"),
    ]
