"""A fulfilment that was opened again: something came, so no paper, line or mark says that nothing did."""

import datetime as dt
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from dondoc.desk.papers.letters import LetterRequest, draft_letter
from dondoc.desk.papers.marks import MarkRequest, load_marks
from dondoc.desk.papers.texts import load_texts
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear
from dondoc.desk.today import load_today
from plans.ledger import Verb
from plans.normal_form import parse_rule
from plans.plan import Kind
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world
from tests.paper_checks import lines

Q1 = dt.date(2024, 3, 1)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The report of Sở Xây dựng came on 20 February and was opened again on the 26th; its day is 1 March."""
    opened = open_world(tmp_path)
    opened.run(1, 16)
    opened.at(2, 21)
    opened.say(Verb.SUBMIT, "III.1/q1", "SXD", document="5/BC-SXD", done_on=dt.date(2024, 2, 20))
    opened.at(2, 26)
    opened.say(Verb.REOPEN, "III.1/q1", "SXD", reason="sai biểu mẫu", second="Trần B")
    for month, day in ((2, 26), (3, 4), (3, 5), (3, 6), (3, 7), (3, 8)):
        opened.run(month, day, 9)
    return opened


def test_the_private_line_and_the_call_say_that_it_came(world: World) -> None:
    now = world.at(3, 8, 10)
    (line,) = [one.words for one in load_texts(world.app, now=now) if one.office == "Sở Xây dựng"]
    calls = {call.office: call.duties for call in load_today(world.app, now=now).calls}

    assert "đã nhận Việc III.1/q1 (KH 7/KH-UBND) và đề nghị bổ sung" in line
    assert [duty.is_sent_back for duty in calls["Sở Xây dựng"]] == [True]


def test_the_letter_does_not_say_that_nothing_came(world: World) -> None:
    made = draft_letter(world.app, LetterRequest(LINEAGE, wave=Q1), now=world.at(3, 8, 10))

    row = "\n".join(lines(made.content)).rpartition("Sở Xây dựng")[2]
    assert "Đã đề nghị bổ sung" in row
    assert "Chưa ghi nhận được" not in row


def test_the_mark_is_not_that_nothing_came(world: World) -> None:
    found = load_marks(world.app, MarkRequest(2024, plan=LINEAGE), now=world.at(3, 8, 10))

    (cell,) = [one for one in found.cells if one.key == f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"]
    assert (str(cell.mark), cell.document) == ("sent_back", "5/BC-SXD")


def told_of_the_amendment(tmp_path: Path, *, due: dt.date | None) -> dict[str, tuple[str, str]]:
    """Subject and text by mailbox: opened again with or without a day of its own, told as not received, then moved by an amended plan."""
    report = make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-29", ("Sở Xây dựng",), "29/3")
    world = open_world(tmp_path, plan=make_plan(report))
    world.run(1, 16)
    world.at(2, 21)
    world.say(Verb.SUBMIT, "III.1/q1", document="5/BC-SXD", done_on=dt.date(2024, 2, 20))
    world.at(2, 26)
    world.say(Verb.REOPEN, "III.1/q1", reason="sai biểu mẫu", second="Trần B", due=due)
    for month, day in ((2, 27), (3, 26), (3, 28), (4, 1), (4, 2)):
        world.run(month, day, 9)
    world.at(4, 2, 14)
    moved = replace(report, rule=parse_rule("due=2024-04-14"), when="14/4")
    import_plan(world.app, make_plan(moved), name="ban-moi.yaml")
    accept_clear(world.app, LINEAGE)
    activate(world.app, LINEAGE)
    world.relay.taken.clear()
    world.run(4, 2, 15)
    world.run(4, 3, 9)
    return {mail["To"].addresses[0].addr_spec: spoken(mail) for mail in world.relay.taken}


def spoken(mail: EmailMessage) -> tuple[str, str]:
    body = mail.get_body(("plain",))
    return str(mail["Subject"]), " ".join(body.get_content().split()) if body else ""


@pytest.mark.parametrize(
    ("due", "before"),
    [
        (None, "Trước đây: thứ Sáu, 29/3/2024"),
        (dt.date(2024, 3, 27), "Thời hạn trước đây: hết ngày thứ Sáu, 29/3/2024"),
    ],
)
def test_what_held_before_an_amendment_is_said_whatever_day_a_reopening_named(
    tmp_path: Path, due: dt.date | None, before: str
) -> None:
    mails = told_of_the_amendment(tmp_path, due=due)

    subject, text = mails["cchc@xaydung.example"]
    assert "thời hạn nay là 15/4/2024" in subject
    assert before in text
    _, list_ = mails["cchc@noivu.example"]
    assert "Sở Xây dựng: thời hạn trước đây: hết ngày thứ Sáu, 29/3/2024" in list_
    assert "chưa rõ số, ký hiệu" not in list_
