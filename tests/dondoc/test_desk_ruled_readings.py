"""A ruling on a phrase with two readings is told to who had been told of both, and names a day before only where that was another one."""

from pathlib import Path

import pytest

from plans.ledger import Verb
from plans.plan import Diagnostic, Kind
from tests.desk_world import World, make_obligation, make_plan, open_world

RULE = "ambiguous: rrule=FREQ=MONTHLY;BYDAY=1MO in 2024 | rrule=FREQ=MONTHLY;X-WEEK=1-MON-SUN;BYDAY=MO in 2024"
ASKED = Diagnostic("two-readings", "II.1", 10, (("when", "tuần đầu"), ("taken", "2024-02-05"), ("other", "2024-01-29")))  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    duty = make_obligation("II.1", Kind.PROGRAMME, RULE, ("Đài Lam Sơn",))
    opened = open_world(tmp_path, plan=make_plan(duty, diagnostics=(ASKED,)))
    opened.run(1, 16)
    return opened


@pytest.mark.parametrize(
    ("reading", "now", "before"),
    [("A", "thứ Hai, 06/5/2024", ""), ("B", "thứ Hai, 29/4/2024", "Trước đây: thứ Hai, 06/5/2024")],
)
def test_only_another_day_is_called_the_day_before(
    world: World, reading: str, now: str, before: str
) -> None:
    world.at(1, 22)
    world.say(Verb.RULE, "II.1", reading=reading, reason="theo nghĩa thông thường")
    since = len(world.relay.taken)
    world.run(1, 23)

    told = [one.get_body(("plain",)) for one in world.relay.taken[since:]]
    bodies = [" ".join(str(part.get_content()).split()) for part in told if part]
    (body,) = [one for one in bodies if "Sở Nội vụ đã đối chiếu" in one]
    assert f"Ngày thực hiện: {now}" in body
    card = body.partition(f"Ngày thực hiện: {now}")[2].partition("Trích Kế hoạch")[0]
    assert card.strip().startswith(before or "Lý do:")


def test_the_coordinator_is_asked_by_the_letters_it_rules_with_and_one_example(
    world: World,
) -> None:
    """The first time that the two readings part; the days of all times told nobody which are whose."""
    for day in (17, 22):
        world.run(1, day)

    told = [one.get_body(("plain",)) for one in world.relay.taken]
    bodies = [" ".join(str(part.get_content()).split()) for part in told if part]
    asked = [one for one in bodies if "ngày nào đúng với ý của văn bản" in one]
    assert asked
    assert "Cách hiểu: A: thứ Hai, 05/02/2024; B: thứ Hai, 29/01/2024 Trích Kế hoạch" in asked[0]
