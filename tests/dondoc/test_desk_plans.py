from dataclasses import replace
from pathlib import Path

import pytest

from dondoc.desk.errors import BadAnswers
from dondoc.desk.facts import load_doubts
from dondoc.desk.plans.activate import activate, preview
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.in_force import plans_in_force
from dondoc.desk.plans.plan_errors import NothingDated, NothingToReview, NotReviewed
from dondoc.desk.plans.review import accept_clear, decide, leave_open, open_review, read_answers
from dondoc.desk.plans.roster import current_roster, load_roster_file, replace_roster
from dondoc.store.entries import all_entries
from dondoc.store.errors import UnknownPlan
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import Review, VersionState
from dondoc.store.versions import load_versions
from plans.ledger import Verb
from plans.normal_form import parse_rule
from plans.plan import Diagnostic, Kind
from plans.roster import Roster
from plans.roster_file import RosterRefused, format_roster
from tests.desk_world import (
    LINEAGE,
    OBLIGATIONS,
    OFFICES,
    START,
    World,
    make_obligation,
    make_plan,
    open_world,
)

TWO_READINGS = Diagnostic(
    "two-readings",
    "PL/9",
    10,
    (("when", "tuần cuối"), ("taken", "2024-04-20"), ("other", "2024-04-27")),
)
AMBIGUOUS = make_obligation(
    "PL/9", Kind.TASK, "ambiguous: due=2024-04-19 | due=2024-04-26", ("Sở Xây dựng",)
)


@pytest.fixture
def draft(tmp_path: Path) -> World:
    plan = make_plan(*OBLIGATIONS, AMBIGUOUS, diagnostics=(TWO_READINGS,))
    return open_world(tmp_path, plan=plan, active=False)


def keys(world: World) -> list[str]:
    with world.app.store.read() as unit:
        return [str(occurrence.key) for occurrence in select(unit, Selection())]


def test_the_same_file_twice_is_one_version(draft: World) -> None:
    plan = make_plan(*OBLIGATIONS, AMBIGUOUS, diagnostics=(TWO_READINGS,))

    again = import_plan(draft.app, plan, name="copy.yaml")

    assert (again.is_new, again.version.number, again.version.state) == (
        False,
        1,
        VersionState.DRAFT,
    )


def test_what_is_clear_is_accepted_and_the_doubtful_waits(draft: World) -> None:
    sheet = accept_clear(draft.app, "7/KH-UBND")

    assert sheet.undecided == ("PL/9",)
    with pytest.raises(NotReviewed) as refused:
        activate(draft.app, LINEAGE)
    assert refused.value.undecided == ("PL/9",)
    assert keys(draft) == []


def test_leaving_doubts_open_confirms_and_says_so(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)

    sheet = leave_open(draft.app, LINEAGE)

    assert (sheet.undecided, sheet.version.review.left_open) == ((), ("PL/9",))


def test_a_reading_chosen_at_review_becomes_the_coordinators_ruling(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)
    decide(draft.app, LINEAGE, read_answers("readings: {PL/9: b}"))

    activate(draft.app, LINEAGE)

    fact = plans_in_force(draft.app)[LINEAGE]
    with draft.app.store.read() as unit:
        (entry,) = all_entries(unit)
        doubts = load_doubts(unit, fact)
    assert (entry.verb, entry.reading, entry.actor) == ("rule", "B", "Sở Nội vụ")
    assert [doubt.settled_at for doubt in doubts] == [START]


def test_a_reading_the_phrase_has_not_is_refused_before_anything_is_followed(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)
    decide(draft.app, LINEAGE, Review(confirmed=("PL/9",), readings=(("PL/9", "C"),)))

    with pytest.raises(BadAnswers):
        activate(draft.app, LINEAGE)

    assert keys(draft) == []


def test_a_struck_row_is_never_followed(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)
    decide(draft.app, LINEAGE, Review(struck=(("PL/9", "không phải nhiệm vụ"),)))

    activate(draft.app, LINEAGE)

    assert not [key for key in keys(draft) if "PL/9" in key]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("- a", ("không phải một bảng khóa / not a mapping",)),
        ("confirms: []", ("confirms: khóa lạ / confirms: unknown key",)),
        ("strike: [PL/1]", ("strike: cần một bảng / strike: a mapping",)),
        ("confirm: PL/1", ("confirm: cần một danh sách / confirm: a list",)),
    ],
    ids=["a list", "a strange key", "strike as list", "confirm as text"],
)
def test_answers_that_cannot_be_used_are_refused_with_every_fault(
    text: str, faults: tuple[str, ...]
) -> None:
    with pytest.raises(BadAnswers) as refused:
        read_answers(text)

    assert refused.value.faults == faults


def test_answers_about_rows_the_plan_lacks_change_nothing(draft: World) -> None:
    with pytest.raises(BadAnswers):
        decide(draft.app, LINEAGE, Review(confirmed=("PL/1", "PL/99")))

    assert open_review(draft.app, LINEAGE).version.review == Review()


