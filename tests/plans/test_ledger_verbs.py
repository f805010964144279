"""The verbs beyond reporting: acknowledged, contested, asked for more time, suspended, ended, reopened; and their refusals."""

import datetime as dt

import pytest

from calendars.civil import Window, at
from plans.ledger import (
    Breach,
    By,
    Entry,
    HoldKind,
    Stamp,
    State,
    Timeliness,
    Verb,
    breaches_void,
    breaches_wanted,
    check_entry,
)
from plans.ledger.assessing import expected_by
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    KEY,
    accept,
    broadcast,
    case_of,
    day,
    entry,
    extend,
    look,
    report,
    resume,
    rule,
    submit,
    suspend,
    task,
)

S, T = State, Timeliness


def acknowledge(recorded: str) -> Entry:
    return entry(Verb.ACKNOWLEDGE, recorded, by=By.OFFICE)


def contest(recorded: str) -> Entry:
    return entry(Verb.CONTEST, recorded, by=By.OFFICE, reason="thuộc Sở khác")


def ask(recorded: str, due: str) -> Entry:
    return entry(Verb.REQUEST_EXTENSION, recorded, by=By.OFFICE, due=day(due))


def refuse(recorded: str) -> Entry:
    return entry(Verb.REJECT_EXTENSION, recorded, reason="không đủ căn cứ")


def reassign(recorded: str) -> Entry:
    return entry(Verb.REASSIGN, recorded, to="so-tai-chinh")


def cancel(recorded: str, **said: object) -> Entry:
    return entry(Verb.CANCEL, recorded, document="7/UBND-NC", **said)


def reopen(recorded: str, **said: object) -> Entry:
    return entry(Verb.REOPEN, recorded, reason="số liệu sai", second="Trưởng phòng", **said)


def progress(recorded: str, quantity: int) -> Entry:
    return entry(Verb.PROGRESS, recorded, by=By.OFFICE, quantity=quantity)


QUOTA = report("3/31", kind=Kind.QUOTA, required=24, window=Window(day("1/1"), day("12/31")))

