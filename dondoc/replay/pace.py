"""The pace of the flows: an enforcement pass every ten minutes, delivery every minute, and which of them may be left out.

Whoever moves a clock over a ledger (a replay, the bundled example) takes these steps; those at which nothing is due are
left out, which a property test shows to equal taking them all.
"""

import datetime as dt
from collections.abc import Iterable

from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.mail.deliver import deliver, next_delivery
from dondoc.desk.tick import next_tick, tick

TICKS = dt.timedelta(minutes=10)
HANDOVERS = dt.timedelta(minutes=1)
_MOMENT = dt.timedelta(seconds=1)
_ORIGIN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def step(app: App, clock: FixedClock, now: dt.datetime) -> None:
    """One step of the flows at an instant."""
    clock.set(now)
    if round_up(now, TICKS) == now:
        tick(app, now=now)
    deliver(app, now=now)


def next_step(app: App, now: dt.datetime, events: Iterable[dt.datetime]) -> dt.datetime | None:
    """The next step after `now` at which anything can change; `events` are moments at which somebody does something."""
    moments = [*events, *(look for look in (next_tick(app),) if look is not None)]
    steps = [round_up(max(moment, now + _MOMENT), TICKS) for moment in moments]
    handover = next_delivery(app, now=now)
    if handover is not None:
        steps.append(round_up(max(handover, now + _MOMENT), HANDOVERS))
    return min(steps, default=None)


def round_up(moment: dt.datetime, grid: dt.timedelta) -> dt.datetime:
    """The first instant of the grid not before the moment.

    >>> round_up(dt.datetime(2018, 3, 2, 1, 1, tzinfo=dt.UTC), TICKS).minute
    10
    """
    over = (moment.astimezone(dt.UTC) - _ORIGIN) % grid
    return moment if not over else moment + (grid - over)
