"""A plan that names nobody who urges: mail in nobody's name but that of who follows the plan, and no head is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from calendars.civil import at
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.tick import tick
from notifications.notice import NoticeState, Reason, Role
from tests.desk_world import World, make_plan, open_world

OPERATOR = "quantri@lamson.example"
NOBODY = "Bộ phận theo dõi Kế hoạch số 7/KH-UBND"


@pytest.fixture
def world(tmp_path: Path) -> World:
    plan = make_plan().replace("coordinator: Sở Nội vụ".encode(), b"coordinator: null")
    made = open_world(tmp_path, plan=plan, operator=OPERATOR)
    day = dt.date(2024, 1, 15)
    while day < dt.date(2024, 3, 12):
        made.clock.set(at(day, 8))
        tick(made.app, now=at(day, 8))
        deliver(made.app, now=at(day, 8))
        day += dt.timedelta(days=1)
    return made


def test_its_mail_goes_in_the_name_of_who_follows_it_and_answers_go_to_the_operator(
    world: World,
) -> None:
    to_offices = [mail for mail in world.relay.taken if OPERATOR not in str(mail["To"])]
    texts = [mail.get_body(("plain",)).get_content() for mail in world.relay.taken]  # type: ignore[union-attr]  # every mail of ours has a text

    assert to_offices
    assert {_name(mail["From"]) for mail in world.relay.taken} == {NOBODY}
    assert {mail["Reply-To"].addresses[0].addr_spec for mail in world.relay.taken} == {OPERATOR}
    assert not [text for text in texts if "chưa rõ cơ quan" in text]


def test_its_operator_is_addressed_as_such(world: World) -> None:
    mine = [mail for mail in world.relay.taken if OPERATOR in str(mail["To"])]

    assert {_name(mail["To"]) for mail in mine} == {"Người vận hành phần mềm"}


def _name(header: Any) -> str:  # noqa: ANN401 -- a header of the standard library's
    """The name before an address; folding may have put a second space where a line was broken."""
    return " ".join(header.addresses[0].display_name.split())


def test_the_office_hears_that_nothing_is_recorded_and_its_head_nothing(world: World) -> None:
    late = [
        (stored.notice.key.role, stored.state, stored.reason)
        for stored in world.notices()
        if stored.notice.accuses and stored.notice.key.role in {Role.OFFICER, Role.HEAD}
    ]

    assert set(late) == {
        (Role.OFFICER, NoticeState.ACCEPTED, None),
        (Role.HEAD, NoticeState.SKIPPED, Reason.NEEDS_RULING),
    }
    assert "gd@xaydung.example" not in world.relay.recipients
