"""A programme as one recurring event: RRULE, and an override (RECURRENCE-ID) for each time that stands otherwise (RFC 5545 §3.8.4.4).

The ledger has a row an occurrence, and the ordinary calendar an event a row. Here the same rows are written as a series, for
those who want "the last Saturday of each month" as one thing. The rows decide, never the rule: it is expanded as a client
would, a time it would make that has no row is an EXDATE, and a row it would not make stays an event of its own. Only rules on
which all measured clients agree are used (guides/icalendar.md §5); every other programme stays single events.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from dateutil.rrule import rrulestr
from icalendar import Event, vRecur, vText

from calendars.civil import Window
from calendars.ics import CalendarEntry, Timed, bounds_of, build_event, start_of
from calendars.rrule_text import WEEKDAYS, Freq, RecurrenceRule

SAFE_DAYS = frozenset((*range(1, 29), -1))
SAFE_STEPS = (1, 3, 6)
LEAST = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    """One time of a programme: its entry, when the rule alone puts it, and whether nothing but the rule is to be said of it."""

    entry: CalendarEntry
    original: Window | Timed
    is_ordinary: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with its times. `uid` is the series' own; `description` holds for every ordinary time.

    `sequence` never falls, and rises with each change of any time (also of one that is not shown any more).
    """

    uid: str
    rule: RecurrenceRule
    description: str
    sequence: int
    members: tuple[Member, ...]


def render_series(programme: Programme) -> list[tuple[CalendarEntry, bytes]]:
    """What a calendar writes for a programme, each piece with the entry to sort it by.

    The series (its event and its overrides) comes as one piece; where the rule does not fit, every time is an event of its own.
    """
    members = sorted(programme.members, key=lambda member: start_of(member.original))
    alone = [(member.entry, bytes(build_event(member.entry).to_ical())) for member in members]
    shape = _common(_shape(member.original) for member in members)
    fitting = [member for member in members if _shape(member.original) == shape]
    rrule = None if len(fitting) < LEAST else safe_rrule(programme.rule, fitting)
    if rrule is None:
        return alone
    made = _expand(rrule, fitting)
    if not made or made[0] != start_of(fitting[0].original):  # DTSTART must itself fit the rule
        return alone
    held = {start_of(member.original): member for member in fitting}
    times = [held[moment] for moment in made if moment in held]
    missing = [moment for moment in made if moment not in held]
    ordinary = [member for member in times if _follows_rule(member)]
    if len(times) < LEAST or len(missing) > len(times) or not ordinary:
        return alone
    master = _master(programme, times, ordinary)
    taken = {member.entry.uid for member in times}
    first = bounds_of(times[0].original)[0]
    event = build_event(master)
    event.add("rrule", vRecur.from_ical(rrule))
    for moment in missing:
        event.add("exdate", moment if isinstance(first, dt.datetime) else moment.date())
    pieces = [bytes(event.to_ical())]
    pieces += [
        bytes(_override(member, master).to_ical())
        for member in times
        if not _says_the_same(member, master)
    ]
    return [
        (master, b"".join(pieces)),
        *((entry, piece) for entry, piece in alone if entry.uid not in taken),
    ]


def safe_rrule(rule: RecurrenceRule, members: list[Member]) -> str | None:
    """The rule as an RRULE that every measured client expands alike, up to the last member; None where there is none.

    `members` are sorted; the first one's time becomes DTSTART.
    """
    body = _body(rule)
    last = bounds_of(members[-1].original)[0]
    if body is None:
        return None
    if isinstance(last, dt.datetime):
        return f"{body};UNTIL={last.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{body};UNTIL={last:%Y%m%d}"


def _body(rule: RecurrenceRule) -> str | None:
    if rule.has_extensions or rule.counts_in_years or rule.count or rule.until:
        return None
    match rule.freq:
        case Freq.WEEKLY if not (rule.by_month or rule.by_month_day or rule.by_set_pos):
            days = ",".join(WEEKDAYS[day] for _, day in rule.by_day)
            return _join("FREQ=WEEKLY", _step(rule.interval), f"BYDAY={days}" if days else "")
        case _ if rule.is_monthly:
            return _monthly(rule)
        case _:
            return None


