"""What came back, where people look: the day's list, the notices, the doctor, the operator's page; and what settles it (scenarios 6 and 7)."""

import json
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.cli.app import run
from dondoc.cli.today_screen import today_lines
from dondoc.desk.mail.contacts import load_post
from dondoc.desk.mail.notices import Done, Question, unsent
from dondoc.desk.mail.returned import (
    MOST_SOFT,
    account,
    box_health,
    latest,
    read_boxes,
    read_due,
    revive,
    settle_mail,
    take_returned,
)
from dondoc.desk.mail.returned_errors import NoBox, NotDead, NothingToSettle
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.today import load_today
from dondoc.store.returned import Effect
from dondoc.up import PASS, catch_up
from flows.returned_page import returned_page, returned_summary
from notifications.notice import Reason, Role
from notifications.returned import Kind
from plans import plan
from plans.ledger import Verb
from plans.roster import Roster
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world
from tests.returned_mails import away, dsn, recipient

OPERATOR = "vanhanh@noivu.example"
TO, FALLBACK = "cchc@xaydung.example", "vt@xaydung.example"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return begin(open_world(tmp_path, operator=OPERATOR))


def begin(world: World) -> World:
    world.app = replace(world.app, secret=b"the secret of this test")
    world.run(1, 15)
    return world


def last_to(world: World, address: str) -> EmailMessage:
    return [mail for mail in world.relay.taken if address in str(mail["To"])][-1]


def bounce(world: World, status: str, address: str = TO, action: str = "failed") -> bytes:
    envelope = str(last_to(world, address)["X-Dondoc-Envelope"])
    fields = recipient(
        status, action, "Remote-MTA: dns; mx.xaydung.example", "Diagnostic-Code: smtp; 550 no"
    )
    return dsn("MAILER-DAEMON@relay.example", f"Undelivered {envelope[-4:]}", "x", "Reporting-MTA: dns; relay.example", fields, envelope=envelope)  # fmt: skip


def come_back(world: World, content: bytes, hour: int = 9, minute: int = 0) -> Effect:
    take_returned(world.app, content, now=world.at(1, 15, hour, minute))
    return latest(world.app)[-1].effect


def facts_of(world: World) -> list[tuple[str, str, str, str]]:
    answer = unsent(world.app, Question(bounced=True))
    found = [one for stored in answer.notices for one in answer.bounced[stored.key]]
    return sorted({(one.status, one.said_by, one.done.value, one.went_to) for one in found})


# -- what a bounce does, and where it shows -----------------------------------------------------------------------------


def test_a_late_second_bounce_does_not_speak_against_the_fallback(world: World) -> None:
    first, second = bounce(world, "5.1.1"), bounce(world, "5.1.1") + b"\r\nagain\r\n"
    assert come_back(world, first) is Effect.DEAD
    assert world.deliver(1, 15, 9, 5).accepted == 2  # to the fallback and to the operator

    assert come_back(world, second, 9, 10) is Effect.NOTHING

    assert [contact.address for contact in load_post(world.app).dead] == [TO]
    assert facts_of(world) == [("5.1.1", "mx.xaydung.example", "handed_over", FALLBACK)]
    assert "đầu mối" in str(last_to(world, OPERATOR)["Subject"]).lower()


def test_when_the_fallback_bounces_too_nobody_is_left_and_the_operator_has_the_task(
    world: World,
) -> None:
    come_back(world, bounce(world, "5.1.1"))
    assert facts_of(world) == [("5.1.1", "mx.xaydung.example", "handing_over", "")]
    world.deliver(1, 15, 9, 5)
    come_back(world, bounce(world, "5.2.1", FALLBACK), 9, 10)
    world.deliver(1, 15, 9, 15)

    nobody = Done.NOBODY.value
    assert facts_of(world) == [
        ("5.1.1", "mx.xaydung.example", nobody, ""),
        ("5.2.1", "mx.xaydung.example", nobody, ""),
    ]
    assert {contact.address for contact in load_post(world.app).dead} == {TO, FALLBACK}
    assert "Sở Xây dựng" in load_today(world.app, now=world.at(1, 15, 10)).unreachable
    waiting = [stored for stored in world.notices() if stored.reason is Reason.NO_RECIPIENT]
    assert {stored.notice.key.role for stored in waiting} == {Role.OFFICER}


def test_a_delay_is_no_failure_and_an_absence_nothing_at_all(world: World) -> None:
    before = world.notices()

    assert come_back(world, bounce(world, "4.4.1", action="delayed")) is Effect.NOTHING
    assert come_back(world, away("Trả lời tự động: Nhắc hạn")) is Effect.NOTHING

    assert world.notices() == before
    assert [mail.kind for mail in latest(world.app)] == [Kind.DELAYED, Kind.AUTO]
    assert load_post(world.app) == replace(load_post(world.app), dead=(), to_read=())


