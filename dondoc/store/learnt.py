"""When an entry was learnt: as it is dated, unless a clock that was ahead dated it after the moment at which that clock was put right.

An entry is never changed, so the correction is kept beside the ledger: up to which entry, and the moment. What lies behind that moment
counts as learnt at it; what was entered is in force at once, and no figure of a day before is another one.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.store import meta
from dondoc.store.engine import Unit
from dondoc.store.tables import format_instant, parse_instant

CLOCK_SET = "clock_set"


@dataclass(frozen=True, slots=True)
class Correction:
    """The clock was put right at `at` (aware), when the ledger's last entry was `seq`."""

    seq: int
    at: dt.datetime


def corrections(unit: Unit) -> tuple[Correction, ...]:
    """Every time the clock was put right with an entry dated ahead; almost always none."""
    found = (word.partition("@") for word in meta.read(unit, CLOCK_SET).split())
    return tuple(Correction(int(seq), parse_instant(at)) for seq, _, at in found)


def note_correction(unit: Unit, correction: Correction) -> None:
    """Keep one more."""
    word = f"{correction.seq}@{format_instant(correction.at)}"
    meta.write(unit, CLOCK_SET, f"{meta.read(unit, CLOCK_SET)} {word}".strip())


def learnt_at(seq: int, dated: dt.datetime, made: Sequence[Correction]) -> dt.datetime:
    """When an entry of that number and date was learnt."""
    return min((one.at for one in made if seq <= one.seq and one.at < dated), default=dated)
