"""What the year's mark sheet is made from: offices × reports, each cell with what it rests on; and how far it was reconciled."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from notifications.mail import Coordinator, PlanRef
from plans.ledger import Mark
from plans.ledger.marks import AGAINST, COUNTED


class Stage(StrEnum):
    """How far the sheet of a plan has come: a draft, put to the offices, their time over."""

    DRAFT = "draft"
    OPEN = "open"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Round:
    """One reconciliation (*đợt đối chiếu*): the day it was opened, the last day for replies, the keys of the rows on the offices' sheets."""

    opened_on: dt.date
    reply_by: dt.date
    rows: frozenset[str]
    is_mailed: bool = False

    def has_asked(self, key: str, last: dt.date) -> bool:
        """Whether a date that has passed was put to its office: it had passed by the opening, and stood on the sheet."""
        return key in self.rows and last < self.opened_on


@dataclass(frozen=True, slots=True)
class MarkPlan:
    """A plan of the sheet; `round` is its last reconciliation, None where there was none."""

    ref: PlanRef
    title: str
    lineage: str
    round: Round | None = None

    @property
    def name(self) -> str:
        """Its number, else its lineage."""
        return self.ref.number or self.lineage

    def stage(self, today: dt.date) -> Stage:
        """Where it stands on a day."""
        if self.round is None:
            return Stage.DRAFT
        return Stage.OPEN if today <= self.round.reply_by else Stage.PASSED


@dataclass(frozen=True, slots=True)
class MarkReport:
    """One column: a report and its period. `due` is the last day by law, the earliest of the offices'.

    `twins` are the plan and duty of columns that look like the same report asked by another plan: nobody has ruled that they are one.
    """

    plan: str
    obligation: str
    period: str
    title: str
    due: dt.date
    twins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkCell:
    """One office's one report. `aim` is the safe day, `last` the last day that holds (an extension included).

    `document` is what it rests on: that of the report, or the one that ended the duty. `days` and `working_days` are by how much it was late.
    `is_unasked` marks what would count against the office but was never put to it: it does not count.
    """

    key: str
    plan: str
    obligation: str
    period: str
    title: str
    office: str
    mark: Mark
    aim: dt.date
    last: dt.date
    done_on: dt.date | None = None
    document: str = ""
    document_date: dt.date | None = None
    days: int = 0
    working_days: int = 0
    is_unasked: bool = False

    @property
    def counts(self) -> bool:
        """Whether a figure is made of it."""
        return self.mark in COUNTED and not self.is_unasked

    @property
    def document_day(self) -> dt.date | None:
        """The day printed beside the document: its own, else the day it was done."""
        return self.document_date or self.done_on


@dataclass(frozen=True, slots=True)
class Figures:
    """What counts of an office or a report, and how much does not."""

    on_time: int
    late: int
    missing: int
    uncounted: int

    @property
    def counted(self) -> int:
        """The denominator."""
        return self.on_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class MarkOffice:
    """One row: a cell for each report, None where the office does not owe it. `ended` is its last day where it has ended, `heirs` who carries on then.

    `is_ours`: whoever would be asked about it is the coordinator, which does not ask itself.
    """

    code: str
    name: str
    cells: tuple[MarkCell | None, ...]
    ended: dt.date | None = None
    heirs: tuple[str, ...] = ()
    is_ours: bool = False

    @property
    def has_somebody(self) -> bool:
        """Whether somebody can be asked about its rows."""
        return self.ended is None or bool(self.heirs)

    @property
    def owed(self) -> tuple[MarkCell, ...]:
        """The cells there are."""
        return tuple(cell for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """All the sheet says; `as_of` (aware) is the moment of its data, `today` its day in Vietnam.

    `apart` are those of bodies that are only asked and of classes without members: recorded or not, no marks.
    """

    year: int
    coordinator: Coordinator
    plans: tuple[MarkPlan, ...]
    reports: tuple[MarkReport, ...]
    offices: tuple[MarkOffice, ...]
    apart: tuple[MarkCell, ...]
    as_of: dt.datetime
    today: dt.date

    @property
    def cells(self) -> tuple[MarkCell, ...]:
        """Every cell, office by office."""
        return tuple(cell for office in self.offices for cell in office.owed)

    @property
    def stage(self) -> Stage:
        """The least that any of its plans has come to."""
        order = tuple(Stage)
        return min((plan.stage(self.today) for plan in self.plans), key=order.index)

    @property
    def unasked(self) -> int:
        """How many cells were never put to their office."""
        return sum(cell.is_unasked for cell in self.cells)


def figures(cells: Iterable[MarkCell | None]) -> Figures:
    """The figures of some cells.

    >>> figures([])
    Figures(on_time=0, late=0, missing=0, uncounted=0)
    """
    known = [cell for cell in cells if cell is not None]
    counting = [cell.mark for cell in known if cell.counts]
    on_time, late, missing = (counting.count(mark) for mark in (Mark.ON_TIME, Mark.LATE, Mark.MISSING))  # fmt: skip
    return Figures(on_time, late, missing, len(known) - len(counting))


def is_unasked(mark: Mark, key: str, last: dt.date, asked: Round | None) -> bool:
    """Whether a mark against an office was left out of the reconciliation there was."""
    return mark in AGAINST and asked is not None and not asked.has_asked(key, last)
