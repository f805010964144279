"""Situations the product must survive: the plan is amended, a rest day is announced late (scenarios 8, 9, 10, 16, 17)."""

import datetime as dt
from pathlib import Path

from tests.journeys.stories import amended
from tests.journeys.world import (
    HOME,
    ROADS,
    WATER,
    Played,
    duty,
    local,
    plan_file,
    play,
    script_of,
)


def feed_of(found: Played, office: str) -> str:
    (path,) = (found.folder / "feeds").glob(f"*{office}*.ics")
    return path.read_text("utf-8").replace("\r\n ", "")


# -- 8: later, after a reminder --------------------------------------------------------------------------------------------


def test_8_later_after_a_reminder_is_put_right_in_the_same_thread(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-04-20",
        [duty("A/1", "due=2018-03-01")],
        [duty("A/1", "due=2018-04-02")],
        at="2018-02-27T09:00",
        more="- {at: 2018-04-02T08:00, do: submit, match: {obligation: A/1}}",
    )

    (correction,) = (line for line in found.sent if line.purpose == "correction")
    letters = {letter.message_id: letter for letter in found.letters}
    letter = letters[correction.message_id]
    reminders = [line for line in found.lines if line.purpose == "reminder"]
    assert (correction.recipient, correction.due_rev) == (WATER.name, 1)
    assert letters[letter.in_reply_to].to == WATER.focal_email
    assert "02/4/2018" in letter.text
    assert [(r.milestone, r.due_rev, r.reason or r.state) for r in reminders] == [
        ("T-5", 0, "accepted"),
        ("T-5", 1, "accepted"),
        ("T-1", 1, "accepted"),
    ]
    assert found.accusations == ()
    assert found.state("A/1", WATER.code) == ("fulfilled", "on_time")
    assert "SEQUENCE:1\n" in feed_of(found, WATER.code).replace("\r", "")


def test_earlier_wants_its_reminders_anew_and_accuses_by_the_new_date_only(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-04-10",
        [duty("A/1", "due=2018-05-31")],
        [duty("A/1", "due=2018-03-30")],
        at="2018-03-01T09:00",
    )

    told = [(line.purpose, line.milestone, line.due_rev) for line in found.sent]
    assert told[:4] == [
        ("assignment", "assigned", 0),
        ("correction", "due-1", 1),
        ("reminder", "T-5", 1),
        ("reminder", "T-1", 1),
    ]
    assert found.breaches("A/1", WATER.code) == [("2018-03-30", False)]
    assert min(local(line.sent_at) for line in found.accusations if line.sent_at) > "2018-04-02"


def test_a_date_moved_to_a_day_that_is_past_waits_for_a_ruling(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-05-10",
        [duty("A/1", "due=2018-05-31")],
        [duty("A/1", "due=2018-03-15")],
        at="2018-03-20T09:00",
    )

    assert found.state("A/1", WATER.code) == ("needs_ruling", "none")
    assert found.breaches("A/1", WATER.code) == []
    assert found.accusations == ()


# -- 9: later, after the coordinator had heard of it --------------------------------------------------------------------------


def test_9_an_amendment_voids_nothing_and_tells_everybody_who_was_told(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-04-20",
        [duty("A/1", "due=2018-03-01")],
        [duty("A/1", "due=2018-04-16")],
        at="2018-03-12T09:00",
        more="- {at: 2018-04-16T08:00, do: submit, match: {obligation: A/1}}",
    )

    told = {(line.recipient, line.role) for line in found.accusations}
    corrected = {(line.recipient, line.role) for line in found.sent if line.purpose == "correction"}
    assert (HOME.name, "coordinator") in told
    assert corrected == told | {(WATER.name, "officer")}
    assert found.breaches("A/1", WATER.code) == [("2018-03-01", False)]
    assert found.state("A/1", WATER.code) == ("fulfilled", "on_time")
    assert all(line.due_rev == 0 for line in found.accusations)


def test_9_the_breach_is_voided_by_a_ruling(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-03-20",
        [duty("A/1", "due=2018-03-01")],
        [duty("A/1", "due=2018-04-16")],
        at="2018-03-12T09:00",
        more="- {at: 2018-03-13T08:00, do: void, match: {obligation: A/1}, with: {document: 9/KL-UBND}}",
    )

    assert found.breaches("A/1", WATER.code) == [("2018-03-01", True)]


# -- the other effects -------------------------------------------------------------------------------------------------------


def test_another_lead_releases_the_one_and_assigns_the_other(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-03-20",
        [duty("A/1", "due=2018-06-29"), duty("A/2", "due=2018-06-29")],
        [duty("A/1", "due=2018-06-29", lead=(ROADS,)), duty("A/2", "due=2018-06-29")],
        at="2018-03-01T09:00",
    )

    told = [(line.obligation, line.purpose, line.recipient) for line in found.sent]
    assert found.state("A/1", WATER.code) == ("superseded", "none")
    assert found.state("A/1", ROADS.code) == ("planned", "in_term")
    assert ("A/1", "release", WATER.name) in told
    assert ("A/1", "assignment", ROADS.name) in told
    assert not [line for line in told if line[0] == "A/2" and line[1] != "assignment"]


