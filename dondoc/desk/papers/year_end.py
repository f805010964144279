"""What the year's marks wait for, seen again each day: a report's last day, the coordinator's order, the offices' answers, nothing.

Nothing is opened and nothing is counted by itself: the sheets go to the offices on the coordinator's order, and no figure is
shown before the last office has had its seven days.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.papers.marks import marks_by_coordinator
from dondoc.desk.papers.rounds import with_their_days
from dondoc.store.reconciliations import last_reconciliations
from notifications.papers.mark_values import MarkFacts, Stage
from plans.ledger import Mark
from plans.ledger.marks import COUNTED

SHOWN_DAYS = 5  # working days that a round which is over is still shown
_DECEMBER, _MARCH = 12, 3


class Waits(StrEnum):
    """What a year's marks wait for."""

    DAY = "day"
    ORDER = "order"
    ANSWERS = "answers"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The marks of one coordinator's year and what they wait for; `until` is the last day of that, where there is one."""

    facts: MarkFacts
    waits: Waits
    until: dt.date | None


def year_ends(app: App, *, now: dt.datetime) -> tuple[YearEnd, ...]:
    """The years that are being marked: this one in December, the last one until March, and any whose round runs or is just over."""
    return tuple(
        _year_end(facts)
        for year in _years(app, now=now)
        for facts in marks_by_coordinator(app, year, now=now)
        if any(cell.mark in COUNTED for cell in facts.cells)
    )


def _years(app: App, *, now: dt.datetime) -> tuple[int, ...]:
    today = local_day(now)
    with app.store.read() as unit:
        known = last_reconciliations(unit, at=now)
        rounds = with_their_days(unit, known, calendar=app.calendar, at=now)
    recent = {one.year for one in rounds if today <= app.calendar.shift(one.reply_by, SHOWN_DAYS)}
    return tuple(sorted(recent | set(_due(today))))


def _due(today: dt.date) -> Iterator[int]:
    if today.month <= _MARCH:
        yield today.year - 1
    if today.month == _DECEMBER:
        yield today.year


def _year_end(facts: MarkFacts) -> YearEnd:
    to_come = [cell.last for cell in facts.cells if cell.mark is Mark.NOT_DUE]
    days = [plan.round.reply_by for plan in facts.plans if plan.round is not None]
    match facts.stage:
        case Stage.DRAFT if to_come:
            return YearEnd(facts, Waits.DAY, max(to_come))
        case Stage.DRAFT:
            return YearEnd(facts, Waits.ORDER, None)
        case Stage.OPEN:
            return YearEnd(facts, Waits.ANSWERS, max(days))
        case _:
            return YearEnd(facts, Waits.NOTHING, max(days))
