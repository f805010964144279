"""A rest day or a swapped Saturday is announced late (scenario 16): a new version of the calendar, and what it moves.

The announcement is a fact with its moment: a look at an earlier day uses the calendar that was known then. Every occurrence whose dates it
moves gets an entry with the decision's number; corrections and voided breaches follow from the entries.
"""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from calendars.civil import printed
from calendars.errors import Both
from calendars.typed import TypedError, typed_day
from calendars.workdays import DayFact, DayKind, WorkCalendar
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.plans.amending import MOVED
from dondoc.desk.plans.plan_errors import BadCalendarFile
from dondoc.store.calendar_versions import (
    Announcement,
    announcements,
    append_announcement,
    known_calendar,
)
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, replan, select
from plans.ledger import DONE, RELEASED, REWORDED, Assessment, Breach, By, Case, Entry, Verb, assess
from plans.plan import Kind
from plans.timeline import DueDates, Occurrence, expand_plan

COLUMNS = ("date", "name", "kind")


@dataclass(frozen=True, slots=True)
class Moved:
    """An occurrence a calendar moves: how it stood, how it stands, as it is planned now, and its entry."""

    was: Case
    stands: Assessment
    now: Occurrence
    entry: Entry

    @property
    def voided(self) -> tuple[Breach, ...]:
        """The breaches that were only found for want of the announcement."""
        at = self.entry.recorded_at
        return tuple(breach for breach in self.stands.missed if breach.voided_at == at)


@dataclass(frozen=True, slots=True)
class Announced:
    """What came of an announcement: its version, what it moves; `is_new` False where everything was known."""

    announcement: Announcement
    moved: tuple[Moved, ...] = ()
    is_new: bool = True


def announce(app: App, announcement: Announcement, *, is_dry: bool = False) -> Announced:
    """Write an announcement down with all it moves; as a dry run only say what it would move."""
    with app.store.write() as unit:
        unit.alone()
        old = known_calendar(unit, app.calendar)
        if _is_known(old, announcement):
            return Announced(announcement, is_new=False)
        named = replace(announcement, version=_version(old, announcement))
        new = old.announced(
            named.facts,
            version=named.version,
            since=named.recorded_at,
            verified_until=named.verified_until,
        )
        moved = tuple(_moved(unit, named, old, new))
        if not is_dry:
            append_announcement(unit, named)
            replan(unit, (one.now for one in moved), now=named.recorded_at)
            append_entries(unit, (one.entry for one in moved))
        return Announced(named, moved)


def load_announcements(app: App) -> tuple[Announcement, ...]:
    """Every announcement, in order of recording."""
    with app.store.read() as unit:
        return announcements(unit)


def parse_days(text: str, *, decision: str, name: str = "") -> tuple[DayFact, ...]:
    """The days of a small CSV: date, name, kind (public, compensatory, swapped_off, working_saturday).

    Raises:
        BadCalendarFile: with every faulty line.
    """
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        rows = list(reader)
    except csv.Error as fault:
        raise BadCalendarFile(name, (Both("không phải tệp CSV", "not CSV"),)) from fault
    if missing:
        raise BadCalendarFile(
            name, (Both("thiếu cột", "missing column").trailed(", ".join(missing)),)
        )
    facts: dict[dt.date, DayFact] = {}
    faults: list[Both] = []
    for number, row in enumerate(rows, 2):
        where = f"dòng {number}", f"line {number}"
        try:
            fact = DayFact(
                typed_day(row["date"] or ""),
                (row["name"] or "").strip(),
                DayKind((row["kind"] or "").strip()),
                decision,
            )
        except TypedError as fault:
            faults.append(fault.both.behind(*where))
            continue
        except ValueError:
            kinds = ", ".join(DayKind)
            said = (row["kind"] or "").strip()
            wrong = Both(f"kind “{said}” không thuộc {kinds}", f"kind {said!r} is none of {kinds}")
            faults.append(wrong.behind(*where))
            continue
        if fact.day in facts:
            faults.append(Both(f"{printed(fact.day)} lặp lại", f"{fact.day} twice").behind(*where))
        facts[fact.day] = fact
    if faults or not facts:
        raise BadCalendarFile(name, tuple(faults) or (Both("không có ngày nào", "no day"),))
    return tuple(facts.values())


