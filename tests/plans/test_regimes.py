"""Reporting regimes: the packs that come along, files of an office's own, and the dates a ruling makes of them."""

import contextlib
import datetime as dt
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, year_window
from calendars.workdays import load_work_calendar
from plans.explanations import explain_step
from plans.normal_form import parse_rule
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.regimes import (
    PERIODS,
    Binding,
    Confidence,
    Regime,
    RegimeFileError,
    format_regime,
    parse_regime,
    shipped_regimes,
    suggested_dates,
)
from plans.roster import Roster
from plans.rule import CrossReference
from plans.timeline import Occurrence, expand_plan

CALENDAR = load_work_calendar()
PACKS = {regime.id: regime for regime in shipped_regimes()}
CCHC, DECREE = PACKS["cchc-581-2020"], PACKS["nd-09-2019"]
LOCAL = """\
dondoc-regime: 1
id: lam-son
title: Chế độ báo cáo của tỉnh
source: 12/2021/QĐ-UBND
valid_from: 2021-07-01
valid_to: 2023-06-30
confidence: low
reporter: các sở
receiver: UBND tỉnh
sets_periods: yes
answers: [cchc-reports, "regime:12/2021/QĐ-UBND"]
periods:
  - {period: H1, due: "due=Y-06-11; holiday-shift=prev-wd", data: Y-1-12-15..Y-06-05}
  - {period: 9M, due: due=Y-09-10}
  - {period: Y, due: due=Y+1-01-05}
"""


def report(id_: str, rule: str) -> Obligation:
    words = "theo chế độ"
    return Obligation(
        id_, Kind.REPORT, f"Báo cáo {id_}", ("Sở Y tế",), (), words, parse_rule(rule), (), Source(5, words)
    )  # fmt: skip


def plan_of(*obligations: Obligation, period: Window) -> Plan:
    return Plan(
        Identity(
            PlanKind.ANNUAL, "9/KH-UBND", None, "UBND tỉnh Lam Sơn", None, period, None, None, None, ()
        ),
        obligations,
    )  # fmt: skip


def bound(rule: str, regime: Regime | None, year: int, *periods: str) -> tuple[Occurrence, ...]:
    plan = plan_of(report("V.1", rule), period=year_window(year))
    return expand_plan(
        plan, calendar=CALENDAR, roster=Roster(), bindings=[Binding("V.1", regime, periods)]
    )


def dates(found: tuple[Occurrence, ...]) -> dict[str, str]:
    return {one.key.period: one.readings[0].nominal.isoformat() for one in found}


@pytest.mark.parametrize("regime", PACKS.values(), ids=PACKS)
def test_a_pack_names_its_source_and_from_whom_to_whom(regime: Regime) -> None:
    assert regime.source
    assert regime.reporter
    assert regime.receiver
    assert regime.periods


def test_the_decree_gives_day_25_of_the_last_month_of_every_period() -> None:
    assert {due.period.code for due in DECREE.periods} == set(PERIODS) - {"9M"}
    for due in DECREE.periods:
        last = due.period.window_in(2020).last
        assert due.rule == parse_rule(f"due=Y-{last.month:02}-25")


@pytest.mark.parametrize(
    ("regime", "code", "data"),
    [
        (DECREE, "M01", "Y-1-12-15..Y-01-14"),
        (DECREE, "M05", "Y-04-15..Y-05-14"),
        (DECREE, "Q1", "Y-1-12-15..Y-03-14"),
        (DECREE, "Q2", "Y-03-15..Y-06-14"),
        (DECREE, "Q4", "Y-09-15..Y-12-14"),
        (DECREE, "H1", "Y-1-12-15..Y-06-14"),
        (DECREE, "H2", "Y-06-15..Y-12-14"),
        (DECREE, "Y", "Y-1-12-15..Y-12-14"),
        (CCHC, "Q1", "Y-1-12-15..Y-03-14"),
        (CCHC, "H1", "Y-1-12-15..Y-06-14"),
        (CCHC, "Q3", "Y-06-15..Y-09-14"),
        (CCHC, "Y", "Y-1-12-15..Y-12-14"),
    ],
)
def test_the_data_windows_are_those_of_the_text(regime: Regime, code: str, data: str) -> None:
    (found,) = [due for due in regime.periods if due.period.code == code]

    assert found.data == parse_rule(f"window={data}")


