"""A plan's year in Prefect's terms, without Prefect."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest

from calendars.civil import Window, month_window
from flows.agenda import Agenda, agenda, deployment_name, shorten, slug
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.rule import Between, CivilDay, Recurring, Rule, Span
from plans.timeline import DueDates, Occurrence, OccurrenceKey

LINEAGE = "7/KH-UBND/2018"


def last_saturday(month: int) -> dt.date:
    last = month_window(2018, month).last
    return last - dt.timedelta(days=(last.weekday() - 5) % 7)


def obligation(name: str, kind: Kind, title: str, rule: Rule) -> Obligation:
    return Obligation(
        name, kind, title, ("Sở Y tế",), (), "như văn bản", rule, (), Source(3, "như văn bản")
    )


def occurrence(
    name: str, kind: Kind, title: str, day: dt.date, period: str, office: str = "so-y-te"
) -> Occurrence:
    return Occurrence(
        OccurrenceKey(LINEAGE, name, office, period),
        kind,
        title,
        office,
        (DueDates(day, day, day),),
        is_event=kind is Kind.PROGRAMME,
    )


PLAN = Plan(
    Identity(
        PlanKind.ANNUAL,
        "7/KH-UBND",
        dt.date(2018, 2, 12),
        "UBND tỉnh Hải Minh",
        "Truyền thông | năm 2018",
        Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        "Sở Nội vụ",
        "UBND tỉnh Hải Minh",
        None,
        (),
    ),
    (
        obligation(
            "PL/1",
            Kind.PROGRAMME,
            "Chuyên mục cuối tháng",
            Recurring(
                "FREQ=MONTHLY;BYDAY=-1SA", Span(CivilDay(2018, 1, 1), CivilDay(2018, 12, 31))
            ),
        ),
        obligation(
            "PL/2",
            Kind.TASK,
            "Chủ đề tháng 3",
            Between(CivilDay(2018, 3, 1), CivilDay(2018, 3, 31)),
        ),
    ),
)
SATURDAYS = tuple(
    occurrence(
        "PL/1", Kind.PROGRAMME, "Chuyên mục cuối tháng", last_saturday(month), f"2018-M{month:02}"
    )
    for month in range(1, 13)
)
MARCH = tuple(
    replace(
        occurrence("PL/2", Kind.TASK, "Chủ đề tháng 3", dt.date(2018, 3, 31), "once", office),
        readings=(DueDates(dt.date(2018, 3, 31), dt.date(2018, 3, 30), dt.date(2018, 4, 2)),),
    )
    for office in ("so-y-te", "so-noi-vu")
)


@pytest.fixture
def year() -> Agenda:
    return agenda(PLAN, (*SATURDAYS, *MARCH))


def test_a_programme_is_one_schedule_in_local_time(year: Agenda) -> None:
    (programme,) = year.programmes

    assert programme.slug == "pl-1-chuyen-muc-cuoi-thang"
    assert programme.rrule == (
        "DTSTART:20180127T073000\nRRULE:FREQ=MONTHLY;BYDAY=-1SA;UNTIL=20181229T073000"
    )
    assert len(programme.names) == 12
    assert programme.names[1] == (dt.date(2018, 2, 24), "24/02/2018 · Chuyên mục cuối tháng")


def test_a_programme_with_another_week_rule_lists_its_days() -> None:
    rule = Recurring("FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA", Span(CivilDay(2018, 1, 1), None))
    plan = replace(PLAN, obligations=(replace(PLAN.obligations[0], rule=rule),))

    (programme,) = agenda(plan, SATURDAYS).programmes

    assert programme.rrule.splitlines()[1].startswith("RDATE:20180127T073000,20180224T073000,")


def test_a_dated_item_is_one_run_for_all_its_offices_on_the_safe_day(year: Agenda) -> None:
    (item,) = year.items

    assert item.key == f"{LINEAGE}|PL/2|once|2018-03-30"
    assert item.name == "Hạn 31/3/2018 · Chủ đề tháng 3 · 2 cơ quan"
    assert item.when == dt.datetime(2018, 3, 30, 1, tzinfo=dt.UTC)
    assert item.tags == ("kế hoạch 7/KH-UBND", "nhiệm vụ", "PL/2")


def test_the_digest_changes_with_the_plan_and_not_with_the_order(year: Agenda) -> None:
    again = agenda(PLAN, (*MARCH, *reversed(SATURDAYS)))
    fewer = agenda(PLAN, SATURDAYS)

    assert again.digest == year.digest
    assert fewer.digest != year.digest


def test_names_avoid_what_prefect_refuses_and_words_of_the_plan_stay_text(year: Agenda) -> None:
    assert deployment_name(PLAN) == "KH 7-KH-UBND 2018"
    assert "| PL/1 | Chuyên mục cuối tháng | như văn bản | Sở Y tế |" in year.description
    assert "(/artifacts/key/danh-muc-buoi-sang)" in year.description
    assert r"**Truyền thông \| năm 2018**" in year.description


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PL/1 Đài", "pl-1-dai"), ("  “Nêu  gương” ", "neu-guong"), ("III.1.đ", "iii-1-d")],
)
def test_slugs_are_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_long_titles_are_cut_at_a_word() -> None:
    assert shorten("một hai ba bốn", 9) == "một hai…"


def test_the_agenda_needs_no_prefect() -> None:
    code = "import flows.agenda, sys; sys.exit('prefect' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
