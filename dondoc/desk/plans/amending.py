"""A plan is amended (*điều chỉnh kế hoạch*): one transaction takes the ledger from the version in force to the one reviewed.

Occurrences keep key and UID. What stays but is planned otherwise keeps how it was planned before, with an entry that names the amending
document; what is gone is superseded; what is new is written down from now on. Who has to hear of it follows from the entries
(notifications.wanted), like everything else that people are told.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from calendars.civil import local_day, printed
from dondoc.bootstrap import App
from dondoc.desk.facts import earlier_of, facts_of, load_cases, plan_of
from dondoc.desk.plans.plan_errors import ShortNotice
from dondoc.store.engine import Unit
from dondoc.store.entries import append_entries
from dondoc.store.occurrences import Selection, add_occurrences, replan, select
from dondoc.store.offices import load_roster
from dondoc.store.rulings import rulings_in_force
from dondoc.store.values import End, PlanVersion, VersionState
from dondoc.store.versions import change_state, end_version
from plans.amendment import Difference, Matching, Pair, compare
from plans.ledger import DONE, RELEASED, REWORDED, By, Case, Entry, State, Verb, assess
from plans.plan import Plan
from plans.timeline import Occurrence, expand_plan

SHORT_DAYS = 5
MOVED = "due"


@dataclass(frozen=True, slots=True)
class Replanned:
    """An occurrence that stays: as it was, as it is planned now, and its entry."""

    was: Case
    now: Occurrence
    entry: Entry


@dataclass(frozen=True, slots=True)
class Amendment:
    """All that an amendment does to the ledger; `kept` are duties that are done already and keep their stamp."""

    old: PlanVersion
    new: PlanVersion
    difference: Difference
    changed: tuple[Replanned, ...] = ()
    ended: tuple[Entry, ...] = ()
    added: tuple[Occurrence, ...] = ()
    reopened: tuple[Entry, ...] = ()
    rulings: tuple[Entry, ...] = ()
    kept: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def plan_amendment(
    unit: Unit, app: App, old: PlanVersion, new: PlanVersion, *, now: dt.datetime
) -> Amendment:
    """What putting `new` in the place of `old` would do; nothing is written."""
    draft = _Draft.of(unit, app, old, new, now)
    changed = tuple(draft.changed())
    short = tuple(draft.short(changed))
    added = tuple(draft.added())
    return Amendment(
        old,
        new,
        draft.difference,
        changed=changed,
        ended=tuple(draft.ended()),
        added=tuple(replace(one, since=now) for one in added),
        reopened=tuple(draft.reopened(added)),
        rulings=tuple(draft.rulings(changed, added)),
        kept=tuple(str(case.occurrence.key) for case in draft.done()),
        short=short,
    )


def amend(unit: Unit, amendment: Amendment, *, confirm_short: bool, now: dt.datetime) -> None:
    """Write an amendment down.

    Raises:
        ShortNotice: a date comes nearer than five working days and nobody has confirmed it.
    """
    if amendment.short and not confirm_short:
        raise ShortNotice(amendment.new.lineage, amendment.short)
    end = End(now, By.SYSTEM.value, amendment.new.review.document)
    end_version(unit, amendment.old, VersionState.AMENDED, end)
    change_state(unit, amendment.new, VersionState.IN_FORCE, activated_at=now)
    replan(unit, (one.now for one in amendment.changed), now=now)
    append_entries(unit, (*(one.entry for one in amendment.changed), *amendment.ended))
    append_entries(unit, amendment.reopened)
    add_occurrences(unit, amendment.added, now=now)
    append_entries(unit, amendment.rulings)


def difference_of(
    old: Plan, new: Plan, olds: Iterable[Occurrence], news: Iterable[Occurrence]
) -> Difference:
    """The difference of two versions whose duties go by the same ids."""
    before = {o.id: o for o in old.obligations}
    after = {o.id: o for o in new.obligations}
    matching = Matching(
        pairs=tuple(Pair(before[name], o) for name, o in after.items() if name in before),
        added=tuple(o for name, o in after.items() if name not in before),
        removed=tuple(o for name, o in before.items() if name not in after),
    )
    return compare(matching, olds, news)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Both versions expanded by the same roster and calendar, beside what stands in the ledger."""

    app: App
    new: PlanVersion
    olds: Mapping[str, Occurrence]
    news: Mapping[str, Occurrence]
    cases: Mapping[str, Case]
    difference: Difference
    activated_at: dt.datetime
    coordinator: str
    now: dt.datetime

    @classmethod
    def of(
        cls, unit: Unit, app: App, old: PlanVersion, new: PlanVersion, now: dt.datetime
    ) -> "_Draft":
        roster = load_roster(unit)
        rulings = rulings_in_force(unit).get(old.lineage, ())
        facts = facts_of(old, roster, rulings)
        earlier = (*earlier_of(unit, old), old)
        after = facts_of(replace(new, activated_at=now), roster, rulings, earlier)
        expanded = [
            expand_plan(plan, calendar=app.calendar, roster=roster, bindings=facts.bindings)
            for plan in (plan_of(old), plan_of(new))
        ]
        olds, news = ({str(one.key): one for one in found} for found in expanded)
        stored = select(unit, Selection(plans=(old.lineage,)))
        cases = load_cases(unit, {old.lineage: after}, stored, now=now, calendar=app.calendar)
        return cls(
            app,
            new,
            olds,
            news,
            {str(case.occurrence.key): case for case in cases},
            difference_of(plan_of(old), plan_of(new), *expanded),
            after.in_force.activated_at,
            after.in_force.coordinator.name,
            now,
        )

    @property
    def touched(self) -> frozenset[str]:
        """The obligations that are otherwise."""
        return frozenset(row.new.id for row in self.difference.changed)

    def _live(self) -> Iterator[Case]:
        for case in self.cases.values():
            if case.assessment.state not in RELEASED | DONE:
                yield case

    def _done(self) -> Iterator[Case]:
        for case in self.cases.values():
            if case.assessment.state in DONE:
                yield case

    def done(self) -> Iterator[Case]:
        """What is done of a duty that is otherwise now."""
        gone = {one.id for one in self.difference.removed}
        for case in self._done():
            if case.occurrence.key.obligation in self.touched | gone:
                yield case

    def _heading(self, case: Case) -> Occurrence | None:
        """What the new version plans in its place: its own, or, for one that changed hands, that of its period."""
        key = case.occurrence.key
        own = self.news.get(str(key))
        if own is not None or str(key) in self.olds:
            return own
        same = (
            one
            for one in self.news.values()
            if (one.key.obligation, one.key.period) == (key.obligation, key.period)
        )
        row = next((row for row in self.difference.changed if row.new.id == key.obligation), None)
        lead_stays = row is None or row.old.lead == row.new.lead
        return next(same, None) if lead_stays else None

    def changed(self) -> Iterator[Replanned]:
        """What stays and is planned otherwise, each with its entry; what is done keeps its stamp, and this is due when it is not."""
        for case in (*self._live(), *self._done()):
            planned = self._heading(case)
            if case.occurrence.key.obligation not in self.touched or planned is None:
                continue
            if not case.occurrence.is_planned_like(planned):
                yield self._replanned(case, planned)

    def _replanned(self, case: Case, planned: Occurrence) -> Replanned:
        now = case.occurrence.replanned(planned, since=self.now)
        entry = self._entry(str(now.key), Verb.AMEND)
        after = assess(
            now,
            (*case.entries, entry),
            now=self.now,
            activated_at=max(self.activated_at, now.since or self.activated_at),
            calendar=self.app.calendar,
        )
        moved = after.due_rev != case.assessment.due_rev
        return Replanned(case, now, replace(entry, outcome=MOVED if moved else REWORDED))

    def short(self, changed: Iterable[Replanned]) -> Iterator[str]:
        """The dates that come nearer than five working days, for a person to confirm."""
        today = local_day(self.now)
        for one in changed:
            then = one.was.assessment.due_latest
            due = max(dates.legal for dates in one.now.readings)
            left = self.app.calendar.count(today, due)
            is_moved = one.entry.outcome == MOVED
            if is_moved and due < then and left < SHORT_DAYS and not one.now.is_event:
                yield f"{one.now.key.obligation} · {one.now.office_name} · {printed(due)}"

    def ended(self) -> Iterator[Entry]:
        """What nobody owes any more, or another office does: superseded, with the amending document."""
        for case in self._live():
            key = case.occurrence.key
            is_planned = str(key) in self.olds or key.obligation in self._gone
            if is_planned and self._heading(case) is None:
                to = ";".join(self._successors(case))
                yield replace(self._entry(str(key), Verb.SUPERSEDE), to=to)

    @property
    def _gone(self) -> frozenset[str]:
        moved = {row.new.id for row in self.difference.changed if row.old.lead != row.new.lead}
        return frozenset({one.id for one in self.difference.removed} | moved)

    def _successors(self, case: Case) -> Iterator[str]:
        """The offices that owe the same from now on and did not before."""
        key = case.occurrence.key
        for name, one in self.news.items():
            same = (one.key.obligation, one.key.period) == (key.obligation, key.period)
            if same and name not in self.olds:
                yield one.key.office

    def added(self) -> Iterator[Occurrence]:
        """What is owed from now on: nothing that the office which owed it before has done."""
        for name, one in self.news.items():
            if name not in self.olds and not self._is_done_already(one):
                yield one

    def _is_done_already(self, one: Occurrence) -> bool:
        """Whether all who owe it no more had done it, or sent it for review: it stays with them."""
        before = [
            case.assessment.state in DONE
            for name, case in self.cases.items()
            if name not in self.news
            and case.assessment.state not in RELEASED
            and (case.occurrence.key.obligation, case.occurrence.key.period)
            == (one.key.obligation, one.key.period)
        ]
        return bool(before) and all(before)

    def reopened(self, added: Iterable[Occurrence]) -> Iterator[Entry]:
        """What an earlier version had taken away and this one gives back."""
        for one in added:
            case = self.cases.get(str(one.key))
            if case is not None and case.assessment.state is State.SUPERSEDED:
                yield self._entry(str(one.key), Verb.REOPEN)

    def rulings(self, changed: Iterable[Replanned], added: Iterable[Occurrence]) -> Iterator[Entry]:
        """The readings chosen at this review, of what is new or otherwise."""
        names = {new: old for new, old in self.new.review.matches if old}
        chosen = {names.get(name, name): letter for name, letter in self.new.review.readings}
        for one in (*(replanned.now for replanned in changed), *added):
            if one.key.obligation in chosen:
                yield Entry(
                    str(one.key),
                    Verb.RULE,
                    By.COORDINATOR,
                    self.coordinator,
                    self.now,
                    reading=chosen[one.key.obligation],
                    reason="rà soát bản điều chỉnh",
                )

    def _entry(self, key: str, verb: Verb) -> Entry:
        document, _, issued = self.new.review.document.partition(" ")
        return Entry(
            key,
            verb,
            By.SYSTEM,
            By.SYSTEM.value,
            self.now,
            document=document,
            document_date=dt.date.fromisoformat(issued) if issued else None,
            reason="" if document else f"bản điều chỉnh số {self.new.number}",
        )
