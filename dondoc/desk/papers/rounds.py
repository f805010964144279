"""Until when the answers of a round are awaited: where its mail left late, each office has its seven days from then."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from calendars.civil import local_day
from calendars.workdays import WorkCalendar
from dondoc.store.engine import Unit
from dondoc.store.reconciliations import Reconciliation, last_mailed_at
from notifications.papers.reconcile_values import reply_day
from notifications.plan_in_force import MailedRound


def answer_by(opened: MailedRound, calendar: WorkCalendar, now: dt.datetime) -> dt.date:
    """The last day that a mail which leaves now asks for."""
    return max(opened.reply_by, reply_day(calendar, local_day(now)))


def with_their_days(
    unit: Unit, rounds: Iterable[Reconciliation], *, calendar: WorkCalendar, at: dt.datetime
) -> tuple[Reconciliation, ...]:
    """The rounds with the last day that any of their sheets names, as far as they had left by a moment: no earlier than the stored one."""
    return tuple(_with_its_day(unit, one, calendar=calendar, at=at) for one in rounds)


def _with_its_day(
    unit: Unit, one: Reconciliation, *, calendar: WorkCalendar, at: dt.datetime
) -> Reconciliation:
    mailed = last_mailed_at(unit, one, by=at) if one.is_mailed else None
    if mailed is None:
        return one
    return replace(one, reply_by=max(one.reply_by, reply_day(calendar, local_day(mailed))))
