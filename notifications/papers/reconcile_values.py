"""What a reconciliation sheet (*phiếu đối chiếu*) is made from: the rows one office's marks rest on, before they count."""

import datetime as dt
from dataclasses import dataclass

from notifications.mail import Coordinator
from notifications.papers.mark_values import MarkCell, MarkPlan


@dataclass(frozen=True, slots=True)
class ReconcileFacts:
    """One office's sheet: `cells` are its own rows alone, `reply_by` the last day for its answer, `as_of` (aware) the moment of the data."""

    year: int
    office: str
    coordinator: Coordinator
    plans: tuple[MarkPlan, ...]
    cells: tuple[MarkCell, ...]
    reply_by: dt.date
    as_of: dt.datetime
