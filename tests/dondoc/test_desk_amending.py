"""A version in force is amended, closed, revoked; a rest day is announced: through the desk, in one transaction each."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import at, local_day
from dondoc.desk.entries.closing import Word, close_plan, revoke_plan
from dondoc.desk.entries.closing_errors import NoSecond
from dondoc.desk.errors import BadAnswers, NotInForce, StillOpen
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.mail.consequences import consequences_of, consequences_of_draft
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.plan_errors import (
    NoPlanInIt,
    NotReviewed,
    PlanNotNamed,
    PlanOver,
    PointsUnclear,
    ShortNotice,
    VersionReplaced,
)
from dondoc.desk.plans.review import accept_clear, decide, open_review, read_answers
from dondoc.desk.scopes import Scope, ScopeKind
from dondoc.desk.tick import tick
from dondoc.store.entries import all_entries
from dondoc.store.occurrences import Selection, select
from dondoc.store.versions import load_versions
from notifications.notice import Role
from plans.ledger import Verb
from plans.plan import Diagnostic, Kind
from tests.amending_world import REPORT, TASK, a_followed_plan, amended, due
from tests.desk_world import LINEAGE, World, follow_plan, make_obligation, make_plan, open_world

EVERYTHING = Scope(ScopeKind.ALL, "")
OLDER = "7/KH-UBND/2023"


def of_2023() -> bytes:
    """A plan with the number of the one in force, of the year before and still followed."""
    return make_plan(REPORT, TASK).replace(b"2024-01-10", b"2023-01-12")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_followed_plan(tmp_path)


def entries(world: World) -> list[tuple[str, str]]:
    with world.app.store.read() as unit:
        return [(e.verb.value, e.occurrence.split("|")[1]) for e in all_entries(unit)]


def feed_uids(world: World) -> dict[str, int]:
    feed = make_feed(world.app, EVERYTHING, as_of=world.app.clock.now())
    return {entry.uid: entry.sequence for entry in feed.entries}


def test_only_what_is_otherwise_is_reviewed_again(world: World) -> None:
    import_plan(world.app, make_plan(due(REPORT, "2024-04-15"), TASK), name="ban-moi.yaml")

    assert open_review(world.app, LINEAGE).undecided == ("III.1/q1",)


def test_what_is_followed_already_is_not_before_the_plan_because_the_amendment_is_younger(
    world: World,
) -> None:
    def before_issue(name: str) -> Diagnostic:
        days = (("days", "2024-03-29"), ("issued", "2024-06-02"))
        return Diagnostic("before-issue", name, 10, days)

    moved = due(TASK, "2024-05-31")
    found = (before_issue("III.1/q1"), before_issue("PL/1"))
    import_plan(world.app, make_plan(REPORT, moved, diagnostics=found), name="ban-moi.yaml")

    sheet = open_review(world.app, LINEAGE)
    assert (sheet.undecided, set(sheet.doubts)) == (("PL/1",), {"PL/1"})


def test_the_dry_run_announces_what_is_then_told_and_changes_nothing(world: World) -> None:
    world.at(2, 1, 9)
    amended(world, due(REPORT, "2024-04-15"), replace(TASK, lead=("Sở Nội vụ",)))

    dry = consequences_of(world.app, LINEAGE)
    untouched = (entries(world), len(world.notices()))
    activate(world.app, LINEAGE)
    before = {stored.key for stored in world.notices()}
    world.tick(2, 1, 9)

    told = {stored.key for stored in world.notices()} - before
    assert untouched == ([], len(before))
    assert {stored.key for stored in dry.told} == told
    assert sorted(entries(world)) == [("amend", "III.1/q1"), ("supersede", "PL/1")]


def test_a_key_and_its_uid_stay_and_its_sequence_rises_by_one(world: World) -> None:
    before = feed_uids(world)
    world.at(2, 1, 9)
    amended(world, due(REPORT, "2024-04-15"), replace(TASK, title="Rà soát nhà ở ven suối lớn"))
    near = open_review(world.app, LINEAGE).near
    decide(
        world.app,
        LINEAGE,
        read_answers(f"match: {{{next(iter(near))}: PL/1}}\nconfirm: {list(near)}"),
    )
    activate(world.app, LINEAGE)

    assert feed_uids(world) == {uid: sequence + 1 for uid, sequence in before.items()}


def test_a_version_that_was_replaced_is_not_said_to_be_the_same_as_what_holds(world: World) -> None:
    world.at(2, 1, 9)
    amended(world, due(REPORT, "2024-04-15"), TASK)
    activate(world.app, LINEAGE)
    old, held = make_plan(REPORT, TASK), make_plan(due(REPORT, "2024-04-15"), TASK)

    with pytest.raises(VersionReplaced):
        consequences_of_draft(world.app, LINEAGE, old, name="plan.yaml")
    assert not consequences_of_draft(world.app, LINEAGE, held, name="ban-moi.yaml").told


def test_a_near_match_waits_for_a_person(world: World) -> None:
    amended(world, REPORT, replace(TASK, title="Ra soát nha ở ven suôi"))

    assert open_review(world.app, LINEAGE).near == {"PL/1+": "PL/1"}
    with pytest.raises(NotReviewed):
        activate(world.app, LINEAGE)
    with pytest.raises(BadAnswers):
        decide(world.app, LINEAGE, read_answers("match: {PL/1+: PL/9}"))
    assert entries(world) == []


def test_a_row_said_to_be_new_takes_the_place_of_the_old(world: World) -> None:
    world.at(2, 1, 9)
    amended(world, REPORT, replace(TASK, title="Rà soát nhà ở ven suối cạn"))
    decide(world.app, LINEAGE, read_answers("match: {PL/1+: new}\nconfirm: [PL/1+]"))
    activate(world.app, LINEAGE)

    with world.app.store.read() as unit:
        found = select(unit, Selection(obligations=("PL/1", "PL/1+")))
    assert {o.key.obligation for o in found} == {"PL/1", "PL/1+"}
    assert entries(world) == [("supersede", "PL/1")]


def test_a_date_that_comes_near_needs_a_persons_word(world: World) -> None:
    world.at(3, 11, 9)
    amended(world, due(REPORT, "2024-03-14"), TASK)

    with pytest.raises(ShortNotice) as refused:
        activate(world.app, LINEAGE)
    nothing = entries(world)
    activate(world.app, LINEAGE, confirm_short=True)

    assert refused.value.dates == ("III.1/q1 · Sở Xây dựng · 14/3/2024",)
    assert (nothing, entries(world)) == ([], [("amend", "III.1/q1")])


def test_nobody_hears_on_one_day_that_a_date_is_nearer_and_that_it_has_passed(world: World) -> None:
    """Mail stood still over the new date: the correction leaves first, what says that something is missing a working day later."""
    world.at(3, 11, 9)
    amended(world, due(REPORT, "2024-03-13"))
    activate(world.app, LINEAGE, confirm_short=True)

    world.run(3, 18)
    first = [m["Subject"].split(":")[0] for m in world.relay.taken if "xaydung" in str(m["To"])][1:]
    waiting = {
        (stored.notice.key.milestone, stored.notice.key.role.value)
        for stored in world.notices()
        if stored.reason is not None and stored.reason.value == "date_not_told"
    }
    world.run(3, 19)
    then = [m["Subject"].split(":")[0] for m in world.relay.taken if "xaydung" in str(m["To"])][1:]

    assert first == ["Đã đối chiếu, thời hạn nay là 13/3/2024"]
    assert waiting == {("T+1", "officer"), ("T+1", "coordinator"), ("T+3", "head")}
    assert then == [*first, "Chưa ghi nhận được, thời hạn 13/3/2024"]


def test_a_release_says_that_the_duty_is_another_offices_now(world: World) -> None:
    world.at(2, 1, 9)
    amended(world, REPORT, replace(TASK, lead=("Sở Nội vụ",)))
    activate(world.app, LINEAGE)

    world.run(2, 1, 14)

    (released,) = [m for m in world.relay.taken if str(m["Subject"]).startswith("Không còn phải")]
    body = released.get_body(("plain",))
    assert body is not None
    assert "đã giao cơ quan khác" in " ".join(body.get_content().split())


def test_who_gets_a_duty_by_an_amendment_reads_by_which_document(world: World) -> None:
    """The plan as issued gives it to somebody else, or does not hold it at all."""
    world.at(2, 1, 9)
    import_plan(world.app, DECISION.encode(), name="quyet-dinh.txt")
    accept_clear(world.app, LINEAGE)
    activate(world.app, LINEAGE)

    world.run(2, 1, 14)

    said = [
        " ".join(body.get_content().split())
        for mail in world.relay.taken
        if str(mail["Subject"]).startswith("Nhiệm vụ và lịch")
        and (body := mail.get_body(("plain",))) is not None
    ]
    assert ["văn bản số 61/KH-UBND ngày 01/02/2024" in text for text in said[-1:]] == [True]
    assert not any("61/KH-UBND" in text for text in said[:-1])


def test_the_same_version_again_is_no_amendment(world: World) -> None:
    again = import_plan(world.app, make_plan(REPORT, TASK), name="khac-ten.yaml")
    dry = consequences_of_draft(world.app, LINEAGE, make_plan(REPORT, TASK), name="plan.yaml")

    assert not again.is_new
    assert (dry.difference.is_empty, dry.told, dry.moot) == (True, (), 0)


def test_what_was_taken_away_can_be_given_back(world: World) -> None:
    world.at(2, 1, 9)
    amended(world, REPORT)
    activate(world.app, LINEAGE)
    world.at(2, 5, 9)
    amended(world, REPORT, replace(TASK, evidence=("Biên bản",)))
    activate(world.app, LINEAGE)

    status = load_status(world.app, as_of=dt.date(2024, 2, 5))
    assert entries(world) == [("supersede", "PL/1"), ("reopen", "PL/1")]
    assert dict(status.plans)[LINEAGE].in_term == 2


def test_an_earlier_day_is_shown_as_it_was_then(world: World) -> None:
    then = at(dt.date(2024, 1, 31), 12)
    before = make_feed(world.app, EVERYTHING, as_of=then)
    world.at(4, 3, 9)
    world.tick(4, 3, 9)
    amended(world, due(REPORT, "2024-05-15"), TASK)
    overdue = load_status(world.app, as_of=dt.date(2024, 4, 2))
    activate(world.app, LINEAGE)
    world.tick(4, 3, 10)

    assert make_feed(world.app, EVERYTHING, as_of=then) == before
    assert load_status(world.app, as_of=dt.date(2024, 4, 2)).plans == overdue.plans
    assert dict(overdue.plans)[LINEAGE].overdue == 1


DECISION = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN

Số: 61/KH-UBND

Lam Sơn, ngày 01 tháng 02 năm 2024

KẾ HOẠCH
Điều chỉnh, bổ sung Kế hoạch số 7/KH-UBND ngày 10/01/2024 của UBND tỉnh

1. Thay cơ quan chủ trì tại dòng 1 Phụ lục từ Sở Xây dựng sang Sở Nội vụ.
"""


