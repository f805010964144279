import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.tick import next_tick, tick
from dondoc.desk.today import load_today
from dondoc.store.entries import all_entries, breaches_of
from dondoc.store.errors import UnknownOccurrence, UnknownOffice
from dondoc.store.occurrences import Selection, select
from plans.ledger import Breach, Tally, Verb
from plans.roster import Roster
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    open_world,
)

Q1 = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"


def breaches(world: World, key: str = Q1) -> tuple[Breach, ...]:
    with world.app.store.read() as unit:
        return breaches_of(unit, [key]).get(key, ())


def facts(world: World) -> list[tuple[str, str, str]]:
    return sorted(
        (s.key, s.state.value, s.reason.value if s.reason else "") for s in world.notices()
    )


# -- tick --------------------------------------------------------------------------------------------------------------


def test_a_second_pass_at_the_same_moment_writes_nothing(world: World) -> None:
    first = world.tick(3, 4)
    before = world.notices()

    second = world.tick(3, 4)

    assert first.changed > 0
    assert (second.looked_at, second.changed) == (0, 0)
    assert world.notices() == before


@pytest.mark.parametrize("days", [(1,), (2, 7, 12), (5, 9)], ids=["once", "often", "twice"])
def test_late_and_lost_passes_give_the_same_notices(tmp_path: Path, days: tuple[int, ...]) -> None:
    punctual, sloppy = open_world(tmp_path / "a"), open_world(tmp_path / "b")
    for day in range(15, 30):
        punctual.tick(1, day)
    for day in days:
        sloppy.tick(2, day)

    punctual.tick(2, 12)
    sloppy.tick(2, 12)

    assert [s.notice for s in sorted(punctual.notices(), key=lambda s: s.key)] == [
        s.notice for s in sorted(sloppy.notices(), key=lambda s: s.key)
    ]


def test_the_due_date_passes_once_and_is_written_with_its_own_moment(world: World) -> None:
    world.tick(3, 1, hour=23)
    assert breaches(world) == ()

    world.tick(3, 12)
    world.tick(3, 13)

    assert breaches(world) == (Breach(Q1, dt.date(2024, 3, 1), at(dt.date(2024, 3, 2), 0)),)


def test_what_was_done_in_time_and_keyed_late_voids_the_breach_and_tells_those_who_were_told(
    world: World,
) -> None:
    world.run(3, 4)
    world.at(3, 6, 9)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", done_on=dt.date(2024, 2, 28), document="5/BC-SXD")

    world.run(3, 6, 10)

    (breach,) = breaches(world)
    assert (breach.voided_at, breach.void_reason) == (
        at(dt.date(2024, 3, 6), 9),
        "done in time: 2024-02-28",
    )
    told = {
        (s.notice.key.recipient, s.notice.key.role.value): s.notice.key.milestone
        for s in world.notices()
        if s.notice.key.occurrence == Q1 and s.notice.key.purpose == "correction"
    }
    assert told == {
        ("so-xay-dung", "officer"): "reconciled-2024-03-01",
        ("so-noi-vu", "coordinator"): "reconciled-2024-03-01",
    }


def test_nobody_is_accused_for_what_was_due_before_activation(world: World) -> None:
    for month in range(1, 7):
        world.run(month, 20)

    about = [s for s in world.notices() if "|PL/4|" in s.notice.key.occurrence and s.sent_at]
    assert {s.notice.key.recipient for s in about} == {"so-noi-vu"}
    assert {s.notice.key.purpose.value for s in about} == {"decision"}
    asked = load_today(world.app, now=world.clock.now()).questions
    assert [one.count for one in asked if one.obligation == "PL/4"] == [1]
    status = load_status(world.app, as_of=world.clock.now().date())
    assert status.whole.needs_ruling == 1
    assert not [one for one in breaches(world) if "|PL/4|" in one.occurrence]


