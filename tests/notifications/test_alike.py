"""Offices that owe the same are asked about together, and each is told what it would be told alone."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.notice import Told
from notifications.plan_in_force import MailedRound
from notifications.wanted import Crowd, outlook, still_wanted
from plans.ledger import Assessor, Case, assess, next_turn
from plans.roster import Office, OfficeKind, Roster
from plans.timeline import Occurrence
from tests.notice_world import ACTIVATED, CALENDAR, FINANCE, HOME, PLAN, case_of, duty
from tests.wanted_histories import MOMENTS, histories, occurrences

OFFICES = (
    HOME,
    FINANCE,
    Office("so-y-te", "Sở Y tế"),
    Office("so-giao-thong", "Sở Giao thông", valid_to=dt.date(2018, 4, 1)),
    Office("hoi-nong-dan", "Hội Nông dân", OfficeKind.UNION),
    Office("hoi-phu-nu", "Hội Phụ nữ", OfficeKind.UNION),
    Office("cac-huyen", "Các huyện", collective=True),
)
ROSTER = Roster(OFFICES)
CODES = (*(office.code for office in OFFICES), "ngoai-danh-sach")


def owed_by(occurrence: Occurrence, code: str) -> Occurrence:
    key = replace(occurrence.key, office=code)
    return replace(occurrence, key=key, office_name=code)


def told_about(case: Case, now: dt.datetime, late: int) -> tuple[Told, ...]:
    """What was wanted by now has left, each a while after its moment."""
    found, _ = outlook((case,), PLAN, calendar=CALENDAR, roster=ROSTER, now=now)
    moments = ((notice.key, notice.wanted_at + dt.timedelta(hours=late)) for notice in found)
    return tuple(Told(key, at) for key, at in moments if at <= now)


@settings(max_examples=80, deadline=None)
@given(st.data(), MOMENTS)
def test_each_office_is_told_what_it_would_be_told_alone(
    data: st.DataObject, now: dt.datetime
) -> None:
    crowd = Crowd(CALENDAR, now)
    template = data.draw(occurrences())
    plan = PLAN
    if data.draw(st.booleans()):
        asked = frozenset({str(owed_by(template, FINANCE.code).key)})
        plan = replace(PLAN, rounds=(MailedRound("2018-1", ACTIVATED, dt.date(2018, 3, 1), asked),))

    for code in data.draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=6, unique=True)):
        occurrence = owed_by(template, code)
        entries = data.draw(histories(occurrence)) if data.draw(st.integers(0, 3)) == 0 else []
        case = case_of(occurrence, entries, now=now)
        if case.breaches and data.draw(st.integers(0, 3)) == 0:
            void = replace(case.breaches[0], voided_at=now, void_reason="đồng hồ chạy sai")
            case = replace(case, breaches=(void, *case.breaches[1:]))
        told = told_about(case, now, data.draw(st.sampled_from([0, 1, 30, 100])))

        alone, later = outlook(
            (case,),
            plan,
            calendar=CALENDAR,
            roster=ROSTER,
            now=now,
            told={str(occurrence.key): told},
        )
        together = crowd.outlook(case, plan, ROSTER, told)

        mine = (str(occurrence.key), code)
        assert {wanted.of(*mine) for wanted in together.wanted} == set(alone)
        assert [wanted.key_of(*mine) for wanted in together.wanted] == [
            str(wanted.of(*mine).key) for wanted in together.wanted
        ]
        for wanted in together.wanted:
            lasting = replace(wanted.of(*mine), skip=None, not_after=now + dt.timedelta(days=999))
            assert together.why_not(wanted) == still_wanted(lasting, case, now=now)
        turn = next_turn(case, now=now)
        assert together.later == min((at for at in (later, turn) if at is not None), default=None)


def test_what_only_accuses_is_enough_where_nobody_has_said_anything() -> None:
    now = ACTIVATED + dt.timedelta(days=40)
    case = case_of(duty("1/3"), now=now)
    told = told_about(case, now, 0)
    accusing = tuple(one for one in told if one.key.purpose in {"overdue", "escalation"})

    assert 0 < len(accusing) < len(told)
    by_all, by_some = (
        [wanted.notice for wanted in Crowd(CALENDAR, now).outlook(case, PLAN, ROSTER, some).wanted]
        for some in (told, accusing)
    )
    assert by_all == by_some


def test_a_crowd_is_asked_once_and_who_differs_alone() -> None:
    now = ACTIVATED + dt.timedelta(days=40)
    crowd = Crowd(CALENDAR, now)
    offices = [Office(f"so-{number}", f"Sở {number}") for number in range(30)]
    roster = Roster((HOME, *offices, OFFICES[4]))
    cases = [case_of(owed_by(duty("1/3"), office.code), now=now) for office in roster.offices]
    last = told_about(case_of(duty("1/3"), now=now), now, 0)[-1]
    rung = Told(replace(last.key, occurrence=str(cases[7].occurrence.key)), now)

    for case in cases:
        told = (rung,) if case is cases[7] else ()
        crowd.outlook(case, PLAN, roster, told)

    assert (
        len(crowd.known) == 3
    )  # the many, the one that was told of a rung, the union; not the coordinator's own


@settings(max_examples=60, deadline=None)
@given(st.data(), MOMENTS)
def test_one_assessment_serves_all_and_each_has_its_own_breaches(
    data: st.DataObject, now: dt.datetime
) -> None:
    assessor = Assessor(CALENDAR, now)
    template = data.draw(occurrences())

    for code in CODES:
        occurrence = owed_by(template, code)
        entries = data.draw(histories(occurrence)) if code == FINANCE.code else []
        assert assessor.assess(occurrence, entries, activated_at=ACTIVATED) == assess(
            occurrence, entries, now=now, activated_at=ACTIVATED, calendar=CALENDAR
        )
    assert len(assessor.known) == 1
