"""Annual plans under the framework they cite, and where two plans name one document differently."""

import datetime as dt
from pathlib import Path

import pytest

from calendars.civil import Window, parse_window
from calendars.workdays import load_work_calendar
from plans.compile.head.cited import stated_period
from plans.compile.plan import compile_plan
from plans.diagnostics import message
from plans.families import conflicts_beside, family_tree, parent_of, walk
from plans.plan import Citation, Compiled, Identity, Plan, PlanKind
from plans.planfile import format_plan, parse_plan
from plans.reading import read_document
from plans.view import identity_view

CALENDAR = load_work_calendar()
ISSUED = dt.date(2021, 3, 4)


def years(first: int, last: int) -> Window:
    return Window(dt.date(first, 1, 1), dt.date(last, 12, 31))


def plan_of(
    number: str | None,
    issued: dt.date | None,
    title: str | None,
    period: Window | None = None,
    based_on: tuple[Citation, ...] = (),
) -> Plan:
    return Plan(
        Identity(
            PlanKind.ANNUAL, number, issued, "UBND tỉnh Lam Sơn", title, period, None, None, None, based_on
        ),
        (),
    )  # fmt: skip


FRAMEWORK = plan_of(
    "41/KH-UBND", ISSUED, "Phòng, chống rác thải nhựa giai đoạn 2021 - 2025", years(2021, 2025)
)


def annual(year: int, *cited: Citation) -> Plan:
    title = f"Phòng, chống rác thải nhựa năm {year}"
    return plan_of(f"{year - 2000}/KH-UBND", dt.date(year, 1, 9), title, years(year, year), cited)


def cites(period: Window | None, issued: dt.date | None = ISSUED, title: str = "") -> Citation:
    return Citation("41/KH-UBND", issued, title or None, period)


# -- what a document calls what it rests on ----------------------------------------------------------------------------


def read(basis: str) -> Compiled:
    text = f"""ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 12/KH-UBND
Lam Sơn, ngày 09 tháng 01 năm 2023

KẾ HOẠCH
Phòng, chống rác thải nhựa năm 2023

{basis}

I. MỤC ĐÍCH
1. Giảm rác thải nhựa.
"""
    return compile_plan(read_document(text.encode(), name="a.txt"), calendar=CALENDAR)


CITED = {
    "about, up to a semicolon": (
        "Căn cứ Quyết định số 41/QĐ-UBND ngày 04/3/2021 của UBND tỉnh về việc ban hành Đề án thu gom rác giai đoạn 2021 - 2025;",
        "Đề án thu gom rác giai đoạn 2021 - 2025",
        "2021-01-01..2025-12-31",
    ),
    "years after a comma, then another document": (
        "Thực hiện Kế hoạch số 41/KH-UBND ngày 04/3/2021 của UBND tỉnh về thu gom rác, giai đoạn 2021-2025 và Kế hoạch số 42/KH-UBND, UBND tỉnh ban hành kế hoạch như sau:",
        "thu gom rác, giai đoạn 2021-2025",
        "2021-01-01..2025-12-31",
    ),
    "the body that acts ends it": (
        "Thực hiện Kế hoạch số 41/KH-UBND về thu gom rác năm 2022, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:",
        "thu gom rác năm 2022",
        "2022-01-01..2022-12-31",
    ),
    "a comma inside the name": (
        "Căn cứ Quyết định số 41/QĐ-UBND của UBND tỉnh phê duyệt Đề án “Thu gom, xử lý rác”.",
        "Đề án “Thu gom, xử lý rác”",
        None,
    ),
    "several years are nobody's period": (
        "Căn cứ Nghị quyết số 41/NQ-HĐND về kết quả năm 2021 và nhiệm vụ năm 2023;",
        "kết quả năm 2021 và nhiệm vụ năm 2023",
        None,
    ),
    "the purpose is no name": (
        "Thực hiện Kế hoạch số 41/KH-UBND về thu gom rác, nhằm giữ sạch biển, UBND tỉnh ban hành kế hoạch:",
        "thu gom rác",
        None,
    ),
    "no name at all": ("Căn cứ Nghị quyết số 41/NQ-HĐND ngày 04/3/2021;", None, None),
}


@pytest.mark.parametrize(("basis", "title", "period"), CITED.values(), ids=CITED)
def test_a_citation_keeps_the_name_it_uses(
    basis: str, title: str | None, period: str | None
) -> None:
    cited = read(basis).plan.identity.based_on[0]

    assert cited.title == title
    assert cited.period == (parse_window(period) if period else None)


