"""A roster that comes after the plan: one body is one office under one code, a class becomes its members, nothing is done or told twice."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.plans.activate import activate, preview
from dondoc.desk.plans.plan_errors import OfficesMissing
from dondoc.desk.plans.roster import current_roster, replace_roster
from dondoc.desk.today import load_today
from dondoc.store.entries import all_entries, breached_keys
from dondoc.store.occurrences import Selection, select
from plans.ledger import By, Entry, State, Verb
from plans.plan import Diagnostic, Kind
from plans.roster import Office, Roster, invented_roster
from plans.roster_codes import with_kept_codes
from tests.desk_world import LINEAGE, OFFICES, World, make_obligation, make_plan, open_world

PLAN = make_plan(
    make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-01", ("các sở, ban ngành",)),
    make_obligation("III.1/q2", Kind.REPORT, "due=2024-06-03", ("các sở, ban ngành",)),
    make_obligation("PL/1", Kind.TASK, "due=2024-05-31", ("Sở Xây dựng",)),
)
LISTED = tuple(replace(office, code=f"ma-{n}") for n, office in enumerate(OFFICES, 1))
"""The same offices under the codes of somebody's own file; the plan made others of its words."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Followed from January without any roster."""
    opened = open_world(tmp_path, plan=PLAN, offices=())
    opened.run(1, 16)
    return opened


def load(world: World, month: int, day: int) -> tuple[int, int]:
    """The roster comes; how many occurrences it would add, and how many end."""
    world.at(month, day)
    waiting = replace_roster(world.app, Roster(LISTED)).waiting
    return sum(len(one.added) for one in waiting), sum(len(one.ended) for one in waiting)


def states(world: World) -> dict[str, State]:
    """The state of each occurrence, by obligation and office name."""
    with world.app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=(LINEAGE,)))
        cases = load_cases(unit, facts, found, now=world.clock.now(), calendar=world.app.calendar)
    return {
        f"{case.occurrence.key.obligation} {case.occurrence.office_name}": case.assessment.state
        for case in cases
    }


def test_a_listed_office_keeps_the_code_the_plan_gave_it(world: World) -> None:
    load(world, 1, 17)

    codes = {office.name: office.code for office in current_roster(world.app).offices}
    assert codes["Sở Xây dựng"] == "so-xay-dung"
    assert codes["Đài Lam Sơn"] == "ma-3"
    assert load(world, 1, 18) == (4, 2)
    assert {office.code for office in current_roster(world.app).offices} == set(codes.values())


def test_its_first_mail_leaves_once_there_is_an_address(world: World) -> None:
    assert world.relay.recipients == []
    load(world, 1, 17)
    world.run(1, 18)

    assert world.relay.recipients.count("cchc@xaydung.example") == 1


def test_a_class_becomes_its_members_by_activating_again(world: World) -> None:
    assert load(world, 1, 17) == (4, 2)
    assert preview(world.app, LINEAGE).added == 0

    done = activate(world.app, LINEAGE)
    again = activate(world.app, LINEAGE)

    assert (done.added, again.added) == (4, 0)
    assert states(world) == {
        "III.1/q1 các sở, ban ngành": State.SUPERSEDED,
        "III.1/q1 Sở Nội vụ": State.PLANNED,
        "III.1/q1 Sở Xây dựng": State.PLANNED,
        "III.1/q2 các sở, ban ngành": State.SUPERSEDED,
        "III.1/q2 Sở Nội vụ": State.PLANNED,
        "III.1/q2 Sở Xây dựng": State.PLANNED,
        "PL/1 Sở Xây dựng": State.PLANNED,
    }
    with world.app.store.read() as unit:
        ended = [entry for entry in all_entries(unit) if entry.verb is Verb.SUPERSEDE]
    assert {entry.by for entry in ended} == {By.SYSTEM}
    assert {entry.to for entry in ended} == {"so-noi-vu;so-xay-dung"}


def test_what_lay_before_is_held_against_nobody_who_comes_only_now(world: World) -> None:
    load(world, 4, 1)
    activate(world.app, LINEAGE)
    world.run(4, 2)

    found = states(world)
    assert found["III.1/q1 Sở Xây dựng"] is State.NEEDS_RULING
    with world.app.store.read() as unit:
        accused = {key.split("|")[2] for key in breached_keys(unit)}
    assert accused == {"cac-so-ban-nganh"}


def test_what_was_done_for_the_whole_class_stays_done(world: World) -> None:
    world.at(2, 20)
    world.say(Verb.SUBMIT, "III.1/q1", document="1/BC", by="coordinator")
    load(world, 2, 21)
    activate(world.app, LINEAGE)

    found = states(world)
    assert found["III.1/q1 các sở, ban ngành"] is State.FULFILLED
    assert "III.1/q1 Sở Xây dựng" not in found
    assert "III.1/q2 Sở Xây dựng" in found


