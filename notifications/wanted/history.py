"""The life of an occurrence cut into epochs, so that what was wanted in the past does not depend on when it is asked."""

from notifications.wanted.desk import Desk, Epoch
from plans.ledger import Case


def epochs(desk: Desk, case: Case) -> tuple[Epoch, ...]:
    """The epochs of a case, the first from activation on, the last one open."""
    return (Epoch(desk.plan.activated_at, None, case.assessment, is_first=True),)
