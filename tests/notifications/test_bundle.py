"""Which mails leave now: one a mailbox, inside the hours, within the caps, rung after rung; and what a whole year comes to."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendars.civil import local_day
from notifications.bundle import Bundled, Deferral, SentLog, SentMail, bundle, parcel_id
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.quiet import is_sendable
from notifications.wanted import held
from plans.ledger import WAITING, By, Entry, Verb
from plans.plan import Kind
from plans.timeline import Occurrence, OccurrenceKey
from tests.notice_world import (
    ACTIVATED,
    CALENDAR,
    FINANCE,
    HOME,
    LINEAGE,
    PARTY,
    PLAN,
    RADIO,
    Run,
    case_of,
    day,
    duty,
    entry,
    moment,
    run,
    working_moments,
)


def notice(
    milestone: str = "T-5",
    envelope: Envelope = Envelope.DIGEST,
    *,
    wanted: str = "5/9 08:00",
    office: str = "so-tai-chinh",
    role: Role = Role.OFFICER,
    name: str = "A",
) -> Notice:
    """A notice by its milestone: T+n accuses, all others remind."""
    accuses = milestone.startswith("T+")
    hard = Purpose.ESCALATION if role in {Role.HEAD, Role.COORDINATOR} else Purpose.OVERDUE
    purpose = hard if accuses else Purpose.REMINDER
    key = NoticeKey(f"{LINEAGE}|{name}|{office}|once", purpose, milestone, 0, office, role)
    return Notice(key, moment(wanted), moment("31/12 00:00"), envelope, accuses=accuses)


def mail(
    at: str,
    *envelopes: Envelope,
    role: Role = Role.OFFICER,
    office: str = "so-tai-chinh",
    address: str = "",
) -> SentMail:
    inside = frozenset(envelopes or (Envelope.DIGEST,))
    return SentMail(office, role, moment(at), inside, address)


def bundled(
    *ready: Notice,
    now: str,
    mails: tuple[SentMail, ...] = (),
    told: tuple[Told, ...] = (),
    coming: tuple[Notice, ...] = (),
    waiting: tuple[NoticeKey, ...] = (),
    addresses: Mapping[tuple[str, Role], str] | None = None,
) -> Bundled:
    facts = {told[0].key.occurrence: told} if told else {}
    log = SentLog(mails, facts, coming, waiting, addresses or {})
    return bundle(ready, log, PLAN.policy, calendar=CALENDAR, now=moment(now))


def waits(result: Bundled) -> list[tuple[str, Reason, dt.datetime]]:
    return [(d.notice.key.milestone, d.reason, d.until) for d in result.deferrals]


# -- one mail ----------------------------------------------------------------------------------------------------------


def test_what_a_mailbox_hears_at_one_moment_is_one_mail() -> None:
    result = bundled(
        notice("T-1", Envelope.SINGLE),
        notice("T-5", name="B"),
        notice("month-2018-09", Envelope.MONTHLY, name="C"),
        notice("T+1", Envelope.SINGLE, name="D"),
        now="5/9 08:00",
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [
        ["T-1", "T-5", "month-2018-09", "T+1"]
    ]
    assert result.parcels[0].accuses
    assert result.deferrals == ()


def test_assignments_and_answers_are_mails_of_their_own() -> None:
    result = bundled(
        notice("assigned", Envelope.ASSIGNMENT),
        notice("due-1", Envelope.CORRECTION, name="B"),
        notice("T-1", Envelope.SINGLE, name="C"),
        now="5/9 08:00",
    )

    assert [sorted(parcel.envelopes) for parcel in result.parcels] == [
        [Envelope.ASSIGNMENT],
        [Envelope.CORRECTION],
        [Envelope.SINGLE],
    ]


def test_each_mailbox_has_its_own_mail() -> None:
    result = bundled(
        notice(), notice(office="dai"), notice("T+3", Envelope.SINGLE, role=Role.HEAD),
        now="5/9 08:00", told=(Told(notice("T+1", Envelope.SINGLE).key, moment("3/8 08:00")),),
    )  # fmt: skip

    assert [(parcel.recipient, parcel.role) for parcel in result.parcels] == [
        ("dai", Role.OFFICER),
        ("so-tai-chinh", Role.HEAD),
        ("so-tai-chinh", Role.OFFICER),
    ]


def test_the_same_notices_give_the_same_id_in_any_order() -> None:
    one, other = notice("T-1").key, notice("T-5").key

    assert parcel_id([one, other]) == parcel_id([other, one])
    assert parcel_id([one]) != parcel_id([one, other])
    assert len(parcel_id([one])) == 32


# -- quiet time and the hour of the lists ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ready", "now", "reason", "until"),
    [
        pytest.param(notice("T-1", Envelope.SINGLE), "5/9 12:00", Reason.QUIET_TIME, "5/9 13:30",
                     id="at noon"),
        pytest.param(notice("T+1", Envelope.SINGLE, wanted="7/9 08:00"), "7/9 14:00",
                     Reason.QUIET_TIME, "10/9 08:00", id="an accusation on a Friday afternoon"),
        pytest.param(notice("T-5"), "6/9 07:45", Reason.QUIET_TIME, "6/9 08:00",
                     id="a list before its hour"),
        pytest.param(notice("T-5", wanted="5/9 10:15"), "5/9 10:15", Reason.QUIET_TIME, "6/9 08:00",
                     id="a line that comes after the list of the day"),
    ],
)  # fmt: skip
def test_what_falls_outside_the_hours_waits(
    ready: Notice, now: str, reason: Reason, until: str
) -> None:
    result = bundled(ready, now=now)

    assert result == Bundled((), (Deferral(ready, reason, moment(until)),))


def test_a_reminder_leaves_where_an_accusation_of_the_same_office_waits() -> None:
    result = bundled(
        notice("T-1", Envelope.SINGLE, wanted="7/9 08:00"),
        notice("T+1", Envelope.SINGLE, wanted="7/9 08:00", name="B"),
        now="7/9 13:30",
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [["T-1"]]
    assert waits(result) == [("T+1", Reason.QUIET_TIME, moment("10/9 08:00"))]


# -- caps --------------------------------------------------------------------------------------------------------------


def test_a_second_list_of_a_day_waits_for_the_next_day_and_a_single_does_not() -> None:
    result = bundled(
        notice("T-5", wanted="5/9 08:00"),
        notice("T-1", Envelope.SINGLE, name="B"),
        now="5/9 13:30",
        mails=(mail("5/9 08:00"),),
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [["T-1"]]
    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]


def test_a_third_mail_of_a_week_waits_for_the_next() -> None:
    mails = (mail("3/9 08:00", Envelope.SINGLE), mail("4/9 08:00", Envelope.SINGLE))

    result = bundled(notice("T-1", Envelope.SINGLE), now="5/9 08:00", mails=mails)

    assert waits(result) == [("T-1", Reason.CAPPED, moment("10/9 08:00"))]


def test_a_seventh_mail_of_a_month_waits_for_the_next_month() -> None:
    mails = tuple(mail(f"{number}/9 08:00", Envelope.SINGLE) for number in (4, 5, 11, 12, 18, 19))

    result = bundled(
        notice("T-1", Envelope.SINGLE, wanted="26/9 08:00"), now="26/9 08:00", mails=mails
    )

    assert waits(result) == [("T-1", Reason.CAPPED, moment("1/10 08:00"))]


def test_assignments_and_answers_neither_count_nor_wait() -> None:
    full = (mail("3/9 08:00", Envelope.SINGLE), mail("4/9 08:00", Envelope.SINGLE))
    free = (mail("3/9 08:00", Envelope.ASSIGNMENT), mail("4/9 08:00", Envelope.CORRECTION))

    answer = bundled(notice("due-1", Envelope.CORRECTION), now="5/9 08:00", mails=full)
    single = bundled(notice("T-1", Envelope.SINGLE), now="5/9 08:00", mails=free)

    assert waits(answer) == waits(single) == []


def test_a_line_leaves_room_for_a_single_that_is_coming_and_rides_along() -> None:
    first = mail("4/9 08:00", Envelope.SINGLE)
    single = notice("T-1", Envelope.SINGLE, wanted="6/9 08:00", name="B")

    held = bundled(notice("T-5"), now="5/9 08:00", mails=(first,), coming=(single,))
    later = bundled(notice("T-5"), single, now="6/9 08:00", mails=(first,))

    assert waits(held) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]
    assert [len(parcel.notices) for parcel in later.parcels] == [2]


def test_the_coordinators_list_comes_every_day_once() -> None:
    mails = tuple(
        mail(f"{number}/9 08:00", role=Role.COORDINATOR) for number in (4, 5, 6, 7, 10, 11, 12)
    )
    line = notice("T+1", wanted="13/9 08:00", role=Role.COORDINATOR)

    assert waits(bundled(line, now="13/9 08:00", mails=mails)) == []
    again = bundled(line, now="13/9 13:30", mails=(mail("13/9 08:00", role=Role.COORDINATOR),))
    assert waits(again) == [("T+1", Reason.CAPPED, moment("14/9 08:00"))]


def test_the_coordinators_own_lines_share_its_one_list_a_day_and_go_first() -> None:
    result = bundled(
        notice("T-5"), notice("T+1", role=Role.COORDINATOR, name="B"), now="5/9 08:00"
    )  # fmt: skip

    assert [parcel.role for parcel in result.parcels] == [Role.OFFICER]
    assert waits(result) == [("T+1", Reason.CAPPED, moment("6/9 08:00"))]


# -- rung after rung ---------------------------------------------------------------------------------------------------


def test_a_rung_waits_its_working_time_from_when_the_one_below_really_left() -> None:
    head = notice("T+3", Envelope.SINGLE, wanted="7/9 08:00", role=Role.HEAD)
    late = Told(notice("T+1", Envelope.SINGLE).key, moment("7/9 08:00"))

    assert waits(bundled(head, now="7/9 08:00", told=(late,))) == [
        ("T+3", Reason.INHIBITED, moment("11/9 08:00"))
    ]
    assert waits(bundled(head, now="11/9 08:00", told=(late,))) == []


def test_a_later_line_of_the_coordinator_does_not_leave_before_the_agencys_first_rung() -> None:
    first = notice("T+1", Envelope.SINGLE)
    line = notice("T+10", wanted="18/9 08:00", role=Role.COORDINATOR)
    same = notice("T+1", role=Role.COORDINATOR)

    result = bundled(first, line, same, now="18/9 08:00", waiting=(first.key,))

    assert {n.key for parcel in result.parcels for n in parcel.notices} == {first.key, same.key}
    assert waits(result) == [("T+10", Reason.INHIBITED, moment("19/9 08:00"))]


def test_a_head_is_not_told_together_with_the_line_the_coordinator_may_answer() -> None:
    line = notice("T+1", wanted="11/9 08:00", role=Role.COORDINATOR)
    head = notice("T+3", Envelope.SINGLE, wanted="11/9 08:00", role=Role.HEAD)
    told = Told(notice("T+1", Envelope.SINGLE).key, moment("5/9 08:00"))

    result = bundled(line, head, now="11/9 08:00", told=(told,))

    assert waits(result) == [("T+3", Reason.INHIBITED, moment("12/9 08:00"))]
    after = (told, Told(line.key, moment("11/9 08:00")))
    assert waits(bundled(head, now="12/9 08:00", told=after)) == [
        ("T+3", Reason.INHIBITED, moment("13/9 08:00"))
    ]


def test_a_head_is_told_nothing_before_its_officer() -> None:
    head = notice("T+3", Envelope.SINGLE, wanted="5/9 08:00", role=Role.HEAD)

    assert waits(bundled(head, now="5/9 08:00")) == [("T+3", Reason.INHIBITED, moment("6/9 08:00"))]


# -- a whole year ------------------------------------------------------------------------------------------------------


def of_2018() -> list[Occurrence]:
    """A year as busy as a station's: four reports, six monthly topics, a long one, a broadcast every month."""
    year = []
    for office in (RADIO, FINANCE):
        for name, due in (("q1", "1/3"), ("h1", "1/6"), ("q3", "1/9"), ("y", "20/11")):
            year.append(duty(due, office=office, name=name))
    for month, last in ((2, 28), (3, 31), (5, 31), (6, 30), (8, 31), (9, 30)):
        window = f"1/{month}..{last}/{month}"
        year.append(
            duty(f"{last}/{month}", office=RADIO, kind=Kind.TASK, window=window, name=f"t{month}")
        )
    year.append(duty("31/10", office=RADIO, kind=Kind.TASK, window="1/7..31/10", name="long"))
    saturdays = (
        "24/2",
        "31/3",
        "28/4",
        "26/5",
        "30/6",
        "28/7",
        "25/8",
        "29/9",
        "27/10",
        "24/11",
        "29/12",
    )
    for saturday in saturdays:
        key = OccurrenceKey(LINEAGE, "show", RADIO.code, f"2018-M{day(saturday).month:02}")
        year.append(duty(saturday, office=RADIO, kind=Kind.PROGRAMME, key=key))
    year.append(duty("31/10", office=HOME, kind=Kind.TASK, window="1/10..31/10", name="contest"))
    return year


