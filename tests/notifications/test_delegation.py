"""Who hears of a duty whose work its lead gave to another office: that office as the lead would, a body that may only be asked once."""

from dataclasses import replace

import pytest

from calendars.civil import local_day
from notifications.plan_in_force import PlanInForce
from notifications.policy import load_policy
from notifications.wanted import wanted
from plans.ledger import By, Verb
from plans.plan import Kind
from plans.roster import Office, OfficeKind, Roster
from plans.timeline import Occurrence
from tests.notice_world import CALENDAR, PLAN, RADIO, ROSTER, case_of, duty, entry, moment

UNION = Office("lien-doan", "Liên đoàn Lao động", OfficeKind.UNION)
REPORT = duty("1/9")  # a Saturday: asked for by 31/8, reminded on 24/8 and 30/8
LONG = duty("31/10", kind=Kind.TASK, window="1/4..31/10")


def reminded(
    occurrence: Occurrence, delegate: Office, since: str, plan: PlanInForce = PLAN
) -> list[str]:
    """The reminders to the delegate: day, milestone, and a star where they are worded for a body that is only asked."""
    given = entry(occurrence, Verb.DELEGATE, since, by=By.OFFICE, to=delegate.code)
    now = moment("2019-01-31 08:00")
    found = wanted(
        (case_of(occurrence, [given], now=now, plan=plan),),
        plan,
        calendar=CALENDAR,
        roster=Roster((*ROSTER.offices, UNION)),
        now=now,
    )
    return [
        f"{local_day(n.wanted_at):%d/%m} {n.key.milestone}{'*' if n.courtesy else ''}"
        for n in found
        if n.key.recipient == delegate.code and n.key.purpose == "reminder"
    ]


@pytest.mark.parametrize(
    ("occurrence", "since", "office", "union"),
    [
        (REPORT, "20/8 09:00", ["24/08 T-5", "30/08 T-1"], ["24/08 T-5*"]),
        (REPORT, "27/8 09:00", ["30/08 T-1"], ["30/08 T-1*"]),
        (
            LONG,
            "2/4 07:00",
            ["02/04 opens", "16/07 half-way", "01/10 T-30", "24/10 T-5"],
            ["24/10 T-5*"],
        ),
        (
            duty("30/6", kind=Kind.QUOTA, window="1/3..30/6"),
            "28/2 09:00",
            ["01/03 month-2018-03", "01/06 month-2018-06"],
            ["01/03 month-2018-03*"],
        ),
    ],
)
def test_a_body_that_may_only_be_asked_is_reminded_once(
    occurrence: Occurrence, since: str, office: list[str], union: list[str]
) -> None:
    assert reminded(occurrence, RADIO, since) == office
    assert reminded(occurrence, UNION, since) == union


@pytest.mark.parametrize(
    ("courtesy", "expected"),
    [
        ("[]", []),
        ("[{milestone: T-9, envelope: digest}]", ["30/08 T-1*"]),
    ],
)
def test_where_the_policy_asks_such_bodies_otherwise_so_is_a_delegate(
    courtesy: str, expected: list[str]
) -> None:
    policy = load_policy(f"ladders: {{deadline: {{courtesy: {courtesy}}}}}")

    assert reminded(REPORT, UNION, "20/8 09:00", replace(PLAN, policy=policy)) == expected