def _monthly(rule: RecurrenceRule) -> str | None:
    """By months: a day of 1..28, the last day, an n-th weekday, or the first or last of Monday to Friday."""
    day = _month_day(rule)
    if day is None:
        return None
    months = sorted(rule.by_month)
    if not months:
        return _join("FREQ=MONTHLY", _step(rule.interval), day)
    if rule.interval != 1:
        return None
    steps = {later - earlier for earlier, later in itertools.pairwise(months)}
    if len(steps) == 1 and (step := steps.pop()) in SAFE_STEPS:
        return _join("FREQ=MONTHLY", _step(step), day)
    is_day = day.startswith("BYMONTHDAY=") and not day.endswith("-1")
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};{day}" if is_day else None


def _month_day(rule: RecurrenceRule) -> str | None:
    if rule.by_month_day and not rule.by_day and not rule.by_set_pos:
        if len(rule.by_month_day) == 1 and rule.by_month_day[0] in SAFE_DAYS:
            return f"BYMONTHDAY={rule.by_month_day[0]}"
        return None
    if not rule.by_day or rule.by_month_day:
        return None
    if not rule.by_set_pos:
        nth = all(number for number, _ in rule.by_day)
        named = ",".join(f"{number}{WEEKDAYS[day]}" for number, day in rule.by_day)
        return f"BYDAY={named}" if nth and len(rule.by_day) == 1 else None
    workdays = [(0, day) for day in range(5)]
    if sorted(rule.by_day) == workdays and rule.by_set_pos in {(1,), (-1,)}:
        return f"BYDAY=MO,TU,WE,TH,FR;BYSETPOS={rule.by_set_pos[0]}"
    return None


def _step(interval: int) -> str:
    return "" if interval == 1 else f"INTERVAL={interval}"


def _join(*parts: str) -> str:
    return ";".join(part for part in parts if part)


def _shape(when: Window | Timed) -> tuple[str, object, object]:
    """What all times of a series share: whole days and how many, or the hours."""
    if isinstance(when, Window):
        return "days", when.last - when.first, None
    start = bounds_of(when)[0]
    return (
        "hours",
        start.timetz() if isinstance(start, dt.datetime) else None,
        when.end - when.start,
    )


def _expand(rrule: str, members: list[Member]) -> list[dt.datetime]:
    """The times a client makes of it: from the first member's own, by dateutil."""
    first = start_of(members[0].original)
    plain = rrule.partition(";UNTIL=")[0]
    naive = rrulestr(plain, dtstart=first.replace(tzinfo=None))
    last = start_of(members[-1].original).replace(tzinfo=None)
    return [
        moment.replace(tzinfo=first.tzinfo) for moment in naive.between(naive[0], last, inc=True)
    ]


def _follows_rule(member: Member) -> bool:
    entry = member.entry
    is_plain = not entry.status and not entry.is_cancelled
    return member.is_ordinary and is_plain and entry.when == member.original


def _ring(entry: CalendarEntry) -> dt.timedelta | None:
    return None if entry.alarm_at is None else entry.alarm_at - entry.start


def _common(values: Iterable[T]) -> T:
    return Counter(values).most_common(1)[0][0]


def _master(programme: Programme, times: list[Member], ordinary: list[Member]) -> CalendarEntry:
    """What holds for every time that no override names."""
    title, ring = _common((member.entry.title, _ring(member.entry)) for member in ordinary)
    start = start_of(times[0].original)
    return replace(
        ordinary[0].entry,
        uid=programme.uid,
        title=title,
        when=times[0].original,
        changed=max(member.entry.changed for member in programme.members),
        sequence=programme.sequence,
        description=programme.description,
        alarm_at=None if ring is None else start + ring,
    )


def _says_the_same(member: Member, master: CalendarEntry) -> bool:
    said = (member.entry.title, _ring(member.entry))
    return _follows_rule(member) and said == (master.title, _ring(master))


def _override(member: Member, master: CalendarEntry) -> Event:
    """The whole event again under the series' UID; its alarm keeps a UID of its own."""
    event = build_event(replace(member.entry, sequence=master.sequence))
    event["UID"] = vText(master.uid)
    event.add("recurrence-id", bounds_of(member.original)[0])
    return event
