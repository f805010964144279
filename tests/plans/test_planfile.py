import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window
from plans.diagnostics import REGISTRY, diagnose
from plans.normal_form import parse_rule
from plans.plan import (
    Citation,
    Compiled,
    Diagnostic,
    Identity,
    Kind,
    Obligation,
    Plan,
    PlanKind,
    PreferredTime,
    Source,
    Standing,
    Target,
)
from plans.planfile import PlanFileError, format_plan, parse_plan

RULES = [
    "due=2026-03-31",
    "window=2026-01-01..2026-12-31",
    "quota=2/month total=24 in 2026",
    "frequency=FREQ=WEEKLY; no-date",
    "ambiguous: rrule=FREQ=MONTHLY;BYDAY=-1SA in 2026 | rrule=FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA in 2026",
    "none",
]
text = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["no", "null", "~", "", "1.0", "- a", "a: b", "# x", "Sở Nội vụ"]),
)
some = st.one_of(st.none(), text)
words = st.lists(text, max_size=3).map(tuple)
lines = st.integers(1, 10_000)
dates = st.dates()


def windows() -> st.SearchStrategy[Window]:
    return st.tuples(dates, dates).map(lambda pair: Window(min(pair), max(pair)))


def obligations() -> st.SearchStrategy[tuple[Obligation, ...]]:
    one = st.builds(
        Obligation,
        id=text,
        kind=st.sampled_from(Kind),
        title=text,
        lead=words,
        supporting=words,
        when=some,
        rule=st.sampled_from(RULES).map(parse_rule),
        evidence=words,
        source=st.builds(Source, lines, text),
    )
    return st.lists(one, max_size=3, unique_by=lambda o: o.id).map(tuple)


identities = st.builds(
    Identity,
    kind=st.sampled_from(PlanKind),
    number=some,
    issued=st.one_of(st.none(), dates),
    issuer=some,
    title=some,
    period=st.one_of(st.none(), windows()),
    coordinator=some,
    reports_to=some,
    signer=some,
    based_on=st.lists(st.builds(Citation, text, st.one_of(st.none(), dates)), max_size=2).map(
        tuple
    ),
)
hours = st.tuples(st.times(), st.times())


@st.composite
def compiled_plans(draw: st.DrawFn) -> Compiled:
    duties = draw(obligations())
    plan = Plan(
        draw(identities),
        duties,
        draw(st.lists(st.builds(Standing, text, text, words, words, lines), max_size=2).map(tuple)),
        draw(st.lists(st.builds(Target, text, text, lines), max_size=2).map(tuple)),
        draw(
            st.lists(
                st.builds(PreferredTime, words, st.lists(hours, max_size=2).map(tuple), lines),
                max_size=2,
            ).map(tuple)
        ),
    )
    places = st.sampled_from([None, *(o.id for o in duties)])
    return Compiled(plan, tuple(draw(st.lists(diagnostics(places), max_size=3))))


@st.composite
def diagnostics(draw: st.DrawFn, places: st.SearchStrategy[str | None]) -> Diagnostic:
    code = draw(st.sampled_from(sorted(REGISTRY)))
    facts = {name: draw(text) for name in sorted(REGISTRY[code].known)}
    return diagnose(
        code, draw(places), draw(st.one_of(st.none(), lines)), assumed=draw(text), **facts
    )


@settings(max_examples=80, deadline=None)
@given(compiled_plans())
def test_what_is_written_reads_back_the_same(compiled: Compiled) -> None:
    assert parse_plan(format_plan(compiled)) == compiled


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(any_text: str) -> None:
    sentence = ""

    try:
        parse_plan(any_text)
    except PlanFileError as refusal:
        sentence = refusal.vi

    assert sentence == "" or sentence.startswith("Tệp kế hoạch (plan.yaml) chưa đúng: dòng ")


DUTY = Obligation(
    id="II.1",
    kind=Kind.TASK,
    title="Tổ chức hội thi: vòng loại",
    lead=("Sở Nội vụ",),
    supporting=(),
    when="trước tháng 6",
    rule=parse_rule("due=2026-05-31"),
    evidence=(),
    source=Source(12, "+ Thời gian: trước tháng 6"),
)


def small_plan(duty: Obligation = DUTY) -> Compiled:
    identity = Identity(
        PlanKind.ANNUAL,
        "07/KH-UBND",
        dt.date(2026, 1, 9),
        "UBND tỉnh Hải Minh",
        "Tuyên truyền năm 2026",
        Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        None,
        None,
        None,
        (Citation("01/NQ-CP", None),),
    )
    plan = Plan(identity, (duty,))
    doubt = diagnose("exclusive-bound", "II.1", 12, when="trước tháng 6", last="2026-05-31")
    return Compiled(plan, (doubt,))


