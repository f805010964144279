"""What a reconciliation sheet (*phiếu đối chiếu*) is made from: the rows one office's marks rest on, before they count."""

import datetime as dt
from dataclasses import dataclass

from notifications.mail import Coordinator
from notifications.papers.mark_values import MarkCell, MarkPlan


@dataclass(frozen=True, slots=True)
class ReconcileFacts:
    """One office's sheet: `cells` are its own rows alone, `reply_by` the last day for its answer, `as_of` (aware) the moment of the data.

    `ended` is the office's last day where it has ended, `heirs` who answers for it then.
    """

    year: int
    office: str
    coordinator: Coordinator
    plans: tuple[MarkPlan, ...]
    cells: tuple[MarkCell, ...]
    reply_by: dt.date
    as_of: dt.datetime
    ended: dt.date | None = None
    heirs: tuple[str, ...] = ()

    @property
    def addressee(self) -> str:
        """Who is asked: the office, or who carries on for it."""
        return "; ".join(self.heirs) if self.heirs else self.office
