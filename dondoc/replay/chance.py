"""Random histories from a seed: offices that report early, late, twice or never, for property tests and demonstrations."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from calendars.civil import at
from dondoc.desk.entries.record import Match, Statement
from dondoc.replay.history import Event, Killing, RelayTurned, Said, TicksLost
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
    """Most report around the due day; some are extended, contested, suspended, cancelled, sent back; some say nothing."""
    due = occurrence.readings[0].legal
    match = Match(keys=(str(occurrence.key),))
    if len(occurrence.readings) > 1 and chance.random() < _HALF:
        settled = Statement(Verb.RULE, reading=chance.choice("AB"))
        yield Said(at(due - DAY * chance.randint(-2, 40), 10), match, settled)
    if chance.random() < _SEVENTH:
        return
    yield from _turns(chance, due, match)
    done = due + DAY * chance.randint(-12, 9)
    hour, minute = chance.randint(7, 17), chance.randint(0, 59)
    keyed = at(done + DAY * chance.choice((0, 0, 0, 1, 6)), hour, minute)
    yield Said(keyed, match, Statement(Verb.SUBMIT, done_on=done, quantity=occurrence.required))
    if chance.random() < _TENTH:
        yield Said(keyed + DAY, match, Statement(Verb.RETURN, reason="đề nghị bổ sung số liệu"))
        yield Said(keyed + 3 * DAY, match, Statement(Verb.SUBMIT))
    if chance.random() < _TWENTIETH:
        again = Statement(Verb.REOPEN, reason="số liệu chưa đúng", second="Trưởng phòng")
        yield Said(keyed + 6 * DAY, match, again)


_HALF, _SEVENTH, _TENTH, _TWENTIETH = 0.5, 0.15, 0.1, 0.05


def _turns(chance: random.Random, due: dt.date, match: Match) -> Iterator[Event]:
    """What may come between the assignment and the report, each now and then, near the due day."""
    number = f"{chance.randint(1, 99)}/UBND-VX"
    later = due + DAY * chance.randint(3, 30)
    day = due - DAY * chance.randint(-4, 9)
    pick = chance.random() * sum(weight for weight, _ in _TURNS)
    for weight, turn in _TURNS:
        pick -= weight
        if pick < 0:
            for after, statement in turn(chance, later, number):
                yield Said(at(day + DAY * after, chance.randint(8, 16)), match, statement)
            return


Turn: TypeAlias = tuple[tuple[int, Statement], ...]


def _nothing(_chance: random.Random, _later: dt.date, _number: str) -> Turn:
    return ()


def _granted(_chance: random.Random, later: dt.date, number: str) -> Turn:
    return ((0, Statement(Verb.EXTEND, due=later, document=number)),)


def _asked(chance: random.Random, later: dt.date, number: str) -> Turn:
    asked = Statement(Verb.REQUEST_EXTENSION, by="office", due=later, reason="chờ số liệu")
    granted = Statement(Verb.EXTEND, due=later, document=number)
    declined = Statement(Verb.REJECT_EXTENSION, reason="đã đủ thời gian")
    return (0, asked), (chance.randint(1, 5), chance.choice((granted, declined)))


def _contested(chance: random.Random, _later: dt.date, _number: str) -> Turn:
    contested = Statement(Verb.CONTEST, reason="không thuộc chức năng")
    return (0, contested), (chance.randint(1, 5), Statement(Verb.RULE, outcome="stands"))


def _acknowledged(_chance: random.Random, _later: dt.date, _number: str) -> Turn:
    return ((0, Statement(Verb.ACKNOWLEDGE)),)


def _tolerated(_chance: random.Random, later: dt.date, _number: str) -> Turn:
    return ((0, Statement(Verb.TOLERATE, due=later, reason="đã trao đổi")),)


def _suspended(chance: random.Random, _later: dt.date, number: str) -> Turn:
    resumed = Statement(Verb.RESUME, document=number)
    return (0, Statement(Verb.SUSPEND, document=number)), (chance.randint(3, 20), resumed)


def _cancelled(_chance: random.Random, _later: dt.date, number: str) -> Turn:
    return ((0, Statement(Verb.CANCEL, document=number, second="Trưởng phòng")),)


_TURNS: tuple[tuple[int, Callable[[random.Random, dt.date, str], Turn]], ...] = (
    (58, _nothing),
    (10, _granted),
    (10, _asked),
    (5, _contested),
    (5, _acknowledged),
    (4, _tolerated),
    (4, _suspended),
    (4, _cancelled),
)


def _outages(chance: random.Random, first: dt.date, last: dt.date) -> Iterator[Event]:
    """The relay goes down, the process dies, a part of the passes is lost."""
    days = max(1, (last - first).days)
    for _ in range(chance.randint(0, 2)):
        down = at(first + DAY * chance.randint(1, days), chance.randint(7, 16))
        yield RelayTurned(down, is_down=True)
        yield RelayTurned(down + dt.timedelta(hours=chance.randint(1, 60)), is_down=False)
    for _ in range(chance.randint(0, 3)):
        yield Killing(at(first + DAY * chance.randint(1, days), chance.randint(7, 16)))
    if chance.random() < _HALF:
        begun = first + DAY * chance.randint(1, days)
        yield TicksLost(at(begun, 0), rate=0.3)
        yield TicksLost(at(begun + DAY * chance.randint(1, 40), 0), rate=0.0)
