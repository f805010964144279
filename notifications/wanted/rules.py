"""`wanted`: every notice that ought to exist up to a moment; `next_wanted`: the next moment at which there can be more.

Level-triggered (domain-model.md §2): what is wanted follows from the cases alone. Each epoch of an occurrence's life wants the
milestones that fall inside it, also when a later epoch has made them moot: they then say why. So a tick that comes late, twice or
not at all finds the same notices as one that came in time.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from calendars.civil import add_months, at, local_day
from calendars.workdays import WorkCalendar
from notifications.notice import Envelope, Notice, NoticeKey, Reason, Told
from notifications.plan_in_force import PlanInForce
from notifications.policy import MONTHLY, NONE
from notifications.wanted.answers import (
    assignment,
    corrections,
    reconciliations,
    releases,
    returned,
    waiting_for_review,
)
from notifications.wanted.deadlines import reminders
from notifications.wanted.delegation import delegations, handed_on
from notifications.wanted.desk import Desk, Matter
from notifications.wanted.guards import still_wanted
from notifications.wanted.history import epochs
from notifications.wanted.internal import internal_reminders
from notifications.wanted.monthly import announcements, confirmation
from notifications.wanted.pauses import pauses
from notifications.wanted.questions import (
    calendar_lines,
    doubt_lines,
    open_answers,
    rulings,
    successions,
)
from notifications.wanted.replies import replies
from notifications.wanted.rungs import rungs
from notifications.wanted.yearly import requests_to_check
from plans.ledger import Case, known_breaches
from plans.roster import Roster
from plans.timeline import ONCE

Facts = Mapping[str, tuple[Told, ...]]


def wanted(  # noqa: PLR0913 -- six values, all of them facts
    cases: Sequence[Case],
    plan: PlanInForce,
    *,
    calendar: WorkCalendar,
    roster: Roster,
    now: dt.datetime,
    told: Facts | None = None,
) -> tuple[Notice, ...]:
    """Every notice that ought to exist at `now`, in order of its moment and key, each key once.

    Those whose window has passed are there too (`not_after <= now`), and those that must never be sent (`skip`). `told` holds, for each
    occurrence (as text), what the relay accepted.
    """
    return outlook(cases, plan, calendar=calendar, roster=roster, now=now, told=told)[0]


def next_wanted(  # noqa: PLR0913 -- as wanted
    cases: Sequence[Case],
    plan: PlanInForce,
    *,
    calendar: WorkCalendar,
    roster: Roster,
    now: dt.datetime,
    told: Facts | None = None,
) -> dt.datetime | None:
    """The first moment after `now` at which `wanted` holds more than now, if nothing else happens; None if never."""
    return outlook(cases, plan, calendar=calendar, roster=roster, now=now, told=told)[1]


def outlook(  # noqa: PLR0913 -- as wanted
    cases: Sequence[Case],
    plan: PlanInForce,
    *,
    calendar: WorkCalendar,
    roster: Roster,
    now: dt.datetime,
    told: Facts | None = None,
) -> tuple[tuple[Notice, ...], dt.datetime | None]:
    """`wanted` and `next_wanted` in one go."""
    desk = _desk(plan, calendar=calendar, roster=roster, until=now, told=told)
    found: dict[NoticeKey, Notice] = {}
    later: list[dt.datetime] = []
    for notice in _all(cases, desk):
        if notice.wanted_at <= now:
            known = found.get(notice.key)
            found[notice.key] = notice if known is None else _holding(known, notice)
        else:
            later.append(notice.wanted_at)
    ordered = sorted(found.values(), key=lambda notice: (notice.wanted_at, notice.key))
    return tuple(ordered), min(later, default=None)


def _holding(known: Notice, other: Notice) -> Notice:
    """Which of two notices with one key holds: the one that may be sent, of two such the one that may be sent longer."""
    if (known.skip is None) != (other.skip is None):
        return known if known.skip is None else other
    return other if other.not_after > known.not_after else known


def coming(  # noqa: PLR0913 -- as wanted
    cases: Sequence[Case],
    plan: PlanInForce,
    *,
    calendar: WorkCalendar,
    roster: Roster,
    now: dt.datetime,
    told: Facts | None = None,
) -> tuple[Notice, ...]:
    """What cannot wait and will be wanted later this week or month, if nothing happens: the mails to leave room for."""
    today = local_day(now)
    week, month = (
        today - dt.timedelta(days=today.weekday() - 7),
        add_months(today.replace(day=1), 1),
    )
    horizon = at(max(week, month), 0)
    later = wanted(cases, plan, calendar=calendar, roster=roster, now=horizon, told=told)
    return tuple(
        notice
        for notice in later
        if notice.wanted_at > now and notice.envelope is Envelope.SINGLE and not notice.skip
    )


def _desk(
    plan: PlanInForce,
    *,
    calendar: WorkCalendar,
    roster: Roster,
    until: dt.datetime,
    told: Facts | None,
) -> Desk:
    offices, coordinator = roster.by_code, plan.coordinator
    if coordinator.code not in offices:
        offices = {**offices, coordinator.code: coordinator}
    return Desk(plan, calendar, offices, told or {}, until)


def _all(cases: Iterable[Case], desk: Desk) -> Iterator[Notice]:
    yield from chain.from_iterable(_of_case(case, desk) for case in cases)
    yield from chain.from_iterable(doubt_lines(desk, doubt) for doubt in desk.plan.doubts)
    yield from calendar_lines(desk)


def _of_case(case: Case, desk: Desk) -> Iterator[Notice]:
    office = case.occurrence.key.office
    lead, is_own = desk.offices.get(office), office == desk.plan.coordinator.code
    matters = [Matter(case, epoch, lead, is_own) for epoch in epochs(desk, case)]
    for index, matter in enumerate(matters):
        following = matters[index + 1] if index + 1 < len(matters) else None
        for notice in _of_epoch(desk, matter, matters[index - 1] if index else None):
            if matter.epoch.holds(notice.wanted_at) or notice.skip is Reason.BEFORE_ACTIVATION:
                yield _in_hindsight(notice, following)
    yield from open_answers(desk, case)
    yield from internal_reminders(desk, case)
    for breach in known_breaches(case):
        yield from reconciliations(desk, matters[-1], breach)


def _of_epoch(desk: Desk, matter: Matter, previous: Matter | None) -> Iterator[Notice]:
    name = _ladder_of(desk, matter)
    yield from assignment(desk, matter, previous)
    yield from delegations(desk, matter)
    yield from corrections(desk, matter, previous)
    yield from releases(desk, matter)
    yield from pauses(desk, matter, previous)
    yield from replies(desk, matter)
    yield from rulings(desk, matter)
    yield from successions(desk, matter)
    yield from waiting_for_review(desk, matter, is_monthly=name == MONTHLY)
    yield from requests_to_check(desk, matter)
    if not matter.is_live or name == NONE:
        return
    yield from returned(matter)
    if name == MONTHLY:
        yield from handed_on(desk, matter, announcements(desk, matter))
        yield confirmation(desk, matter)
        return
    ladder = desk.policy.by_name(name)
    courtesy = frozenset(before.milestone for before in ladder.courtesy)
    yield from handed_on(desk, matter, reminders(desk, matter, ladder), courtesy=courtesy)
    yield from rungs(desk, matter, ladder)


def _ladder_of(desk: Desk, matter: Matter) -> str:
    occurrence = matter.case.occurrence
    if occurrence.is_event:
        return desk.policy.event
    is_rhythm = occurrence.proposed and occurrence.key.period != ONCE
    if is_rhythm and not matter.assessment.may_accuse:
        return desk.policy.rhythm
    return desk.policy.ladder_of(occurrence.kind)


def _in_hindsight(notice: Notice, following: Matter | None) -> Notice:
    """The notice with the reason why it is moot, if the next epoch began while its window was open."""
    if notice.skip or following is None or notice.not_after <= following.epoch.start:
        return notice
    case = replace(following.case, assessment=following.assessment)
    reason = still_wanted(notice, case, now=notice.wanted_at)
    return notice if reason is None else replace(notice, skip=reason)
