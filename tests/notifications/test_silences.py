"""Silences: what a person's matcher means, and what may be held back at all."""

import pytest

from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.silences import Matcher, Silence, silenced_until
from tests.notice_world import LINEAGE, moment

KEY = f"{LINEAGE}|PL/1|dai|2018-M03"


def notice(
    purpose: Purpose = Purpose.REMINDER,
    *,
    role: Role = Role.OFFICER,
    envelope: Envelope = Envelope.SINGLE,
) -> Notice:
    key = NoticeKey(KEY, purpose, "T-1", 0, "dai", role)
    return Notice(key, moment("1/3 08:00"), moment("9/3 08:00"), envelope)


def silence(until: str = "10/3 00:00", **changes: object) -> Silence:
    matcher = Matcher(**changes) if changes else Matcher(offices=("dai",))  # type: ignore[arg-type]  # a test's own parts
    return Silence(matcher, "Bà Hoa", "bão", moment("1/3 00:00"), moment(until))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"offices": ("dai",)}, True),
        ({"offices": ("bao",)}, False),
        ({"plans": (LINEAGE,), "obligations": ("PL/1", "PL/2")}, True),
        ({"plans": (LINEAGE,), "obligations": ("PL/2",)}, False),
        ({"periods": ("2018-M03",)}, True),
        ({"periods": ("2018-M04",), "offices": ("dai",)}, False),
    ],
    ids=["office", "another office", "duty of a plan", "another duty", "period", "one part misses"],
)
def test_every_part_of_a_matcher_must_fit(
    parts: dict[str, tuple[str, ...]], *, expected: bool
) -> None:
    assert Matcher(**parts).matches(KEY) is expected


@pytest.mark.parametrize(
    ("told", "held"),
    [
        pytest.param(notice(), True, id="a reminder"),
        pytest.param(notice(Purpose.OVERDUE), True, id="a rung"),
        pytest.param(notice(Purpose.ESCALATION, role=Role.COORDINATOR), True, id="a desk line"),
        pytest.param(notice(Purpose.REVIEW), True, id="a list to confirm"),
        pytest.param(notice(Purpose.ASSIGNMENT), False, id="an assignment"),
        pytest.param(notice(Purpose.CORRECTION), False, id="a correction"),
        pytest.param(notice(Purpose.RELEASE), False, id="a release"),
        pytest.param(notice(envelope=Envelope.CORRECTION), False, id="what was sent back"),
        pytest.param(notice(Purpose.DECISION, role=Role.COORDINATOR), False, id="a question"),
        pytest.param(notice(Purpose.OVERDUE, role=Role.OPERATOR), False, id="the operator's line"),
    ],
)
def test_what_a_person_is_owed_is_never_held_back(told: Notice, *, held: bool) -> None:
    until = silenced_until(told, [silence()], now=moment("5/3 08:00"))

    assert until == (moment("10/3 00:00") if held else None)


def test_of_several_silences_the_longest_counts() -> None:
    both = [silence("10/3 00:00"), silence("20/3 00:00")]

    assert silenced_until(notice(), both, now=moment("5/3 08:00")) == moment("20/3 00:00")


@pytest.mark.parametrize("now", ["28/2 08:00", "10/3 00:00"], ids=["before", "after"])
def test_a_silence_holds_only_while_it_lasts(now: str) -> None:
    assert silenced_until(notice(), [silence()], now=moment(now)) is None


def test_a_silence_that_was_ended_holds_nothing() -> None:
    ended = Silence(
        Matcher(offices=("dai",)),
        "Bà Hoa",
        "bão",
        moment("1/3 00:00"),
        moment("10/3 00:00"),
        ended_at=moment("4/3 00:00"),
    )

    assert ended.holds(moment("3/3 08:00"))
    assert silenced_until(notice(), [ended], now=moment("5/3 08:00")) is None
