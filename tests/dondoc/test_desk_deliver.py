"""What leaves the outbox, when and how often: caps, waits, a relay that is down, addresses that die, mails in doubt."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.plans.roster import replace_roster
from notifications.channels import Fault, SendError
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Roster
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    START,
    World,
    dead_address,
    make_obligation,
    make_plan,
    open_world,
    relay_fault,
)

Q1 = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"


def test_an_assignment_carries_the_offices_year(world: World) -> None:
    world.run(1, 15)

    mail = next(
        m for m in world.relay.taken if m["To"].addresses[0].addr_spec == "cchc@xaydung.example"
    )

    assert mail["From"].addresses[0].addr_spec == "dondoc@lamson.example"
    assert mail["Reply-To"].addresses[0].addr_spec == "cchc@noivu.example"
    assert [part.get_content_type() for part in mail.iter_attachments()] == [
        "text/calendar",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]


def test_nothing_is_sent_twice(world: World) -> None:
    first = world.run(1, 15)

    second = world.run(1, 15)

    assert (first.accepted, second.accepted) == (5, 0)
    assert len(set(world.relay.tried)) == len(world.relay.tried)


def test_what_is_fulfilled_before_the_mail_leaves_is_not_urged(world: World) -> None:
    world.run(1, 15)
    world.tick(2, 23)
    assert any("T-5" in key for key in world.outbox("due"))
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")

    report = world.deliver(2, 23)

    moot = [
        s for s in world.notices() if s.notice.key.occurrence == Q1 and s.state.value == "skipped"
    ]
    assert report.skipped == 1
    assert [(s.notice.key.milestone, s.reason) for s in moot] == [("T-5", "fulfilled")]
    assert not [s for s in world.notices() if s.notice.key == moot[0].notice.key and s.sent_at]


def test_mail_waits_for_the_working_day(world: World) -> None:
    report = world.run(1, 20)

    assert (report.accepted, world.relay.taken) == (0, [])
    assert report.next_at == at(dt.date(2024, 1, 22), 8)


def test_the_throttle_holds_and_says_when_to_go_on(tmp_path: Path) -> None:
    world = open_world(tmp_path, mails_per_minute=2)
    world.tick(1, 15)

    reports = [world.deliver(1, 15, 8, minute) for minute in (0, 0, 1, 2)]

    assert [report.accepted for report in reports] == [2, 0, 2, 1]
    assert reports[0].next_at == (START + dt.timedelta(minutes=1)).astimezone(dt.UTC)


def test_a_relay_that_is_down_stops_the_pass_and_backs_off(world: World) -> None:
    world.relay.faults = [relay_fault(), relay_fault()]
    world.tick(1, 15)

    reports = [world.deliver(1, 15, 8, minute) for minute in (0, 0, 1, 2, 3)]

    waiting = {s.reason for s in world.notices() if s.state.value == "retry"}
    assert [(r.accepted, r.retried) for r in reports] == [(0, 1), (0, 0), (0, 1), (0, 0), (5, 0)]
    assert len(world.relay.tried) == 7
    assert waiting == set()


def test_while_the_relay_is_down_every_notice_says_so(world: World) -> None:
    world.relay.faults = [relay_fault()]
    world.tick(1, 15)

    report = world.deliver(1, 15)

    states = {(s.state.value, s.reason) for s in world.notices() if s.ready_at}
    assert states == {("retry", "relay_down")}
    assert report.trouble is not None
    assert report.trouble.en == "relay down"


def test_after_a_week_without_relay_only_what_is_current_goes_out(tmp_path: Path) -> None:
    plan = make_plan(make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",)))
    world = open_world(tmp_path, plan=plan)
    world.run(1, 15)
    sent = len(world.relay.taken)
    world.relay.faults = [relay_fault()] * 500
    for day in range(22, 30):
        for hour in (8, 10, 14):
            world.run(2, day, hour)
    for day in range(1, 6):
        world.run(3, day)
    world.relay.faults = []

    world.run(3, 6)

    fates = {
        s.notice.key.milestone: (s.state.value, s.reason and s.reason.value)
        for s in world.notices()
        if s.notice.key.recipient == "so-xay-dung" and s.notice.key.purpose == "reminder"
    }
    assert fates == {"T-5": ("expired", "window_passed"), "T-1": ("expired", "window_passed")}
    assert {m["To"].addresses[0].addr_spec for m in world.relay.taken[sent:]} == {
        "cchc@xaydung.example",
        "cchc@noivu.example",
    }


def test_a_dead_address_gives_way_to_the_registry(world: World) -> None:
    world.relay.faults = [dead_address()]
    world.tick(1, 15)

    report = world.deliver(1, 15)

    refused = world.relay.tried[0]
    again = [message for message in world.relay.taken if message["Message-ID"] == refused]
    assert report.accepted == 4
    assert again == []
    world.deliver(1, 15, 8, 1)
    world.deliver(1, 16)
    assert len(world.outbox("accepted")) + len(world.outbox("deferred")) == len(
        [s for s in world.notices() if s.state.value != "skipped"]
    )


def test_an_address_that_dies_is_replaced_at_once_where_another_is_known(world: World) -> None:
    silenced = (replace(office, focal_email="") for office in OFFICES if not office.email)
    reached = (office for office in OFFICES if office.email)
    replace_roster(world.app, Roster((*reached, *silenced)))
    world.relay.on_send = lambda message: (
        world.relay.faults.append(dead_address())
        if message["To"].addresses[0].addr_spec == "cchc@xaydung.example"
        else None
    )

    world.run(1, 15)

    assert "vt@xaydung.example" in world.relay.recipients
    assert "cchc@xaydung.example" not in world.relay.recipients


def test_whom_nobody_can_reach_waits_and_the_operator_is_told(tmp_path: Path) -> None:
    silent = replace(OFFICES[1], focal_email="", email="")
    offices = (OFFICES[0], silent, *OFFICES[2:])
    world = open_world(tmp_path, offices=offices, operator="vanhanh@lamson.example")

    world.run(1, 15)
    world.run(1, 16)

    waiting = {s.notice.key.recipient for s in world.notices() if s.reason == "no_recipient"}
    assert waiting == {"so-xay-dung"}
    assert "vanhanh@lamson.example" in world.relay.recipients
    replace_roster(world.app, Roster(OFFICES))
    world.run(1, 17)
    assert "cchc@xaydung.example" in world.relay.recipients


def test_a_mail_the_connection_died_under_is_sent_once_more_with_the_same_id(world: World) -> None:
    world.relay.faults = [relay_fault(uncertain=True)]
    world.tick(1, 15)

    first = world.deliver(1, 15)
    soon = world.deliver(1, 15, 8, 2)
    later = world.deliver(1, 15, 8, 6)
    world.deliver(1, 15, 9, 0)

    doubtful = world.relay.tried[0]
    assert (first.unknown, soon.unknown, later.accepted >= 1) == (1, 0, True)
    assert world.relay.tried.count(doubtful) == 2
    assert len(world.outbox("unknown")) == 0


def test_a_mail_lost_twice_stays_unknown(world: World) -> None:
    world.tick(1, 15)
    world.relay.faults = [relay_fault(uncertain=True)]
    world.deliver(1, 15)
    doubtful = world.relay.tried[0]
    world.relay.on_send = lambda message: (
        world.relay.faults.append(relay_fault(uncertain=True))
        if message["Message-ID"] == doubtful
        else None
    )

    for minute in (10, 20, 30, 40):
        world.deliver(1, 15, 8, minute)

    assert world.relay.tried.count(doubtful) == 2
    assert len(world.outbox("unknown")) >= 1


def test_an_unknown_mail_that_no_longer_holds_is_not_doubled(tmp_path: Path) -> None:
    plan = make_plan(make_obligation("III.1/q1", Kind.REPORT, "due=2024-03-01", ("Sở Xây dựng",)))
    world = open_world(tmp_path, plan=plan)
    world.run(1, 15)
    world.tick(2, 23)
    world.relay.faults = [relay_fault(uncertain=True)]
    world.deliver(2, 23)
    doubtful = world.relay.tried[-1]
    world.say(Verb.SUBMIT, "III.1/q1", document="1/BC")

    world.deliver(2, 23, 9)

    assert world.relay.tried.count(doubtful) == 1


def test_a_message_refused_for_good_fails_and_the_others_go_on(world: World) -> None:
    world.relay.faults = [SendError("quá lớn", "too large", fault=Fault.MESSAGE, permanent=True)]
    world.tick(1, 15)

    report = world.deliver(1, 15)

    assert (report.failed, report.accepted) == (1, 4)


def test_an_entry_between_two_mails_is_seen(world: World) -> None:
    world.run(1, 15)
    world.tick(2, 23)

    def submit(_message: object) -> None:
        world.relay.on_send = None
        record(
            world.app,
            Match(obligations=("III.1/q1",), offices=("Sở Xây dựng",)),
            Statement(Verb.SUBMIT, document="1/BC"),
        )

    world.relay.on_send = submit
    world.deliver(2, 23)

    (urged,) = [
        s
        for s in world.notices()
        if s.notice.key.occurrence == Q1 and s.notice.key.milestone == "T-5"
    ]
    assert (urged.state.value, urged.reason) == ("skipped", "fulfilled")
    assert len(world.relay.taken) > 5


def test_deliver_reports_when_to_come_back(world: World) -> None:
    world.tick(1, 15)

    report = deliver(world.app, now=START)

    assert report.next_at is None or report.next_at > START
