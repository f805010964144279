"""The offices of the installation: loading them, and what does not fit the plans."""

from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.errors import OfficesMissing
from dondoc.desk.facts import load_cases, load_facts
from dondoc.store.contacts import forget_dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from dondoc.store.offices import load_roster, save_roster
from plans.ledger import WAITING
from plans.roster import Roster, RosterDoubts, roster_doubts
from plans.roster_file import parse_roster


@dataclass(frozen=True, slots=True)
class RosterLoaded:
    """The roster as it now stands, whether anything changed, and what does not fit each plan in force (by lineage)."""

    roster: Roster
    changed: bool
    doubts: tuple[tuple[str, RosterDoubts], ...]


def load_roster_file(app: App, data: bytes) -> RosterLoaded:
    """`replace_roster` with a roster in CSV.

    Raises:
        RosterRefused: with every faulty row; nothing has changed then.
    """
    return replace_roster(app, parse_roster(data))


def replace_roster(app: App, roster: Roster) -> RosterLoaded:
    """Make the installation's roster equal to this one; every address gets another chance."""
    with app.store.write() as unit:
        unit.alone()
        _check_kept(unit, app, roster)
        changed = load_roster(unit) != roster
        save_roster(unit, roster, now=app.clock.now())
        forget_dead_addresses(unit)
        doubts = tuple(
            (lineage, roster_doubts(roster, fact.plan))
            for lineage, fact in load_facts(unit).items()
        )
    return RosterLoaded(roster, changed, doubts)


def _check_kept(unit: Unit, app: App, roster: Roster) -> None:
    """An office with live duties does not vanish with its row: it ends on a day, and somebody names its heir.

    Raises:
        OfficesMissing: with every such office.
    """
    kept = {office.code for office in roster.offices}
    gone = {
        office.code: office.name for office in load_roster(unit).offices if office.code not in kept
    }
    if not gone:
        return
    facts = load_facts(unit)
    found = select(unit, Selection(offices=tuple(gone))) if facts else ()
    cases = load_cases(unit, facts, found, now=app.clock.now(), calendar=app.calendar)
    live = {case.occurrence.key.office for case in cases if case.assessment.state in WAITING}
    if live:
        raise OfficesMissing(tuple(sorted(gone[code] for code in live)))


def current_roster(app: App) -> Roster:
    """The roster as it stands."""
    with app.store.read() as unit:
        return load_roster(unit)
