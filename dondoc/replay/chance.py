"""Random histories from a seed: offices that report early, late, twice or never, for property tests and demonstrations."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator

from calendars.civil import at
from dondoc.desk.record import Match, Statement
from dondoc.replay.history import Event, RelayTurned, Said
from plans.ledger import Verb
from plans.timeline import Occurrence

DAY = dt.timedelta(days=1)


def random_history(
    seed: int, occurrences: Iterable[Occurrence], *, first: dt.date, last: dt.date
) -> tuple[Event, ...]:
    """The same seed and occurrences give the same events, by time."""
    chance = random.Random(seed)  # noqa: S311 -- reproducible by intent, no secret
    ordered = sorted(occurrences, key=lambda occurrence: str(occurrence.key))
    events = [event for occurrence in ordered for event in _life(chance, occurrence)]
    events += _outages(chance, first, last)
    inside = [event for event in events if first < event.at.date() <= last]
    return tuple(sorted(inside, key=lambda event: event.at))


def _life(chance: random.Random, occurrence: Occurrence) -> Iterator[Event]:
    """Most report around the due day, some are extended, some sent back, some say nothing."""
    due = occurrence.readings[0].legal
    match = Match(keys=(str(occurrence.key),))
    if chance.random() < 0.15:  # noqa: PLR2004 -- one in seven says nothing
        return
    if chance.random() < 0.1:  # noqa: PLR2004 -- one in ten is extended
        moment = at(due - DAY * chance.randint(0, 9), 9)
        granted = Statement(
            Verb.EXTEND,
            due=due + DAY * chance.randint(3, 30),
            document=f"{chance.randint(1, 99)}/UBND",
        )
        yield Said(moment, match, granted)
    done = due + DAY * chance.randint(-12, 9)
    keyed = at(
        done + DAY * chance.choice((0, 0, 0, 1, 6)), chance.randint(7, 17), chance.randint(0, 59)
    )
    yield Said(keyed, match, Statement(Verb.SUBMIT, done_on=done, quantity=occurrence.required))
    if chance.random() < 0.1:  # noqa: PLR2004 -- one in ten is sent back
        yield Said(keyed + DAY, match, Statement(Verb.RETURN, reason="đề nghị bổ sung số liệu"))
        yield Said(keyed + 3 * DAY, match, Statement(Verb.SUBMIT))


def _outages(chance: random.Random, first: dt.date, last: dt.date) -> Iterator[Event]:
    for _ in range(chance.randint(0, 2)):
        down = at(
            first + DAY * chance.randint(1, max(1, (last - first).days)), chance.randint(7, 16)
        )
        yield RelayTurned(down, is_down=True)
        yield RelayTurned(down + dt.timedelta(hours=chance.randint(1, 60)), is_down=False)
