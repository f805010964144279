"""What a day of a plan's calendar has become by what was recorded since: the name of its coming run says it. Pure; no Prefect here.

The agenda depends on the plan alone, so that nothing is redeployed for an entry; a name may change at any time.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendars.civil import ZONE
from dondoc.desk.feeds.calendar_entries import CANCELLED, DONE, SUSPENDED
from flows.agenda import Agenda, shown_day
from notifications.dates import format_date
from plans.ledger import DONE as DONE_STATES
from plans.ledger import RELEASED, Case, State


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before and behind the name of a run."""

    before: str = ""
    after: str = ""

    def on(self, name: str) -> str:
        """The name with its mark."""
        return f"{self.before}{name}{self.after}"


Place = tuple[str, dt.date]
"""An obligation and the day it stands on in the plan's calendar."""
Marks = Mapping[Place, Mark]
PLAIN = Mark()


def marks_of(cases: Iterable[Case]) -> dict[Place, Mark]:
    """The days that are otherwise than the plan says: called off, suspended, done, moved, another office's."""
    days: defaultdict[Place, list[Case]] = defaultdict(list)
    for case in cases:
        days[case.occurrence.key.obligation, shown_day(case.occurrence)].append(case)
    found = {place: _mark(some) for place, some in days.items()}
    return {place: mark for place, mark in found.items() if mark != PLAIN}


def _mark(cases: list[Case]) -> Mark:
    """One day stands for all its offices: it is called off, done or suspended when it is so for each that still has it."""
    live = [case for case in cases if case.assessment.state not in RELEASED]
    if not live:
        return Mark(f"{CANCELLED} · ")
    before = ""
    if all(case.assessment.state in DONE_STATES for case in live):
        before = f"{DONE} · "
    elif all(case.assessment.state is State.SUSPENDED for case in live):
        before = f"{SUSPENDED} · "
    return Mark(before, f"{_moved(live)}{_passed_on(cases, live)}")


def _moved(live: list[Case]) -> str:
    """The new last day, where all who have it have one and the same."""
    days = {case.assessment.effective for case in live}
    planned = {dates.legal for case in live for dates in case.occurrence.readings}
    is_moved = all(case.assessment.due_rev > 0 for case in live)
    if len(days) != 1 or not is_moved or not days.isdisjoint(planned):
        return ""
    return f" · thời hạn mới {format_date(next(iter(days)))}"


def _passed_on(cases: list[Case], live: list[Case]) -> str:
    """Who has it now, where it went to another office."""
    if not any(case.assessment.state is State.SUPERSEDED for case in cases):
        return ""
    offices = sorted({case.occurrence.office_name for case in live})
    return f" · nay: {offices[0] if len(offices) == 1 else f'{len(offices)} cơ quan'}"


def item_names(agenda: Agenda, marks: Marks) -> dict[str, str]:
    """The name of each dated item's run, by the item's key."""
    return {
        item.key: _at(marks, item.tags, item.when.astimezone(ZONE).date()).on(item.name)
        for item in agenda.items
    }


def programme_names(agenda: Agenda, marks: Marks) -> dict[tuple[str, dt.date], str]:
    """The name of each day of a programme, by its slug and day."""
    return {
        (programme.slug, day): _at(marks, programme.tags, day).on(name)
        for programme in agenda.programmes
        for day, name in programme.names
    }


def _at(marks: Marks, tags: tuple[str, ...], day: dt.date) -> Mark:
    """The last tag of what the agenda shows is its obligation."""
    return marks.get((tags[-1], day), PLAIN) if tags else PLAIN