def test_a_decision_that_names_rows_becomes_the_next_version_of_the_plan_it_changes(
    world: World,
) -> None:
    world.at(2, 1, 9)
    done = import_plan(world.app, DECISION.encode(), name="dieu-chinh.txt")
    accept_clear(world.app, LINEAGE)
    activate(world.app, LINEAGE)
    world.run(2, 1, 9)

    with world.app.store.read() as unit:
        (ended,) = [entry for entry in all_entries(unit) if entry.verb is Verb.SUPERSEDE]
    assert (done.version.lineage, done.version.number) == (LINEAGE, 2)
    assert (ended.document, ended.document_date) == ("61/KH-UBND", dt.date(2024, 2, 1))
    assert ended.to == "so-noi-vu"


def test_a_decision_with_a_point_nobody_understands_is_carried_out_nowhere(world: World) -> None:
    text = f"{DECISION}\n2. Thay đổi một số nội dung cho phù hợp.\n"

    with pytest.raises(PointsUnclear) as refused:
        import_plan(world.app, text.encode(), name="dieu-chinh.txt")

    with world.app.store.read() as unit:
        assert len(load_versions(unit)) == 1
    assert [line for line, _ in refused.value.points] == [13]


def test_a_decision_changes_the_plan_of_the_year_it_names_and_no_other(world: World) -> None:
    """Numbers begin anew every year: 7/KH-UBND of 2023 is another plan."""
    text = DECISION.replace("10/01/2024", "10/01/2023")

    with pytest.raises(NoPlanInIt) as refused:
        import_plan(world.app, text.encode(), name="dieu-chinh.txt")

    with world.app.store.read() as unit:
        assert [version.lineage for version in load_versions(unit)] == [LINEAGE]
    assert (
        "điều chỉnh kế hoạch 7/KH-UBND ngày 10/01/2023, kế hoạch này không đang được theo dõi"
        in refused.value.vi
    )


