"""What reading a part of a document brings in, and what the parts must know of the whole while they read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from calendars.civil import Window
from calendars.workdays import WorkCalendar
from plans.plan import Diagnostic, Obligation, PreferredTime, Standing, Target
from plans.rule import Rule


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything found in one part, in the order of the document."""

    obligations: tuple[Obligation, ...] = ()
    standing: tuple[Standing, ...] = ()
    targets: tuple[Target, ...] = ()
    times: tuple[PreferredTime, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


NOTHING = Harvest()


def gather(parts: Iterable[Harvest]) -> Harvest:
    """The parts as one."""
    kept = tuple(parts)
    return Harvest(
        tuple(chain.from_iterable(part.obligations for part in kept)),
        tuple(chain.from_iterable(part.standing for part in kept)),
        tuple(chain.from_iterable(part.targets for part in kept)),
        tuple(chain.from_iterable(part.times for part in kept)),
        tuple(chain.from_iterable(part.diagnostics for part in kept)),
    )


@dataclass(frozen=True, slots=True)
class GeneralTime:
    """A time stated once for every item ("IV. THỜI GIAN THỰC HIỆN"): its words, rule and line."""

    when: str
    rule: Rule
    line: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part must know of the whole: the plan's period and day of issue, and the time that holds for all items."""

    period: Window | None
    calendar: WorkCalendar
    general: GeneralTime | None = None
    issued: dt.date | None = None
    cited: dt.date | None = None
    """The latest day of a paper the text cites, where it bears no day of its own: it is not older."""
    assumes_period: bool = False
    """Whether the text names no period, and one is only taken meanwhile."""
    binds_from_issue: bool = False
    """Whether it is a letter, a directive or a resolution that names no period: what it orders begins with it."""
    charged: tuple[str, ...] = ()
    """The bodies that one order over all points binds ("yêu cầu các sở thực hiện các nội dung sau:")."""
    asked: tuple[str, ...] = ()
    """Whom a letter is addressed to, where it may ask them for something."""
    title: str = ""
    """What the document is called."""

    @property
    def known_past(self) -> dt.date | None:
        """The day before which everything had happened when the document was issued, as far as it can be known."""
        return self.issued or self.cited

    @property
    def year(self) -> int | None:
        """The plan's year; None where its period is open or spans several."""
        if self.period is None or self.period.first.year != self.period.last.year:
            return None
        return self.period.first.year
