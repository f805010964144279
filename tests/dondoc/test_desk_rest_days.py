"""A rest day is announced after plans are in force: what moves, who was not late after all, and one line to those who were told."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from calendars.workdays import DayFact, DayKind
from dondoc.desk.judging import knowing
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.announcing import announce, parse_days
from dondoc.desk.plans.plan_errors import BadCalendarFile
from dondoc.store.calendar_versions import Announcement
from dondoc.store.entries import all_entries
from plans.ledger import Verb
from plans.normal_form import parse_rule
from plans.plan import Kind
from tests.amending_world import REPORT, a_followed_plan
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_followed_plan(tmp_path)


def entries(world: World) -> list[tuple[str, str]]:
    with world.app.store.read() as unit:
        return [(e.verb.value, e.occurrence.split("|")[1]) for e in all_entries(unit)]


def announcement(world: World, *days: str) -> Announcement:
    facts = tuple(
        DayFact(dt.date.fromisoformat(d), "Nghỉ thêm", DayKind.PUBLIC, "9/QĐ-TTg") for d in days
    )
    return Announcement("", world.app.clock.now(), "9/QĐ-TTg", "An", facts)


def test_an_announcement_is_a_fact_with_its_moment(world: World) -> None:
    world.at(3, 25, 9)
    dry = announce(world.app, announcement(world, "2024-03-29"), is_dry=True)
    nothing = entries(world)
    done = announce(world.app, announcement(world, "2024-03-29"))
    again = announce(world.app, announcement(world, "2024-03-29"))
    with world.app.store.read() as unit:
        calendar = knowing(unit, world.app).calendar

    assert [str(one.now.key) for one in dry.moved] == [str(one.now.key) for one in done.moved]
    assert (nothing, entries(world)) == ([], [("calendar", "III.1/q1")])
    assert (len(done.moved), again.is_new) == (1, False)
    assert not calendar.is_working(dt.date(2024, 3, 29))
    assert calendar.known_at(at(dt.date(2024, 3, 25), 8)).is_working(dt.date(2024, 3, 29))


def test_no_mail_leaves_on_a_day_that_became_a_rest_day_while_the_program_ran(world: World) -> None:
    """`world.app` was opened before: the day is announced by another process."""
    world.tick(3, 22)
    announce(world.app, announcement(world, "2024-03-22"))

    on_the_day = world.deliver(3, 22)
    after = world.deliver(3, 25)

    assert (on_the_day.accepted, after.accepted > 0) == (0, True)


def test_who_was_late_by_one_day_that_was_no_working_day_was_not_late(world: World) -> None:
    world.at(4, 1, 9)
    world.tick(4, 1, 9)
    world.say(Verb.SUBMIT, "III.1/q1", document="3/BC", done_on=dt.date(2024, 4, 1))
    late = load_status(world.app, as_of=dt.date(2024, 4, 1))
    world.at(4, 3, 9)
    announce(world.app, announcement(world, "2024-03-29"))
    world.tick(4, 3, 9)

    now = load_status(world.app, as_of=dt.date(2024, 4, 3))
    assert dict(late.plans)[LINEAGE].late == 1
    assert dict(now.plans)[LINEAGE].on_time == 1
    assert load_status(world.app, as_of=dt.date(2024, 4, 1)).plans == late.plans


def test_a_date_that_moved_after_somebody_was_told_is_one_line_in_one_mail(tmp_path: Path) -> None:
    world = open_world(tmp_path, plan=make_plan(REPORT))
    for day in (22, 28):
        world.run(3, day)
    world.run(4, 1)
    world.at(4, 1, 14)
    announce(world.app, announcement(world, "2024-03-29"))
    world.relay.taken.clear()
    world.run(4, 1, 15)

    (mail,) = [
        one
        for one in world.relay.taken
        if one["To"].addresses[0].addr_spec == "cchc@xaydung.example"
    ]
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "thời hạn nay là 01/4/2024" in mail["Subject"]
    assert text.count("Trước đây:") == 1
    assert "Đề nghị gửi" not in text


def test_a_last_day_that_moves_alone_is_told_with_the_one_before(tmp_path: Path) -> None:
    """Due on a Sunday: the Friday before stays the day asked for, the Monday after becomes a rest day."""
    sunday = replace(REPORT, rule=parse_rule("due=2024-04-14"), when="14/4")
    world = open_world(tmp_path, plan=make_plan(sunday))
    for day in (5, 11):
        world.run(4, day)
    world.at(4, 11, 14)
    announce(world.app, announcement(world, "2024-04-15"))
    world.relay.taken.clear()
    world.run(4, 11, 15)

    (mail,) = world.relay.taken
    body = mail.get_body(("plain",))
    assert body is not None
    assert "thời hạn nay là 16/4/2024" in mail["Subject"]
    assert "Đề nghị gửi: trong ngày thứ Sáu, 12/4/2024" in body.get_content()
    assert "Thời hạn trước đây: hết ngày thứ Hai, 15/4/2024" in body.get_content()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("date,name\n2024-03-29,x\n", "thiếu cột kind / missing column kind"),
        ("date,name,kind\n2024-02-30,x,public\n", "dòng 2: "),
        ("date,name,kind\n2024-02-28,x,feast\n", "dòng 2: "),
        ("date,name,kind\n", "không có ngày nào / no day"),
        ("date,name,kind\n2024-02-28,x,public\n2024-02-28,x,public\n", "28/02/2024 lặp lại"),
    ],
)
def test_a_faulty_table_of_days_is_refused_by_line(text: str, fault: str) -> None:
    with pytest.raises(BadCalendarFile) as refused:
        parse_days(text, decision="9/QĐ-TTg")

    assert fault in " ".join(refused.value.faults)


def test_an_event_whose_day_becomes_a_rest_day_keeps_it_and_nothing_is_put_right(
    tmp_path: Path,
) -> None:
    """Its safe day, which moves, is told to nobody."""
    event = make_obligation("PL/2", Kind.PROGRAMME, "on=2024-04-12", ("Đài Lam Sơn",), "ngày 12/4")
    world = open_world(tmp_path, plan=make_plan(event))
    world.run(1, 15, 9)
    world.run(4, 1)
    since = len(world.relay.taken)
    world.at(4, 8, 9)
    announce(world.app, announcement(world, "2024-04-12"))
    world.run(4, 8, 10)

    assert [str(mail["Subject"]) for mail in world.relay.taken[since:]] == []