HISTORIES: tuple[tuple[str, Occurrence, tuple[Entry, ...], str, State, Timeliness], ...] = (
    ("acknowledged on its last day", report(), (acknowledge("3/1"),), "3/1", S.ACKNOWLEDGED, T.DUE_SOON),
    ("acknowledged, then its day passes", report(), (acknowledge("3/1"),), "3/2", S.ACKNOWLEDGED, T.OVERDUE),
    ("an acknowledgement expires after three working days", report(), (acknowledge("3/1"),), "3/7", S.OPEN, T.OVERDUE),
    ("renewed once", report(), (acknowledge("3/1"), acknowledge("3/6")), "3/8", S.ACKNOWLEDGED, T.OVERDUE),
    ("contested", report(), (contest("2/28"),), "3/1", S.CONTESTED, T.DUE_SOON),
    ("contested and nobody answers", report(), (contest("2/28"),), "3/20", S.CONTESTED, T.OVERDUE),
    ("contested, and it stands", report(), (contest("2/28"), rule("3/1", outcome="stands")), "3/1", S.OPEN, T.DUE_SOON),
    ("contested, and another takes over", report(), (contest("2/28"), reassign("3/1")), "3/2", S.SUPERSEDED, T.NONE),
    ("contested, and not to be done", report(), (contest("2/28"), rule("3/1", outcome="exempt")), "3/2", S.EXEMPTED, T.NONE),
    ("contested, then sent after all", report(), (contest("2/28"), submit("3/1")), "3/2", S.FULFILLED, T.ON_TIME),
    ("an extension asked for", report(), (ask("2/28", "3/9"),), "3/1", S.OPEN, T.DUE_SOON),
    ("an extension refused", report(), (ask("2/28", "3/9"), refuse("3/1")), "3/2", S.OPEN, T.OVERDUE),
    ("tolerated moves nothing", report(), (entry(Verb.TOLERATE, "2/28", due=day("3/9"), reason="chờ số liệu"),), "3/5", S.OPEN, T.OVERDUE),
    ("suspended", report(), (suspend("2/26"),), "3/20", S.SUSPENDED, T.NONE),
    ("submitted while suspended", report(), (suspend("2/26"), submit("2/27")), "2/28", S.FULFILLED, T.ON_TIME),
    ("resumed", report(), (suspend("2/26"), resume("3/8")), "3/9", S.OPEN, T.DUE_SOON),
    ("resumed and missed", report(), (suspend("2/26"), resume("3/8")), "3/13", S.OPEN, T.OVERDUE),
    ("exempted", report(), (entry(Verb.EXEMPT, "2/26", document="1/UBND"),), "3/9", S.EXEMPTED, T.NONE),
    ("cancelled", report(), (cancel("2/26"),), "3/9", S.CANCELLED, T.NONE),
    ("superseded", report(), (entry(Verb.SUPERSEDE, "2/26", by=By.SYSTEM),), "3/9", S.SUPERSEDED, T.NONE),
    ("what is done is not cancelled", report(), (submit("2/20"), cancel("2/26")), "3/9", S.FULFILLED, T.ON_TIME),
    ("ruled as missed", broadcast("3/3"), (rule("3/20", outcome="missed"),), "3/21", S.MISSED, T.OVERDUE),
    ("reopened before its day", report(), (submit("2/20"), reopen("2/22")), "2/26", S.OPEN, T.DUE_SOON),
    ("reopened after its day gets a short date", report(), (submit("2/28"), reopen("3/5")), "3/8", S.OPEN, T.DUE_SOON),
    ("reopened and missed again", report(), (submit("2/28"), reopen("3/5")), "3/9", S.OPEN, T.OVERDUE),
    ("reopened and sent in time", report(), (submit("2/28"), reopen("3/5"), submit("3/7")), "3/8", S.FULFILLED, T.ON_TIME),
    ("sent back as if nothing had come", task(), (submit("2/28"), entry(Verb.RETURN, "3/1", reason="sai mẫu", outcome="missing")), "3/2", S.OPEN, T.OVERDUE),
    ("progress fills a quota", report("3/31", kind=Kind.QUOTA, required=2), (progress("3/5", 1), progress("3/6", 1)), "3/7", S.SUBMITTED, T.ON_TIME),
    ("progress does not finish a single task", task(), (progress("2/26", 1),), "2/27", S.OPEN, T.DUE_SOON),
    ("delegated, the lead stays liable", report(), (entry(Verb.DELEGATE, "2/26", to="phong-a"),), "3/2", S.OPEN, T.OVERDUE),
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


# -- holds -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (acknowledge("3/1"), HoldKind.ACKNOWLEDGED),
        (contest("3/1"), HoldKind.CONTESTED),
        (ask("3/1", "3/20"), HoldKind.EXTENSION_PENDING),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_hold_lasts_until_the_end_of_the_third_working_day(said: Entry, kind: HoldKind) -> None:
    (hold,) = look(report(), said, now="3/2").holds

    assert (hold.kind, hold.since, hold.until) == (kind, said.recorded_at, at(day("3/7"), 0))
    assert hold.covers(hold.since)
    assert not hold.covers(hold.until)


def test_an_answer_ends_its_hold() -> None:
    stood = look(report(), ask("2/28", "3/9"), refuse("3/1"), now="3/1")

    (hold,) = stood.holds
    assert hold.until == refuse("3/1").recorded_at
    assert stood.held_at(at(day("3/1"), 12)) is None
    assert stood.held_at(at(day("3/1"), 8)) == hold


def test_a_tolerance_holds_to_the_end_of_its_day_and_leaves_the_breach() -> None:
    tolerated = entry(Verb.TOLERATE, "2/28", due=day("3/9"), reason="chờ số liệu")

    stood = look(report(), tolerated, now="3/5")

    assert stood.holds[0].until == at(day("3/10"), 0)
    assert stood.effective == day("3/1")
    assert [breach.due for breach in stood.missed] == [day("3/1")]


# -- extensions asked for (scenario 23) ---------------------------------------------------------------------------------

ASKED = ask("3/1", "3/20")  # at 09:00 of the last day


def missed(*entries: Entry, now: str) -> list[tuple[dt.date, dt.datetime, bool]]:
    found = look(report(), *entries, now=now).missed
    return [(breach.due, breach.detected_at, breach.voided_at is not None) for breach in found]


def test_while_an_extension_is_pending_nothing_counts_as_missed() -> None:
    assert missed(ASKED, now="3/6") == []


def test_approved_within_three_working_days_there_was_no_breach() -> None:
    assert missed(ASKED, extend("3/6", "3/20"), now="3/10") == []


def test_refused_the_breach_is_that_of_the_first_date() -> None:
    assert missed(ASKED, refuse("3/6"), now="3/10") == [
        (day("3/1"), refuse("3/6").recorded_at, False)
    ]


def test_unanswered_for_three_working_days_the_request_lapses() -> None:
    assert missed(ASKED, now="3/12") == [(day("3/1"), at(day("3/7"), 0), False)]


def test_approved_after_it_lapsed_the_breach_stays_unless_the_decision_lifts_it() -> None:
    late, lifting = extend("3/12", "3/30"), extend("3/12", "3/30", outcome="lift")

    assert [voided for _, _, voided in missed(ASKED, late, now="3/13")] == [False]
    assert [voided for _, _, voided in missed(ASKED, lifting, now="3/13")] == [True]


def test_the_date_asked_for_is_known_until_it_is_decided() -> None:
    assert look(report(), ASKED, now="3/2").asked_due == day("3/20")
    assert look(report(), ASKED, refuse("3/2"), now="3/3").asked_due is None


# -- dates -------------------------------------------------------------------------------------------------------------


def test_suspended_days_are_given_back_and_rolled() -> None:
    stood = look(report(), suspend("2/26"), resume("3/8"), now="3/9")

    # 26/02 → 08/3 are ten days: 01/3 becomes 11/3, a Sunday
    assert (stood.nominal, stood.effective) == (day("3/1"), day("3/12"))
    assert (stood.due_earliest, stood.due_latest, stood.due_rev) == (day("3/9"), day("3/12"), 1)
    assert next(step.code for step in stood.effective_steps) == "resumed"


@pytest.mark.parametrize(
    ("history", "due"),
    [
        # Thu 01/3/2018 is the last day, the pause ends on Mon 05/3: what is left is not over on the day of the mail
        ((suspend("3/1"), resume("3/5")), "3/7"),
        ((suspend("2/28"), resume("3/5")), "3/7"),
        ((suspend("2/27"), resume("3/5")), "3/7"),
        ((suspend("2/26"), resume("3/5")), "3/8"),
        # on a Friday the mail may leave on Monday
        ((suspend("3/1"), resume("3/9")), "3/13"),
        # the same day: no day was lost
        ((suspend("3/1"), resume("3/1")), "3/1"),
        # 24/02 .. 27/02 end on Sun 04/3, so Mon 05/3; a day of it was left when it stopped again, and is left
        ((suspend("2/24"), resume("2/27"), suspend("3/5"), resume("3/15")), "3/19"),
    ],
)  # fmt: skip
def test_who_is_stopped_at_the_end_has_days_left_when_it_goes_on(
    history: tuple[Entry, ...], due: str
) -> None:
    assert look(report(), *history, now="3/19").due_latest == day(due)


def test_a_date_that_had_passed_before_is_not_moved_by_a_suspension() -> None:
    stood = look(report(), suspend("3/5"), resume("3/15"), now="3/16")

    assert (stood.effective, stood.due_rev) == (day("3/1"), 0)


def test_a_broadcast_keeps_its_day_whatever_was_suspended() -> None:
    stood = look(broadcast("3/31"), suspend("2/26"), resume("3/8"), now="3/9")

    assert stood.effective == day("3/31")


def test_an_internal_date_moves_nothing_and_is_known() -> None:
    marked = entry(Verb.INTERNAL_DATE, "2/20", due=day("2/26"))

    stood = look(report(), marked, now="2/27")

    assert (stood.internal_date, stood.due_earliest, stood.due_rev) == (day("2/26"), day("3/1"), 0)


def test_a_withdrawn_fulfilment_is_kept() -> None:
    stood = look(report(), submit("2/28"), reopen("3/5"), now="3/6")

    assert stood.withdrawn == (Stamp(day("2/28"), T.ON_TIME, reopen("3/5").recorded_at),)


# -- quotas ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [("1/1", 0), ("1/31", 1), ("7/2", 11), ("12/31", 23), ("2019-01-01", 24), ("2019-05-01", 24)],
)
def test_what_is_expected_by_now_grows_with_the_time_that_has_passed(
    today: str, expected: int
) -> None:
    assert expected_by(QUOTA, day(today)) == expected


