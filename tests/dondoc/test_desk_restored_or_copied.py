"""A ledger that was restored or copied sends nothing until a person has said what left meanwhile (scenario 29)."""

import datetime as dt
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import foreseen, look_out, sending
from dondoc.desk.tick import tick
from dondoc.sent_journal import SentLine, note_sent, sent_lines
from dondoc.store.schema import open_store
from dondoc.witness import Count, Sign, Unwritable, Witness
from notifications.channels import SendError
from notifications.notice import Reason
from tests.desk_world import World, dead_address, open_world, relay_fault

MORNING = at(dt.date(2024, 1, 15), 8)


def on_file(folder: Path) -> World:
    world = open_world(folder, url=f"sqlite:///{folder / 'dondoc.sqlite'}")
    world.app = replace(world.app, witness=Witness(folder / "witness"))
    return world


def reopened(world: World, folder: Path) -> World:
    """The same people and relay on the ledger that lies in a folder now."""
    store = open_store(f"sqlite:///{folder / 'dondoc.sqlite'}")
    world.app = replace(world.app, store=store, witness=Witness(folder / "witness"))
    return world


def morning(world: World, minute: int = 0) -> int:
    now = world.at(1, 15, 8, minute)
    if not look_out(world.app, now=now).holds_passes:
        tick(world.app, now=now)
    return deliver(world.app, now=now).accepted


def restored_before_any_pass(tmp_path: Path) -> World:
    """The backup of before the first five mails, put back after they have left."""
    world = on_file(tmp_path)
    look_out(world.app, now=MORNING)
    tick(world.app, now=MORNING)
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, tmp_path)
    assert deliver(world.app, now=MORNING).accepted == 5
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")

    return reopened(world, tmp_path)


def test_a_backup_restored_may_be_confirmed_before_the_pass_that_would_ask(tmp_path: Path) -> None:
    world = restored_before_any_pass(tmp_path)

    done = confirm(world.app, by="Quản trị")

    assert (done.questions, done.counted) == (("restored",), 6)
    assert [morning(world, minute) for minute in (10, 20)] == [0, 0]
    assert sending(world.app).is_open
    assert {s.reason for s in world.notices() if s.sent_at} == {Reason.SENT_BEFORE}


def test_a_backup_restored_sends_nothing_until_somebody_confirms(tmp_path: Path) -> None:
    world = restored_before_any_pass(tmp_path)
    told_before_any_pass = (foreseen(world.app).question, sending(world.app).question)

    assert told_before_any_pass == ("restored", None)
    assert [morning(world, minute) for minute in (10, 20)] == [0, 0]
    assert sending(world.app).question == "restored"
    kept = [s for s in world.notices() if s.state.value == "deferred"]
    assert {s.reason for s in kept} == {Reason.SENDING_STOPPED}
    confirm(world.app, by="Quản trị")
    assert sending(world.app).is_open
    assert morning(world, 30) == 0
    assert sending(world.app).is_open
    assert {s.reason for s in world.notices() if s.sent_at} == {Reason.SENT_BEFORE}


def restored_in_february(tmp_path: Path) -> tuple[World, dt.datetime]:
    """The backup of 15 January in place again, after the mails of 23 February have left."""
    world = on_file(tmp_path)
    morning(world)
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, tmp_path)
    look_out(world.app, now=world.at(1, 17))
    world.run(2, 23)
    until = world.clock.now()
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")
    return reopened(world, tmp_path), until


def test_what_left_after_the_backup_is_known_to_the_journal_and_what_comes_later_is_not_lost(
    tmp_path: Path,
) -> None:
    world, _ = restored_in_february(tmp_path)
    tried = len(world.relay.tried)

    look_out(world.app, now=world.at(2, 23, 9))
    done = confirm(world.app, by="Quản trị")
    world.run(2, 23, 10)
    world.run(3, 4)

    assert done.counted > 0
    assert len(world.relay.tried) > tried
    sent = [key for line in sent_lines(tmp_path / "sent.tsv") for key in line.keys]
    assert max(Counter(sent).values()) == max(Counter(world.relay.tried).values()) == 1


def test_a_second_backup_is_noticed_after_the_first_was_confirmed(tmp_path: Path) -> None:
    world = on_file(tmp_path)
    for name, day in (("first", 15), ("second", 17)):
        look_out(world.app, now=world.at(1, day))
        world.app.store.close()
        shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / name)
        world = reopened(world, tmp_path)
    asked = []
    for name in ("first", "second"):
        world.app.store.close()
        shutil.copy(tmp_path / name, tmp_path / "dondoc.sqlite")
        world = reopened(world, tmp_path)
        look_out(world.app, now=world.at(1, 18))
        asked.append(sending(world.app).questions)
        if name == "first":
            confirm(world.app, by="Quản trị")

    assert asked == [("restored",), ("restored",)]