def test_what_is_removed_is_released_and_what_is_done_keeps_its_stamp(tmp_path: Path) -> None:
    found = amended(
        tmp_path,
        "2018-04-20",
        [
            duty("A/1", "due=2018-03-30"),
            duty("A/2", "due=2018-03-01"),
            duty("A/3", "due=2018-03-30"),
        ],
        [duty("A/3", "due=2018-03-30"), duty("A/4", "due=2018-03-30")],
        at="2018-03-05T09:00",
        more="- {at: 2018-02-28T08:00, do: submit, match: {obligation: A/2}}",
    )

    releases = [line.obligation for line in found.sent if line.purpose == "release"]
    assert releases == ["A/1"]
    assert found.state("A/1", WATER.code) == ("superseded", "none")
    assert found.state("A/2", WATER.code) == ("fulfilled", "on_time")
    assert found.state("A/4", WATER.code)[1] == "overdue"
    assert "A/1" not in {line.obligation for line in found.accusations}


# -- 10: the same again --------------------------------------------------------------------------------------------------------


def test_10_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    duties = [duty("A/1", "due=2018-03-30")]

    with_it = amended(tmp_path, "2018-03-20", duties, duties, at="2018-03-01T09:00")
    without = play(tmp_path / "other", script_of(plan_file(*duties), "2018-02-13", "2018-03-20"))

    assert with_it.ledger == without.ledger


# -- 16: a rest day announced late ------------------------------------------------------------------------------------------------


def test_16_a_rest_day_announced_late_voids_what_was_held_for_want_of_it(tmp_path: Path) -> None:
    history = """
- {at: 2018-03-05T09:00, do: holiday, with: {date: [2018-03-01, 2018-03-02], decision: 9/QĐ-TTg, name: Nghỉ thêm}}
- {at: 2018-03-06T08:00, do: submit, match: {obligation: A/1}, with: {done_on: 2018-03-05}}
"""
    duties = [duty("A/1", "due=2018-03-01"), duty("A/2", "due=2018-03-30")]

    found = play(
        tmp_path / "out", script_of(plan_file(*duties), "2018-02-13", "2018-03-20", history)
    )

    announced = found.ledger["entries"][0]
    corrected = [line.milestone for line in found.sent if line.purpose == "correction"]
    assert found.breaches("A/1", WATER.code) == [("2018-03-01", True), ("2018-03-05", True)]
    assert announced["document"] == "9/QĐ-TTg"
    assert found.occurrences["A/1", WATER.code, "once"]["legal"] == "2018-03-05"
    assert found.state("A/1", WATER.code) == ("fulfilled", "on_time")
    assert "reconciled-2018-03-01" in corrected
    assert [e["verb"] for e in found.ledger["entries"]] == ["calendar", "submit"]
    assert not [line for line in found.about("A/2") if line.purpose == "correction"]


def test_16_a_rest_day_known_in_time_moves_the_date_before_anybody_is_late(tmp_path: Path) -> None:
    history = "- {at: 2018-02-27T09:00, do: holiday, with: {date: 2018-03-01, decision: 9/QĐ-TTg}}"

    found = play(
        tmp_path / "out",
        script_of(plan_file(duty("A/1", "due=2018-03-01")), "2018-02-13", "2018-03-20", history),
    )

    assert found.breaches("A/1", WATER.code) == [("2018-03-02", False)]
    assert min(local(line.sent_at) for line in found.accusations if line.sent_at) > "2018-03-05"


# -- 17: next year's rest days are not announced yet ---------------------------------------------------------------------------------


def test_17_a_provisional_date_reminds_and_accuses_only_once_it_is_firm(tmp_path: Path) -> None:
    plan = plan_file(duty("A/1", "due=2027-03-01"), year=2027)
    firm = "- {at: 2027-03-15T09:00, do: holiday, with: {until: 2027-12-31, decision: 77/TB-BNV}}"

    without = play(tmp_path / "a", script_of(plan, "2027-02-01", "2027-03-31"))
    found = play(tmp_path / "b", script_of(plan, "2027-02-01", "2027-03-31", firm))

    assert [line.milestone for line in without.sent if line.purpose == "reminder"] == ["T-5", "T-1"]
    assert (without.accusations, without.breaches("A/1", WATER.code)) == ((), [])
    assert found.breaches("A/1", WATER.code) == [("2027-03-01", False)]
    (breach,) = found.occurrences["A/1", WATER.code, "once"]["breaches"]
    assert breach["detected_at"] == "2027-03-15T02:00:00Z"
    assert min(line.sent_at for line in found.accusations if line.sent_at) > dt.datetime(
        2027, 3, 15, 2, tzinfo=dt.UTC
    )
