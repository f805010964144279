"""Breaches: when one comes, what voids it, what never makes one."""

from dataclasses import replace

import pytest

from calendars.civil import at, end_of
from plans.ledger import (
    Breach,
    Timeliness,
    breaches_void,
    breaches_wanted,
)
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    KEY,
    accept,
    broadcast,
    case_of,
    day,
    extend,
    look,
    report,
    rule,
    send_back,
    submit,
    task,
)


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


def test_an_entry_of_the_very_instant_at_which_the_day_ends_comes_after_it() -> None:
    midnight = replace(submit("3/2"), recorded_at=end_of(day("3/1")))

    seen = look(report(), midnight, now="3/20")

    assert seen.timeliness is Timeliness.LATE
    assert seen.missed == (Breach(str(KEY), day("3/1"), end_of(day("3/1"))),)


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
    assert (found.timeliness, found.due_latest) == (Timeliness.IN_TERM, day("3/20"))


def test_a_second_breach_follows_when_the_granted_date_passes_too() -> None:
    found = look(report(), extend("3/6", "3/20"), now="3/21")

    assert [breach.due for breach in found.missed] == [day("3/1"), day("3/20")]


def test_a_ruling_for_the_earlier_reading_makes_no_second_breach() -> None:
    found = look(report("3/1", "3/8"), rule("3/12", reading="A"), now="3/13")

    assert [breach.due for breach in found.missed] == [day("3/8")]


def test_evidence_in_time_that_was_sent_back_after_the_due_date_makes_no_breach() -> None:
    found = look(task(), submit("2/28"), send_back("3/5"), submit("3/7"), accept("3/8"), now="4/1")

    assert (found.missed, found.timeliness) == ((), Timeliness.ON_TIME)


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
