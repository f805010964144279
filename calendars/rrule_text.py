"""Reading a recurrence rule: RFC 5545 RRULE text plus the extensions of the time language → `RecurrenceRule`.

    rule     = part *(";" part)              each name at most once, FREQ always
    part     = NAME "=" value | "X-LAST-WORKDAY" | "X-PERIOD-LAST-MONTH" | "lunar(" MM-DD ")"
    X-WEEK   = (n | "LAST") "-MON-SUN"       n-th, last Monday–Sunday week that touches the month
             | n "-DAYS-" a "-" b            days a to b = 7n-6 to 7n of the month
             | "LAST-7-DAYS"                 the month's last seven days
    X-WORKDAY = n                            n-th working day of the month, week or chosen week, from its end if negative

Days only: FREQ below DAILY and BYHOUR, BYMINUTE, BYSECOND are refused; a clock time stands beside the rule.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from calendars.civil import ZONE

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Freq(StrEnum):
    """How often, in RFC 5545's words."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class MondayWeek:
    """`n-MON-SUN`: a Monday–Sunday week that touches the month; -1 is the last."""

    number: int


@dataclass(frozen=True, slots=True)
class SevenDays:
    """`n-DAYS-a-b`, `LAST-7-DAYS`: seven days counted from the month's first, or its last for -1."""

    number: int


WeekOfMonth: TypeAlias = MondayWeek | SevenDays


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """A rule taken apart. `by_day` pairs an ordinal (0 = every) with a weekday (0 = Monday).

    `is_clamped` means a day the month lacks is its last day (a deadline), not none (RFC 5545).
    """

    freq: Freq
    interval: int = 1
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week: WeekOfMonth | None = None
    workday: int | None = None
    is_last_month: bool = False
    lunar: tuple[int, int] | None = None
    count: int | None = None
    until: dt.date | None = None
    by_week_no: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    is_clamped: bool = False

    @property
    def has_extensions(self) -> bool:
        """Whether it says something RFC 5545 cannot."""
        return bool(self.week or self.workday or self.is_last_month or self.lunar)

    @property
    def counts_in_years(self) -> bool:
        """Whether it counts weeks or days from the year's beginning."""
        return bool(self.by_week_no or self.by_year_day)

    @property
    def is_monthly(self) -> bool:
        """Whether days are chosen month by month."""
        if self.freq is Freq.YEARLY:
            return bool(self.by_month or self.is_last_month) and not self.by_set_pos
        return self.freq is Freq.MONTHLY

    @property
    def chooses_days(self) -> bool:
        """Whether it names days at all; `FREQ=MONTHLY;INTERVAL=3` is a mere rhythm."""
        named = self.by_month_day or self.by_day or self.workday or self.lunar
        return bool(named or self.counts_in_years or self.freq is Freq.DAILY)