def test_a_changed_roster_has_everything_looked_at_again(world: World) -> None:
    world.tick(3, 4)
    replace_roster(world.app, Roster((replace(OFFICES[0], phone="0999"), *OFFICES[1:])))

    report = world.tick(3, 4)

    assert (report.looked_at, report.changed) == (6, 0)


def test_the_index_says_when_to_look_next(world: World) -> None:
    world.tick(1, 15)
    look = next_tick(world.app)
    assert look is not None

    before = tick(world.app, now=look - dt.timedelta(seconds=1))
    then = tick(world.app, now=look)

    assert (before.looked_at, then.looked_at > 0) == (0, True)


# -- record ------------------------------------------------------------------------------------------------------------


def test_many_are_entered_at_once_and_what_the_rules_decline_is_listed(world: World) -> None:
    world.at(2, 20)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="9/BC")

    both = Match(obligations=("III.1/q1",), offices=("SXD", "Sở Nội vụ"))
    done = record(world.app, both, Statement(Verb.SUBMIT, document="8/BC"))

    assert [entry.actor for entry in done.entries] == ["Sở Nội vụ"]
    assert [refusal.en for refusal in done.refused] == [
        f"Not recorded ({Q1} · submit): it is already fulfilled."
    ]


def test_an_office_speaks_only_for_itself(world: World) -> None:
    world.at(2, 20)

    done = world.say(Verb.SUBMIT, "PL/2", by="Sở Xây dựng")

    assert done.entries == ()
    assert [refusal.en for refusal in done.refused] == [
        f"'Sở Xây dựng' neither leads nor coordinates {LINEAGE}|PL/2|dai-lam-son|once, so nothing was recorded."
    ]


def test_the_coordinator_may_be_named_by_its_office(world: World) -> None:
    world.at(2, 20)

    done = world.say(Verb.RULE, "PL/4", by="Sở Nội vụ", outcome="exempt", reason="đã bãi bỏ")

    assert [(entry.by.value, entry.actor) for entry in done.entries] == [
        ("coordinator", "Sở Nội vụ")
    ]


@pytest.mark.parametrize(
    ("match", "refusal"),
    [
        (Match(obligations=("PL/77",)), UnknownOccurrence),
        (Match(offices=("Sở Vũ trụ",)), UnknownOffice),
    ],
    ids=["obligation", "office"],
)
def test_what_matches_nothing_is_refused(
    world: World, match: Match, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        record(world.app, match, Statement(Verb.SUBMIT))

    with world.app.store.read() as unit:
        assert all_entries(unit) == ()


# -- status ------------------------------------------------------------------------------------------------------------


def test_the_status_as_of_a_day_is_the_same_later(world: World) -> None:
    for month in (2, 3, 4):
        world.run(month, 6)
    then = load_status(world.app, as_of=dt.date(2024, 4, 6))
    world.at(5, 6)
    for office in ("SXD", "Sở Nội vụ"):
        world.say(Verb.SUBMIT, "III.1/q1", office, document="9/BC", done_on=dt.date(2024, 5, 6))
    world.run(5, 6)

    later = load_status(world.app, as_of=dt.date(2024, 4, 6))

    assert later.whole == then.whole == Tally(in_term=3, overdue=2, needs_ruling=1)
    assert load_status(world.app, as_of=dt.date(2024, 5, 6)).whole.late == 2


def test_an_extension_corrects_what_was_said(world: World) -> None:
    world.run(1, 15)
    world.run(2, 23)
    world.at(2, 26, 9)
    world.say(
        Verb.EXTEND,
        "III.1/q1",
        "SXD",
        due=dt.date(2024, 3, 15),
        document="12/UBND",
        reason="thiên tai",
    )

    world.run(2, 26, 10)
    world.run(3, 5)

    with world.app.store.read() as unit:
        assert len(select(unit, Selection(keys=(Q1,)))) == 1
    corrections = [m for m in world.relay.taken if m["In-Reply-To"]]
    assert breaches(world) == ()
    assert [m["To"].addresses[0].addr_spec for m in corrections] == ["cchc@xaydung.example"]
