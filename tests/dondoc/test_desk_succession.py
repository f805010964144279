"""Offices that end: their duties wait for a person's decision, nobody is accused, and the old calendar says who carries on."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at
from dondoc.desk.entries.record import Match
from dondoc.desk.entries.succession import Decision, load_inheritances, succeed
from dondoc.desk.entries.track import load_track
from dondoc.desk.errors import HeirNotThere, NothingToInherit
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.mail.mailing import address_of
from dondoc.desk.plans.plan_errors import OfficesMissing
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.scopes import Scope, ScopeKind, find_scope
from dondoc.desk.today import load_today
from dondoc.store.errors import UnknownOffice
from notifications.notice import Purpose, Role
from plans.ledger import State, Verb
from plans.plan import Diagnostic, Kind
from plans.roster import Office, OfficeKind, Roster
from tests.desk_world import OFFICES, World, make_obligation, make_plan, open_world, states

LAST = dt.date(
    2024, 2, 29
)  # as on 30/6/2025: departments merge, districts end, newspaper and radio become one
HEIR = Office("so-nong-nghiep", "Sở Nông nghiệp và Môi trường", focal_email="vt@nn.example", groups=("các sở, ban ngành",))  # fmt: skip
DISTRICT = Office("huyen-a", "UBND huyện A", focal_email="a@h.example", valid_to=LAST, successor="xa-1;xa-2")  # fmt: skip
COMMUNES = tuple(Office(f"xa-{n}", f"UBND xã {n}", focal_email=f"x{n}@h.example") for n in (1, 2))
PLAN = make_plan(
    make_obligation("III.1", Kind.REPORT, "due=2024-03-15", ("Sở Xây dựng",)),
    make_obligation("III.2", Kind.REPORT, "due=2024-06-14", ("Sở Xây dựng",)),
    make_obligation("IV.1", Kind.TASK, "due=2024-06-14", ("UBND huyện A",)),
    make_obligation("IV.2", Kind.REPORT, "due=2024-02-20", ("Sở Xây dựng",)),
)


def offices(*, ended: bool) -> tuple[Office, ...]:
    merged = replace(OFFICES[1], valid_to=LAST, successor=HEIR.code) if ended else OFFICES[1]
    district = DISTRICT if ended else replace(DISTRICT, valid_to=None)
    return (OFFICES[0], merged, *OFFICES[2:], HEIR, district, *COMMUNES)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Followed from January; on 20 February the roster says who ends on the 29th."""
    opened = open_world(tmp_path, plan=PLAN, offices=offices(ended=False))
    opened.run(1, 16)
    opened.at(2, 20)
    opened.say(Verb.SUBMIT, "IV.2", document="1/BC")
    replace_roster(opened.app, Roster(offices(ended=True)))
    return opened


def decide(world: World, *heirs: str, office: str = "Sở Xây dựng", **said: object) -> list[str]:
    decision = Decision(heirs, "9/QĐ-UBND", second="Trưởng phòng", **said)  # type: ignore[arg-type]  # a test's own words
    return [
        entry.occurrence.split("|")[1] for entry in succeed(world.app, office, decision).entries
    ]


def test_until_its_last_day_nothing_waits(world: World) -> None:
    assert load_inheritances(world.app, now=world.at(2, 29)) == ()


def test_from_the_day_after_its_live_duties_wait_with_the_proposed_heirs(world: World) -> None:
    found = load_inheritances(world.app, now=world.at(3, 1))

    assert [
        (
            one.office.name,
            one.ended_on,
            [heir.name for heir in one.proposed],
            [case.occurrence.key.obligation for case in one.cases],
        )
        for one in found
    ] == [
        ("Sở Xây dựng", LAST, [HEIR.name], ["III.1", "III.2"]),
        ("UBND huyện A", LAST, ["UBND xã 1", "UBND xã 2"], ["IV.1"]),
    ]


def test_nobody_is_accused_of_what_fell_due_after_the_office_had_ended(world: World) -> None:
    for day in (1, 4, 15, 18, 19, 20, 25):
        world.run(3, day)

    accusing = {Purpose.OVERDUE, Purpose.ESCALATION}
    sent = [one for one in world.notices() if one.sent_at and one.notice.key.purpose in accusing]
    assert sent == []
    assert [case.breaches for one in load_inheritances(world.app, now=world.at(3, 26)) for case in one.cases] == [(), (), ()]  # fmt: skip


