"""At the year's end what the marks wait for is seen by itself, each day anew; nothing is opened and nothing counts before its seven days."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.cli.today_screen import today_lines
from dondoc.desk.entries.closing import Word, revoke_plan
from dondoc.desk.papers.year_end import Waits, year_ends
from dondoc.desk.today import load_today
from dondoc.store.reconciliations import reconciliations
from flows.year_page import NOBODY, year_page, year_summary
from tests.desk_world import LINEAGE, World, follow_plan, make_plan, open_world
from tests.reconciling_world import REPORTS, a_year, open_round

ORDER = "mọi báo cáo đã qua thời hạn, chưa mở đối chiếu: dondoc marks --year 2024 --reconcile"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_year(tmp_path)


def on(world: World, day: str, hour: int = 8) -> list[tuple[int, str, str]]:
    moment = dt.datetime.fromisoformat(f"{day}T{hour:02}:00+07:00")
    world.clock.set(moment)
    return [
        (one.facts.year, one.waits.value, one.until.isoformat() if one.until else "")
        for one in year_ends(world.app, now=moment)
    ]


def page(world: World) -> str:
    return year_page(year_ends(world.app, now=world.clock.now()))


def today(world: World) -> str:
    return "\n".join(today_lines(load_today(world.app, now=world.clock.now()), "vi"))


def test_a_year_is_followed_from_december_to_march_and_waits_for_its_last_day(world: World) -> None:
    seen = {
        day: on(world, day)
        for day in ("2024-11-29", "2024-12-02", "2024-12-16", "2024-12-17", "2025-03-31", "2025-04-01")
    }  # fmt: skip

    waits = [(2024, "day", "2024-12-16")]
    order = [(2024, "order", "")]
    assert list(seen.values()) == [[], waits, waits, order, order, []]


def test_until_somebody_opens_a_round_the_list_of_today_says_so_and_nothing_is_opened(
    world: World,
) -> None:
    on(world, "2024-12-17")
    said = [today(world)]
    for _ in range(2):
        page(world)
    with world.app.store.read() as unit:
        opened = reconciliations(unit, 2024, at=world.clock.now())
    open_round(world)
    said.append(today(world))

    assert [ORDER in text for text in said] == [True, False]
    assert opened == ()


def test_no_figure_is_shown_before_the_last_of_the_seven_days_has_passed(world: World) -> None:
    on(world, "2024-12-20", 17)
    pages = [page(world)]
    open_round(world)
    for day in ("2024-12-27", "2024-12-30"):
        on(world, day, 23)
        pages.append(page(world))
    on(world, "2024-12-31", 0)
    pages.append(page(world))

    assert ["| Sở Xây dựng |" in text for text in pages] == [False, False, False, True]
    assert "đến hết ngày 30/12/2024" in pages[2]
    assert "| Sở Xây dựng | 0 | 1 | 2 | 3 | 0 |" in pages[3]
    assert "Đã qua đối chiếu" in year_summary(year_ends(world.app, now=world.clock.now()))


def test_a_round_is_shown_some_days_after_its_end_whatever_the_month(world: World) -> None:
    on(world, "2025-03-28", 17)
    open_round(world)

    seen = {day: on(world, day) for day in ("2025-04-08", "2025-04-09", "2025-04-15", "2025-04-16")}

    assert [[waits for _, waits, _ in found] for found in seen.values()] == [
        ["answers"],
        ["nothing"],
        ["nothing"],
        [],
    ]


def test_plans_of_other_coordinators_stand_apart_and_revoked_ones_are_left_out(
    tmp_path: Path,
) -> None:
    world = open_world(tmp_path, plan=make_plan(*REPORTS))
    other = make_plan(*REPORTS).decode().replace("7/KH-UBND", "8/KH-UBND")
    other = other.replace("coordinator: Sở Nội vụ", "coordinator: Sở Xây dựng")
    follow_plan(world, other.encode(), "8/KH-UBND/2024")
    on(world, "2024-12-17")
    both = [one.facts.coordinator.name for one in year_ends(world.app, now=world.clock.now())]
    revoke_plan(world.app, LINEAGE, Word(document="45/QĐ-UBND", second="Trưởng phòng"))

    left = year_ends(world.app, now=world.clock.now())

    assert both == ["Sở Nội vụ", "Sở Xây dựng"]
    assert [plan.name for one in left for plan in one.facts.plans] == ["8/KH-UBND"]


def test_a_page_says_what_is_next_and_by_whom(world: World) -> None:
    on(world, "2024-12-17")

    shown = page(world)

    assert shown.startswith("## Bảng chấm báo cáo năm 2024 (7/KH-UBND)")
    assert "Bản nháp, chưa đối chiếu. 2 cơ quan, 3 báo cáo." in shown
    assert "Việc của Sở Nội vụ: mở đối chiếu" in shown
    assert on(world, "2024-10-01") == []
    assert year_page(()) == year_summary(()) == NOBODY
    assert {waits.value for waits in Waits} == {"day", "order", "answers", "nothing"}
