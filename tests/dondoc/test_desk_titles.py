"""A title that is a sentence in its document: what is made of it carries no full stop inside its own sentences."""

from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.papers.texts import load_texts
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import open_review
from dondoc.desk.scopes import Scope, ScopeKind
from plans.plan import Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

REPORT = make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-29", ("Sở Xây dựng",), "ngày 29/3")
ENDINGS = [
    ("Rà soát nhà ở ven suối.", "Rà soát nhà ở ven suối"),
    ("Rà soát nhà ở ven suối. ", "Rà soát nhà ở ven suối"),
    ("Rà soát nhà ở ven suối;", "Rà soát nhà ở ven suối"),
    ("Rà soát nhà ở ven suối", "Rà soát nhà ở ven suối"),
    ("Rà soát nhà ở, cầu, đường v.v.", "Rà soát nhà ở, cầu, đường v.v."),
    ("Rà soát nhà ở, cầu, đường...", "Rà soát nhà ở, cầu, đường..."),
]


def world_with(folder: Path, title: str) -> World:
    return open_world(folder, plan=make_plan(replace(REPORT, title=title)))


@pytest.mark.parametrize(("written", "shown"), ENDINGS)
def test_a_subject_a_calendar_and_a_private_line_have_the_bare_title(
    tmp_path: Path, written: str, shown: str
) -> None:
    world = world_with(tmp_path, written)
    world.run(1, 16)
    for day in (26, 28):
        world.run(3, day)

    feed = make_feed(world.app, Scope(ScopeKind.ALL, ""), as_of=world.clock.now())
    lines = load_texts(world.app, now=world.clock.now())
    reminders = {mail["Subject"] for mail in world.relay.taken if "Nhắc hạn" in mail["Subject"]}
    assert reminders == {f"Nhắc hạn 29/3/2024: {shown} (KH 7/KH-UBND)"}
    assert [entry.title for entry in feed.entries if entry.related_to] == [f"{shown} – Sở Xây dựng"]
    assert any(f"{shown} (KH 7/KH-UBND)" in line.words for line in lines)


@pytest.mark.parametrize("again", [title for title, shown in ENDINGS[:4]])
def test_another_end_of_its_title_makes_no_duty_otherwise(tmp_path: Path, again: str) -> None:
    world = world_with(tmp_path, ENDINGS[0][0])
    other = make_obligation("PL/1", Kind.TASK, "due=2024-06-28", ("Sở Xây dựng",), "tháng 6")
    import_plan(world.app, make_plan(replace(REPORT, title=again), other), name="ban-moi.yaml")

    assert open_review(world.app, LINEAGE).undecided == ("PL/1",)
