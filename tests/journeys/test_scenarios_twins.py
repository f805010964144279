"""Scenario 34: two plans ask one office for the same report by the same day. One line in the mail, two duties in the ledger."""

from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.plans.links import Link, linked_reports
from plans.ledger import Verb
from plans.plan import Kind, Obligation
from tests.desk_world import LINEAGE, World, make_obligation
from tests.twin_plans import OTHER, follow_both

ROADS = "cchc@xaydung.example"


def report(id_: str, title: str, due: str = "2024-03-01") -> Obligation:
    made = make_obligation(id_, Kind.REPORT, f"due={due}", ("Sở Xây dựng",), "ngày 01 tháng 3")
    return replace(made, title=title)


def bodies_to(world: World, address: str) -> list[str]:
    """The texts of the mails to an address after the assignments."""
    found = []
    for mail in world.relay.taken:
        text = mail.get_body(("plain",))
        assert text is not None
        if mail["To"].addresses[0].addr_spec == address and not list(mail.iter_attachments()):
            found.append(str(text.get_content()))
    return found


def test_34_the_same_report_of_two_plans_is_one_line_that_names_both(tmp_path: Path) -> None:
    world = follow_both(
        tmp_path,
        report("III.1/q1", "Báo cáo cải cách hành chính quý I"),
        report("V.2", "Báo cáo  cải cách hành chính, quý 1"),
    )
    for day in range(20, 30):
        world.run(2, day)
    world.run(3, 4)

    reminders = bodies_to(world, ROADS)
    assert [text.count("cải cách hành chính") for text in reminders] == [1, 1, 1]
    assert all("31/KH-UBND" in text and "7/KH-UBND" in text for text in reminders)
    assert all("Cùng nội dung với" in text for text in reminders)


def test_34_each_plan_keeps_its_own_duty_in_the_ledger(tmp_path: Path) -> None:
    world = follow_both(
        tmp_path,
        report("III.1/q1", "Báo cáo cải cách hành chính quý I"),
        report("V.2", "Báo cáo cải cách hành chính quý 1"),
    )
    world.at(2, 27, hour=9)
    record(world.app, Match(plans=(LINEAGE,)), Statement(Verb.SUBMIT, document="15/BC-SXD"))

    for day in (28, 29):
        world.run(2, day)
    world.run(3, 4)

    told = [text for text in bodies_to(world, ROADS) if "chưa ghi nhận được" in text.casefold()]
    assert len(told) == 1
    assert "Cùng nội dung với" not in told[0]
    assert "31/KH-UBND" in told[0]
    assert linked_reports(world.app) == (
        Link(
            ((OTHER, "V.2"), (LINEAGE, "III.1/q1")),
            "Báo cáo cải cách hành chính quý 1",
            1,
        ),
    )


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(report("V.2", "Báo cáo tiếp công dân quý 1"), id="another title"),
        pytest.param(report("V.2", "Báo cáo quý 1", "2024-03-05"), id="another day"),
        pytest.param(replace(report("V.2", "Báo cáo quý 1"), kind=Kind.TASK), id="another kind"),
        pytest.param(
            replace(report("V.2", "Báo cáo quý 1"), lead=("Đài Lam Sơn",)), id="another office"
        ),
    ],
)
def test_34_what_differs_is_not_linked(tmp_path: Path, second: Obligation) -> None:
    world = follow_both(tmp_path, report("III.1/q1", "Báo cáo quý 1"), second)

    for day in (22, 23, 29):
        world.run(2, day)

    assert linked_reports(world.app) == ()
    assert not [text for text in bodies_to(world, ROADS) if "Cùng nội dung với" in text]
