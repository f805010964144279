"""Several times of one duty in a mail: one card where the same is asked of them, and what is not certain of their days."""

import datetime as dt
from dataclasses import replace

import pytest

from notifications.cards import MOST_DAYS, make_cards
from notifications.mail import MailItem, Section, Topic
from notifications.notice import Role
from notifications.render import render_mail
from notifications.words import load_words
from tests.sample_mails import DESK, HEALTH, LEAFLET, Q1, a_mail, broadcast

DAY = dt.date(2018, 3, 9)
LATER = dt.date(2018, 3, 17)
WEEK = dt.timedelta(weeks=1)
OTHER = "Sở Tư pháp tỉnh An Bình"
LEAD = "Nội dung hiểu được hai cách"


def asked(*items: MailItem, topic: Topic = Topic.DECISION) -> list[tuple[str, list[str]]]:
    """The cards of the desk: each title with its lines."""
    mail = a_mail(DAY, Section(topic, items), office=DESK.name, role=Role.COORDINATOR)
    cards = make_cards(mail.sections[0], mail, load_words("vi"))
    return [(card.title, [f"{row.label}: {row.value}" for row in card.rows]) for card in cards]


def due(day: int, office: str = HEALTH) -> MailItem:
    moved = dt.date(2018, 3, day)
    return replace(
        Q1, nominal=moved, safe=moved, legal=moved, effective=moved, office=office, readings=()
    )


def test_times_of_one_duty_of_which_the_same_is_asked_are_one_card() -> None:
    found = asked(due(8), due(7), due(1))

    assert len(found) == 1
    assert "Các ngày: thứ Năm, 01/3/2018; thứ Tư, 07/3/2018; thứ Năm, 08/3/2018" in found[0][1]
    assert f"Cơ quan: {HEALTH}" in found[0][1]


def test_many_times_are_counted_from_the_first_to_the_last() -> None:
    weeks = [broadcast(dt.date(2018, 1, 6) + dt.timedelta(weeks=n)) for n in range(MOST_DAYS + 1)]

    ((_, lines),) = asked(*weeks, topic=Topic.CONTACT)

    assert "Các ngày: 13 lần, từ thứ Bảy, 06/01/2018 đến thứ Bảy, 31/3/2018" in lines


@pytest.mark.parametrize(
    ("items", "cards"),
    [
        ((due(1), due(1, OTHER)), 1),
        ((due(1), due(7), due(1, OTHER), due(7, OTHER)), 1),
        ((due(1), due(7), due(7, OTHER)), 2),
        ((due(1), replace(due(7), note="đã hỏi")), 2),
        ((due(1), replace(due(7), readings=(DAY, dt.date(2018, 3, 7)))), 2),
        ((due(1), replace(due(7), obligation="V.3")), 2),
    ],
    ids=[
        "offices",
        "offices and days",
        "other offices",
        "other question",
        "readings",
        "other duty",
    ],
)
def test_only_what_is_asked_alike_is_one_card(items: tuple[MailItem, ...], cards: int) -> None:
    assert len(asked(*items)) == cards


@pytest.mark.parametrize("is_doubtful", [True, False])
def test_two_readings_are_told_of_only_where_there_are_two(*, is_doubtful: bool) -> None:
    item = replace(due(1), readings=(DAY, dt.date(2018, 3, 7)) if is_doubtful else ())
    mail = a_mail(DAY, Section(Topic.DECISION, (item,)), office=DESK.name, role=Role.COORDINATOR)

    text = " ".join(render_mail(mail, lang="vi").text.split())

    assert (LEAD in text) is is_doubtful


@pytest.mark.parametrize(
    ("items", "note"),
    [
        (
            (due(12), replace(due(14), provisional=True), replace(due(15), provisional=True)),
            "Ghi chú: từ thứ Tư, 14/3/2018 là ngày dự kiến; lịch nghỉ của năm này chưa công bố đủ",
        ),
        ((due(12), due(14)), None),
        (tuple(replace(broadcast(day), provisional=True) for day in (LATER, LATER + WEEK)), None),
        (
            (replace(LEAFLET, proposed=True, provisional=True), replace(LEAFLET, proposed=True)),
            None,
        ),
    ],
    ids=["some", "none", "events", "proposals"],
)
def test_a_list_of_days_says_which_are_not_certain_yet(
    items: tuple[MailItem, ...], note: str | None
) -> None:
    mail = a_mail(DAY, Section(Topic.ASSIGNMENT, items))
    (card,) = make_cards(mail.sections[0], mail, load_words("vi"))

    lines = [f"{row.label}: {row.value}" for row in card.rows if "lịch nghỉ" in row.value]

    assert lines == ([] if note is None else [note])
