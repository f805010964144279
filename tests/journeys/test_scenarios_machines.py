"""Situations the product must survive: zones, names, size, and Prefect that is away (scenarios 18, 20, 28, 31)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from calendars.civil import at
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock
from dondoc.desk.plans.activate import activate, preview
from dondoc.desk.plans.review import accept_clear
from dondoc.desk.tick import tick
from dondoc.settings import read_settings
from dondoc.store.engine import Store
from flows.sweep import tick_and_deliver
from plans.plan import Kind
from plans.roster import Office
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    make_obligation,
    make_plan,
    open_world,
)
from tests.journeys.command import dondoc
from tests.journeys.deadly import Place, content
from tests.journeys.world import duty, plan_file, tree

pytestmark = pytest.mark.heavy


# -- 18: the machine's zone ----------------------------------------------------------------------------------------------

ZONES = ("UTC", "America/New_York", "Asia/Ho_Chi_Minh")


def test_18_the_ledger_and_the_calendars_are_the_same_in_every_zone(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(plan_file(duty("A/1", "due=2018-03-01"), duty("A/2", "due=2018-03-20")))

    trees = []
    for zone in ZONES:
        out = tmp_path / zone.replace("/", "-")
        words = ("--from", "2018-02-13", "--to", "2018-03-31", "--out", str(out))
        said = dondoc(tmp_path / "home", "replay", str(plan), *words, TZ=zone)
        assert (said.code, said.err) == (0, "")
        trees.append(tree(out))

    assert trees[0] == trees[1] == trees[2]
    assert {"ledger.json", "mails/00001.eml"} <= set(trees[0])
    feeds = b"".join(content for name, content in trees[0].items() if name.endswith(".ics"))
    assert feeds.count(b"DTSTART;VALUE=DATE:20180301") > 0
    assert feeds.count(b"DTSTART;VALUE=DATE:20180320") > 0


# -- 20: names -----------------------------------------------------------------------------------------------------------


def test_20_three_spellings_are_one_office_and_an_unknown_name_keeps_back_its_row_only(
    tmp_path: Path,
) -> None:
    names = ("Sở Xây dựng", "SXD", "SỞ XÂY DỰNG", "Sở Vũ trụ")
    rows = [
        make_obligation(f"R/{number}", Kind.REPORT, "due=2024-03-01", (name,))
        for number, name in enumerate(names)
    ]
    world = open_world(tmp_path, plan=make_plan(*rows), operator="truc@lamson.example")
    world.run(1, 15)
    for day in (4, 5, 6, 7, 8, 11):
        world.run(3, day)

    notices = [s for s in world.notices() if s.notice.key.role.value != "operator"]
    known = {s.notice.key.occurrence.split("|")[2] for s in notices if "R/3" not in s.key}
    unknown = {(s.state.value, s.reason) for s in notices if "|R/3|" in s.key}
    told = {
        s.notice.key.occurrence.split("|")[1] for s in notices if s.notice.accuses and s.sent_at
    }
    assert known == {"so-xay-dung"}
    assert told == {"R/0", "R/1", "R/2"}
    assert {state for state, _ in unknown} <= {"deferred", "expired", "due"}
    assert ("deferred", "no_recipient") in unknown


# -- 28: size ------------------------------------------------------------------------------------------------------------


def many(offices: int, rows: int, folder: Path) -> World:
    group = "các sở, ban ngành"
    members = [
        Office(f"so-{n}", f"Sở số {n}", groups=(group,), focal_email=f"m{n}@so.example")
        for n in range(offices)
    ]
    plan = make_plan(
        *(
            make_obligation(f"R/{n}", Kind.REPORT, f"due=2024-{3 + n % 9:02}-15", (group,))
            for n in range(rows)
        )
    )
    plain = replace(OFFICES[0], groups=())
    return open_world(folder, plan=plan, offices=(plain, *members), active=False)


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements sent meanwhile, settings of the connection apart."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("PRAGMA"):  # a setting of the connection, once for a whole load
            sent.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)


def test_28_a_large_plan_is_counted_before_and_a_pass_costs_by_what_is_due(tmp_path: Path) -> None:
    costs = {}
    for offices, rows in ((15, 4), (150, 40)):
        folder = tmp_path / str(rows)
        folder.mkdir()
        world = many(offices, rows, folder)
        accept_clear(world.app, LINEAGE)
        counted = preview(world.app, LINEAGE)
        with statements(world.app.store) as put_into_force:
            activate(world.app, LINEAGE)
        tick(world.app, now=at(dt.date(2024, 1, 15), 8))
        with statements(world.app.store) as nothing_due:
            done = tick(world.app, now=at(dt.date(2024, 1, 15), 9))
        assert len(counted.occurrences) == offices * rows
        assert (done.looked_at, done.changed) == (0, 0)
        costs[rows] = (len(put_into_force), len(nothing_due))

    (few_written, few_idle), (many_written, many_idle) = costs[4], costs[40]
    assert many_idle == few_idle
    assert many_written <= few_written + 6000 // 5000 + 1  # batches, not rows


# -- 31: Prefect is away ---------------------------------------------------------------------------------------------------

MOMENTS = ("2024-01-15T08:00", "2024-01-16T08:00", "2024-01-17T08:00", "2024-01-18T08:00")
SAME = frozenset({"meta", "message", "sending_change", "feed_token"})


def at_home(folder: Path) -> Path:
    folder.mkdir()
    plan = make_plan(
        make_obligation("R", Kind.REPORT, "due=2024-01-16", ("Sở Xây dựng",)),
        make_obligation("T", Kind.TASK, "due=2024-02-20", ("Đài Lam Sơn",)),
    )
    open_world(folder, url=f"sqlite:///{folder / 'dondoc.sqlite'}", plan=plan).app.close()
    return folder


def by_flows(home: Path, moment: str) -> None:
    """What a flow's run does, without a server."""
    app = opened(home, moment)
    tick_and_deliver(app)
    app.close()


def opened(home: Path, moment: str) -> App:
    clock = FixedClock(dt.datetime.fromisoformat(f"{moment}+07:00"))
    return open_app(read_settings({}, home=home), clock=clock)


def written(home: Path) -> dict[str, list[str]]:
    return content(Place(f"sqlite:///{home / 'dondoc.sqlite'}", home), leave_out=SAME)


def test_31_commands_give_the_ledger_the_flows_give_and_nothing_doubles_when_they_return(
    tmp_path: Path,
) -> None:
    commands, flows = at_home(tmp_path / "commands"), at_home(tmp_path / "flows")
    for moment in MOMENTS:
        for words in ("tick", "deliver"):
            assert dondoc(commands, words, "--now", f"{moment}+07:00").code == 0
        by_flows(flows, moment)
    before, mails = written(commands), sorted((commands / "spool").glob("*.eml"))

    by_flows(commands, MOMENTS[-1])

    assert before == written(flows)
    assert len(mails) > 4
    assert (written(commands), sorted((commands / "spool").glob("*.eml"))) == (before, mails)