def per_mailbox(result: Run, year: int = 2018) -> dict[tuple[str, Role], int]:
    return Counter(
        (parcel.recipient, parcel.role) for when, parcel in result.mails if local_day(when).year == year
    )  # fmt: skip


def test_a_diligent_office_hears_little_even_if_it_reports_on_the_last_day() -> None:
    occurrences = of_2018()
    entries = [
        entry(o, Verb.SUBMIT, f"{(o.readings[0].nominal if o.is_event else o.readings[0].safe).isoformat()} 16:00")
        for o in occurrences
    ]  # fmt: skip

    result = run(
        occurrences, working_moments(day("13/2"), day("2019-01-10"), [(8, 0)]), entries=entries
    )

    counts = per_mailbox(result)
    assert counts[RADIO.code, Role.OFFICER] == 31
    assert counts[FINANCE.code, Role.OFFICER] == 9
    assert {end for end in result.ends.values() if end != "accepted"} <= {"before_activation"}


def test_a_silent_office_is_told_rung_by_rung() -> None:
    result = run([duty("1/3")], working_moments(day("13/2"), day("31/5")))

    sent = [
        (key.milestone, key.role, at)
        for key, at in result.accepted.items()
        if key.purpose in {Purpose.OVERDUE, Purpose.ESCALATION} and key.milestone in {"T+1", "T+3", "T+5"}
    ]  # fmt: skip
    assert sent == [
        ("T+1", Role.COORDINATOR, moment("2/3 08:00")),
        ("T+1", Role.OFFICER, moment("2/3 08:00")),
        ("T+3", Role.HEAD, moment("6/3 08:00")),
        ("T+5", Role.COORDINATOR, moment("8/3 08:00")),
    ]


