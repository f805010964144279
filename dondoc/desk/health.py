"""A few facts that tell whether an installation is well."""

import datetime as dt
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.plans.originals import changed_originals
from dondoc.store import meta
from dondoc.store.entries import all_evidence, broken_link, count_entries, last_link
from dondoc.store.evidence import is_whole
from dondoc.store.occurrences import count_occurrences
from dondoc.store.offices import load_roster
from dondoc.store.tables import parse_instant
from dondoc.store.values import VersionState
from dondoc.store.versions import load_versions


@dataclass(frozen=True, slots=True)
class Health:
    """How much there is, and when it was last looked at."""

    plans: int
    offices: int
    occurrences: int
    last_tick: dt.datetime | None


def read_health(app: App) -> Health:
    """The installation's health."""
    with app.store.read() as unit:
        ticked = meta.read(unit, meta.LAST_TICK)
        return Health(
            plans=len(load_versions(unit, VersionState.IN_FORCE)),
            offices=len(load_roster(unit).offices),
            occurrences=count_occurrences(unit),
            last_tick=parse_instant(ticked) if ticked else None,
        )


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """Whether the ledger is as it was written: the first broken entry, the last link, kept files and plans' documents that are lost or changed."""

    entries: int
    link: str
    broken: int | None
    lost: tuple[str, ...]
    changed: tuple[str, ...]


def check_ledger(app: App) -> LedgerCheck:
    """Follow the whole chain and look at every kept file."""
    with app.store.read() as unit:
        entries, link, broken = count_entries(unit), last_link(unit), broken_link(unit)
        named, changed = all_evidence(unit), changed_originals(unit)
    lost = tuple(text for text in named if not is_whole(app.settings.evidence, text))
    return LedgerCheck(entries, link, broken, lost, changed)
