import datetime as dt
from pathlib import Path

import pytest

from calendars.civil import Window, at
from calendars.ics import CalendarEntry
from dondoc.desk.feed import Scope, ScopeKind, find_scope, make_feed
from dondoc.desk.tokens import (
    hash_of,
    list_links,
    make_link,
    note_link_fetches,
    revoke_link,
    rotate_link,
    scope_of_link,
)
from dondoc.store.errors import UnknownOffice, UnknownPlan, UnknownToken
from dondoc.store.values import Fetch
from plans.ledger import Verb
from plans.timeline import OccurrenceKey
from tests.desk_world import LINEAGE, START, World, open_world

XAY_DUNG = Scope(ScopeKind.OFFICE, "so-xay-dung")
Q1 = OccurrenceKey(LINEAGE, "III.1/q1", "so-xay-dung", "2024-Q1")
TASK = OccurrenceKey(LINEAGE, "PL/1", "so-xay-dung", "once")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path)


def entry(world: World, key: OccurrenceKey, scope: Scope = XAY_DUNG) -> CalendarEntry:
    feed = make_feed(world.app, scope, as_of=world.clock.now())
    return next(found for found in feed.entries if found.uid.startswith(key.uid))


def day(month: int, number: int) -> Window:
    return Window(dt.date(2024, month, number), dt.date(2024, month, number))


def test_a_deadline_on_a_saturday_is_shown_on_the_friday_before(world: World) -> None:
    found = entry(world, TASK)

    assert (found.when, found.alarm_at, found.status) == (
        day(5, 31),
        at(dt.date(2024, 5, 30), 9),
        "",
    )
    assert "Nên hoàn thành: thứ Sáu, 31/5/2024\nThời hạn: thứ Hai, 03/6/2024" in found.description


def test_an_event_is_shown_on_its_day_though_it_is_a_saturday(world: World) -> None:
    key = OccurrenceKey(LINEAGE, "PL/2", "dai-lam-son", "once")

    assert entry(world, key, Scope(ScopeKind.OFFICE, "dai-lam-son")).when == day(4, 20)


@pytest.mark.parametrize(
    ("month", "number", "hour", "status", "changed"),
    [
        (2, 1, 8, "", START),
        (2, 23, 0, "⏰ SẮP ĐẾN HẠN", at(dt.date(2024, 2, 23), 0)),
        (3, 1, 23, "⏰ SẮP ĐẾN HẠN", at(dt.date(2024, 2, 23), 0)),
        (3, 2, 0, "⏰ QUÁ HẠN", at(dt.date(2024, 3, 2), 0)),
        (3, 30, 8, "⏰ QUÁ HẠN", at(dt.date(2024, 3, 2), 0)),
    ],
    ids=["open", "five working days before", "its last hour", "the moment after", "later"],
)
def test_the_state_is_a_word_and_its_moment_is_computed(
    world: World, month: int, number: int, hour: int, status: str, changed: dt.datetime
) -> None:
    world.at(month, number, hour)

    found = entry(world, Q1)

    assert (found.status, found.changed, found.sequence) == (status, changed.astimezone(dt.UTC), 0)
    assert (found.alarm_at is None) == (status == "⏰ QUÁ HẠN")


def test_a_party_body_is_never_called_overdue(world: World) -> None:
    world.at(8, 1)

    key = OccurrenceKey(LINEAGE, "PL/3", "ban-tuyen-giao", "once")
    found = entry(world, key, Scope(ScopeKind.OFFICE, "ban-tuyen-giao"))

    assert found.status == ""


def test_what_is_done_says_so_and_rings_no_more(world: World) -> None:
    moment = world.at(2, 20)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")

    found = entry(world, Q1)

    assert (found.status, found.alarm_at, found.sequence) == ("✓ XONG", None, 0)
    assert found.changed == moment.astimezone(dt.UTC)


