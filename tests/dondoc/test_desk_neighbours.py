"""A duty is never left with nobody: reassigned there and back, ruled among joint leads, counted as of a day it had not come yet."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.papers.status import load_status
from dondoc.store.entries import add_breaches, breached_keys
from dondoc.store.evidence import EvidenceRefused
from plans.ledger import Breach, State, Verb
from plans.plan import Kind
from tests.desk_world import World, cases, make_obligation, make_plan, open_world, states

PDF = b"%PDF-1.4 bao cao"


@pytest.fixture
def joint(tmp_path: Path) -> World:
    both = make_obligation("PL/1", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng", "Đài Lam Sơn"))
    alone = make_obligation("PL/2", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng",))
    return open_world(tmp_path, plan=make_plan(both, alone))


# -- reassigned --------------------------------------------------------------------------------------------------------


def test_a_duty_reassigned_by_mistake_comes_back_to_its_first_office(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")
    world.at(2, 2)

    world.say(Verb.REASSIGN, "PL/1", "Đài Lam Sơn", to="SXD")

    assert states(world, "PL/1") == {
        "so-xay-dung": State.OPEN,
        "dai-lam-son": State.SUPERSEDED,
    }
    assert cases(world, "PL/1")["so-xay-dung"].assessment.due_latest == dt.date(2024, 6, 3)


def test_a_feeds_sequence_rises_when_a_duty_comes_back(world: World) -> None:
    revisions = []
    for number, (office, to) in enumerate((("SXD", "Đài Lam Sơn"), ("Đài Lam Sơn", "SXD")), 1):
        world.at(2, number)
        world.say(Verb.REASSIGN, "PL/1", office, to=to)
        stood = cases(world, "PL/1")["so-xay-dung"].assessment
        revisions.append(stood.due_rev + (stood.state is State.SUPERSEDED))

    assert revisions == [1, 2]


def test_an_extension_goes_over_with_the_duty(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.EXTEND, "PL/1", due=dt.date(2024, 9, 20), document="12/UBND-NC")
    world.at(7, 1)

    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")

    heir = cases(world, "PL/1")["dai-lam-son"].assessment
    assert (heir.state, heir.due_latest, heir.missed) == (State.OPEN, dt.date(2024, 9, 20), ())


def test_what_comes_after_its_day_is_nobodys_fault_there(world: World) -> None:
    world.at(7, 1)

    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")

    heir = cases(world, "PL/1")["dai-lam-son"].assessment
    assert (heir.state, heir.missed) == (State.NEEDS_RULING, ())


def test_a_duty_does_not_go_where_it_was_cancelled(joint: World) -> None:
    joint.at(2, 1)
    joint.say(Verb.CANCEL, "PL/1", "Đài Lam Sơn", document="5/UBND")

    done = joint.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")

    assert [type(refusal).__name__ for refusal in done.refused] == ["ClosedThere"]
    assert states(joint, "PL/1")["so-xay-dung"] is State.PLANNED


def test_a_duty_is_not_given_to_who_has_it_already(joint: World) -> None:
    """Two would be one, and what the first had done or been told would be forgotten."""
    joint.at(2, 1)

    done = joint.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")

    assert [type(refusal).__name__ for refusal in done.refused] == ["AlreadyThere"]
    assert states(joint, "PL/1") == {"so-xay-dung": State.PLANNED, "dai-lam-son": State.PLANNED}


def test_two_offices_duties_are_not_given_to_a_third_in_one_command(joint: World) -> None:
    joint.at(2, 1)

    done = joint.say_of_all(Verb.REASSIGN, "PL/1", to="Sở Nội vụ")

    assert [type(refusal).__name__ for refusal in done.refused] == ["AlreadyThere"]
    assert (len(done.entries), done.merged) == (1, ())
    assert sorted(states(joint, "PL/1").values()) == [
        State.PLANNED,
        State.PLANNED,
        State.SUPERSEDED,
    ]


# -- joint leads -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("obligation", "outcome", "to"),
    [("PL/1", "lead", "Sở Nội vụ"), ("PL/2", "any", ""), ("PL/2", "lead", "SXD")],
    ids=["one who leads nothing", "any of one", "the only one"],
)
def test_a_ruling_among_joint_leads_needs_joint_leads(
    joint: World, obligation: str, outcome: str, to: str
) -> None:
    joint.at(2, 20)
    before = states(joint, obligation)

    done = joint.say(Verb.RULE, obligation, outcome=outcome, to=to)

    assert {type(refusal).__name__ for refusal in done.refused} == {"NotJoint"}
    assert done.entries == ()
    assert states(joint, obligation) == before


# -- as of a day -------------------------------------------------------------------------------------------------------


def test_a_count_as_of_a_day_does_not_know_what_came_later(world: World) -> None:
    world.at(3, 31)
    then = load_status(world.app, as_of=dt.date(2024, 3, 31))
    world.at(4, 5)
    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn")
    for office in ("SXD", "Sở Nội vụ"):
        world.say(Verb.SUBMIT, "III.1/q1", office, by="coordinator", done_on=dt.date(2024, 2, 28))

    later = load_status(world.app, as_of=dt.date(2024, 3, 31))

    assert (later.whole, later.offices, later.months) == (then.whole, then.offices, then.months)


# -- refused, and nothing changed ----------------------------------------------------------------------------------------


def test_a_refused_entry_leaves_no_file_behind(world: World, tmp_path: Path) -> None:
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(PDF)
    world.at(2, 20)

    done = world.say(Verb.ACCEPT, "III.1/q1", evidence=(str(paper),))

    assert done.entries == ()
    assert not world.app.settings.evidence.exists()


def test_evidence_that_is_no_document_is_refused_before_anything(
    world: World, tmp_path: Path
) -> None:
    program = tmp_path / "a.exe"
    program.write_bytes(b"MZ")
    world.at(2, 20)

    with pytest.raises(EvidenceRefused, match=r"a\.exe"):
        world.say(Verb.SUBMIT, "PL/9", evidence=(str(program),))


def test_the_operator_voids_what_a_clock_that_had_jumped_dated_ahead(world: World) -> None:
    world.at(2, 10)
    key = str(cases(world, "PL/1")["so-xay-dung"].occurrence.key)
    world.at(6, 10)
    with world.app.store.write() as unit:
        ahead = Breach(key, dt.date(2024, 6, 3), world.clock.now())
        add_breaches(unit, (ahead,))
    world.at(2, 10)

    done = record(
        world.app,
        Match(keys=(key,)),
        Statement(Verb.VOID, by="operator", reason="đồng hồ máy nhảy trước"),
    )

    assert len(done.entries) == 1
    with world.app.store.read() as unit:
        assert breached_keys(unit) == ()
        assert unit.connection.execute(sa.text("SELECT count(*) FROM breach")).scalar() == 1