def test_the_coordinator_is_asked_every_week_until_somebody_decides(world: World) -> None:
    asked: list[str] = []
    for day in (1, 4, 5, 11, 12):
        world.run(3, day)
        asked = sorted(
            one.notice.key.milestone
            for one in world.notices()
            if one.sent_at
            and one.notice.key.milestone.startswith("succession-")
            and "|III.1|" in one.key
        )
    assert asked == ["succession-2024-W09", "succession-2024-W10", "succession-2024-W11"]
    bodies = [
        body.get_content()
        for mail in world.relay.taken
        if (body := mail.get_body(("plain",))) is not None
    ]
    assert [text for text in bodies if "Sở Xây dựng kết thúc hoạt động" in text] != []

    decide(world, HEIR.name)
    world.run(3, 18)

    assert not [one for one in world.notices() if "succession-2024-W12" in one.key and "|III." in one.key]  # fmt: skip


def test_the_duty_lives_on_at_the_heir_and_history_stays_with_the_old_office(world: World) -> None:
    world.at(3, 4)

    assert decide(world, HEIR.name) == ["III.1", "III.2"]

    assert states(world, "III.1") == {
        "so-xay-dung": State.SUPERSEDED,
        "so-nong-nghiep": State.PLANNED,
    }
    assert states(world, "IV.2") == {"so-xay-dung": State.FULFILLED}
    world.run(3, 5)
    assigned = [
        one.notice.key.recipient
        for one in world.notices()
        if one.notice.key.purpose is Purpose.ASSIGNMENT and one.sent_at and "|III.1|" in one.key
    ]
    assert assigned[-1] == "so-nong-nghiep"


def test_what_an_ended_office_did_is_keyed_and_found_under_its_own_name(world: World) -> None:
    """Its report of the 28th reaches the desk after its last day; a year later somebody looks for what it owed."""
    world.at(3, 4)
    done = world.say(Verb.SUBMIT, "III.1", "Sở Xây dựng", document="2/BC", done_on=dt.date(2024, 2, 28))  # fmt: skip
    decide(world, HEIR.name)

    (case,) = load_track(world.app, Match(obligations=("III.2",), offices=("Sở Xây dựng",)))
    assert (len(done.entries), done.refused) == (1, ())
    assert str(case.occurrence.key).split("|")[2] == "so-xay-dung"
    assert find_scope(world.app, office="Sở Xây dựng").subject == "so-xay-dung"


def test_what_the_heir_has_already_is_told_as_merged(tmp_path: Path) -> None:
    """Two members of one class merge: one report is left, and whoever decided so reads it."""
    shared = make_obligation("III.1", Kind.REPORT, "due=2024-06-14", ("các sở, ban ngành",))
    world = open_world(tmp_path, plan=make_plan(shared), offices=offices(ended=False))
    world.run(1, 16)
    replace_roster(world.app, Roster(offices(ended=True)))
    world.at(3, 5)

    done = succeed(world.app, "Sở Xây dựng", Decision((HEIR.name,), "9/QĐ", second="Bình"))

    assert done.merged == ((done.entries[0].occurrence, HEIR.name),)


def test_nothing_goes_to_an_office_that_has_ended(world: World) -> None:
    world.at(3, 5)

    with pytest.raises(UnknownOffice):
        world.say(Verb.REASSIGN, "IV.1", to="Sở Xây dựng", reason="đúng chức năng")


def test_a_duty_that_is_named_means_who_owes_it_now(world: World) -> None:
    world.at(3, 5)
    decide(world, "Sở Nông nghiệp và Môi trường")

    done = world.say(Verb.SUSPEND, "III.2", document="3/UBND")
    old = world.say(Verb.SUSPEND, "III.2", "so-xay-dung", document="3/UBND")

    assert [entry.occurrence.split("|")[2] for entry in done.entries] == ["so-nong-nghiep"]
    assert (done.refused, len(old.refused)) == ((), 1)