def test_a_reform_report_without_stated_periods_has_the_four_of_the_regime() -> None:
    found = bound("cross-reference=cchc-reports", CCHC, 2022)

    assert dates(found) == {
        "2022-Q1": "2022-03-20",
        "2022-H1": "2022-06-20",
        "2022-Q3": "2022-09-20",
        "2022": "2022-12-20",
    }
    first = found[0].readings[0]
    assert (first.safe, first.legal) == (dt.date(2022, 3, 18), dt.date(2022, 3, 21))
    assert not any(one.proposed for one in found)
    said = explain_step(first.steps[-1])
    assert said.startswith(
        "theo chế độ báo cáo (Chế độ báo cáo cải cách hành chính định kỳ, quý I): "
    )
    assert said.endswith("(Công văn 581/BNV-CCHC (2020) của Bộ Nội vụ)")


@pytest.mark.parametrize(
    ("rule", "ruled", "expected"),
    [
        ("cross-reference=cchc-reports; periods=6months,year", (), ["2022-H1", "2022"]),
        ("cross-reference=cchc-reports; periods=6months,year", ("quarter",), ["2022-Q1", "2022-Q3"]),
        ("cross-reference=cchc-reports", ("year",), ["2022"]),
        ("cross-reference=cchc-reports; periods=week", (), []),
    ],
    ids=["the document's periods", "the ruling's come first", "the ruling's", "none the regime has"],
)  # fmt: skip
def test_only_the_named_periods_fall_due(
    rule: str, ruled: tuple[str, ...], expected: list[str]
) -> None:
    assert list(dates(bound(rule, CCHC, 2022, *ruled))) == expected


def test_a_half_year_that_ends_with_the_year_is_reported_within_it() -> None:
    found = bound("cross-reference=regime:x; periods=6months,year", DECREE, 2020)

    assert dates(found) == {"2020-H1": "2020-06-25", "2020": "2020-12-25"}
    assert list(dates(bound("cross-reference=regime:x", DECREE, 2020, "6months"))) == [
        "2020-H1",
        "2020-H2",
    ]


def test_a_regime_that_sets_no_periods_gives_no_date_until_they_are_named() -> None:
    assert bound("cross-reference=own-reports", DECREE, 2020) == ()


def test_no_date_before_the_regime_was_in_force() -> None:
    months = list(dates(bound("cross-reference=x; periods=month", DECREE, 2019)))
    assert months == [f"2019-M{month:02}" for month in range(3, 13)]
    assert bound("cross-reference=x; periods=month", DECREE, 2018) == ()
    assert bound("cross-reference=cchc-reports", CCHC, 2019) == ()


def test_without_a_ruling_there_is_no_occurrence() -> None:
    plan = plan_of(report("V.1", "cross-reference=cchc-reports"), period=year_window(2022))

    assert expand_plan(plan, calendar=CALENDAR, roster=Roster()) == ()
    other = [Binding("V.2", CCHC)]
    assert expand_plan(plan, calendar=CALENDAR, roster=Roster(), bindings=other) == ()


def test_a_ruling_does_not_move_a_date_the_document_gives() -> None:
    found = bound("due=2022-05-01", CCHC, 2022)

    assert dates(found) == {"once": "2022-05-01"}


def test_a_report_with_a_date_of_its_own_beside_the_regimes_has_both() -> None:
    both = "due=2022-05-01 && cross-reference=cchc-reports; periods=year"

    assert dates(bound(both, CCHC, 2022)) == {"once": "2022-05-01", "2022": "2022-12-20"}
    assert dates(bound(both, DECREE, 2018)) == {"once": "2022-05-01"}