@pytest.mark.parametrize(
    ("cited", "amends", "lineage"),
    [
        pytest.param(" ngày 10/01/2024", "", LINEAGE, id="its-day"),
        pytest.param(" ngày 12/01/2023", "", OLDER, id="the-older-one's-day"),
        pytest.param("", OLDER, OLDER, id="named-by-a-person"),
    ],
)
def test_of_two_plans_with_one_number_it_changes_the_one_it_names(
    world: World, cited: str, amends: str, lineage: str
) -> None:
    follow_plan(world, of_2023(), OLDER)
    text = DECISION.replace(" ngày 10/01/2024", cited)

    done = import_plan(world.app, text.encode(), name="dieu-chinh.txt", amends=amends)

    assert (done.version.lineage, done.version.number) == (lineage, 2)


@pytest.mark.parametrize("amends", ["", "7/KH-UBND"])
def test_a_decision_that_may_change_either_of_two_plans_changes_none(
    world: World, amends: str
) -> None:
    follow_plan(world, of_2023(), OLDER)
    text = DECISION.replace(" ngày 10/01/2024", "")

    with pytest.raises(PlanNotNamed) as refused:
        import_plan(world.app, text.encode(), name="dieu-chinh.txt", amends=amends)

    with world.app.store.read() as unit:
        assert len(load_versions(unit)) == 2
    assert refused.value.lineages == (OLDER, LINEAGE)