def test_the_file_is_readable_and_repeats_each_doubt_at_its_obligation() -> None:
    assert format_plan(small_plan()).split("\n\n", 1)[1] == (
        """plan:
  kind: annual
  number: "07/KH-UBND"
  issued: 2026-01-09
  issuer: UBND tỉnh Hải Minh
  title: Tuyên truyền năm 2026
  period: 2026-01-01..2026-12-31
  coordinator: null
  reports_to: null
  signer: null
  based_on:
    - number: "01/NQ-CP"
      issued: null

obligations:
  # exclusive-bound: “trước tháng 6” không gồm mốc đứng sau chữ “trước”: ngày cuối cùng là 31/5/2026.
  - id: II.1
    kind: task
    title: "Tổ chức hội thi: vòng loại"
    lead:
      - Sở Nội vụ
    with: []
    when: trước tháng 6
    rule: "due=2026-05-31"
    evidence: []
    source:
      line: 12
      text: "+ Thời gian: trước tháng 6"

standing: []

targets: []

preferred_times: []

diagnostics:
  - code: exclusive-bound
    at: II.1
    line: 12
    facts:
      last: "2026-05-31"
      when: trước tháng 6
    assumed: ""
"""
    )


def test_a_change_of_one_value_changes_one_line() -> None:
    before = format_plan(small_plan()).splitlines()
    after = format_plan(small_plan(replace(DUTY, rule=parse_rule("due=2026-06-30")))).splitlines()

    assert [(b, a) for b, a in zip(before, after, strict=True) if a != b] == [
        ('    rule: "due=2026-05-31"', '    rule: "due=2026-06-30"')
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("dondoc: 1", "dondoc: 2", "line 4: expected “dondoc: 1”"),
        (
            "kind: task",
            "kind: tasks",
            "line 23: “kind” must be one of report, task, programme, quota, standing, found “tasks”",
        ),
        (
            "issued: 2026-01-09",
            "issued: 2026-02-30",
            "line 9: “issued” must be a date like 2026-12-31, found “2026-02-30”",
        ),
        (
            "period: 2026-01-01..2026-12-31",
            "period: 2026",
            "line 12: “period” must be a period like 2026-01-01..2026-12-31, found “2026”",
        ),
        ("    when: trước", "    whem: trước", "line 28: unknown key “whem”"),
        ("      line: 12", "      line: hai", "line 32: “line” must be a line number, found “hai”"),
        ("      - Sở Nội vụ", "      - [a]", "line 26: each item of “lead” must be one value"),
        ("    with: []", "    with: Sở Y tế", "line 27: “with” must be a list"),
        (
            "code: exclusive-bound",
            "code: exclusive",
            "line 42: wrong diagnostic (unknown diagnostic code 'exclusive')",
        ),
        ("    at: II.1", "    at: II.9", "line 43: there is no obligation “II.9”"),
        ("  kind: annual", "  kind: annual\n  kind: annual", "line 8: the key “kind” stands twice"),
        (
            "  signer: null",
            "  signer: &a null",
            "line 15: anchors (&) and aliases (*) are not allowed",
        ),
        (
            "  signer: null",
            "  signer: !!python/name:os.system x",
            "line 15: tags (!) are not allowed",
        ),
        ("  signer: null", "  signer: ]", "line 15: not YAML"),
        ("standing: []", "standing: [[[[[[[[[[1]]]]]]]]]]", "line 35: nested too deeply"),
    ],
    ids=lambda value: value[:28] if isinstance(value, str) else None,
)
def test_a_fault_is_told_with_its_line(old: str, new: str, says: str) -> None:
    broken = format_plan(small_plan()).replace(old, new, 1)

    with pytest.raises(PlanFileError) as refused:
        parse_plan(broken)

    assert refused.value.en.startswith(f"The plan file (plan.yaml) is not right: {says}")


def test_a_rule_that_cannot_be_read_says_where() -> None:
    broken = format_plan(small_plan()).replace("due=2026-05-31", "due=2026-05-32", 1)

    with pytest.raises(PlanFileError) as refused:
        parse_plan(broken)

    assert refused.value.faults[0].line == 29
    assert "column" in refused.value.faults[0].en


def test_all_faults_are_told_at_once() -> None:
    broken = (
        format_plan(small_plan())
        .replace("kind: task", "kind: x")
        .replace("issued: 2026-01-09", "issued: y")
    )

    with pytest.raises(PlanFileError) as refused:
        parse_plan(broken)

    assert [fault.line for fault in refused.value.faults] == [9, 23]


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 200_000,
        "- " * 200_000,
        "{a: " * 50_000,
        "a: " + "x" * 5_000_001,
        "&a [*a]",
        "\x00",
        "a\x07b: 1",
        "--- 1\n--- 2",
        "? [a]\n: b",
        "",
    ],
    ids=[
        "lists",
        "dashes",
        "maps",
        "long",
        "loop",
        "nul",
        "bell",
        "two documents",
        "list as key",
        "empty",
    ],
)
def test_hostile_files_are_refused_in_a_sentence(hostile: str) -> None:
    with pytest.raises(PlanFileError):
        parse_plan(hostile)