def test_a_plan_of_half_a_year_has_only_the_periods_that_end_in_it() -> None:
    half = Window(dt.date(2022, 7, 1), dt.date(2022, 12, 31))
    plan = plan_of(report("V.1", "cross-reference=cchc-reports"), period=half)
    found = expand_plan(plan, calendar=CALENDAR, roster=Roster(), bindings=[Binding("V.1", CCHC)])

    assert list(dates(found)) == ["2022-Q3", "2022"]


# -- the plan's own reports --------------------------------------------------------------------------------------------

OWN = (
    report("IV.3/q1", "due=2022-03-01"),
    report("IV.3/h1", "due=2022-06-01"),
    report("IV.4/h1", "due=2022-06-05"),
    report("IV.3/m9", "due=2022-09-09"),
    report("IV.3/y", "due=2022-11-20"),
    report("IV.5", "due=2022-10-10"),
)


def own(rule: str, *periods: str) -> tuple[Occurrence, ...]:
    plan = plan_of(*OWN, report("IV.2/1", rule), period=year_window(2022))
    found = expand_plan(
        plan, calendar=CALENDAR, roster=Roster(), bindings=[Binding("IV.2/1", None, periods)]
    )
    return tuple(one for one in found if one.key.obligation == "IV.2/1")


def test_own_reports_give_their_periods_with_the_last_day_as_a_proposal() -> None:
    found = own("cross-reference=own-reports")

    assert dates(found) == {
        "2022-Q1": "2022-03-01",
        "2022-H1": "2022-06-05",
        "2022-M09": "2022-09-09",
        "2022": "2022-11-20",
    }
    assert all(one.proposed for one in found)
    said = explain_step(found[1].readings[0].steps[-1], "en")
    assert said.startswith("by the plan's own report (IV.4/h1); ")
    assert said.endswith(" is proposed")


@pytest.mark.parametrize(
    ("units", "expected"),
    [(("6months", "year"), ["2022-H1", "2022"]), (("9months",), ["2022-M09"]), (("week",), [])],
)
def test_own_reports_of_named_periods(units: tuple[str, ...], expected: list[str]) -> None:
    assert list(dates(own("cross-reference=own-reports", *units))) == expected


# -- what is suggested -------------------------------------------------------------------------------------------------


def suggested(target: str, *periods: str) -> list[str]:
    found = suggested_dates(
        CrossReference(target, periods),
        plan_of(*OWN, period=year_window(2022)),
        (*shipped_regimes(), parse_regime(LOCAL)),
        period=year_window(2022),
        calendar=CALENDAR,
    )
    return [day.isoformat() for day in found]


def test_suggestions_come_from_what_the_words_point_at() -> None:
    assert suggested("own-reports", "quarter") == ["2022-03-01"]
    assert suggested("cchc-reports", "6months") == ["2022-06-10", "2022-06-20"]
    assert suggested("regime:12/2021/QĐ-UBND", "year") == ["2023-01-05"]
    assert suggested("regime:nd-09-2019", "quarter")[0] == "2022-03-25"
    assert suggested("regime:khong-biet", "year") == []


# -- files of one's own ------------------------------------------------------------------------------------------------


def test_an_offices_own_file_reads_like_a_pack() -> None:
    regime = parse_regime(LOCAL)

    assert (regime.id, regime.confidence) == ("lam-son", Confidence.LOW)
    assert (regime.valid_from, regime.valid_to) == (dt.date(2021, 7, 1), dt.date(2023, 6, 30))
    assert dates(bound("cross-reference=cchc-reports", regime, 2022)) == {
        "2022-H1": "2022-06-10",
        "2022-M09": "2022-09-10",
        "2022": "2023-01-05",
    }
    assert dates(bound("cross-reference=cchc-reports", regime, 2023)) == {"2023-H1": "2023-06-09"}