def test_an_extended_duty_moves_to_its_granted_day_and_counts_up(world: World) -> None:
    world.at(2, 20)
    world.say(Verb.EXTEND, "III.1/q1", "SXD", due=dt.date(2024, 3, 16), document="1/UBND")

    found = entry(world, Q1)

    assert (found.when, found.sequence) == (day(3, 18), 1)


def test_what_was_ruled_out_stays_ninety_days(world: World) -> None:
    world.at(2, 20)
    world.say(Verb.RULE, "PL/4", outcome="exempt")
    key = OccurrenceKey(LINEAGE, "PL/4", "so-xay-dung", "once")

    assert (entry(world, key).status, entry(world, key).is_cancelled) == ("✗ HỦY", True)
    world.at(5, 21)
    with pytest.raises(StopIteration):
        entry(world, key)


def test_one_uid_in_every_feed_and_the_supporter_sees_it_without_alarm(world: World) -> None:
    own = entry(world, TASK)
    supporting = entry(world, TASK, Scope(ScopeKind.OFFICE, "bao-lam-son"))

    assert own.uid == supporting.uid
    assert (supporting.title, supporting.alarm_at) == ("Việc PL/1 – Sở Xây dựng", None)


def test_the_same_state_gives_the_same_bytes(world: World) -> None:
    first = make_feed(world.app, XAY_DUNG, as_of=world.at(2, 1)).render()

    second = make_feed(world.app, XAY_DUNG, as_of=world.at(2, 2)).render()

    assert first == second
    assert make_feed(world.app, XAY_DUNG, as_of=world.at(3, 9)).render() != first


def test_a_feed_says_until_when_it_stays_as_it_is(world: World) -> None:
    feed = make_feed(world.app, XAY_DUNG, as_of=world.at(2, 1, 9))
    assert feed.valid_until is not None

    before = make_feed(world.app, XAY_DUNG, as_of=feed.valid_until - dt.timedelta(seconds=1))
    then = make_feed(world.app, XAY_DUNG, as_of=feed.valid_until)

    assert (before.entries == feed.entries, then.entries == feed.entries) == (True, False)


def test_scopes_are_found_by_peoples_words(world: World) -> None:
    assert find_scope(world.app, office="SXD") == XAY_DUNG
    assert find_scope(world.app, plan="7/KH-UBND") == Scope(ScopeKind.PLAN, LINEAGE)
    assert find_scope(world.app) == Scope(ScopeKind.ALL)
    with pytest.raises(UnknownOffice):
        find_scope(world.app, office="Sở Vũ trụ")
    with pytest.raises(UnknownPlan):
        find_scope(world.app, plan="9/KH")


def test_before_activation_there_is_nothing(world: World) -> None:
    feed = make_feed(world.app, XAY_DUNG, as_of=START - dt.timedelta(days=1))

    assert feed.entries == ()
    assert feed.render().count(b"BEGIN:VEVENT") == 1


def test_a_link_is_known_by_its_secret_only(world: World) -> None:
    made = make_link(world.app, XAY_DUNG, label="máy A")
    note_link_fetches(world.app, [Fetch(made.token.hash, world.at(2, 1), "khal")])

    (listed,) = list_links(world.app)

    assert scope_of_link(world.app, made.secret) == XAY_DUNG
    assert scope_of_link(world.app, "x" * 43) is None
    assert (listed.hash, listed.label, listed.user_agent) == (hash_of(made.secret), "máy A", "khal")
    assert made.secret not in repr(listed)


def test_an_exchanged_link_is_dead_at_once(world: World) -> None:
    old = make_link(world.app, XAY_DUNG, label="máy A")

    new = rotate_link(world.app, old.token.hash[:8])

    assert (scope_of_link(world.app, old.secret), scope_of_link(world.app, new.secret)) == (
        None,
        XAY_DUNG,
    )
    revoke_link(world.app, "máy A")
    assert scope_of_link(world.app, new.secret) is None
    with pytest.raises(UnknownToken):
        revoke_link(world.app, "máy A")