def test_a_mailbox_that_stays_full_counts_as_dead_at_the_fifth_try(world: World) -> None:
    effects = []
    for day in range(15, 15 + MOST_SOFT):
        world.deliver(1, day, 8)
        take_returned(world.app, bounce(world, "4.2.2"), now=world.at(1, day, 8, 30))
        effects.append(latest(world.app)[-1].effect)
        world.deliver(1, day, 14)
        if effects[-1] is Effect.AGAIN:
            continue
        break

    tries = [mail for mail in world.relay.taken if TO in str(mail["To"])]
    assert effects[-1] is Effect.DEAD
    assert set(effects[:-1]) == {Effect.AGAIN}
    assert len(tries) == MOST_SOFT
    assert len({str(mail["X-Dondoc-Envelope"]) for mail in tries}) == MOST_SOFT
    assert [contact.address for contact in load_post(world.app).dead] == [TO]


# -- the day's list ------------------------------------------------------------------------------------------------------


def answer_of(world: World, subject: str = "Re: Nhắc hạn") -> bytes:
    return away(subject, f"In-Reply-To: {last_to(world, TO)['Message-ID']}", text="Đã gửi rồi.")


def test_the_days_list_names_dead_addresses_and_replies_each_with_what_settles_it(
    world: World,
) -> None:
    come_back(world, bounce(world, "5.1.1"))
    come_back(world, answer_of(world))

    found = load_today(world.app, now=world.at(1, 15, 10))
    shown = list(today_lines(found, "vi"))
    english = list(today_lines(found, "en"))

    (dead,), (reply,) = found.dead, found.to_read
    assert (dead.address, dead.offices, dead.said) == (TO, ("Sở Xây dựng",), "550 no")
    assert reply.duties[0].startswith("Việc ")
    assert (reply.sender, reply.subject) == ("Chị Hoa <cchc@xaydung.example>", "Re: Nhắc hạn")
    assert (
        f"  - {TO} (Sở Xây dựng), từ 15/01/2024: 550 no → dondoc roster load TỆP, hoặc dondoc bounces --alive {TO}"
        in shown
    )
    about = "; ".join(reply.duties)
    assert (
        f"  - Chị Hoa <cchc@xaydung.example>: Re: Nhắc hạn – về {about} → dondoc bounces --seen {reply.number}"
        in shown
    )
    assert english[-1].endswith(f", about {about} → dondoc bounces --seen {reply.number}")
    assert not found.is_free


def test_a_reply_waits_until_somebody_has_seen_it_once(world: World) -> None:
    come_back(world, answer_of(world))
    (reply,) = load_post(world.app).to_read

    settle_mail(world.app, reply.number, by="Nguyễn An", now=world.at(1, 15, 10))

    assert load_post(world.app).to_read == ()
    (mail,) = latest(world.app)
    assert (mail.settled_by, mail.settled_at) == ("Nguyễn An", world.at(1, 15, 10))
    with pytest.raises(NothingToSettle):
        settle_mail(world.app, reply.number, by="Trần Bình", now=world.at(1, 15, 11))


def test_a_reply_is_settled_by_verbs_on_everything_it_was_about(world: World) -> None:
    come_back(world, answer_of(world))
    (reply,) = load_post(world.app).to_read
    world.at(1, 15, 10)
    titles = {title.removeprefix("Việc ") for title in reply.duties}

    for left, obligation in sorted(enumerate(sorted(titles)), reverse=True):
        assert len(load_post(world.app).to_read) == 1
        world.say(Verb.ACKNOWLEDGE, obligation, "Sở Xây dựng")
        assert len(load_post(world.app).to_read) == int(left > 0)


def test_a_bounce_and_an_absence_cannot_be_settled(world: World) -> None:
    come_back(world, away("Trả lời tự động: x"))

    with pytest.raises(NothingToSettle):
        settle_mail(world.app, latest(world.app)[0].number, by="", now=world.at(1, 15, 10))


def test_an_address_is_used_again_once_it_was_mended(world: World) -> None:
    come_back(world, bounce(world, "5.1.1"))
    world.deliver(1, 15, 9, 5)
    come_back(world, bounce(world, "5.1.1", FALLBACK), 9, 10)
    world.deliver(1, 15, 9, 15)

    revive(world.app, TO.upper(), now=world.at(1, 15, 9, 20))

    assert world.deliver(1, 15, 9, 20).accepted == 1
    assert world.relay.recipients[-1] == TO
    with pytest.raises(NotDead):
        revive(world.app, TO, now=world.at(1, 15, 9, 30))


def test_a_roster_loaded_again_clears_the_list(world: World) -> None:
    come_back(world, bounce(world, "5.1.1"))

    replace_roster(world.app, Roster(OFFICES))

    assert load_post(world.app).dead == ()


# -- the boxes of the settings ------------------------------------------------------------------------------------------


