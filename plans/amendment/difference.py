"""What a new version changes, row by row: added, removed, due later or earlier, another lead, other words, other readings."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plans.amendment.matching import Matching, Near
from plans.plan import Obligation
from plans.rule import Ambiguous, Modified, Rule
from plans.timeline import Occurrence

Dates = Mapping[str, tuple[dt.date, ...]]


class Change(StrEnum):
    """What is otherwise in a row that stays."""

    DUE_LATER = "due-later"
    DUE_EARLIER = "due-earlier"
    TIME = "time"
    READINGS = "readings"
    LEAD = "lead"
    SUPPORTING = "supporting"
    EVIDENCE = "evidence"
    KIND = "kind"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of both versions and what is otherwise in it; `dates` are the days due before and after, by period."""

    old: Obligation
    new: Obligation
    changes: tuple[Change, ...]
    dates: tuple[tuple[str, dt.date, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that a new version changes; empty where nothing anybody has to do, know or say is otherwise."""

    added: tuple[Obligation, ...] = ()
    removed: tuple[Obligation, ...] = ()
    changed: tuple[RowChange, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not (self.added or self.removed or self.changed or self.near)


def compare(matching: Matching, old: Iterable[Occurrence], new: Iterable[Occurrence]) -> Difference:
    """The difference of two versions; the occurrences of each say whether a date moves (those of the new under their own ids)."""
    before, after = _due_days(old), _due_days(new)
    found = (
        RowChange(
            pair.old,
            pair.new,
            tuple(_changes(pair.old, pair.new, dates)),
            dates,
        )
        for pair in matching.pairs
        for dates in (_moved(before.get(pair.old.id, {}), after.get(pair.new.id, {})),)
    )
    return Difference(
        matching.added,
        matching.removed,
        tuple(row for row in found if row.changes),
        matching.near,
    )


def _due_days(occurrences: Iterable[Occurrence]) -> dict[str, dict[str, dt.date]]:
    days: defaultdict[str, dict[str, dt.date]] = defaultdict(dict)
    for one in occurrences:
        days[one.key.obligation][one.key.period] = one.readings[0].nominal
    return days


def _moved(
    before: Mapping[str, dt.date], after: Mapping[str, dt.date]
) -> tuple[tuple[str, dt.date, dt.date], ...]:
    """The periods in both whose day is another; a one-off that was given another period is compared as what it is."""
    if len(before) == len(after) == 1:
        ((period, day),) = after.items()
        (was,) = before.values()
        return ((period, was, day),) if was != day else ()
    return tuple(
        (period, before[period], day)
        for period, day in after.items()
        if period in before and before[period] != day
    )


def _changes(
    old: Obligation, new: Obligation, dates: tuple[tuple[str, dt.date, dt.date], ...]
) -> Iterator[Change]:
    if any(day > was for _, was, day in dates):
        yield Change.DUE_LATER
    if any(day < was for _, was, day in dates):
        yield Change.DUE_EARLIER
    if old.rule != new.rule:
        yield from _other_time(old.rule, new.rule, is_moved=bool(dates))
    reworded = old.rule == new.rule and old.when != new.when
    for change, is_otherwise in (
        (Change.LEAD, old.lead != new.lead),
        (Change.SUPPORTING, old.supporting != new.supporting),
        (Change.EVIDENCE, old.evidence != new.evidence),
        (Change.KIND, old.kind != new.kind),
        (Change.WORDING, old.title != new.title or reworded),
    ):
        if is_otherwise:
            yield change


def _other_time(old: Rule, new: Rule, *, is_moved: bool) -> Iterator[Change]:
    if _is_open(old) or _is_open(new):
        yield Change.READINGS
    elif not is_moved:
        yield Change.TIME


def _is_open(rule: Rule) -> bool:
    """Whether a rule has several readings."""
    match rule:
        case Modified(rule=inner):
            return _is_open(inner)
        case Ambiguous():
            return True
        case _:
            return False
