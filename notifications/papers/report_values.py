"""What a report is made from: one row for each time something had to be done, each counted once; and what is not counted at all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from calendars.civil import Window
from notifications.mail import PlanRef
from notifications.papers.model import Issuer
from notifications.papers.words import paper_words
from plans.ledger import Tally
from plans.ordering import collation_key
from plans.plan import Kind

_ANNEX = "PL"
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One occurrence as it stood at the cut-off. `tally` counts it exactly once.

    `is_ranked` is False for bodies that are only asked and for classes without members: they stand apart. `days` and `working_days`
    say by how much the date was exceeded (until the cut-off where nothing was done), 0 where it was not. `evidence` are links and names of kept files.
    `is_sent_back`: something was received (`document`), and more was asked for. `is_day_told`: somebody said when it was done (else `done_on` is the ruling's own day).
    """

    key: str
    plan: str
    obligation: str
    kind: Kind
    title: str
    office: str
    is_ranked: bool
    period: str
    due: dt.date
    tally: Tally
    done_on: dt.date | None = None
    document: str = ""
    evidence: tuple[str, ...] = ()
    days: int = 0
    working_days: int = 0
    is_sent_back: bool = False
    is_day_told: bool = True

    @property
    def is_done_undetermined(self) -> bool:
        """Whether it was done, and nobody can say that it was in time: listed with what was done, counted as without a date."""
        return bool(self.tally.undetermined) and self.done_on is not None

    @property
    def outcome(self) -> str:
        """The one figure it counts in; of a body that stands apart only whether something was received."""
        if not self.is_ranked and self.is_sent_back:
            return "sent_back"
        if not self.is_ranked:
            return "waiting" if self.done_on is None else "recorded"
        return next(part.name for part in fields(Tally) if getattr(self.tally, part.name))


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A duty without any date: looked at with each report, never counted."""

    plan: str
    obligation: str
    title: str
    offices: str


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """A plan the report is about."""

    ref: PlanRef
    title: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All a report says. `window` are the days whose due dates it is about, `as_of` (aware) the cut-off.

    `period` is the period's name in words; `creditor` "" where no plan names to whom results are owed.
    """

    plans: tuple[ReportPlan, ...]
    coordinator: str
    creditor: str
    issuer: Issuer
    unit: str
    signature: tuple[str, ...]
    period: str
    window: Window
    as_of: dt.datetime
    rows: tuple[ReportRow, ...]
    standing: tuple[StandingRow, ...]

    @property
    def ranked(self) -> tuple[ReportRow, ...]:
        """Those that count in the tables."""
        return tuple(row for row in self.rows if row.is_ranked)

    @property
    def apart(self) -> tuple[ReportRow, ...]:
        """Those of bodies that are listed apart."""
        return tuple(row for row in self.rows if not row.is_ranked)


def total(rows: Iterable[ReportRow]) -> Tally:
    """All rows counted."""
    return sum((row.tally for row in rows), Tally())


def grouped(
    rows: Iterable[ReportRow], name: Callable[[ReportRow], str]
) -> tuple[tuple[str, Tally], ...]:
    """The counts of each group, by name."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for row in rows:
        found[name(row)] += row.tally
    return tuple(sorted(found.items(), key=lambda group: collation_key(group[0])))


def section_of(row: ReportRow) -> str:
    """The part of the plan a duty stands in: its appendix, or its section down to the second level."""
    part = row.obligation.partition("/")[0]
    if part == _ANNEX:
        return paper_words().say("report.section.annex")
    short = ".".join(part.split(".")[:_DEPTH])
    return paper_words().say("report.section.item", part=short)


def kind_of(row: ReportRow) -> str:
    """What sort of duty it is, in words."""
    return paper_words().say(f"report.kind.{row.kind.value}")


def rate_of(tally: Tally) -> str:
    """In time of what was done or is past its date, with both figures; "–" where nothing is.

    >>> rate_of(Tally(on_time=12, late=2, overdue=1)), rate_of(Tally(in_term=3))
    ('12/15 (80,0%)', '–')
    """
    if not tally.fallen_due:
        return "–"
    permille = (tally.on_time * 2000 + tally.fallen_due) // (2 * tally.fallen_due)
    return f"{tally.on_time}/{tally.fallen_due} ({permille // 10},{permille % 10}%)"


def is_in_period(
    due: dt.date, window: Window, *, done_on: dt.date | None, is_released: bool
) -> bool:
    """Whether a period's report counts an occurrence: due within it, or due before and not done by its first day.

    What was released before the period is over; what falls due later is the next report's.
    """
    if due in window:
        return True
    return due < window.first and not is_released and (done_on is None or done_on >= window.first)


def name_period(key: str, window: Window) -> str:
    """A period in the words of a report.

    >>> import datetime as dt
    >>> name_period("2024-Q1", Window(dt.date(2024, 1, 1), dt.date(2024, 3, 31)))
    'quý I năm 2024'
    """
    words, year, number = paper_words(), window.first.year, key[6:]
    match key[5:6]:
        case "M":
            return words.say("period.month", number=f"{int(number)}", year=year)
        case "Q":
            return words.say("period.quarter", number=("I", "II", "III", "IV")[int(number) - 1], year=year)  # fmt: skip
        case "H":
            return words.say(f"period.half.{number}", year=year)
        case _:
            return words.say("period.year", year=year)
