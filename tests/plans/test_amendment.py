"""Two versions of one plan: which duty is which, and what is otherwise."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import Window
from calendars.workdays import load_work_calendar
from plans.amendment import Change, Difference, aligned, compare, match_obligations, same_number
from plans.normal_form import parse_rule
from plans.plan import Compiled, Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.roster import Roster
from plans.timeline import expand_plan

CALENDAR = load_work_calendar()
IDENTITY = Identity(
    kind=PlanKind.ANNUAL,
    number="9/KH-UBND",
    issued=dt.date(2018, 1, 10),
    issuer="UBND tỉnh Mường Khê",
    title="Kế hoạch thử",
    period=Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
    coordinator="Sở Điều phối",
    reports_to="UBND tỉnh",
    signer=None,
    based_on=(),
)


def row(
    number: str, title: str, rule: str = "due=2018-06-29", lead: Sequence[str] = ("Sở Cầu đường",)
) -> Obligation:
    return Obligation(
        id=number,
        kind=Kind.TASK,
        title=title,
        lead=tuple(lead),
        supporting=(),
        when=rule,
        rule=parse_rule(rule),
        evidence=(),
        source=Source(1, title),
    )


def plan(*rows: Obligation) -> Plan:
    return Plan(IDENTITY, rows)


def difference(old: Plan, new: Plan) -> Difference:
    found = [expand_plan(one, calendar=CALENDAR, roster=Roster()) for one in (old, new)]
    return compare(match_obligations(old, new), *found)


REPAIR = row("PL/1", "Sửa chữa cầu treo bản Nà Lốc")
SURVEY = row("PL/2", "Khảo sát tuyến đường liên xã")
TRAINING = row("PL/3", "Tập huấn cho cán bộ cấp xã", lead=("Sở Điều phối",))
OLD = plan(REPAIR, SURVEY, TRAINING)


def test_a_row_with_another_number_is_still_the_same() -> None:
    new = plan(replace(SURVEY, id="PL/1"), replace(TRAINING, id="PL/2"))

    found = match_obligations(OLD, new)

    assert found.ids == {"PL/1": "PL/2", "PL/2": "PL/3"}
    assert found.removed == (REPAIR,)
    assert (found.added, found.near) == ((), ())


def test_a_row_keeps_its_identity_through_another_lead_and_other_dates() -> None:
    new = plan(
        replace(REPAIR, lead=("Sở Thủy lợi",)),
        replace(SURVEY, rule=parse_rule("due=2018-09-28"), when="quý III"),
        TRAINING,
    )

    found = difference(OLD, new)

    assert [(r.new.id, r.changes) for r in found.changed] == [
        ("PL/1", (Change.LEAD,)),
        ("PL/2", (Change.DUE_LATER,)),
    ]
    assert found.changed[1].dates == (("once", dt.date(2018, 6, 29), dt.date(2018, 9, 28)),)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (REPAIR, replace(REPAIR, rule=parse_rule("due=2018-03-30")), (Change.DUE_EARLIER,)),
        (REPAIR, replace(REPAIR, when="trong tháng 6"), (Change.WORDING,)),
        (REPAIR, replace(REPAIR, supporting=("Sở Thủy lợi",)), (Change.SUPPORTING,)),
        (REPAIR, replace(REPAIR, evidence=("Biên bản",)), (Change.EVIDENCE,)),
        (
            REPAIR,
            replace(REPAIR, rule=parse_rule("ambiguous: due=2018-06-29 | due=2018-07-31")),
            (Change.READINGS,),
        ),
        (REPAIR, replace(REPAIR, rule=parse_rule("window=2018-02-01..2018-06-29")), (Change.TIME,)),
        (REPAIR, replace(REPAIR, title="SỬA CHỮA cầu treo bản Nà Lốc."), (Change.WORDING,)),
        (REPAIR, replace(REPAIR, source=Source(9, "dòng khác")), ()),
    ],
    ids=["earlier", "when", "with", "evidence", "readings", "window", "print", "line"],
)
def test_what_is_otherwise_in_a_row_is_named(
    before: Obligation, after: Obligation, changes: tuple[Change, ...]
) -> None:
    found = difference(plan(before), plan(after))

    assert [r.changes for r in found.changed] == ([changes] if changes else [])
    assert (found.near, found.added, found.removed) == ((), (), ())


def test_a_row_whose_title_names_its_day_is_the_same_under_another_day() -> None:
    def report(day: str) -> Obligation:
        return replace(
            row("IV.1/2", f"Báo cáo 6 tháng: {day}", f"due=2018-06-{day[-2:]}"), when=day
        )

    found = match_obligations(plan(report("chậm nhất ngày 10")), plan(report("chậm nhất ngày 20")))

    assert found.ids == {"IV.1/2": "IV.1/2"}
    nothing_else = replace(row("IV.1/2", "chậm nhất ngày 10"), when="chậm nhất ngày 10")
    other = replace(nothing_else, title="trước ngày 20", when="trước ngày 20")
    assert match_obligations(plan(nothing_else), plan(other)).pairs == ()


def test_a_second_scan_is_asked_about_and_never_applied() -> None:
    scanned = plan(
        replace(REPAIR, title="Sửa chửa cầu treo bán Nà Lôc"),
        SURVEY,
        replace(TRAINING, title="Tập huân cho can bộ cấp xã"),
    )

    found = match_obligations(OLD, scanned)

    assert [(n.new.id, n.old.id) for n in found.near] == [("PL/1", "PL/1"), ("PL/3", "PL/3")]
    assert (found.added, found.removed) == ((), ())


def test_what_is_said_of_near_rows_makes_them_one_duty_or_two() -> None:
    near = match_obligations(
        plan(REPAIR, SURVEY),
        plan(
            replace(REPAIR, title="Sửa chửa cầu treo bán Nà Lôc"),
            replace(SURVEY, title="Khảo sat tuyến đường lien xã"),
        ),
    )

    said = near.answered({"PL/1": "PL/1", "PL/2": ""})

    assert said.ids == {"PL/1": "PL/1"}
    assert [o.id for o in said.added] == [o.id for o in said.removed] == ["PL/2"]
    assert said.near == ()


def test_reports_of_two_quarters_are_never_one_duty() -> None:
    first = row("IV.2/q1", "Báo cáo quý 1")
    third = row("IV.2/q3", "Báo cáo quý 3")

    found = match_obligations(plan(first), plan(third))

    assert (found.near, found.added, found.removed) == ((), (third,), (first,))


def test_two_rows_alike_are_not_paired_by_their_words_alone() -> None:
    twins = plan(replace(SURVEY, id="PL/1"), replace(SURVEY, id="PL/2"))
    moved = plan(replace(SURVEY, id="PL/5"), replace(SURVEY, id="PL/6"))

    found = match_obligations(twins, moved)

    assert found.pairs == ()
    assert len(found.near) == 2


def test_a_new_row_on_an_old_number_takes_no_name_that_was_used() -> None:
    new = plan(row("PL/1", "Thả cá giống xuống hồ"), replace(REPAIR, id="PL/2"))
    matching = match_obligations(OLD, new)

    named = aligned(Compiled(new, ()), matching, OLD.obligations)

    assert [o.id for o in named.plan.obligations] == ["PL/1+", "PL/1"]
    assert same_number("PL/1+", "PL/1")


TITLES = st.sampled_from(
    [REPAIR.title, SURVEY.title, TRAINING.title, "Khảo sat tuyến đường lien xã"]
)
ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from([f"PL/{n}" for n in range(1, 7)]),
        TITLES,
        st.sampled_from(["due=2018-03-30", "due=2018-06-29", "window=2018-02-01..2018-06-29"]),
        st.sampled_from([("Sở Cầu đường",), ("Sở Điều phối",)]),
    ),
    max_size=6,
    unique_by=lambda found: found.id,
)


@given(ROWS)
def test_a_plan_does_not_differ_from_itself(rows: list[Obligation]) -> None:
    assert difference(plan(*rows), plan(*rows)).is_empty


@given(ROWS, ROWS)
def test_every_duty_of_both_versions_is_accounted_for_once(
    old: list[Obligation], new: list[Obligation]
) -> None:
    found = match_obligations(plan(*old), plan(*new))

    olds = [p.old.id for p in found.pairs] + [n.old.id for n in found.near]
    news = [p.new.id for p in found.pairs] + [n.new.id for n in found.near]
    assert sorted([*olds, *(o.id for o in found.removed)]) == sorted(o.id for o in old)
    assert sorted([*news, *(o.id for o in found.added)]) == sorted(o.id for o in new)


@given(ROWS, ROWS)
def test_names_stay_different_and_a_second_alignment_changes_nothing(
    old: list[Obligation], new: list[Obligation]
) -> None:
    before = plan(*old)
    once = aligned(Compiled(plan(*new), ()), match_obligations(before, plan(*new)), old)
    again = aligned(once, match_obligations(once.plan, once.plan), once.plan.obligations)

    names = [o.id for o in once.plan.obligations]
    assert len(set(names)) == len(names)
    assert again == once
