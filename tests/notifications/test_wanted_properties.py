"""What holds of `wanted` whatever the plan and its history: asked at any time, in any order, it tells the same story."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import at, end_of
from notifications.notice import Notice, NoticeKey, Purpose
from notifications.plan_in_force import Doubt, PlanInForce
from notifications.wanted import coming, next_wanted, wanted
from plans.ledger import By, Entry, Verb
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.notice_world import (
    ACTIVATED,
    CALENDAR,
    FINANCE,
    HOME,
    PARTY,
    PLAN,
    RADIO,
    ROSTER,
    case_of,
    duty,
    entry,
)
from tests.oracle_days import days_of
from tests.oracle_mails import Duty, Outside
from tests.oracle_owed import Kept, owed
from tests.wanted_histories import MOMENTS, TEN_MINUTES, histories, occurrences

DAYS_OFF = days_of(CALENDAR)


def ask(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, plan: PlanInForce = PLAN
) -> tuple[Notice, ...]:
    case = case_of(occurrence, entries, now=now, plan=plan)
    return wanted((case,), plan, calendar=CALENDAR, roster=ROSTER, now=now)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.lists(MOMENTS, min_size=2, max_size=5))
def test_what_was_wanted_stays_wanted(data: st.DataObject, moments: list[dt.datetime]) -> None:
    occurrence = data.draw(occurrences())
    entries = data.draw(histories(occurrence))
    seen: dict[NoticeKey, dt.datetime] = {}

    for now in sorted(moments):
        found = ask(occurrence, entries, now)
        keys = [notice.key for notice in found]
        assert len(set(keys)) == len(keys)
        assert all(notice.wanted_at <= now for notice in found)
        assert [notice.wanted_at for notice in found] == sorted(n.wanted_at for n in found)
        later = {notice.key: notice.wanted_at for notice in found}
        assert seen.keys() <= later.keys()
        assert all(seen[key] <= later[key] for key in seen)  # later, where it came back to life
        seen = later


@settings(max_examples=100, deadline=None)
@given(st.data(), MOMENTS)
def test_nobody_is_accused_before_the_latest_day_or_wrongly(
    data: st.DataObject, now: dt.datetime
) -> None:
    occurrence = data.draw(occurrences())
    entries = data.draw(histories(occurrence))
    moved = {Verb.EXTEND, Verb.RETURN, Verb.RULE} & {found.verb for found in entries}
    latest = max(reading.legal for reading in occurrence.readings)

    for notice in ask(occurrence, entries, now):
        assert notice.accuses == (notice.key.purpose in {Purpose.OVERDUE, Purpose.ESCALATION})
        if not notice.accuses or notice.skip:
            continue
        assert not occurrence.is_event
        assert occurrence.key.office in {FINANCE.code, RADIO.code, HOME.code}
        assert moved or not occurrence.proposed
        assert moved or notice.wanted_at >= end_of(latest)
        assert notice.wanted_at > ACTIVATED
        assert CALENDAR.is_working(notice.wanted_at.date())


SPOKEN = st.sampled_from(
    [Verb.ACKNOWLEDGE, Verb.REQUEST_EXTENSION, Verb.REJECT_EXTENSION, Verb.TOLERATE, Verb.EXTEND]
)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_owed_is_wanted_at_any_moment(data: st.DataObject) -> None:
    """Reminders, first rungs and holds that end, as the oracle has them: nothing is lost, put off for ever, or too early."""
    due = dt.date(2018, 3, 1) + dt.timedelta(days=data.draw(st.integers(0, 60)))
    office = data.draw(st.sampled_from([FINANCE, RADIO, PARTY, HOME]))
    other = due + dt.timedelta(days=data.draw(st.sampled_from([0, 0, 3, 12])))
    kind = data.draw(st.sampled_from([Kind.REPORT, Kind.TASK]))
    occurrence = duty(
        *dict.fromkeys((due.isoformat(), other.isoformat())), office=office, kind=kind
    )
    said = [
        _spoken(
            occurrence, data.draw(SPOKEN), due + dt.timedelta(days=data.draw(st.integers(-9, 9)))
        )
        for _ in range(data.draw(st.integers(0, 2)))
    ]

    for days in range(-8, 25):
        now = at(due + dt.timedelta(days=days), 9)
        case = case_of(occurrence, said, now=now)
        entries = tuple(sorted(case.entries, key=lambda one: one.recorded_at))
        duties = {str(occurrence.key): Duty(occurrence, entries)}
        outside = Outside(DAYS_OFF, duties, ROSTER.by_code, HOME.code, ACTIVATED, by_address=False)
        found = wanted((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=now)
        kept = [
            Kept(
                n.key.occurrence,
                n.key.purpose,
                n.key.milestone,
                n.key.recipient,
                n.key.role,
                n.skip,
            )
            for n in found
        ]
        assert not [*owed(kept, (), outside, seen=now)]


def _spoken(occurrence: Occurrence, verb: Verb, on: dt.date) -> Entry:
    due = {Verb.REQUEST_EXTENSION, Verb.TOLERATE, Verb.EXTEND}
    by = By.OFFICE if verb in {Verb.ACKNOWLEDGE, Verb.REQUEST_EXTENSION} else By.COORDINATOR
    until = on + dt.timedelta(days=4) if verb in due else None
    document = "9/UBND" if verb is Verb.EXTEND else ""
    return entry(
        occurrence, verb, f"{on.isoformat()} 10:00", by=by, due=until, document=document, reason="x"
    )


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_next_moment_is_the_one_that_trying_every_ten_minutes_finds(
    data: st.DataObject,
) -> None:
    occurrence = data.draw(occurrences())
    entries = data.draw(histories(occurrence))
    start = ACTIVATED + data.draw(st.integers(0, 60 * 24 * 6)) * TEN_MINUTES
    known = [found for found in entries if found.recorded_at <= start]
    doubts = (Doubt("20|X|*|*", "two-readings", earliest=occurrence.readings[0].safe),)
    plan = PlanInForce(
        PLAN.lineage, PLAN.number, PLAN.issued, PLAN.title, PLAN.issuer, PLAN.coordinator,
        PLAN.creditor, PLAN.activated_at, PLAN.policy, doubts if data.draw(st.booleans()) else (),
    )  # fmt: skip
    end = start + dt.timedelta(days=10)

    tried = {notice.wanted_at for notice in ask(occurrence, known, end, plan)}
    skipped_to = set()
    now: dt.datetime | None = start
    while now is not None and now <= end:
        case = case_of(occurrence, known, now=now, plan=plan)
        now = next_wanted((case,), plan, calendar=CALENDAR, roster=ROSTER, now=now)
        if now is not None and now <= end:
            skipped_to.add(now)
            assert now in {notice.wanted_at for notice in ask(occurrence, known, now, plan)}

    assert skipped_to == {moment for moment in tried if moment > start}


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_between_two_next_moments_no_tick_finds_anything(data: st.DataObject) -> None:
    occurrence = data.draw(occurrences())
    start = ACTIVATED + data.draw(st.integers(0, 90)) * dt.timedelta(days=1)
    expected = next_wanted(
        (case_of(occurrence, now=start),), PLAN, calendar=CALENDAR, roster=ROSTER, now=start
    )
    before = ask(occurrence, [], start)

    now = start + TEN_MINUTES
    while now <= start + dt.timedelta(days=4):
        if expected is not None and now >= expected:
            assert len(ask(occurrence, [], expected)) > len(before)
            return
        assert [n.key for n in ask(occurrence, [], now)] == [n.key for n in before]
        now += TEN_MINUTES


@settings(max_examples=40, deadline=None)
@given(st.data(), MOMENTS)
def test_what_is_coming_is_single_later_and_not_skipped(
    data: st.DataObject, now: dt.datetime
) -> None:
    occurrence = data.draw(occurrences())
    case = case_of(occurrence, now=now)

    for notice in coming((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=now):
        assert now < notice.wanted_at <= now + dt.timedelta(days=32)
        assert notice.skip is None