def test_what_was_ruled_of_a_phrase_is_not_asked_again_of_the_heir(tmp_path: Path) -> None:
    asked = Diagnostic("two-readings", "III.9", 10, (("when", "tuần cuối"), ("taken", "2024-06-14"), ("other", "2024-06-21")))  # fmt: skip
    doubtful = make_obligation(
        "III.9", Kind.TASK, "ambiguous: due=2024-06-14 | due=2024-06-21", ("Sở Xây dựng",)
    )
    plan = make_plan(doubtful, diagnostics=(asked,))
    world = open_world(tmp_path, plan=plan, offices=offices(ended=False))
    world.at(2, 1)
    world.say(Verb.RULE, "III.9", reading="A")
    world.at(2, 20)
    replace_roster(world.app, Roster(offices(ended=True)))
    world.at(3, 5)
    decide(world, "Sở Nông nghiệp và Môi trường")

    assert load_today(world.app, now=world.at(5, 27)).questions == ()


def test_one_function_may_go_elsewhere_than_the_others(world: World) -> None:
    world.at(3, 4)

    assert decide(world, "Đài Lam Sơn", obligations=("III.2",)) == ["III.2"]
    assert decide(world, HEIR.name) == ["III.1"]


def test_a_district_has_several_heirs_and_each_gets_the_duty(world: World) -> None:
    world.at(3, 4)

    decide(world, "UBND xã 1", "UBND xã 2", office="UBND huyện A")

    assert states(world, "IV.1") == {
        "huyen-a": State.SUPERSEDED,
        "xa-1": State.PLANNED,
        "xa-2": State.PLANNED,
    }


def test_what_nobody_has_to_inherit_is_refused(world: World) -> None:
    world.at(3, 4)

    with pytest.raises(NothingToInherit):
        decide(world, HEIR.name, office="Đài Lam Sơn")
    with pytest.raises(HeirNotThere):
        decide(world, "huyen-a")
    assert decide(world, HEIR.name) == ["III.1", "III.2"]
    with pytest.raises(NothingToInherit):
        decide(world, HEIR.name)


def test_a_roster_may_not_drop_an_office_with_live_duties(world: World) -> None:
    without = tuple(office for office in offices(ended=False) if office.code != "huyen-a")

    with pytest.raises(OfficesMissing) as refusal:
        replace_roster(world.app, Roster(without))

    assert refusal.value.names == ("UBND huyện A",)
    kept = tuple(office for office in offices(ended=True) if office.code != "dai-lam-son")
    assert replace_roster(world.app, Roster(kept)).changed


# -- the old calendar --------------------------------------------------------------------------------------------------


def titles(world: World, month: int, day: int) -> list[str]:
    feed = make_feed(
        world.app, Scope(ScopeKind.OFFICE, "so-xay-dung"), as_of=at(dt.date(2024, month, day), 12)
    )
    return [entry.title for entry in feed.entries]


def test_the_old_calendar_names_the_heir_for_ninety_days_and_ends(world: World) -> None:
    assert len(titles(world, 2, 29)) == 3

    assert titles(world, 3, 1) == ["Sở Xây dựng đã kết thúc hoạt động; cơ quan thực hiện tiếp: đang chờ xác định"]  # fmt: skip
    world.at(3, 4)
    decide(world, HEIR.name)
    assert titles(world, 3, 5) == [f"Sở Xây dựng đã kết thúc hoạt động; cơ quan thực hiện tiếp: {HEIR.name}"]  # fmt: skip
    assert titles(world, 5, 29) != []
    assert titles(world, 5, 30) == []


# -- who stands in for the head -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "address"),
    [
        (dt.date(2024, 3, 31), "gd@s.example"),
        (dt.date(2024, 4, 1), "pgd@s.example"),
        (dt.date(2024, 4, 30), "pgd@s.example"),
        (dt.date(2024, 5, 1), "gd@s.example"),
    ],
)
def test_the_acting_head_is_told_while_acting(day: dt.date, address: str) -> None:
    office = Office(
        "s",
        "Sở S",
        OfficeKind.STATE,
        head_email="gd@s.example",
        acting_email="pgd@s.example",
        acting_from=dt.date(2024, 4, 1),
        acting_to=dt.date(2024, 4, 30),
    )

    assert address_of(office, Role.HEAD, dead=frozenset(), operator="", on=day) == address
