"""What an office reads when its duty is suspended and when it goes on; and that an objection nobody has answered is named in what follows."""

import datetime as dt
from pathlib import Path

import pytest

from dondoc.desk.papers.texts import load_texts
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import World, make_obligation
from tests.voices_world import HOME, ROADS, Got, follow, mails_to, plain, plan_of

REPORT = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01/3")
HEAD = "giamdoc@xaydung.example"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", REPORT))
    made.run(1, 15)
    made.run(2, 23)
    return made


def said(world: World, verb: Verb, month: int, day: int, **more: object) -> list[Got]:
    """What everybody gets in the hour after somebody spoke at nine."""
    since = len(world.relay.taken)
    world.at(month, day, 9)
    assert world.say(verb, "III.1", "", **more).refused == ()
    world.run(month, day, 10)
    return mails_to(world, since=since)


def pause(world: World, month: int = 2, day: int = 27) -> list[Got]:
    paper = {"document": "9/UBND-NC", "by": "creditor", "reason": "khắc phục bão"}
    return said(world, Verb.SUSPEND, month, day, **paper)


def go_on(world: World, month: int, day: int) -> list[Got]:
    paper = {"document": "19/UBND-NC", "by": "creditor", "reason": "bão đã qua"}
    return said(world, Verb.RESUME, month, day, **paper)


def test_who_was_reminded_reads_that_it_rests_and_why(world: World) -> None:
    (got,) = pause(world)

    assert (got.to, got.reply) == (ROADS, HOME)
    assert got.subject == "Tạm dừng: Việc III.1 (KH 7/KH-UBND)"
    assert "không nhắc và không tính thời hạn" in plain(got)
    assert "Căn cứ: văn bản số 9/UBND-NC" in plain(got)
    assert "Lý do: khắc phục bão" in plain(got)
    assert "Đề nghị gửi" not in plain(got)
    assert "chưa ghi nhận" not in plain(got)


def test_the_entry_of_its_calendar_travels_along(world: World) -> None:
    (got,) = pause(world)

    (ics,) = (data for name, data in got.files if name.endswith(".ics"))
    assert "tạm dừng" in ics.decode().replace("\r\n ", "").lower()


def test_what_goes_on_the_same_day_keeps_its_date_and_says_so(world: World) -> None:
    pause(world)
    since = len(world.relay.taken)
    world.at(2, 27, 14)
    world.say(Verb.RESUME, "III.1", "", document="19/UBND-NC", by="creditor", reason="bão đã qua")
    world.run(2, 27, 15)

    (got,) = mails_to(world, since=since)
    assert got.subject == "Tiếp tục thực hiện, thời hạn là 01/3/2024: Việc III.1 (KH 7/KH-UBND)"
    assert "Đề nghị gửi: trong ngày thứ Sáu, 01/3/2024" in plain(got)


def test_what_rested_for_days_goes_on_with_its_new_date(world: World) -> None:
    pause(world)
    (got,) = go_on(world, 3, 12)

    assert got.subject.startswith("Đã đối chiếu, thời hạn nay là")
    assert "Căn cứ: văn bản số 19/UBND-NC" in plain(got)


def test_a_pause_is_told_once(world: World) -> None:
    pause(world)
    since = len(world.relay.taken)
    for hour in (10, 11, 14):
        world.run(2, 28, hour)

    assert mails_to(world, since=since) == []


# -- an objection that nobody has answered ------------------------------------------------------------------------------


def object_to_it(world: World) -> None:
    world.at(3, 1, 9)
    reason = {"reason": "thuộc Sở Tư pháp", "by": "office"}
    assert world.say(Verb.CONTEST, "III.1", **reason).refused == ()


def everything_until(world: World, last: dt.date) -> list[Got]:
    since, day = len(world.relay.taken), dt.date(2024, 3, 1)
    while day <= last:
        for hour in (8, 10):
            world.run(day.month, day.day, hour)
        day += dt.timedelta(days=1)
    return mails_to(world, since=since)


def test_a_step_after_an_objection_without_answer_says_that_it_is_considered(world: World) -> None:
    object_to_it(world)

    got = everything_until(world, dt.date(2024, 3, 12))

    told = [mail for mail in got if mail.subject.startswith(("Chưa ghi nhận", "Kính đề nghị", "Báo cáo lãnh đạo", "Đề nghị lãnh đạo"))]  # fmt: skip
    assert told, [mail.subject for mail in got]
    for mail in told:
        assert "Ý kiến đã nhận: ghi nhận ngày thứ Sáu, 01/3/2024, đang được xem xét" in plain(mail)


def test_the_morning_list_says_that_the_office_has_objected(world: World) -> None:
    object_to_it(world)

    desk = [mail for mail in everything_until(world, dt.date(2024, 3, 12)) if mail.to == HOME]

    assert any("có ý kiến ngày 01/3/2024, chưa được trả lời" in plain(mail) for mail in desk)


def test_once_it_is_answered_nothing_is_said_of_it(world: World) -> None:
    object_to_it(world)
    world.at(3, 1, 11)
    world.say(Verb.RULE, "III.1", "", outcome="stands", reason="theo phân công")

    got = everything_until(world, dt.date(2024, 3, 12))

    assert any(mail.subject.startswith("Chưa ghi nhận") for mail in got)
    assert not any("đang được xem xét" in plain(mail) for mail in got)


def test_no_line_to_send_says_late_while_an_objection_waits(world: World) -> None:
    object_to_it(world)

    def lines(day: dt.date) -> list[str]:
        now = world.at(day.month, day.day, 9)
        return [one.words for one in load_texts(world.app, now=now) if one.office == "Sở Xây dựng"]

    waiting = lines(dt.date(2024, 3, 20))
    world.say(Verb.RULE, "III.1", "", outcome="stands", reason="theo phân công")
    answered = lines(dt.date(2024, 3, 21))

    assert not any("chưa ghi nhận" in line for line in waiting)
    assert any("chưa ghi nhận" in line for line in answered)


NUMBER = make_obligation(
    "PL/5", Kind.QUOTA, "quota=2/month in 2024-01-01..2024-06-30", ("Sở Xây dựng",), "02 tin/tháng"
)


def test_of_a_number_a_month_one_card_names_the_months_that_rest_and_their_new_ends(
    tmp_path: Path,
) -> None:
    world = follow(tmp_path, plan_of("7/KH-UBND", "Sở Nội vụ", NUMBER))
    world.run(1, 15)
    for verb, day, document in ((Verb.SUSPEND, 4, "9/UBND"), (Verb.RESUME, 15, "10/UBND")):
        since = len(world.relay.taken)
        world.at(3, day, 9)
        assert len(world.say_of_all(verb, "PL/5", document=document, reason="bão").entries) == 6
        world.run(3, day, 10)
        (got,) = mails_to(world, since=since)
        if verb is Verb.SUSPEND:
            assert "Thời gian thực hiện: từ thứ Hai, 01/01/2024 đến Chủ nhật, 30/6/2024" in plain(got)  # fmt: skip
            assert plain(got).count("Căn cứ: văn bản số 9/UBND") == 1

    assert "từ thứ Hai, 01/4/2024 đến thứ Sáu, 10/5/2024" in plain(got)
    assert "Trước đây: thứ Sáu, 26/4/2024" in plain(got)