def test_a_due_day_and_the_day_before_in_one_week_are_one_mail_each_day() -> None:
    same_day = [duty("30/6", name="A"), duty("29/6", name="B")]

    result = run(same_day, working_moments(day("18/6"), day("29/6")))

    assert [when for when, mail in result.mails_to(FINANCE) if Envelope.ASSIGNMENT not in mail.envelopes] == [
        moment("22/6 08:00"),
        moment("28/6 08:00"),
    ]  # fmt: skip


# -- any plan ----------------------------------------------------------------------------------------------------------

OFFICES = st.sampled_from([FINANCE, RADIO, PARTY, HOME])
DAYS = st.integers(0, 70).map(lambda n: dt.date(2018, 2, 10) + dt.timedelta(days=n))


@st.composite
def plans(draw: st.DrawFn) -> list[Occurrence]:
    """Some weeks of duties of every kind, crowded on purpose."""
    found = []
    for index in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from([Kind.REPORT, Kind.TASK, Kind.PROGRAMME, Kind.QUOTA]))
        due = draw(DAYS)
        days = [due.isoformat()]
        if draw(st.booleans()):
            days.append((due + dt.timedelta(days=draw(st.integers(1, 12)))).isoformat())
        found.append(
            duty(
                *days,
                office=draw(OFFICES),
                kind=kind,
                name=f"N{index}",
                proposed=draw(st.booleans()),
            )
        )
    return found


