"""Ratios of the calendars to their peers: processor time, both sides in one run, median of the rounds.

Run: python benchmarks/bench_calendars.py
"""

import datetime as dt
import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

from dateutil.rrule import rrulestr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from calendars.civil import Window, at, year_window
from calendars.ics import CalendarEntry, entry_uid, render_entry, render_feed
from calendars.recurrence import expand
from calendars.workdays import load_work_calendar

ROUNDS = 9
YEARS = [year_window(year) for year in range(2016, 2028)]
PLAIN = (
    "FREQ=MONTHLY;BYDAY=-1SA",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=20",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
)
OTHER = (
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "FREQ=YEARLY;BYDAY=1MO,20MO,-1FR",
    "FREQ=WEEKLY;BYMONTH=3,6,9,12;BYDAY=MO,TH",
)
EXTENDED = (
    "FREQ=MONTHLY;X-WEEK=LAST-MON-SUN;BYDAY=SA",
    "FREQ=MONTHLY;X-WORKDAY=5",
    "FREQ=WEEKLY;BYDAY=MO",
)


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(ours: Callable[[], object], peer: Callable[[], object]) -> float:
    """Median of ours / peer, the two taking turns, the collector off."""
    ours(), peer()
    gc.disable()
    rounds = [spent(ours) / spent(peer) for _ in range(ROUNDS)]
    gc.enable()
    return median(rounds)


def times(number: int, work: Callable[[], object]) -> Callable[[], object]:
    """The work, so many times: one call alone is too short for the clock."""

    def repeated() -> None:
        for _ in range(number):
            work()

    return repeated


def line(what: str, measured: float, goal: float) -> None:
    print(f"{what}: {measured:.2f} (goal <= {goal:g}){'' if measured <= goal else '  MISSED'}")


def by_dateutil(rule: str, window: Window) -> int:
    first = dt.datetime.combine(window.first, dt.time())
    last = dt.datetime.combine(window.last, dt.time())
    found = 0
    for moment in rrulestr(rule, dtstart=first):
        if moment > last:
            break
        found += 1
    return found


def expansions(rules: tuple[str, ...]) -> tuple[Callable[[], object], Callable[[], object]]:
    """Ours and dateutil's, each from the rule's text over twelve single years."""
    calendar = load_work_calendar()

    def ours() -> int:
        return sum(
            1 for rule in rules for year in YEARS for _ in expand(rule, year, calendar=calendar)
        )

    def peer() -> int:
        return sum(by_dateutil(rule, year) for rule in rules for year in YEARS)

    return ours, peer


def bench_expand() -> None:
    for what, rules, goal in (("plain forms", PLAIN, 0.15), ("other RFC forms", OTHER, 1.2)):
        ours, peer = expansions(rules)
        assert ours() == peer()
        line(f"expand {what} / dateutil", ratio(ours, peer), goal)
    extended = expansions(EXTENDED)[0]
    same_number = expansions(
        ("FREQ=MONTHLY;BYDAY=-1SA", "FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=WEEKLY;BYDAY=MO")
    )[1]
    assert extended() == same_number()
    line("expand extensions and weeks / dateutil, as many", ratio(extended, same_number), 1.2)


def bench_linear() -> None:
    decades = [
        Window(dt.date(year, 1, 1), dt.date(year + 9, 12, 31)) for year in range(1900, 3000, 10)
    ]
    whole = Window(decades[0].first, decades[-1].last)

    def count(*windows: Window) -> int:
        return sum(1 for window in windows for _ in expand("FREQ=MONTHLY;BYDAY=-1SA", window))

    assert count(whole) == count(*decades)
    line(
        "expand 1100 years at once / by decades",
        ratio(lambda: count(whole), lambda: count(*decades)),
        1.2,
    )


def peak(number: int) -> int:
    """The most memory held while so many days are expanded and dropped."""
    window = Window(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
    tracemalloc.start()
    for _ in islice(expand("FREQ=DAILY", window), number):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def bench_memory() -> None:
    peak(10)
    line("peak memory, 1M occurrences / 10k", peak(1_000_000) / peak(10_000), 1.2)


def bench_workday() -> None:
    calendar = load_work_calendar()
    before, days, origin = calendar._before, calendar._workdays, calendar._origin  # noqa: SLF001 -- the bare table is the peer
    asked = [(dt.date(2018, 1, 1) + dt.timedelta(days=i), i % 90 + 1) for i in range(2000)]

    def ours() -> None:
        shift = calendar.shift
        for day, n in asked:
            shift(day, n)

    def look_up(day: dt.date, n: int) -> dt.date:
        return days[before[day.toordinal() - origin + 1] + n - 1]

    def peer() -> None:
        for day, n in asked:
            look_up(day, n)

    assert [calendar.shift(*it) for it in asked] == [look_up(*it) for it in asked]
    line("n-th working day / bare rank table", ratio(ours, peer), 3)
    start = dt.date(2016, 1, 4)
    far, near = (
        times(5000, lambda: calendar.shift(start, 2900)),
        times(5000, lambda: calendar.shift(start, 1)),
    )
    line("working day number 2900 / number 1", ratio(far, near), 1.2)


def bench_feed() -> None:
    changed = at(dt.date(2018, 1, 2), 8)
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=i) for i in range(200)]
    entries = [
        CalendarEntry(
            entry_uid(f"occ-{i:032x}"),
            f"Báo cáo kết quả thực hiện nhiệm vụ số {i}, kỳ báo cáo tháng",
            Window(day, day),
            changed,
            description="Căn cứ kế hoạch năm; cơ quan chủ trì: Sở A, phối hợp: Sở B.",
            url=f"https://lich.example/viec/{i}",
            alarm_at=at(day - dt.timedelta(days=1), 9),
        )
        for i, day in enumerate(days)
    ]
    pieces = [render_entry(entry) for entry in entries]

    def feed() -> bytes:
        return render_feed("Lịch", "f", "https://lich.example/x.ics", changed, pieces)

    def one_changed() -> bytes:
        render_entry(entries[0])
        return feed()

    def all_built() -> list[bytes]:
        return [render_entry(entry) for entry in entries]

    line(
        "feed of 200 from stored bytes / bare join",
        ratio(times(100, feed), times(100, lambda: b"".join(pieces))),
        3,
    )
    line("feed after one change in 200 / building all", ratio(one_changed, all_built), 0.02)


def main() -> None:
    bench_expand()
    bench_linear()
    bench_memory()
    bench_workday()
    bench_feed()


if __name__ == "__main__":
    main()
