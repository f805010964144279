"""The states beyond open and done, through the desk: who hears what while a question is open, and after it is answered."""

import datetime as dt
from pathlib import Path

import pytest

from plans.ledger import By, Verb
from plans.plan import Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world
from tests.journeys.stories import run_days, story

TASK = make_obligation("PL/1", Kind.TASK, "due=2024-03-01", ("Sở Xây dựng",), "ngày 01 tháng 3")
HEIR = f"{LINEAGE}|PL/1|dai-lam-son|once"


@pytest.fixture
def world(tmp_path: Path) -> World:
    found = open_world(tmp_path, plan=make_plan(TASK))
    found.run(1, 15)
    return found


MARCH = (dt.date(2024, 3, 4), dt.date(2024, 3, 15))
REMINDED = ["reminder T-5 so-xay-dung officer: 23/02", "reminder T-1 so-xay-dung officer: 29/02"]


def test_acknowledged_the_ladder_waits_three_working_days_and_goes_on(world: World) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 4))
    world.at(3, 4, hour=10)
    world.say(Verb.ACKNOWLEDGE, "PL/1", "SXD")

    run_days(world, dt.date(2024, 3, 5), dt.date(2024, 3, 15))

    assert story(world) == [
        *REMINDED,
        "escalation T+1 so-noi-vu coordinator: 04/03",
        "overdue T+1 so-xay-dung officer: 04/03",
        "escalation T+3 so-xay-dung head: 08/03",
        "escalation T+5 so-noi-vu coordinator: 12/03",
    ]


def test_contested_it_waits_for_the_coordinator_and_the_heir_is_not_accused_of_the_past(
    world: World,
) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 1))
    world.at(3, 1, hour=10)
    world.say(Verb.CONTEST, "PL/1", "SXD", reason="nhiệm vụ của Đài")
    run_days(world, dt.date(2024, 3, 4), dt.date(2024, 3, 5))
    world.at(3, 5, hour=10)
    done = world.say(
        Verb.REASSIGN,
        "PL/1",
        "SXD",
        to="Đài Lam Sơn",
        reason="đúng chức năng",
        document="14/UBND-NC",
        by="creditor",
        second="Ông Nam",
    )
    assert done.refused == ()

    run_days(world, dt.date(2024, 3, 5), dt.date(2024, 3, 22))

    assert [line for line in story(world) if "overdue" in line or "head" in line] == []
    assert "release superseded so-xay-dung officer: 06/03" in story(world)
    assert [line for line in story(world, HEIR) if "overdue" in line or "escalation" in line] == []


def test_what_is_reassigned_in_time_is_assigned_and_reminded_at_the_new_office(
    world: World,
) -> None:
    world.run(2, 20)
    world.at(2, 20, hour=10)
    done = world.say(
        Verb.REASSIGN,
        "PL/1",
        "SXD",
        to="Đài Lam Sơn",
        reason="đúng chức năng",
        document="14/UBND-NC",
        by="creditor",
        second="Ông Nam",
    )
    assert done.refused == ()

    run_days(world, dt.date(2024, 2, 21), dt.date(2024, 3, 4))

    assert story(world, HEIR) == [
        "assignment assigned dai-lam-son officer: 21/02",
        "reminder T-5 dai-lam-son officer: 23/02",
        "reminder T-1 dai-lam-son officer: 29/02",
        "escalation T+1 so-noi-vu coordinator: 04/03",
        "overdue T+1 dai-lam-son officer: 04/03",
    ]
    assert [line for line in story(world) if "reminder" in line or "overdue" in line] == []


def test_an_extension_asked_for_in_time_and_granted_later_accuses_nobody_above(
    world: World,
) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 1))
    world.at(3, 1, hour=16)
    world.say(
        Verb.REQUEST_EXTENSION, "PL/1", "SXD", due=dt.date(2024, 3, 29), reason="thiếu số liệu", by="office"
    )  # fmt: skip
    run_days(world, dt.date(2024, 3, 4), dt.date(2024, 3, 6))
    world.at(3, 6, hour=10)
    granted = world.say(
        Verb.EXTEND, "PL/1", "SXD", due=dt.date(2024, 3, 29), document="15/UBND-NC", by="creditor"
    )  # fmt: skip
    assert granted.refused == ()

    run_days(world, dt.date(2024, 3, 7), dt.date(2024, 3, 15))

    told = [line for line in story(world) if "escalation" in line]
    assert told == []
    assert "correction due-1 so-xay-dung officer: 07/03" in story(world)