SAID: dict[Verb, dict[str, object]] = {
    Verb.SUBMIT: {},
    Verb.ACKNOWLEDGE: {"by": By.OFFICE},
    Verb.CONTEST: {"by": By.OFFICE, "reason": "x"},
    Verb.DELEGATE: {"by": By.OFFICE, "to": FINANCE.code},
    Verb.REQUEST_EXTENSION: {"by": By.OFFICE, "due": "later", "reason": "x"},
    Verb.REJECT_EXTENSION: {"reason": "x"},
    Verb.EXTEND: {"due": "later", "document": "1"},
    Verb.TOLERATE: {"due": "later", "reason": "x"},
    Verb.SUSPEND: {"document": "1"},
    Verb.RESUME: {"document": "1"},
    Verb.INTERNAL_DATE: {"due": "later"},
    Verb.EXEMPT: {"document": "1"},
    Verb.REOPEN: {"second": "x"},
}


@st.composite
def histories(draw: st.DrawFn, occurrences: list[Occurrence]) -> list[Entry]:
    """Up to three entries of any kind about each, as the ledger may hold them."""
    found = []
    for occurrence in occurrences:
        for _ in range(draw(st.integers(0, 3))):
            on = dt.date(2018, 2, 14) + dt.timedelta(days=draw(st.integers(0, 60)))
            verb = draw(st.sampled_from([Verb.RULE, *SAID]))
            fields = dict(SAID.get(verb, {}))
            if "due" in fields:
                fields["due"] = on + dt.timedelta(days=draw(st.integers(1, 20)))
            if verb is Verb.RULE:
                fields = {"reading": "A"} if len(occurrence.readings) > 1 else {"outcome": "exempt"}
            found.append(entry(occurrence, verb, f"{on.isoformat()} 10:00", **fields))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_plan_breaks_the_promises(data: st.DataObject) -> None:
    occurrences = data.draw(plans())
    entries = data.draw(histories(occurrences))
    moments = working_moments(day("13/2"), day("15/5"), [(7, 30), (8, 0), (13, 30)])
    moments = [now for now in moments if data.draw(st.integers(0, 5)) > 0]
    begin, length = data.draw(st.integers(0, len(moments))), data.draw(st.sampled_from([0, 20, 90]))
    moments = moments[:begin] + moments[begin + length :]  # an outage of days or weeks

    result = run(occurrences, moments, entries=entries)

    check_caps(result)
    check_accusations(result, occurrences)
    check_what_is_known(result, occurrences, entries)
    check_spacing(result)


