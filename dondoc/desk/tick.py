"""One enforcement pass (*lượt rà soát*): what ought to be known and told by now is written down, once.

Level-triggered and idempotent: the missing breaches and notices are inserted, what is moot is skipped with its reason, and a
second pass at the same moment writes nothing. Only occurrences about which something may have changed are looked at; that
index is forgotten whenever what it was computed from (calendar, roster, ladders, this program) changes.
"""

import contextlib
import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calendars.workdays import WorkCalendar
from dondoc.bootstrap import App
from dondoc.desk.basis import check_basis, first_plan
from dondoc.desk.facts import PlanFacts, load_cases, load_doubts, load_facts, with_breaches
from dondoc.desk.judging import is_overdue, knowing
from dondoc.store import meta
from dondoc.store.engine import Unit
from dondoc.store.entries import add_breaches, entries_after, void_breach
from dondoc.store.filed import Filed, Row, filed_of, told_by, waiting
from dondoc.store.notices import add_notices, change_notices, retime_notices
from dondoc.store.occurrences import first_look, set_next_looks, to_look_at
from dondoc.store.overdue import write_overdue
from dondoc.store.tables import format_instant
from dondoc.store.values import Fate, StoredNotice, VersionState
from dondoc.store.versions import plan_looks, set_plan_look
from notifications.notice import ACCUSING, Notice, NoticeState, Reason, Told
from notifications.wanted import (
    UNDECIDED,
    Crowd,
    Outlook,
    Wanted,
    held,
    outlook,
    still_wanted,
    wanted_as,
)
from plans.ledger import Breach, Case, breaches_void, breaches_wanted
from plans.timeline import Occurrence

BATCH = 1_000
_KEPT = frozenset({Reason.SILENCED, Reason.SENDING_STOPPED})
_TOO_LONG = frozenset({Reason.CAPPED, Reason.NO_RECIPIENT, Reason.LEAD_UNREACHED})


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one pass did."""

    looked_at: int = 0
    breaches: int = 0
    voided: int = 0
    wanted: int = 0
    skipped: int = 0
    expired: int = 0

    def __add__(self, other: "TickReport") -> "TickReport":
        return TickReport(
            self.looked_at + other.looked_at,
            self.breaches + other.breaches,
            self.voided + other.voided,
            self.wanted + other.wanted,
            self.skipped + other.skipped,
            self.expired + other.expired,
        )

    @property
    def changed(self) -> int:
        """How many facts were written."""
        return self.breaches + self.voided + self.wanted + self.skipped + self.expired


def tick(app: App, *, now: dt.datetime) -> TickReport:
    """Look at everything that may have changed by `now`; each batch is one transaction."""
    with app.store.write() as unit:
        app = knowing(unit, app)
        check_basis(unit, app, now=now)
        report = _look_at_questions(unit, app, now=now)
        if format_instant(now) > meta.read(
            unit, meta.LAST_TICK
        ):  # a look at an earlier moment is no later pass
            meta.write(unit, meta.LAST_TICK, format_instant(now))
        is_due = _is_due(unit, now=now)
        if not is_due and not report.changed:
            unit.need_not_last()  # that this pass was is all there is to lose, and the next one says as much
    while is_due:
        with _uncollected(), app.store.write() as unit:
            batch = _look_at_batch(unit, app.calendar, now=now)
            is_due = bool(batch.looked_at) and _is_due(unit, now=now)
        report += batch
    return report


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """A batch makes a hundred thousand values, none of which leads back to itself: looking for such ones takes a tenth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _is_due(unit: Unit, *, now: dt.datetime) -> bool:
    first = first_look(unit)
    return first is not None and first <= now


def look_within(unit: Unit, app: App, *, now: dt.datetime) -> TickReport:
    """The same pass inside a transaction of somebody else's, as when what a decision would cause is looked at and undone."""
    check_basis(unit, app, now=now)
    report = _look_at_questions(unit, app, now=now)
    while (batch := _look_at_batch(unit, app.calendar, now=now)).looked_at:
        report += batch
    return report


def next_tick(app: App) -> dt.datetime | None:
    """The first moment at which a pass may find something, if nobody does anything; in the past = it is waiting now."""
    with app.store.read() as unit:
        looks = [
            first_look(unit),
            *plan_looks(unit).values(),
        ]
    return min((look for look in looks if look is not None), default=None)


# -- occurrences -------------------------------------------------------------------------------------------------------