def test_the_names_of_cited_documents_survive_the_plan_file_and_leave_the_view_as_it_was() -> None:
    compiled = read(CITED["about, up to a semicolon"][0])

    assert parse_plan(format_plan(compiled)) == compiled
    assert identity_view(compiled.plan.identity)["based_on"] == ["41/QĐ-UBND 2021-03-04"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("giai đoạn 2021 - 2025", "2021-01-01..2025-12-31"),
        ("năm 2022", "2022-01-01..2022-12-31"),
        ("6 tháng cuối năm 2022", "2022-07-01..2022-12-31"),
        ("đến năm 2030", None),  # from when on, the name does not say
        ("sơ kết năm 2021, nhiệm vụ năm 2022", None),
        ("", None),
    ],
)
def test_a_period_is_taken_where_it_is_stated_once(title: str, period: str | None) -> None:
    assert stated_period(title) == (parse_window(period) if period else None)


# -- the tree ----------------------------------------------------------------------------------------------------------


def lineages(*plans: Plan) -> list[tuple[int, str]]:
    return [(depth, plan.lineage) for depth, plan in walk(family_tree(plans))]


def test_annual_plans_hang_under_the_framework_they_cite() -> None:
    second, first = annual(2023, cites(None)), annual(2022, cites(None))
    stranger = annual(2024)

    assert lineages(stranger, second, first, FRAMEWORK) == [
        (0, "41/KH-UBND/2021"),
        (1, "22/KH-UBND/2022"),
        (1, "23/KH-UBND/2023"),
        (0, "24/KH-UBND/2024"),
    ]


def test_the_longest_of_the_cited_plans_holds_it() -> None:
    other = Citation("22/KH-UBND", dt.date(2022, 1, 9))
    plan = annual(2023, other, cites(None))

    assert parent_of(plan, [annual(2022), FRAMEWORK, plan]) is FRAMEWORK


@pytest.mark.parametrize(
    ("cited", "holds"),
    [
        (cites(None), True),
        (cites(None, dt.date(2020, 3, 4)), False),
        (cites(None, None, "phòng, chống rác thải nhựa giai đoạn 2021 - 2025"), True),
        (cites(None, None, "tuyên truyền về đất đai giai đoạn 2021 - 2025"), False),
        (cites(None, None), False),
    ],
    ids=["number and date", "another year's number", "number and words", "other words", "bare"],
)
def test_a_number_alone_names_nothing(cited: Citation, holds: bool) -> None:  # noqa: FBT001 -- a table's column
    found = parent_of(annual(2023, cited), [FRAMEWORK])

    assert (found is FRAMEWORK) is holds


def test_plans_that_cite_each_other_stand_once() -> None:
    one = annual(2022, Citation("23/KH-UBND", dt.date(2023, 1, 9)))
    other = annual(2023, Citation("22/KH-UBND", dt.date(2022, 1, 9)))

    assert lineages(one, other) == [(0, "22/KH-UBND/2022"), (1, "23/KH-UBND/2023")]


# -- what does not fit -------------------------------------------------------------------------------------------------


def test_other_years_than_the_framework_names_itself_are_a_conflict() -> None:
    plan = annual(2023, cites(years(2020, 2025)))

    (found,) = conflicts_beside(FRAMEWORK, [plan])
    assert (found.code, message(found, "en")) == (
        "identity-conflict",
        "41/KH-UBND: 41/KH-UBND/2021 says 2021 - 2025, 23/KH-UBND/2023 says 2020 - 2025: confirm which.",
    )
    (back,) = conflicts_beside(plan, [FRAMEWORK])
    assert dict(back.facts)["said"] == "2020 - 2025"


def test_two_plans_that_cite_a_third_differently_are_a_conflict() -> None:
    one, other = annual(2022, cites(years(2021, 2025))), annual(2023, cites(years(2021, 2030)))

    assert len(conflicts_beside(one, [other, FRAMEWORK])) == 1


@pytest.mark.parametrize(
    "cited",
    [
        cites(years(2021, 2025)),
        cites(None),
        cites(years(2016, 2020), dt.date(2016, 3, 4)),
        cites(years(2016, 2020), None, "tuyên truyền về đất đai"),
    ],
    ids=["the same years", "no years", "another document", "other words"],
)
def test_what_agrees_or_is_another_document_is_no_conflict(cited: Citation) -> None:
    assert conflicts_beside(FRAMEWORK, [annual(2023, cited)]) == ()


def test_a_plan_does_not_conflict_with_another_version_of_itself() -> None:
    assert conflicts_beside(FRAMEWORK, [FRAMEWORK]) == ()


def test_the_real_framework_beside_the_real_annual_plan(seeds: Path) -> None:
    def plan(prefix: str) -> Plan:
        (path,) = seeds.glob(f"{prefix}_*.txt")
        return compile_plan(
            read_document(path.read_bytes(), name=path.name), calendar=CALENDAR
        ).plan

    framework, one_year = plan("003"), plan("000")
    (found,) = conflicts_beside(framework, [one_year])

    facts = dict(found.facts)
    assert (facts["said"], facts["other"]) == ("2017 - 2020", "2016 - 2020")
    assert parent_of(one_year, [framework]) is framework