@pytest.mark.parametrize("fault", [relay_fault(), dead_address()], ids=["down", "refused"])
def test_what_a_relay_did_not_take_after_the_backup_is_not_counted_as_sent(
    tmp_path: Path, fault: SendError
) -> None:
    world = on_file(tmp_path)
    look_out(world.app, now=MORNING)
    tick(world.app, now=MORNING)
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, tmp_path)
    world.relay.faults = [fault]
    before = deliver(world.app, now=MORNING).accepted
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")

    world = reopened(world, tmp_path)
    morning(world, 10)
    confirm(world.app, by="Quản trị")
    after = morning(world, 30)

    assert before + after == len(world.relay.taken) == 5
    assert after > 0
    assert len({str(mail["Message-ID"]) for mail in world.relay.taken}) == 5


def test_where_the_journal_is_lost_the_person_names_the_moment(tmp_path: Path) -> None:
    world, until = restored_in_february(tmp_path)
    for left in ("sent.tsv", "witness"):
        (tmp_path / left).unlink()

    look_out(world.app, now=world.at(2, 23, 9))
    question = sending(world.app).question
    done = confirm(world.app, by="Quản trị", sent_until=until)
    world.run(2, 23, 10)

    assert (question, done.counted > 0) == ("copied", True)
    assert max(Counter(world.relay.tried).values()) == 1


def test_a_line_of_the_journal_cut_off_by_a_crash_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "sent.tsv"
    note_sent(path, SentLine(MORNING, "<1@lamson.example>", ("a|b", "c|d")))
    with path.open("a", encoding="utf-8") as file:
        file.write("2024-01-15T08:")

    assert list(sent_lines(path)) == [SentLine(MORNING, "<1@lamson.example>", ("a|b", "c|d"))]


def test_a_copy_in_another_folder_sends_nothing_and_the_original_goes_on(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    world = on_file(here)
    look_out(world.app, now=MORNING)
    world.app.store.close()
    shutil.copytree(here, there)

    copy = reopened(world, there)
    assert morning(copy) == 0
    assert sending(copy.app).question == "copied"
    copy.app.store.close()

    original = reopened(world, here)
    assert morning(original) == 5
    assert sending(original.app).is_open


def test_a_ledger_without_its_witness_is_a_copy(tmp_path: Path) -> None:
    world = on_file(tmp_path)
    morning(world)
    (tmp_path / "witness").unlink()

    morning(world, 10)

    assert sending(world.app).question == "copied"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"a b c d", b"one 2", b"x" * 5000, b"a 99999999999999 1 -"]
)
def test_a_spoiled_witness_is_a_question_not_a_crash(tmp_path: Path, content: bytes) -> None:
    witness = Witness(tmp_path / "witness")
    witness.path.write_bytes(content)

    assert witness.sign(Count("ledger", 3), witness.read()) is Sign.COPIED


def test_a_witness_behind_the_ledger_is_what_a_lost_power_leaves(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "witness")
    witness.write(Count("ledger", 3))

    assert witness.sign(Count("ledger", 4), witness.read()) is None
    assert witness.sign(Count("ledger", 2), witness.read()) is Sign.RESTORED
    assert witness.sign(Count("other", 9), witness.read()) is Sign.COPIED


def test_what_cannot_be_noted_in_the_journal_is_not_sent(tmp_path: Path) -> None:
    world = on_file(tmp_path)
    look_out(world.app, now=MORNING)
    tick(world.app, now=MORNING)
    (tmp_path / "sent.tsv").mkdir()

    kept = deliver(world.app, now=MORNING)
    (tmp_path / "sent.tsv").rmdir()
    later = deliver(world.app, now=world.at(1, 15, 8, 10))

    assert (kept.accepted, kept.retried) == (0, 1)
    assert kept.trouble is not None
    assert "sent.tsv cannot be written" in kept.trouble.en
    assert (later.accepted, later.trouble) == (5, None)
    assert Counter(world.relay.tried).most_common(1)[0][1] == 1


def test_a_witness_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    world = on_file(tmp_path / "a-file")
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    world.app = replace(world.app, witness=Witness(blocked / "witness"))

    with pytest.raises(Unwritable):
        look_out(world.app, now=MORNING)


def test_a_line_of_the_journal_that_was_cut_off_is_left_out_for_good(tmp_path: Path) -> None:
    path = tmp_path / "sent.tsv"
    first, second = (SentLine(MORNING, f"<{name}@a.example>", ("k1", name)) for name in "ab")
    note_sent(path, first)
    note_sent(path, second)
    path.write_bytes(path.read_bytes()[:-1])  # of the second only a part reached the disk

    note_sent(path, first)

    assert [line.message_id for line in sent_lines(path)] == ["<a@a.example>"] * 2
