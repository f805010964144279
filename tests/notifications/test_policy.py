"""The ladders as data: what comes with the product, what is refused and with which words, and the way there and back."""

import datetime as dt
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.notice import Envelope, Role
from notifications.policy import (
    Before,
    Caps,
    Repeat,
    Step,
    common_policy,
    default_policy,
    load_policy,
)
from notifications.policy_nodes import PolicyRefusal
from notifications.policy_text import format_policy
from plans.plan import Kind

TEXT = files("notifications").joinpath("policies/default.yaml").read_text("utf-8")


def test_the_default_says_what_the_design_says() -> None:
    policy = default_policy()
    ladder = policy.by_name("deadline")

    assert policy.hour == dt.time(8)
    assert [before.milestone for before in ladder.short] == ["T-5", "T-1"]
    assert [before.milestone for before in ladder.long] == ["opens", "half-way", "T-30", "T-5"]
    assert [before.milestone for before in ladder.courtesy] == ["T-5"]
    assert [(step.milestone, step.tell) for step in ladder.after] == [
        ("T+1", Role.OFFICER),
        ("T+1", Role.COORDINATOR),
        ("T+3", Role.HEAD),
        ("T+5", Role.COORDINATOR),
        ("T+10", Role.COORDINATOR),
    ]
    assert policy.caps == Caps(digests_a_day=1, mails_a_week=2, mails_a_month=6)
    assert dict(policy.kinds) == {
        Kind.REPORT: "deadline",
        Kind.TASK: "deadline",
        Kind.PROGRAMME: "monthly",
        Kind.QUOTA: "monthly",
        Kind.STANDING: "none",
    }


def test_an_overdue_line_repeats_weekly_four_times_then_monthly() -> None:
    ladder = default_policy().by_name("deadline")
    counts = [step.n for step in ladder.after if step.tell is Role.COORDINATOR]
    while len(counts) < 8:
        counts.append(ladder.repeat.after(counts[-1]))

    assert counts == [1, 5, 10, 15, 20, 40, 60, 80]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            'hour: "08:00"', 'hour: "8h"', "line 5: not HH:MM: '8h'", id="an hour that is none"
        ),
        pytest.param(
            'hour: "08:00"', 'hour: "12:00"', "line 5: outside the mail hours", id="an hour at noon"
        ),
        pytest.param(
            "report: deadline",
            "report: steep",
            "line 9: expected deadline, monthly, none; got 'steep'",
            id="a ladder that is not there",
        ),
        pytest.param("event:", "events:", "line 14: unknown key 'events' (known here: hour, mail_hours, kinds, event, rhythm, ladders, caps, review, decisions)", id="a key misspelt"),
        pytest.param(
            "milestone: T-1,",
            "milestone: T-0,",
            "line 22: expected opens, half-way, T-n, got 'T-0'",
            id="a milestone on the day itself",
        ),
        pytest.param(
            "milestone: T-1,", "milestone: T-5,", "line 22: 'T-5' stands twice", id="one twice"
        ),
        pytest.param(
            "count: days,",
            "count: moons,",
            "line 26: expected days, workdays; got 'moons'",
            id="a count that is none",
        ),
        pytest.param(
            "{milestone: T+3, tell: head",
            "{milestone: T+3, tell: governor",
            "line 33: expected officer, coordinator, head; got 'governor'",
            id="past the head of the agency",
        ),
        pytest.param(
            "T+10, tell: coordinator", "T+4, tell: coordinator", "line 35: steps must rise", id="a step down"
        ),
        pytest.param(
            "      - {milestone: T+1, tell: officer, envelope: single}\n",
            "",
            "line 32: the officer is told before the head",
            id="the head before the officer",
        ),
        pytest.param("lasts: 20", "lasts: 10", "line 37: lasts must exceed the last step", id="too short"),
        pytest.param("mails_a_week: 2", "mails_a_week: 0", "line 39: expected 1 … 999, got '0'", id="a cap of nothing"),
        pytest.param("07:30-11:00", "11:00-07:30", "line 6: the hours are not in order", id="hours backwards"),
        pytest.param("short:", "short: 5\n    other:", "line 22: unknown key 'other' (known here: long_window_months, short, long, courtesy, after, repeat, lasts)", id="a key that is unknown"),
    ],
)  # fmt: skip
def test_a_policy_that_cannot_be_meant_is_refused_with_its_line(
    old: str, new: str, message: str
) -> None:
    assert TEXT.count(old) >= 1

    with pytest.raises(PolicyRefusal) as refused:
        load_policy(TEXT.replace(old, new, 1))

    assert refused.value.en == f"The escalation policy was not accepted, {message}."
    assert refused.value.vi.startswith(f"Thang đôn đốc không đọc được, dòng {refused.value.line}: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the text is empty", id="nothing"),
        pytest.param("a: [1\n", "line 2: not YAML", id="no YAML"),
        pytest.param("- 1\n", "line 1: expected key: value pairs", id="a list"),
        pytest.param("caps: 3\n", "line 1: expected key: value pairs", id="a number for pairs"),
        pytest.param("hour: x\nhour: y\n", "line 2: 'hour' stands twice", id="a key twice"),
        pytest.param(
            "ladders: {deadline: {lasts: 5}}\n",
            "line 1: lasts must exceed the last step",
            id="against what it leaves as it is",
        ),
    ],
)
def test_a_text_that_is_no_policy_is_refused(text: str, message: str) -> None:
    with pytest.raises(PolicyRefusal) as refused:
        load_policy(text)

    assert refused.value.en == f"The escalation policy was not accepted, {message}."


