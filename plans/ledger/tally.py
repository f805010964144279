"""How occurrences are counted: the five figures every reader of a report expects, and what belongs to none of them.

Tổng số = đã hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn) + không xác định hạn. The one counting
of the product: status, pages and reports all use it.
"""

import datetime as dt
from dataclasses import astuple, dataclass

from calendars.civil import local_day
from plans.ledger.values import DONE, WAITING, Case, HoldKind, State, Timeliness


@dataclass(frozen=True, slots=True)
class Tally:
    """Done in time or late, open in term or overdue; without a date that binds; and what only a person can settle.

    `undated` has no date that could be kept or missed (a proposal, a day that binds nobody), `unconfirmed` and `needs_ruling` wait for a
    person: the three together are "không xác định hạn". `other` is no longer, or not now, to be done: it is in no total.
    """

    on_time: int = 0
    late: int = 0
    in_term: int = 0
    overdue: int = 0
    undated: int = 0
    unconfirmed: int = 0
    needs_ruling: int = 0
    other: int = 0

    def __add__(self, another: "Tally") -> "Tally":
        pairs = zip(astuple(self), astuple(another), strict=True)
        return Tally(*(one + more for one, more in pairs))

    @property
    def done(self) -> int:
        """Đã hoàn thành."""
        return self.on_time + self.late

    @property
    def open(self) -> int:
        """Chưa hoàn thành."""
        return self.in_term + self.overdue

    @property
    def undetermined(self) -> int:
        """Không xác định hạn."""
        return self.undated + self.unconfirmed + self.needs_ruling

    @property
    def counted(self) -> int:
        """Tổng số: done, open and undetermined."""
        return self.done + self.open + self.undetermined

    @property
    def total(self) -> int:
        """All of them, those no longer to be done included."""
        return self.counted + self.other

    @property
    def fallen_due(self) -> int:
        """What a rate is counted on: done, or past its date."""
        return self.done + self.overdue


def tally_of(case: Case, *, may_be_named: bool, at: dt.datetime) -> Tally:
    """Where one occurrence counts at an (aware) moment; who may not be named is never late nor overdue."""
    assessment = case.assessment
    match assessment.state:
        case state if state in DONE:
            return _done(assessment.timeliness, may_be_named=may_be_named)
        case State.MISSED:
            return Tally(undated=1) if case.occurrence.courtesy else Tally(overdue=1)
        case state if state in WAITING:
            return _waiting(case, may_be_named=may_be_named, at=at)
        case State.UNCONFIRMED:
            return Tally(unconfirmed=1)
        case State.NEEDS_RULING:
            return Tally(needs_ruling=1)
        case _:
            return Tally(other=1)


def _done(timeliness: Timeliness, *, may_be_named: bool) -> Tally:
    match timeliness:
        case Timeliness.ON_TIME:
            return Tally(on_time=1)
        case Timeliness.LATE if may_be_named:
            return Tally(late=1)
        case _:
            return Tally(undated=1)


def _waiting(case: Case, *, may_be_named: bool, at: dt.datetime) -> Tally:
    """Open: overdue where somebody may be named for it, in term before its date, undated where the date is ours or binds nobody.

    Past its date, but contested, however long, or with an extension asked for that still holds the ladder: whether it was missed only the
    coordinator can say.
    """
    assessment = case.assessment
    is_proposal = case.occurrence.proposed and not assessment.may_accuse
    if assessment.timeliness is Timeliness.OVERDUE and may_be_named:
        hold = assessment.held_at(at)
        is_asked_for_time = hold is not None and hold.kind is HoldKind.EXTENSION_PENDING
        is_undecided = assessment.is_contested or is_asked_for_time
        return Tally(needs_ruling=1) if is_undecided else Tally(overdue=1)
    if is_proposal or assessment.due_latest < local_day(at):
        return Tally(undated=1)
    return Tally(in_term=1)
