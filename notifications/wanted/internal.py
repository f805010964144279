"""The coordinator's own mark (*mốc nội bộ*) for a duty: it reminds once, some working days before, and never accuses."""

import datetime as dt
from collections.abc import Iterator

from calendars.civil import end_of
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.wanted.desk import Desk
from plans.ledger import Case, Verb

INTERNAL = "internal-"
_DAYS = 5  # working days before the mark, as the first reminder of a short ladder


def internal_reminders(desk: Desk, case: Case) -> Iterator[Notice]:
    """One line in the lead's digest for each mark that was set, in its own time."""
    office = case.occurrence.key.office
    for entry in case.entries:
        if entry.verb is not Verb.INTERNAL_DATE or entry.due is None:
            continue
        day = desk.calendar.preceding(entry.due)
        wanted_at = max(desk.at(desk.calendar.shift(day, -_DAYS)), entry.recorded_at)
        name = internal_name(entry.due)
        key = NoticeKey(str(case.occurrence.key), Purpose.REMINDER, name, 0, office, Role.OFFICER)
        lead = desk.offices.get(office)
        yield Notice(
            key,
            wanted_at,
            max(end_of(day), wanted_at),
            Envelope.DIGEST,
            courtesy=lead is not None and not lead.kind.may_be_accused,
        )


def internal_name(day: dt.date) -> str:
    """The milestone of a mark."""
    return f"{INTERNAL}{day.isoformat()}"
