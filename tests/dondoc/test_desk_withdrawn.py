"""Why a lateness does not count any more: said in the letter that takes it back, and where its story is told."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.cli.track_screen import _lines
from dondoc.desk.entries.record import Match
from dondoc.desk.entries.track import load_track
from notifications.withdrawn import say_why
from notifications.words import load_words
from plans.ledger import Breach, Verb
from plans.ledger.view import track_view
from plans.plan import Kind
from tests.desk_world import World, make_obligation
from tests.voices_world import HOME, ROADS, Got, follow, mails_to, plain, plan_of

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
DUE, LATER = dt.date(2024, 3, 1), dt.date(2024, 3, 20)
TAKEN_BACK = "Thư trước: đã báo chưa ghi nhận được theo thời hạn thứ Sáu, 01/3/2024; nay rút lại"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The office and the desk were told on 4 March that nothing had come by the first."""
    made = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    for month, day in ((1, 15), (2, 23), (2, 29), (3, 4)):
        made.run(month, day)
    return made


def put_right(world: World, verb: Verb, **said: object) -> list[Got]:
    """What office and desk get after an entry of 5 March, on that day and the next."""
    world.at(3, 5, 9)
    since = len(world.relay.taken)
    assert world.say(verb, "III.1", "", **said).refused == ()
    world.run(3, 5, 10)
    world.run(3, 6)
    return mails_to(world, ROADS, HOME, since=since)


def story(world: World, lang: str = "vi") -> list[str]:
    (case,) = load_track(world.app, Match(obligations=("III.1",)))
    return _lines(case, {}, world.clock.now(), lang)


def test_the_letter_says_what_is_taken_back_and_why(world: World) -> None:
    office, desk = put_right(world, Verb.VOID, reason="văn thư ghi nhầm ngày đến")

    assert TAKEN_BACK in plain(office)
    assert "Lý do: văn thư ghi nhầm ngày đến" in plain(office)
    assert "nay rút lại" in office.html
    assert "thông báo chưa ghi nhận được theo thời hạn thứ Sáu, 01/3/2024 nay rút lại" in plain(desk)  # fmt: skip
    assert "văn thư ghi nhầm ngày đến" in plain(desk)


def test_a_date_moved_and_a_lateness_lifted_by_it_are_one_item(world: World) -> None:
    office, _ = put_right(
        world, Verb.EXTEND, due=LATER, document="8/UBND-NC", by="creditor", outcome="lift", reason="mưa lũ"
    )  # fmt: skip

    assert plain(office).count("1. Việc III.1") == 1
    assert "2. Việc" not in plain(office)
    assert TAKEN_BACK in plain(office)
    assert "Căn cứ: văn bản số 8/UBND-NC" in plain(office)
    assert "Lý do: mưa lũ" in plain(office)


def test_what_was_done_in_time_says_so_and_nothing_else(world: World) -> None:
    office, _ = put_right(
        world, Verb.SUBMIT, document="5/BC-SXD", done_on=dt.date(2024, 2, 28)
    )  # fmt: skip

    assert "thực hiện thứ Tư, 28/02/2024, trong thời hạn" in plain(office)
    assert "rút lại" not in plain(office)


def test_the_story_of_a_duty_tells_its_lateness_and_why_it_is_gone(world: World) -> None:
    assert "  quá thời hạn: hết ngày 01/3/2024" in story(world)

    put_right(world, Verb.VOID, reason="văn thư ghi nhầm ngày đến")

    said = "  quá thời hạn: hết ngày 01/3/2024 · không còn tính từ 05/03/2024 09:00: văn thư ghi nhầm ngày đến"
    assert said in story(world)
    assert any("does not count any more since" in line for line in story(world, "en"))
    (case,) = load_track(world.app, Match(obligations=("III.1",)))
    assert track_view(case)["breaches"] == [
        {
            "due": "2024-03-01",
            "detected_at": "2024-03-01T17:00:00Z",
            "voided": "2024-03-05T02:00:00Z",
            "void_reason": "void: văn thư ghi nhầm ngày đến",
        }
    ]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("done in time: 2024-02-28", "đã thực hiện ngày 28/02/2024, trong thời hạn"),
        ("lifted: 8/UBND", "văn bản gia hạn 8/UBND cho bỏ lần này"),
        ("calendar: 6/QĐ-TTg", "ngày nghỉ công bố sau: 6/QĐ-TTg"),
        ("reassigned: 9/UBND", "không thuộc trách nhiệm, đã chuyển cơ quan khác: 9/UBND"),
        ("void: ghi nhầm: hai lần", "ghi nhầm: hai lần"),
        ("clock: chuyên viên A", "đồng hồ của máy khi đó chạy sai"),
        ("of an older program", "of an older program"),
    ],
)
def test_every_reason_of_the_ledger_has_words(reason: str, said: str) -> None:
    at = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)

    assert say_why(load_words("vi"), Breach("k", DUE, at, at, reason)) == said
    assert say_why(load_words("vi"), Breach("k", DUE, at)) == ""
