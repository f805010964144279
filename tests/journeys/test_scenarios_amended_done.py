"""A plan is amended after its duties were done, sent for review or given more time: nobody is held to the date that is gone."""

from pathlib import Path

import pytest

from plans.plan import Kind
from tests.journeys.stories import amended
from tests.journeys.world import ROADS, WATER, duty, plan_file

SENT = "- {at: 2018-03-01T08:00, do: submit, match: {obligation: A/1}}\n"
REOPENED = "- {at: 2018-03-28T08:00, do: reopen, match: {obligation: A/1}, with: {reason: nhầm số liệu, second: Trưởng phòng}}\n"


def test_what_was_sent_before_and_is_returned_after_is_due_by_the_amended_plan(
    tmp_path: Path,
) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-03-30", kind=Kind.TASK)],
        [duty("A/1", "due=2018-06-29", kind=Kind.TASK)],
        at="2018-03-05T09:00",
        more=SENT
        + "- {at: 2018-03-28T08:00, do: return, match: {obligation: A/1}, with: {reason: bổ sung}}\n",
    )

    assert found.occurrences["A/1", WATER.code, "once"]["due_latest"] == "2018-06-29"
    assert (found.accusations, found.breaches("A/1", WATER.code)) == ((), [])


def test_what_was_done_before_and_is_reopened_after_is_due_by_the_amended_plan(
    tmp_path: Path,
) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-03-02")],
        [duty("A/1", "due=2018-06-29")],
        at="2018-03-05T09:00",
        more=SENT + REOPENED,
    )

    assert found.state("A/1", WATER.code) == ("planned", "in_term")
    assert (found.accusations, found.breaches("A/1", WATER.code)) == ((), [])
    (correction,) = (line for line in found.sent if line.purpose == "correction")
    assert correction.due_rev == 1


def test_reopened_after_it_was_moved_to_a_day_that_is_past_it_gets_a_short_date(
    tmp_path: Path,
) -> None:
    found = amended(
        tmp_path,
        "2018-04-01",
        [duty("A/1", "due=2018-06-29")],
        [duty("A/1", "due=2018-03-02")],
        at="2018-03-05T09:00",
        more=SENT + REOPENED,
    )

    assert found.occurrences["A/1", WATER.code, "once"]["due_latest"] == "2018-04-02"
    assert (found.accusations, found.breaches("A/1", WATER.code)) == ((), [])


@pytest.mark.parametrize(
    ("before", "after", "stamp"),
    [
        ("2018-02-28", "2018-06-29", "late"),
        ("2018-03-30", "2018-02-28", "on_time"),
        ("2018-03-30", "2018-06-29", "on_time"),
    ],
)
def test_the_stamp_is_that_of_the_plan_it_was_done_under(
    tmp_path: Path, before: str, after: str, stamp: str
) -> None:
    found = amended(
        tmp_path,
        "2018-03-20",
        [duty("A/1", f"due={before}")],
        [duty("A/1", f"due={after}")],
        at="2018-03-05T09:00",
        more=SENT,
    )

    assert found.state("A/1", WATER.code) == ("fulfilled", stamp)
    assert not [line for line in found.sent if line.due_rev]


def test_a_granted_day_outlasts_an_amendment_that_gives_less(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-03-30")],
        [duty("A/1", "due=2018-04-16")],
        at="2018-03-05T09:00",
        more="- {at: 2018-03-01T08:00, do: extend, match: {obligation: A/1}, with: {due: 2018-06-29, document: 12/UBND-NC}}\n",
    )

    assert found.occurrences["A/1", WATER.code, "once"]["effective"] == "2018-06-29"
    assert (found.accusations, found.breaches("A/1", WATER.code)) == ((), [])


def test_a_granted_day_gives_way_to_an_amendment_that_gives_more(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-03-30")],
        [duty("A/1", "due=2018-07-31")],
        at="2018-03-05T09:00",
        more="- {at: 2018-03-01T08:00, do: extend, match: {obligation: A/1}, with: {due: 2018-06-29, document: 12/UBND-NC}}\n",
    )

    assert found.occurrences["A/1", WATER.code, "once"]["effective"] == "2018-07-31"


@pytest.mark.parametrize(("kind", "state"), [(Kind.REPORT, "fulfilled"), (Kind.TASK, "submitted")])
def test_another_lead_is_not_asked_for_what_the_old_one_has_sent(
    tmp_path: Path, kind: Kind, state: str
) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-03-30", kind=kind)],
        [duty("A/1", "due=2018-03-30", kind=kind, lead=(ROADS,))],
        at="2018-03-05T09:00",
        more=SENT,
    )

    assert found.state("A/1", WATER.code) == (state, "on_time")
    assert ("A/1", ROADS.code, "once") not in found.occurrences
    assert ROADS.name not in {line.recipient for line in found.sent}


def test_a_lead_that_joins_does_its_own_part(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-03-20",
        [duty("A/1", "due=2018-03-30")],
        [duty("A/1", "due=2018-03-30", lead=(WATER, ROADS))],
        at="2018-03-05T09:00",
        more=SENT,
    )

    assert found.state("A/1", WATER.code) == ("fulfilled", "on_time")
    assert found.state("A/1", ROADS.code)[1] == "in_term"


def test_a_version_that_was_amended_since_brought_again_is_said_to_change_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "again.yaml").write_bytes(plan_file(duty("A/1", "due=2018-03-30")))
    found = amended(
        tmp_path,
        "2018-03-20",
        [duty("A/1", "due=2018-03-30")],
        [duty("A/1", "due=2018-06-29")],
        at="2018-03-05T09:00",
        more="- {at: 2018-03-12T09:00, do: amend, with: {plan: again.yaml}}\n",
    )

    refused = (found.folder / "summary.md").read_text("utf-8").partition("không ghi nhận được\n")[2]
    assert "again.yaml" in refused
    assert "bản số 1" in refused
    assert found.occurrences["A/1", WATER.code, "once"]["due_latest"] == "2018-06-29"
