import datetime as dt

import pytest

from calendars.civil import Window, at
from calendars.ics import CalendarEntry
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.feeds.tokens import (
    hash_of,
    list_links,
    make_link,
    note_link_fetches,
    revoke_link,
    rotate_link,
    scope_of_link,
)
from dondoc.desk.scopes import Scope, ScopeKind, find_scope
from dondoc.store.errors import UnknownOffice, UnknownPlan, UnknownToken
from dondoc.store.values import Fetch
from plans.ledger import Verb
from plans.timeline import OccurrenceKey
from tests.desk_world import LINEAGE, START, World

XAY_DUNG = Scope(ScopeKind.OFFICE, "so-xay-dung")
Q1 = OccurrenceKey(LINEAGE, "III.1/q1", "so-xay-dung", "2024-Q1")
TASK = OccurrenceKey(LINEAGE, "PL/1", "so-xay-dung", "once")


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


def test_whoever_only_takes_part_is_not_told_what_the_lead_has_not_sent(world: World) -> None:
    seen = Scope(ScopeKind.OFFICE, "bao-lam-son")
    world.at(5, 29)
    assert entry(world, TASK, seen).status == "⏰ SẮP ĐẾN HẠN"
    world.at(6, 20)
    assert entry(world, TASK).status == "⏰ QUÁ HẠN"
    assert entry(world, TASK, seen).status == ""
    world.say(Verb.SUBMIT, "PL/1", document="1/BC", done_on=dt.date(2024, 6, 20))
    world.say(Verb.ACCEPT, "PL/1")
    assert entry(world, TASK, seen).status == "✓ XONG"


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
    assert feed.valid_until == START  # a clock put back by minutes does not leave it empty for good
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


# -- the states beyond open and done ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "said", "status", "remark"),
    [
        pytest.param(
            Verb.SUSPEND,
            {"document": "9/UBND-NC", "by": "creditor", "reason": "bão"},
            "⏸ TẠM DỪNG",
            "Đang tạm dừng theo văn bản số 9/UBND-NC",
            id="suspended",
        ),
        pytest.param(
            Verb.EXEMPT,
            {"document": "9/UBND-NC", "by": "creditor", "second": "Ông Nam", "reason": "thôi"},
            "✗ HỦY",
            "Không còn phải thực hiện theo văn bản số 9/UBND-NC.",
            id="exempted",
        ),
        pytest.param(
            Verb.CANCEL,
            {"document": "9/UBND-NC", "by": "creditor", "second": "Ông Nam", "reason": "thôi"},
            "✗ HỦY",
            "Không còn phải thực hiện theo văn bản số 9/UBND-NC.",
            id="cancelled",
        ),
        pytest.param(
            Verb.REASSIGN,
            {
                "document": "9/UBND-NC",
                "by": "creditor",
                "second": "Ông Nam",
                "reason": "đúng chức năng",
                "to": "Đài Lam Sơn",
            },
            "✗ HỦY",
            "Không còn thuộc cơ quan này theo văn bản số 9/UBND-NC; cơ quan thực hiện tiếp: Đài Lam Sơn.",
            id="reassigned",
        ),
        pytest.param(
            Verb.DELEGATE,
            {"to": "Đài Lam Sơn", "by": "office", "reason": "phân công"},
            "",
            "Được giao thực hiện: Đài Lam Sơn.",
            id="delegated",
        ),
        pytest.param(
            Verb.INTERNAL_DATE,
            {"due": dt.date(2024, 5, 10), "reason": "để kịp"},
            "",
            "Mốc nội bộ của cơ quan đôn đốc: thứ Sáu, 10/5/2024.",
            id="with a mark",
        ),
        pytest.param(
            Verb.CONTEST,
            {"reason": "không thuộc chức năng"},
            "",
            "Cơ quan chủ trì có ý kiến về nhiệm vụ này, đang chờ cơ quan đôn đốc xem xét.",
            id="contested",
        ),
    ],
)
def test_a_calendar_says_what_has_become_of_a_duty(
    world: World, verb: Verb, said: dict[str, object], status: str, remark: str
) -> None:
    moment = world.at(2, 5, hour=10)
    done = world.say(verb, "PL/1", "SXD", **said)
    assert done.refused == ()

    world.at(2, 5, hour=11)
    found = entry(world, TASK)

    assert found.status == status
    assert remark in found.description
    assert found.changed == moment.astimezone(dt.UTC)
    assert found.is_cancelled is (status == "✗ HỦY")


def test_25_what_was_cancelled_is_shown_for_ninety_days(world: World) -> None:
    world.at(2, 5, hour=10)
    world.say(
        Verb.CANCEL, "PL/1", "SXD", document="9/UBND-NC", by="creditor", second="Ông Nam", reason="thôi"
    )  # fmt: skip

    world.at(5, 5, hour=9)
    shown = make_feed(world.app, XAY_DUNG, as_of=world.clock.now())
    world.at(5, 5, hour=11)
    gone = make_feed(world.app, XAY_DUNG, as_of=world.clock.now())

    assert [found.status for found in shown.entries if found.uid.startswith(TASK.uid)] == ["✗ HỦY"]
    assert [found for found in gone.entries if found.uid.startswith(TASK.uid)] == []


def test_nothing_is_called_overdue_while_it_is_tolerated(world: World) -> None:
    world.at(3, 4, hour=10)
    world.say(Verb.TOLERATE, "III.1/q1", "SXD", due=dt.date(2024, 3, 12), reason="bão")

    world.at(3, 12, hour=10)
    during = entry(world, Q1)
    world.at(3, 13, hour=0)
    after = entry(world, Q1)

    assert (during.status, after.status) == ("", "⏰ QUÁ HẠN")
    assert after.changed == at(dt.date(2024, 3, 13), 0).astimezone(dt.UTC)


def test_nothing_is_called_overdue_while_an_objection_waits_however_long(world: World) -> None:
    world.at(3, 4, hour=10)
    world.say(Verb.CONTEST, "III.1/q1", "SXD", reason="không thuộc chức năng", by="office")

    world.at(5, 20, hour=10)
    months_later = entry(world, Q1)
    world.say(Verb.RULE, "III.1/q1", "SXD", outcome="stands", reason="theo phân công")
    world.at(5, 20, hour=11)
    answered = entry(world, Q1)

    assert (months_later.status, answered.status) == ("", "⏰ QUÁ HẠN")
