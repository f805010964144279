"""What was announced about rest days after this program was made: appended, never changed, each with the moment it was learnt."""

import datetime as dt
import functools
from dataclasses import dataclass

import sqlalchemy as sa

from calendars.workdays import DayFact, WorkCalendar
from dondoc.store import codec, tables
from dondoc.store.engine import Unit
from dondoc.store.prepared import Prepared

T = tables.calendar_version
_BODIES = Prepared(sa.select(T.c.body).order_by(T.c.seq))


@dataclass(frozen=True, slots=True)
class Announcement:
    """One decision about rest days: its number, the days it changes, up to when nothing else can change (None = as before).

    `version` is the name of the calendar that came of it, `recorded_at` (aware) when it was learnt.
    """

    version: str
    recorded_at: dt.datetime
    decision: str
    actor: str
    facts: tuple[DayFact, ...] = ()
    verified_until: dt.date | None = None


def append_announcement(unit: Unit, announcement: Announcement) -> None:
    """Write it down."""
    unit.connection.execute(
        sa.insert(T).values(
            version=announcement.version,
            recorded_at=announcement.recorded_at,
            decision=announcement.decision,
            actor=announcement.actor,
            body=codec.dumps(announcement),
        )
    )


def announcements(unit: Unit) -> tuple[Announcement, ...]:
    """All of them, in order of recording."""
    return tuple(codec.loads(Announcement, body) for body in _BODIES.run(unit).scalars())


def known_calendar(unit: Unit, calendar: WorkCalendar) -> WorkCalendar:
    """The calendar with everything announced since the one that comes with the program."""
    first = calendar
    while first.before is not None:
        first = first.before
    return _with(first, announcements(unit))


@functools.lru_cache(maxsize=8)
def _with(first: WorkCalendar, known: tuple[Announcement, ...]) -> WorkCalendar:
    if not known:
        return first
    last = known[-1]
    return _with(first, known[:-1]).announced(
        last.facts,
        version=last.version,
        since=last.recorded_at,
        verified_until=last.verified_until,
    )