def test_a_shortfall_is_only_what_is_missing_by_now() -> None:
    assert look(QUOTA, progress("3/5", 3), now="7/2").shortfall == 8
    assert look(QUOTA, progress("3/5", 12), now="7/2").shortfall == 0


# -- breaches ----------------------------------------------------------------------------------------------------------


def test_what_was_held_against_an_office_while_it_contested_is_void_once_another_takes_over() -> (
    None
):
    found = look(report(), contest("2/28"), reassign("3/20"), now="3/21").missed

    assert [(breach.due, breach.void_reason) for breach in found] == [(day("3/1"), "reassigned: ")]


def test_a_breach_made_by_a_clock_that_had_jumped_is_voided_by_a_person() -> None:
    written = Breach(str(KEY), day("3/1"), at(day("3/2"), 0))
    void = entry(Verb.VOID, "3/3", by=By.OPERATOR, reason="đồng hồ máy chạy sai")
    case = case_of(report(), void, now="3/4", breaches=(written,))

    assert [
        (b.due, b.voided_at, b.void_reason) for b in breaches_void(case, now=at(day("3/4"), 8))
    ] == [(day("3/1"), void.recorded_at, "void: đồng hồ máy chạy sai")]
    assert breaches_wanted(case, now=at(day("3/4"), 8)) == ()


