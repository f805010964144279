"""Cases of the ledger → items of a mail: which day is asked for, which holds, and what may still be doubted."""

import datetime as dt

import pytest

from calendars.civil import at
from notifications.items import mail_item
from notifications.mail import MailItem, Recipient, Section, Topic
from notifications.notice import Role
from notifications.render import render_mail
from plans.ledger import Entry
from plans.timeline import Occurrence
from tests.ledger_histories import (
    broadcast,
    case_of,
    day,
    extend,
    report,
    rule,
    send_back,
    submit,
)
from tests.sample_mails import a_mail

QUOTE = "Báo cáo chậm nhất ngày 01 của tháng cuối quý."


def seen(occurrence: Occurrence, *entries: Entry, on: str) -> MailItem:
    """The item as a mail of that morning would show it."""
    return mail_item(case_of(occurrence, *entries, now=at(day(on), 8)), quote=QUOTE)


def lines(
    item: MailItem, topic: Topic = Topic.REMINDER, *, on: dt.date = dt.date(2018, 2, 1)
) -> list[str]:
    """The lines between the item's title and its quotation, in a mail of that day."""
    mail = a_mail(on, Section(topic, (item,)), office=item.office)
    text = render_mail(mail).text
    card = text.partition("\n1. ")[2].partition("\n   Trích")[0]
    return [" ".join(line.split()) for line in card.replace("\n     ", " ").split("\n")[1:]]


def test_report_on_a_rest_day_asks_for_the_day_before_and_names_the_day_after() -> None:
    assert lines(seen(report("9/1"), on="8/27")) == [
        "Đề nghị gửi: trong ngày thứ Sáu, 31/8/2018",
        "Thời hạn: hết ngày thứ Ba, 04/9/2018 (ngày thứ Bảy, 01/9/2018 theo Kế hoạch là ngày nghỉ)",
    ]


@pytest.mark.parametrize("topic", [Topic.REMINDER, Topic.CORRECTION, Topic.ASSIGNMENT])
def test_nobody_is_asked_for_a_day_gone_by_while_the_last_day_is_still_to_come(
    topic: Topic,
) -> None:
    item = seen(report("9/1"), on="8/27")

    assert lines(item, topic, on=dt.date(2018, 8, 31))[0].startswith("Đề nghị gửi: trong ngày")
    assert lines(item, topic, on=dt.date(2018, 9, 4)) == [
        "Thời hạn: hết ngày thứ Ba, 04/9/2018 (ngày thứ Bảy, 01/9/2018 theo Kế hoạch là ngày nghỉ)"
    ]


def test_extended_report_asks_for_its_new_day() -> None:
    assert lines(seen(report("3/1"), extend("2/27", "3/15"), on="3/8")) == [
        "Đề nghị gửi: trong ngày thứ Năm, 15/3/2018",
        "Thời hạn: hết ngày thứ Năm, 15/3/2018 (theo điều chỉnh)",
    ]


def test_report_sent_back_asks_for_the_short_day() -> None:
    item = seen(report("3/1"), submit("2/28"), send_back("3/5"), on="3/6")

    assert lines(item, Topic.RETURNED)[:2] == [
        "Đề nghị gửi: trong ngày thứ Năm, 08/3/2018",
        "Thời hạn: hết ngày thứ Năm, 08/3/2018 (hạn gửi bản bổ sung)",
    ]


def test_two_readings_ask_for_the_earlier_and_end_with_the_later() -> None:
    assert lines(seen(report("6/1", "6/15"), on="5/25")) == [
        "Đề nghị gửi: trong ngày thứ Sáu, 01/6/2018",
        "Thời hạn: chậm nhất hết ngày thứ Sáu, 15/6/2018",
        "Cách hiểu: thứ Sáu, 01/6/2018; thứ Sáu, 15/6/2018; Sở Nội vụ tỉnh An Bình sẽ xác nhận",
    ]


@pytest.mark.parametrize(
    ("ruling", "asked"),
    [
        pytest.param(rule("3/5", reading="B"), "thứ Sáu, 15/6/2018", id="reading B"),
        pytest.param(rule("3/5", reading="A"), "thứ Sáu, 01/6/2018", id="reading A"),
    ],
)
def test_ruled_reading_leaves_one_day(ruling: Entry, asked: str) -> None:
    assert lines(seen(report("6/1", "6/15"), ruling, on="5/25")) == [
        f"Đề nghị gửi: trong ngày {asked}",
        f"Thời hạn: hết ngày {asked}",
    ]


def test_extension_ends_the_doubt_between_readings() -> None:
    item = seen(report("6/1", "6/15"), extend("5/30", "6/29"), on="6/20")

    assert item.readings == ()
    assert (item.safe, item.effective) == (dt.date(2018, 6, 29), dt.date(2018, 6, 29))


def test_broadcast_keeps_its_own_saturday() -> None:
    assert lines(seen(broadcast("3/31"), on="3/1"), Topic.MONTH) == [
        "Ngày thực hiện: thứ Bảy, 31/3/2018"
    ]


def test_moved_broadcast_has_its_new_day() -> None:
    item = seen(broadcast("3/31"), rule("3/5", due=day("3/24")), on="3/6")

    assert lines(item, Topic.MONTH) == ["Ngày thực hiện: thứ Bảy, 24/3/2018"]


def test_proposed_day_says_so_until_it_is_ruled() -> None:
    proposed = report("6/29", proposed=True)

    assert lines(seen(proposed, on="6/20")) == [
        "Đề nghị gửi: trong ngày thứ Sáu, 29/6/2018",
        "Ghi chú: Kế hoạch không ấn định ngày; ngày nêu trên là dự kiến để tiện theo dõi",
    ]
    assert lines(seen(proposed, rule("3/5", due=day("6/29")), on="6/20")) == [
        "Đề nghị gửi: trong ngày thứ Sáu, 29/6/2018",
        "Thời hạn: hết ngày thứ Sáu, 29/6/2018",
    ]


def test_provisional_day_says_so() -> None:
    assert lines(seen(report("6/29", provisional=True), on="6/20")) == [
        "Đề nghị gửi: trong ngày thứ Sáu, 29/6/2018",
        "Thời hạn: dự kiến hết ngày thứ Sáu, 29/6/2018; lịch nghỉ của năm này chưa công bố đủ",
    ]


def test_report_found_after_all_was_in_time() -> None:
    item = seen(report("3/1"), submit("3/6", "2/28"), on="3/7")

    assert item.done_on == dt.date(2018, 2, 28)
    assert lines(item, Topic.CORRECTION) == [
        "Đã ghi nhận: thực hiện thứ Tư, 28/02/2018, trong thời hạn"
    ]


def test_item_for_the_desk_names_its_office() -> None:
    item = seen(report("3/1"), on="3/2")
    mail = a_mail(dt.date(2018, 3, 2), Section(Topic.OVERDUE, (item,)), office=item.office)

    assert mail.recipient == Recipient("Sở Y tế", Role.OFFICER)
    assert item.office == "Sở Y tế"
