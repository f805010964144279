"""The reports of a year, and the marks they come to."""

import datetime as dt

from dondoc.desk.papers.marks import MarkRequest, load_marks
from notifications.papers.mark_values import MarkCell, MarkFacts
from plans.ledger import Mark
from plans.plan import Kind, Obligation
from tests.desk_world import (
    World,
    make_obligation,
)

CLASS = ("các sở, ban ngành",)
FEB_28 = dt.date(2024, 2, 28)


def report(id_: str, rule: str, lead: tuple[str, ...] = CLASS) -> Obligation:
    return make_obligation(id_, Kind.REPORT, rule, lead)


REPORTS = (
    report("III.1/q1", "due=2024-03-01"),
    report("III.1/q2", "due=2024-06-03"),
    report("III.2", "due=2024-12-31", ("Sở Xây dựng",)),
    report("III.3", "due=2024-05-10", ("Ban Tuyên giáo Tỉnh ủy",)),
    report("III.4", "due=2024-01-05", ("Sở Xây dựng",)),
)


def marks(world: World, as_of: dt.datetime | None = None, year: int = 2024) -> MarkFacts:
    return load_marks(world.app, MarkRequest(year, as_of=as_of), now=world.clock.now())


def cell(facts: MarkFacts, obligation: str, office: str) -> MarkCell:
    (found,) = (one for one in facts.cells if (one.obligation, one.office) == (obligation, office))
    return found


def mark(world: World, obligation: str, office: str = "Sở Xây dựng") -> Mark:
    return cell(marks(world), obligation, office).mark
