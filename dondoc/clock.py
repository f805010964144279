"""The only place that reads a clock: everything else is told the time.

`SystemClock` is the machine's; `FixedClock` stands where it was put, for replays and tests.
"""

import datetime as dt
import sys
import time
from pathlib import Path
from typing import Protocol

BOOT = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Tells the time: the wall clock for people, the monotonic clock to notice that the wall clock jumped."""

    def now(self) -> dt.datetime:
        """This instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

    def run(self) -> str:
        """Names the run of the monotonic clock: only readings of one run can be compared; "" where none can."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> dt.datetime:
        """This instant, aware, in UTC, whole seconds."""
        return dt.datetime.now(tz=dt.UTC).replace(microsecond=0)  # noqa: TID251 -- the one reader

    def monotonic(self) -> float:
        """Seconds that never go back."""
        if (
            sys.platform == "linux"
        ):  # the only one whose plain monotonic clock stands still while the machine sleeps
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()

    def run(self) -> str:
        """The machine's own name for this start of it; "" where it has none."""
        try:
            return BOOT.read_text("ascii").strip()
        except OSError:
            return ""

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class FixedClock:
    """A clock that stands where it was put.

    >>> clock = FixedClock(dt.datetime(2018, 2, 13, 1, tzinfo=dt.UTC))
    >>> clock.sleep(60)
    >>> clock.now().minute
    1
    """

    def __init__(self, now: dt.datetime) -> None:
        self._start = now.astimezone(dt.UTC)
        self._now = self._start

    def now(self) -> dt.datetime:
        """The instant it was put to, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return (self._now - self._start).total_seconds()

    def run(self) -> str:
        """None: it is put where one likes."""
        return ""

    def sleep(self, seconds: float) -> None:
        """Move on at once."""
        self._now += dt.timedelta(seconds=seconds)

    def set(self, now: dt.datetime) -> None:
        """Put the clock to another instant."""
        self._now = now.astimezone(dt.UTC)


class SkewedClock(FixedClock):
    """A clock that stands where it was put, and whose wall hand may be off: what jumps is not the time that passes.

    >>> clock = SkewedClock(dt.datetime(2018, 2, 13, 1, tzinfo=dt.UTC))
    >>> clock.skew = dt.timedelta(days=30)
    >>> clock.now().month, clock.monotonic()
    (3, 0.0)
    """

    skew = dt.timedelta(0)

    def now(self) -> dt.datetime:
        """What the wall hand says, in UTC."""
        return self._now + self.skew

    def run(self) -> str:
        """One run from beginning to end."""
        return "one"
