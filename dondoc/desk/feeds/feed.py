"""Calendars of an office, of a plan, of everything: from the ledger as it stood at a moment."""

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import Window, add_months, at, local_day, quarter_window
from calendars.ics import CalendarEntry, render_entry, render_feed
from calendars.series import Programme, render_series
from calendars.todo import render_todo
from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases, load_facts
from dondoc.desk.feeds.calendar_entries import (
    KEPT,
    View,
    calendar_entry,
    farewell_entry,
    is_kept,
    shown_day,
)
from dondoc.desk.feeds.programmes import programmes_of
from dondoc.desk.judging import knowing
from dondoc.desk.scopes import Scope, ScopeKind, scope_holds_plan, scope_occurrences
from dondoc.store.engine import Unit
from dondoc.store.entries import entries_of, next_counted
from dondoc.store.occurrences import Selection, revisions, select
from plans.ledger import Case, Verb, next_look
from plans.ordering import collation_key
from plans.roster import Office

EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
QUARTERS_BEFORE, QUARTERS_AFTER = 2, 4
KEPT_ENTRIES = 50_000


class Form(StrEnum):
    """How a calendar writes the same occurrences: an event each, a to-do each, or each programme as a recurring event."""

    EVENTS = "events"
    TODOS = "todos"
    SERIES = "series"

    @property
    def path(self) -> str:
        """What follows a link's secret in the address of this form."""
        return {Form.EVENTS: ".ics", Form.TODOS: "/viec.ics", Form.SERIES: "/chuoi.ics"}[self]


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it stood: its entries, its last change, and until when it stays as it is if nobody does anything.

    `is_over`: its office ended more than ninety days ago, so there is no such calendar any more.
    """

    scope: Scope
    name: str
    entries: tuple[CalendarEntry, ...]
    changed: dt.datetime
    valid_until: dt.datetime | None
    is_over: bool = False
    programmes: tuple[Programme, ...] = ()

    def render(self, form: Form = Form.EVENTS) -> bytes:
        """The iCalendar bytes."""
        pieces = self.pieces(form)
        return render_feed(self.name, self.scope.uid, "", self.changed, pieces)

    def pieces(self, form: Form) -> list[bytes]:
        """What stands between a calendar's head and its end, in the calendar's order; bytes made once are kept."""
        match form:
            case Form.EVENTS:
                return [_event(entry) for entry in in_order(self.entries)]
            case Form.TODOS:
                return [_todo(entry) for entry in in_order(self.entries)]
            case Form.SERIES:
                return self._series()

    def _series(self) -> list[bytes]:
        held = {member.entry.uid for one in self.programmes for member in one.members}
        alone = [(entry, _event(entry)) for entry in self.entries if entry.uid not in held]
        grouped = (piece for one in self.programmes for piece in render_series(one))
        return [piece for _, piece in sorted((*alone, *grouped), key=lambda pair: pair[0].order)]


@functools.lru_cache(maxsize=KEPT_ENTRIES)
def _event(entry: CalendarEntry) -> bytes:
    return render_entry(entry)


@functools.lru_cache(maxsize=KEPT_ENTRIES)
def _todo(entry: CalendarEntry) -> bytes:
    return render_todo(entry)


def in_order(entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """The order in which a calendar's bytes are joined."""
    return sorted(entries, key=lambda entry: entry.order)


def make_feed(app: App, scope: Scope, *, as_of: dt.datetime) -> Feed:
    """The calendar of a scope as it stood at a moment."""
    with app.store.read() as unit:
        return load_feed(unit, app, scope, as_of=as_of)


