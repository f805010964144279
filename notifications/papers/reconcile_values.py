"""What a reconciliation sheet (*phiếu đối chiếu*) is made from: the rows one office's marks rest on, before they count."""

import datetime as dt
from dataclasses import dataclass

from calendars.civil import DAY
from calendars.workdays import WorkCalendar
from notifications.mail import Coordinator
from notifications.papers.mark_values import MarkCell, MarkPlan

ANSWER_DAYS = 7
WORKED_DAYS = 3


def reply_day(calendar: WorkCalendar, given: dt.date) -> dt.date:
    """The last day for the answer to a sheet that was given on a day: seven calendar days, the first not counted, at least three of them worked; never a rest day.

    >>> from calendars.workdays import load_work_calendar
    >>> reply_day(load_work_calendar(), dt.date(2024, 12, 20)).isoformat()
    '2024-12-27'
    """
    return max(calendar.following(given + DAY * ANSWER_DAYS), calendar.shift(given, WORKED_DAYS))


@dataclass(frozen=True, slots=True)
class ReconcileFacts:
    """One office's sheet: `cells` are its own rows alone, `reply_by` the last day for its answer, `as_of` (aware) the moment of the data.

    `ended` is the office's last day where it has ended, `heirs` who answers for it then.
    """

    year: int
    office: str
    coordinator: Coordinator
    plans: tuple[MarkPlan, ...]
    cells: tuple[MarkCell, ...]
    reply_by: dt.date
    as_of: dt.datetime
    ended: dt.date | None = None
    heirs: tuple[str, ...] = ()

    @property
    def addressee(self) -> str:
        """Who is asked: the office, or who carries on for it."""
        return "; ".join(self.heirs) if self.heirs else self.office