# -- refusals ----------------------------------------------------------------------------------------------------------

REFUSALS: tuple[tuple[str, Occurrence, tuple[Entry, ...], Entry, str | None], ...] = (
    ("the coordinator does not acknowledge", report(), (), entry(Verb.ACKNOWLEDGE, "2/26"), "authority"),
    ("acknowledged twice", report(), (acknowledge("2/26"),), acknowledge("2/27"), None),
    ("acknowledged three times", report(), (acknowledge("2/26"), acknowledge("2/27")), acknowledge("2/28"), "renewed"),
    ("acknowledged when done", report(), (submit("2/26"),), acknowledge("2/27"), "not-open"),
    ("contested without a reason", report(), (), entry(Verb.CONTEST, "2/26", by=By.OFFICE), "reason"),
    ("an office asks for time", report(), (), ask("2/26", "3/9"), None),
    ("asked in the last minute", report(), (), ask("3/1", "3/9"), None),
    ("asked after the day", report(), (), ask("3/2", "3/9"), "too-late"),
    ("asked for no later date", report(), (), ask("2/26", "3/1"), "not-later"),
    ("asked for no date", report(), (), entry(Verb.REQUEST_EXTENSION, "2/26", by=By.OFFICE), "due"),
    ("asked while a request waits", report(), (ask("2/25", "3/9"),), ask("2/26", "3/12"), "pending"),
    ("asked a third time", report(), (ask("2/20", "3/9"), refuse("2/21"), ask("2/22", "3/9"), refuse("2/23")), ask("2/26", "3/9"), "requests"),
    ("refused though nothing was asked", report(), (), refuse("2/26"), "no-request"),
    ("an office does not refuse", report(), (ask("2/25", "3/9"),), entry(Verb.REJECT_EXTENSION, "2/26", by=By.OFFICE, reason="x"), "authority"),
    ("extended by the coordinator's own letter", report(), (), entry(Verb.EXTEND, "2/26", due=day("3/9"), document="9/SNV-CCHC"), "power"),
    ("extended by one who was empowered", report(), (), entry(Verb.EXTEND, "2/26", due=day("3/9"), document="9/SNV-CCHC", power="3/QĐ-UBND"), None),
    ("extended by the issuer", report(), (), entry(Verb.EXTEND, "2/26", by=By.CREDITOR, due=day("3/9"), document="công điện"), None),
    ("tolerated", report(), (), entry(Verb.TOLERATE, "2/26", due=day("3/9"), reason="x"), None),
    ("tolerated without a reason", report(), (), entry(Verb.TOLERATE, "2/26", due=day("3/9")), "reason"),
    ("tolerated until yesterday", report(), (), entry(Verb.TOLERATE, "2/26", due=day("2/25"), reason="x"), "past-due"),
    ("suspended without a document", report(), (), entry(Verb.SUSPEND, "2/26"), "document"),
    ("suspended twice", report(), (suspend("2/26"),), suspend("2/27"), "suspended"),
    ("resumed though it runs", report(), (), resume("2/27"), "not-suspended"),
    ("ruled on while suspended", report("3/1", "3/8"), (suspend("2/26"),), rule("2/27", reading="A"), "suspended"),
    ("cancelled without a document", report(), (), entry(Verb.CANCEL, "2/26"), "document"),
    ("cancelled when done", report(), (submit("2/26"),), cancel("2/27"), "fulfilled"),
    ("anything after the end", report(), (cancel("2/26"),), submit("2/27"), "closed"),
    ("an office does not cancel", report(), (), cancel("2/26", by=By.OFFICE), "authority"),
    ("handed to itself", report(), (), entry(Verb.REASSIGN, "2/26", to="so-y-te"), "to"),
    ("handed to nobody", report(), (), entry(Verb.REASSIGN, "2/26"), "to"),
    ("delegated to nobody", report(), (), entry(Verb.DELEGATE, "2/26"), "to"),
    ("reopened though open", report(), (), reopen("2/27"), "not-fulfilled"),
    ("reopened by one person alone", report(), (submit("2/26"),), entry(Verb.REOPEN, "2/27", reason="x"), "second"),
    ("reopened by the same person twice", report(), (submit("2/26"),), entry(Verb.REOPEN, "2/27", reason="x", second="chuyên viên"), "second"),
    ("reopened", report(), (submit("2/26"),), reopen("2/27"), None),
    ("missed, though nobody was asked yet", broadcast("3/31"), (), rule("3/1", outcome="missed"), "no-doubt"),
    ("missed, once its day has passed", broadcast("3/3"), (), rule("3/20", outcome="missed"), None),
    ("a report is not ruled as missed", report(), (), rule("3/20", outcome="missed"), "no-doubt"),
    ("stands, though nobody contested", report(), (), rule("2/26", outcome="stands"), "no-doubt"),
    ("any of the joint leads", report(), (), rule("2/26", outcome="any"), None),
    ("one leads, but which", report(), (), rule("2/26", outcome="lead"), "to"),
    ("voided without a reason", report(), (), entry(Verb.VOID, "3/3", by=By.OPERATOR), "reason"),
    ("an office does not void", report(), (), entry(Verb.VOID, "3/3", by=By.OFFICE, reason="x"), "authority"),
    ("an internal date of yesterday", report(), (), entry(Verb.INTERNAL_DATE, "2/26", due=day("2/25")), "past-due"),
    ("an internal date behind the due date", report(), (), entry(Verb.INTERNAL_DATE, "2/26", due=day("3/2")), "mark-late"),
    ("an internal date on the due date", report(), (), entry(Verb.INTERNAL_DATE, "2/26", due=day("3/1")), None),
    ("an internal date behind a day of our own", report(proposed=True), (), entry(Verb.INTERNAL_DATE, "2/26", due=day("3/2")), None),
    ("an accepted task is not accepted into time again", task(), (submit("2/26"), accept("2/27")), rule("2/28", outcome="done"), "no-doubt"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "said", "code"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_an_entry_is_refused_for_a_named_reason(
    occurrence: Occurrence, entries: tuple[Entry, ...], said: Entry, code: str | None
) -> None:
    case = case_of(occurrence, *entries, now=said.recorded_at, issuer="20/KH-UBND")

    refusal = check_entry(case, said)

    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize("verb", [Verb.EXEMPT, Verb.CANCEL, Verb.SUPERSEDE])
def test_once_somebody_was_told_an_end_needs_a_second_person(verb: Verb) -> None:
    alone = entry(verb, "2/26", document="7/UBND-NC")
    together = entry(verb, "2/26", document="7/UBND-NC", second="Trưởng phòng")
    told = case_of(report(), now="2/26", was_told=True)

    refusals = [check_entry(told, said) for said in (alone, together)]

    assert [refusal and refusal.code for refusal in refusals] == ["second", None]
