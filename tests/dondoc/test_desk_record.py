"""Entries through the desk: who may speak, what follows, what is kept as evidence, and whether anybody touched the ledger."""

import datetime as dt
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from calendars.errors import Refusal
from dondoc.desk.health import check_ledger
from dondoc.store.entries import all_entries
from dondoc.store.evidence import EvidenceRefused, is_whole, keep, parse_kept, place_of
from plans.ledger import State, Verb
from plans.plan import Kind
from tests.desk_world import World, cases, make_obligation, make_plan, open_world, states

PDF = b"%PDF-1.4 bao cao"


def sentences(refused: tuple[Refusal, ...]) -> list[str]:
    return [refusal.sentence("vi").partition("): ")[2] for refusal in refused]


# -- who may speak -----------------------------------------------------------------------------------------------------


def test_an_office_speaks_for_what_it_leads_only(world: World) -> None:
    world.at(2, 1)

    done = world.say(Verb.CONTEST, "PL/1", by="Đài Lam Sơn", reason="không phải việc này")

    assert (done.entries, len(done.refused)) == ((), 1)
    assert states(world, "PL/1") == {"so-xay-dung": State.OPEN}


def test_the_one_who_was_given_the_work_may_report_and_the_lead_stays_liable(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.DELEGATE, "PL/1", by="SXD", to="Đài Lam Sơn")

    reported = world.say(Verb.SUBMIT, "PL/1", by="Đài Lam Sơn", document="1/BC")
    accepted = world.say(Verb.ACCEPT, "PL/1", by="Đài Lam Sơn")

    assert [(entry.actor, entry.occurrence.split("|")[2]) for entry in reported.entries] == [
        ("Đài Lam Sơn", "so-xay-dung")
    ]
    assert len(accepted.refused) == 1


def test_a_second_person_is_needed_once_somebody_was_told(world: World) -> None:
    world.run(1, 16)
    world.at(2, 1)

    alone = world.say(Verb.CANCEL, "PL/1", document="5/UBND")
    together = world.say(Verb.CANCEL, "PL/1", document="5/UBND", second="Trưởng phòng")

    assert sentences(alone.refused) == ["cần người thứ hai xác nhận (second), khác người ghi nhận."]
    assert [entry.second for entry in together.entries] == ["Trưởng phòng"]


def test_who_has_seen_less_is_asked_to_look_again(world: World) -> None:
    world.at(2, 1)
    world.say(Verb.ACKNOWLEDGE, "PL/1")
    (first,) = cases(world, "PL/1")["so-xay-dung"].entries

    stale = world.say(Verb.SUBMIT, "PL/1", document="1/BC", seen=first.seq - 1)
    fresh = world.say(Verb.SUBMIT, "PL/1", document="1/BC", seen=first.seq)

    assert [type(refusal).__name__ for refusal in stale.refused] == ["ChangedMeanwhile"]
    assert len(fresh.entries) == 1


# -- what follows ------------------------------------------------------------------------------------------------------


def test_a_duty_that_was_reassigned_lives_on_at_the_other_office(world: World) -> None:
    world.at(2, 1)

    world.say(Verb.REASSIGN, "PL/1", to="Đài Lam Sơn", reason="đúng chức năng")

    assert states(world, "PL/1") == {
        "so-xay-dung": State.SUPERSEDED,
        "dai-lam-son": State.OPEN,
    }
    heir = cases(world, "PL/1")["dai-lam-son"].occurrence
    assert (heir.office_name, heir.readings[0].nominal) == ("Đài Lam Sơn", dt.date(2024, 6, 1))


