"""An occurrence, a notice, a mail and a version of a plan as the ledger keeps them."""

import datetime as dt

from calendars.civil import Window
from calendars.explanation import Step
from plans.plan import Kind
from plans.timeline import DueDates, Occurrence, OccurrenceKey

NOW = dt.datetime(2030, 3, 1, 1, tzinfo=dt.UTC)
DATES = DueDates(
    nominal=dt.date(2030, 3, 2),
    safe=dt.date(2030, 3, 1),
    legal=dt.date(2030, 3, 4),
    time=dt.time(16, 0),
    steps=(Step("as-written", dt.date(2030, 3, 2), detail="ngày 02/3"),),
)


def make_occurrence(office: str = "so-a", obligation: str = "PL/1") -> Occurrence:
    return Occurrence(
        key=OccurrenceKey("7/KH-UBND/2030", obligation, office, "2030-Q1"),
        kind=Kind.REPORT,
        title="Báo cáo quý",
        office_name="Sở A",
        readings=(DATES,),
        window=Window(dt.date(2030, 1, 1), dt.date(2030, 3, 2)),
    )