def with_maildir(world: World, folder: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    world.app = replace(world.app, settings=replace(world.app.settings, maildir=folder))
    return folder / "new"


def test_the_boxes_of_the_settings_are_read_on_their_beat(world: World, tmp_path: Path) -> None:
    new = with_maildir(world, tmp_path / "Maildir")
    (new / "1").write_bytes(answer_of(world))

    first = read_due(world.app, patience=PASS, now=world.at(1, 15, 9))
    (new / "2").write_bytes(answer_of(world, "Re: lần hai"))
    soon = read_due(world.app, patience=PASS, now=world.at(1, 15, 9, 9))
    later = read_due(world.app, patience=PASS, now=world.at(1, 15, 9, 10))

    assert first is not None
    assert later is not None
    assert (dict(first.kinds), soon, dict(later.kinds)) == ({Kind.REPLY: 1}, None, {Kind.REPLY: 1})
    assert box_health(world.app).read_at == world.at(1, 15, 9, 10)


def test_dondoc_up_reads_them_and_says_what_is_wrong_with_a_box(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = with_maildir(world, tmp_path / "Maildir")
    (new / "1").write_bytes(bounce(world, "5.1.1"))
    world.at(1, 15, 9)

    assert catch_up(world.app, patience=PASS, delivers=True, lang="vi")

    assert FALLBACK in world.relay.recipients
    assert capsys.readouterr().err == ""
    (tmp_path / "Maildir" / "cur").rename(tmp_path / "gone")
    world.at(1, 15, 10)
    assert catch_up(world.app, patience=PASS, delivers=True, lang="vi")
    assert "không phải Maildir" in capsys.readouterr().err
    health = box_health(world.app)
    assert health.read_at == world.at(1, 15, 9)
    assert "không phải Maildir" in health.troubles[0][0]


def test_without_a_box_nothing_is_read_by_itself(world: World) -> None:
    assert read_due(world.app, patience=PASS, now=world.at(1, 15, 9)) is None
    with pytest.raises(NoBox):
        read_boxes(world.app, now=world.at(1, 15, 9))


def test_the_operators_page_shows_counts_and_offices_but_no_address(
    world: World, tmp_path: Path
) -> None:
    new = with_maildir(world, tmp_path / "Maildir")
    (new / "1").write_bytes(bounce(world, "5.1.1"))
    (new / "2").write_bytes(answer_of(world))
    now = world.at(1, 15, 9)

    found = account(world.app, read_boxes(world.app, now=now), now=now)
    page = returned_page(found)

    assert page.startswith("## Thư trả về, đọc lúc 09:00 ngày 15/01/2024\n")
    assert "| không có người nhận | 1 |" in page
    assert "| thư trả lời, cần người đọc | 1 |" in page
    assert "- Sở Xây dựng" in page
    assert "1 thư; xem bằng “dondoc today”." in page
    assert "@" not in page
    assert "Hoa" not in page
    assert returned_summary(found) == "Thư mới 2 · địa chỉ không còn dùng 1 · chờ người đọc 1"


# -- commands ------------------------------------------------------------------------------------------------------------


def test_notices_of_one_moment_stand_by_their_keys(tmp_path: Path) -> None:
    """In which order a pass wrote them is the database's affair: those wanted before others with a smaller key, too."""
    names = ("PL/9", "PL/1", "PL/5")
    reports = (
        make_obligation(n, plan.Kind.REPORT, "due=2024-03-29", ("Sở Xây dựng",)) for n in names
    )
    world = open_world(tmp_path, plan=make_plan(*reports))
    world.tick(1, 15)

    keys = [stored.key for stored in unsent(world.app, Question()).notices]

    assert len(keys) == len(names)
    assert keys == sorted(keys)


def test_notices_say_what_became_of_a_bounce(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = begin(open_world(tmp_path, url=f"sqlite:///{tmp_path / 'dondoc.sqlite'}"))
    come_back(world, bounce(world, "5.1.1"))
    world.deliver(1, 15, 9, 5)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path))

    assert run(["notices", "--bounced"]) == 0
    shown = capsys.readouterr().out
    assert run(["notices", "--bounced", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["notices"]

    line = f"bị trả về 15/01/2024 09:00 (5.1.1, mx.xaydung.example): địa chỉ {TO} không còn dùng, đã gửi tới {FALLBACK}"
    assert line in shown
    assert "đã chuyển\n" in shown
    said = {json.dumps(one, sort_keys=True) for notice in found for one in notice["bounced"]}
    assert [json.loads(one) for one in said] == [
        {
            "at": "2024-01-15T02:00:00+00:00",
            "status": "5.1.1",
            "said_by": "mx.xaydung.example",
            "address": TO,
            "done": "handed_over",
            "went_to": FALLBACK,
        }
    ]
    assert {notice["state"] for notice in found} == {"accepted"}


def test_the_doctor_looks_at_the_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("new", "cur"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DONDOC_MAILDIR", str(tmp_path / "Maildir"))

    def line() -> str:
        run(["doctor"])
        return next(one for one in capsys.readouterr().out.splitlines() if "thư trả về" in one)

    assert line() == f"✓ thư trả về: {tmp_path / 'Maildir'}, đọc lần cuối chưa có"
    (tmp_path / "Maildir" / "new").rmdir()
    assert line().startswith("✗ thư trả về: Thư mục ")