_WEEK = re.compile(r"(?:(?P<n>[1-6])|(?P<last>LAST))-MON-SUN", re.ASCII)
_DAYS = re.compile(r"(?P<n>[1-4])-DAYS-(?P<first>\d{1,2})-(?P<last>\d{1,2})", re.ASCII)
_BY_DAY = re.compile(r"(?P<nth>[+-]?\d{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_LUNAR = re.compile(r"lunar\((?P<month>\d{2})-(?P<day>\d{2})\)", re.ASCII | re.IGNORECASE)
_UNTIL = re.compile(r"(?P<day>\d{8})(?:T(?P<time>\d{6})(?P<utc>Z)?)?", re.ASCII)
_FLAGS = {"X-LAST-WORKDAY", "X-PERIOD-LAST-MONTH"}


def _fault(text: str, why: str) -> ValueError:
    return ValueError(f"{why} in recurrence rule {text!r}")


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        lunar = _LUNAR.fullmatch(part.strip())
        if lunar:
            name, value = "LUNAR", f"{lunar['month']}-{lunar['day']}"
        elif bool(equals) == (name in _FLAGS) or (equals and not value.strip()):
            raise _fault(text, f"expected NAME=value, got {part!r}")
        if name in parts:
            raise _fault(text, f"{name} twice")
        parts[name] = value.strip().upper()
    return parts


def _integer(value: str, lowest: int, highest: int) -> int:
    if not _INTEGER.fullmatch(value) or not lowest <= int(value) <= highest:
        msg = f"expected a number from {lowest} to {highest}, got {value!r}"
        raise ValueError(msg)
    return int(value)


def _integers(value: str, highest: int, *, lowest: int | None = None) -> tuple[int, ...]:
    bottom = -highest if lowest is None else lowest
    numbers = tuple(sorted({_integer(item, bottom, highest) for item in value.split(",")}))
    if 0 in numbers:
        msg = f"0 counts nothing in {value!r}"
        raise ValueError(msg)
    return numbers


def _by_day(value: str) -> tuple[tuple[int, int], ...]:
    days = set()
    for item in value.split(","):
        found = _BY_DAY.fullmatch(item)
        if found is None or (found["nth"] and not 1 <= abs(int(found["nth"])) <= 53):  # noqa: PLR2004 -- weeks of a year
            msg = f"expected a weekday such as SA or -1SA, got {item!r}"
            raise ValueError(msg)
        days.add((int(found["nth"] or 0), WEEKDAYS.index(found["day"])))
    return tuple(sorted(days))


def _week(value: str) -> WeekOfMonth:
    if value == "LAST-7-DAYS":
        return SevenDays(-1)
    week = _WEEK.fullmatch(value)
    if week:
        return MondayWeek(-1 if week["last"] else int(week["n"]))
    days = _DAYS.fullmatch(value)
    if days:
        number = int(days["n"])
        if (int(days["first"]), int(days["last"])) == (7 * number - 6, 7 * number):
            return SevenDays(number)
    msg = f"expected a week such as LAST-MON-SUN or 1-DAYS-1-7, got {value!r}"
    raise ValueError(msg)


def _workday(value: str) -> int:
    numbers = _integers(value, 366)
    if len(numbers) > 1:
        msg = f"expected one working day, got {value!r}"
        raise ValueError(msg)
    return numbers[0]


def _lunar(value: str) -> tuple[int, int]:
    month, day = value.split("-")
    return _integer(month, 1, 12), _integer(day, 1, 30)


def _until(value: str) -> dt.date:
    found = _UNTIL.fullmatch(value)
    if found is None:
        msg = f"expected UNTIL=YYYYMMDD, got {value!r}"
        raise ValueError(msg)
    if not found["utc"]:
        return dt.date.fromisoformat(found["day"])
    instant = dt.datetime.fromisoformat(f"{found['day']}T{found['time']}+00:00")
    return instant.astimezone(ZONE).date()


def _with_part(rule: RecurrenceRule, name: str, value: str) -> RecurrenceRule:  # noqa: C901, PLR0911, PLR0912 -- one line a part
    match name:
        case "FREQ":
            return rule
        case "INTERVAL":
            return replace(rule, interval=_integer(value, 1, 9999))
        case "BYMONTH":
            return replace(rule, by_month=_integers(value, 12, lowest=1))
        case "BYMONTHDAY":
            return replace(rule, by_month_day=_integers(value, 31))
        case "BYDAY":
            return replace(rule, by_day=_by_day(value))
        case "BYSETPOS":
            return replace(rule, by_set_pos=_integers(value, 366))
        case "WKST" if value == "MO":  # weeks run from Monday to Sunday, always
            return rule
        case "COUNT":
            return replace(rule, count=_integer(value, 1, 9999))
        case "UNTIL":
            return replace(rule, until=_until(value))
        case "X-WEEK":
            return replace(rule, week=_week(value))
        case "X-WORKDAY":
            return replace(rule, workday=_workday(value))
        case "X-LAST-WORKDAY":
            return replace(rule, workday=-1)
        case "X-PERIOD-LAST-MONTH":
            return replace(rule, is_last_month=True)
        case "LUNAR":
            return replace(rule, lunar=_lunar(value))
        case "BYWEEKNO":
            return replace(rule, by_week_no=_integers(value, 53))
        case "BYYEARDAY":
            return replace(rule, by_year_day=_integers(value, 366))
        case _:
            msg = f"{name} is not known"
            raise ValueError(msg)


def _check(rule: RecurrenceRule, names: set[str]) -> None:
    """Combinations that mean nothing."""
    in_months = rule.freq in {Freq.MONTHLY, Freq.YEARLY}
    is_weekly = rule.freq is Freq.WEEKLY
    set_pos = max(map(abs, rule.by_set_pos), default=0)
    has_ordinals = any(nth for nth, _ in rule.by_day)
    named = rule.by_day or rule.by_month_day or rule.workday or rule.counts_in_years
    checks = (
        ("COUNT and UNTIL together", {"COUNT", "UNTIL"} <= names),
        ("X-WORKDAY and X-LAST-WORKDAY together", {"X-WORKDAY", "X-LAST-WORKDAY"} <= names),
        ("BYMONTHDAY outside a month or year", not in_months and rule.by_month_day),
        ("BYSETPOS of a single day", rule.freq is Freq.DAILY and rule.by_set_pos),
        ("BYSETPOS beyond the week's days", is_weekly and set_pos > len(rule.by_day)),
        ("an ordinal weekday outside a month or year", has_ordinals and not in_months),
        ("BYSETPOS with nothing to choose from", rule.by_set_pos and not named),
        ("X-WEEK outside a month", rule.week and not rule.is_monthly),
        ("X-WEEK with BYMONTHDAY", rule.week and rule.by_month_day),
        ("X-WEEK with an ordinal weekday", rule.week and has_ordinals),
        ("X-WORKDAY with other days", rule.workday and (rule.by_day or rule.by_month_day)),
        ("X-WORKDAY of a day", rule.workday and rule.freq is Freq.DAILY),
        ("an extension with BYSETPOS", rule.has_extensions and rule.by_set_pos),
        ("an extension with BYWEEKNO or BYYEARDAY", rule.has_extensions and rule.counts_in_years),
        (
            "BYWEEKNO, BYYEARDAY outside a year",
            rule.counts_in_years and rule.freq is not Freq.YEARLY,
        ),
        ("X-PERIOD-LAST-MONTH outside months", rule.is_last_month and not in_months),
        ("X-PERIOD-LAST-MONTH with BYMONTH", rule.is_last_month and rule.by_month),
        ("BYMONTH with bare weeks", is_weekly and rule.by_month and not rule.by_day),
        ("a period that is no part of a year", rule.is_last_month and 12 % _months(rule)),
        ("lunar day with other parts", rule.lunar and (named or rule.week or rule.by_month)),
        (
            "lunar day outside FREQ=YEARLY",
            rule.lunar and (rule.freq is not Freq.YEARLY or rule.interval > 1),
        ),
    )
    for why, is_wrong in checks:
        if is_wrong:
            raise ValueError(why)


def _months(rule: RecurrenceRule) -> int:
    return rule.interval * 12 if rule.freq is Freq.YEARLY else rule.interval


@lru_cache(maxsize=512)
def parse_rrule(text: str) -> RecurrenceRule:
    """The rule as a value; ValueError, with the text, on anything malformed or finer than a day.

    >>> parse_rrule("FREQ=MONTHLY;BYDAY=-1SA").by_day
    ((-1, 5),)
    """
    parts = _split(text)
    freq = parts.get("FREQ", "")
    if freq not in Freq.__members__:
        raise _fault(text, f"FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY, not {freq!r},")
    rule = RecurrenceRule(Freq(freq))
    try:
        for name, value in parts.items():
            rule = _with_part(rule, name, value)
        _check(rule, set(parts))
    except ValueError as fault:
        raise _fault(text, str(fault)) from fault
    return rule
