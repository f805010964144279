"""What the scenarios' journeys tell alike: days that pass, what an office hears, a plan amended."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from plans.plan import Obligation
from tests.desk_world import LINEAGE, World
from tests.journeys.world import (
    Played,
    plan_file,
    play,
    script_of,
)

OWED = f"{LINEAGE}|PL/1|so-xay-dung|once"


def amended(
    folder: Path,
    last: str,
    before: Sequence[Obligation],
    after: Sequence[Obligation],
    *,
    at: str,
    first: str = "2018-02-13",
    more: str = "",
) -> Played:
    """A plan that is amended at a moment, replayed."""
    (folder / "amended.yaml").write_bytes(plan_file(*after))
    history = f"- {{at: {at}, do: amend, with: {{plan: amended.yaml}}}}\n{more}"
    script = script_of(plan_file(*before), first, last, history, folder=folder)
    return play(folder / "out", script)


def run_days(world: World, first: dt.date, last: dt.date) -> None:
    day = first
    while day <= last:
        world.run(day.month, day.day)
        day += dt.timedelta(days=1)


def story(world: World, key: str = OWED) -> list[str]:
    """`purpose milestone recipient role: day it was sent, or why not`, in order of sending; the unsent last."""
    found = [s for s in world.notices() if s.notice.key.occurrence == key]
    found.sort(key=lambda s: (s.sent_at is None, s.sent_at or s.notice.wanted_at, s.key))
    return [
        f"{s.notice.key.purpose} {s.notice.key.milestone} {s.notice.key.recipient} {s.notice.key.role}: "
        + (f"{s.sent_at:%d/%m}" if s.sent_at else (s.reason.value if s.reason else s.state.value))
        for s in found
        if s.notice.key.milestone != "assigned" or key != OWED
    ]
