"""iCalendar text (RFC 5545, RFC 7986): calendar entries → bytes, a feed from stored pieces.

The same entry always gives the same bytes: nothing here reads a clock or draws a number. A feed is a head, one VTIMEZONE
and the entries' stored bytes, joined; equal, byte for byte, to what icalendar would write for the whole calendar.
No METHOD: a feed is published, not sent. Words that come from documents pass `clean` before they are written.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from icalendar import STATUS, Alarm, Calendar, Component, Event, Timezone, vDuration, vText, vUri

from calendars.civil import DAY, ZONE, Window, at, local_day
from calendars.workdays import WorkCalendar

UID_DOMAIN = "don-doc"
NOTHING = "Không có nhiệm vụ"
NAMELESS = "Nhiệm vụ chưa có tên"

_PRODID = "-//Don Doc//Feed 1//VI"
_REFRESH = dt.timedelta(hours=1)
_END = b"END:VCALENDAR\r\n"
_MAX_UID = 255
# Control characters save tab and line feed, line and paragraph separators, marks that reverse the reading direction,
# and halves of surrogate pairs, which no encoding can write.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_TOKEN = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Timed:
    """A stretch of a day: aware instants, half-open, never empty (clients drop an entry that ends as it starts)."""

    start: dt.datetime
    end: dt.datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            msg = f"expected aware instants, got {self.start!r}..{self.end!r}"
            raise ValueError(msg)
        if self.end <= self.start:
            msg = f"entry ends before it starts: {self.start!r}..{self.end!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar shows of one occurrence.

    `uid` is made from what the thing is and never changes (`entry_uid`). `when` is whole days or a `Timed` stretch.
    `status` is the word before the title, such as "✓ XONG", "" for an open item: the one sign every client shows.
    `changed` is the last visible change, never the moment of rendering; `sequence` rises when time or cancellation changes.
    `related_to` is the uid of the plan or programme it belongs to. `done_at` is when it was done, where that is known (a to-do says it).
    """

    uid: str
    title: str
    when: Window | Timed
    changed: dt.datetime
    sequence: int = 0
    status: str = ""
    is_cancelled: bool = False
    description: str = ""
    url: str = ""
    alarm_at: dt.datetime | None = None
    categories: tuple[str, ...] = ()
    related_to: str = ""
    done_at: dt.datetime | None = None

    @property
    def start(self) -> dt.datetime:
        """The instant it starts: a whole day at 00:00 in Vietnam."""
        return start_of(self.when)

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Sort entries by this, so that equal feeds have equal bytes."""
        return self.start, self.uid


def start_of(when: Window | Timed) -> dt.datetime:
    """The instant a stretch starts: a whole day at 00:00 in Vietnam."""
    return at(when.first, 0) if isinstance(when, Window) else when.start


def entry_uid(local: str) -> str:
    """The whole UID of an occurrence's local part (`occ-…`), the same in every feed."""
    return f"{local}@{UID_DOMAIN}"


def until_clock(deadline: dt.datetime) -> Timed:
    """How a deadline with an hour is drawn: the half hour that ends with it."""
    return Timed(deadline - dt.timedelta(minutes=30), deadline)


def morning_before(day: dt.date, calendar: WorkCalendar) -> dt.datetime:
    """When the alarm of a day rings: 09:00 of the working day before it."""
    return at(calendar.shift(day, -1), 9)


def clean(text: str) -> str:
    r"""Text from a document, safe to write: NFC, without control characters or marks that reverse it.

    >>> clean("Ke\u0302\u0301 hoạch\x07 A")
    'Kế hoạch  A'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSAFE.sub(" ", plain))


def one_line(text: str) -> str:
    """`clean` text on one line, blanks joined."""
    return " ".join(clean(text).split())


def _token(text: str) -> str:
    """A uid or address as it stands; ValueError where it could break out of its line."""
    if not _TOKEN.fullmatch(text):
        msg = f"expected visible ASCII without spaces, got {text!r}"
        raise ValueError(msg)
    return text


def checked_uid(text: str) -> str:
    """A UID as it stands; ValueError where it is too long or could break out of its line."""
    if len(text) > _MAX_UID:
        msg = f"uid longer than {_MAX_UID} characters: {text!r}"
        raise ValueError(msg)
    return _token(text)


def utc_seconds(instant: dt.datetime) -> dt.datetime:
    """An aware instant in UTC, whole seconds, as stamps are written; ValueError on a naive one."""
    if instant.utcoffset() is None:
        msg = f"expected an aware instant, got {instant!r}"
        raise ValueError(msg)
    return instant.astimezone(dt.UTC).replace(microsecond=0)


def bounds_of(when: Window | Timed) -> tuple[dt.date, dt.date]:
    """DTSTART and DTEND: days, the second one behind the last, or instants in Vietnam's zone."""
    if isinstance(when, Window):
        return when.first, when.last + DAY
    return when.start.astimezone(ZONE), when.end.astimezone(ZONE)