def test_a_tolerance_silences_until_its_day_and_the_ladder_goes_on(world: World) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 4))
    world.at(3, 4, hour=10)
    world.say(Verb.TOLERATE, "PL/1", "SXD", due=dt.date(2024, 3, 12), reason="khắc phục bão")

    run_days(world, dt.date(2024, 3, 5), dt.date(2024, 3, 20))

    assert [line for line in story(world) if "T+" in line] == [
        "escalation T+1 so-noi-vu coordinator: 04/03",
        "overdue T+1 so-xay-dung officer: 04/03",
        "escalation T+3 so-xay-dung head: 13/03",
        "escalation T+5 so-noi-vu coordinator: 15/03",
    ]


def test_suspended_only_that_is_said_and_resumed_the_days_are_given_back(world: World) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 2, 27))
    world.at(2, 27, hour=10)
    world.say(Verb.SUSPEND, "PL/1", "SXD", document="9/UBND-NC", by="creditor", reason="bão")
    run_days(world, dt.date(2024, 2, 28), dt.date(2024, 3, 12))
    world.at(3, 12, hour=10)
    world.say(Verb.RESUME, "PL/1", "SXD", document="19/UBND-NC", by="creditor", reason="hết bão")

    run_days(world, dt.date(2024, 3, 12), dt.date(2024, 3, 20))

    assert story(world) == [
        "reminder T-5 so-xay-dung officer: 23/02",
        "correction suspended-1 so-xay-dung officer: 28/02",
        "correction due-1 so-xay-dung officer: 13/03",
        "reminder T-1 so-xay-dung officer: 14/03",
        "escalation T+1 so-noi-vu coordinator: 18/03",
        "overdue T+1 so-xay-dung officer: 18/03",
        "escalation T+3 so-xay-dung head: 20/03",
    ]


@pytest.mark.parametrize("verb", [Verb.EXEMPT, Verb.CANCEL])
def test_an_end_is_told_to_those_who_had_been_told_and_nothing_follows(
    world: World, verb: Verb
) -> None:
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 4))
    world.at(3, 4, hour=10)
    ended = world.say(
        verb, "PL/1", "SXD", document="20/UBND-NC", by="creditor", second="Ông Nam", reason="thôi"
    )
    assert ended.refused == ()
    assert ended.entries[0].by is By.CREDITOR

    run_days(world, dt.date(2024, 3, 4), dt.date(2024, 3, 20))

    state = {Verb.EXEMPT: "exempted", Verb.CANCEL: "cancelled"}[verb]
    assert story(world) == [
        *REMINDED,
        "escalation T+1 so-noi-vu coordinator: 04/03",
        "overdue T+1 so-xay-dung officer: 04/03",
        f"release {state} so-noi-vu coordinator: 05/03",
        f"release {state} so-xay-dung officer: 05/03",
    ]


# -- what the coordinator is asked --------------------------------------------------------------------------------------


def bodies_to(world: World, address: str) -> list[str]:
    found = []
    for mail in world.relay.taken:
        text = mail.get_body(("plain",))
        assert text is not None
        if mail["To"].addresses[0].addr_spec == address:
            found.append(" ".join(str(text.get_content()).split()))
    return found


def test_a_contest_is_a_weekly_question_to_the_coordinator_until_it_is_answered(
    world: World,
) -> None:
    run_days(world, dt.date(2024, 2, 1), dt.date(2024, 2, 5))
    world.at(2, 5, hour=10)
    world.say(Verb.CONTEST, "PL/1", "SXD", reason="nhiệm vụ của Đài")
    run_days(world, dt.date(2024, 2, 6), dt.date(2024, 2, 20))
    world.at(2, 20, hour=10)
    world.say(Verb.RULE, "PL/1", "SXD", outcome="stands", reason="đúng kế hoạch")
    run_days(world, dt.date(2024, 2, 21), dt.date(2024, 3, 1))

    asked = [line for line in story(world) if "decision" in line]
    said = [text for text in bodies_to(world, "cchc@noivu.example") if "nhiệm vụ của Đài" in text]
    assert asked == [
        "decision contest-1-2024-W06 so-noi-vu coordinator: 06/02",
        "decision contest-1-2024-W07 so-noi-vu coordinator: 15/02",
        "decision contest-1-2024-W08 so-noi-vu coordinator: 19/02",
    ]
    assert len(said) == 3
    assert "Sở Xây dựng có ý kiến không thuộc trách nhiệm (nhiệm vụ của Đài)" in said[0]


@pytest.mark.parametrize(
    ("reason", "told"), [("thiếu số liệu", "29/3/2024 (thiếu số liệu); đề"), ("", "29/3/2024; đề")]
)
def test_an_extension_asked_for_is_a_question_with_its_day_and_reason(
    world: World, reason: str, told: str
) -> None:
    world.at(2, 19, hour=10)
    world.say(
        Verb.REQUEST_EXTENSION, "PL/1", "SXD", due=dt.date(2024, 3, 29), reason=reason, by="office"
    )  # fmt: skip

    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 2, 20))
    world.at(2, 20, hour=10)
    world.say(Verb.REJECT_EXTENSION, "PL/1", "SXD", reason="không đủ căn cứ")
    run_days(world, dt.date(2024, 2, 21), dt.date(2024, 3, 1))

    said = " ".join(bodies_to(world, "cchc@noivu.example")[-1].split())
    assert f"đề nghị gia hạn đến thứ Sáu, {told}" in said
    assert [line for line in story(world) if "decision" in line] == [
        "decision request-1-2024-W08 so-noi-vu coordinator: 20/02"
    ]


