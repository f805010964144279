"""Stopping mail, and what the program asks a person before it sends: restored, copied, off for days, a clock that jumped."""

import datetime as dt
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.clock import FixedClock
from dondoc.desk.errors import BadSending
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import look_out, sending, start, stop
from dondoc.desk.tick import tick
from dondoc.sent_journal import SentLine, note_sent, sent_lines
from dondoc.store.entries import breached_keys
from dondoc.store.schema import open_store
from dondoc.web.home import home_page
from dondoc.witness import Count, Sign, Unwritable, Witness
from notifications.channels import SendError
from notifications.notice import Reason
from plans.ledger import Verb
from tests.desk_world import World, dead_address, open_world, relay_fault

MORNING = at(dt.date(2024, 1, 15), 8)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path)


class SteadyClock(FixedClock):
    """Its monotonic clock goes its own way, as the machine's does when somebody sets the wall clock."""

    def __init__(self, now: dt.datetime) -> None:
        super().__init__(now)
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def run(self) -> str:
        return "one-start-of-the-machine"

    def pass_by(self, minutes: int) -> None:
        self.seconds += minutes * 60
        self.set(self.now() + dt.timedelta(minutes=minutes))


# -- a person's stop -----------------------------------------------------------------------------------------------------


def test_what_a_stop_keeps_says_so_and_leaves_after_the_start(world: World) -> None:
    world.tick(1, 15)
    stop(world.app, by="Trưởng phòng", reason="danh bạ đang sửa")

    kept = world.deliver(1, 15)

    waiting = [stored for stored in world.notices() if stored.state.value == "deferred"]
    assert (kept.accepted, world.relay.tried) == (0, [])
    assert {stored.reason for stored in waiting} == {Reason.SENDING_STOPPED}
    start(world.app, by="Trưởng phòng")
    assert world.deliver(1, 15, 8, 5).accepted == 5
    assert not [stored for stored in world.notices() if stored.reason is Reason.SENDING_STOPPED]


def test_a_stop_in_the_middle_of_a_pass_lets_no_further_mail_leave(world: World) -> None:
    world.tick(1, 15)

    def halt(_message: object) -> None:
        world.relay.on_send = None
        stop(world.app, by="Trưởng phòng", reason="sai danh bạ")

    world.relay.on_send = halt

    assert world.deliver(1, 15).accepted == 1
    assert len(world.relay.tried) == 1


def test_what_passes_its_time_during_a_stop_keeps_the_stop_as_its_reason(world: World) -> None:
    world.tick(1, 15)
    stop(world.app, by="Trưởng phòng", reason="danh bạ đang sửa")
    world.deliver(1, 15)

    world.tick(12, 20)

    ends = {s.state.value for s in world.notices() if s.reason is Reason.SENDING_STOPPED}
    assert "skipped" in ends


@pytest.mark.parametrize(("by", "reason"), [("", "x"), ("A", " "), (" ", "")])
def test_a_stop_needs_a_name_and_a_reason(world: World, by: str, reason: str) -> None:
    with pytest.raises(BadSending):
        stop(world.app, by=by, reason=reason)
    assert sending(world.app).is_open


def test_what_is_not_stopped_or_asked_cannot_be_started_or_confirmed(world: World) -> None:
    with pytest.raises(BadSending):
        start(world.app, by="A")
    with pytest.raises(BadSending):
        confirm(world.app, by="A")
    stop(world.app, by="A", reason="x")
    with pytest.raises(BadSending):
        stop(world.app, by="B", reason="y")


def test_the_first_page_says_who_stopped_the_mail_and_why(world: World) -> None:
    assert "Việc gửi thư" not in home_page(world.app)
    stop(world.app, by="Trưởng phòng", reason="<b>sửa</b>")

    page = home_page(world.app)

    assert "Trưởng phòng" in page
    assert "&lt;b&gt;sửa" in page


# -- a restored or copied ledger (scenario 29) ---------------------------------------------------------------------------


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


