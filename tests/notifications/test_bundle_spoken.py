"""Mail about one late duty while people speak about it: holds, tolerances and answers, as they really bear on what leaves."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import DAY, local_day
from notifications.notice import Envelope
from plans.ledger import By, Entry, Verb
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.bundle_years import EVERYBODY, check_mails, check_owed
from tests.notice_world import (
    CALENDAR,
    FINANCE,
    RADIO,
    case_of,
    duty,
    entry,
    moment,
    run,
    working_moments,
)

SPOKEN: dict[Verb, dict[str, object]] = {
    Verb.ACKNOWLEDGE: {"by": By.OFFICE},
    Verb.CONTEST: {"by": By.OFFICE, "reason": "x"},
    Verb.REQUEST_EXTENSION: {"by": By.OFFICE, "due": "later", "reason": "x"},
    Verb.REJECT_EXTENSION: {"reason": "x"},
    Verb.EXTEND: {"due": "later", "document": "1"},
    Verb.TOLERATE: {"due": "later", "reason": "x"},
    Verb.SUBMIT: {"by": By.OFFICE},
    Verb.EXEMPT: {"document": "1"},
}

VOIDING = {Verb.SUBMIT}


@st.composite
def spoken(draw: st.DrawFn, occurrence: Occurrence, due: dt.date) -> list[Entry]:
    """One to three entries from three days before the day to twelve after it."""
    said = []
    for _ in range(draw(st.integers(1, 3))):
        verb = draw(st.sampled_from([*SPOKEN]))
        on = due + DAY * draw(st.integers(-3, 12))
        fields = dict(SPOKEN[verb])
        if "due" in fields:
            fields["due"] = on + DAY * draw(st.integers(1, 9))
        if verb is Verb.SUBMIT and draw(st.booleans()):
            fields["done_on"] = min(on, due)  # in time, and keyed late
        hour = draw(st.sampled_from([7, 9, 12, 14]))
        said.append(entry(occurrence, verb, f"{on.isoformat()} {hour:02}:45", **fields))
    return said


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_said_about_a_late_duty_holds_what_it_should_and_no_longer(
    data: st.DataObject,
) -> None:
    due = dt.date(2018, 3, 1) + DAY * data.draw(st.integers(0, 30))
    office = data.draw(st.sampled_from([FINANCE, RADIO]))
    kind = data.draw(st.sampled_from([Kind.REPORT, Kind.TASK]))
    occurrence = duty(due.isoformat(), office=office, kind=kind)
    said = data.draw(spoken(occurrence, due))
    end = due + DAY * data.draw(st.integers(8, 40))
    passes = working_moments(due - 9 * DAY, end, [(8, 0), (12, 0), (14, 0)])
    moments = [now for now in passes if data.draw(st.integers(0, 3))] or passes

    result = run([occurrence], moments, entries=said, roster=EVERYBODY)

    check_mails(result, [occurrence], said)
    check_owed(result, [occurrence], said, seen=moments[-1])
    if not {one.verb for one in said} & VOIDING:
        missed = case_of(occurrence, said, now=moments[-1]).assessment.missed
        assert not [breach for breach in missed if breach.voided_at is not None]


def test_a_line_that_was_held_and_missed_its_hours_still_comes_before_the_head_hears() -> None:
    """More time was asked for on the day itself; of the day on which that hold ends only the pass at noon is run."""
    due = dt.date(2018, 3, 2)
    occurrence = duty(due.isoformat(), office=FINANCE, kind=Kind.REPORT)
    said = [
        entry(
            occurrence,
            Verb.REQUEST_EXTENSION,
            "2018-03-02 07:45",
            by=By.OFFICE,
            reason="x",
            due=due + DAY,
        )
    ]
    passes = working_moments(due - 9 * DAY, due + 14 * DAY, [(8, 0), (12, 0), (14, 0)])
    lost = {"2018-03-08 08", "2018-03-08 14"}
    moments = [now for now in passes if now.strftime("%Y-%m-%d %H") not in lost]

    result = run([occurrence], moments, entries=said, roster=EVERYBODY)

    check_mails(result, [occurrence], said)
    assert [n.key.milestone for _, mail in result.mails for n in mail.notices if n.accuses] == [
        "T+1",
        "T+1",
        "T+3",
        "T+5",
    ]


def test_however_many_duties_a_mailbox_gets_no_more_than_the_caps() -> None:
    """A duty on every working day of six weeks, and nobody answers."""
    days = [dt.date(2018, 3, 1) + DAY * n for n in range(42)]
    duties = [duty(day.isoformat(), name=f"N{day}") for day in days if CALENDAR.is_working(day)]

    result = run(duties, working_moments(days[0] - 9 * DAY, days[-1]), roster=EVERYBODY)

    check_mails(result, duties, [])
    weeks = Counter(
        local_day(when).isocalendar().week
        for when, mail in result.mails_to(FINANCE)
        if mail.envelopes != {Envelope.ASSIGNMENT}
    )
    assert max(weeks.values()) == 2


def test_after_weeks_without_passes_the_head_does_not_hear_before_the_coordinator() -> None:
    """The officer's rung left between the hold and the outage, and no line of the coordinator's had."""
    due = dt.date(2018, 3, 18)
    occurrence = duty(due.isoformat(), office=FINANCE, kind=Kind.REPORT)
    said = [
        entry(
            occurrence,
            Verb.REQUEST_EXTENSION,
            "2018-03-19 07:45",
            by=By.OFFICE,
            reason="x",
            due=due + 2 * DAY,
        )
    ]
    back = working_moments(dt.date(2018, 4, 12), dt.date(2018, 4, 27), [(8, 0), (14, 0)])
    moments = [moment("22/3 14:00"), *back[1:]]

    result = run([occurrence], moments, entries=said, roster=EVERYBODY)

    check_mails(result, [occurrence], said)
    assert [
        (n.key.milestone, n.key.role.value)
        for _, mail in result.mails
        for n in mail.notices
        if n.accuses
    ] == [
        ("T+1", "officer"),
        ("T+1", "coordinator"),
        ("T+3", "head"),
        ("T+5", "coordinator"),
        ("T+10", "coordinator"),
    ]
