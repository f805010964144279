"""What keeps mail back at the desk: silences, ladders chosen and armed, and the list of what was not sent with its reasons."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from dondoc.desk.entries.record import Match
from dondoc.desk.entries.silences import Word, end, silence, silences
from dondoc.desk.errors import BadSilence, NoSuchSilence
from dondoc.desk.mail.notices import Question, unsent
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.plan_errors import LadderArmed
from dondoc.desk.plans.policies import Rearming, choose, ladders_of
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.store.errors import UnknownOccurrence, UnknownOffice
from notifications.notice import NoticeState, Purpose, Reason
from notifications.policy import default_policy, load_policy
from notifications.policy_text import format_policy
from notifications.words import LANGUAGES, load_words
from plans.ledger import Verb
from plans.plan import Kind
from tests.desk_world import (
    LINEAGE,
    OFFICES,
    World,
    make_obligation,
    make_plan,
    open_world,
)
from tests.postgresql import running_postgresql

Q1 = f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1"
MATCH = Match(offices=("SXD",), obligations=("III.1/q1",))


def until(day: dt.date) -> Word:
    return Word("Trưởng phòng", "chờ ý kiến Chủ tịch", day)


def ends(world: World, key: str = Q1) -> dict[str, tuple[str, str]]:
    """What became of each notice about an occurrence, the assignment apart: `purpose milestone role` → (state, reason)."""
    return {
        f"{s.notice.key.purpose} {s.notice.key.milestone} {s.notice.key.role}": (
            s.state.value,
            s.reason.value if s.reason else "",
        )
        for s in world.notices()
        if s.notice.key.occurrence == key and s.notice.key.purpose is not Purpose.ASSIGNMENT
    }


def run_to(world: World, month: int, days: range) -> None:
    for day in days:
        world.run(month, day)


# -- silences ----------------------------------------------------------------------------------------------------------


def test_a_silenced_rung_is_recorded_and_leaves_when_the_silence_is_over(world: World) -> None:
    world.run(1, 15)
    world.at(2, 1)
    silence(world.app, MATCH, until(dt.date(2024, 3, 8)))

    run_to(world, 2, range(1, 30))
    run_to(world, 3, range(1, 9))
    silent = ends(world)
    run_to(world, 3, range(11, 16))

    assert silent["reminder T-5 officer"] == ("skipped", "silenced")
    assert silent["reminder T-1 officer"] == ("skipped", "silenced")
    assert silent["overdue T+1 officer"] == ("deferred", "silenced")
    after = ends(world)
    assert after["overdue T+1 officer"] == ("accepted", "")
    assert after["escalation T+1 coordinator"] == ("accepted", "")


def test_after_a_silence_the_rungs_still_follow_one_another(world: World) -> None:
    world.run(1, 15)
    world.at(2, 1)
    silence(world.app, MATCH, until(dt.date(2024, 3, 8)))

    run_to(world, 3, range(1, 23))

    sent = {
        f"{s.notice.key.milestone} {s.notice.key.role}": s.sent_at.date()
        for s in world.notices()
        if s.notice.key.occurrence == Q1 and s.sent_at is not None and s.notice.accuses
    }
    assert sent["T+1 officer"] == dt.date(2024, 3, 11)
    assert sent["T+3 head"] == dt.date(2024, 3, 13)
    assert sent["T+5 coordinator"] == dt.date(2024, 3, 15)
    assert sent["T+10 coordinator"] == dt.date(2024, 3, 22)


def test_a_silence_ended_early_lets_go_what_still_holds(world: World) -> None:
    world.run(1, 15)
    world.at(3, 4)
    made = silence(world.app, MATCH, until(dt.date(2024, 6, 28)))
    world.run(3, 4)
    assert ends(world)["overdue T+1 officer"] == ("deferred", "silenced")

    world.at(3, 5)
    end(world.app, made.number, by="Phó trưởng phòng")
    world.run(3, 5)

    assert ends(world)["overdue T+1 officer"] == ("accepted", "")
    assert silences(world.app)[0].ended_by == "Phó trưởng phòng"


def test_a_silence_does_not_keep_others_waiting(world: World) -> None:
    world.run(1, 15)
    world.at(3, 4)
    silence(world.app, MATCH, until(dt.date(2024, 6, 28)))

    world.run(3, 4)

    other = f"{LINEAGE}|III.1/q1|so-noi-vu|2024-Q1"
    assert ends(world, other)["overdue T+1 officer"] == ("accepted", "")


def test_a_silence_never_keeps_a_correction_back(world: World) -> None:
    world.run(1, 15)
    run_to(world, 2, range(20, 29))
    world.at(2, 28, hour=9)
    silence(world.app, MATCH, until(dt.date(2024, 6, 28)))
    world.say(
        Verb.EXTEND,
        "III.1/q1",
        "SXD",
        due=dt.date(2024, 4, 26),
        document="12/UBND-NC",
        by="creditor",
    )

    world.run(2, 28, hour=10)

    assert ends(world)["correction due-1 officer"] == ("accepted", "")


def test_a_silence_that_begins_while_mail_is_leaving_is_heard(world: World) -> None:
    world.run(1, 15)
    world.tick(3, 4)

    def be_silent(_: object) -> None:
        world.relay.on_send = None
        silence(world.app, Match(plans=(LINEAGE,)), until(dt.date(2024, 3, 8)))

    world.relay.taken.clear()
    world.relay.on_send = be_silent
    world.deliver(3, 4)

    held = {s.notice.key.purpose for s in world.notices() if s.reason is Reason.SILENCED}
    later = {
        s.notice.key.purpose
        for s in world.notices()
        if s.message_id in {str(mail["Message-ID"]) for mail in world.relay.taken[1:]}
    }
    assert held == {Purpose.OVERDUE, Purpose.ESCALATION, Purpose.REMINDER}
    assert later <= {Purpose.DECISION, Purpose.ASSIGNMENT}


@pytest.mark.parametrize(
    ("match", "word", "sentence"),
    [
        pytest.param(Match(), until(dt.date(2024, 3, 8)), "no plan, obligation, office or period", id="all"),
        pytest.param(MATCH, until(dt.date(2024, 1, 1)), "its last day is over", id="over"),
        pytest.param(MATCH, Word(" ", "", dt.date(2024, 3, 8)), "nobody answers for it, no reason", id="nobody"),
    ],
)  # fmt: skip
def test_a_silence_says_what_who_why_and_until_when(
    world: World, match: Match, word: Word, sentence: str
) -> None:
    with pytest.raises(BadSilence) as refused:
        silence(world.app, match, word)

    assert refused.value.en == f"The silence was not added: {sentence}; nothing has changed."
    assert silences(world.app) == ()


def test_a_silence_about_nothing_is_refused(world: World) -> None:
    word = until(dt.date(2024, 3, 8))

    with pytest.raises(UnknownOccurrence):
        silence(world.app, Match(obligations=("PL/99",)), word)
    with pytest.raises(UnknownOffice):
        silence(world.app, Match(offices=("Sở Không Có",)), word)
    with pytest.raises(NoSuchSilence):
        end(world.app, 7, by="ai đó")


# -- ladders -----------------------------------------------------------------------------------------------------------


GENTLE = "ladders: {deadline: {short: [{milestone: T-3, envelope: single}]}}\n"


def test_a_plan_is_armed_with_the_ladders_it_was_given(tmp_path: Path) -> None:
    world = open_world(tmp_path, active=False)
    accept_clear(world.app, LINEAGE)
    leave_open(world.app, LINEAGE)
    activate(world.app, LINEAGE, policy=GENTLE)

    run_to(world, 2, range(20, 30))

    found = ladders_of(world.app, LINEAGE)
    assert found.policy == load_policy(GENTLE)
    assert found.version.calendar_version == world.app.calendar.version
    assert list(ends(world)) == ["reminder T-3 officer"]


def test_ladders_chosen_before_are_armed_by_the_activation(tmp_path: Path) -> None:
    world = open_world(tmp_path, active=False)
    chosen = choose(world.app, LINEAGE, GENTLE)
    accept_clear(world.app, LINEAGE)
    leave_open(world.app, LINEAGE)

    activate(world.app, LINEAGE)

    assert not chosen.is_armed
    assert ladders_of(world.app, LINEAGE).policy == load_policy(GENTLE)


def test_what_is_armed_changes_only_on_somebodys_word(world: World) -> None:
    world.run(1, 15)

    with pytest.raises(LadderArmed):
        choose(world.app, LINEAGE, GENTLE)
    with pytest.raises(LadderArmed):
        activate(world.app, LINEAGE, policy=GENTLE)
    assert ladders_of(world.app, LINEAGE).policy == default_policy()

    world.at(2, 1)
    choose(world.app, LINEAGE, GENTLE, rearm=Rearming("Trưởng phòng", "ít thư hơn"))
    run_to(world, 2, range(20, 30))

    found = ladders_of(world.app, LINEAGE)
    assert found.policy == load_policy(GENTLE)
    assert [(c.actor, c.before) for c in found.changes] == [
        ("Trưởng phòng", format_policy(default_policy()))
    ]
    assert list(ends(world)) == ["reminder T-3 officer"]


def test_the_same_ladders_again_change_nothing(world: World) -> None:
    choose(world.app, LINEAGE, format_policy(default_policy()))
    activate(world.app, LINEAGE, policy=format_policy(default_policy()))

    assert ladders_of(world.app, LINEAGE).changes == ()


# -- what was not sent -------------------------------------------------------------------------------------------------


def test_every_unsent_notice_says_why(world: World) -> None:
    world.run(1, 15)
    world.at(3, 4)
    silence(world.app, MATCH, until(dt.date(2024, 3, 8)))
    world.run(3, 4)

    found = unsent(world.app, Question(office="SXD"))
    silent = unsent(world.app, Question(plan="7/KH-UBND", reason=Reason.SILENCED))

    assert {stored.notice.key.recipient for stored in found.notices} == {"so-xay-dung"}
    assert not [s for s in found.notices if s.state is NoticeState.SKIPPED and s.reason is None]
    assert {s.notice.key.occurrence for s in silent.notices} == {Q1}
    assert silent.counts == (("deferred", "silenced", len(silent.notices)),)
    assert found.offices == {"so-xay-dung": "Sở Xây dựng"}


def test_the_list_is_as_long_as_asked_and_begins_with_what_waits(world: World) -> None:
    world.tick(3, 4)

    found = unsent(world.app, Question(limit=3))

    assert len(found.notices) == 3
    assert sum(count for _, _, count in found.counts) > 3
    assert found.notices[0].ready_at is not None


def test_every_reason_state_and_purpose_has_its_words() -> None:
    for lang in LANGUAGES:
        words = load_words(lang)
        said = [
            *(words.say(f"reason.{reason}") for reason in ("", "refused", *Reason)),
            *(words.say(f"notice.{state}") for state in NoticeState),
            *(words.say(f"purpose.{purpose}") for purpose in Purpose),
        ]
        assert all(said)


# -- the other database ------------------------------------------------------------------------------------------------


@pytest.mark.postgresql
def test_silences_ladders_and_reasons_on_postgresql_are_as_on_sqlite(tmp_path: Path) -> None:
    def story(world: World) -> list[object]:
        world.run(1, 15)
        world.at(3, 4)
        made = silence(world.app, MATCH, until(dt.date(2024, 3, 8)))
        world.run(3, 4)
        held = unsent(world.app, Question(plan="7/KH-UBND", reason=Reason.SILENCED))
        world.at(3, 6)
        end(world.app, made.number, by="Phó trưởng phòng")
        choose(world.app, LINEAGE, GENTLE, rearm=Rearming("Trưởng phòng", "ít thư hơn"))
        run_to(world, 3, range(6, 15))
        changes = ladders_of(world.app, LINEAGE).changes
        return [silences(world.app), held, changes, ends(world), world.notices()]

    with running_postgresql() as url:
        there = story(open_world(tmp_path / "a", url=url))

    assert there == story(open_world(tmp_path / "b"))


# -- one address, two offices --------------------------------------------------------------------------------------------


def test_two_offices_at_one_address_get_no_more_than_the_caps_together(tmp_path: Path) -> None:
    shared = [
        replace(office, focal_email="Chung@ubnd.example") if "lam-son" in office.code else office
        for office in OFFICES
    ]
    duties = (
        make_obligation(f"{number}", Kind.REPORT, f"due=2024-03-{day:02}", (office.name,))
        for number, (day, office) in enumerate(product((5, 6, 7, 8), shared[2:4]))
    )
    world = open_world(tmp_path, plan=make_plan(*duties), offices=tuple(shared))
    run_to(world, 1, range(15, 32))
    run_to(world, 2, range(1, 30))
    held = set[tuple[str, str]]()
    for day in range(1, 32):
        world.run(3, day)
        held |= {
            (one.notice.key.recipient, one.reason.value)
            for one in world.notices()
            if one.reason and one.ready_at
        }

    days = Counter(
        mail["Date"].datetime.isocalendar()[:2]
        for mail in world.relay.taken
        if mail["To"].addresses[0].addr_spec == "Chung@ubnd.example"
        and not str(mail["Subject"]).startswith("Thông báo nhiệm vụ")
    )
    assert max(days.values()) <= default_policy().caps.mails_a_week
    assert {("dai-lam-son", "capped"), ("bao-lam-son", "capped")} <= held
    unexplained = [one.key for one in world.notices() if not one.sent_at and one.reason is None]
    assert unexplained == []
