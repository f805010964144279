"""Mail over a whole year, and under any plan and history: caps, spacing, no accusation too early."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calendars.civil import local_day
from notifications.bundle import bundle
from notifications.notice import Envelope, Purpose, Reason, Role
from notifications.sent_log import SentLog
from notifications.wanted import held
from plans.ledger import WAITING, By, Entry, Verb
from plans.plan import Kind
from plans.timeline import Occurrence, OccurrenceKey
from tests.bundle_world import mail, notice, waits
from tests.bundle_years import (
    CENTRAL,
    EVERYBODY,
    FRONT,
    UNION,
    check_mails,
    check_owed,
)
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


def test_the_ladder_goes_on_above_a_rung_that_was_told_under_an_earlier_date() -> None:
    """Told late, then granted a day that had passed as well: the officer is not told again, the head and the desk are."""
    report = duty("1/3")
    granted = entry(report, Verb.EXTEND, "12/3 10:00", by=By.CREDITOR, due=day("5/3"), document="9/UBND")  # fmt: skip
    passes = working_moments(day("13/2"), day("26/2")) + working_moments(day("9/3"), day("26/3"))

    result = run([report], passes, entries=[granted])

    sent = [(k.milestone, k.role, k.due_rev, at) for k, at in result.accepted.items() if "+" in k.milestone]  # fmt: skip
    assert sent == [
        ("T+1", Role.COORDINATOR, 0, moment("9/3 08:00")),
        ("T+1", Role.OFFICER, 0, moment("9/3 08:00")),
        ("T+3", Role.HEAD, 1, moment("15/3 08:00")),
        ("T+5", Role.COORDINATOR, 1, moment("19/3 08:00")),
        ("T+10", Role.COORDINATOR, 1, moment("26/3 08:00")),
    ]


# -- any plan ----------------------------------------------------------------------------------------------------------

OFFICES = st.sampled_from([FINANCE, FINANCE, RADIO, RADIO, HOME, PARTY, UNION, FRONT, CENTRAL])
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
    Verb.DELEGATE: {"by": By.OFFICE, "to": "somebody"},
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
            if verb is Verb.DELEGATE:
                fields["to"] = draw(st.sampled_from([FINANCE.code, UNION.code]))
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
    assume(moments)  # where no pass was run nothing could be made

    result = run(occurrences, moments, entries=entries, roster=EVERYBODY)

    check_mails(result, occurrences, entries)
    check_owed(result, occurrences, entries, seen=max(moments))
    check_what_is_known(result, occurrences, entries)


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


def test_replacing_the_policy_changes_the_caps() -> None:
    caps = replace(PLAN.policy.caps, mails_a_week=1)
    policy = replace(PLAN.policy, caps=caps)
    log = SentLog((mail("3/9 08:00", Envelope.SINGLE),))

    result = bundle(
        [notice("T-1", Envelope.SINGLE)], log, policy, calendar=CALENDAR, now=moment("5/9 08:00")
    )

    assert waits(result) == [("T-1", Reason.CAPPED, moment("10/9 08:00"))]
    assert moment("5/9 08:00") > ACTIVATED