# -- 33: the end -------------------------------------------------------------------------------------------------------------


def test_33_a_plan_closes_only_once_somebody_has_seen_what_is_open(world: World) -> None:
    world.at(12, 31, 9)
    with pytest.raises(StillOpen) as refused:
        close_plan(world.app, LINEAGE, Word())
    done = close_plan(world.app, LINEAGE, Word(by="An"), carry_over=True)

    assert refused.value.open == ("III.1/q1 · Sở Xây dựng", "PL/1 · Sở Xây dựng")
    assert len(done.open) == 2
    with pytest.raises(NotInForce):
        close_plan(world.app, LINEAGE, Word(), carry_over=True)
    with pytest.raises(PlanOver):
        activate(world.app, LINEAGE)


def test_33_what_is_carried_over_is_followed_until_it_is_done(world: World) -> None:
    world.at(12, 31, 9)
    close_plan(world.app, LINEAGE, Word(), carry_over=True)
    world.clock.set(at(dt.date(2025, 1, 6), 9))
    world.say(Verb.SUBMIT, "III.1/q1", document="3/BC", done_on=dt.date(2024, 3, 28))

    tally = dict(load_status(world.app, as_of=dt.date(2025, 1, 6)).plans)[LINEAGE]
    assert (tally.on_time, tally.overdue) == (1, 1)


def test_33_a_duty_that_crosses_the_year_is_reminded_and_asked_for_after_the_plan_is_closed(
    tmp_path: Path,
) -> None:
    """Due on 15 January of the next year; nothing is told twice, nothing is lost on 31 December."""
    crossing = make_obligation("PL/3", Kind.TASK, "window=2024-12-02..2025-01-15", ("Sở Xây dựng",))
    world = open_world(tmp_path, plan=make_plan(crossing))
    world.run(1, 15, 9)
    world.run(12, 2)
    world.at(12, 31, 9)
    close_plan(world.app, LINEAGE, Word(by="An"), carry_over=True)
    for day in (8, 14, 15, 16):
        moment = at(dt.date(2025, 1, day), 8)
        world.clock.set(moment)
        tick(world.app, now=moment)
        deliver(world.app, now=moment)

    sent = sorted(
        (one.sent_at, one.notice.key.purpose.value, one.notice.key.milestone)
        for one in world.notices()
        if one.sent_at and one.notice.key.role is Role.OFFICER
    )
    assert [
        (f"{local_day(moment):%d/%m}", purpose, milestone) for moment, purpose, milestone in sent
    ] == [
        ("15/01", "assignment", "assigned"),
        ("08/01", "reminder", "T-5"),
        ("14/01", "reminder", "T-1"),
        ("16/01", "overdue", "T+1"),
    ]


def test_a_revoked_plan_releases_whoever_was_told(world: World) -> None:
    world.at(2, 1, 9)
    with pytest.raises(NoSecond) as refused:
        revoke_plan(world.app, LINEAGE, Word(document="9/QĐ-UBND"))
    assert len(refused.value.told) == 2
    revoke_plan(world.app, LINEAGE, Word(by="An", document="9/QĐ-UBND", second="Bình"))
    world.run(2, 1, 9)

    released = [n for n in world.notices() if n.notice.key.purpose.value == "release"]
    with world.app.store.read() as unit:
        (version,) = load_versions(unit)
    assert {n.state.value for n in released} == {"accepted"}
    assert len(released) == 2
    assert version.state.value == "revoked"
    assert version.end is not None
    assert version.end.document == "9/QĐ-UBND"
