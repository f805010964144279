"""The Vietnamese lunisolar calendar (*âm lịch*): lunar day ↔ solar day, by astronomy in UTC+7.

The rules of the calendar: a month begins on the day of the new moon; the month that holds the winter solstice is the
eleventh; of the months between two eleventh months, if there are thirteen, the first without a major solar term (a
multiple of 30° of the sun's longitude) is the leap month and repeats the number before it. All days are those of
Vietnam (UTC+7), which is why Tết may differ from the Chinese date (1985, 2007, 2030).

New moons and the sun's longitude are the truncated series of J. Meeus (*Astronomical Algorithms*; *Astronomical Formulae
for Calculators*), exact to about two minutes between 1900 and 2100, which is the range accepted. Before
1968 Vietnam reckoned by other zones: dates before that are today's rules applied backwards.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from math import floor, pi, radians, sin

FIRST_YEAR, LAST_YEAR = 1900, 2100

_EPOCH_DAY = 2_415_021  # the Julian day number of 1 January 1900 …
_EPOCH_ORDINAL = dt.date(1900, 1, 1).toordinal()  # … and Python's number of the same day
_SYNODIC_MONTH = 29.530588853
_NEW_MOON_1900 = 2_415_020.75933
_UTC_OFFSET = 7 / 24


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the lunar calendar; `is_leap` marks the second month of that number in the year."""

    year: int
    month: int
    day: int
    is_leap: bool = False


@lru_cache(maxsize=4096)
def _new_moon(number: int) -> int:
    """The Julian day number, in Vietnam, of the new moon `number` months after that of 1 January 1900."""
    t = number / 1236.85
    t2, t3 = t * t, t * t * t
    mean = _NEW_MOON_1900 + 29.53058868 * number + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t2))
    sun = radians(359.2242 + 29.10535608 * number - 0.0000333 * t2 - 0.00000347 * t3)
    moon = radians(306.0253 + 385.81691806 * number + 0.0107306 * t2 + 0.00001236 * t3)
    node = radians(21.2964 + 390.67050646 * number - 0.0016528 * t2 - 0.00000239 * t3)
    terms = (
        (0.1734 - 0.000393 * t, sun),
        (0.0021, 2 * sun),
        (-0.4068, moon),
        (0.0161, 2 * moon),
        (-0.0004, 3 * moon),
        (0.0104, 2 * node),
        (-0.0051, sun + moon),
        (-0.0074, sun - moon),
        (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun),
        (-0.0006, 2 * node + moon),
        (0.0010, 2 * node - moon),
        (0.0005, sun + 2 * moon),
    )
    dynamical = mean + sum(size * sin(angle) for size, angle in terms)
    return floor(dynamical - _delta_t(t) + 0.5 + _UTC_OFFSET)


def _delta_t(t: float) -> float:
    """Dynamical minus universal time, in days, `t` centuries after 1900."""
    return -0.000278 + 0.000265 * t + 0.000262 * t * t


def _solar_sector(julian_day: int) -> int:
    """Which 30° of the sun's longitude (0 = from the March equinox) holds at midnight, in Vietnam, as the day begins."""
    t = (julian_day - 0.5 - _UTC_OFFSET - 2_451_545.0) / 36525
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t * t)
    longitude = radians(280.46645 + 36000.76983 * t + 0.0003032 * t * t)
    longitude += radians(1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
    longitude += radians(0.019993 - 0.000101 * t) * sin(2 * anomaly)
    longitude += radians(0.000290) * sin(3 * anomaly)
    return floor(longitude % (2 * pi) / (pi / 6))


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """The number of the new moon that begins the month of the winter solstice of that solar year."""
    new_year_eve = dt.date(year, 12, 31).toordinal() - _EPOCH_ORDINAL + _EPOCH_DAY
    number = floor((new_year_eve - _NEW_MOON_1900) / _SYNODIC_MONTH)
    solstice_sector = 9
    return number - (_solar_sector(_new_moon(number)) >= solstice_sector)


@lru_cache(maxsize=512)
def _leap_position(first: int, last: int) -> int | None:
    """Which month after the eleventh `first` is leap, if thirteen lie between it and the eleventh `last`."""
    if last - first < 13:  # noqa: PLR2004 -- months of a leap year
        return None
    sectors = [_solar_sector(_new_moon(first + i)) for i in range(14)]
    return next(i for i in range(1, 14) if sectors[i] == sectors[i + 1])


@lru_cache(maxsize=512)
def _months(year: int) -> dict[tuple[int, bool], int]:
    """The months of a lunar year, (number, is leap) → number of the new moon that begins it."""
    months: dict[tuple[int, bool], int] = {}
    for solstice_year in (year - 1, year):
        first, last = _eleventh_month(solstice_year), _eleventh_month(solstice_year + 1)
        leap = _leap_position(first, last)
        for position in range(last - first):
            is_leap = position == leap
            late = leap is not None and position >= leap
            month = (position - late + 10) % 12 + 1
            in_year = solstice_year == year if month >= 11 else solstice_year == year - 1  # noqa: PLR2004 -- the eleventh month begins the count
            if in_year:
                months[month, is_leap] = first + position
    return months


def _start(year: int, month: int, *, is_leap: bool) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR or (month, is_leap) not in _months(year):
        msg = f"the lunar year {year} has no {'leap ' if is_leap else ''}month {month}"
        raise ValueError(msg)
    return _months(year)[month, is_leap]


def lunar_month_days(year: int, month: int, *, is_leap: bool = False) -> int:
    """How many days the lunar month has, 29 or 30; ValueError where there is no such month.

    >>> lunar_month_days(2016, 12)
    30
    """
    number = _start(year, month, is_leap=is_leap)
    return _new_moon(number + 1) - _new_moon(number)


def solar_day(year: int, month: int, day: int, *, is_leap: bool = False) -> dt.date:
    """The solar date of a lunar day; ValueError where the lunar year has none.

    >>> solar_day(2018, 1, 1), solar_day(2018, 3, 10)
    (datetime.date(2018, 2, 16), datetime.date(2018, 4, 25))
    """
    if not 1 <= day <= lunar_month_days(year, month, is_leap=is_leap):
        msg = f"month {month} of the lunar year {year} has no day {day}"
        raise ValueError(msg)
    julian_day = _new_moon(_start(year, month, is_leap=is_leap)) + day - 1
    return dt.date.fromordinal(julian_day - _EPOCH_DAY + _EPOCH_ORDINAL)


def lunar_day(day: dt.date) -> LunarDay:
    """The lunar day of a solar date from 1901 to 2100.

    >>> lunar_day(dt.date(2017, 1, 27))
    LunarDay(year=2016, month=12, day=30, is_leap=False)
    """
    julian_day = day.toordinal() - _EPOCH_ORDINAL + _EPOCH_DAY
    for year in (day.year, day.year - 1):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        for (month, is_leap), number in _months(year).items():
            if _new_moon(number) <= julian_day < _new_moon(number + 1):
                return LunarDay(year, month, julian_day - _new_moon(number) + 1, is_leap)
    msg = f"no lunar day is known for {day!r}"
    raise ValueError(msg)