def _is_known(calendar: WorkCalendar, announcement: Announcement) -> bool:
    until = announcement.verified_until
    days = all(_tells_the_same(calendar.fact(fact.day), fact) for fact in announcement.facts)
    return days and (until is None or until <= calendar.verified_until)


def _tells_the_same(known: DayFact | None, fact: DayFact) -> bool:
    return known is not None and (known.kind, known.source) == (fact.kind, fact.source)


def _version(old: WorkCalendar, announcement: Announcement) -> str:
    """A name that tells versions apart and the same announcement on the same calendar alike."""
    said = repr(
        (old.version, announcement.decision, announcement.facts, announcement.verified_until)
    )
    first = old.version.partition("+")[0]
    return f"{first}+{hashlib.sha256(said.encode()).hexdigest()[:8]}"


# -- what it moves -----------------------------------------------------------------------------------------------------


def _moved(
    unit: Unit, announcement: Announcement, old: WorkCalendar, new: WorkCalendar
) -> Iterator[Moved]:
    facts, now = load_facts(unit), announcement.recorded_at
    for lineage, fact in facts.items():
        stored = select(unit, Selection(plans=(lineage,)))
        cases = load_cases(unit, {lineage: fact}, stored, now=now, calendar=old)
        planned = _planned(fact, new)
        for case in cases:
            if case.assessment.state not in RELEASED:
                found = _move(case, planned, fact, announcement, new)
                if found is not None:
                    yield found


def _planned(fact: PlanFacts, calendar: WorkCalendar) -> Mapping[str, Occurrence]:
    found = expand_plan(fact.plan, calendar=calendar, roster=fact.roster, bindings=fact.bindings)
    return {str(one.key): one for one in found}


def _move(
    case: Case,
    planned: Mapping[str, Occurrence],
    fact: PlanFacts,
    announcement: Announcement,
    calendar: WorkCalendar,
) -> Moved | None:
    occurrence, now = case.occurrence, announcement.recorded_at
    dated = _dated(case, planned.get(str(occurrence.key)), calendar)
    after = (
        occurrence if occurrence.is_planned_like(dated) else occurrence.replanned(dated, since=now)
    )
    entry = Entry(
        str(occurrence.key),
        Verb.CALENDAR,
        By.SYSTEM,
        By.SYSTEM.value,
        now,
        document=announcement.decision,
        reason="; ".join(dict.fromkeys(one.name for one in announcement.facts if one.name)),
    )
    stands = assess(
        after,
        (*case.entries, entry),
        now=now,
        activated_at=fact.in_force_of(occurrence).activated_at,
        calendar=calendar,
    )
    moved = stands.due_rev != case.assessment.due_rev
    if not moved and after is occurrence and stands.may_accuse == case.assessment.may_accuse:
        return None
    return Moved(case, stands, after, replace(entry, outcome=MOVED if moved else REWORDED))


def _dated(case: Case, planned: Occurrence | None, calendar: WorkCalendar) -> Occurrence:
    """The occurrence with the dates another calendar gives it: by its rule, or, where it is done or has changed hands, from its nominal days."""
    occurrence = case.occurrence
    if planned is not None and case.assessment.state not in DONE:
        readings = planned.readings
    else:
        readings = tuple(_rolled(dates, occurrence, calendar) for dates in occurrence.readings)
    provisional = not all(calendar.is_verified(dates.legal) for dates in readings)
    return replace(occurrence, readings=readings, provisional=provisional)


def _rolled(dates: DueDates, occurrence: Occurrence, calendar: WorkCalendar) -> DueDates:
    stays = occurrence.is_event or occurrence.kind is Kind.PROGRAMME
    safe, safe_steps = calendar.roll_back(dates.nominal)
    legal, legal_steps = (dates.nominal, ()) if stays else calendar.roll_forward(dates.nominal)
    return replace(dates, safe=safe, legal=legal, safe_steps=safe_steps, legal_steps=legal_steps)


def announced_days(moved: Iterable[Moved]) -> tuple[tuple[Moved, dt.date, dt.date], ...]:
    """What is moved with the last day before and now."""
    return tuple((one, one.was.assessment.due_latest, one.stands.due_latest) for one in moved)