def test_what_a_text_leaves_out_is_as_in_the_default() -> None:
    text = "caps: {mails_a_week: 3}\nladders: {deadline: {short: [{milestone: T-7, envelope: digest}]}}\n"

    policy = load_policy(text)

    plain = default_policy()
    short = (Before("T-7", Envelope.DIGEST),)
    assert policy == replace(
        plain,
        caps=replace(plain.caps, mails_a_week=3),
        ladders=(("deadline", replace(plain.by_name("deadline"), short=short)),),
    )


def test_a_tag_makes_no_object_of_a_text() -> None:
    assert load_policy("!!python/object:os.system {}\n") == default_policy()


def test_the_default_comes_back_from_its_own_text() -> None:
    policy = default_policy()

    assert load_policy(format_policy(policy)) == policy


NUMBERS = st.integers(1, 99)
BEFORES = st.lists(
    st.builds(
        Before,
        st.sampled_from(["opens", "half-way"]) | NUMBERS.map(lambda n: f"T-{n}"),
        st.sampled_from([Envelope.SINGLE, Envelope.DIGEST]),
        in_days=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda before: before.milestone,
).map(tuple)
STEPS = st.lists(NUMBERS, max_size=4, unique=True).map(
    lambda counts: tuple(
        Step(f"T+{n}", Role.OFFICER, Envelope.SINGLE, unless_answered=n % 2 == 0, offers="letter")
        for n in sorted(counts)
    )
)


@settings(max_examples=60, deadline=None)
@given(BEFORES, STEPS, NUMBERS, NUMBERS)
def test_any_policy_comes_back_from_its_own_text(
    befores: tuple[Before, ...], steps: tuple[Step, ...], one: int, other: int
) -> None:
    plain = default_policy()
    ladder = replace(
        plain.by_name("deadline"),
        short=befores,
        courtesy=befores[:1],
        after=steps,
        repeat=Repeat(one, other, one),
        lasts=100,
    )
    policy = replace(
        plain,
        ladders=(("deadline", ladder), ("gentle", replace(ladder, after=()))),
        kinds=tuple((kind, "gentle") for kind in Kind),
        caps=Caps(one, other, one),
    )

    assert load_policy(format_policy(policy)) == policy


# -- several plans, one mailbox ----------------------------------------------------------------------------------------


def test_a_mailbox_of_several_plans_goes_by_the_strictest_caps_and_the_shared_hours() -> None:
    one = load_policy("caps: {mails_a_week: 1}\n")
    other = load_policy(
        'hour: "09:30"\nmail_hours: ["09:00-12:00"]\ncaps: {mails_a_month: 4, mails_a_week: 5}\n'
    )

    common = common_policy([one, other])

    assert common.caps == Caps(digests_a_day=1, mails_a_week=1, mails_a_month=4)
    assert str(common.mail_hours) == "09:00-11:00"
    assert common.hour == dt.time(9, 30)


def test_plans_that_share_no_hour_go_by_the_first() -> None:
    one = load_policy('mail_hours: ["07:30-11:00"]\n')
    other = load_policy('hour: "14:00"\nmail_hours: ["13:30-16:30"]\n')

    common = common_policy([one, other])

    assert str(common.mail_hours) == "07:30-11:00"
    assert common.hour == dt.time(8)


def test_one_plan_goes_by_its_own_ladders() -> None:
    assert common_policy([default_policy()]) == default_policy()
