"""A roster that came, or grew, after a plan was put into force: whoever it lists owes from now on what a name or a class nobody listed had owed.

A class without members is followed as one collective office, so that nothing is lost; once the roster has members for it, each gets
its own occurrence, and the collective one is superseded, its history kept. What was done for the whole class stays done. Nothing that
lay before is held against an office that comes only now.
"""

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calendars.civil import local_day, printed
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, facts_of, load_cases
from dondoc.store.engine import Unit
from dondoc.store.occurrences import Selection, select
from dondoc.store.offices import load_roster
from dondoc.store.rulings import rulings_in_force
from dondoc.store.values import VersionState
from dondoc.store.versions import load_versions
from plans.ledger import DONE, RELEASED, By, Case, Entry, State, Verb
from plans.names import home_of
from plans.roster import Office, Roster, members, resolve
from plans.timeline import Occurrence, expand_plan

REASON = "danh sách cơ quan đã có cơ quan thực hiện"
AS_REVIEWED = "theo cách hiểu đã chọn khi rà soát kế hoạch"


@dataclass(frozen=True, slots=True)
class Relisting:
    """What the roster as it stands changes in a plan in force: occurrences to come, and those they take the place of.

    `rulings` are the readings that were chosen for the same duty and period: one ruling settles it for all.
    """

    lineage: str
    added: tuple[Occurrence, ...] = ()
    ended: tuple[Entry, ...] = ()
    rulings: tuple[Entry, ...] = ()


def pending_relistings(unit: Unit, app: App, *, now: dt.datetime) -> tuple[Relisting, ...]:
    """Every plan in force that the roster would give something to, by lineage."""
    roster, rulings = load_roster(unit), rulings_in_force(unit)
    found = []
    for version in load_versions(unit):
        if version.state is VersionState.IN_FORCE:
            fact = facts_of(version, roster, rulings.get(version.lineage, ()))
            planned = expand_plan(
                fact.plan, calendar=app.calendar, roster=roster, bindings=fact.bindings
            )
            found.append(relisting_of(unit, app, fact, planned, now=now))
    return tuple(sorted((one for one in found if one.added), key=lambda one: one.lineage))


def relisting_of(
    unit: Unit,
    app: App,
    fact: PlanFacts,
    planned: Iterable[Occurrence],
    *,
    now: dt.datetime,
) -> Relisting:
    """What of `planned`, a plan in force expanded by the roster as it stands, is not in the ledger yet; nothing is written."""
    lineage = fact.version.lineage
    stored = select(unit, Selection(plans=(lineage,)))
    known = {str(one.key) for one in stored}
    new = [one for one in planned if str(one.key) not in known]
    if not new:
        return Relisting(lineage)
    same = {(one.key.obligation, one.key.period) for one in new}
    siblings = [one for one in stored if (one.key.obligation, one.key.period) in same]
    facts = {lineage: fact}
    found = load_cases(unit, facts, siblings, now=now, calendar=app.calendar)
    cases = [case for case in found if case.occurrence.key.office not in fact.offices]
    heirs = {str(case.occurrence.key): tuple(_heirs(case, new, fact)) for case in cases}
    settled = {
        str(one.key)
        for case in cases
        if case.assessment.state in DONE | RELEASED and not _was_relisted(case)
        for one in heirs[str(case.occurrence.key)]
    }
    added = tuple(replace(one, since=now) for one in new if str(one.key) not in settled)
    ended = tuple(_ended(cases, heirs, settled, now))
    return Relisting(lineage, added, ended, tuple(_rulings(added, found, fact, now)))


def _rulings(
    added: Iterable[Occurrence], siblings: Iterable[Case], fact: PlanFacts, now: dt.datetime
) -> Iterator[Entry]:
    """The reading that holds for the same duty and period elsewhere, else the one chosen at review: carried over by the system, citing who chose it.

    Where it was ruled otherwise for one office than for another, nothing is carried over: the doubt is asked about.
    """
    ruled: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    at_review = dict(fact.version.review.readings)
    for case in siblings:
        key = case.occurrence.key
        readings = (entry for entry in case.entries if entry.verb is Verb.RULE and entry.reading)
        ruled[key.obligation, key.period].extend(deque(readings, maxlen=1))
    for one in added:
        key = one.key
        made = ruled[key.obligation, key.period]
        if len({entry.reading for entry in made}) > 1:
            continue
        if made:
            source = min(made, key=lambda entry: (entry.by is By.SYSTEM, entry.seq))
            reading, reason = source.reading, _as_ruled(source)
        elif key.obligation in at_review:
            reading, reason = at_review[key.obligation], AS_REVIEWED
        else:
            continue
        system = By.SYSTEM
        yield Entry(str(key), Verb.RULE, system, system.value, now, reading=reading, reason=reason)


def _as_ruled(source: Entry) -> str:
    """Whose ruling is carried over; that of a ruling carried over before is the one it cites."""
    if source.by is By.SYSTEM:
        return source.reason
    day = printed(local_day(source.recorded_at))
    return f"theo kết luận của {source.actor} ngày {day} (mục {source.seq})"


def _heirs(case: Case, new: Iterable[Occurrence], fact: PlanFacts) -> Iterator[Occurrence]:
    """The new occurrences of the same duty and period at the offices behind the printed name."""
    key, name = case.occurrence.key, case.occurrence.office_name
    for one in new:
        same = (one.key.obligation, one.key.period) == (key.obligation, key.period)
        office = fact.offices.get(one.key.office)
        if same and office is not None and _stands_behind(office, name, one, fact):
            yield one


def _stands_behind(office: Office, name: str, one: Occurrence, fact: PlanFacts) -> bool:
    day = max(dates.nominal for dates in one.readings)
    alone = Roster((office,))
    home = home_of(fact.plan.identity.issuer)
    return bool(members(alone, name, on=day)) or resolve(alone, name, on=day, home=home) is not None


def _was_relisted(case: Case) -> bool:
    """Whether it ended only because offices took its place: whoever comes later takes its place as well."""
    ends = [entry for entry in case.entries if entry.verb is Verb.SUPERSEDE]
    is_over = case.assessment.state is State.SUPERSEDED
    return is_over and bool(ends) and (ends[-1].by, ends[-1].reason) == (By.SYSTEM, REASON)


def _ended(
    cases: Iterable[Case],
    heirs: dict[str, tuple[Occurrence, ...]],
    settled: set[str],
    now: dt.datetime,
) -> Iterator[Entry]:
    for case in cases:
        key = str(case.occurrence.key)
        to = [one.key.office for one in heirs[key] if str(one.key) not in settled]
        if to and case.assessment.state not in DONE | RELEASED:
            yield Entry(
                key,
                Verb.SUPERSEDE,
                By.SYSTEM,
                By.SYSTEM.value,
                now,
                reason=REASON,
                to=";".join(dict.fromkeys(to)),
            )
