"""Working days of the Vietnamese public sector, and moving a date off a rest day.

The days are data (`calendars/data`), each with the decision behind it. Inside the covered years every question is one
look-up in a rank table; outside them only weekends and the fixed solar holidays rest, day by day, and nothing is verified.
"""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate

from calendars.civil import DAY, Window, month_window
from calendars.explanation import Step

_DATA = files("calendars").joinpath("data")
_SATURDAY = 5
_CIVIL_CODE_2015 = dt.date(2017, 1, 1)
_TET = "Tết Nguyên đán"


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    PUBLIC = "public"
    COMPENSATORY = "compensatory"
    SWAPPED_OFF = "swapped_off"
    WORKING_SATURDAY = "working_saturday"


@dataclass(frozen=True, slots=True)
class DayFact:
    """One day out of the ordinary (ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù) and the decision behind it."""

    day: dt.date
    name: str
    kind: DayKind
    source: str
    confidence: str = "high"
    note: str = ""

    @property
    def is_rest(self) -> bool:
        """False only for a worked Saturday."""
        return self.kind is not DayKind.WORKING_SATURDAY


@dataclass(frozen=True, slots=True)
class FixedHoliday:
    """A public holiday on the same solar date each year, from `from_year` on."""

    month: int
    day: int
    name: str
    source: str
    from_year: int = 1


