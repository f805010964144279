"""Occurrences of which nobody has said anything: those that differ only in the office stand alike, and are assessed once."""

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from calendars.workdays import WorkCalendar
from plans.ledger.assessing import assess
from plans.ledger.values import Assessment, Entry
from plans.timeline import Occurrence


@dataclass(frozen=True, slots=True)
class Assessor:
    """`assess` at one moment under one calendar; remembers what it found for occurrences without entries."""

    calendar: WorkCalendar
    now: dt.datetime
    known: dict[Hashable, tuple[Assessment, dict[str, Any]]] = field(
        default_factory=dict, repr=False
    )

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
            assessment = self._assess(occurrence, (), activated_at)
            found = self.known[shape] = (assessment, _but_missed(assessment))
        assessment, rest = found
        if not assessment.missed:
            return assessment
        key = str(occurrence.key)
        missed = tuple(replace(one, occurrence=key) for one in assessment.missed)
        return Assessment(missed=missed, **rest)

    def _assess(
        self, occurrence: Occurrence, entries: tuple[Entry, ...], activated_at: dt.datetime
    ) -> Assessment:
        return assess(
            occurrence, entries, now=self.now, activated_at=activated_at, calendar=self.calendar
        )


def _but_missed(assessment: Assessment) -> dict[str, Any]:
    """Its fields but the one that names the occurrence."""
    names = (one.name for one in fields(assessment) if one.name != "missed")
    return {name: getattr(assessment, name) for name in names} if assessment.missed else {}