def test_a_trials_invented_offices_give_way_to_the_roster(tmp_path: Path) -> None:
    trial = open_world(tmp_path, plan=PLAN, offices=())
    with trial.app.store.read() as unit:
        plan = load_facts(unit)[LINEAGE].plan
    replace_roster(trial.app, invented_roster(plan))
    trial.run(1, 16)

    assert load(trial, 1, 17) == (4, 2)
    assert "so-xay-dung" in {office.code for office in current_roster(trial.app).offices}


def test_an_office_that_was_listed_may_still_not_vanish(world: World) -> None:
    load(world, 1, 17)
    activate(world.app, LINEAGE)

    with pytest.raises(OfficesMissing):
        replace_roster(world.app, Roster(tuple(LISTED[:1])))


def test_only_a_new_code_gives_way_and_heirs_follow() -> None:
    known = (Office("so-a", "Sở A"), Office("lop", "các sở", collective=True))
    incoming = Roster(
        (Office("x", "Sở A"), Office("y", "Sở B", successor="x"), Office("so-c", "Sở C"))
    )

    kept = with_kept_codes(incoming, known, on=dt.date(2024, 1, 15))

    assert [office.code for office in kept.offices] == ["so-a", "y", "so-c"]
    assert kept.offices[1].heirs == ("so-a",)
    both = Roster((Office("so-a", "Sở A cũ"), Office("x", "Sở A")))
    assert with_kept_codes(both, known, on=dt.date(2024, 1, 15)) == both


def doubtful_plan(*lead: str) -> bytes:
    asked = Diagnostic("two-readings", "PL/9", 10, (("when", "tuần cuối"), ("taken", "2024-04-20"), ("other", "2024-04-27")))  # fmt: skip
    duty = make_obligation("PL/9", Kind.TASK, "ambiguous: due=2024-04-19 | due=2024-04-26", lead)
    return make_plan(duty, diagnostics=(asked,))


def rulings(world: World) -> list[Entry]:
    with world.app.store.read() as unit:
        return [entry for entry in all_entries(unit) if entry.verb is Verb.RULE]


def test_one_ruling_settles_it_for_those_who_come_later(tmp_path: Path) -> None:
    """And the ledger says that it was carried over, by what and from whose ruling."""
    world = open_world(tmp_path, plan=doubtful_plan("các sở, ban ngành"), offices=())
    world.at(1, 16)
    world.say(Verb.RULE, "PL/9", reading="B", actor="Bà Lan")
    load(world, 1, 17)
    activate(world.app, LINEAGE)

    ruled, *carried = rulings(world)
    assert (ruled.by, ruled.actor) == (By.COORDINATOR, "Bà Lan")
    assert {(entry.by, entry.actor, entry.reading) for entry in carried} == {
        (By.SYSTEM, "system", "B")
    }
    assert {entry.reason for entry in carried} == {
        f"theo kết luận của Bà Lan ngày 16/01/2024 (mục {ruled.seq})"
    }
    world.run(4, 22)
    assert load_today(world.app, now=world.at(4, 22)).questions == ()
    with world.app.store.read() as unit:
        assert breached_keys(unit) == ()


def test_what_is_carried_over_twice_still_cites_the_person(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=doubtful_plan("các sở, ban ngành"), offices=())
    world.at(1, 16)
    world.say(Verb.RULE, "PL/9", reading="B", actor="Bà Lan")
    load(world, 1, 17)
    activate(world.app, LINEAGE)
    world.at(1, 18)
    later = Office("so-moi", "Sở Mới", groups=("các sở, ban ngành",), focal_email="m@m.example")
    replace_roster(world.app, Roster((*current_roster(world.app).offices, later)))
    activate(world.app, LINEAGE)

    assert (
        states(world)["PL/9 Sở Mới"] is State.PLANNED
    )  # the class itself is over, its new member owes
    last = rulings(world)[-1]
    assert last.occurrence.split("|")[2] == "so-moi"
    assert (last.by, last.reason) == (
        By.SYSTEM,
        f"theo kết luận của Bà Lan ngày 16/01/2024 (mục {rulings(world)[0].seq})",
    )


def test_rulings_that_differ_are_carried_over_to_nobody(tmp_path: Path) -> None:
    """Which of them is meant for a third office is a question, not a guess."""
    world = open_world(tmp_path, plan=doubtful_plan("các sở, ban ngành"))
    world.at(1, 16)
    world.say(Verb.RULE, "PL/9", "Sở Nội vụ", reading="A")
    world.say(Verb.RULE, "PL/9", "SXD", reading="B")
    later = Office("so-moi", "Sở Mới", groups=("các sở, ban ngành",), focal_email="m@m.example")
    replace_roster(world.app, Roster((*OFFICES, later)))
    activate(world.app, LINEAGE)

    assert "PL/9 Sở Mới" in states(world)
    assert [entry.reading for entry in rulings(world)] == ["A", "B"]
