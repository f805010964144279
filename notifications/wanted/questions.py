"""What waits for somebody's word does not fall asleep: the coordinator's rulings, the operator's calendar of the next year.

A line a week until the question is settled: the first when it opens, the others on the first working day of each later week. A
calendar that is not announced is a line a month.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from calendars.civil import add_months, local_day
from calendars.workdays import WorkCalendar
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.plan_in_force import Doubt
from notifications.wanted.desk import Desk, Matter, Milestone, to_coordinator
from plans.ledger import Assessment, Case, State, Verb, assess

RULING = "ruling-"
SUCCESSION = "succession-"
CONTEST = "contest-"
REQUEST = "request-"
CALENDAR = "calendar-"
_OCTOBER = 10
_WEEK = dt.timedelta(days=7)


def rulings(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """A duty that cannot live before somebody rules on it."""
    if matter.assessment.state is State.NEEDS_RULING:
        for when in _weekly(desk, RULING, matter.epoch.start):
            yield to_coordinator(desk, matter, when)
            if not matter.epoch.holds(when.wanted_at):
                return


def successions(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """A live duty of an office that has ended: somebody names its heir, week by week until it is done."""
    lead = matter.lead
    if lead is None or lead.valid_to is None or not matter.is_live:
        return
    ended = desk.at(desk.calendar.following(lead.valid_to + dt.timedelta(days=1)))
    for when in _weekly(desk, SUCCESSION, max(ended, matter.epoch.start)):
        yield to_coordinator(desk, matter, when)
        if not matter.epoch.holds(when.wanted_at):
            return


def is_succession(key: NoticeKey) -> bool:
    """Whether a line asks who takes over from an office that has ended."""
    return key.purpose is Purpose.DECISION and key.milestone.startswith(SUCCESSION)


def open_answers(desk: Desk, case: Case) -> Iterator[Notice]:
    """What a lead contests or asks for, to the coordinator, until it is answered."""
    for verb, name, is_open in _ASKED:
        said = (entry for entry in case.entries if entry.verb is verb)
        asked = sorted(
            said, key=lambda entry: entry.recorded_at
        )  # a clock set back dates what came later earlier
        for number, entry in enumerate(asked, 1):
            until = _answered_at(desk, case, entry.recorded_at, is_open)
            for when in _weekly(desk, f"{name}{number}-", entry.recorded_at):
                if until is not None and until <= when.wanted_at:
                    break
                yield _question(desk, str(case.occurrence.key), when)


def _answered_at(
    desk: Desk, case: Case, asked: dt.datetime, is_open: Callable[[Assessment], bool]
) -> dt.datetime | None:
    """The entry after which the question is no longer open; None while it is."""
    later = sorted({entry.recorded_at for entry in case.entries if entry.recorded_at > asked})
    for moment in later:
        stood = assess(
            case.occurrence,
            case.entries,
            now=moment,
            activated_at=desk.plan.activated_at,
            calendar=desk.calendar,
        )
        if not is_open(stood):
            return moment
    return None


def is_contested(assessment: Assessment) -> bool:
    """Whether the coordinator has to answer a contest."""
    return assessment.is_contested


def is_asked_for_time(assessment: Assessment) -> bool:
    """Whether an extension is asked for and not decided."""
    return assessment.asked_due is not None


_ASKED = (
    (Verb.CONTEST, CONTEST, is_contested),
    (Verb.REQUEST_EXTENSION, REQUEST, is_asked_for_time),
)


def doubt_lines(desk: Desk, doubt: Doubt) -> Iterator[Notice]:
    """An open doubt, from some days before its earliest suggested date."""
    for when in _weekly(desk, f"{doubt.code}-", _opens(desk, doubt)):
        if doubt.settled_at is not None and doubt.settled_at <= when.wanted_at:
            return
        yield _question(desk, doubt.id, when)


def _question(desk: Desk, about: str, when: Milestone) -> Notice:
    coordinator = desk.plan.coordinator.code
    key = NoticeKey(about, when.purpose, when.name, 0, coordinator, Role.COORDINATOR)
    return Notice(key, when.wanted_at, when.not_after, Envelope.DIGEST)


def calendar_lines(desk: Desk) -> Iterator[Notice]:
    """To the operator, once a month from October on: the rest days of the next year are not announced yet."""
    if not desk.plan.watches_calendar:
        return
    coordinator = desk.plan.coordinator.code
    for year, month in _unannounced(desk):
        wanted_at = desk.at(desk.opening(month))
        ends = desk.at(desk.opening(add_months(month, 1)))
        name = f"{CALENDAR}{year}-{month:%Y-%m}"
        key = NoticeKey(
            f"{desk.plan.lineage}|*|*|*", Purpose.DECISION, name, 0, coordinator, Role.OPERATOR
        )
        yield Notice(key, wanted_at, ends, Envelope.DIGEST)
        if wanted_at > desk.until:
            return


def _unannounced(desk: Desk) -> Iterator[tuple[int, dt.date]]:
    """The years the calendar does not cover, with the months in which the operator hears of them."""
    month = desk.activation_day.replace(day=1)
    while True:
        year = month.year + 1 if month.month >= _OCTOBER else month.year
        is_ahead = desk.at(desk.opening(month)) >= desk.plan.activated_at
        if is_ahead and not is_announced(desk.calendar, year):
            yield year, month
        month = add_months(month, 1)


def is_announced(calendar: WorkCalendar, year: int) -> bool:
    """Whether every rest day of a year is known."""
    return calendar.is_verified(dt.date(year, 12, 31))


def calendar_year(key: NoticeKey) -> int | None:
    """The year a line about the calendar is about; None for every other notice."""
    if not key.milestone.startswith(CALENDAR):
        return None
    return int(key.milestone.removeprefix(CALENDAR)[:4])


def _opens(desk: Desk, doubt: Doubt) -> dt.datetime:
    activated = desk.plan.activated_at
    if doubt.earliest is None:
        return activated
    lead_time = dt.timedelta(days=desk.policy.decide_days_before)
    return max(activated, desk.at(desk.calendar.preceding(doubt.earliest - lead_time)))


def _weekly(desk: Desk, name: str, start: dt.datetime) -> Iterator[Milestone]:
    """One moment a week from `start` on, up to the first one after `desk.until`."""
    wanted_at, following = start, _next_week(desk, local_day(start))
    while True:
        year, week, _ = local_day(wanted_at).isocalendar()
        yield Milestone(Purpose.DECISION, f"{name}{year}-W{week:02}", wanted_at, desk.at(following))
        if wanted_at > desk.until:
            return
        wanted_at, following = desk.at(following), _next_week(desk, following)


def _next_week(desk: Desk, day: dt.date) -> dt.date:
    """The first working day after the week the day lies in."""
    return desk.calendar.following(day - dt.timedelta(days=day.weekday()) + _WEEK)