@pytest.fixture
def joint(tmp_path: Path) -> World:
    both = make_obligation("PL/1", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng", "Đài Lam Sơn"))
    return open_world(tmp_path, plan=make_plan(both))


def test_joint_leads_each_owe_the_duty_by_default(joint: World) -> None:
    joint.at(2, 20)
    joint.say(Verb.SUBMIT, "PL/1", "SXD", document="1/BC")
    joint.say(Verb.ACCEPT, "PL/1", "SXD")

    assert states(joint, "PL/1") == {"so-xay-dung": State.FULFILLED, "dai-lam-son": State.PLANNED}


def test_where_any_is_enough_the_others_are_released_once_one_is_done(joint: World) -> None:
    joint.at(2, 20)
    joint.say(Verb.RULE, "PL/1", outcome="any")
    joint.say(Verb.SUBMIT, "PL/1", "SXD", document="1/BC")
    assert states(joint, "PL/1")["dai-lam-son"] is State.PLANNED

    joint.say(Verb.ACCEPT, "PL/1", "SXD")

    assert states(joint, "PL/1") == {
        "so-xay-dung": State.FULFILLED,
        "dai-lam-son": State.SUPERSEDED,
    }


@pytest.mark.parametrize(
    ("outcome", "to", "words"),
    [
        ("any", "", "Lý do: một cơ quan cùng chủ trì đã hoàn thành nội dung chung này"),
        ("lead", "Sở Xây dựng", "Lý do: nội dung chung này do một cơ quan chủ trì"),
    ],
)
def test_a_joint_lead_that_gives_way_reads_why_and_no_other_agencys_name(
    joint: World, outcome: str, to: str, words: str
) -> None:
    joint.run(1, 16)
    joint.at(2, 20)
    joint.say(Verb.RULE, "PL/1", outcome=outcome, to=to)
    joint.say(Verb.SUBMIT, "PL/1", "SXD", document="1/BC")
    joint.say(Verb.ACCEPT, "PL/1", "SXD")
    since = len(joint.relay.taken)
    joint.run(2, 21)

    bodies = [one.get_body(("plain",)) for one in joint.relay.taken[since:]]
    (told,) = [" ".join(str(body.get_content()).split()) for body in bodies if body]
    assert words in told
    assert not any(name in told for name in ("so-xay-dung", "Sở Xây dựng"))


def test_where_one_leads_the_others_are_released_at_once(joint: World) -> None:
    joint.at(2, 20)

    joint.say(Verb.RULE, "PL/1", outcome="lead", to="Đài Lam Sơn")

    assert states(joint, "PL/1") == {
        "so-xay-dung": State.SUPERSEDED,
        "dai-lam-son": State.PLANNED,
    }


@pytest.mark.parametrize(
    ("kind", "verb", "said"),
    [
        pytest.param(Kind.REPORT, Verb.RETURN, {"reason": "thiếu phụ lục"}, id="returned"),
        pytest.param(
            Kind.TASK, Verb.REOPEN, {"reason": "nhầm", "second": "Nguyễn An"}, id="taken back"
        ),
    ],
)
def test_when_the_one_report_falls_away_the_others_owe_it_again(
    tmp_path: Path, kind: Kind, verb: Verb, said: dict[str, str]
) -> None:
    both = make_obligation("PL/1", kind, "due=2024-03-01", ("Sở Xây dựng", "Đài Lam Sơn"))
    joint = open_world(tmp_path, plan=make_plan(both))
    joint.at(2, 20)
    joint.say(Verb.RULE, "PL/1", outcome="any")
    joint.say(Verb.SUBMIT, "PL/1", "SXD", document="1/BC")
    if kind is Kind.TASK:  # a report counts when it is received
        joint.say(Verb.ACCEPT, "PL/1", "SXD")
    assert states(joint, "PL/1")["dai-lam-son"] is State.SUPERSEDED

    joint.at(2, 21)
    done = joint.say(verb, "PL/1", "SXD", **said)

    again = states(joint, "PL/1")
    joint.at(2, 22)
    joint.say(Verb.SUBMIT, "PL/1", "SXD", document="2/BC")
    joint.say(Verb.ACCEPT, "PL/1", "SXD")

    assert done.refused == ()
    assert again["dai-lam-son"] is State.PLANNED
    assert states(joint, "PL/1") == {
        "so-xay-dung": State.FULFILLED,
        "dai-lam-son": State.SUPERSEDED,
    }


def test_a_later_ruling_among_joint_leads_takes_the_place_of_the_first(joint: World) -> None:
    joint.at(2, 20)
    joint.say(Verb.RULE, "PL/1", outcome="lead", to="Đài Lam Sơn")
    joint.at(2, 21)
    joint.say(Verb.RULE, "PL/1", "Đài Lam Sơn", outcome="lead", to="Sở Xây dựng")
    turned = states(joint, "PL/1")
    joint.at(2, 22)
    joint.say(Verb.RULE, "PL/1", "SXD", outcome="all")

    assert turned == {"so-xay-dung": State.PLANNED, "dai-lam-son": State.SUPERSEDED}
    assert set(states(joint, "PL/1").values()) == {State.PLANNED}


def test_an_office_that_handed_the_duty_on_does_not_get_it_back_by_such_a_ruling(
    joint: World,
) -> None:
    joint.at(2, 20)
    joint.say(Verb.REASSIGN, "PL/1", "SXD", to="Sở Nội vụ", reason="đúng chức năng")
    joint.say(Verb.RULE, "PL/1", "Đài Lam Sơn", outcome="all")

    assert states(joint, "PL/1")["so-xay-dung"] is State.SUPERSEDED


def test_one_document_may_fulfil_several_occurrences(world: World) -> None:
    world.at(2, 20)

    done = world.say_of_all(Verb.SUBMIT, "III.1/q1", document="9/BC", by="coordinator")

    assert len({entry.occurrence for entry in done.entries}) == 2
    assert {entry.document for entry in done.entries} == {"9/BC"}


# -- evidence ----------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_once_under_its_hash(world: World, tmp_path: Path) -> None:
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(PDF)
    world.at(2, 20)

    done = world.say_of_all(
        Verb.SUBMIT,
        "III.1/q1",
        by="coordinator",
        evidence=(str(paper), "https://a.example/1"),
    )

    (named, link) = done.entries[0].evidence
    kept = parse_kept(named)
    assert kept is not None
    folder = world.app.settings.evidence
    assert (kept.name, link) == ("bao-cao.pdf", "https://a.example/1")
    assert (kept.size, kept.media_type) == (len(PDF), "application/pdf")
    assert place_of(folder, kept.sha256).read_bytes() == PDF
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
    assert is_whole(folder, named)


def refusal_of(folder: Path, source: Path, limit: int = 1 << 20) -> str:
    with pytest.raises(EvidenceRefused) as refused:
        keep(folder, source, limit=limit)
    return refused.value.sentence("vi")


def test_what_is_no_document_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    program, large, pipe = (tmp_path / name for name in ("a.exe", "b.pdf", "c.pdf"))
    program.write_bytes(b"MZ\x90\x00")
    with large.open("wb") as sparse:
        sparse.write(PDF)
        sparse.truncate(2 << 30)
    os.mkfifo(pipe)

    assert refusal_of(folder, program).startswith(
        "Không nhận tài liệu kiểm chứng a.exe: chỉ nhận PDF"
    )
    assert refusal_of(folder, large) == "Không nhận tài liệu kiểm chứng b.pdf: tệp lớn hơn 1 MB."
    assert (
        refusal_of(folder, pipe)
        == "Không nhận tài liệu kiểm chứng c.pdf: không phải một tệp thường."
    )
    assert "không đọc được tệp" in refusal_of(folder, tmp_path)
    assert "không đọc được tệp" in refusal_of(folder, tmp_path / "none.pdf")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_an_entry_whose_evidence_is_refused_is_not_made(world: World, tmp_path: Path) -> None:
    world.at(2, 20)

    with pytest.raises(EvidenceRefused):
        world.say(Verb.SUBMIT, "III.1/q1", by="coordinator", evidence=(str(tmp_path / "none.pdf"),))

    assert all_of(world) == []


# -- nobody touches the ledger -----------------------------------------------------------------------------------------


def all_of(world: World) -> list[str]:
    with world.app.store.read() as unit:
        return [entry.verb.value for entry in all_entries(unit)]


def with_three_entries(world: World) -> None:
    world.at(2, 1)
    for document in ("1/BC", "2/BC"):
        world.say(Verb.PROGRESS, "PL/1", document=document)
    world.say(Verb.ACKNOWLEDGE, "PL/1")


@pytest.mark.parametrize("statement", ["UPDATE entry SET document = 'x'", "DELETE FROM entry"])
def test_the_database_itself_refuses_to_change_an_entry(world: World, statement: str) -> None:
    with_three_entries(world)

    with (
        pytest.raises(sa.exc.IntegrityError, match="never changed"),
        world.app.store.write() as unit,
    ):
        unit.connection.execute(sa.text(statement))

    assert check_ledger(world.app).broken is None


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE entry SET document = '3/BC' WHERE seq = 2", 2),
        ("UPDATE entry SET recorded_at = '2024-01-31T01:00:00Z' WHERE seq = 1", 1),
        ("DELETE FROM entry WHERE seq = 2", 3),
        ("UPDATE entry SET hash = 'x' WHERE seq = 3", 3),
    ],
)
def test_whoever_goes_around_the_database_breaks_the_chain(
    world: World, tampering: str, broken: int
) -> None:
    with_three_entries(world)
    with world.app.store.write() as unit:
        for event in ("update", "delete"):
            unit.connection.execute(sa.text(f"DROP TRIGGER entry_is_kept_{event}"))
        unit.connection.execute(sa.text(tampering))

    assert check_ledger(world.app).broken == broken


def test_an_untouched_ledger_holds_together_and_a_lost_file_is_named(
    world: World, tmp_path: Path
) -> None:
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(PDF)
    world.at(2, 20)
    done = world.say(Verb.SUBMIT, "III.1/q1", "SXD", evidence=(str(paper),))
    before = check_ledger(world.app)
    kept = parse_kept(done.entries[0].evidence[0])
    assert kept is not None
    place_of(world.app.settings.evidence, kept.sha256).write_bytes(PDF + b"!")

    after = check_ledger(world.app)

    assert (before.broken, before.lost, before.entries) == (None, (), 1)
    assert after.lost == done.entries[0].evidence


def test_two_ledgers_with_the_same_entries_have_the_same_last_link(tmp_path: Path) -> None:
    links = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        world = open_world(tmp_path / name)
        with_three_entries(world)
        links.append(check_ledger(world.app).link)

    assert links[0] == links[1]
