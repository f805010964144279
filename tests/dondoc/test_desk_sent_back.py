"""Who has sent something that was sent back is not told that nothing came: what was received is named, and what is still awaited."""

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.mail.journal import journal, watch
from dondoc.desk.papers.texts import load_texts
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.desk.today import load_today
from dondoc.web.home import home_page
from flows.page import journal_page
from plans.ledger import Verb
from tests.desk_world import World, open_world

WORKS = "cchc@xaydung.example"
SAID = "Đã nhận: văn bản số 5/BC-SXD ngày 20/02/2024, đã đề nghị bổ sung: thiếu phụ lục; chưa ghi nhận được bản bổ sung"  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The report of Sở Xây dựng came on 20 February and was sent back on the 26th, three working days before it is due."""
    opened = open_world(tmp_path)
    opened.run(1, 16)
    opened.at(2, 21)
    sent = {"document": "5/BC-SXD", "done_on": dt.date(2024, 2, 20)}
    opened.say(Verb.SUBMIT, "III.1/q1", "SXD", **sent)
    opened.at(2, 26)
    opened.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu phụ lục")
    opened.run(2, 26, 9)
    return opened


def mails(world: World, address: str, since: int) -> list[str]:
    return [
        " ".join(text(mail).split())
        for mail in world.relay.taken[since:]
        if mail["To"].addresses[0].addr_spec == address
    ]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_reminder_says_what_was_received(world: World) -> None:
    since = len(world.relay.taken)
    world.run(2, 28)

    (reminder,) = mails(world, WORKS, since)
    assert SAID in reminder


def test_past_the_day_neither_the_office_nor_the_desk_hears_that_nothing_came(world: World) -> None:
    since = len(world.relay.taken)
    world.run(3, 4)

    (overdue,) = mails(world, WORKS, since)
    assert SAID in overdue
    desk = " ".join(mails(world, "cchc@noivu.example", since))
    row = desk.partition("Sở Xây dựng: ")[2]
    assert row.startswith("văn bản số 5/BC-SXD ngày 20/02/2024, đã đề nghị bổ sung: thiếu phụ lục; chưa ghi nhận được bản bổ sung; ☐ chuyển")  # fmt: skip


def test_what_answers_the_submission_itself_says_it_once(world: World) -> None:
    (asked,) = [one for one in mails(world, WORKS, 0) if "Lý do: thiếu phụ lục" in one]

    assert "chưa ghi nhận được bản bổ sung" not in asked
    assert "Đã nhận: văn bản số 5/BC-SXD ngày 20/02/2024 Lý do: thiếu phụ lục" in asked


def test_the_letter_that_asks_for_more_is_not_told_as_what_was_received(world: World) -> None:
    world.at(3, 1)
    world.say(Verb.SUBMIT, "PL/1", document="7/BC-SXD", done_on=dt.date(2024, 2, 29))
    world.say(Verb.RETURN, "PL/1", reason="thiếu phụ lục", document="12/SNV-CCHC")
    since = len(world.relay.taken)
    world.run(3, 1, 9)

    (asked,) = [one for one in mails(world, WORKS, since) if "đề nghị quý cơ quan bổ sung" in one]
    assert "Đã nhận: văn bản số 7/BC-SXD ngày 29/02/2024 Lý do: thiếu phụ lục (văn bản số 12/SNV-CCHC)" in asked  # fmt: skip


def test_what_came_again_is_asked_for_no_more(world: World) -> None:
    world.at(2, 27)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="6/BC-SXD", done_on=dt.date(2024, 2, 27))
    since = len(world.relay.taken)
    for day in (28, 29):
        world.run(2, day)
    world.run(3, 4)

    assert not [one for one in mails(world, WORKS, since) if "bản bổ sung" in one]


def test_who_is_called_is_not_asked_for_what_has_come(world: World) -> None:
    found = load_today(world.app, now=world.at(3, 4))
    said = [
        {call.office: [duty.is_sent_back for duty in call.duties] for call in calls}
        for calls in (found.calls, found.ours)
    ]

    assert said == [{"Sở Xây dựng": [True]}, {"Sở Nội vụ": [False]}]


def test_the_private_line_says_it_too(world: World) -> None:
    before = [one.words for one in load_texts(world.app, now=world.at(2, 28)) if one.office == "Sở Xây dựng"]  # fmt: skip
    after = [one.words for one in load_texts(world.app, now=world.at(3, 4)) if one.office == "Sở Xây dựng"]  # fmt: skip

    assert before == [
        "Kính gửi Sở Xây dựng: Sở Nội vụ đã nhận Việc III.1/q1 (KH 7/KH-UBND), đề nghị gửi bản bổ sung chậm nhất thứ Năm, 29/02/2024. Trân trọng."
    ]
    assert after == [
        (
            "Kính gửi Sở Xây dựng: Sở Nội vụ đã nhận Việc III.1/q1 (KH 7/KH-UBND) và đề nghị bổ sung; theo số liệu đến 08 giờ 00 ngày 04/3/2024, "
            "chưa ghi nhận được bản bổ sung, thời hạn 01/3/2024. Nếu đã gửi, đề nghị cho biết số, ký hiệu, ngày ban hành. Trân trọng."
        )
    ]


# -- the pages and the calendars -----------------------------------------------------------------------------------------

SHORTLY = "đã nhận, đã đề nghị bổ sung"


def test_the_pages_say_what_of_the_overdue_has_come(world: World) -> None:
    world.run(3, 4)

    home = home_page(world.app)
    found = journal(world.app, watch(world.app, now=world.at(3, 4)), now=world.at(3, 4))
    page = journal_page(found)

    assert f"Việc III.1/q1<small>{SHORTLY}</small>" in home
    assert home.count(SHORTLY) == 1
    assert f"| Sở Xây dựng | Việc III.1/q1 ({SHORTLY}) | 01/3/2024 |" in page
    assert page.count(SHORTLY) == 1


def test_what_is_due_soon_says_what_of_it_has_come(world: World) -> None:
    world.at(2, 27)

    home = home_page(world.app)

    soon = home.partition("Sắp đến thời hạn")[2].partition("</section>")[0]
    assert f"Việc III.1/q1<small>{SHORTLY}</small>" in soon
    assert soon.count(SHORTLY) == 1


def described(world: World, office: str) -> list[str]:
    """What the calendar of an office says of the reports and of the task."""
    made = make_feed(world.app, Scope(ScopeKind.OFFICE, office), as_of=world.clock.now())
    return [entry.description for entry in made.entries if "chưa ghi nhận được bản bổ sung" in entry.description]  # fmt: skip


def test_the_calendar_of_who_sent_it_says_that_it_came_and_no_other(world: World) -> None:
    world.at(3, 4)
    world.say(Verb.SUBMIT, "PL/1", document="7/BC-SXD", done_on=dt.date(2024, 3, 4))
    world.say(Verb.RETURN, "PL/1", reason="thiếu phụ lục")

    said = described(world, "so-xay-dung")

    assert len(said) == 2
    assert all("Đã nhận kết quả, cơ quan đôn đốc đã đề nghị bổ sung; chưa ghi nhận được bản bổ sung." in one for one in said)  # fmt: skip
    assert not any("thiếu phụ lục" in one or "BC-SXD" in one for one in said)
    assert described(world, "so-noi-vu") == described(world, "bao-lam-son") == []


def test_what_came_again_in_time_and_was_keyed_late_has_moved_no_date(tmp_path: Path) -> None:
    """Sent back after its day, so with a short new one; nobody amended anything."""
    world = open_world(tmp_path)
    world.run(1, 16)
    world.at(3, 1)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 3, 1))
    world.at(3, 4, 13)
    world.say(Verb.RETURN, "III.1/q1", "SXD", reason="thiếu phụ lục")
    world.run(3, 4, 14)
    world.run(3, 8)
    world.at(3, 8, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="9/BC-SXD", done_on=dt.date(2024, 3, 7))
    since = len(world.relay.taken)
    world.run(3, 8, 10)
    world.run(3, 11)

    new = world.relay.taken[since:]
    subjects = [str(m["Subject"]) for m in new if WORKS in m["To"]]
    (desk,) = (text(m) for m in new if "noivu" in m["To"] and "9/BC-SXD" in text(m))
    assert subjects == ["Đã đối chiếu: Việc III.1/q1 (KH 7/KH-UBND)"]
    assert "hết ngày thứ Năm, 07/3/2024 (hạn gửi bản bổ sung)" in desk