def test_a_backup_restored_sends_nothing_until_somebody_confirms(tmp_path: Path) -> None:
    world = on_file(tmp_path)
    look_out(world.app, now=MORNING)
    tick(world.app, now=MORNING)
    world.app.store.close()
    shutil.copy(tmp_path / "dondoc.sqlite", tmp_path / "backup")
    world = reopened(world, tmp_path)
    assert deliver(world.app, now=MORNING).accepted == 5
    world.app.store.close()
    shutil.copy(tmp_path / "backup", tmp_path / "dondoc.sqlite")

    world = reopened(world, tmp_path)

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


# -- the clock (scenario 1) ----------------------------------------------------------------------------------------------


def test_a_clock_that_jumps_ahead_accuses_nobody(world: World) -> None:
    clock = SteadyClock(MORNING)
    world.app = world.app.on(clock)
    look_out(world.app, now=clock.now())
    clock.pass_by(10)
    assert look_out(world.app, now=clock.now()).is_open

    clock.set(at(dt.date(2024, 3, 20), 9))

    found = look_out(world.app, now=clock.now())
    assert (found.question, found.holds_passes) == ("jumped", True)
    clock.set(MORNING + dt.timedelta(minutes=20))
    assert look_out(world.app, now=clock.now()).holds_passes
    confirm(world.app, by="Quản trị")
    assert look_out(world.app, now=clock.now()).is_open


def test_a_clock_behind_the_ledger_runs_no_pass_until_somebody_confirms(world: World) -> None:
    world.tick(3, 20)
    world.clock.set(at(dt.date(2024, 2, 20), 9))

    assert look_out(world.app, now=world.clock.now()).question == "went_back"
    confirm(world.app, by="Quản trị", reason="giờ đã được chỉnh")
    assert look_out(world.app, now=world.clock.now()).is_open


def test_a_machine_off_overnight_raises_no_question(world: World) -> None:
    world.tick(1, 15, 17)

    assert look_out(world.app, now=world.at(1, 16, 8)).is_open
    assert look_out(world.app, now=world.at(1, 18, 8)).is_open


def test_after_more_than_three_days_off_one_question_is_asked(world: World) -> None:
    world.tick(1, 15)
    now = world.at(1, 19, 9)

    found = look_out(world.app, now=now)

    assert (found.question, found.holds_passes) == ("off", False)
    tick(world.app, now=now)
    assert deliver(world.app, now=now).accepted == 0
    confirm(world.app, by="Quản trị")
    assert look_out(world.app, now=now).is_open
    assert deliver(world.app, now=now).accepted > 0


def test_a_clock_in_doubt_is_noticed_while_another_question_waits(world: World) -> None:
    world.tick(1, 15)
    ahead = world.at(3, 20)
    look_out(world.app, now=ahead)
    tick(world.app, now=ahead)
    assert (sending(world.app).questions, breached(world) != set()) == (("off",), True)

    back = look_out(world.app, now=world.at(1, 15, 9))

    assert (back.questions, back.question, back.holds_passes) == (
        ("off", "went_back"),
        "went_back",
        True,
    )
    assert confirm(world.app, by="Quản trị").voided > 0
    assert (breached(world), sending(world.app).is_open) == (set(), True)


def breached(world: World) -> set[str]:
    with world.app.store.read() as unit:
        return set(breached_keys(unit))


def test_what_a_clock_ahead_has_found_is_void_and_comes_again_only_when_true(
    world: World,
) -> None:
    world.run(1, 15)
    world.run(3, 20)
    ahead = breached(world)
    look_out(world.app, now=world.at(2, 20))
    done = confirm(world.app, by="Quản trị")
    after = breached(world)
    world.say(Verb.SUBMIT, "III.1/q1", document="1/BC")
    for day in (20, 21, 23, 26):
        world.run(2, day)
    for day in (4, 5, 11, 20, 21):
        world.run(3, day)

    assert (done.voided, after) == (len(ahead), set())
    assert breached(world) == {key for key in ahead if "III.1/q1" not in key} != ahead
    assert max(Counter(world.relay.tried).values()) == 1
