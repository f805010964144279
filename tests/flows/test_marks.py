"""What a run's name says of a day that was called off, suspended, done, moved or given to another office."""

import datetime as dt
from dataclasses import replace

import pytest

from calendars.civil import at
from flows.agenda import Agenda, DatedItem, Programme
from flows.marks import Mark, item_names, marks_of, programme_names
from plans.ledger import By, Case, Entry, Verb
from tests.ledger_histories import case_of, day, entry, extend, report, submit

PLACE = (report().key.obligation, day("3/1"))
SUSPEND = entry(Verb.SUSPEND, "2/20", document="5/UBND")
CANCEL = entry(Verb.CANCEL, "2/20", document="7/UBND")
REASSIGN = entry(Verb.REASSIGN, "2/20", to="so-tai-chinh", by=By.COORDINATOR)


def case(*entries: Entry, office: str = "so-y-te", name: str = "Sở Y tế") -> Case:
    occurrence = report()
    moved = replace(occurrence, key=replace(occurrence.key, office=office), office_name=name)
    return case_of(moved, *entries, now="2/26")


OTHER = case(office="so-tai-chinh", name="Sở Tài chính")


@pytest.mark.parametrize(
    ("cases", "mark"),
    [
        pytest.param((case(),), None, id="as planned"),
        pytest.param((case(CANCEL),), Mark("✗ HỦY · "), id="called off"),
        pytest.param((case(CANCEL), OTHER), None, id="called off for one of two"),
        pytest.param((case(SUSPEND),), Mark("⏸ TẠM DỪNG · "), id="suspended"),
        pytest.param((case(SUSPEND), OTHER), None, id="suspended for one of two"),
        pytest.param((case(submit("2/25")),), Mark("✓ XONG · "), id="done"),
        pytest.param((case(submit("2/25")), OTHER), None, id="done by one of two"),
        pytest.param((case(extend("2/20", "3/20")),), Mark("", " · thời hạn mới 20/3/2018"), id="moved"),
        pytest.param((case(REASSIGN), OTHER), Mark("", " · nay: Sở Tài chính"), id="another office's"),
    ],
)  # fmt: skip
def test_a_day_is_marked_where_it_is_otherwise_than_the_plan_says(
    cases: tuple[Case, ...], mark: Mark | None
) -> None:
    assert marks_of(cases).get(PLACE) == mark


def test_the_marks_stand_on_the_names_and_leave_the_agenda_as_it_is() -> None:
    """The digest changes only with the plan: nothing is redeployed for an entry."""
    obligation, first = PLACE
    item = DatedItem("x|y|z", "Hạn 01/3", at(first, 8), ("kế hoạch 1", obligation))
    programme = Programme("pl", "RRULE", ((first, "01/3 · Phát sóng"),), ("kế hoạch 1", obligation))
    agenda = Agenda("1/KH", "KH 1", "", (), (programme,), (item,))
    digest = agenda.digest

    marks = marks_of((case(CANCEL),))

    assert item_names(agenda, marks) == {"x|y|z": "✗ HỦY · Hạn 01/3"}
    assert programme_names(agenda, marks) == {("pl", first): "✗ HỦY · 01/3 · Phát sóng"}
    assert item_names(agenda, {}) == {"x|y|z": "Hạn 01/3"}
    assert agenda.digest == digest
    assert dt.date(2018, 3, 1) == first