def check_caps(result: Run) -> None:
    counted = [
        (parcel.recipient, parcel.role, local_day(when), parcel)
        for when, parcel in result.mails
        if not parcel.envelopes <= {Envelope.ASSIGNMENT, Envelope.CORRECTION}
    ]
    lists = Counter(
        (office, role is Role.HEAD, on)
        for office, role, on, parcel in counted
        if parcel.envelopes & {Envelope.DIGEST, Envelope.MONTHLY}
    )
    agencies = [
        (office, role, on) for office, role, on, _ in counted if role is not Role.COORDINATOR
    ]
    weeks = Counter((office, role, on.isocalendar()[:2]) for office, role, on in agencies)
    months = Counter((office, role, on.year, on.month) for office, role, on in agencies)
    assert max(lists.values(), default=0) <= 1
    assert max(weeks.values(), default=0) <= 2
    assert max(months.values(), default=0) <= 6


def check_accusations(result: Run, occurrences: list[Occurrence]) -> None:
    """None before the latest date, in quiet time, about events or proposals, or to who may not be accused."""
    by_key = {str(o.key): o for o in occurrences}
    for when, parcel in result.mails:
        assert is_sendable(when, accuses=parcel.accuses, calendar=CALENDAR)
        for sent in parcel.notices:
            if not sent.accuses:
                continue
            occurrence = by_key[sent.key.occurrence]
            assert not occurrence.is_event
            assert occurrence.key.office != PARTY.code
            assert when < sent.not_after
            assert sent.key.due_rev or local_day(when) > max(r.legal for r in occurrence.readings)
            assert sent.key.due_rev or not occurrence.proposed
            assert (
                sent.key.recipient != HOME.code
                or sent.key.role is not Role.COORDINATOR
                or occurrence.key.office != HOME.code
            )


def check_what_is_known(result: Run, occurrences: list[Occurrence], entries: list[Entry]) -> None:
    """Nobody is accused of what is done, ended, stopped or held at that moment (domain-model.md §7.8)."""
    by_key = {str(o.key): o for o in occurrences}
    for when, parcel in result.mails:
        for sent in parcel.notices:
            if sent.accuses:
                mine = [e for e in entries if e.occurrence == sent.key.occurrence]
                case = case_of(by_key[sent.key.occurrence], mine, now=when)
                assert case.assessment.state in WAITING
                assert case.assessment.may_accuse
                assert held(sent, case, now=when) is None


def check_spacing(result: Run) -> None:
    """Ladder steps are at least their working time apart, as they were really sent."""
    ladders: dict[tuple[str, int], list[tuple[int, dt.date]]] = {}
    for key, at in result.accepted.items():
        if key.purpose in {Purpose.OVERDUE, Purpose.ESCALATION}:
            rungs = ladders.setdefault((key.occurrence, key.due_rev), [])
            rungs.append((int(key.milestone[2:]), local_day(at)))
    for rungs in ladders.values():
        rungs.sort()
        for (n, low), (m, high) in itertools.pairwise(rungs):
            assert CALENDAR.count(low, high) >= m - n


