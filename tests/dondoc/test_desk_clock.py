"""Entries and a clock that is wrong: nobody enters anything by one that is seen to be, and what was entered by one that was not is kept."""

import datetime as dt
from pathlib import Path

import pytest

from calendars.civil import at, local_day
from dondoc.desk.errors import NotByThisClock
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.mail.confirming import confirm
from dondoc.desk.mail.sending import Question, check_clock, look_out, sending
from dondoc.desk.papers.status import load_status
from dondoc.desk.tick import tick
from dondoc.settings import read_settings
from dondoc.store import meta
from dondoc.store.entries import all_entries, broken_link, entries_after, entries_of
from dondoc.store.learnt import Correction, learnt_at
from dondoc.store.occurrences import Selection, select
from dondoc.store.schema import open_store
from plans.ledger import Assessment, State, Verb
from tests.cli_world import follow, make_home, said
from tests.desk_world import LINEAGE, World

Q1 = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"


def stands(world: World, obligation: str, *, now: dt.datetime) -> dict[str, Assessment]:
    with world.app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=(LINEAGE,), obligations=(obligation,)))
        cases = load_cases(unit, facts, found, now=now, calendar=world.app.calendar)
    return {case.occurrence.key.office: case.assessment for case in cases}


def put_back(world: World, month: int, day: int) -> None:
    """The clock had been ahead; it is set right, and somebody confirms it."""
    look_out(world.app, now=world.at(month, day))
    confirm(world.app, by="Quản trị")


def test_by_a_clock_behind_the_ledger_nothing_is_entered(world: World) -> None:
    world.run(2, 20)
    world.at(1, 20)

    for _ in range(2):
        with pytest.raises(NotByThisClock):
            check_clock(world.app)

    assert sending(world.app).questions == (Question.WENT_BACK,)
    world.at(2, 20, 9)
    confirm(world.app, by="Quản trị")
    check_clock(world.app)


def test_what_was_entered_by_a_clock_ahead_counts_once_it_is_put_right(world: World) -> None:
    """On 20 February, the machine says 5 April: a report of the 19th is keyed. It is no report of April."""
    world.run(2, 19)
    world.tick(4, 5)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 2, 19))

    put_back(world, 2, 20)

    stood = stands(world, "III.1/q1", now=world.at(2, 20, 9))["so-xay-dung"]
    assert (stood.state, stood.fulfilled_on) == (State.FULFILLED, dt.date(2024, 2, 19))
    world.run(3, 4)
    told = [one.key for one in world.notices() if one.sent_at and one.notice.accuses]
    assert told != []
    assert not [key for key in told if key.startswith(Q1)]
    with world.app.store.read() as unit:
        assert {local_day(one.recorded_at) for one in all_entries(unit)} == {dt.date(2024, 2, 20)}
        assert broken_link(unit) is None  # no entry was touched


def test_a_duty_that_changed_hands_by_a_clock_ahead_is_the_other_offices_at_once(
    world: World,
) -> None:
    world.run(2, 19)
    world.run(4, 5)
    world.say(Verb.REASSIGN, "PL/1", to="Báo Lam Sơn", document="9/UBND-NC")
    put_back(world, 2, 20)

    found = stands(world, "PL/1", now=world.at(2, 20, 9))
    assert {code: stood.state for code, stood in found.items()} == {
        "so-xay-dung": State.SUPERSEDED,
        "bao-lam-son": State.OPEN,
    }


def test_no_day_before_it_was_put_right_is_another_one(world: World) -> None:
    world.run(2, 19)
    before = load_status(world.app, as_of=dt.date(2024, 2, 18)).whole
    world.run(4, 5)
    world.say_of_all(Verb.SUBMIT, "III.1/q1", document="5/BC", done_on=dt.date(2024, 2, 19))
    put_back(world, 2, 20)
    world.run(2, 21)

    assert load_status(world.app, as_of=dt.date(2024, 2, 18)).whole == before
    assert load_status(world.app, as_of=dt.date(2024, 2, 20)).whole.on_time == 2


def test_by_minutes_backward_what_is_entered_next_still_comes_next(world: World) -> None:
    """A time server puts the clock back: what was returned after it was sent stays returned."""
    world.at(2, 20, 9, 10)
    world.say(Verb.SUBMIT, "PL/1", document="5/BC")
    world.at(2, 20, 9, 5)
    world.say(Verb.RETURN, "PL/1", reason="thiếu phụ lục")

    assert stands(world, "PL/1", now=world.at(2, 20, 10))["so-xay-dung"].state is State.RETURNED


def test_what_is_still_to_come_is_looked_at_when_it_comes(world: World) -> None:
    """A pass that began before an entry was made looks again; a corrected entry lies behind it."""
    world.run(2, 19)
    world.run(4, 5)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC", done_on=dt.date(2024, 2, 19))
    with world.app.store.read() as unit:
        assert list(entries_after(unit, (Q1,), at(dt.date(2024, 2, 20), 9))) == [Q1]
    put_back(world, 2, 20)

    with world.app.store.read() as unit:
        assert entries_after(unit, (Q1,), at(dt.date(2024, 2, 20), 9)) == {}
        assert [one.verb for one in entries_of(unit, (Q1,))[Q1]] == [Verb.SUBMIT]


def test_of_several_corrections_the_first_that_lies_behind_the_entry_counts() -> None:
    march, april, may = (at(dt.date(2024, month, 1), 8) for month in (3, 4, 5))

    assert learnt_at(5, may, (Correction(5, april), Correction(9, march))) == march
    assert learnt_at(6, may, (Correction(5, april), Correction(9, march))) == march
    assert learnt_at(10, may, (Correction(5, april), Correction(9, march))) == may
    assert learnt_at(5, march, (Correction(5, april),)) == march


@pytest.mark.parametrize(
    "words",
    [
        ("record", "III.1/q1", "submit", "--document", "5/BC"),
        ("roster", "load", "roster.csv"),
        ("activate", "7/KH-UBND"),
        ("silence", "add", "--until", "31/12/2030", "--by", "A", "--reason", "bão"),
        ("calendar", "add", "--decision", "1/QĐ", "--until", "31/12/2026"),
        ("close", "7/KH-UBND", "--carry-over"),
        ("marks", "--year", "2024", "--reconcile"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_command_that_enters_something_asks_for_the_clock_first(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_home(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    follow(tmp_path, capsys)
    said(capsys, "tick")
    store = open_store(read_settings().database_url)
    with store.write() as unit:
        meta.write(unit, meta.LAST_TICK, "2999-01-01T00:00:00Z")
    store.close()

    code, out, err = said(capsys, *words)

    assert (code, out) == (1, "")
    assert err == (
        "Đồng hồ máy đã nhảy so với sổ theo dõi nên chưa ghi nhận gì; đề nghị chỉnh đồng hồ, chạy “dondoc sending confirm --by …” rồi ghi lại.\n"
    )


def test_a_look_at_an_earlier_moment_is_no_sign_that_the_program_was_off(world: World) -> None:
    """`dondoc tick --now` with a slip of the year: mail would have waited for a person, and nobody had been told."""
    world.run(2, 1)
    world.at(2, 1, 9)
    tick(world.app, now=at(dt.date(2023, 2, 1), 8))

    found = look_out(world.app, now=world.at(2, 1, 10))

    assert found.is_open
