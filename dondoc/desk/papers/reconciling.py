"""The reconciliation before the year's marks count: one sheet for each office, seven days for its answer, the opening recorded.

The seven days run from the first hour at which an office can be written to: a round opened on a Friday evening is given out on Monday.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.papers.mark_errors import (
    JustOpened,
    NobodyReconciles,
    NobodyToMark,
    OpenWithoutMail,
    RoundOver,
)
from dondoc.desk.papers.marks import MarkRequest, load_marks
from dondoc.store.occurrences import set_next_looks
from dondoc.store.reconciliations import Reconciliation, add_reconciliations, reconciliations
from notifications.dates import Lang
from notifications.papers.mark_values import MarkFacts, MarkOffice, MarkPlan
from notifications.papers.reconcile import compose_reconciliation
from notifications.papers.reconcile_sheet import reconcile_sheet
from notifications.papers.reconcile_values import ReconcileFacts, reply_day
from notifications.papers.render import render_slip
from notifications.plan_in_force import NO_COORDINATOR
from notifications.quiet import next_sendable
from plans.ledger.marks import OVER

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ReconcileRequest:
    """What is ordered: a year, `plan` "" = every plan; `is_redo` opens another round where there was one; `is_mailed` mails the sheets as well."""

    year: int
    plan: str = ""
    is_redo: bool = False
    is_mailed: bool = False
    actor: str = ""
    lang: Lang = "vi"


@dataclass(frozen=True, slots=True)
class ReconcileDraft:
    """The sheets as files (name → bytes), the day for replies, and what is to be recorded: nothing where the round is open already."""

    facts: MarkFacts
    files: tuple[tuple[str, bytes], ...]
    reply_by: dt.date
    opened: tuple[Reconciliation, ...]

    @property
    def asked(self) -> tuple[MarkOffice, ...]:
        """Who gets a sheet."""
        return tuple(_asked(self.facts))

    @property
    def left_out(self) -> tuple[MarkOffice, ...]:
        """Offices that have ended and for which nobody is named who carries on: no sheet, and what they lack does not count."""
        return tuple(one for one in self.facts.offices if not one.has_somebody and _is_held(one))

    @property
    def ours(self) -> tuple[MarkOffice, ...]:
        """Those whose rows the coordinator itself would have to answer for: it does not ask itself, they count as the ledger has them."""
        return tuple(one for one in self.facts.offices if one.is_ours and _is_held(one))

    @property
    def is_mailed(self) -> bool:
        """Whether any of the sheets is mailed as well, now or since the round was opened."""
        fresh = {one.plan for one in self.opened}
        running = any(_is_mailed(plan) for plan in self.facts.plans if plan.lineage not in fresh)
        return running or any(one.is_mailed for one in self.opened)


def draft_reconciliation(
    app: App, request: ReconcileRequest, *, now: dt.datetime
) -> ReconcileDraft:
    """The sheets as the ledger stands at `now`; nothing is recorded yet (`record_opening`).

    Raises:
        MarksRefused: there is nothing to reconcile, nobody to ask, or the round is over. UnknownPlan: nothing answers to that name.
    """
    facts = load_marks(app, MarkRequest(request.year, request.plan, is_asking=True), now=now)
    if not facts.offices:
        raise NobodyToMark(request.year)
    if facts.coordinator.name == NO_COORDINATOR.name:
        raise NobodyReconciles(facts.plans[0].name)
    fresh = [plan for plan in facts.plans if plan.round is None or request.is_redo]
    running = [plan.round.reply_by for plan in facts.plans if plan.round is not None and plan not in fresh]  # fmt: skip
    silent = [plan.name for plan in facts.plans if plan not in fresh and not _is_mailed(plan)]
    if request.is_mailed and silent:
        raise OpenWithoutMail(request.year, silent)
    given = next_sendable(now, accuses=False, calendar=app.calendar)
    proposed = reply_day(app.calendar, local_day(given))
    reply_by = max([*running, proposed] if fresh else running)
    if reply_by < local_day(now):
        raise RoundOver(request.year, reply_by)
    with app.store.read() as unit:
        known = reconciliations(unit, request.year, at=now)
    opened = tuple(
        Reconciliation(
            year=request.year,
            plan=plan.lineage,
            number=1 + sum(one.plan == plan.lineage for one in known),
            opened_at=now,
            reply_by=proposed,
            actor=request.actor or facts.coordinator.name,
            is_mailed=request.is_mailed,
            rows=tuple(
                cell.key
                for office in facts.offices
                if office.has_somebody
                for cell in office.owed
                if cell.plan == plan.name
            ),
        )
        for plan in fresh
    )
    files = tuple(_files(facts, reply_by, request.lang))
    return ReconcileDraft(facts, files, reply_by, opened)


def record_opening(app: App, draft: ReconcileDraft) -> None:
    """Record that the round of a draft that was kept is open.

    Raises:
        JustOpened: somebody else opened it meanwhile; nothing is recorded.
    """
    if not draft.opened:
        return
    with app.store.write() as unit:
        if add_reconciliations(unit, draft.opened) < len(draft.opened):
            raise JustOpened(draft.facts.year)
        mailed = [key for one in draft.opened if one.is_mailed for key in one.rows]
        set_next_looks(unit, dict.fromkeys(mailed, draft.facts.as_of))


def _is_mailed(plan: MarkPlan) -> bool:
    return plan.round is not None and plan.round.is_mailed


def _owes(office: MarkOffice, plan: MarkPlan) -> bool:
    return any(cell.plan == plan.name for cell in office.owed)


def _asked(facts: MarkFacts) -> Iterator[MarkOffice]:
    return (one for one in facts.offices if one.has_somebody and not one.is_ours)


def _is_held(office: MarkOffice) -> bool:
    """Whether anything is still held against it: what it was released from, or another has taken over, needs nobody's word."""
    return any(cell.mark not in OVER for cell in office.owed)


def _files(facts: MarkFacts, reply_by: dt.date, lang: Lang) -> Iterator[tuple[str, bytes]]:
    width = len(str(len(facts.offices)))
    for number, office in enumerate(facts.offices, 1):
        if not office.has_somebody or office.is_ours:
            continue
        sheet = ReconcileFacts(
            year=facts.year,
            office=office.name,
            coordinator=facts.coordinator,
            plans=tuple(plan for plan in facts.plans if _owes(office, plan)),
            cells=office.owed,
            reply_by=reply_by,
            as_of=facts.as_of,
            ended=office.ended,
            heirs=office.heirs,
        )
        name = f"{number:0{width}}-{_UNSAFE.sub('-', office.code.lower()).strip('-') or 'co-quan'}"
        yield f"{name}.docx", render_slip(compose_reconciliation(sheet))
        yield f"{name}.xlsx", reconcile_sheet(sheet, lang=lang)
