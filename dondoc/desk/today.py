"""How the ledger makes the day's list of the coordinator's desk: whom to call, what to rule on, what to look at, which letter is offered.

Only what a person can act on is here; what the product does by itself is in the account of its passes. At most ten offices are
to be called, those longest past their date first; a body that may not be blamed stands apart, to be talked with.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from calendars.civil import end_of, local_day
from calendars.workdays import WorkCalendar
from dondoc.bootstrap import App
from dondoc.desk.agenda import (
    EXTENSION,
    SUCCESSION,
    Answers,
    Call,
    Duty,
    Pending,
    Question,
    Today,
    ToReconcile,
    Wave,
)
from dondoc.desk.entries.succession import waiting_for_heirs
from dondoc.desk.facts import PlanFacts, load_cases, load_doubts, load_facts
from dondoc.desk.judging import may_be_named, still_exists
from dondoc.desk.mail.contacts import post_in
from dondoc.desk.mail.doubtful import doubtful_in
from dondoc.desk.mail.journal import provisional_after
from dondoc.desk.papers.letters import waves_in
from dondoc.desk.papers.rounds import with_their_days
from dondoc.desk.papers.year_end import SHOWN_DAYS, Waits, year_ends
from dondoc.desk.plans.review import pending_sheets
from dondoc.store.occurrences import Selection, select
from dondoc.store.reconciliations import Reconciliation, last_reconciliations
from notifications.plan_in_force import Doubt
from notifications.text import clean_text
from plans.ledger import WAITING, Case, State, Timeliness, Verb
from plans.ordering import collation_key
from plans.roster import Office
from plans.timeline import parse_occurrence_key

MOST_CALLS = 10
NEAR_DAYS = 1
_UNANSWERED = frozenset({State.OPEN, State.RETURNED})

_Names = TypeVar("_Names", bound=tuple[str, ...])
_V = TypeVar("_V")


def load_today(app: App, *, now: dt.datetime, most: int | None = MOST_CALLS) -> Today:
    """The list as the ledger stands at `now`, with at most so many offices to call (None = all)."""
    with app.store.read() as unit:
        facts = load_facts(unit)
        found = select(unit, Selection(plans=tuple(facts))) if facts else ()
        cases = load_cases(unit, facts, found, now=now, calendar=app.calendar)
        doubts = {lineage: load_doubts(unit, fact) for lineage, fact in facts.items()}
        post = post_in(unit, facts)
        in_doubt = doubtful_in(unit, app, facts, now=now)
        waves = waves_in(unit, app, facts, cases, now=now)
        rounds = with_their_days(
            unit, last_reconciliations(unit, at=now), calendar=app.calendar, at=now
        )
        pending = pending_sheets(unit)
        orphaned = waiting_for_heirs(unit, app, facts, now=now)
    desk = _Desk(facts, app.calendar, now)
    calls = desk.calls(cases)
    return Today(
        day=local_day(now),
        pending=tuple(
            Pending(sheet.version.lineage, sheet.title, len(sheet.undecided)) for sheet in pending
        ),
        calls=calls[:most],
        ours=desk.ours(cases),
        more_calls=len(calls) - len(calls[:most]),
        talks=desk.talks(cases),
        questions=(
            *desk.open_doubts(doubts),
            *desk.to_be_ruled(cases),
            *desk.asked(cases, orphaned),
        ),
        reviews=desk.reviews(cases),
        unconfirmed=sum(case.assessment.state is State.UNCONFIRMED for case in cases),
        to_confirm=desk.to_confirm(cases),
        letters=tuple(
            Wave(wave.plan, wave.due, len(wave.offices))
            for wave in waves
            if wave.offered_at <= now and wave.drafted_at is None
        ),
        answers=desk.answers(rounds),
        to_reconcile=tuple(
            ToReconcile(one.facts.year, tuple(plan.name for plan in one.facts.plans))
            for one in year_ends(app, now=now)
            if one.waits is Waits.ORDER
        ),
        unreachable=desk.unreachable(cases, frozenset(found.address for found in post.dead)),
        dead=post.dead,
        to_read=post.to_read,
        in_doubt=in_doubt,
        provisional_after=provisional_after(app, local_day(now)) if facts else None,
    )


def _asked_by(case: Case) -> str:
    """What the office waits to hear: the code of the question, "" where nothing is asked."""
    if case.assessment.state is State.CONTESTED:
        return State.CONTESTED.value
    return EXTENSION if case.assessment.asked_due is not None else ""


def _words(case: Case, code: str) -> str:
    """What the office wrote with its last objection or request."""
    verb = Verb.CONTEST if code == State.CONTESTED.value else Verb.REQUEST_EXTENSION
    said = [entry.reason for entry in case.entries if entry.verb is verb]
    return clean_text(said[-1], 120) if said else ""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What does not change while the list is made."""

    facts: Mapping[str, PlanFacts]
    calendar: WorkCalendar
    now: dt.datetime

    def answers(self, rounds: Iterable[Reconciliation]) -> tuple[Answers, ...]:
        """The rounds that run, and for some days those that are over."""
        today = local_day(self.now)
        return tuple(
            Answers(one.year, self._name(one.plan), one.reply_by, is_over=one.reply_by < today)
            for one in rounds
            if one.plan in self.facts and today <= self.calendar.shift(one.reply_by, SHOWN_DAYS)
        )

    def _name(self, plan: str) -> str:
        return self.facts[plan].in_force.number or plan

    def calls(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        """Offices that may be named, past a date or due by the next working day, with nothing received."""
        return self._pressing(case for case in cases if not self._is_ours(case))

    def ours(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        """The same of whoever urges the plan: it is no call, but its work all the same."""
        return self._pressing(case for case in cases if self._is_ours(case))

    def _pressing(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        found = self._by_office(
            case for case in cases if self._is_pressing(case) and self._exists(case)
        )
        return tuple(
            sorted(
                found, key=lambda call: (-call.since, -len(call.duties), collation_key(call.office))
            )
        )

    def _is_ours(self, case: Case) -> bool:
        key = case.occurrence.key
        return key.office == self.facts[key.plan].in_force.coordinator.code

    def talks(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        """Bodies nobody may blame whose day has passed: a word between colleagues, no more."""
        passed = (
            case
            for case in cases
            if case.occurrence.courtesy
            and self._exists(case)
            and not case.occurrence.is_event
            and case.assessment.state in _UNANSWERED
            and self.now >= end_of(case.assessment.due_latest)
        )
        return tuple(sorted(self._by_office(passed), key=lambda call: collation_key(call.office)))

    def open_doubts(self, doubts: Mapping[str, tuple[Doubt, ...]]) -> Iterator[Question]:
        """Doubts about what an obligation means, open since their week has come."""
        for lineage, found in doubts.items():
            fact = self.facts[lineage]
            days = fact.in_force.policy.decide_days_before
            for doubt in found:
                opens = doubt.earliest and doubt.earliest - dt.timedelta(days=days)
                if doubt.settled_at is None and (opens is None or opens <= local_day(self.now)):
                    obligation = parse_occurrence_key(doubt.id).obligation
                    yield self._question(lineage, obligation, doubt.code, doubt.earliest)

    def to_be_ruled(self, cases: Iterable[Case]) -> Iterator[Question]:
        """Obligations whose time was past before anybody followed them, with how many wait; an office that one came to only later is named, as its title is not."""
        counts: defaultdict[tuple[str, str, str], list[dt.date]] = defaultdict(list)
        for case in cases:
            if case.assessment.state is State.NEEDS_RULING:
                key, came_later = case.occurrence.key, case.occurrence.since is not None
                office = case.occurrence.office_name if came_later else ""
                counts[key.plan, key.obligation, office].append(case.assessment.due_latest)
        for (lineage, obligation, office), days in _in_order(counts):
            asked = self._question(lineage, obligation, State.NEEDS_RULING.value, min(days))
            yield replace(asked, count=len(days), office=office)

    def asked(self, cases: Iterable[Case], orphaned: Iterable[Case]) -> Iterator[Question]:
        """What an office contests or asks more time for, and what an office that has ended has left; an answer is owed, whatever still holds the ladder."""
        groups: defaultdict[tuple[str, str, str, str], list[Case]] = defaultdict(list)
        for case in cases:
            code, key = _asked_by(case), case.occurrence.key
            if code:
                groups[key.plan, key.obligation, code, case.occurrence.office_name].append(case)
        for (lineage, obligation, code, office), found in _in_order(groups):
            earliest = min(case.assessment.due_earliest for case in found)
            question = self._question(lineage, obligation, code, earliest)
            periods = tuple(case.occurrence.key.period for case in found)
            said = "; ".join(dict.fromkeys(filter(None, (_words(case, code) for case in found))))
            yield replace(question, count=len(found), office=office, said=said, periods=periods)
        yield from self._left_behind(orphaned)

    def _left_behind(self, orphaned: Iterable[Case]) -> Iterator[Question]:
        """What each office that has ended has left, in one line for the office."""
        groups: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
        for case in orphaned:
            groups[case.occurrence.key.plan, case.occurrence.office_name].append(case)
        for (lineage, office), found in _in_order(groups):
            ids = ", ".join(dict.fromkeys(case.occurrence.key.obligation for case in found))
            earliest = min(case.assessment.due_earliest for case in found)
            number = self._number(lineage)
            yield Question(number, ids, "", SUCCESSION, len(found), earliest, office)

    def to_confirm(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        """Events and rhythms whose time passed without a word, by office."""
        waiting = (case for case in cases if case.assessment.state is State.UNCONFIRMED)
        return tuple(sorted(self._by_office(waiting), key=lambda call: collation_key(call.office)))

    def reviews(self, cases: Iterable[Case]) -> tuple[Duty, ...]:
        """Submissions that wait for the coordinator."""
        waiting = (case for case in cases if case.assessment.state is State.SUBMITTED)
        return tuple(
            sorted(map(self._duty, waiting), key=lambda duty: (duty.due, collation_key(duty.key)))
        )

    def unreachable(self, cases: Iterable[Case], dead: frozenset[str]) -> tuple[str, ...]:
        """Offices with something still to do whom no address reaches."""
        names = {
            office.name
            for case in cases
            if case.assessment.state in WAITING
            and (office := self._office(case)) is not None
            and not any(
                address and address not in dead for address in (office.focal_email, office.email)
            )
        }
        return tuple(sorted(names, key=collation_key))

    # -- one case ------------------------------------------------------------------------------------------------------

    def _exists(self, case: Case) -> bool:
        fact = self.facts[case.occurrence.key.plan]
        return still_exists(case, fact, on=local_day(self.now))

    def _is_overdue(self, case: Case) -> bool:
        return (
            case.assessment.timeliness is Timeliness.OVERDUE
            and case.assessment.state in _UNANSWERED
            and case.assessment.held_at(self.now) is None
            and may_be_named(case, self.facts[case.occurrence.key.plan])
        )

    def _is_pressing(self, case: Case) -> bool:
        if self._is_overdue(case):
            return True
        near = self.calendar.shift(local_day(self.now), NEAR_DAYS)
        assessment = case.assessment
        return (
            assessment.timeliness is Timeliness.DUE_SOON
            and assessment.state in _UNANSWERED
            and assessment.due_earliest <= near
            and may_be_named(case, self.facts[case.occurrence.key.plan])
        )

    def _since(self, case: Case) -> int:
        due = case.assessment.due_latest
        today = local_day(self.now)
        return self.calendar.count(due, today) if due < today else 0

    def _duty(self, case: Case) -> Duty:
        passed = self._since(case)
        due = case.assessment.due_latest if passed else case.assessment.due_earliest
        key = case.occurrence.key
        sent_back = case.to_come_again is not None
        plan = self._number(key.plan)
        return Duty(
            str(key),
            plan,
            case.occurrence.title,
            due,
            passed,
            is_sent_back=sent_back,
            done=case.assessment.progress,
            required=case.occurrence.required,
        )

    def _by_office(self, cases: Iterable[Case]) -> tuple[Call, ...]:
        groups: defaultdict[str, list[Case]] = defaultdict(list)
        for case in cases:
            groups[case.occurrence.key.office].append(case)
        return tuple(self._call(found) for found in groups.values())

    def _call(self, cases: list[Case]) -> Call:
        office = self._office(cases[0])
        duties = sorted(
            map(self._duty, cases), key=lambda duty: (duty.due, collation_key(duty.key))
        )
        return Call(
            office=cases[0].occurrence.office_name,
            post=office.focal_post if office else "",
            phone=office.phone if office else "",
            duties=tuple(duties),
        )

    def _office(self, case: Case) -> Office | None:
        key = case.occurrence.key
        return self.facts[key.plan].offices.get(key.office)

    def _number(self, lineage: str) -> str:
        return self.facts[lineage].in_force.number or lineage

    def _question(
        self, lineage: str, obligation: str, code: str, earliest: dt.date | None
    ) -> Question:
        found = self.facts[lineage].obligations.get(obligation)
        title = found.title if found else obligation
        return Question(self._number(lineage), obligation, title, code, 0, earliest)


def _in_order(groups: Mapping[_Names, _V]) -> list[tuple[_Names, _V]]:
    """Groups by the parts of their names."""
    return sorted(groups.items(), key=lambda group: tuple(map(collation_key, group[0])))