def test_activation_gives_each_member_of_a_class_its_own(tmp_path: Path) -> None:
    world = open_world(tmp_path)

    assert keys(world) == [
        f"{LINEAGE}|III.1/q1|so-noi-vu|2024-Q1",
        f"{LINEAGE}|III.1/q1|so-xay-dung|2024-Q1",
        f"{LINEAGE}|PL/1|so-xay-dung|once",
        f"{LINEAGE}|PL/2|dai-lam-son|once",
        f"{LINEAGE}|PL/3|ban-tuyen-giao|once",
        f"{LINEAGE}|PL/4|so-xay-dung|once",
    ]


def test_activating_twice_changes_nothing(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    before = plans_in_force(world.app)

    again = activate(world.app, LINEAGE, now=world.at(2, 1))

    assert again.added == 0
    assert plans_in_force(world.app) == before
    assert before[LINEAGE].in_force.activated_at == START


def test_a_dry_run_counts_and_changes_nothing(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)
    leave_open(draft.app, LINEAGE)

    dry = preview(draft.app, LINEAGE)

    assert (len(dry.occurrences), [str(o.key.obligation) for o in dry.past]) == (7, ["PL/4"])
    assert dry.offices == {
        "Sở Xây dựng": 4,
        "Sở Nội vụ": 1,
        "Đài Lam Sơn": 1,
        "Ban Tuyên giáo Tỉnh ủy": 1,
    }
    assert keys(draft) == []


def test_a_second_version_takes_the_place_of_the_one_in_force(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    later = replace(OBLIGATIONS[0], rule=parse_rule("due=2024-03-15"))
    import_plan(world.app, make_plan(later), name="plan.yaml")

    with pytest.raises(NotReviewed):
        activate(world.app, LINEAGE)
    accept_clear(world.app, LINEAGE)
    done = activate(world.app, LINEAGE)
    again = activate(world.app, LINEAGE)

    assert done.amendment is not None
    assert len(done.amendment.changed) == 2
    assert len(done.amendment.ended) == 4
    assert (again.added, again.amendment) == (0, None)
    with world.app.store.read() as unit:
        states = [version.state.value for version in load_versions(unit)]
    assert states == ["amended", "in_force"]


def test_a_plan_that_lays_down_nothing_dated_is_refused(tmp_path: Path) -> None:
    duty = make_obligation("I.1", Kind.STANDING, "continuous in 2024", ("Sở Xây dựng",))
    world = open_world(tmp_path, plan=make_plan(duty), active=False)
    accept_clear(world.app, LINEAGE)

    with pytest.raises(NothingDated):
        activate(world.app, LINEAGE)


def test_unknown_and_reviewed_plans_are_told_apart(tmp_path: Path) -> None:
    world = open_world(tmp_path)

    with pytest.raises(UnknownPlan):
        open_review(world.app, "8/KH-UBND")
    with pytest.raises(NothingToReview):
        open_review(world.app, "7/KH-UBND")


def test_the_coordinators_report_through_itself_may_be_ruled_out_whenever(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    world.at(2, 1)

    ruled = world.say(Verb.RULE, "III.1/q1", "Sở Nội vụ", outcome="exempt")
    others = world.say(Verb.RULE, "III.1/q1", "Sở Xây dựng", outcome="exempt")

    assert [entry.occurrence.split("|")[2] for entry in ruled.entries] == ["so-noi-vu"]
    assert (others.entries, len(others.refused)) == ((), 1)


def test_a_faulty_roster_changes_nothing(tmp_path: Path) -> None:
    world = open_world(tmp_path)

    with pytest.raises(RosterRefused):
        load_roster_file(world.app, b"code,name\n,\n")

    assert current_roster(world.app) == Roster(OFFICES)


def test_loading_the_same_roster_again_changes_nothing(tmp_path: Path) -> None:
    world = open_world(tmp_path)

    loaded = load_roster_file(world.app, format_roster(Roster(OFFICES)).encode())

    assert (loaded.changed, loaded.roster) == (False, Roster(OFFICES))


def test_a_group_no_plan_names_is_reported(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    odd = replace(OFFICES[0], groups=("các sở, ban ngành", "các hợp tác xã"))

    loaded = replace_roster(world.app, Roster((odd, *OFFICES[1:])))

    ((lineage, doubts),) = loaded.doubts
    assert (lineage, doubts.unmatched_groups) == (LINEAGE, ("các hợp tác xã",))


def test_an_activation_names_who_is_in_no_roster(tmp_path: Path) -> None:
    """A slip of a name as well: the right office would hear of nothing."""
    known = make_obligation("PL/1", Kind.TASK, "due=2024-06-28", ("Sở Xây dựng",))
    slip = make_obligation("PL/2", Kind.TASK, "due=2024-06-28", ("Sở Xây dụng",))
    world = open_world(tmp_path, plan=make_plan(known))
    import_plan(world.app, make_plan(known, slip).replace(b"7/KH", b"8/KH"), name="ban.yaml")
    accept_clear(world.app, "8/KH-UBND/2024")

    found = preview(world.app, "8/KH-UBND/2024", now=START)

    assert [(one.office_name, one.key.obligation) for one in found.unlisted] == [
        ("Sở Xây dụng", "PL/2")
    ]
