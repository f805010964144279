"""What the ledger knows of the occurrences that match: how each stands, and every entry with its number."""

import datetime as dt
from collections.abc import Iterable, Mapping

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.entries.following import changes_lead, heir_keys
from dondoc.desk.entries.record import Match, selection_of, with_written
from dondoc.desk.entries.undated import check_day_known
from dondoc.desk.facts import load_cases, load_facts
from dondoc.store.errors import UnknownOccurrence
from dondoc.store.occurrences import Selection, select
from plans.ledger import Case, Entry, State


def office_names(app: App) -> Mapping[str, str]:
    """Every office of the plans in force by its code."""
    with app.store.read() as unit:
        facts = load_facts(unit)
    return {code: office.name for fact in facts.values() for code, office in fact.offices.items()}


def load_track(app: App, match: Match, *, now: dt.datetime | None = None) -> tuple[Case, ...]:
    """The cases that match, by key.

    Raises:
        UnknownOccurrence, UnknownOffice: nothing matches.
    """
    at = now or app.clock.now()
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, selection_of(facts, match, on=local_day(at)))
        cases = load_cases(unit, facts, found, now=at, calendar=app.calendar)
        cases = tuple(case for case in cases if match.admits(case))
        if not found:
            check_day_known(app, facts, match.obligations)
        if not cases:
            raise UnknownOccurrence(str(match))
        return with_written(unit, cases)


def load_untold(
    app: App, entries: Iterable[Entry], *, now: dt.datetime | None = None
) -> tuple[Case, ...]:
    """What these entries passed on when its day was past: its new office hears of it only once somebody has ruled."""
    keys = tuple(key for entry in entries if changes_lead(entry) for key in heir_keys(entry))
    if not keys:
        return ()
    with app.store.read() as unit:
        facts, found = load_facts(unit), select(unit, Selection(keys=keys))
        cases = load_cases(unit, facts, found, now=now or app.clock.now(), calendar=app.calendar)
    return tuple(case for case in cases if case.assessment.state is State.NEEDS_RULING)