def test_replacing_the_policy_changes_the_caps() -> None:
    caps = replace(PLAN.policy.caps, mails_a_week=1)
    policy = replace(PLAN.policy, caps=caps)
    log = SentLog((mail("3/9 08:00", Envelope.SINGLE),))

    result = bundle(
        [notice("T-1", Envelope.SINGLE)], log, policy, calendar=CALENDAR, now=moment("5/9 08:00")
    )

    assert waits(result) == [("T-1", Reason.CAPPED, moment("10/9 08:00"))]
    assert moment("5/9 08:00") > ACTIVATED


# -- one address, several offices or roles -------------------------------------------------------------------------------

HERE = "vanthu@chung.example"
BOTH = {("so-tai-chinh", Role.OFFICER): HERE, ("so-y-te", Role.OFFICER): HERE}


def test_two_offices_at_one_address_get_no_more_together_than_one() -> None:
    mails = (
        mail("3/9 08:00", address=HERE),
        mail("4/9 08:00", office="so-y-te", address=HERE),
    )

    together = bundled(notice(office="so-y-te"), now="5/9 08:00", mails=mails, addresses=BOTH)
    apart = bundled(notice(office="so-y-te"), now="5/9 08:00", mails=mails)

    assert waits(together) == [("T-5", Reason.CAPPED, moment("10/9 08:00"))]
    assert waits(apart) == []


def test_of_two_offices_ready_at_once_the_one_that_waited_longest_is_told() -> None:
    older = notice("T-5", wanted="4/9 08:00", office="so-y-te")

    result = bundled(notice("T-5"), older, now="5/9 08:00", addresses=BOTH)

    assert [parcel.recipient for parcel in result.parcels] == ["so-y-te"]
    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]


def test_what_is_no_list_goes_to_both_on_one_day_up_to_the_cap() -> None:
    ready = [notice("T-1", Envelope.SINGLE, office=office) for office, _ in BOTH]

    first = bundled(*ready, now="5/9 08:00", addresses=BOTH)
    full = bundled(
        *ready, now="5/9 08:00", mails=(mail("4/9 08:00", address=HERE),), addresses=BOTH
    )

    assert (len(first.parcels), len(first.deferrals)) == (2, 0)
    assert (len(full.parcels), waits(full)) == (
        1,
        [("T-1", Reason.CAPPED, moment("10/9 08:00"))],
    )


def test_room_is_kept_for_what_cannot_wait_of_the_other_office() -> None:
    coming = (notice("T-1", Envelope.SINGLE, wanted="6/9 08:00", office="so-y-te"),)
    mails = (mail("3/9 08:00", Envelope.SINGLE, address=HERE),)

    result = bundled(notice(), now="5/9 08:00", mails=mails, coming=coming, addresses=BOTH)

    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]
    then = bundled(notice(), *coming, now="6/9 08:00", mails=mails, addresses=BOTH)
    assert [parcel.recipient for parcel in then.parcels] == ["so-y-te"]
    assert waits(then) == [("T-5", Reason.CAPPED, moment("10/9 08:00"))]


def test_officer_and_head_at_one_address_share_the_cap() -> None:
    addresses = {("so-tai-chinh", role): HERE for role in (Role.OFFICER, Role.HEAD)}
    mails = tuple(mail(f"{day}/9 08:00", Envelope.SINGLE, address=HERE) for day in (3, 4))

    result = bundled(
        notice("T+3", Envelope.SINGLE, role=Role.HEAD),
        now="5/9 08:00",
        mails=mails,
        told=(Told(notice("T+1").key, moment("28/8 08:00")),),
        addresses=addresses,
    )

    assert waits(result) == [("T+3", Reason.CAPPED, moment("10/9 08:00"))]


def test_the_coordinators_daily_list_takes_nothing_from_an_agency_at_its_address() -> None:
    addresses = {("so-tai-chinh", Role.OFFICER): HERE, ("so-noi-vu", Role.COORDINATOR): HERE}
    mails = tuple(
        mail(f"{day}/9 08:00", role=Role.COORDINATOR, office="so-noi-vu", address=HERE)
        for day in (3, 4)
    )

    result = bundled(
        notice(),
        notice("T+1", role=Role.COORDINATOR, office="so-noi-vu", wanted="3/9 08:00"),
        now="5/9 08:00",
        mails=mails,
        addresses=addresses,
    )

    assert [parcel.recipient for parcel in result.parcels] == ["so-tai-chinh"]
    assert waits(result) == [("T+1", Reason.CAPPED, moment("6/9 08:00"))]
