"""What follows an act: the assignment, corrections, releases, a submission sent back, a submission that waits.

Who was told is a fact handed in (`told`): a correction or a release goes to exactly those, never to anyone else. Such
notices stay worth sending for the 90 days an item stays visible in the feeds after its end (domain-model.md §4).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from calendars.civil import end_of, local_day
from notifications.notice import ACCUSING, Envelope, Notice, NoticeKey, Purpose, Reason, Role, Told
from notifications.wanted.desk import (
    DIRECT,
    Desk,
    Matter,
    Milestone,
    sent_on,
    settled_in,
    to_coordinator,
    to_lead,
)
from notifications.wanted.monthly import listed_for_review
from plans.ledger import RELEASED, Assessment, Breach, State, Verb

RECONCILED = "reconciled-"
_NEW_DATE = "due-"
_VISIBLE = dt.timedelta(days=90)


def assignment(desk: Desk, matter: Matter, previous: Matter | None) -> Iterator[Notice]:
    """Once per occurrence, to its liable office: at activation, or when a ruling brings it to life."""
    start = matter.epoch.start
    ends = end_of(max(matter.assessment.due_latest, settled_in(desk, start)))
    if previous is None:
        skip = _why_unassigned(desk, matter)
        when = Milestone(Purpose.ASSIGNMENT, "assigned", start, ends)
        yield to_lead(matter, when, envelope=Envelope.ASSIGNMENT, skip=skip)
    elif previous.assessment.state is State.NEEDS_RULING and matter.is_live:
        when = Milestone(Purpose.ASSIGNMENT, "ruled", start, ends)
        yield to_lead(matter, when, envelope=Envelope.ASSIGNMENT)


def _why_unassigned(desk: Desk, matter: Matter) -> Reason | None:
    state = matter.assessment.state
    if state is State.NEEDS_RULING:
        return Reason.NEEDS_RULING
    if state in RELEASED:
        return Reason.RELEASED
    if not matter.is_live:
        return Reason.FULFILLED
    before = matter.assessment.due_latest < desk.activation_day
    return Reason.BEFORE_ACTIVATION if before else None


def corrections(desk: Desk, matter: Matter, previous: Matter | None) -> Iterator[Notice]:
    """A new date, to everyone who was told another one; a mail that left after the change names the new one already."""
    if previous is None or not matter.is_live or matter.assessment.state is State.RETURNED:
        return
    now, then = matter.assessment, previous.assessment
    if now.due_rev == then.due_rev or _told_days(matter, now) == _told_days(matter, then):
        return
    for told in told_before(desk, matter):
        was_before = told.key.due_rev < now.due_rev and told.at <= matter.epoch.start
        if told.key.purpose in DIRECT and was_before:
            name = f"{_NEW_DATE}{now.due_rev}"
            made = answer_to(matter, told, Purpose.CORRECTION, name, matter.epoch.start)
            yield _unless_ended(desk, made)


def _told_days(matter: Matter, stands: Assessment) -> tuple[dt.date, ...]:
    """The days that people are told: an event of one reading has its own alone, wherever its safe day falls."""
    days, occurrence = (stands.nominal, stands.effective), matter.case.occurrence
    is_plain = len({reading.nominal for reading in occurrence.readings}) == 1
    return days if occurrence.is_event and is_plain else (*days, stands.due_earliest)


def is_new_date(key: NoticeKey) -> bool:
    """Whether a notice tells a date in the place of another one told before."""
    return key.purpose is Purpose.CORRECTION and key.milestone.startswith(_NEW_DATE)


def reconciliations(desk: Desk, matter: Matter, breach: Breach) -> Iterator[Notice]:
    """A breach was voided ("đã đối chiếu"): once to everyone who had been told of it.

    The key keeps the revision they were first told, so that a later change of the date makes no second notice.
    """
    if breach.voided_at is None:
        return
    first: dict[tuple[str, Role], Told] = {}
    for told in sorted(told_before(desk, matter), key=lambda told: told.key.due_rev):
        if told.key.purpose in ACCUSING and told.at <= breach.voided_at:
            first.setdefault((told.key.recipient, told.key.role), told)
    for told in first.values():
        name = f"{RECONCILED}{breach.due.isoformat()}"
        made = answer_to(matter, told, Purpose.CORRECTION, name, breach.voided_at)
        made = replace(made, key=replace(made.key, due_rev=told.key.due_rev))
        yield sent_on(desk, matter.case, made)


def releases(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """Nothing is to be done any more: to everyone who was told something was, or who carries on for them.

    What passes to an heir is no release for it: the heir gets the duty itself.
    """
    state = matter.assessment.state
    if state in RELEASED:
        for told in told_before(desk, matter):
            if told.key.purpose in DIRECT:
                made = answer_to(matter, told, Purpose.RELEASE, state.value, matter.epoch.start)
                is_passed_on = state is State.SUPERSEDED
                yield (
                    _unless_ended(desk, made) if is_passed_on else sent_on(desk, matter.case, made)
                )


def _unless_ended(desk: Desk, notice: Notice) -> Notice:
    """The notice, unsent where its recipient has ended by then: the duty waits for its heir, or is the heir's and told with its dates."""
    office = desk.offices.get(notice.key.recipient)
    is_agency = notice.key.role in {Role.OFFICER, Role.HEAD}
    has_ended = office is not None and office.valid_to is not None and office.valid_to < local_day(notice.wanted_at)  # fmt: skip
    return replace(notice, skip=Reason.NO_RECIPIENT) if is_agency and has_ended else notice


