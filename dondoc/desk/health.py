"""A few facts that tell whether an installation is well."""

import datetime as dt
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.plans.originals import changed_originals
from dondoc.store import meta
from dondoc.store.entries import all_evidence, broken_link, count_entries, is_cut_off, last_link
from dondoc.store.evidence import is_whole
from dondoc.store.occurrences import count_occurrences
from dondoc.store.offices import load_roster
from dondoc.store.schema import unguarded
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
    """Whether the ledger is as it was written.

    The first broken entry, the last link, whether entries behind it are gone, the tables whose rows the database no longer keeps, kept files and
    plans' documents that are lost or changed.
    """

    entries: int
    link: str
    broken: int | None
    cut_off: bool
    unguarded: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]


def check_ledger(app: App) -> LedgerCheck:
    """Follow the whole chain and look at every kept file."""
    with app.store.read() as unit:
        entries, link, broken = count_entries(unit), last_link(unit), broken_link(unit)
        cut_off, open_tables = is_cut_off(unit), unguarded(unit)
        named, changed = all_evidence(unit), changed_originals(unit)
    lost = tuple(text for text in named if not is_whole(app.settings.evidence, text))
    return LedgerCheck(entries, link, broken, cut_off, open_tables, lost, changed)