def load_feed(unit: Unit, app: App, scope: Scope, *, as_of: dt.datetime) -> Feed:
    """The same inside a transaction."""
    app = knowing(unit, app)
    followed = {
        lineage: fact
        for lineage, fact in load_facts(unit, at=as_of).items()
        if scope_holds_plan(scope, lineage)
    }
    facts = {
        lineage: fact for lineage, fact in followed.items() if fact.in_force.activated_at <= as_of
    }
    coming = [
        fact.in_force.activated_at
        for fact in followed.values()
        if fact.in_force.activated_at > as_of
    ]
    office = _ended_office(scope, facts, on=local_day(as_of))
    if office is not None:
        return _farewell(unit, scope, facts, office, as_of=as_of)
    found = scope_occurrences(unit, scope, facts, as_of=as_of)
    coming += [one.since for one in found if one.since is not None and one.since > as_of]
    everything = load_cases(unit, facts, found, now=as_of, calendar=app.calendar)
    cases = [
        case
        for case in everything
        if is_kept(case, as_of=as_of) and _in_window(case, facts[case.occurrence.key.plan], as_of)
    ]
    known = revisions(unit, [str(case.occurrence.key) for case in everything])
    view = View(scope.subject if scope.kind is ScopeKind.OFFICE else "", app.calendar, as_of)
    shown = {
        case.occurrence.key: calendar_entry(
            case, facts[case.occurrence.key.plan], known[str(case.occurrence.key)], view
        )
        for case in cases
    }
    entries = tuple(shown.values())
    looks = [next_look(case, now=as_of, calendar=app.calendar) for case in cases]
    looks.append(next_counted(unit, as_of))
    starts = (fact.in_force.activated_at.astimezone(dt.UTC) for fact in facts.values())
    return Feed(
        scope=scope,
        name=_name(scope, facts),
        entries=entries,
        changed=max((*(entry.changed for entry in entries), *starts), default=EPOCH),
        valid_until=min((*(look for look in looks if look is not None), *coming), default=None),
        programmes=programmes_of(everything, facts, shown, known),
    )


def _ended_office(scope: Scope, facts: dict[str, PlanFacts], *, on: dt.date) -> Office | None:
    """The office of the scope if it has ended."""
    if scope.kind is not ScopeKind.OFFICE:
        return None
    found = (fact.offices.get(scope.subject) for fact in facts.values())
    office = next((office for office in found if office is not None), None)
    return office if office and office.valid_to is not None and office.valid_to < on else None


def _farewell(
    unit: Unit, scope: Scope, facts: dict[str, PlanFacts], office: Office, *, as_of: dt.datetime
) -> Feed:
    """For ninety days one entry that says who carries on, then nothing."""
    ended = office.valid_to or local_day(as_of)
    heirs = _heirs(unit, facts, office, as_of=as_of)
    entry = farewell_entry(office, heirs, ended)
    over = at(ended + dt.timedelta(days=1), 0) + KEPT
    return Feed(
        scope=scope,
        name=_name(scope, facts),
        entries=(entry,) if as_of < over else (),
        changed=entry.changed,
        valid_until=over,
        is_over=as_of >= over,
    )


def _heirs(
    unit: Unit, facts: dict[str, PlanFacts], office: Office, *, as_of: dt.datetime
) -> tuple[tuple[str, ...], dt.datetime | None]:
    """Who has taken over by a person's decision, by name, and when the last of them was named."""
    found = select(unit, Selection(plans=tuple(facts), offices=(office.code,))) if facts else ()
    entries = entries_of(unit, [str(occurrence.key) for occurrence in found])
    named = [
        entry
        for some in entries.values()
        for entry in some
        if entry.to and entry.verb is Verb.SUPERSEDE and entry.recorded_at <= as_of
    ]
    offices = {known.code: known.name for fact in facts.values() for known in fact.offices.values()}
    codes = dict.fromkeys(code for entry in named for code in entry.to.split(";"))
    names = tuple(sorted((offices.get(code, code) for code in codes), key=collation_key))
    return names, max((entry.recorded_at for entry in named), default=None)


def _in_window(case: Case, fact: PlanFacts, as_of: dt.datetime) -> bool:
    """From the quarter before last to the fourth ahead, and the whole period of a plan that reaches into that."""
    today = local_day(as_of)
    quarter = quarter_window(today.year, (today.month - 1) // 3 + 1)
    first = add_months(quarter.first, -3 * QUARTERS_BEFORE)
    ahead = add_months(quarter.first, 3 * QUARTERS_AFTER)
    shown = Window(first, quarter_window(ahead.year, (ahead.month - 1) // 3 + 1).last)
    period = fact.plan.identity.period
    if period is not None and period.first <= shown.last and shown.first <= period.last:
        return True
    return shown_day(case) in shown


def _name(scope: Scope, facts: dict[str, PlanFacts]) -> str:
    match scope.kind:
        case ScopeKind.OFFICE:
            names = [
                fact.offices[scope.subject].name
                for fact in facts.values()
                if scope.subject in fact.offices
            ]
            return f"Lịch nhiệm vụ – {names[0] if names else scope.subject}"
        case ScopeKind.PLAN:
            numbers = [fact.in_force.number for fact in facts.values()]
            return f"Lịch nhiệm vụ – Kế hoạch {numbers[0] if numbers and numbers[0] else scope.subject}"
        case ScopeKind.ALL:
            return "Lịch nhiệm vụ"