def render_entry(entry: CalendarEntry) -> bytes:
    """The VEVENT of one entry, as it stands in every feed; keep these bytes until the entry changes."""
    return bytes(build_event(entry).to_ical())


def build_event(entry: CalendarEntry) -> Event:
    """The VEVENT as an object, for what is written around it."""
    start, end = bounds_of(entry.when)
    event = Event.new(
        uid=checked_uid(entry.uid),
        stamp=utc_seconds(entry.changed),
        last_modified=utc_seconds(entry.changed),
        sequence=entry.sequence,
        start=start,
        end=end,
        summary=summary_of(entry),
        status=STATUS.CANCELLED if entry.is_cancelled else STATUS.CONFIRMED,
    )
    if isinstance(entry.when, Window):
        event.add("transp", "TRANSPARENT")
        event.add("x-microsoft-cdo-busystatus", vText("FREE"))
    add_details(event, entry)
    if entry.alarm_at is not None:
        event.add_component(_alarm(entry, entry.alarm_at))
    return event


def summary_of(entry: CalendarEntry) -> str:
    """The state's word before the title: what every client shows."""
    title, status = one_line(entry.title) or NAMELESS, one_line(entry.status)
    return f"{status} · {title}" if status else title


def add_details(component: Component, entry: CalendarEntry) -> None:
    """What an event and a to-do say alike besides title, state and time."""
    if entry.description:
        component.add("description", vText(clean(entry.description)))
    if entry.url:
        component.add("url", vUri(_token(entry.url)))
    if entry.categories:
        component.add("categories", [one_line(category) for category in entry.categories])
    if entry.related_to:
        parent = vText(checked_uid(entry.related_to))
        component.add("related-to", parent, parameters={"RELTYPE": "PARENT"})


def _alarm(entry: CalendarEntry, alarm_at: dt.datetime) -> Alarm:
    title = one_line(entry.title) or NAMELESS
    alarm: Alarm = Alarm.new_display(title, utc_seconds(alarm_at) - utc_seconds(entry.start))
    alarm.add("uid", vText(checked_uid("al-" + entry.uid)))
    return alarm


def render_feed(
    name: str, feed_uid: str, url: str, changed: dt.datetime, entry_bytes: Iterable[bytes]
) -> bytes:
    """A whole calendar from the stored bytes of its entries (events or to-dos), which come sorted by `CalendarEntry.order`.

    An empty calendar makes some clients report an error, so it holds one entry, under `feed_uid`, that says there is
    nothing to do.
    """
    entries = b"".join(entry_bytes) or _nothing(feed_uid, changed)
    return b"".join((_head(name, url, changed), _timezone(), entries, _END))


def render_calendar(
    name: str, feed_uid: str, url: str, changed: dt.datetime, entries: Iterable[CalendarEntry]
) -> bytes:
    """A whole calendar from its entries, in any order: a file to send or to write."""
    ordered = sorted(entries, key=lambda entry: entry.order)
    return render_feed(name, feed_uid, url, changed, map(render_entry, ordered))


@cache
def _timezone() -> bytes:
    return bytes(Timezone.from_tzid(ZONE.key, first_date=dt.date(2015, 1, 1)).to_ical())


@lru_cache(maxsize=1024)
def _head(name: str, url: str, changed: dt.datetime) -> bytes:
    """What stands before the entries.

    No UID of the calendar's own (RFC 7986 §5.3): vdirsyncer copies the head to each entry, takes the first UID for the
    entry's and keeps one entry of them all.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODID)
    calendar.add("name", vText(one_line(name)))
    calendar.add("x-wr-calname", vText(one_line(name)))
    calendar.add("x-wr-timezone", vText(ZONE.key))
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    if url:
        calendar.add("source", vUri(_token(url)), parameters={"VALUE": "URI"})
    calendar.add("last-modified", utc_seconds(changed))
    return bytes(calendar.to_ical()).removesuffix(_END)


def _nothing(feed_uid: str, changed: dt.datetime) -> bytes:
    day = local_day(changed)
    return render_entry(CalendarEntry(f"trong-{feed_uid}", NOTHING, Window(day, day), changed))