@dataclass(frozen=True, slots=True)
class Weekend:
    """What the two weekly rest days are called, and why offices rest on them."""

    saturday: str
    sunday: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked, as one version of the data says (*lịch làm việc*).

    >>> calendar = load_work_calendar()
    >>> calendar.following(dt.date(2018, 9, 1))
    datetime.date(2018, 9, 4)
    >>> calendar.preceding(dt.date(2018, 9, 1))
    datetime.date(2018, 8, 31)
    """

    version: str
    verified_until: dt.date
    first_year: int
    last_year: int
    # Left out of the hash, which is asked for often: the version says as much.
    facts: tuple[DayFact, ...] = field(hash=False)
    fixed: tuple[FixedHoliday, ...] = field(hash=False)
    weekend: Weekend
    # The version before this one and the (aware) moment at which this one was learnt; None where it is the first.
    since: dt.datetime | None = None
    before: "WorkCalendar | None" = field(default=None, repr=False, compare=False)
    _by_day: Mapping[dt.date, DayFact] = field(init=False, repr=False, compare=False)
    _origin: int = field(init=False, repr=False, compare=False)
    # _before[i]: working days of the covered years before day i; _workdays: those days by rank.
    _before: list[int] = field(init=False, repr=False, compare=False)
    _workdays: list[dt.date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day = {fact.day: fact for fact in self.facts}
        if len(by_day) != len(self.facts):
            msg = f"calendar {self.version!r} names a day twice"
            raise ValueError(msg)
        origin = dt.date(self.first_year, 1, 1).toordinal()
        end = dt.date(self.last_year, 12, 31).toordinal()
        object.__setattr__(self, "_by_day", by_day)
        object.__setattr__(self, "_origin", origin)
        days = [dt.date.fromordinal(ordinal) for ordinal in range(origin, end + 1)]
        worked = [self._rule(day) for day in days]
        object.__setattr__(self, "_before", list(accumulate(worked, initial=0)))
        object.__setattr__(
            self,
            "_workdays",
            [day for day, is_worked in zip(days, worked, strict=True) if is_worked],
        )

    def fact(self, day: dt.date) -> DayFact | None:
        """What the data say of this day, None for an ordinary one (weekends are ordinary)."""
        known = self._by_day.get(day)
        if known or self.first_year <= day.year <= self.last_year:
            return known
        for holiday in self.fixed:
            if (holiday.month, holiday.day) == (
                day.month,
                day.day,
            ) and holiday.from_year <= day.year:
                return DayFact(day, holiday.name, DayKind.PUBLIC, holiday.source, "low")
        return None

    def _rule(self, day: dt.date) -> bool:
        fact = self.fact(day)
        return day.weekday() < _SATURDAY if fact is None else not fact.is_rest

    def is_working(self, day: dt.date) -> bool:
        """Whether offices work on this day."""
        index = day.toordinal() - self._origin
        if 0 <= index < len(self._before) - 1:
            return self._before[index] < self._before[index + 1]
        return self._rule(day)

    def is_verified(self, day: dt.date) -> bool:
        """Whether every decision that could move a date up to this day is known; else the date is provisional (dự kiến)."""
        return self.first_year <= day.year and day <= self.verified_until

    def following(self, day: dt.date) -> dt.date:
        """The day itself if worked, else the next working day."""
        return day if self.is_working(day) else self.shift(day, 1)

    def preceding(self, day: dt.date) -> dt.date:
        """The day itself if worked, else the last working day before it."""
        return day if self.is_working(day) else self.shift(day, -1)

    def shift(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after the day (before it, if n is negative); the day itself is not counted, 0 is the day.

        >>> load_work_calendar().shift(dt.date(2018, 2, 12), 5)
        datetime.date(2018, 2, 26)
        """
        before = self._before
        index = day.toordinal() - self._origin
        if n and 0 <= index < len(before) - 1:
            rank = before[index + 1] + n - 1 if n > 0 else before[index] + n
            if 0 <= rank < len(self._workdays):
                return self._workdays[rank]
        return self._walk(day, n)

    def _walk(self, day: dt.date, n: int) -> dt.date:
        step = DAY if n > 0 else -DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count(self, after: dt.date, until: dt.date) -> int:
        """Working days in (after, until]; negative where `until` lies before `after`."""
        if until < after:
            return -self.count(until, after)
        first, last = after.toordinal() + 1 - self._origin, until.toordinal() + 1 - self._origin
        if first >= 0 and last < len(self._before):
            return self._before[last] - self._before[first]
        days = range(after.toordinal() + 1, until.toordinal() + 1)
        return sum(self.is_working(dt.date.fromordinal(ordinal)) for ordinal in days)

    def nth_of_month(self, year: int, month: int, n: int) -> dt.date:
        """The n-th working day of the month, from its end if n is negative; ValueError where there is none.

        >>> load_work_calendar().nth_of_month(2026, 1, 2)
        datetime.date(2026, 1, 6)
        """
        day = self.nth_of(month_window(year, month), n)
        if day is None:
            msg = f"{year}-{month:02} has no working day number {n}"
            raise ValueError(msg)
        return day

    def nth_of(self, window: Window, n: int) -> dt.date | None:
        """The n-th working day of a window, from its end if n is negative; None where there is none."""
        if not n:
            msg = "working days are counted from 1, or from -1"
            raise ValueError(msg)
        day = self.shift(window.first - DAY, n) if n > 0 else self.shift(window.last + DAY, n)
        return day if day in window else None

    def roll_forward(self, day: dt.date) -> tuple[dt.date, tuple[Step, ...]]:
        """The legal day: the next working day where the day is a rest day, with each rest day met; no steps where it stays."""
        landed = self.following(day)
        if landed == day:
            return day, ()
        code = "BLDS 2015 Đ.148 k.5" if day >= _CIVIL_CODE_2015 else "BLDS 2005 Đ.153 k.5"
        return landed, (*self._rests(day, landed, DAY), Step("rolled-forward", landed, code))

    def roll_back(self, day: dt.date) -> tuple[dt.date, tuple[Step, ...]]:
        """The safe day: the last working day on or before it, with each rest day met; no steps where it stays."""
        landed = self.preceding(day)
        if landed == day:
            return day, ()
        return landed, (*self._rests(day, landed, -DAY), Step("rolled-back", landed, "hạn an toàn"))

    def _rests(self, day: dt.date, landed: dt.date, step: dt.timedelta) -> Iterator[Step]:
        while day != landed:
            fact = self.fact(day)
            if fact:
                yield Step("rest-day", day, fact.source, fact.name)
            else:
                name = self.weekend.saturday if day.weekday() == _SATURDAY else self.weekend.sunday
                yield Step("rest-day", day, self.weekend.source, name)
            day += step

    def tet(self, year: int) -> Window | None:
        """The Tết break of the year, the weekend days that touch it included; None for a year without data.

        >>> str(load_work_calendar().tet(2019))
        '2019-02-02..2019-02-10'
        """
        days = [fact.day for fact in self.facts if fact.day.year == year and _TET in fact.name]
        if not days:
            return None
        return Window(self.shift(min(days), -1) + DAY, self.shift(max(days), 1) - DAY)

    def announced(
        self,
        facts: Iterable[DayFact],
        *,
        version: str,
        since: dt.datetime,
        verified_until: dt.date | None = None,
    ) -> "WorkCalendar":
        """The version that follows a decision learnt at `since`; what was known earlier stays with `known_at`."""
        told = {fact.day: fact for fact in facts}
        kept = (known for known in self.facts if known.day not in told)
        every = tuple(sorted((*kept, *told.values()), key=lambda known: known.day))
        until = max(self.verified_until, verified_until or self.verified_until)
        last_year = max(self.last_year, until.year, *(day.year for day in told))
        return replace(
            self,
            version=version,
            verified_until=until,
            last_year=last_year,
            facts=every,
            since=since,
            before=self,
        )

    def known_at(self, moment: dt.datetime) -> "WorkCalendar":
        """The version that was known at an (aware) moment."""
        known = self
        while known.before is not None and known.since is not None and known.since > moment:
            known = known.before
        return known


def parse_day_facts(lines: Iterable[str]) -> tuple[DayFact, ...]:
    """Rows of the table of days (CSV with a heading) → facts, by day; ValueError on an unknown kind or date."""
    facts = (
        DayFact(
            dt.date.fromisoformat(row["date"]),
            row["name_vi"],
            DayKind(row["kind"]),
            row["source"],
            row["confidence"],
            row["note"],
        )
        for row in csv.DictReader(lines)
    )
    return tuple(sorted(facts, key=lambda fact: fact.day))


@cache
def load_work_calendar() -> WorkCalendar:
    """The calendar that comes with the product, read once."""
    meta = tomllib.loads(_DATA.joinpath("vn-public-sector.toml").read_text("utf-8"))
    table = _DATA.joinpath("vn-public-sector.csv").read_text("utf-8")
    facts = parse_day_facts(table.splitlines())
    return WorkCalendar(
        version=meta["version"],
        verified_until=meta["verified_until"],
        first_year=facts[0].day.year,
        last_year=facts[-1].day.year,
        facts=facts,
        fixed=tuple(FixedHoliday(**row) for row in meta["fixed"]),
        weekend=Weekend(**meta["weekend"]),
    )