def _look_at_batch(unit: Unit, calendar: WorkCalendar, *, now: dt.datetime) -> TickReport:
    occurrences = to_look_at(unit, now, limit=BATCH)
    if not occurrences:
        return TickReport()
    facts = load_facts(unit, plans=sorted({occurrence.key.plan for occurrence in occurrences}))
    keys = [str(occurrence.key) for occurrence in occurrences]
    report = TickReport(looked_at=len(occurrences))
    cases = load_cases(unit, facts, occurrences, now=now, calendar=calendar)
    breached = _write_breaches(unit, cases, facts, now=now)
    if breached.changed:
        cases = with_breaches(unit, cases, now=now)
    report += breached
    filed = filed_of(unit, keys)
    looks = {key: _held_back(one, now=now) for key, one in zip(keys, occurrences, strict=True)}
    found: list[Changes] = []
    crowd = Crowd(calendar, now)
    for case in cases:
        key, fact = str(case.occurrence.key), facts[case.occurrence.key.plan]
        there = filed.get(key, {})
        outlook = crowd.outlook(
            case, fact.in_force_of(case.occurrence), fact.roster, _told(case, there)
        )
        changes = _View(outlook, there, now).changes(case)
        found.append(changes)
        looks[key] = changes.look_at
    for key, later in entries_after(unit, keys, now).items():
        look = looks[key]  # this pass was late: somebody has said something since it read the clock
        looks[key] = later if look is None else min(look, later)
    report += _write(unit, found, now=now)
    _write_overdue(unit, keys, cases, facts)
    set_next_looks(unit, looks)
    return report


def _told(case: Case, filed: Mapping[str, Row]) -> tuple[Told, ...]:
    """Who was told what about a case; where nobody has said anything, only what accused counts."""
    told = told_by(filed)
    return tuple(one for one in told if case.entries or one.key.purpose in ACCUSING)


def _held_back(occurrence: Occurrence, *, now: dt.datetime) -> dt.datetime | None:
    """When to look at what is not there yet: a duty that, by a clock that went back, comes to its office later."""
    since = occurrence.since
    return since if since is not None and since > now else None


def _write_breaches(
    unit: Unit, cases: Sequence[Case], facts: Mapping[str, PlanFacts], *, now: dt.datetime
) -> TickReport:
    added = [
        breach
        for case in cases
        for breach in breaches_wanted(case, now=now)
        if _existed(case, facts, breach.due)
    ]
    report = TickReport(breaches=add_breaches(unit, added))
    by_case: defaultdict[str, list[Breach]] = defaultdict(list)
    for breach in added:
        by_case[breach.occurrence].append(breach)
    for case in cases:
        mine = by_case.get(str(case.occurrence.key))
        known = case if mine is None else replace(case, breaches=(*case.breaches, *mine))
        for breach in breaches_void(known, now=now):
            at, reason = breach.voided_at or now, breach.void_reason
            report += TickReport(voided=int(void_breach(unit, breach, at=at, reason=reason)))
    return report


def _write_overdue(
    unit: Unit, keys: Sequence[str], cases: Sequence[Case], facts: Mapping[str, PlanFacts]
) -> None:
    """The index of what is overdue."""
    overdue = {
        str(case.occurrence.key): case.assessment.effective
        for case in cases
        if is_overdue(case, facts[case.occurrence.key.plan])
    }
    write_overdue(unit, keys, overdue)


def _existed(case: Case, facts: Mapping[str, PlanFacts], day: dt.date) -> bool:
    """Whether the liable office was there on the day: what fell due after it had ended waits for its heir."""
    key = case.occurrence.key
    office = facts[key.plan].offices.get(key.office)
    return office is None or office.is_valid(day)


# -- open doubts of a whole obligation, and the calendar of the next year ------------------------------------------------


def _look_at_questions(unit: Unit, app: App, *, now: dt.datetime) -> TickReport:
    """What is asked about whole plans; the first of them asks the operator about the calendar as well."""
    report, calendar, looks = TickReport(), app.calendar, plan_looks(unit)
    if _plans_due(looks, now):
        unit.alone()  # another pass may be asking of the same plans: what it has written is there then
        looks = plan_looks(unit)
    due = _plans_due(looks, now)
    first = first_plan(plan for plan, _ in looks)
    for lineage, fact in load_facts(unit, plans=due).items() if due else ():
        if fact.version.state is not VersionState.IN_FORCE:
            continue  # it has ended since the looks were read
        doubts = load_doubts(unit, fact)
        watches = lineage == first and bool(app.settings.operator)
        asked = [*(doubt.id for doubt in doubts), f"{lineage}|*|*|*"]
        there = {key: row for rows in filed_of(unit, asked).values() for key, row in rows.items()}
        plan = replace(fact.in_force, doubts=doubts, watches_calendar=watches)
        ought, later = outlook((), plan, calendar=calendar, roster=fact.roster, now=now)
        wanted = tuple(wanted_as(notice, office="") for notice in ought)
        view = _View(Outlook(wanted, later, None, now), there, now)
        changes = view.changes(None)
        report += _write(unit, [changes], now=now)
        set_plan_look(unit, fact.version, changes.look_at)
    return report


def _plans_due(looks: Mapping[tuple[str, int], dt.datetime | None], now: dt.datetime) -> list[str]:
    return sorted(plan for (plan, _), look in looks.items() if look is not None and look <= now)