# -- another office does the work ---------------------------------------------------------------------------------------


def delegated(world: World) -> World:
    world.at(2, 19, hour=10)
    done = world.say(
        Verb.DELEGATE, "PL/1", "SXD", to="Đài Lam Sơn", reason="phân công", by="office"
    )
    assert done.refused == ()
    return world


def test_the_delegate_is_assigned_and_reminded_and_the_lead_stays_on_the_ladder(
    world: World,
) -> None:
    delegated(world)

    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 3, 6))

    assert story(world) == [
        "assignment delegated dai-lam-son officer: 20/02",
        "reminder T-5 dai-lam-son officer: 23/02",
        "reminder T-1 dai-lam-son officer: 29/02",
        "reminder T-1 so-xay-dung officer: 29/02",
        "escalation T+1 so-noi-vu coordinator: 04/03",
        "overdue T+1 so-xay-dung officer: 04/03",
        "escalation T+3 so-xay-dung head: 06/03",
        "reminder T-5 so-xay-dung officer: inhibited",
    ]
    assert "Cơ quan chủ trì: Sở Xây dựng" in bodies_to(world, "cchc@dai.example")[-1]


def test_what_the_delegate_did_ends_it_for_both(world: World) -> None:
    delegated(world)
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 2, 26))
    world.at(2, 26, hour=10)
    done = world.say(Verb.SUBMIT, "PL/1", "SXD", by="Đài Lam Sơn", document="5/BC-Đài")
    assert done.refused == ()

    run_days(world, dt.date(2024, 2, 27), dt.date(2024, 3, 6))

    assert [line for line in story(world) if "T-1" in line or "T+" in line] == []


def test_who_the_work_is_taken_from_is_released(world: World) -> None:
    delegated(world)
    run_days(world, dt.date(2024, 2, 20), dt.date(2024, 2, 26))
    world.at(2, 26, hour=10)
    again = world.say(Verb.DELEGATE, "PL/1", "SXD", to="Báo Lam Sơn", reason="đổi", by="office")
    assert again.refused == ()

    run_days(world, dt.date(2024, 2, 27), dt.date(2024, 3, 1))

    assert [line for line in story(world) if "dai-lam-son" in line or "bao-lam-son" in line] == [
        "assignment delegated dai-lam-son officer: 20/02",
        "reminder T-5 dai-lam-son officer: 23/02",
        "assignment delegated bao-lam-son officer: 27/02",
        "release handed-on-2024-02-26 dai-lam-son officer: 27/02",
        "reminder T-1 bao-lam-son officer: 29/02",
    ]


# -- the coordinator's own mark -----------------------------------------------------------------------------------------


def test_an_internal_date_reminds_once_and_accuses_nobody(world: World) -> None:
    world.at(2, 1, hour=10)
    world.say(Verb.INTERNAL_DATE, "PL/1", "SXD", due=dt.date(2024, 2, 21), reason="để kịp tổng hợp")

    run_days(world, dt.date(2024, 2, 2), dt.date(2024, 2, 29))

    assert story(world) == [
        "reminder internal-2024-02-21 so-xay-dung officer: 07/02",
        *REMINDED,
    ]
    told = " ".join(bodies_to(world, "cchc@xaydung.example")[1].split())
    assert "trong ngày thứ Tư, 21/02/2024 Thời hạn: hết ngày thứ Sáu, 01/3/2024" in told
    assert "mốc nội bộ của Sở Nội vụ, không thay thời hạn" in told
    assert "không ấn định ngày" not in told  # the plan does set one


def test_a_mark_that_was_moved_does_not_remind(world: World) -> None:
    world.at(2, 1, hour=10)
    world.say(Verb.INTERNAL_DATE, "PL/1", "SXD", due=dt.date(2024, 2, 21), reason="để kịp")
    world.at(2, 5, hour=10)
    world.say(Verb.INTERNAL_DATE, "PL/1", "SXD", due=dt.date(2024, 2, 28), reason="để kịp")

    run_days(world, dt.date(2024, 2, 6), dt.date(2024, 2, 22))

    assert story(world) == [
        "reminder internal-2024-02-28 so-xay-dung officer: 21/02",
        "reminder internal-2024-02-21 so-xay-dung officer: superseded_due",
    ]
