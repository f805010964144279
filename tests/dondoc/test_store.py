"""Plans, occurrences, entries, breaches, notices, mails and links in the ledger: stored once, found again, changed only from the state they were seen in."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.store import (
    claims,
    codec,
    entries,
    messages,
    meta,
    notices,
    occurrences,
    offices,
    tokens,
    versions,
)
from dondoc.store.engine import MEMORY, Store, Unit
from dondoc.store.errors import (
    UnknownPlan,
)
from dondoc.store.occurrences import Selection
from dondoc.store.schema import open_store
from dondoc.store.tables import format_instant, parse_instant
from dondoc.store.values import (
    Fate,
    Fetch,
    Message,
    MessageState,
    PlanVersion,
    Review,
    StoredNotice,
    Token,
    VersionState,
)
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Reason, Role
from plans.ledger import Breach, By, Entry, Verb
from plans.roster import Office, OfficeKind, Roster
from plans.timeline import Occurrence
from tests.store_values import DATES, NOW, make_occurrence

LATER = NOW + dt.timedelta(hours=1)


def make_notice(milestone: str = "T-5", wanted_at: dt.datetime = NOW) -> StoredNotice:
    key = NoticeKey(
        str(make_occurrence().key), Purpose.REMINDER, milestone, 0, "so-a", Role.OFFICER
    )
    notice = Notice(key, wanted_at, LATER + dt.timedelta(days=9), Envelope.DIGEST)
    return StoredNotice(notice, NoticeState.DUE, ready_at=wanted_at)


def make_message(message_id: str = "<m1@dondoc.example>") -> Message:
    return Message(
        message_id,
        "so-a",
        Role.OFFICER,
        "a@so-a.example",
        frozenset({Envelope.DIGEST}),
        "Nhắc hạn",
        b"bytes",
    )


def make_version(text: str = "plan: 1") -> PlanVersion:
    return PlanVersion(
        "7/KH-UBND/2030",
        0,
        text,
        VersionState.DRAFT,
        text,
        NOW,
    )


@pytest.fixture
def store() -> Store:
    return open_store(MEMORY)


def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    def write_and_fail() -> None:
        with store.write() as unit:
            meta.write(unit, "a", "b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()

    with store.read() as unit:
        assert meta.read(unit, "a") == ""


@given(st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1900, 1, 1)))  # noqa: DTZ001 -- hypothesis wants naive bounds
@settings(max_examples=50)
def test_instants_survive_storage_and_sort_as_text(instant: dt.datetime) -> None:
    whole = instant.replace(microsecond=0)

    assert parse_instant(format_instant(whole)) == whole
    assert (format_instant(whole) < format_instant(NOW)) == (whole < NOW)


def test_a_naive_instant_is_a_bug() -> None:
    with pytest.raises(ValueError, match="expected an aware instant"):
        format_instant(dt.datetime(2030, 1, 1))  # noqa: DTZ001 -- the naive one


@pytest.mark.parametrize(
    "value",
    [
        make_occurrence(),
        replace(make_occurrence(), window=None, proposed=True, supporting=("Báo B", "Đài C")),
        Office("a", "Sở A", OfficeKind.PARTY, groups=("các sở",), valid_to=dt.date(2030, 6, 30)),
        make_version(),
    ],
    ids=["occurrence", "bare occurrence", "office", "version"],
)
def test_values_come_back_from_json_as_they_were(value: object) -> None:
    assert codec.loads(type(value), codec.dumps(value)) == value


def test_the_text_of_a_value_is_compact_json_whatever_stands_in_it() -> None:
    value = Office("a", 'Sở "A"\n\\ \u2028\x01', groups=("các sở",))

    text = codec.dumps(value)

    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    assert codec.loads(Office, text) == value


def test_equal_values_give_equal_text_whether_or_not_their_dates_are_one_object() -> None:
    first = make_occurrence()
    shared = replace(first, office_name="Sở B")
    moved = replace(first, readings=tuple(replace(one, safe=one.nominal - dt.timedelta(9)) for one in first.readings))  # fmt: skip
    rebuilt = codec.loads(Occurrence, codec.dumps(moved))

    assert shared.readings is first.readings
    assert json.loads(codec.dumps(shared)) == json.loads(codec.dumps(first)) | {"office_name": "Sở B"}  # fmt: skip
    assert codec.dumps(moved) != codec.dumps(first)
    assert codec.dumps(rebuilt) == codec.dumps(moved)


def test_a_version_is_stored_once_however_often_it_comes(store: Store) -> None:
    with store.write() as unit:
        first = versions.add_version(unit, make_version(), b"\x00raw")
        again = versions.add_version(unit, make_version())
        amended = versions.add_version(unit, make_version("plan: 2"))
        raw = versions.load_document(unit, first.lineage, 1)

    assert (first.number, again, amended.number) == (1, first, 2)
    assert first == replace(make_version(), number=1)
    assert raw == b"\x00raw"


def test_a_version_changes_state_only_from_the_state_it_was_seen_in(store: Store) -> None:
    with store.write() as unit:
        draft = versions.add_version(unit, make_version())
        reviewed = replace(draft, review=Review(confirmed=("PL/1",)))
        took = versions.change_state(unit, reviewed, VersionState.IN_REVIEW)
        late = versions.change_state(unit, draft, VersionState.IN_FORCE, activated_at=NOW)
        found = versions.load_versions(unit, VersionState.IN_REVIEW)

    assert (took, late) == (True, False)
    assert found == (replace(reviewed, state=VersionState.IN_REVIEW),)


def test_a_version_that_is_not_there_is_refused(store: Store) -> None:
    with store.read() as unit, pytest.raises(UnknownPlan) as refused:
        versions.load_version(unit, "9/KH", 1)

    assert (
        refused.value.vi
        == "Không tìm thấy kế hoạch “9/KH (1)” trong sổ theo dõi; xem “dondoc plans”."
    )


def test_the_roster_keeps_its_order(store: Store) -> None:
    roster = Roster((Office("b", "Sở B"), Office("a", "Sở A", aliases=("Sở Á",))))

    with store.write() as unit:
        offices.save_roster(unit, Roster((Office("c", "Sở C"),)), now=NOW)
        offices.save_roster(unit, roster, now=LATER)
        found = offices.load_roster(unit)

    assert found == roster


def test_occurrences_are_stored_once_and_selected_by_any_part(store: Store) -> None:
    one, two = make_occurrence("so-a"), make_occurrence("so-b", "PL/2")

    with store.write() as unit:
        counts = [occurrences.add_occurrences(unit, [one, two], now=NOW) for _ in range(2)]
        found = [
            occurrences.select(unit, selection)
            for selection in (
                Selection(),
                Selection(offices=("so-b",)),
                Selection(obligations=("PL/1",), offices=("so-a", "so-b")),
                Selection(keys=(str(two.key),)),
                Selection(periods=("2030",)),
            )
        ]

    assert counts == [2, 0]
    assert found == [(one, two), (two,), (one,), (two,), ()]


def test_a_replanned_occurrence_keeps_its_identity_and_is_looked_at_again(store: Store) -> None:
    old = make_occurrence()
    new = replace(old, readings=(replace(DATES, nominal=dt.date(2030, 3, 9)),))
    key = str(old.key)

    with store.write() as unit:
        occurrences.add_occurrences(unit, [old], now=NOW)
        changed = [occurrences.replan(unit, [new], now=LATER) for _ in range(2)]
        found = occurrences.select(unit, Selection())
        occurrences.set_next_looks(unit, {key: None})
        occurrences.replan(unit, [old], now=LATER)
        again = occurrences.first_look(unit)

    assert changed == [1, 0]
    assert found == (new,)
    assert again == LATER


def test_only_what_may_have_changed_is_looked_at(store: Store) -> None:
    one, two = make_occurrence("so-a"), make_occurrence("so-b")

    with store.write() as unit:
        occurrences.add_occurrences(unit, [one, two], now=NOW)
        occurrences.set_next_looks(unit, {str(one.key): LATER, str(two.key): None})
        early = occurrences.to_look_at(unit, NOW, limit=9)
        first = occurrences.first_look(unit)
        late = occurrences.to_look_at(unit, LATER, limit=9)
        occurrences.look_at_all(unit, NOW)
        everything = occurrences.to_look_at(unit, NOW, limit=9)

    assert (early, first, late, everything) == ((), LATER, (one,), (one, two))


def test_an_entry_has_its_occurrence_looked_at(store: Store) -> None:
    occurrence = make_occurrence()
    key = str(occurrence.key)
    entry = Entry(
        key,
        Verb.SUBMIT,
        By.OFFICE,
        "Sở A",
        LATER,
        done_on=dt.date(2030, 2, 28),
        evidence=("https://a.example/1",),
        document="5/BC",
    )

    with store.write() as unit:
        occurrences.add_occurrences(unit, [occurrence], now=NOW)
        occurrences.set_next_looks(unit, {key: None})
        entries.append_entries(unit, [entry])
        found = entries.entries_of(unit, [key])
        looked = occurrences.to_look_at(unit, LATER, limit=9)
        seq = entries.last_seq(unit)

    assert found == {key: (entry,)}
    assert looked == (occurrence,)
    assert seq == 1


def test_a_breach_is_written_once_and_voided_once(store: Store) -> None:
    occurrence = make_occurrence()
    breach = Breach(str(occurrence.key), dt.date(2030, 3, 4), NOW)

    with store.write() as unit:
        occurrences.add_occurrences(unit, [occurrence], now=NOW)
        added = [entries.add_breaches(unit, [breach]) for _ in range(2)]
        voided = [entries.void_breach(unit, breach, at=LATER, reason="done_on") for _ in range(2)]
        found = entries.breaches_of(unit, [str(occurrence.key)])

    assert (added, voided) == ([1, 0], [True, False])
    assert found == {
        str(occurrence.key): (replace(breach, voided_at=LATER, void_reason="done_on"),)
    }


def test_a_notice_is_recorded_once_and_claimed_by_one(store: Store) -> None:
    notice = make_notice()

    with store.write() as unit:
        added = [notices.add_notices(unit, [notice], now=NOW) for _ in range(2)]
        (seen,) = notices.ready_notices(unit, NOW)
        claimed = [
            claims.claim_notices(unit, [seen], f"<{n}@a.example>", now=NOW) for n in range(2)
        ]
        left = notices.ready_notices(unit, NOW)
        notices.settle_message(unit, "<0@a.example>", Fate(NoticeState.ACCEPTED, sent_at=LATER))
        (held,) = notices.notices_in(unit, "<0@a.example>")

    assert (added, claimed, left) == ([1, 0], [True, False], ())
    assert held == replace(
        notice,
        state=NoticeState.ACCEPTED,
        ready_at=None,
        attempts=1,
        message_id="<0@a.example>",
        sent_at=LATER,
    )


def test_a_notice_waits_with_its_reason(store: Store) -> None:
    with store.write() as unit:
        notices.add_notices(unit, [make_notice(), make_notice("T-1")], now=NOW)
        notices.change_notices(
            unit, [make_notice().key], Fate(NoticeState.DEFERRED, Reason.QUIET_TIME, LATER)
        )
        ready = notices.ready_notices(unit, NOW)
        counts = notices.count_notices(unit)
        first = notices.first_ready(unit)

    assert [stored.notice.key.milestone for stored in ready] == ["T-1"]
    assert counts == {("deferred", "quiet_time"): 1, ("due", ""): 1}
    assert first == NOW


def test_a_mail_whose_sender_died_is_found_and_taken_over_once(store: Store) -> None:
    with store.write() as unit:
        launched = [
            messages.launch_message(unit, make_message(), lease_until=LATER) for _ in range(2)
        ]
        before = messages.lost_messages(unit, NOW)
        (lost,) = messages.lost_messages(unit, LATER)
        taken = [
            messages.relaunch_message(unit, lost, lease_until=LATER + dt.timedelta(hours=1))
            for _ in range(2)
        ]
        settled = [
            messages.settle(
                unit, lost.message_id, messages.Outcome(MessageState.ACCEPTED, "250 ok"), now=LATER
            )
            for _ in range(2)
        ]
        sent = messages.sent_since(unit, NOW)
        again = messages.launch_message(unit, make_message(), lease_until=LATER)

    assert (launched, before, taken) == ([True, False], (), [True, False])
    assert (settled, sent, again) == ([True, False], (LATER,), False)


def test_a_refused_mail_may_be_written_again(store: Store) -> None:
    with store.write() as unit:
        messages.launch_message(unit, make_message(), lease_until=LATER)
        messages.settle(
            unit, make_message().message_id, messages.Outcome(MessageState.REFUSED), now=NOW
        )
        again = messages.launch_message(
            unit, replace(make_message(), content=b"new"), lease_until=LATER
        )
        found = messages.load_message(unit, make_message().message_id)

    assert again
    assert found == replace(make_message(), content=b"new", tries=2, lease_until=LATER)


def test_a_feed_link_is_known_by_its_hash_until_revoked(store: Store) -> None:
    token = Token("ab" * 32, "office", "so-a", "Máy của Sở A", NOW)

    with store.write() as unit:
        tokens.add_token(unit, token)
        tokens.note_fetches(unit, [Fetch(token.hash, LATER, "khal" * 99)])
        found = tokens.find_token(unit, token.hash)
        revoked = [tokens.revoke_token(unit, token.hash, now=LATER) for _ in range(2)]
        gone = tokens.find_token(unit, token.hash)
        listed = tokens.load_tokens(unit)

    assert found == replace(token, last_fetch_at=LATER, user_agent=("khal" * 99)[:255])
    assert (revoked, gone) == ([True, False], None)
    assert [item.revoked_at for item in listed] == [LATER]


@pytest.mark.parametrize(
    ("look", "index"),
    [
        pytest.param(occurrences.first_look, "ix_occurrence_next_look", id="look"),
        pytest.param(notices.first_ready, "ix_notice_ready_at", id="notice"),
        pytest.param(messages.first_lost, "ix_message_in_flight", id="mail"),
    ],
)
def test_the_first_moment_is_found_without_reading_the_table(
    store: Store, look: Callable[[Unit], dt.datetime | None], index: str
) -> None:
    asked: list[str] = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    with store.read() as unit:
        found = look(unit)
        asked_of_it = asked[-1]
        plan = unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked_of_it}").all()

    assert found is None
    assert [index in row[3] for row in plan] == [True]
