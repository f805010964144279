"""Histories → assessments: every row of the occurrence table this issue knows, and what must never happen."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, at, end_of
from calendars.workdays import load_work_calendar
from plans.ledger import (
    Assessment,
    Breach,
    By,
    Case,
    Entry,
    State,
    Timeliness,
    Verb,
    assess,
    breaches_void,
    breaches_wanted,
    check_entry,
    next_look,
)
from plans.plan import Kind
from plans.timeline import DueDates, Occurrence, OccurrenceKey

CALENDAR = load_work_calendar()
ACTIVATED = at(dt.date(2018, 2, 13), 8)
KEY = OccurrenceKey("20/KH-UBND/2018", "IV.13/q1", "so-y-te", "2018-Q1")


def day(text: str) -> dt.date:
    """`3/1` → 1 March 2018 written month/day; a longer text is ISO."""
    if "-" in text:
        return dt.date.fromisoformat(text)
    month, number = text.split("/")
    return dt.date(2018, int(month), int(number))


def dates(nominal: str, *, rolls: bool = True) -> DueDates:
    on = day(nominal)
    safe, _ = CALENDAR.roll_back(on)
    legal, _ = CALENDAR.roll_forward(on) if rolls else (on, ())
    return DueDates(on, safe, legal)


def report(*nominals: str, **changes: object) -> Occurrence:
    plain = Occurrence(
        KEY, Kind.REPORT, "Báo cáo", "Sở Y tế", tuple(map(dates, nominals or ("3/1",)))
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # each test names the fields it changes


def task(nominal: str = "3/1", **changes: object) -> Occurrence:
    return report(nominal, kind=Kind.TASK, **changes)


def broadcast(*nominals: str) -> Occurrence:
    days = tuple(dates(nominal, rolls=False) for nominal in nominals)
    return report(kind=Kind.PROGRAMME, is_event=True, readings=days)


def entry(verb: Verb, recorded: str, **fields: object) -> Entry:
    by = By.OFFICE if verb is Verb.SUBMIT else By.COORDINATOR
    plain = Entry(str(KEY), verb, by, "chuyên viên", at(day(recorded), 9))
    return replace(plain, **fields)  # type: ignore[arg-type] # each test names the fields it changes


def submit(recorded: str, done_on: str | None = None, **fields: object) -> Entry:
    return entry(Verb.SUBMIT, recorded, done_on=day(done_on) if done_on else None, **fields)


def accept(recorded: str) -> Entry:
    return entry(Verb.ACCEPT, recorded)


def send_back(recorded: str, due: str | None = None) -> Entry:
    return entry(Verb.RETURN, recorded, due=day(due) if due else None, reason="thiếu phụ lục")


def extend(recorded: str, due: str, **fields: object) -> Entry:
    return entry(Verb.EXTEND, recorded, due=day(due), document="12/UBND-NC", **fields)


def rule(recorded: str, **fields: object) -> Entry:
    return entry(Verb.RULE, recorded, **fields)


def look(
    occurrence: Occurrence,
    *entries: Entry,
    now: str | dt.datetime,
    activated: dt.datetime = ACTIVATED,
) -> Assessment:
    moment = at(day(now), 12) if isinstance(now, str) else now
    return assess(occurrence, entries, now=moment, activated_at=activated, calendar=CALENDAR)


def case_of(
    occurrence: Occurrence,
    *entries: Entry,
    now: str | dt.datetime,
    breaches: tuple[Breach, ...] = (),
) -> Case:
    return Case(occurrence, look(occurrence, *entries, now=now), entries, breaches)


# -- histories ---------------------------------------------------------------------------------------------------------

S, T = State, Timeliness
HISTORIES: tuple[tuple[str, Occurrence, tuple[Entry, ...], str, State, Timeliness], ...] = (
    ("far away", report("6/1"), (), "2/20", S.PLANNED, T.IN_TERM),
    ("five working days before", report("6/1"), (), "5/25", S.OPEN, T.DUE_SOON),
    ("its window is open", task("6/30", window=Window(day("4/1"), day("6/30"))), (), "4/2", S.OPEN, T.IN_TERM),
    ("on its last day", report(), (), "3/1", S.OPEN, T.DUE_SOON),
    ("the day after", report(), (), "3/2", S.OPEN, T.OVERDUE),
    ("a report is fulfilled once recorded", report(), (submit("2/27"),), "2/28", S.FULFILLED, T.ON_TIME),
    ("a task waits for the coordinator", task(), (submit("2/27"),), "2/28", S.SUBMITTED, T.ON_TIME),
    ("a submitted task never falls overdue", task(), (submit("2/27"),), "3/20", S.SUBMITTED, T.ON_TIME),
    ("an accepted task", task(), (submit("2/27"), accept("3/5")), "3/6", S.FULFILLED, T.ON_TIME),
    ("done late", report(), (submit("3/5"),), "3/6", S.FULFILLED, T.LATE),
    ("done in time, keyed late (35)", report(), (submit("3/6", "2/28"),), "3/7", S.FULFILLED, T.ON_TIME),
    ("sent back, short date running", task(), (submit("2/28"), send_back("3/5")), "3/8", S.RETURNED, T.DUE_SOON),
    ("sent back, short date over", task(), (submit("2/28"), send_back("3/5")), "3/9", S.RETURNED, T.OVERDUE),
    ("completed after being sent back", task(), (submit("2/28"), send_back("3/5"), submit("3/7"), accept("3/8")), "3/9", S.FULFILLED, T.ON_TIME),
    ("completed too late after being sent back", task(), (submit("2/28"), send_back("3/5"), submit("3/9"), accept("3/12")), "3/12", S.FULFILLED, T.LATE),
    ("extended", report(), (extend("2/27", "3/15"),), "3/10", S.OPEN, T.DUE_SOON),
    ("extended and missed", report(), (extend("2/27", "3/15"),), "3/16", S.OPEN, T.OVERDUE),
    ("extended without a document moves nothing", report(), (replace(extend("2/27", "3/15"), document=""),), "3/2", S.OPEN, T.OVERDUE),
    ("due before activation (11)", task("1/31"), (), "2/14", S.NEEDS_RULING, T.NONE),
    ("due before activation, for ever (11)", task("1/31"), (), "12/31", S.NEEDS_RULING, T.NONE),
    ("due on the day of activation", task("2/13"), (), "2/13", S.OPEN, T.DUE_SOON),
    ("ruled as done already", task("1/31"), (rule("2/20", outcome="done"),), "2/21", S.FULFILLED, T.NONE),
    ("ruled as done on a day", task("1/31"), (rule("2/20", outcome="done", done_on=day("1/30")),), "2/21", S.FULFILLED, T.ON_TIME),
    ("ruled as not to be done", task("1/31"), (rule("2/20", outcome="exempt"),), "2/21", S.EXEMPTED, T.NONE),
    ("ruled with a new date", task("1/31"), (rule("2/20", outcome="due", due=day("3/30")),), "4/3", S.OPEN, T.OVERDUE),
    ("keyed by the office though due before activation", task("1/31"), (submit("2/20", "2/15"), accept("2/21")), "2/22", S.FULFILLED, T.NONE),
    ("between two readings", report("3/1", "3/8"), (), "3/5", S.OPEN, T.DUE_SOON),
    ("after the later reading (12)", report("3/1", "3/8"), (), "3/9", S.OPEN, T.OVERDUE),
    ("the earlier reading ruled", report("3/1", "3/8"), (rule("2/20", reading="A"),), "3/2", S.OPEN, T.OVERDUE),
    ("the later reading ruled", report("3/1", "3/8"), (rule("2/20", reading="B"),), "3/2", S.OPEN, T.DUE_SOON),
    ("between two readings is in time", report("3/1", "3/8"), (submit("3/5"),), "3/6", S.FULFILLED, T.ON_TIME),
    ("a proposed date that passed", task("3/1", proposed=True, key=replace(KEY, period="once")), (), "3/20", S.OPEN, T.IN_TERM),
    ("a proposed date that was ruled", task("3/1", proposed=True), (rule("2/20", due=day("3/1")),), "3/2", S.OPEN, T.OVERDUE),
    ("a proposed date met", task("3/1", proposed=True), (submit("2/27"), accept("2/28")), "3/2", S.FULFILLED, T.NONE),
    ("a rhythm that passed", task("3/1", proposed=True, key=replace(KEY, period="2018-M02")), (), "3/20", S.UNCONFIRMED, T.IN_TERM),
    ("a provisional date that passed", report(provisional=True), (), "3/20", S.OPEN, T.IN_TERM),
    ("a broadcast before its month", broadcast("3/31"), (), "2/28", S.PLANNED, T.IN_TERM),
    ("a broadcast in its month", broadcast("3/31"), (), "3/1", S.OPEN, T.IN_TERM),
    ("a broadcast nobody confirmed (36)", broadcast("3/31"), (), "4/1", S.UNCONFIRMED, T.IN_TERM),
    ("a broadcast reported", broadcast("3/31"), (submit("4/20"),), "4/20", S.SUBMITTED, T.ON_TIME),
    ("a broadcast confirmed in the monthly list", broadcast("3/31"), (accept("4/27"),), "4/28", S.FULFILLED, T.ON_TIME),
    ("a broadcast due before activation", broadcast("1/27"), (), "2/14", S.NEEDS_RULING, T.NONE),
    ("a quota half done", report("3/31", kind=Kind.QUOTA, required=2), (submit("3/5"),), "3/6", S.PLANNED, T.IN_TERM),
    ("a quota reached", report("3/31", kind=Kind.QUOTA, required=2), (submit("3/5"), submit("3/20")), "3/21", S.SUBMITTED, T.ON_TIME),
    ("a quota with no word (36)", report("3/31", kind=Kind.QUOTA, required=2), (), "4/20", S.UNCONFIRMED, T.IN_TERM),
    ("an entry of tomorrow is not known today", report(), (submit("3/5"),), "2/28", S.OPEN, T.DUE_SOON),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "now", "state", "timeliness"),
    [pytest.param(*row[1:], id=row[0]) for row in HISTORIES],
)
def test_a_history_makes_a_state(
    occurrence: Occurrence,
    entries: tuple[Entry, ...],
    now: str,
    state: State,
    timeliness: Timeliness,
) -> None:
    found = look(occurrence, *entries, now=now)

    assert (found.state, found.timeliness) == (state, timeliness)


# -- dates -------------------------------------------------------------------------------------------------------------


def test_overdue_begins_at_24_00_of_the_legal_day_and_not_a_moment_before() -> None:
    third_quarter = report("9/1")
    boundary = at(day("9/5"), 0)

    before = look(third_quarter, now=boundary - dt.timedelta.resolution)
    after = look(third_quarter, now=boundary)

    assert (before.due_earliest, before.due_latest) == (day("8/31"), day("9/4"))
    assert (before.timeliness, after.timeliness) == (T.DUE_SOON, T.OVERDUE)


def test_done_on_counts_and_not_the_moment_of_recording() -> None:
    found = look(report(), submit("3/6", "3/2"), now="3/7")

    assert (found.fulfilled_on, found.days_late, found.working_days_late) == (day("3/2"), 1, 1)


def test_a_weekend_counts_among_the_days_late_but_not_among_the_working_ones() -> None:
    found = look(report(), submit("3/6"), now="3/7")

    assert (found.days_late, found.working_days_late) == (5, 3)


def test_a_ruling_on_a_reading_moves_the_dates_and_counts_one_revision() -> None:
    two = report("3/1", "3/8")

    open_doubt = look(two, now="2/20")
    ruled = look(two, rule("2/20", reading="B"), now="2/20")

    assert (open_doubt.due_earliest, open_doubt.due_latest, open_doubt.due_rev) == (
        day("3/1"),
        day("3/8"),
        0,
    )
    assert (ruled.nominal, ruled.due_earliest, ruled.due_latest, ruled.due_rev) == (
        day("3/8"),
        day("3/8"),
        day("3/8"),
        1,
    )


def test_a_ruling_that_confirms_a_proposed_date_makes_it_binding_without_a_new_revision() -> None:
    proposed = task("3/1", proposed=True)

    before = look(proposed, now="2/20")
    after = look(proposed, rule("2/20", due=day("3/1")), now="2/20")

    assert (before.may_accuse, after.may_accuse, after.due_rev) == (False, True, 0)


def test_a_granted_date_rolls_like_a_nominal_one_and_says_why() -> None:
    found = look(report(), extend("2/27", "9/1"), now="2/28")

    assert (found.effective, found.due_earliest, found.due_latest, found.due_rev) == (
        day("9/4"),
        day("8/31"),
        day("9/4"),
        1,
    )
    assert (found.legal, found.safe) == (day("3/1"), day("3/1"))
    assert [step.code for step in found.effective_steps] == [
        *("extended", "rest-day", "rest-day", "rest-day"),
        "rolled-forward",
    ]


def test_the_short_date_of_a_return_is_three_working_days() -> None:
    found = look(task(), submit("2/28"), send_back("3/1"), now="3/2")

    assert (found.effective, found.due_earliest, found.due_latest, found.due_rev) == (
        day("3/1"),
        day("3/6"),
        day("3/6"),
        1,
    )


def test_a_quota_counts_quantities_until_it_is_reached() -> None:
    quota = report("3/31", kind=Kind.QUOTA, required=3)

    found = look(quota, submit("3/5", quantity=2), submit("3/9"), now="3/10")

    assert (found.progress, found.state) == (3, State.SUBMITTED)


@pytest.mark.parametrize(
    ("occurrence", "entries", "may_accuse"),
    [
        pytest.param(report(), (), True, id="a report"),
        pytest.param(broadcast("3/31"), (), False, id="a broadcast"),
        pytest.param(broadcast("3/31"), (rule("2/20", due=day("3/30")),), False, id="a ruled broadcast"),
        pytest.param(task(proposed=True), (), False, id="a proposed date"),
        pytest.param(report(provisional=True), (), False, id="a provisional date"),
        pytest.param(report(kind=Kind.QUOTA), (), False, id="a quota"),
        pytest.param(report(kind=Kind.QUOTA), (rule("2/20", due=day("3/1")),), True, id="a ruled quota"),
        pytest.param(report("1/31"), (), False, id="due before activation"),
        pytest.param(report("2040-03-01"), (), False, id="beyond the verified calendar"),
    ],
)  # fmt: skip
def test_only_a_binding_date_may_accuse(
    occurrence: Occurrence, entries: tuple[Entry, ...], *, may_accuse: bool
) -> None:
    assert look(occurrence, *entries, now="2/28").may_accuse is may_accuse


def test_nothing_may_accuse_before_activation() -> None:
    found = look(report(), now=ACTIVATED - dt.timedelta(seconds=1))

    assert found.may_accuse is False


# -- breaches ----------------------------------------------------------------------------------------------------------


def test_a_breach_bears_the_moment_the_date_passed() -> None:
    late_tick = case_of(report(), now="3/20")

    assert breaches_wanted(late_tick, now=at(day("3/20"), 12)) == (
        Breach(str(KEY), day("3/1"), end_of(day("3/1"))),
    )


def test_no_breach_while_the_later_reading_runs() -> None:
    assert case_of(report("3/1", "3/8"), now="3/8").assessment.missed == ()


def test_a_breach_is_wanted_though_nobody_looked_before_the_late_submission() -> None:
    seen_late = case_of(report(), submit("3/6"), now="3/20")

    assert breaches_wanted(seen_late, now=at(day("3/20"), 12)) == (
        Breach(str(KEY), day("3/1"), end_of(day("3/1"))),
    )


def test_a_report_done_in_time_and_keyed_late_voids_its_breach_by_itself() -> None:
    written = Breach(str(KEY), day("3/1"), end_of(day("3/1")))
    keyed = submit("3/6", "2/28")
    case = case_of(report(), keyed, now="3/7", breaches=(written,))

    voided = replace(written, voided_at=keyed.recorded_at, void_reason="done in time: 2018-02-28")
    assert breaches_void(case, now=at(day("3/7"), 12)) == (voided,)
    assert breaches_void(replace(case, breaches=(voided,)), now=at(day("3/7"), 12)) == ()


def test_a_report_done_late_voids_nothing() -> None:
    written = Breach(str(KEY), day("3/1"), end_of(day("3/1")))
    case = case_of(report(), submit("3/6", "3/2"), now="3/7", breaches=(written,))

    assert breaches_void(case, now=at(day("3/7"), 12)) == ()


@pytest.mark.parametrize(
    ("outcome", "reasons"),
    [pytest.param("", [""], id="stays"), pytest.param("lift", ["lifted: 12/UBND-NC"], id="lifted")],
)
def test_an_extension_after_the_due_date_leaves_the_breach_unless_the_decision_lifts_it(
    outcome: str, reasons: list[str]
) -> None:
    found = look(report(), extend("3/6", "3/20", outcome=outcome), now="3/7")

    assert [breach.void_reason for breach in found.missed] == reasons
    assert (found.timeliness, found.due_latest) == (T.IN_TERM, day("3/20"))


def test_a_second_breach_follows_when_the_granted_date_passes_too() -> None:
    found = look(report(), extend("3/6", "3/20"), now="3/21")

    assert [breach.due for breach in found.missed] == [day("3/1"), day("3/20")]


def test_a_ruling_for_the_earlier_reading_makes_no_second_breach() -> None:
    found = look(report("3/1", "3/8"), rule("3/12", reading="A"), now="3/13")

    assert [breach.due for breach in found.missed] == [day("3/8")]


def test_evidence_in_time_that_was_sent_back_after_the_due_date_makes_no_breach() -> None:
    found = look(task(), submit("2/28"), send_back("3/5"), submit("3/7"), accept("3/8"), now="4/1")

    assert (found.missed, found.timeliness) == ((), T.ON_TIME)


@pytest.mark.parametrize(
    "occurrence",
    [
        pytest.param(broadcast("3/31"), id="a broadcast"),
        pytest.param(report(kind=Kind.QUOTA, required=2), id="a quota"),
        pytest.param(task(proposed=True), id="a proposal"),
        pytest.param(report(provisional=True), id="a provisional date"),
        pytest.param(report("1/31"), id="due before activation"),
    ],
)
def test_what_binds_nobody_is_never_breached(occurrence: Occurrence) -> None:
    assert look(occurrence, now="12/31").missed == ()


# -- refusals ----------------------------------------------------------------------------------------------------------

REFUSALS: tuple[tuple[str, Occurrence, tuple[Entry, ...], Entry, str | None], ...] = (
    ("an office submits", report(), (), submit("2/27"), None),
    ("the coordinator keys what it received", report(), (), submit("2/27", by=By.COORDINATOR), None),
    ("the system does not submit", report(), (), submit("2/27", by=By.SYSTEM), "authority"),
    ("an office does not accept", task(), (submit("2/26"),), replace(accept("2/27"), by=By.OFFICE), "authority"),
    ("done tomorrow", report(), (), submit("2/27", "2/28"), "future"),
    ("a document of tomorrow", report(), (), submit("2/27", document_date=day("2/28")), "future"),
    ("nothing of it", report(), (), submit("2/27", quantity=0), "quantity"),
    ("submitted twice", report(), (submit("2/26"),), submit("2/27"), "fulfilled"),
    ("a quota beyond its number", report(kind=Kind.QUOTA), (submit("2/26"), accept("2/26")), submit("2/27"), None),
    ("accepted before anything came", task(), (), accept("2/27"), "nothing"),
    ("accepted though received already", report(), (submit("2/26"),), accept("2/27"), None),
    ("a broadcast confirmed by the list", broadcast("2/24"), (), accept("2/27"), None),
    ("sent back", task(), (submit("2/26"),), send_back("2/27"), None),
    ("a received report sent back", report(), (submit("2/26"),), send_back("2/27"), None),
    ("an accepted report is not sent back", report(), (submit("2/26"), accept("2/26")), send_back("2/27"), "nothing"),
    ("sent back without a reason", task(), (submit("2/26"),), replace(send_back("2/27"), reason=""), "reason"),
    ("sent back to yesterday", task(), (submit("2/26"),), send_back("2/27", "2/26"), "past-due"),
    ("extended", report(), (), extend("2/27", "3/15"), None),
    ("extended without a document", report(), (), replace(extend("2/27", "3/15"), document=""), "document"),
    ("extended to no date", report(), (), replace(extend("2/27", "3/15"), due=None), "due"),
    ("extended backwards", report(), (), extend("2/20", "2/28"), "not-later"),
    ("extended when done", report(), (submit("2/26"),), extend("2/27", "3/15"), "fulfilled"),
    ("an extension that rules", report(), (), extend("2/27", "3/15", outcome="done"), "outcome"),
    ("a reading", report("3/1", "3/8"), (), rule("2/27", reading="B"), None),
    ("an unknown reading", report("3/1", "3/8"), (), rule("2/27", reading="C"), "reading"),
    ("a word for a reading", report("3/1", "3/8"), (), rule("2/27", reading="AB"), "reading"),
    ("an empty ruling", report(), (), rule("2/27"), "ruling"),
    ("an unknown outcome", report("1/31"), (), rule("2/27", outcome="forget"), "outcome"),
    ("a new date without the date", report("1/31"), (), rule("2/27", outcome="due"), "due"),
    ("a new date that is past", report("1/31"), (), rule("2/27", outcome="due", due=day("2/26")), "past-due"),
    ("a new date where the plan's own holds", report(), (), rule("2/27", outcome="due", due=day("3/30")), "no-doubt"),
    ("done already, where it needs a ruling", report("1/31"), (), rule("2/27", outcome="done"), None),
    ("a proposed date confirmed", task(proposed=True), (), rule("2/27", due=day("3/1")), None),
    ("an exempted duty", report("1/31"), (rule("2/26", outcome="exempt"),), submit("2/27"), "closed"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "attempt", "code"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_an_entry_is_refused_for_a_named_reason(
    occurrence: Occurrence, entries: tuple[Entry, ...], attempt: Entry, code: str | None
) -> None:
    refusal = check_entry(case_of(occurrence, *entries, now="2/27"), attempt)

    assert (refusal.code if refusal else None) == code


def test_a_refusal_says_what_where_and_what_to_do_in_both_languages() -> None:
    attempt = replace(extend("2/27", "3/15"), document="")

    refusal = check_entry(case_of(report(), now="2/27"), attempt)

    assert refusal is not None
    assert refusal.sentence() == (
        f"Không ghi nhận được ({KEY} · extend): gia hạn cần số, ký hiệu văn bản của cơ quan ban hành"
        " kế hoạch (hoặc cơ quan được ủy quyền)."
    )
    assert refusal.sentence("en") == (
        f"Not recorded ({KEY} · extend): an extension needs the document of the plan's issuer or"
        " whom it empowered."
    )


# -- properties --------------------------------------------------------------------------------------------------------

_DAYS = st.dates(dt.date(2018, 1, 5), dt.date(2018, 12, 20))
_MOMENTS = st.builds(at, _DAYS, st.integers(0, 23))
_ENTRIES = st.lists(
    st.builds(
        Entry,
        occurrence=st.just(str(KEY)),
        verb=st.sampled_from(Verb),
        by=st.sampled_from(By),
        actor=st.sampled_from(["a", "b"]),
        recorded_at=_MOMENTS,
        done_on=st.none() | _DAYS,
        due=st.none() | _DAYS,
        document=st.sampled_from(["", "12/UBND-NC"]),
        reason=st.sampled_from(["", "lý do"]),
        reading=st.sampled_from(["", "A", "B", "C"]),
        outcome=st.sampled_from(["", "done", "exempt", "due", "lift", "?"]),
        quantity=st.integers(1, 3),
    ),
    max_size=6,
)
_OCCURRENCES = st.sampled_from(
    [
        report("6/1"),
        report("5/31", "6/9"),
        task("6/30", window=Window(day("6/1"), day("6/30"))),
        task("6/30", proposed=True),
        broadcast("6/30", "7/7"),
        report("6/30", kind=Kind.QUOTA, required=2, proposed=True),
        report("1/31"),
    ]
)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_means_nothing(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, shuffler: random.Random
) -> None:
    shuffled = list(entries)
    shuffler.shuffle(shuffled)

    assert look(occurrence, *shuffled, now=now) == look(occurrence, *entries, now=now)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS)
def test_nothing_is_overdue_or_breached_before_a_binding_date_has_passed(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime
) -> None:
    found = look(occurrence, *entries, now=now)

    if found.timeliness is Timeliness.OVERDUE:
        assert found.may_accuse
        assert now >= end_of(found.due_latest)
    for breach in found.missed:
        assert end_of(breach.due) <= breach.detected_at <= now
        assert breach.due >= ACTIVATED.date()
    assert not (occurrence.is_event and found.missed)


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, _MOMENTS)
def test_breaches_known_at_one_time_are_still_known_later(
    occurrence: Occurrence, entries: list[Entry], one: dt.datetime, other: dt.datetime
) -> None:
    earlier, later = sorted((one, other))

    then = {(b.due, b.detected_at) for b in look(occurrence, *entries, now=earlier).missed}
    afterwards = {(b.due, b.detected_at) for b in look(occurrence, *entries, now=later).missed}

    assert then <= afterwards


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS, st.integers(0, 400))
def test_between_two_looks_nothing_changes(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime, hours: int
) -> None:
    known = [item for item in entries if item.recorded_at <= now]
    case = case_of(occurrence, *known, now=now)
    upcoming = next_look(case, now=now, calendar=CALENDAR)
    later = now + dt.timedelta(hours=hours)

    if now >= ACTIVATED and (upcoming is None or later < upcoming):
        assert look(occurrence, *known, now=later) == case.assessment


@settings(max_examples=80, deadline=None)
@given(_OCCURRENCES, _ENTRIES, _MOMENTS)
def test_every_entry_is_either_refused_with_a_sentence_or_taken(
    occurrence: Occurrence, entries: list[Entry], now: dt.datetime
) -> None:
    taken: tuple[Entry, ...] = ()
    for item in sorted(entries, key=lambda item: item.recorded_at):
        case = case_of(occurrence, *taken, now=item.recorded_at)
        refusal = check_entry(case, item)
        if refusal is None:
            taken = (*taken, item)
        else:
            assert refusal.vi.endswith(".")
            assert refusal.en.endswith(".")

    assert look(occurrence, *taken, now=now).due_rev <= len(taken)
