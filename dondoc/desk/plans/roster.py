"""The offices of the installation: loading them, and what does not fit the plans."""

import datetime as dt
from dataclasses import dataclass

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.facts import load_cases, load_facts
from dondoc.desk.plans.plan_errors import OfficesMissing
from dondoc.desk.plans.relisting import Relisting, pending_relistings
from dondoc.store.contacts import forget_dead_addresses
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from dondoc.store.offices import load_roster, save_roster
from plans.ledger import WAITING
from plans.names import home_of
from plans.roster import Roster, RosterDoubts, roster_doubts
from plans.roster_codes import with_kept_codes
from plans.roster_file import parse_roster


@dataclass(frozen=True, slots=True)
class RosterLoaded:
    """The roster as it now stands, whether anything changed, and what does not fit each plan in force (by lineage).

    `renamed` says which offices keep the code the ledger knows them by (name, code in the file, code in the ledger); `waiting` what the
    roster gives to whom in plans in force, once they are activated again.
    """

    roster: Roster
    changed: bool
    doubts: tuple[tuple[str, RosterDoubts], ...]
    renamed: tuple[tuple[str, str, str], ...] = ()
    waiting: tuple[Relisting, ...] = ()


def load_roster_file(app: App, data: bytes) -> RosterLoaded:
    """`replace_roster` with a roster in CSV.

    Raises:
        RosterRefused: with every faulty row; nothing has changed then.
    """
    return replace_roster(app, parse_roster(data))


def replace_roster(app: App, roster: Roster) -> RosterLoaded:
    """Make the installation's roster equal to this one; every address gets another chance."""
    now = app.clock.now()
    with app.store.write() as unit:
        unit.alone()
        kept = _with_kept_codes(unit, roster, on=local_day(now))
        _check_kept(unit, app, kept)
        changed = load_roster(unit) != kept
        save_roster(unit, kept, now=now)
        forget_dead_addresses(unit)
        doubts = tuple(
            (lineage, roster_doubts(kept, fact.plan)) for lineage, fact in load_facts(unit).items()
        )
        waiting = pending_relistings(unit, app, now=now)
    renamed = tuple(
        (was.name, was.code, now_.code)
        for was, now_ in zip(roster.offices, kept.offices, strict=True)
        if was.code != now_.code
    )
    return RosterLoaded(kept, changed, doubts, renamed, waiting)


def _with_kept_codes(unit: Unit, roster: Roster, *, on: dt.date) -> Roster:
    """The roster by the codes of the ledger: those of the offices it lists, and those made from the words of plans in force."""
    for fact in load_facts(unit).values():
        home = home_of(fact.plan.identity.issuer)
        roster = with_kept_codes(roster, fact.offices.values(), on=on, home=home)
    return with_kept_codes(roster, load_roster(unit).offices, on=on)


def _check_kept(unit: Unit, app: App, roster: Roster) -> None:
    """An office with live duties does not vanish with its row: it ends on a day, and somebody names its heir.

    One made from a plan's words was in no list: it stays as the plan names it until some office of the list stands behind the name.

    Raises:
        OfficesMissing: with every such office.
    """
    kept = {office.code for office in roster.offices}
    gone = {
        office.code: office.name
        for office in load_roster(unit).offices
        if office.code not in kept and not office.unlisted
    }
    if not gone:
        return
    facts = load_facts(unit)
    found = select(unit, Selection(plans=tuple(facts), offices=tuple(gone))) if facts else ()
    cases = load_cases(unit, facts, found, now=app.clock.now(), calendar=app.calendar)
    live = {case.occurrence.key.office for case in cases if case.assessment.state in WAITING}
    if live:
        raise OfficesMissing(tuple(sorted(gone[code] for code in live)))


def current_roster(app: App) -> Roster:
    """The roster as it stands."""
    with app.store.read() as unit:
        return load_roster(unit)
