"""Stopping mail, and what the program asks a person before it sends: restored, copied, off for days, a clock that jumped."""

import datetime as dt
from collections import Counter

import pytest

from calendars.civil import at
from dondoc.clock import FixedClock
from dondoc.desk.errors import BadSending
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.mail.sending import foreseen, look_out, sending, start, stop
from dondoc.desk.tick import tick
from dondoc.store.entries import breached_keys
from dondoc.web.home import home_page
from notifications.notice import Reason
from plans.ledger import Verb
from tests.desk_world import World

MORNING = at(dt.date(2024, 1, 15), 8)


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


def test_a_pass_each_working_day_at_one_hour_raises_no_question_on_a_monday(world: World) -> None:
    """From Friday to Monday it is three days, and as much as the machine took longer to begin."""
    world.tick(1, 19, 8)

    assert look_out(world.app, now=world.at(1, 22, 8, 20)).is_open
    assert look_out(world.app, now=world.at(1, 22, 9, 20)).question == "off"


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


def test_what_a_person_confirms_before_the_pass_that_would_ask_is_not_asked(world: World) -> None:
    world.tick(1, 15)
    now = world.at(1, 19, 9)
    assert foreseen(world.app).question == "off"

    done = confirm(world.app, by="Quản trị")

    assert done.questions == ("off",)
    assert look_out(world.app, now=now).is_open
    assert foreseen(world.app).is_open
    tick(world.app, now=now)
    assert deliver(world.app, now=now).accepted > 0


def test_an_answer_to_an_older_question_holds_for_the_gap_since(world: World) -> None:
    """Off, asked, off again before anybody answered: one answer, and the next gap is asked about anew."""
    world.tick(1, 15)
    look_out(world.app, now=world.at(1, 19, 9))

    now = world.at(1, 26, 9)
    confirm(world.app, by="Quản trị")

    assert look_out(world.app, now=now).is_open
    assert look_out(world.app, now=world.at(1, 30, 10)).question == "off"


def test_nothing_is_confirmed_where_nothing_would_be_asked(world: World) -> None:
    world.tick(1, 15)
    world.at(1, 18)

    with pytest.raises(BadSending):
        confirm(world.app, by="Quản trị")
    assert sending(world.app).is_open


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
    world.say_of_all(Verb.SUBMIT, "III.1/q1", document="1/BC")
    for day in (20, 21, 23, 26):
        world.run(2, day)
    for day in (4, 5, 11, 20, 21):
        world.run(3, day)

    assert (done.voided, after) == (len(ahead), set())
    assert breached(world) == {key for key in ahead if "III.1/q1" not in key} != ahead
    assert max(Counter(world.relay.tried).values()) == 1
