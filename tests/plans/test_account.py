"""How a date came about is told in sentences: words, reading, the day by the text, the day to aim at, the day by law."""

import datetime as dt
import typing

import pytest

from calendars.civil import Window
from calendars.workdays import load_work_calendar
from plans.account import explain_obligation
from plans.normal_form import parse_rule
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.roster import Roster
from plans.rule import Rule
from plans.rule_words import explain_rule
from plans.timeline import expand_plan

IDENTITY = Identity(
    kind=PlanKind.ANNUAL,
    number="7/KH-UBND",
    issued=dt.date(2018, 1, 5),
    issuer="UBND tỉnh An Bình",
    title="Kế hoạch thử",
    period=Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
    coordinator=None,
    reports_to=None,
    signer=None,
    based_on=(),
)


def account(
    when: str | None, rule: str, kind: Kind = Kind.TASK, lang: str = "vi"
) -> tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
    duty = Obligation(
        "I.1", kind, "Việc thử", ("Sở A",), (), when, parse_rule(rule), (), Source(9, "")
    )
    plan = Plan(IDENTITY, (duty,))
    occurrences = expand_plan(plan, calendar=load_work_calendar(), roster=Roster())
    found = explain_obligation(duty, IDENTITY, occurrences, lang)
    return found.reading, [(date.label, date.sentences) for date in found.dates]


def test_a_deadline_before_rest_days_names_each_of_them_and_the_law() -> None:
    reading, dates = account("trước ngày 02/9/2018", "due=2018-09-01")

    assert reading == (
        "Văn bản viết (dòng 9): “trước ngày 02/9/2018”.",
        "Hiểu là due=2018-09-01: một thời hạn: ngày cuối cùng còn được chấp nhận, tính cả ngày đó.",
        "“trước” không tính chính ngày đó: hạn là ngày liền trước.",
    )
    assert dates == [
        (
            "",
            (
                "Theo văn bản: ngày 01/9/2018 theo đúng văn bản.",
                (
                    "Nên xong: 01/9/2018 là ngày nghỉ: thứ Bảy (QĐ 188/1999/QĐ-TTg (tuần làm việc 40 giờ)); "
                    "nên xong trước ngày nghỉ: 31/8/2018."
                ),
                (
                    "Thời hạn: 01/9/2018 là ngày nghỉ: thứ Bảy (QĐ 188/1999/QĐ-TTg (tuần làm việc 40 giờ)); "
                    "02/9/2018 là ngày nghỉ: Quốc khánh (BLLĐ 2012 Đ.115); "
                    "03/9/2018 là ngày nghỉ: Nghỉ bù Quốc khánh 02/9/2018 (BLLĐ 2012 Đ.115 k.3); "
                    "chuyển sang ngày làm việc tiếp theo: 04/9/2018 (BLDS 2015 Đ.148 k.5); "
                    "đến hết 24 giờ ngày 04/9/2018 (BLDS 2015 Đ.148 k.6)."
                ),
            ),
        )
    ]


def test_a_day_of_work_stays_and_says_so_in_english() -> None:
    reading, dates = account("01/3/2018", "due=2018-03-01", lang="en")

    assert reading[0] == "The document says (line 9): “01/3/2018”."
    assert dates[0][1] == (
        "By the text: 01/3/2018, as the text says.",
        "Aim at: 01/3/2018 is a working day.",
        "Due: 01/3/2018 is a working day; until 24:00 of 01/3/2018 (Civil Code 2015 Art. 148(6)).",
    )


def test_an_event_has_its_day_and_no_other() -> None:
    _, dates = account("ngày 01/9/2018", "on=2018-09-01")

    assert dates[0][1][-1] == "Thời hạn: diễn ra đúng ngày 01/9/2018, không dời."


def test_a_rhythm_on_a_rest_day_is_not_called_a_working_day() -> None:
    _, dates = account("định kỳ hằng tháng", "frequency=FREQ=MONTHLY; no-date", Kind.PROGRAMME)

    march = dict(dates)["2018-M03"]
    assert march[2].startswith("Thời hạn: 31/3/2018; hoạt động định kỳ không dời khi gặp ngày nghỉ")


def test_both_readings_are_told_with_their_letters() -> None:
    _, dates = account("đầu năm", "ambiguous: due=2018-01-31 | due=2018-03-31")

    assert [label for label, _ in dates] == ["cách hiểu A", "cách hiểu B"]


def test_what_the_words_alone_do_not_give_is_not_explained_by_them() -> None:
    reading, _ = account("trước ngày 02/9/2018", "due=2018-10-01")

    assert len(reading) == 2


def test_a_duty_without_time_says_that_the_document_names_none() -> None:
    reading, dates = account(None, "none")

    assert reading[0] == "Văn bản không nêu thời gian (dòng 9)."
    assert "đề xuất ngày cuối kỳ kế hoạch: 31/12/2018" in dates[0][1][0]


FORMS = (
    "due=2018-03-31",
    "window=2018-03-01..2018-03-31",
    "on=2018-01-01,2018-02-01",
    "rrule=FREQ=MONTHLY in 2018",
    "due-rrule=FREQ=MONTHLY in 2018",
    "window-rrule=FREQ=MONTHLY; days=7",
    "quota=2/month total=24 in 2019",
    "frequency=FREQ=MONTHLY; no-date",
    "relative=-5d before X",
    "continuous in 2017",
    "on-demand",
    "event-triggered: mưa lớn",
    "cross-reference=own-reports",
    "none",
    "not-a-deadline(duration)",
    "invalid(year-typo); suggest=due=2018-03-31",
    "ambiguous: due=2018-03-31 | due=2018-06-30",
    "due=2018-03-31 && due=2018-06-30",
    "due=2018-03-31; tentative",
)


def test_the_table_of_forms_holds_every_rule() -> None:
    assert {type(parse_rule(form)) for form in FORMS} == set(typing.get_args(Rule))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_rule_has_its_sentence(form: str, lang: str) -> None:
    assert explain_rule(parse_rule(form), lang)
