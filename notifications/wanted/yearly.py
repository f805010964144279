"""The reconciliation at the year's end: each office is asked, once, to check the rows its marks rest on (docs/decisions/0016)."""

from collections.abc import Iterator

from calendars.civil import end_of
from notifications.notice import Envelope, Notice, Purpose
from notifications.wanted.desk import Desk, Matter, Milestone, sent_on, to_lead

RECONCILE = "reconcile-"


def requests_to_check(desk: Desk, matter: Matter) -> Iterator[Notice]:
    """One for each round that put this row to its office, whatever has become of it; worth sending while an answer is in time.

    Who carries on for an office that has ended answers for it; the coordinator does not ask itself.
    """
    key = str(matter.case.occurrence.key)
    for opened in desk.plan.rounds:
        if key in opened.rows:
            name, ends = f"{RECONCILE}{opened.name}", end_of(opened.reply_by)
            when = Milestone(Purpose.REVIEW, name, opened.opened_at, ends)
            asked = to_lead(matter, when, envelope=Envelope.SINGLE)
            notice = sent_on(desk, matter.case, asked)
            if notice.key.recipient != desk.plan.coordinator.code:
                yield notice