def returned(matter: Matter) -> Iterator[Notice]:
    """A submission sent back ("đề nghị bổ sung"), with its short new date; an answer, so it travels outside the caps."""
    if matter.assessment.state is State.RETURNED:
        count = _count(matter, Verb.RETURN)
        ends = max(end_of(matter.assessment.due_latest), matter.epoch.start)
        when = Milestone(Purpose.REMINDER, f"returned-{count}", matter.epoch.start, ends)
        yield to_lead(matter, when, envelope=Envelope.CORRECTION)


def waiting_for_review(desk: Desk, matter: Matter, *, is_monthly: bool) -> Iterator[Notice]:
    """A submission that waits too long comes back to the coordinator, never to the agency."""
    if matter.assessment.state is not State.SUBMITTED:
        return
    submitted = matter.epoch.start
    if is_monthly:
        yield listed_for_review(desk, matter, submitted)
        return
    policy = desk.policy.review
    role = Role.HEAD if matter.is_own else Role.COORDINATOR
    day, again = local_day(submitted), _count(matter, Verb.SUBMIT)
    n, wanted_at = policy.after, desk.at(desk.calendar.shift(day, policy.after))
    while True:
        following = policy.repeat.after(n)
        ends = desk.at(desk.week_opening(desk.calendar.shift(day, following)))
        name = f"R+{n}" if again <= 1 else f"R+{n}/{again}"
        when = Milestone(Purpose.REVIEW, name, wanted_at, ends)
        yield to_coordinator(desk, matter, when, role=role)
        if wanted_at > desk.until or not matter.epoch.holds(wanted_at):
            return
        n, wanted_at = following, ends


def told_before(desk: Desk, matter: Matter) -> tuple[Told, ...]:
    """Who was told something before the epoch was over: what was said in a later life of the duty has its own answers."""
    end = matter.epoch.end
    found = desk.told.get(str(matter.case.occurrence.key), ())
    return tuple(told for told in found if end is None or told.at < end)


def _count(matter: Matter, verb: Verb) -> int:
    """How many entries of this verb there had been when the epoch began."""
    return sum(
        entry.verb is verb and entry.recorded_at <= matter.epoch.start
        for entry in matter.case.entries
    )


def answer_to(
    matter: Matter, told: Told, purpose: Purpose, milestone: str, at: dt.datetime
) -> Notice:
    """The notice that answers what somebody was told, to the same office and role; outside the caps."""
    key = NoticeKey(
        told.key.occurrence,
        purpose,
        milestone,
        matter.assessment.due_rev,
        told.key.recipient,
        told.key.role,
    )
    is_desk = told.key.role is Role.COORDINATOR
    envelope = Envelope.DIGEST if is_desk else Envelope.CORRECTION
    return Notice(key, at, at + _VISIBLE, envelope, courtesy=matter.is_courtesy and not is_desk)
