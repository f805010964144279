"""Subscribed calendars over a real ledger: when a feed's state changes, when it does not, and what costs nothing."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from calendars.ics import CalendarEntry, render_entry
from dondoc.desk.feeds import feed
from dondoc.desk.feeds.feed import Form, make_feed
from dondoc.desk.feeds.subscriptions import NOTED, FeedDesk
from dondoc.desk.feeds.tokens import NewLink, list_links, make_link, revoke_link, rotate_link
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.replay.changes import amend_plan
from dondoc.replay.history import Amended
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import OfficeKind, Roster
from tests.desk_world import (
    LINEAGE,
    OBLIGATIONS,
    OFFICES,
    World,
    make_obligation,
    make_plan,
)

HERE = "dondoc.desk.feeds.feed"
XAY_DUNG = Scope(ScopeKind.OFFICE, "so-xay-dung")


@pytest.fixture
def desk(world: World) -> FeedDesk:
    return FeedDesk(world.app)


@pytest.fixture
def link(world: World) -> NewLink:
    return make_link(world.app, XAY_DUNG, label="Sở Xây dựng")


def poll(world: World, desk: FeedDesk, link: NewLink) -> str:
    """What a poll does: memory first, then the ledger."""
    now = world.clock.now()
    state = desk.known_state(link.secret, now=now) or desk.feed_state(link.secret, now=now)
    return state.etag if state else "404"


def test_the_bytes_are_those_of_the_feed_and_equal_states_have_equal_bytes(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    now = world.at(2, 1)
    state = desk.feed_state(link.secret, now=now)
    assert state is not None

    first = desk.feed_body(state.scope, now=now)
    again = FeedDesk(world.app).feed_body(state.scope, now=now)

    assert first.state == state
    assert first == again
    assert first.body == make_feed(world.app, XAY_DUNG, as_of=now).render()


def test_nothing_changes_the_state_but_a_change(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    world.at(2, 1)
    tags = {poll(world, desk, link)}
    for hour in range(9, 23):
        world.at(2, 1, hour)
        world.run(2, 1, hour)
        tags.add(poll(world, desk, link))

    assert len(tags) == 1


def test_an_entry_changes_the_state_of_its_office_and_of_no_other(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    party = make_link(world.app, Scope(ScopeKind.OFFICE, "ban-tuyen-giao"))
    world.at(2, 20)
    before = poll(world, desk, link), poll(world, desk, party)

    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")
    world.at(2, 20, 8, 1)

    after = poll(world, desk, link), poll(world, desk, party)
    assert (after[0] != before[0], after[1] == before[1]) == (True, True)


def test_a_deadline_passes_once_at_midnight_in_vietnam(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    tags = []
    for day, hour, minute in ((1, 20, 0), (1, 23, 59), (2, 0, 0), (2, 0, 10), (2, 9, 0), (3, 0, 1)):
        world.at(3, day, hour, minute)
        tags.append(poll(world, desk, link))

    assert len(set(tags)) == 2
    assert (tags[0] == tags[1], tags[1] != tags[2], len(set(tags[2:]))) == (True, True, 1)


def test_last_modified_is_the_change_and_not_the_poll(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    overdue = desk.feed_state(link.secret, now=world.at(3, 4, 15))

    assert overdue is not None
    assert overdue.modified == dt.datetime(2024, 3, 1, 17, tzinfo=dt.UTC)


def test_a_roster_of_the_same_length_is_a_change(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    plan = make_link(world.app, Scope(ScopeKind.PLAN, LINEAGE))
    world.at(5, 20)
    before = poll(world, desk, plan)

    renamed = tuple(
        replace(office, kind=OfficeKind.PARTY) if office.code == "so-xay-dung" else office
        for office in OFFICES
    )
    replace_roster(world.app, Roster(renamed))
    world.at(5, 20, 8, 1)

    assert poll(world, desk, plan) != before
    assert poll(world, desk, link) != "404"


def test_a_poll_that_memory_answers_reads_no_ledger(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    now = world.at(2, 1)
    poll(world, desk, link)
    asked: list[str] = []
    listen(world, asked)

    for _ in range(100):
        assert desk.known_state(link.secret, now=now) is not None

    assert asked == []
    world.clock.sleep(1)
    assert desk.known_state(link.secret, now=now) is None


def test_a_304_renders_nothing(
    world: World, desk: FeedDesk, link: NewLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_arguments: object) -> bytes:
        pytest.fail("a poll rendered")

    monkeypatch.setattr(f"{HERE}.render_feed", never)
    monkeypatch.setattr(f"{HERE}.render_entry", never)
    for month in (2, 3, 4):
        world.at(month, 10)

        assert poll(world, desk, link) != "404"


def test_one_change_makes_one_entry_anew(
    world: World, desk: FeedDesk, link: NewLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = world.at(2, 1)
    rendered: list[str] = []

    def render(entry: CalendarEntry) -> bytes:
        rendered.append(entry.uid)
        return render_entry(entry)

    monkeypatch.setattr(f"{HERE}.render_entry", render)
    feed._event.cache_clear()  # noqa: SLF001 -- what earlier tests left there
    state = desk.feed_state(link.secret, now=now)
    assert state is not None
    desk.feed_body(state.scope, now=now)
    all_of_them = len(rendered)
    rendered.clear()

    world.at(2, 2)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")
    desk.feed_state(link.secret, now=world.at(2, 2, 9))
    desk.feed_body(state.scope, now=world.clock.now())

    assert (all_of_them > 1, len(rendered)) == (True, 1)


def test_each_form_has_its_own_tag_and_bytes_of_one_state(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    now = world.at(2, 1)
    state = desk.feed_state(link.secret, now=now)
    assert state is not None

    found = {form: desk.feed_body(state.scope, now=now, form=form) for form in Form}

    assert len({one.state.etag for one in found.values()}) == len(Form)
    assert found[Form.TODOS].body.count(b"BEGIN:VTODO") == found[Form.EVENTS].body.count(
        b"BEGIN:VEVENT"
    )
    assert found[Form.SERIES].state.modified == state.modified


@pytest.mark.parametrize("how", ["revoke", "rotate"])
def test_a_closed_link_is_gone_within_a_second(
    world: World, desk: FeedDesk, link: NewLink, how: str
) -> None:
    other = make_link(world.app, Scope(ScopeKind.ALL), label="khác")
    world.at(2, 1)
    assert "404" not in {poll(world, desk, link), poll(world, desk, other)}

    if how == "revoke":
        revoke_link(world.app, "Sở Xây dựng")
    else:
        rotate_link(world.app, "Sở Xây dựng")
    world.clock.sleep(1)

    assert poll(world, desk, link) == "404"
    assert poll(world, desk, other) != "404"


def test_unknown_links_leave_no_trace(world: World, desk: FeedDesk) -> None:
    world.at(2, 1)

    assert desk.feed_state("x" * 43, now=world.clock.now()) is None
    assert desk.known_state("x" * 43, now=world.clock.now()) is None


def test_fetches_are_gathered_and_the_last_of_each_link_is_kept(
    world: World, desk: FeedDesk, link: NewLink
) -> None:
    assert desk.note_fetch(link.secret, now=world.clock.now(), user_agent="khal") is False
    world.clock.sleep(NOTED)
    last = world.clock.now()
    assert desk.note_fetch(link.secret, now=last, user_agent="Thunderbird") is True
    desk.write_fetches()
    desk.write_fetches()

    (kept,) = list_links(world.app)
    assert (kept.user_agent, kept.last_fetch_at) == ("Thunderbird", last)


def listen(world: World, asked: list[str]) -> None:
    """Write down every statement the ledger is asked."""

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    sa.event.listen(world.app.store.engine, "before_cursor_execute", note)


def test_what_a_clock_put_back_by_minutes_dated_ahead_is_not_kept_out_until_midnight(
    world: World,
) -> None:
    """An entry is never dated before the one made last, a duty comes to its office when the plan is amended: until then the feed says so."""
    scope = Scope(ScopeKind.PLAN, LINEAGE)
    world.at(2, 1, 8, 10)
    world.say(Verb.SUBMIT, "PL/1", "Sở Xây dựng", document="9/BC-SXD")
    entered = make_feed(world.app, scope, as_of=world.at(2, 1, 8, 0))
    amended = make_plan(*OBLIGATIONS, make_obligation("PL/9", Kind.TASK, "due=2024-05-17", ("Sở Xây dựng",)))  # fmt: skip
    amend_plan(world.app, LINEAGE, Amended(world.at(2, 2, 8, 10), amended, "plan.yaml"), invents=False)  # fmt: skip

    planned = make_feed(world.app, scope, as_of=world.at(2, 2, 8, 0))

    assert entered.valid_until == world.at(2, 1, 8, 10)
    assert planned.valid_until == world.at(2, 2, 8, 10)
    assert b"PL/9" not in planned.render()
    assert b"PL/9" in make_feed(world.app, scope, as_of=world.at(2, 2, 8, 10)).render()
