"""A lead gave the work to another office (*ủy nhiệm*) and stays liable: who hears what.

The delegate gets an assignment and every reminder from then on, a body that is only asked to take part one of them; of the reminders the
lead keeps the last one, the ladder after the due date stays the lead's. Who the work was taken from again is released.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from calendars.civil import end_of, local_day
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Reason, Role
from notifications.wanted.desk import DIRECT, Desk, Matter, Milestone, to_lead
from plans.ledger import Case, Verb

HANDED_ON = "handed-on"
_VISIBLE = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class _Span:
    """The work is with an office in `[since, until)`, `until` None while it is."""

    office: str
    since: dt.datetime
    until: dt.datetime | None

    def holds(self, instant: dt.datetime) -> bool:
        return self.since <= instant and (self.until is None or instant < self.until)


def handed_on(
    desk: Desk,
    matter: Matter,
    reminders: Iterable[Notice],
    *,
    courtesy: frozenset[str] | None = None,
) -> Iterator[Notice]:
    """The reminders of a lead, with those of its delegate beside them.

    A delegate that may only be asked to take part hears one: one of the milestones in `courtesy` or, where it came too late for those, the next (None: the first of all).
    """
    spans, passed, asked = _spans(matter.case), set[str](), set[str]()
    for notice in reminders:
        passed.add(notice.key.milestone)
        span = next((span for span in spans if span.holds(notice.wanted_at)), None)
        if span is None:
            yield notice
            continue
        is_last = notice.not_after == end_of(local_day(notice.not_after - dt.timedelta(seconds=1)))
        yield notice if is_last else replace(notice, skip=notice.skip or Reason.INHIBITED)
        told = _to_delegate(desk, span, notice)
        if told.courtesy:
            has_come = courtesy is None or bool(courtesy & passed) or (bool(courtesy) and is_last)
            if span.office in asked or not has_come:
                continue
            asked.add(span.office)
        yield told


def also_to_delegate(desk: Desk, case: Case, notice: Notice) -> Iterator[Notice]:
    """What the lead is told, and the same for the office that has the work at that moment."""
    yield notice
    for span in _spans(case):
        if span.holds(notice.wanted_at):
            yield _to_delegate(desk, span, notice)


def delegations(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """The assignment of each delegate, and the release of one the work was taken from."""
    if not matter.is_live:
        return
    for span in _spans(matter.case):
        if matter.epoch.holds(span.since):
            ends = max(end_of(matter.assessment.due_latest), span.since)
            when = Milestone(Purpose.ASSIGNMENT, "delegated", span.since, ends)
            made = to_lead(matter, when, envelope=Envelope.ASSIGNMENT)
            yield _to_delegate(desk, span, made)
        if span.until is not None and matter.epoch.holds(span.until):
            yield from _released(desk, matter, span, span.until)


def _released(desk: Desk, matter: Matter, span: _Span, at: dt.datetime) -> Iterator[Notice]:
    key = str(matter.case.occurrence.key)
    was_told = any(
        told.key.recipient == span.office and told.key.purpose in DIRECT and told.at <= at
        for told in desk.told.get(key, ())
    )
    if was_told:
        name = f"{HANDED_ON}-{local_day(at).isoformat()}"
        rev = matter.assessment.due_rev
        told_key = NoticeKey(key, Purpose.RELEASE, name, rev, span.office, Role.OFFICER)
        yield Notice(told_key, at, at + _VISIBLE, Envelope.CORRECTION)


def _to_delegate(desk: Desk, span: _Span, notice: Notice) -> Notice:
    office = desk.offices.get(span.office)
    is_there = office is not None and office.is_valid(local_day(notice.wanted_at))
    return replace(
        notice,
        key=replace(notice.key, recipient=span.office),
        skip=notice.skip if is_there else Reason.NO_RECIPIENT,
        courtesy=office is not None and not office.kind.may_be_accused,
    )


def _spans(case: Case) -> tuple[_Span, ...]:
    found = sorted(
        (entry.recorded_at, entry.seq, entry.to)
        for entry in case.entries
        if entry.verb is Verb.DELEGATE
    )
    return tuple(
        _Span(office, since, following[0] if following else None)
        for (since, _, office), following in zip_longest(found, found[1:])
        if office
    )
