"""An office that asked for something reads what became of it: refused, granted, or its objection not accepted."""

import datetime as dt
from pathlib import Path

import pytest

from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation
from tests.voices_world import HOME, ROADS, Got, follow, mails_to, plain, plan_of

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
LATER = dt.date(2024, 3, 20)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    made.run(1, 15)
    made.run(2, 23)
    return made


def ask(world: World, *, month: int = 2, day: int = 27) -> None:
    world.at(month, day, 9)
    said = world.say(Verb.REQUEST_EXTENSION, "III.1", due=LATER, reason="thiếu số liệu", by="office")  # fmt: skip
    assert said.refused == ()


def answer(world: World, verb: Verb, **said: object) -> list[Got]:
    """What the office gets in the hour of the answer."""
    since = len(world.relay.taken)
    assert world.say(verb, "III.1", "", **said).refused == ()
    world.run(world.clock.now().month, world.clock.now().day, 10)
    return mails_to(world, ROADS, since=since)


def test_a_refusal_says_that_why_and_which_date_stands(world: World) -> None:
    ask(world)
    reminder = mails_to(world, ROADS)[-1]

    (got,) = answer(world, Verb.REJECT_EXTENSION, reason="số liệu đã có từ quý trước")

    assert got.subject == "Trả lời đề nghị, thời hạn là 01/3/2024: Việc III.1 (KH 7/KH-UBND)"
    assert got.follows == reminder.message_id
    assert got.reply == HOME
    assert "đề nghị gia hạn đến thứ Tư, 20/3/2024 không được chấp thuận; thời hạn giữ nguyên" in plain(got)  # fmt: skip
    assert "Đề nghị gửi: trong ngày thứ Sáu, 01/3/2024" in plain(got)
    assert "Lý do: số liệu đã có từ quý trước" in plain(got)
    assert "đang chờ ý kiến" not in plain(got)
    assert got.files == ()


def test_a_refusal_after_the_day_asks_for_no_day_gone_by(world: World) -> None:
    ask(world, month=3, day=1)
    world.at(3, 6, 9)

    got = answer(world, Verb.REJECT_EXTENSION, reason="đã xem xét")

    said = next(mail for mail in got if mail.subject.startswith("Trả lời đề nghị"))
    assert "Đề nghị gửi" not in plain(said)
    assert "Thời hạn: hết ngày thứ Sáu, 01/3/2024" in plain(said)


def test_it_is_told_once_however_often_somebody_looks(world: World) -> None:
    ask(world)
    answer(world, Verb.REJECT_EXTENSION, reason="đã xem xét")
    since = len(world.relay.taken)
    for hour in (10, 11, 14):
        world.run(2, 27, hour)

    assert not [got for got in mails_to(world, ROADS, since=since) if "Trả lời" in got.subject]
    assert [key for key in world.outbox("accepted") if "|refused-" in key] == [
        "7/KH-UBND/2024|III.1|so-xay-dung|once|correction|refused-1|0|so-xay-dung|officer"
    ]


def test_a_refusal_that_did_not_leave_says_why(world: World) -> None:
    ask(world)
    world.at(2, 27, 20)
    world.say(Verb.REJECT_EXTENSION, "III.1", reason="đã xem xét")
    world.run(2, 27, 20)
    waits = [s for s in world.notices() if s.notice.key.milestone == "refused-1"]
    assert [s.reason for s in waits] == ["quiet_time"]
    world.at(2, 28, 7)
    world.say(Verb.SUBMIT, "III.1", document="5/BC-SXD")
    world.run(2, 28)

    waits = [s for s in world.notices() if s.notice.key.milestone == "refused-1"]
    assert [(s.state, s.reason) for s in waits] == [("skipped", "fulfilled")]


def test_a_grant_is_the_correction_of_the_date(world: World) -> None:
    ask(world)

    (got,) = answer(world, Verb.EXTEND, due=LATER, document="8/UBND-NC", by="creditor", reason="đồng ý")  # fmt: skip

    assert got.subject.startswith("Đã đối chiếu, thời hạn nay là 20/3/2024: Việc III.1")
    assert "Căn cứ: văn bản số 8/UBND-NC" in plain(got)


def test_an_objection_that_is_not_accepted_is_answered(world: World) -> None:
    world.at(2, 27, 9)
    world.say(Verb.CONTEST, "III.1", reason="thuộc Sở Nội vụ", by="office")

    (got,) = answer(world, Verb.RULE, outcome="stands", reason="theo mục III của Kế hoạch")

    assert "ý kiến của quý cơ quan (thuộc Sở Nội vụ) không được chấp nhận" in plain(got)
    assert "Lý do: theo mục III của Kế hoạch" in plain(got)
    assert "Đề nghị gửi: trong ngày thứ Sáu, 01/3/2024" in plain(got)


@pytest.mark.parametrize(
    ("question", "verb", "words"),
    [
        (Verb.REQUEST_EXTENSION, Verb.REJECT_EXTENSION, "đề nghị gia hạn đến thứ Tư, 20/3/2024 của Sở Xây dựng không được chấp thuận; thời hạn giữ nguyên"),
        (Verb.CONTEST, Verb.RULE, "ý kiến của Sở Xây dựng không được chấp nhận; nội dung này vẫn thực hiện như đã giao"),
    ],
)  # fmt: skip
def test_who_does_the_work_for_the_office_that_asked_is_not_told_that_it_asked(
    world: World, question: Verb, verb: Verb, words: str
) -> None:
    world.at(2, 26, 9)
    assert world.say(Verb.DELEGATE, "III.1", to="Đài Lam Sơn").refused == ()
    world.at(2, 27, 9)
    asked: dict[str, object] = {"due": LATER} if question is Verb.REQUEST_EXTENSION else {}
    assert (
        world.say(question, "III.1", "", reason="thiếu số liệu", by="office", **asked).refused == ()
    )
    since = len(world.relay.taken)
    said: dict[str, object] = {} if verb is Verb.REJECT_EXTENSION else {"outcome": "stands"}

    to_lead = answer(world, verb, reason="đã xem xét", **said)
    heard = mails_to(world, "cchc@dai.example", since=since)
    (got,) = [mail for mail in heard if mail.subject.startswith("Trả lời đề nghị")]

    assert words in plain(got)
    assert "của quý cơ quan" not in plain(got)
    assert "của quý cơ quan" in plain(to_lead[-1])
