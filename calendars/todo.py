"""Calendar entries as to-dos (VTODO, RFC 5545 §3.6.2), for the programs that keep lists: Thunderbird, Nextcloud Tasks, jtx Board.

Google, Outlook and Apple Calendar ignore to-dos in a subscription, so this is a second calendar, never the only one. A to-do
has a UID of its own: where both calendars are subscribed, neither takes the other's entry for an older self.
"""

from icalendar import STATUS, Todo

from calendars.civil import Window
from calendars.ics import (
    CalendarEntry,
    add_details,
    bounds_of,
    checked_uid,
    summary_of,
    utc_seconds,
)

PREFIX = "viec-"
WHOLE = 100


def render_todo(entry: CalendarEntry) -> bytes:
    """The VTODO of one entry: due on its last day or at its end; keep these bytes until the entry changes.

    DUE as a date is that day, not the day behind it as an event's DTEND would be.
    """
    todo = Todo.new(
        uid=checked_uid(PREFIX + entry.uid),
        stamp=utc_seconds(entry.changed),
        last_modified=utc_seconds(entry.changed),
        sequence=entry.sequence,
        summary=summary_of(entry),
        status=_status(entry),
    )
    start, end = bounds_of(entry.when)
    if isinstance(entry.when, Window):
        end = entry.when.last
    if start < end:  # RFC 5545 wants DUE later than DTSTART, so a single day has none
        todo.add("dtstart", start)
    todo.add("due", end)
    if entry.done_at is not None and not entry.is_cancelled:
        todo.add("completed", utc_seconds(entry.done_at))
        todo.add("percent-complete", WHOLE)
    add_details(todo, entry)
    return bytes(todo.to_ical())


def _status(entry: CalendarEntry) -> STATUS:
    if entry.is_cancelled:
        return STATUS.CANCELLED
    return STATUS.NEEDS_ACTION if entry.done_at is None else STATUS.COMPLETED
