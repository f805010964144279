"""The normal form: printer and parser are each other's inverse over all forms."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.normal_form import NormalFormError, format_rule, parse_rule
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)

Y2018 = Span(CivilDay(2018, 1, 1), CivilDay(2018, 12, 31))
OPEN = Span(CivilDay(None, 1, 1), CivilDay(None, 12, 31))

FORMS = {
    "due=2018-03-31": Due(CivilDay(2018, 3, 31)),
    "due=2022-11-25T16:00": Due(CivilDay(2022, 11, 25), dt.time(16)),
    "due=2021-12-31T24:00": Due(CivilDay(2021, 12, 31), None, midnight=True),
    "due=Y+1-01-04": Due(CivilDay(None, 1, 4, 1)),
    "due=Y-1-12-31": Due(CivilDay(None, 12, 31, -1)),
    "window=2018-04-01..2018-06-30": Between(CivilDay(2018, 4, 1), CivilDay(2018, 6, 30)),
    "window=2018-04-01..": Between(CivilDay(2018, 4, 1), None),
    "window=2018-04-01T08:00..2018-04-03T17:00": Between(
        CivilDay(2018, 4, 1), CivilDay(2018, 4, 3), dt.time(8), dt.time(17)
    ),
    "window=2018-04-01T08:00..": Between(CivilDay(2018, 4, 1), None, dt.time(8)),
    "relative<=+30min after X": Relative(30, "min", "after", "X", bound=True),
    "on=2021-01-07T07:30": OnDays((CivilDay(2021, 1, 7),), dt.time(7, 30)),
    "on=2021-01-07,2021-02-07": OnDays((CivilDay(2021, 1, 7), CivilDay(2021, 2, 7))),
    "rrule=FREQ=WEEKLY;BYDAY=MO in 2018; time=AM": Recurring("FREQ=WEEKLY;BYDAY=MO", Y2018, "AM"),
    "rrule=FREQ=YEARLY;lunar(03-10) in Y": Recurring("FREQ=YEARLY;lunar(03-10)", OPEN),
    "due-rrule=FREQ=MONTHLY;BYMONTHDAY=-1 from 2018-02-01": DueRecurring(
        "FREQ=MONTHLY;BYMONTHDAY=-1", Span(CivilDay(2018, 2, 1), None)
    ),
    "window-rrule=FREQ=MONTHLY;BYMONTHDAY=20; days=6": WindowRecurring(
        "FREQ=MONTHLY;BYMONTHDAY=20", 6
    ),
    "window-rrule=FREQ=MONTHLY;BYMONTHDAY=20 in 2018; days=6": WindowRecurring(
        "FREQ=MONTHLY;BYMONTHDAY=20", 6, Y2018
    ),
    "quota=2/month total=24 in 2018": Quota(2, "month", total=24, span=Y2018),
    "quota>=1/6months": Quota(1, "6months", at_least=True),
    "quota=1..3/week": Quota(1, "week", 3),
    "quota=2/2021-Q3": Quota(2, "2021-Q3"),
    "quota=2 total by 2022-10-31": Quota(None, "", total=2, by=CivilDay(2022, 10, 31)),
    "frequency=FREQ=MONTHLY;INTERVAL=3; no-date": Frequency("FREQ=MONTHLY;INTERVAL=3"),
    "relative=-105d before ngày bầu cử": Relative(105, "d", "before", "ngày bầu cử"),
    "relative<=+5wd after X": Relative(5, "wd", "after", "X", bound=True),
    "continuous in 2018": Continuous(Y2018),
    "continuous in Y-07-01..Y-09-30": Continuous(Span(CivilDay(None, 7, 1), CivilDay(None, 9, 30))),
    "on-demand": OnDemand(),
    "event-triggered: có sự cố": EventTriggered("có sự cố"),
    "cross-reference=own-reports": CrossReference("own-reports"),
    "cross-reference=cchc-reports; periods=6months,year": CrossReference(
        "cchc-reports", ("6months", "year")
    ),
    "none": NoTime(),
    "not-a-deadline(data-period=2017-12-15..2018-03-14)": NotADeadline(
        "data-period=2017-12-15..2018-03-14"
    ),
    "invalid(month-not-stated)": Invalid("month-not-stated"),
    "invalid(year-typo); suggest=due=2018-12-31": Invalid("year-typo", Due(CivilDay(2018, 12, 31))),
    "ambiguous: due=2018-01-01 | due=2018-01-31": Ambiguous(
        (Due(CivilDay(2018, 1, 1)), Due(CivilDay(2018, 1, 31)))
    ),
    "due=2018-03-01 && due=2018-09-01": Several(
        (Due(CivilDay(2018, 3, 1)), Due(CivilDay(2018, 9, 1)))
    ),
    "due=2018-03-01; holiday-shift=next-wd; basis=postmark": Modified(
        Due(CivilDay(2018, 3, 1)), ("holiday-shift=next-wd", "basis=postmark")
    ),
    "(due=2018-03-01 && none); tentative": Modified(
        Several((Due(CivilDay(2018, 3, 1)), NoTime())), ("tentative",)
    ),
    "due=2018-04-25; rule=lunar(03-10)": Modified(
        Due(CivilDay(2018, 4, 25)), ("rule=lunar(03-10)",)
    ),
}


@pytest.mark.parametrize(("text", "rule"), FORMS.items(), ids=list(FORMS))
def test_each_form_prints_and_parses(text: str, rule: Rule) -> None:
    assert format_rule(rule) == text
    assert parse_rule(text) == rule


MALFORMED = {
    "": 1,
    "due": 1,
    "due=2018-02-30": 5,
    "due=2018-3-1": 5,
    "due=2018-03-01T25:00": 16,
    "window=2018-01-01": 18,
    "quota=/month": 7,
    "quota=2/foo": 9,
    "quota=2/6month": 9,
    "quota=1/2021-Q5": 9,
    "frequency=FREQ=MONTHLY": 23,
    "none ": 5,
    "due=2018-03-01 &&": 15,
    "(none": 6,
    "relative=5d after X": 10,
    "invalid()": 9,
    "due=0000-01-01": 5,
    "(" * 40 + "none": 22,
}


@pytest.mark.parametrize(
    ("text", "column"), MALFORMED.items(), ids=[f"{m[:24]!r}" for m in MALFORMED]
)
def test_a_malformed_text_is_refused_with_its_column(text: str, column: int) -> None:
    with pytest.raises(NormalFormError) as caught:
        parse_rule(text)

    assert caught.value.column == column
    assert f"cột {column}:" in caught.value.sentence("vi")
    assert f"column {column}:" in caught.value.sentence("en")


def civil_days() -> st.SearchStrategy[CivilDay]:
    solar = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
    return st.one_of(
        solar.map(lambda d: CivilDay(d.year, d.month, d.day)),
        st.builds(
            lambda d, offset: CivilDay(None, d.month, d.day, offset), solar, st.integers(-2, 2)
        ),
        st.builds(
            lambda month, day: CivilDay(None, month, day, 0, lunar=True),
            st.integers(1, 12),
            st.integers(1, 30),
        ),
    )


def spans() -> st.SearchStrategy[Span]:
    return st.one_of(
        st.sampled_from((Y2018, OPEN)), st.builds(Span, civil_days(), st.none() | civil_days())
    )


WORDS = st.text("abcđêớ ngày1/-,.:", min_size=1).map(lambda t: " ".join(t.split())).filter(bool)
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
RRULES = st.sampled_from(
    (
        "FREQ=MONTHLY;BYDAY=-1SA",
        "FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA",
        "FREQ=WEEKLY",
        "FREQ=YEARLY;lunar(03-10)",
    )
)
TIME_TEXTS = st.one_of(st.sampled_from(("", "AM", "PM")), TIMES.map(lambda t: f"{t:%H:%M}"))
NUMBERS = st.integers(1, 9999)
SIMPLE = st.one_of(
    st.builds(Due, civil_days(), st.none() | TIMES),
    st.builds(Between, civil_days(), st.none() | civil_days()),
    st.builds(OnDays, st.lists(civil_days(), min_size=1, max_size=4).map(tuple), st.none() | TIMES),
    st.builds(Recurring, RRULES, spans(), TIME_TEXTS),
    st.builds(DueRecurring, RRULES, spans(), TIME_TEXTS),
    st.builds(WindowRecurring, RRULES, NUMBERS, st.none() | spans()),
    st.builds(
        Quota,
        NUMBERS,
        st.sampled_from(("month", "6months", "2022", "2021-Q3")),
        st.none() | NUMBERS,
        st.booleans(),
        st.none() | NUMBERS,
        st.none() | civil_days(),
        st.none() | spans(),
    ),
    st.builds(Frequency, RRULES),
    st.builds(
        Relative,
        NUMBERS,
        st.sampled_from(("d", "wd", "h", "wh", "w", "m", "y")),
        st.sampled_from(("after", "before")),
        WORDS,
        st.booleans(),
    ),
    st.builds(Continuous, spans()),
    st.builds(EventTriggered, WORDS),
    st.builds(
        CrossReference,
        st.sampled_from(("own-reports", "cchc-reports", "regime:09/2019/NĐ-CP")),
        st.lists(st.sampled_from(("6months", "year")), max_size=2).map(tuple),
    ),
    st.builds(NotADeadline, WORDS),
    st.sampled_from((OnDemand(), NoTime())),
)
MODIFIERS = st.sampled_from(
    ("holiday-shift=next-wd", "tentative", "cond=nếu có", "rule=lunar(03-10)", "per xã")
)


def _deeper(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        some.map(Ambiguous),
        some.map(Several),
        st.builds(Invalid, WORDS, st.none() | inner),
        st.builds(Modified, inner, st.lists(MODIFIERS, min_size=1, max_size=3).map(tuple)),
    )


@settings(max_examples=100, deadline=None)
@given(st.recursive(SIMPLE, _deeper, max_leaves=6))
def test_what_is_printed_parses_to_the_same_rule(rule: Rule) -> None:
    text = format_rule(rule)

    assert "\n" not in text
    assert parse_rule(text) == rule


@settings(max_examples=100, deadline=None)
@given(st.text() | st.text("due=window0123456789-.Y&|; ()quota"))
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except NormalFormError:
        return
    assert parse_rule(format_rule(rule)) == rule