# -- what ought to be there, against what is ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changes:
    """What a pass has to write, and when to look again.

    Notices that are missing; those nobody has got and whose time is another now; why some that wait will never leave.
    """

    missing: tuple[StoredNotice, ...] = ()
    retimed: tuple[StoredNotice, ...] = ()
    moot: tuple[tuple[str, NoticeState, Reason], ...] = ()
    look_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """One case (or, without a case, the plan's doubts) beside the notices that are there already."""

    outlook: Outlook
    filed: Mapping[str, Row]
    now: dt.datetime

    def changes(self, case: Case | None) -> Changes:
        """The difference between what is wanted and what is there, and when to look again."""
        about = "" if case is None else str(case.occurrence.key)
        office = "" if case is None else case.occurrence.key.office
        missing: list[StoredNotice] = []
        retimed: list[StoredNotice] = []
        moot: list[tuple[str, NoticeState, Reason]] = []
        left = waiting(self.filed)
        for wanted in self.outlook.wanted:
            key = str(wanted.notice.key) if case is None else wanted.key_of(about, office)
            row = self.filed.get(key)
            if row is None:
                notice = wanted.notice if case is None else wanted.of(about, office)
                missing.append(new_notice(notice, now=self.now))
                continue
            is_waiting = left.pop(key, None) is not None
            if wanted in self.outlook.over and not is_waiting:
                continue  # nothing can come of it any more
            there = Filed._make(row)
            timed = None if case is None else self._retimed(there, wanted, case)
            if timed is not None:
                retimed.append(timed)
            elif is_waiting:
                reason = wanted.notice.skip or (self._why_over(there) or self.outlook.why_not(wanted))  # fmt: skip
                moot += _ending(there, reason)
        for there in map(Filed._make, left.values()):  # what is not wanted any more
            moot += _ending(there, still_wanted(there.as_notice(), case, now=self.now))
        return Changes(tuple(missing), tuple(retimed), tuple(moot), look_at=self.outlook.later)

    def _why_over(self, there: Filed) -> Reason | None:
        is_over = there.not_after <= format_instant(self.now)
        return Reason.WINDOW_PASSED if is_over else None

    def _retimed(self, there: Filed, wanted: Wanted, case: Case) -> StoredNotice | None:
        """What nobody has got and is wanted after all, or for longer: its ladder began late, was held, or came back to life."""
        notice = wanted.notice
        if notice.skip is not None or notice.not_after <= self.now or not there.may_leave:
            return None
        is_longer = there.not_after < format_instant(notice.not_after)
        is_again = there.ready_at is None or self._is_let_go(there, wanted, case)
        if not (is_longer or is_again) or self.outlook.why_not(wanted) is not None:
            return None
        key = case.occurrence.key
        timed = there.timed(wanted.of(str(key), key.office))
        if not is_again:
            return timed
        return replace(timed, state=NoticeState.DUE, reason=None, ready_at=self.now)

    def _is_let_go(self, there: Filed, wanted: Wanted, case: Case) -> bool:
        """Whether what kept it waiting was decided before its time."""
        is_later = there.ready_at is not None and there.ready_at > format_instant(self.now)
        return (
            is_later
            and there.reason in UNDECIDED
            and held(wanted.notice, case, now=self.now) is None
        )


def _ending(there: Filed, reason: Reason | None) -> list[tuple[str, NoticeState, Reason]]:
    """That what waits ends so; nothing where there is no reason."""
    if reason is None:
        return []
    end = ended(there.reason, reason)
    return [(there.key, end.state, end.reason or reason)]


def new_notice(notice: Notice, *, now: dt.datetime) -> StoredNotice:
    """How a wanted notice enters the outbox: to be sent, or recorded with the reason why not."""
    if notice.skip is not None:
        return StoredNotice(notice, NoticeState.SKIPPED, notice.skip)
    if notice.not_after <= now:
        return StoredNotice(notice, NoticeState.EXPIRED, Reason.WINDOW_PASSED)
    return StoredNotice(notice, NoticeState.DUE, ready_at=notice.wanted_at)


def ended(kept: str | None, reason: Reason) -> Fate:
    """Expired where its time went by, skipped where it was overtaken; what it waited for until then is said: a person's word, room in its mailbox, an address."""
    if reason is not Reason.WINDOW_PASSED:
        return Fate(NoticeState.SKIPPED, reason)
    if kept in _KEPT:
        return Fate(NoticeState.SKIPPED, Reason(kept))
    return Fate(NoticeState.EXPIRED, Reason(kept) if kept in _TOO_LONG else reason)


def _write(unit: Unit, found: Sequence[Changes], *, now: dt.datetime) -> TickReport:
    """All changes of a batch in a few statements, however many cases they come from."""
    missing = [stored for changes in found for stored in changes.missing]
    added = add_notices(unit, missing, now=now)
    retime_notices(unit, (stored for changes in found for stored in changes.retimed))
    moot: defaultdict[tuple[NoticeState, Reason], list[str]] = defaultdict(list)
    for changes in found:
        for key, state, reason in changes.moot:
            moot[state, reason].append(key)
    for (state, reason), keys in moot.items():
        change_notices(unit, keys, Fate(state, reason))
    ends = [state for (state, _), keys in moot.items() for _ in keys]
    ends += [stored.state for stored in missing if stored.ready_at is None]
    return TickReport(
        wanted=added,
        skipped=ends.count(NoticeState.SKIPPED),
        expired=ends.count(NoticeState.EXPIRED),
    )
