"""While somebody has spoken and nobody has decided, the ladder stands still (domain-model.md §4); reminders go on.

An acknowledgement, a contest and a tolerance keep every rung waiting, an extension that is asked for those of the coordinator and
above. The ledger bounds each hold; here a rung that falls into one leaves on the first working day after it.
"""

import datetime as dt

from notifications.notice import Notice, Reason, Role
from plans.ledger import Assessment, Case, Hold, HoldKind

_ABOVE = frozenset({Role.COORDINATOR, Role.HEAD})
_REASONS = {
    HoldKind.ACKNOWLEDGED: Reason.ACKNOWLEDGED,
    HoldKind.CONTESTED: Reason.CONTESTED,
    HoldKind.EXTENSION_PENDING: Reason.EXTENSION_PENDING,
    HoldKind.TOLERATED: Reason.SILENCED,
}
UNDECIDED = frozenset({Reason.CONTESTED, Reason.EXTENSION_PENDING})
"""Holds that an answer can end before their time."""


def free_at(assessment: Assessment, role: Role, instant: dt.datetime) -> dt.datetime:
    """The first instant from this one on at which no hold keeps a rung for that role waiting."""
    hold = _hold(assessment, role, instant)
    return instant if hold is None else free_at(assessment, role, hold.until)


def held(notice: Notice, case: Case, *, now: dt.datetime) -> tuple[Reason, dt.datetime] | None:
    """Why a notice that accuses must wait at this moment, and until when; None if it may leave."""
    hold = _hold(case.assessment, notice.key.role, now) if notice.accuses else None
    return None if hold is None else (_REASONS[hold.kind], hold.until)


def _hold(assessment: Assessment, role: Role, instant: dt.datetime) -> Hold | None:
    covering = (
        hold
        for hold in assessment.holds
        if hold.covers(instant) and (hold.kind is not HoldKind.EXTENSION_PENDING or role in _ABOVE)
    )
    return max(covering, key=lambda hold: hold.until, default=None)
