"""Occurrences of which nobody has said anything: those that differ only in the office stand alike, and are assessed once."""

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace

from calendars.workdays import WorkCalendar
from plans.ledger.assessing import assess
from plans.ledger.values import Assessment, Entry
from plans.timeline import Occurrence


@dataclass(frozen=True, slots=True)
class Assessor:
    """`assess` at one moment under one calendar; remembers what it found for occurrences without entries."""

    calendar: WorkCalendar
    now: dt.datetime
    known: dict[Hashable, Assessment] = field(default_factory=dict, repr=False)

    def assess(
        self, occurrence: Occurrence, entries: Iterable[Entry], *, activated_at: dt.datetime
    ) -> Assessment:
        """How an occurrence stands."""
        said = tuple(entries)
        if said:
            return self._assess(occurrence, said, activated_at)
        shape = (activated_at, *occurrence.shared)
        found = self.known.get(shape)
        if found is None:
            found = self.known[shape] = self._assess(occurrence, (), activated_at)
        if not found.missed:
            return found
        key = str(occurrence.key)
        return replace(found, missed=tuple(replace(one, occurrence=key) for one in found.missed))

    def _assess(
        self, occurrence: Occurrence, entries: tuple[Entry, ...], activated_at: dt.datetime
    ) -> Assessment:
        return assess(
            occurrence, entries, now=self.now, activated_at=activated_at, calendar=self.calendar
        )
