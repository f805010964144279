"""Events, quotas and rhythms: one list at the month's start, one question at its end, never an accusation.

The list of a month (*Lịch tháng*) goes out on its first working day. It holds what happens after that day, up to and with
the next month's first working day: what happens on the very morning of a list would reach nobody in time. The question what took
place in a month goes with the next list (docs/decisions/0003-monthly-lists.md).
"""

import datetime as dt
from collections.abc import Iterator

from calendars.civil import DAY, add_months, end_of, local_day
from notifications.notice import Envelope, Notice, Purpose, Reason
from notifications.wanted.desk import Desk, Matter, Milestone, to_coordinator, to_lead
from plans.plan import Kind


def announcements(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """The lines of one occurrence on its office's lists."""
    months = _months(desk, matter)
    for index, month in enumerate(months):
        wanted_at = desk.at(desk.opening(month))
        is_last = index + 1 == len(months)
        ends = end_of(_days(matter)[-1]) if is_last else desk.at(desk.opening(add_months(month, 1)))
        early = matter.epoch.is_first and wanted_at < desk.plan.activated_at
        yield to_lead(
            matter,
            Milestone(Purpose.REMINDER, f"month-{month:%Y-%m}", wanted_at, ends),
            envelope=Envelope.MONTHLY,
            skip=Reason.BEFORE_ACTIVATION if early else None,
        )


def confirmation(desk: Desk, matter: Matter) -> Notice:
    """The question what took place, after its month."""
    month = _days(matter)[-1].replace(day=1)
    when = Milestone(
        Purpose.REVIEW,
        f"confirm-{month:%Y-%m}",
        desk.at(desk.opening(add_months(month, 1))),
        desk.at(desk.opening(add_months(month, 2))),
    )
    skip = Reason.NOT_ACCUSABLE if matter.is_courtesy else None
    return to_lead(matter, when, envelope=Envelope.MONTHLY, skip=skip)


def _months(desk: Desk, matter: Matter) -> list[dt.date]:
    """The first days of the months on whose list it stands: its own, for a long quota also the one that opens it.

    A body that is only asked to take part hears of it once.
    """
    window = matter.case.occurrence.window
    months = {_list_of(desk, _days(matter)[0])}
    is_long = matter.case.occurrence.kind is Kind.QUOTA and not matter.is_courtesy
    if is_long and window is not None:
        months.add(min(window.first.replace(day=1), *months))
    return sorted(months)


def _list_of(desk: Desk, day: dt.date) -> dt.date:
    month = day.replace(day=1)
    return month if desk.opening(month) < day else (month - DAY).replace(day=1)


def _days(matter: Matter) -> list[dt.date]:
    """The days it may fall on, in order: those of every reading, until one day is granted or ruled."""
    if matter.assessment.due_rev:
        return [matter.assessment.effective]
    return sorted(reading.nominal for reading in matter.case.occurrence.readings)


def listed_for_review(desk: Desk, matter: Matter, submitted: dt.datetime) -> Notice:
    """The coordinator's line for what was reported: events and quotas are confirmed once a month, all together."""
    month = local_day(submitted).replace(day=1)
    when = Milestone(
        Purpose.REVIEW,
        f"list-{month:%Y-%m}",
        desk.at(desk.opening(add_months(month, 1))),
        desk.at(desk.opening(add_months(month, 2))),
    )
    return to_coordinator(desk, matter, when)