FAULTS = {
    "another version": ("dondoc-regime: 1", "dondoc-regime: 2", 1, "dondoc-regime: 1"),
    "an id with capitals": ("id: lam-son", "id: Lam Sơn", 2, "small letters"),
    "the id of the plan's own reports": ("id: lam-son", "id: own-reports", 2, "small letters"),
    "no source": ("source: 12/2021/QĐ-UBND", "source:", 4, "needs one value"),
    "no such day": ("2021-07-01", "2021-06-31", 5, "a date like"),
    "ends before it begins": ("2023-06-30", "2020-06-30", 6, "ends before"),
    "unknown confidence": ("low", "sure", 7, "high, medium or low"),
    "neither yes nor no": ("sets_periods: yes", "sets_periods: maybe", 10, "yes or no"),
    "a key nobody knows": ("answers:", "answer:", 11, "unknown key"),
    "an unknown period": ("period: H1", "period: H3", 13, "one of M01"),
    "a period twice": ("period: 9M", "period: H1", 14, "stands twice"),
    "a year of its own": ("due=Y-09-10", "due=2022-09-10", 14, "open year"),
    "not a day": ("due=Y-09-10", "continuous in Y", 14, "open year"),
    "not the normal form": ("due=Y-09-10", "ngày 10/9", 14, ""),
    "data that end with the report": ("Y-06-05", "Y-06-11", 13, "data must end"),
    "data of a fixed year": ("Y-1-12-15..Y-06-05", "2021-12-15..2022-06-05", 13, "open year"),
    "data that are no days": ("Y-1-12-15..Y-06-05", "nửa năm", 13, ""),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_by_line(old: str, new: str, line: int, words: str) -> None:
    assert old in LOCAL
    with pytest.raises(RegimeFileError) as refused:
        parse_regime(LOCAL.replace(old, new, 1), "lam-son.yaml")

    assert line in [fault.line for fault in refused.value.faults]
    assert words in refused.value.en
    assert "lam-son.yaml" in refused.value.vi


@pytest.mark.parametrize("text", ["", "- a", "a: [", "a: &x 1", "periods: 3", "periods: [x]"])
def test_what_is_no_regime_file_is_refused(text: str) -> None:
    with pytest.raises(RegimeFileError):
        parse_regime(text)


@given(year=st.integers(2019, 2040), regime=st.sampled_from([CCHC, DECREE]))
@settings(max_examples=40)
def test_each_period_has_one_date_inside_its_last_month(year: int, regime: Regime) -> None:
    units = ("month", "quarter", "6months", "year")
    found = bound("cross-reference=x", replace(regime, sets_periods=True), year, *units)

    assert len({one.key for one in found}) == len(found)
    for one in found:
        nominal = one.readings[0].nominal
        assert nominal.year == year
        assert regime.holds_on(nominal)


@pytest.mark.parametrize("regime", [*PACKS.values(), parse_regime(LOCAL)], ids=[*PACKS, "lam-son"])
def test_a_regime_written_reads_back_as_itself(regime: Regime) -> None:
    assert parse_regime(format_regime(regime)) == regime


def test_the_example_of_the_documentation_can_be_loaded() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "regimes.md").read_text("utf-8")
    example = page[page.index("    dondoc-regime: 1") : page.index("\n`due` is a day")]

    assert parse_regime(textwrap.dedent(example)).id == "lam-son"


WORDS = st.sampled_from(
    ["Y-06-05", "Y+9-02-31", "Y-9-01-01", "due=Y+99-01-01", "due=Y-02-29", "{}", "[]", "yes", "a: b", "&x", "\x00", "Y..Y"]
)  # fmt: skip


@given(lines=st.lists(st.integers(0, LOCAL.count("\n") - 1)), word=WORDS, cut=st.integers(0, 30))
@settings(max_examples=80)
def test_a_damaged_file_is_read_or_refused_never_a_crash(
    lines: list[int], word: str, cut: int
) -> None:
    text = LOCAL.splitlines()
    for line in lines:
        text[line] = text[line][:cut] + word
    with contextlib.suppress(RegimeFileError):
        regime = parse_regime("\n".join(text))
        assert parse_regime(format_regime(regime)) == regime
        bound("cross-reference=cchc-reports", regime, 2022)
